"""Pages that nobody holds any more are taken apart in the window's thread, never while Qt tells them something."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.pages import speaking
from ui.garbage import Collector
from ui.theme.theme import Theme
from ui.widgets.layouts import Column
from ui.widgets.words import Words
from ui.words import Language

ROUNDS = 12


class Page(QWidget):
    """Holds itself, as pages do whose parts call them back."""

    def __init__(self) -> None:
        super().__init__()
        column = Column(self)
        self.lines = [Words(f"Line {number}", wrap=bool(number % 2)) for number in range(30)]
        for line in self.lines:
            column.addWidget(line)
        self.itself = self


@contextmanager
def a_worker_that_allocates() -> Iterator[None]:
    """What makes Python collect in its thread, if it collects by itself."""
    ended = threading.Event()

    def work() -> None:
        while not ended.is_set():
            heap = [[object()] for _ in range(2000)]
            for each in heap:
                each.append(heap)

    thread = threading.Thread(target=work)
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.0005)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
        sys.setswitchinterval(before)


def test_a_page_is_whole_or_gone_whatever_workers_do(
    app: QApplication, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    del theme
    faults: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", faults.append)
    collector = Collector(app)
    try:
        with a_worker_that_allocates():
            for number in range(ROUNDS):
                page = Page()
                page.show()
                page.close()
                del page
                with speaking(Language.SPANISH if number % 2 else Language.ENGLISH):
                    app.setLayoutDirection(Qt.LayoutDirection(number % 2))
                    app.processEvents()
                collector.look()
    finally:
        collector.hand_back()
    assert faults == []


def test_of_several_the_last_hands_back() -> None:
    assert gc.isenabled()
    first, second = Collector(), Collector()
    first.hand_back()
    assert not gc.isenabled()
    second.hand_back()
    assert gc.isenabled()
