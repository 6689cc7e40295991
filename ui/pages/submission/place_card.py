"""Where a sealed bundle goes: the sticks that are plugged in with their free room, or another place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.errors import ClinicError
from ui.pages.lines import ListCard, OpeningLine
from ui.pages.submission.parts import IconLine, size_words
from ui.sticks import Volume
from ui.theme.icon_names import Icon
from ui.theme.tokens import IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, Kind
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Flow
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Words
from ui.words import say


class PlacePage(QWidget):
    """The choice; choosing seals.

    Args:
        name: the recipient's.
        parent: Qt's parent.
    """

    stick_chosen = Signal(object)  # a Volume
    elsewhere_requested = Signal()
    look_again_requested = Signal()
    closed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = Column(self, gap=Space.L)
        title = say("sealing.place_title", name=name)
        column.addWidget(Words(title, step=Step.TITLE, weight=Weight.STRONG, wrap=True))
        column.addWidget(Words(say("sealing.place_what"), tone=Tone.INK2, wrap=True))
        self._trouble = Column(gap=Space.NONE)
        column.addLayout(self._trouble)
        self._list = Column(gap=Space.NONE)
        column.addLayout(self._list)
        buttons = Flow(gap=Space.M)
        self.elsewhere = Button("submission.place_elsewhere", say("sealing.place_elsewhere"), icon=Icon.FOLDER)
        self.again = Button("submission.place_again", say("sealing.place_again"), icon=Icon.RESTORE)
        self.cancel = Button("submission.place_cancel", say("sealing.cancel"), kind=Kind.QUIET)
        for button, signal in (
            (self.elsewhere, self.elsewhere_requested),
            (self.again, self.look_again_requested),
            (self.cancel, self.closed),
        ):
            button.clicked.connect(signal)
            buttons.addWidget(button)
        column.addLayout(buttons)
        self._busy = IconLine(Icon.SEAL, say("sealing.writing"), ink=Tone.INK)
        self._busy.setObjectName("submission.writing")
        self._busy.hide()
        column.addWidget(self._busy)
        column.addStretch(1)
        self._shown: QWidget | None = None

    def show_sticks(self, sticks: Sequence[Volume]) -> None:
        """The sticks that are plugged in now."""
        if self._shown is not None:
            self._list.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        if not sticks:
            self._shown = IconLine(Icon.STICK, say("sealing.no_stick"), ink=Tone.INK)
            self._list.addWidget(self._shown)
            return
        card = ListCard("submission.sticks", say("sealing.sticks"))
        for number, stick in enumerate(sticks):
            card.add(self._line(number, stick))
        self._shown = card
        self._list.addWidget(card)
        keep_reading_order(card)

    def busy(self, working: bool) -> None:
        """While it is sealed and written nothing can be pressed twice."""
        self._busy.setVisible(working)
        for widget in (self._shown, self.elsewhere, self.again, self.cancel):
            if widget is not None:
                widget.setEnabled(not working)
        if working:
            self.settle()

    def refuse(self, error: ClinicError) -> None:
        """Nothing was written, and why."""
        self.busy(False)
        self.settle()
        self._trouble.addWidget(Banner.of("submission.place_trouble", error))

    def settle(self) -> None:
        """No word of an earlier try."""
        while (item := self._trouble.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def begin(self) -> None:
        """The keyboard goes to the first thing to choose."""
        first = self._shown.findChild(OpeningLine) if self._shown is not None else None
        (first or self.elsewhere).setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, number: int, stick: Volume) -> OpeningLine:
        free = say("sealing.free", size=size_words(stick.free))
        line = OpeningLine(f"submission.stick_{number}", f"{stick.name}, {free}")
        line.row.addWidget(IconView(Icon.STICK, size=IconSize.NORMAL))
        line.row.addWidget(Words(stick.name, step=Step.BODY, weight=Weight.MEDIUM, wrap=True), 1)
        line.row.addWidget(Words(free, step=Step.SMALL, tone=Tone.INK2))
        line.finish()
        line.clicked.connect(lambda _on=False: self.stick_chosen.emit(stick))
        return line
