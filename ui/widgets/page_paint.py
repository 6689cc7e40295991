"""How one page looks: the paper, the marks on it, what is printed over them, and a word at its corner."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from ui.theme import painting, tokens
from ui.theme.theme import current
from ui.theme.tokens import Space, Step, Weight


def paint_page(painter: QPainter, page: QRectF, picture: QImage | None, marks: Sequence[QRectF], scale: float) -> None:
    """Paper, marks, and the picture over them like ink. Args: marks: in shares of the page."""
    colors = current().colors
    painter.fillRect(page, QColor(colors.paper))
    for mark in marks:
        _paint_mark(painter, page, mark, scale)
    if picture is not None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.drawImage(page, picture)
        painter.restore()
    painting.box(painter, page, edge=colors.line, radius=0)


def paint_badge(painter: QPainter, page: QRectF, words: str, *, leftward: bool) -> None:
    """A word at the page's upper end."""
    theme = current()
    letters = theme.font(Step.MICRO, Weight.STRONG)
    width = painting.text_width(letters, words) + 2 * theme.sizes.space(Space.M)
    height = theme.sizes.line(Step.MICRO) + 2 * theme.sizes.space(Space.XS)
    left = page.left() if leftward else page.right() - width
    place = QRect(round(left), round(page.top()), width, height)
    painting.box(painter, place, fill=theme.colors.sunken, edge=theme.colors.line, radius=0)
    painting.line_of_text(painter, place, words, letters, theme.colors.ink2, centred=True)


def _paint_mark(painter: QPainter, page: QRectF, mark: QRectF, scale: float) -> None:
    colors = current().colors
    pad = Space.XS * scale
    place = QRectF(
        page.left() + mark.left() * page.width(),
        page.top() + mark.top() * page.height(),
        mark.width() * page.width(),
        mark.height() * page.height(),
    ).adjusted(-2 * pad, -pad / 2, 2 * pad, pad / 2)
    painter.fillRect(place, QColor(colors.paper_mark))
    bar = QRectF(place.left() - tokens.CURRENT_BAR, place.top(), tokens.CURRENT_BAR, place.height())
    painter.fillRect(bar, QColor(colors.paper_accent))
