"""Who translated a line and who read the translation: said under it, given there, and taken back there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.short_times import day_short
from ui.pages.asking_sheet import AskingSheet
from ui.theme.tokens import Control, Step
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.field import LineField
from ui.widgets.layouts import Row
from ui.widgets.words import Words
from ui.words import chosen, say


class ReviewSheet(AskingSheet):
    """Asks who read the translation.

    Args:
        owner: gets the keyboard back.
        name: who read the one before.
    """

    kept = Signal(str)
    """The name of who read it."""

    def __init__(self, owner: QWidget, name: str) -> None:
        title = say("interview_asking.translation.who")
        super().__init__("statement.review_sheet", owner, title, say("interview_asking.translation.lead"))
        self.field = LineField("statement.review_sheet.name", title, name)
        self.field.returnPressed.connect(self._keep)
        self.column.addWidget(self.field)
        row = Row()
        keep = Button("statement.review_sheet.keep", say("interview_asking.translation.keep"), height=Control.DENSE)
        keep.clicked.connect(self._keep)
        row.addWidget(keep)
        row.addStretch(1)
        self.column.addLayout(row)

    def _keep(self) -> None:
        name = self.field.text().strip()
        if name:
            self.kept.emit(name)
            self.close()


class TranslationState(QObject):
    """Who made a translation and who read it, with the way to say so; the line puts both where they belong.

    Args:
        object_name: `statement.line`.
        parent: the line.
    """

    reviewed = Signal(str)
    """By whom; empty takes it back."""
    last_reader = ""
    """Who read the line before: one person reads a whole account."""

    def __init__(self, object_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = Words(step=Step.MICRO, tone=Tone.INK2, wrap=True, parent=parent)
        self._reader = ""
        self.button = Button(f"{object_name}.review", "-", kind=Kind.QUIET, height=Control.DENSE, parent=parent)
        self.button.clicked.connect(self._press)

    @property
    def text(self) -> str:
        """What is said."""
        return self.words.text()

    def show_translation(self, translation: Mapping[str, Any]) -> None:
        """Shows what is stored; nothing for none."""
        self._reader = str(translation.get("reviewed_by") or "")
        self.words.setText(translator_words(translation))
        self.button.setText(say(f"interview_asking.translation.{'unread' if self._reader else 'review'}"))
        for widget in (self.words, self.button):
            widget.setVisible(bool(translation.get("text")))

    def _press(self) -> None:
        if self._reader:
            self.reviewed.emit("")
            return
        sheet = ReviewSheet(self.button, TranslationState.last_reader)
        sheet.kept.connect(self._read)
        sheet.open_under(self.button, sheet.field)

    def _read(self, name: str) -> None:
        TranslationState.last_reader = name
        self.reviewed.emit(name)


def translator_words(translation: Mapping[str, Any]) -> str:
    """Who translated a line, whether a program did, and who read it and when; empty for none."""
    if not translation.get("text"):
        return ""
    words = [say("interview.edit.statement.made_by", by=translation["by"])]
    reader, day = translation.get("reviewed_by"), translation.get("reviewed_on")
    if reader:
        words.append(say("interview.edit.statement.reviewed", by=reader))
        if day:
            words.append(day_short(date.fromisoformat(str(day)), str(chosen()), year=True))
    elif translation.get("made_by_machine"):
        words.append(say("interview.edit.statement.by_machine"))
    else:
        words.append(say("interview_asking.translation.draft"))
    return ", ".join(words)
