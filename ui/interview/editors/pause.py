"""When what is typed is kept: at each pause, and in between where somebody types without one."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from ui.theme import tokens


class TypingPause(QTimer):
    """Ends once after the last letter, and no later than `TYPING_LONGEST_MS` after the first. Args: parent: Qt's."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self._since = QElapsedTimer()

    def typed(self) -> None:
        """Another letter."""
        if not self.isActive():
            self._since.start()
        left = tokens.TYPING_LONGEST_MS - self._since.elapsed()
        self.start(max(0, min(tokens.TYPING_PAUSE_MS, left)))
