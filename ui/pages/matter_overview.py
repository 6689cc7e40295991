"""The matter page's Overview: clocks, the course of events with its close-up, findings, ask next.

Everything comes from one value, `services.overview.Overview`. Where that holds no results, as for everybody but
attorneys, the page shows questions and facts only: no clock, no limit, no close-up and no finding (PRIV-18).
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.timeline import EVENTS, Timeline
from clinic_app.services.overview import Overview
from ui.pages.ask_next_card import AskNextCard
from ui.pages.finding_words import label_of
from ui.pages.findings_card import FindingsCard
from ui.pages.ring_cards import ring_card
from ui.theme import tokens
from ui.theme.theme import current
from ui.theme.tokens import Space
from ui.widgets.cards import Card
from ui.widgets.closeup import CloseUpView
from ui.widgets.layouts import Column, Grid, Row, margins
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.text_twin import TextTwin
from ui.widgets.timeline import TimelineView
from ui.widgets.words import Hairline
from ui.words import say

_HALF = 2
_LINE = "matter.events_line"


class _Parts(NamedTuple):
    """What is laid out anew when the page becomes narrow."""

    clocks: list[QWidget]
    clock_grid: Grid
    boxes: tuple[QBoxLayout, ...]
    findings: FindingsCard | None


class MatterOverviewPage(QWidget):
    """The page; as tall as it needs, so it stands in a scroll area.

    Args:
        script: the words of fields and choices, in the language of the page.
        parent: Qt's parent.
    """

    ask_chosen = Signal(str)
    """Somebody wants to ask for this field now."""
    task_wanted = Signal(object)
    """A NewTask, of a line of what to ask next."""
    findings_asked = Signal()
    """Somebody wants to see all results."""

    def __init__(self, script: InterviewScript, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("matter.overview")
        self.setAccessibleName(say("overview.name"))
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._script = script
        self._outer = Column(self, outer=margins(Space.XL, Space.L))
        self._outer.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # its height follows its width
        self._body: QWidget | None = None
        self._parts: _Parts | None = None
        self._narrow: bool | None = None
        current().changed.connect(self._fit)

    @property
    def script(self) -> InterviewScript:
        """The words of fields and choices."""
        return self._script

    def show(self, overview: Overview | None = None, beside: QWidget | None = None) -> None:
        """Shows an overview; without one, as every widget's `show`.

        Args:
            overview: everything that is shown.
            beside: stands over what to ask next, and outlives the page.
        """
        if overview is None:
            super().show()
            return
        if beside is not None:
            beside.setParent(self)
        if self._body is not None:
            self._outer.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget()
        self._build(Column(self._body, gap=Space.M), overview, beside)
        self._outer.addWidget(self._body)
        keep_reading_order(self._body)
        self._narrow = None
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._outer.minimumSize().width(), current().sizes.target)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @property
    def is_narrow(self) -> bool:
        """Whether panes stand under one another instead of side by side."""
        return self.width() < current().sizes.grown(tokens.GUIDE_DRAWER_UNDER)

    def _fit(self) -> None:
        """Lays the panes out for the width; only where that changes something."""
        narrow = self.is_narrow
        if self._parts is None or narrow == self._narrow:
            return
        self._narrow = narrow
        parts = self._parts
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        for box in parts.boxes:
            box.setDirection(way)
        for line in self.findChildren(Hairline, _LINE):
            line.turn(upright=not narrow)
        columns = _HALF if narrow else max(1, len(parts.clocks))
        for number, clock in enumerate(parts.clocks):
            parts.clock_grid.addWidget(clock, number // columns, number % columns)
        for place in range(len(parts.clocks)):
            parts.clock_grid.setColumnStretch(place, 1 if place < columns else 0)
        if parts.findings is not None:
            parts.findings.narrow(narrow)

    def _build(self, column: Column, overview: Overview, beside: QWidget | None) -> None:
        clock_grid: Grid = Grid(across=Space.M, down=Space.M)
        clocks: list[QWidget] = []
        boxes: list[QBoxLayout] = []
        findings = None
        if overview.results is not None:
            clocks = [ring_card(ring, self._script) for ring in overview.rings]
            column.addLayout(clock_grid)
        if overview.timeline is not None:
            card, box = self._events(overview, overview.timeline)
            column.addWidget(card)
            boxes.append(box)
        below = Row(gap=Space.M)
        if overview.results is not None:
            findings = FindingsCard(overview.results, self._script)
            findings.all_asked.connect(self.findings_asked)
            below.addWidget(findings, _HALF + 1)
        asks = AskNextCard(overview)
        asks.ask_chosen.connect(self.ask_chosen)
        asks.task_wanted.connect(self.task_wanted)
        aside = Column(gap=Space.M)
        if beside is not None:
            aside.addWidget(beside)
            beside.show()
        aside.addWidget(asks, 1)
        below.addLayout(aside, 1)
        boxes.append(below)
        column.addLayout(below)
        column.addStretch(1)
        self._parts = _Parts(clocks, clock_grid, tuple(boxes), findings)

    def _label(self, field: str) -> str:
        """Short, for the picture; its twin in text has the whole name."""
        return say(f"overview.event.{field}") if field in EVENTS else label_of(field, self._script)

    def _events(self, overview: Overview, timeline: Timeline) -> tuple[Card, QBoxLayout]:
        """The picture, its close-ups beside it, the twin in text below."""
        card = Card("matter.events", name=say("overview.events"), gap=Space.S)
        near = overview.close_ups if overview.results is not None else ()
        row = Row(gap=Space.XL)
        picture = TimelineView("matter.timeline", self._label)
        picture.show_timeline(timeline, near, overview.timeline_lines)
        left = Column(gap=Space.S)
        left.addWidget(picture)
        left.addStretch(1)
        row.addLayout(left, _HALF)
        twin = TextTwin("matter.timeline_text", overview.timeline_lines)
        if near:
            lines = tuple(line for line in overview.timeline_lines if line.near)
            stack = Column(gap=Space.L)
            for number, item in enumerate(near):
                stack.addWidget(CloseUpView(f"matter.closeup_{number}", item, timeline.zone, self._label, lines))
            stack.addStretch(1)
            stack.addWidget(twin.button, 0, Qt.AlignmentFlag.AlignLeft)  # under what is shorter than the picture
            line = Hairline(upright=True)
            line.setObjectName(_LINE)
            row.addWidget(line)
            row.addLayout(stack, 1)
        card.column.addLayout(row)
        card.column.addWidget(twin)
        return card, row
