"""A place by its name: suggestions by the keyboard, free text kept as it was said, what a screen reader hears."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget

from clinic_app.adapters.shipped_places import ShippedPlaces
from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.places.book import PlaceKind
from clinic_app.domain.places.values import Place
from clinic_app.services.places import Places
from tests.support.editing import NOW, wording
from tests.support.keying import control, has_control, type_into
from tests.support.pages import HERE, on_screen
from tests.support.qt import wait_for
from ui.interview.editors.inputs import Asked
from ui.interview.editors.place_input import KINDS, PlaceInput
from ui.interview.editors.texts import LONGEST

pytestmark = pytest.mark.usefixtures("theme")
BOOK = Places(ShippedPlaces()).book
NAME = "interview.custody_segments.facility"
LIST = f"{NAME}.suggestions"


class Window(QWidget):
    """One place field and a button to leave it for."""

    def __init__(self, kind: PlaceKind) -> None:
        super().__init__()
        asked = Asked("custody_segments", "Where was it?", wording("es"), HERE, lambda: NOW, "facility")
        column = QVBoxLayout(self)
        self.input = PlaceInput(asked, BOOK, kind)
        self.after = QPushButton("after")
        column.addWidget(self.input)
        column.addWidget(self.after)
        column.addStretch(1)
        self.placed: list[Place] = []
        self.recognised: list[Place | None] = []
        self.input.placed.connect(self.placed.append)
        self.input.recognised.connect(self.recognised.append)

    @property
    def field(self) -> QLineEdit:
        """Where it is typed."""
        return self.input.field

    def said(self) -> str:
        """What stands under the field."""
        label = self.input.findChild(QLabel, f"{NAME}.place")
        return label.text() if label is not None and label.isVisible() else ""

    def rows(self, role: int = Qt.ItemDataRole.DisplayRole) -> list[str]:
        """The suggestions that are shown."""
        found = control(self, LIST)
        assert isinstance(found, QListView)
        return [str(found.model().index(row, 0).data(role)) for row in range(found.model().rowCount())]

    def key(self, key: Qt.Key) -> None:
        """A key in the field."""
        QTest.keyClick(self.field, key)


def shown(app: QApplication, kind: PlaceKind = PlaceKind.FACILITY) -> Window:
    window = Window(kind)
    on_screen(app, window, 640, 520)
    return window


def test_every_list_belongs_to_a_field_of_the_schema() -> None:
    for name in KINDS:
        field, _, part = name.partition(".")
        spec = dictionary()[field]
        assert spec.item is None if not part else spec.item is not None and part in spec.item.model_fields


def test_down_and_enter_take_a_suggestion(app: QApplication) -> None:
    window = shown(app)
    type_into(window, NAME, "eloy")
    assert window.rows() == ["Eloy Federal Contract Facility"]
    window.key(Qt.Key.Key_Down)
    window.key(Qt.Key.Key_Return)
    assert window.input.value() == "Eloy Federal Contract Facility"
    assert [place.zone for place in window.placed] == ["America/Phoenix"]
    assert not has_control(window, LIST)
    assert window.said() == "In the list: Eloy, AZ. It keeps Phoenix time."
    assert window.field.hasFocus()


def test_enter_without_going_down_keeps_what_was_typed(app: QApplication) -> None:
    window = shown(app)
    type_into(window, NAME, "kay")
    assert has_control(window, LIST)
    window.key(Qt.Key.Key_Return)
    window.after.setFocus()
    assert window.input.value() == "kay"
    assert window.placed == []
    assert window.said() == "Kept as it was typed. It is not in the list."


def test_escape_puts_the_list_away_and_nothing_else(app: QApplication) -> None:
    window = shown(app)
    type_into(window, NAME, "clay")
    window.key(Qt.Key.Key_Down)
    window.key(Qt.Key.Key_Escape)
    assert not has_control(window, LIST)
    assert window.field.text() == "clay"
    window.key(Qt.Key.Key_Down)
    assert has_control(window, LIST)


def test_up_from_the_first_line_goes_back_to_what_was_typed(app: QApplication) -> None:
    window = shown(app)
    type_into(window, NAME, "clinton")
    assert len(window.rows()) == 2
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Return):
        window.key(key)
    assert window.input.value() == "clinton"
    assert window.placed == []


def test_leaving_the_field_puts_the_list_away(app: QApplication) -> None:
    window = shown(app)
    type_into(window, NAME, "clinton")
    window.after.setFocus(Qt.FocusReason.TabFocusReason)
    assert not has_control(window, LIST)
    assert window.input.value() == "clinton"


def test_a_click_takes_a_suggestion(app: QApplication) -> None:
    window = shown(app)
    type_into(window, NAME, "clay")
    found = control(window, LIST)
    assert isinstance(found, QListView)
    middle = found.visualRect(found.model().index(0, 0)).center()
    QTest.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    assert window.input.value() == "Clay County Justice Center"


def test_what_is_stored_is_shown_as_it_was_said_and_recognised(app: QApplication) -> None:
    window = shown(app)
    window.input.show_value("Broadview")
    assert window.input.value() == "Broadview"
    assert window.said() == ("In the list as Broadview Service Staging, Broadview, IL. It keeps Chicago time.")
    window.input.show_value("jail, Indiana")
    assert window.said().startswith("Kept as it was typed")
    window.input.show_value(None)
    assert window.said() == ""
    assert [place.name if place else None for place in window.recognised] == ["Broadview Service Staging", None, None]


def test_down_in_an_empty_field_shows_all(app: QApplication) -> None:
    window = shown(app, PlaceKind.COMMUNITY_AREA)
    window.field.setFocus()
    window.key(Qt.Key.Key_Down)
    assert len(window.rows()) == 77
    window.key(Qt.Key.Key_Down)
    window.key(Qt.Key.Key_Down)
    window.key(Qt.Key.Key_Return)
    assert window.input.value() == "West Ridge"
    assert window.said() == "In the list: Community area 2."


def test_a_name_of_several_is_said_to_be_one(app: QApplication) -> None:
    window = shown(app, PlaceKind.COMMUNITY_AREA)
    type_into(window, NAME, "Bronzeville")
    window.after.setFocus()
    assert window.said().startswith("Kept as it was typed. Several in the list are called so")
    assert window.input.place is None


def test_every_suggestion_has_a_name_for_the_ear(app: QApplication) -> None:
    window = shown(app, PlaceKind.COMMUNITY_AREA)
    type_into(window, NAME, "villita")
    assert window.field.accessibleDescription() == "1 suggestion. Down goes there, Esc puts it away."
    spoken = "South Lawndale, called La Villita, Community area 30"
    assert window.rows(Qt.ItemDataRole.AccessibleTextRole) == [spoken]
    window.key(Qt.Key.Key_Down)
    assert window.field.accessibleDescription() == spoken
    found = control(window, LIST)
    interface = QAccessible.queryAccessibleInterface(found)
    assert interface.text(QAccessible.Text.Name) == "Suggestions"
    assert interface.child(0).text(QAccessible.Text.Name) == spoken


def test_a_pasted_page_is_kept_and_costs_nothing(app: QApplication) -> None:
    window = shown(app)
    text = ("Broadview detention " * LONGEST)[:LONGEST]
    window.field.setText(text)
    window.field.textEdited.emit(text)
    assert window.input.value() == text


def test_the_list_stands_over_a_field_at_the_bottom(app: QApplication) -> None:
    window = shown(app)
    layout: Any = window.layout()
    layout.insertStretch(0, 50)
    app.processEvents()
    type_into(window, NAME, "county")
    found = control(window, LIST)
    assert found.mapTo(window, found.rect().bottomLeft()).y() <= window.field.mapTo(window, window.rect().topLeft()).y()


@pytest.mark.parametrize("height", [160, 240, 320])
def test_the_list_never_covers_what_is_typed(app: QApplication, height: int) -> None:
    window = Window(PlaceKind.FACILITY)
    layout: Any = window.layout()
    layout.insertStretch(0, 1)
    on_screen(app, window, 640, height)
    type_into(window, NAME, "county")
    found = control(window, LIST)
    lines = found.rect().translated(found.mapTo(window, QPoint(0, 0)))
    assert not lines.intersects(window.field.rect().translated(window.field.mapTo(window, QPoint(0, 0))))
    assert window.rect().contains(lines)


def test_the_list_goes_with_its_field(app: QApplication) -> None:
    window = shown(app)
    type_into(window, NAME, "county")
    window.input.deleteLater()
    wait_for(lambda: window.findChildren(QListView) == [])
