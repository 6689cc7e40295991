"""Further limits of a clock: stages, candidates, protective dates, suppositions; fixed days; hours that roll."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.adapters.resource_files import calendars
from clinic_app.domain.counting import add_hours, roll_hours_forward
from clinic_app.domain.intake.catalog import Kind
from clinic_app.domain.rules.clock_stages import as_it_runs, stages_of
from clinic_app.domain.rules.clock_words import STARTS
from clinic_app.domain.rules.clocks import ClockReading, read_clocks
from clinic_app.domain.rules.fields import COMPUTED
from clinic_app.domain.urgency import is_worked_to
from tests.support.rulebooks import CHICAGO, NOON, Facts, booked, clock, pack, sheet, ticked

FEDERAL = calendars()["federal"]


def limits_of(reading: ClockReading) -> dict[str, tuple[str | None, str | None, str]]:
    """Each limit's last possible day, outer day and state."""
    return {
        item.limit.limit: (item.due["latest"] if item.due else None, item.outer, item.state) for item in reading.limits
    }


AUTOSTAY: dict[str, Any] = {
    "trigger": "ij_release_order_at",
    "plus_business_days": 1,
    "limits": [
        {"limit": "appeal", "title": "Appeal of the agency", "plus_business_days": 10},
        {"limit": "lapse", "title": "End of the stay", "trigger": "dhs_appeal_filed_at", "plus_days": 90},
    ],
}


def test_the_automatic_stay_has_three_limits() -> None:
    """Worked example of the brief: order 2026-11-20, EOIR-43 by 2026-11-23, appeal by 2026-12-07."""
    reading = ticked({"ij_release_order_at": "2026-11-20T15:00", "dhs_appeal_filed_at": "2026-12-04"}, **AUTOSTAY)
    assert (reading.outer, reading.state) == ("2026-11-23", "running")
    assert limits_of(reading) == {
        "appeal": ("2026-12-07", "2026-12-07", "running"),
        "lapse": ("2027-03-04", "2027-03-04", "running"),
    }


def test_a_later_stage_runs_for_itself_and_moves_nothing() -> None:
    later = datetime.fromisoformat("2026-12-01T12:00-06:00")
    reading = ticked({"ij_release_order_at": "2026-11-20T15:00"}, now=later, **AUTOSTAY)
    assert (reading.state, reading.safe) == ("passed", "2026-11-23")
    assert limits_of(reading) == {"appeal": ("2026-12-07", "2026-12-07", "running"), "lapse": (None, None, "unknown")}


def test_the_stage_that_runs_is_told_when_the_clocks_own_day_is_over() -> None:
    later = datetime.fromisoformat("2026-12-01T12:00-06:00")
    facts = {"ij_release_order_at": "2026-11-20T15:00"}
    running = as_it_runs(ticked(facts, now=later, **AUTOSTAY))
    assert (running.clock.title, running.work_by, running.state) == (
        "A trial clock: Appeal of the agency",
        "2026-12-07",
        "running",
    )
    assert as_it_runs(ticked(facts, **AUTOSTAY)).clock.title == "A trial clock"
    over = datetime.fromisoformat("2027-12-01T12:00-06:00")
    assert as_it_runs(ticked(facts, now=over, **AUTOSTAY)).state == "passed"


def test_a_stage_may_be_somebody_elses() -> None:
    review = {"limit": "pac", "title": "Review", "trigger": "il_foia_denied_at", "plus_days": 60}
    rule: dict[str, Any] = {
        "trigger": "il_foia_received_at",
        "plus_business_days": 5,
        "duty_holder": "state_local",
        "limits": [{**review, "duty_holder": "client"}, {**review, "limit": "again"}],
    }
    stages = stages_of(ticked({"il_foia_received_at": "2026-11-02", "il_foia_denied_at": "2026-11-10"}, **rule))
    assert [stage.clock.duty_holder for stage in stages] == ["client", "state_local"]
    assert [is_worked_to(stage) for stage in stages] == [True, False]


def test_an_extension_stands_beside_the_clock() -> None:
    """Worked example: FOIA 20 / 30 business days, received 2026-11-23."""
    extended = [{"limit": "extended", "title": "In unusual circumstances", "plus_business_days": 30}]
    reading = ticked(
        {"foia_received_at": "2026-11-23"}, trigger="foia_received_at", plus_business_days=20, limits=extended
    )
    assert (reading.outer, reading.safe) == ("2026-12-22", "2026-12-22")
    assert limits_of(reading)["extended"][1] == "2027-01-07"


APPEAL: dict[str, Any] = {
    "trigger": "ij_decision_at",
    "plus_days": 30,
    "rolls": True,
    "limits": [
        {
            "limit": "ten_days",
            "title": "Ten days",
            "plus_days": 10,
            "rolls": True,
            "protective": True,
            "supposed": "ten-day-rule",
        },
        {
            "limit": "served",
            "title": "From the service of the written decision",
            "trigger": "ij_decision_served_at",
            "plus_days": 30,
            "rolls": True,
            "protective": True,
        },
    ],
}


def test_a_protective_date_is_the_one_to_work_to() -> None:
    """Worked example: oral decision 2026-10-22; nominal 2026-11-21, outer 2026-11-23; protective 11-01, outer 11-02."""
    reading = ticked({"ij_decision_at": "2026-10-22"}, **APPEAL)
    assert (reading.due, reading.outer) == ({"earliest": "2026-11-21", "latest": "2026-11-21"}, "2026-11-23")
    assert (reading.safe, reading.work_by) == ("2026-11-01", "2026-10-30")
    assert limits_of(reading)["ten_days"] == ("2026-11-01", "2026-11-02", "passed")
    assert not reading.estimated


def test_two_candidate_triggers_give_both_dates_and_the_earlier_works() -> None:
    parts = APPEAL | {"limits": APPEAL["limits"][1:]}
    both = ticked({"ij_decision_at": "2026-11-12", "ij_decision_served_at": "2026-11-02"}, **parts)
    assert (both.outer, both.safe) == ("2026-12-14", "2026-12-02")
    alone = ticked({"ij_decision_served_at": "2026-11-02"}, **parts)
    assert (alone.outer, alone.safe, alone.state) == ("2026-12-02", "2026-12-02", "running")
    assert alone.estimated


def test_a_supposition_makes_a_limit_the_clock_itself() -> None:
    book, facts = booked(pack(clocks=[clock(**APPEAL)])), sheet({"ij_decision_at": "2026-11-20"})
    as_it_is, supposed = (
        read_clocks(facts, book, as_of=NOON, zone=CHICAGO, supposed=frozenset(given))[0]
        for given in ((), ("ten-day-rule",))
    )
    assert (as_it_is.outer, supposed.outer) == ("2026-12-21", "2026-11-30")
    assert supposed.formula.startswith("ij_decision_at + 10 calendar days")


RESPONSE: dict[str, Any] = {
    "trigger": "i851_served_at",
    "plus_days": 10,
    "limits": [
        {
            "limit": "mailed",
            "title": "Served by mail",
            "plus_days": 13,
            "when": {"equals": {"field": "i851_service_method", "value": "mail"}},
        }
    ],
}


@pytest.mark.parametrize(("method", "there"), [("mail", True), ("in_person", False), (None, True)])
def test_a_limit_stands_unless_its_condition_is_known_to_fail(method: str | None, there: bool) -> None:
    facts: dict[str, Any] = {"i851_served_at": "2026-11-20"}
    reading = ticked(facts if method is None else facts | {"i851_service_method": method}, **RESPONSE)
    assert reading.safe == "2026-11-30"
    assert ("mailed" in limits_of(reading)) is there
    if there:
        state = "running" if method else "unknown"
        assert limits_of(reading)["mailed"] == ("2026-12-03", "2026-12-03", state)


def test_a_trigger_of_another_date_of_birth() -> None:
    """Worked example: Illinois two-year limit of a minor born 2010-05-05: 2030-05-05."""
    minor = {
        "limit": "minor",
        "title": "The 20th birthday",
        "trigger": "subject_dob",
        "plus_years": 20,
        "when": {"not": {"at_least": {"field": "subject_age", "number": 18}}},
    }
    facts: Facts = {"incident_at": "2026-11-06T05:40", "subject_dob": "2010-05-05"}
    assert limits_of(ticked(facts, plus_years=2, limits=[minor]))["minor"][1] == "2030-05-05"
    grown = ticked({**facts, "subject_dob": "2000-05-05"}, plus_years=2, limits=[minor])
    assert limits_of(grown) == {}


def test_a_clock_may_count_from_a_fixed_day() -> None:
    """DL-EO-2026-01: guidance due 30 days after 31 January 2026."""
    reading = ticked({}, trigger=None, trigger_day="2026-01-31", plus_days=30)
    assert (reading.outer, reading.state) == ("2026-03-02", "passed")
    assert reading.to_json()["trigger"] == "2026-01-31"
    assert reading.formula == "2026-01-31 + 30 calendar days"


def test_a_practice_target_is_never_later_than_the_due_day() -> None:
    early = ticked({"incident_at": "2026-11-06T05:40"}, plus_days=5, safe_plus_days=7)
    assert (early.outer, early.safe) == ("2026-11-11", "2026-11-11")
    usual = ticked({"incident_at": "2026-11-06T05:40"}, plus_days=90, safe_plus_days=7)
    assert usual.safe == "2026-11-13"


def test_hours_of_a_court_order_roll_to_the_same_time() -> None:
    """Rule 6(a)(2): Wednesday before Thanksgiving 10:00 + 24 h ends on the holiday; it runs to Friday 10:00."""
    parts: dict[str, Any] = {"trigger": "ij_release_order_at", "unit": "hours", "plus_hours": 24, "rolls": True}
    reading = ticked({"ij_release_order_at": "2026-11-25T10:00"}, **parts)
    assert reading.due == {"earliest": "2026-11-26T10:00:00-06:00", "latest": "2026-11-26T10:00:00-06:00"}
    assert (reading.outer, reading.safe) == ("2026-11-27T10:00:00-06:00", "2026-11-26T10:00:00-06:00")
    agency = ticked({"ij_release_order_at": "2026-11-25T10:00"}, **parts | {"rolls": False})
    assert agency.outer == "2026-11-26T10:00:00-06:00"


ZONES = ("America/Chicago", "America/New_York", "UTC", "Asia/Kolkata")


@given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 12, 1)), st.sampled_from(ZONES), st.integers(0, 400))
def test_rolled_hours_end_on_an_open_day_at_the_same_time(at: datetime, zone: str, hours: int) -> None:
    last = add_hours(at.replace(tzinfo=ZoneInfo(zone)), hours)
    rolled = roll_hours_forward(last, FEDERAL)
    assert not FEDERAL.is_closed_for_filing(rolled.date())
    assert rolled >= last
    if FEDERAL.is_closed_for_filing(last.date()):
        assert rolled.date() > last.date()
        skipped = rolled.time() != last.time()
        assert not skipped or abs(rolled.utcoffset() - last.utcoffset()) == timedelta(hours=1)  # type: ignore[operator]
    else:
        assert rolled == last


@given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 12, 1)), st.integers(0, 10_000))
def test_rolled_hours_never_end_sooner_for_a_later_start(at: datetime, minutes: int) -> None:
    first = at.replace(tzinfo=ZoneInfo(CHICAGO))
    second = add_hours(first, 0) + timedelta(0)
    second = (first.astimezone(ZoneInfo("UTC")) + timedelta(minutes=minutes)).astimezone(ZoneInfo(CHICAGO))
    # On one closed day the same wall time is kept, so the order of instants is that of the clocks of an open day.
    assert roll_hours_forward(first, FEDERAL).date() <= roll_hours_forward(second, FEDERAL).date()


DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


@given(DAYS, st.integers(0, 400), st.integers(0, 400), st.booleans())
def test_a_protective_limit_only_ever_brings_the_safe_day_forward(day: date, own: int, other: int, rolls: bool) -> None:
    limit = {"limit": "a", "title": "A", "plus_days": other, "rolls": rolls, "protective": True}
    facts = {"ij_decision_at": day.isoformat()}
    without = ticked(facts, trigger="ij_decision_at", plus_days=own, rolls=rolls)
    with_it = ticked(facts, trigger="ij_decision_at", plus_days=own, rolls=rolls, limits=[limit])
    assert (with_it.due, with_it.outer, with_it.state) == (without.due, without.outer, without.state)
    assert with_it.safe == (day + timedelta(days=min(own, other))).isoformat()
    assert str(with_it.work_by) <= str(with_it.safe) <= str(with_it.outer)


@given(DAYS, st.integers(0, 30), st.integers(0, 40))
def test_an_uncertain_trigger_gives_limits_that_hold_every_certain_one(day: date, width: int, plus: int) -> None:
    limit = {"limit": "a", "title": "A", "plus_days": plus, "rolls": True}
    last = day + timedelta(days=width)
    rough = ticked(
        {"ij_decision_at": f"{day}T00:00/{last}T12:00"}, trigger="ij_decision_at", plus_days=plus, limits=[limit]
    ).limits[0]
    for certain in {day, last, day + timedelta(days=width // 2)}:
        exact = ticked({"ij_decision_at": f"{certain}T10:00"}, trigger="ij_decision_at", limits=[limit]).limits[0]
        assert rough.due is not None
        assert exact.due is not None
        assert str(rough.due["earliest"]) <= str(exact.due["earliest"]) <= str(rough.due["latest"])
        assert str(exact.outer) <= str(rough.outer)


def test_every_computed_time_has_a_name_as_the_start_of_a_clock() -> None:
    times = {name for name, field in COMPUTED.items() if field.kind in (Kind.TIME, Kind.DAY)}
    assert set(STARTS["en"]) == set(STARTS["es"]) == times
