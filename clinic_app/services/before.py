"""What is settled before a story is told: conflicts, what the clinic is to the person, recording, safe contact."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from clinic_app.domain.intake.answers import Answer
from clinic_app.domain.intake.intake import Account, Intake
from clinic_app.domain.intake.values.people import RepresentationState, SafeContact
from clinic_app.domain.people_named import PersonNamed, people_in
from clinic_app.domain.protected import is_protected
from clinic_app.services.answering import Answering
from clinic_app.services.conflict_check import Checked, ConflictChecks
from clinic_app.services.interview import account_of
from clinic_app.services.ports.records import RecordReader
from clinic_app.services.recording_consents import RecordingConsent, RecordingConsents

RECORDING_FIELD: Final = "recording_consent"


class Unsettled(StrEnum):
    """What a banner before the narrative may remind of; it is never a wall."""

    CONFLICT = "conflict"
    ENGAGEMENT = "engagement"


@dataclass(frozen=True)
class BeforeView:
    """Everything the page shows of one account.

    Attributes:
        names: everybody the matter names.
        engagement: None where it was not answered.
        contact: None where it was not answered.
        is_protected: whether 8 USC 1367 stands over the matter.
    """

    matter: str
    account_id: str
    names: tuple[PersonNamed, ...]
    conflict: Checked | None
    engagement: RepresentationState | None
    recording: RecordingConsent | None
    contact: SafeContact | None
    is_protected: bool


class BeforeNarrative:
    """Reads what is settled in one vault."""

    def __init__(self, records: RecordReader) -> None:
        self._conflicts = ConflictChecks(records)
        self._recordings = RecordingConsents(records)

    def view(self, working: Intake, account_id: str | None = None) -> BeforeView:
        """The page of one account, the first unless one is named. Raises InputError (`unknown_account`)."""
        account = account_of(working, account_id)
        return BeforeView(
            matter=working.number,
            account_id=account.account_id,
            names=people_in(working.model_dump(mode="json")),
            conflict=self._conflicts.last(working),
            engagement=_value(account.person.representation_state),
            recording=self._recording(working.number, account),
            contact=_value(account.person.safe_contact),
            is_protected=is_protected(working),
        )

    def _recording(self, matter: str, account: Account) -> RecordingConsent | None:
        """The answer in the account counts; what was read out stands beside it where it is the same answer."""
        last = self._recordings.last(matter, account.account_id)
        answered = _value(account.person.recording_consent)
        if answered is None:
            return None
        return last if last is not None and last.said == answered else RecordingConsent(answered, "", "", None, "")

    def unsettled(self, working: Intake, account_id: str | None = None) -> tuple[Unsettled, ...]:
        """What a banner reminds of."""
        account = account_of(working, account_id)
        last = self._conflicts.last(working)
        found = []
        if last is None or last.is_stale:
            found.append(Unsettled.CONFLICT)
        if account.person.representation_state is None:
            found.append(Unsettled.ENGAGEMENT)
        return tuple(found)


def choose_engagement(answering: Answering, matter: str, account_id: str, state: RepresentationState) -> None:
    """What the clinic is to this person; durable when this returns."""
    answering.put(matter, account_id, "representation_state", Answer[RepresentationState](value=state))


def answer_recording(answering: Answering, matter: str, account_id: str, *, said: bool) -> None:
    """The answer as the interview asks for it; durable when this returns."""
    answering.put(matter, account_id, RECORDING_FIELD, Answer[bool](value=said))


def _value(answer: Any) -> Any:
    return None if answer is None else answer.value
