"""Evaluates a rulebook over one account: legal-brief section 3, order of evaluation, step by step.

1. Outside its window a rule does not apply, unless it says what it is there; while the day may lie there, it is open.
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
from clinic_app.domain.rules.pack import ClassRule, Duty, DutyRule, Outside, ResultKind
from clinic_app.domain.rules.prepared import PreparedRule, Rulebook
from clinic_app.domain.rules.scene import Judged, Scene
from clinic_app.domain.spans import Span, within
from clinic_app.domain.when import zone_named

_DAY_OF_INCIDENT: Final = Answers.about(INCIDENT_DATE)
_WORST_FIRST: Final = (
    ResultKind.POTENTIAL_VIOLATION,
    ResultKind.UNKNOWN,
    ResultKind.ATTORNEY_REVIEW,
    ResultKind.PASS,
)


def review(
    sheet: FactSheet, book: Rulebook, *, as_of: datetime, zone: str, before: tuple[Finding, ...] = ()
) -> tuple[Finding, ...]:
    """Every rule over one account, in pack order.

    Args:
        sheet: the account's facts.
        book: the installed packs.
        as_of: sets 'now' only; windows follow the incident date.
        zone: the clinic's IANA zone, by whose clocks it is today. Other days are counted in the zone each time
            was told in.
        before: findings of the same rulebook over another state of the account; a rule that reads nothing that is
            different is not judged again. It changes no result, only how soon it comes.

    Raises:
        ValueError: `as_of` has no zone.
        TimeError: `zone` is not a known zone.
    """
    scene = Scene(sheet, as_of, zone=zone_named(zone))
    anew, kept = _judge_all(book, scene, before)
    return tuple([anew[each] if each in anew else kept[each].carried_to(scene) for each in book.rules_in_pack_order])


def review_of_changes(
    sheet: FactSheet, book: Rulebook, *, as_of: datetime, zone: str, before: tuple[Finding, ...]
) -> tuple[Finding, ...]:
    """Those findings of `review` that were judged again; every other one is as it stands in `before`."""
    anew, _kept = _judge_all(book, Scene(sheet, as_of, zone=zone_named(zone)), before)
    return tuple(anew.values())


def _judge_all(
    book: Rulebook, scene: Scene, before: tuple[Finding, ...]
) -> tuple[dict[str, Finding], dict[str, Finding]]:
    """The findings that are judged now and those of before that still hold, by rule."""
    anew: dict[str, Finding] = {}
    kept = _still_true(before, scene)
    for prepared in book.rules:
        name = prepared.name
        finding = kept.get(name)
        if finding is None or finding.prepared is not prepared or not prepared.reads_results <= kept.keys():
            kept.pop(name, None)
            finding = anew[name] = judge(prepared, scene)
        scene.judged[name] = Judged(finding.result, finding.trace)
    return anew, kept


def _still_true(before: tuple[Finding, ...], scene: Scene) -> dict[str, Finding]:
    """The findings, by rule, that read no field that is different, nor the moment where that is."""
    if not before:
        return {}
    then = before[0].scene
    changed = scene.sheet.changed_from(then.sheet)
    same_moment = (then.now, then.zone) == (scene.now, scene.zone)
    return {
        item.rule.id: item
        for item in before
        if changed.isdisjoint(item.prepared.reads) and (same_moment or not item.prepared.reads_moment)
    }


def judge(prepared: PreparedRule, scene: Scene) -> Finding:
    """One rule; the results of those that it reads stand in the scene."""
    rule, sheet = prepared.rule, scene.sheet
    window = ALWAYS if prepared.window is None else _in_window(prepared.window, sheet)
    if window.truth is False and rule.outside is not None and _is_on_its_side(prepared, sheet):
        return _judge_outside(prepared, rule.outside, scene, window)
    applies = prepared.applies(scene, sheet)
    entry = applies if window is ALWAYS else every([window, applies])
    if entry.truth is False:
        if window.truth is None and _may_lie_on_its_side(prepared, sheet):
            return _judge_perhaps_outside(prepared, scene, window, entry)
        return _finding(prepared, scene, ResultKind.NOT_APPLICABLE, entry)
    if entry.truth is None:
        return _finding(prepared, scene, ResultKind.UNKNOWN, entry, entered=False)
    if isinstance(rule, ClassRule):
        return _classify(prepared, rule, scene, entry)
    if prepared.duties:
        return _judge_duties(prepared, scene, entry)
    return _judge_duty(prepared, rule, scene, entry)


def _judge_outside(prepared: PreparedRule, outside: Outside, scene: Scene, window: Outcome) -> Finding:
    """On the side of the window of which the rule speaks."""
    meant = prepared.outside(scene, scene.sheet)
    if meant.truth is None:
        return _finding(prepared, scene, ResultKind.UNKNOWN, window, meant, entered=False)
    if meant.truth is False:
        return _finding(prepared, scene, ResultKind.NOT_APPLICABLE, window, meant)
    return _finding(prepared, scene, outside.result, window, meant, text=outside.text)


def _judge_perhaps_outside(prepared: PreparedRule, scene: Scene, window: Outcome, entry: Outcome) -> Finding:
    """In its window it would not apply, but the day, once known, may lie outside, where the rule says something."""
    meant = prepared.outside(scene, scene.sheet)
    if meant.truth is False:
        return _finding(prepared, scene, ResultKind.NOT_APPLICABLE, entry, meant)
    return _finding(prepared, scene, ResultKind.UNKNOWN, window, meant, entered=False)


def _in_window(window: Span, sheet: FactSheet) -> Outcome:
    days = sheet.days(INCIDENT_DATE)
    return _DAY_OF_INCIDENT.missing if days is None else _DAY_OF_INCIDENT.known(within(days, window))


def _is_on_its_side(prepared: PreparedRule, sheet: FactSheet) -> bool:
    """Of an incident outside the window: whether the rule speaks of that side of it."""
    window, days, outside = prepared.window, sheet.days(INCIDENT_DATE), prepared.rule.outside
    if window is None or days is None or outside is None:
        return False
    return outside.side == "either" or (outside.side == "before") == (days.high < window.low)


def _may_lie_on_its_side(prepared: PreparedRule, sheet: FactSheet) -> bool:
    """Of an incident whose day is not known well enough: whether it may lie on the side of which the rule speaks."""
    window, days, outside = prepared.window, sheet.days(INCIDENT_DATE), prepared.rule.outside
    if window is None or outside is None:
        return False
    sides = {"before": days is None or days.low < window.low, "after": days is None or days.high > window.high}
    return sides.get(outside.side, True)


def _judge_duty(prepared: PreparedRule, rule: DutyRule, scene: Scene, entry: Outcome) -> Finding:
    sheet = scene.sheet
    violation = prepared.violation(scene, sheet)
    if violation.truth:
        return _finding(prepared, scene, ResultKind.POTENTIAL_VIOLATION, violation, entry)
    info, passes = prepared.info(scene, sheet), prepared.passes(scene, sheet)
    review_wanted = prepared.review(scene, sheet)
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
        DutyFinding(duty.duty, duty.title, _result_of(duty, outcome), prepared, scene.sheet, outcome.trace)
        for (duty, _), outcome in zip(prepared.duties, outcomes, strict=True)
    )
    results = {duty.result for duty in duties}
    worst = next(kind for kind in _WORST_FIRST if kind in results)
    return _finding(prepared, scene, worst, *outcomes, entry, duties=duties)


def _result_of(duty: Duty, outcome: Outcome) -> ResultKind:
    if outcome.truth is None:
        return ResultKind.UNKNOWN
    return ResultKind.POTENTIAL_VIOLATION if outcome.truth else duty.otherwise


def _classify(prepared: PreparedRule, rule: ClassRule, scene: Scene, entry: Outcome) -> Finding:
    if rule.several:
        return _classify_all(prepared, rule, scene, entry)
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


def _classify_all(prepared: PreparedRule, rule: ClassRule, scene: Scene, entry: Outcome) -> Finding:
    outcomes = [test(scene, scene.sheet) for _, test in prepared.cases]
    held = [item for item in outcomes if item.truth]
    if held:
        return _finding(prepared, scene, ResultKind(rule.kind), *held, entry)
    open_ones = [item for item in outcomes if item.truth is None]
    if open_ones:
        return _finding(prepared, scene, ResultKind.UNKNOWN, *open_ones, entry)
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
