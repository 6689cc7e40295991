"""The words of an answer as they were said, where that is not in the account's language: kept, refused, shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTextEdit

from tests.support.editing import Place, shown
from tests.support.keying import control, has_control, type_into
from ui.theme.theme import Theme
from ui.words import Language, choose

SOURCE = "interview.employer.source"


@pytest.fixture
def place(app: QApplication, theme: Theme) -> Iterator[Place]:
    assert theme.percent == 100
    made = shown(app, "employer")
    press_words(made)
    yield made
    choose(Language.ENGLISH)
    made.close()


def press_words(place: Place) -> None:
    """An answer, and the menu's entry for the words as said."""
    type_into(place, "interview.employer", "A bakery")
    place.leave()
    source = place.editor.source
    source.chip.setFocus(Qt.FocusReason.TabFocusReason)
    source.open_menu()
    action = next(each for each in source.menu.actions() if each.objectName() == f"{SOURCE}.said")
    source.menu.close()
    place.activateWindow()
    QApplication.processEvents()
    action.trigger()


def told(place: Place) -> dict[str, object]:
    source: dict[str, object] = place.given[-1].get("source", {})
    return source


def test_it_is_asked_for_with_the_keyboard_in_the_language(place: Place) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == f"{SOURCE}.language"
    assert has_control(place, f"{SOURCE}.words")


def test_words_and_language_are_kept_when_they_are_left(place: Place) -> None:
    type_into(place, f"{SOURCE}.language", "Spanish")
    type_into(place, f"{SOURCE}.words", "Una panadería\ny ya")
    place.leave()
    assert (told(place)["language"], told(place)["words"]) == ("es", "Una panadería\ny ya")
    assert place.value == "A bakery"
    again = dict(place.given[-1])
    place.editor.show_answer(again)
    words = place.findChild(QTextEdit, f"{SOURCE}.words")
    assert words is not None
    assert words.toPlainText() == "Una panadería\ny ya"


def test_a_language_nobody_knows_is_said_and_the_words_stay(place: Place) -> None:
    before = len(place.given)
    type_into(place, f"{SOURCE}.language", "Blorpish")
    type_into(place, f"{SOURCE}.words", "Una panadería")
    place.leave()
    note = control(place, f"{SOURCE}.note")
    assert note.accessibleName()
    words = place.findChild(QTextEdit, f"{SOURCE}.words")
    assert words is not None
    assert words.toPlainText() == "Una panadería"
    assert len(place.given) == before
    type_into(place, f"{SOURCE}.language", "español")
    place.leave()
    assert (told(place)["language"], told(place)["words"]) == ("es", "Una panadería")


def test_both_taken_away_leave_no_trace(place: Place) -> None:
    type_into(place, f"{SOURCE}.language", "Spanish")
    type_into(place, f"{SOURCE}.words", "Una panadería")
    place.leave()
    for name in ("language", "words"):
        if not has_control(place, f"{SOURCE}.{name}"):
            action = next(each for each in place.editor.source.menu.actions() if each.objectName() == f"{SOURCE}.said")
            action.trigger()
        type_into(place, f"{SOURCE}.{name}", "")
    place.leave()
    assert not {"language", "words"} & set(told(place) or {})


def test_what_stands_there_is_not_lost_with_the_windows_language(place: Place) -> None:
    type_into(place, f"{SOURCE}.language", "Spanish")
    type_into(place, f"{SOURCE}.words", "Una panadería")
    choose(Language.SPANISH)
    QApplication.processEvents()
    assert (told(place)["language"], told(place)["words"]) == ("es", "Una panadería")
