"""What stands in a layout, without leaving anything of Qt's behind that may be taken for something else later."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from shiboken6 import Shiboken


def laid_out(layout: QLayout) -> list[QWidget | QLayout]:
    """The widgets and layouts in a layout, in its order; spaces are left out."""
    items = [item for at in range(layout.count()) if (item := layout.itemAt(at)) is not None]
    found = [item.layout() if (widget := item.widget()) is None else widget for item in items]
    forget(items)
    return [each for each in found if each is not None]


def forget(items: list[QLayoutItem]) -> None:
    """Ends what Python knows of items, not the items.

    What `itemAt` made is kept until its layout goes. The item may go before, and what then comes to lie at its address
    would be taken for it: a layout was seen to answer as an item.
    """
    for item in items:
        if not isinstance(item, QLayout):
            Shiboken.invalidate(item)
