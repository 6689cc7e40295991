"""One line of the Guide: an icon, a sentence, and a note under it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.theme.icon_names import Icon
from ui.theme.tokens import IconSize, Space, Step
from ui.theme.tones import Tone
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Row
from ui.widgets.words import Words


def icon_line(icon: Icon, text: str, note: str = "", *, tone: Tone = Tone.INK2) -> QWidget:
    """Made anew for what it says. Args: note: where it was said, when, or how long there is."""
    widget = QWidget()
    widget.setAccessibleName(f"{text} {note}".strip())
    row = Row(widget, gap=Space.S)
    row.addWidget(IconView(icon, size=IconSize.SMALL, tone=tone), 0, Qt.AlignmentFlag.AlignTop)
    words = Column(gap=Space.NONE)
    words.addWidget(Words(text, step=Step.RAIL, wrap=True))
    if note:
        words.addWidget(Words(note, step=Step.MICRO, tone=Tone.INK2, wrap=True))
    row.addLayout(words, 1)
    return widget
