"""Unreachable cycles are collected in the window's thread only.

Python collects in whichever thread happens to allocate. A widget caught in a cycle would then be destroyed in a
worker, which Qt forbids and which was seen to hang the process; or its Python half is taken apart there while Qt's
half lives on until this thread has time, and the next change of language or direction meets a widget without its
attributes, or one that is "already deleted".
"""

from __future__ import annotations

import gc
from typing import ClassVar
from weakref import WeakSet

from PySide6.QtCore import QObject, QTimer

_EVERY_S = 0.5


class Collector(QObject):
    """Takes Python's automatic collection over, from making until `hand_back`; of several, until the last one's."""

    _at_work: ClassVar[WeakSet[Collector]] = WeakSet()
    _was_on: ClassVar[bool] = False

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        if not self._at_work:
            Collector._was_on = gc.isenabled()
        self._at_work.add(self)
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
        self._at_work.discard(self)
        if self._was_on and not self._at_work:
            gc.enable()
