"""The worked cases beside the packs notice what is changed in a rule; and what counts as a change."""

from __future__ import annotations

from typing import Any

import pytest

from clinic_app.adapters.resource_files import resources_folder
from clinic_app.adapters.rule_packs import SHIPPED_PACKS, try_mutants
from clinic_app.domain.rules.cases import CaseFile
from clinic_app.domain.rules.mutants import Mutants, clock_variants, mutants_of, rule_variants, variants
from tests.support.rulebooks import booked, clock, condition, pack, rule

FLOOR = 0.95


@pytest.mark.parametrize("name", SHIPPED_PACKS)
def test_nineteen_of_twenty_changes_of_a_shipped_pack_are_noticed(name: str) -> None:
    found = try_mutants(resources_folder() / "rules" / name)
    print(f"{name}: {found.caught:.1%} of {found.tried} changes noticed")
    assert found.tried
    assert found.caught >= FLOOR, found.survived


CHANGES: list[tuple[dict[str, Any], set[str]]] = [
    ({"is_true": "death"}, {"the other way round, is_true death"}),
    ({"occurred": "death_at"}, {"not occurred death_at"}),
    ({"not": {"is_true": "death"}}, {"without not, is_true death", "the other way round, is_true death"}),
    (
        {"all": [{"is_true": "death"}, {"not_asserted": "er_used"}]},
        {
            "the other of all and any, at is_true death",
            "without is_true death",
            "without not_asserted er_used",
            "the other way round, is_true death",
            "not not_asserted er_used",
        },
    ),
    (
        {"one_of": {"field": "warrant_type", "values": ["none", "I-200"]}},
        {
            "not one_of warrant_type",
            "without the value none of warrant_type",
            "without the value I-200 of warrant_type",
        },
    ),
    (
        {"longer": {"from": "arrest_at", "to": "released_at", "hours": 4}},
        {"not longer", "longer than 3 hours", "longer than 5 hours"},
    ),
    (
        {"later": {"first": {"day_of": "arrest_at", "plus_days": 3}, "second": {"day": "2026-01-01"}}},
        {"the other way round, later", "plus_days 2", "plus_days 4"},
    ),
    ({"at_least": {"field": "subject_age", "number": 18}}, {"at_least subject_age 17", "at_least subject_age 19"}),
    (
        {"some": {"list": "custody_segments", "where": {"equals": {"field": "type", "value": "jail"}}}},
        {"the other way round, some custody_segments", "not equals type"},
    ),
]


@pytest.mark.parametrize(("written", "changes"), CHANGES)
def test_what_counts_as_a_change(written: dict[str, Any], changes: set[str]) -> None:
    found = list(variants(condition(written)))
    assert {words for words, _ in found} == changes
    assert all(changed != condition(written) for _, changed in found)


def test_a_rule_is_changed_in_its_tests_parts_and_window() -> None:
    written = pack([rule("R-A", applies_when={"is_true": "in_illinois"}, effective_from="2026-01-28")]).rules[0]
    assert [words for words, _ in rule_variants(written)] == [
        "without its applies_when",
        "in applies_when, the other way round, is_true in_illinois",
        "in violation_when, the other way round, is_true force_used",
        "effective_from 2026-01-27",
        "effective_from 2026-01-29",
    ]


def test_a_clock_is_changed_in_its_sum_and_limits() -> None:
    limits = [{"limit": "b", "title": "B", "plus_days": 9}]
    written = pack(clocks=[clock("DL-A", plus_days=7, rolls=True, limits=limits)]).clocks[0]
    assert [words for words, _ in clock_variants(written)] == [
        "plus_days 6",
        "plus_days 8",
        "not rolls",
        "without its limit b",
        "in its limit b, plus_days 8",
        "in its limit b, plus_days 10",
    ]


def tried_on(facts: list[dict[str, Any]]) -> Mutants:
    own = pack([rule("R-A", violation_when={"any": [{"is_true": "death"}, {"is_true": "force_used"}]})])
    cases = {"potential_violation": [{"argued": "x", "facts": item} for item in facts]}
    written = {
        "format": "amparo-cases/2",
        "family": "trial",
        "as_of": "2026-11-22T12:00:00-06:00",
        "rules": {"R-A": cases},
    }
    return mutants_of(own.content[0], own, CaseFile.model_validate(written), booked(own))


def test_a_clause_that_no_case_argues_is_named() -> None:
    lazy = tried_on([{"death": True, "force_used": True}])
    assert (lazy.tried, len(lazy.survived)) == (5, 5)
    sharper = tried_on([{"death": True, "force_used": False}, {"death": False, "force_used": True}])
    assert sharper.survived == ()
    assert sharper.caught == 1.0
    assert Mutants(0, ()).caught == 1.0
