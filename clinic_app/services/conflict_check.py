"""The check for conflicts of interest: everybody a matter names against everybody the vault names.

The result is blind. Whoever asks hears whether there may be a conflict and with how many matters, never whose and
never by which name; an attorney may look, and sees numbers and roles, and decides. What was compared, when and by
whom is kept beside the matter (kind `conflict_check`) and stands as an answer in it (`conflict_check_result`), so
that the check is offered again once a name changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.intake.answers import Answer
from clinic_app.domain.intake.drafts import DraftPathError, is_laid_aside, laid_over
from clinic_app.domain.intake.intake import Intake
from clinic_app.domain.people_named import (
    NamedAs,
    PersonNamed,
    Resemblance,
    Sieve,
    name_fingerprint,
    people_in,
    resembling,
)
from clinic_app.domain.sounding_alike import name_key
from clinic_app.errors import InputError
from clinic_app.said import said
from clinic_app.services.answering import Answering
from clinic_app.services.interview import INTAKE_KIND, SOUNDS
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.record_values import IndexEntry
from clinic_app.services.ports.records import RecordReader
from clinic_app.services.ports.vault import Person, Role, Vault

CHECK_KIND: Final = "conflict_check"
FIELD: Final = "conflict_check_result"
MOST_ADDED: Final = 50
_STEP: Final = 64
"""Matters read between two looks at whether somebody waits."""
_PAGE: Final = 2_000
"""Lines of the list between two of them."""
_LISTS_SHARE: Final = 0.7
"""How far it is once the list is looked through; reading what is left takes the rest."""

Tell = Callable[[float], None]
"""Hears how far it is, 0 to 1; may raise to stop."""


class ConflictResult(StrEnum):
    """What came of it."""

    NONE = "none"
    POSSIBLE = "possible"
    CLEARED = "cleared"
    """An attorney looked, and there is none."""
    CONFLICT = "conflict"
    """An attorney looked, and there is one."""


@dataclass(frozen=True)
class Checked:
    """A check that was made, as everybody may see it.

    Attributes:
        names: how many names were compared.
        matters: with how many other matters.
        possible: how many of them may be a conflict; which is not kept.
        by: who made it, or decided, as the clinic calls them.
        added: names typed for the check alone.
        is_stale: a name of the matter changed since.
    """

    result: ConflictResult
    at: datetime
    by: str
    names: int
    matters: int
    possible: int
    added: tuple[str, ...] = ()
    is_stale: bool = False


@dataclass(frozen=True)
class PossibleConflict:
    """A matter that may conflict, for an attorney only: its number and who resembles whom by role; never a name."""

    matter: str
    resemblances: tuple[Resemblance, ...]


def key_of(matter: str) -> str:
    """The natural key of a matter's check: a hash, so that a search for the number finds the matter alone."""
    return hashlib.sha256(f"{CHECK_KIND}/{matter}".encode()).hexdigest()[:32]


class ConflictChecks:
    """The checks that were made in one vault; reads only."""

    def __init__(self, records: RecordReader) -> None:
        self._reader = records

    def last(self, working: Intake) -> Checked | None:
        """The last check of a matter. Args: working: as it is worked on; tells whether a name changed since."""
        record = self._reader.find(CHECK_KIND, key_of(working.number))
        if record is None:
            return None
        body = json.loads(self._reader.heads(record)[0].body)
        added = tuple(body["added"])
        return Checked(
            result=ConflictResult(body["result"]),
            at=datetime.fromisoformat(body["at"]),
            by=body["by"],
            names=body["names"],
            matters=body["matters"],
            possible=body["possible"],
            added=added,
            is_stale=name_fingerprint(_everybody(working, added)) != body["fingerprint"],
        )


class ConflictCheck(ConflictChecks):
    """Makes checks; belongs to the thread that writes to the vault."""

    def __init__(self, vault: Vault, answering: Answering, clock: Clock) -> None:
        super().__init__(vault.records)
        self._records = vault.records
        self._person: Person = vault.person
        self._answering = answering
        self._clock = clock

    def run(self, matter: str, added: Sequence[str] = (), *, tell: Tell = lambda _share: None) -> Checked:
        """Compares, and keeps the result; durable when this returns.

        Args:
            matter: its number.
            added: names of others that should be looked for too, as an employer or the other side.
            tell: hears how far it is.

        Raises:
            InputError: `unknown_matter`, `no_names`, `too_many_names`; nothing was kept.
        """
        working = self._answering.working(matter)
        added = tuple(dict.fromkeys(name.strip() for name in added if name_key(name).words))
        if len(added) > MOST_ADDED:
            raise InputError(
                "too_many_names",
                said("A check takes at most {most_added} added names; nothing was compared.", most_added=MOST_ADDED),
            )
        ours = _everybody(working, added)
        if not ours:
            raise InputError("no_names", "There is no name to compare yet.", "Write down at least one name.")
        found = list(self._resembling(matter, ours, tell))
        others = self._reader.count(INTAKE_KIND) - 1
        result = ConflictResult.POSSIBLE if found else ConflictResult.NONE
        return self._keep(working, ours, added, result, others, len(found))

    def look(self, matter: str, *, tell: Tell = lambda _share: None) -> tuple[PossibleConflict, ...]:
        """The matters that may conflict, compared anew. Raises InputError (`attorneys_only`, `unknown_matter`)."""
        self._require_attorney()
        working = self._answering.working(matter)
        kept = self.last(working)
        return tuple(self._resembling(matter, _everybody(working, kept.added if kept else ()), tell))

    def decide(self, matter: str, *, is_conflict: bool) -> Checked:
        """An attorney's word on the last check. Raises InputError (`attorneys_only`, `not_checked`)."""
        self._require_attorney()
        working = self._answering.working(matter)
        kept = self.last(working)
        if kept is None or kept.is_stale:
            raise InputError("not_checked", "These names were not compared yet; nothing was decided.", "Compare first.")
        result = ConflictResult.CONFLICT if is_conflict else ConflictResult.CLEARED
        ours = _everybody(working, kept.added)
        return self._keep(working, ours, kept.added, result, kept.matters, kept.possible)

    def _require_attorney(self) -> None:
        if self._person.role is not Role.ATTORNEY:
            raise InputError("attorneys_only", "Which matters these are, only an attorney may see.")

    def _resembling(self, matter: str, ours: Sequence[PersonNamed], tell: Tell) -> Iterator[PossibleConflict]:
        to_read = sorted({*self._may_resemble(ours, tell), *self._reader.keys_with_drafts(INTAKE_KIND)} - {matter})
        for place, key in enumerate(to_read):
            if place % _STEP == 0:
                tell(_LISTS_SHARE + (1 - _LISTS_SHARE) * place / len(to_read))
            found = tuple(dict.fromkeys(each for other in self._bodies(key) for each in resembling(ours, other)))
            if found:
                yield PossibleConflict(key, found)

    def _may_resemble(self, ours: Sequence[PersonNamed], tell: Tell) -> Iterator[str]:
        """Matters whose list of sounds does not rule them out.

        No column: written before there was one, or it lies in the trash; a conflict may be there all the same.
        """
        sieve, seen, after = Sieve(ours), 0, ""
        every = max(1, self._reader.count(INTAKE_KIND))
        while rows := self._reader.column(INTAKE_KIND, SOUNDS, after=after, limit=_PAGE):
            yield from (row.key for row in rows if not row.value or sieve.holds(row.value))
            seen, after = seen + len(rows), rows[-1].key
            tell(_LISTS_SHARE * min(1.0, seen / every))

    def _bodies(self, matter: str) -> Iterator[tuple[PersonNamed, ...]]:
        """Everybody in each head of a matter, and in what was typed since; two versions to be merged are both read."""
        record = self._reader.find(INTAKE_KIND, matter)
        if record is None:
            return
        kept = self._reader.drafts(record)
        drafts = {path: value for path, value in kept.items() if not is_laid_aside(path)}
        for head in self._reader.heads(record):
            body: dict[str, Any] = json.loads(head.body)
            yield people_in(body)
            if drafts:
                yield _people_typed(body, drafts)

    def _keep(
        self,
        working: Intake,
        ours: Sequence[PersonNamed],
        added: tuple[str, ...],
        result: ConflictResult,
        matters: int,
        possible: int,
    ) -> Checked:
        at, by, names = self._clock.now(), self._person.display_name, len({person.name for person in ours})
        body = canonical_json(
            {
                "matter": working.number,
                "result": result.value,
                "at": at.isoformat(),
                "by": by,
                "names": names,
                "matters": matters,
                "possible": possible,
                "added": list(added),
                "compared": sorted({person.name for person in ours}),
                "fingerprint": name_fingerprint(ours),
            }
        )
        record = self._reader.find(CHECK_KIND, key_of(working.number)) or self._records.new_record_id()
        columns = {"matter": working.number, "result": result.value}
        self._records.commit(record, CHECK_KIND, body, index=IndexEntry(key_of(working.number), columns=columns))
        checked = Checked(result, at, by, names, matters, possible, added)
        answer = Answer[str](value=in_words(checked))
        self._answering.put(working.number, working.accounts[0].account_id, FIELD, answer)
        return checked


def _people_typed(body: dict[str, Any], drafts: dict[str, bytes]) -> tuple[PersonNamed, ...]:
    try:
        return people_in(laid_over(body, drafts))
    except DraftPathError:  # typed in a version with other questions: what is settled counts
        return ()


_RESULT_WORDS: Final = {
    ConflictResult.NONE: "No conflict found.",
    ConflictResult.POSSIBLE: "A possible conflict: an attorney must look.",
    ConflictResult.CLEARED: "An attorney looked: no conflict.",
    ConflictResult.CONFLICT: "An attorney looked: there is a conflict.",
}


def in_words(checked: Checked) -> str:
    """The answer that is stored in the matter, in the office's language: the result, when, who, and how many names."""
    compared = f"Names compared: {checked.names}. Other matters: {checked.matters}."
    count = f" Possible: {checked.possible}." if checked.possible else ""
    return f"{_RESULT_WORDS[checked.result]} {checked.at:%Y-%m-%d %H:%M}, {checked.by}. {compared}{count}"


def _everybody(working: Intake, added: Iterable[str]) -> tuple[PersonNamed, ...]:
    own = people_in(working.model_dump(mode="json"))
    return (*own, *(PersonNamed(name, NamedAs.ADDED) for name in added))
