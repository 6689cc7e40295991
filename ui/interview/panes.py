"""Gives the panes beside the questions their room: side by side, the Guide as a drawer, the rail as a menu."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.interview.guide_pane import GuidePane
from ui.interview.header import InterviewHeader
from ui.interview.rail import InterviewRail
from ui.theme import tokens
from ui.theme.theme import current
from ui.theme.tokens import Space
from ui.widgets.layouts import Row


class Panes(QObject):
    """Lays rail, middle and Guide out in `row`, anew whenever the page becomes wider or narrower.

    Args:
        page: whose width counts, and over which the drawer lies.
        header: its buttons stand in for panes without room.
        rail: at the start.
        middle: takes what is left.
        guide: at the end.
    """

    drawer_closed = Signal()
    """The Guide is about to go: the keyboard must be somewhere else."""

    def __init__(
        self, page: QWidget, header: InterviewHeader, rail: InterviewRail, middle: QWidget, guide: GuidePane
    ) -> None:
        super().__init__(page)
        self._page, self._header, self._rail, self._guide = page, header, rail, guide
        self.row = Row(gap=Space.NONE)
        self.row.addWidget(rail)
        self.row.addWidget(middle, 1)
        self.row.addWidget(guide)
        self._is_drawer = False
        self._menu = False
        guide.show_as_drawer(False)
        header.show_narrow(drawer=False, menu=False)
        page.installEventFilter(self)
        # Never while Qt lays the page out: showing a pane makes it lay everything out anew, from within itself.
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self.fit)
        current().changed.connect(self._fitting.start)

    @property
    def is_drawer_open(self) -> bool:
        """Whether it covers something now."""
        return self._is_drawer and not self._guide.isHidden()

    def fit(self) -> None:
        """Gives the questions their room."""
        sizes, width = current().sizes, self._page.width()
        menu = width < sizes.grown(tokens.RAIL_MENU_UNDER)
        drawer = width < sizes.grown(tokens.GUIDE_DRAWER_UNDER)
        self._rail.setHidden(menu)
        self._header.show_narrow(drawer=drawer, menu=menu)
        if drawer != self._is_drawer:
            self._is_drawer = drawer
            self._guide.show_as_drawer(drawer)
            if drawer:
                self.row.removeWidget(self._guide)
                self._guide.hide()
                self._ground().installEventFilter(self)
            else:
                self.row.addWidget(self._guide)
                self._guide.show()
        if self.is_drawer_open:
            self._place()

    def toggle_guide(self) -> None:
        """Shows or hides the Guide."""
        if not self._guide.isHidden():
            self.drawer_closed.emit()  # before it goes, or the keyboard would fall anywhere
            self._guide.hide()
            return
        self._guide.show()
        if self._is_drawer:
            self._place()
            self._guide.raise_()
            self._guide.closer.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_drawer(self) -> None:
        """Takes the drawer off the questions, if it is open."""
        if self._is_drawer:
            self._guide.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the page's size."""
        if event.type() == QEvent.Type.Resize and watched is self._page:
            self._fitting.start()
        elif event.type() == QEvent.Type.Resize and self.is_drawer_open:
            self._place()
        return super().eventFilter(watched, event)

    def _ground(self) -> QWidget:
        return self._guide.parentWidget() or self._page

    def _place(self) -> None:
        """At the end of what lies under the header."""
        ground = self._ground()
        width = min(self._guide.width(), ground.width())
        leftward = self._page.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._guide.setGeometry(0 if leftward else ground.width() - width, 0, width, ground.height())
