"""Every word that a page tells, to the eye and to a screen reader, as Qt's accessibility tree has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from tests.support.accessibility import called, walked

_TEXTS = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)


def heard(page: QWidget) -> Counter[str]:
    """What is not hidden: each text with what tells it, and how often."""
    return Counter(_told(page))


def _told(page: QWidget) -> Iterator[str]:
    for interface in walked(QAccessible.queryAccessibleInterface(page)):
        if interface.role() is QAccessible.Role.ScrollBar:  # tells how far one has read
            continue
        part = interface.object()
        who = called(part) if isinstance(part, QWidget) and part.objectName() else interface.role().name
        yield from (f"{who}: {text}" for text in map(interface.text, _TEXTS) if text.strip())
        if isinstance(part, QWidget) and part.toolTip():
            yield f"{who}, pointed at: {part.toolTip()}"
