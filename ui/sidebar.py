"""The side bar: the mark, a way to find a matter, the pages that exist, who is here, and the lock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from ui.theme import icons, painting, tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, IconSize, Radius, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Row, margins
from ui.widgets.reader_toggles import ReaderToggles
from ui.widgets.words import Hairline, Words
from ui.words import named, say


@dataclass(frozen=True)
class Entry:
    """One page in the bar.

    Args:
        code: what `page_requested` says; its words are `sidebar.CODE`.
        icon: before the words.
    """

    code: str
    icon: Icon


TODAY = Entry("today", Icon.HOME)
MATTERS = Entry("matters", Icon.MATTERS)


class _BarButton(ReaderToggles, QAbstractButton):
    """Icon, words and something short at the end, from edge to edge."""

    def __init__(self, object_name: str, icon: Icon, *, framed: bool = False, key: str = "") -> None:
        super().__init__()
        self.setObjectName(object_name)
        self._icon = icon
        self._framed = framed
        self._end = key
        self.setAccessibleDescription(key)
        self.setCheckable(not framed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.hear_readers()

    def show_words(self, words: str, end: str | None = None) -> None:
        """Other words; `end` is a figure, spoken with them."""
        self.setText(words)
        if end is not None:
            self._end = end
        self.setAccessibleName(f"{words}, {self._end}" if self._end and not self._framed else words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = current()
        sizes = theme.sizes
        words = painting.text_width(theme.font(Step.RAIL, Weight.STRONG), self.text())
        across = self._start + words + sizes.space(Space.S) + self._end_width() + sizes.space(Space.S)
        return QSize(across, sizes.control(Control.ROW))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    @property
    def _start(self) -> int:
        sizes = current().sizes
        return sizes.space(Space.S) + sizes.icon(IconSize.SMALL) + sizes.space(Space.S)

    def _end_width(self) -> int:
        if not self._end:
            return 0
        theme = current()
        padding = theme.sizes.space(Space.XS) + tokens.BORDER
        return painting.key_hint_width(theme.font(Step.MICRO, Weight.STRONG), self._end, padding if self._framed else 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        colors, sizes = theme.colors, theme.sizes
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        here, held = self.isChecked(), self.isDown()
        hover = self.underMouse() or held
        painter = QPainter(self)
        if self._framed:
            fill = colors.pressed if held else colors.hover if hover else colors.surface
            painting.box(painter, self.rect(), fill=fill, edge=colors.edge)
        elif here or hover:
            edge = colors.edge if colors.high_contrast and here else None
            painting.box(painter, self.rect(), fill=colors.hover, edge=edge, radius=Radius.CONTROL)
        edge_of_icon = sizes.icon(IconSize.SMALL)
        left = sizes.space(Space.S)
        ink = colors.ink if here or self._framed else colors.ink2
        corner = QPoint(self.width() - left - edge_of_icon if leftward else left, (self.height() - edge_of_icon) // 2)
        icons.draw(painter, self._icon, corner, edge_of_icon, ink, mirrored=leftward)
        weight = Weight.STRONG if here else Weight.MEDIUM if self._framed else Weight.REGULAR
        letters = theme.font(Step.SMALL if self._framed else Step.RAIL, weight)
        words = QRect(self._start, 0, self.width() - self._start, self.height())
        end = QRect(self.width() - sizes.space(Space.S) - self._end_width(), 0, self._end_width(), self.height())
        if leftward:
            words.moveRight(self.width() - 1 - self._start)
            end.moveLeft(sizes.space(Space.S))
        painting.line_of_text(painter, words, self.text(), letters, ink, right=leftward)
        self._paint_end(painter, end, weight)
        painter.end()

    def _paint_end(self, painter: QPainter, place: QRect, weight: Weight) -> None:
        theme = current()
        colors = theme.colors
        if self._framed and self._end:
            height = theme.sizes.grown(tokens.KEY_HEIGHT)
            place = QRect(place.left(), (self.height() - height) // 2, place.width(), height)
            painting.key_hint(painter, place, self._end, theme.font(Step.MICRO), colors.ink2, colors.line)
        elif self._end:
            painting.line_of_text(painter, place, self._end, theme.font(Step.MICRO, weight), colors.ink2, centred=True)


class Sidebar(QWidget):
    """Always beside the page.

    Args:
        entries: the pages that exist, from above.
        find_key: the key that finds a matter, as it is shown; the window binds it.
        lock_key: the key that locks.
        parent: Qt's parent.
    """

    page_requested = Signal(str)
    find_requested = Signal()
    lock_requested = Signal()

    def __init__(
        self,
        entries: Sequence[Entry] = (TODAY, MATTERS),
        *,
        find_key: str = "Ctrl O",
        lock_key: str = "Ctrl L",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setProperty("ground", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._counts: dict[str, int] = {}
        self._role = ""
        column = Column(self, gap=Space.XS, outer=margins(Space.M, Space.L))
        column.addLayout(self._head())
        column.addSpacing(current().sizes.space(Space.S))
        self.finder = _BarButton("sidebar.find", Icon.SEARCH, framed=True, key=find_key)
        self.finder.clicked.connect(self.find_requested)
        column.addWidget(self.finder)
        column.addSpacing(current().sizes.space(Space.S))
        self.pages: dict[str, _BarButton] = {}
        group = QButtonGroup(self)
        for entry in entries:
            button = _BarButton(f"sidebar.{entry.code}", entry.icon)
            button.clicked.connect(lambda _on=False, code=entry.code: self.page_requested.emit(code))
            group.addButton(button)
            column.addWidget(button)
            self.pages[entry.code] = button
        column.addStretch(1)
        self._who = self._person()
        column.addWidget(self._who)
        self.lock = _BarButton("sidebar.lock", Icon.LOCK, framed=True, key=lock_key)
        self.lock.clicked.connect(self.lock_requested)
        column.addWidget(self.lock)
        current().changed.connect(self._measure)
        self._say_words()

    def show_page(self, code: str) -> None:
        """Marks the page that is shown.

        Raises:
            KeyError: it has no entry here.
        """
        self.pages[code].setChecked(True)

    def show_count(self, code: str, count: int) -> None:
        """How many there are, beside a page's name."""
        self._counts[code] = count
        self._say_words()

    def show_person(self, name: str, role: str) -> None:
        """Who unlocked; a name of the clinic, never of a client. Both empty: nobody."""
        self._name.setText(name)
        self._role = role
        self._who.setVisible(bool(name))
        self._say_words()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()

    def _head(self) -> Row:
        row = Row(gap=Space.S, outer=margins(Space.S, Space.XS))
        row.addWidget(IconView(Icon.MARK, size=IconSize.LARGE, tone=Tone.ACCENT))
        row.addWidget(Words("Amparo", weight=Weight.STRONG))
        row.addStretch(1)
        return row

    def _person(self) -> QWidget:
        holder = QWidget()
        column = Column(holder, gap=Space.NONE, outer=(Space.S, Space.NONE, Space.S, Space.S))
        line = Hairline()
        column.addWidget(line)
        column.addSpacing(current().sizes.space(Space.M))
        self._name = Words(step=Step.SMALL, weight=Weight.MEDIUM, wrap=True)
        self._role_words = Words(step=Step.MICRO, tone=Tone.INK3, wrap=True)
        column.addWidget(self._name)
        column.addWidget(self._role_words)
        holder.hide()
        return holder

    def _say_words(self) -> None:
        self.setAccessibleName(say("sidebar.name"))
        self.finder.show_words(say("sidebar.find"))
        self.lock.show_words(say("sidebar.lock"))
        for code, button in self.pages.items():
            button.show_words(say(f"sidebar.{code}"), str(self._counts[code]) if code in self._counts else "")
        self._role_words.setText(named("role", self._role) if self._role else "")
        self._measure()

    def _measure(self) -> None:
        """As wide as drawn, or as its longest line needs."""
        sizes = current().sizes
        longest = max(each.sizeHint().width() for each in (self.finder, self.lock, *self.pages.values()))
        self.setFixedWidth(max(sizes.grown(tokens.SIDE_BAR), longest + 2 * sizes.space(Space.M)))
