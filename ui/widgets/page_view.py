"""Pages of a PDF to read: they scroll, zoom and show where a paragraph stands; only what is in sight is kept.

Pictures are drawn on the work lane. Paper is light in every theme, so a page is laid over the paper's colour and the
marks like ink: nothing of what is printed is hidden. A screen reader gets the words of the current page.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from clinic_app.services.ports.setting import PagePictures, PagePlace
from ui.tasks import Tasks
from ui.theme import tokens
from ui.theme.theme import current
from ui.theme.tokens import Space, Step
from ui.widgets.page_layout import PageLayout
from ui.widgets.page_paint import paint_badge, paint_page
from ui.widgets.page_store import PageStore
from ui.words import say

FIT = 0
_NEVER = (-1, -1)
_ZOOM_KEYS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: FIT}


class PageView(QAbstractScrollArea):
    """The pages, one under the other.

    Args:
        object_name: `page.pages`.
        tasks: all threads.
        pictures: what draws pages.
        parent: Qt's parent.
    """

    page_changed = Signal(int, int)
    """The page in sight and how many there are; 0 and 0 where there is none."""
    zoom_changed = Signal(int)
    """Per cent of the printed size; 0 is as wide as there is room for."""
    failed = Signal(object)
    """A ClinicError: the PDF cannot be read."""

    def __init__(self, object_name: str, tasks: Tasks, pictures: PagePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("focusRing", True)
        self.setProperty("ground", "sunken")
        self._store = PageStore(tasks, pictures, self)
        self._store.opened.connect(self._opened)
        self._store.came.connect(lambda _page: self.viewport().update())
        self._store.failed.connect(self.failed)
        self._layout = PageLayout(())
        self._zoom = FIT
        self._marks: dict[int, list[QRectF]] = {}
        self._badge = ""
        self._told = _NEVER
        self._to_reveal = False
        self.verticalScrollBar().valueChanged.connect(self._moved)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        current().changed.connect(self._measure)
        self._tell()

    def show_pdf(self, pdf: bytes) -> None:
        """Shows another document; the place in it is kept, for it is mostly the same one corrected."""
        if self._store.open(pdf):
            self._marks = {}

    def clear(self) -> None:
        """Shows nothing and keeps nothing."""
        self.show_pdf(b"")

    def show_badge(self, words: str) -> None:
        """A word at the corner of every page, as "Draft"; empty for none."""
        self._badge = words
        self.viewport().update()

    @property
    def page(self) -> int:
        """The page in sight, from 1; 0 where there is none."""
        return self._layout.page_at(self._top + self.viewport().height() * tokens.READING_SHARE)

    @property
    def pages(self) -> int:
        """How many there are."""
        return len(self._store.facts)

    @property
    def zoom(self) -> int:
        """As `zoom_changed` tells it."""
        return self._zoom

    @property
    def drawn_pages(self) -> frozenset[int]:
        """The pages that are kept as pictures now."""
        return self._store.drawn

    def show_page(self, number: int) -> None:
        """Goes to the top of a page; the first or last one where there is no such page."""
        if self.pages:
            number = min(max(1, number), self.pages)
            self.verticalScrollBar().setValue(round(self._layout.top_of(number)) - self._margin)

    def show_places(self, places: Sequence[PagePlace]) -> None:
        """Marks a paragraph, which may break over pages, and brings it in sight; none takes the marks away."""
        self._marks = {}
        for place in places:
            rect = QRectF(QPointF(place.left, place.top), QPointF(place.right, place.bottom))
            self._marks.setdefault(place.page, []).append(rect)
        self._reveal()

    def set_zoom(self, percent: int) -> None:
        """Args: percent: of the printed size, `FIT` for as wide as there is room for."""
        percent = FIT if percent == FIT else min(max(percent, tokens.ZOOMS[0]), tokens.ZOOMS[-1])
        if percent != self._zoom:
            self._zoom = percent
            self._measure()
            self.zoom_changed.emit(percent)

    def step_zoom(self, by: int) -> None:
        """The next larger (1) or smaller (-1) zoom; smaller than the smallest is `FIT`."""
        now = self._layout.scale * tokens.ZOOMS[0]
        steps = [each for each in tokens.ZOOMS if (each > now + 1 if by > 0 else each < now - 1)]
        if steps:
            self.set_zoom(steps[0] if by > 0 else steps[-1])
        elif by < 0:
            self.set_zoom(FIT)

    # What Qt asks.

    def event(self, event: QEvent) -> bool:
        """Takes the zoom's keys before the window does, and says its words anew."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._zooms(event):
            event.accept()  # before the window's own text size
            return True
        if event.type() == QEvent.Type.LanguageChange:
            self._told = _NEVER
            self._tell()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._zooms(event):
            step = _ZOOM_KEYS[Qt.Key(event.key())]
            self.set_zoom(FIT) if step == FIT else self.step_zoom(step)
            return
        moves = {
            Qt.Key.Key_PageDown: self.page + 1,
            Qt.Key.Key_PageUp: self.page - 1,
            Qt.Key.Key_Home: 1,
            Qt.Key.Key_End: self.pages,
        }
        if event.key() in moves:
            self.show_page(moves[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            return
        super().wheelEvent(event)

    def minimumSizeHint(self) -> QSize:
        least = current().sizes.target
        return QSize(least, least)  # it scrolls, so it is the one to give way

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), QColor(current().colors.sunken))
            for number in self._layout.seen(self._top, self.viewport().height()):
                page, marks = self._rect_of(number), self._marks.get(number, ())
                paint_page(painter, page, self._store.picture(number), marks, self._layout.scale)
                if self._badge:
                    leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
                    paint_badge(painter, page, self._badge, leftward=leftward)

    # Layout.

    @property
    def _margin(self) -> int:
        return current().sizes.space(Space.L)

    @property
    def _top(self) -> int:
        return self.verticalScrollBar().value()

    def _rect_of(self, number: int) -> QRectF:
        """Where a page lies in the viewport."""
        size = self._layout.size_of(number)
        room = max(self.viewport().width(), round(self._layout.width) + 2 * self._margin)
        left = (room - size.width()) / 2 - self.horizontalScrollBar().value()
        return QRectF(QPointF(left, self._layout.top_of(number) - self._top), size)

    def _measure(self) -> None:
        """Lays the pages out for the room and the zoom; what was at the top stays there."""
        anchor = self._layout.anchor(self._top)
        room = self.viewport().width() - 2 * self._margin
        scale = self._zoom / tokens.ZOOMS[0] if self._zoom else None
        self._layout = PageLayout(self._store.facts, scale=scale, room=room, gap=self._margin)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, round(self._layout.width) + 2 * self._margin - self.viewport().width()))
        across.setPageStep(self.viewport().width())
        down.setRange(0, max(0, round(self._layout.height) - self.viewport().height()))
        down.setPageStep(self.viewport().height())
        down.setSingleStep(current().sizes.line(Step.BODY) * 2)
        across.setSingleStep(down.singleStep())
        down.setValue(round(self._layout.place_of(anchor)))
        if self._to_reveal:
            self._reveal()
        self._moved()

    def _moved(self) -> None:
        height = self.viewport().height()
        dots = tokens.SCREEN_DPI * self._layout.scale * self.viewport().devicePixelRatioF()
        self._store.want(self._layout.seen(self._top, height), dots)
        self._tell()
        self.viewport().update()

    def _reveal(self) -> None:
        """Brings the first mark in sight, if it is not."""
        self.viewport().update()
        self._to_reveal = bool(self._marks) and not self.pages
        page = min(self._marks, default=0)
        if not 0 < page <= self.pages:
            return
        mark = self._marks[page][0]
        height = self._layout.size_of(page).height()
        top = self._layout.top_of(page) + mark.top() * height
        bottom = self._layout.top_of(page) + mark.bottom() * height
        if top < self._top or bottom > self._top + self.viewport().height():
            self.verticalScrollBar().setValue(round(top - self.viewport().height() * tokens.READING_SHARE))

    def _tell(self) -> None:
        """The page in sight, to who listens and to a screen reader."""
        now = (self.page, self.pages)
        if now == self._told:
            return
        self._told = now
        page, pages = now
        where = say("pages.of", page=page, pages=pages) if pages else say("pages.name")
        self.setAccessibleName(where)
        self.setAccessibleDescription(self._store.facts[page - 1].text if pages else "")
        self.page_changed.emit(page, pages)

    def _opened(self) -> None:
        self._told = _NEVER
        self._to_reveal = bool(self._marks)
        self._measure()

    def _zooms(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier
        return held == Qt.KeyboardModifier.ControlModifier and event.key() in _ZOOM_KEYS
