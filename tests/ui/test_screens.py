"""Every page is drawn whole: no cut words, nothing over anything, no scrolling sideways; and the looker can tell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tests.screens.contact_sheet import contact_sheet
from tests.support.cut import faults_of
from tests.support.sampled import one_in
from tests.support.screens import HARDEST, SCREENS, looking, on_stage
from ui.desk import Desk
from ui.theme.theme import Theme
from ui.widgets.words import Voice, Words

_ONE_IN = 10
"""So many pages are drawn in the suite for one; all of them in `dev.py long`, and in every look in `dev.py screens`."""


@pytest.mark.parametrize(
    "name",
    one_in(_ONE_IN, SCREENS),
)
def test_a_page_is_whole_at_the_hardest_look(desk: Desk, name: str) -> None:
    """As it is shown at first test_accessibility asks it of every page, which it makes for a screen reader."""
    with looking(HARDEST), on_stage(desk, name) as page:
        assert [str(fault) for fault in faults_of(page)] == []


# -- the looker on pages that are wrong -------------------------------------------------------------------------------


@pytest.fixture
def page(theme: Theme) -> QWidget:
    assert theme.percent == 100
    made = QWidget()
    made.setObjectName("page")
    made.resize(400, 300)
    return made


def shown(app: QApplication, page: QWidget) -> list[str]:
    page.show()
    app.processEvents()
    return [str(fault) for fault in faults_of(page)]


def test_nothing_is_wrong_with_a_good_page(app: QApplication, page: QWidget) -> None:
    column = QVBoxLayout(page)
    for widget in (Words("Placeholder words"), Words("Placeholder " * 20, wrap=True), Voice("Her own words " * 9)):
        column.addWidget(widget)
    choice = QComboBox()
    choice.addItems(["Half an hour", "An hour"])
    row = QHBoxLayout()
    for part in (QPushButton("Next"), choice, QLineEdit("typed, and longer than it is wide" * 9)):
        row.addWidget(part)
    column.addLayout(row)
    assert shown(app, page) == []


@pytest.mark.parametrize(
    ("make", "size"),
    [
        (lambda page: QLabel("Placeholder words", page), (40, 20)),
        (lambda page: Words("Placeholder words " * 5, wrap=True, parent=page), (120, 20)),
        (lambda page: Words("Incomprehensibilities", wrap=True, parent=page), (40, 200)),
        (lambda page: Voice("Her own words " * 9, parent=page), (120, 20)),
        (lambda page: QPushButton("Next question", page), (30, 32)),
        (lambda page: QPushButton("Next question", page), (200, 5)),
    ],
    ids=["label", "wrapped too low", "a word too long", "voice", "button too narrow", "button too low"],
)
def test_cut_words_are_found(
    app: QApplication, page: QWidget, make: Callable[[QWidget], QWidget], size: tuple[int, int]
) -> None:
    made = make(page)
    made.setObjectName("page.cut")
    made.setGeometry(QRect(10, 10, *size))
    (fault,) = shown(app, page)
    assert fault.startswith("cut: page.cut")


def test_what_stands_in_a_field_or_a_choice_shows_whole(app: QApplication, page: QWidget) -> None:
    kept, hint, choice = QLineEdit("AAAA-BBBB-CCCC-DDDD", page), QLineEdit(page), QComboBox(page)
    kept.setReadOnly(True)
    hint.setPlaceholderText("Number, initials, place or date")
    choice.addItem("The city's investigation of its police")
    for number, widget in enumerate((kept, hint, choice)):
        widget.setObjectName(f"page.{number}")
        widget.setGeometry(10, 10 + 50 * number, 60, 40)
    assert [fault.split(":")[1].split()[0] for fault in shown(app, page)] == ["page.0", "page.1", "page.2"]


def test_what_lies_over_each_other_is_found(app: QApplication, page: QWidget) -> None:
    for number in (0, 1):
        made = QPushButton(str(number), page)
        made.setObjectName(f"page.{number}")
        made.setGeometry(10 + 90 * number, 10, 100, 40)
    assert shown(app, page) == ["overlap: page.0 '0' and page.1 '1' by 10x40"]


def test_what_sticks_out_is_found(app: QApplication, page: QWidget) -> None:
    made = QPushButton("Next", page)
    made.setObjectName("page.next")
    made.setGeometry(380, 10, 80, 40)
    assert shown(app, page) == ["sticks_out: page.next 'Next': 80x40 at 380,10 in page: 400x300 at 0,0"]


@pytest.mark.parametrize("bar", ["as needed", "always off"])
def test_scrolling_sideways_is_found_and_down_is_not(app: QApplication, page: QWidget, bar: str) -> None:
    from PySide6.QtCore import Qt

    area, content = QScrollArea(), QWidget()
    area.setObjectName("page.area")
    if bar == "always off":
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    QVBoxLayout(page).addWidget(area)
    content.resize(100, 3000)
    assert shown(app, page) == []
    content.resize(3000, 3000)
    assert {fault.split(":")[0] for fault in shown(app, page)} == {"sticks_out", "sideways"}
    area.setProperty("sideways", True)
    assert shown(app, page) == []


def test_the_contact_sheet_links_every_picture() -> None:
    sheet = contact_sheet({"today": {"light": ["today.light.1280x720.png"]}}, ["today: cut: <b>"])
    assert 'href="today.light.1280x720.png"' in sheet
    assert "cut: &lt;b&gt;" in sheet


def test_the_pictures_are_drawn_and_the_faults_counted(tmp_path: Path) -> None:
    import os
    import subprocess
    import sys

    out = tmp_path / "pictures"
    words = ["-m", "tests.screens", "--out", str(out), "--only", "unlock", "--looks", "light"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    root = Path(__file__).resolve().parents[2]
    ran = subprocess.run(
        [sys.executable, *words], cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, (out / "faults.txt").read_text("utf-8")) == (0, ""), ran.stderr
    assert {file.name for file in out.iterdir()} >= {"index.html", "unlock.light.1280x720.png"}
