"""Small packs, sheets and conditions for tests of the rule engine; facts are written as in worked cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from clinic_app.domain.intake.answers import AnswerState
from clinic_app.domain.rules.case_facts import account_of
from clinic_app.domain.rules.clocks import ClockReading, read_clocks
from clinic_app.domain.rules.conditions import Condition
from clinic_app.domain.rules.evaluation import Compiler
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.findings import Finding
from clinic_app.domain.rules.outcome import Outcome, Role
from clinic_app.domain.rules.pack import Pack
from clinic_app.domain.rules.review import review
from clinic_app.domain.rules.rulebook import Rulebook, prepare
from clinic_app.domain.rules.scene import Library, Scene
from clinic_app.domain.truth import Truth
from tests.support.calendars import shipped_calendars

CHICAGO = "America/Chicago"
NOON = datetime.fromisoformat("2026-11-22T12:00:00-06:00")

Facts = Mapping[str, Any]
_CONDITION: TypeAdapter[Any] = TypeAdapter(Condition)


def sheet(facts: Facts, **unanswered: str) -> FactSheet:
    """The facts of one account; `unanswered` by field."""
    return FactSheet(account_of(facts, {name: AnswerState(state) for name, state in unanswered.items()}))


def condition(written: Any) -> Any:
    """A condition as a pack writes it."""
    return _CONDITION.validate_python(written)


def outcome(
    written: Any,
    facts: Facts | FactSheet,
    *,
    now: datetime = NOON,
    lists: Mapping[str, frozenset[str]] | None = None,
) -> Outcome:
    """What a condition comes to."""
    known = facts if isinstance(facts, FactSheet) else sheet(facts)
    library = Library(lists or {}, shipped_calendars(), ())
    return Compiler(library).test(condition(written))(Scene(known, now), known)


def truth(written: Any, facts: Facts | FactSheet) -> Truth:
    """The truth of a condition alone."""
    return outcome(written, facts).truth


def trace(found: Outcome) -> dict[str, set[str]]:
    """A trace by role, roles that nothing plays left out."""
    by_role = {role.value: set(found.fields(role)) for role in Role}
    return {role: fields for role, fields in by_role.items() if fields}


def rule(rule_id: str = "TRIAL", kind: str = "duty", **parts: Any) -> dict[str, Any]:
    """A rule with everything a rule must have."""
    if kind == "duty" and not {"violation_when", "duties", "review_when"} & set(parts):
        parts["violation_when"] = {"is_true": "force_used"}
    if kind != "duty" and "cases" not in parts:
        parts["cases"] = [{"when": {"is_true": "force_used"}, "value": "it is so"}]
    return {
        "id": rule_id,
        "kind": kind,
        "title": "A trial rule",
        "stage": "arrest",
        "duty_holder": "federal",
        "authority": [{"cite": "Trial Code 1", "source_code": "GK"}],
        "rule_text": "For trials only.",
        "prompt": "What was tried?",
        "last_verified": "2026-11-22",
        **parts,
    }


def clock(clock_id: str = "DL-TRIAL", **parts: Any) -> dict[str, Any]:
    """A clock with everything a clock must have."""
    return {
        "id": clock_id,
        "title": "A trial clock",
        "authority": [{"cite": "Trial Code 2", "source_code": "GK"}],
        "trigger": "incident_date",
        "calendar": "federal",
        "last_verified": "2026-11-22",
        **parts,
    }


def pack(
    rules: Sequence[Mapping[str, Any]] = (),
    clocks: Sequence[Mapping[str, Any]] = (),
    *,
    name: str = "trial",
    lists: Mapping[str, Sequence[str]] | None = None,
    manifest: Mapping[str, Any] | None = None,
    **named: Any,
) -> Pack:
    """A pack of one family with these rules and clocks. Args: named: its thresholds and periods."""
    family = {
        "format": "amparo-family/1",
        "family": name,
        "title": "Trial",
        "lists": dict(lists or {}),
        "rules": list(rules),
        "clocks": list(clocks),
        **named,
    }
    return Pack.model_validate(
        {
            "format": "amparo-pack/2",
            "pack": name,
            "version": "2026.11.1",
            "title": "Trial",
            "as_of": "2026-11-22",
            "families": [name],
            "content": [family],
            **(manifest or {}),
        }
    )


def booked(*packs: Pack) -> Rulebook:
    """Packs made ready with the shipped calendars."""
    return prepare(packs, shipped_calendars())


def judged(facts: Facts | FactSheet, *, now: datetime = NOON, **parts: Any) -> Finding:
    """What a trial rule of these parts comes to."""
    known = facts if isinstance(facts, FactSheet) else sheet(facts)
    return review(known, booked(pack([rule(**parts)])), as_of=now, zone=CHICAGO)[0]


def ticked(facts: Facts | FactSheet, *, now: datetime = NOON, **parts: Any) -> ClockReading:
    """What a trial clock of these parts comes to."""
    known = facts if isinstance(facts, FactSheet) else sheet(facts)
    return read_clocks(known, booked(pack(clocks=[clock(**parts)])), as_of=now, zone=CHICAGO)[0]
