"""One page with every part in every state, for tests and for the eye; shows nothing of any vault.

`python -m ui.gallery` opens it; with `--out FILE` it draws it to a picture and ends.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui.gallery_parts import answers, buttons, clocks, fields, messages, people_words, states, swatches
from ui.theme import tokens
from ui.theme.colors import ThemeName
from ui.theme.theme import Theme, current
from ui.theme.tokens import Script, Space
from ui.widgets.focus_ring import FocusFollower
from ui.widgets.layouts import Column, Row, margins

Part = Callable[[], QWidget]
_COLUMNS: tuple[tuple[Part, ...], ...] = (
    (buttons.buttons, fields.fields, messages.saved, messages.undo, messages.error, people_words.voice),
    (fields.times, answers.answers, answers.answer_states, messages.signatures, people_words.chips),
    (clocks.clocks, states.findings, clocks.completeness, swatches.swatches, swatches.icons),
)


def _columns(percent: int) -> tuple[tuple[Part, ...], ...]:
    if percent <= tokens.GALLERY_THREE_COLUMNS_UP_TO:
        return _COLUMNS
    first, second, third = _COLUMNS
    half = len(third) // 2 + 1
    return (first + third[half:], second + third[:half])


class Gallery(QWidget):
    """The page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gallery")
        self.setAccessibleName("Parts and their states")
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = Row(self, gap=Space.XL, outer=margins(Space.XXL, Space.XXL))
        for parts in _columns(current().percent):
            column = Column(gap=Space.XXL)
            for part in parts:
                column.addWidget(part())
            column.addStretch(1)
            row.addLayout(column, 1)


def in_scroll_area(page: QWidget) -> QScrollArea:
    """A page that scrolls where the screen is too small."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(page)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setBackgroundRole(QPalette.ColorRole.Base)
    return area


def draw(page: QWidget, width: int) -> bool:
    """Lays a page out at a width, as tall as it needs; returns whether the width was enough."""
    page.ensurePolished()
    least = page.minimumSizeHint().width()
    page.resize(max(width, least), 1)
    layout = page.layout()
    height = layout.totalHeightForWidth(page.width()) if layout is not None else page.sizeHint().height()
    page.resize(page.width(), max(height, page.minimumSizeHint().height()))
    return least <= width


def main(arguments: Sequence[str] | None = None) -> int:
    """Shows or draws the page."""
    parser = argparse.ArgumentParser(description="Every part of the window in every state.")
    parser.add_argument("--theme", type=ThemeName, default=ThemeName.LIGHT, choices=list(ThemeName))
    parser.add_argument("--text-size", type=int, default=tokens.TEXT_SIZE_NORMAL)
    parser.add_argument("--right-to-left", action="store_true")
    parser.add_argument("--width", type=int, default=tokens.GALLERY_WIDTH)
    parser.add_argument("--out", help="draw to this file and end")
    given = parser.parse_args(arguments)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("an application without windows is running")
    if given.right_to_left:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    script = Script.ARABIC if given.right_to_left else Script.LATIN
    theme = Theme(given.theme, given.text_size, script)
    theme.apply(app)
    page = Gallery()
    if given.out:
        draw(page, given.width)
        page.show()
        app.processEvents()  # parts that follow others are placed once those are shown
        return 0 if page.grab().save(given.out) else 1
    follower = FocusFollower(app)
    area = in_scroll_area(page)
    area.resize(given.width, tokens.GALLERY_HEIGHT)
    area.show()
    status = app.exec()
    follower.deleteLater()
    return status


if __name__ == "__main__":
    sys.exit(main())
