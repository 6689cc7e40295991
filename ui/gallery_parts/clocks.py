"""Clocks in their six states, and how complete sections are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.gallery_parts.group import Group
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.cards import Card
from ui.widgets.clock_ring import ClockLine, ClockRing, ClockState, Reading
from ui.widgets.layouts import Column, Grid
from ui.widgets.section_ring import SectionRow
from ui.widgets.words import Words

_CLOCKS = (
    (Reading(ClockState.CALM, "21 d", 0.7), "Calm", "more than 7 days"),
    (Reading(ClockState.SOON, "3 d", 0.42), "Soon", "7 days or less"),
    (Reading(ClockState.LATE, "0"), "Today, past", "full ring and word"),
    (Reading(ClockState.ESTIMATED, "≈5", 0.6), "Estimated", "both ends shown"),
    (Reading(ClockState.UNKNOWN), "Not known", "names the answer"),
    (Reading(ClockState.DONE), "Done", "stays listed"),
)


def clocks() -> QWidget:
    """Six rings, and one as it stands on a matter's page."""
    group = Group("Clocks (attorney pages only)", gap=Space.M)
    grid = Grid(across=Space.S, down=Space.L)
    for position, (reading, word, meaning) in enumerate(_CLOCKS):
        column = Column(gap=Space.XS)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(ClockRing(reading, object_name=f"gallery.clock_{reading.state}"), 0, centre)
        for words in (
            Words(word, step=Step.SMALL, weight=Weight.MEDIUM, wrap=True),
            Words(meaning, step=Step.MICRO, tone=Tone.INK3, wrap=True),
        ):
            words.centre()
            column.addWidget(words)
        column.addStretch(1)
        grid.addLayout(column, position // 3, position % 3)
        grid.setColumnStretch(position % 3, 1)
    group.column.addLayout(grid)
    card = Card()
    card.column.addWidget(
        ClockLine(
            "gallery.clock",
            Reading(ClockState.SOON, "3 d", 0.42),
            title="Ask for body-camera film",
            date="by Fri 6 Nov",
            working="30 Oct + 7 d. Kept to 28 Jan 2027",
        )
    )
    group.column.addWidget(card)
    return group


def completeness() -> QWidget:
    """Hollow, arc, tick; the current one on its own ground."""
    group = Group("Completeness", gap=Space.XS)
    group.column.addWidget(SectionRow("gallery.section_none", "Not started", 0, 4))
    part = SectionRow("gallery.section_part", "Part answered", 2, 6)
    part.setChecked(True)
    group.column.addWidget(part)
    group.column.addWidget(SectionRow("gallery.section_most", "Nearly", 4, 5))
    group.column.addWidget(SectionRow("gallery.section_all", "Complete", 6, 6))
    return group
