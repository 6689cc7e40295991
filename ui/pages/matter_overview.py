"""The matter page's Overview: custody, clocks, the course of events with its close-up, findings, ask next.

Everything comes from one value, `services.overview.Overview`. Where that holds no results, as for everybody but
attorneys, the page shows questions and facts only: no clock, no limit, no close-up and no finding (PRIV-18).
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from clinic_app.domain.custody import CustodyState
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.short_times import day_short, moment_short
from clinic_app.domain.timeline import Timeline
from clinic_app.domain.urgency import Ring
from clinic_app.domain.urgency import Tone as ClockTone
from clinic_app.services.overview import Overview
from ui.pages.ask_next_card import AskNextCard
from ui.pages.finding_words import label_of
from ui.pages.findings_card import FindingsCard
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.cards import Card
from ui.widgets.clock_ring import ClockLine, ClockState, Reading
from ui.widgets.closeup import CloseUpView
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Flow, Grid, Row, margins
from ui.widgets.text_twin import TextTwin
from ui.widgets.timeline import TimelineView
from ui.widgets.words import Words

_CLOCKS = {ClockTone.CALM: ClockState.CALM, ClockTone.SOON: ClockState.SOON, ClockTone.LATE: ClockState.LATE}
_CUSTODY = {
    CustodyState.HELD: Icon.LOCK,
    CustodyState.RELEASED: Icon.PERSON,
    CustodyState.REMOVED: Icon.ARROW_FORWARD,
    CustodyState.UNKNOWN: Icon.UNKNOWN,
}
_HALF = 2


def say(words: str) -> str:
    """A text of this page in the window's language."""
    return QCoreApplication.translate("matter_overview", words)


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

    def __init__(self, script: InterviewScript, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("matter.overview")
        self.setAccessibleName(say("Overview"))
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._script = script
        self._outer = Column(self, outer=margins(Space.XL, Space.L))
        self._outer.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # its height follows its width
        self._body: QWidget | None = None
        self._parts: _Parts | None = None
        self._narrow: bool | None = None
        current().changed.connect(self._fit)

    def show(self, overview: Overview | None = None) -> None:
        """Shows an overview; without one, as every widget's `show`.

        Args:
            overview: everything that is shown.
        """
        if overview is None:
            super().show()
            return
        if self._body is not None:
            self._outer.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget()
        self._build(Column(self._body, gap=Space.M), overview)
        self._outer.addWidget(self._body)
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
        columns = _HALF if narrow else max(1, len(parts.clocks))
        for number, clock in enumerate(parts.clocks):
            parts.clock_grid.addWidget(clock, number // columns, number % columns)
        for place in range(len(parts.clocks)):
            parts.clock_grid.setColumnStretch(place, 1 if place < columns else 0)
        if parts.findings is not None:
            parts.findings.narrow(narrow)

    def _build(self, column: Column, overview: Overview) -> None:
        column.addWidget(_Head(overview))
        clock_grid: Grid = Grid(across=Space.M, down=Space.M)
        clocks: list[QWidget] = []
        boxes: list[QBoxLayout] = []
        findings = None
        if overview.results is not None:
            clocks = [_clock(ring, self._script) for ring in overview.rings]
            column.addLayout(clock_grid)
        if overview.timeline is not None:
            card, box = self._events(overview, overview.timeline)
            column.addWidget(card)
            boxes.append(box)
        below = Row(gap=Space.M)
        if overview.results is not None:
            findings = FindingsCard(overview.results, self._script)
            below.addWidget(findings, _HALF + 1)
        asks = AskNextCard(overview)
        asks.ask_chosen.connect(self.ask_chosen)
        below.addWidget(asks, 1)
        boxes.append(below)
        column.addLayout(below)
        column.addStretch(1)
        self._parts = _Parts(clocks, clock_grid, tuple(boxes), findings)

    def _label(self, field: str) -> str:
        return label_of(field, self._script)

    def _events(self, overview: Overview, timeline: Timeline) -> tuple[Card, QBoxLayout]:
        """The picture, its close-ups beside it, the twin in text below."""
        card = Card("matter.events", name=say("Course of events"), gap=Space.S)
        near = overview.close_ups if overview.results is not None else ()
        row = Row(gap=Space.XL)
        picture = TimelineView("matter.timeline", self._label)
        picture.show_timeline(timeline, near, overview.timeline_lines)
        left = Column(gap=Space.S)
        left.addWidget(picture)
        left.addStretch(1)
        row.addLayout(left, _HALF)
        if near:
            lines = tuple(line for line in overview.timeline_lines if line.lane == "Close-up")
            stack = Column(gap=Space.L)
            for number, item in enumerate(near):
                stack.addWidget(CloseUpView(f"matter.closeup_{number}", item, timeline.zone, self._label, lines))
            stack.addStretch(1)
            row.addLayout(stack, 1)
        card.column.addLayout(row)
        card.column.addWidget(TextTwin("matter.timeline_text", overview.timeline_lines))
        return card, row


class _Head(QWidget):
    """The number, the state of custody, and as of when and by which rules the page speaks."""

    def __init__(self, overview: Overview) -> None:
        super().__init__()
        flow = Flow(self, gap=Space.L, gap_if_broken=Space.S)
        number = Words(overview.matter, step=Step.PAGE, weight=Weight.STRONG)
        number.setObjectName("matter.number")
        flow.addWidget(number)
        custody = QWidget()
        custody.setObjectName("matter.custody")
        custody.setAccessibleName(say("Custody: {0}").format(overview.custody_words))
        row = Row(custody, gap=Space.S)
        icon = IconView(_CUSTODY[overview.custody.state], tone=Tone.INK2)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Words(overview.custody_words, step=Step.BODY, weight=Weight.MEDIUM), 1)
        flow.addWidget(custody)
        meta = Words(_as_of(overview), step=Step.SMALL, tone=Tone.INK2)
        meta.setObjectName("matter.as_of")
        flow.addWidget(meta)
        flow.set_apart(meta)


def _as_of(overview: Overview) -> str:
    at = say("As of {0}").format(moment_short(overview.as_of))
    versions = list(dict.fromkeys(stamp.rpartition("@")[2] for stamp in overview.packs))
    return say("{0}. Rules {1}").format(at, ", ".join(versions)) if overview.results is not None else at


def _clock(ring: Ring, script: InterviewScript) -> QWidget:
    """One ring in its card, with the sum that led to its day; the whole rule of counting on its tooltip."""
    clock = ring.reading.clock
    card = Card()
    name = f"matter.clock.{clock.id.lower()}"
    number = f"{'≈' if ring.reading.estimated else ''}{ring.number} {ring.unit}"
    shown = Reading(_CLOCKS[ring.tone], number, 1.0 if ring.left is None else ring.left)
    day = day_short(ring.work_by, year=ring.unit == "m")
    when = day if _is_the_day_itself(ring) else say("by {0}").format(day)
    line = ClockLine(name, shown, title=clock.title, date=when, working=_working(ring, script))
    whole = " ".join(filter(None, (_in_words(ring, ring.reading.formula, script), clock.note)))
    line.setAccessibleDescription(whole)
    line.setToolTip(whole)
    card.column.addWidget(line)
    card.column.addStretch(1)
    return card


def _is_the_day_itself(ring: Ring) -> bool:
    clock = ring.reading.clock
    return not (clock.plus_days or clock.plus_months or clock.plus_years or clock.plus_hours)


def _in_words(ring: Ring, formula: str, script: InterviewScript) -> str:
    trigger = ring.reading.clock.trigger
    words = formula.strip().replace(trigger, label_of(trigger, script))
    return f"{words[:1].upper()}{words[1:]}."


def _working(ring: Ring, script: InterviewScript) -> str:
    """The sum for the day to work to, from which day, both ends of an estimate, and the last day where it is later."""
    reading = ring.reading
    first, *rest = reading.formula.split(";")
    practice = [part.strip().removeprefix(_WORK_TO) for part in rest if part.strip().startswith(_WORK_TO)]
    parts = [_in_words(ring, (practice or [first])[0], script)]
    began = (reading.trigger_at or {}).get("earliest")
    if began is not None and ring.left is not None:
        parts.append(say("Counted from {0}.").format(_day(began)))
    ends = [end for end in (reading.due or {}).values() if end is not None]
    if reading.estimated and len(set(ends)) > 1:
        parts.append(say("Due between {0} and {1}.").format(_day(min(ends)), _day(max(ends))))
    if ring.outer is not None and ring.outer != ring.work_by:
        parts.append(say("Last day {0}.").format(day_short(ring.outer, year=True)))
    return " ".join(parts)


def _day(text: str) -> str:
    return day_short(date.fromisoformat(text[:_DATE]))


_WORK_TO = "work to "
_DATE = len("2026-10-30")
