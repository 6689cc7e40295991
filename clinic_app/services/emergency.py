"""The emergency card: takes a call before there is a client, durable answer by answer, and prints one page to act by.

A call makes a matter whose first account is the caller's. Its answers are ordinary ones, so that nothing has to be
typed again: the clocks run at once, and when the client is reached a second account stands beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from clinic_app.domain.emergency import (
    Card,
    Held,
    Knows,
    Said,
    card_of,
    held_answer,
    is_told_of_another,
    line_id,
    line_of,
    names_answer,
    place_answer,
    source_of,
)
from clinic_app.domain.intake.intake import Account, Intake, InterviewRecord
from clinic_app.domain.intake.laying import answers_of
from clinic_app.domain.intake.values.people import Reached, SpeakerRole
from clinic_app.domain.tellers import OF_THE_TELLER
from clinic_app.domain.when import Precision, When
from clinic_app.errors import ClinicError, InputError
from clinic_app.services.answering import Answering
from clinic_app.services.emergency_sheet import SheetMaker
from clinic_app.services.interview import account_of
from clinic_app.services.overview import MatterPages
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.emergency import EmergencySetter
from clinic_app.services.ports.library import Library
from clinic_app.services.ports.vault import Person

CALLER: Final = "1"
"""The caller's account."""


@dataclass(frozen=True)
class CardView:
    """A card as it is worked on.

    Attributes:
        answers: every stored answer of the caller's account by field, as JSON.
        language: of the caller's account.
        client_account: the client's own account, once there is one; empty before.
    """

    matter: str
    card: Card
    answers: dict[str, dict[str, Any]]
    language: str
    client_account: str = ""


CardWrite = Callable[["EmergencyCalls", str], None]
"""Writes one answer of a matter's card."""


@dataclass(frozen=True)
class Begun:
    """A call that was begun.

    Attributes:
        matter: its number.
        left: what could not be written yet, in its order.
        refused: what was not taken and will not be.
    """

    matter: str
    left: tuple[CardWrite, ...] = ()
    refused: tuple[InputError, ...] = ()


class EmergencyCalls:
    """Takes calls in one vault; belongs to the thread that writes to it."""

    def __init__(self, answering: Answering, person: Person, clock: Clock, zone: str) -> None:
        """Args: zone: the clinic's IANA zone."""
        self._answering = answering
        self._person = person
        self._clock = clock
        self._zone = zone

    def begin(self, role: SpeakerRole, language: str = "en", first: Sequence[CardWrite] = ()) -> Begun:
        """A new matter with the caller's account, and what was answered first, each durable when this returns.

        A matter that is made is told of, whatever becomes of the answers: nobody makes a second one for the same call.

        Args:
            language: in which it is written down.
            first: writes what was answered; those of a disk that fails come back to be tried again.
        """
        now = self._clock.now()
        started = When(earliest=now, zone=self._zone, precision=Precision.EXACT)
        matter = self._answering.new_matter(
            role, InterviewRecord(started_at=started, mode="telephone", language=language)
        )
        left, refused = list[CardWrite](), list[InputError]()
        for write in (_not_reached, *first):
            try:
                if left:
                    left.append(write)
                else:
                    write(self, matter)
            except InputError as error:
                refused.append(error)
            except ClinicError:
                left.append(write)
        return Begun(matter, tuple(left), tuple(refused))

    def read(self, matter: str) -> CardView:
        """A card. Raises InputError (`unknown_matter`, `no_call`)."""
        intake = self._answering.working(matter)
        account = intake.accounts[0]
        language = account.interview.language
        return CardView(matter, card_of(account), answers_of(account), language, _client_account(intake))

    def put_role(self, matter: str, role: SpeakerRole) -> None:
        """Who calls."""
        self._answering.set_speaker(matter, CALLER, role)

    def put_caller(self, matter: str, name: str) -> None:
        """The caller's name; empty takes it back."""
        self._answering.put(matter, CALLER, "names", names_answer(name.strip()))

    def put_held(self, matter: str, held: Held, knows: Knows) -> None:
        """Whom the call is about."""
        tidy, account = Held(held.name.strip(), held.relation.strip()), self._account(matter)
        before, language = answers_of(account).get("mentioned_people"), account.interview.language
        answer = held_answer(before, tidy, source_of(knows, language), language)
        self._answering.put(matter, CALLER, "mentioned_people", answer)

    def put_place(self, matter: str, facility: str, knows: Knows) -> None:
        """Where the person is held."""
        account, now = self._account(matter), self._clock.now()
        before, source = answers_of(account).get("custody_segments"), source_of(knows, account.interview.language)
        answer = place_answer(before, facility.strip(), source, now=now, zone=self._zone)
        self._answering.put(matter, CALLER, "custody_segments", answer)

    def put_words(self, matter: str, said: Said, text: str, knows: Knows, language: str = "en") -> None:
        """What the caller said of something; empty takes it back."""
        account = self._account(matter)
        if text.strip():
            line = line_of(said, text.strip(), language, source_of(knows, account.interview.language))
            self._answering.put_line(matter, CALLER, line)
        elif any(line.line_id == line_id(said) for line in account.statement):
            self._answering.remove_line(matter, CALLER, line_id(said))

    def put(self, matter: str, field: str, answer: dict[str, Any] | None) -> None:
        """An answer given with one of the interview's own controls. Raises InputError (`answer_refused`)."""
        self._answering.put(matter, CALLER, field, answer)

    def client_reached(self, matter: str, language: str = "en") -> str:
        """The client's own account, made where there is none; its id. The caller's stays as it is, beside it."""
        found = _client_account(self._answering.working(matter))
        if found:
            return found
        account = self._answering.add_account(matter, SpeakerRole.CLIENT, InterviewRecord(language=language))
        self._answering.put(matter, account, "hearing_of_client", {"value": Reached.REACHED.value})
        return account

    def _account(self, matter: str) -> Account:
        return account_of(self._answering.working(matter), CALLER)


def _not_reached(calls: EmergencyCalls, matter: str) -> None:
    calls.put(matter, "hearing_of_client", {"value": Reached.NOT_REACHED.value})


def _client_account(intake: Intake) -> str:
    return next((each.account_id for each in intake.accounts[1:] if each.speaker_role is SpeakerRole.CLIENT), "")


class EmergencyPaper:
    """Makes the page; stores nothing, and needs no vault."""

    def __init__(self, library: Library, pages: MatterPages, setter: EmergencySetter, clock: Clock, zone: str) -> None:
        """Args: zone: the clinic's IANA zone."""
        self._pages, self._setter, self._clock = pages, setter, clock
        self._sheets = SheetMaker(library, zone)

    def page(self, intake: Intake, person: Person, language: str = "en") -> bytes:
        """The printed card of a matter.

        Args:
            intake: as it is worked on.
            person: who prints; identifiers stand on it for attorneys only.
            language: of the page.

        Raises:
            InputError: `no_call` where the first account is the client's own.
            DocumentError: it could not be set.
        """
        if intake.accounts[0].speaker_role is SpeakerRole.CLIENT:
            raise InputError("no_call", "This matter did not begin with a call, so it has no emergency card.")
        overview = self._pages.overview(
            intake, role=person.role, as_of=self._clock.now(), account_id=CALLER, language=language
        )
        return self._setter.set_emergency_sheet(self._sheets.sheet(intake, overview, person, language))


@dataclass(frozen=True)
class SaidBefore:
    """What somebody else of the matter said to the same question.

    Attributes:
        role: the speaker's.
        of_another: told of the person whom the matter is about, not of the speaker.
    """

    account_id: str
    role: SpeakerRole
    answer: dict[str, Any]
    of_another: bool


def said_before(intake: Intake, account_id: str) -> dict[str, tuple[SaidBefore, ...]]:
    """By field what others of a matter said, so that the client need not begin from nothing.

    Args:
        intake: as it is worked on.
        account_id: whose interview it is; their own answers are left out.
    """
    found: dict[str, tuple[SaidBefore, ...]] = {}
    for account in intake.accounts:
        if account.account_id == account_id or account.speaker_role is SpeakerRole.CLIENT:
            continue
        of_another = is_told_of_another(account)
        for field, answer in _answers_about_others(account):
            said = SaidBefore(account.account_id, account.speaker_role, answer, of_another)
            found[field] = (*found.get(field, ()), said)
    return found


def _answers_about_others(account: Account) -> Iterator[tuple[str, dict[str, Any]]]:
    for field, answer in answers_of(account).items():
        if field not in OF_THE_TELLER and "value" in answer:
            yield field, answer
