"""A small card that says something to know, with what to do."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from PySide6.QtCore import Qt

from ui.pages.lines import Section
from ui.theme.icon_names import Icon
from ui.theme.tokens import IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.cards import Card
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Row
from ui.widgets.words import Words
from ui.words import dates, say


def notice(object_name: str, icon: Icon, text: str, next_step: str) -> Card:
    """Something to know, with what to do."""
    card = Card(object_name, name=f"{text}. {next_step}", gap=Space.XS)
    head = Row(gap=Space.S)
    head.addWidget(IconView(icon, size=IconSize.SMALL), 0, Qt.AlignmentFlag.AlignTop)
    head.addWidget(Words(text, step=Step.RAIL, weight=Weight.MEDIUM, wrap=True), 1)
    card.column.addLayout(head)
    card.column.addWidget(Words(next_step, step=Step.SMALL, tone=Tone.INK2, wrap=True))
    return card


def clock_warning(stored_at: datetime, today: date, zone: tzinfo | None) -> Section:
    """That the computer's clock stands before the last thing that was stored. Args: today: by that clock."""
    local = stored_at.astimezone(zone)
    said = say("clocks.back_said", when=f"{dates.short_day(local.date(), today)} {local:%H:%M}")
    section = Section(say("clocks.back"))
    section.column.addWidget(notice("today.clock_back", Icon.TRIANGLE, said, say("clocks.back_next")))
    return section
