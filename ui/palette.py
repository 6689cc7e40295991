"""The command palette: everything that can be done now, found by a few letters of its name and run with Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QListView, QWidget

from ui.commands import Command
from ui.fuzzy import ranked
from ui.keys import shown_keys
from ui.palette_line import FITS, KEY, PaletteLine
from ui.theme import painting, tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, Space, Step
from ui.theme.tones import Tone
from ui.widgets.field import LineField
from ui.widgets.layouts import Column, margins
from ui.widgets.rows import Index, RowsModel
from ui.widgets.words import Words
from ui.words import named, say

_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
_MOVES = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}


class _Found(RowsModel[tuple[Command, tuple[int, ...], bool]]):
    """The commands that fit, the best first; one that is off cannot be marked."""

    def show(self, commands: Sequence[Command], typed: str) -> None:
        fitting = ranked(typed, commands, _name)
        lines = [(command, fit.places, command.allowed()) for command, fit in fitting]
        if not typed.strip():
            lines.sort(key=lambda line: not line[2])  # what can be done now comes first
        self.show_rows(lines)

    def command(self, row: int) -> Command | None:
        return self.rows[row][0] if 0 <= row < len(self.rows) and self.rows[row][2] else None

    def first_allowed(self) -> int:
        return next((row for row, line in enumerate(self.rows) if line[2]), -1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """One that is off cannot be marked."""
        usual = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return usual if self.command(index.row()) else Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.rows):
            return None
        command, places, on = self.rows[index.row()]
        end = shown_keys(command.shortcut) if on else say("commands.off")
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _name(command)
            case Qt.ItemDataRole.AccessibleTextRole:
                return say("commands.item", name=_name(command), keys=end) if end else _name(command)
            case _ if role == KEY:
                return end
            case _ if role == FITS:
                return places
        return None


class CommandPalette(QDialog):
    """Opens over the window, and goes with Esc, Enter or a click beside it.

    Args:
        commands: asked when it opens; of two with the same code the first counts.
        parent: the window.
    """

    def __init__(self, commands: Callable[[], Sequence[Command]], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("palette")
        self.setAccessibleName(say("commands.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ask = commands
        self._commands: tuple[Command, ...] = ()
        self._handing = False
        self._found = _Found()
        column = Column(self, gap=Space.S, outer=margins(Space.M, Space.M))
        self.field = LineField("palette.search", say("commands.search"), icon=Icon.SEARCH)
        self.field.setPlaceholderText(say("commands.search"))
        self.field.textEdited.connect(self._show)
        column.addWidget(self.field)
        self.list = QListView()
        self.list.setObjectName("palette.list")
        self.list.setAccessibleName(say("commands.list"))
        self.list.setModel(self._found)
        self.list.setItemDelegate(PaletteLine(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard stays in the field
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.clicked.connect(self._run)
        self.list.selectionModel().currentChanged.connect(self._say_current)
        column.addWidget(self.list)
        self.nothing = Words(say("commands.nothing"), step=Step.SMALL, tone=Tone.INK2, wrap=True)
        column.addWidget(self.nothing)

    def open_at(self, window: QWidget) -> None:
        """Asks what can be done and shows it at the upper middle of a window."""
        self._commands = tuple({command.code: command for command in reversed(self._ask())}.values())[::-1]
        self._show("")
        sizes = current().sizes
        self.setFixedWidth(min(sizes.grown(tokens.PALETTE_WIDTH), window.width()))
        self.adjustSize()
        corner = window.mapToGlobal(QPoint((window.width() - self.width()) // 2, sizes.control(Control.CLIENT)))
        self.move(corner)
        self._catch_keys(True)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Until the screen has handed the keyboard over, what is typed still arrives at the window: it belongs here.

        Taken is what goes to the window behind and not to a part of this. A palette that is handing a key over takes
        none, so even several in one window come to an end.
        """
        if isinstance(watched, QWidget) and watched is not self and not self.isAncestorOf(watched):
            is_meant = not self._handing and watched.window() is self._behind()
            if is_meant and isinstance(event, QKeyEvent) and event.type() in _KEYS:
                self._hand_over(event)
                return True
            if event.type() == QEvent.Type.MouseButtonPress:
                self.reject()
        return super().eventFilter(watched, event)

    def _hand_over(self, event: QKeyEvent) -> None:
        again = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
        self._handing = True
        try:
            QApplication.sendEvent(self.field, again)
        finally:
            self._handing = False

    def _behind(self) -> QWidget | None:
        parent = self.parentWidget()
        return None if parent is None else parent.window()

    def _catch_keys(self, wanted: bool) -> None:
        application = QApplication.instance()
        if application is not None and wanted:
            application.installEventFilter(self)
        elif application is not None:
            application.removeEventFilter(self)

    def done(self, result: int) -> None:
        """Goes; the keyboard is back in the window, unless somebody turned to another program."""
        window, was_active = self.parentWidget(), self.isActiveWindow()
        self._catch_keys(False)
        super().done(result)
        if was_active and window is not None:
            window.activateWindow()

    def event(self, event: QEvent) -> bool:
        """As Qt's; goes too when another window comes to the front."""
        if event.type() == QEvent.Type.WindowActivate:
            self._catch_keys(False)
        if event.type() == QEvent.Type.WindowDeactivate and self.isVisible():
            self.reject()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _MOVES:
            QApplication.sendEvent(self.list, event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.list.currentIndex())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = current().colors
        with QPainter(self) as painter:
            # Square, as menus are: round corners would be black where nobody blends windows into each other.
            painting.box(painter, self.rect(), fill=colors.surface, edge=colors.edge, radius=0)

    def _show(self, typed: str) -> None:
        self._found.show(self._commands, typed)
        first = self._found.first_allowed()
        self.list.setCurrentIndex(self._found.index(first) if first >= 0 else QModelIndex())
        self.list.scrollToTop()
        rows = self._found.rowCount()
        self.nothing.setVisible(not rows)
        self.list.setVisible(bool(rows))
        self.list.setFixedHeight(max(1, self.list.sizeHintForRow(0)) * min(tokens.PALETTE_LINES, max(1, rows)))
        self.adjustSize()
        self._say_current()

    def _run(self, index: QModelIndex) -> None:
        command = self._found.command(index.row())
        if command is None:
            return
        self.accept()
        command.run()

    def _say_current(self) -> None:
        """The list has no keyboard, so the field says which line Enter would run."""
        here = self.list.currentIndex()
        spoken = here.data(Qt.ItemDataRole.AccessibleTextRole) if here.isValid() else ""
        if not self._found.rowCount():
            spoken = say("commands.nothing")
        self.field.setAccessibleDescription(str(spoken or ""))
        QAccessible.updateAccessibility(QAccessibleEvent(self.field, QAccessible.Event.DescriptionChanged))


def _name(command: Command) -> str:
    return named("command", command.code)
