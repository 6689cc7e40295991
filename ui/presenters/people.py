"""The presenter of people: who can open the vault, one more of them, and the change of one's own passphrase."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from clinic_app.domain.recovery_steps import SheetKind
from clinic_app.services.people import roles_to_give
from clinic_app.services.ports.vault import Role
from ui.desk import Desk
from ui.jobs import Token
from ui.pages.people.new_passphrase import NewPassphrase
from ui.pages.people.page import PeoplePage
from ui.pages.people.person_card import PersonLine
from ui.presenters.device_secret import DeviceSecretPresenter
from ui.presenters.passphrase_advice import PassphraseAdvice
from ui.presenters.presenter import Presenter
from ui.presenters.recovery_sheet import RecoverySheet
from ui.presenters.refusals import beside
from ui.stops import Stop
from ui.tasks import Place
from ui.words import say

if TYPE_CHECKING:
    from clinic_app.errors import ClinicError
    from clinic_app.services.people import People
    from clinic_app.services.ports.vault import Person


class PeoplePresenter(Presenter):
    """The other half of the page.

    Args:
        desk: the open vault.
    """

    page: PeoplePage

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, PeoplePage([role.value for role in roles_to_give(desk.person.role)]))
        self._known: tuple[str, ...] = ()
        own, adding = self.page.own, self.page.adding
        own.opened.connect(self._advice(own.new).draw)
        adding.opened.connect(self._advice(adding.new).draw)
        own.change_requested.connect(self._change)
        self._device = DeviceSecretPresenter(desk, self.page.device_card)
        self._device.told.connect(self.told)
        self._device.troubled.connect(self.trouble)
        self._sheets = self._sheets_of_an_attorney()
        adding.add_requested.connect(self._add)
        self.page.person.remove_requested.connect(self._remove)
        self.page.person.role_requested.connect(self._change_role)

    def _sheets_of_an_attorney(self) -> tuple[RecoverySheet, ...]:
        if self.desk.person.role is not Role.ATTORNEY:
            return ()
        cards = (
            (self.page.sheet_card, SheetKind.WORK_PRODUCT, "work_sheet.kept"),
            (self.page.records_card, SheetKind.RECORDS, "records_sheet.kept"),
        )
        made = []
        for card, kind, told in cards:
            sheet = RecoverySheet(self.desk, card, kind)
            sheet.kept.connect(lambda told=told: self.told.emit(say(told)))
            sheet.kept.connect(self._device.look)
            sheet.troubled.connect(self.trouble)
            made.append(sheet)
        return tuple(made)

    def enter(self, stop: Stop) -> None:
        """Reads who there is."""
        del stop
        self._read()
        for sheet in self._sheets:
            sheet.look()
        self._device.look()

    def _read(self) -> None:
        def read(_token: Token) -> tuple[tuple[Person, ...], tuple[str, ...]]:
            people = self._people()
            return people.everybody(), people.known_words()

        self.desk.tasks.run(
            Place.VAULT,
            read,
            owner=self,
            saying=say("people.saying.open"),
            done=lambda found: self._show(*found),
            failed=self.trouble,
            key="open",
        )

    def first(self) -> QWidget | None:
        """The way to another passphrase."""
        return self.page.own.open

    def leave(self) -> None:
        """No passphrase stays on a page that nobody looks at."""
        self.page.fold()
        for sheet in self._sheets:
            sheet.leave()

    def _people(self) -> People:
        return self.desk.program.people(self.desk.vault)

    def _show(self, everybody: tuple[Person, ...], known: tuple[str, ...]) -> None:
        self._known = known
        me = self.desk.person.person_id
        self.page.show_people(
            [PersonLine(each.handle, each.display_name, each.role.value, each.person_id == me) for each in everybody]
        )
        self.arrived.emit()

    def _advice(self, part: NewPassphrase) -> PassphraseAdvice:
        return PassphraseAdvice(
            self,
            part,
            self.desk.program,
            self.desk.tasks,
            known=lambda: (*self._known, self.page.adding.name.field.text()),
            failed=self.trouble,
            is_wanted=lambda: part.isVisibleTo(self.page),  # not folded meanwhile
        )

    def _change(self, present: str, new: str) -> None:
        def changed(_nothing: None) -> None:
            self.page.own.fold()
            self.told.emit(say("people.changed"))

        self.desk.tasks.run(
            Place.VAULT,  # twice the cost of unlocking: answers that wait come first
            lambda _token: self._people().change_passphrase(present, new),
            owner=self,
            saying=say("people.saying.change"),
            done=changed,
            failed=beside(self.page.own, self.trouble),
        )

    def _remove(self, handle: str, present: str) -> None:
        def removed(gone: tuple[Person, ...]) -> None:
            self._done_with_person(handle, say("people.removed", name=gone[0].display_name))

        self.desk.tasks.run(
            Place.VAULT,
            lambda _token: self._people().remove((handle,), present),
            owner=self,
            saying=say("people.saying.remove"),
            done=removed,
            failed=partial(self._person_refused, handle),
            is_export=True,  # nobody is locked out while the vault gets new keys
        )

    def _change_role(self, handle: str, role: str, present: str, theirs: str) -> None:
        def changed(person: Person) -> None:
            told = say(f"people.role.{person.role.value}")
            self._done_with_person(handle, say("people.role_changed", name=person.display_name, role=told))

        self.desk.tasks.run(
            Place.VAULT,
            lambda _token: self._people().change_role(handle, Role(role), present, theirs=theirs),
            owner=self,
            saying=say("people.saying.role"),
            done=changed,
            failed=partial(self._person_refused, handle),
            is_export=True,
        )

    def _done_with_person(self, handle: str, told: str) -> None:
        if self.page.person.asked == handle:  # else somebody has gone on to another person
            self.page.person.fold()
            self.page.own.open.setFocus()
        self.told.emit(told)
        self._read()

    def _person_refused(self, handle: str, error: ClinicError) -> None:
        (self.page.person.refused if self.page.person.asked == handle else self.trouble)(error)
        if error.code == "rekey_waits":  # it is done, but for the rest
            self._read()

    def _add(self, name: str, role: str, passphrase: str) -> None:
        def add(_token: Token) -> Person:
            return self._people().add(name, Role(role), passphrase)

        def added(person: Person) -> None:
            self.page.adding.fold()
            self.told.emit(say("people.added", name=person.display_name, handle=person.handle))
            self._read()

        self.desk.tasks.run(
            Place.VAULT,
            add,
            owner=self,
            saying=say("people.saying.add"),
            done=added,
            failed=beside(self.page.adding, self.trouble),
        )
