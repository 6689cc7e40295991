"""The editor of one answer: its value, the answers that are no value, and where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.domain.intake.answers import AnswerState
from clinic_app.domain.intake.catalog import FieldSpec, Kind
from clinic_app.domain.intake.drafts import answer_json
from ui.interview.editors.answer_boxes import AnswersInput
from ui.interview.editors.aside import Aside
from ui.interview.editors.boxes import Boxes
from ui.interview.editors.editor_body import NONE, EditorBody
from ui.interview.editors.inputs import UnreadableError, ValueInput
from ui.interview.editors.refusal import heed_pastes, refusal
from ui.interview.editors.texts import TextInput
from ui.interview.editors.word_doubts import WordDoubts
from ui.theme import tokens
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
        parent: Qt's parent.
        aside: where what is typed lies until it can be taken.
    """

    answered = Signal(object)
    """The whole answer as JSON, or None: back to "not asked"."""
    typing = Signal()
    """Something is being typed that was not given yet."""

    def __init__(
        self,
        spec: FieldSpec,
        make_input: Callable[[], ValueInput],
        parent: QWidget | None = None,
        *,
        aside: Aside | None = None,
    ) -> None:
        super().__init__(parent)
        self._aside = Aside() if aside is None else aside
        self._is_shown = self._is_unchecked = False
        self.spec = spec
        self.setObjectName(f"interview.{spec.name}.editor")
        self._make_input = make_input
        self._stored: dict[str, Any] | None = None
        self._sources: dict[str, Any] = {}
        self._dirty = False  # something was typed and not given yet
        self._untidy = False  # it stands there as it was typed
        self._column = Column(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(tokens.TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._paused)
        self._body: QWidget | None = None
        self._build()
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    def show_answer(self, answer: Mapping[str, Any] | None) -> None:
        """Shows what is stored. What is being typed stays if this is the answer it started from."""
        stored = None if answer is None else answer_json(self.spec.name, answer)
        is_new, self._is_shown = not (self._is_shown or self._dirty), True
        if stored == self._stored and not is_new:
            return
        self._remember(stored)
        self._pause.stop()
        self._dirty = False
        self._show_stored(with_value=True)
        if is_new or self.spec.kind is Kind.ITEMS:
            self._show_aside()
        else:
            self._put_aside(None)

    def commit(self) -> None:
        """Gives what is being typed now, if it is something new; what cannot be taken stays, with a sentence."""
        self.input.write_out()
        self._take(quiet=False)
        self.source.commit()

    def take(self, state: str, value: Any = None) -> None:
        """Takes an answer that was given elsewhere; what is being typed here is kept first, so undo leads to it."""
        self._take(quiet=True)
        self._dirty = False
        self._put_aside(None)
        self._give(self._answer(state, value))

    def focus_answer(self) -> None:
        """The keyboard goes to the first control of the answer."""
        state = self._shown_state()
        if isinstance(self._states, Boxes) and state is not None:
            self._states.focus_first()
        else:
            self.input.focus_first()

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
        if event.type() == QEvent.Type.LanguageChange and self._body is not None:
            self._take(quiet=True)
            self._build()
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

    def _build(self) -> None:
        """Makes the parts, in the window's language."""
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self.input = self._make_input()
        self.input.edited.connect(self._typed)
        self.input.picked.connect(self._picked)
        self.input.settled.connect(lambda: self._take(quiet=True))
        self.input.rearranged.connect(lambda: keep_reading_order(self))
        body = self._body = EditorBody(self.spec, self.input, self)
        self._note, self.source, self._states = body.note, body.source, body.states
        self.source.changed.connect(self._source_changed)
        self.source.taken_back.connect(lambda: self._give(None))
        chosen = self._states.state_chosen if isinstance(self._states, AnswersInput) else self._states.chosen
        chosen.connect(self._state_chosen)
        if isinstance(self.input, TextInput):
            heed_pastes(self.input.box, self._tell)
            self._doubts = WordDoubts(self.source, self.input.box, None, self._is_kept)
        self._column.addWidget(self._body)
        if self.isVisible():
            self._body.show()  # at once: the layout alone would do it later

    def _is_kept(self) -> bool:
        self._take(quiet=True)
        return self._stored is not None and not self._dirty

    def _show_stored(self, *, with_value: bool) -> None:
        stored = self._stored or {}
        state = self._shown_state()
        if with_value:
            self.input.show_value(stored.get("value"))
        if isinstance(self._states, AnswersInput):
            self._states.show_state(state)
        else:
            self._states.show_codes(() if state is None else (state,))
        self._tell("")
        answered = stored.get("state") == _ANSWERED
        self.source.show_source(stored.get("source"), given=bool(stored), answered=answered)

    def _shown_state(self) -> str | None:
        """Which of the boxes beside the value the stored answer is."""
        if self._stored is None:
            return None
        state = str(self._stored.get("state", _ANSWERED))
        if state != _ANSWERED:
            return state
        value = self._stored.get("value")
        return NONE if value == [] else self.input.state_of(value)

    def _typed(self) -> None:
        self._dirty = self._untidy = True
        self._is_unchecked = False
        self._tell("")
        self.typing.emit()
        self._pause.start()

    def _paused(self) -> None:
        """Takes what stands there; where half of a value reads as another one, it is only laid aside."""
        if self.input.pauses:
            self._take(quiet=True)
        elif self._dirty:
            self._put_aside(self.input.typed())

    def _put_aside(self, typed: Any) -> None:
        self._is_unchecked = self._is_unchecked and typed is not None
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
        if value is None and self._shown_state() is not None:
            self._dirty = False
            self._put_aside(None)
            return  # an empty field beside "prefers not to say" says nothing new
        if self._give(None if value is None else self._answer(_ANSWERED, value), from_input=True):
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
            self._tell(refusal(error))
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

    def _tell(self, sentence: str) -> None:
        self._note.tell(sentence)
        self.input.show_attention(bool(sentence))

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        """The keyboard has left: what was typed is taken, and may be written as the program writes it."""
        if old is None or not self.isAncestorOf(old) or (new is not None and self.isAncestorOf(new)):
            return
        self._dirty, self._is_unchecked = self._dirty or self._is_unchecked, False  # seen now, and left as it is
        self.commit()
        if self._untidy and not self._dirty and not self.note:
            self._untidy = False
            self.input.tidy()
