"""A program of its own that is killed right after any of its writes to the vault (see `nursery`).

Each way is some calls of services, one after the other; a step is said when its call has returned, which is when a
page would show it as saved.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Final

from clinic_app.adapters.system_clock import StandingClock
from clinic_app.adapters.vault import SqlCipherVaultKeeper
from clinic_app.bootstrap import Clinic
from clinic_app.domain.consent_case import Heard, ReadBack, Signature
from clinic_app.domain.emergency import Held, Knows, Said
from clinic_app.domain.intake.intake import StatementLine
from clinic_app.domain.intake.sensitivity import Section
from clinic_app.domain.intake.values.consents import EvidenceKind, IdentityLevel, SignatureKind
from clinic_app.domain.intake.values.people import SpeakerRole
from clinic_app.services.answering import Answering
from clinic_app.services.consents import Consents
from clinic_app.services.emergency import EmergencyCalls
from clinic_app.services.ports.vault import Vault
from clinic_app.services.trash import Trash
from tests.support.vaults import CHEAP_KDF, PASSPHRASE

AT: Final = datetime.fromisoformat("2026-11-12T15:30:00-06:00")
CITY: Final = "city-investigation"
OLD: Final = "DEMO-A"
LINES: Final = ("They came before light.", "They took the phone.", "There was no heat.")
OFFICERS: Final = [{"designation": "the first officer"}, {"designation": "the tall one"}]


@dataclass
class Workplace:
    """An open vault with its services. Attributes: made: the number of a matter that was made."""

    clinic: Clinic
    vault: Vault
    made: str = field(default="", init=False)

    @cached_property
    def answering(self) -> Answering:
        return self.clinic.answering(self.vault)

    @cached_property
    def calls(self) -> EmergencyCalls:
        return EmergencyCalls(self.answering, self.vault.person, self.clinic.clock, self.clinic.zone)

    @cached_property
    def consents(self) -> Consents:
        return self.clinic.consents(self.vault, self.answering)

    @cached_property
    def trash(self) -> Trash:
        return self.clinic.trash(self.vault, self.answering)


def clinic() -> Clinic:
    """The real program, at a standing time, cheap to unlock."""
    made = Clinic(StandingClock(AT))
    made.keeper = SqlCipherVaultKeeper(clock=made.clock, age=made.age, kdf=CHEAP_KDF)
    return made


def opened(folder: Path) -> Workplace:
    """A vault after its passphrase."""
    program = clinic()
    return Workplace(program, program.keeper.open(folder, passphrase=PASSPHRASE))


def call(at: Workplace) -> Iterator[str]:
    """An emergency call: the matter, what was answered first, then the rest."""
    first = (
        lambda calls, matter: calls.put_caller(matter, "Jane Roe"),
        lambda calls, matter: calls.put_held(matter, Held("Juan Pérez Doe", "brother"), Knows.SAW),
    )
    at.made = at.calls.begin(SpeakerRole.FAMILY, "en", first).matter
    yield f"matter {at.made}"
    at.calls.put_place(at.made, "Broadview", Knows.OTHER)
    yield "place"
    at.calls.put_words(at.made, Said.SEEN, LINES[0], Knows.SAW)
    yield "seen"
    at.calls.client_reached(at.made, "es")
    yield "client"


def interview(at: Workplace) -> Iterator[str]:
    """A new matter: words, lines, a list, some of each taken out again, revisions between."""
    at.made = at.answering.new_matter()
    yield f"matter {at.made}"
    at.answering.put(at.made, "1", "pronouns", {"value": "ella"})
    yield "answer"
    for number, text in enumerate(LINES):
        line = StatementLine(line_id=f"l{number}", section=Section.ARREST, language="en", text=text)
        at.answering.put_line(at.made, "1", line)
    yield "lines"
    at.answering.put(at.made, "1", "officers_seen", {"value": OFFICERS})
    yield "list"
    at.answering.settle(at.made)
    yield "settled"
    at.answering.put(at.made, "1", "officers_seen", {"value": OFFICERS[:1]})
    yield "entry_out"
    at.answering.remove_line(at.made, "1", "l1")
    yield "line_out"
    at.answering.settle(at.made)
    yield "settled_again"


def consent(at: Workplace) -> Iterator[str]:
    """A yes from the first choice to the account, and taken back."""
    case = at.consents.begin(OLD, "1", CITY)
    yield f"consent {case.consent_id}"
    evidence = {EvidenceKind.FILM: True}
    choices = {"identity": IdentityLevel.INITIALS, "publicity": False, "expires_on": date(2027, 4, 30)}
    case = at.consents.choose(case, case.choices.model_copy(update={**choices, "evidence": evidence}))
    yield "chosen"
    heard = [Heard(paragraph=told.key, texts=dict(told.texts), understood=True) for told in at.consents.told(case)]
    case = at.consents.read(case, ReadBack(heard=tuple(heard)))
    yield "read"
    case = at.consents.sign(case, Signature(kind=SignatureKind.PAPER, on=AT.date(), place="the clinic"))
    yield "yes"
    at.consents.withdraw(OLD, "1", case.consent_id, "They wish to wait.")
    yield "withdrawn"


def trash(at: Workplace) -> Iterator[str]:
    """A whole matter goes, comes back, and one account of another does the same."""
    at.trash.throw_matter(OLD, "It was a trial.")
    yield "gone"
    at.trash.restore_matter(OLD)
    yield "back"
    account = at.answering.add_account(OLD, SpeakerRole.WITNESS)
    at.answering.put(OLD, account, "pronouns", {"value": "they"})
    yield f"account {account}"
    at.trash.throw_account(OLD, account)
    yield "account_gone"
    (part,) = (each for each in at.trash.parts_of(OLD) if each.account_id == account)
    at.trash.restore(OLD, part.part_id)
    yield "account_back"


WAYS: Final[Mapping[str, Callable[[Workplace], Iterator[str]]]] = {
    each.__name__: each for each in (call, interview, consent, trash)
}


def prepare() -> None:
    """Loads what every copy needs."""
    library = clinic().library
    library.rulebook()
    library.consent_wordings()


def work(folder: str, way: str, writes: int) -> None:
    """Goes a way. Args: writes: after so many of them it is killed."""
    at = opened(Path(folder))
    left = writes

    def stored() -> None:
        nonlocal left
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)

    at.vault._database.stored = stored  # type: ignore[attr-defined]
    for step in WAYS[way](at):
        print(step, flush=True)
    at.vault.close()
