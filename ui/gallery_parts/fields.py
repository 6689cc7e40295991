"""Fields in their states, and the ways a time can be known."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.gallery_parts.group import Group
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.field import Field, LineField
from ui.widgets.layouts import Flow, Grid, Row
from ui.widgets.segments import Segments
from ui.widgets.select import Select
from ui.widgets.words import Words


def fields() -> QWidget:
    """Rest, needs attention, read only, and a placeholder."""
    group = Group("Fields: rest, empty, needs attention, read only")
    grid = Grid(across=Space.M, down=Space.S)
    rest = Field("gallery.street", "Street", "W. 26th St")
    empty = Field("gallery.city", "City")
    empty.field.setPlaceholderText("As it is said")
    odd = Field("gallery.hearing", "Hearing date", "31 Nov 2026")
    odd.need_attention("November has 30 days. Kept as typed.")
    kept = Field("gallery.record", "Record", "26-0112")
    kept.field.set_kept(True)
    for position, field in enumerate((rest, empty, odd, kept)):
        grid.addWidget(field, position // 2, position % 2, Qt.AlignmentFlag.AlignTop)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    group.column.addLayout(grid)
    return group


def _small(words: str, tone: Tone = Tone.INK2) -> Words:
    return Words(words, step=Step.SMALL, tone=tone)


def _stretch(widget: QWidget) -> int:
    if isinstance(widget, Words):
        return 0
    return 2 if isinstance(widget, Select) or widget.objectName().endswith("day") else 1


def times() -> QWidget:
    """Exact, about, between, day only; and the hour that comes twice."""
    group = Group("How well a time is known", gap=Space.M)
    ways = (("exact", "Exact"), ("about", "About"), ("between", "Between"), ("day", "Day only"))
    segments = Segments("gallery.precision", "How well is the time known?", ways)
    segments.show_value("exact")
    unknown = Segments(
        "gallery.unknown", "The client does not know", (("dont_know", "Doesn’t know"),), icon=Icon.QUESTION
    )
    flow = Flow(gap=Space.M)
    flow.addWidget(segments)
    flow.addWidget(unknown)
    group.column.addLayout(flow)
    grid = Grid(across=Space.S, down=Space.S)
    exact = (
        LineField("gallery.exact", "Time", "05:40"),
        LineField("gallery.exact_day", "Day", "Fri 6 Nov 2026", icon=Icon.CALENDAR),
    )
    about = (
        LineField("gallery.about", "About what time", "06:30"),
        _small("give or take"),
        Select("gallery.give_or_take", "Give or take", ("15 minutes", "30 minutes", "1 hour")),
    )
    between = (
        LineField("gallery.from", "Earliest", "06:20"),
        _small("and"),
        LineField("gallery.until", "Latest", "06:40"),
        _small("20 min", Tone.INK3),
    )
    day = (LineField("gallery.day", "Day", "Fri 30 Oct 2026"),)
    rows: tuple[tuple[str, tuple[QWidget, ...]], ...] = (
        ("Exact", exact), ("About", about), ("Between", between), ("Day only", day),
    )  # fmt: skip
    for line, (words, widgets) in enumerate(rows):
        grid.addWidget(_small(words), line, 0)
        row = Row()
        for widget in widgets:
            row.addWidget(widget, _stretch(widget))
        grid.addLayout(row, line, 1)
    grid.setColumnStretch(1, 1)
    group.column.addLayout(grid)
    group.column.addWidget(_twice())
    return group


def _twice() -> QWidget:
    card = Card("gallery.twice", name="01:30 came twice that night")
    card.column.addWidget(Words("01:30 came twice that night.", step=Step.SMALL, weight=Weight.STRONG, wrap=True))
    card.column.addWidget(Words("Before or after the clocks went back?", step=Step.SMALL, tone=Tone.INK2, wrap=True))
    flow = Flow()
    flow.addWidget(Button("gallery.twice.before", "Before (CDT)", height=Control.DENSE))
    flow.addWidget(Button("gallery.twice.after", "After (CST)", height=Control.DENSE))
    flow.addWidget(Button("gallery.twice.dont_know", "Doesn’t know", kind=Kind.QUIET, height=Control.DENSE))
    card.column.addLayout(flow)
    return card
