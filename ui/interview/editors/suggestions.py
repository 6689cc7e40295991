"""The list of suggestions under a field: over the page and in its window, with the keyboard left in the field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)  # fmt: skip
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)  # fmt: skip

from ui.theme import painting, tokens
from ui.theme.theme import current
from ui.theme.tokens import Control, Radius, Space, Step, Weight
from ui.widgets.layouts import Column, margins
from ui.widgets.rows import Index, RowsModel
from ui.words import say

_SPOKEN: Final = Qt.ItemDataRole.AccessibleTextRole
_ASIDE: Final = int(Qt.ItemDataRole.UserRole) + 1
_MOVES: Final = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}


@dataclass(frozen=True)
class Suggestion:
    """One line.

    Attributes:
        words: what stands there.
        aside: at the end of the line.
        spoken: what a screen reader says.
        value: what it stands for.
    """

    words: str
    aside: str
    spoken: str
    value: Any


class _Lines(RowsModel[Suggestion]):
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.rows):
            return None
        line = self.rows[index.row()]
        return {int(Qt.ItemDataRole.DisplayRole): line.words, int(_SPOKEN): line.spoken, _ASIDE: line.aside}.get(role)


class _Line(QStyledItemDelegate):
    """The words, and what stands at the end of the line; the words give way where both do not fit."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del index
        return QSize(option.rect.width(), current().sizes.control(Control.ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one line as the option says it is."""
        theme = current()
        colors, sizes = theme.colors, theme.sizes
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        if here:
            painting.box(painter, option.rect, fill=colors.accent_soft, radius=Radius.CONTROL)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painting.box(painter, option.rect, fill=colors.hover, radius=Radius.CONTROL)
        leftward = option.direction == Qt.LayoutDirection.RightToLeft
        room = option.rect.adjusted(sizes.space(Space.S), 0, -sizes.space(Space.S), 0)
        aside, small = str(index.data(_ASIDE) or ""), theme.font(Step.SMALL)
        if aside:
            width = min(painting.text_width(small, aside), room.width() // 2)
            left = room.left() if leftward else room.right() + 1 - width
            place = QRect(left, room.top(), width, room.height())
            ink = colors.second_on_soft if here else colors.ink2
            painting.line_of_text(painter, place, _cut(aside, small, width), small, ink, right=leftward)
            taken = width + sizes.space(Space.M)
            room = room.adjusted(taken, 0, 0, 0) if leftward else room.adjusted(0, 0, -taken, 0)
        letters = theme.font(Step.RAIL, Weight.MEDIUM)
        ink = colors.on_soft if here else colors.ink
        words = _cut(str(index.data()), letters, room.width())
        painting.line_of_text(painter, room, words, letters, ink, right=leftward)


def _cut(text: str, letters: Any, width: int) -> str:
    return QFontMetrics(letters).elidedText(text, Qt.TextElideMode.ElideRight, width)


class Suggestions(QFrame):
    """Shows lines under a field; Down and Up go through them, Enter takes one, Esc puts them away.

    Nothing is marked until somebody goes down, so that Enter alone keeps what was typed.

    Args:
        field: where it is typed; it keeps the keyboard.
        object_name: of the list.
    """

    taken = Signal(object)
    """The value of a line."""
    marked = Signal(str)
    """What is to be said of the line that is marked; empty for none."""

    def __init__(self, field: QWidget, object_name: str) -> None:
        super().__init__(field.window())
        self.setProperty("lies_over", True)
        self.hide()
        self._field = field
        self._lines = _Lines(self)
        column = Column(self, outer=margins(Space.XS, Space.XS))
        self.list = QListView()
        self.list.setObjectName(object_name)
        self.list.setAccessibleName(say("places.list"))
        self.list.setModel(self._lines)
        self.list.setItemDelegate(_Line(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.clicked.connect(lambda index: self._take(index.row()))
        self.list.selectionModel().currentChanged.connect(lambda *_: self.marked.emit(self.spoken))
        column.addWidget(self.list)
        field.installEventFilter(self)
        field.destroyed.connect(self.deleteLater)  # it stands in the window, and not in the field
        self._watched: list[QWidget] = []

    @property
    def spoken(self) -> str:
        """What the marked line says; empty where none is."""
        index = self.list.currentIndex()
        return str(index.data(_SPOKEN)) if index.isValid() else ""

    def offer(self, lines: Sequence[Suggestion]) -> None:
        """Shows these; goes away where there are none."""
        self._lines.show_rows(lines)
        self.list.setCurrentIndex(QModelIndex())
        if not lines:
            self.put_away()
            return
        if self.isHidden():
            self._watch()
        self._place()
        self.show()
        self.raise_()
        self.list.scrollToTop()

    def put_away(self) -> None:
        """Takes the list off the page."""
        self.hide()
        for each in self._watched:
            each.removeEventFilter(self)
        self._watched = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the field while the list is there; what moves the field moves the list."""
        kind = event.type()
        if watched is not self._field:
            if kind in (QEvent.Type.Move, QEvent.Type.Resize):
                self._place()
            return False
        if kind == QEvent.Type.Hide or kind == QEvent.Type.FocusOut:
            self.put_away()
        elif kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and isinstance(event, QKeyEvent):
            return self._key(event, tried=kind == QEvent.Type.ShortcutOverride)
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = current().colors
        with QPainter(self) as painter:
            painting.box(painter, self.rect(), fill=colors.surface, edge=colors.edge, radius=Radius.CONTROL)

    def _key(self, event: QKeyEvent, *, tried: bool) -> bool:
        """Takes a key that is for the list. Args: tried: Qt only asks whether it is wanted here."""
        if self.isHidden() or event.modifiers() not in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
        ):  # fmt: skip
            return False
        row = self.list.currentIndex().row()
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0
        if not enters and event.key() != Qt.Key.Key_Escape and event.key() not in _MOVES:
            return False
        if tried:
            event.accept()
        elif enters:
            self._take(row)
        elif event.key() == Qt.Key.Key_Escape:
            self.put_away()
        elif row < 0 or (row == 0 and event.key() == Qt.Key.Key_Up):
            first = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) and row < 0
            self.list.setCurrentIndex(self._lines.index(0) if first else QModelIndex())
        else:
            QApplication.sendEvent(self.list, event)
        return True

    def _take(self, row: int) -> None:
        value = self._lines.rows[row].value
        self.put_away()
        self.taken.emit(value)

    def _watch(self) -> None:
        """Follows the field where a page scrolls or its parts change their place."""
        if self.parentWidget() is not self._field.window():
            self.setParent(self._field.window())
        above: QWidget | None = self._field
        while above is not None and not above.isWindow():
            if not isinstance(above, QAbstractScrollArea):
                above.installEventFilter(self)
                self._watched.append(above)
            above = above.parentWidget()

    def _place(self) -> None:
        """Under the field, or over it where there is more room; as many lines as fit, never over the field itself."""
        window, sizes = self._field.window(), current().sizes
        gap, padding, line = sizes.space(Space.XS), 2 * sizes.space(Space.XS), sizes.control(Control.ROW)
        corner = self._field.mapTo(window, QPoint(0, 0))
        bottom = corner.y() + self._field.height() + gap
        over, under = corner.y() - gap, window.height() - bottom
        wanted = min(tokens.PLACE_LINES, self._lines.rowCount()) * line + padding
        below = under >= wanted or under >= over
        height = max(line + padding, min(wanted, (under if below else over) // line * line))
        self.setGeometry(corner.x(), bottom if below else over - height, self._field.width(), height)
