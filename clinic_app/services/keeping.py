"""Keeping: legal holds, closing, and the day from which a matter may be erased; each with who, when and why.

One record a matter (kind `keeping`), whose revisions are its log; its natural key is a hash, so that a search for a
number finds the matter alone. The number of years is the clinic's, within the bounds that ship with their authority.
Nothing here takes anything out of a list: a closed matter stays where it was until it is erased (`erasing`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final
from zoneinfo import ZoneInfo

from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.keeping import Policy, RetentionRules, Stage, standing
from clinic_app.domain.kept import Kept
from clinic_app.domain.log_kinds import HOLD_PLACED, HOLD_RELEASED, KEEPING_YEARS, MATTER_CLOSED, MATTER_REOPENED
from clinic_app.errors import InputError
from clinic_app.said import said
from clinic_app.services.bin import key_of, matters_in_trash
from clinic_app.services.interview import INTAKE_KIND
from clinic_app.services.kept_states import KEEPING_KIND, kept_of
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.record_values import IndexEntry, Revision
from clinic_app.services.ports.records import RecordReader
from clinic_app.services.ports.retention import RetentionData
from clinic_app.services.ports.vault import Role, Vault
from clinic_app.services.reasons import LONGEST_REASON

YEARS_KIND: Final = "keeping_years"
_CLINIC: Final = "clinic"
_FORMAT: Final = "amparo-keeping/1"


class Did(StrEnum):
    """What somebody did with a matter's time."""

    HOLD = "hold"
    RELEASE = "release"
    CLOSE = "close"
    REOPEN = "reopen"


_EVENTS: Final = {
    Did.HOLD: HOLD_PLACED,
    Did.RELEASE: HOLD_RELEASED,
    Did.CLOSE: MATTER_CLOSED,
    Did.REOPEN: MATTER_REOPENED,
}


@dataclass(frozen=True)
class Step:
    """One of them. Args: by: a name; on: of a closing, the day that was given."""

    did: Did
    at: datetime
    by: str
    reason: str
    on: date | None = None


@dataclass(frozen=True)
class KeptMatter:
    """How one matter is kept.

    Attributes:
        until: the day from which it may be erased if no hold stands; None while it is open.
        closed_on: None while it is open.
        in_trash: it lies there.
    """

    matter: str
    stage: Stage
    until: date | None
    closed_on: date | None
    held: bool
    in_trash: bool


@dataclass(frozen=True)
class MatterKeeping(KeptMatter):
    """The same with all that was done about it. Args: steps: the oldest first."""

    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Years:
    """The number that counts. Args: own: the clinic's reason for a number of its own; empty where there is none."""

    policy: Policy
    rules: RetentionRules
    own: str = ""


class KeepingReader:
    """How the matters of one vault are kept.

    Args:
        records: of the vault.
        data: what ships.
        clock: today.
        zone: in which days are counted.
    """

    def __init__(self, records: RecordReader, names: dict[str, str], data: RetentionData, clock: Clock, zone: str):
        """Args: names: of people, by their ids."""
        self._reader = records
        self._names, self._data, self._clock, self._zone = names, data, clock, ZoneInfo(zone)

    def years(self) -> Years:
        """How long a matter is kept here."""
        rules = self._data.rules()
        record_id = self._reader.find(YEARS_KIND, _CLINIC)
        told = {} if record_id is None else json.loads(self._reader.heads(record_id)[0].body)
        years = min(max(int(told.get("years", rules.years)), rules.least), rules.most)
        return Years(Policy(years, rules.until_age), rules, str(told.get("reason", "")))

    def of(self, matter: str) -> MatterKeeping:
        """One matter, in the trash or not. Raises InputError (`unknown_matter`)."""
        return self._with_steps(self.standing_of(matter, self.years().policy, matter in self.in_trash()))

    def all(self) -> tuple[MatterKeeping, ...]:
        """Every matter that is closed or held, in order (`in_order`). For thousands see `KeptList`."""
        policy, thrown = self.years().policy, self.in_trash()
        found = [self.standing_of(matter, policy, matter in thrown) for matter in self.decided()]
        return tuple(map(self._with_steps, in_order(found)))

    def decided(self) -> tuple[str, ...]:
        """The matters of which anything was decided that may still count; no body is read."""
        rows = self._reader.rows(KEEPING_KIND)
        return tuple(row.columns["matter"] for row in rows if row.columns.get("state") or row.head_count > 1)

    def in_trash(self) -> frozenset[str]:
        """The matters that lie there."""
        return matters_in_trash(self._reader)

    @property
    def today(self) -> date:
        """By the clinic's clock."""
        return self._clock.now().astimezone(self._zone).date()

    def _record_of(self, matter: str) -> str:
        record_id = self._reader.find(INTAKE_KIND, matter)
        if record_id is None:
            raise InputError(
                "unknown_matter", "There is no matter with that number in this vault.", "See 'intake list'."
            )
        return record_id

    def standing_of(self, matter: str, policy: Policy, in_trash: bool) -> KeptMatter:
        """How one stands, without what was done about it. Raises InputError (`unknown_matter`)."""
        decided = kept_of(self._reader, matter)
        stands = standing(decided, tuple(self._births(matter, decided.closed_on)), policy, self.today)
        return KeptMatter(matter, stands.stage, stands.until, decided.closed_on, decided.held, in_trash)

    def _with_steps(self, kept: KeptMatter) -> MatterKeeping:
        record_id = self._reader.find(KEEPING_KIND, key_of(kept.matter))
        history = () if record_id is None else self._reader.history(record_id)
        told = {field.name: getattr(kept, field.name) for field in fields(kept)}
        return MatterKeeping(**told, steps=tuple(map(self._step, history)))

    def undated(self, matter: str) -> int:
        """Of how many of its accounts no date of birth is known: nothing tells how long a child's must be kept."""
        return sum(not any(_told_under("subject_dob", account)) for account in self._accounts(matter))

    def _births(self, matter: str, closed_on: date | None) -> Iterator[date]:
        """Days of birth of those whom its accounts are about, in every version of it.

        A child of whom none is told counts as born on the day of closing: nobody whom it is about is born later.
        """
        for account in self._accounts(matter):
            told = [date.fromisoformat(day) for day in _told_under("subject_dob", account) if isinstance(day, str)]
            if told:
                yield from told
            elif closed_on is not None and _is_of_a_child(account):
                yield closed_on

    def _accounts(self, matter: str) -> Iterator[dict[str, Any]]:
        for head in self._reader.heads(self._record_of(matter)):
            yield from json.loads(head.body)["accounts"]

    def _step(self, revision: Revision) -> Step:
        told = json.loads(revision.body)
        on = date.fromisoformat(told["closed_on"]) if told["closed_on"] and told["did"] == Did.CLOSE else None
        return Step(Did(told["did"]), revision.at, self._names.get(revision.author, ""), told["reason"], on)


class KeepingOfMatters(KeepingReader):
    """The same, decided by an attorney."""

    def __init__(self, vault: Vault, data: RetentionData, clock: Clock, zone: str) -> None:
        names = {person.person_id: person.display_name for person in vault.info().people}
        super().__init__(vault.records, names, data, clock, zone)
        self._vault = vault
        self._records = vault.records

    def hold(self, matter: str, reason: str) -> MatterKeeping:
        """From now on nothing of it may be erased. Raises InputError (`attorney_only`, `held_already` and others)."""
        before = self._decided(matter, reason)
        if before.held:
            raise InputError("held_already", "A legal hold stands on this matter already; nothing was changed.")
        return self._write(matter, Did.HOLD, Kept(before.closed_on, held=True), reason)

    def release(self, matter: str, reason: str) -> MatterKeeping:
        """The hold ends. Raises InputError (`attorney_only`, `not_held` and others)."""
        before = self._decided(matter, reason)
        if not before.held:
            raise InputError("not_held", "No legal hold stands on this matter; nothing was changed.")
        return self._write(matter, Did.RELEASE, Kept(before.closed_on), reason)

    def close(self, matter: str, on: date, reason: str) -> MatterKeeping:
        """The work is over, and the time begins to run; nothing leaves a list.

        Args:
            on: the day on which it ended; not after today, and not before the matter was begun here, so that a slip
                of the keyboard cannot make it old.

        Raises:
            InputError: `attorney_only`, `clock_behind`, `closed_already`, `day_refused`, `reason_missing`,
                `reason_refused`, `unknown_matter`.
        """
        before = self._decided(matter, reason)
        if before.closed_on is not None:
            raise InputError("closed_already", "This matter is closed already; nothing was changed.")
        begun = self._reader.history(self._record_of(matter))[0].at.astimezone(self._zone).date()
        if begun > self.today:
            raise InputError(
                "clock_behind",
                said(
                    "This computer shows {today}, a day before this matter was begun here ({begun}); nothing was "
                    "changed.",
                    today=self.today.isoformat(),
                    begun=begun.isoformat(),
                ),
                "Set the computer's date and time right.",
            )
        if not begun <= on <= self.today:
            raise InputError(
                "day_refused",
                said(
                    "A matter is closed on a day from {begun}, when it was begun here, to today; nothing was changed.",
                    begun=begun.isoformat(),
                ),
                where="on",
            )
        return self._write(matter, Did.CLOSE, Kept(on, before.held), reason)

    def reopen(self, matter: str, reason: str) -> MatterKeeping:
        """It goes on. Raises InputError (`attorney_only`, `not_closed` and others)."""
        before = self._decided(matter, reason)
        if before.closed_on is None:
            raise InputError("not_closed", "This matter is not closed; nothing was changed.")
        return self._write(matter, Did.REOPEN, Kept(None, before.held), reason)

    def choose_years(self, years: int, reason: str) -> Years:
        """Another number of years for all matters. Raises InputError (`attorney_only`, `years_refused` and others)."""
        self._require_attorney()
        reason = _told(reason)
        rules = self._data.rules()
        if not rules.least <= years <= rules.most:
            raise InputError(
                "years_refused",
                said(
                    "A matter is kept between {least} and {most} years after it is closed; nothing was changed.",
                    least=rules.least,
                    most=rules.most,
                ),
                where="years",
            )
        body = canonical_json({"format": _FORMAT, "years": years, "reason": reason})
        record_id = self._records.find(YEARS_KIND, _CLINIC) or self._records.new_record_id()
        self._records.commit(record_id, YEARS_KIND, body, index=IndexEntry(_CLINIC, columns={"years": str(years)}))
        self._records.note(KEEPING_YEARS, record_id, str(years))
        return self.years()

    def _decided(self, matter: str, reason: str) -> Kept:
        self._require_attorney()
        self._record_of(matter)
        _told(reason)
        return kept_of(self._reader, matter)

    def _write(self, matter: str, did: Did, decided: Kept, reason: str) -> MatterKeeping:
        key = key_of(matter)
        closed_on = "" if decided.closed_on is None else decided.closed_on.isoformat()
        told = {"did": did.value, "reason": _told(reason), "closed_on": closed_on, "held": decided.held}
        body = canonical_json({"format": _FORMAT, "matter": matter, **told})
        record_id = self._records.find(KEEPING_KIND, key) or self._records.new_record_id()
        index = IndexEntry(key, columns={"matter": matter, "state": decided.state})
        self._records.commit(record_id, KEEPING_KIND, body, index=index)
        self._records.note(_EVENTS[did], self._record_of(matter))
        return self.of(matter)

    def _require_attorney(self) -> None:
        """Whoever holds the key to work product: no page and no word on the command line stands in for it."""
        if self._vault.person.role is not Role.ATTORNEY or self._vault.privileged is None:
            raise InputError("attorney_only", "Only an attorney of the clinic decides this; nothing was changed.")


def in_order(found: Iterable[KeptMatter]) -> tuple[KeptMatter, ...]:
    """First what may be erased, then by the day from which it may be, then what is held."""
    order = (Stage.OVER, Stage.KEPT, Stage.HELD, Stage.OPEN)
    return tuple(sorted(found, key=lambda each: (order.index(each.stage), each.until or date.max, each.matter)))


def _told(reason: str) -> str:
    reason = reason.strip()
    if not reason:
        raise InputError("reason_missing", "This is done with a reason; nothing was changed.", where="reason")
    if len(reason) > LONGEST_REASON:
        raise InputError(
            "reason_refused",
            said("A reason has at most {longest_reason:,} characters.", longest_reason=LONGEST_REASON),
            where="reason",
        )
    return reason


def _is_of_a_child(account: dict[str, Any]) -> bool:
    return any(_told_under("guardian", account)) or True in _told_under("minor_unaccompanied", account)


def _told_under(field: str, account: dict[str, Any]) -> Iterator[Any]:
    """What an account tells in answer to a field, wherever the schema keeps it."""
    for name, told in account.items():
        if not isinstance(told, dict):
            continue
        if name == field:
            if told.get("value") is not None:
                yield told["value"]
        else:
            yield from _told_under(field, told)
