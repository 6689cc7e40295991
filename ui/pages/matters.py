"""Matters: a list by number that is searched as one types, with the keyboard alone if one likes; names if one asks.

Up and Down move through the list from the field too, Enter opens, Esc shows all again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, tzinfo

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QWidget

from clinic_app.services.matters import MatterLine
from ui.pages.empty import Empty
from ui.pages.in_view import InView
from ui.pages.matter_drawing import MatterDelegate
from ui.pages.matter_lines import MatterModel
from ui.pages.names_button import NamesButton
from ui.pages.new_matter import BeginButtons
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.field import LineField
from ui.widgets.layouts import Column, Row, margins
from ui.widgets.words import Words
from ui.words import count, say

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class MattersPage(QWidget):
    """The list of all matters.

    Args:
        zone: in which times of day are told; None is the computer's own.
        parent: Qt's parent.
    """

    matter_opened = Signal(str)
    new_requested = Signal()
    names_wanted = Signal(tuple)
    """The numbers of the matters in sight, while names are shown."""
    search_requested = Signal(str)  # at every change of the field; empty when all are shown again

    def __init__(self, zone: tzinfo | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("matters")
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._all: Sequence[MatterLine] = ()
        self._shown: Sequence[MatterLine] = ()
        self._today = date.min
        self._read = False
        column = Column(self, gap=Space.XL, outer=margins(Space.XXL, Space.XXL))
        head = Column(gap=Space.XS)
        self._title = Words(step=Step.PAGE, weight=Weight.STRONG)
        self._summary = Words(tone=Tone.INK2, wrap=True)
        head.addWidget(self._title)
        head.addWidget(self._summary)
        begin = BeginButtons("matters", short=True)
        begin.new.clicked.connect(self.new_requested)
        begin.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)  # the list needs the height
        self.emergency = begin.emergency
        above = Row(gap=Space.XL)
        above.addLayout(head, 1)
        above.addWidget(begin, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(above)
        self.search = LineField("matters.search", "", icon=Icon.SEARCH)
        self.search.textChanged.connect(self._typed)
        self.search.installEventFilter(self)
        self.names_button = NamesButton("matters.names")
        find = Row(gap=Space.M)
        find.addWidget(self.search, 1)
        find.addWidget(self.names_button)
        column.addLayout(find)
        self._card = QFrame()
        self._card.setProperty("card", "plain")
        inside = Column(self._card, gap=Space.NONE, outer=margins(Space.XS, Space.S))
        self.model = MatterModel(zone, self)
        self.list = _List(self.model)
        self.list.installEventFilter(self)
        self.list.clicked.connect(self._open)
        self._view = InView(self.list, lambda: [self.model.matter(row) for row in self.list.in_sight()])
        self._view.seen.connect(self.names_wanted)
        self._empty = Empty("matters.empty", Icon.MATTERS)
        inside.addWidget(self.list)
        inside.addWidget(self._empty)
        column.addWidget(self._card)
        column.addStretch(1)
        current().changed.connect(self._measure)
        self._say_words()

    def show_matters(self, lines: Sequence[MatterLine], today: date) -> None:
        """All matters, as read without a body; shown at once unless a search is on.

        Args:
            lines: the last changed first.
            today: in the clinic's zone; days are counted from it.
        """
        self._all, self._today, self._read = lines, today, True
        if not self.typed:
            self._show(lines)
        else:
            self.search_requested.emit(self.search.text())

    def show_found(self, typed: str, lines: Sequence[MatterLine]) -> None:
        """The answer to `search_requested(typed)`; dropped if something else stands in the field by now."""
        if typed == self.search.text() and self.typed:
            self._show(lines)

    def show_names(self, names: Mapping[str, str] | None) -> None:
        """Names by matter; those that are missing are not known yet. None: no line says one."""
        self.model.show_names(names or {})
        self.list.viewport().update()
        self._view.want(names is not None)

    @property
    def typed(self) -> str:
        """What is searched for, without the spaces around it."""
        return self.search.text().strip()

    @property
    def chosen(self) -> str | None:
        """The matter that Enter would open."""
        index = self.list.currentIndex()
        return self.model.matter(index.row()) if index.isValid() else None

    def focus_search(self) -> None:
        """The keyboard goes to the field, all of it selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _ENTER:
                self._open(self.list.currentIndex())
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
            if watched is self.search and event.key() in _MOVES:
                self.list.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def _typed(self) -> None:
        if not self.typed:
            self._show(self._all)
        self.search_requested.emit(self.search.text() if self.typed else "")

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.matter_opened.emit(self.model.matter(index.row()))

    def _show(self, lines: Sequence[MatterLine]) -> None:
        """Shows lines; the chosen one stays chosen if it is among them, else it is the first."""
        before, stood = self.chosen, self.list.currentIndex().row()
        self._shown = lines
        self.model.show_lines(lines, self._today)
        if lines:
            row = self.model.row_of(before, stood) if before and not self.typed else -1
            self.list.setCurrentIndex(self.model.index(max(0, row), 0))
        self.list.setVisible(bool(lines))
        self._view.look_soon()
        self._say_state()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Where there is no room to give away, the call and the switch of names are signs alone."""
        for button in (self.emergency, self.names_button):
            button.stand_alone(self.width() < current().sizes.grown(tokens.ASIDE_BELOW_UNDER))

    def _measure(self) -> None:
        self._arrange()
        self.list.doItemsLayout()
        self.list.updateGeometry()

    def _say_state(self) -> None:
        code = "nothing_found" if self.typed else "none"
        self._empty.show_words(say(f"matters.{code}"), say(f"matters.{code}_next"))
        self._empty.setVisible(self._read and not self._shown)
        if not self._read:
            self._summary.setText("")
        elif self.typed:
            self._summary.setText(count("matters.found", len(self._shown)))
        else:
            self._summary.setText(count("matters.all", len(self._all)) if self._all else "")
        self._summary.setVisible(bool(self._summary.text()))

    def _say_words(self) -> None:
        self.setAccessibleName(say("matters.title"))
        self._title.setText(say("matters.title"))
        self.search.setAccessibleName(say("matters.search"))
        self.search.setPlaceholderText(say("matters.search_hint"))
        self.list.setAccessibleName(say("matters.list"))
        self._say_state()
        self.model.forget_words()
        self.list.viewport().update()


class _List(QListView):
    """Lines of one height, so that Qt measures one of 20,000."""

    def __init__(self, model: MatterModel) -> None:
        super().__init__()
        self.setObjectName("matters.list")
        self.setProperty("focusRing", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(MatterDelegate(self))
        self.setModel(model)
        model.modelReset.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As tall as its lines; where that is taller than the page, the list scrolls."""
        rows = self.model().rowCount()
        line = self.sizeHintForRow(0) if rows else 0
        return QSize(super().sizeHint().width(), min(rows * line, self.maximumHeight()))

    def in_sight(self) -> range:
        """The rows that are seen, wholly or in part."""
        height, rows = max(1, self.sizeHintForRow(0)), self.model().rowCount()
        first = self.verticalScrollBar().value() // height
        below = (self.verticalScrollBar().value() + self.viewport().height() + height - 1) // height
        return range(first, min(below, rows))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, max(0, self.sizeHintForRow(0)))
