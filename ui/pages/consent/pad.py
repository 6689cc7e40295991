"""A box to sign in with a pen, a finger or the mouse. It keeps lines of points and nothing else (PRIV-12)."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinic_app.domain.consent_case import PAD, Stroke
from ui.theme import tokens
from ui.theme.theme import current


class SignaturePad(QWidget):
    """Args: object_name: `page.field`; name: spoken; parent: Qt's parent."""

    changed = Signal()

    def __init__(self, object_name: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._strokes: list[list[tuple[int, int]]] = []
        self._drawing = False
        current().changed.connect(self.updateGeometry)

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """What was drawn, in the units of the box."""
        return tuple(tuple(stroke) for stroke in self._strokes)

    def show_strokes(self, strokes: tuple[Stroke, ...]) -> None:
        """Shows what was drawn before."""
        self._strokes = [list(stroke) for stroke in strokes]
        self.update()

    def clear(self) -> None:
        """Takes all lines away."""
        self._strokes = []
        self.update()
        self.changed.emit()

    def sizeHint(self) -> QSize:
        return QSize(*(current().sizes.grown(edge) for edge in tokens.SIGNATURE_PAD))

    def minimumSizeHint(self) -> QSize:
        width, height = tokens.SIGNATURE_PAD
        return QSize(width >> 1, current().sizes.grown(height))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._drawing = True
            self._strokes.append([self._point(event.position())])
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = self._point(event.position())
        if self._drawing and point != self._strokes[-1][-1]:
            self._strokes[-1].append(point)
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self._drawing:
            self._drawing = False
            self.changed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), QColor(theme.colors.surface))
            painter.setPen(QPen(QColor(theme.colors.edge), tokens.BORDER))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            pen = QPen(QColor(theme.colors.ink), tokens.SIGNATURE_LINE)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            box, scale = self._box()
            for stroke in self._strokes:
                points = [QPointF(box.left() + across * scale, box.top() + down * scale) for across, down in stroke]
                if len(points) > 1:
                    painter.drawPolyline(QPolygonF(points))
                else:
                    painter.drawPoint(points[0])

    def _box(self) -> tuple[QRect, float]:
        """Where the units of a signature lie: never stretched."""
        scale = min(self.width() / PAD[0], self.height() / PAD[1])
        return QRect(0, 0, int(PAD[0] * scale), int(PAD[1] * scale)), scale

    def _point(self, at: QPointF) -> tuple[int, int]:
        _, scale = self._box()
        return (
            min(PAD[0], max(0, round(at.x() / scale))),
            min(PAD[1], max(0, round(at.y() / scale))),
        )
