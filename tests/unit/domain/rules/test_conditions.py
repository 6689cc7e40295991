"""The condition language, operator by operator: every truth it can have and what its trace names."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from clinic_app.domain.truth import Truth
from tests.support.rulebooks import Facts, outcome, sheet, trace, truth

YES: Facts = {"force_used": True}
NO: Facts = {"force_used": False}
SILENT: Facts = {}
KNOWN: dict[Truth, Facts] = {True: {"free_to_leave": True}, False: {"free_to_leave": False}, None: {}}
OTHER: dict[Truth, Facts] = {True: {"flight_attempt": True}, False: {"flight_attempt": False}, None: {}}

AND: dict[tuple[Truth, Truth], Truth] = {
    (True, True): True,
    (True, False): False,
    (True, None): None,
    (False, True): False,
    (False, False): False,
    (False, None): False,
    (None, True): None,
    (None, False): False,
    (None, None): None,
}
OR: dict[tuple[Truth, Truth], Truth] = {
    (True, True): True,
    (True, False): True,
    (True, None): True,
    (False, True): True,
    (False, False): False,
    (False, None): None,
    (None, True): True,
    (None, False): None,
    (None, None): None,
}
PAIRS = list(product((True, False, None), repeat=2))
TWO = [{"is_true": "free_to_leave"}, {"is_true": "flight_attempt"}]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_all_is_the_and_of_three_values(first: Truth, second: Truth) -> None:
    assert truth({"all": TWO}, {**KNOWN[first], **OTHER[second]}) is AND[first, second]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_any_is_the_or_of_three_values(first: Truth, second: Truth) -> None:
    assert truth({"any": TWO}, {**KNOWN[first], **OTHER[second]}) is OR[first, second]


@pytest.mark.parametrize(("value", "expected"), [(True, False), (False, True), (None, None)])
def test_not_turns_what_is_known_and_leaves_what_is_not(value: Truth, expected: Truth) -> None:
    assert truth({"not": {"is_true": "free_to_leave"}}, KNOWN[value]) is expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (True, True, {"fact": {"free_to_leave", "flight_attempt"}}),
        (True, False, {"fact": {"flight_attempt"}}),
        (False, False, {"fact": {"free_to_leave", "flight_attempt"}}),
        (None, False, {"fact": {"flight_attempt"}}),
        (True, None, {"fact": {"free_to_leave"}, "missing": {"flight_attempt"}}),
        (None, None, {"missing": {"free_to_leave", "flight_attempt"}}),
    ],
)
def test_the_trace_of_all_names_what_decided(first: Truth, second: Truth, expected: dict[str, set[str]]) -> None:
    assert trace(outcome({"all": TWO}, {**KNOWN[first], **OTHER[second]})) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (True, False, {"fact": {"free_to_leave"}}),
        (True, None, {"fact": {"free_to_leave"}}),
        (False, False, {"fact": {"free_to_leave", "flight_attempt"}}),
        (False, None, {"fact": {"free_to_leave"}, "missing": {"flight_attempt"}}),
    ],
)
def test_the_trace_of_any_names_what_decided(first: Truth, second: Truth, expected: dict[str, set[str]]) -> None:
    assert trace(outcome({"any": TWO}, {**KNOWN[first], **OTHER[second]})) == expected


THREE = ("free_to_leave", "flight_attempt", "force_used")


@pytest.mark.parametrize("truths", list(product((True, False, None), repeat=3)))
@pytest.mark.parametrize(("operator", "decides"), [("all", False), ("any", True)])
def test_of_three_parts_those_that_decide_are_named_or_else_all(
    operator: str, decides: bool, truths: tuple[Truth, ...]
) -> None:
    """Here every one that decides is named, wherever it stands, and nothing is told by one that does not."""
    of_each = dict(zip(THREE, truths, strict=True))
    deciding = {name for name, value in of_each.items() if value is decides}
    known = {name: value for name, value in of_each.items() if value is not None}
    found = outcome({operator: [{"is_true": name} for name in THREE]}, known)
    assert found.truth is (decides if deciding else None if None in truths else not decides)
    parts = {"fact": deciding or set(known), "missing": set() if deciding else set(THREE) - known.keys()}
    assert trace(found) == {role: names for role, names in parts.items() if names}


Row = tuple[Any, Facts, Truth, dict[str, set[str]]]

FORCE: dict[str, set[str]] = {"fact": {"force_used"}}
TYPES: dict[str, set[str]] = {"fact": {"force_types"}}
ROOM: dict[str, set[str]] = {"fact": {"custody_segments"}}
OPEN_ROOM: dict[str, set[str]] = {"fact": {"custody_segments"}, "imprecise": {"custody_segments"}}
UNSEEN_ROOM: dict[str, set[str]] = {"imprecise": {"custody_segments"}}
CLAIM = {"not_asserted": "exigency_claimed"}
SAID = {"in_report": {"obtained": "i213_obtained", "where": {"empty": "i213_escape_facts"}}}
HELD = {"equals": {"field": "type", "value": "hold_room"}}
LONG = {"longer": {"from": "in_at", "to": "out_at", "hours": 12}}
NIGHT = {"clock_outside": {"field": "entry_time_local", "from": "06:00", "to": "22:00"}}
ADULT = {"at_least": {"field": "subject_age", "number": 18}}


def stay(kind: str, into: str | None = None, out: str | None = None) -> dict[str, Any]:
    return {"facility": "a place", "type": kind, "in_at": into, "out_at": out}


def stays(*items: dict[str, Any]) -> Facts:
    return {"custody_segments": list(items)}


SHORT_STAY = stay("hold_room", "2026-11-06T08:00", "2026-11-06T10:00")
LONG_STAY = stay("hold_room", "2026-11-06T08:00", "2026-11-06T20:01")
STAY_WITHOUT_END = stay("hold_room", "2026-11-06T08:00")
STAY_OF_TWELVE_OR_MORE = stay("hold_room", "2026-11-06T08:00", "2026-11-06T19:00/2026-11-06T21:00")
JAIL = stay("jail", "2026-11-06T08:00", "2026-11-09T08:00")

LEAVES: list[Row] = [
    ({"is_true": "force_used"}, YES, True, FORCE),
    ({"is_true": "force_used"}, NO, False, FORCE),
    ({"is_true": "force_used"}, SILENT, None, {"missing": {"force_used"}}),
    ({"is_false": "force_used"}, YES, False, FORCE),
    ({"is_false": "force_used"}, NO, True, FORCE),
    ({"is_false": "force_used"}, SILENT, None, {"missing": {"force_used"}}),
    (CLAIM, {}, True, {"assumed": {"exigency_claimed"}}),
    (CLAIM, {"exigency_claimed": False}, True, {"fact": {"exigency_claimed"}}),
    (CLAIM, {"exigency_claimed": True}, False, {"fact": {"exigency_claimed"}}),
    ({"not_asserted": "i213_escape_facts"}, {"i213_escape_facts": []}, True, {"fact": {"i213_escape_facts"}}),
    ({"not_asserted": "i213_escape_facts"}, {"i213_escape_facts": ["ran"]}, False, {"fact": {"i213_escape_facts"}}),
    ({"occurred": "released_at"}, {"released_at": "2026-11-02T05:00"}, True, {"fact": {"released_at"}}),
    ({"occurred": "released_at"}, {"released_at": "before 2026-11-02T05:00"}, True, {"fact": {"released_at"}}),
    ({"occurred": "released_at"}, {"released_at": "not yet 2026-11-02T05:00"}, False, {"fact": {"released_at"}}),
    (
        {"occurred": "released_at"},
        {"released_at": "unknown"},
        None,
        {"fact": {"released_at"}, "imprecise": {"released_at"}},
    ),
    ({"occurred": "released_at"}, {}, None, {"missing": {"released_at"}}),
    ({"empty": "force_types"}, {"force_types": []}, True, TYPES),
    ({"empty": "force_types"}, {"force_types": ["grab"]}, False, TYPES),
    ({"empty": "force_types"}, {}, None, {"missing": {"force_types"}}),
    ({"nonempty": "force_types"}, {"force_types": []}, False, TYPES),
    ({"nonempty": "force_types"}, {"force_types": ["grab"]}, True, TYPES),
    ({"nonempty": "force_types"}, {}, None, {"missing": {"force_types"}}),
    ({"nonempty": "third_country"}, {"third_country": "Ghana"}, True, {"fact": {"third_country"}}),
    ({"includes_any": {"field": "force_types", "values": ["OC", "CS"]}}, {"force_types": ["grab", "CS"]}, True, TYPES),
    ({"includes_any": {"field": "force_types", "values": ["OC", "CS"]}}, {"force_types": ["grab"]}, False, TYPES),
    ({"includes_any": {"field": "force_types", "values": ["OC", "CS"]}}, {"force_types": []}, False, TYPES),
    ({"includes_any": {"field": "force_types", "values": ["OC"]}}, {}, None, {"missing": {"force_types"}}),
    ({"only_within": {"field": "force_types", "values": ["grab", "OC"]}}, {"force_types": ["grab"]}, True, TYPES),
    ({"only_within": {"field": "force_types", "values": ["grab"]}}, {"force_types": ["grab", "OC"]}, False, TYPES),
    ({"only_within": {"field": "force_types", "values": ["grab"]}}, {"force_types": []}, False, TYPES),
    ({"only_within": {"field": "force_types", "values": ["grab"]}}, {}, None, {"missing": {"force_types"}}),
    (NIGHT, {"entry_time_local": "05:40"}, True, {"fact": {"entry_time_local"}}),
    (NIGHT, {"entry_time_local": "22:01"}, True, {"fact": {"entry_time_local"}}),
    (NIGHT, {"entry_time_local": "06:00/22:00"}, False, {"fact": {"entry_time_local"}}),
    (
        NIGHT,
        {"entry_time_local": "05:30/22:30"},  # outside at both ends, but not at noon
        None,
        {"fact": {"entry_time_local"}, "imprecise": {"entry_time_local"}},
    ),
    (NIGHT, {}, None, {"missing": {"entry_time_local"}}),
    (ADULT, {"subject_dob": "2008-11-06", "arrest_at": "2026-11-06T05:40"}, True, {"fact": {"subject_age"}}),
    (ADULT, {"subject_dob": "2008-11-07", "arrest_at": "2026-11-06T05:40"}, False, {"fact": {"subject_age"}}),
    (
        ADULT,  # the arrest lies before or after midnight of the birthday
        {"subject_dob": "2008-11-07", "arrest_at": "2026-11-06T23:00/2026-11-07T01:00"},
        None,
        {"fact": {"subject_age"}, "imprecise": {"subject_age"}},
    ),
    (ADULT, {"subject_dob": "2008-11-07"}, None, {"missing": {"subject_age"}}),
    ({"at_least": {"field": "officers_count", "number": 5}}, {"officers_count": 5}, True, {"fact": {"officers_count"}}),
    (
        {"at_least": {"field": "officers_count", "number": 6}},
        {"officers_count": 5},
        False,
        {"fact": {"officers_count"}},
    ),
    ({"some": {"list": "custody_segments", "where": HELD}}, stays(JAIL, SHORT_STAY), True, ROOM),
    ({"some": {"list": "custody_segments", "where": HELD}}, stays(JAIL), False, ROOM),
    ({"some": {"list": "custody_segments", "where": HELD}}, stays(), False, ROOM),
    ({"some": {"list": "custody_segments", "where": HELD}}, {}, None, {"missing": {"custody_segments"}}),
    ({"some": {"list": "custody_segments", "where": LONG}}, stays(SHORT_STAY, LONG_STAY), True, ROOM),
    ({"some": {"list": "custody_segments", "where": LONG}}, stays(STAY_WITHOUT_END, LONG_STAY), True, ROOM),
    ({"some": {"list": "custody_segments", "where": LONG}}, stays(SHORT_STAY, STAY_WITHOUT_END), None, OPEN_ROOM),
    ({"some": {"list": "custody_segments", "where": LONG}}, stays(STAY_OF_TWELVE_OR_MORE), None, OPEN_ROOM),
    ({"every": {"list": "custody_segments", "where": HELD}}, stays(SHORT_STAY, LONG_STAY), True, ROOM),
    ({"every": {"list": "custody_segments", "where": HELD}}, stays(SHORT_STAY, JAIL), False, ROOM),
    ({"every": {"list": "custody_segments", "where": HELD}}, stays(), True, ROOM),
    ({"every": {"list": "custody_segments", "where": HELD}}, {}, None, {"missing": {"custody_segments"}}),
    (
        {"every": {"list": "custody_segments", "where": {"is_true": "state"}}},
        stays(stay("hold_room")),
        None,
        UNSEEN_ROOM,
    ),
    (SAID, {"i213_obtained": True, "i213_escape_facts": []}, True, {"fact": {"i213_obtained", "i213_escape_facts"}}),
    (
        SAID,
        {"i213_obtained": True, "i213_escape_facts": ["ran"]},
        False,
        {"fact": {"i213_obtained", "i213_escape_facts"}},
    ),
    (SAID, {"i213_obtained": True}, None, {"fact": {"i213_obtained"}, "missing": {"i213_escape_facts"}}),
    (SAID, {"i213_obtained": False}, None, {"fact": {"i213_obtained"}, "missing": {"i213_escape_facts"}}),
    (SAID, {}, None, {"missing": {"i213_obtained", "i213_escape_facts"}}),
    (
        SAID,
        {"i213_escape_facts": []},
        None,
        {"fact": {"i213_escape_facts"}, "missing": {"i213_obtained"}},
    ),
    (
        SAID,
        {"i213_obtained": False, "i213_escape_facts": []},
        None,
        {"fact": {"i213_obtained", "i213_escape_facts"}, "imprecise": {"i213_obtained"}},
    ),
]


@pytest.mark.parametrize(("written", "facts", "expected", "named"), LEAVES)
def test_truth_and_trace(written: Any, facts: Facts, expected: Truth, named: dict[str, set[str]]) -> None:
    found = outcome(written, facts)
    assert found.truth is expected
    assert trace(found) == named


WARRANT = "warrant_type"
CHOICES: list[tuple[Any, Facts, Truth]] = [
    ({"equals": {"field": WARRANT, "value": "I-200"}}, {WARRANT: "I-200"}, True),
    ({"equals": {"field": WARRANT, "value": "I-200"}}, {WARRANT: "none"}, False),
    ({"equals": {"field": WARRANT, "value": "I-200"}}, {}, None),
    ({"one_of": {"field": WARRANT, "values": ["I-200", "I-205"]}}, {WARRANT: "I-205"}, True),
    ({"one_of": {"field": WARRANT, "values": ["I-200", "I-205"]}}, {WARRANT: "I-203"}, False),
    ({"one_of": {"field": WARRANT, "values": ["I-200", "I-205"]}}, {}, None),
    ({"equals": {"field": "force_used", "value": True}}, YES, True),
    ({"equals": {"field": "force_used", "value": False}}, YES, False),
    # A choice that says 'unknown' is no more than no answer, unless that is what is asked.
    ({"equals": {"field": WARRANT, "value": "I-200"}}, {WARRANT: "unknown"}, None),
    ({"one_of": {"field": WARRANT, "values": ["I-200", "I-205"]}}, {WARRANT: "unknown"}, None),
    ({"equals": {"field": WARRANT, "value": "unknown"}}, {WARRANT: "unknown"}, True),
    ({"one_of": {"field": WARRANT, "values": ["none", "unknown"]}}, {WARRANT: "unknown"}, True),
    ({"equals": {"field": WARRANT, "value": "unknown"}}, {WARRANT: "none"}, False),
]


@pytest.mark.parametrize(("written", "facts", "expected"), CHOICES)
def test_choices(written: Any, facts: Facts, expected: Truth) -> None:
    assert truth(written, facts) is expected


@pytest.mark.parametrize(
    ("nationality", "expected"), [("Costa Rica", True), ("  costa rica ", True), ("Guatemala", False)]
)
def test_a_named_list_takes_no_notice_of_case_and_outer_blanks(nationality: str, expected: bool) -> None:
    written = {"one_of": {"field": "nationality", "values_from": "told"}}
    lists = {"told": frozenset({"costa rica"})}
    assert outcome(written, {"nationality": nationality}, lists=lists).truth is expected
    assert outcome(written, {}, lists=lists).truth is None


@pytest.mark.parametrize("state", ["client_does_not_know", "declined", "come_back_later"])
def test_an_answer_without_a_value_is_as_unknown_as_silence(state: str) -> None:
    known = sheet({}, force_used=state)
    assert truth({"is_true": "force_used"}, known) is None
    assert truth({"is_false": "force_used"}, known) is None
    assert outcome({"not_asserted": "exigency_claimed"}, sheet({}, exigency_claimed=state)).truth is True
