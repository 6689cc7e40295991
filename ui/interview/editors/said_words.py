"""The words of an answer as they were said, with their language, where that is not the account's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.interview.editors.growing import GrowingText
from ui.interview.editors.languages import language_name, language_tag
from ui.theme.tokens import Space, Step
from ui.theme.tones import Tone
from ui.widgets.field import LineField
from ui.widgets.layouts import Column
from ui.widgets.words import Words
from ui.words import say


class SaidWords(QWidget):
    """Asks for both; hidden until somebody wants it. Args: object_name: `page.field.source`."""

    changed = Signal()
    """Something was typed and left."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = Column(self, gap=Space.XS)
        self.language = LineField(f"{object_name}.language", say("interview.edit.source.said_language"))
        self.language.setPlaceholderText(say("interview.edit.language_form"))
        self.words = GrowingText(f"{object_name}.words", say("interview.edit.source.said_words"))
        for label, field in (("said_language", self.language), ("said_words", self.words)):
            words = Words(say(f"interview.edit.source.{label}"), step=Step.SMALL, tone=Tone.INK2, wrap=True)
            column.addWidget(words)
            column.addWidget(field)
        self.language.editingFinished.connect(self.changed)
        self.words.left.connect(self.changed)
        self.hide()

    def show_source(self, source: Mapping[str, Any]) -> None:
        """Shows what is stored."""
        tag = source.get("language")
        self.language.setText(language_name(str(tag)) if tag else "")
        self.words.show_text(str(source.get("words", "")))

    def ask(self) -> None:
        """Shows it, with the keyboard in it."""
        self.show()
        self.language.setFocus(Qt.FocusReason.OtherFocusReason)

    def laid_into(self, source: Mapping[str, Any]) -> dict[str, Any] | None:
        """A source with what stands here; None where the language is not known."""
        kept = {name: each for name, each in source.items() if name not in ("language", "words")}
        name, words = self.language.text().strip(), self.words.toPlainText()
        if name:
            tag = source.get("language")
            if tag is None or language_name(str(tag)) != name:
                tag = language_tag(name)
            if tag is None:
                return None
            kept["language"] = tag
        if words.strip():
            kept["words"] = words
        return kept
