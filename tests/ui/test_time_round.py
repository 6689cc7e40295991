"""Any time that can be typed is shown again as the same time: every way, every zone, nights when clocks change."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QComboBox, QLineEdit

from clinic_app.domain.wall_times import SPANS
from clinic_app.domain.when import Precision, When
from tests.support.editing import NOW, wording
from ui.interview.editors.inputs import Asked, UnreadableError
from ui.interview.editors.moment_fields import EITHER, FIRST, SECOND, TwiceCard
from ui.interview.editors.times import TimeInput
from ui.interview.editors.ways import Way

pytestmark = pytest.mark.usefixtures("app", "theme")
NAME = "interview.arrest_at"
ZONES = ("America/Chicago", "America/Phoenix", "America/Denver", "America/Indiana/Indianapolis", "Pacific/Guam", "UTC")
ODD_NIGHTS = [datetime(2026, 11, 1, 1), datetime(2026, 3, 8, 2), datetime(2025, 11, 2, 1), datetime(2027, 3, 14, 2)]
LOCALS = st.one_of(
    st.datetimes(datetime(1990, 1, 2), datetime(2040, 12, 30)),
    st.builds(
        lambda night, off: night + off, st.sampled_from(ODD_NIGHTS), st.timedeltas(timedelta(0), timedelta(hours=2))
    ),
).map(lambda at: at.replace(microsecond=0))
BY_WAY = {
    Way.EXACT: {Precision.EXACT, Precision.BETWEEN},  # between, over an hour that came twice and nobody knows which
    Way.ABOUT: {Precision.WITHIN_15_MIN, Precision.WITHIN_HOUR, Precision.BETWEEN},
    Way.BETWEEN: {Precision.BETWEEN},
    Way.DAY_ONLY: {Precision.DAY_ONLY},
    Way.BEFORE: {Precision.BEFORE},
    Way.AFTER: {Precision.AFTER},
    Way.NOT_YET: {Precision.NOT_YET},
}


class Typed(NamedTuple):
    """What somebody types and chooses."""

    way: Way
    zone: str
    first: datetime
    second: datetime
    span: int
    which: str
    with_clock: bool


GIVEN = st.builds(
    Typed, st.sampled_from(list(Way)), st.sampled_from(ZONES), LOCALS, LOCALS, st.sampled_from(SPANS),
    st.sampled_from([FIRST, SECOND, EITHER]), st.booleans(),
)  # fmt: skip
DOUBLED, SKIPPED = datetime(2026, 11, 1, 1, 30), datetime(2026, 3, 8, 2, 30)


ROUND = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def empty(zone: str) -> TimeInput:
    return TimeInput(Asked("arrest_at", "When?", wording("en"), ZoneInfo(zone), lambda: NOW))


def after_typing(typed: Typed) -> TimeInput:
    """The control, its signals told as its own controls tell them."""
    place = empty(typed.zone)
    place.ways.chosen.emit(typed.way.value)
    for clock, day, at in ((NAME, f"{NAME}.day", typed.first), (f"{NAME}.to", f"{NAME}.to_day", typed.second)):
        for name, text in ((clock, f"{at:%H:%M:%S}" if typed.with_clock else ""), (day, f"{at:%Y-%m-%d}")):
            field = place.findChild(QLineEdit, name)
            if field is not None:
                field.setText(text)
                field.textEdited.emit(text)
    span = place.findChild(QComboBox, f"{NAME}.span")
    if span is not None:
        span.setCurrentIndex(SPANS.index(typed.span))
    for name in ("twice", "to_twice"):
        card = place.findChild(TwiceCard, f"{NAME}.{name}.card")
        assert card is not None
        card.show_choice(typed.which)
    return place


def comes_back(typed: Typed) -> None:
    try:
        value = after_typing(typed).value()
    except UnreadableError:
        assume(False)
    when = When.model_validate(value)
    assert when.precision in BY_WAY[typed.way]
    assert when.zone == typed.zone
    again = empty("America/New_York")
    again.show_value(value)
    assert again.value() == value
    again.tidy()
    assert again.value() == value


@given(GIVEN)
@example(Typed(Way.EXACT, "America/Chicago", DOUBLED, DOUBLED, 15, SECOND, with_clock=True))
@example(Typed(Way.EXACT, "America/Chicago", DOUBLED, DOUBLED, 15, EITHER, with_clock=True))
@example(Typed(Way.ABOUT, "America/Chicago", DOUBLED, DOUBLED, 60, EITHER, with_clock=True))
@example(Typed(Way.BETWEEN, "America/Denver", DOUBLED, DOUBLED, 15, EITHER, with_clock=True))
@example(Typed(Way.NOT_YET, "America/Chicago", DOUBLED, DOUBLED, 15, FIRST, with_clock=True))
@settings(ROUND, max_examples=40)
def test_what_was_typed_is_shown_again_as_the_same_time(typed: Typed) -> None:
    comes_back(typed)


@pytest.mark.long
@given(GIVEN)
@settings(ROUND, max_examples=1_000)
def test_very_many_typed_times_are_shown_again_as_the_same(typed: Typed) -> None:
    comes_back(typed)


@given(GIVEN)
@settings(ROUND, max_examples=100)
def test_what_cannot_be_taken_is_said_and_stays(typed: Typed) -> None:
    place = after_typing(typed)
    before = [field.text() for field in place.findChildren(QLineEdit)]
    said = ""
    try:
        place.value()
    except UnreadableError as odd:
        said = odd.sentence
    assert not said or "still here" in said
    assert [field.text() for field in place.findChildren(QLineEdit)] == before


@pytest.mark.parametrize("way", [Way.EXACT, Way.ABOUT, Way.BETWEEN, Way.BEFORE, Way.AFTER, Way.NOT_YET])
@pytest.mark.parametrize("zone", ["America/Chicago", "America/Denver", "America/Indiana/Indianapolis"])
def test_every_way_asks_about_hours_that_came_twice_or_never(way: Way, zone: str) -> None:
    place = after_typing(Typed(way, zone, DOUBLED, DOUBLED, 15, "", with_clock=True))
    with pytest.raises(UnreadableError, match="came twice"):
        place.value()
    place = after_typing(Typed(way, zone, SKIPPED, SKIPPED, 15, "", with_clock=True))
    with pytest.raises(UnreadableError, match="did not exist that night"):
        place.value()


def test_where_clocks_never_change_nothing_is_asked() -> None:
    for at in (DOUBLED, SKIPPED):
        value = after_typing(Typed(Way.EXACT, "America/Phoenix", at, at, 15, "", with_clock=True)).value()
        assert value["earliest"] == f"{at.isoformat()}-07:00"
