"""Whose clocks the page shows: all accounts of a matter, or one of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.theme.tokens import Space
from ui.widgets.layouts import Column
from ui.widgets.segments import Segments
from ui.words import say

_ALL = "all"


class AccountChoice(QWidget):
    """One box with all accounts and each; nothing at all where a matter has one account only."""

    chosen = Signal(str)
    """An account's id; empty for all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = Column(self, gap=Space.NONE)
        self._box: Segments | None = None
        self._said: tuple[str, ...] = ()

    def show_accounts(self, accounts: Sequence[str], shown: str) -> None:
        """Shows them, and which is chosen; a box that says the same stays, and with it the keyboard.

        Args:
            accounts: ids, in order.
            shown: the chosen one; empty for all.
        """
        ways = [(_ALL, say("clocks.all_accounts")), *((each, say("clocks.account", account=each)) for each in accounts)]
        said = (say("clocks.whose"), *(words for _, words in ways)) if len(accounts) > 1 else ()
        if said != self._said:
            self._said = said
            self._replace(Segments("clocks.whose", said[0], ways) if said else None)
        if self._box is not None:
            self._box.show_value(shown or _ALL)

    def _replace(self, box: Segments | None) -> None:
        old, self._box = self._box, box
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.setParent(None)  # or it would be found until it is gone
            old.deleteLater()
        if box is not None:
            box.chosen.connect(lambda code: self.chosen.emit("" if code == _ALL else code))
            self._column.addWidget(box)
        self.setVisible(box is not None)
