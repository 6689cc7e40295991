"""Keeps Tab in reading order where controls come and go; Qt alone would put every new one at the end."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLayout, QStackedWidget, QWidget

from ui.widgets.laid_out import laid_out

_BACKWARDS = (QBoxLayout.Direction.BottomToTop, QBoxLayout.Direction.RightToLeft)


def keep_reading_order(part: QWidget) -> None:
    """Puts the controls of a part after the one that stands before it on its window, in the order of their layouts.

    Hidden ones in between come along: a part that was made ahead of its time was never put anywhere.
    """
    before, hidden = _before(part)
    for widget in (*hidden, *_in_order(part)):
        if before is not None:
            QWidget.setTabOrder(before, widget)
        elif not widget.isWindow():
            _begin_with(widget)
        before = widget


def _begin_with(widget: QWidget) -> None:
    """Makes it the first on its window; Qt puts a control only behind something that takes Tab, so the window does."""
    window = widget.window()
    policy = window.focusPolicy()
    window.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    QWidget.setTabOrder(window, widget)
    window.setFocusPolicy(policy)


def _in_order(widget: QWidget) -> Iterator[QWidget]:
    """Everything under a widget that takes the keyboard by Tab, and itself."""
    if _takes_tab(widget):
        yield widget
    for child in _inside(widget):
        yield from _in_order(child)


def _before(part: QWidget) -> tuple[QWidget | None, list[QWidget]]:
    """The last control in front of a part that is not hidden, and the hidden ones between them in their order.

    Found from the part outwards, for a window holds far more than a part.
    """
    hidden: list[QWidget] = []
    child = part
    while not child.isWindow() and (parent := child.parentWidget()) is not None:
        inside = _inside(parent)
        for sibling in reversed(inside[: inside.index(child)]):
            if isinstance(parent, QStackedWidget) and sibling.isHidden():
                continue  # another page: it keeps its own order, and there are far more controls on it than on the way
            for widget in _backwards(sibling):
                if not _is_hidden_below(widget, parent):
                    return widget, hidden[::-1]
                hidden.append(widget)
        if _takes_tab(parent):
            return parent, hidden[::-1]
        child = parent
    return None, hidden[::-1]


def _backwards(widget: QWidget) -> Iterator[QWidget]:
    """`_in_order` from its end."""
    for child in reversed(_inside(widget)):
        yield from _backwards(child)
    if _takes_tab(widget):
        yield widget


def _is_hidden_below(widget: QWidget, top: QWidget) -> bool:
    """Whether it, or what it stands in, was hidden on purpose, up to a widget above it; not: never shown so far."""
    each: QWidget | None = widget
    while each is not None and each is not top:
        if each.isHidden() and each.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return True
        each = each.parentWidget()
    return False


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def _inside(widget: QWidget) -> list[QWidget]:
    """Its children: those of its layout in their order, then the others."""
    layout = widget.layout()
    laid = list(_of_layout(layout)) if layout is not None else []
    known = set(laid)
    children = (each for each in widget.children() if isinstance(each, QWidget))
    return laid + [each for each in children if each not in known and not each.isWindow()]


def _of_layout(layout: QLayout) -> Iterator[QWidget]:
    backwards = isinstance(layout, QBoxLayout) and layout.direction() in _BACKWARDS
    inside = laid_out(layout)
    for each in reversed(inside) if backwards else inside:
        if isinstance(each, QWidget):
            yield each
        else:
            yield from _of_layout(each)
