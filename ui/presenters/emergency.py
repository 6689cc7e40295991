"""The emergency card's presenter: the first answer makes the matter, every answer is on the disk a moment later."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from clinic_app.domain.emergency import CALLERS, OF_THE_CALLER, Card, Held, Knows, Said, source_of
from clinic_app.domain.intake.values.people import SpeakerRole
from clinic_app.errors import ClinicError
from clinic_app.services.answering import Answering
from clinic_app.services.emergency import CALLER, CardView, CardWrite, EmergencyCalls
from ui.commands import Command
from ui.desk import Desk
from ui.interview.wording import Wording
from ui.jobs import Token
from ui.pages.emergency.page import EmergencyPage
from ui.presenters.emergency_call import Made, NewCall
from ui.presenters.emergency_printing import EmergencyPrinting
from ui.presenters.interview_saving import InterviewSaving
from ui.presenters.presenter import Presenter
from ui.stops import PageCode, Stop
from ui.tasks import Place
from ui.words import chosen, say


class EmergencyPresenter(Presenter):
    """The other half of the emergency card.

    Args:
        desk: the open vault.
    """

    page: EmergencyPage

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, EmergencyPage(desk.zone))
        self._inside = False
        self._call: NewCall | None = None
        self._behind: list[NewCall] = []
        self._language = str(chosen())
        self._answers: dict[str, Mapping[str, Any]] = {}
        self._wording: Wording | None = None
        self.matter = ""
        self._client = ""
        self.saving = InterviewSaving(desk, self)
        self._printing = EmergencyPrinting(desk, self.page, self)
        self._connect()

    def enter(self, stop: Stop) -> None:
        """Shows a matter's card; without a matter an empty one, unless one is begun already."""
        if self._inside and stop.matter in ("", self.matter):
            return
        self._inside = True
        self._try_again_behind()
        if not stop.matter and self._call is not None and self._call.is_waiting and not self._call.is_making:
            self.arrived.emit()
            return  # its answers are on the page still, and nowhere else
        self.matter, self._client, self._answers = stop.matter, "", {}
        self._language = str(chosen())
        self._call = None if stop.matter else self._new_call()
        self.page.clear()
        self._read_again()

    def first(self) -> QWidget | None:
        """Who calls."""
        return self.page.first

    def leave(self) -> None:
        """Keeps what is being typed, and makes a revision of it all."""
        self.page.commit()
        if self.matter:
            self.saving.settle()
        elif self._call is not None:
            self._call.retry()
        self._inside = False

    def resting(self, stop: Stop) -> Stop:
        """At the card that was begun here."""
        return Stop(PageCode.EMERGENCY, self.matter) if self.matter else stop

    def commands(self) -> tuple[Command, ...]:
        """What can be done with a card."""
        return (
            Command("emergency.print", self._print, "Ctrl+P", lambda: bool(self.matter)),
            Command("emergency.client", self._to_client, "", lambda: bool(self.matter)),
            Command("emergency.undo", partial(self._turn, True), "Ctrl+Z", lambda: self.saving.can_undo),
            Command("emergency.redo", partial(self._turn, False), "Ctrl+Shift+Z", lambda: self.saving.can_redo),
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The questions' own words come anew when the window speaks another language."""
        if watched is self.page and event.type() == QEvent.Type.LanguageChange and self._inside:
            self._read_again()
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        page, head = self.page, self.page.head
        page.installEventFilter(self)
        page.role_chosen.connect(lambda role: self._put("role", partial(_put_role, role)))
        page.knows_chosen.connect(self._knows_anew)
        page.caller_told.connect(lambda name: self._put("caller", lambda calls, it: calls.put_caller(it, name)))
        page.held_told.connect(self._held)
        page.place_told.connect(self._place)
        page.words_told.connect(lambda said, text: self._words(Said(said), text))
        page.answered.connect(self._answered)
        head.print_requested.connect(self._print)
        head.client_requested.connect(self._to_client)
        head.caller_requested.connect(lambda: self._go(PageCode.INTERVIEW, CALLER))
        head.before_requested.connect(lambda: self._go(PageCode.BEFORE))
        self.saving.saving.connect(head.saved.show_saving)
        self.saving.saved.connect(head.saved.show_saved)
        self.saving.not_saved.connect(head.saved.show_not_saved)
        self.saving.refused.connect(self._refused)
        self.saving.failed.connect(self.trouble)
        self.saving.eased.connect(self.eased)
        self._printing.failed.connect(self.trouble)
        self.saving.turned_back.connect(lambda _turned: self._read_again())
        self.saving.reach_changed.connect(self.commands_changed)

    def _scripts(self) -> Wording:
        """As they are said to who calls, of the person held; only the questions themselves are there twice."""
        script = self.desk.program.library.script(str(chosen()), of_another=True)
        return Wording(script, script)

    def _calls(self, answering: Answering) -> EmergencyCalls:
        return EmergencyCalls(answering, self.desk.person, self.desk.program.clock, self.desk.program.zone)

    def _show(self, wording: Wording, view: CardView | None) -> None:
        if not self._inside:
            return
        self._wording = wording
        card = Card(CALLERS[0]) if view is None else view.card
        self._answers = {} if view is None else dict(view.answers)
        self._client = "" if view is None else view.client_account
        self._language = str(chosen()) if view is None else view.language
        self.page.head.show_matter(self.matter, has_client=bool(self._client))
        self.page.show_card(wording, card, self._answers)
        if view is not None and self.saving.matter != self.matter:
            self.saving.begin(self.matter, can_undo=False, can_redo=False)
        self.commands_changed.emit()
        self.arrived.emit()

    def _put(self, about: str, write: CardWrite) -> None:
        """One change; before there is a matter it waits until the matter is made, which it asks for."""
        if self.matter:
            matter = self.matter
            self.saving.put(about, lambda answering: write(self._calls(answering), matter))
            return
        if self._call is None:
            self._call = self._new_call()
        self._call.put(about, write, self.page.role, self._language)

    def _new_call(self) -> NewCall:
        call = NewCall(self.desk, self._calls, self)
        self._behind.append(call)
        call.saving.connect(lambda: self._on_its_way(call))
        call.made.connect(lambda made: self._made(call, made))
        call.refused.connect(self._refused)
        call.failed.connect(lambda error: self._not_made(call, error))
        return call

    def _try_again_behind(self) -> None:
        """Calls whose matter could not be made, and that were left for another; those without an answer go."""
        for call in list(self._behind):
            if call.is_waiting:
                call.retry()
            elif call is not self._call:
                self._behind.remove(call)
                call.deleteLater()

    def _on_its_way(self, call: NewCall) -> None:
        if call is self._call:
            self.page.head.saved.show()
            self.page.head.saved.show_saving()

    def _not_made(self, call: NewCall, error: ClinicError) -> None:
        if call is self._call:
            self.page.head.saved.show_not_saved(f"{self.desk.program.clock.now().astimezone(self.desk.zone):%H:%M}")
        self.trouble(error)

    def _made(self, call: NewCall, made: Made) -> None:
        self._behind.remove(call)
        self.desk.changed.emit(made.matter)
        if call is not self._call:
            call.finish(made)
            return
        call.deleteLater()
        self._call, self.matter = None, made.matter
        self.page.head.show_matter(made.matter, has_client=False)
        if made.rest:  # nothing is said to be saved before this is
            self.saving.matter = made.matter
            for about, write in made.rest.items():
                self._put(about, write)
        else:
            self.saving.begin(made.matter, can_undo=made.can_undo, can_redo=False)
        self.commands_changed.emit()
        if self._inside:
            self.go_requested.emit(Stop(PageCode.EMERGENCY, made.matter))
        else:
            self.saving.settle()

    def _held(self, held: Held) -> None:
        knows = self.page.knows
        self._put("held", lambda calls, it: calls.put_held(it, held, knows))

    def _place(self, facility: str) -> None:
        knows = self.page.knows
        self._put("place", lambda calls, it: calls.put_place(it, facility, knows))

    def _words(self, said: Said, text: str) -> None:
        knows, language = self.page.knows, str(chosen())
        self._put(f"words {said}", lambda calls, it: calls.put_words(it, said, text, knows, language))

    def _knows_anew(self, _knows: str) -> None:
        """What was told so far has this source too; answers with a chip of their own keep theirs."""
        if self.page.held.name:
            self._held(self.page.held)
        if self.page.facility:
            self._place(self.page.facility)
        for said, text in self.page.words().items():
            self._words(said, text)

    def _answered(self, field: str, answer: Mapping[str, Any] | None) -> None:
        kept = None if answer is None else self._with_source(field, answer)
        if kept is None:
            self._answers.pop(field, None)
        else:
            self._answers[field] = kept
        if kept != answer:
            self.page.show_answer(field, kept)
        elif field == "safe_contact":
            self.page.head.show_contact(kept)
        self._put(field, lambda calls, it: calls.put(it, field, kept))

    def _with_source(self, field: str, answer: Mapping[str, Any]) -> dict[str, Any]:
        """An answer about somebody else gets the source that was chosen, unless only its source was changed."""
        before = self._answers.get(field)
        only_source = before is not None and before.get("value") == answer.get("value")
        knows = self.page.knows
        if field in OF_THE_CALLER or "value" not in answer or "source" in answer or only_source or knows is Knows.SAW:
            return dict(answer)
        return {**answer, "source": source_of(knows, self._language).model_dump(mode="json", exclude_none=True)}

    def _turn(self, undo: bool) -> None:
        self.page.commit()
        self.saving.turn_back(undo=undo)

    def _refused(self, error: ClinicError) -> None:
        self.trouble(error)
        self._read_again()

    def _read_again(self) -> None:
        matter = self.matter

        def read(_token: Token) -> tuple[Wording, CardView | None]:
            return self._scripts(), self._calls(self.desk.answering).read(matter) if matter else None

        self.desk.tasks.run(
            Place.VAULT,
            read,
            owner=self,
            saying=say("emergency.saying.open"),
            done=lambda found: self._show(*found),
            failed=self.trouble,
            key="again",
        )

    def _to_client(self) -> None:
        matter, language = self.matter, str(chosen())
        self.page.commit()
        self.desk.tasks.run(
            Place.SAVE,
            lambda _token: self._calls(self.desk.answering).client_reached(matter, language),
            owner=self,
            saying=say("emergency.saying.client"),
            done=lambda account: self.go_requested.emit(Stop(PageCode.INTERVIEW, matter, account)),
            failed=self.trouble,
        )

    def _go(self, page: PageCode, account: str = "") -> None:
        self.go_requested.emit(Stop(page, self.matter, account))

    def _print(self) -> None:
        if self.matter:
            self.page.commit()
            self.saving.retry()
            self._printing.show(self.matter)


def _put_role(role: str, calls: EmergencyCalls, matter: str) -> None:
    calls.put_role(matter, SpeakerRole(role))
