"""A matter's clocks as people work with them: counted, with what was decided, who confirmed what, and the alerts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from pydantic import ValidationError

from clinic_app.domain.clock_decision import (
    LONGEST_REASON,
    ClockDecision,
    Confirmed,
    Ended,
    Ordered,
    OrderFile,
    Standing,
    Which,
    bounds_of,
)
from clinic_app.domain.clock_rows import ClockRow, in_order, rows_of
from clinic_app.domain.intake.intake import Intake
from clinic_app.domain.rules.clocks import ClockReading
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.errors import InputError
from clinic_app.said import said
from clinic_app.services.answering import Answering
from clinic_app.services.clock_record import decisions_in, decisions_of, revisions_of, write_decisions
from clinic_app.services.consent_scans import media_of
from clinic_app.services.interview import account_of
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.library import Library
from clinic_app.services.ports.record_values import FileRef
from clinic_app.services.ports.vault import ReadableVault, Role, Vault

TEN_DAY_RULE: Final = "ten-day-rule"
"""The supposition 'as if the 10-day rule were in force'."""


class Step(StrEnum):
    """What was done about a clock."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    ORDERED = "ordered"
    ORDER_WITHDRAWN = "order_withdrawn"
    ENDED = "ended"
    RESUMED = "resumed"


@dataclass(frozen=True)
class Told:
    """One step of a clock's history. Attributes: by: as the clinic calls them; decision: as it stood from then on."""

    step: Step
    by: str
    at: datetime
    decision: ClockDecision


@dataclass(frozen=True)
class ClockList:
    """A matter's clocks as of a moment.

    Attributes:
        as_of: the moment.
        rows: of all accounts asked for, by group and then the soonest first.
        history: what was done about each, oldest first.
        people: names by person's id.
        accounts: ids of all accounts of the matter, also where one only was asked for.
    """

    matter: str
    as_of: datetime
    rows: tuple[ClockRow, ...]
    history: Mapping[Which, tuple[Told, ...]] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    in_pack_order: tuple[ClockRow, ...] = ()
    """The same rows, account by account, in the order of the packs."""
    accounts: tuple[str, ...] = ()

    @property
    def approved(self) -> str:
        """Of how many of the rules that count here an attorney of the clinic approved the pack: all, some or none."""
        said = {row.reading.is_approved for row in self.rows}
        return "some" if len(said) > 1 else "all" if True in said else "none"


class ClockReader:
    """Reads the clocks of one vault's matters. Args: zone: the clinic's IANA zone."""

    def __init__(self, vault: ReadableVault, library: Library, zone: str) -> None:
        self._reader = vault
        self._library = library
        self._zone = zone

    def decisions(self, matter: str) -> dict[Which, ClockDecision]:
        """What was decided in a matter."""
        return decisions_of(self._reader.records, matter)

    def clocks(
        self,
        intake: Intake,
        *,
        as_of: datetime,
        account_id: str | None = None,
        language: str = "en",
        supposed: frozenset[str] = frozenset(),
    ) -> ClockList:
        """Every clock, with what was decided.

        Args:
            intake: as it is worked on, or as it is settled.
            as_of: the moment, with an offset.
            account_id: one account only.
            language: of titles and notes.
            supposed: suppositions, as `TEN_DAY_RULE`.

        Raises:
            InputError: `unknown_account`.
        """
        accounts = intake.accounts if account_id is None else (account_of(intake, account_id),)
        decisions = self.decisions(intake.number)
        words, book = self._library.rule_words(language), self._library.rulebook()
        rows = [
            row
            for account in accounts
            for row in rows_of(FactSheet(account), book, decisions, as_of=as_of, zone=self._zone, supposed=supposed)
        ]
        told = [_reworded(row, words.reading) for row in rows]
        return ClockList(
            matter=intake.number,
            as_of=as_of,
            rows=tuple(sorted(told, key=in_order)),
            history=self._history(intake.number),
            people=self._people(),
            in_pack_order=tuple(told),
            accounts=tuple(account.account_id for account in intake.accounts),
        )

    def order_file(self, decision: ClockDecision) -> tuple[bytes, str]:
        """The order's bytes and what they are. Raises InputError (`no_order`), EvidenceError."""
        if decision.ordered is None:
            raise InputError("no_order", "No order was attached to this clock.")
        kept = decision.ordered.file
        return self._reader.records.read_file(FileRef(**kept.model_dump())), kept.media_type

    def _people(self) -> dict[str, str]:
        return {person.person_id: person.display_name for person in self._reader.info().people}

    def _history(self, matter: str) -> dict[Which, tuple[Told, ...]]:
        people, told = self._people(), dict[Which, tuple[Told, ...]]()
        before: dict[Which, ClockDecision] = {}
        for revision in revisions_of(self._reader.records, matter):
            now = decisions_in(revision)
            by = people.get(revision.author, revision.author)
            for which in sorted({*before, *now}):
                old = before.get(which) or ClockDecision(account=which.account, clock=which.clock)
                new = now.get(which) or ClockDecision(account=which.account, clock=which.clock)
                steps = tuple(Told(step, by, revision.at, new if made else old) for step, made in _steps(old, new))
                if steps:
                    told[which] = (*told.get(which, ()), *steps)
            before = now
        return told


class ClockDecisions(ClockReader):
    """The same, to be decided; every call is durable when it returns.

    Args:
        vault: open.
        library: the packs.
        answering: of the same vault; lists are drawn anew through it.
        clock: whose time stands beside each decision.
        zone: the clinic's IANA zone.
    """

    def __init__(self, vault: Vault, library: Library, answering: Answering, clock: Clock, zone: str) -> None:
        super().__init__(vault, library, zone)
        self._vault, self._answering, self._clock = vault, answering, clock

    def confirm(self, matter: str, which: Which) -> None:
        """Says that the trigger was checked, as it stands now.

        Raises:
            InputError: `not_allowed`, `unknown_clock`, `no_trigger`, and those of finding a matter.
        """
        self._require(Role.ATTORNEY, Role.PARALEGAL)
        counted = self._counted(matter, which)
        if counted.trigger_at is None:
            raise InputError("no_trigger", "What this clock counts from is not known yet, so nothing was confirmed.")
        self._change(matter, which, lambda was: was.model_copy(update={"confirmed": self._confirmed(counted)}))

    def unconfirm(self, matter: str, which: Which) -> None:
        """Takes a confirmation back. Raises InputError as `confirm`."""
        self._require(Role.ATTORNEY, Role.PARALEGAL)
        self._counted(matter, which)
        self._change(matter, which, lambda was: was.model_copy(update={"confirmed": None}))

    def end(self, matter: str, which: Which, standing: Standing, reason: str) -> None:
        """It is met, superseded or does not apply, and why.

        Raises:
            InputError: `attorney_only`, `reason_missing`, `reason_refused`, `unknown_clock`.
        """
        self._require(Role.ATTORNEY)
        self._counted(matter, which)
        if not reason.strip():
            raise InputError("reason_missing", "A clock ends with a reason; nothing was changed.", where="reason")
        try:
            ended = Ended(**self._said(), standing=standing, reason=reason.strip())
            ended.model_dump_json()
        except (ValidationError, ValueError) as error:
            raise InputError(
                "reason_refused",
                said(
                    "A reason has at most {longest_reason:,} characters; nothing was changed.",
                    longest_reason=LONGEST_REASON,
                ),
                where="reason",
            ) from error
        self._change(matter, which, lambda was: was.model_copy(update={"ended": ended}))

    def resume(self, matter: str, which: Which) -> None:
        """It runs after all. Raises InputError (`attorney_only`, `unknown_clock`)."""
        self._require(Role.ATTORNEY)
        self._counted(matter, which)
        self._change(matter, which, lambda was: was.model_copy(update={"ended": None}))

    def order(self, matter: str, which: Which, day: date, title: str, content: bytes) -> None:
        """A day that an order sets, with the order itself.

        Args:
            title: what the order is.
            content: a PDF, PNG or JPEG, at most 5 MB.

        Raises:
            InputError: `attorney_only`, `unknown_clock`, `order_refused` where it has no title or too long a one,
                `scan_unreadable`, `scan_too_large`.
        """
        self._require(Role.ATTORNEY)
        self._counted(matter, which)
        media = media_of(content)
        if not title.strip() or len(title) > _LONGEST_TITLE:
            raise InputError(
                "order_refused",
                said(
                    "An order has a title of at most {longest_title} characters; nothing was changed.",
                    longest_title=_LONGEST_TITLE,
                ),
                where="title",
            )
        kept = self._vault.records.keep_file(content, media)
        file = OrderFile(file_id=kept.file_id, sha256=kept.sha256, size=kept.size, media_type=kept.media_type)
        ordered = Ordered(**self._said(), day=day, title=title.strip(), file=file)
        self._change(matter, which, lambda was: was.model_copy(update={"ordered": ordered}))

    def withdraw_order(self, matter: str, which: Which) -> None:
        """The counted day works again; the order stays in the history. Raises InputError (`attorney_only`)."""
        self._require(Role.ATTORNEY)
        self._counted(matter, which)
        self._change(matter, which, lambda was: was.model_copy(update={"ordered": None}))

    def _confirmed(self, counted: ClockReading) -> Confirmed:
        return Confirmed(**self._said(), **bounds_of(counted))

    def _said(self) -> dict[str, str]:
        return {"by": self._vault.person.person_id, "at": self._clock.now().isoformat()}

    def _counted(self, matter: str, which: Which) -> ClockReading:
        """As counted now. Raises InputError (`unknown_clock`)."""
        account = account_of(self._answering.working(matter), which.account)
        book = self._library.rulebook()
        rows = rows_of(FactSheet(account), book, {}, as_of=self._clock.now(), zone=self._zone)
        found = next((row.counted for row in rows if row.which == which), None)
        if found is None:
            raise InputError("unknown_clock", "The installed packs have no such clock; nothing was kept.")
        return found

    def _change(self, matter: str, which: Which, change: Callable[[ClockDecision], ClockDecision]) -> None:
        decisions = self.decisions(matter)
        was = decisions.get(which) or ClockDecision(account=which.account, clock=which.clock)
        made = change(was)
        if made == was:
            return
        write_decisions(self._vault.records, matter, {**decisions, which: made})
        self._answering.draw_anew(matter)

    def _require(self, *roles: Role) -> None:
        if self._vault.person.role in roles:
            return
        if roles == (Role.ATTORNEY,):
            raise InputError("attorney_only", "Only an attorney of the clinic decides this; nothing was changed.")
        raise InputError("not_allowed", "Only attorneys and paralegals confirm what a clock counts from.")


_LONGEST_TITLE: Final = 200


def _reworded(row: ClockRow, told: Callable[[ClockReading], ClockReading]) -> ClockRow:
    return ClockRow(told(row.reading), told(row.counted), row.decision, row.confirmed, row.alert)


def _steps(old: ClockDecision, new: ClockDecision) -> Iterator[tuple[Step, bool]]:
    """What one revision did; whether it is told by what stood after it."""
    for name, made, undone in (
        ("confirmed", Step.CONFIRMED, Step.UNCONFIRMED),
        ("ordered", Step.ORDERED, Step.ORDER_WITHDRAWN),
        ("ended", Step.ENDED, Step.RESUMED),
    ):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield (made, True) if after is not None else (undone, False)
