"""Packs that cannot be used: each is refused whole, with the name of the rule and the fault."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from clinic_app.domain.rules.pack import ResultKind
from clinic_app.domain.rules.rulebook import PackFaultError
from tests.support.rulebooks import booked, clock, pack, rule

HELD = {"equals": {"field": "type", "value": "hold_room"}}


def refusal(*rules: dict[str, Any], clocks: tuple[dict[str, Any], ...] = (), lists: Any = None) -> str:
    with pytest.raises(PackFaultError) as caught:
        booked(pack(rules, clocks, lists=lists))
    return str(caught.value)


def some(where: Any) -> dict[str, Any]:
    return {"some": {"list": "custody_segments", "where": where}}


FAULTS: list[tuple[Any, str]] = [
    ({"is_true": "no_such_field"}, "TRIAL names a field 'no_such_field' that the intake does not have"),
    (
        {"not": {"all": [{"is_false": "no_such_field"}]}},
        "TRIAL names a field 'no_such_field' that the intake does not have",
    ),
    ({"is_true": "arrest_at"}, "TRIAL uses 'arrest_at' as something it is not"),
    ({"is_false": "warrant_type"}, "TRIAL uses 'warrant_type' as something it is not"),
    ({"occurred": "force_used"}, "TRIAL uses 'force_used' as something it is not"),
    ({"occurred": "incident_date"}, "TRIAL uses 'incident_date' as something it is not"),
    ({"empty": "force_used"}, "TRIAL uses 'force_used' as something it is not"),
    ({"nonempty": "subject_dob"}, "TRIAL uses 'subject_dob' as something it is not"),
    ({"equals": {"field": "arrest_at", "value": "2026-11-06"}}, "TRIAL uses 'arrest_at' as something it is not"),
    ({"equals": {"field": "subject_age", "value": 18}}, "TRIAL uses 'subject_age' as something it is not"),
    ({"equals": {"field": "force_types", "value": "OC"}}, "TRIAL uses 'force_types' as something it is not"),
    (
        {"equals": {"field": "warrant_type", "value": "I-999"}},
        "TRIAL expects 'I-999' of 'warrant_type', which is not one of its choices",
    ),
    (
        {"equals": {"field": "force_used", "value": "yes"}},
        "TRIAL expects 'yes' of 'force_used', which is not one of its choices",
    ),
    (
        {"equals": {"field": "nationality", "value": True}},
        "TRIAL expects 'True' of 'nationality', which is not one of its choices",
    ),
    (
        {"one_of": {"field": "warrant_type", "values": ["none", "paper"]}},
        "TRIAL expects 'paper' of 'warrant_type', which is not one of its choices",
    ),
    (
        {"includes_any": {"field": "force_types", "values": ["water"]}},
        "TRIAL expects 'water' of 'force_types', which is not one of its choices",
    ),
    (
        {"only_within": {"field": "warrant_type", "values": ["none"]}},
        "TRIAL uses 'warrant_type' as something it is not",
    ),
    (
        {"includes_any": {"field": "force_types", "values_from": "told"}},
        "TRIAL compares the list 'force_types' with a named list",
    ),
    (
        {"one_of": {"field": "nationality", "values_from": "nowhere"}},
        "TRIAL looks into a list 'nowhere' that no pack has",
    ),
    (
        {"one_of": {"field": "warrant_type", "values_from": "told"}},
        "TRIAL uses 'warrant_type' as something it is not",
    ),
    ({"at_least": {"field": "force_used", "number": 1}}, "TRIAL uses 'force_used' as something it is not"),
    (
        {"clock_outside": {"field": "arrest_at", "from": "06:00", "to": "22:00"}},
        "TRIAL uses 'arrest_at' as something it is not",
    ),
    (
        {"not_asserted": "force_used"},
        "TRIAL treats 'force_used' as not claimed, but it is not a claim of the agency",
    ),
    ({"not_asserted": "no_such_claimed"}, "TRIAL names a field 'no_such_claimed' that the intake does not have"),
    (
        {"earlier": {"first": "subject_dob", "second": "arrest_at"}},
        "TRIAL counts from 'subject_dob', which is not a time",
    ),
    (
        {"earlier": {"first": {"day_of": "force_used"}, "second": {"day": "2026-11-06"}}},
        "TRIAL counts from 'force_used', which is not a time",
    ),
    (
        {"earlier": {"first": {"day_of": "arrest_at", "calendar": "lunar"}, "second": {"day": "2026-11-06"}}},
        "TRIAL counts on a calendar 'lunar' that is not there",
    ),
    (
        {"some": {"list": "force_types", "where": {"is_true": "x"}}},
        "TRIAL uses 'force_types' as something it is not",
    ),
    (some({"is_true": "force_used"}), "TRIAL names 'force_used', which an entry of 'custody_segments' does not have"),
    (some({"is_true": "facility"}), "TRIAL uses 'facility' as something it is not"),
    (
        some({"equals": {"field": "type", "value": "holdroom"}}),
        "TRIAL expects 'holdroom' of 'type', which is not one of its choices",
    ),
    (
        some({"longer": {"from": "in_at", "to": "facility", "hours": 1}}),
        "TRIAL counts from 'facility', which is not a time",
    ),
    (some(some(HELD)), "TRIAL names 'custody_segments', which an entry of 'custody_segments' does not have"),
    (
        some({"in_report": {"obtained": "i213_obtained", "where": HELD}}),
        "TRIAL asks for a report inside the list 'custody_segments'",
    ),
    (
        {"in_report": {"obtained": "warrant_type", "where": {"is_true": "force_used"}}},
        "TRIAL uses 'warrant_type' as something it is not",
    ),
    (
        {"result": {"rules": ["NOT-THERE"], "is": "pass"}},
        "TRIAL reads the result of NOT-THERE, which no installed pack has",
    ),
    (
        {"result": {"constitutional": True, "is": "guilty"}},
        "TRIAL reads a result 'guilty' that no rule can have",
    ),
]


@pytest.mark.parametrize(("condition", "sentence"), FAULTS)
def test_a_condition_that_no_answer_can_meet_is_refused(condition: Any, sentence: str) -> None:
    assert refusal(rule(violation_when=condition), lists={"told": ["x"]}) == sentence


@pytest.mark.parametrize(
    "place",
    ["applies_when", "violation_when", "info_when", "review_when", "pass_when", "urgent_when"],
)
def test_every_place_of_a_rule_is_checked(place: str) -> None:
    parts: dict[str, Any] = {"violation_when": {"is_true": "force_used"}, place: {"is_true": "no_such_field"}}
    assert "no_such_field" in refusal(rule(**parts))


UNNAMED: list[dict[str, Any]] = [
    {"also_shown": ["no_such_field"]},
    {"obtain": {"no_such_field": "somewhere"}},
    {"notes": [{"when": {"is_true": "no_such_field"}, "text": "x"}]},
    {"duties": [{"duty": "a", "title": "A", "violation_when": {"is_true": "no_such_field"}}]},
    {"kind": "info", "cases": [{"when": {"is_true": "no_such_field"}, "value": "x"}]},
    {"value": {"measured": {"from": "no_such_field", "to": "arrest_at"}}},
    {"value": {"matching": {"field": "no_such_field", "words": {"a": "b"}}}},
    {"value": {"measured": {"list": "custody_segments", "from": "no_such_field", "to": "out_at"}}},
]


@pytest.mark.parametrize("parts", UNNAMED)
def test_every_part_of_a_rule_that_names_a_field_is_checked(parts: dict[str, Any]) -> None:
    assert refusal(rule(**parts)).startswith("TRIAL names")


def test_words_for_a_choice_that_is_none_are_refused() -> None:
    value = {"matching": {"field": "force_types", "words": {"water": "water cannon"}}}
    assert refusal(rule(value=value)) == "TRIAL expects 'water' of 'force_types', which is not one of its choices"


CLOCK_FAULTS: list[tuple[dict[str, Any], str]] = [
    ({"trigger": "no_such_field"}, "DL-TRIAL names a field 'no_such_field' that the intake does not have"),
    ({"trigger": "force_used"}, "DL-TRIAL counts from 'force_used', which is not a time"),
    ({"trigger": "incident_date", "unit": "hours"}, "DL-TRIAL counts from 'incident_date', which is not a time"),
    ({"calendar": "lunar"}, "DL-TRIAL counts on a calendar 'lunar' that is not there"),
    (
        {"applies_when": {"is_true": "no_such_field"}},
        "DL-TRIAL names a field 'no_such_field' that the intake does not have",
    ),
]


@pytest.mark.parametrize(("parts", "sentence"), CLOCK_FAULTS)
def test_a_clock_that_cannot_count_is_refused(parts: dict[str, Any], sentence: str) -> None:
    assert refusal(clocks=(clock(**parts),)) == sentence


def reading(rule_id: str, *read: str) -> dict[str, Any]:
    return rule(
        rule_id, violation_when={"any": [{"result": {"rules": list(read), "is": "pass"}}, {"is_true": "death"}]}
    )


@pytest.mark.parametrize(
    ("rules", "sentence"),
    [
        ([reading("R-A", "R-A")], "R-A reads its own result"),
        ([reading("R-A", "R-B"), reading("R-B", "R-A")], "R-A, R-B read each other's results in a circle"),
        (
            [reading("R-A", "R-B"), reading("R-B", "R-C"), reading("R-C", "R-A"), reading("R-D", "R-A")],
            "R-A, R-B, R-C read each other's results in a circle",
        ),
    ],
)
def test_rules_that_read_each_other_are_refused(rules: list[dict[str, Any]], sentence: str) -> None:
    assert refusal(*rules) == sentence


def test_a_constitutional_rule_that_reads_the_constitutional_ones_is_a_circle() -> None:
    asks = {"result": {"constitutional": True, "is": "pass"}}
    assert refusal(rule("R-A", constitutional=True, violation_when=asks)) == "R-A reads its own result"


def test_rules_that_only_point_one_way_are_put_in_reading_order() -> None:
    book = booked(pack([reading("R-A", "R-B", "R-C"), reading("R-B", "R-C"), rule("R-C")]))
    assert [prepared.rule.id for prepared in book.rules] == ["R-C", "R-B", "R-A"]


def test_nothing_is_defined_twice() -> None:
    assert refusal(rule("R-A"), rule("R-A")) == "R-A is defined twice, in trial and in trial"
    assert refusal(rule("R-A"), clocks=(clock("R-A"),)) == "R-A is defined twice, in trial and in trial"
    with pytest.raises(PackFaultError, match="R-A is defined twice"):
        booked(pack([rule("R-A")]), pack([rule("R-A")], name="other"))
    with pytest.raises(PackFaultError, match="the list 'told' is defined twice"):
        booked(pack(lists={"told": ["a"]}), pack(lists={"told": ["b"]}, name="other"))


def test_the_prepared_book_keeps_its_calendars_and_packs() -> None:
    book = booked(pack([rule("R-A")], [clock("DL-A")]))
    assert set(book.calendars) >= {"federal", "illinois_state"}
    assert [item.stamp for item in book.packs] == ["trial@2026.11.1"]


MALFORMED: list[dict[str, Any]] = [
    rule(rule_text=""),
    rule(authority=[]),
    rule(authority=[{"cite": "x", "source_code": "V9"}]),
    rule(authority=[{"cite": "x"}]),
    rule(stage="elsewhere"),
    rule(surprise=True),
    rule(effective_from="2026-11-07", effective_to="2026-11-06"),
    rule(effective_from=20261106),
    rule(otherwise="potential_violation"),
    rule(otherwise="pass", pass_when={"is_true": "death"}),
    rule(
        duties=[{"duty": "a", "title": "A", "violation_when": {"is_true": "death"}}],
        violation_when={"is_true": "death"},
    ),
    rule(duties=[{"duty": "a", "title": "A", "violation_when": {"is_true": "death"}}] * 2),
    rule(severity_hint=6),
    rule("A/B"),
    rule(kind="opinion"),
    rule(value={"measured": {"from": {"day_of": "arrest_at"}, "to": "released_at"}}),
    rule(value={"measured": {"from": {"day_of": "arrest_at"}, "to": {"day_of": "released_at"}}}),
]


@pytest.mark.parametrize("written", MALFORMED)
def test_a_rule_lacks_nothing_and_has_nothing_more(written: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        pack([written])


def test_a_duty_without_a_test_is_refused() -> None:
    with pytest.raises(ValidationError, match="a duty needs a test"):
        pack([rule() | {"violation_when": None}])


CLOCKS_MALFORMED: list[dict[str, Any]] = [
    {"plus_hours": 1},
    {"unit": "hours", "plus_days": 1},
    {"unit": "same_day", "rolls": True},
    {"unit": "hours", "open_days_only": True, "rolls": True},
    {"trigger_day": "2026-01-31"},
    {"trigger": None},
    {"trigger": None, "trigger_day": "2026-01-31", "unit": "hours"},
    {"limits": [{"limit": "a", "title": "A", "plus_days": 1}] * 2},
    {"limits": [{"limit": "a", "title": "A", "unit": "hours", "plus_hours": 1}]},
    {"limits": [{"limit": "a", "title": "A", "plus_days": 1, "plus_business_days": 1}]},
    {"limits": [{"limit": "a", "title": "A", "plus_hours": 1}]},
    {"unit": "same_day", "safe_plus_days": 1},
    {"safe_plus_days": 1, "safe_minus_days": 1},
    {"plus_days": -1},
    {"open_days_only": True},
    {"unit": "hours", "plus_business_days": 1},
    {"plus_business_days": 1, "plus_days": 1},
    {"plus_business_days": 1, "rolls": True},
    {"unit": "moons"},
]


@pytest.mark.parametrize("parts", CLOCKS_MALFORMED)
def test_a_clock_counts_in_its_own_unit(parts: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        pack(clocks=[clock(**parts)])


@pytest.mark.parametrize("parts", [{"approved_by": "an attorney"}, {"version": "1"}, {"format": "amparo-pack/1"}])
def test_a_pack_cannot_approve_itself_or_come_from_another_time(parts: dict[str, Any]) -> None:
    written = pack([rule()]).model_dump(mode="json", by_alias=True, exclude_none=True) | parts
    with pytest.raises(ValidationError):
        type(pack()).model_validate(written)


def test_a_pass_result_is_a_word_and_no_secret() -> None:
    assert ResultKind("pass") is ResultKind.PASS
