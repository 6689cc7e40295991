"""The next best question, and what is better got from a paper: ranked, and with the reason for each.

Asked about are the fields that open rules and clocks list as missing, never one that the client does not know
or prefers not to tell. Ranked by urgency (a result that cannot wait, or a record that is erased within a week),
then by how many open results one answer would settle, severity, the day a record is lost, and the safety order
of an intake (legal-brief G). Words for each role: `guide_words`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from clinic_app.domain.emergency import is_told_of_another
from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.rules.clocks import ClockReading, read_clocks
from clinic_app.domain.rules.derived import askable
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.findings import Finding
from clinic_app.domain.rules.gaps import GAP_STATE, IMPRECISE, Gap
from clinic_app.domain.rules.outcome import Role
from clinic_app.domain.rules.prepared import Rulebook
from clinic_app.domain.rules.review import review
from clinic_app.domain.rules.scene import Scene
from clinic_app.domain.what_if import Question, settled_by, standings
from clinic_app.domain.when import zone_named

SOON_DAYS: Final = 7
_TO_ASK: Final = frozenset({"not_asked", IMPRECISE})

LEADS_TO: Final = {"cpd_called_at": "DL-BWC-90D", "cpd_bwc": "DL-BWC-90D"}
"""Answers that name a record which is erased after a time, and the clock that says when to have asked for it."""

LOST_IN_TIME: Final = {"DL-VIDEO-PRIVATE": "", "DL-BWC-90D": "bwc_request_sent_at", "DL-PRESERVATION-DHS": ""}
"""Clocks of records that are erased if nobody asks for them, and the answer that says that somebody did."""

_SAFETY_ORDER: Final = (
    ("custody_segments", "released_at"),
    ("removal_at", "third_country_notice_at", "docs_signed", "coercion_facts", "er_used"),
    ("third_country_threatened", "third_country", "third_country_words"),
    ("subject_citizenship_claim", "usc_claim_made_at", "usc_evidence"),
    ("needs", "minor_unaccompanied", "guardian", "injuries", "ems_called", "caregiver_separated", "unrelated_adults"),
    ("first_hearing_at", "nta_served_at", "release_terms", "bond_hearing_at", "bond_denied_reason"),
    tuple(LEADS_TO),
)
"""Legal-brief G, safety order 1 to 7; everything else comes with the narrative."""

_POINTLESS_OF_THE_SPEAKER: Final = frozenset({"death"})
"""Nobody who tells what they went through themselves has died."""


@dataclass(frozen=True)
class Reason:
    """One open rule or clock behind a question.

    Attributes:
        settles: whether one answer could settle it (or one duty under it).
        urgent: whether its result cannot wait.
        severity: 1 to 5; clocks count as 3.
    """

    source: str
    title: str
    settles: bool
    urgent: bool
    severity: int
    is_clock: bool = False


@dataclass(frozen=True)
class Ask:
    """A question worth asking.

    Attributes:
        state: not_asked, or imprecise (answered, but not closely enough).
        settles: how many open results (rules, duties, clocks) one answer would settle, named below or not.
        keep_by: the day by which a record that the answer leads to must be asked for.
        keep_late: whether that day has passed; the record may still be there.
    """

    account_id: str
    field: str
    state: str
    urgent: bool
    settles: int
    reasons: tuple[Reason, ...]
    keep_by: date | None = None
    keep_late: bool = False
    obtain: str | None = None

    @property
    def severity(self) -> int:
        """The highest among its reasons."""
        return max(reason.severity for reason in self.reasons)


@dataclass(frozen=True)
class Obtain:
    """A paper or record to get, with every answer that it would give.

    Attributes:
        source: what to get, as the pack first names it.
        not_asked_again: the fields that the client does not know or prefers not to tell.
    """

    account_id: str
    source: str
    fields: tuple[str, ...]
    not_asked_again: tuple[str, ...]
    urgent: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Keep:
    """A record that is erased after a time.

    Attributes:
        clock: its clock's id.
        title: what to do, as the pack says it.
        work_by: the day by which to ask for it.
        days: until then; 0 today, negative where that day has passed and the record may still be there.
    """

    clock: str
    title: str
    work_by: date
    days: int


@dataclass(frozen=True)
class Guide:
    """What to ask, what to get and what to keep, each best first."""

    asks: tuple[Ask, ...]
    obtains: tuple[Obtain, ...]
    keeps: tuple[Keep, ...] = ()


@dataclass(frozen=True)
class _Open:
    """One open rule or clock with its gaps."""

    source: str
    title: str
    severity: int
    urgent: bool
    gaps: tuple[Gap, ...]
    is_clock: bool = False


FirstAsked = Callable[[str], tuple[str, ...]]
"""What to ask to come to a field's question: itself, what decides about it, or nothing (`Branching.first_asked`)."""


def guide(account: Account, book: Rulebook, *, as_of: datetime, zone: str, first_asked: FirstAsked) -> Guide:
    """The guide for one account. Costs about one review per open field and answer tried (tens of milliseconds).

    Args:
        first_asked: of the interview's course, for this account.
    """
    sheet = FactSheet(account)
    findings = review(sheet, book, as_of=as_of, zone=zone)
    readings = read_clocks(sheet, book, as_of=as_of, zone=zone)
    missing = (*_open_rules(findings), *_open_clocks(sheet, book, readings, as_of))
    open_things = tuple(replace(item, gaps=tuple(_in_order(item.gaps, sheet, first_asked))) for item in missing)
    question = Question(account, book, as_of, zone, findings)
    now = standings(findings, readings)
    pointless = _pointless(account)
    fields = dict.fromkeys(gap.field for item in open_things for gap in item.gaps if gap.field not in pointless)
    settled = {name: settled_by(name, question, now) for name in fields if _is_to_ask(name, open_things)}
    today = as_of.astimezone(zone_named(zone)).date()
    asks = [_ask(sheet, name, open_things, found, _keep_by(name, readings), today) for name, found in settled.items()]
    return Guide(
        tuple(sorted(asks, key=_rank)),
        _obtains(sheet, [item for item in missing if not item.is_clock], pointless, first_asked),
        keeps_of(sheet, readings, today),
    )


def keeps_of(sheet: FactSheet, readings: Iterable[ClockReading], today: date) -> tuple[Keep, ...]:
    """The records that are lost in time and that nobody asked for so far, the soonest first."""
    found = [
        Keep(item.clock.id, item.clock.title, day, (day - today).days)
        for item in readings
        if item.clock.id in LOST_IN_TIME
        and item.state in {"running", "due_today"}
        and item.work_by is not None
        and LOST_IN_TIME[item.clock.id] not in sheet.known
        for day in [date.fromisoformat(item.work_by)]
    ]
    return tuple(sorted(found, key=lambda keep: (keep.days, keep.clock)))


def _open_rules(findings: Iterable[Finding]) -> tuple[_Open, ...]:
    return tuple(
        _Open(item.rule.id, item.rule.title, item.rule.severity_hint, item.urgent, gaps)
        for item in findings
        if (gaps := item.missing)
    )


def _open_clocks(
    sheet: FactSheet, book: Rulebook, readings: tuple[ClockReading, ...], as_of: datetime
) -> tuple[_Open, ...]:
    """What an unknown clock lacks: its trigger, and what would say whether it runs at all."""
    scene = Scene(sheet, as_of)
    found = []
    for prepared, reading in zip(book.clocks, readings, strict=True):
        if reading.state != "unknown":
            continue
        names = set(prepared.applies(scene, sheet).fields(Role.MISSING))
        trigger = prepared.clock.trigger
        if trigger is not None and trigger not in sheet.known:
            names.add(trigger)
        gaps = tuple(
            Gap(name, GAP_STATE[sheet.state(name)], None)
            for name in askable(sorted(names), sheet.known)
            if name not in sheet.known
        )
        found.append(_Open(prepared.clock.id, prepared.clock.title, 3, False, gaps, is_clock=True))
    return tuple(found)


def _in_order(gaps: Iterable[Gap], sheet: FactSheet, first_asked: FirstAsked) -> Iterable[Gap]:
    """The gaps that can be asked about now: instead of a question that must wait, what it waits for."""
    found: dict[str, Gap] = {}
    for gap in gaps:
        for name in first_asked(gap.field):
            found.setdefault(name, gap if name == gap.field else Gap(name, GAP_STATE[sheet.state(name)], None))
    return found.values()


def _pointless(account: Account) -> frozenset[str]:
    return frozenset() if is_told_of_another(account) else _POINTLESS_OF_THE_SPEAKER


def _is_to_ask(name: str, open_things: Iterable[_Open]) -> bool:
    """Has a question, and its answer is neither known closely enough nor closed by the client."""
    states = {gap.state for item in open_things for gap in item.gaps if gap.field == name}
    return name in dictionary() and states <= _TO_ASK


def _keep_by(name: str, readings: Iterable[ClockReading]) -> date | None:
    lead = LEADS_TO.get(name)
    running = (item for item in readings if item.clock.id == lead and item.state in {"running", "due_today"})
    return next((date.fromisoformat(item.work_by) for item in running if item.work_by), None)


def _ask(
    sheet: FactSheet,
    name: str,
    open_things: Iterable[_Open],
    settled: frozenset[str],
    keep_by: date | None,
    today: date,
) -> Ask:
    settled_rules = {item.partition("/")[0] for item in settled}
    about = [(item, gap) for item in open_things for gap in item.gaps if gap.field == name]
    reasons = tuple(_reason(item, settled_rules) for item, _ in about)
    return Ask(
        account_id=sheet.account_id,
        field=name,
        state=about[0][1].state,
        urgent=any(reason.settles and reason.urgent for reason in reasons)
        or (keep_by is not None and (keep_by - today).days <= SOON_DAYS),
        settles=len(settled),
        reasons=reasons,
        keep_by=keep_by,
        keep_late=keep_by is not None and keep_by < today,
        obtain=next((gap.obtain for _, gap in about if gap.obtain), None),
    )


def _reason(item: _Open, settled_rules: Iterable[str]) -> Reason:
    return Reason(item.source, item.title, item.source in settled_rules, item.urgent, item.severity, item.is_clock)


def _rank(ask: Ask) -> tuple[object, ...]:
    safety = next((n for n, names in enumerate(_SAFETY_ORDER) if ask.field in names), len(_SAFETY_ORDER))
    in_interview = list(dictionary()).index(ask.field)
    return (not ask.urgent, -ask.settles, -ask.severity, ask.keep_by or date.max, safety, in_interview)


def _obtains(
    sheet: FactSheet, open_rules: list[_Open], pointless: frozenset[str], first_asked: FirstAsked
) -> tuple[Obtain, ...]:
    """Grouped by what to get: one paper often answers several rules."""
    by_source: dict[str, list[tuple[_Open, Gap]]] = {}
    for item in open_rules:
        for gap in item.gaps:
            is_for_someone = gap.field not in pointless and first_asked(gap.field)
            if gap.obtain and is_for_someone and not gap.obtain.startswith("Ask"):
                by_source.setdefault(_first_named(gap.obtain), []).append((item, gap))
    found = [_obtain(sheet, source, about) for source, about in by_source.items()]
    return tuple(sorted(found, key=lambda item: (not item.urgent, -len(item.reasons), item.source)))


def _obtain(sheet: FactSheet, source: str, about: list[tuple[_Open, Gap]]) -> Obtain:
    closed = dict.fromkeys(gap.field for _, gap in about if gap.state not in _TO_ASK)
    rules = {item.source: item for item, _ in about}
    return Obtain(
        account_id=sheet.account_id,
        source=source,
        fields=tuple(dict.fromkeys(gap.field for _, gap in about)),
        not_asked_again=tuple(closed),
        urgent=any(item.urgent for item in rules.values()),
        reasons=tuple(_reason(item, rules) for item in rules.values()),
    )


def _first_named(obtain: str) -> str:
    """`Form I-213; film of the stop` and `Form I-213 (the officer's own account)` both start with Form I-213."""
    end = min((at for mark in ";(:" if (at := obtain.find(mark)) > 0), default=len(obtain))
    return obtain[:end].strip()
