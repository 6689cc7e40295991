"""What stands over a part of the interview: calm reminders with one thing to do, and what others said before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.stops import Stop
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, IconSize, Space, Step
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card, CardKind
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Row, margins
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Words


@dataclass(frozen=True)
class Reminder:
    """One line over the questions.

    Attributes:
        code: of its button.
        action: what the button says; empty for a line that only says something.
        stop: where it leads.
    """

    code: str
    icon: Icon
    text: str
    action: str = ""
    stop: Stop | None = None


class ReminderStrip(QWidget):
    """Hidden while there is nothing to say."""

    stop_chosen = Signal(object)
    """A Stop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("interview.reminders")
        self._column = Column(self, gap=Space.NONE, outer=margins(Space.XL, Space.S))
        self._card: Card | None = None
        self._shown: tuple[Reminder, ...] = ()
        self.hide()

    def show_reminders(self, reminders: Sequence[Reminder]) -> None:
        """Shows these; nothing moves where they are the same."""
        if tuple(reminders) == self._shown:
            return
        self._shown = tuple(reminders)
        if self._card is not None:
            self._column.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
            self._card = None
        self.setVisible(bool(reminders))
        if not reminders:
            return
        name = " ".join(each.text for each in reminders)
        self._card = Card("interview.reminder", name=name, kind=CardKind.SUNKEN, gap=Space.XS)
        for each in reminders:
            self._card.column.addLayout(self._line(each))
        self._column.addWidget(self._card)
        self._card.show()
        keep_reading_order(self)

    def _line(self, reminder: Reminder) -> Row:
        row = Row(gap=Space.S)
        middle = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(IconView(reminder.icon, tone=Tone.INK2, size=IconSize.SMALL), 0, middle)
        row.addWidget(Words(reminder.text, step=Step.SMALL, tone=Tone.INK2, wrap=True), 1)
        if reminder.action and reminder.stop is not None:
            name = f"interview.reminder.{reminder.code}"
            button = Button(name, reminder.action, kind=Kind.QUIET, height=Control.DENSE)
            button.clicked.connect(lambda: self.stop_chosen.emit(reminder.stop))
            row.addWidget(button, 0, middle)
        return row
