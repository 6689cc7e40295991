"""Changes of the federal pack that no case can notice, because they change no result: each is proven, not believed.

What `packs check --mutants` still names is either a clause that nobody argued or one of these. Every combination of
answers that the rule reads is judged by the rule as it is and as it was changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import product
from typing import Any, Final

import pytest

from clinic_app.adapters.rule_packs import rulebook
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.mutants import rule_variants
from clinic_app.domain.rules.prepared import PreparedRule, prepared_rule
from clinic_app.domain.rules.review import judge
from clinic_app.domain.rules.scene import Scene
from clinic_app.domain.when import zone_named
from tests.support.accounts import account
from tests.support.demo_interviews import CHICAGO

AS_OF: Final = datetime.fromisoformat("2026-11-12T12:00-06:00")
NOT_KNOWN: Final = {"state": "client_does_not_know"}


def told(*values: Any) -> tuple[dict[str, Any] | None, ...]:
    """Each of these answers, and besides them: never asked, and asked without an answer."""
    return (None, NOT_KNOWN, *({"value": value} for value in values))


def at(*moments: str) -> tuple[dict[str, Any] | None, ...]:
    """Moments as answers; two with a stroke between them are an interval."""
    return told(*(_moment(text) for text in moments))


def _moment(text: str) -> dict[str, str]:
    first, _, last = text.partition("/")
    if last:
        return {"precision": "between", "earliest": first, "latest": last}
    return {"precision": "exact", "earliest": first}


YES_NO: Final = told(True, False)
LATE: Final = at(
    "2026-11-07T05:40-06:00",
    "2026-11-08T05:40-06:00",
    "2026-11-09T05:40-06:00",
    "2026-11-08T05:00-06:00/2026-11-08T06:00-06:00",
)
TIMINGS: Final = ("at_contact", "at_restraint", "in_transport", "later", "never")
WARRANTS: Final = ("judicial_arrest", "judicial_search", "I-200", "I-205", "I-203", "none", "unknown")
FORCES: Final = told(
    (), ("handcuffs",), ("handcuffs", "escort"), ("takedown",), ("OC",), ("CS", "handcuffs"), ("baton",)
)

EQUAL: Final[dict[str, tuple[tuple[str, ...], dict[str, tuple[Any, ...]]]]] = {
    # No breach means that all three were said: they are told again in `pass_when`, for whoever reads it.
    "FED-287.8c2iii-IDENTIFY": (
        (
            "in pass_when, without is_true officer_identified",
            "in pass_when, without is_true officer_stated_arrest",
            "in pass_when, without is_true officer_stated_reason",
        ),
        {
            "officer_identified": YES_NO,
            "officer_stated_arrest": YES_NO,
            "officer_stated_reason": YES_NO,
            "officer_id_timing": told(*TIMINGS),
        },
    ),
    # Whoever did not resist is covered by the part before already, whatever was used beyond handcuffs.
    "FED-287.8a1-NONDEADLY": (
        ("in violation_when, without the value none of resistance_level",),
        {
            "force_used": told(True),
            "force_after_restraint": YES_NO,
            "resistance_level": told("none", "passive", "active", "assaultive"),
            "force_types": FORCES,
        },
    ),
    # Late twice and no breach can only be because an emergency was claimed.
    "FED-287.3d-48H": (
        ("in review_when, without not",),
        {
            "arrest_at": at("2026-11-06T05:40-06:00", "2026-11-06T05:00-06:00/2026-11-06T06:00-06:00"),
            "custody_determination_at": LATE,
            "released_at": LATE,
            "extraordinary_circumstance_claimed": YES_NO,
            "warrant_type": told("none"),
        },
    ),
    # What is known, is not none and not the agency's, is a court's: there is no further kind.
    "FED-WARRANT-CLASS": (
        ("in part 3 of its cases, without one_of warrant_type",),
        {
            "warrant_type": told(*WARRANTS),
            "warrant_issuer_court": told("Circuit Court"),
            "warrant_signer_title": told("Judge", "SDDO"),
            "warrant_form_number": told("I-200", "AO 442"),
        },
    ),
    # Without a judge's warrant and no breach, somebody consented or an emergency was claimed.
    "FED-HOME-ENTRY": (
        ("in review_when, without any",),
        {
            "incident_location_type": told("home"),
            "entry_occurred": told(True),
            "warrant_type": told(*WARRANTS),
            "residence_of_target": YES_NO,
            "consent_given": YES_NO,
            "exigency_claimed": YES_NO,
        },
    ),
}


def _scenes(answers: dict[str, tuple[Any, ...]]) -> Iterator[Scene]:
    for given in product(*answers.values()):
        chosen = {name: answer for name, answer in zip(answers, given, strict=True) if answer is not None}
        yield Scene(FactSheet(account(answers=chosen)), AS_OF, zone=zone_named(CHICAGO))


def _says(rule: PreparedRule, scene: Scene) -> tuple[Any, ...]:
    """Everything a case can hold a result to."""
    found = judge(rule, scene)
    return found.result, found.value, found.missing, found.assumed, found.notes


@pytest.mark.parametrize("name", EQUAL)
def test_a_change_that_no_case_notices_changes_nothing(name: str) -> None:
    words, answers = EQUAL[name]
    book = rulebook()
    own = next(rule for rule in book.rules if rule.rule.id == name)
    changed = {what: prepared_rule(rule, own.pack, book.library) for what, rule in rule_variants(own.rule)}
    scenes = list(_scenes(answers))
    for scene in scenes:
        assert {what: _says(changed[what], scene) for what in words} == dict.fromkeys(words, _says(own, scene))
    results = {judge(own, scene).result for scene in scenes}
    assert len(results) > 1, results
    others = [rule for what, rule in changed.items() if what not in words]
    assert any(_says(rule, scene) != _says(own, scene) for rule in others for scene in scenes)
