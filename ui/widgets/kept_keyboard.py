"""The keyboard on a page that builds itself anew: it is on the same thing afterwards, which is another widget."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


class KeptKeyboard:
    """What had the keyboard, known by its name. Args: page: about to build itself anew."""

    def __init__(self, page: QWidget) -> None:
        focused = QApplication.focusWidget()
        self._page = page
        self._name = focused.objectName() if focused is not None and page.isAncestorOf(focused) else ""

    @property
    def is_wanted(self) -> bool:
        """Whether something on the page had it."""
        return bool(self._name)

    def give_back(self) -> bool:
        """To what is called so now, if it is in sight; says whether it is. What was there before is hidden by now."""
        if not self._name:
            return False
        for each in self._page.findChildren(QWidget, self._name):
            if each.isVisibleTo(self._page) and each.isEnabled():
                each.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False
