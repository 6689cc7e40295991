"""The client's name over a matter, beside its number, while somebody wants to see names."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.pages.matter.head import HeadView
from ui.presenters.presenter import Presenter


class MatterName(QObject):
    """Of the matter that is shown.

    Args:
        owner: the matter's presenter; also its parent.
        head: what shows it.
    """

    def __init__(self, owner: Presenter, head: HeadView) -> None:
        super().__init__(owner)
        self._names, self._head = owner.desk.names, head
        self._matter = ""
        self._names.turned.connect(self._show)
        self._names.arrived.connect(self._show)

    def of(self, matter: str) -> None:
        """The page is shown, for this matter."""
        self._matter = matter
        self._show()

    def _show(self) -> None:
        known = self._names.known
        self._head.show_name("" if known is None else known.get(self._matter, ""))
        if known is not None and self._matter and self._head.isVisible():
            self._names.want((self._matter,))
