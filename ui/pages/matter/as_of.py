"""As of when the page speaks: a button that says it, and a sheet to choose another day, past or future."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.short_times import day_short
from clinic_app.domain.wall_times import WallTimeError, read_day
from ui.pages.matter.popup import Popup
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.field import Field
from ui.widgets.layouts import Row
from ui.widgets.words import Words
from ui.words import chosen, say


class AsOfButton(Button):
    """Says as of when, and opens the sheet."""

    day_chosen = Signal(object)
    """A date, or None for now."""
    supposed = Signal(str, bool)
    """What clocks are to be read as if it were so, or no longer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("matter.as_of", "–", kind=Kind.QUIET, icon=Icon.CALENDAR, height=Control.DENSE, parent=parent)
        self._day = date.today()
        self._could_be: dict[str, bool] = {}
        self.clicked.connect(self.open_sheet)

    def show_moment(self, words: str, day: date, could_be: dict[str, bool] | None = None) -> None:
        """Shows as of when.

        Args:
            words: that say it.
            day: in the clinic's zone; the sheet starts there.
            could_be: what can be supposed of the clocks, and whether it is.
        """
        self.setText(words)
        self.setAccessibleName(say("matter.as_of_change", now=words))
        self.setToolTip(say("matter.as_of_tip"))
        self._day = day
        self._could_be = could_be or {}
        self.updateGeometry()

    def open_sheet(self) -> None:
        """Asks for another day."""
        sheet = _Sheet(self, self._day, self._could_be)
        sheet.day_chosen.connect(self.day_chosen)
        sheet.supposed.connect(self.supposed)
        sheet.open_under(self, sheet.day)


class _Sheet(Popup):
    """A day, and back to now."""

    day_chosen = Signal(object)
    supposed = Signal(str, bool)

    def __init__(self, owner: QWidget, day: date, could_be: dict[str, bool]) -> None:
        super().__init__("matter.as_of_sheet", owner)
        self.setAccessibleName(say("matter.as_of_title"))
        self.column.addWidget(Words(say("matter.as_of_title"), step=Step.SMALL, weight=Weight.STRONG))
        self.column.addWidget(Words(say("matter.as_of_help"), step=Step.SMALL, tone=Tone.INK2))
        self._field = Field("matter.as_of.day", say("matter.as_of_day"), day_short(day, chosen(), year=True))
        self.day = self._field.field
        self.day.textEdited.connect(self._field.settle)
        self.day.returnPressed.connect(self._choose)
        self.day.selectAll()
        self.column.addWidget(self._field)
        row = Row(gap=Space.S)
        show = Button("matter.as_of.show", say("matter.as_of_show"), kind=Kind.PRIMARY)
        show.clicked.connect(self._choose)
        now = Button("matter.as_of.now", say("matter.as_of_now"))
        now.clicked.connect(self._now)
        row.addWidget(show)
        row.addWidget(now)
        row.addStretch(1)
        self.column.addLayout(row)
        for code, is_so in could_be.items():
            words = say("findings.suppose_not") if is_so else say(f"findings.suppose.{code}")
            suppose = Button(f"matter.as_of.suppose.{code}", words, kind=Kind.LINK, height=Control.DENSE)
            suppose.clicked.connect(lambda _on=False, code=code, is_so=is_so: self._suppose(code, not is_so))
            self.column.addWidget(suppose, 0, Qt.AlignmentFlag.AlignLeft)

    def _suppose(self, code: str, is_so: bool) -> None:
        self.close()
        self.supposed.emit(code, is_so)

    def _choose(self) -> None:
        """The day as it was typed; what cannot be read stays in the field, with a word about it."""
        try:
            day = read_day(self.day.text())
        except WallTimeError:
            self._field.need_attention(say("matter.as_of_unreadable"))
            self.adjustSize()
            return
        self.close()
        self.day_chosen.emit(day)

    def _now(self) -> None:
        self.close()
        self.day_chosen.emit(None)
