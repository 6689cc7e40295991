"""The interview page: where one is in the course, and what is shown of it; what is answered it hands on by signal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from clinic_app.domain.intake.intake import StatementLine
from clinic_app.domain.intake.parts import InterviewCourse
from clinic_app.domain.intake.script import InterviewScript
from ui.interview.asking import Asking
from ui.interview.frame import InterviewFrame
from ui.interview.guide_pane import GuideView, open_questions
from ui.interview.jumps import Jumps, title_of
from ui.interview.keys import QuestionKeys
from ui.interview.page_wiring import join
from ui.interview.question import EditorMaker
from ui.interview.sheet import StatementMaker
from ui.interview.wording import Wording
from ui.words import say


class InterviewPage(InterviewFrame):
    """Everything one sees while interviewing.

    Args:
        course: chapters and parts.
        zone: the clinic's, for times.
        make: makes the editor of a field.
        make_statement: makes the editor of the statement.
        parent: Qt's parent.
    """

    def __init__(
        self,
        course: InterviewCourse,
        zone: ZoneInfo,
        make: EditorMaker,
        make_statement: StatementMaker,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(course, zone, make, make_statement, parent)
        self._wording: Wording | None = None
        self._moving = False
        self.answers: dict[str, Mapping[str, Any]] = {}
        self._lines: tuple[StatementLine, ...] = ()
        self.asking = Asking()
        self.jumps = Jumps(self)
        self._connect()
        self._keys = QuestionKeys(self, lambda: None if self.is_reviewing else self.sheet.part, self.next_question)
        self.setAccessibleName(say("interview_page.name"))

    @property
    def spot(self) -> int:
        """The part that is shown, as a place in the course."""
        return self.sheet.spot

    def show_nothing(self) -> None:
        """Takes everything of an account off the page, until another one is shown."""
        self._wording = None
        self.answers, self._lines = {}, ()
        self.show_asking(Asking(self.asking.mode))
        self.jumps.forget()
        self._body.hide()
        self.sheet.show_nothing()
        self.guide.show_view(GuideView())

    def show_account(
        self,
        wording: Wording,
        answers: Mapping[str, Mapping[str, Any]],
        lines: tuple[StatementLine, ...],
        *,
        spoken: str,
    ) -> None:
        """Takes an account, or the same in other words; `go` shows a part of it.

        Args:
            wording: both languages of the questions.
            answers: as stored.
            lines: of the statement.
            spoken: the language the account is told in.
        """
        self._wording, self.answers, self._lines = wording, dict(answers), lines
        if wording.client.right_to_left:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        else:
            self.unsetLayoutDirection()
        self.sheet.show_account(wording, answers, lines, spoken)
        self._body.setHidden(self.is_resting)

    def speak(self, wording: Wording) -> None:
        """The window speaks another language, and the questions do not."""
        self._wording = wording
        if self.is_reviewing:
            self._fill_review(wording, put_off=self.review.put_off)

    @property
    def own_words(self) -> InterviewScript | None:
        """The questions in the window's language; None while no account is shown."""
        return None if self._wording is None else self._wording.own

    def show_asking(self, asking: Asking) -> None:
        """Shows what the account calls for now; in another mode at the same place. Nothing that is typed is lost."""
        before, place = self.asking.mode, (self.spot, self.current_field)
        if asking.mode is not before:
            self.sheet.commit()
        self.asking = asking
        self.sheet.show_asking(asking)
        if asking.mode is not before and self._wording is not None:
            self.go(*place)
        else:
            self._refresh()

    def go(self, spot: int, field: str = "") -> None:
        """Shows a part and puts the keyboard on a field's question, or on the first that is open."""
        self.sheet.commit()
        self._moving = True  # one look at everything at the end, not one for each step
        self._middle.setCurrentWidget(self._questions)
        self.sheet.show_part(spot, field)
        self.rail.show_here(spot)
        self.sheet.start(field)
        self._moving = False
        self._refresh()
        self.moved.emit(spot)
        self.question_changed.emit()

    def go_to_field(self, field: str) -> None:
        """Shows a field's question; nothing where it is asked nowhere."""
        spot = self.course.spot_of(field)
        if spot is not None:
            self.panes.close_drawer()
            self.go(spot, field)

    def keep(self, field: str, answer: Mapping[str, Any] | None) -> None:
        """Shows an answer that was given here, or taken back."""
        if answer is None:
            self.answers.pop(field, None)
        else:
            self.answers[field] = answer
        self.sheet.keep(field, answer)
        self._refresh()

    def know_lines(self, lines: tuple[StatementLine, ...]) -> None:
        """Knows of lines that the statement's editor shows already."""
        self._lines = lines
        self.sheet.know_lines(lines)
        self._refresh()

    def show_lines(self, lines: tuple[StatementLine, ...]) -> None:
        """Shows the statement's lines."""
        self._lines = lines
        self.sheet.show_lines(lines)
        self._refresh()

    def commit(self) -> None:
        """Keeps what is being typed; emits what is new."""
        self.sheet.commit()

    def next_question(self) -> None:
        """Goes to the next question without an answer, or to the next part."""
        part = self.sheet.part
        if part is None or part.current is None:
            self.next_part()
            return
        if part.current.editor is not None and part.current.editor.hold():
            return
        following = part.open_after(part.current)
        if following is None:
            self.next_part()
        else:
            following.reach()

    def next_part(self) -> None:
        """Goes to the next part with something to ask; after the last, all answers are reviewed."""
        following = self._neighbour(1)
        if following is not None:
            self.go(following)
        else:
            self.show_review(put_off=False)

    def previous_part(self) -> None:
        """Goes back: from the list to the questions, else to the part before."""
        if self.is_reviewing:
            self.go(self.spot)
        elif (before := self._neighbour(-1)) is not None:
            self.go(before)

    def show_review(self, *, put_off: bool) -> None:
        """Shows all answers, or only what was put off."""
        if self._wording is None:
            return
        self.sheet.commit()
        self._fill_review(self._wording, put_off=put_off)
        self._middle.setCurrentWidget(self.review)
        self.review.take_focus()
        self.question_changed.emit()

    def _fill_review(self, wording: Wording, *, put_off: bool) -> None:
        self.review.show_answers(wording.own, self.answers, len(self._lines), self.asking.counted, put_off=put_off)

    def show_sections(self) -> None:
        """The keyboard goes to the rail, or the menu that stands in for it opens."""
        if self.rail.isHidden():
            self.rail.open_menu(self.header.sections)
        else:
            self.rail.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.panes.is_drawer_open:
            self.panes.toggle_guide()
        elif self.is_reviewing or not self._keys.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._keys.release(event)
        super().keyReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(say("interview_page.name"))
            QTimer.singleShot(0, self, self._refresh)
            QTimer.singleShot(0, self, self.jumps.show)

    def _connect(self) -> None:
        join(self)
        self.panes.drawer_closed.connect(lambda: self.sheet.start(self.current_field))
        self.sheet.current_changed.connect(self._now_at)
        self.break_page.go_on_requested.connect(self.go_on_requested)

    def show_break(self, shown: bool) -> None:
        """Covers the questions with the calm page, or uncovers them; the keyboard is on Go on, or where it was."""
        if self._wording is None or shown == self.is_resting:
            return
        self.break_page.speak(self._wording.client.language)
        self.break_page.setVisible(shown)
        self._body.setHidden(shown)
        if shown:
            self.break_page.go_on.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.is_reviewing:
            self.sheet.start(self.current_field)
        self.question_changed.emit()

    def take(self, field: str, state: str, value: Any = None) -> None:
        """An answer that was given elsewhere than in its editor, as by the client; kept like one from there."""
        part = self.sheet.part
        question = None if part is None else part.question(field)
        if question is not None:
            question.open().take(state, value)

    def _now_at(self, _field: str) -> None:
        if self.asking.is_form and not self._moving:
            self.rail.show_here(self.spot)
        self._refresh()
        self.question_changed.emit()

    def go_to_statement(self) -> None:
        """Shows the statement."""
        if self.course.statement_spot is not None:
            self.go(self.course.statement_spot)

    def _refresh(self) -> None:
        """Figures, what is still open here, and where Enter leads."""
        if self._wording is None or self._moving:
            return
        self.rail.show_figures(self.answers, len(self._lines), self.asking)
        part, own, field = self.sheet.part, self._wording.own, self.current_field
        hint = own.questions[field].hint if field else None
        here = [] if part is None else [each for each in part.fields if each in self.sheet.here.part.fields]
        self.guide.show_open(open_questions(here, self.answers, own), hint or "")
        following = self._neighbour(1)
        self.footer.show_way(
            "" if following is None else title_of(self.course.spots[following]),
            first=self._neighbour(-1) is None,
            enter_goes_on=part is not None and part.open_after(part.current) is None,
        )

    def _neighbour(self, by: int) -> int | None:
        return self.asking.step(self.course, self.spot, by, self.answers)

    @property
    def asked_field(self) -> str:
        """The field of the question that is put to somebody now; empty in the list of answers and during a break."""
        return "" if self.is_reviewing or self.is_resting else self.current_field

    @property
    def current_field(self) -> str:
        """The field of the question one is at; empty in the statement."""
        part = self.sheet.part
        return part.current.spec.name if part is not None and part.current is not None else ""
