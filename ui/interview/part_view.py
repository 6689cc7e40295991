"""The questions of one part, one under another; it knows which one is current.

A question with an answer stands open. Making its editor costs more than anything else here, so those below the
current one are made while nothing else is to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.parts import AnswersByField, Part, is_complete
from ui.interview.question import EditorMaker, QuestionView
from ui.interview.wording import Wording
from ui.theme import tokens
from ui.theme.tokens import Space
from ui.widgets.layouts import Column
from ui.widgets.tab_order import keep_reading_order


class PartView(QWidget):
    """The questions of a part.

    Args:
        part: which.
        wording: both languages.
        zone: the clinic's.
        make: makes editors.
        answers: as stored.
        parent: Qt's parent.
    """

    answered = Signal(str, object)
    typing = Signal()
    current_changed = Signal(str)
    """The field of the question that is current now."""

    def __init__(
        self,
        part: Part,
        wording: Wording,
        zone: Any,
        make: EditorMaker,
        answers: AnswersByField,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.part = part
        column = Column(self, gap=Space.NONE)
        self.questions: list[QuestionView] = []
        for name in part.fields:
            question = QuestionView(dictionary()[name], wording, zone, make, answers.get(name), self)
            question.answered.connect(self.answered)
            question.typing.connect(self.typing)
            column.addWidget(question)
            self.questions.append(question)
        column.addStretch(1)
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._open_one)
        self._is_in_order = False
        self.current: QuestionView | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)

    def question(self, field: str) -> QuestionView | None:
        """The question of a field, if it is in this part."""
        return next((each for each in self.questions if each.spec.name == field), None)

    def show_answer(self, field: str, answer: Mapping[str, Any] | None) -> None:
        """Shows an answer that is stored."""
        question = self.question(field)
        if question is not None and question.answer != answer:
            question.show_answer(answer)

    def start(self, field: str = "") -> None:
        """Puts the keyboard on a field's question, or on the first that is open, or on the first."""
        question = self.open_to(field)
        if question is None:
            return
        if not self._is_in_order:
            keep_reading_order(self)
            self._is_in_order = True
        self.set_current(question)
        question.reach()
        self._idle.start(tokens.BETWEEN_SLICES)  # what is there is painted first

    def open_to(self, field: str = "") -> QuestionView | None:
        """Opens that question and what has an answer above it. Before the part is shown, all is laid out but once."""
        question = self.question(field) or self.open_after(None) or (self.questions[0] if self.questions else None)
        if question is None:
            return None
        above = self.questions[: self.questions.index(question)]
        # Those above at once, or the current one would move down under the eye.
        for each in (*(each for each in above if is_complete(each.answer)), question):
            if not each.is_open:
                each.open()
                self._is_in_order = False
        return question

    def open_in_spare_time(self) -> None:
        """Begins to open what has an answer, before somebody comes here."""
        self._idle.start(tokens.BETWEEN_SLICES)  # what is there is painted first

    def open_all(self) -> None:
        """Opens everything that has an answer, now."""
        while self._open_one():
            pass

    def mark(self, field: str) -> None:
        """Marks a field's question as current and leaves the keyboard where it is."""
        question = self.question(field)
        if question is not None:
            self.set_current(question)

    def step(self, by: int) -> bool:
        """Goes to the question so many further; False where the part ends."""
        at = self.questions.index(self.current) + by if self.current is not None else 0
        if not 0 <= at < len(self.questions):
            return False
        self.questions[at].reach()
        return True

    def open_after(self, question: QuestionView | None) -> QuestionView | None:
        """The next one without a complete answer."""
        start = 0 if question is None else self.questions.index(question) + 1
        return next((each for each in self.questions[start:] if not is_complete(each.answer)), None)

    def commit(self) -> None:
        """Keeps what is being typed."""
        for question in self.questions:
            if question.editor is not None:
                question.editor.commit()

    def set_current(self, question: QuestionView) -> None:
        """Marks the question one is at."""
        if question is self.current:
            return
        if self.current is not None:
            self.current.show_current(False)
        self.current = question
        question.show_current(True)
        self.current_changed.emit(question.spec.name)

    def _open_one(self) -> bool:
        """Opens one more; False where there is none."""
        waiting = next((each for each in self.questions if not each.is_open and is_complete(each.answer)), None)
        if waiting is None:
            self._idle.stop()
            return False
        waiting.open()
        keep_reading_order(waiting)
        self._idle.setInterval(0)
        return True

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self.isAncestorOf(new):
            return
        question = next((each for each in self.questions if each is new or each.isAncestorOf(new)), None)
        if question is not None:
            self.set_current(question)
