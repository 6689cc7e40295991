"""Blocks of records by the keyboard: quick entry, one like another, order, put back; half-typed ones are never lost."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from clinic_app.domain.hour_marks import hour_marks
from clinic_app.domain.intake.catalog import dictionary
from tests.support.accessibility import faults_of as unheard_of
from tests.support.editing import NOW, Place, shown, wording
from tests.support.keying import control, give_answer, give_time, has_control, press, type_into, type_letter
from tests.support.pages import HERE, on_screen
from tests.support.qt import wait_for
from tests.support.worked import library
from ui.interview.editors.aside import Aside
from ui.interview.editors.editor import FieldEditor
from ui.interview.editors.factory import make_editor
from ui.interview.editors.stays_view import StaysView

pytestmark = pytest.mark.usefixtures("theme")
STAY, SEEN, CAR = "interview.custody_segments", "interview.officers_seen", "interview.vehicles"
FIRST: dict[str, Any] = {"facility": "Broadview", "type": "hold_room", "state": "IL"}
SECOND: dict[str, Any] = {"facility": "a jail in Indiana", "type": "jail", "state": "IN"}
TALL: dict[str, Any] = {"designation": "the tall one", "clothing": "green vest", "did": ["wrote"]}
MARKS = hour_marks(each.rule for each in library().rulebook().rules)


def texts(place: QWidget) -> list[str]:
    return [each.text() for each in place.findChildren(QLabel) if each.isVisibleTo(place)]


def listing(app: QApplication, field: str, *records: dict[str, Any]) -> Place:
    place = shown(app, field)
    place.editor.show_answer({"value": list(records)} if records else None)
    return place


def text_of(root: QWidget, name: str) -> str:
    field = control(root, name)
    assert isinstance(field, QLineEdit)
    return field.text()


def key(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def write(text: str) -> None:
    for letter in text:
        focused = QApplication.focusWidget()
        assert focused is not None
        type_letter(focused, letter)


class Desk:
    """Editors of one field that come and go over the same place for what is laid aside."""

    def __init__(self, app: QApplication) -> None:
        self.app, self.aside = app, Aside()
        self.kept: list[Any] = []
        self.aside.keep = lambda _field, typed: self.kept.append(typed)

    def open(self, field: str, answer: dict[str, Any] | None = None) -> tuple[FieldEditor, list[Any]]:
        given: list[Any] = []
        editor = make_editor(dictionary()[field], wording("en"), HERE, now=lambda: NOW, aside=self.aside, marks=MARKS)
        editor.answered.connect(given.append)
        on_screen(self.app, editor, 784, 700)
        editor.show_answer(answer)
        return editor, given

    @staticmethod
    def gone(editor: FieldEditor) -> None:
        editor.close()
        editor.deleteLater()


@pytest.fixture
def desk(app: QApplication) -> Desk:
    return Desk(app)


def test_enter_goes_through_the_parts_and_behind_the_last_it_is_done(app: QApplication) -> None:
    place = listing(app, "officers_seen")
    press(place, f"{SEEN}.add")
    write("the tall one\n")
    for _ in range(2):  # agency, name or number
        write("\n")
    write("green vest\n")
    press(place, f"{SEEN}.face_covered.yes")
    write("\n\n")  # face, description
    write("shut the door\nwrote\n\n")  # an empty line ends it
    assert place.value == [
        {
            "designation": "the tall one",
            "clothing": "green vest",
            "face_covered": True,
            "did": ["shut the door", "wrote"],
        }
    ]
    assert app.focusWidget() is control(place, f"{SEEN}.add")


def test_enter_asks_for_the_day_behind_the_clock_and_then_goes_on(app: QApplication) -> None:
    place = listing(app, "custody_segments")
    press(place, f"{STAY}.add")
    write("Broadview\n")
    press(place, f"{STAY}.type.hold_room")
    write("\nIL\n8:15\n10/30/2026\n")
    assert app.focusWidget() is control(place, f"{STAY}.out_at")
    write("\n")
    assert place.value[0]["in_at"]["earliest"].startswith("2026-10-30T08:15")
    assert not has_control(place, f"{STAY}.done")


def test_another_like_it_shares_what_they_have_in_common_and_no_name(app: QApplication) -> None:
    place = listing(app, "officers_seen", TALL)
    press(place, f"{SEEN}.like.0")
    assert app.focusWidget() is control(place, f"{SEEN}.designation")
    assert text_of(place, f"{SEEN}.designation") == ""
    write("the short one")
    press(place, f"{SEEN}.done")
    assert place.value == [TALL, {"designation": "the short one", "clothing": "green vest", "did": []}]


def test_and_two_more_like_this(app: QApplication) -> None:
    place = listing(app, "officers_seen", TALL, {"designation": "the tall one (2)"})
    press(place, f"{SEEN}.edit.0")
    type_into(place, f"{SEEN}.often", "2")
    press(place, f"{SEEN}.more")
    assert [each["designation"] for each in place.value] == [
        *("the tall one", "the tall one (3)", "the tall one (4)", "the tall one (2)")
    ]
    assert [each.get("clothing") for each in place.value] == ["green vest"] * 3 + [None]
    assert place.value[1]["did"] == []


def test_vehicles_are_alike_in_all_but_the_plate(app: QApplication) -> None:
    place = listing(app, "vehicles", {"kind": "van", "colour": "white", "plate": "IL 42"})
    press(place, f"{CAR}.edit.0")
    press(place, f"{CAR}.more")
    assert (
        place.value == [{"kind": "van", "colour": "white", "plate": "IL 42"}] + [{"kind": "van", "colour": "white"}] * 2
    )


def test_a_record_changes_places_by_alt_shift_and_the_keyboard_goes_with_it(app: QApplication) -> None:
    place = listing(app, "custody_segments", FIRST, SECOND)
    control(place, f"{STAY}.edit.0").setFocus()
    both = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    key(Qt.Key.Key_Down, both)
    assert place.value == [SECOND, FIRST]
    assert app.focusWidget() is control(place, f"{STAY}.edit.1")
    key(Qt.Key.Key_Down, both)
    assert len(place.given) == 1
    press(place, f"{STAY}.edit.1")
    press(place, f"{STAY}.up")
    assert place.value == [FIRST, SECOND]
    assert text_of(place, f"{STAY}.facility") == "Broadview"


def test_what_was_taken_out_can_be_put_back_in_its_place(app: QApplication) -> None:
    place = listing(app, "custody_segments", FIRST, SECOND)
    press(place, f"{STAY}.remove.0")
    assert place.value == [SECOND]
    assert "Taken out: Broadview · Hold room · IL" in texts(place)
    press(place, f"{STAY}.put_back")
    assert place.value == [FIRST, SECOND]
    assert not has_control(place, f"{STAY}.put_back")


def test_a_half_typed_one_that_was_taken_out_is_typed_again(app: QApplication) -> None:
    place = listing(app, "custody_segments", FIRST)
    press(place, f"{STAY}.add")
    type_into(place, f"{STAY}.facility", "Clay")
    press(place, f"{STAY}.drop")
    assert place.given == []
    press(place, f"{STAY}.put_back")
    assert text_of(place, f"{STAY}.facility") == "Clay"


def test_a_half_typed_record_is_laid_aside_and_shown_again_with_what_is_missing(desk: Desk) -> None:
    editor, given = desk.open("custody_segments", {"value": [FIRST]})
    press(editor, f"{STAY}.add")
    type_into(editor, f"{STAY}.facility", "Clay County")
    type_into(editor, f"{STAY}.in_at", "8:1x")
    type_into(editor, f"{STAY}.in_at.day", "31 Nov")
    wait_for(lambda: desk.kept)
    editor.commit()
    assert given == []
    desk.gone(editor)

    again, given = desk.open("custody_segments", {"value": [FIRST]})
    assert text_of(again, f"{STAY}.facility") == "Clay County"
    assert text_of(again, f"{STAY}.in_at") == "8:1x"
    assert text_of(again, f"{STAY}.in_at.day") == "31 Nov"
    assert again.note.startswith("This was typed earlier and is not finished. ")
    focused = desk.app.focusWidget()
    form = control(again, f"{STAY}.form")
    assert focused is None or not form.isAncestorOf(focused)  # showing takes no keyboard
    again.commit()
    assert given == []
    press(again, f"{STAY}.type.jail")
    give_time(again, f"{STAY}.in_at", {"earliest": "2026-11-04T08:10-06:00", "latest": "2026-11-04T08:10-06:00",
                                       "precision": "exact"})  # fmt: skip
    press(again, f"{STAY}.done")
    assert [each["facility"] for each in given[-1]["value"]] == ["Broadview", "Clay County"]
    assert desk.kept[-1] is None
    assert desk.aside.of("custody_segments") is None


def test_a_record_that_was_changed_half_way_stays_what_it_was_until_it_is_whole(desk: Desk) -> None:
    editor, given = desk.open("custody_segments", {"value": [FIRST, SECOND]})
    press(editor, f"{STAY}.edit.1")
    type_into(editor, f"{STAY}.facility", "")
    editor.commit()
    desk.gone(editor)
    again, given = desk.open("custody_segments", {"value": [FIRST, SECOND]})
    assert text_of(again, f"{STAY}.facility") == ""
    assert text_of(again, f"{STAY}.state") == "IN"
    assert "Broadview · Hold room · IL" in texts(again)
    again.commit()
    assert given == []


@pytest.mark.parametrize(
    ("field", "part", "typed"),
    [
        ("arrest_at", "interview.arrest_at.day", "31 Nov 2026"),
        ("officers_count", "interview.officers_count", "about ten"),
        ("guardian", "interview.guardian.name", "A. Muestra"),
        ("languages", "interview.languages.language", "Klingonish"),
    ],
)
def test_whatever_cannot_be_taken_yet_is_there_again(desk: Desk, field: str, part: str, typed: str) -> None:
    editor, given = desk.open(field)
    if has_control(editor, f"interview.{field}.add"):
        press(editor, f"interview.{field}.add")
    type_into(editor, part, typed)
    editor.commit()
    desk.gone(editor)
    again, given_again = desk.open(field)
    assert text_of(again, part) == typed
    assert again.note
    assert given == given_again == []


def test_a_time_that_was_being_typed_counts_only_once_somebody_was_there_again(desk: Desk) -> None:
    editor, given = desk.open("arrest_at")
    type_into(editor, "interview.arrest_at", "5:40")
    type_into(editor, "interview.arrest_at.day", "11/6/2026")
    typed = editor.input.typed()
    desk.gone(editor)
    desk.aside.know({"arrest_at": typed})  # as laid aside at a pause, before the power failed
    again, given = desk.open("arrest_at")
    assert again.note.startswith("This was typed earlier and not checked.")
    again.commit()
    assert given == []
    away = Place("conditions")
    on_screen(desk.app, away)
    away.close()
    again.activateWindow()
    control(again, "interview.arrest_at").setFocus()
    again._focus_moved(control(again, "interview.arrest_at"), None)
    assert given[-1]["value"]["earliest"].startswith("2026-11-06T05:40")
    assert desk.aside.of("arrest_at") is None


def test_an_answer_from_elsewhere_replaces_what_was_being_typed(desk: Desk) -> None:
    editor, _ = desk.open("officers_count")
    type_into(editor, "interview.officers_count", "about ten")
    editor.commit()
    editor.show_answer({"value": 12})
    assert text_of(editor, "interview.officers_count") == "12"
    assert desk.aside.of("officers_count") is None


def test_what_another_version_laid_aside_is_left_alone(desk: Desk) -> None:
    desk.aside.know({"custody_segments": {"opened": 3}, "arrest_at": ["5:40"]})
    for field in ("custody_segments", "arrest_at"):
        editor, given = desk.open(field)
        editor.commit()
        assert given == []
        assert desk.aside.of(field) is not None
        desk.gone(editor)


def test_declining_puts_away_what_was_being_typed(desk: Desk) -> None:
    editor, given = desk.open("officers_count")
    type_into(editor, "interview.officers_count", "about ten")
    editor.commit()
    give_answer(editor, dictionary()["officers_count"], {"state": "declined"})
    assert given[-1]["state"] == "declined"
    assert desk.aside.of("officers_count") is None


def view_of(editor: FieldEditor) -> StaysView:
    view = editor.findChild(StaysView)
    assert isinstance(view, StaysView)
    return view


def exactly(at: str) -> dict[str, str]:
    return {"earliest": at, "latest": at, "precision": "exact"}


BROADVIEW = {**FIRST, "in_at": exactly("2026-11-03T08:00-06:00"), "out_at": exactly("2026-11-04T03:10-06:00")}


def test_the_picture_follows_each_part_that_is_told(desk: Desk) -> None:
    editor, given = desk.open("custody_segments", {"value": [BROADVIEW]})
    view = view_of(editor)
    assert view.said == ()
    press(editor, f"{STAY}.add")
    press(editor, f"{STAY}.type.jail")  # no place yet, so nothing of it is an answer
    give_time(editor, f"{STAY}.in_at", exactly("2026-11-04T09:00-06:00"))
    wait_for(lambda: view.said == ("Between Wed 4 Nov 03:10 and 09:00 CST, no place is told.",))
    told = control(editor, f"{STAY}.picture").accessibleDescription()
    assert "Place not told yet: " in told
    assert "12 hours after the person came in: Tue 3 Nov 20:00 CST." in told
    assert "limit" not in told
    assert given == []
    type_into(editor, f"{STAY}.in_at", "3:10")
    wait_for(lambda: view.said == ())


def test_the_picture_has_a_twin_in_words_and_shows_nothing_without_a_time(desk: Desk) -> None:
    editor, _ = desk.open("custody_segments", {"value": [FIRST]})
    assert not view_of(editor).isVisible()
    editor.show_answer({"value": [BROADVIEW, {**SECOND, "in_at": exactly("2026-11-04T01:00-06:00")}]})
    assert view_of(editor).said == (
        "Between Wed 4 Nov 01:00 and 03:10 CST, two places are told: Broadview and a jail in Indiana.",
    )
    press(editor, f"{STAY}.picture_text.toggle")
    assert any(each.startswith("Hold room: in Tue 3 Nov 08:00 CST") for each in texts(editor))


@pytest.mark.parametrize("field", ["officers_seen", "custody_segments"])
def test_everything_of_a_block_is_heard_and_reached_in_reading_order(app: QApplication, field: str) -> None:
    records = {"officers_seen": [TALL, {"designation": "another"}], "custody_segments": [BROADVIEW, SECOND]}[field]
    place = listing(app, field, *records)
    assert [str(fault) for fault in unheard_of(place.editor)] == []
    press(place, f"interview.{field}.remove.0")
    press(place, f"interview.{field}.put_back")
    press(place, f"interview.{field}.edit.0")
    app.processEvents()
    assert [str(fault) for fault in unheard_of(place.editor)] == []
