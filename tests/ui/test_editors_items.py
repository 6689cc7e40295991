"""Lists of records by the keyboard: added, changed and taken out; what is missing is said, nothing half-made given."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from clinic_app.domain.intake.drafts import answer_json
from tests.support.editing import Place, shown
from tests.support.keying import control, has_control, press, type_into
from tests.support.qt import wait_for

pytestmark = pytest.mark.usefixtures("theme")
STAY = "interview.custody_segments"
FIRST: dict[str, Any] = {"facility": "Broadview", "type": "hold_room", "state": "IL"}
SECOND: dict[str, Any] = {"facility": "a jail in Indiana", "type": "jail", "state": "IN"}


def texts(place: Place) -> list[str]:
    return [each.text() for each in place.findChildren(QLabel) if each.isVisibleTo(place)]


def with_two(app: QApplication) -> Place:
    place = shown(app, "custody_segments")
    place.editor.show_answer({"value": [FIRST, SECOND]})
    return place


def test_each_record_stands_in_one_line(app: QApplication) -> None:
    place = with_two(app)
    assert "Broadview · Hold room · IL" in texts(place)
    assert control(place, f"{STAY}.remove.1").accessibleName() == "Take out: a jail in Indiana · Jail · IN"


def test_one_is_changed_in_its_place(app: QApplication) -> None:
    place = with_two(app)
    press(place, f"{STAY}.edit.0")
    focused = app.focusWidget()
    assert focused is control(place, f"{STAY}.facility")
    type_into(place, f"{STAY}.facility", "Broadview, a hold room")
    press(place, f"{STAY}.done")
    assert place.value == [{**FIRST, "facility": "Broadview, a hold room"}, SECOND]
    assert len(place.given) == 1
    assert app.focusWidget() is control(place, f"{STAY}.add")


def test_one_is_taken_out_and_the_last_leaves_no_answer(app: QApplication) -> None:
    place = with_two(app)
    press(place, f"{STAY}.remove.0")
    assert place.value == [SECOND]
    press(place, f"{STAY}.edit.0")
    press(place, f"{STAY}.drop")
    assert place.given[-1] is None


def test_words_in_the_open_form_are_given_at_a_pause(app: QApplication) -> None:
    place = with_two(app)
    press(place, f"{STAY}.edit.1")
    type_into(place, f"{STAY}.facility", "a county jail")
    wait_for(lambda: place.given)
    assert place.value[1]["facility"] == "a county jail"
    assert has_control(place, f"{STAY}.done")
    place.editor.show_answer(place.given[-1])
    assert has_control(place, f"{STAY}.done")


def test_what_is_missing_is_said_and_nothing_is_given(app: QApplication) -> None:
    place = shown(app, "custody_segments")
    press(place, f"{STAY}.add")
    type_into(place, f"{STAY}.state", "IL")
    press(place, f"{STAY}.done")
    assert any(each.startswith("Still needed: “Place”, “Kind of place”.") for each in texts(place))
    place.leave()
    assert place.given == []
    assert place.editor.note.startswith("Still needed")
    type_into(place, f"{STAY}.facility", "Broadview")
    press(place, f"{STAY}.type.hold_room")
    assert place.editor.note == ""
    place.leave()
    assert place.value == [FIRST]


def test_a_time_in_a_form_that_cannot_be_read_names_its_part(app: QApplication) -> None:
    place = with_two(app)
    press(place, f"{STAY}.edit.0")
    type_into(place, f"{STAY}.in_at", "8:15")
    type_into(place, f"{STAY}.in_at.day", "31 Nov 2026")
    place.leave()
    assert place.given == []
    assert place.editor.note == "Brought in: November has 30 days. What was typed is still here."
    day = control(place, f"{STAY}.in_at.day")
    assert isinstance(day, QLineEdit)
    assert day.text() == "31 Nov 2026"


def test_a_new_form_left_empty_adds_nothing(app: QApplication) -> None:
    place = with_two(app)
    press(place, f"{STAY}.add")
    QTest.keyClick(control(place, f"{STAY}.facility"), Qt.Key.Key_Escape)
    assert not has_control(place, f"{STAY}.done")
    assert place.given == []


def test_consents_are_read_here_and_decided_on_their_own_page(app: QApplication) -> None:
    place = shown(app, "consents")
    refused = {"consent_id": "consent-1", "recipient": "statistics", "decision": "refused"}
    place.editor.show_answer({"value": [refused]})
    assert control(place, "interview.consents.card.0").accessibleName()
    for gone in ("add", "edit.0", "remove.0", "answer.declined", "answer.none", "source"):
        assert not has_control(place, f"interview.consents.{gone}")
    place.editor.focus_answer()
    press(place, "interview.consents.open")
    place.leave()
    assert place.given == []


@pytest.mark.parametrize(("typed", "tag"), [("Spanish", "es"), ("español", "es"), ("ES", "es"), ("K'iche'", "quc")])
def test_languages_are_typed_by_name(app: QApplication, typed: str, tag: str) -> None:
    place = shown(app, "languages")
    press(place, "interview.languages.add")
    type_into(place, "interview.languages.language", typed)
    press(place, "interview.languages.level_spoken.native")
    press(place, "interview.languages.level_read.none")
    press(place, "interview.languages.done")
    assert place.value == [{"language": tag, "level_spoken": "native", "level_read": "none"}]


def test_a_language_that_is_not_known_stays_as_typed(app: QApplication) -> None:
    place = shown(app, "languages")
    press(place, "interview.languages.add")
    type_into(place, "interview.languages.language", "Klingonish")
    press(place, "interview.languages.level_spoken.native")
    press(place, "interview.languages.level_read.none")
    place.leave()
    assert place.given == []
    assert place.editor.note.startswith("Language: This language is not known here")


def test_a_record_keeps_parts_that_nobody_is_asked_for(app: QApplication) -> None:
    stored = answer_json("names", {"value": [{"as_given": "Jane Roe", "script": "Armn", "kind": "legal"}]})
    place = shown(app, "names")
    place.editor.show_answer(stored)
    press(place, "interview.names.edit.0")
    type_into(place, "interview.names.as_given", "Jane A. Roe")
    press(place, "interview.names.done")
    assert place.value == [{"as_given": "Jane A. Roe", "script": "Armn", "kind": "legal"}]


def test_a_record_alone_is_given_once_it_is_whole(app: QApplication) -> None:
    place = shown(app, "guardian")
    type_into(place, "interview.guardian.name", "A. Muestra")
    place.leave()
    assert place.given == []
    assert place.editor.note.startswith("Still needed: “Relation to the person”.")
    type_into(place, "interview.guardian.relation", "aunt")
    place.leave()
    assert place.value == {"name": "A. Muestra", "relation": "aunt"}


RECORDS: dict[str, tuple[list[dict[str, Any]], str]] = {
    "officers_seen": (
        [
            {
                "designation": "the first officer",
                "agency": "HSI",
                "face_covered": True,
                "did": ["shut the door", "wrote"],
            }
        ],
        "the first officer · Homeland Security Investigations (HSI) · Face was covered · shut the door; wrote",
    ),
    "vehicles": ([{"kind": "van", "colour": "white", "plate": "IL ...42"}], "Van · white · IL ...42"),
    "household": (
        [{"relation": "my daughter", "age": 7, "is_minor": True}],
        "my daughter · Age: 7 · Under 18",
    ),
    "criminal_history": (
        [{"offense": "theft", "outcome": "dismissed", "court": "Second District"}],
        "Theft · Dismissed or not guilty · Second District",
    ),
}


@pytest.mark.parametrize("field", RECORDS)
def test_every_list_of_records_is_summed_up_and_given_back_as_it_was(app: QApplication, field: str) -> None:
    records, summed_up = RECORDS[field]
    place = shown(app, field)
    place.editor.show_answer({"value": records})
    assert summed_up in texts(place)
    press(place, f"interview.{field}.edit.0")
    if has_control(place, f"interview.{field}.description"):
        type_into(place, f"interview.{field}.description", "tall")
        press(place, f"interview.{field}.done")
        assert place.value == [{**records[0], "description": "tall"}]
    else:
        press(place, f"interview.{field}.done")
        assert not place.given or place.value == records


def test_a_checklist_asks_item_by_item_in_the_words_of_the_interview(app: QApplication) -> None:
    place = shown(app, "conditions_checklist")
    place.editor.show_answer({"value": {"toilet": False}})
    assert {"Clean bedding", "A toilet at all times"} <= set(texts(place))
