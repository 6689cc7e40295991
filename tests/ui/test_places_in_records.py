"""Places in an answer: the facility's own clock, the block of an address, and times that cannot be true."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from clinic_app.adapters.shipped_places import ShippedPlaces
from clinic_app.domain.intake.catalog import dictionary
from clinic_app.services.places import Places
from tests.support.editing import NOW, wording
from tests.support.keying import control, has_control, press, type_into
from tests.support.pages import HERE, on_screen
from tests.support.screens import on_stage, settle
from ui.desk import Desk
from ui.interview.editors.factory import make_editor
from ui.interview.page import InterviewPage

pytestmark = pytest.mark.usefixtures("theme")
BOOK = Places(ShippedPlaces()).book
STINT = "interview.custody_segments"
IN, OUT = f"{STINT}.in_at", f"{STINT}.out_at"


class Window(QWidget):
    """One editor that knows places and other answers, and a button to leave it for."""

    def __init__(self, field: str, told: dict[str, Any]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.editor = make_editor(dictionary()[field], wording("en"), HERE, now=lambda: NOW, places=BOOK, told=told.get)
        self.after = QPushButton("after")
        column.addWidget(self.editor)
        column.addWidget(self.after)
        self.given: list[Any] = []
        self.editor.answered.connect(self.given.append)

    @property
    def value(self) -> Any:
        """What was given last."""
        return self.given[-1]["value"]

    def text(self, name: str) -> str:
        """What stands in a field."""
        field = control(self, name)
        assert isinstance(field, QLineEdit)
        return field.text()

    def labels(self) -> list[str]:
        """All words that are seen."""
        return [each.text() for each in self.findChildren(QLabel) if each.isVisibleTo(self)]

    def clocks(self, name: str) -> list[str]:
        """The clocks that are offered for a time, the one in use first."""
        box = control(self, f"{name}.clock")
        assert isinstance(box, QComboBox)
        here = box.currentText()
        return [here, *(box.itemText(row) for row in range(box.count()) if box.itemText(row) != here)]

    def choose_clock(self, name: str, key: Qt.Key) -> None:
        """A key in the list of clocks."""
        box = control(self, f"{name}.clock")
        box.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(box, key)

    def leave(self) -> None:
        """The keyboard goes elsewhere."""
        self.after.setFocus(Qt.FocusReason.TabFocusReason)


def shown(app: QApplication, field: str, **told: Any) -> Window:
    window = Window(field, told)
    on_screen(app, window, 760, 900)
    return window


def a_stint_at(window: Window, typed: str) -> None:
    press(window, f"{STINT}.add")
    type_into(window, f"{STINT}.facility", typed)
    QTest.keyClick(control(window, f"{STINT}.facility"), Qt.Key.Key_Down)
    QTest.keyClick(control(window, f"{STINT}.facility"), Qt.Key.Key_Return)
    press(window, f"{STINT}.type.detention")


def test_times_of_a_stint_are_told_by_the_facilitys_own_clock(app: QApplication) -> None:
    window = shown(app, "custody_segments")
    a_stint_at(window, "eloy")
    assert window.text(f"{STINT}.state") == "AZ"
    assert window.clocks(IN) == ["Phoenix time", "Chicago time"]
    type_into(window, IN, "19:05")
    type_into(window, f"{IN}.day", "6 Nov 2026")
    assert "7:05 in the evening, Phoenix (MST)" in window.labels()
    press(window, f"{STINT}.done")
    (stint,) = window.value
    assert stint["facility"] == "Eloy Federal Contract Facility"
    assert (stint["in_at"]["earliest"], stint["in_at"]["zone"]) == ("2026-11-06T19:05:00-07:00", "America/Phoenix")
    assert any(each.endswith("Brought in Fri 6 Nov 2026 19:05 MST") for each in window.labels())
    press(window, f"{STINT}.edit.0")
    assert window.text(IN) == "19:05"
    assert "7:05 in the evening, Phoenix (MST)" in window.labels()


def test_a_time_that_was_told_by_the_clinics_clock_can_be_said_so(app: QApplication) -> None:
    window = shown(app, "custody_segments")
    a_stint_at(window, "clay county justice")
    type_into(window, IN, "19:05")
    type_into(window, f"{IN}.day", "6 Nov 2026")
    window.choose_clock(IN, Qt.Key.Key_Down)
    press(window, f"{STINT}.done")
    (stint,) = window.value
    assert (stint["in_at"]["earliest"], stint["in_at"]["zone"]) == ("2026-11-06T19:05:00-06:00", "America/Chicago")


def test_a_time_that_stands_there_keeps_its_clock_when_the_place_changes(app: QApplication) -> None:
    window = shown(app, "custody_segments")
    press(window, f"{STINT}.add")
    type_into(window, IN, "08:15")
    type_into(window, f"{IN}.day", "30 Oct 2026")
    assert not has_control(window, f"{IN}.clock")
    type_into(window, f"{STINT}.facility", "eloy")
    QTest.keyClick(control(window, f"{STINT}.facility"), Qt.Key.Key_Down)
    QTest.keyClick(control(window, f"{STINT}.facility"), Qt.Key.Key_Return)
    assert window.clocks(IN) == ["Chicago time", "Phoenix time"]
    assert window.clocks(OUT) == ["Phoenix time", "Chicago time"]
    type_into(window, f"{STINT}.facility", "Broadview")
    window.leave()
    assert not has_control(window, f"{IN}.clock")
    assert not has_control(window, f"{OUT}.clock")


@pytest.mark.parametrize(("place", "asks"), [("eloy", False), ("camp east montana", True)])
def test_an_hour_that_came_twice_is_asked_by_the_facilitys_clock(app: QApplication, place: str, *, asks: bool) -> None:
    window = shown(app, "custody_segments")
    a_stint_at(window, place)
    type_into(window, IN, "01:30")
    type_into(window, f"{IN}.day", "11/1/2026")
    assert has_control(window, f"{IN}.twice.first") is asks
    if asks:
        press(window, f"{IN}.twice.second")
    press(window, f"{STINT}.done")
    at = window.value[0]["in_at"]["earliest"]
    assert at == ("2026-11-01T01:30:00-07:00")  # mountain time, the second time round, or Arizona's


def test_a_place_that_no_list_has_is_kept_and_its_clock_is_the_clinics(app: QApplication) -> None:
    window = shown(app, "custody_segments")
    press(window, f"{STINT}.add")
    type_into(window, f"{STINT}.facility", "a jail in the south")
    press(window, f"{STINT}.type.jail")
    assert not has_control(window, f"{IN}.clock")
    assert "Kept as it was typed. It is not in the list." in window.labels()
    press(window, f"{STINT}.done")
    assert window.value == [{"facility": "a jail in the south", "type": "jail"}]


def test_a_community_area_is_found_by_its_neighborhood(app: QApplication) -> None:
    window = shown(app, "community_area")
    type_into(window, "interview.community_area", "little vilage")
    QTest.keyClick(control(window, "interview.community_area"), Qt.Key.Key_Down)
    QTest.keyClick(control(window, "interview.community_area"), Qt.Key.Key_Return)
    assert window.value == "South Lawndale"
    window.editor.show_answer({"value": "near the park"})
    window.leave()
    assert len(window.given) == 1


def test_a_block_is_proposed_when_asked_for_and_filled_in_after_a_yes(app: QApplication) -> None:
    window = shown(app, "block_only", address="2743 W Example Pl, Apt 2, Chicago")
    block = "interview.block_only"
    press(window, f"{block}.from_address")
    assert "This could stand for the address: 2700 block of W Example Pl" in window.labels()
    assert window.given == []
    press(window, f"{block}.leave")
    assert window.given == []
    press(window, f"{block}.from_address")
    assert app.focusWidget() is control(window, f"{block}.take")
    press(window, f"{block}.take")
    assert window.value == "2700 block of W Example Pl"


def test_no_block_is_made_up(app: QApplication) -> None:
    window = shown(app, "block_only")
    press(window, "interview.block_only.from_address")
    assert any(each.startswith("No block can be read") for each in window.labels())
    assert not has_control(window, "interview.block_only.take")


@pytest.mark.parametrize(
    ("day", "begins"),
    [
        ("6 Nov 2126", "This day is more than 20 years ahead."),
        ("3 May 1990", "This lies before the day of birth, Fri 4 May 1990."),
        ("31 Feb 2026", "February has 28 days."),
    ],
)
def test_a_time_that_cannot_be_is_said_and_stays(app: QApplication, day: str, begins: str) -> None:
    window = shown(app, "arrest_at", subject_dob="1990-05-04")
    type_into(window, "interview.arrest_at", "5:40")
    type_into(window, "interview.arrest_at.day", day)
    window.leave()
    assert window.given == []
    assert window.editor.note.startswith(begins)
    assert window.editor.note.endswith("still here.")
    assert (window.text("interview.arrest_at"), window.text("interview.arrest_at.day")) == ("5:40", day)


def test_a_day_of_birth_cannot_lie_ahead(app: QApplication) -> None:
    window = shown(app, "subject_dob", subject_dob="1990-05-04")
    type_into(window, "interview.subject_dob", (NOW + timedelta(days=1)).date().isoformat())
    window.leave()
    assert window.given == []
    assert window.editor.note.startswith("A day of birth cannot lie ahead.")
    type_into(window, "interview.subject_dob", "3 May 1989")
    window.leave()
    assert window.value == "1989-05-03"


def test_what_is_stored_is_shown_whatever_its_time(app: QApplication) -> None:
    window = shown(app, "arrest_at", subject_dob="1990-05-04")
    at = "1950-10-30T06:13:00-06:00"
    window.editor.show_answer({"value": {"earliest": at, "latest": at, "precision": "exact"}})
    assert window.text("interview.arrest_at") == "06:13"
    window.editor.focus_answer()
    window.leave()
    assert window.given == []


def test_in_the_interview_the_block_comes_from_the_address_of_the_account(desk: Desk) -> None:
    with on_stage(desk, "interview-b", (1440, 900)) as shell:
        page = shell.findChild(InterviewPage, "interview")
        assert isinstance(page, InterviewPage)
        page.go_to_field("address")
        settle(desk)
        type_into(shell, "interview.address", "2743 W Example Pl")
        page.go_to_field("block_only")
        settle(desk)
        press(shell, "interview.block_only.from_address")
        press(shell, "interview.block_only.take")
        settle(desk)
        assert page.answers["block_only"]["value"] == "2700 block of W Example Pl"
        page.go_to_field("community_area")
        settle(desk)
        type_into(shell, "interview.community_area", "pilsen")
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
            QTest.keyClick(control(shell, "interview.community_area"), key)
        settle(desk)
        assert page.answers["community_area"]["value"] == "Lower West Side"
        assert page.isVisible()
