"""Paints a planned timeline: days, stays, limits, doubt, events; knows which way the page is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from clinic_app.domain.closeup import CloseUp
from clinic_app.domain.timeline import DECISION, STREET, Limit, Stay, Timeline
from clinic_app.domain.when import Precision
from ui.theme import painting, tokens
from ui.theme.colors import Colors
from ui.theme.theme import current
from ui.theme.tokens import Radius, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.time_marks import diamond, hatched, mirrored
from ui.widgets.timeline_places import (
    Axis,
    Block,
    LanePlan,
    TextLine,
    bar_end,
    day_names,
    fits_in_bar,
    is_reached,
    leader_is_free,
    middle,
    quarters,
    say,
    stay_length,
)


@dataclass(frozen=True)
class Rows:
    """How high everything is, in logical pixels."""

    line: float
    track: float
    gap: float
    lane_gap: float

    def level(self, blocks: tuple[Block, ...], level: int) -> float:
        """The height of one level of texts."""
        lines = max((len(block.lines) for block in blocks if block.level == level), default=0)
        return lines * self.line

    def texts(self, blocks: tuple[Block, ...]) -> float:
        """The height of all texts on one side of a track."""
        levels = {block.level for block in blocks}
        return sum(self.level(blocks, level) for level in levels) + (self.gap if levels else 0)

    def lane(self, lane: LanePlan, titles: int) -> float:
        """The height of a lane."""
        below = max(self.texts(lane.below), (titles - 1) * self.line)
        return self.texts(lane.above) + self.track + below + self.lane_gap


def changes_shown(timeline: Timeline) -> bool:
    """Whether clocks change within the picture."""
    return any(timeline.start < change.at < timeline.end for change in timeline.changes)


class Picture:
    """Paints one plan; knows which way the page is read."""

    def __init__(self, painter: QPainter, widget: QWidget, timeline: Timeline, axis: Axis, rows: Rows) -> None:
        self._painter = painter
        self._width, self._height = widget.width(), widget.height()
        self._leftward = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._timeline, self._axis, self._rows = timeline, axis, rows
        self._colors: Colors = current().colors

    def _at(self, rect: QRectF) -> QRectF:
        return mirrored(rect, self._width, leftward=self._leftward)

    def _point(self, x: float, y: float) -> QPointF:
        return QPointF(self._width - x if self._leftward else x, y)

    def _line(self, x: float, top: float, bottom: float, color: str, width: float = tokens.BORDER, *,
              dashed: bool = False) -> None:  # fmt: skip
        pen = QPen(QColor(color), width)
        if dashed:
            pen.setDashPattern(list(tokens.DASH))
        self._painter.setPen(pen)
        self._painter.drawLine(self._point(x, top), self._point(x, bottom))

    def _text(
        self, rect: QRectF, text: str, tone: Tone, weight: Weight, step: Step = Step.MICRO, *, to_end: bool = False
    ) -> None:
        place = self._at(rect).toAlignedRect()
        font = current().font(step, weight)
        painting.line_of_text(
            self._painter, place, text, font, tone.of(self._colors), right=self._leftward is not to_end
        )

    def days(self, head: float, measure: Callable[[str, Weight], float]) -> None:
        """Every other day on its own ground, their names, and where clocks change."""
        axis, rows = self._axis, self._rows
        for number, day in enumerate(self._timeline.days):
            left, right = axis.x(day.start), axis.x(day.end)
            if number % 2 and not self._colors.high_contrast:
                band = QRectF(left, head - rows.gap, right - left, self._height - head + rows.gap)
                self._painter.fillRect(self._at(band), QColor(self._colors.canvas))
            if day.start > self._timeline.start:
                self._line(left, 0, self._height, self._colors.line)
        for x, text in day_names(self._timeline, axis, measure, rows.gap):
            self._text(QRectF(x, 0, measure(text, Weight.MEDIUM), rows.line), text, Tone.INK, Weight.MEDIUM)
        for change in self._timeline.changes:
            if self._timeline.start < change.at < self._timeline.end:
                x = axis.x(change.at)
                words = say("clocks back {0} h") if change.hours > 0 else say("clocks forward {0} h")
                text = words.format(abs(change.hours))
                room = measure(text, Weight.REGULAR)
                left = min(x + rows.gap, axis.right - room)
                self._text(QRectF(left, rows.line, room, rows.line), text, Tone.INK2, Weight.REGULAR)
                self._line(x, rows.line, self._height, self._colors.edge, dashed=True)

    def lane(
        self, lane: LanePlan, top: float, titles: list[str], near: tuple[CloseUp, ...], late: frozenset[str]
    ) -> None:
        """One lane from `top` on."""
        rows, colors = self._rows, self._colors
        track = top + rows.texts(lane.above)
        for number, title in enumerate(titles):
            step, weight = (Step.MICRO, Weight.REGULAR) if number else (Step.SMALL, Weight.STRONG)
            place = QRectF(
                0, track + number * rows.line, self._axis.left, max(rows.line, rows.track) if not number else rows.line
            )
            self._text(place, title, Tone.INK2 if number else Tone.INK, weight, step)
        centre = track + rows.track / 2
        if lane.lane.lane in {STREET, DECISION}:
            self._painter.setPen(QPen(QColor(colors.line), tokens.BORDER))
            self._painter.drawLine(self._point(self._axis.left, centre), self._point(self._axis.right, centre))
        for stay in lane.stays:
            self._stay(stay, lane.limits if self._timeline.is_judged else (), track)
        for limit in lane.limits:
            self._limit(limit, lane.stays, track)
        self._flags(lane, track)
        for group in lane.groups:
            color = colors.late if late & set(group.fields) else colors.ink2
            if group.at.is_exact and group.precision is not Precision.DAY_ONLY:
                diamond(self._painter, self._point(middle(group.at, self._axis), centre), color)
            else:
                soft = colors.sunken if color == colors.ink2 else colors.late_soft
                top_of_box = track - rows.gap / 2 if lane.stays else track + rows.gap / 2
                box = self._axis.span(group.at, top_of_box, rows.track - rows.gap)
                if lane.stays:
                    box = QRectF(box.left(), track - rows.gap, box.width(), rows.gap)
                hatched(self._painter, self._at(box), fill=soft, edge=color)
        self._texts_below(lane, track)
        for item in near:
            if item.lane == lane.lane.lane:
                self._bracket(item, track)

    def _stay(self, stay: Stay, limits: tuple[Limit, ...], track: float) -> None:
        colors, axis, rows = self._colors, self._axis, self._rows
        first, last = axis.span(stay.begins, 0, 0).left(), axis.x(bar_end(stay, axis))
        crossed = [middle(item.at, axis) for item in limits if item.starts == stay.begins]
        turn = min((x for x in crossed if x < last), default=last)
        whole = QRectF(first, track, last - first, rows.track)
        if last <= first:  # when it ended is not told: where it began is all there is to draw
            self._line(first, track, track + rows.track, colors.accent, tokens.BORDER_STRONG)
        self._painter.save()
        for left, right, fill in ((first, turn, colors.accent_soft), (turn, last, colors.attn_soft)):
            if right > left:
                self._painter.setClipRect(self._at(QRectF(left, track, right - left, rows.track)))
                edge = colors.attn if left == turn else colors.accent
                painting.box(self._painter, self._at(whole), fill=fill, edge=edge, radius=Radius.KEY)
        self._painter.restore()
        for end in (stay.begins, stay.ends):
            if end is not None and not end.is_exact:
                doubt = axis.span(end, track, rows.track)
                hatched(self._painter, self._at(doubt), fill=colors.surface, edge=colors.accent)
        length = stay_length(stay)
        font = current().font(Step.MICRO, Weight.STRONG)
        if length and fits_in_bar(painting.text_width(font, length), whole.width(), rows.gap):
            room = QRectF(turn, track, last - turn, rows.track) if turn < last else whole
            inside = fits_in_bar(painting.text_width(font, length), room.width(), rows.gap)
            ink = colors.attn if turn < last and inside else colors.on_soft
            place = self._at(room if inside else whole).toAlignedRect()
            painting.line_of_text(self._painter, place, length, font, ink, centred=True)

    def _limit(self, limit: Limit, stays: tuple[Stay, ...], track: float) -> None:
        colors, axis, rows = self._colors, self._axis, self._rows
        x = middle(limit.at, axis)
        edge, fill = (colors.attn, colors.attn_soft) if self._timeline.is_judged else (colors.edge, colors.sunken)
        if limit.lane == DECISION:
            start, centre = axis.span(limit.starts, 0, 0).left(), track + rows.track / 2
            self._painter.setPen(QPen(QColor(colors.accent), tokens.BORDER_STRONG))
            self._painter.drawLine(self._point(start, centre), self._point(x, centre))
            for at, _hours in quarters(limit):
                self._line(axis.x(at), centre - rows.gap, centre + rows.gap, colors.accent, tokens.BORDER_STRONG)
        if not limit.at.is_exact:
            hatched(self._painter, self._at(axis.span(limit.at, track, rows.track)), fill=fill, edge=edge)
            return
        reached = is_reached(limit, stays, axis)
        self._line(x, track - rows.gap, track + rows.track + rows.gap, edge, tokens.BORDER_STRONG, dashed=not reached)

    def _flags(self, lane: LanePlan, track: float) -> None:
        rows = self._rows
        for block in lane.above:
            bottom = track - rows.gap - sum(rows.level(lane.above, level) for level in range(block.level))
            top = bottom - len(block.lines) * rows.line
            if leader_is_free(block, lane.above):
                self._line(block.x, top + rows.gap, track, self._colors.edge)
            self._block(block, top)

    def _texts_below(self, lane: LanePlan, track: float) -> None:
        rows = self._rows
        for block in lane.below:
            above = sum(rows.level(lane.below, level) for level in range(block.level))
            top = track + rows.track + rows.gap + above
            if block.level and leader_is_free(block, lane.below):
                self._line(block.x, track + rows.track, top + rows.line / 2, self._colors.edge)
            self._block(block, top)

    def _block(self, block: Block, top: float) -> None:
        for number, line in enumerate(block.lines):
            place = QRectF(block.left, top + number * self._rows.line, block.width, self._rows.line)
            if self._colors.high_contrast:  # a day's line is as dark as the letters there
                self._painter.fillRect(self._at(place), QColor(self._colors.surface))
            if line.when:
                self._pair(place, line, at_end=block.is_before)
            else:
                self._text(place, line.text, line.tone, line.weight, to_end=block.is_before)

    def _pair(self, place: QRectF, line: TextLine, *, at_end: bool) -> None:
        """What happened, and when in plain letters after it."""
        name = painting.text_width(current().font(Step.MICRO, line.weight), line.text)
        whole = line.width(
            lambda text, weight: painting.text_width(current().font(Step.MICRO, weight), text), self._rows.gap
        )
        left = place.right() - whole if at_end else place.left()
        self._text(QRectF(left, place.top(), name, place.height()), line.text, line.tone, line.weight)
        after = QRectF(left + whole, place.top(), 0, place.height())
        after.setLeft(left + name + self._rows.gap)
        tone = line.tone if line.tone is Tone.LATE else Tone.INK2
        self._text(after, line.when, tone, Weight.REGULAR)

    def _bracket(self, item: CloseUp, track: float) -> None:
        """What the close-up enlarges."""
        rows = self._rows
        left, right = self._axis.x(item.start), self._axis.x(item.end)
        box = QRectF(left, track - rows.gap, right - left, rows.track + 2 * rows.gap)
        painting.box(self._painter, self._at(box), edge=self._colors.edge, radius=Radius.KEY, dashed=True)
