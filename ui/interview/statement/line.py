"""One line of the statement: the words as said, the translation beside them, and how the person knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.drafts import statement_json
from ui.interview.editors.growing import GrowingText
from ui.interview.editors.languages import language_name
from ui.interview.editors.note import Note
from ui.interview.editors.refusal import heed_pastes
from ui.interview.editors.sources import SourceLine
from ui.interview.editors.word_doubts import WordDoubts
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.tokens import Space, Step
from ui.theme.tones import Tone
from ui.widgets.buttons import IconButton, Kind
from ui.widgets.layouts import Column, Row
from ui.widgets.words import Words
from ui.words import say

OFFICE: Final = "en"
"""The language that translations are made into."""
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _SaidText(GrowingText):
    """Enter begins the next line; Shift+Enter stays in this one."""

    next_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.next_asked.emit()
            return
        super().keyPressEvent(event)


class LineEditor(QWidget):
    """Edits one line.

    Args:
        line: as stored, or for a new one its id, section and language without a text.
        number: which line it is, for what a reader says.
        translator: who translates, where the line does not say.
        parent: Qt's parent.
    """

    changed = Signal(object)  # the line as JSON
    emptied = Signal()  # left without a word
    typing = Signal()
    next_asked = Signal()
    insert_asked = Signal()
    remove_asked = Signal()

    def __init__(self, line: dict[str, Any], number: int, translator: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line_id = str(line["line_id"])
        self.setObjectName(f"statement.{self.line_id}.editor")
        self.stored: dict[str, Any] = {}
        self._line = dict(line)
        self._translator = translator
        self._dirty = False
        self._has_part = "text" in line
        """Somebody said to which part it belongs, or it was stored with one."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(tokens.TYPING_PAUSE_MS)
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
        self.said = _SaidText(f"statement.{self.line_id}", "-")
        self.said.next_asked.connect(self.next_asked)
        texts.addWidget(self.said, 1, Qt.AlignmentFlag.AlignTop)
        self.translation: GrowingText | None = None
        if self._line["language"] != OFFICE:
            self.translation = _SaidText(f"statement.{self.line_id}.translation", "-")
            self.translation.next_asked.connect(self.next_asked)
            self.translation.setProperty("ground", "sunken")
            texts.addWidget(self.translation, 1, Qt.AlignmentFlag.AlignTop)
        for box in (self.said, self.translation):
            if box is not None:
                box.typed.connect(self._typed)
        column.addLayout(texts)
        self._made_by = Words(step=Step.MICRO, tone=Tone.INK2, wrap=True, parent=self)
        made = Row(gap=Space.XXL)
        made.addWidget(QWidget(self), 1)
        made.addWidget(self._made_by, 1)
        if self.translation is not None:
            column.addLayout(made)
        self._note = Note(f"statement.{self.line_id}.note")
        column.addWidget(self._note)
        heed_pastes(self.said, self._note.tell)
        self.source = SourceLine(f"statement.{self.line_id}.source")
        self.source.changed.connect(self._source_changed)
        self.source.taken_back.connect(self.remove_asked)
        foot = Row(gap=Space.S)
        foot.addWidget(self.source.chip)
        self._tells = Words(step=Step.MICRO, tone=Tone.INK2, wrap=True)
        foot.addWidget(self._tells, 1)
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
        self._note.tell("")
        self.said.set_attention(False)
        self._pause.start()
        self.typing.emit()

    def _take(self) -> None:
        self._pause.stop()
        if not self._dirty or not self.said.toPlainText().strip():
            return  # a translation of nothing waits for its words
        if self._give(self._with_words()):
            self._dirty = False

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
        except ValueError:
            self._note.tell(say("interview.edit.statement.refused"))
            self.said.set_attention(True)
            return False
        news = told != self.stored
        self.stored = self._line = told
        self._show_source()
        if news:
            self.changed.emit(told)
        return True

    def _show_source(self) -> None:
        self._made_by.setText(translator_words(self._translated()))
        self._made_by.setVisible(bool(self._made_by.text()))
        self.source.show_source(self._line.get("source"), given=not self.is_new, answered=True)

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is None or not self.isAncestorOf(old) or (new is not None and self.isAncestorOf(new)):
            return
        self.commit()
        if self.is_empty:
            self.emptied.emit()


def translator_words(translation: Mapping[str, Any]) -> str:
    """Who translated a line, whether a program did, and who read it; empty for none."""
    if not translation.get("text"):
        return ""
    words = [say("interview.edit.statement.made_by", by=translation["by"])]
    if translation.get("reviewed_by"):
        words.append(say("interview.edit.statement.reviewed", by=translation["reviewed_by"]))
    elif translation.get("made_by_machine"):
        words.append(say("interview.edit.statement.by_machine"))
    return ", ".join(words)
