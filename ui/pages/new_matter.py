"""The button that begins a new matter, on the pages that list matters; its key is bound by the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from ui.theme.icon_names import Icon
from ui.widgets.buttons import Button, Kind
from ui.words import say


class NewMatterButton(Button):
    """Goes to an interview of a new matter.

    Args:
        object_name: `page.new`.
        parent: Qt's parent.
    """

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        text = say("matter.new")
        super().__init__(object_name, text, kind=Kind.PRIMARY, icon=Icon.PLUS, key="Ctrl N", parent=parent)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setText(say("matter.new"))
            self.updateGeometry()
