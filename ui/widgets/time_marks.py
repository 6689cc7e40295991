"""What the timeline and its close-up share: hatching for doubt, the mark of an event, hours in words, mirroring."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from clinic_app.domain.timeline import Between
from clinic_app.domain.when import zone_named
from ui.theme import tokens
from ui.theme.theme import current
from ui.theme.tokens import Space


def hatched(painter: QPainter, rect: QRectF, *, fill: str, edge: str) -> None:
    """A box for what is known only to lie within it: filled, edged, with lines at 45 degrees."""
    rect = (
        rect
        if rect.width() >= Space.XS
        else QRectF(rect.center().x() - Space.XS / 2, rect.y(), Space.XS, rect.height())
    )
    painter.save()
    painter.fillRect(rect, QColor(fill))
    painter.setClipRect(rect)
    painter.setPen(QPen(QColor(edge), tokens.TRACK_STROKE))
    x = rect.left() - rect.height()
    while x < rect.right():
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()))
        x += Space.S
    painter.setClipping(False)
    painter.drawRect(rect)
    painter.restore()


def diamond(painter: QPainter, centre: QPointF, color: str) -> None:
    """The mark of an event at an exact time."""
    half = current().sizes.grown(Space.S) - tokens.BORDER
    painter.save()
    painter.setPen(QPen(QColor(color), tokens.BORDER))
    painter.setBrush(QColor(color))
    corners = ((0, -half), (half, 0), (0, half), (-half, 0))
    painter.drawPolygon(QPolygonF([centre + QPointF(x, y) for x, y in corners]))
    painter.restore()


def mirrored(rect: QRectF, width: float, *, leftward: bool) -> QRectF:
    """The same box on a page that starts at the right."""
    return QRectF(width - rect.right(), rect.y(), rect.width(), rect.height()) if leftward else rect


class HourWords:
    """Seconds since 1970 as hours on the clock of one zone."""

    def __init__(self, zone: str) -> None:
        self._zone = zone_named(zone)

    def local(self, at: int) -> datetime:
        """The moment with its zone."""
        return datetime.fromtimestamp(at, UTC).astimezone(self._zone)

    def hour(self, at: int, *, zone: bool = False) -> str:
        """`06:20`, or `06:20 CDT`."""
        local = self.local(at)
        return f"{local:%H:%M} {local.tzname()}" if zone else f"{local:%H:%M}"

    def between(self, at: Between, *, about: bool = False, zone: bool = False) -> str:
        """Both ends, or about the middle, or the one end that is known."""
        say = QCoreApplication.translate
        if at.low is None or at.high is None:
            if at.low is None and at.high is None:
                return say("timeline", "hour not known")
            words = say("timeline", "after {0}") if at.low is not None else say("timeline", "before {0}")
            return words.format(self.hour(at.low if at.low is not None else at.high or 0))
        if at.is_exact:
            return self.hour(at.low, zone=zone)
        if about:
            return say("timeline", "about {0}").format(self.hour((at.low + at.high) // 2))
        return say("timeline", "{0} to {1}").format(self.hour(at.low), self.hour(at.high))
