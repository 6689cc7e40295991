"""The presenter of the consents: every choice, tick and answer is kept at once; papers come from the same words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from clinic_app.domain.consent_case import CaseState, Choices, ConsentCase, ReadBack, Signature
from clinic_app.errors import InputError
from clinic_app.services.consent_scans import SCAN_SUFFIXES, read_scan
from clinic_app.services.consent_views import ConsentsView
from clinic_app.services.consents import Consents
from ui.commands import Command
from ui.desk import Desk
from ui.jobs import Token
from ui.pages.consent.page import ConsentPage
from ui.pages.consent.values import Asked, Way
from ui.presenters.presenter import Presenter
from ui.reads import preview
from ui.stops import PageCode, Stop
from ui.tasks import Place
from ui.words import say


@dataclass(frozen=True)
class _Look:
    """What a look at the vault brought."""

    view: ConsentsView
    asked: Asked | None


class ConsentPresenter(Presenter):
    """The other half of the page of consents. Args: desk: the open vault."""

    page: ConsentPage

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, ConsentPage(desk.zone, desk.person.display_name))
        self._stop = Stop(PageCode.CONSENT)
        self._open = ""
        self._way = Way.CHOOSE
        page = self.page
        page.ask_requested.connect(self._ask)
        page.paper_requested.connect(lambda recipient: self._ask(recipient, from_paper=True))
        page.go_on_requested.connect(self._go_on)
        page.way_chosen.connect(self._show_way)
        page.close_requested.connect(self._close)
        page.chosen.connect(self._choose)
        page.read.connect(self._read)
        page.yes.connect(self._sign)
        page.no.connect(self._refuse)
        page.withdrawn.connect(self._withdraw)
        page.print_requested.connect(self._print)
        page.scan_requested.connect(self._scan)
        page.look_requested.connect(self._look_at)
        page.matter_requested.connect(lambda: self._go(PageCode.MATTER))
        page.interview_requested.connect(lambda: self._go(PageCode.INTERVIEW, "consents"))

    def enter(self, stop: Stop) -> None:
        """Shows the consents of a matter's account; the stop's detail is the office one comes for."""
        self._stop, self._open, self._way = stop, "", Way.CHOOSE
        self.page.wanted = stop.detail
        self._run(lambda consents: consents.file_again(stop.matter, stop.account or None), place=Place.VAULT)

    def first(self) -> QWidget | None:
        """See `Presenter`: the first office, or the first thing to choose."""
        return self.page.first

    def leave(self) -> None:
        """Keeps what is being typed."""
        self.page.commit()

    def commands(self) -> tuple[Command, ...]:
        """What can be done here."""

        def is_open() -> bool:
            return self.page.asked is not None

        steps = (
            Command(f"consent.{way}", lambda way=way: self._show_way(way), "", is_open)  # type: ignore[misc]
            for way in Way
        )
        return (Command("consent.print", lambda: self._print(self._open), "Ctrl+P", is_open), *steps)

    def _look(self, consents: Consents) -> _Look:
        view = consents.look(self._stop.matter, self._stop.account or None)
        kept = view.kept(self._open) if self._open else None
        if kept is None or kept.case is None or kept.case.state is not CaseState.ASKING:
            return _Look(view, None)
        return _Look(view, _asked(consents, kept.case, view))

    def _run(
        self, work: Callable[[Consents], object], *, place: Place = Place.SAVE, told: str = "", changes: bool = False
    ) -> None:
        """Does something on the vault lane, and shows everything as it stands then."""

        def run(_token: Token) -> _Look:
            work(self.desk.consents)
            return self._look(self.desk.consents)

        def done(look: _Look) -> None:
            self._show(look)
            if told:
                self.told.emit(told)
            if changes:
                self.desk.changed.emit(self._stop.matter)

        saying = say("consent.saying.open" if place is Place.VAULT else "consent.saying.save")
        self.desk.tasks.run(place, run, owner=self, saying=saying, done=done, failed=self._failed)

    def _show(self, look: _Look) -> None:
        if look.asked is None:
            self._open = ""
        self.page.show_view(look.view, look.asked, self._way)
        self.commands_changed.emit()
        self.arrived.emit()

    def _failed(self, error: object) -> None:
        if isinstance(error, InputError) and error.code == "consent_decided":
            self._open = ""
            self._run(lambda _consents: None, place=Place.VAULT)
        self.troubled.emit(error)

    def _ask(self, recipient: str, *, from_paper: bool = False) -> None:
        matter, account = self._stop.matter, self._account
        self._way = Way.CHOOSE

        def begin(consents: Consents) -> None:
            view = consents.look(matter, account)
            cases = [each.case for each in view.consents if each.case and each.recipient == recipient]
            asking = (each for each in cases if each.state is CaseState.ASKING and each.is_from_paper is from_paper)
            begun = next(asking, None) or consents.begin(matter, account, recipient, from_paper=from_paper)
            self._open = begun.consent_id

        self._run(begin)

    def _go_on(self, consent_id: str) -> None:
        self._open, self._way = consent_id, Way.CHOOSE
        self._run(lambda _consents: None, place=Place.VAULT)

    def _show_way(self, way: Way) -> None:
        self._way = way
        self._run(lambda _consents: None)  # behind the saves that wait

    def _close(self) -> None:
        self.page.commit()
        self._open = ""
        self._run(lambda _consents: None)

    def _quietly(self, work: Callable[[Consents, ConsentCase], ConsentCase]) -> None:
        """Keeps something without building the page anew: somebody is at work on it."""
        matter, account, consent_id = self._stop.matter, self._account, self._open
        if not consent_id:
            return

        def run(_token: Token) -> _Look:
            consents = self.desk.consents
            case = work(consents, consents.case(matter, account, consent_id))
            view = consents.look(matter, account)
            return _Look(view, _asked(consents, case, view))

        def done(look: _Look) -> None:
            if look.asked is not None and consent_id == self._open:
                self.page.show_asked(look.asked)

        saying = say("consent.saying.save")
        self.desk.tasks.run(Place.SAVE, run, owner=self, saying=saying, done=done, failed=self._failed)

    def _choose(self, choices: Choices) -> None:
        self._quietly(lambda consents, case: consents.choose(case, choices))

    def _read(self, read_back: ReadBack) -> None:
        self._quietly(lambda consents, case: consents.read(case, read_back))

    def _sign(self, signature: Signature) -> None:
        matter, account, consent_id = self._stop.matter, self._account, self._open

        def sign(consents: Consents) -> None:
            consents.sign(consents.case(matter, account, consent_id), signature)

        self._run(sign, told=say("consent.said_yes"), changes=True)

    def _refuse(self, on: date) -> None:
        matter, account, consent_id = self._stop.matter, self._account, self._open

        def refuse(consents: Consents) -> None:
            consents.refuse(consents.case(matter, account, consent_id), on)

        self._run(refuse, told=say("consent.said_no"), changes=True)

    def _withdraw(self, consent_id: str, reason: str) -> None:
        matter, account = self._stop.matter, self._account
        told = say("consent.withdrawn")
        self._run(
            lambda consents: consents.withdraw(matter, account, consent_id, reason), told=told, changes=True
        )  # fmt: skip

    def _print(self, consent_id: str) -> None:
        matter, account = self._stop.matter, self._account
        self.page.commit()

        def show(pdf: bytes) -> None:
            title = say("consent.paper_name", consent=consent_id)
            preview(self.desk, self.page, pdf, title, "consent", matter)

        self.desk.tasks.run(
            Place.SAVE,
            lambda _token: self.desk.consents.paper(matter, account, consent_id),
            owner=self,
            saying=say("consent.saying.paper"),
            done=show,
            failed=self.trouble,
            key="paper",
        )

    def _scan(self, consent_id: str) -> None:
        from ui.choosing import files

        path: Path | None = files.choose_open_path(self.page, SCAN_SUFFIXES)
        if path is None:
            return
        matter, account = self._stop.matter, self._account

        def keep(consents: Consents) -> None:
            consents.attach_scan(consents.case(matter, account, consent_id), read_scan(path))

        self._run(keep, told=say("consent.scan_said"))

    def _look_at(self, consent_id: str) -> None:
        matter, account = self._stop.matter, self._account

        def show(content: bytes) -> None:
            from ui.pages.consent.scan_view import ScanView

            about = say("consent.paper_name", consent=consent_id)
            ScanView(content, about, self.desk.program.pictures, self.desk.tasks, self.page).open()

        self.desk.tasks.run(
            Place.VAULT,
            lambda _token: self.desk.consents.scan(matter, account, consent_id),
            owner=self,
            saying=say("consent.saying.scan"),
            done=show,
            failed=self.trouble,
            key="scan",
        )

    @property
    def _account(self) -> str:
        view = self.page.view
        return view.account if view is not None else self._stop.account

    def _go(self, page: PageCode, detail: str = "") -> None:
        self.go_requested.emit(Stop(page, self._stop.matter, self._stop.account, detail=detail))


def _asked(consents: Consents, case: ConsentCase, view: ConsentsView) -> Asked:
    telling = view.tellings[case.choices.recipient]
    return Asked(case, consents.told(case), tuple(consents.lacking(case)), telling)
