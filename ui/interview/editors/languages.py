"""Inputs of languages, by the names that people use for them, and of words in several languages."""

from __future__ import annotations

import re
from typing import Any, Final

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QWidget

from ui import words
from ui.interview.editors.inputs import Asked, UnreadableError, ValueInput
from ui.theme.tokens import Space, Step
from ui.theme.tones import Tone
from ui.widgets.field import LineField
from ui.widgets.layouts import Column, Grid
from ui.widgets.words import Words
from ui.words import Language, say

_KEY: Final = "interview.edit.language."
_TAG: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_BETWEEN: Final = re.compile(r"\s*(?:,|;|/|\+| and | y )\s*")


def language_name(tag: str) -> str:
    """What a language is called in the window's language; its own name or its tag where the window has no word."""
    known = words.texts(words.chosen()).get(_KEY + tag)
    if known:
        return known
    locale = QLocale(tag)
    return locale.nativeLanguageName() if locale.language() != QLocale.Language.C else tag


def language_tag(name: str) -> str | None:
    """The tag of a language by its name in any language of the window, or by its tag; None where it is not known."""
    wanted = name.strip().casefold()
    for language in Language:
        for key, text in words.texts(language).items():
            if key.startswith(_KEY) and text.casefold() == wanted:
                return key.removeprefix(_KEY)
    tag = name.strip()
    tag = tag if "-" in tag else tag.lower()
    known = _TAG.fullmatch(tag) is not None and QLocale(tag).language() != QLocale.Language.C
    return tag if known else None


class LanguagesInput(ValueInput):
    """One language or several, typed by name.

    Args:
        asked: the question.
        several: a list, parted by commas.
    """

    def __init__(self, asked: Asked, *, several: bool = False) -> None:
        super().__init__()
        self._several = several
        self._shown: tuple[str, list[str]] = ("", [])
        self.field = LineField(asked.object_name, asked.name)
        self.field.setPlaceholderText(
            say("interview.edit.languages_form" if several else "interview.edit.language_form")
        )
        self.field.textEdited.connect(lambda _text: self.edited.emit())
        self.field.editingFinished.connect(self.settled)
        Column(self).addWidget(self.field)

    def _show_value(self, value: Any) -> None:
        tags = [] if value is None else list(value) if self._several else [str(value)]
        text = ", ".join(language_name(tag) for tag in tags)
        self._shown = (text, tags)
        self.field.setText(text)

    def _value(self) -> Any:
        text = self.field.text().strip()
        if text == self._shown[0]:
            tags = self._shown[1]  # a stored tag may have no name that leads back to it
        else:
            tags = [self._read(name) for name in (_BETWEEN.split(text) if self._several else [text]) if name]
        if self._several:
            return list(tags) or None
        return tags[0] if tags else None

    def _typed_now(self) -> Any:
        return self.field.text() or None

    def _show_typed(self, typed: Any) -> None:
        self._shown = ("", [])
        self.field.setText(str(typed or ""))

    def _focus_first(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_attention(self, wanted: bool) -> None:
        self.field.set_attention(wanted)

    @staticmethod
    def _read(name: str) -> str:
        tag = language_tag(name)
        if tag is None:
            raise UnreadableError(say("interview.edit.odd.language"))
        return tag


class InEachLanguage(ValueInput):
    """The same few words in several languages, each in a line of its own (`designation`)."""

    pauses = True

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self._asked = asked
        self._grid = Grid(self, across=Space.S, down=Space.XS)
        self._grid.setColumnStretch(1, 1)
        self._fields: dict[str, LineField] = {}
        self._labels: list[QWidget] = []
        asked_in = (asked.wording.client.language, asked.wording.english.language)
        for tag in dict.fromkeys((*asked_in, *(str(each) for each in Language))):
            self._add(tag)

    @property
    def tags(self) -> tuple[str, ...]:
        """Which languages have a line, from the first: the client's, in which it was said, then the office's."""
        return tuple(self._fields)

    def _show_value(self, value: Any) -> None:
        given = dict(value or {})
        for tag in given:
            if tag not in self._fields:
                self._add(tag)
        for tag, field in self._fields.items():
            field.setText(str(given.get(tag, "")))

    def _value(self) -> Any:
        return {tag: field.text() for tag, field in self._fields.items() if field.text().strip()} or None

    def _focus_first(self) -> None:
        next(iter(self._fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_attention(self, wanted: bool) -> None:
        for field in self._fields.values():
            field.set_attention(wanted)

    def _add(self, tag: str) -> None:
        name = language_name(tag)
        label = Words(name[:1].upper() + name[1:], step=Step.SMALL, tone=Tone.INK2)
        field = LineField(f"{self._asked.object_name}.{tag}", f"{self._asked.name}, {name}")
        field.textEdited.connect(lambda _text: self.edited.emit())
        field.editingFinished.connect(self.settled)
        line = len(self._fields)
        self._grid.addWidget(label, line, 0)
        self._grid.addWidget(field, line, 1)
        self._fields[tag] = field
        self.rearranged.emit()
