"""Asks for what a decision needs: a reason, a day, a number of years, or a matter's number once more."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.pages.asking_sheet import AskingSheet
from ui.theme.icon_names import Icon
from ui.widgets.field import Field
from ui.words import say

REASON, DAY, YEARS, NUMBER = "reason", "day", "years", "number"
FIELDS = {
    "hold": (REASON,),
    "release": (REASON,),
    "close": (DAY, REASON),
    "reopen": (REASON,),
    "years": (YEARS, REASON),
    "erase": (REASON, NUMBER),
}
"""By what is decided, in the order in which it is asked."""
_SIGNS = {
    "hold": Icon.PADLOCK,
    "release": Icon.KEY,
    "close": Icon.FOLDER,
    "reopen": Icon.RESTORE,
    "years": Icon.CALENDAR,
    "erase": Icon.BIN,
}

Unreadable = Callable[[dict[str, str]], tuple[str, str] | None]


class DecisionSheet(AskingSheet):
    """What is asked for, and two ways out.

    Args:
        owner: gets the keyboard back.
        what: a key of `FIELDS`.
        matter: its number; empty for all matters.
        about: what will be done.
        typed: what stands in a field from the beginning.
        unreadable: says of what was typed which field cannot be read, and why.
    """

    given = Signal(object)
    """What was typed, by the names of the fields; every one of them is there."""

    def __init__(
        self, owner: QWidget, what: str, matter: str, about: str, typed: dict[str, str], unreadable: Unreadable
    ) -> None:
        super().__init__("keeping.sheet", owner, say(f"keeping.{what}_title", matter=matter), about)
        self._matter, self._unreadable = matter, unreadable
        self.fields: dict[str, Field] = {}
        for name in FIELDS[what]:
            label = say("keeping.authority") if (what, name) == ("erase", REASON) else say(f"keeping.field_{name}")
            self.fields[name] = self.add_field(f"keeping.field_{name}", label)
            self.fields[name].field.setText(typed.get(name, ""))
        self.add_ways(f"keeping.do_{what}", say(f"keeping.{what}"), _SIGNS[what])
        self.wanted.connect(self._take)

    @property
    def first(self) -> QWidget:
        """What has the keyboard first: what nothing stands in yet."""
        empty = [field.field for field in self.fields.values() if not field.field.text()]
        return empty[0] if empty else next(iter(self.fields.values())).field

    def need(self, name: str, words: str) -> None:
        """Says what is wrong with something that was typed; it stays."""
        self.refuse(self.fields[name], words)

    def _take(self) -> None:
        typed = {name: field.field.text().strip() for name, field in self.fields.items()}
        for name, text in typed.items():
            if not text:
                self.need(name, say(f"keeping.missing_{name}"))
                return
        if typed.get(NUMBER, self._matter) != self._matter:
            self.need(NUMBER, say("keeping.other_number"))
            return
        wrong = self._unreadable(typed)
        if wrong is not None:
            self.need(*wrong)
            return
        self.close()
        self.given.emit(typed)
