"""One question of a paper: its code, its words, and the field for a few keys; times and records in their own editor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from clinic_app.domain.intake.catalog import FieldSpec
from clinic_app.domain.paper.codes import STATEMENT, CodeError, PaperCodes
from clinic_app.domain.paper.keying import MOST_CHARACTERS, KeyingError, needs_editor, read_answer, takes_rows
from ui.interview.editors.elsewhere import CONSENTS
from ui.interview.editors.factory import make_editor
from ui.interview.wording import Wording
from ui.pages.keying.asked import AskedView, keys_told
from ui.theme.tokens import Space, Step
from ui.theme.tones import Tone
from ui.widgets.cards import Card
from ui.widgets.field import Field
from ui.widgets.layouts import Column
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Words
from ui.words import say

if TYPE_CHECKING:
    from ui.interview.editors.editor import FieldEditor

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EntryCard(Card):
    """Takes code after code.

    Args:
        codes: of all questions.
        fields: the dictionary.
        zone: where local times are told.
    """

    keyed = Signal(str, object)
    """A field and its answer as JSON."""
    line_keyed = Signal(str)
    """A line of the account in the person's own words."""
    moved = Signal()
    """Another question is shown."""
    consents_requested = Signal()
    """What is on a paper of consent goes in on its own page."""

    def __init__(
        self, codes: PaperCodes, fields: Mapping[str, FieldSpec], zone: ZoneInfo, parent: QWidget | None = None
    ) -> None:
        super().__init__("keying.entry", gap=Space.M, parent=parent)
        self._codes, self._fields, self._zone = codes, fields, zone
        self._wording: Wording | None = None
        self._answers: dict[str, Mapping[str, Any]] = {}
        self._rows: list[str] = []
        self.name = ""
        self.code = Field("keying.code", "-")
        self._asked = AskedView()
        self.answer = Field("keying.answer", "-")
        self.answer.field.setMaxLength(MOST_CHARACTERS)
        self._typed_rows = Words(step=Step.SMALL, wrap=True)
        self._keys = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self._end = Words(tone=Tone.INK2, wrap=True)
        self._end.hide()
        self.editor: FieldEditor | None = None
        self._place = QWidget()
        self._place_column = Column(self._place)
        for part in (self.code, self._asked, self._typed_rows, self.answer, self._keys, self._place, self._end):
            self.column.addWidget(part)
        self.column.addStretch(1)
        for field in (self.code.field, self.answer.field):
            field.installEventFilter(self)
        self._say_words()

    def begin(self, wording: Wording, answers: Mapping[str, Mapping[str, Any]], code: str) -> None:
        """Another paper, from this code on."""
        self._wording, self._answers = wording, dict(answers)
        self.go(code)

    def keep(self, name: str, answer: Mapping[str, Any] | None) -> None:
        """Knows of an answer that was taken, or taken back."""
        if answer is None:
            self._answers.pop(name, None)
        else:
            self._answers[name] = answer
        if name == self.name:
            self._tell()
            if self.editor is not None and name == CONSENTS:
                self.editor.show_answer(answer)

    def go(self, code: str) -> None:
        """Shows the question of a code that is one; the keyboard is in its answer."""
        self._end.hide()
        self.code.field.setText(code)
        self.code.settle()
        self.name = self._codes.read(code)
        self._rows = []
        self.answer.field.clear()
        self.answer.settle()
        self._make_editor()
        self._tell()
        keep_reading_order(self)
        self.answer.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moved.emit()

    def go_on(self) -> None:
        """Takes what the editor holds and offers the next code of the paper."""
        if self.editor is not None:
            self.editor.commit()
            if self.editor.note:
                return
        following = self._codes.after(self.name) if self.name else None
        if following is None:
            self._end.show()
            self.to_code()
            return
        self.go(following)

    def to_code(self) -> None:
        """The keyboard goes to the code."""
        self.code.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.code.field.selectAll()

    def commit(self) -> None:
        """Keeps what stands in the editor, and rows that were keyed."""
        if self.editor is not None:
            self.editor.commit()
        self._take_rows()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if event.key() in _ENTER and not control:
                (self._read_code if watched is self.code.field else self._read_answer)()
                return True
            if event.key() == Qt.Key.Key_Escape and watched is self.answer.field:
                self.to_code()
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()

    def _read_code(self) -> None:
        try:
            name = self._codes.read(self.code.field.text())
        except CodeError as error:
            self.code.need_attention(say(f"keying.code_fault.{error.fault}"))
            self.code.field.selectAll()
            return
        self.commit()
        self.go(self._codes.by_name[name])

    def _read_answer(self) -> None:
        typed = self.answer.field.text()
        if not self.name:
            return
        if not typed.strip():
            self._read_nothing()
        elif self.name == CONSENTS:
            self.answer.need_attention(say("consent.elsewhere"))
        elif self.name == STATEMENT:
            self.line_keyed.emit(typed.strip())
            self.answer.field.clear()
        elif takes_rows(self._fields[self.name]):
            self._read_row(typed)
        elif self._take(typed):
            self.go_on()

    def _read_nothing(self) -> None:
        """Left empty on the paper; or the end of rows; or on to the editor."""
        if self.editor is not None:
            self.editor.focus_answer()
        elif not self._rows or self._take_rows():
            self.go_on()

    def _read_row(self, typed: str) -> None:
        """A key alone answers the whole question; anything else is one more row."""
        if not self._rows:
            try:
                alone = read_answer(self._fields[self.name], typed)
            except KeyingError:
                alone = {}
            if alone and not alone.get("value"):
                self.keyed.emit(self.name, alone)
                self.go_on()
                return
        if self._readable([*self._rows, typed]):
            self._rows.append(typed)
            self.answer.field.clear()
            self._tell()

    def _take_rows(self) -> bool:
        rows, self._rows = self._rows, []
        return not rows or self._take(rows)

    def _take(self, typed: str | list[str]) -> bool:
        if not self._readable(typed):
            return False
        self.keyed.emit(self.name, read_answer(self._fields[self.name], typed))
        return True

    def _readable(self, typed: str | list[str]) -> bool:
        try:
            read_answer(self._fields[self.name], typed)
        except KeyingError as error:
            self.answer.need_attention(say(f"keying.fault.{error.fault}"))
            return False
        self.answer.settle()
        return True

    def _make_editor(self) -> None:
        if self.editor is not None:
            self._place_column.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
        spec = self._fields.get(self.name)
        if spec is None or self._wording is None or not needs_editor(spec):
            self._place.hide()
            return
        name = self.name
        elsewhere = self.consents_requested.emit
        self.editor = make_editor(spec, self._wording, self._zone, self._place, elsewhere=elsewhere)
        self.editor.show_answer(self._answers.get(name))
        self.editor.answered.connect(lambda answer: self.keyed.emit(name, answer))
        self._place_column.addWidget(self.editor)
        self._place.show()

    def _tell(self) -> None:
        """The question's words, what stands there, which keys it takes."""
        if self._wording is None or not self.name:
            return
        spec = self._fields.get(self.name)
        self._asked.show_asked(self.name, spec, self._wording, self._answers.get(self.name))
        self._keys.setText("" if self.name == CONSENTS else keys_told(spec, self._wording))
        self._typed_rows.setText("\n".join(f"{at}. {row}" for at, row in enumerate(self._rows, start=1)))
        self._typed_rows.setVisible(bool(self._rows))

    def _say_words(self) -> None:
        for field, key in ((self.code, "code"), (self.answer, "answer")):
            field.label.setText(say(f"keying.{key}"))
            field.field.setAccessibleName(say(f"keying.{key}"))
        self._end.setText(say("keying.end"))
        self._tell()
