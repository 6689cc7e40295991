"""Why a paragraph says what it says: the lines as they were said and the facts, each one step from the interview."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.tellers import teller_in
from clinic_app.services.declaration_view import ParagraphView, SaidLine
from ui.pages.declaration.script_words import ScriptWords
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Row
from ui.widgets.words import Voice, Words
from ui.words import chosen, named, say


class SourcesPanel(Card):
    """The sources of one paragraph.

    Args:
        paragraph: whose.
        words: names of fields and answers.
        parent: Qt's parent.
    """

    field_opened = Signal(str)

    def __init__(self, paragraph: ParagraphView, words: ScriptWords, parent: QWidget | None = None) -> None:
        number = paragraph.number
        name = say("declaration.why_of", number=number)
        super().__init__(f"declaration.sources.{number}", name=name, gap=Space.S, parent=parent)
        self._number = number
        for line in paragraph.lines:
            self._add_line(line, is_repeated=any(text == line.text for _, text in paragraph.texts))
        if paragraph.told_by:
            self._add_note(Icon.SPEECH, say("declaration.told_by", who=teller_in(paragraph.told_by, str(chosen()))))
        if paragraph.doubt:
            self._add_note(Icon.UNKNOWN, say("declaration.doubt", doubt=paragraph.doubt))
        if paragraph.fields:
            heading = Words(say("declaration.facts"), step=Step.MICRO, weight=Weight.STRONG, tone=Tone.INK2)
            self.column.addWidget(heading)
        self._facts = Column(gap=Space.NONE)
        self.column.addLayout(self._facts)
        for told in paragraph.fields:
            self._add_fact(told.name, words.label(told.name), words.told(told))
        if not paragraph.lines and not paragraph.fields:
            self.column.addWidget(Words(say("declaration.no_sources"), step=Step.SMALL, tone=Tone.INK2, wrap=True))

    def _add_line(self, line: SaidLine, *, is_repeated: bool) -> None:
        """The words, unless the paragraph says just them."""
        key = "declaration.word_for_word" if is_repeated else "declaration.as_said"
        said = say(key, line=line.line_id, language=named("interview.edit.language", line.language))
        self.column.addWidget(Words(said, step=Step.MICRO, weight=Weight.STRONG, tone=Tone.INK2, wrap=True))
        if not is_repeated:
            self.column.addWidget(Voice(line.text))

    def _add_note(self, icon: Icon, text: str) -> None:
        row = Row(gap=Space.S)
        row.addWidget(IconView(icon), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Words(text, step=Step.SMALL, tone=Tone.INK2, wrap=True), 1)
        self.column.addLayout(row)

    def _add_fact(self, field: str, label: str, told: str) -> None:
        row = Row(gap=Space.M)
        name = f"declaration.source.{self._number}.{field}"
        link = Button(name, label, kind=Kind.LINK, icon=Icon.LINK, height=Control.DENSE)
        link.setAccessibleName(say("declaration.fact_of", label=label))
        link.clicked.connect(lambda: self.field_opened.emit(field))
        row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        value = Words(told, step=Step.SMALL, tone=Tone.INK2, wrap=True)
        row.addWidget(value, 1, Qt.AlignmentFlag.AlignVCenter)
        self._facts.addLayout(row)
