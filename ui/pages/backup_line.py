"""The line on Today that says what exists on this laptop only, and leads to the page of backups."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from ui.backup_words import BackupsTold
from ui.pages.lines import ListCard, OpeningLine, Section
from ui.theme.icon_names import Icon
from ui.theme.tokens import IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column
from ui.widgets.words import Words
from ui.words import say


def backup_section(told: BackupsTold, opened: Callable[[], object]) -> Section:
    """The line under its heading. Args: opened: somebody wants the page."""
    section = Section(say("backups.today"))
    card = ListCard("today.backups", say("backups.today"))
    line = _line(told)
    line.clicked.connect(lambda _on=False: opened())
    card.add(line)
    section.column.addWidget(card)
    return section


def _line(told: BackupsTold) -> OpeningLine:
    whole = " ".join(part for part in (told.standing, told.last, say("backups.today_open")) if part)
    line = OpeningLine("today.backup", whole)
    icon = Icon.STICK if told.alone else Icon.TICK
    line.row.addWidget(IconView(icon, size=IconSize.SMALL), 0, Qt.AlignmentFlag.AlignTop)
    words = Column(gap=Space.XS)
    words.addWidget(Words(told.standing, step=Step.SMALL, weight=Weight.MEDIUM, wrap=True))
    if told.last:
        words.addWidget(Words(told.last, step=Step.MICRO, tone=Tone.INK2, wrap=True))
    line.row.addLayout(words, 1)
    line.row.addWidget(IconView(Icon.CHEVRON_FORWARD, size=IconSize.SMALL), 0, Qt.AlignmentFlag.AlignVCenter)
    line.finish()
    return line
