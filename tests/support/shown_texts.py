"""What is read on a page, and what a screen reader says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLabel, QLineEdit, QWidget

_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT")


def as_data_has_it(text: str) -> bool:
    """Whether a moment stands in it in the form that data has, which no page shows to a person."""
    return _MOMENT.search(text) is not None


def shown_texts(page: QWidget) -> Iterator[str]:
    """What is read on a page, and what a screen reader says of it."""
    for widget in (page, *page.findChildren(QWidget)):
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(index) for index in range(widget.count()))
        elif isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
            for row in range(model.rowCount()):
                for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                    told = model.data(model.index(row, 0), role)
                    yield told if isinstance(told, str) else ""
