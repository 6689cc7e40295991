"""The wording page as somebody uses it: found, corrected beside the program's words, read by a second person."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from tests.support.pages import on_screen, speaking
from tests.support.qt import wait_for
from tests.ui.test_components import cut, focusable, overlapping, spoken
from ui.desk import Desk
from ui.interview.editors.growing import GrowingText
from ui.presenters.wording import WordingPresenter
from ui.stops import PageCode, Stop
from ui.theme.theme import Theme
from ui.words import Language, say

OWN = "¿A qué hora ya no pudo irse?"


@pytest.fixture
def presenter(app: QApplication, theme: Theme, desk: Desk) -> Iterator[WordingPresenter]:
    assert theme.percent == 100
    made = WordingPresenter(desk)
    made.notes = []  # type: ignore[attr-defined]
    made.told.connect(made.notes.append)  # type: ignore[attr-defined]
    on_screen(app, made.page, 1224, 900)
    made.enter(Stop(PageCode.WORDING, detail="es/arrest_at"))
    wait_for(lambda: made.page.sheet)
    yield made
    desk.tasks.drain(20.0)
    made.page.close()


def find(presenter: WordingPresenter, name: str) -> QWidget:
    found = [each for each in presenter.page.findChildren(QWidget, name) if each.isVisibleTo(presenter.page)]
    assert found, name
    return found[-1]


def write(presenter: WordingPresenter, name: str, text: str) -> None:
    field = find(presenter, name)
    field.setFocus()
    if isinstance(field, QLineEdit):
        field.selectAll()
        field.insert(text)  # QTest types only what an American keyboard has
    else:
        assert isinstance(field, GrowingText)
        field.selectAll()
        field.insertPlainText(text)


def read(presenter: WordingPresenter) -> str:
    return " ".join(each.text() for each in presenter.page.findChildren(QLabel) if each.isVisibleTo(presenter.page))


def press(presenter: WordingPresenter, name: str) -> None:
    button = find(presenter, name)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_words_are_corrected_and_read_by_a_second_person_by_keyboard(presenter: WordingPresenter) -> None:
    script = presenter.desk.program.library
    assert script.script("en").ask("arrest_at") in read(presenter)
    assert script.script("es").ask("arrest_at") in read(presenter)
    write(presenter, "wording.ask", OWN)
    assert not find(presenter, "wording.review").isEnabled()
    press(presenter, "wording.keep")
    wait_for(lambda: presenter.notes == [say("wording.kept")])  # type: ignore[attr-defined]
    assert say("wording.written_by", by="A. Muestra") in read(presenter)
    write(presenter, "wording.reader", "A. Muestra")
    press(presenter, "wording.review")
    wait_for(lambda: "Somebody else than who wrote" in read(presenter))
    write(presenter, "wording.reader", "B. Muestra")
    press(presenter, "wording.review")
    wait_for(lambda: say("wording.reviewed") in presenter.notes)  # type: ignore[attr-defined]
    assert presenter.page.sheet is not None
    assert presenter.page.sheet.read.now.reviewed_by == "B. Muestra"
    press(presenter, "wording.withdraw")
    wait_for(lambda: say("wording.withdrawn") in presenter.notes)  # type: ignore[attr-defined]
    assert presenter.page.sheet.fields["ask"].text == script.script("es").ask("arrest_at")


def test_what_may_not_be_asked_is_said_at_the_field_and_what_was_typed_stays(presenter: WordingPresenter) -> None:
    write(presenter, "wording.ask", "¿Por qué vino?")
    press(presenter, "wording.keep")
    wait_for(lambda: "reasons" in read(presenter))
    assert presenter.page.sheet is not None
    assert presenter.page.sheet.fields["ask"].text == "¿Por qué vino?"


def test_a_question_is_found_and_opened_and_languages_change(presenter: WordingPresenter) -> None:
    write(presenter, "wording.search", "aliases")
    press(presenter, "wording.line.aliases")
    wait_for(lambda: presenter.page.sheet and presenter.page.sheet.read.now.field == "aliases")
    find(presenter, "wording.language.ar").click()  # type: ignore[attr-defined]
    wait_for(lambda: presenter.page.sheet and presenter.page.sheet.read.now.language == "ar")
    assert find(presenter, "wording.ask").layoutDirection() == Qt.LayoutDirection.RightToLeft


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("language", Language)
def test_nothing_is_cut_and_everything_has_a_name(
    app: QApplication, theme: Theme, presenter: WordingPresenter, percent: int, language: Language
) -> None:
    theme.choose(percent=percent)
    with speaking(language):
        on_screen(app, presenter.page, 1064, 720)
        wait_for(lambda: cut(presenter.page.content) == [])  # a box grows once it knows its width
        assert overlapping(presenter.page.content) == []
        assert [each.objectName() for each in focusable(presenter.page) if not spoken(each)] == []
