"""Counting law: how the law adds hours, days, months and years to a moment or a date.

Source: legal-brief section 3, "Time primitives" and "Counting law" [6103 V1; 8 CFR 1003.38 V1; others GK].
Invariants: pure functions; moments carry a zone and are counted through UTC, so that a day of 23 or 25
hours is one; dates are plain and belong to the place whose law is counted. A wrong kind of argument
raises TypeError; a naive moment, a negative amount or a result beyond the years 1 to 9999 ValueError.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta, tzinfo

from clinic_app.domain.calendars import HolidayCalendar


def add_hours(t: datetime, hours: int) -> datetime:
    """The moment `hours` elapsed hours after `t`, in `t`'s zone.

    Law: "Convert to UTC, add h hours, convert back. Needed because daylight saving changes [...] shift local
    clocks." Every hour counts and nothing rolls: agency custody clocks such as 8 CFR 287.3(d) [V1/GK] and
    8 USC 1232(b)(3) [V1]. The roll of Fed. R. Civ. P. 6(a)(2) [GK] is for court rules and orders only.
    """
    zone = _zone(t)
    _refuse_negative(hours)
    try:
        return (t.astimezone(UTC) + timedelta(hours=hours)).astimezone(zone)
    except OverflowError as error:
        raise _beyond_the_years() from error


def add_hours_on_open_days(t: datetime, hours: int, calendar: HolidayCalendar) -> datetime:
    """The moment when `hours` hours have passed on days that count, in `t`'s zone.

    Law: "Walk forward from t; count only time lying on local calendar days that are not Saturday, Sunday or a
    federal legal public holiday; stop at 48 counted hours." 8 CFR 287.7(d) [V1]: "for a period not to exceed
    48 hours, excluding Saturdays, Sundays, and holidays". A local day has 23, 24 or 25 hours as its clocks make
    it; `t` therefore needs a named zone (a fixed offset knows no change of clocks). Steps by whole days.
    """
    zone = _zone(t)
    _refuse_negative(hours)
    left = timedelta(hours=hours)
    try:
        at = t.astimezone(UTC)
        day = at.astimezone(zone).date()
        while left:
            tomorrow = day + timedelta(days=1)
            midnight = _start_of(tomorrow, zone)
            if not calendar.is_excluded(day):
                if left <= midnight - at:
                    return (at + left).astimezone(zone)
                left -= midnight - at
            at, day = midnight, tomorrow
        return at.astimezone(zone)
    except OverflowError as error:
        raise _beyond_the_years() from error


def add_calendar_days(d: date, n: int, roll: HolidayCalendar | None = None) -> date:
    """The nth day after `d`; with `roll`, the next day that is open if that day is closed.

    Law: "Exclude the trigger day, count every day; if `roll` and the last day is Saturday, Sunday or legal
    holiday, move to the next day that is none of these." Fed. R. Civ. P. 6(a)(1) [GK]; Fed. R. App. P.
    26(a)(1) [GK]; 8 CFR 1.2 and 1001.1(h) [GK]; 8 CFR 1003.38 [V1]; 5 ILCS 70/1.11 [GK]. Without `roll` it is
    the nominal date, from which `safeDate` starts ("the unrolled last day, or earlier if the table says so");
    a rolled date is only the "outer limit if roll applies".
    """
    _refuse_negative(n)
    last = _days_from(d, n)
    return last if roll is None else roll_forward(last, roll)


def subtract_calendar_days(d: date, n: int) -> date:
    """The day `n` days before `d`: a look-back, for "outer date minus 30 days" (DL-FTCA-CLAIM, safe date)."""
    _refuse_negative(n)
    return _days_from(d, -n)


def add_business_days(d: date, n: int, calendar: HolidayCalendar) -> date:
    """The nth open day after `d`; `d` itself for 0.

    Law: "Exclude the trigger day; count only days that are not Saturday, Sunday or holiday of the chosen
    calendar." 5 USC 552(a)(6)(A)(i) [V1]; 5 ILCS 140/3(d) [GK]; 8 CFR 1003.6(c), 1003.19(i)(2) [GK].
    """
    _refuse_negative(n)
    day = _days_from(d, 0)
    while n:
        day = _days_from(day, 1)
        n -= not calendar.is_excluded(day)
    return day


def add_months(d: date, n: int) -> date:
    """The same day `n` months on.

    Law: "Same day number in the target month, or the month's last day if absent (Aug. 31 + 6 months = Feb. 28)."
    28 USC 2401(b), 2675(a) [V1]. Nothing rolls: see `roll_forward`.
    """
    _refuse_negative(n)
    return _months_from(d, n)


def add_years(d: date, n: int) -> date:
    """The same day `n` years on; 29 February becomes 28 February where there is none. Law: as `add_months`."""
    _refuse_negative(n)
    return _months_from(d, 12 * n)


def subtract_years(d: date, n: int) -> date:
    """The same day `n` years before: the look-back of 8 USC 1225(b)(1)(A) [V1], two years before the determination.

    29 February becomes 28 February where there is none, the earlier day.
    """
    _refuse_negative(n)
    return _months_from(d, -12 * n)


def roll_forward(d: date, calendar: HolidayCalendar) -> date:
    """`d`, or the next day that is open if `d` is closed.

    Law: "if the last day falls on one the period runs to the next day that is not" (8 CFR 1.2, 1001.1(h) [GK]);
    a day on which filing was impossible counts as closed here (Fed. R. Civ. P. 6(a)(3), 8 CFR 1003.3(g)(2) [GK]).
    """
    day = _days_from(d, 0)
    while calendar.is_closed_for_filing(day):
        day = _days_from(day, 1)
    return day


def roll_hours_forward(t: datetime, calendar: HolidayCalendar) -> datetime:
    """`t`, or the same time by its zone's clocks on the next day that is open if its day is closed.

    Law: Fed. R. Civ. P. 6(a)(2) [GK]: of a period stated in hours in a court rule or order every hour counts, and "if
    the period would end on a Saturday, Sunday, or legal holiday, [it] continues to run until the same time on the next
    day" that is none. Never for an agency's custody clock. A time that the clocks skip on that day is the later one.
    """
    zone = _zone(t)
    day = roll_forward(t.date(), calendar)
    return t if day == t.date() else datetime.combine(day, t.time(), tzinfo=zone).astimezone(UTC).astimezone(zone)


def safe_date(nominal: date, *, days_earlier: int = 0, target: date | None = None) -> date:
    """The date to work to: the unrolled last day, `days_earlier` days before it, or `target` where that is sooner.

    Law: "The unrolled last day, or earlier if the table says so." It is therefore never later than `nominal`, and
    never relies on a roll. Args: target: a practice target of the table, such as seven days after the incident.
    """
    safe = subtract_calendar_days(nominal, days_earlier)
    return safe if target is None else min(safe, target)


def working_day_on_or_before(d: date, calendar: HolidayCalendar) -> date:
    """`d`, or the last open day before it: when to do what is due by `d` (Sat 2028-09-30: Fri 2028-09-29).

    Practice, not law: a safe date never relies on a roll ("show `safeDate` as the date to work to").
    """
    day = _days_from(d, 0)
    while calendar.is_closed_for_filing(day):
        day = _days_from(day, -1)
    return day


def _start_of(day: date, zone: tzinfo) -> datetime:
    """The instant at which a local day begins, in UTC.

    Fold 0 is right in every case: of a midnight that comes twice it is the first, and of one that the clocks
    skip it is the moment of the change.
    """
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)


def _zone(t: datetime) -> tzinfo:
    if t.tzinfo is None or t.utcoffset() is None:
        raise ValueError("a moment needs its zone")
    return t.tzinfo


def _refuse_negative(amount: int) -> None:
    if amount < 0:
        raise ValueError("an amount of time cannot be negative")


def _days_from(d: date, days: int) -> date:
    if isinstance(d, datetime):
        raise TypeError("days are counted from a date, not from a moment")
    try:
        return d + timedelta(days=days)
    except OverflowError as error:
        raise _beyond_the_years() from error


def _months_from(d: date, months: int) -> date:
    if isinstance(d, datetime):
        raise TypeError("months are counted from a date, not from a moment")
    year, month_index = divmod(12 * d.year + d.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise _beyond_the_years()
    month = month_index + 1
    return date(year, month, min(d.day, monthrange(year, month)[1]))


def _beyond_the_years() -> ValueError:
    return ValueError("the result lies beyond the years 1 to 9999")
