"""The switch of names at the head of the lists: it says how it stands; its tooltip says what a press does."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from ui.keys import shown_keys
from ui.theme.icon_names import Icon
from ui.widgets.buttons import Button
from ui.words import say

KEY = "Ctrl+Shift+N"
"""The window binds it."""


class NamesButton(Button):
    """Shows or hides clients' names; names are hidden until it is told otherwise.

    Args:
        object_name: `page.names`.
        parent: Qt's parent.
    """

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(object_name, "", icon=Icon.STRUCK_EYE, parent=parent)
        self._is_on = self._alone = False
        self._say_words()

    def show_state(self, on: bool) -> None:
        """Whether names are shown."""
        if on != self._is_on:
            self._is_on = on
            self._say_words()

    def stand_alone(self, alone: bool) -> None:
        """By its sign, or with its words."""
        if alone != self._alone:
            self._alone = alone
            self._say_words()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()

    def _say_words(self) -> None:
        self._icon = Icon.EYE if self._is_on else Icon.STRUCK_EYE
        words = say("names.shown" if self._is_on else "names.hidden")
        about = say("names.tip", about=say("names.hide" if self._is_on else "names.show"), keys=shown_keys(KEY))
        self.setText("" if self._alone else words)
        self.setAccessibleName(words)
        self.setAccessibleDescription(about)
        self.setToolTip(f"{words}. {about}" if self._alone else about)
        self.updateGeometry()
        self.update()
