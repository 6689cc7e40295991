"""Joins the switch of names with a page that lists matters: both pages have one, and it is the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance

from ui.pages.names_button import NamesButton
from ui.presenters.presenter import Presenter


class NamedList(Protocol):
    """What lists matters and can show a name beside each."""

    @property
    def names_wanted(self) -> SignalInstance:
        """Tells the numbers of what is in sight, while names are shown."""

    def show_names(self, names: Mapping[str, str] | None) -> None:
        """Names by matter, as far as they are known; None hides them."""


class ListNames(QObject):
    """Of one page.

    Args:
        owner: the page's presenter; also its parent.
        button: the switch on the page.
        shown: what shows the names.
    """

    def __init__(self, owner: Presenter, button: NamesButton, shown: NamedList) -> None:
        super().__init__(owner)
        self._names, self._button, self._shown = owner.desk.names, button, shown
        button.clicked.connect(self._names.turn)
        shown.names_wanted.connect(self._names.want)
        self._names.turned.connect(self._show)
        self._names.arrived.connect(self._show)
        if self._names.is_on:
            self._show()

    def _show(self) -> None:
        self._button.show_state(self._names.is_on)
        self._shown.show_names(self._names.known)
