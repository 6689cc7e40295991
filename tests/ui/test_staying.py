"""What gets the keyboard in a long view comes into sight, unless a pointer has just been pressed on it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from tests.support.qt import wait_for
from ui.interview.staying import Staying
from ui.theme.theme import Theme


def _is_whole(field: QWidget) -> bool:
    return field.visibleRegion().boundingRect().height() == field.height()


def test_a_field_below_the_edge_comes_into_view_with_the_keyboard(app: QApplication, theme: Theme) -> None:
    del theme
    area, inside = QScrollArea(), QWidget()
    column = QVBoxLayout(inside)
    fields = [QLineEdit() for _number in range(40)]
    for field in fields:
        column.addWidget(field)
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.resize(300, 200)
    Staying(area, lambda: None)
    area.show()
    area.activateWindow()
    app.processEvents()
    for field in (fields[30], fields[2]):
        field.setFocus()
        wait_for(partial(_is_whole, field))
    area.close()
