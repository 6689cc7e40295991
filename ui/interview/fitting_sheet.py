"""A sheet over the page that is always as tall as what stands in it, and inside its window."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.pages.matter.popup import Popup
from ui.theme import tokens
from ui.theme.theme import current
from ui.widgets.words import Words


class FittingSheet(Popup):
    """As wide as the list of commands.

    Args:
        object_name: `page.sheet`.
        owner: gets the keyboard back.
    """

    def __init__(self, object_name: str, owner: QWidget) -> None:
        super().__init__(object_name, owner)
        self.setFixedWidth(min(current().sizes.grown(tokens.PALETTE_WIDTH), owner.window().width()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """Takes the height it needs now; moves up where that would reach out of the window."""
        layout, window = self.layout(), self.parentWidget()
        if layout is None or window is None:
            return
        for words in self.findChildren(Words):
            words.ensurePolished()
        QApplication.sendPostedEvents(self)
        layout.invalidate()
        layout.activate()
        height = max(layout.totalHeightForWidth(self.width()), layout.totalMinimumSize().height())
        self.setFixedHeight(min(height, window.height()))
        self.move(self.x(), max(0, min(self.y(), window.height() - self.height())))
