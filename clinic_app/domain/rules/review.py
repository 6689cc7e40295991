"""Evaluates a rulebook over one account: legal-brief section 3, order of evaluation, step by step.

1. Outside its window a rule does not apply, unless it says what it is there.
2. Where its applicability is false it does not apply; where that is not known, nothing is.
3. The violation test holds: potential violation. 4. It is not known: unknown, with what is missing.
5. A rule that is never passed by itself goes to an attorney. 6. Else it is kept.

A result other than unknown needs every test before it to be decided. So more answers never
undo it, unless one of them replaces what was assumed as not claimed, or computed.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from clinic_app.domain.rules.derived import INCIDENT_DATE
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.findings import DutyFinding, Finding
from clinic_app.domain.rules.outcome import ALWAYS, Answers, Outcome, every, trace_of
from clinic_app.domain.rules.pack import ClassRule, DutyRule, ResultKind
from clinic_app.domain.rules.prepared import PreparedRule, Rulebook
from clinic_app.domain.rules.scene import Judged, Scene
from clinic_app.domain.spans import Span
from clinic_app.domain.truth import Truth

_DAY_OF_INCIDENT: Final = Answers.about(INCIDENT_DATE)
_DUTY_RESULT: Final = {
    True: ResultKind.POTENTIAL_VIOLATION,
    None: ResultKind.UNKNOWN,
    False: ResultKind.PASS,
}


def review(sheet: FactSheet, book: Rulebook, *, as_of: datetime, zone: str) -> tuple[Finding, ...]:  # noqa: ARG001
    """Every rule over one account, in pack order.

    Args:
        sheet: the account's facts.
        book: the installed packs.
        as_of: sets 'now' only; windows follow the incident date.
        zone: the clinic's IANA zone. Rules count days in the zone each time was told in, and need none;
            clocks do, and both are asked alike.

    Raises:
        ValueError: `as_of` has no zone.
    """
    scene = Scene(sheet, as_of)
    found: dict[str, Finding] = {}
    for prepared in book.rules:
        finding = _judge(prepared, scene)
        found[prepared.rule.id] = finding
        scene.judged[prepared.rule.id] = Judged(finding.result.value, finding.trace)
    return tuple([found[rule.id] for pack in book.packs for rule in pack.rules])


def _judge(prepared: PreparedRule, scene: Scene) -> Finding:
    rule, sheet = prepared.rule, scene.sheet
    window = _in_window(prepared.window, sheet)
    if window.truth is False and rule.outside is not None:
        return _finding(prepared, scene, rule.outside.result, window, text=rule.outside.text)
    applies = prepared.applies(scene, sheet)
    entry = applies if window is ALWAYS else every([window, applies])
    if entry.truth is False:
        return _finding(prepared, scene, ResultKind.NOT_APPLICABLE, entry)
    if entry.truth is None:
        return _finding(prepared, scene, ResultKind.UNKNOWN, entry, entered=False)
    if isinstance(rule, ClassRule):
        return _classify(prepared, rule, scene, entry)
    if prepared.duties:
        return _judge_duties(prepared, scene, entry)
    return _judge_duty(prepared, rule, scene, entry)


def _in_window(window: Span | None, sheet: FactSheet) -> Outcome:
    if window is None:
        return ALWAYS
    days = sheet.days(INCIDENT_DATE)
    return _DAY_OF_INCIDENT.missing if days is None else _DAY_OF_INCIDENT.known(_lies_within(days, window))


def _lies_within(days: Span, window: Span) -> Truth:
    if window.low <= days.low and days.high <= window.high:
        return True
    if days.high < window.low or days.low > window.high:
        return False
    return None


def _judge_duty(prepared: PreparedRule, rule: DutyRule, scene: Scene, entry: Outcome) -> Finding:
    sheet = scene.sheet
    violation = prepared.violation(scene, sheet)
    if violation.truth:
        return _finding(prepared, scene, ResultKind.POTENTIAL_VIOLATION, violation, entry)
    info, review_wanted, passes = (test(scene, sheet) for test in (prepared.info, prepared.review, prepared.passes))
    if violation.truth is False:
        if info.truth:
            return _finding(prepared, scene, ResultKind.INFO, violation, info, entry)
        if info.truth is False and review_wanted.truth:
            return _finding(prepared, scene, ResultKind.ATTORNEY_REVIEW, violation, review_wanted, entry)
    undecided = [item for item in (violation, info, passes, review_wanted) if item.truth is None]
    if undecided:
        return _finding(prepared, scene, ResultKind.UNKNOWN, *undecided, entry)
    kept = ResultKind.PASS if rule.pass_when is not None and passes.truth else rule.where_nothing_holds
    return _finding(prepared, scene, kept, violation, passes, entry)


def _judge_duties(prepared: PreparedRule, scene: Scene, entry: Outcome) -> Finding:
    outcomes = [test(scene, scene.sheet) for _, test in prepared.duties]
    duties = tuple(
        DutyFinding(duty.duty, duty.title, _DUTY_RESULT[outcome.truth], prepared, scene.sheet, outcome.trace)
        for (duty, _), outcome in zip(prepared.duties, outcomes, strict=True)
    )
    results = {duty.result for duty in duties}
    worst = next(kind for kind in _DUTY_RESULT.values() if kind in results)
    return _finding(prepared, scene, worst, *outcomes, entry, duties=duties)


def _classify(prepared: PreparedRule, rule: ClassRule, scene: Scene, entry: Outcome) -> Finding:
    outcomes: list[Outcome] = []
    for text, test in prepared.cases:
        outcome = test(scene, scene.sheet)
        if outcome.truth:
            return _finding(prepared, scene, ResultKind(rule.kind), outcome, entry, text=text)
        outcomes.append(outcome)
        if outcome.truth is None:
            # An earlier class may still hold, so no later one can be given.
            return _finding(prepared, scene, ResultKind.UNKNOWN, *outcomes, entry)
    return _finding(prepared, scene, rule.otherwise, *outcomes, entry)


def _finding(
    prepared: PreparedRule,
    scene: Scene,
    result: ResultKind,
    *outcomes: Outcome,
    text: str | None = None,
    duties: tuple[DutyFinding, ...] = (),
    entered: bool = True,
) -> Finding:
    return Finding(prepared, scene, result, trace_of(outcomes), text, duties, entered)
