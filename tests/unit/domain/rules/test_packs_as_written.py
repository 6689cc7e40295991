"""What every shipped rule and clock must say of itself (legal-brief sections 1, 3 and D)."""

from __future__ import annotations

import pytest

from clinic_app.adapters.rule_packs import rulebook
from clinic_app.domain.rules.cases import possible_results
from clinic_app.domain.rules.clock_rule import ClockRule
from clinic_app.domain.rules.conditions import Result
from clinic_app.domain.rules.pack import ClassRule, DutyRule, ResultKind
from clinic_app.domain.rules.prepared import walk
from tests.support.brief_ids import CLOCKS as BRIEF_CLOCKS
from tests.support.brief_ids import RULES as BRIEF_RULES
from tests.support.brief_ids import pack_of

RULES = [rule for pack in rulebook().packs for rule in pack.rules]
CLOCKS = [clock for pack in rulebook().packs for clock in pack.clocks]
AnyRule = DutyRule | ClassRule


def test_those_of_section_a_under_the_first_fourth_or_fifth_amendment_set_the_constitutional_flag() -> None:
    flagged = {"FED-4A-SEIZURE", "FED-RACE-STOP", "FED-HOME-ENTRY", "FED-SEARCH-PROPERTY", "FED-1A-OBSERVER"}
    for rule in RULES:
        assert rule.constitutional is (rule.id in flagged), rule.id
        if rule.constitutional:
            assert any(item.cite.startswith("U.S. Const. amend") for item in rule.authority)


NEVER_PASSED = {
    "FED-1357a2-ESCAPE",
    "FED-287.8a1-NONDEADLY",
    "FED-287.8a2-DEADLY",
    "FED-287.8e-PURSUIT",
    "FED-CONSENT",
    "FED-RACE-STOP",
    "FED-1357a3-DWELLING",
    "FED-3RD-COUNTRY",
    "FED-1225b2-EWI",
    "FED-1226c",
    "FED-DETENTION-CLASS",
    "FED-MILITARY",
    "FED-1A-OBSERVER",
}
"""Rules whose best result in the brief is an attorney's review (or less)."""


def test_never_passed_by_itself() -> None:
    for rule in RULES:
        if rule.id in NEVER_PASSED:
            assert ResultKind.PASS not in possible_results(rule), rule.id


FEDERAL_THOUGH_LOCAL_LAW = {
    "IL-BIVENS",
    "IL-BIVENS-PUNITIVE",
    "IL-COURT-CIVIL-ARREST",
    "COOK-GAO-COURT",
    "IL-CRIM-TAGS",
    "IL-IAC",
}
"""State and local law that concerns what federal officers do."""
OF_INSTITUTIONS = {"IL-HOSPITAL", "IL-SCHOOL"}
OF_LOCAL_OFFICERS = {"FED-287g"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_whose_duty_a_rule_concerns(rule: AnyRule) -> None:
    """The Illinois Acts make federal officers liable; all other local law binds local bodies (section D)."""
    federal = pack_of(rule.id) == "federal-baseline" or rule.id in FEDERAL_THOUGH_LOCAL_LAW
    holder = "institution" if rule.id in OF_INSTITUTIONS else "federal" if federal else "state_local"
    assert rule.duty_holder == ("state_local" if rule.id in OF_LOCAL_OFFICERS else holder)


NAVA = ("None", "2026-02-02")
WINDOWS: dict[str, tuple[str, str]] = {
    "NAVA-I213-WARRANTLESS": NAVA,
    "NAVA-VEHICLE-STOP": NAVA,
    "NAVA-FIELD-I200": NAVA,
    "ICE-2026-ESCAPE-MEMO": ("2026-01-28", "None"),
    "BROADVIEW-ORDER": ("2025-11-05", "2026-04-19"),
    "FED-PROTECTED-AREAS": ("2025-01-20", "None"),
    "IL-BIVENS": ("2025-12-09", "None"),
    "IL-COURT-CIVIL-ARREST": ("2025-12-09", "None"),
    "COOK-GAO-COURT": ("2025-10-15", "None"),
    "CHI-EO-ICE-FREE": ("2025-10-06", "None"),
    "CHI-EO-ICE-NOTICE": ("2026-01-31", "None"),
}


def test_the_windows_are_those_found() -> None:
    windows = {rule.id: (str(rule.effective_from), str(rule.effective_to)) for rule in RULES}
    for name, window in windows.items():
        assert window == WINDOWS.get(name, ("None", "None")), name


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_results_of_part_287_say_what_a_breach_leads_to(rule: AnyRule) -> None:
    of_part_287 = rule.id.startswith("FED-287.")
    assert rule.remedy_note == ("FED-REMEDY-NOTE" if of_part_287 else None)
    if of_part_287:
        note = next(item for item in RULES if item.id == "FED-REMEDY-NOTE")
        assert rule.id in [name for node in walk(note) if isinstance(node, Result) for name in node.result.rules]


ASSISTING = "perimeter transport joint_stop hold translate point_out"
LISTS: list[tuple[str, str, str]] = [
    ("FED-RACE-STOP", "only_within", "race_ethnicity language_accent location job_type"),
    ("FED-287.8a1-NONDEADLY", "includes_any", "OC CS CN kinetic_projectile baton"),
    ("FED-287.8c2iii-IDENTIFY", "one_of", "in_transport later never"),
    ("NAVA-I213-WARRANTLESS", "one_of", "IL IN WI MO KY KS"),
    ("NAVA-VEHICLE-STOP", "one_of", "IL IN WI MO KY KS"),
    ("NAVA-FIELD-I200", "one_of", "IL IN WI MO KY KS"),
    ("FED-1A-OBSERVER", "one_of", "observer protester journalist"),
    ("FED-287g", "includes_any", "arrest hold"),
    (
        "FED-1229e-VICTIM-LOCATION",
        "one_of",
        "protection_order custody domestic_violence sexual_assault trafficking stalking",
    ),
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


def test_every_rule_and_clock_of_the_brief_is_there_and_stands_in_its_pack() -> None:
    assert sorted(rule.id for rule in RULES) == sorted(BRIEF_RULES)
    assert sorted(clock.id for clock in CLOCKS) == sorted(BRIEF_CLOCKS)
    for pack in rulebook().packs:
        assert {pack_of(rule.id) for rule in pack.rules} == {pack.pack}
    assert (len(BRIEF_RULES), len(BRIEF_CLOCKS)) == (103, 43)


def test_the_volatile_points_of_the_brief_are_in_the_registers() -> None:
    topics = [topic.topic for pack in rulebook().packs for topic in pack.topics]
    assert len(topics) == len(set(topics)) == 16
