"""Rows, columns and a flow whose distances follow the text size and whose order follows the script."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLayout, QLayoutItem, QSizePolicy, QWidget

from ui.theme.theme import current
from ui.theme.tokens import Space

Margins = tuple[Space, Space, Space, Space]
_Placed = tuple[QLayoutItem, int, QSize]  # what, how far from the line's start, how large
NO_MARGINS: Margins = (Space.NONE, Space.NONE, Space.NONE, Space.NONE)


def margins(across: Space, down: Space) -> Margins:
    """The same left and right, the same above and below."""
    return (across, down, across, down)


class _Box(QBoxLayout):
    """A box layout measured in tokens."""

    def __init__(self, direction: QBoxLayout.Direction, parent: QWidget | None, gap: Space, outer: Margins) -> None:
        if parent is None:
            super().__init__(direction)
        else:
            super().__init__(direction, parent)
        self._gap = gap
        self._outer = outer
        self._leftward = False
        current().changed.connect(self._measure)
        self._measure()

    def turn(self, *, leftward: bool) -> None:
        """Margins that are not the same on both sides change places on a page from right to left; Qt leaves them."""
        self._leftward = leftward
        self._measure()

    def _measure(self) -> None:
        sizes = current().sizes
        self.setSpacing(sizes.space(self._gap))
        left, top, right, bottom = (sizes.space(each) for each in self._outer)
        if self._leftward:
            left, right = right, left
        self.setContentsMargins(left, top, right, bottom)


class Row(_Box):
    """Side by side, in reading order."""

    def __init__(self, parent: QWidget | None = None, *, gap: Space = Space.S, outer: Margins = NO_MARGINS) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight, parent, gap, outer)


class Column(_Box):
    """One under the other."""

    def __init__(self, parent: QWidget | None = None, *, gap: Space = Space.S, outer: Margins = NO_MARGINS) -> None:
        super().__init__(QBoxLayout.Direction.TopToBottom, parent, gap, outer)


class Grid(QGridLayout):
    """Rows and columns with token distances."""

    def __init__(
        self, parent: QWidget | None = None, *, across: Space = Space.M, down: Space = Space.S,
        outer: Margins = NO_MARGINS,
    ) -> None:  # fmt: skip
        if parent is None:
            super().__init__()
        else:
            super().__init__(parent)
        self._across = across
        self._down = down
        self._outer = outer
        current().changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        sizes = current().sizes
        self.setHorizontalSpacing(sizes.space(self._across))
        self.setVerticalSpacing(sizes.space(self._down))
        left, top, right, bottom = (sizes.space(each) for each in self._outer)
        self.setContentsMargins(left, top, right, bottom)


class Flow(QHBoxLayout):
    """Side by side while there is room, then on the next line; starts at the right in right-to-left.

    Stands on a box layout so that Qt keeps the items; only where they go is our own.
    """

    def __init__(
        self, parent: QWidget | None = None, *, gap: Space = Space.S, gap_if_broken: Space | None = None
    ) -> None:
        if parent is None:
            super().__init__()
        else:
            super().__init__(parent)
        self._gap = gap
        self._gap_if_broken = gap if gap_if_broken is None else gap_if_broken
        self._apart: set[QWidget] = set()
        self._in_columns = False
        self._heights: dict[int, int] = {}  # Qt asks many times for each time that something changes
        self._hint: QSize | None = None
        self.setContentsMargins(0, 0, 0, 0)
        current().changed.connect(self.invalidate)

    def set_gap(self, gap: Space) -> None:
        """Puts the widgets at another distance."""
        self._gap = self._gap_if_broken = gap
        self.invalidate()

    def set_apart(self, widget: QWidget) -> None:
        """Doubles the distance before a widget; where not all fit on one line, it starts the next."""
        self._apart.add(widget)
        self.invalidate()

    def stand_in_columns(self) -> None:
        """Where several lines are needed, all get the same width, if at least two of the widest fit side by side."""
        self._in_columns = True
        self.invalidate()

    def invalidate(self) -> None:
        """Something changed: what was measured is forgotten."""
        self._heights.clear()
        self._hint = None
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), place=False)
        return self._heights[width]

    def minimumHeightForWidth(self, width: int) -> int:
        return self.heightForWidth(width)

    def sizeHint(self) -> QSize:
        if self._hint is None:
            self._hint = self._natural_size()
        return QSize(self._hint)

    def _natural_size(self) -> QSize:
        gap = current().sizes.space(self._gap)
        shown = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in shown) + gap * (max(0, len(shown) - 1) + len(self._apart))
        return QSize(width, max((hint.height() for hint in shown), default=0))

    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item in self._shown()]
        widest = max((size.width() for size in shown), default=0)
        return QSize(widest, max((size.height() for size in shown), default=0))

    def maximumSize(self) -> QSize:
        return QLayout.maximumSize(self)

    def setGeometry(self, rect: QRect) -> None:
        QLayout.setGeometry(self, rect)
        self._arrange(rect, place=True)

    def _shown(self) -> list[QLayoutItem]:
        """The items that take room; never kept, for Qt deletes them when it likes."""
        items = (self.itemAt(index) for index in range(self.count()))
        return [item for item in items if item is not None and not item.isEmpty()]

    def _step(self, room: int) -> int:
        """The distance; another one where the items do not fit on one line."""
        fits = room == 0 or self.sizeHint().width() <= room
        return current().sizes.space(self._gap if fits else self._gap_if_broken)

    def _column(self, room: int) -> int:
        """How wide each is at least."""
        if not self._in_columns or self.sizeHint().width() <= room:
            return 0
        gap = self._step(room)
        widest = max(_size(item, room).width() for item in self._shown())
        columns = (room + gap) // (widest + gap)
        return (room - gap * (columns - 1)) // columns if columns > 1 else 0

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        """Lays the items out, or only measures; returns the height used."""
        down = 0
        gap = self._step(rect.width())
        for line in self._lines(rect.width()):
            tallest = max(size.height() for _item, _across, size in line)
            if place:
                self._place(line, rect, rect.top() + down, tallest)
            down += tallest + gap
        return max(0, down - gap)

    def _lines(self, room: int) -> list[list[_Placed]]:
        """Breaks the items into lines; each item with its distance from the line's start, and its size."""
        gap = self._step(room)
        lines: list[list[_Placed]] = []
        across = 0
        fits = self.sizeHint().width() <= room
        column = self._column(room)
        for item in self._shown():
            size = _size(item, room, column)
            is_apart = item.widget() in self._apart
            if lines and is_apart:
                across += gap
            if not lines or across + size.width() > room or (is_apart and not fits):
                lines.append([])
                across = 0
            lines[-1].append((item, across, size))
            across += size.width() + gap
        return lines

    def _place(self, line: list[_Placed], rect: QRect, top: int, tallest: int) -> None:
        """Puts one line's items on its middle."""
        parent = self.parentWidget()
        leftward = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for item, across, size in line:
            left = rect.right() + 1 - across - size.width() if leftward else rect.left() + across
            item.setGeometry(QRect(QPoint(left, top + (tallest - size.height()) // 2), size))


def _size(item: QLayoutItem, room: int, least: int = 0) -> QSize:
    """What an item gets of a line's room. Args: least: its width, in pixels."""
    hint = item.sizeHint().expandedTo(item.minimumSize()).expandedTo(QSize(least, 0))
    width = min(hint.width(), room) if room else hint.width()
    return QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else hint.height())


def fixed(widget: QWidget) -> None:
    """Keeps a widget at its natural size."""
    widget.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
