"""Small sheets over the clocks page: why a clock ended, and which day an order sets."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.clock_decision import Standing
from clinic_app.domain.wall_times import WallTimeError, read_day
from ui.pages.asking_sheet import AskingSheet
from ui.theme.icon_names import Icon
from ui.words import say


class EndSheet(AskingSheet):
    """Why a clock ended. Args: owner: gets the keyboard back; title: of the clock."""

    reason_given = Signal(str)

    def __init__(self, owner: QWidget, standing: Standing, title: str) -> None:
        super().__init__("clocks.end_sheet", owner, say(f"clocks.end.{standing}", title=title), say("clocks.end_about"))
        self._field = self.add_field("clocks.reason", say("clocks.reason"))
        self.reason = self._field.field
        self.add_ways("clocks.end_now", say(f"clocks.do.{standing}"), Icon.TICK)
        self.wanted.connect(self._end)

    def _end(self) -> None:
        """Gives the reason; without one it is asked for."""
        reason = self.reason.text().strip()
        if not reason:
            self.refuse(self._field, say("clocks.reason_missing"))
            return
        self.close()
        self.reason_given.emit(reason)


class OrderSheet(AskingSheet):
    """Which day, by which order; the paper itself is asked for next."""

    order_given = Signal(object, str)
    """A date and the order's title."""

    def __init__(self, owner: QWidget, title: str) -> None:
        super().__init__("clocks.order_sheet", owner, say("clocks.order", title=title), say("clocks.order_about"))
        self._day = self.add_field("clocks.order_day", say("clocks.order_day"))
        self._title = self.add_field("clocks.order_title", say("clocks.order_title"))
        self.day, self.title = self._day.field, self._title.field
        self.add_ways("clocks.order_now", say("clocks.order_file"), Icon.DOCUMENT)
        self.wanted.connect(self._give)

    def _give(self) -> None:
        """Gives day and title; what cannot be read stays in its field."""
        try:
            day = read_day(self.day.text())
        except WallTimeError:
            self.refuse(self._day, say("clocks.order_day_unreadable"))
            return
        if not self.title.text().strip():
            self.refuse(self._title, say("clocks.order_title_missing"))
            return
        self.close()
        self.order_given.emit(day, self.title.text().strip())
