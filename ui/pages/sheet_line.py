"""The line on Today that tells an attorney that work product has no recovery sheet, and leads to where it is made."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from ui.pages.lines import ListCard, OpeningLine, Section
from ui.theme.icon_names import Icon
from ui.theme.tokens import IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column
from ui.widgets.words import Words
from ui.words import say


def sheet_section(opened: Callable[[], object]) -> Section:
    """The line under its heading. Args: opened: somebody wants to make the sheet."""
    section = Section(say("today.sheet"))
    card = ListCard("today.sheet", say("today.sheet"))
    text, why = say("today.sheet_missing"), say("today.sheet_why")
    line = OpeningLine("today.sheet_missing", f"{text} {why}")
    line.row.addWidget(IconView(Icon.KEY, size=IconSize.SMALL), 0, Qt.AlignmentFlag.AlignTop)
    words = Column(gap=Space.XS)
    words.addWidget(Words(text, step=Step.SMALL, weight=Weight.MEDIUM, wrap=True))
    words.addWidget(Words(why, step=Step.MICRO, tone=Tone.INK2, wrap=True))
    line.row.addLayout(words, 1)
    line.row.addWidget(IconView(Icon.CHEVRON_FORWARD, size=IconSize.SMALL), 0, Qt.AlignmentFlag.AlignVCenter)
    line.finish()
    line.clicked.connect(lambda _on=False: opened())
    card.add(line)
    section.column.addWidget(card)
    return section
