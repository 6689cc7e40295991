"""What a screen reader toggles counts as pressed.

A reader's only action on a button that can be checked is "toggle", which checks it and presses nothing: on most pages
nothing would happen. Neither the program's own `setChecked` nor a key or a mouse comes by that way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Q_ARG, QMetaObject, Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox

if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object


class ReaderToggles(_Button):
    """Stands before Qt's class of a button; `hear_readers` belongs at the end of its making."""

    _is_ours = False

    def hear_readers(self) -> None:
        """From now on a toggle that nobody here made is a press."""
        self.toggled.connect(self._toggled_by_somebody)

    def setChecked(self, checked: bool) -> None:
        """The program's own."""
        before, self._is_ours = self._is_ours, True
        try:
            super().setChecked(checked)
        finally:
            self._is_ours = before

    def nextCheckState(self) -> None:
        """A click's; Qt tells of the click itself."""
        before, self._is_ours = self._is_ours, True
        try:
            super().nextCheckState()
        finally:
            self._is_ours = before

    def _toggled_by_somebody(self, checked: bool) -> None:
        group: QButtonGroup | None = self.group()
        is_one_of_several = self.autoExclusive() or (group is not None and group.exclusive())
        if not self._is_ours and (checked or not is_one_of_several):  # Qt unchecks one when another is chosen
            # Emitted from here, the signal would leave out whether it is checked.
            QMetaObject.invokeMethod(self, "clicked", Qt.ConnectionType.DirectConnection, Q_ARG(bool, checked))


class TickBox(ReaderToggles, QCheckBox):
    """A box to be ticked. Args: words: beside it."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.hear_readers()
