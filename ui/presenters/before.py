"""The presenter of the page before the narrative: each choice is kept at once, and what stands is read anew."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from PySide6.QtWidgets import QWidget

from clinic_app.domain.intake.values.people import RepresentationState
from clinic_app.services.before import BeforeNarrative, BeforeView, answer_recording, choose_engagement
from clinic_app.services.conflict_check import ConflictCheck, PossibleConflict
from clinic_app.services.ports.vault import Role
from clinic_app.services.recording_consents import RecordingConsentKeeper
from ui.commands import Command
from ui.desk import Desk
from ui.jobs import Token
from ui.pages.before.page import BeforePage
from ui.presenters.presenter import Presenter
from ui.stops import PageCode, Stop
from ui.tasks import Place
from ui.words import chosen, say


class BeforePresenter(Presenter):
    """The other half of the page before the narrative.

    Args:
        desk: the open vault.
    """

    page: BeforePage

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, BeforePage(desk.zone, is_attorney=desk.person.role is Role.ATTORNEY))
        self._stop = Stop(PageCode.BEFORE)
        page = self.page
        page.compare_requested.connect(self._compare)
        page.look_requested.connect(self._look)
        page.decided.connect(self._decide)
        page.engagement_chosen.connect(self._engage)
        page.recording_told.connect(self._record)
        page.contact_requested.connect(lambda: self._go(PageCode.INTERVIEW, "safe_contact"))
        page.interview_requested.connect(lambda: self._go(PageCode.INTERVIEW))
        page.matter_requested.connect(lambda: self._go(PageCode.MATTER))
        page.consents_requested.connect(lambda: self._go(PageCode.CONSENT))

    def enter(self, stop: Stop) -> None:
        """Shows what is settled of a matter's account."""
        self._stop = stop
        self._run(Place.VAULT, lambda: None, say("before.saying.open"), key="open")

    def first(self) -> QWidget | None:
        """The check of conflicts."""
        return self.page.first

    def commands(self) -> tuple[Command, ...]:
        """What can be done here."""
        return (Command("before.compare", self._compare_now, "", lambda: self.page.conflict is not None),)

    @cached_property
    def _before(self) -> BeforeNarrative:
        return BeforeNarrative(self.desk.vault.records)

    @cached_property
    def _conflicts(self) -> ConflictCheck:
        return ConflictCheck(self.desk.vault, self.desk.answering, self.desk.program.clock)

    def _view(self) -> BeforeView:
        stop = self._stop
        return self._before.view(self.desk.answering.working(stop.matter), stop.account or None)

    def _run(self, place: Place, work: Callable[[], object], saying: str, *, key: str | None = None) -> None:
        """Does something on the vault lane, and shows what stands then."""

        def run(_token: Token) -> BeforeView:
            work()
            return self._view()

        self.desk.tasks.run(place, run, owner=self, saying=saying, done=self._show, failed=self.trouble, key=key)

    def _show(self, view: BeforeView) -> None:
        today = self.desk.program.clock.now().astimezone(self.desk.zone).date()
        self.page.show_view(view, today)
        self.commands_changed.emit()
        self.arrived.emit()

    def _compare_now(self) -> None:
        if self.page.conflict is not None:
            self._compare(self.page.conflict.added_names)

    def _compare(self, added: tuple[str, ...]) -> None:
        matter = self._stop.matter

        def run(token: Token) -> BeforeView:
            saying = say("before.saying.compare")
            self._conflicts.run(matter, added, tell=lambda share: token.report(share, saying))
            return self._view()

        self.desk.tasks.run(
            Place.VAULT,
            run,
            owner=self,
            saying=say("before.saying.compare"),
            done=self._show,
            failed=self.trouble,
        )

    def _look(self) -> None:
        matter = self._stop.matter

        def run(token: Token) -> tuple[PossibleConflict, ...]:
            saying = say("before.saying.look")
            return self._conflicts.look(matter, tell=lambda share: token.report(share, saying))

        self.desk.tasks.run(
            Place.VAULT,
            run,
            owner=self,
            saying=say("before.saying.look"),
            done=self.page.show_found,
            failed=self.trouble,
            key="look",
        )

    def _decide(self, is_conflict: bool) -> None:
        matter = self._stop.matter
        self._save(lambda: self._conflicts.decide(matter, is_conflict=is_conflict))

    def _engage(self, state: str) -> None:
        chosen_state = RepresentationState(state)

        def keep() -> None:
            choose_engagement(self.desk.answering, self._stop.matter, self._view().account_id, chosen_state)

        self._save(keep)

    def _record(self, said: bool, on_tape: bool) -> None:
        words, language = say("before.recording_words"), str(chosen())

        def keep() -> None:
            keeper = RecordingConsentKeeper(self.desk.vault, self.desk.program.clock)
            account = self._view().account_id
            answer_recording(self.desk.answering, self._stop.matter, account, said=said)
            keeper.keep(self._stop.matter, account, said=said, on_tape=on_tape, words=words, language=language)

        self._save(keep)

    def _save(self, work: Callable[[], object]) -> None:
        self._run(Place.SAVE, work, say("before.saying.save"))

    def leave(self) -> None:
        """What was answered here becomes a revision."""
        matter = self._stop.matter
        if not matter:
            return

        def settled(is_new: bool) -> None:
            if is_new:
                self.desk.changed.emit(matter)

        self.desk.tasks.run(
            Place.SAVE,
            lambda _token: self.desk.answering.settle(matter) is not None,
            owner=self,
            saying=say("before.saying.save"),
            done=settled,
            failed=self.trouble,
        )

    def _go(self, page: PageCode, detail: str = "") -> None:
        self.go_requested.emit(Stop(page, self._stop.matter, self._stop.account, detail=detail))
