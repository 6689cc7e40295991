"""Unreachable cycles are collected in the window's thread only.

Python collects in whichever thread happens to allocate. A widget caught in a cycle would then be destroyed in a
worker, which Qt forbids and which was seen to hang the process.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_S = 0.5


class Collector(QObject):
    """Takes Python's automatic collection over, from making until `hand_back`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(int(_EVERY_S * 1000))

    def look(self) -> None:
        """Collects the oldest generation that is over Python's own threshold, if any."""
        over = [count > limit > 0 for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if over[0]:
            gc.collect(2 if all(over) else 1 if over[1] else 0)

    def hand_back(self) -> None:
        """Python collects by itself again; call it when no worker is left."""
        self._timer.stop()
        if self._was_on:
            gc.enable()
