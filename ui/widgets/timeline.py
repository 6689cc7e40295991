"""The course of events as a picture: lanes, stays, limits and doubt, on days that may have 25 hours.

Doubt is hatched, both ends of a limit are drawn, time runs the way the page is read. Everything in the
picture is in `accessibleDescription` too, line by line, and in the table that the page shows on demand.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinic_app.domain.closeup import CloseUp
from clinic_app.domain.timeline import DECISION, Timeline
from clinic_app.domain.timeline_text import Line
from ui.theme import painting, tokens
from ui.theme.theme import current
from ui.theme.tokens import IconSize, Space, Step, Weight
from ui.widgets.timeline_picture import Picture, Rows, changes_shown
from ui.widgets.timeline_places import Axis, LanePlan, lane_title, say
from ui.widgets.timeline_plan import Planner


class TimelineView(QWidget):
    """The picture.

    Args:
        object_name: `page.timeline`.
        label: the short name of a field.
        parent: Qt's parent.
    """

    def __init__(self, object_name: str, label: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(say("Course of events"))
        self._label = label
        self._timeline: Timeline | None = None
        self._late: frozenset[str] = frozenset()
        self._near: tuple[CloseUp, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._plans: dict[int, tuple[LanePlan, ...]] = {}
        current().changed.connect(self._forget)

    def show_timeline(self, timeline: Timeline, near: tuple[CloseUp, ...], lines: tuple[Line, ...]) -> None:
        """Shows another course of events, with its twin in text."""
        self._timeline, self._near = timeline, near
        self._late = frozenset(item.field for item in near if item.relation == "after")
        self.setAccessibleDescription("\n".join(f"{line.lane}: {line.text}" for line in lines))
        self._forget()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._timeline is None:
            return 0
        rows = self._rows()
        lanes = self._lanes(self._timeline, width)
        return round(self._head(rows, self._timeline) + sum(rows.lane(lane, self._titles(lane)) for lane in lanes))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._plans = {width: plan for width, plan in self._plans.items() if width == self.width()}

    def sizeHint(self) -> QSize:
        width = current().sizes.grown(tokens.SHEET)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = current().sizes.grown(tokens.GUIDE)
        return QSize(width, self._titles_least())

    def _titles_least(self) -> int:
        return current().sizes.line(Step.MICRO) if self._timeline is None else 2 * current().sizes.line(Step.MICRO)

    @staticmethod
    def _measure(text: str, weight: Weight) -> float:
        return painting.text_width(current().font(Step.MICRO, weight), text)

    def _rows(self) -> Rows:
        sizes = current().sizes
        line, track = sizes.line(Step.MICRO), sizes.icon(IconSize.SMALL)
        return Rows(line, track, sizes.space(Space.XS), sizes.space(Space.M))

    def _head(self, rows: Rows, timeline: Timeline) -> float:
        """The room of the days' names, and of what is said of a clock change."""
        return rows.line * (2 if changes_shown(timeline) else 1) + 2 * rows.gap

    def _titles(self, lane: LanePlan) -> int:
        return len(self._title_lines(lane))

    @staticmethod
    def _title_lines(lane: LanePlan) -> list[str]:
        return [lane.title, *([lane.under] if lane.under else [])]

    def _title_width(self, timeline: Timeline) -> float:
        sizes = current().sizes
        names = [lane_title(lane) for lane in timeline.lanes]
        widest = max(painting.text_width(current().font(Step.SMALL, Weight.STRONG), name) for name in names)
        kinds = {say(stay.kind.value.replace("_", " ")) for stay in timeline.stays}
        hours = [say("{0}-hour limit").format(item.hours) for item in timeline.limits if item.lane == DECISION]
        under = max((self._measure(text, Weight.REGULAR) for text in [*kinds, *hours]), default=0)
        return max(widest, under) + sizes.space(Space.L)

    def _axis(self, timeline: Timeline, width: float) -> Axis:
        return Axis(timeline.start, timeline.end, self._title_width(timeline), width - tokens.BORDER)

    def _lanes(self, timeline: Timeline, width: int) -> tuple[LanePlan, ...]:
        """The plan for a width; kept, because a layout asks for the same height many times."""
        if width not in self._plans:
            gap = current().sizes.space(Space.XS)
            axis = self._axis(timeline, width)
            self._plans[width] = Planner(timeline, self._label, self._late, axis, self._measure, gap).lanes()
        return self._plans[width]

    def _forget(self) -> None:
        """Text of another size needs another plan."""
        self._plans.clear()
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._timeline is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            picture = Picture(painter, self, self._timeline, self._axis(self._timeline, self.width()), self._rows())
            head = self._head(self._rows(), self._timeline)
            picture.days(head, self._measure)
            top = head
            for lane in self._lanes(self._timeline, self.width()):
                picture.lane(lane, top, self._title_lines(lane), self._near, self._late)
                top += self._rows().lane(lane, self._titles(lane))
