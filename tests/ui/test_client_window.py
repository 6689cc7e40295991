"""The client's window: the question alone, nothing that looks chosen, nothing of the file, empty when it must be."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.intake.catalog import Kind, dictionary
from clinic_app.domain.intake.laying import answer_of
from tests.support.accessibility import faults_of as unheard_of
from tests.support.interviewing import interviewing
from tests.support.qt import wait_for
from tests.ui.test_interview_presenter import open_at, stored
from ui.desk import Desk
from ui.interview.client_parts import ClientWords
from ui.interview.client_question import client_question, pointed_at
from ui.interview.client_window import ClientWindow, Showing
from ui.interview.editors.growing import GrowingText
from ui.presenters.interview import InterviewPresenter
from ui.theme import tokens
from ui.theme.theme import Theme

LIBRARY = ShippedLibrary()
LANGUAGES = ("en", "es", "ar")


@pytest.fixture
def presenter(desk: Desk, app: QApplication) -> Iterator[InterviewPresenter]:
    with interviewing(desk, app) as made:
        yield made


@pytest.fixture
def window(theme: Theme) -> Iterator[ClientWindow]:
    del theme
    made = ClientWindow()
    made.resize(1440, 900)
    made.show()
    yield made
    made.close()


def opened(presenter: InterviewPresenter) -> ClientWindow:
    presenter.client.toggle()
    window = presenter.client.window
    assert window is not None
    return window


def showing(window: ClientWindow) -> Showing:
    return window.showing


def seen(window: ClientWindow) -> set[str]:
    """Everything that can be read in it."""
    words = {each.told for each in window.findChildren(ClientWords) if each.isVisibleTo(window)}
    labels = {each.text() for each in window.findChildren(QLabel) if not isinstance(each, ClientWords)}
    buttons = {each.text() for each in window.findChildren(QAbstractButton) if each.isVisibleTo(window)}
    return words | labels | buttons - {""}


def picture(window: QWidget) -> QImage:
    for _ in range(4):
        QApplication.processEvents()
    return window.grab().toImage()


def click(window: ClientWindow, code: str) -> None:
    QTest.mouseClick(next(each for each in window.answers if each.objectName() == f"client.answer.{code}"), LEFT)


LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_field_shows_a_hint_or_what_the_interviewer_answers(language: str) -> None:
    script = LIBRARY.script(language)
    hidden = 0
    for name, spec in dictionary().items():
        found, words = client_question(spec, script), script.questions[name]
        if words.asked_of == "interviewer":
            assert found is None, name
            hidden += 1
            continue
        assert found is not None, name
        assert found.ask == words.ask
        told = {found.ask, *(each.words for each in (*found.choices, *found.states))}
        assert words.hint not in told, name
        known = {*script.choices.get(name, {}).values(), script.answers.yes, script.answers.no}
        assert {each.words for each in found.choices} <= known, name
    assert hidden > 5


@pytest.mark.parametrize("one_in", [4, pytest.param(1, marks=pytest.mark.long)])
def test_the_window_itself_shows_nothing_else_for_any_field(window: ClientWindow, one_in: int) -> None:
    script = LIBRARY.script("en")
    for name, spec in islice(dictionary().items(), 0, None, one_in):
        question = client_question(spec, script)
        if question is None:
            continue
        window.ask(question)
        shown = seen(window)
        around = {"Larger letters", "We can stop whenever you want.", "Pause", window.lead.told}
        offered = {each.words for each in (*question.choices, *question.states)}
        assert shown == {script.ask(name), *offered, *around}, name
        assert not any(each.isCheckable() for each in window.answers), name


def test_no_client_is_named_on_the_other_screen_while_it_is_open(presenter: InterviewPresenter, desk: Desk) -> None:
    window = opened(presenter)
    desk.names.turn()
    wait_for(lambda: not desk.tasks._tasks)
    assert not desk.names.is_on
    window.close()
    desk.names.turn()
    wait_for(lambda: desk.names.is_on)
    opened(presenter)
    assert not desk.names.is_on


def test_pointing_gives_what_the_sheet_would_store() -> None:
    fields = dictionary()
    several = next(spec for spec in fields.values() if spec.kind is Kind.CHOICES)
    first, second = (str(each) for each in several.choices[:2])
    assert pointed_at(fields["fear_of_return"], "yes", None) == ("answered", True)
    assert pointed_at(fields["fear_of_return"], "declined", None) == ("declined", None)
    assert pointed_at(several, second, {"value": [first]}) == ("answered", [first, second])
    assert pointed_at(several, second, {"value": [first, second]}) == ("answered", [first, second])
    assert pointed_at(several, second, {"state": "declined"}) == ("answered", [second])


def test_an_answer_given_there_is_on_the_disk_and_nothing_there_changes(
    presenter: InterviewPresenter, desk: Desk
) -> None:
    open_at(presenter, field="exigency_claimed")
    window = opened(presenter)
    assert window.question is not None
    assert window.question.field == "exigency_claimed"
    assert window.question.language == "es"
    before = picture(window)
    click(window, "no")
    wait_for(lambda: presenter.saving.is_saved)
    answer = answer_of(stored(desk), "exigency_claimed")
    assert answer is not None
    assert answer.value is False
    assert presenter.page.answers["exigency_claimed"]["value"] is False
    window.answers[0].setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    assert picture(window) == before
    presenter.client.refresh()
    assert picture(window) == before
    presenter.undo.turn_back(undo=True)
    wait_for(lambda: answer_of(stored(desk), "exigency_claimed") is None)


def test_what_was_being_typed_is_kept_when_the_client_declines(presenter: InterviewPresenter) -> None:
    field = next(
        name
        for name, spec in dictionary().items()
        if spec.kind is Kind.TEXT and client_question(spec, LIBRARY.script("es")) is not None and name.endswith("words")
    )
    open_at(presenter, field=field)
    window = opened(presenter)
    assert window.lead.told.startswith("Cuéntele")
    box = QApplication.focusWidget()
    assert isinstance(box, GrowingText)
    box.selectAll()
    QTest.keyClicks(box, "algo que dijo")
    click(window, "declined")
    wait_for(lambda: presenter.saving.is_saved)
    assert presenter.page.answers[field] == {"state": "declined"}
    presenter.undo.turn_back(undo=True)
    wait_for(lambda: presenter.page.answers.get(field, {}).get("value") == "algo que dijo")


def test_it_says_calmly_that_nothing_is_asked_or_that_one_may_tell(presenter: InterviewPresenter) -> None:
    open_at(presenter, field="exigency_claimed")
    window = opened(presenter)
    assert showing(window) is Showing.QUESTION
    presenter.page.go_to_field("interpreter")
    assert presenter.page.current_field == "interpreter"
    assert (showing(window), window.question, window.answers) == (Showing.WAITING, None, ())
    assert window.area.asked.told == "Un momento, por favor."
    presenter.page.go_to_statement()
    assert showing(window) is Showing.TELLING
    assert window.area.asked.told == "En sus propias palabras"
    presenter.page.go_to_field("exigency_claimed")
    presenter.page.show_review(put_off=False)
    assert showing(window) is Showing.WAITING
    around = {"Letra más grande", "Podemos parar cuando usted quiera.", "Pausa"}
    assert seen(window) == around | {"Un momento, por favor.", window.lead.told}


def test_pause_covers_both_windows_and_either_goes_on(presenter: InterviewPresenter) -> None:
    open_at(presenter, field="exigency_claimed")
    window = opened(presenter)
    QTest.mouseClick(window.pause, LEFT)
    assert showing(window) is Showing.BREAK
    assert presenter.page.is_resting
    assert not presenter.page.sheet.isVisible()
    assert not presenter.page.guide.isVisible()
    assert presenter.page.break_page.go_on.hasFocus()
    assert [each.code for each in presenter.commands() if each.allowed()] == [
        "interview.break",
        "interview.stop",
        "interview.client_window",
    ]
    QTest.mouseClick(window.go_on, LEFT)
    assert showing(window) is Showing.QUESTION
    assert presenter.page.sheet.isVisible()
    QTest.mouseClick(presenter.page.header.rest, LEFT)
    QTest.keyClick(presenter.page.break_page.go_on, Qt.Key.Key_Return)
    wait_for(lambda: not presenter.page.is_resting)
    assert presenter.page.current_field == "exigency_claimed"


def test_it_empties_when_one_leaves_and_when_another_program_is_in_front(
    presenter: InterviewPresenter, app: QApplication
) -> None:
    open_at(presenter, field="exigency_claimed")
    window = opened(presenter)
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert showing(window) is Showing.NOTHING
    assert seen(window) == set()
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert showing(window) is Showing.QUESTION
    presenter.leave()
    assert seen(window) == set()
    open_at(presenter, field="exigency_claimed")
    assert showing(window) is Showing.QUESTION
    open_at(presenter, matter="DEMO-A")
    assert presenter.client.window is window


def test_another_language_changes_it_at_once(presenter: InterviewPresenter) -> None:
    open_at(presenter, field="exigency_claimed")
    window = opened(presenter)
    presenter.page.header.language_chosen.emit("ar")
    assert window.question is not None
    assert window.question.ask == LIBRARY.script("ar").ask("exigency_claimed")
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    wait_for(lambda: presenter.saving.is_saved)


def test_the_button_closes_it_and_it_never_keeps_the_program_running(presenter: InterviewPresenter) -> None:
    open_at(presenter, field="exigency_claimed")
    QTest.mouseClick(presenter.page.header.client, LEFT)
    window = presenter.client.window
    assert window is not None
    assert window.windowTitle() == "Amparo"
    assert not window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    button = presenter.page.header.client
    assert button.accessibleName() == (button.text() or button.toolTip()) == "Close client window"
    QTest.mouseClick(presenter.page.header.client, LEFT)
    assert presenter.client.window is None
    assert presenter.page.header.client.accessibleName() == "Client window"


def test_a_click_there_takes_no_keyboard_focus(presenter: InterviewPresenter) -> None:
    open_at(presenter, field="exigency_claimed")
    window = opened(presenter)
    click(window, "yes")
    assert not any(each.hasFocus() for each in window.answers)
    assert QApplication.activeWindow() is presenter.page.window()
    wait_for(lambda: presenter.saving.is_saved)


def test_not_knowing_is_offered_once() -> None:
    question = client_question(dictionary()["subject_citizenship_claim"], LIBRARY.script("es"))
    assert question is not None
    assert "unknown" not in {each.code for each in question.choices}
    assert "client_does_not_know" in {each.code for each in question.states}


@pytest.mark.parametrize("language", LANGUAGES)
def test_larger_letters_go_round_and_nothing_is_cut(window: ClientWindow, language: str) -> None:
    window.resize(1024, 720)
    question = client_question(dictionary()["stop_type"], LIBRARY.script(language))
    assert question is not None
    window.ask(question)
    heights: list[int] = []
    for _size in tokens.CLIENT_SIZES:
        picture(window)
        heights.append(window.answers[0].height())
        inside = window.area.viewport().width()
        assert all(each.width() <= inside for each in window.answers)
        assert all(each.height() >= each.heightForWidth(each.width()) for each in window.answers)
        content = window.area.widget()
        assert content is not None
        assert content.width() <= inside
        QTest.mouseClick(window.letters, LEFT)
    assert heights == sorted(heights)
    assert heights[0] < heights[-1]
    picture(window)
    assert window.answers[0].height() == heights[0]


def test_every_control_has_a_name(window: ClientWindow) -> None:
    question = client_question(dictionary()["fear_of_return"], LIBRARY.script("en"))
    assert question is not None
    window.ask(question)
    assert unheard_of(window) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_bar_stands_beside_a_question_that_is_seen_whole(window: ClientWindow, language: str) -> None:
    question = client_question(dictionary()["consent_given"], LIBRARY.script(language))
    assert question is not None
    window.ask(question)
    window.resize(1280, 720)
    QTest.qWait(50)
    assert not window.area.verticalScrollBar().isVisible()
    window.resize(700, 420)
    wait_for(window.area.verticalScrollBar().isVisible)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", ["consent_given", "stop_type", "local_le_actions", "fear_words"])
def test_a_question_is_seen_whole_in_the_smallest_window_of_its_own(
    window: ClientWindow, language: str, field: str
) -> None:
    question = client_question(dictionary()[field], LIBRARY.script(language))
    assert question is not None
    window.resize(*tokens.CLIENT_WINDOW)
    window.ask(question)
    QTest.qWait(20)
    assert window.area.verticalScrollBar().maximum() == 0
    assert all(each.height() >= tokens.Control.ANSWER for each in window.answers)


def test_nothing_looks_chosen_when_it_comes_to_the_front(window: ClientWindow) -> None:
    question = client_question(dictionary()["consent_given"], LIBRARY.script("en"))
    assert question is not None
    window.ask(question)
    window.activateWindow()
    wait_for(lambda: QApplication.activeWindow() is window)
    focused = QApplication.focusWidget()
    assert focused is None or focused is window
    QTest.keyClick(window, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is window.letters


def test_a_client_need_not_scroll_at_the_programs_large_letters(theme: Theme) -> None:
    """Nor are the letters made small where she asked for larger ones: then it may scroll."""
    theme.choose(percent=150)
    made = ClientWindow()
    try:
        made.resize(1280, 720)
        made.show()
        question = client_question(dictionary()["stop_type"], LIBRARY.script("es"))
        assert question is not None
        made.ask(question)
        QApplication.processEvents()
        bar = made.area.verticalScrollBar()
        assert bar.maximum() == 0
        assert all(each.geometry().height() >= each.heightForWidth(each.width()) for each in made.answers)
        made.larger()
        QApplication.processEvents()
        assert bar.maximum() > 0
    finally:
        made.close()
        theme.choose(percent=100)
