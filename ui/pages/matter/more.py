"""What is done with a matter now and then, behind three dots: papers, consents, comparing, the trash."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, Space
from ui.widgets.buttons import IconButton
from ui.words import say

MORE: Final = (
    ("matter.clocks",),
    ("before.open", "consent.open"),
    ("matter.take_home", "matter.keying", "matter.compare"),
    ("matter.keeping", "matter.throw"),
)
"""Codes of commands, in groups; their words are those of the palette, so that a thing has one name."""


class MoreButton(IconButton):
    """Opens the menu."""

    chosen = Signal(str)
    """A code of `MORE`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("matter.more", Icon.MORE, height=Control.ROW, parent=parent)
        self._offered: frozenset[str] = frozenset()
        self.clicked.connect(self.open_menu)
        self.say_words()

    def offer(self, codes: Collection[str]) -> None:
        """Which of them would do something now; the others are not shown."""
        self._offered = frozenset(codes)
        self.setVisible(bool(codes))

    def open_menu(self) -> None:
        """Under the button, at the page's end."""
        menu = self._menu()
        menu.aboutToHide.connect(menu.deleteLater)
        gap = current().sizes.space(Space.XS)
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = 0 if leftward else self.width() - menu.sizeHint().width()
        menu.popup(self.mapToGlobal(QPoint(left, self.height() + gap)))

    def say_words(self) -> None:
        """In the window's language."""
        self.setAccessibleName(say("matter.more"))
        self.setToolTip(say("matter.more"))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("matter.more_menu")
        menu.setAccessibleName(say("matter.more"))
        for group in MORE:
            shown = [code for code in group if code in self._offered]
            if shown and not menu.isEmpty():
                menu.addSeparator()
            for code in shown:
                action = menu.addAction(say(f"command.{code}"), partial(self.chosen.emit, code))
                action.setObjectName(f"matter.more.{code}")
        return menu
