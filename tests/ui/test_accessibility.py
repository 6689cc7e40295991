"""Every page as a screen reader and a keyboard meet it; and the crawler itself, on pages that are wrong."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tests.support.accessibility import faults_of, focusable, in_front, in_tab_order, order_faults
from tests.support.cut import faults_of as seen_faults_of
from tests.support.pages import speaking
from tests.support.sampled import one_in
from tests.support.screen_states import STATES, till_still
from tests.support.screens import SCREENS, on_stage, settle
from tests.support.shown_texts import as_data_has_it, shown_texts
from tests.support.tab_key import never_reached
from ui.desk import Desk
from ui.shell import Shell
from ui.theme.theme import Theme
from ui.words import Language

MADE_ANEW = (
    "first-type-back-wrong", "today", "matters", "matter-overview-a", "matter-account-b", "matter-documents-a",
    "matter-as-of", "interview-b", "interview-items", "interview-guide", "declaration-a", "declaration-why",
    "declaration-sealed", "submission-a", "submission-place", "check-valid", "settings", "banner",
)  # fmt: skip


TWINS = {name for name in SCREENS if name.endswith("-b") and f"{name[:-1]}a" in SCREENS}
"""The same page of the other matter: in `dev.py long`."""
_STATES = list(STATES)
LATER = {name for at, name in enumerate(_STATES) if at % 3}
"""Two thirds of what a page looks like after something was done on it: in `dev.py long` too."""


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.long] if name in TWINS | LATER else []) for name in SCREENS]
)
def test_a_page_can_be_used_without_eyes_and_without_a_mouse(desk: Desk, name: str) -> None:
    """Nor is anything on it cut or covered, or a time as data has it: as it is shown at first.

    At the hardest look test_screens asks that, in Spanish test_spanish_gallery.
    """
    with on_stage(desk, name) as page:
        assert [text for text in shown_texts(page) if as_data_has_it(text)] == []
        assert [str(fault) for fault in seen_faults_of(page)] == []
        front = in_front(page)
        assert focusable(front)
        assert [str(fault) for fault in faults_of(front)] == []
        assert [str(fault) for fault in never_reached(front)] == []


@pytest.mark.parametrize("name", one_in(3, MADE_ANEW))
def test_what_is_made_anew_stands_where_it_is_read(desk: Desk, name: str) -> None:
    """Another language, another width, a change in the matter, and something that lies over the page meanwhile."""
    with on_stage(desk, name) as page:
        if isinstance(page, Shell):
            page.tell("Done", lambda: None)
        changes: tuple[Callable[[], object], ...] = (
            lambda: page.resize(900, 700),
            lambda: desk.changed.emit("DEMO-A"),
            lambda: page.resize(1440, 900),
        )
        with speaking(Language.SPANISH):
            for change in changes:
                change()
                settle(desk)
                till_still(page)
                assert [str(fault) for fault in order_faults(page)] == []


# -- the crawler on pages that are wrong ------------------------------------------------------------------------------


def button(name: str, text: str = "") -> QPushButton:
    made = QPushButton(text)
    made.setObjectName(name)
    return made


Fill = Callable[[QVBoxLayout], None]


@pytest.fixture
def shown(app: QApplication, theme: Theme) -> Callable[[Fill], QWidget]:
    assert theme.percent == 100

    def show(fill: Fill) -> QWidget:
        page = QWidget()
        page.setObjectName("page")
        fill(QVBoxLayout(page))
        page.resize(600, 400)
        page.show()
        page.activateWindow()
        app.processEvents()
        return page

    return show


Shown = Callable[[Fill], QWidget]


def found(page: QWidget) -> list[str]:
    return sorted(str(fault) for fault in faults_of(page))


def row_of(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    return row


def test_nothing_is_wrong_with_a_good_page(shown: Shown) -> None:
    def good(column: QVBoxLayout) -> None:
        label, field = QLabel("Street"), QLineEdit()
        field.setObjectName("page.street")
        label.setBuddy(field)
        column.addLayout(row_of(label, field))
        column.addLayout(row_of(button("page.back", "Back"), button("page.next", "Next")))

    page = shown(good)
    assert found(page) == []
    assert never_reached(page) == []
    assert [each.objectName() for each in in_tab_order(page)] == ["page.street", "page.back", "page.next"]


def test_what_has_no_name_is_found(shown: Shown) -> None:
    def bad(column: QVBoxLayout) -> None:
        column.addWidget(button("page.icon_only"))
        column.addWidget(button("", "Next"))
        column.addWidget(button("next", "Next"))
        column.addWidget(button("page.twice", "One"))
        column.addWidget(button("page.twice", "Two"))

    assert found(shown(bad)) == [
        "name_twice: page.twice",
        "no_object_name: QPushButton 'Next' in page",
        "no_object_name: next",
        "no_spoken_name: page.icon_only",
    ]


def test_a_line_of_a_list_that_says_nothing_is_found(shown: Shown) -> None:
    def bad(column: QVBoxLayout) -> None:
        lines = QListWidget()
        lines.setObjectName("page.list")
        lines.setAccessibleName("Matters")
        lines.addItems(["26-0103", ""])
        column.addWidget(lines)

    assert found(shown(bad)) == ["no_spoken_name: ListItem in page.list"]


def test_hidden_and_switched_off_widgets_are_nobodys_business(shown: Shown) -> None:
    def quiet(column: QVBoxLayout) -> None:
        hidden, off = button(""), button("")
        hidden.hide()
        off.setEnabled(False)
        column.addWidget(hidden)
        column.addWidget(off)
        column.addWidget(button("page.next", "Next"))

    assert found(shown(quiet)) == []


def test_tab_that_goes_up_or_back_is_found(shown: Shown) -> None:
    """Without another word Tab follows the order in which widgets came to the page."""

    def bad(column: QVBoxLayout) -> None:
        row = row_of(button("page.start", "2"), button("page.end", "3"))
        column.addLayout(row)
        row.insertWidget(0, button("page.late", "1"))
        column.insertWidget(0, button("page.above", "0"))

    assert [str(fault) for fault in order_faults(shown(bad))] == [
        "tab_order: page.start comes before page.late",
        "tab_order: page.end comes before page.late",
        "tab_order: a part of page comes before page.above",
    ]


@pytest.mark.parametrize("leftward", [False, True])
def test_the_start_of_a_line_is_where_writing_starts(app: QApplication, shown: Shown, leftward: bool) -> None:
    def line(column: QVBoxLayout) -> None:
        column.addLayout(row_of(button("page.first", "1"), button("page.second", "2")))

    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if leftward else Qt.LayoutDirection.LeftToRight)
    page = shown(line)
    assert order_faults(page) == []
    first, second = page.findChildren(QPushButton)
    place = first.geometry()
    first.setGeometry(second.geometry())
    second.setGeometry(place)
    assert [fault.code for fault in order_faults(page)] == ["tab_order"]


def columns(container: Callable[[QHBoxLayout, QVBoxLayout], None]) -> Fill:
    """Two columns whose buttons come in the order left, left, right, right."""

    def fill(column: QVBoxLayout) -> None:
        across = QHBoxLayout()
        column.addLayout(across)
        for side in ("left", "right"):
            inner = QVBoxLayout()
            container(across, inner)
            for number in ("1", "2"):
                inner.addWidget(button(f"page.{side}_{number}", number))

    return fill


@pytest.mark.parametrize("as_widgets", [False, True])
def test_a_column_is_read_to_its_end_before_the_next(shown: Shown, as_widgets: bool) -> None:
    def container(across: QHBoxLayout, inner: QVBoxLayout) -> None:
        if as_widgets:
            holder = QWidget()
            holder.setLayout(inner)
            across.addWidget(holder)
        else:
            across.addLayout(inner)

    page = shown(columns(container))
    assert order_faults(page) == []

    places = {each.objectName(): each for each in page.findChildren(QPushButton)}
    for one, two in (("left_1", "right_1"), ("right_1", "left_2"), ("left_2", "right_2")):
        QWidget.setTabOrder(places[f"page.{one}"], places[f"page.{two}"])
    assert {fault.code for fault in order_faults(page)} >= {"group_left"}


def test_a_grid_is_read_line_by_line(shown: Shown) -> None:
    def fill(column: QVBoxLayout) -> None:
        grid = QGridLayout()
        column.addLayout(grid)
        for number in range(4):
            grid.addWidget(button(f"page.cell_{number}", str(number)), number // 2, number % 2)

    page = shown(fill)
    assert order_faults(page) == []
    cells = [page.findChildren(QPushButton)[number] for number in (0, 2, 1, 3)]
    for one, two in pairwise(cells):
        QWidget.setTabOrder(one, two)
    assert [str(fault) for fault in order_faults(page)] == ["tab_order: page.cell_2 comes before page.cell_1"]


def test_a_field_that_keeps_the_tab_key_is_a_trap(shown: Shown) -> None:
    def fill(column: QVBoxLayout) -> None:
        words = QPlainTextEdit()
        words.setObjectName("page.words")
        words.setAccessibleName("In their own words")
        column.addWidget(words)
        column.addWidget(button("page.next", "Next"))

    page = shown(fill)
    assert [str(fault) for fault in never_reached(page)] == ["tab_never: page.next"]
    words = page.findChild(QPlainTextEdit)
    assert words is not None
    words.setTabChangesFocus(True)
    assert never_reached(page) == []


def test_of_answers_that_exclude_each_other_one_is_reached(shown: Shown) -> None:
    def fill(column: QVBoxLayout) -> None:
        group = QButtonGroup(column.parentWidget())
        for number in range(3):
            answer = button(f"page.answer_{number}", str(number))
            answer.setCheckable(True)
            answer.setChecked(number == 1)
            group.addButton(answer)
            column.addWidget(answer)
        column.addWidget(button("page.next", "Next"))

    assert never_reached(shown(fill)) == []


def test_a_button_inside_a_field_belongs_to_it(shown: Shown) -> None:
    def fill(column: QVBoxLayout) -> None:
        field = QLineEdit()
        field.setObjectName("page.field")
        field.setAccessibleName("Passphrase")
        inner: QLayout = QHBoxLayout(field)
        inner.addWidget(button("page.field.eye", "Show"))
        column.addWidget(field)
        column.addWidget(button("page.next", "Next"))

    assert found(shown(fill)) == []
