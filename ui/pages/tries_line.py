"""The quiet line on Today that says how often a wrong passphrase was tried since last time, and leads to the log."""

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
from ui.words import count, say


def tries_section(tries: int, opened: Callable[[], object]) -> Section:
    """The line under its heading. Args: tries: at least one; opened: somebody wants the log."""
    section = Section(say("today.tries"))
    card = ListCard("today.tries", say("today.tries"))
    text, why = count("today.tried", tries), say("today.tried_next")
    line = OpeningLine("today.tried", f"{text} {why}")
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
