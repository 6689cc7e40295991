"""The interview page: rail, header, one part of the questions at a time, footer, Guide. Calls no service.

It owns where one is in the course and what is shown; what is answered it hands on by signal.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QStackedWidget, QWidget

from clinic_app.domain.intake.intake import StatementLine
from clinic_app.domain.intake.parts import InterviewCourse, Spot
from ui.interview.footer import InterviewFooter
from ui.interview.guide_pane import GuidePane, GuideView, open_questions
from ui.interview.header import InterviewHeader
from ui.interview.keys import QuestionKeys
from ui.interview.panes import Panes
from ui.interview.question import EditorMaker
from ui.interview.rail import InterviewRail
from ui.interview.review_answers import ReviewAnswers
from ui.interview.sheet import Sheet, StatementMaker
from ui.interview.wording import Wording
from ui.theme.tokens import Space
from ui.widgets.layouts import Column
from ui.words import chosen, say


class InterviewPage(QWidget):
    """Everything one sees while interviewing.

    Args:
        course: chapters and parts.
        zone: the clinic's, for times.
        make: makes the editor of a field.
        make_statement: makes the editor of the statement.
        parent: Qt's parent.
    """

    answered = Signal(str, object)
    """A field and its answer as JSON, or None."""
    typing = Signal()
    line_changed = Signal(object, object)
    """A statement's line as JSON, and the id of the line to put a new one in front of, or None."""
    line_removed = Signal(str)
    moved = Signal(int)
    """Another part is shown: its place in the course."""

    def __init__(
        self,
        course: InterviewCourse,
        zone: ZoneInfo,
        make: EditorMaker,
        make_statement: StatementMaker,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("interview")
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.course = course
        self._wording: Wording | None = None
        self._moving = False
        self.answers: dict[str, Mapping[str, Any]] = {}
        self._lines: tuple[StatementLine, ...] = ()
        self.header = InterviewHeader()
        self.rail = InterviewRail(course)
        self.sheet = Sheet(course, zone, make, make_statement)
        self.review = ReviewAnswers(course)
        self.footer = InterviewFooter()
        self.guide = GuidePane()
        self._lay_out()
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
        self.sheet.show_account(wording, answers, lines, spoken)
        self._body.show()

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
        if part.current.editor is not None:
            part.current.editor.commit()
        following = part.open_after(part.current)
        if following is None:
            self.next_part()
        else:
            following.reach()

    def next_part(self) -> None:
        """Goes to the next part; after the last, all answers are reviewed."""
        if self.spot + 1 < len(self.course.spots):
            self.go(self.spot + 1)
        else:
            self.show_review(put_off=False)

    def previous_part(self) -> None:
        """Goes back: from the list to the questions, else to the part before."""
        if self.is_reviewing:
            self.go(self.spot)
        elif self.spot > 0:
            self.go(self.spot - 1)

    @property
    def is_reviewing(self) -> bool:
        """Whether the list of answers is shown."""
        return self._middle.currentWidget() is self.review

    def show_review(self, *, put_off: bool) -> None:
        """Shows all answers, or only what was put off."""
        if self._wording is None:
            return
        self.sheet.commit()
        self.review.show_answers(self._wording.own, self.answers, len(self._lines), put_off=put_off)
        self._middle.setCurrentWidget(self.review)
        self.review.take_focus()

    def show_sections(self) -> None:
        """The keyboard goes to the rail, or the menu that stands in for it opens."""
        if self.rail.isHidden():
            self.rail.open_menu(self.header.sections)
        else:
            self.rail.take_focus()

    def ask_guides_question(self) -> None:
        """Goes to what the Guide proposes."""
        if self.guide.ask is not None:
            self.go_to_field(self.guide.ask.field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.panes.is_drawer_open:
            self.panes.toggle_guide()
        elif self.is_reviewing or not self._keys.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._keys.release(event)
        super().keyReleaseEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Panes give way, so the window may become as narrow as it likes at once."""
        return QSize(0, super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(say("interview_page.name"))
            QTimer.singleShot(0, self, self._refresh)

    def _lay_out(self) -> None:
        column = Column(self, gap=Space.NONE)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.addWidget(self.header)
        self._questions = QWidget()
        inside = Column(self._questions, gap=Space.NONE)
        inside.addWidget(self.sheet, 1)
        inside.addWidget(self.footer)
        self._middle = QStackedWidget()
        self._middle.addWidget(self._questions)
        self._middle.addWidget(self.review)
        self.panes = Panes(self, self.header, self.rail, self._middle, self.guide)
        self.panes.drawer_closed.connect(lambda: self.sheet.start(self.current_field))
        self._body = QWidget()
        outer = Column(self._body, gap=Space.NONE)
        outer.addLayout(self.panes.row, 1)
        column.addWidget(self._body, 1)
        column.addStretch(0)
        self._body.hide()

    def _connect(self) -> None:
        self.sheet.answered.connect(self.answered)
        self.sheet.typing.connect(self.typing)
        self.sheet.line_changed.connect(self.line_changed)
        self.sheet.line_removed.connect(self.line_removed)
        self.sheet.current_changed.connect(lambda _field: self._refresh())
        self.rail.spot_chosen.connect(self.go)
        self.rail.later_chosen.connect(lambda: self.show_review(put_off=True))
        self.rail.review_chosen.connect(lambda: self.show_review(put_off=False))
        self.review.field_chosen.connect(self.go_to_field)
        self.review.statement_chosen.connect(self.go_to_statement)
        self.review.closed.connect(lambda: self.go(self.spot))
        self.footer.back_requested.connect(self.previous_part)
        self.footer.next_requested.connect(self.next_part)
        self.guide.ask_chosen.connect(self.go_to_field)
        self.guide.close_requested.connect(self.panes.toggle_guide)
        self.header.guide_requested.connect(self.panes.toggle_guide)
        self.header.sections_requested.connect(self.show_sections)
        self.header.interpreter_requested.connect(lambda: self.go_to_field("interpreter"))

    def go_to_statement(self) -> None:
        """Shows the statement."""
        if self.course.statement_spot is not None:
            self.go(self.course.statement_spot)

    def _refresh(self) -> None:
        """Figures, what is still open here, and where Enter leads."""
        if self._wording is None or self._moving:
            return
        self.rail.show_figures(self.answers, len(self._lines))
        part, own, field = self.sheet.part, self._wording.own, self.current_field
        hint = own.questions[field].hint if field else None
        self.guide.show_open(open_questions([] if part is None else part.part.fields, self.answers, own), hint or "")
        self.footer.show_way(
            "".join(_title(spot) for spot in self.course.spots[self.spot + 1 : self.spot + 2]),
            first=self.spot == 0,
            enter_goes_on=part is not None and part.open_after(part.current) is None,
        )

    @property
    def current_field(self) -> str:
        """The field of the question one is at; empty in the statement."""
        part = self.sheet.part
        return part.current.spec.name if part is not None and part.current is not None else ""


def _title(spot: Spot) -> str:
    """A part by its own name, a chapter of one part by the chapter's."""
    return (spot.part if len(spot.chapter.parts) > 1 else spot.chapter).named(chosen())
