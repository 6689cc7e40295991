"""Keeps Tab in reading order where controls come and go; Qt alone would put every new one at the end."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def keep_reading_order(part: QWidget) -> None:
    """Puts the controls of a part after those that stand before it on its window, in the order of their layouts."""
    before: QWidget | None = None
    inside = False
    for widget in _in_order(part.window()):
        mine = part.isAncestorOf(widget)
        if inside and not mine:
            return
        inside = inside or mine
        if mine and before is not None:
            QWidget.setTabOrder(before, widget)
        before = widget


def _in_order(widget: QWidget) -> Iterator[QWidget]:
    """Everything under a widget that takes the keyboard by Tab."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    layout = widget.layout()
    laid = list(_of_layout(layout)) if layout is not None else []
    yield from (each for child in laid for each in _in_order(child))
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow() and child not in laid:
            yield from _in_order(child)


def _of_layout(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        widget, inner = (None, None) if item is None else (item.widget(), item.layout())
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _of_layout(inner)
