"""A process that shows a window, waits until nothing is under way, and says what memory it holds.

`python -m tests.support.idle_child amparo HOME` unlocks the cheap vault in HOME and visits the lists;
`python -m tests.support.idle_child bare` shows plain Qt. Prints `RSS PSS`, in bytes.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

_IDLE_MS = 500


def _held() -> tuple[int, int]:
    """Resident set, and the share of it that nobody else maps, as the kernel counts them."""
    sizes = {"VmRSS": 0, "Pss": 0}
    for file in ("/proc/self/status", "/proc/self/smaps_rollup"):
        for line in Path(file).read_text("ascii", "replace").splitlines():
            name, _, rest = line.partition(":")
            if name in sizes:
                sizes[name] = int(rest.split()[0]) * 1024
    return sizes["VmRSS"], sizes["Pss"]


def _say() -> None:
    QTest.qWait(_IDLE_MS)
    gc.collect()
    print(*_held(), flush=True)


def bare() -> None:
    """A window with a field."""
    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QLineEdit())
    window.resize(1440, 900)
    window.show()
    app.processEvents()
    _say()


def amparo(home: Path) -> None:
    """The real window on Today, after the list of matters and one matter."""
    from tests.support.window_driver import WindowDriver
    from ui.stops import PageCode, Stop
    from ui.theme.theme import Theme

    app = QApplication([])
    Theme().apply(app)
    driver = WindowDriver(home)
    driver.unlock()
    for stop in (Stop(PageCode.MATTERS), Stop(PageCode.MATTER, "DEMO-A"), Stop(PageCode.TODAY)):
        driver.go(stop)
    _say()
    driver.close()


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        amparo(Path(sys.argv[2]))
