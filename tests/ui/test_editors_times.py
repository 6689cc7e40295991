"""Times by the keyboard: how well they are known, nights when the clocks change, and what cannot be read."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from clinic_app.domain.when import Precision, When
from tests.support.editing import shown
from tests.support.keying import control, has_control, press, type_into
from tests.support.pages import speaking
from ui.words import Language

pytestmark = pytest.mark.usefixtures("theme")
AT = "interview.arrest_at"


def text(place: Any, name: str) -> str:
    field = control(place, name)
    assert isinstance(field, QLineEdit)
    return field.text()


def labels(place: Any) -> list[str]:
    return [each.text() for each in place.findChildren(QLabel) if each.isVisibleTo(place)]


@pytest.mark.parametrize(
    ("clock", "day"),
    [("5:40", "6 Nov 2026"), ("0540", "11/6/2026"), ("5.40 am", "2026-11-06"), ("05:40", "vie 6 nov 2026")],
)
def test_a_time_is_read_as_it_is_typed_and_rewritten_only_after_leaving(
    app: QApplication, clock: str, day: str
) -> None:
    place = shown(app, "arrest_at", "es")
    type_into(place, AT, clock)
    assert place.given == []
    type_into(place, f"{AT}.day", day)
    assert (text(place, AT), text(place, f"{AT}.day")) == (clock, day)
    assert "5:40 de la mañana, Chicago (CST)" in labels(place)
    place.leave()
    assert place.value["earliest"] == place.value["latest"] == "2026-11-06T05:40:00-06:00"
    assert (text(place, AT), text(place, f"{AT}.day")) == ("05:40", "Fri 6 Nov 2026")
    assert len(place.given) == 1


@pytest.mark.parametrize(
    ("answer", "earliest", "latest", "precision"),
    [
        ("first", "2026-11-01T01:30:00-05:00", "2026-11-01T01:30:00-05:00", "exact"),
        ("second", "2026-11-01T01:30:00-06:00", "2026-11-01T01:30:00-06:00", "exact"),
        ("unknown", "2026-11-01T01:30:00-05:00", "2026-11-01T01:30:00-06:00", "between"),
    ],
)
def test_an_hour_that_came_twice_is_asked_with_three_answers(
    app: QApplication, answer: str, earliest: str, latest: str, precision: str
) -> None:
    place = shown(app, "arrest_at")
    type_into(place, AT, "1:30")
    type_into(place, f"{AT}.day", "11/1/2026")
    assert "01:30 came twice that night." in labels(place)
    place.leave()
    assert place.given == []
    assert "came twice" in place.editor.note
    press(place, f"{AT}.twice.{answer}")
    assert (place.value["earliest"], place.value["latest"], place.value["precision"]) == (earliest, latest, precision)
    assert place.editor.note == ""
    stored, place.given[:] = place.given[-1], []
    again = shown(app, "arrest_at")
    again.editor.show_answer(stored)
    again.editor.focus_answer()
    again.leave()
    again.editor.commit()
    assert again.given == []


@pytest.mark.parametrize(
    ("language", "came", "before", "quarter"),
    [
        ("es", "Esa noche, la hora 01:30 llegó dos veces.", "Antes (CDT)", "15 minutos · 15 minutes"),
        (
            "ar",
            "جاءت الساعة 01:30 مرتين في تلك الليلة.",
            "قبل ذلك (CDT)",
            "الدقائق: 15 · \u206815 minutes\u2069",
        ),
    ],
)
def test_what_is_asked_about_a_time_stands_in_both_languages(
    app: QApplication, language: str, came: str, before: str, quarter: str
) -> None:
    place = shown(app, "arrest_at", language)
    type_into(place, AT, "1:30")
    type_into(place, f"{AT}.day", "11/1/2026")
    said = labels(place)
    assert came in said
    assert "01:30 came twice that night. Before or after the clocks went back?" in said
    first = control(place, f"{AT}.twice.first")
    assert (first.property("text"), first.accessibleName()) == (before, f"{before}, Before (CDT)")
    press(place, f"{AT}.way.about")
    assert control(place, f"{AT}.span").property("currentText") == quarter


def test_about_an_hour_that_came_twice_covers_both_where_nobody_knows(app: QApplication) -> None:
    place = shown(app, "arrest_at")
    press(place, f"{AT}.way.about")
    type_into(place, AT, "1:30")
    type_into(place, f"{AT}.day", "11/1/2026")
    press(place, f"{AT}.twice.unknown")
    when = When.model_validate(place.value)
    assert when.earliest is not None
    assert when.latest is not None
    assert when.latest.timestamp() - when.earliest.timestamp() == 90 * 60


def test_an_hour_that_the_clocks_skipped_is_said_plainly(app: QApplication) -> None:
    place = shown(app, "arrest_at")
    type_into(place, AT, "2:30")
    type_into(place, f"{AT}.day", "3/8/2026")
    place.leave()
    assert place.editor.note.startswith("02:30 did not exist that night: the clocks went forward from 02:00 to 03:00.")
    assert place.given == []
    assert text(place, AT) == "2:30"
    with speaking(Language.SPANISH):
        app.processEvents()


def test_a_stored_hour_of_the_second_time_round_is_shown_as_such(app: QApplication) -> None:
    place = shown(app, "arrest_at")
    at = "2026-11-01T01:30:00-06:00"
    place.editor.show_answer({"value": {"earliest": at, "latest": at, "precision": "exact"}})
    second = control(place, f"{AT}.twice.second")
    assert second.property("checked") is True
    press(place, f"{AT}.twice.first")
    assert place.value["earliest"] == "2026-11-01T01:30:00-05:00"


@pytest.mark.parametrize(
    ("clock", "day", "begins"),
    [
        ("5:40", "31 Nov 2026", "November has 30 days."),
        ("5:40", "11/6/26", "Write the year with four digits"),
        ("5:40", "Thu 6 Nov 2026", "6 Nov 2026 is a Friday."),
        ("5", "6 Nov 2026", "Write minutes too"),
        ("25:10", "6 Nov 2026", "A day has 24 hours"),
        ("", "6 Nov 2026", "Write the time of day"),
        ("5:40", "", "Write the day"),
    ],
)
def test_what_cannot_be_read_stays_with_one_sentence(app: QApplication, clock: str, day: str, begins: str) -> None:
    place = shown(app, "arrest_at")
    type_into(place, AT, clock)
    type_into(place, f"{AT}.day", day)
    place.leave()
    assert place.given == []
    assert place.editor.note.startswith(begins)
    assert place.editor.note.endswith("still here.")
    assert (text(place, AT), text(place, f"{AT}.day")) == (clock, day)
    type_into(place, AT, "05:40")
    assert place.editor.note == ""
    type_into(place, f"{AT}.day", "6 Nov 2026")
    place.leave()
    assert place.value["precision"] == "exact"


def test_between_takes_the_first_day_for_both_and_refuses_the_wrong_order(app: QApplication) -> None:
    place = shown(app, "arrest_at")
    press(place, f"{AT}.way.between")
    type_into(place, AT, "6:20")
    type_into(place, f"{AT}.day", "30 Oct 2026")
    type_into(place, f"{AT}.to", "6:10")
    place.leave()
    assert place.given == []
    assert place.editor.note.startswith("The end lies before the beginning.")
    type_into(place, f"{AT}.to", "6:40")
    place.leave()
    assert (place.value["earliest"], place.value["latest"]) == (
        "2026-10-30T06:20:00-05:00",
        "2026-10-30T06:40:00-05:00",
    )
    assert "20 min, Chicago (CDT)" in labels(place)


def test_not_yet_begins_with_now_and_can_be_changed(app: QApplication) -> None:
    place = shown(app, "released_at")
    press(place, "interview.released_at.more_ways")
    assert not has_control(place, "interview.released_at.more_ways")
    press(place, "interview.released_at.further_way.not_yet")
    assert place.value == {
        "earliest": "2026-11-12T15:30:00-06:00",
        "zone": "America/Chicago",
        "precision": Precision.NOT_YET.value,
    }


@pytest.mark.parametrize(("way", "bound"), [("before", "latest"), ("after", "earliest")])
def test_before_and_after_without_a_clock_claim_no_more_than_was_said(app: QApplication, way: str, bound: str) -> None:
    place = shown(app, "removal_at")
    press(place, "interview.removal_at.more_ways")
    press(place, f"interview.removal_at.further_way.{way}")
    type_into(place, "interview.removal_at.day", "6 Nov 2026")
    place.leave()
    expected = {"before": "2026-11-06T23:59:59-06:00", "after": "2026-11-06T00:00:00-06:00"}[way]
    assert (place.value[bound], place.value["precision"]) == (expected, way)


def test_a_span_that_is_stored_is_kept_and_can_be_chosen_anew(app: QApplication) -> None:
    place = shown(app, "arrest_at")
    stored = {"earliest": "2026-10-30T06:13:00-05:00", "latest": "2026-10-30T06:27:00-05:00"}
    place.editor.show_answer({"value": {**stored, "precision": "within_15_min"}})
    span = control(place, f"{AT}.span")
    assert span.property("currentText") == "7 minutes"
    place.editor.focus_answer()
    place.leave()
    assert place.given == []


def test_another_zone_is_kept(app: QApplication) -> None:
    place = shown(app, "arrest_at")
    at = "2026-10-30T06:13:00-06:00"
    place.editor.show_answer({"value": {"earliest": at, "latest": at, "zone": "America/Denver", "precision": "exact"}})
    type_into(place, AT, "06:20")
    place.leave()
    assert (place.value["earliest"], place.value["zone"]) == ("2026-10-30T06:20:00-06:00", "America/Denver")


def test_a_time_of_which_nothing_is_known_is_shown_as_not_known(app: QApplication) -> None:
    place = shown(app, "arrest_at")
    place.editor.show_answer({"value": {"precision": "unknown"}})
    assert control(place, f"{AT}.answer.client_does_not_know").property("checked") is True
    place.editor.commit()
    assert place.given == []


def test_a_time_of_day_between_two(app: QApplication) -> None:
    place = shown(app, "entry_time_local")
    name = "interview.entry_time_local"
    press(place, f"{name}.way.between")
    type_into(place, name, "5:30")
    type_into(place, f"{name}.to", "5:20")
    place.leave()
    assert place.editor.note.startswith("The end lies before")
    type_into(place, f"{name}.to", "5:50")
    place.leave()
    assert place.value == {"earliest": "05:30", "latest": "05:50"}
