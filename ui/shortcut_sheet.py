"""The shortcut sheet: every key that does something here and now, by where it applies; from the same commands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QWidget

from ui.commands import Command
from ui.keys import shown_keys
from ui.theme import tokens
from ui.theme.theme import current
from ui.theme.tokens import Space, Step, Weight
from ui.widgets.buttons import Button, Kind
from ui.widgets.key_hint import KeyHint
from ui.widgets.layouts import Column, Grid, Row, margins
from ui.widgets.words import Heading, Words
from ui.words import named, say

EVERYWHERE = "window"
"""Commands whose codes begin so apply on every page."""
_FIELD_KEYS = (
    ("Tab", "tab"),
    ("Return", "enter"),
    ("commands.key.space", "space"),
    ("commands.key.arrows", "arrows"),
    ("commands.key.digits", "digits"),
    ("Esc", "escape"),
    ("Alt+Up", "up"),
)

Line = tuple[str, str]
"""A key as it is shown, and what it does."""


def sections(commands: Sequence[Command]) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """Titles and lines: this page's keys, those of every page that it does not use otherwise, those of all fields."""
    taken: set[str] = set()
    page: list[Line] = []
    everywhere: list[Line] = []
    for command in commands:
        if command.shortcut and command.shortcut not in taken:
            taken.add(command.shortcut)
            line = (shown_keys(command.shortcut), named("command", command.code))
            (everywhere if command.code.partition(".")[0] == EVERYWHERE else page).append(line)
    fields = [(say(key) if "." in key else shown_keys(key), say(f"commands.{code}")) for key, code in _FIELD_KEYS]
    groups = (("page", page), ("everywhere", everywhere), ("fields", fields))
    return tuple((say(f"commands.group.{code}"), tuple(lines)) for code, lines in groups if lines)


class ShortcutSheet(QDialog):
    """A sheet to read; Esc, Enter and the button close it.

    Args:
        commands: what can be done now, this page's first.
        parent: the window.
    """

    def __init__(self, commands: Sequence[Command], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcuts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("commands.shortcuts"))
        self.setAccessibleName(say("commands.shortcuts"))
        self.sections = sections(commands)
        whole = Column(self, gap=Space.L, outer=margins(Space.XL, Space.XL))
        whole.addWidget(Words(say("commands.shortcuts"), step=Step.TITLE, weight=Weight.STRONG, wrap=True))
        content = QWidget()
        column = Column(content, gap=Space.XL, outer=(Space.NONE, Space.NONE, Space.L, Space.NONE))
        for title, lines in self.sections:
            column.addWidget(_section(title, lines))
        column.addStretch(1)
        area = QScrollArea()
        area.setObjectName("shortcuts.list")
        area.setAccessibleName(say("commands.shortcuts"))
        area.setAccessibleDescription(_spoken(self.sections))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrows scroll it
        area.setWidget(content)
        whole.addWidget(area, 1)
        foot = Row()
        foot.addStretch(1)
        self.close_button = Button("shortcuts.close", say("commands.close"), kind=Kind.PRIMARY)
        self.close_button.clicked.connect(self.accept)
        self.close_button.setDefault(True)
        foot.addWidget(self.close_button)
        whole.addLayout(foot)
        sizes, room = current().sizes, self.screen().availableSize()
        width, height = (sizes.grown(edge) for edge in tokens.SHORTCUT_SHEET)
        self.resize(min(width, room.width()), min(height, room.height()))


def _section(title: str, lines: Iterable[Line]) -> QWidget:
    holder = QWidget()
    holder.setAccessibleName(title)
    column = Column(holder, gap=Space.S)
    column.addWidget(Heading(title))
    grid = Grid(across=Space.L, down=Space.S)
    grid.setColumnStretch(0, 1)
    for row, (key, does) in enumerate(lines):
        grid.addWidget(Words(does, step=Step.SMALL, wrap=True), row, 0)
        grid.addWidget(KeyHint(key), row, 1, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
    column.addLayout(grid)
    return holder


def _spoken(parts: Sequence[tuple[str, Sequence[Line]]]) -> str:
    """All of it in one go, for who does not see the lines."""
    return " ".join(f"{title}: " + "; ".join(f"{key}: {does}" for key, does in lines) + "." for title, lines in parts)
