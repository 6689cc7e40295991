"""A line of the side bar: icon, words, and something short at its end."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.theme import icons, painting, tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, IconSize, Radius, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.reader_toggles import ReaderToggles


class BarButton(ReaderToggles, QAbstractButton):
    """Icon, words and something short at the end, from edge to edge.

    Args:
        framed: with a border; it does something instead of being a page.
        quiet: small, and never the page one is on.
        key: that does the same.
    """

    def __init__(
        self, object_name: str, icon: Icon, *, framed: bool = False, quiet: bool = False, key: str = ""
    ) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self._icon = icon
        self._framed = framed
        self._step = Step.SMALL if framed or quiet else Step.RAIL
        self._tone: Tone | None = None
        self._end = key
        self.setAccessibleDescription(key)
        self.setCheckable(not (framed or quiet))
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

    def show_sign(self, icon: Icon, tone: Tone) -> None:
        """Another icon, and the colour of icon and words."""
        self._icon, self._tone = icon, tone
        self.update()

    def sizeHint(self) -> QSize:
        theme = current()
        sizes = theme.sizes
        step = Step.RAIL if self._framed else self._step
        words = painting.text_width(theme.font(step, Weight.STRONG), self.text())
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
        tone = self._tone or (Tone.INK if here or self._framed else Tone.INK2)
        ink = tone.of(colors)
        with QPainter(self) as painter:
            if self._framed:
                fill = colors.pressed if held else colors.hover if hover else colors.surface
                painting.box(painter, self.rect(), fill=fill, edge=colors.edge)
            elif here or hover:
                edge = colors.edge if colors.high_contrast and here else None
                painting.box(painter, self.rect(), fill=colors.hover, edge=edge, radius=Radius.CONTROL)
            edge_of_icon = sizes.icon(IconSize.SMALL)
            left = sizes.space(Space.S)
            corner = QPoint(
                self.width() - left - edge_of_icon if leftward else left, (self.height() - edge_of_icon) // 2
            )
            icons.draw(painter, self._icon, corner, edge_of_icon, ink, mirrored=leftward)
            weight = Weight.STRONG if here else Weight.MEDIUM if self._framed else Weight.REGULAR
            letters = theme.font(self._step, weight)
            words = QRect(self._start, 0, self.width() - self._start, self.height())
            end = QRect(self.width() - sizes.space(Space.S) - self._end_width(), 0, self._end_width(), self.height())
            if leftward:
                words.moveRight(self.width() - 1 - self._start)
                end.moveLeft(sizes.space(Space.S))
            painting.line_of_text(painter, words, self.text(), letters, ink, right=leftward)
            self._paint_end(painter, end, weight)

    def _paint_end(self, painter: QPainter, place: QRect, weight: Weight) -> None:
        theme = current()
        colors = theme.colors
        if self._framed and self._end:
            height = theme.sizes.grown(tokens.KEY_HEIGHT)
            place = QRect(place.left(), (self.height() - height) // 2, place.width(), height)
            painting.key_hint(painter, place, self._end, theme.font(Step.MICRO), colors.ink2, colors.line)
        elif self._end:
            painting.line_of_text(painter, place, self._end, theme.font(Step.MICRO, weight), colors.ink2, centred=True)
