"""The interview page without a vault: rail, questions, keys, Guide, footer and the list of all answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QLocale, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QStyledItemDelegate, QWidget

from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.intake.branching import CalledFor, Stand
from clinic_app.domain.intake.intake import Intake
from clinic_app.domain.intake.laying import answers_of
from clinic_app.domain.intake.parts import figures_of_chapter
from clinic_app.domain.side_by_side import AGAIN, APART
from tests.support.accessibility import faults_of as unheard_of
from tests.support.cut import faults_of
from tests.support.qt import wait_for
from ui.interview.asking import Asking
from ui.interview.editors.factory import make_editor
from ui.interview.guide_pane import GuideView, Known, NextAsk
from ui.interview.header_words import InterpreterLine, Whose
from ui.interview.lines import RailLine
from ui.interview.page import InterviewPage
from ui.interview.question import QuestionView
from ui.interview.statement import StatementEditor
from ui.interview.wording import Wording
from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.answers import AnswerRow
from ui.widgets.chips import Chip
from ui.widgets.section_ring import SectionRow
from ui.words import Language, choose

LIBRARY = ShippedLibrary()
COURSE = LIBRARY.course()
ZONE = ZoneInfo("America/Chicago")
WORDING = Wording(LIBRARY.script("es"), LIBRARY.script("en"))
DOOR = COURSE.spot_of("consent_given") or 0
WIDE, HIGH = 1440, 900


def told(number: str) -> Intake:
    return Intake.model_validate_json(LIBRARY.worked_interview(number))


class Heard(QObject):
    """Remembers what a page says."""

    def __init__(self, page: InterviewPage) -> None:
        super().__init__(page)
        self.answers: list[tuple[str, Any]] = []
        self.moves: list[int] = []
        page.answered.connect(lambda field, answer: self.answers.append((field, answer)))
        page.moved.connect(self.moves.append)


@pytest.fixture
def page(app: QApplication, theme: Theme) -> Iterator[InterviewPage]:
    assert theme.percent == 100
    made = InterviewPage(COURSE, ZONE, make_editor, StatementEditor)
    made.resize(WIDE, HIGH)
    account = told("DEMO-B").accounts[0]
    made.show_account(WORDING, answers_of(account), account.statement, spoken="es")
    made.show()
    made.activateWindow()
    app.processEvents()
    app.processEvents()
    yield made
    choose(Language.ENGLISH)
    made.close()


def question(page: InterviewPage, field: str) -> QuestionView:
    found = page.findChild(QuestionView, f"interview.question.{field}")
    assert found is not None
    return found


def press(page: QWidget, name: str) -> None:
    button = page.findChild(QAbstractButton, name)
    assert button is not None, name
    assert button.isVisibleTo(page), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def key(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def texts(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget))


def test_a_part_shows_all_its_questions_and_opens_what_is_answered(page: InterviewPage) -> None:
    page.go(DOOR, "consent_given")
    assert page.sheet.part is not None
    page.sheet.part.open_all()
    shown = [each.spec.name for each in page.sheet.part.questions]
    assert shown == COURSE.spots[DOOR].part.fields
    assert [name for name in shown if question(page, name).is_open] == [
        "entry_occurred",
        "consent_given",
        "cooccupant_objected",
    ]
    assert question(page, "consent_given").is_current
    assert "¿Alguien en la puerta les dio permiso para entrar?" in texts(page.sheet)
    assert "Did anyone at the door say they could come in?" in texts(page.sheet)
    assert "Not asked yet" in question(page, "exigency_claimed").findChildren(QAbstractButton)[0].accessibleName()


def test_the_first_open_question_has_the_keyboard(page: InterviewPage) -> None:
    page.go(DOOR)
    assert page.current_field == "consent_by_whom"
    focused = QApplication.focusWidget()
    assert focused is not None
    assert question(page, "consent_by_whom").isAncestorOf(focused)


def test_digits_answer_and_enter_goes_on(page: InterviewPage) -> None:
    heard = Heard(page)
    page.go(DOOR, "exigency_claimed")
    key(Qt.Key.Key_2)
    assert heard.answers == [("exigency_claimed", {"state": "answered", "value": False})]
    page.keep(*heard.answers[0])
    before = heard.moves[-1]
    key(Qt.Key.Key_Return)
    assert heard.moves[-1] == before + 1
    assert page.spot == DOOR + 1


def test_enter_goes_to_the_next_open_question_first(page: InterviewPage) -> None:
    page.go(DOOR, "entry_occurred")
    key(Qt.Key.Key_Return)
    assert page.current_field == "consent_by_whom"
    assert page.footer.onward.accessibleDescription() == "Ctrl Enter"
    page.go(DOOR, "exigency_claimed")
    assert page.footer.onward.accessibleDescription() == "Enter"


def test_digits_with_alt_answer_from_a_text_and_show_while_it_is_held(page: InterviewPage) -> None:
    heard = Heard(page)
    page.go(DOOR, "exigency_claimed")
    row = question(page, "exigency_claimed").findChild(AnswerRow)
    assert row is not None
    before = row.choices[0].grab().toImage()
    page.header.lock.setFocus()  # Alt is held somewhere else on the page
    QTest.keyPress(page.header.lock, Qt.Key.Key_Alt)
    assert row.choices[0].grab().toImage() != before
    QTest.keyRelease(page.header.lock, Qt.Key.Key_Alt)
    assert row.choices[0].grab().toImage() == before
    QTest.keyClick(page.header.lock, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert heard.answers == [("exigency_claimed", {"state": "client_does_not_know"})]


def test_up_down_and_tab_move_between_questions(page: InterviewPage) -> None:
    page.go(DOOR, "entry_occurred")
    key(Qt.Key.Key_Down)
    assert page.current_field == "consent_given"
    key(Qt.Key.Key_Up)
    assert page.current_field == "entry_occurred"
    key(Qt.Key.Key_Up)
    assert page.current_field == "entry_occurred"  # the part begins here
    page.go(DOOR, "cooccupant_objected")
    for _ in range(20):
        if page.current_field == "exigency_claimed":
            break
        key(Qt.Key.Key_Tab)
    assert page.current_field == "exigency_claimed"
    assert question(page, "exigency_claimed").is_open


def test_a_closed_question_opens_by_a_click(page: InterviewPage) -> None:
    page.go(DOOR, "consent_given")
    press(page, "interview.open.exigency_claimed")
    assert question(page, "exigency_claimed").is_open
    assert page.current_field == "exigency_claimed"


def test_the_rail_shows_where_we_are_and_how_complete_it_is(page: InterviewPage) -> None:
    page.go(DOOR, "consent_given")
    rows = {row.objectName(): row for row in page.rail.findChildren(SectionRow)}
    assert rows["interview.section.entry"].figures == "6/20"
    assert rows["interview.section.own_words"].figures == "2/2"
    parts = [line for line in page.rail.findChildren(RailLine) if line.isChecked()]
    assert [(line.objectName(), line.figures) for line in parts] == [("interview.part.entry_door", "3/6")]
    page.keep("exigency_claimed", {"state": "declined"})
    assert rows["interview.section.entry"].figures == "7/20"
    page.keep("exigency_claimed", {"state": "come_back_later"})
    assert rows["interview.section.entry"].figures == "6/20"
    assert page.rail.later.figures == "1"
    press(page, "interview.section.force")
    assert COURSE.spots[page.spot].part.id == "force_used"
    press(page, "interview.part.force_hurt")
    assert COURSE.spots[page.spot].part.id == "force_hurt"


def test_footer_leads_back_and_on_to_the_review(page: InterviewPage) -> None:
    page.go(0)
    assert not page.footer.back.isEnabled()
    press(page, "interview.next")
    assert page.spot == 1
    assert page.footer.onward.text() == "Next part: Moved to another place"
    press(page, "interview.back")
    assert page.spot == 0
    page.go(len(COURSE.spots) - 1)
    press(page, "interview.next")
    assert page.is_reviewing
    page.previous_part()
    assert not page.is_reviewing


def test_the_review_lists_every_answer_and_leads_to_its_question(page: InterviewPage) -> None:
    page.show_review(put_off=False)
    tree = page.review.tree
    found = tree.findItems("*", Qt.MatchFlag.MatchWildcard | Qt.MatchFlag.MatchRecursive, 0)
    lines = {item.text(0): item for item in found if item.parent() is not None}
    assert len(lines) == len(COURSE.fields) + 1
    assert lines["Permission to enter given"].text(1) == "No"
    assert lines["Said or done before signing"].text(1) == "no vería a mis hijos"
    assert lines["Places of custody"].text(1) == "2 entries"
    assert lines["The account"].text(1).endswith("lines")
    tree.setCurrentItem(lines["Permission to enter given"])
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert not page.is_reviewing
    assert page.current_field == "consent_given"


def test_on_a_mirrored_page_a_line_of_the_review_keeps_its_order(page: InterviewPage) -> None:
    """Two entries are not "entries 2" where the page runs from the right."""
    line = page.review.tree.itemDelegate()
    assert isinstance(line, QStyledItemDelegate)
    assert line.displayText("2 entries", QLocale()) == "2 entries"
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert line.displayText("2 entries", QLocale()) == f"{APART}2 entries{AGAIN}"


def test_the_review_counts_as_the_rail_and_leaves_out_what_is_asked_of_nobody(page: InterviewPage) -> None:
    page.show_asking(Asking(called=CalledFor({"exigency_claimed": Stand.ASKED})))
    page.show_review(put_off=False)
    tree = page.review.tree
    heads = {head.text(0): head for at in range(tree.topLevelItemCount()) if (head := tree.topLevelItem(at))}
    lines = [head.child(at) for head in heads.values() for at in range(head.childCount())]
    shown = {line.data(0, Qt.ItemDataRole.UserRole) for line in lines if line} - {""}
    assert shown == {"exigency_claimed", *page.answers}
    for chapter in COURSE.chapters:
        known, asked = figures_of_chapter(chapter, page.answers, lines=0, asked=page.asking.counted)
        if asked and not any(part.statement for part in chapter.parts):
            assert heads[chapter.named(Language.ENGLISH)].text(1) == f"{known}/{asked}"


def test_what_was_put_off_has_its_own_list(page: InterviewPage) -> None:
    page.show_review(put_off=True)
    assert "Nothing was put off." in texts(page.review)
    page.keep("exigency_claimed", {"state": "come_back_later"})
    page.show_review(put_off=True)
    top = page.review.tree.topLevelItem(0)
    assert top is not None
    assert (page.review.tree.topLevelItemCount(), top.childCount()) == (1, 1)
    QTest.keyClick(page.review.tree, Qt.Key.Key_Return)
    assert page.current_field == "exigency_claimed"


def test_the_guide_asks_and_puts_off(page: InterviewPage) -> None:
    page.go(DOOR, "consent_given")
    first = NextAsk("cpd_called_at", "¿Alguien llamó?", "Were the police called?", ("Nothing yet.",), urgent=True)
    second = NextAsk("weapons_drawn", "¿Tenían armas?", "Weapons?", ("Nothing yet.",))
    known, kept = Known("Consent to enter: No", "10:42"), Known("Keep this.", "One day left")
    page.guide.show_view(GuideView((first, second), (known,), (kept,)))
    page.guide.refresh()
    for words in ("¿Alguien llamó?", "Were the police called?", "Consent to enter: No", "10:42", "Keep this."):
        assert words in texts(page.guide)
    assert [chip.accessibleName() for chip in page.guide.findChildren(Chip)] == ["urgent"]
    press(page, "interview.ask_later")
    assert page.guide.ask == second
    press(page, "interview.ask_now")
    assert page.current_field == "weapons_drawn"
    page.guide.put_off()
    assert page.guide.ask == first  # it comes again when there is no other
    page.go(DOOR, "consent_given")
    page.guide.refresh()
    press(page, "interview.guide.open.exigency_claimed")
    assert page.current_field == "exigency_claimed"


def test_the_guide_gives_way_to_a_drawer_and_the_rail_to_a_menu(page: InterviewPage) -> None:
    page.go(DOOR, "consent_given")
    assert not page.guide.isHidden()
    page.resize(tokens.GUIDE_DRAWER_UNDER - 1, HIGH)
    QApplication.processEvents()
    assert page.guide.isHidden()
    assert not page.rail.isHidden()
    press(page, "interview.guide_toggle")
    assert page.guide.isVisibleTo(page)
    corner = page.guide.mapTo(page, page.guide.rect().topRight())
    assert (corner.x(), corner.y()) == (page.width() - 1, page.header.height())
    key(Qt.Key.Key_Escape)
    assert page.guide.isHidden()
    assert page.current_field == "consent_given"
    page.resize(tokens.RAIL_MENU_UNDER - 1, HIGH)
    QApplication.processEvents()
    assert page.rail.isHidden()
    assert page.width() == tokens.RAIL_MENU_UNDER - 1  # nothing forces it wider
    page.resize(WIDE, HIGH)
    QApplication.processEvents()
    assert not page.guide.isHidden()
    assert not page.rail.isHidden()


@pytest.mark.parametrize("width", [1280, 1100, 900, 720])
def test_the_window_may_become_narrow_at_once_and_nothing_is_cut(
    page: InterviewPage, app: QApplication, width: int
) -> None:
    page.header.show_languages(("en", "es"), "es")
    page.header.show_whose(Whose("26-0112", "2", "witness", InterpreterLine("I. Muestra", ("es", "en"), "video")))
    page.go(DOOR, "consent_given")
    for each in (width, WIDE, width):
        page.resize(each, HIGH)
        app.processEvents()
        app.processEvents()
        assert page.width() == each
    assert [str(fault) for fault in faults_of(page)] == []


def test_the_header_says_codes_and_the_interpreter_as_far_as_there_is_room(page: InterviewPage) -> None:
    line = InterpreterLine("I. Muestra", ("es", "en"), "video", certified=True)
    page.header.show_languages(("en", "es"), "es")
    page.header.show_whose(Whose("26-0112", "2", "witness", line))
    assert "I. Muestra, certified, Spanish and English, by video" in texts(page.header)
    assert "Account 2, a witness speaks" in texts(page.header)
    assert page.header.language.currentText() == "Asked in Spanish"
    page.resize(900, HIGH)
    QApplication.processEvents()
    assert "certified" not in texts(page.header)
    page.go(DOOR)
    page.resize(WIDE, HIGH)
    QApplication.processEvents()
    asked: list[bool] = []
    page.header.interpreter_requested.connect(lambda: asked.append(True))
    press(page, "interview.interpreter_change")
    assert asked == [True]


def test_not_saved_offers_to_try_again(page: InterviewPage) -> None:
    retried: list[bool] = []
    page.header.retry_requested.connect(lambda: retried.append(True))
    page.header.show_not_saved("10:41")
    assert "Not saved since 10:41" in texts(page.header)
    press(page, "interview.retry")
    assert retried == [True]
    page.header.show_saved("10:42")
    assert page.header.retry.isHidden()
    assert "Saved 10:42" in texts(page.header)


def test_the_page_speaks_spanish_and_keeps_its_place(page: InterviewPage, app: QApplication) -> None:
    page.go(DOOR, "exigency_claimed")
    choose(Language.SPANISH)
    app.sendEvent(page, QEvent(QEvent.Type.LanguageChange))
    app.processEvents()
    assert page.current_field == "exigency_claimed"
    assert "En la puerta" in texts(page.sheet)
    assert page.footer.onward.text() == "Parte siguiente: Al entrar"
    assert any(row.text() == "Seguridad ahora" for row in page.rail.findChildren(SectionRow))


@pytest.mark.parametrize("percent", [100, 150])
def test_every_line_of_the_rail_fits(app: QApplication, theme: Theme, page: InterviewPage, percent: int) -> None:
    for language in Language:
        choose(language)
        theme.choose(percent=percent)
        app.processEvents()
        room = page.rail.width() - tokens.SCROLL_BAR - 2 * theme.sizes.space(tokens.Space.XS)
        for spot in range(len(COURSE.spots)):
            page.rail.show_here(spot)
            lines = [*page.rail.findChildren(SectionRow), *page.rail.findChildren(RailLine)]
            wide = [line.text() for line in lines if not line.isHidden() and line.sizeHint().width() > room]
            assert wide == []
            app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_mirrored_page_has_its_bar_and_keys_on_the_other_side(app: QApplication, page: InterviewPage) -> None:
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    app.processEvents()
    page.go(DOOR, "consent_given")
    app.processEvents()
    assert page.rail.geometry().left() > page.guide.geometry().left()
    assert page.footer.back.accessibleDescription() == "Alt →"


def test_the_next_part_is_made_ready_before_it_is_shown(page: InterviewPage, app: QApplication) -> None:
    page.go(DOOR)
    following = COURSE.spots[DOOR + 1].part
    answered = [field for field in following.fields if field in page.answers]

    def ready() -> bool:
        views = [page.findChild(QuestionView, f"interview.question.{field}") for field in answered]
        return bool(views) and all(view is not None and view.is_open for view in views)

    wait_for(ready)
    page.go(DOOR + 1)
    app.processEvents()
    assert ready()  # the same views, not new ones
    assert not page.sheet.part.isHidden() if page.sheet.part else False


def test_nothing_of_an_account_stays_when_another_is_read(page: InterviewPage) -> None:
    page.go(DOOR, "consent_given")
    page.show_nothing()
    assert page.findChildren(QuestionView) == [] or all(
        each.isHidden() or not each.isVisibleTo(page) for each in page.findChildren(QuestionView)
    )
    assert "¿" not in texts(page)


def test_a_reader_and_a_keyboard_find_their_way(page: InterviewPage, app: QApplication) -> None:
    page.go(DOOR, "consent_given")
    assert page.sheet.part is not None
    page.sheet.part.open_all()
    app.processEvents()
    assert [str(fault) for fault in unheard_of(page)] == []
    page.go_to_statement()
    app.processEvents()
    assert [str(fault) for fault in unheard_of(page)] == []


def test_every_control_has_a_name(page: InterviewPage) -> None:
    page.go(DOOR, "consent_given")
    wait_for(lambda: True)
    for button in page.findChildren(QAbstractButton):
        if button.isVisibleTo(page) and button.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert button.objectName().startswith("interview."), button.text()
            assert button.accessibleName() or button.text(), button.objectName()
