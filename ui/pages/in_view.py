"""What of a page that scrolls is in sight, told whenever that may have changed and somebody wants to know."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QAbstractScrollArea

from ui.theme import tokens

_MOVES = (QEvent.Type.Resize, QEvent.Type.Show)


class InView(QObject):
    """Of one area, which is also its parent.

    Args:
        area: what scrolls.
        look: what is in sight now, by the numbers of matters.
    """

    seen = Signal(tuple)
    """The numbers."""

    def __init__(self, area: QAbstractScrollArea, look: Callable[[], Sequence[str]]) -> None:
        super().__init__(area)
        self._look = look
        self._is_wanted = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(tokens.BETWEEN_SLICES)
        self._soon.timeout.connect(self._tell)
        self._area = area
        area.verticalScrollBar().valueChanged.connect(self.look_soon)
        area.verticalScrollBar().rangeChanged.connect(self.look_soon)

    def want(self, wanted: bool) -> None:
        """Whether it is to be told from now on; until then nothing is looked at."""
        if wanted and not self._is_wanted:
            self._area.viewport().installEventFilter(self)
        elif not wanted and self._is_wanted:
            self._area.viewport().removeEventFilter(self)
            self._soon.stop()
        self._is_wanted = wanted
        self.look_soon()

    def look_soon(self) -> None:
        """Something moved."""
        if self._is_wanted and not self._soon.isActive():
            self._soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() in _MOVES:
            self.look_soon()
        return False

    def _tell(self) -> None:
        if self._area.isVisible():
            self.seen.emit(tuple(dict.fromkeys(self._look())))
