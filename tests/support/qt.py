"""Waiting for the window without guessing how long it takes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QTimer


def wait_for(ready: Callable[[], object], within_s: float = 20.0) -> None:
    """Runs the event loop until `ready`, asked again each time the loop has handled what there was.

    Raises:
        AssertionError: it did not come in time.
    """
    if ready():
        return
    loop = QEventLoop()
    limit = QTimer()
    limit.setSingleShot(True)
    limit.timeout.connect(loop.quit)
    limit.start(int(within_s * 1000))
    dispatcher = QAbstractEventDispatcher.instance()
    assert dispatcher is not None

    def look() -> None:
        if ready():
            loop.quit()

    dispatcher.aboutToBlock.connect(look)
    try:
        loop.exec()
    finally:
        dispatcher.aboutToBlock.disconnect(look)
    assert ready(), f"not so within {within_s} s"
