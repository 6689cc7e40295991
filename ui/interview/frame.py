"""The parts of the interview page and where they stand; what they do together is the page's."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLayout, QStackedWidget, QWidget

from clinic_app.domain.intake.parts import InterviewCourse
from ui.interview.break_page import BreakPage
from ui.interview.editors.aside import Aside
from ui.interview.footer import InterviewFooter
from ui.interview.guide_pane import GuidePane
from ui.interview.header import InterviewHeader
from ui.interview.panes import Panes
from ui.interview.question import EditorMaker
from ui.interview.rail import InterviewRail
from ui.interview.review_answers import ReviewAnswers
from ui.interview.sheet import Sheet, StatementMaker
from ui.theme.tokens import Space
from ui.widgets.layouts import Column


class InterviewFrame(QWidget):
    """Header, rail, sheet or list of answers, footer, Guide, and the page of a break.

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
    consents_requested = Signal()
    """The page on which consents are asked is wanted."""
    to_account = Signal(str, str)
    """A field, and words that it has no room for: they are wanted in the account. No field: from the account itself."""
    question_changed = Signal()
    """Another question is asked now, none is, or it is asked in another language."""
    go_on_requested = Signal()
    """The end of a break."""

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
        self.aside = Aside()
        """What is typed and no answer yet, of the account that is shown."""
        self.header = InterviewHeader()
        self.rail = InterviewRail(course)
        self.sheet = Sheet(course, zone, make, make_statement)
        self.review = ReviewAnswers(course)
        self.footer = InterviewFooter()
        self.guide = GuidePane()
        self.break_page = BreakPage()
        self._lay_out()

    def minimumSizeHint(self) -> QSize:
        """Panes give way, so the window may become as narrow as it likes at once."""
        return QSize(0, super().minimumSizeHint().height())

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
        self._body = QWidget()
        outer = Column(self._body, gap=Space.NONE)
        outer.addLayout(self.panes.row, 1)
        column.addWidget(self._body, 1)
        column.addWidget(self.break_page, 1)
        self.break_page.hide()
        column.addStretch(0)
        self._body.hide()

    @property
    def is_reviewing(self) -> bool:
        """Whether the list of answers is shown."""
        return self._middle.currentWidget() is self.review

    @property
    def is_resting(self) -> bool:
        """Whether a break covers the questions."""
        return not self.break_page.isHidden()
