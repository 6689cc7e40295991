"""Clocks: a number in a ring, its state in words, its date and its sum. Attorney and records pages only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.theme import icons, painting, tokens
from ui.theme.colors import Colors
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.layouts import Column, Row, fixed
from ui.widgets.words import Words


class ClockState(StrEnum):
    """How a clock stands."""

    CALM = "calm"  # more than 7 days
    SOON = "soon"  # 7 days or less
    LATE = "late"  # today or past
    ESTIMATED = "estimated"  # both ends are shown
    UNKNOWN = "unknown"  # names the answer that would set it
    DONE = "done"


_WORDS = {
    ClockState.CALM: QT_TRANSLATE_NOOP("clock", "Calm"),
    ClockState.SOON: QT_TRANSLATE_NOOP("clock", "Soon"),
    ClockState.LATE: QT_TRANSLATE_NOOP("clock", "Today or past"),
    ClockState.ESTIMATED: QT_TRANSLATE_NOOP("clock", "Estimated"),
    ClockState.UNKNOWN: QT_TRANSLATE_NOOP("clock", "Not known"),
    ClockState.DONE: QT_TRANSLATE_NOOP("clock", "Done"),
}
TONES = {ClockState.SOON: Tone.ATTN, ClockState.LATE: Tone.LATE}
TOP = 90.0  # degrees; arcs start at twelve o'clock
FULL = 360.0
_STEPS = (Step.BODY, Step.RAIL, Step.SMALL, Step.MICRO)


def state_words(state: ClockState) -> str:
    """The state in the window's language."""
    return QCoreApplication.translate("clock", str(_WORDS[state]))


def ring_color(state: ClockState, colors: Colors) -> str:
    """Colour of the running part."""
    return {ClockState.SOON: colors.attn, ClockState.LATE: colors.late}.get(state, colors.accent)


@dataclass(frozen=True)
class Reading:
    """What a ring shows.

    Args:
        state: how the clock stands.
        number: what is left, as short as "21 d".
        share: how much of the ring is filled, 0 to 1; a late clock's ring is always full.
    """

    state: ClockState
    number: str = ""
    share: float = 0.0


def share_of(days: int) -> float:
    """How much of a ring is left where its start is not told: of a week for what is soon, of a month for the rest."""
    whole = tokens.RING_WEEK if days <= tokens.RING_WEEK else tokens.RING_MONTH
    return min(1.0, max(0.0, days / whole))


class ClockRing(QWidget):
    """The ring alone; runs the same way round in every language."""

    def __init__(
        self, reading: Reading, *, base: int = tokens.CLOCK_RING, object_name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self._base = base
        fixed(self)
        self.show_reading(reading)

    def show_reading(self, reading: Reading) -> None:
        """Shows another reading."""
        self.reading = reading
        self.setAccessibleName(", ".join(part for part in (reading.number, state_words(reading.state)) if part))
        self.setToolTip(state_words(reading.state))
        self.update()

    def sizeHint(self) -> QSize:
        return icons.size(current().sizes.grown(self._base))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_ring(painter, self.rect(), self.reading)


def paint_ring(painter: QPainter, place: QRect, reading: Reading) -> None:
    """A ring where it is not a widget of its own. Args: place: a square, in pixels."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if reading.state is ClockState.DONE:
        theme = current()
        edge = theme.sizes.grown(tokens.DONE_SIGN)
        corner = QPointF(place.topLeft()) + QPointF((place.width() - edge) / 2, (place.height() - edge) / 2)
        icons.draw(painter, Icon.TICK_CIRCLE, corner, edge, theme.colors.accent)
    else:
        _paint_track(painter, place, reading)
        _paint_number(painter, place, reading)


def _paint_track(painter: QPainter, place: QRect, reading: Reading) -> None:
    theme = current()
    colors = theme.colors
    stroke = theme.sizes.grown(tokens.CLOCK_STROKE)
    inset = stroke / 2 + tokens.BORDER
    rect = QRectF(place).adjusted(inset, inset, -inset, -inset)
    # In high contrast the whole track would be as loud as the running part, so it is a thin line there.
    track = tokens.BORDER if colors.high_contrast else stroke
    painter.setPen(QPen(QColor(colors.line), track))
    painter.drawEllipse(rect)
    share = 1.0 if reading.state is ClockState.LATE else max(0.0, min(1.0, reading.share))
    if reading.state is ClockState.UNKNOWN or not share:
        return
    color = ring_color(reading.state, colors)
    painter.setPen(QPen(QColor(color), stroke, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    arc(painter, rect, share)


def _paint_number(painter: QPainter, place: QRect, reading: Reading) -> None:
    theme = current()
    text = "?" if reading.state is ClockState.UNKNOWN else reading.number
    stroke = theme.sizes.grown(tokens.CLOCK_STROKE)
    room = place.width() - 2 * stroke - 2 * tokens.BORDER - stroke  # and air beside it
    tries = [(words, step) for words in (text, text.replace(" ", "")) for step in _STEPS]
    fitting = ((words, theme.font(step, Weight.STRONG)) for words, step in tries)
    shown, letters = next(
        (each for each in fitting if painting.text_width(each[1], each[0]) <= room),
        (tries[-1][0], theme.font(tries[-1][1], Weight.STRONG)),
    )
    painting.line_of_text(painter, place, shown, letters, theme.colors.ink, centred=True)


def arc(painter: QPainter, rect: QRectF, share: float) -> None:
    """A part of a circle, from twelve o'clock, clockwise."""
    sixteenths = tokens.ARC_UNIT
    painter.drawArc(rect, round(TOP * sixteenths), -round(FULL * share * sixteenths))


class ClockLine(QWidget):
    """A ring with its name, its date in words, and the sum that led there.

    Args:
        object_name: `page.clock`.
        reading: what the ring shows.
        title: what runs.
        date: when, in words, in the state's colour.
        working: how it was counted.
        parent: Qt's parent.
    """

    def __init__(
        self,
        object_name: str,
        reading: Reading,
        *,
        title: str,
        date: str,
        working: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        spoken = (title, state_words(reading.state), reading.number, date, working)
        self.setAccessibleName(", ".join(part for part in spoken if part))
        row = Row(self, gap=Space.M)
        row.addWidget(ClockRing(reading), 0, Qt.AlignmentFlag.AlignTop)  # side by side they stand on one line
        column = Column(gap=Space.NONE)
        column.addWidget(Words(title, step=Step.SMALL, weight=Weight.STRONG, wrap=True))
        tone = TONES.get(reading.state, Tone.INK2)
        column.addWidget(Words(date, step=Step.SMALL, weight=Weight.MEDIUM, tone=tone, wrap=True))
        column.addWidget(Words(working, step=Step.MICRO, tone=Tone.INK3, wrap=True))
        row.addLayout(column, 1)
