"""Quiet lines on Today that lead elsewhere: to backups, to the log after wrong passphrases, to a missing sheet."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.backup_words import BackupsTold
from ui.pages.lines import ListCard, OpeningLine, Section
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Flow, Row, margins
from ui.widgets.words import Words
from ui.words import count, say


class BackupWish(StrEnum):
    """What somebody wants of backups."""

    PAGE = "page"
    NOW = "now"
    """One more."""
    RESTORE = "restore"
    """To try whether one can be restored."""


def backup_section(told: BackupsTold, wished: Callable[[BackupWish], object]) -> Section:
    """What exists on this laptop only, and what can be done about it at once. Args: wished: somebody wants that."""
    sign, tone = (Icon.TRIANGLE, Tone.ATTN) if told.behind else (Icon.STICK if told.alone else Icon.TICK, Tone.INK2)
    line = _line("today.backup", sign, told.standing, told.last, tone)
    line.setAccessibleName(" ".join(part for part in (told.standing, told.last, say("backups.today_open")) if part))
    section, card = _section("today.backups", say("backups.today"), line, partial(wished, BackupWish.PAGE))
    holder = QWidget()
    across = Row(holder, outer=margins(Space.L, Space.S))
    buttons = Flow(gap=Space.S)
    across.addLayout(buttons, 1)
    buttons.addWidget(_button("today.back_up", say("backups.now"), Kind.PLAIN, partial(wished, BackupWish.NOW)))
    if told.known:
        buttons.addWidget(
            _button("today.restore", say("backups.try_restore"), Kind.QUIET, partial(wished, BackupWish.RESTORE))
        )
    card.add(holder)
    return section


def show_backing_up(page: QWidget, running: bool) -> None:
    """While one is made another cannot be asked for. Args: page: that may have the section."""
    for button in page.findChildren(Button, "today.back_up"):
        button.busy(running)


def _button(name: str, words: str, kind: Kind, pressed: Callable[[], object]) -> Button:
    button = Button(name, words, kind=kind, height=Control.DENSE)
    button.clicked.connect(lambda _on=False: pressed())
    return button


def tries_section(tries: int, opened: Callable[[], object]) -> Section:
    """How often a wrong passphrase was tried since last time. Args: tries: at least one; opened: the log is wanted."""
    line = _line("today.tried", Icon.KEY, count("today.tried", tries), say("today.tried_next"))
    return _section("today.tries", say("today.tries"), line, opened)[0]


def sheet_section(opened: Callable[[], object]) -> Section:
    """An attorney's: work product has no recovery sheet. Args: opened: somebody wants to make it."""
    line = _line("today.sheet_missing", Icon.KEY, say("today.sheet_missing"), say("today.sheet_why"))
    return _section("today.sheet", say("today.sheet"), line, opened)[0]


def _section(name: str, title: str, line: OpeningLine, opened: Callable[[], object]) -> tuple[Section, ListCard]:
    section = Section(title)
    card = ListCard(name, title)
    line.clicked.connect(lambda _on=False: opened())
    card.add(line)
    section.column.addWidget(card)
    return section, card


def _line(name: str, icon: Icon, text: str, more: str, tone: Tone = Tone.INK2) -> OpeningLine:
    line = OpeningLine(name, f"{text} {more}".strip())
    line.row.addWidget(IconView(icon, size=IconSize.SMALL, tone=tone), 0, Qt.AlignmentFlag.AlignTop)
    words = Column(gap=Space.XS)
    ink = Tone.ATTN if tone is Tone.ATTN else Tone.INK
    words.addWidget(Words(text, step=Step.SMALL, weight=Weight.MEDIUM, tone=ink, wrap=True))
    if more:
        words.addWidget(Words(more, step=Step.MICRO, tone=Tone.INK2, wrap=True))
    line.row.addLayout(words, 1)
    line.row.addWidget(IconView(Icon.CHEVRON_FORWARD, size=IconSize.SMALL), 0, Qt.AlignmentFlag.AlignVCenter)
    line.finish()
    return line
