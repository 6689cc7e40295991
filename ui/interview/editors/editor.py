"""The editor of one answer: its value, the answers that are no value, and where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.domain.intake.answers import AnswerState
from clinic_app.domain.intake.catalog import FieldSpec
from clinic_app.domain.intake.drafts import answer_json
from ui.interview.editors.aside import Aside
from ui.interview.editors.editor_body import NONE, EditorBody
from ui.interview.editors.inputs import ToAccount, UnreadableError, ValueInput
from ui.interview.editors.pause import TypingPause
from ui.interview.editors.refusal import is_too_long, refusal, too_much
from ui.interview.editors.texts import TextInput
from ui.interview.editors.word_doubts import WordDoubts
from ui.interview.wording import Wording
from ui.widgets.choices import Choice
from ui.widgets.layouts import Column
from ui.widgets.tab_order import keep_reading_order
from ui.words import say

_ANSWERED: Final = AnswerState.ANSWERED.value


class FieldEditor(QWidget):
    """Edits one answer. The input keeps what is typed until it can be taken; nothing invalid is ever given.

    Args:
        spec: the field.
        make_input: makes the input of its value, anew for each language of the window.
        wording: both languages of the interview.
        parent: Qt's parent.
        aside: where what is typed lies until it can be taken.
        to_account: for words that have no room here.
    """

    answered = Signal(object)
    """The whole answer as JSON, or None: back to "not asked"."""
    typing = Signal()
    """Something is being typed that was not given yet."""

    def __init__(
        self,
        spec: FieldSpec,
        make_input: Callable[[], ValueInput],
        wording: Wording,
        parent: QWidget | None = None,
        *,
        aside: Aside | None = None,
        to_account: ToAccount | None = None,
    ) -> None:
        super().__init__(parent)
        self._to_account, self._wording = to_account, wording
        self._aside = Aside() if aside is None else aside
        self._is_shown = self._is_unchecked = False
        self.spec = spec
        self.setObjectName(f"interview.{spec.name}.editor")
        self._make_input = make_input
        self._stored: dict[str, Any] | None = None
        self._sources: dict[str, Any] = {}
        self._dirty = self._untidy = False  # something was typed and not given yet; it stands there as it was typed
        self._column = Column(self)
        self._pause = TypingPause(self)
        self._pause.timeout.connect(self._paused)
        self._body = self._build()
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    def show_answer(self, answer: Mapping[str, Any] | None) -> None:
        """Shows what is stored. What is being typed stays if this is the answer it started from."""
        stored = None if answer is None else answer_json(self.spec.name, answer)
        is_new, self._is_shown = not (self._is_shown or self._dirty), True
        if stored == self._stored and not is_new:
            return
        before, now = (None if each is None else each.get("value") for each in (self._stored, stored))
        self._remember(stored)
        self._pause.stop()
        if not is_new and self.input.follow(before, now, keep=self._dirty):
            self._show_stored(with_value=False)
            self._put_aside(self.input.typed() if self._dirty else None)
            return
        self._dirty = False
        self._show_stored(with_value=True)
        if is_new:
            self._show_aside()
        else:
            self._put_aside(None)

    def commit(self) -> None:
        """Gives what is being typed now, if it is something new; what cannot be taken stays, with a sentence."""
        self.input.write_out()
        self._take(quiet=False)
        self.source.commit()

    def hold(self) -> bool:
        """The same, on the way to another question; True where one stays, for why it cannot be taken is news."""
        said = self.note
        self.commit()
        if not self.note or self.note == said:
            return False
        self.input.focus_next()
        return True

    def take(self, state: str, value: Any = None) -> None:
        """Takes an answer that was given elsewhere; what is being typed here is kept first, so undo leads to it."""
        self._take(quiet=True)
        self._dirty = False
        self._put_aside(None)
        self._give(self._answer(state, value))

    def focus_answer(self) -> None:
        """The keyboard goes to the first control of the answer."""
        self._body.focus_first(self._body.state_of(self._stored))

    @property
    def is_being_typed(self) -> bool:
        """Whether something stands there that was not given yet."""
        return self._dirty or self._is_unchecked

    @property
    def note(self) -> str:
        """What is said about what cannot be taken; empty at rest."""
        return self._note.text

    def show_digits(self, shown: bool) -> None:
        """Shows the keys of the answers while Alt is held anywhere on the page."""
        show = getattr(self.input, "show_digits", None)
        if show is not None:
            show(shown)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_body"):
            self._take(quiet=True)
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
            self._body = self._build()
            self._show_stored(with_value=True)
            self._show_aside()
            keep_reading_order(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        on_choice = isinstance(self.focusWidget(), Choice)
        if on_choice and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._put_aside(None)
            self._give(None)
            return
        super().keyPressEvent(event)

    def _build(self) -> EditorBody:
        """Makes the parts, in the window's language."""
        self.input = self._make_input()
        self.input.edited.connect(self._typed)
        self.input.picked.connect(self._picked)
        self.input.settled.connect(lambda: self._take(quiet=True))
        self.input.rearranged.connect(lambda: keep_reading_order(self))
        body = EditorBody(self.spec, self.input, self._wording, self)
        self._note, self.source = body.note, body.source
        self.source.changed.connect(self._source_changed)
        self.source.taken_back.connect(lambda: self._give(None))
        body.state_chosen.connect(self._state_chosen)
        self.input.overflowed.connect(lambda _text: self._take(quiet=True))  # or the pause takes the sentence away too
        self.input.overflowed.connect(lambda text: self._tell(too_much(text, self.input.room), text))
        if isinstance(self.input, TextInput):
            self._doubts = WordDoubts(self.source, self.input.box, None, self._is_kept)
        self._column.addWidget(body)
        if self.isVisible():
            body.show()  # at once: the layout alone would do it later
        return body

    def _is_kept(self) -> bool:
        self._take(quiet=True)
        return self._stored is not None and not self._dirty

    def _show_stored(self, *, with_value: bool) -> None:
        if with_value:
            self.input.show_value((self._stored or {}).get("value"))
        self._tell("")
        self._body.show_stored(self._stored)

    def _typed(self) -> None:
        self._dirty = self._untidy = True
        self._is_unchecked = False
        self._tell("")
        self.typing.emit()
        self._pause.typed()

    def _paused(self) -> None:
        """Takes what stands there; where half of a value reads as another one, it is only laid aside."""
        if self.input.pauses:
            self._take(quiet=True)
        elif self._dirty:
            self._put_aside(self.input.typed())

    def _put_aside(self, typed: Any) -> None:
        self._is_unchecked &= typed is not None
        self._aside.put(self.spec.name, typed)

    def _show_aside(self) -> None:
        """What was typed before and never taken is shown again, with one sentence; nothing is taken unseen."""
        missing = self._aside.show_in(self.input, self.spec.name)
        if missing is not None:
            self._dirty = self._untidy = bool(missing)
            self._is_unchecked = not missing
            self._tell(say("blocks.unfinished", what=missing) if missing else say("blocks.unchecked"))

    def _picked(self) -> None:
        self._dirty = True
        self._take(quiet=True)

    def _take(self, *, quiet: bool) -> None:
        """Gives the value that stands there. Args: quiet: somebody may still be typing, so nothing is said."""
        self._pause.stop()
        if not self._dirty:
            return
        try:
            value = self.input.value()
        except UnreadableError as odd:
            self._put_aside(self.input.typed())
            if not quiet:
                self._tell(odd.sentence)
            return
        nothing_new = value is None and self._body.state_of(self._stored) is not None  # beside "prefers not to say"
        if nothing_new or self._give(None if value is None else self._answer(_ANSWERED, value), from_input=True):
            self._dirty = False
            self._put_aside(None)
        else:
            self._put_aside(self.input.typed())

    def _state_chosen(self, code: str) -> None:
        self._pause.stop()
        self._dirty = False
        self._put_aside(None)
        self._give(self._answer(_ANSWERED, []) if code == NONE else self._answer(code))

    def _source_changed(self, source: dict[str, Any]) -> None:
        if self._stored is not None:
            self._sources[str(self._stored["state"])] = source
            self._give({**self._stored, "source": source}, from_input=True)

    def _answer(self, state: str, value: Any = None) -> dict[str, Any]:
        """An answer with the source that it had when it was last in this state."""
        source = self._sources.get(state)
        return {
            "state": state,
            **({} if value is None else {"value": value}),
            **({} if source is None else {"source": source}),
        }

    def _give(self, answer: dict[str, Any] | None, *, from_input: bool = False) -> bool:
        """Tells what is answered now, if it is news. False where the schema refuses it."""
        try:
            stored = None if answer is None else answer_json(self.spec.name, answer)
        except ValueError as error:  # pydantic's ValidationError is one
            self._tell(refusal(error), self._words() if is_too_long(error) else "")
            return False
        news = stored != self._stored
        self._remember(stored)
        self._show_stored(with_value=not from_input)
        if news:
            self.answered.emit(stored)
        return True

    def _remember(self, stored: dict[str, Any] | None) -> None:
        self._stored = stored
        if stored is not None:
            self._sources[str(stored["state"])] = stored.get("source")

    def _words(self) -> str:
        return self.input.box.toPlainText() if isinstance(self.input, TextInput) else ""

    def _tell(self, sentence: str, too_long: str = "") -> None:
        self._note.tell(sentence, partial(self._move, too_long) if too_long and self._to_account else None)
        self.input.show_attention(bool(sentence))

    def _move(self, words: str) -> None:
        """What has no room here goes into the account; what is stored stands here again."""
        if self._to_account is not None:
            self._to_account(self.spec.name, words)
        self._dirty = self._dirty and words != self._words()
        self._put_aside(self.input.typed() if self._dirty else None)
        self._show_stored(with_value=not self._dirty)
        self.focus_answer()

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        """The keyboard has left: what was typed is taken, and may be written as the program writes it."""
        if old is None or not self.isAncestorOf(old) or (new is not None and self.isAncestorOf(new)):
            return
        self._dirty, self._is_unchecked = self._dirty or self._is_unchecked, False  # seen now, and left as it is
        self.commit()
        if self._untidy and not self._dirty and not self.note:
            self._untidy = False
            self.input.tidy()
