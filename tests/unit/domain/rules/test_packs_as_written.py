"""What every shipped rule and clock must say of itself (legal-brief sections 1, 3 and D)."""

from __future__ import annotations

import re

import pytest

from clinic_app.adapters.resource_files import rulebook
from clinic_app.domain.rules.pack import ClassRule, ClockRule, DutyRule, SourceCode
from clinic_app.domain.rules.prepared import walk

RULES = [rule for pack in rulebook().packs for rule in pack.rules]
CLOCKS = [clock for pack in rulebook().packs for clock in pack.clocks]
AnyRule = DutyRule | ClassRule


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_quoted_words_are_marked_and_rest_on_a_text_that_was_read(rule: AnyRule) -> None:
    quotes = re.findall(r'"[^"]{12,}"', rule.rule_text)
    assert rule.quoted is bool(quotes)
    if rule.quoted:
        assert SourceCode.V1 in {item.source_code for item in rule.authority}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_volatile_rule_says_what_to_check_again(rule: AnyRule) -> None:
    assert rule.volatile is (rule.volatile_note is not None)


def test_those_of_section_a_under_the_first_fourth_or_fifth_amendment_set_the_constitutional_flag() -> None:
    flagged = {rule.id for rule in RULES if rule.constitutional}
    assert flagged == {"FED-4A-SEIZURE", "FED-RACE-STOP", "FED-HOME-ENTRY", "FED-SEARCH-PROPERTY"}
    for rule in RULES:
        if rule.constitutional:
            assert any(item.cite.startswith("U.S. Const. amend") for item in rule.authority)


def test_never_passed_by_itself() -> None:
    never = {
        "FED-1357a2-ESCAPE",
        "FED-287.8a1-NONDEADLY",
        "FED-CONSENT",
        "FED-RACE-STOP",
        "FED-3RD-COUNTRY",
        "FED-1225b2-EWI",
    }
    for rule in RULES:
        if isinstance(rule, DutyRule):
            can_pass = bool(rule.duties) or rule.pass_when is not None or rule.where_nothing_holds == "pass"
            assert can_pass is (rule.id not in never), rule.id


HOLDERS = {
    "federal-baseline": "federal",
    "illinois": "state_local",
    "cook-county": "state_local",
    "chicago": "state_local",
}


def test_whose_duty_a_rule_concerns() -> None:
    for pack in rulebook().packs:
        for rule in pack.rules:
            # The Illinois Act makes federal officers liable; all other local law binds local bodies.
            assert rule.duty_holder == ("federal" if rule.id == "IL-BIVENS" else HOLDERS[pack.pack]), rule.id


def test_the_windows_are_those_found() -> None:
    windows = {rule.id: (str(rule.effective_from), str(rule.effective_to)) for rule in RULES}
    assert {name: window for name, window in windows.items() if window != ("None", "None")} == {
        "NAVA-I213-WARRANTLESS": ("None", "2026-02-02"),
        "IL-BIVENS": ("2025-12-09", "None"),
        "CHI-EO-ICE-NOTICE": ("2026-01-31", "None"),
    }


ASSISTING = "perimeter transport joint_stop hold translate point_out"
LISTS: list[tuple[str, str, str]] = [
    ("FED-RACE-STOP", "only_within", "race_ethnicity language_accent location job_type"),
    ("FED-287.8a1-NONDEADLY", "includes_any", "OC CS kinetic_projectile baton"),
    ("FED-287.8c2iii-IDENTIFY", "one_of", "in_transport later never"),
    ("NAVA-I213-WARRANTLESS", "one_of", "IL IN WI MO KY KS"),
    ("FED-VOLUNTARY-RETURN", "one_of", "departure stipulation waiver unknown"),
    ("IL-TRUST-ASSIST", "includes_any", ASSISTING),
    ("CHI-2-173-020", "includes_any", ASSISTING),
    ("CHI-2-173-020", "includes_any", "release_date contact_info custody_status"),
    (
        "CHI-COPA",
        "includes_any",
        "excessive_force coercion improper_search_or_seizure denial_of_counsel bias_verbal_abuse "
        "death_or_injury_in_custody firearm_discharge sexual_misconduct domestic_violence pattern",
    ),
]


@pytest.mark.parametrize(("rule_id", "operator", "values"), LISTS)
def test_the_lists_are_those_of_the_law(rule_id: str, operator: str, values: str) -> None:
    rule = next(item for item in RULES if item.id == rule_id)
    nodes = [getattr(node, operator) for node in walk(rule) if operator in getattr(type(node), "model_fields", {})]
    assert tuple(values.split()) in [node.values for node in nodes]


def test_nothing_ships_as_approved() -> None:
    assert {pack.approved_by for pack in rulebook().packs} == {None}


@pytest.mark.parametrize("item", [*RULES, *CLOCKS], ids=lambda item: item.id)
def test_every_citation_has_its_source_code_and_every_rule_its_day(item: AnyRule | ClockRule) -> None:
    assert item.authority
    assert item.last_verified.isoformat() == "2026-11-22"


def test_there_are_the_29_rules_and_12_clocks_of_the_worked_interviews() -> None:
    assert (len(RULES), len(CLOCKS)) == (29, 12)
