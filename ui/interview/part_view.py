"""Questions of the sheet, one under another: a part's, or on a form all parts of a chapter; one of them is current.

A question with an answer stands open, on a form every question does. Making its editor costs more than anything
else here, so those below the current one are made while nothing else is to do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.domain.intake.branching import Stand
from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.parts import AnswersByField, Part, is_complete
from ui.interview.asking import Asking
from ui.interview.fold import Fold, FormHeading
from ui.interview.question import EditorMaker, QuestionView
from ui.interview.wording import Wording
from ui.theme import tokens
from ui.theme.tokens import Space
from ui.widgets.layouts import Column, Row, margins
from ui.widgets.tab_order import keep_reading_order


class PartView(QWidget):
    """The questions of one part, or of several on a form.

    Args:
        parts: which; several are a form.
        wording: both languages.
        zone: the clinic's.
        make: makes editors.
        answers: as stored.
        asking: which questions are called for.
        parent: Qt's parent.
    """

    answered = Signal(str, object)
    typing = Signal()
    current_changed = Signal(str)
    """The field of the question that is current now."""
    growing = Signal()
    """Something is about to come above the current question."""

    def __init__(
        self,
        parts: Sequence[Part],
        wording: Wording,
        zone: Any,
        make: EditorMaker,
        answers: AnswersByField,
        asking: Asking,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._asking = asking
        self._pinned: set[str] = set()  # what somebody went to, although nothing calls for it
        column = Column(self, gap=Space.NONE)
        self.questions: list[QuestionView] = []
        self._folds: list[tuple[Part, Fold]] = []
        for part in parts:
            if asking.is_form and len(parts) > 1:
                column.addWidget(FormHeading(part, self))
            for name in part.fields:
                spec, answer = dictionary()[name], answers.get(name)
                question = QuestionView(spec, wording, zone, make, answer, self, dense=asking.is_form)
                question.answered.connect(self.answered)
                question.typing.connect(self.typing)
                column.addWidget(question)
                self.questions.append(question)
            if asking.is_form:
                fold = Fold(part, self)
                fold.toggled.connect(lambda _on: self._arrange())
                inset = Row(outer=margins(Space.XL, Space.NONE))
                inset.addWidget(fold)
                column.addLayout(inset)
                self._folds.append((part, fold))
        column.addStretch(1)
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._open_one)
        self._is_in_order = False
        self.current: QuestionView | None = None
        self._arrange()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)

    @property
    def fields(self) -> list[str]:
        """The fields of the questions that are asked here."""
        return [each.spec.name for each in self.shown if self._asking.is_asked(each.spec.name) or each.answer]

    @property
    def shown(self) -> list[QuestionView]:
        """The questions that stand here, without what is hidden or folded away."""
        return [each for each in self.questions if not each.isHidden()]

    def question(self, field: str) -> QuestionView | None:
        """The question of a field, if it is in this part."""
        return next((each for each in self.questions if each.spec.name == field), None)

    def show_asking(self, asking: Asking) -> None:
        """Shows the questions that are called for now; the keyboard and what is being typed stay as they are."""
        if asking != self._asking:
            self._asking = asking
            self._arrange()

    def show_answer(self, field: str, answer: Mapping[str, Any] | None) -> None:
        """Shows an answer that is stored."""
        question = self.question(field)
        if question is not None and question.answer != answer:
            question.show_answer(answer)

    def start(self, field: str = "", among: Sequence[str] = ()) -> None:
        """Puts the keyboard on a field's question, or on the first that is open, or on the first.

        Args:
            field: which; empty for the first.
            among: the part to begin at, on a form.
        """
        question = self.open_to(field, among)
        if question is None:
            return
        if not self._is_in_order:
            keep_reading_order(self)
            self._is_in_order = True
        self.set_current(question)
        question.reach()
        self._idle.start(tokens.BETWEEN_SLICES)  # what is there is painted first

    def open_to(self, field: str = "", among: Sequence[str] = ()) -> QuestionView | None:
        """Opens that question and what has an answer above it. Before the part is shown, all is laid out but once."""
        if field:
            self._pin(field)
        here = [each for each in self.shown if each.spec.name in among] or self.shown
        first_open = next((each for each in here if self._is_open_question(each)), None)
        question = self.question(field) or first_open or (here[0] if here else None)
        if question is None:
            return None
        above = self.questions[: self.questions.index(question)]
        # Those above at once, or the current one would move down under the eye; a form is too long for that.
        waiting = () if self._asking.is_form else (each for each in above if self._opens_by_itself(each))
        for each in (*waiting, question):
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
        shown = self.shown
        at = shown.index(self.current) + by if self.current in shown else 0
        if not 0 <= at < len(shown):
            return False
        shown[at].reach()
        return True

    def open_after(self, question: QuestionView | None) -> QuestionView | None:
        """The next one that is asked and has no complete answer."""
        start = 0 if question is None else self.questions.index(question) + 1
        return next((each for each in self.questions[start:] if self._is_open_question(each)), None)

    def commit(self) -> None:
        """Keeps what is being typed."""
        for question in self.questions:
            if question.editor is not None:
                question.editor.commit()

    def set_current(self, question: QuestionView) -> None:
        """Marks the question one is at."""
        if question is self.current:
            return
        left = self.current
        if left is not None:
            left.show_current(False)
        self.current = question
        question.show_current(True)
        if left is not None and not self._belongs(left):
            QTimer.singleShot(0, self, self._arrange)  # afterwards: the keyboard is still on its way
        self.current_changed.emit(question.spec.name)

    def _is_open_question(self, question: QuestionView) -> bool:
        name = question.spec.name
        is_asked = self._asking.is_asked(name) or name in self._pinned
        return is_asked and not question.isHidden() and not is_complete(question.answer)

    def _opens_by_itself(self, question: QuestionView) -> bool:
        return not question.isHidden() and self._opens(question)

    def _opens(self, question: QuestionView) -> bool:
        if question.spec.name in self._asking.typed:
            return True
        return is_complete(question.answer) or (self._asking.is_form and not self._is_known(question))

    def _is_known(self, question: QuestionView) -> bool:
        return self._asking.stand(question.spec.name) is Stand.KNOWN

    def _belongs(self, question: QuestionView) -> bool:
        """Whether it stands here by itself, by what was said, or because somebody is at it."""
        name = question.spec.name
        kept = question is self.current or question.answer is not None or question.is_being_typed
        return kept or name in self._pinned or name in self._asking.typed or self._asking.is_shown(name)

    def _arrange(self) -> None:
        """Shows what belongs here and hides the rest; the folds say how much that is."""
        unfolded = {name for part, fold in self._folds if fold.isChecked() for name in part.fields}
        made = False
        for question in self.questions:
            name = question.spec.name
            wanted = self._belongs(question) or name in unfolded
            made |= question.show_told(self._asking.offers.get(name, ()), self._asking.unless.get(name, ""))
            made |= question.show_here(wanted, opens=self._opens(question))
        if made and self._is_in_order:
            keep_reading_order(self)
        if self._asking.is_form and self._is_in_order:
            self.open_in_spare_time()
        for part, fold in self._folds:
            here = (each for each in self.questions if each.spec.name in part.fields)
            fold.show_count(sum(not self._belongs(each) for each in here))

    def _pin(self, field: str) -> None:
        question = self.question(field)
        if question is not None and not self._belongs(question):
            self._pinned.add(field)
            self._arrange()

    def _open_one(self) -> bool:
        """Opens one more; False where there is none."""
        at = 0 if self.current is None else self.questions.index(self.current)
        near = at + tokens.NEAR_QUESTIONS  # what fills the view, then what one sees when looking back
        in_turn = (*self.questions[at:near], *reversed(self.questions[:at]), *self.questions[near:])
        waiting = next((each for each in in_turn if not each.is_open and self._opens_by_itself(each)), None)
        if waiting is None:
            self._idle.stop()
            return False
        if waiting in self.questions[:at]:
            self.growing.emit()
        waiting.open_quietly()
        keep_reading_order(waiting)
        self._idle.setInterval(0)
        return True

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self.isAncestorOf(new):
            return
        question = next((each for each in self.questions if each is new or each.isAncestorOf(new)), None)
        if question is not None:
            self.set_current(question)
