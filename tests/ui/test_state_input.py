"""A state is taken by its name or its letters; what is neither stays where it was typed, with one sentence."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from clinic_app.adapters.shipped_places import ShippedPlaces
from clinic_app.domain.intake.catalog import dictionary
from clinic_app.services.places import Places
from tests.support.editing import NOW, wording
from tests.support.keying import control, press, type_into
from tests.support.pages import HERE, on_screen, speaking
from ui.interview.editors.aside import Aside
from ui.interview.editors.factory import make_editor
from ui.interview.editors.state_input import STATES
from ui.theme import tokens
from ui.words import Language, say

pytestmark = pytest.mark.usefixtures("theme")
BOOK = Places(ShippedPlaces()).book
NAME = "interview.arrest_state"
STINT = "interview.custody_segments"


class Window(QWidget):
    """One editor and a button to leave it for."""

    def __init__(self, field: str, aside: Aside | None = None) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.editor = make_editor(
            dictionary()[field], wording("es"), HERE, now=lambda: NOW, places=BOOK, aside=aside or Aside()
        )
        self.after = QPushButton("after")
        column.addWidget(self.editor)
        column.addWidget(self.after)
        self.given: list[Any] = []
        self.editor.answered.connect(self.given.append)

    @property
    def value(self) -> Any:
        """What was given last."""
        return self.given[-1]["value"]

    def text(self, name: str = NAME) -> str:
        """What stands in a field."""
        field = control(self, name)
        assert isinstance(field, QLineEdit)
        return field.text()

    def said(self, name: str = NAME) -> str:
        """What stands under it."""
        label = self.findChild(QLabel, f"{name}.name")
        return label.text() if label is not None and label.isVisible() else ""

    def leave(self) -> None:
        """The keyboard goes elsewhere."""
        self.after.setFocus(Qt.FocusReason.TabFocusReason)


def shown(app: QApplication, field: str = "arrest_state", aside: Aside | None = None) -> Window:
    window = Window(field, aside)
    on_screen(app, window, 640, 620)
    return window


def test_each_belongs_to_the_schema() -> None:
    for name in STATES:
        field, _, part = name.partition(".")
        spec = dictionary()[field]
        assert not part or (spec.item is not None and part in spec.item.model_fields)


@pytest.mark.parametrize("typed", ["wi", "WI", "Wisconsin", "wisconsin", " Estado de Wisconsin"])
def test_a_name_or_letters_are_kept_as_letters_and_the_name_is_said(app: QApplication, typed: str) -> None:
    window = shown(app)
    type_into(window, NAME, typed)
    window.leave()
    assert (window.value, window.text(), window.said()) == ("WI", "WI", "Wisconsin")
    assert control(window, NAME).accessibleDescription() == "Wisconsin"
    assert window.editor.note == ""


def test_the_name_is_said_in_the_language_of_the_window(app: QApplication) -> None:
    with speaking(Language.SPANISH):
        window = shown(app)
        type_into(window, NAME, "new york")
        window.leave()
        assert (window.value, window.said()) == ("NY", "Nueva York")


def test_anything_else_stays_with_one_sentence_and_nothing_is_given(app: QApplication) -> None:
    aside = Aside()
    window = shown(app, aside=aside)
    type_into(window, NAME, "near the lake")
    window.leave()
    assert window.given == []
    assert window.editor.note == say("places.odd.state")
    assert (window.text(), window.said()) == ("near the lake", "")
    again = shown(app, aside=aside)
    again.editor.show_answer(None)
    assert again.text() == "near the lake"
    type_into(again, NAME, "Indiana")
    again.leave()
    assert again.value == "IN"


def test_what_was_stored_in_other_words_stays_until_it_is_changed(app: QApplication) -> None:
    window = shown(app)
    long = "Close to the border of Wisconsin, " * 40
    window.editor.show_answer({"state": "answered", "value": long})
    window.editor.focus_answer()
    window.leave()
    assert window.given == []
    assert window.text() == long
    type_into(window, NAME, "IL")
    window.leave()
    assert window.value == "IL"


def test_half_a_name_is_not_taken_while_somebody_types(app: QApplication) -> None:
    window = shown(app)
    type_into(window, NAME, "in")
    QTest.qWait(tokens.TYPING_PAUSE_MS + 100)
    assert window.given == []


def test_a_stay_has_it_too(app: QApplication) -> None:
    window = shown(app, "custody_segments")
    press(window, f"{STINT}.add")
    type_into(window, f"{STINT}.facility", "a county jail")
    press(window, f"{STINT}.type.jail")
    type_into(window, f"{STINT}.state", "somewhere")
    press(window, f"{STINT}.done")
    assert say("places.odd.state") in " ".join(each.text() for each in window.findChildren(QLabel))
    assert all("state" not in stay for given in window.given for stay in given["value"])
    assert window.text(f"{STINT}.state") == "somewhere"
    type_into(window, f"{STINT}.state", "carolina del norte")
    press(window, f"{STINT}.done")
    assert window.value[0]["state"] == "NC"
