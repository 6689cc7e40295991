"""Everything the matter page shows of one account, in one call: custody, clocks, findings, timeline and Guide.

Results are for attorneys: for everybody else the page holds facts, days and questions, and the number of things
that wait for an attorney, without a word of what they are (legal-brief PRIV-18).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Final
from zoneinfo import ZoneInfo

from clinic_app.domain.clock_decision import Decisions
from clinic_app.domain.clock_rows import decided_readings
from clinic_app.domain.closeup import CloseUp, close_ups
from clinic_app.domain.custody import Custody, custody_of
from clinic_app.domain.custody_words import custody_in_words
from clinic_app.domain.emergency import is_told_of_another
from clinic_app.domain.guide import Guide, guide
from clinic_app.domain.guide_words import Card, cards_for_attorney, cards_for_paralegal
from clinic_app.domain.intake.branching import Branching
from clinic_app.domain.intake.intake import Account, Intake
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.intake.values.people import SafeContact
from clinic_app.domain.news import News, fact_in_words, news
from clinic_app.domain.protected import is_protected, safe_contact_of
from clinic_app.domain.rules.clock_stages import as_it_runs
from clinic_app.domain.rules.clocks import ClockReading
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.findings import Finding
from clinic_app.domain.rules.pack import ResultKind, Stage
from clinic_app.domain.rules.prepared import Rulebook
from clinic_app.domain.rules.review import review
from clinic_app.domain.rules.standing import Standing, standing_of
from clinic_app.domain.timeline import Timeline, timeline_of
from clinic_app.domain.timeline_text import Line, lines_of, plain_kind
from clinic_app.domain.urgency import Ring, most_urgent
from clinic_app.domain.weight import matters_now, weight
from clinic_app.services.interview import account_of, incident_date_of
from clinic_app.services.ports.library import Library
from clinic_app.services.ports.vault import Role

_FOR_ATTORNEYS: Final = frozenset(
    {
        ResultKind.POTENTIAL_VIOLATION,
        ResultKind.ATTORNEY_REVIEW,
        ResultKind.CANDIDATE,
        ResultKind.ROUTE,
        ResultKind.TASK,
    }
)
_BESIDE: Final = frozenset({ResultKind.ROUTE, ResultKind.CANDIDATE, ResultKind.TASK, ResultKind.NOT_APPLICABLE})


@dataclass(frozen=True)
class StageFindings:
    """The results of one stage, the weightiest first."""

    stage: Stage
    rows: tuple[Finding, ...]


@dataclass(frozen=True)
class Results:
    """What an attorney sees.

    Attributes:
        counts: how many findings have each result, those that do not apply too.
        stages: of what was found what matters now, in the course of events.
        routes: where it may go: recipients, candidate claims, tasks.
        readings: every clock of the account.
        findings: every result, in the order of the packs.
    """

    counts: Mapping[ResultKind, int]
    stages: tuple[StageFindings, ...]
    routes: tuple[Finding, ...]
    readings: tuple[ClockReading, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Overview:
    """The page.

    Attributes:
        place: the code of the kind of place of the incident, as `vehicle_road`; empty where it is not told.
        incident_date: ISO text as lists keep it; empty where it is not told.
        custody_words: `Released Mon 2 Nov 05:00, Electronic monitor`.
        timeline: None where the account tells no time.
        timeline_lines: its twin in text.
        asks, gets: what to ask and to get, best first, in words for the role.
        guide: the same with the rules behind; None for everybody but attorneys, as are limits and close-ups.
        results: None for everybody but attorneys.
        for_attorney: how many results wait for an attorney.
        is_protected: whether 8 USC 1367 stands over the matter.
        contact: how to reach the speaker of the account without danger; None where nobody asked.
        rules_are_draft: whether rules and clocks are told in words that nobody has read yet.
        supposed: what the clocks are read as if it were so ("as if the 10-day rule were in force").
        suppositions: everything that could be supposed of them.
    """

    matter: str
    account_id: str
    as_of: datetime
    packs: tuple[str, ...]
    standing: Standing
    place: str
    incident_date: str
    custody: Custody
    custody_words: str
    rings: tuple[Ring, ...]
    timeline: Timeline | None
    close_ups: tuple[CloseUp, ...]
    timeline_lines: tuple[Line, ...]
    guide: Guide | None
    asks: tuple[Card, ...]
    gets: tuple[Card, ...]
    results: Results | None
    for_attorney: int
    is_protected: bool = False
    contact: SafeContact | None = None
    rules_are_draft: bool = False
    supposed: frozenset[str] = frozenset()
    suppositions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Seen:
    """An account as it was reviewed at one moment; two of them give the news."""

    sheet: FactSheet
    findings: tuple[Finding, ...]


class MatterPages:
    """Makes the pages; stores nothing."""

    def __init__(self, library: Library, zone: str) -> None:
        """Args: zone: the clinic's IANA zone."""
        self._library = library
        self._zone = zone

    def overview(
        self,
        intake: Intake,
        *,
        role: Role,
        as_of: datetime,
        account_id: str | None = None,
        language: str = "en",
        supposed: frozenset[str] = frozenset(),
        decisions: Decisions | None = None,
    ) -> Overview:
        """The page for one account, the first unless one is named.

        Args:
            intake: as it is worked on, drafts and all.
            role: who looks; results are there for attorneys only.
            as_of: the moment, with an offset; sets 'now' only.
            account_id: which account.
            language: of the questions and labels.
            supposed: suppositions under which clocks are read, of those that the packs have.
            decisions: what was decided about the matter's clocks.

        Raises:
            InputError: `unknown_account`.
        """
        account = account_of(intake, account_id)
        book = self._library.rulebook()
        script = self._library.script(language, of_another=is_told_of_another(account))
        words = self._library.rule_words(language)
        seen = self.seen(account, as_of)
        counted = decided_readings(seen.sheet, book, decisions or {}, as_of=as_of, zone=self._zone, supposed=supposed)
        readings = tuple(map(words.reading, counted))
        picture = timeline_of(seen.sheet, readings, seen.findings, as_of=as_of, zone=self._zone)
        if picture is not None and role is not Role.ATTORNEY:
            picture = replace(picture, limits=())  # a limit beside an event is a result
        near = () if picture is None else close_ups(picture)
        ranked = self.guide(account, as_of=as_of)
        asks, gets = self.cards(ranked, script, role)
        custody = custody_of(seen.sheet)
        today = as_of.astimezone(ZoneInfo(self._zone)).date()
        return Overview(
            matter=intake.number,
            account_id=account.account_id,
            as_of=as_of,
            packs=tuple(pack.stamp for pack in book.packs),
            standing=standing_of(book.packs, today),
            place=str(seen.sheet.values.get("incident_location_type") or ""),
            incident_date=incident_date_of(seen.sheet),
            custody=custody,
            custody_words=custody_in_words(custody, script),
            rings=most_urgent(tuple(map(as_it_runs, readings)), today),
            timeline=picture,
            close_ups=near,
            timeline_lines=() if picture is None else _twin(picture, near, script),
            guide=ranked if role is Role.ATTORNEY else None,
            asks=asks,
            gets=gets,
            results=_results(map(words.finding, seen.findings), readings) if role is Role.ATTORNEY else None,
            for_attorney=sum(finding.result in _FOR_ATTORNEYS for finding in seen.findings),
            is_protected=is_protected(intake),
            contact=safe_contact_of(account),
            rules_are_draft=words.is_draft,
            supposed=supposed,
            suppositions=tuple(dict.fromkeys(_suppositions(book))),
        )

    def guide(self, account: Account, *, as_of: datetime) -> Guide:
        """The Guide alone, as the interview asks for it after each answer."""
        first_asked = self._branching.first_asked(account)
        return guide(account, self._library.rulebook(), as_of=as_of, zone=self._zone, first_asked=first_asked)

    @cached_property
    def _branching(self) -> Branching:
        return Branching(self._library.course())

    def cards(self, ranked: Guide, script: InterviewScript, role: Role) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
        """A Guide in the words that a role may read, in the script's language."""
        words = self._library.rule_words(script.language)
        return (cards_for_attorney if role is Role.ATTORNEY else cards_for_paralegal)(ranked, script, words)

    def rule_title(self, rule_id: str, english: str, language: str) -> str:
        """What a rule or clock is called in a language."""
        return self._library.rule_words(language).told(rule_id, english)

    def seen(self, account: Account, as_of: datetime) -> Seen:
        """An account reviewed, to compare with later."""
        sheet = FactSheet(account)
        return Seen(sheet, review(sheet, self._library.rulebook(), as_of=as_of, zone=self._zone))

    @staticmethod
    def became_known(before: Seen, after: Seen, *, role: Role) -> News:
        """What came in between two looks at one account; which results moved is for attorneys only."""
        found = news(before.sheet, before.findings, after.sheet, after.findings)
        return found if role is Role.ATTORNEY else News(found.facts, ())

    def news_lines(self, found: News, after: Seen, *, language: str = "en") -> tuple[str, ...]:
        """One neutral line per fact."""
        script = self._library.script(language)
        return tuple(fact_in_words(item, after.sheet, script) for item in found.facts)


def _results(findings: Iterable[Finding], readings: tuple[ClockReading, ...]) -> Results:
    findings = tuple(findings)
    shown = [item for item in findings if item.result not in _BESIDE and matters_now(item)]
    by_stage = {stage: [item for item in shown if item.rule.stage is stage] for stage in Stage}
    return Results(
        counts=Counter(item.result for item in findings),
        stages=tuple(StageFindings(stage, tuple(sorted(rows, key=weight))) for stage, rows in by_stage.items() if rows),
        routes=tuple(item for item in findings if item.result in _BESIDE - {ResultKind.NOT_APPLICABLE}),
        readings=readings,
        findings=findings,
    )


def _suppositions(book: Rulebook) -> Iterator[str]:
    for prepared in book.clocks:
        for limit in prepared.limits:
            if limit.limit.supposed is not None:
                yield limit.limit.supposed


def _twin(picture: Timeline, near: tuple[CloseUp, ...], script: InterviewScript) -> tuple[Line, ...]:
    kinds = script.choices.get("custody_segments.type", {})
    return lines_of(
        picture, near, script.label, language=script.language, kind=lambda kind: kinds.get(kind, plain_kind(kind))
    )
