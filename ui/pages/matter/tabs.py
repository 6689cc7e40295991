"""The row of tabs under a page's head: Left and Right move along it, as every tab bar's do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QTabBar, QWidget

from ui.stops import Tab
from ui.theme import painting, tokens
from ui.theme.theme import current
from ui.theme.tokens import Control, Space, Step, Weight
from ui.words import say


class TabRow(QTabBar):
    """The tabs of the matter page; `currentChanged` tells of another one.

    Args:
        object_name: `page.tabs`.
        parent: Qt's parent.
    """

    focus_moved = Signal()
    """The property `focusPart`, what the keyboard is on, is another rectangle now."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setProperty("focusRing", True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._counts: dict[Tab, int] = {}
        for tab in Tab:
            self.setTabData(self.addTab(tab.value), tab.value)
        self.currentChanged.connect(lambda _index: self._mark())
        current().changed.connect(self._measure)
        self.say_words()

    @property
    def chosen(self) -> Tab:
        """The tab that is shown."""
        return Tab(self.tabData(self.currentIndex()))

    def choose(self, tab: Tab) -> None:
        """Shows another tab."""
        self.setCurrentIndex(list(Tab).index(tab))

    def leave_out(self, tab: Tab) -> None:
        """A tab that this person has no use for."""
        self.setTabVisible(list(Tab).index(tab), False)

    def turn(self, step: int) -> None:
        """The next tab or the one before, round the ends. Args: step: 1 or -1."""
        shown = [index for index in range(self.count()) if self.isTabVisible(index)]
        self.setCurrentIndex(shown[(shown.index(self.currentIndex()) + step) % len(shown)])

    def show_counts(self, counts: dict[Tab, int]) -> None:
        """How many things lie under a tab; nothing is said of none."""
        self._counts = counts
        self.say_words()

    def say_words(self) -> None:
        """In the window's language."""
        self.setAccessibleName(say("matter.tabs"))
        for index, tab in enumerate(Tab):
            name, number = say(f"matter.tab.{tab}"), self._counts.get(tab, 0)
            self.setTabText(index, f"{name} {number}" if number else name)
        self._mark()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._mark()

    def _mark(self) -> None:
        """The ring of the keyboard goes round the tab that is shown, not round all of them."""
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        words = self._words_in(self.tabRect(self.currentIndex()), leftward=leftward)
        down = current().sizes.space(Space.XS)
        self.setProperty("focusPart", words.adjusted(-down, down, down, -down))
        self.focus_moved.emit()

    def tabSizeHint(self, index: int) -> QSize:
        theme = current()
        words = painting.text_width(theme.font(Step.SMALL, Weight.STRONG), self.tabText(index))
        return QSize(words + theme.sizes.space(Space.XL), theme.sizes.control(Control.NORMAL))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        colors = theme.colors
        with QPainter(self) as painter:
            under = self.mapFromGlobal(self.cursor().pos()) if self.underMouse() else QPoint(-1, -1)
            leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            for index in filter(self.isTabVisible, range(self.count())):
                place, chosen = self.tabRect(index), index == self.currentIndex()
                weight = Weight.STRONG if chosen else Weight.MEDIUM
                ink = colors.ink if chosen else colors.accent if place.contains(under) else colors.ink2
                words = self._words_in(place, leftward=leftward)
                font = theme.font(Step.SMALL, weight)
                painting.line_of_text(painter, words, self.tabText(index), font, ink, right=leftward)
                if chosen:
                    bottom = place.bottom() + 1 - tokens.CURRENT_BAR
                    painter.fillRect(QRect(words.left(), bottom, words.width(), tokens.CURRENT_BAR), colors.accent)

    @staticmethod
    def _words_in(place: QRect, *, leftward: bool) -> QRect:
        """The tab without the distance to the next one."""
        gap = current().sizes.space(Space.XL)
        return place.adjusted(gap, 0, 0, 0) if leftward else place.adjusted(0, 0, -gap, 0)

    def _measure(self) -> None:
        self.say_words()  # Qt measures a tab anew when its text is set
        self.updateGeometry()
