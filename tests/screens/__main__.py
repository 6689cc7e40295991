"""Draws every page from both worked interviews, in every look and size: `python -m tests.screens --out DIR`.

It leaves `DIR/NAME.LOOK.WIDTHxHEIGHT.png`, `index.html` with all of them, and `faults.txt`. Exit status: 0; 1 when a
picture shows a fault (see tests.support.cut and tests.support.accessibility) or Qt said something.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from tests.screens.contact_sheet import contact_sheet
from tests.support import accessibility, cut, tab_key
from tests.support.desks import open_desk
from tests.support.screen_states import till_still
from tests.support.screens import LOOKS, PLAIN, SCREENS, SIZES, Look, ask_in, looking, on_stage, settle
from ui.desk import Desk
from ui.garbage import Collector
from ui.theme.theme import Theme
from ui.widgets.focus_ring import FocusFollower

_EXPECTED = ("This plugin does not support propagateSizeHints()",)
"""What the screenless platform says of itself."""


class Drawing:
    """Draws, and keeps what was wrong.

    Args:
        out: the folder of the pictures.
    """

    def __init__(self, out: Path) -> None:
        self._out = out
        self.pictures: dict[str, dict[str, list[str]]] = {}
        self.faults: list[str] = []
        self._where = "before the first picture"
        qInstallMessageHandler(self._hear)

    def draw(self, name: str, look: Look, sizes: Sequence[tuple[int, int]]) -> None:
        """One page in one look, in each size; on a desk of its own, for some of them seal, answer or throw away."""
        self._where = f"{name}.{look.name}"
        drawn = self.pictures.setdefault(name, {}).setdefault(look.name, [])
        with a_desk(look) as desk, looking(look), on_stage(desk, name, sizes[0]) as page:
            for width, height in sizes:
                self._where = f"{name}.{look.name}.{width}x{height}"
                page.resize(width, height)
                settle(desk)
                till_still(page)
                self._keep(page, f"{self._where}.png", drawn)
                self._note(cut.faults_of(page))
            whole = _taller_than_shown(page)
            if whole is not None:
                self._keep(whole, f"{self._where}.whole.png", drawn)
            if look == PLAIN:
                self._where = f"{name}.{look.name}"
                self._note([*accessibility.faults_of(page), *tab_key.never_reached(page)])

    def note_undrawn(self, error: Exception) -> None:
        """The page that was to be drawn last raised this."""
        self._note([f"not drawn: {type(error).__name__}: {error}"])

    def _keep(self, page: QWidget, file: str, drawn: list[str]) -> None:
        if not page.grab().save(str(self._out / file)):
            raise OSError(f"{file} could not be written")
        drawn.append(file)

    def _note(self, faults: Sequence[object]) -> None:
        self.faults += [f"{self._where}: {fault}" for fault in faults]

    def _hear(self, _kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if message not in _EXPECTED:
            self.faults.append(f"{self._where}: Qt says: {message}")


@contextmanager
def a_desk(look: Look) -> Iterator[Desk]:
    """The two worked interviews as they were taken, asked in the language of the look."""
    with TemporaryDirectory(prefix="amparo-screens-") as folder, open_desk(Path(folder)) as desk:
        if look.asked_in:
            ask_in(desk, look.asked_in)
        yield desk


def _taller_than_shown(page: QWidget) -> QWidget | None:
    """What scrolls on the page, if not all of it is seen; the tallest of several."""
    hidden: dict[QWidget, int] = {}
    for area in page.findChildren(QScrollArea):
        content = area.widget()
        if content is not None and area.isVisibleTo(page):
            hidden[content] = content.height() - area.viewport().height()
    tallest = max(hidden, key=lambda each: hidden[each], default=None)
    return tallest if tallest is not None and hidden[tallest] > 0 else None


def main(arguments: Sequence[str]) -> int:
    """Draws what is asked for; returns the exit status."""
    parser = argparse.ArgumentParser(prog="tests.screens", description="Pictures of every page, and their faults.")
    parser.add_argument("--out", type=Path, required=True, help="the folder of the pictures")
    parser.add_argument("--only", nargs="+", choices=list(SCREENS), default=list(SCREENS), metavar="PAGE")
    parser.add_argument("--looks", nargs="+", choices=[look.name for look in LOOKS], metavar="LOOK")
    asked = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    looks = [look for look in LOOKS if asked.looks is None or look.name in asked.looks]
    asked.out.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    theme = Theme()
    theme.apply(app)
    # From the first picture to the last, also between two desks: an unreachable page that Python takes away while Qt
    # is telling it something would end the run.
    collector = Collector(app)
    follower = FocusFollower(app)
    drawing = Drawing(asked.out)
    begun = time.perf_counter()
    for look in looks:
        for name in asked.only:
            try:
                drawing.draw(name, look, SIZES)
            except Exception as error:  # one page that cannot be drawn takes no other with it
                drawing.note_undrawn(error)
    follower.deleteLater()
    collector.hand_back()
    qInstallMessageHandler(None)
    (asked.out / "faults.txt").write_text("".join(f"{line}\n" for line in drawing.faults), "utf-8")
    (asked.out / "index.html").write_text(contact_sheet(drawing.pictures, drawing.faults), "utf-8")
    count = sum(len(files) for looks_of in drawing.pictures.values() for files in looks_of.values())
    told = f"{count} pictures of {len(drawing.pictures)} pages in {time.perf_counter() - begun:.0f} s"
    print("\n".join([*drawing.faults, f"{told}; {len(drawing.faults)} faults"]), file=sys.stderr)
    return 1 if drawing.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
