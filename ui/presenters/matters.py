"""The presenter of the list of matters: one read for the list, one keyed search for each change of the field."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from clinic_app.services.matters import MatterLine
from ui.commands import Command
from ui.desk import Desk
from ui.pages.matters import MattersPage
from ui.presenters.list_names import ListNames
from ui.presenters.lists import ListReader
from ui.presenters.presenter import Presenter
from ui.stops import PageCode, Stop
from ui.tasks import Place
from ui.words import say


class MattersPresenter(Presenter):
    """The list; names are searched, but shown only while somebody wants to see them.

    Args:
        desk: the open vault.
    """

    def __init__(self, desk: Desk) -> None:
        self.view = MattersPage(desk.zone)
        super().__init__(desk, self.view)
        self._is_shown = False
        self._list = ListReader(
            self,
            lambda now, _language: (desk.reading.matters.all(), now.astimezone(desk.zone).date()),
            self._show,
            self.trouble,
        )
        self.view.matter_opened.connect(lambda matter: self.go_requested.emit(Stop(PageCode.MATTER, matter)))
        self.view.search_requested.connect(self._search)
        self.view.new_requested.connect(lambda: self.go_requested.emit(Stop(PageCode.INTERVIEW)))
        self.view.emergency.clicked.connect(lambda: self.go_requested.emit(Stop(PageCode.EMERGENCY)))
        desk.changed.connect(self._read_if_shown)
        ListNames(self, self.view.names_button, self.view)

    def _show(self, read: tuple[Sequence[MatterLine], date]) -> None:
        self.view.show_matters(*read)
        self.desk.counted.emit(len(read[0]))

    def enter(self, stop: Stop) -> None:
        """Shows what was read last, and reads anew; the keyboard is in the search field."""
        del stop
        self._is_shown = True
        self.view.focus_search()
        self._read()

    def first(self) -> QWidget | None:
        """The search field: what is typed at once must not go to a button."""
        return self.view.search

    def leave(self) -> None:
        """What is stored from now on is read when the page is entered again."""
        self._is_shown = False

    def commands(self) -> tuple[Command, ...]:
        """Back to the field."""
        return (Command("matter.find", self.view.focus_search, "Ctrl+F"),)

    def _read_if_shown(self) -> None:
        if self._is_shown:
            self._read()

    def read_ahead(self) -> None:
        """See the base: the list."""
        self._read()

    def _read(self) -> None:
        self._list.refresh()

    def _search(self, typed: str) -> None:
        """The newest search takes the place of those before; an empty field asks for nothing."""
        if not typed.strip():
            return

        def show(lines: tuple[MatterLine, ...]) -> None:
            self.view.show_found(typed, lines)

        self.desk.tasks.run(
            Place.READ,
            lambda _token: self.desk.reading.matters.search(typed),
            owner=self,
            saying=say("matter.searching"),
            done=show,
            failed=self.trouble,
            key="search",
        )
