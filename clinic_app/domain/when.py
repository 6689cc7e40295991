"""A time as a person can tell it: an interval in a zone, with how well it is known.

Source: legal-brief section 3 ("A time is stored as {earliest, latest, zone, precision}").
One precision is added to the brief's list: `not_yet`, "had not happened by `earliest`"
(a person still held, a hearing not yet had). For comparisons it is the same open
interval as `after`; it differs in that the event is not known to have happened at all.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, field_serializer, model_validator

from clinic_app.said import said

OWN_ZONE: Final = "America/Chicago"
"""The zone of a time that names none: the clinic's. A time of another zone is told with its clock named."""
EARLIEST_YEAR: Final = 1900
LATEST_YEAR: Final = 2200


class Precision(StrEnum):
    """How well a time is known."""

    EXACT = "exact"
    WITHIN_15_MIN = "within_15_min"
    WITHIN_HOUR = "within_hour"
    DAY_ONLY = "day_only"
    BETWEEN = "between"
    BEFORE = "before"
    AFTER = "after"
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"


class TimeError(ValueError):
    """A time that cannot be; the message is a finished sentence part without client data."""


@lru_cache(maxsize=64)
def zone_named(name: str) -> ZoneInfo:
    """The IANA zone. Raises TimeError for a name that is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise TimeError("the time zone is not one that is known") from error


def resolve_local(local: datetime, zone: ZoneInfo) -> datetime:
    """A wall-clock time placed in its zone.

    Raises:
        TimeError: the clocks skipped that time, or showed it twice: then a person must say which.
    """
    first, second = local.replace(tzinfo=zone, fold=0), local.replace(tzinfo=zone, fold=1)
    if first.utcoffset() == second.utcoffset():
        return first
    back = first.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
    if back != local:
        raise TimeError("the clocks were put forward and that local time did not exist")
    raise TimeError("the clocks went back and that local time happened twice; give its offset")


class When(BaseModel):
    """An instant known to lie between `earliest` and `latest` (both included), told in `zone`.

    JSON may give either bound with an offset, or as plain local time where that is unambiguous.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    earliest: datetime | None = None
    latest: datetime | None = None
    zone: str = Field(default=OWN_ZONE, max_length=64)
    precision: Precision

    @model_validator(mode="before")
    @classmethod
    def _place_in_zone(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        placed = dict(data)
        zone = zone_named(str(placed.get("zone", OWN_ZONE)))
        for bound in ("earliest", "latest"):
            if placed.get(bound) is not None:
                placed[bound] = _bound(placed[bound], zone)
        if placed.get("precision") == Precision.EXACT and placed.get("latest") is None:
            placed["latest"] = placed.get("earliest")
        return placed

    @model_validator(mode="after")
    def _consistent(self) -> When:
        _check_bounds(self.precision, self.earliest, self.latest)
        return self

    @field_serializer("earliest", "latest")
    def _as_text(self, value: datetime | None) -> str | None:
        return None if value is None else value.isoformat()

    @property
    def happened(self) -> bool | None:
        """Whether the event is known to have happened: None where nothing is known of it."""
        if self.precision is Precision.NOT_YET:
            return False
        return None if self.precision is Precision.UNKNOWN else True

    @property
    def is_exact(self) -> bool:
        """Whether both ends are the same instant."""
        # Compared in UTC: within one zone `==` looks at the clock alone, and an hour can come twice.
        return self.earliest is not None and self.latest is not None and not _width(self.earliest, self.latest)


def _bound(raw: object, zone: ZoneInfo) -> datetime:
    if isinstance(raw, str):
        if len(raw) > 40 or "T" not in raw:
            raise TimeError("a time needs a date and an hour, such as 2026-10-30T06:20")
        try:
            value = datetime.fromisoformat(raw)
        except ValueError as error:
            raise TimeError("a time is not readable; write it as 2026-10-30T06:20-05:00") from error
    elif isinstance(raw, datetime):
        value = raw
    else:
        raise TimeError("a time must be text such as 2026-10-30T06:20-05:00")
    if not EARLIEST_YEAR <= value.year <= LATEST_YEAR:
        raise TimeError(
            said("a year must lie between {earliest} and {latest}", earliest=EARLIEST_YEAR, latest=LATEST_YEAR)
        )
    value = value.replace(microsecond=0)
    if value.tzinfo is None:
        return resolve_local(value, zone)
    local = value.astimezone(zone)
    if local.utcoffset() != value.utcoffset():
        raise TimeError("the offset does not fit the time zone on that day")
    return local


def _check_bounds(precision: Precision, earliest: datetime | None, latest: datetime | None) -> None:
    if precision is Precision.UNKNOWN:
        if earliest is not None or latest is not None:
            raise TimeError("an unknown time has no bounds")
    elif precision in (Precision.AFTER, Precision.NOT_YET):
        if earliest is None or latest is not None:
            raise TimeError("this precision has an earliest bound only")
    elif precision is Precision.BEFORE:
        if latest is None or earliest is not None:
            raise TimeError("this precision has a latest bound only")
    elif earliest is None or latest is None:
        raise TimeError("both bounds are needed")
    else:
        _check_width(precision, earliest, latest)


def _width(earliest: datetime, latest: datetime) -> timedelta:
    return latest.astimezone(UTC) - earliest.astimezone(UTC)


def _check_width(precision: Precision, earliest: datetime, latest: datetime) -> None:
    width = _width(earliest, latest)
    if width < timedelta(0):
        raise TimeError("the earliest time lies after the latest")
    if precision is Precision.EXACT and width:
        raise TimeError("an exact time has one instant")
    if precision is Precision.WITHIN_15_MIN and width > timedelta(minutes=30):
        raise TimeError("within 15 minutes is wider than half an hour")
    if precision is Precision.WITHIN_HOUR and width > timedelta(hours=2):
        raise TimeError("within an hour is wider than two hours")
    if precision is Precision.DAY_ONLY and (earliest.date() != latest.date() or _width(_day_start(earliest), earliest)):
        raise TimeError("a day runs from its midnight to its last second")


def _day_start(at: datetime) -> datetime:
    """The first second of the local day of `at`: its midnight, or the moment of the change where clocks skip that."""
    midnight = datetime.combine(at.date(), time(0, 0), tzinfo=at.tzinfo)
    return midnight.astimezone(UTC).astimezone(at.tzinfo)


def day_bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The first and the last second of a local day, which may have 23, 24 or 25 hours."""
    start = _day_start(datetime.combine(day, time(12, 0), tzinfo=zone))
    next_start = _day_start(datetime.combine(day + timedelta(days=1), time(12, 0), tzinfo=zone))
    last = next_start.astimezone(UTC) - timedelta(seconds=1)
    return start, last.astimezone(zone)


def on_day(day: date, zone_name: str) -> When:
    """A time of which only the day is known."""
    earliest, latest = day_bounds(day, zone_named(zone_name))
    return When(earliest=earliest, latest=latest, zone=zone_name, precision=Precision.DAY_ONLY)
