"""One line of the statement: the words as said, the translation beside them, and how the person knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.drafts import statement_json
from ui.interview.editors.languages import language_name
from ui.interview.editors.note import Note
from ui.interview.editors.pause import TypingPause
from ui.interview.editors.refusal import is_too_long, refusal, too_much
from ui.interview.editors.sources import SourceLine
from ui.interview.editors.word_doubts import WordDoubts
from ui.interview.statement.review import TranslationState
from ui.interview.statement.said_text import SaidText
from ui.theme.icon_names import Icon
from ui.theme.tokens import Space, Step
from ui.theme.tones import Tone
from ui.widgets.buttons import IconButton, Kind
from ui.widgets.layouts import Column, Row
from ui.widgets.words import Words
from ui.words import say

OFFICE: Final = "en"
"""The language that translations are made into."""


class LineEditor(QWidget):
    """Edits one line.

    Args:
        line: as stored, or for a new one its id, section and language without a text.
        number: which line it is, for what a reader says.
        translator: who translates, where the line does not say.
        today: the day on which a translation is read.
        parent: Qt's parent.
    """

    changed = Signal(object)  # the line as JSON
    emptied = Signal()  # left without a word
    typing = Signal()
    waiting = Signal(object)
    """What is typed and cannot be a line yet, as JSON; None: nothing is."""
    divided = Signal(str)
    """These words are too many for one line and are wanted in several."""
    next_asked = Signal()
    insert_asked = Signal()
    remove_asked = Signal()

    def __init__(
        self,
        line: dict[str, Any],
        number: int,
        translator: str,
        today: Callable[[], date] = date.today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self.line_id = str(line["line_id"])
        self.setObjectName(f"statement.{self.line_id}.editor")
        self.stored: dict[str, Any] = {}
        self._line = dict(line)
        self._translator = translator
        self._dirty = False
        self._has_part = "text" in line
        """Somebody said to which part it belongs, or it was stored with one."""
        self._pause = TypingPause(self)
        self._pause.timeout.connect(self._take)
        self._build(number)
        self.show_line(line)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    @property
    def is_new(self) -> bool:
        """Whether it was never stored."""
        return not self.stored

    @property
    def section(self) -> str:
        """The part of the account it belongs to."""
        return str(self._line["section"])

    @property
    def covers(self) -> list[str]:
        """The fields that it tells."""
        return list(self._line.get("covers", ()))

    def put_covers(self, fields: Sequence[str]) -> None:
        """It tells these facts. Of a line whose part nobody chose, the first fact says the part."""
        line = {**self._line, "covers": list(fields)}
        if fields and not self._has_part:
            line["section"] = dictionary()[fields[0]].section.value
        self._give(line)

    def put_section(self, section: str) -> None:
        """It belongs to this part of the account."""
        self._has_part = True
        self._give({**self._line, "section": section})

    @property
    def is_empty(self) -> bool:
        """Whether no word stands in it."""
        boxes = (self.said, self.translation)
        return not any(box is not None and box.toPlainText().strip() for box in boxes)

    def show_line(self, line: dict[str, Any]) -> None:
        """Shows what is stored; what is being typed stays where it started from the same."""
        stored = line if "text" in line else {}
        if stored and stored == self.stored:
            return
        self.stored, self._line = stored, dict(line)
        self._pause.stop()
        self._dirty = False
        self.said.show_text(str(line.get("text", "")))
        if self.translation is not None:
            self.translation.show_text(str(self._translated().get("text", "")))
        self._show_source()

    def show_number(self, number: int) -> None:
        """Says its place."""
        self.said.setAccessibleName(say("interview.edit.statement.line", number=number))
        if self.translation is not None:
            language = language_name(OFFICE)
            self.translation.setAccessibleName(
                say("interview.edit.statement.translation", number=number, language=language)
            )

    def show_tells(self, words: str, whole: str) -> None:
        """Says which facts the line tells. Args: whole: all of them, for the tooltip and for who listens."""
        self._tells.setText(words)
        self._tells.setToolTip("" if words == whole else whole)
        self._tells.setAccessibleName(whole)

    def commit(self) -> None:
        """Gives what is being typed, if it is something new."""
        self._take()
        self.source.commit()

    def focus_line(self) -> None:
        """The keyboard goes to the words."""
        self.said.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, number: int) -> None:
        column = Column(self, gap=Space.XS)
        texts = Row(gap=Space.XXL)
        self.said = SaidText(f"statement.{self.line_id}", "-")
        self.said.next_asked.connect(self.next_asked)
        texts.addWidget(self.said, 1, Qt.AlignmentFlag.AlignTop)
        self.translation: SaidText | None = None
        if self._line["language"] != OFFICE:
            self.translation = SaidText(f"statement.{self.line_id}.translation", "-")
            self.translation.next_asked.connect(self.next_asked)
            self.translation.setProperty("ground", "sunken")
            texts.addWidget(self.translation, 1, Qt.AlignmentFlag.AlignTop)
        for box in (self.said, self.translation):
            if box is not None:
                box.typed.connect(self._typed)
        column.addLayout(texts)
        self._made_by = TranslationState(f"statement.{self.line_id}", self)
        self._made_by.reviewed.connect(self._reviewed)
        made = Row(gap=Space.XXL)
        made.addWidget(QWidget(self), 1)
        made.addWidget(self._made_by.words, 1)
        if self.translation is not None:
            column.addLayout(made)
        self._note = Note(f"statement.{self.line_id}.note")
        column.addWidget(self._note)
        self.said.too_much.connect(lambda text: self._tell(too_much(text), text))
        self.source = SourceLine(f"statement.{self.line_id}.source")
        self.source.changed.connect(self._source_changed)
        self.source.taken_back.connect(self.remove_asked)
        foot = Row(gap=Space.S)
        foot.addWidget(self.source.chip)
        self._tells = Words(step=Step.MICRO, tone=Tone.INK2, wrap=True)
        foot.addWidget(self._tells, 1)
        foot.addWidget(self._made_by.button)
        insert = IconButton(
            f"statement.{self.line_id}.insert", Icon.PLUS, name=say("interview.edit.statement.insert"), kind=Kind.QUIET
        )
        insert.clicked.connect(self.insert_asked)
        remove = IconButton(
            f"statement.{self.line_id}.remove", Icon.BIN, name=say("interview.edit.statement.remove"), kind=Kind.QUIET
        )
        remove.clicked.connect(self.remove_asked)
        foot.addWidget(insert)
        foot.addWidget(remove)
        column.addLayout(foot)
        column.addWidget(self.source)
        self._doubts = WordDoubts(self.source, self.said, self.translation, self._is_kept)
        self.show_number(number)

    def _is_kept(self) -> bool:
        self._take()
        return not self.is_new and not self._dirty

    def _translated(self) -> dict[str, Any]:
        return next((each for each in self._line.get("translations", ()) if each["language"] == OFFICE), {})

    def _typed(self) -> None:
        self._dirty = True
        self._tell("")
        self._pause.typed()
        self.typing.emit()

    def show_typed(self, typed: Mapping[str, Any]) -> None:
        """What was typed before and could not be kept as a line stands here again, and waits as it did."""
        self.said.show_text(str(typed.get("text", "")))
        if self.translation is not None:
            self.translation.show_text(str(typed.get("translation", "")))
        self._dirty = True

    def _take(self) -> None:
        self._pause.stop()
        if not self._dirty:
            return
        if self.said.toPlainText().strip() and self._give(self._with_words()):
            self._dirty = False
        typed = {"text": self.said.toPlainText(), "language": self._line["language"], "section": self.section}
        if self.translation is not None:
            typed["translation"] = self.translation.toPlainText()
        self.waiting.emit(typed if self._dirty and not self.is_empty else None)  # a translation waits for its words

    def _reviewed(self, by: str) -> None:
        """Somebody read the translation, or it counts as not read again."""
        if not self._is_kept():
            return
        read = {"reviewed_by": by or None, "reviewed_on": self._today().isoformat() if by else None}
        told = [{**each, **read} if each["language"] == OFFICE else each for each in self._line.get("translations", ())]
        self._give({**self._line, "translations": told})

    def _with_words(self) -> dict[str, Any]:
        """The line with what stands in the boxes; a translation that was changed is a person's again."""
        line = {**self._line, "text": self.said.toPlainText()}
        if self.translation is None:
            return line
        text, before = self.translation.toPlainText(), self._translated()
        others = [each for each in self._line.get("translations", ()) if each["language"] != OFFICE]
        if not text.strip():
            line["translations"] = others
        elif text != before.get("text"):
            by = before.get("by") or self._translator or say("interview.edit.statement.by_unknown")
            made = {"language": OFFICE, "text": text, "by": by, "made_by_machine": False}
            line["translations"] = [made, *others]
        return line

    def _source_changed(self, source: dict[str, Any]) -> None:
        if not self.is_new:
            self._give({**self._line, "source": source})

    def _give(self, line: dict[str, Any]) -> bool:
        try:
            (told,) = statement_json([line])
        except ValueError as error:
            if is_too_long(error):
                self._tell(refusal(error), line["text"])
            else:
                self._tell(say("interview.edit.statement.refused"))
            return False
        news = told != self.stored
        self.stored = self._line = told
        self._show_source()
        if news:
            self.changed.emit(told)
        return True

    def _show_source(self) -> None:
        self._made_by.show_translation(self._translated())
        self.source.show_source(self._line.get("source"), given=not self.is_new, answered=True)

    def _tell(self, sentence: str, too_long: str = "") -> None:
        """Args: too_long: what has no room in one line and can go into several."""
        self._note.tell(sentence, partial(self._move, too_long) if too_long else None)
        self.said.set_attention(bool(sentence))

    def _move(self, words: str) -> None:
        """What has no room here goes into further lines; what is stored stands here again."""
        self.divided.emit(words)
        if words == self.said.toPlainText():
            self._dirty = False
            self.said.show_text(str(self.stored.get("text", "")))
            self.waiting.emit(None)
        self._tell("")
        self.focus_line()

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is None or not self.isAncestorOf(old) or (new is not None and self.isAncestorOf(new)):
            return
        self.commit()
        if self.is_empty:
            self.emptied.emit()
