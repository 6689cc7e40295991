"""Quiet lines on Today that lead elsewhere: to backups, to the log after wrong passphrases, to a missing sheet."""

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
from ui.words import count, say


def backup_section(told: BackupsTold, opened: Callable[[], object]) -> Section:
    """What exists on this laptop only. Args: opened: somebody wants the page of backups."""
    line = _line("today.backup", Icon.STICK if told.alone else Icon.TICK, told.standing, told.last)
    line.setAccessibleName(" ".join(part for part in (told.standing, told.last, say("backups.today_open")) if part))
    return _section("today.backups", say("backups.today"), line, opened)


def tries_section(tries: int, opened: Callable[[], object]) -> Section:
    """How often a wrong passphrase was tried since last time. Args: tries: at least one; opened: the log is wanted."""
    line = _line("today.tried", Icon.KEY, count("today.tried", tries), say("today.tried_next"))
    return _section("today.tries", say("today.tries"), line, opened)


def sheet_section(opened: Callable[[], object]) -> Section:
    """An attorney's: work product has no recovery sheet. Args: opened: somebody wants to make it."""
    line = _line("today.sheet_missing", Icon.KEY, say("today.sheet_missing"), say("today.sheet_why"))
    return _section("today.sheet", say("today.sheet"), line, opened)


def _section(name: str, title: str, line: OpeningLine, opened: Callable[[], object]) -> Section:
    section = Section(title)
    card = ListCard(name, title)
    line.clicked.connect(lambda _on=False: opened())
    card.add(line)
    section.column.addWidget(card)
    return section


def _line(name: str, icon: Icon, text: str, more: str) -> OpeningLine:
    line = OpeningLine(name, f"{text} {more}".strip())
    line.row.addWidget(IconView(icon, size=IconSize.SMALL), 0, Qt.AlignmentFlag.AlignTop)
    words = Column(gap=Space.XS)
    words.addWidget(Words(text, step=Step.SMALL, weight=Weight.MEDIUM, wrap=True))
    if more:
        words.addWidget(Words(more, step=Step.MICRO, tone=Tone.INK2, wrap=True))
    line.row.addLayout(words, 1)
    line.row.addWidget(IconView(Icon.CHEVRON_FORWARD, size=IconSize.SMALL), 0, Qt.AlignmentFlag.AlignVCenter)
    line.finish()
    return line
