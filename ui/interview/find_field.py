"""A field that finds one of many by a few letters: the best one is marked, Enter takes it, Down and Up choose another.

The list stands under the field, so that nothing lies over what one reads.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QListView, QWidget

from ui.fuzzy import fit, folded, letters_of, worth
from ui.palette_line import FITS, KEY, PaletteLine
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.tokens import Space
from ui.widgets.field import LineField
from ui.widgets.layouts import Column
from ui.widgets.rows import Index, RowsModel
from ui.words import say

_MOVES = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class Findable:
    """One of the many.

    Attributes:
        value: what it stands for.
        words: what it is called.
        aside: at the end of its line; typed whole it finds the line too.
    """

    value: str
    words: str
    aside: str = ""

    @cached_property
    def letters(self) -> str:
        """Its words, folded."""
        return folded(self.words)


class _Found(RowsModel[tuple[Findable, tuple[int, ...]]]):
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.rows):
            return None
        one, places = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return one.words
        return {KEY: one.aside, FITS: places}.get(role)


def found_for(typed: str, among: Sequence[Findable]) -> list[tuple[Findable, tuple[int, ...]]]:
    """What fits, the best first: a code that was typed whole, else by letters of the words."""
    plain = typed.strip().casefold()
    whole = [each for each in among if plain and each.aside.casefold() == plain]
    wanted = letters_of(typed)
    tried = [(each, fit(wanted, each.letters)) for each in among if wanted and each not in whole]
    fitting = [(each, found) for each, found in tried if found is not None]
    together = folded(typed.strip())
    fitting.sort(key=lambda pair: (*_as_it_stands(together, pair[0].letters), *worth(pair[1])), reverse=True)
    return [*((each, ()) for each in whole), *((each, found.places) for each, found in fitting)]


def _as_it_stands(typed: str, name: str) -> tuple[bool, bool, bool]:
    """Whether it is the whole name, its beginning, or the beginning of one of its words."""
    return name == typed, name.startswith(typed), f" {typed}" in f" {name}"


class FindField(QWidget):
    """The field and its list.

    Args:
        object_name: of the field; the list is `object_name.list`.
        name: spoken, and shown while it is empty.
        among: gives the many; asked for each letter.
        parent: Qt's parent.
    """

    taken = Signal(str)
    """The value of the line that Enter took."""
    rearranged = Signal()
    """The list has more lines, or fewer."""
    passed = Signal()
    """Enter with nothing typed."""
    emptied = Signal()
    """Backspace with nothing typed."""

    def __init__(
        self, object_name: str, name: str, among: Callable[[], Sequence[Findable]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._among = among
        column = Column(self, gap=Space.XS)
        self.field = LineField(object_name, name, icon=Icon.SEARCH)
        self.field.setPlaceholderText(name)
        self.field.textEdited.connect(self._show)
        self.field.installEventFilter(self)
        column.addWidget(self.field)
        self._found = _Found(self)
        self.list = QListView()
        self.list.setObjectName(f"{object_name}.list")
        self.list.setAccessibleName(name)
        self.list.setModel(self._found)
        self.list.setItemDelegate(PaletteLine(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard stays in the field
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda index: self._take(index.row()))
        self.list.selectionModel().currentChanged.connect(self._say_current)
        column.addWidget(self.list)
        self.list.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the field that are for the list."""
        if watched is not self.field or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = event.key()
        if key in _MOVES and self._found.rows:
            QApplication.sendEvent(self.list, event)
            return True
        if key in _ENTER and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            self._enter()
            return True
        if key == Qt.Key.Key_Backspace and not self.field.text():
            self.emptied.emit()
            return True
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        if not self.field.text().strip():
            self.passed.emit()
        elif self._found.rows:
            self._take(max(0, self.list.currentIndex().row()))

    def _take(self, row: int) -> None:
        value = self._found.rows[row][0].value
        self.field.clear()
        self._show("")
        self.taken.emit(value)

    def _show(self, typed: str) -> None:
        self._found.show_rows(found_for(typed, self._among())[: tokens.PALETTE_LINES])
        rows = self._found.rowCount()
        self.list.setVisible(rows > 0)
        if rows:
            self.list.setCurrentIndex(self._found.index(0))
            self.list.setFixedHeight(self.list.sizeHintForRow(0) * rows + 2)
        self._say_current()
        layout = self.layout()
        if layout is not None:
            layout.activate()  # now, or who measures it would see the list as it was
        self.updateGeometry()
        self.rearranged.emit()

    def _say_current(self) -> None:
        """The list has no keyboard, so the field says which line Enter would take."""
        here = self.list.currentIndex()
        typed = bool(self.field.text().strip())
        spoken = str(here.data()) if here.isValid() and self._found.rows else say("commands.nothing") if typed else ""
        self.field.setAccessibleDescription(spoken)
        QAccessible.updateAccessibility(QAccessibleEvent(self.field, QAccessible.Event.DescriptionChanged))
