"""Clients' names on the lines of Today, where somebody asked to see them; else its lines know of numbers only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.pages.changed_line import ChangedLine
from ui.pages.clock_lines import DueLine
from ui.pages.in_view import InView
from ui.pages.scrolling import ScrollPage

_NONE: Final[Mapping[str, str]] = {}


class NamedLines(QObject):
    """Of one page, which is also its parent."""

    names_wanted = Signal(tuple)
    """The numbers of the matters whose lines are in sight, while names are shown."""

    def __init__(self, page: ScrollPage) -> None:
        super().__init__(page)
        self._page = page
        self._names: Mapping[str, str] | None = None
        self._view = InView(page.area, self._in_sight)
        self._view.seen.connect(self.names_wanted)

    def show_names(self, names: Mapping[str, str] | None) -> None:
        """Names by matter; those that are missing are not known yet. None: no line says one."""
        self._names = names
        for line in self._lines():
            self._dress(line)
        self._view.want(names is not None)

    def dress(self, lines: Sequence[QWidget]) -> None:
        """Lines that came since."""
        if self._names is not None:
            for line in lines:
                self._dress(line)
            self._view.look_soon()

    def dress_all(self) -> None:
        """All lines are new."""
        if self._names is not None:
            self.dress(list(self._lines()))

    def _dress(self, line: QWidget) -> None:
        if isinstance(line, DueLine | ChangedLine):
            line.show_name((self._names or _NONE).get(line.matter, ""))

    def _lines(self) -> Iterator[DueLine | ChangedLine]:
        yield from self._page.findChildren(DueLine)
        yield from self._page.findChildren(ChangedLine)

    def _in_sight(self) -> tuple[str, ...]:
        return tuple(line.matter for line in self._lines() if not line.visibleRegion().isEmpty())
