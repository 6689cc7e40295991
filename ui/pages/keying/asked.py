"""The words of a question that is keyed: both languages, the letters of its choices, what stands there now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from clinic_app.domain.intake.answer_words import answer_in_words, entries_of
from clinic_app.domain.intake.catalog import FieldSpec, Kind
from clinic_app.domain.paper import choice_letters as keys
from clinic_app.domain.paper.codes import STATEMENT
from clinic_app.domain.paper.keying import needs_editor, takes_rows
from ui.interview.wording import Wording
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.layouts import Column, Flow, Row
from ui.widgets.words import Words
from ui.words import count, say


class AskedView(QWidget):
    """Shows one question."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = Column(self, gap=Space.XS)
        self._ask = Words(step=Step.READ, weight=Weight.STRONG, wrap=True)
        self._english = Words(tone=Tone.INK2, wrap=True)
        self._stands = Words(step=Step.SMALL, tone=Tone.ACCENT, wrap=True)
        self._choices = QWidget()
        self._flow = Flow(self._choices, gap=Space.L, gap_if_broken=Space.M)
        for part in (self._ask, self._english, self._choices, self._stands):
            column.addWidget(part)

    def show_asked(self, name: str, spec: FieldSpec | None, wording: Wording, answer: Mapping[str, Any] | None) -> None:
        """Shows a question and what stands there. Args: spec: None for the statement."""
        self._say(self._ask, say("keying.statement") if name == STATEMENT else wording.client.ask(name))
        self._say(self._english, wording.english.ask(name) if wording.bilingual and spec is not None else "")
        stands = answer_told(spec, answer, wording) if spec is not None and answer is not None else ""
        self._say(self._stands, say("keying.stands", words=stands) if stands else "")
        self._show_choices(spec, wording)

    def _show_choices(self, spec: FieldSpec | None, wording: Wording) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        choices = spec.choices if spec is not None and spec.kind in (Kind.CHOICE, Kind.CHOICES) else ()
        for letter, choice in keys.lettered(tuple(map(str, choices))).items():
            words = wording.choice(spec.name, choice) if spec is not None else choice
            self._flow.addWidget(_choice(letter, words))
        self._choices.setVisible(bool(choices))

    @staticmethod
    def _say(label: Words, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))


def _choice(letter: str, words: str) -> QWidget:
    """A choice behind its letter."""
    both = QWidget()
    row = Row(both, gap=Space.XS)
    row.addWidget(Words(letter, step=Step.SMALL, weight=Weight.STRONG, tone=Tone.ACCENT))
    row.addWidget(Words(words, step=Step.SMALL))
    return both


def keys_told(spec: FieldSpec | None, wording: Wording) -> str:
    """Which keys a question takes."""
    answers = wording.own.answers
    boxes = {keys.YES: answers.yes, keys.NO: answers.no} if spec is not None and spec.kind is Kind.BOOL else {}
    boxes |= {key: getattr(answers, state) for key, state in keys.STATES.items()} if spec is not None else {}
    told = [say("keying.keys", letter=key, words=words) for key, words in boxes.items()]
    if spec is not None and spec.kind in (Kind.CHOICES, Kind.TEXTS):
        told.append(say("keying.keys.nothing"))
    if spec is None or takes_rows(spec):
        told.append(say("keying.keys.rows"))
    elif needs_editor(spec):
        told.append(say("keying.keys.editor"))
    else:
        told.append(say("keying.keys.skip"))
    if spec is not None and spec.kind in (Kind.TEXT, Kind.TEXTS):
        told.append(say("keying.keys.quoted"))
    return "  ·  ".join([*told, say("keying.keys.code")])


def answer_told(spec: FieldSpec, answer: Mapping[str, Any], wording: Wording) -> str:
    """An answer in a few words of the window's language."""
    entries = entries_of(spec, answer)
    return answer_in_words(spec, answer, wording.own) if entries is None else count("keying.rows", entries)
