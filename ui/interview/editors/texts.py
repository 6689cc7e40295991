"""Inputs of words and numbers: a text, a list of lines, one short line, a count."""

from __future__ import annotations

from itertools import takewhile
from typing import Any, Final

from pydantic import TypeAdapter
from PySide6.QtCore import Qt

from clinic_app.domain.intake.answers import Text
from clinic_app.domain.shown import can_be_seen
from ui.interview.editors.growing import SOFT_BREAK, GrowingText
from ui.interview.editors.inputs import Asked, UnreadableError, ValueInput
from ui.theme import tokens
from ui.theme.theme import current
from ui.widgets.field import LineField
from ui.widgets.layouts import Column, Row
from ui.words import say

LONGEST: Final = int(TypeAdapter(Text).json_schema()["maxLength"])
"""So many letters have room in one line."""


def _seen(text: str) -> str | None:
    """What was typed; None where nothing was. Raises UnreadableError: nothing of it can be seen by anybody."""
    if not text.strip():
        return None
    if not can_be_seen(text):
        raise UnreadableError(say("interview_asking.unseen"))
    return text


class TextInput(ValueInput):
    """A person's words, as long as they like."""

    pauses = True

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.box = GrowingText(asked.object_name, asked.name)
        self.box.typed.connect(self.edited)
        self.box.left.connect(self.settled)
        self.box.too_much.connect(self.overflowed)
        Column(self).addWidget(self.box)

    def _show_value(self, value: Any) -> None:
        self.box.show_text("" if value is None else str(value))

    def _value(self) -> Any:
        text = self.box.toPlainText()
        return _seen(text)

    def _typed_now(self) -> Any:
        return self.box.toPlainText() or None

    def _show_typed(self, typed: Any) -> None:
        self.box.show_text(str(typed or ""))

    def _focus_first(self) -> None:
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_attention(self, wanted: bool) -> None:
        self.box.set_attention(wanted)


class TextsInput(TextInput):
    """A list: one thing to a paragraph."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self.box.separate_paragraphs()
        self.box.setPlaceholderText(say("interview.edit.one_to_a_line"))

    def _show_value(self, value: Any) -> None:
        self.box.show_text("\n".join(str(each).replace("\n", SOFT_BREAK) for each in value or ()))

    def _value(self) -> Any:
        return [each for each in self.box.paragraphs() if _seen(each)] or None

    def _typed_now(self) -> Any:
        return self.box.paragraphs() if self.box.toPlainText() else None

    def _show_typed(self, typed: Any) -> None:
        self._show_value(typed)


class LineInput(ValueInput):
    """A short text in one line."""

    pauses = True
    room = LONGEST

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.field = LineField(asked.object_name, asked.name)
        self.field.setMaxLength(tokens.LINE_HOLDS)  # else Qt would cut what is pasted, and say nothing
        self._held = ""
        self.field.textEdited.connect(self._edited)
        self.field.textChanged.connect(self._hold)
        self.field.editingFinished.connect(self.settled)
        self._shown: str | None = None
        self.place = Row(self)
        self.place.addWidget(self.field, 1)

    @property
    def stored(self) -> str | None:
        """What it was shown as stored; None where nothing was."""
        return self._shown

    def _hold(self, text: str) -> None:
        if len(text) <= LONGEST:
            self._held = text

    def _edited(self, text: str) -> None:
        """Typed or pasted; what there is no room for is taken out again, and told."""
        if len(text) <= LONGEST:
            self.edited.emit()
            return
        start = _alike(self._held, text)
        end = _alike(self._held[start:][::-1], text[start:][::-1])
        self.field.setText(self._held)
        self.overflowed.emit(text[start : len(text) - end])

    def _show_value(self, value: Any) -> None:
        self._shown = None if value is None else str(value)
        self.field.setText(self._shown or "")

    def _value(self) -> Any:
        text = self.field.text()
        if self._shown is not None and text == LineField("", "", self._shown).text():
            return self._shown  # a line end that one line cannot show is kept
        return _seen(text)

    def _typed_now(self) -> Any:
        return self.field.text() or None

    def _show_typed(self, typed: Any) -> None:
        self._shown = None
        self.field.setText(str(typed or ""))

    def _focus_first(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_attention(self, wanted: bool) -> None:
        self.field.set_attention(wanted)


def _alike(one: str, other: str) -> int:
    """How many letters two texts begin alike with."""
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


class NumberInput(LineInput):
    """A count.

    Args:
        asked: the question.
        most: the largest that the schema takes.
    """

    pauses = False

    def __init__(self, asked: Asked, most: int) -> None:
        super().__init__(asked)
        self._most = most
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        current().changed.connect(self._measure)
        self._measure()
        self.place.setStretch(0, 0)
        self.place.addStretch(1)

    def _value(self) -> Any:
        text = self.field.text().strip()
        if not text:
            return None
        if not (text.isascii() and text.isdigit()):
            raise UnreadableError(say("interview.edit.odd.number"))
        if len(text) > len(str(self._most)) or int(text) > self._most:
            raise UnreadableError(say("interview.edit.odd.number_too_large", most=self._most))
        return int(text)

    def _measure(self) -> None:
        self.field.setFixedWidth(current().sizes.grown(tokens.TIME_FIELDS[0]))
