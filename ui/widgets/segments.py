"""A few ways to say something, joined in one box ("exact, about, between"); falls apart into boxes if narrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import icons, painting, tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, IconSize, Radius, Space, Step, Weight
from ui.widgets.choices import Choice
from ui.widgets.layouts import Flow
from ui.words import say


class Segment(Choice):
    """One of the ways. Args: meaning: the words in the other language, small under them where they are others."""

    def __init__(
        self, object_name: str, code: str, words: str, icon: Icon | None, parent: QWidget, meaning: str = ""
    ) -> None:
        super().__init__(object_name, words, parent)
        self.code = code
        self.meaning = meaning
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words if meaning in ("", words) else f"{words}, {meaning}")

    def sizeHint(self) -> QSize:
        theme = current()
        sizes = theme.sizes
        sign = sizes.icon(IconSize.MICRO) + sizes.space(Space.S)  # kept free, so that choosing moves nothing
        words = painting.text_width(theme.font(Step.RAIL, Weight.STRONG), self.text())
        words = max(words, painting.text_width(theme.font(Step.MICRO), self.meaning) if self.meaning else 0)
        lines = sum(self._lines()) + sizes.space(Space.XS) if self.meaning else 0
        return QSize(max(2 * sizes.space(Space.M) + sign + words, sizes.target), max(sizes.control(Control.ROW), lines))

    def _lines(self) -> tuple[int, int]:
        """How high the words and what they mean are."""
        theme = current()
        meaning = QFontMetrics(theme.font(Step.MICRO)).height() if self.meaning else 0
        return QFontMetrics(theme.font(Step.RAIL, Weight.STRONG)).height(), meaning

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        colors = theme.colors
        chosen = self.isChecked()
        hover = self.underMouse() or self.isDown()
        fill = colors.accent_soft if chosen else colors.hover if hover else colors.surface
        with QPainter(self) as painter:
            box = self.parentWidget()
            joined = isinstance(box, Segments) and box.on_one_line
            # Each segment paints its part of the whole box, so that only the outer corners are round.
            whole = QRect(-self.x(), 0, box.content_width, self.height()) if isinstance(box, Segments) else self.rect()
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft and isinstance(box, Segments):
                whole.moveLeft(box.width() - box.content_width - self.x())
            painting.box(painter, whole if joined else self.rect(), fill=fill, edge=colors.edge, radius=Radius.CONTROL)
            if joined and not self._is_last():
                leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
                across = 0 if leftward else self.width() - tokens.BORDER
                height = self.height() - 2 * tokens.BORDER
                painter.fillRect(QRect(across, tokens.BORDER, tokens.BORDER, height), colors.edge)
            self._paint_words(painter)

    def _is_last(self) -> bool:
        box = self.parentWidget()
        return isinstance(box, Segments) and box.segments[-1] is self

    def _paint_words(self, painter: QPainter) -> None:
        theme = current()
        sizes, colors = theme.sizes, theme.colors
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        letters = theme.font(Step.RAIL, Weight.STRONG if self.isChecked() else Weight.MEDIUM)
        edge = sizes.icon(IconSize.MICRO)
        words = painting.text_width(letters, self.text())
        small = theme.font(Step.MICRO)
        words = max(words, painting.text_width(small, self.meaning) if self.meaning else 0)
        sign = Icon.TICK if self.isChecked() else self._icon
        room = words + (edge + sizes.space(Space.S) if sign else 0)
        start = (self.width() - room) // 2
        ink = colors.sign_on_soft if self.isChecked() else colors.ink2
        if sign:
            left = self.width() - start - edge if leftward else start
            icons.draw(painter, sign, QPoint(left, (self.height() - edge) // 2), edge, ink, mirrored=leftward)
            start += edge + sizes.space(Space.S)
        left = self.width() - start - words if leftward else start
        both = self.meaning not in ("", self.text())
        first, second = self._lines() if both else (self.height(), 0)
        top = (self.height() - first - second) // 2
        painting.line_of_text(painter, QRect(left, top, words, first), self.text(), letters, ink, right=leftward)
        if both:
            below = QRect(left, top + first, words, second)
            quiet = colors.second_on_soft if self.isChecked() else colors.ink2
            painting.line_of_text(painter, below, self.meaning, small, quiet, right=leftward)


class Segments(QWidget):
    """The joined box.

    Args:
        object_name: `page.field`; each segment is `page.field.code`.
        name: spoken as the name of the group.
        ways: code and words of each, in order.
        icon: stands before the words of a segment that is not chosen.
        meanings: by code, the words in the other language.
        parent: Qt's parent.
    """

    chosen = Signal(str)

    def __init__(
        self,
        object_name: str,
        name: str,
        ways: Sequence[tuple[str, str]],
        *,
        icon: Icon | None = None,
        meanings: Mapping[str, str] = MappingProxyType({}),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        flow = Flow(self, gap=Space.NONE, gap_if_broken=Space.XS)
        self.segments: list[Segment] = []
        for code, words in ways:
            segment = Segment(f"{object_name}.{code}", code, words, icon, self, meanings.get(code, ""))
            segment.clicked.connect(lambda _on=False, code=code: self.chosen.emit(code))
            flow.addWidget(segment)
            self.segments.append(segment)

    def say_segments(self, group: str) -> None:
        """Says the words of each anew. Args: group: `GROUP.CODE` is their key."""
        for segment in self.segments:
            segment.setText(say(f"{group}.{segment.code}"))
            segment.setAccessibleName(segment.text())

    @property
    def on_one_line(self) -> bool:
        """Whether there was room to join them."""
        return len({segment.y() for segment in self.segments}) == 1

    @property
    def content_width(self) -> int:
        """Width of all segments side by side."""
        return sum(segment.width() for segment in self.segments)

    @property
    def value(self) -> str | None:
        """The chosen way's code."""
        return next((each.code for each in self.segments if each.isChecked()), None)

    def show_value(self, code: str | None) -> None:
        """Shows a way that is already stored.

        Raises:
            KeyError: there is no such way.
        """
        if code is None:
            for each in self.segments:
                each.unchoose()
            return
        {each.code: each for each in self.segments}[code].setChecked(True)
