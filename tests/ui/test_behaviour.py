"""What the parts do under a hand, a key and a clock."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QEnterEvent, QImage, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.errors import StorageError
from tests.support.qt import wait_for
from ui.gallery_parts.answers import YES_NO
from ui.interview.client_parts import ClientButton
from ui.pages.scrolling import ScrollPage
from ui.theme import tokens
from ui.theme.colors import ThemeName
from ui.theme.icon_names import Icon
from ui.theme.theme import Theme
from ui.widgets.answers import AnswerRow
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, IconButton, Kind
from ui.widgets.chips import ChipButton
from ui.widgets.clock_ring import ClockLine, ClockRing, ClockState, Reading
from ui.widgets.field import Field, LineField
from ui.widgets.focus_ring import FocusFollower, FocusRing
from ui.widgets.layouts import Column, Flow, Row
from ui.widgets.saved import SavedMark, SavedState
from ui.widgets.section_ring import SectionRow
from ui.widgets.segments import Segments
from ui.widgets.select import Select
from ui.widgets.signature_bar import SignatureBar, SignatureState
from ui.widgets.state_line import Finding, FindingMark
from ui.widgets.toast import Toast

pytestmark = pytest.mark.usefixtures("theme")


def given(row: AnswerRow) -> str | None:
    """The chosen answer, asked anew."""
    return row.answer


def ring_of(follower: FocusFollower) -> FocusRing | None:
    """The ring that is shown, asked anew."""
    return follower.ring


def show(app: QApplication, *parts: QWidget, width: int = 800) -> QWidget:
    """The parts in a window that has the keyboard."""
    page = QWidget()
    column = Column(page)
    for part in parts:
        column.addWidget(part)
    page.resize(width, 400)
    page.show()
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)
    app.processEvents()
    return page


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_ARGB32)


def spoken(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.fixture
def row(app: QApplication) -> Iterator[AnswerRow]:
    made = AnswerRow("page.permission", "¿Les dio permiso para entrar?", YES_NO)
    page = show(app, made)
    made.choices[0].setFocus()
    yield made
    page.close()


def test_nothing_is_chosen_at_first_and_all_look_alike(row: AnswerRow) -> None:
    assert given(row) is None
    assert {choice.height() for choice in row.choices} == {52}
    assert spoken(row) == "¿Les dio permiso para entrar?"
    assert spoken(row.choices[1]) == "No, No"


@pytest.mark.parametrize("digit", range(1, 6))
@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier])
def test_keys_1_to_5_choose(row: AnswerRow, digit: int, held: Qt.KeyboardModifier) -> None:
    told: list[str] = []
    row.chosen.connect(told.append)
    QTest.keyClick(row.choices[0], Qt.Key(Qt.Key.Key_0 + digit), held)
    assert told == [YES_NO[digit - 1].code] == [given(row)]
    assert row.choices[digit - 1].hasFocus()


def test_other_digits_choose_nothing(row: AnswerRow) -> None:
    for key in (Qt.Key.Key_0, Qt.Key.Key_6, Qt.Key.Key_9, Qt.Key.Key_A):
        QTest.keyClick(row.choices[0], key)
    assert given(row) is None


def test_arrows_move_and_only_space_chooses(row: AnswerRow) -> None:
    QTest.keyClick(row.choices[0], Qt.Key.Key_Right)
    assert row.choices[1].hasFocus()
    assert given(row) is None
    QTest.keyClick(row.choices[1], Qt.Key.Key_Space)
    assert given(row) == "no"
    QTest.keyClick(row.choices[1], Qt.Key.Key_Left)
    QTest.keyClick(row.choices[0], Qt.Key.Key_Left)
    assert row.choices[4].hasFocus()
    assert given(row) == "no"


def test_arrows_follow_a_mirrored_page(app: QApplication, row: AnswerRow) -> None:
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    app.processEvents()
    QTest.keyClick(row.choices[0], Qt.Key.Key_Left)
    assert row.choices[1].hasFocus()


def test_digits_show_while_alt_is_held(app: QApplication, row: AnswerRow) -> None:
    before = picture(row)
    QTest.keyPress(row.choices[0], Qt.Key.Key_Alt)
    during = picture(row)
    assert during != before
    QTest.keyRelease(row.choices[0], Qt.Key.Key_Alt)
    assert picture(row) == before
    QTest.keyPress(row.choices[0], Qt.Key.Key_Alt)
    row.choices[0].clearFocus()  # the window went, Alt was let go elsewhere
    app.processEvents()
    assert picture(row) == before


def test_a_stored_answer_is_shown_without_telling_and_can_be_taken_back(row: AnswerRow) -> None:
    told: list[str] = []
    row.chosen.connect(told.append)
    row.show_answer("declined")
    assert given(row) == "declined"
    row.show_answer(None)
    assert given(row) is None
    assert told == []
    with pytest.raises(KeyError):
        row.show_answer("maybe")


def test_a_click_anywhere_on_an_answer_chooses_it(row: AnswerRow) -> None:
    choice = row.choices[2]
    QTest.mouseClick(choice, Qt.MouseButton.LeftButton, pos=QPoint(choice.width() - 3, choice.height() - 3))
    assert given(row) == "client_does_not_know"


def test_choosing_moves_nothing(app: QApplication, row: AnswerRow) -> None:
    before = [choice.geometry() for choice in row.choices]
    QTest.keyClick(row.choices[0], Qt.Key.Key_4)
    app.processEvents()
    assert [choice.geometry() for choice in row.choices] == before


def test_answers_wrap_where_there_is_no_room(app: QApplication, row: AnswerRow) -> None:
    page = row.window()
    assert len({choice.y() for choice in row.choices}) == 1
    page.resize(300, 600)
    app.processEvents()
    assert len({choice.y() for choice in row.choices}) > 1
    assert all(row.rect().contains(choice.geometry()) for choice in row.choices)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_key(app: QApplication, key: Qt.Key) -> None:
    button = Button("page.print", "Print")
    page = show(app, button)
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append("pressed"))
    button.setFocus()
    QTest.keyClick(button, key)
    assert len(pressed) == 1
    assert page.isVisible()


@pytest.mark.parametrize("kind", [Kind.PRIMARY, Kind.PLAIN, Kind.QUIET])
@pytest.mark.parametrize("name", ThemeName)
def test_the_states_of_a_button_look_different(app: QApplication, theme: Theme, kind: Kind, name: ThemeName) -> None:
    theme.choose(name=name)
    button = Button("page.go", "Continue", kind=kind)
    page = show(app, button)
    rest = picture(button)
    button.setProperty("pose", "hover")
    hover = picture(button)
    button.setProperty("pose", None)
    button.turn_off("Two answers are missing")
    off = picture(button)
    assert rest != hover
    assert rest != off
    assert button.toolTip() == button.accessibleDescription() == "Two answers are missing"
    button.turn_on()
    assert picture(button) == rest
    assert button.toolTip() == ""
    assert page.isVisible()


def test_a_button_shows_and_says_its_key(app: QApplication) -> None:
    plain, keyed = Button("page.a", "Lock"), Button("page.b", "Lock", key="Ctrl L")
    page = show(app, plain, keyed)
    assert keyed.sizeHint().width() > plain.sizeHint().width()
    assert keyed.accessibleDescription() == "Ctrl L"
    assert page.isVisible()


def test_a_button_takes_the_room_of_other_words_by_itself(app: QApplication) -> None:
    """Qt lays out anew whatever gets another text; no page asks for it."""
    button, chip, client = Button("page.a", "Go"), ChipButton("page.b", "Go"), ClientButton("page.c")
    line = QWidget()
    row = Row(line)
    for each in (button, chip, client):
        row.addWidget(each)
    row.addStretch(1)
    page = show(app, line, width=1200)
    for words in ("A good deal longer than before", "No", "Longer once more"):
        button.setText(words)
        chip.setText(words)
        client.say(words)
        app.processEvents()
        assert [each.width() for each in (button, chip, client)] == [
            each.sizeHint().width() for each in (button, chip, client)
        ]
    assert page.isVisible()


def test_an_icon_button_is_named(app: QApplication) -> None:
    undo, own = IconButton("page.undo", Icon.UNDO), IconButton("page.more", Icon.MORE, name="More about 26-0112")
    page = show(app, undo, own)
    assert (spoken(undo), undo.toolTip()) == ("Undo", "Undo")
    assert spoken(own) == "More about 26-0112"
    assert undo.size() == QSize(32, 32).expandedTo(undo.size())
    assert page.isVisible()


def test_the_ring_follows_the_keyboard_and_not_the_mouse(app: QApplication, theme: Theme) -> None:
    follower = FocusFollower(app)
    first, second, field = Button("page.a", "First"), Button("page.b", "Second"), LineField("page.c", "Street")
    page = show(app, first, second, field)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    ring = follower.ring
    assert ring is not None
    off = tokens.FOCUS_OFFSET + theme.focus_width
    assert ring.geometry() == QRect(first.pos(), first.size()).adjusted(-off, -off, off, off)
    assert ring.isVisible()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert follower.ring is not None
    assert follower.ring.target is second
    page.resize(500, 500)
    app.processEvents()
    assert follower.ring.geometry().center() == second.geometry().center()
    second.hide()
    app.processEvents()
    second.show()
    field.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring_of(follower) is None  # a field shows it by its own border
    QTest.mousePress(first, Qt.MouseButton.LeftButton)
    app.processEvents()
    QTest.mouseRelease(first, Qt.MouseButton.LeftButton)
    app.focusChanged.disconnect()
    follower.deleteLater()


def test_what_comes_after_a_click_has_no_ring_until_a_key_is_pressed(app: QApplication) -> None:
    follower = FocusFollower(app)
    first, second = Button("page.a", "First"), Button("page.b", "Second")
    page = show(app, first, second)
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    first.setFocus(Qt.FocusReason.OtherFocusReason)  # as a page does that the click opened
    assert ring_of(follower) is None
    QTest.keyClick(first, Qt.Key.Key_Tab)
    ring = ring_of(follower)
    assert ring is not None
    assert ring.target is second
    assert page.isVisible()
    app.focusChanged.disconnect()
    follower.deleteLater()


def test_the_ring_goes_round_the_part_that_a_widget_names(app: QApplication, theme: Theme) -> None:
    follower = FocusFollower(app)
    first, button = Button("page.a", "First"), Button("page.b", "Second")
    button.setProperty("focusPart", QRect(10, 4, 20, 8))
    page = show(app, first, button)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    off = tokens.FOCUS_OFFSET + theme.focus_width
    assert follower.ring is not None
    assert follower.ring.geometry() == QRect(button.pos() + QPoint(10, 4), QSize(20, 8)).adjusted(-off, -off, off, off)
    assert page.isVisible()
    app.focusChanged.disconnect()
    follower.deleteLater()


def test_a_snug_select_is_as_wide_as_what_is_chosen(app: QApplication) -> None:
    words = ["City", "A commission with a name that is far longer than any other"]
    wide, snug = Select("page.a", "To", words), Select("page.b", "To", words, snug=True)
    page = show(app, wide, snug)
    assert snug.sizeHint().width() < wide.sizeHint().width() / 2
    snug.setCurrentIndex(1)
    assert snug.sizeHint().width() > snug.fontMetrics().horizontalAdvance(words[1])
    assert page.isVisible()


def test_a_flow_that_breaks_begins_a_line_with_what_stands_apart(app: QApplication) -> None:
    holder = QWidget()
    flow = Flow(holder)
    parts = [Button(f"page.{number}", f"Answer {number}") for number in range(5)]
    for part in parts:
        flow.addWidget(part)
    flow.set_apart(parts[2])
    holder.resize(flow.sizeHint().width(), 200)
    holder.show()
    app.processEvents()
    assert len({part.y() for part in parts}) == 1
    holder.resize(flow.sizeHint().width() - 10, 200)
    app.processEvents()
    assert [part.y() == parts[0].y() for part in parts] == [True, True, False, False, False]
    holder.close()


def test_what_scrolls_keeps_its_edge_bar_or_no_bar(app: QApplication) -> None:
    page = ScrollPage("page")
    inside = QWidget()
    page.body.addWidget(inside)
    page.resize(400, 300)
    page.show()
    app.processEvents()
    without = inside.width()
    inside.setMinimumHeight(900)
    for _ in range(3):
        app.processEvents()
    assert page.area.verticalScrollBar().maximum() > 0
    assert inside.width() == without
    page.close()


def test_the_ring_outlives_neither_its_widget_nor_its_window(app: QApplication) -> None:
    follower = FocusFollower(app)
    button = Button("page.a", "First")
    page = show(app, button)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert follower.ring is not None
    page.close()
    page.deleteLater()
    app.sendPostedEvents(None, 0)
    app.processEvents()
    assert ring_of(follower) is None
    app.focusChanged.disconnect()
    follower.deleteLater()


def test_a_field_keeps_what_was_typed_and_says_what_is_odd(app: QApplication) -> None:
    field = Field("page.hearing", "Hearing date", "31 Nov 2026")
    page = show(app, field)
    field.need_attention("November has 30 days. Kept as typed.")
    assert field.field.text() == "31 Nov 2026"
    assert field.note == field.field.accessibleDescription() == "November has 30 days. Kept as typed."
    QTest.keyClicks(field.field, "!")
    assert field.field.text() == "31 Nov 2026!"
    field.settle()
    assert field.note == field.field.accessibleDescription() == ""
    assert spoken(field.field) == "Hearing date"
    assert page.isVisible()


def test_what_is_kept_cannot_be_typed_into_but_can_be_read(app: QApplication) -> None:
    field = LineField("page.record", "Record", "26-0112")
    page = show(app, field)
    before = picture(field)
    field.set_kept(True)
    QTest.keyClicks(field, "x")
    assert field.text() == "26-0112"
    assert field.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert picture(field) != before
    assert page.isVisible()


def test_a_wheel_over_a_list_changes_no_answer(app: QApplication) -> None:
    select = Select("page.give_or_take", "Give or take", ("15 minutes", "30 minutes"))
    page = show(app, select)
    centre = QPointF(select.rect().center())
    turn = QWheelEvent(
        centre, QPointF(select.mapToGlobal(centre)), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    app.sendEvent(select, turn)
    assert select.currentText() == "15 minutes"
    QTest.keyClick(select, Qt.Key.Key_Down)
    assert select.currentText() == "30 minutes"
    assert page.isVisible()


def test_undo_is_offered_for_ten_seconds(app: QApplication) -> None:
    page = show(app)
    toast = Toast("page.toast", "Answer removed")
    told: list[str] = []
    toast.undo_requested.connect(lambda: told.append("undo"))
    toast.closed.connect(lambda: told.append("closed"))
    toast.appear_on(page)
    assert 9 < toast.seconds_left <= 10
    assert spoken(toast) == "Answer removed"
    QTest.mouseClick(toast.undo, Qt.MouseButton.LeftButton)
    assert told == ["undo", "closed"]
    assert not toast.isVisible()


def test_the_undo_bar_covers_nothing_beside_the_part_it_lies_over(app: QApplication) -> None:
    page = show(app)
    over = QWidget(page)
    over.setGeometry(page.width() // 2, 0, page.width() // 2, page.height())
    over.show()
    toast = Toast("page.toast", "Answer removed")
    toast.appear_on(page, over)
    assert over.geometry().contains(toast.geometry())
    over.move(over.x() // 2, 0)
    assert over.geometry().contains(toast.geometry())


def test_the_undo_bar_waits_for_a_hand_and_stays_at_the_bottom(app: QApplication) -> None:
    page = show(app)
    toast = Toast("page.toast", "Answer removed")
    toast.appear_on(page)
    page.resize(640, 700)
    app.processEvents()
    assert page.rect().contains(toast.geometry())
    assert page.height() - toast.geometry().bottom() < 32
    here = QPointF(5, 5)
    app.sendEvent(toast, QEnterEvent(here, here, here))
    assert toast.seconds_left < 0
    clock = toast.findChild(QTimer)
    assert clock is not None
    clock.setInterval(1)
    toast.undo.setFocus()
    clock.start()
    QTest.qWait(20)
    assert toast.isVisible()  # the keyboard is on it
    toast.undo.clearFocus()
    clock.start()
    wait_for(lambda: not toast.isVisible())


def test_an_error_says_what_happened_and_what_to_do(app: QApplication) -> None:
    error = StorageError("disk_full", "The disk is full. Everything typed so far is kept.", "Free some room.")
    banner = Banner.of("page.banner", error)
    again = Button("page.banner.again", "Try again")
    banner.add_action(again)
    page = show(app, banner)
    assert spoken(banner) == "The disk is full. Everything typed so far is kept. Free some room."
    assert again.isVisible()
    assert page.isVisible()


def test_the_four_states_of_a_signature_differ_by_word_icon_and_ground(app: QApplication, theme: Theme) -> None:
    for name in ThemeName:
        theme.choose(name=name)
        bars = [SignatureBar(f"page.signature_{state}", state, "Page 3") for state in SignatureState]
        page = show(app, *bars)
        assert len({spoken(bar) for bar in bars}) == 4
        assert spoken(bars[0]) == "Valid. Page 3"
        edges = {picture(bar).pixelColor(bar.width() // 2, 0).name() for bar in bars}
        assert len(edges) == 4, name
        page.close()


def test_a_clock_is_read_without_its_colour(app: QApplication) -> None:
    rings = [ClockRing(Reading(state, "3 d", 0.5)) for state in ClockState]
    page = show(app, *rings)
    assert len({spoken(ring) for ring in rings}) == len(rings)
    assert spoken(rings[1]) == "3 d, Soon"
    line = ClockLine(
        "page.clock", Reading(ClockState.LATE, "0"), title="Film", date="by Fri 6 Nov", working="30 Oct + 7 d"
    )
    assert spoken(line) == "Film, Today or past, 0, by Fri 6 Nov, 30 Oct + 7 d"
    assert page.isVisible()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_ring_runs_clockwise_from_the_top_everywhere(
    app: QApplication, theme: Theme, direction: Qt.LayoutDirection
) -> None:
    app.setLayoutDirection(direction)
    quarter, late = ClockRing(Reading(ClockState.CALM, "9 d", 0.25)), ClockRing(Reading(ClockState.LATE, "0"))
    page = show(app, quarter, late)

    def quadrants(ring: ClockRing) -> list[str]:
        image = picture(ring)
        far = round((ring.width() / 2 - tokens.CLOCK_STROKE / 2 - 1) * 0.7071)
        middle = ring.width() // 2
        corners = ((far, -far), (far, far), (-far, far), (-far, -far))
        return [image.pixelColor(middle + x, middle + y).name().upper() for x, y in corners]

    colors = theme.colors
    assert quadrants(quarter) == [colors.accent, colors.line, colors.line, colors.line]
    assert quadrants(late) == [colors.late] * 4
    assert page.isVisible()


def test_completeness_always_has_figures_and_words(app: QApplication) -> None:
    rows = [SectionRow(f"page.section_{known}", "Entry", known, 6) for known in (0, 2, 6)]
    page = show(app, *rows)
    assert [spoken(row) for row in rows] == [
        "Entry, 0/6, not started", "Entry, 2/6, part answered", "Entry, 6/6, complete",
    ]  # fmt: skip
    pictures = [picture(row) for row in rows]
    assert all(one != other for at, one in enumerate(pictures) for other in pictures[at + 1 :])
    for known, asked in ((7, 6), (-1, 6), (0, 0)):
        with pytest.raises(ValueError, match="of"):
            rows[0].show_count(known, asked)
    assert page.isVisible()


def test_saved_says_only_what_is_true(app: QApplication) -> None:
    mark = SavedMark("page.saved")
    page = show(app, mark)
    assert (mark.state, spoken(mark)) == (SavedState.SAVING, "Saving")
    saving = picture(mark)
    mark.show_saved("10:42")
    assert spoken(mark) == "Saved 10:42"
    mark.show_not_saved("10:41")
    app.processEvents()
    assert (mark.state, spoken(mark)) == (SavedState.NOT_SAVED, "Not saved since 10:41")
    assert picture(mark) != saving
    assert page.isVisible()


def test_findings_differ_by_word() -> None:
    assert len({spoken(FindingMark(finding)) for finding in Finding}) == 6


def test_segments_are_joined_until_there_is_no_room(app: QApplication) -> None:
    ways = (("exact", "Exact"), ("about", "About"), ("between", "Between"), ("day", "Day only"))
    segments = Segments("page.precision", "How well is the time known?", ways)
    page = show(app, segments)
    told: list[str] = []
    segments.chosen.connect(told.append)
    assert segments.on_one_line
    places = [each.geometry() for each in segments.segments]
    assert all(one.right() + 1 == other.left() for one, other in itertools.pairwise(places))
    QTest.mouseClick(segments.segments[2], Qt.MouseButton.LeftButton)
    assert (told, segments.value) == (["between"], "between")
    page.resize(260, 400)
    app.processEvents()
    assert len({each.y() for each in segments.segments}) > 1
    segments.show_value(None)
    assert segments.value is None


def test_a_chip_that_opens_something_is_as_tall_as_any_control(app: QApplication) -> None:
    chip = ChipButton("page.source", "At the door, 10:42", icon=Icon.QUOTE)
    page = show(app, chip)
    told: list[str] = []
    chip.clicked.connect(lambda: told.append("opened"))
    assert chip.height() >= 32
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert len(told) == 1
    assert page.isVisible()


def test_a_flow_starts_at_the_right_on_a_mirrored_page(app: QApplication) -> None:
    page = QWidget()
    flow = Flow(page)
    buttons = [Button(f"page.b{number}", f"Button {number}") for number in range(6)]
    for button in buttons:
        flow.addWidget(button)
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    page.resize(300, 300)
    page.show()
    app.processEvents()
    assert buttons[0].geometry().right() == page.rect().right()
    assert buttons[1].geometry().right() < buttons[0].geometry().left()
    assert buttons[5].y() > buttons[0].y()
    assert flow.heightForWidth(300) > flow.heightForWidth(3000)


def test_a_repeated_key_answers_once(row: AnswerRow) -> None:
    told: list[str] = []
    row.chosen.connect(told.append)
    again = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_1, Qt.KeyboardModifier.NoModifier, "1", autorep=True)
    QApplication.sendEvent(row.choices[3], again)
    assert told == []
