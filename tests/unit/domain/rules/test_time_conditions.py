"""Times in the condition language: compared over intervals, counted as the law counts, and what is no condition."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from pydantic import ValidationError

from clinic_app.domain.truth import Truth
from tests.support.rulebooks import Facts, condition, outcome, trace, truth

ARREST_TO_RELEASE = {"first": "arrest_at", "second": "released_at"}
LIMIT_TO_RELEASE = {"first": {"at": "arrest_at", "plus_hours": 48}, "second": "released_at"}
TEN_DAYS_ON = {"day_of": "arrest_at", "plus_days": 10}
COME_OF_AGE = {"day_of": "subject_dob", "plus_years": 18}
OPEN_HOURS_ON = {"at": "arrest_at", "plus_open_hours": 48, "calendar": "federal"}
OPEN_HOURS_TO_RELEASE = {"first": OPEN_HOURS_ON, "second": "released_at"}
TWENTY_OPEN_DAYS_ON = {"day_of": "arrest_at", "plus_business_days": 20, "calendar": "federal"}
LEAP_DAY_ON = {"day_of": "subject_dob", "plus_years": 1, "plus_months": 1, "plus_days": 1}


def held(arrest: str, release: str | None = None) -> Facts:
    return {"arrest_at": arrest} if release is None else {"arrest_at": arrest, "released_at": release}


def before(first: Any, day: str) -> dict[str, Any]:
    return {"first": first, "second": {"day": day}}


TIMES: list[tuple[Any, Facts, Truth]] = [
    (ARREST_TO_RELEASE, held("2026-11-06T05:40", "2026-11-06T05:41"), True),
    (ARREST_TO_RELEASE, held("2026-11-06T05:40", "2026-11-06T05:40"), False),
    (ARREST_TO_RELEASE, held("2026-11-06T05:40", "2026-11-06T05:00"), False),
    (ARREST_TO_RELEASE, held("2026-11-06T05:40", "2026-11-06"), None),
    (ARREST_TO_RELEASE, held("2026-11-06T05:40"), None),
    (ARREST_TO_RELEASE, held("before 2026-11-06T05:40", "2026-11-06T06:00"), True),
    (ARREST_TO_RELEASE, held("after 2026-11-06T05:40", "2026-11-06T05:00"), False),
    (ARREST_TO_RELEASE, held("unknown", "2026-11-06T05:00"), None),
    # 48 elapsed hours over the end of daylight saving end an hour earlier by the clock.
    (LIMIT_TO_RELEASE, held("2026-10-31T06:00", "2026-11-02T05:30"), True),
    (LIMIT_TO_RELEASE, held("2026-10-30T06:00", "2026-11-01T05:00-06:00"), False),
    # Days: the local day on which it lay, and steps over the calendar.
    (before({"day_of": "arrest_at"}, "2026-11-07"), held("2026-11-06T23:59:59"), True),
    (before({"day_of": "arrest_at"}, "2026-11-06"), held("2026-11-06T00:00"), False),
    (before({"day_of": "arrest_at"}, "2026-11-07"), held("2026-11-06T23:00/2026-11-07T01:00"), None),
    (before({"day_of": "incident_date"}, "2026-11-17"), held("2026-11-16T12:00"), True),
    (before(COME_OF_AGE, "2026-02-28"), {"subject_dob": "2008-02-27"}, True),
    (before(LEAP_DAY_ON, "2009-03-30"), {"subject_dob": "2008-02-29"}, True),
    (before(LEAP_DAY_ON, "2009-03-29"), {"subject_dob": "2008-02-29"}, False),
    # The tenth day is Thanksgiving; rolled, it is the day after.
    ({"first": {"day": "2026-11-26"}, "second": TEN_DAYS_ON | {"calendar": "federal"}}, held("2026-11-16T12:00"), True),
    ({"first": {"day": "2026-11-26"}, "second": TEN_DAYS_ON}, held("2026-11-16T12:00"), False),
    # 48 hours on open days over Thanksgiving and the weekend end on Monday at five.
    (OPEN_HOURS_TO_RELEASE, held("2026-11-25T17:00", "2026-11-30T17:01"), True),
    (OPEN_HOURS_TO_RELEASE, held("2026-11-25T17:00", "2026-11-30T17:00"), False),
    (OPEN_HOURS_TO_RELEASE, held("2026-11-25T16:00/2026-11-25T18:00", "2026-11-30T17:00"), None),
    (OPEN_HOURS_TO_RELEASE, held("2026-11-21", "2026-11-25T00:01"), True),  # any time of a Saturday
    (OPEN_HOURS_TO_RELEASE, held("not yet 2026-11-25T17:00", "2026-11-27T16:00"), False),
    (OPEN_HOURS_TO_RELEASE, held("unknown", "2026-11-30T17:00"), None),
    (OPEN_HOURS_TO_RELEASE, {"released_at": "2026-11-30T17:00"}, None),
    # Twenty business days from a Monday before Thanksgiving.
    (before(TWENTY_OPEN_DAYS_ON, "2026-12-23"), held("2026-11-23T12:00"), True),
    (before(TWENTY_OPEN_DAYS_ON, "2026-12-22"), held("2026-11-23T12:00"), False),
]


@pytest.mark.parametrize(("pair", "facts", "expected"), TIMES)
def test_earlier_and_its_mirror_later(pair: dict[str, Any], facts: Facts, expected: Truth) -> None:
    assert truth({"earlier": pair}, facts) is expected
    assert truth({"later": {"first": pair["second"], "second": pair["first"]}}, facts) is expected


def test_a_comparison_names_both_times_and_which_are_missing() -> None:
    written = {"earlier": {"first": "arrest_at", "second": "released_at"}}
    assert trace(outcome(written, {"arrest_at": "2026-11-06T05:40"})) == {
        "fact": {"arrest_at"},
        "missing": {"released_at"},
    }
    both = {"arrest_at", "released_at"}
    assert trace(outcome(written, {"arrest_at": "2026-11-06", "released_at": "2026-11-06"})) == {
        "fact": both,
        "imprecise": both,
    }
    assert trace(outcome(written, {})) == {"missing": both}


def test_now_is_the_moment_asked_for_and_leaves_no_trace() -> None:
    written = {"longer": {"from": "arrest_at", "to": {"now": True}, "hours": 48}}
    facts = {"arrest_at": "2026-11-06T05:40"}
    for moment, expected in (("2026-11-08T05:40:00-06:00", False), ("2026-11-08T05:40:01-06:00", True)):
        found = outcome(written, facts, now=datetime.fromisoformat(moment))
        assert found.truth is expected
        assert trace(found) == {"fact": {"arrest_at"}}


@pytest.mark.parametrize(
    ("out", "expected"),
    [
        ("2026-11-06T17:40", False),
        ("2026-11-06T17:40:01", True),
        ("2026-11-06T17:00/2026-11-06T18:00", None),
        ("not yet 2026-11-06T18:00", True),
        ("not yet 2026-11-06T12:00", None),
    ],
)
def test_longer_counts_elapsed_hours(out: str, expected: Truth) -> None:
    written = {"longer": {"from": "arrest_at", "to": "released_at", "hours": 12}}
    assert truth(written, {"arrest_at": "2026-11-06T05:40", "released_at": out}) is expected


BROKEN: list[Any] = [
    {},
    "is_true",
    {"is_true": "a", "is_false": "b"},
    {"perhaps": "force_used"},
    {"all": []},
    {"any": []},
    {"not": []},
    {"is_true": ""},
    {"is_true": "force used"},
    {"is_true": True},
    {"equals": {"field": "force_used"}},
    {"equals": {"field": "force_used", "value": None}},
    {"one_of": {"field": "warrant_type"}},
    {"one_of": {"field": "warrant_type", "values": ["none"], "values_from": "x"}},
    {"at_least": {"field": "officers_count", "number": "5"}},
    {"earlier": {"first": "arrest_at", "second": {"day": "2026-11-06"}}},
    {"earlier": {"first": {}, "second": "arrest_at"}},
    {"earlier": {"first": {"at": "arrest_at", "now": True}, "second": "arrest_at"}},
    {"earlier": {"first": {"at": "arrest_at", "plus_days": 1}, "second": "arrest_at"}},
    {"earlier": {"first": {"at": "arrest_at", "plus_open_hours": 1}, "second": "arrest_at"}},
    {"earlier": {"first": {"at": "arrest_at", "calendar": "federal"}, "second": "arrest_at"}},
    {"earlier": {"first": {"at": "arrest_at", "plus_business_days": 1, "calendar": "federal"}, "second": "arrest_at"}},
    {"earlier": {"first": {"now": True, "plus_open_hours": 1, "calendar": "federal"}, "second": "arrest_at"}},
    {"earlier": {"first": OPEN_HOURS_ON | {"plus_hours": 1}, "second": "arrest_at"}},
    {"earlier": before({"day_of": "arrest_at", "plus_business_days": 1}, "2026-11-06")},
    {"earlier": before(TWENTY_OPEN_DAYS_ON | {"plus_days": 1}, "2026-11-06")},
    {"earlier": before({"day_of": "arrest_at", "plus_open_hours": 1, "calendar": "federal"}, "2026-11-06")},
    {"earlier": {"first": {"day_of": "arrest_at", "plus_hours": 1}, "second": {"day": "2026-11-06"}}},
    {"earlier": {"first": {"at": "arrest_at", "plus_hours": -1}, "second": "arrest_at"}},
    {"longer": {"from": {"day_of": "arrest_at"}, "to": "released_at", "hours": 1}},
    {"longer": {"from": "arrest_at", "to": "released_at", "hours": -1}},
    {"clock_outside": {"field": "entry_time_local", "from": "22:00", "to": "06:00"}},
    {"clock_outside": {"field": "entry_time_local", "from": "6:00", "to": "22:00"}},
    {"some": {"list": "custody_segments"}},
    {"in_report": {"obtained": "i213_obtained"}},
    {"result": {"is": "pass"}},
    {"result": {"rules": ["A"], "constitutional": True, "is": "pass"}},
    {"eval": "__import__('os')"},
]


@pytest.mark.parametrize("written", BROKEN)
def test_what_the_grammar_does_not_have_is_refused(written: Any) -> None:
    with pytest.raises(ValidationError):
        condition(written)
