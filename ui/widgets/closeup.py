"""The close-up of a limit: a few minutes as a picture, with the sum for each end of what is known.

A 20-minute overrun is two pixels on a line of three days, so limit and event get a scale of their own, and
the sums under it say what the picture rests on. Attorney pages only.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinic_app.domain.closeup import CloseUp, Sum
from clinic_app.domain.short_times import day_short, length_short
from clinic_app.domain.timeline_text import Line
from ui.theme import painting, tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Flow, Grid, Row
from ui.widgets.time_marks import HourWords, diamond, hatched, mirrored
from ui.widgets.timeline_places import Axis, middle, say
from ui.widgets.words import Words
from ui.words import chosen


def _length(low: int, high: int) -> str:
    return length_short(low) if low == high else say("{0} to {1}").format(_bare(low, high), length_short(high))


def _bare(low: int, high: int) -> str:
    """`20` where `40 min` follows; whole where the two are told in different units."""
    first, last = length_short(low), length_short(high)
    same = first.count(" ") == 1 and last.count(" ") == 1 and first.split()[1] == last.split()[1]
    return first.split()[0] if same else first


def verdict(item: CloseUp) -> str:
    """`20 to 40 min late`, and what it is otherwise."""
    low, high = item.gap
    if item.relation == "after":
        return say("{0} late").format(_length(low, high))
    if item.relation == "before":
        return say("{0} within the limit").format(_length(max(0, -high), -low))
    return say("not decided: {0} before to {1} after").format(length_short(-low), length_short(high))


def _event_name(item: CloseUp, label: Callable[[str], str]) -> str:
    return say("End of the stay") if item.field == "out_at" else label(item.field)


class CloseUpPicture(QWidget):
    """Limit, event and what lies between, on a scale of minutes."""

    def __init__(self, item: CloseUp, zone: str, label: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item = item
        self._hours = HourWords(zone)
        self._event = _event_name(item, label)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        sizes = current().sizes
        line, bar = sizes.line(Step.MICRO), sizes.grown(Space.PAGE)
        brackets = len(self._gaps())
        return QSize(sizes.grown(tokens.RAIL), (2 + 1 + brackets) * line + bar + sizes.space(Space.L))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _gaps(self) -> list[tuple[int, int, int]]:
        """Least and most from limit to event: two ends and the length; none where the order is not known."""
        item = self._item
        limit, event, (low, high) = item.limit, item.event, item.gap
        if item.relation == "either":
            return []
        least = (limit.high or 0, event.low or 0, abs(low))
        most = (limit.low or 0, event.high or 0, abs(high))
        return list(dict.fromkeys((least, most)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, item = current(), self._item
        sizes, colors = theme.sizes, theme.colors
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            line, bar = sizes.line(Step.MICRO), sizes.grown(Space.PAGE)
            inset = sizes.space(Space.M)
            axis = Axis(item.start, item.end, inset, self.width() - inset)
            top = 2 * line + sizes.space(Space.XS)
            late = item.relation == "after"
            mark = colors.late if late else colors.accent

            def flip(rect: QRectF) -> QRectF:
                return mirrored(rect, self.width(), leftward=leftward)

            def rule(x: float, from_y: float, to_x: float, to_y: float, color: str, width: int = tokens.BORDER) -> None:
                painter.setPen(QPen(QColor(color), width))
                ends = [QPointF(self.width() - at if leftward else at, y) for at, y in ((x, from_y), (to_x, to_y))]
                painter.drawLine(*ends)

            limit = axis.span(item.limit, top, bar)
            beyond = QRectF(limit.right(), top, axis.right - limit.right(), bar)
            edge = colors.late_line if colors.high_contrast else None
            painting.box(painter, flip(beyond), fill=colors.late_soft, edge=edge, radius=0)
            if item.limit.is_exact:
                rule(limit.left(), top, limit.left(), top + bar, colors.attn, tokens.BORDER_STRONG)
            else:
                hatched(painter, flip(limit), fill=colors.attn_soft, edge=colors.attn)
            x = middle(item.event, axis)
            if item.event.is_exact:
                rule(x, top, x, top + bar, mark, tokens.BORDER_STRONG)
                diamond(painter, QPointF(self.width() - x if leftward else x, top + bar / 2), mark)
            else:
                hatched(painter, flip(axis.span(item.event, top, bar)), fill=colors.surface, edge=mark)
            self._names(painter, axis, flip, line, Tone.LATE if late else Tone.ACCENT)
            rule(axis.left, top + bar, axis.right, top + bar, colors.edge)
            self._ticks(painter, axis, flip, top + bar, rule)
            below = top + bar + line + sizes.space(Space.XS)
            for first, last, seconds in self._gaps():
                left, right = sorted((axis.x(first), axis.x(last)))
                height, reach = below + line / 2, sizes.space(Space.XS)
                rule(left, height, right, height, mark)
                for end in (left, right):
                    rule(end, height - reach, end, height, mark)
                text = length_short(seconds)
                font = theme.font(Step.MICRO, Weight.STRONG)
                room = painting.text_width(font, text)
                start = right + reach if right + reach + room <= self.width() else left - reach - room
                place = flip(QRectF(start, below, room, line)).toAlignedRect()
                painting.line_of_text(painter, place, text, font, mark, right=leftward)
                below += line

    def _names(self, painter: QPainter, axis: Axis, flip: Callable[[QRectF], QRectF], line: float, tone: Tone) -> None:
        """Over their marks; on two lines where they would touch."""
        theme = current()
        font = theme.font(Step.MICRO, Weight.STRONG)
        names = (
            (middle(self._item.limit, axis), say("{0} h limit").format(self._item.hours), Tone.ATTN),
            (middle(self._item.event, axis), self._event, tone),
        )
        places = []
        for x, text, _tone in names:
            room = painting.text_width(font, text)
            places.append(QRectF(max(0.0, min(self.width() - room, x - room / 2)), line, room, line))
        if places[0].adjusted(-Space.XS, 0, Space.XS, 0).intersects(places[1]):
            places[1].moveTop(0)
        for place, (_x, text, color) in zip(places, names, strict=True):
            ink = color.of(theme.colors)
            painting.line_of_text(painter, flip(place).toAlignedRect(), text, font, ink, centred=True)

    def _ticks(
        self, painter: QPainter, axis: Axis, flip: Callable[[QRectF], QRectF], top: float,
        rule: Callable[[float, float, float, float, str], None],
    ) -> None:  # fmt: skip
        """The hours that matter first, then those that still have room."""
        theme, item = current(), self._item
        line = theme.sizes.line(Step.MICRO)
        ends = [at for at in (item.limit.low, item.limit.high, item.event.low, item.event.high) if at is not None]
        taken: list[QRectF] = []
        for at in dict.fromkeys([*ends, *item.ticks]):
            strong = at in ends
            font = theme.font(Step.MICRO, Weight.STRONG if strong else Weight.REGULAR)
            text = self._hours.hour(at)
            room, x = painting.text_width(font, text), axis.x(at)
            left = max(0.0, min(self.width() - room, x - room / 2))
            place = QRectF(left, top + theme.sizes.space(Space.XS), room, line)
            if any(place.adjusted(-Space.XS, 0, Space.XS, 0).intersects(other) for other in taken):
                continue
            taken.append(place)
            rule(x, top, x, top + theme.sizes.space(Space.XS), theme.colors.edge)
            ink = theme.colors.ink if strong else theme.colors.ink3
            painting.line_of_text(painter, flip(place).toAlignedRect(), text, font, ink, centred=True)


class CloseUpView(QWidget):
    """The picture with its day, its verdict, both sums and what the wall clock would have made of it."""

    def __init__(
        self, object_name: str, item: CloseUp, zone: str, label: Callable[[str], str], lines: tuple[Line, ...],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(say("Close-up: {0}, {1}").format(_event_name(item, label), verdict(item)))
        spoken = "\n".join(line.text for line in lines)
        self.setAccessibleDescription(spoken)
        hours = HourWords(zone)
        event = hours.local(item.event.low or item.start)
        column = Column(self, gap=Space.S)
        head = Flow(gap=Space.M, gap_if_broken=Space.NONE)
        title = say("{0}, {1}").format(day_short(event.date(), chosen()), event.tzname())
        head.addWidget(Words(title, step=Step.SMALL, weight=Weight.STRONG, wrap=True))
        beside = QWidget()
        result = Row(beside, gap=Space.XS)
        late = item.relation == "after"
        icon = {"after": Icon.TRIANGLE, "before": Icon.TICK_CIRCLE}.get(item.relation, Icon.UNKNOWN)
        tone = Tone.LATE if late else Tone.INK2
        result.addWidget(IconView(icon, size=IconSize.MICRO, tone=tone), 0, Qt.AlignmentFlag.AlignVCenter)
        words = Words(verdict(item), step=Step.SMALL, weight=Weight.STRONG, tone=tone, wrap=True)
        words.setObjectName(f"{object_name}.verdict")
        result.addWidget(words, 1)
        head.addWidget(beside)
        column.addLayout(head)
        picture = CloseUpPicture(item, zone, label)
        picture.setObjectName(f"{object_name}.picture")
        picture.setAccessibleName(self.accessibleName())
        picture.setAccessibleDescription(spoken)
        column.addWidget(picture)
        sums: Grid = Grid(across=Space.M, down=Space.NONE)
        sums.setColumnStretch(1, 1)
        names = (say("Early"), say("Late")) if len(item.sums) > 1 else (say("Sum"),)
        for row, (name, total) in enumerate(zip(names, item.sums, strict=True)):
            sums.addWidget(Words(name, step=Step.MICRO, tone=Tone.INK2), row, 0, Qt.AlignmentFlag.AlignTop)
            told = _sum(total, item.hours, hours)
            sums.addWidget(Words(told, step=Step.MICRO, weight=Weight.MEDIUM, wrap=True), row, 1)
        column.addLayout(sums)
        if item.wall is not None:
            back = say("The wall clock shows {0}, but the clocks went back. One more hour passed.")
            forward = say("The wall clock shows {0}, but the clocks went forward. One hour less passed.")
            text = (back if item.hours_changed > 0 else forward).format(_length(*item.wall))
            column.addWidget(Words(text, step=Step.MICRO, tone=Tone.INK2, wrap=True))
        column.addStretch(1)


def _sum(total: Sum, hours: int, words: HourWords) -> str:
    """`Fri 06:20 CDT + 48 h = Sun 05:20 CST`."""
    start, end = (
        f"{day_short(words.local(at).date(), chosen()).split()[0]} {words.hour(at, zone=True)}"
        for at in (total.starts, total.ends)
    )
    return say("{0} + {1} h = {2}").format(start, hours, end)
