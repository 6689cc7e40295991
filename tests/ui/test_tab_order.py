"""Tab goes as one reads, whenever something was made: the law for layouts, and the interview under somebody's hands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QBoxLayout,
    QPushButton,
    QSpacerItem,
    QStackedWidget,
    QWidget,
    QWidgetItem,
)
from shiboken6 import Shiboken

from clinic_app.errors import StorageError
from tests.support.accessibility import in_tab_order, order_faults
from tests.support.screens import on_stage, settle
from tests.support.tab_key import never_reached
from ui.desk import Desk
from ui.interview.page import InterviewPage
from ui.shell import Shell
from ui.widgets.laid_out import laid_out
from ui.widgets.layouts import Column, Row
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.trouble import TroublePlace

WAYS = tuple(QBoxLayout.Direction)
BACKWARDS = (QBoxLayout.Direction.BottomToTop, QBoxLayout.Direction.RightToLeft)


def box(way: QBoxLayout.Direction, parent: QWidget) -> QBoxLayout:
    return QBoxLayout(way, parent)


def places_known() -> list[object]:
    """What Python holds of places in layouts."""
    return [each for each in Shiboken.getAllValidWrappers() if isinstance(each, QWidgetItem | QSpacerItem)]


@pytest.mark.usefixtures("theme")
def test_nothing_is_left_behind_of_the_places_that_were_looked_at() -> None:
    """Or a place that goes would be found later at the address of something else, in its stead."""
    window = QWidget()
    outer, inner = Column(window), Row()
    outer.addLayout(inner)
    for layout in (outer, inner, inner):
        layout.addWidget(QPushButton())
    outer.addStretch(1)
    known = set(map(id, places_known()))
    keep_reading_order(window)
    assert [each for each in places_known() if id(each) not in known] == []
    assert [laid_out(outer)[0], len(laid_out(outer)), len(laid_out(inner))] == [inner, 2, 2]


@pytest.mark.usefixtures("theme")
def test_of_pages_that_take_turns_each_keeps_its_order_when_another_is_made_anew() -> None:
    window, pages = QWidget(), QStackedWidget()
    column = Column(window)
    before, behind = QPushButton(), QPushButton()
    for widget in (before, pages, behind):
        column.addWidget(widget)
    made = []
    for _ in range(3):
        page = QWidget()
        made.append([QPushButton(), QPushButton()])
        inside = Column(page)
        for button in made[-1]:
            inside.addWidget(button)
        pages.addWidget(page)
    window.show()
    for number in (2, 0, 1, 2):
        pages.setCurrentIndex(number)
        shown = pages.currentWidget()
        assert shown is not None
        layout = shown.layout()
        assert isinstance(layout, Column)
        new = QPushButton()
        layout.insertWidget(0, new)
        made[number].insert(0, new)
        new.show()
        keep_reading_order(shown)
        assert in_tab_order(window) == [before, *made[number], behind]
    for number, buttons in enumerate(made):
        pages.setCurrentIndex(number)
        assert in_tab_order(window) == [before, *buttons, behind]
    window.close()


@pytest.mark.usefixtures("app")
@given(
    way=st.sampled_from(WAYS),
    inner=st.sampled_from(WAYS),
    sizes=st.lists(st.integers(0, 3), min_size=1, max_size=5),
    late=st.permutations(range(5)),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_parts_made_in_any_order_are_walked_as_they_stand(
    way: QBoxLayout.Direction, inner: QBoxLayout.Direction, sizes: list[int], late: Sequence[int]
) -> None:
    window = QWidget()
    outer = box(way, window)
    parts = [QWidget() for _ in sizes]
    for part in parts:
        outer.addWidget(part)
    for number in (each for each in late if each < len(sizes)):
        column = box(inner, parts[number])
        for place in range(sizes[number]):
            button = QPushButton(f"{number}{place}")
            button.setObjectName(f"page.{number}{place}")
            column.addWidget(button)
        keep_reading_order(parts[number])
    window.resize(600, 600)
    window.show()

    read = [
        f"page.{number}{place}"
        for number in _turned(range(len(sizes)), way)
        for place in _turned(range(sizes[number]), inner)
    ]
    assert [each.objectName() for each in in_tab_order(window)] == read
    window.close()
    window.deleteLater()


def _turned(places: range, way: QBoxLayout.Direction) -> Sequence[int]:
    return list(reversed(places)) if way in BACKWARDS else places


@pytest.mark.usefixtures("theme")
def test_what_stands_beside_the_layout_comes_after_it() -> None:
    window = QWidget()
    column = box(WAYS[2], window)
    column.addWidget(QPushButton("Above"))
    drawer = QPushButton("Drawer", window)
    late = QWidget()
    column.addWidget(late)
    box(WAYS[0], late).addWidget(QPushButton("Late"))
    keep_reading_order(late)
    keep_reading_order(drawer)
    window.show()
    assert [each.text() for each in in_tab_order(window) if isinstance(each, QPushButton)] == [
        "Above",
        "Late",
        "Drawer",
    ]
    window.close()
    window.deleteLater()


@pytest.mark.usefixtures("theme")
def test_an_error_is_reached_before_the_page_under_it() -> None:
    window = QWidget()
    column = box(WAYS[2], window)
    trouble = TroublePlace("page.trouble")
    column.addWidget(trouble)
    below = QPushButton("Below")
    below.setObjectName("page.below")
    column.addWidget(below)
    window.show()
    for code in ("gone", "full"):  # the second takes the place of the first, which is on its way out
        trouble.show_error(StorageError(code, "The stick was pulled out.", "Put it back in."))
        names = [each.objectName() for each in in_tab_order(window)]
        assert names == ["page.banner_close", "page.below"]
    window.close()
    window.deleteLater()


# -- in the interview -------------------------------------------------------------------------------------------------


@contextmanager
def interview(desk: Desk) -> Iterator[InterviewPage]:
    with on_stage(desk, "interview-b", (1440, 900)) as shell:
        assert isinstance(shell, Shell)
        page = shell.findChild(InterviewPage)
        assert page is not None
        shell.activateWindow()
        assert QTest.qWaitForWindowActive(shell)
        yield page


def test_tab_leaves_the_questions_though_some_above_were_never_opened(desk: Desk) -> None:
    with interview(desk) as page:
        page.go_to_field("exigency_claimed")
        settle(desk)
        assert page.sheet.part is not None
        assert not all(question.is_open for question in page.sheet.part.questions)
        page.footer.onward.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(page.footer.onward, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.objectName() == "interview.ask_now"
        QTest.keyClick(focused, Qt.Key.Key_Backtab)
        assert QApplication.focusWidget() is page.footer.onward


def test_an_answer_from_elsewhere_keeps_the_order(desk: Desk) -> None:
    """As when an answer is taken back, or given on another sheet: a closed question opens, and closes again."""
    with interview(desk) as page:
        page.go_to_field("consent_given")
        settle(desk)
        part = page.sheet.part
        assert part is not None
        closed = [question.spec.name for question in part.questions if not question.is_open]
        assert len(closed) > 1
        for answer in ({"state": "come_back_later"}, {"state": "client_does_not_know"}):
            for field in reversed(closed):
                page.keep(field, answer)
            settle(desk)
            assert [str(fault) for fault in order_faults(page)] == []
        assert all(question.is_open for question in part.questions)
        assert [str(fault) for fault in never_reached(page)] == []


def test_the_guide_made_anew_stays_between_its_neighbours(desk: Desk) -> None:
    with interview(desk) as page:
        shell = page.window()
        assert isinstance(shell, Shell)
        shell.tell("Answer removed", lambda: None)
        page.guide.put_off()
        settle(desk)
        names = [each.objectName() for each in in_tab_order(shell)]
        places = [names.index(name) for name in ("interview.next", "interview.ask_now", "window.toast.undo")]
        assert places == sorted(places)


def test_a_second_moment_comes_into_its_place_when_it_is_asked_for(desk: Desk) -> None:
    with interview(desk) as page:
        page.go_to_field("arrest_at")
        settle(desk)
        part = page.sheet.part
        assert part is not None
        question = part.question("arrest_at")
        assert question is not None
        made = {each.objectName() for each in question.findChildren(QWidget)}
        assert made.isdisjoint({"interview.arrest_at.to", "interview.arrest_at.to_day", "interview.arrest_at.span"})
        for way, last in (("between", "interview.arrest_at.to_day"), ("about", "interview.arrest_at.span")):
            button = question.findChild(QAbstractButton, f"interview.arrest_at.way.{way}")
            assert button is not None
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            settle(desk)
            assert [str(fault) for fault in order_faults(page)] == []
            assert last in [each.objectName() for each in in_tab_order(page)]
            assert [str(fault) for fault in never_reached(page)] == []
