"""Consents as they are shown: what was decided, what is being asked, who did what when, and what already left."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from clinic_app.domain.consent import ConsentState, consent_on
from clinic_app.domain.consent_case import ConsentCase, Step
from clinic_app.domain.consent_telling import Telling
from clinic_app.domain.intake.intake import Account, Intake
from clinic_app.domain.intake.values.consents import Consent
from clinic_app.domain.intake.values.people import SpeakerRole
from clinic_app.domain.protected import is_protected
from clinic_app.domain.recipients import RecipientProfile
from clinic_app.errors import InputError
from clinic_app.services.interview import account_of
from clinic_app.services.papers import BundleLine, MatterPapers
from clinic_app.services.ports.library import Library
from clinic_app.services.ports.vault import ReadableVault

CONSENT_KIND: Final = "consent_case"
ADULT_FROM: Final = 18


@dataclass(frozen=True)
class Done:
    """One step of one consent. Attributes: by: as the clinic calls them."""

    step: Step
    at: datetime
    by: str


@dataclass(frozen=True)
class Kept:
    """One consent.

    Attributes:
        case: as it was asked here; None for one that came in with the account.
        decision: as it stands in the account; None while it is being asked.
        history: what was done, the oldest first.
        counts: whether it is the one that counts for its recipient today.
        filed: whether the account has it as the case does; only a program killed in between leaves it unfiled.
    """

    consent_id: str
    recipient: str
    name: str
    case: ConsentCase | None
    decision: Consent | None
    state: ConsentState | None
    history: tuple[Done, ...] = ()
    counts: bool = False
    filed: bool = True


@dataclass(frozen=True)
class ConsentsView:
    """All of one account.

    Attributes:
        speaker_role: who speaks in it.
        age: in full years today, where the speaker's birth date is known.
        guardian: who signs for a child, with the relation; empty where nobody is written down.
        interpreter: of the account; empty where there is none.
        tellings: what a consent to each recipient is told with.
        left: bundles that already went out, by recipient; they cannot be called back.
    """

    matter: str
    account: str
    speaker_role: SpeakerRole
    language: str
    age: int | None
    guardian: str
    interpreter: str
    is_protected: bool
    today: date
    consents: tuple[Kept, ...]
    tellings: dict[str, Telling]
    left: dict[str, tuple[BundleLine, ...]]

    def kept(self, consent_id: str) -> Kept | None:
        """One of them, or None."""
        return next((each for each in self.consents if each.consent_id == consent_id), None)


class ConsentReader:
    """Reads the consents of one vault.

    Args:
        vault: open.
        library: words and recipients.
    """

    def __init__(self, vault: ReadableVault, library: Library) -> None:
        self._reader, self._library = vault.records, library
        self._read_from = vault

    def view(self, working: Intake, account_id: str | None, today: date) -> ConsentsView:
        """Everything about one account's consents. Raises InputError (`unknown_account`)."""
        account = account_of(working, account_id)
        number = working.number
        tellings = {each.id: self.telling(working, each) for each in self.recipients()}
        bundles = MatterPapers(self._read_from, self._library).of(working).bundles
        mine = [each for each in bundles if each.account_id == account.account_id]
        return ConsentsView(
            matter=number,
            account=account.account_id,
            speaker_role=account.speaker_role,
            language=account.interview.language.partition("-")[0],
            age=age_on(account, today),
            guardian=_guardian(account),
            interpreter=_interpreter(account),
            is_protected=is_protected(working),
            today=today,
            consents=self._all(number, account, today),
            tellings=tellings,
            left={key: tuple(e for e in mine if e.recipient == told.profile.name) for key, told in tellings.items()},
        )

    def recipients(self) -> tuple[RecipientProfile, ...]:
        """Everybody a person is asked about, by name; what nobody is sent comes last."""
        profiles = (self._library.recipient(each) for each in self._library.recipient_ids())
        asked = (each for each in profiles if each.needs_consent)
        return tuple(sorted(asked, key=lambda each: (not each.may_receive, each.name)))

    def telling(self, working: Intake, profile: RecipientProfile) -> Telling:
        """What a consent to a recipient is told with."""
        library = self._library
        return Telling(library.consent_wordings(), library.paper_wording(), profile, is_protected(working))

    def case(self, matter: str, account_id: str, consent_id: str) -> ConsentCase:
        """A consent as it was asked. Raises InputError (`unknown_consent`)."""
        record = self._reader.find(CONSENT_KIND, key_of(matter, account_id, consent_id))
        if record is None:
            raise InputError("unknown_consent", "There is no such consent here; nothing was changed.")
        return ConsentCase.model_validate_json(self._reader.heads(record)[0].body)

    def _all(self, matter: str, account: Account, today: date) -> tuple[Kept, ...]:
        """The newest first."""
        decided = {each.consent_id: each for each in decisions_of(account)}
        people = {person.person_id: person.display_name for person in self._read_from.info().people}
        found: dict[str, Kept] = {}
        for row in self._reader.rows(CONSENT_KIND):
            if (row.columns.get("matter"), row.columns.get("account")) != (matter, account.account_id):
                continue
            revisions = self._reader.history(row.record_id)
            cases = [ConsentCase.model_validate_json(each.body) for each in revisions]
            history = tuple(
                Done(case.step, each.at, people.get(each.author, ""))
                for case, each in zip(cases, revisions, strict=True)
            )
            last = cases[-1]
            found[last.consent_id] = self._kept(account, last, decided.get(last.consent_id), history, today)
        for consent in decided.values():
            if consent.consent_id not in found:
                found[consent.consent_id] = self._kept(account, None, consent, (), today)
        return tuple(sorted(found.values(), key=lambda each: _number(each.consent_id), reverse=True))

    def _kept(
        self, account: Account, case: ConsentCase | None, decision: Consent | None, done: tuple[Done, ...], today: date
    ) -> Kept:
        told: Any = case.choices if case is not None else decision
        reading = consent_on(account, told.recipient, today)
        counts = decision is not None and reading.consent == decision
        state = None if decision is None else (reading.state if counts else ConsentState.NOT_RECORDED)
        answered = case is not None and case.is_answered
        back = case is not None and case.withdrawal is not None
        filed = not answered or (decision is not None and (not back or decision.revoked_on is not None))
        consent_id = case.consent_id if case is not None else decision.consent_id if decision is not None else ""
        name = self._name(told.recipient)
        return Kept(consent_id, told.recipient, name, case, decision, state, done, counts, filed)

    def _name(self, recipient: str) -> str:
        if recipient not in self._library.recipient_ids():
            return recipient
        profile = self._library.recipient(recipient)
        return profile.name if profile.may_receive else recipient


def key_of(matter: str, account_id: str, consent_id: str) -> str:
    """The natural key of a case: a hash, so that a search for the number finds the matter alone."""
    return hashlib.sha256(f"{CONSENT_KIND}/{matter}/{account_id}/{consent_id}".encode()).hexdigest()[:32]


def decisions_of(account: Account) -> tuple[Consent, ...]:
    """What stands in an account."""
    answer = account.person.consents
    return tuple(answer.value) if answer is not None and answer.value else ()


def age_on(account: Account, day: date) -> int | None:
    """The speaker's age in full years; None where the birth date asked for is not known to be the speaker's."""
    answer = account.subject.subject_dob
    if account.speaker_role is not SpeakerRole.CLIENT or answer is None or answer.value is None:
        return None
    born = answer.value
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _guardian(account: Account) -> str:
    answer = account.person.guardian
    return f"{answer.value.name}, {answer.value.relation}" if answer is not None and answer.value else ""


def _interpreter(account: Account) -> str:
    answer = account.person.interpreter
    told = answer.value if answer is not None else None
    return "" if told is None else told.name or told.interpreter_id or ""


def _number(consent_id: str) -> tuple[int, str]:
    digits = "".join(char for char in consent_id if char.isdigit())
    return int(digits or 0), consent_id
