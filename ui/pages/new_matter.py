"""The buttons that begin a matter, on the pages that list matters; their keys are bound by the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from ui.theme.icon_names import Icon
from ui.theme.tokens import Space
from ui.widgets.buttons import Button, Kind
from ui.widgets.layouts import Flow
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


class EmergencyButton(Button):
    """Goes to the emergency card of a new call.

    Args:
        object_name: `page.emergency`.
        alone: by its sign; the words are its name and its tooltip.
        parent: Qt's parent.
    """

    def __init__(self, object_name: str, *, alone: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(object_name, "", icon=Icon.PHONE, parent=parent)
        self._alone = alone
        self._say_words()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()

    def stand_alone(self, alone: bool) -> None:
        """By its sign, or with its words."""
        if alone != self._alone:
            self._alone = alone
            self._say_words()

    def _say_words(self) -> None:
        words = say("emergency.open")
        self.setText("" if self._alone else words)
        self.setAccessibleName(words)
        self.setToolTip(words if self._alone else "")
        self.updateGeometry()


class BeginButtons(QWidget):
    """Both, side by side or under one another where there is no room.

    Args:
        page: the page's name.
        before: what else stands there, first.
        short: the call by its sign alone, on a page that has no room to give away.
        parent: Qt's parent.
    """

    def __init__(self, page: str, *before: QWidget, short: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.emergency = EmergencyButton(f"{page}.emergency", alone=short)
        self.new = NewMatterButton(f"{page}.new")
        flow = Flow(self, gap=Space.M)
        for each in (*before, self.emergency, self.new):
            flow.addWidget(each)
