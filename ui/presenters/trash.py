"""The trash page's presenter: reads what was put away on the read lane, and brings it back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clinic_app.services.bin import What
from clinic_app.services.trash import Trashed
from ui.desk import Desk
from ui.pages.trash import TrashLine, TrashPage
from ui.presenters.presenter import Presenter
from ui.stops import Stop
from ui.tasks import Place
from ui.words import chosen, dates, say


class TrashPresenter(Presenter):
    """What was put away.

    Args:
        desk: the open vault.
    """

    def __init__(self, desk: Desk) -> None:
        self.view = TrashPage()
        super().__init__(desk, self.view)
        self._is_shown = False
        self.view.restore_requested.connect(self._restore)
        self.view.said_anew.connect(self._read)
        desk.changed.connect(self._renew)

    def enter(self, stop: Stop) -> None:
        """Reads anew."""
        del stop
        self._is_shown = True
        self._read()

    def leave(self) -> None:
        """What is put away from now on is read when the page is entered again."""
        self._is_shown = False

    def first(self) -> QWidget | None:
        """The newest thing's button."""
        return self.view.first

    def _renew(self, _matter: str) -> None:
        if self._is_shown:
            self._read()

    def _read(self) -> None:
        desk = self.desk

        def read() -> tuple[tuple[Trashed, ...], dict[str, str]]:
            with desk.reading.moment():
                people = desk.reading.vault.info().people
                return desk.reading.trash.all(), {person.person_id: person.display_name for person in people}

        desk.tasks.run(
            Place.READ,
            lambda _token: read(),
            owner=self,
            saying=say("trash.reading"),
            done=lambda read: self._show(*read),
            failed=self.trouble,
            key="trash",
        )

    def _show(self, items: tuple[Trashed, ...], people: dict[str, str]) -> None:
        self.view.show_lines([self._line(item, people) for item in items])
        self.arrived.emit()

    def _line(self, item: Trashed, people: dict[str, str]) -> TrashLine:
        local = item.at.astimezone(self.desk.zone)
        today = self.desk.program.clock.now().astimezone(self.desk.zone).date()
        when = say("matter.made_at", day=dates.short_day(local.date(), today), time=f"{local:%H:%M}")
        who = people.get(item.author, "")
        label = self.desk.program.library.script(chosen().value).label(item.field) if item.field else ""
        words = say(f"trash.{item.what}", matter=item.matter, account=item.account_id, label=label)
        told = say("trash.when", when=when, who=who) if who else when
        return TrashLine(item.what, item.matter, item.part_id, words, told, item.reason)

    def _restore(self, line: TrashLine) -> None:
        desk = self.desk

        def restore() -> None:
            if line.what is What.MATTER:
                desk.trash.restore_matter(line.matter)
            else:
                desk.trash.restore(line.matter, line.part_id)
                desk.answering.settle(line.matter)

        def restored(_done: object) -> None:
            desk.changed.emit(line.matter)
            self.told.emit(say("trash.restored", what=line.words))

        desk.tasks.run(
            Place.SAVE,
            lambda _token: restore(),
            owner=self,
            saying=say("trash.restoring"),
            done=restored,
            failed=self.trouble,
        )
