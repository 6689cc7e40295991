"""Worked cases: what a pack's rules and clocks must come to on a few facts, kept beside the pack.

The short form of facts: `field: value`. A time is written `2026-10-30T06:20` (exact),
`2026-10-30T06:20/2026-10-30T06:40` (between), `2026-10-30` (that day), `before ...`, `after ...`,
`not yet ...` (had not happened by then) or `unknown`; a time of day `05:40` or `05:30/06:10`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator

from clinic_app.domain.intake.answers import Code, FrozenModel
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.rules.case_rows import ClockCase, ClockRow, LimitCase, RuleCase, RuleRow, WorkedInterview
from clinic_app.domain.rules.clocks import ClockReading, LimitReading, read_clocks
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.findings import Finding
from clinic_app.domain.rules.pack import ClassRule, DutyRule, Family, ResultKind
from clinic_app.domain.rules.prepared import AnyRule, Rulebook
from clinic_app.domain.rules.review import review
from clinic_app.domain.rules.sources import RuleId
from clinic_app.said import said

RuleCases = dict[ResultKind, Annotated[tuple[RuleCase, ...], Field(min_length=1, max_length=20)]]


class CaseFile(FrozenModel):
    """The worked cases of one family, by rule and result, and by clock."""

    format: Literal["amparo-cases/2"]
    family: Code
    as_of: datetime
    zone: Annotated[str, Field(max_length=64)] = "America/Chicago"
    rules: Annotated[dict[RuleId, RuleCases], Field(max_length=500)] = Field(default_factory=dict)
    clocks: Annotated[
        dict[RuleId, Annotated[tuple[ClockCase, ...], Field(min_length=1, max_length=20)]], Field(max_length=200)
    ] = Field(default_factory=dict)
    interviews: Annotated[tuple[WorkedInterview, ...], Field(max_length=20)] = ()
    """Whole accounts that the family's rules decide, argued row by row; rules of other families among them."""

    @field_validator("as_of")
    @classmethod
    def _has_its_offset(cls, moment: datetime) -> datetime:
        if moment.tzinfo is None:
            raise ValueError("an as-of moment needs its offset")
        return moment


def possible_results(rule: AnyRule) -> frozenset[ResultKind]:
    """Every result that a rule, as it is written, can come to."""
    results = {ResultKind.UNKNOWN}
    has_window = rule.effective_from is not None or rule.effective_to is not None
    if rule.applies_when is not None or (has_window and rule.outside is None):
        results.add(ResultKind.NOT_APPLICABLE)
    if rule.outside is not None:
        results.add(rule.outside.result)
        ends = rule.effective_from is not None and rule.effective_to is not None
        if (ends and rule.outside.side != "either") or rule.outside.when is not None:
            results.add(ResultKind.NOT_APPLICABLE)
    return frozenset(results | (_of_class(rule) if isinstance(rule, ClassRule) else _of_duty(rule)))


def _of_class(rule: ClassRule) -> set[ResultKind]:
    return {ResultKind(rule.kind), rule.otherwise}


def _of_duty(rule: DutyRule) -> set[ResultKind]:
    if rule.duties:
        return {ResultKind.POTENTIAL_VIOLATION, *(duty.otherwise for duty in rule.duties)}
    tests = {
        ResultKind.POTENTIAL_VIOLATION: rule.violation_when,
        ResultKind.INFO: rule.info_when,
        ResultKind.ATTORNEY_REVIEW: rule.review_when,
        ResultKind.PASS: rule.pass_when,
    }
    return {rule.where_nothing_holds, *(result for result, test in tests.items() if test is not None)}


def case_faults(family: Family, cases: CaseFile, book: Rulebook) -> Iterator[str]:
    """What speaks against a family: rules and clocks without their cases, and cases that do not come out.

    Args:
        family: the family the cases stand beside.
        cases: its worked cases.
        book: all packs, that of `family` among them.
    """
    if cases.family != family.family:
        yield said("the worked cases are those of the family '{family}'", family=cases.family)
        return
    yield from _gaps(family, cases)
    for rule_id, by_result in cases.rules.items():
        for result, rule_cases in by_result.items():
            for number, case in enumerate(rule_cases, 1):
                for fault in _rule_faults(rule_id, result, case, cases, book):
                    yield said(
                        "{rule_id}, case {number} for {value}: {fault}",
                        rule_id=rule_id,
                        number=number,
                        value=result.value,
                        fault=fault,
                    )
    for clock_id, clock_cases in cases.clocks.items():
        for number, clock_case in enumerate(clock_cases, 1):
            for fault in _clock_faults(clock_id, clock_case, cases, book):
                yield said("{clock_id}, case {number}: {fault}", clock_id=clock_id, number=number, fault=fault)
    for interview in cases.interviews:
        yield from interview_faults(interview, interview.account, cases, book)


def interview_faults(interview: WorkedInterview, account: Account, cases: CaseFile, book: Rulebook) -> Iterator[str]:
    """In what an account differs from what is argued of it. Args: account: that of the interview, or one keyed in."""
    sheet, as_of = FactSheet(account), interview.as_of or cases.as_of
    findings = {item.rule.id: item for item in review(sheet, book, as_of=as_of, zone=cases.zone)}
    readings = {item.clock.id: item for item in read_clocks(sheet, book, as_of=as_of, zone=cases.zone)}
    for name in sorted({*interview.rows, *interview.clocks} - {*findings, *readings}):
        yield said("{interview}, {name}: no installed pack has it", interview=interview.interview, name=name)
    for rule_id, row in interview.rows.items():
        if rule_id in findings:
            for fault in rule_case_faults(row.result, row, findings[rule_id]):
                yield said(
                    "{interview}, {rule_id}: {fault}", interview=interview.interview, rule_id=rule_id, fault=fault
                )
    for clock_id, clock_row in interview.clocks.items():
        if clock_id in readings:
            for fault in clock_case_faults(clock_row, readings[clock_id]):
                yield said(
                    "{interview}, {clock_id}: {fault}", interview=interview.interview, clock_id=clock_id, fault=fault
                )


def _gaps(family: Family, cases: CaseFile) -> Iterator[str]:
    """Rules, results, limits and clocks that have no case, and cases of nothing in the family."""
    for rule in family.rules:
        worked = cases.rules.get(rule.id)
        if worked is None:
            yield said("{id} has no worked cases", id=rule.id)
            continue
        for result in sorted(possible_results(rule) ^ set(worked)):
            yield (
                said("{id} has no worked case for {value}", id=rule.id, value=result.value)
                if result not in worked
                else said("{id} has a worked case for, but cannot come to, {value}", id=rule.id, value=result.value)
            )
        called_for = {name for by_result in worked.values() for case in by_result for name in case.tasks or ()}
        for task in rule.tasks:
            if task.task not in called_for:
                yield said("{id} has no worked case in which the task {task} is called for", id=rule.id, task=task.task)
    for clock in family.clocks:
        worked_clock = cases.clocks.get(clock.id, ())
        if not any(case.is_complete for case in worked_clock):
            yield said("{id} has no worked case with due, outer and safe", id=clock.id)
        for limit in clock.limits:
            if not any(limit.limit in case.limits for case in worked_clock):
                yield said("{id} has no worked case for its limit {limit}", id=clock.id, limit=limit.limit)
    known = {item.id for item in (*family.rules, *family.clocks)}
    for name in sorted({*cases.rules, *cases.clocks} - known):
        yield said("there are worked cases for {name}, which the family does not have", name=name)


def _rule_faults(rule_id: str, result: ResultKind, case: RuleCase, cases: CaseFile, book: Rulebook) -> Iterator[str]:
    found = review(FactSheet(case.account), book, as_of=case.as_of or cases.as_of, zone=cases.zone)
    finding = next((item for item in found if item.rule.id == rule_id), None)
    if finding is not None:  # named among the gaps where it is
        yield from rule_case_faults(result, case, finding)


def rule_case_faults(result: ResultKind, case: RuleRow, finding: Finding) -> Iterator[str]:
    """In what a finding differs from the case that stands under `result`."""
    if finding.result is not result:
        yield said("it comes to {value}", value=finding.result.value)
        return
    for name, wanted, came in _compared(case, finding):
        if wanted is not None and wanted != came:
            yield said("its {name} is {came}", name=name, came=came)


def _compared(case: RuleRow, finding: Finding) -> Iterator[tuple[str, Any, Any]]:
    value = finding.value
    if isinstance(case.value, str) and isinstance(value, dict):
        value = value["text"]
    yield "value", case.value, value
    missing = tuple(gap.field for gap in finding.missing)
    yield "missing", None if case.missing is None else sorted(case.missing), sorted(missing)
    yield "assumed", None if case.assumed is None else sorted(case.assumed), list(finding.assumed)
    yield "duties", case.duties, {duty.duty: duty.result for duty in finding.duties}
    yield "tasks", None if case.tasks is None else list(case.tasks), [task.task for task in finding.tasks]


def _clock_faults(clock_id: str, case: ClockCase, cases: CaseFile, book: Rulebook) -> Iterator[str]:
    readings = read_clocks(FactSheet(case.account), book, as_of=case.as_of or cases.as_of, zone=cases.zone)
    reading = next((item for item in readings if item.clock.id == clock_id), None)
    if reading is not None:  # named among the gaps where it is
        yield from clock_case_faults(case, reading)


def clock_case_faults(case: ClockRow, reading: ClockReading) -> Iterator[str]:
    """In what a reading differs from the case."""
    came = {
        "due": _due(reading),
        "outer": reading.outer,
        "safe": reading.safe,
        "work_by": reading.work_by,
        "state": reading.state,
    }
    for name, value in came.items():
        wanted = getattr(case, name)
        if wanted is not None and wanted != value:
            yield said("its {name} is {value}", name=name, value=value)
    limits = {limit.limit.limit: limit for limit in reading.limits}
    for name, worked in case.limits.items():
        yield from _limit_faults(name, worked, limits.get(name))


def _limit_faults(name: str, case: LimitCase, reading: LimitReading | None) -> Iterator[str]:
    if reading is None:
        if case.state != "not_applicable":
            yield said("its limit {name} does not stand", name=name)
        return
    came = {"due": _due(reading), "outer": reading.outer, "safe": reading.safe, "state": reading.state}
    for part, value in came.items():
        wanted = getattr(case, part)
        if wanted is not None and wanted != value:
            yield said("the {part} of its limit {name} is {value}", part=part, name=name, value=value)


def _due(reading: ClockReading | LimitReading) -> str | None:
    if reading.due is None:
        return None
    earliest, latest = reading.due["earliest"], reading.due["latest"]
    return earliest if earliest == latest else f"{earliest}/{latest}"
