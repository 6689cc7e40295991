"""Shapes that several widgets share: boxes with a crisp border, key hints, text on one line."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen

from ui.theme import tokens
from ui.theme.tokens import Radius


def box(
    painter: QPainter,
    rect: QRect | QRectF,
    *,
    fill: str | None = None,
    edge: str | None = None,
    width: int = tokens.BORDER,
    radius: float = Radius.CONTROL,
    dashed: bool = False,
) -> None:
    """A rounded box whose border lies inside `rect`, so that strong and quiet borders share their outer edge."""
    inset = width / 2 if edge else 0.0
    inner = QRectF(rect).adjusted(inset, inset, -inset, -inset)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QBrush(QColor(fill)) if fill else QBrush(Qt.BrushStyle.NoBrush))
    if edge:
        pen = QPen(QColor(edge), width)
        if dashed:
            pen.setDashPattern(list(tokens.DASH))
        painter.setPen(pen)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    rounded = max(0.0, radius - inset)
    painter.drawRoundedRect(inner, rounded, rounded)
    painter.restore()


def line_of_text(
    painter: QPainter, rect: QRect, text: str, font: QFont, color: str, *, centred: bool = False, right: bool = False
) -> None:
    """One line of plain text, centred in height; `right` where the writing starts at the right."""
    across = Qt.AlignmentFlag.AlignHCenter
    if not centred:
        across = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.setFont(font)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # "21 d" keeps its order on a mirrored page
    painter.setPen(QColor(color))
    flags = across | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    painter.drawText(rect, int(flags) | int(Qt.TextFlag.TextSingleLine), text)


def text_width(font: QFont, text: str) -> int:
    """The room that one line needs."""
    return QFontMetrics(font).horizontalAdvance(text) + 1


def key_hint_width(font: QFont, text: str, padding: int) -> int:
    """The room that a key hint needs."""
    return text_width(font, text) + 2 * padding


def key_hint(painter: QPainter, rect: QRect, text: str, font: QFont, ink: str, edge: str) -> None:
    """A key as it is printed on a keyboard."""
    box(painter, rect, edge=edge, radius=Radius.KEY)
    line_of_text(painter, rect, text, font, ink, centred=True)
