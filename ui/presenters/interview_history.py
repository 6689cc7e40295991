"""History while interviewing: of the question one is at, or of the line the keyboard is in; restored as an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from ui.interview.statement.line import LineEditor
from ui.presenters.answer_history import AnswerHistory, Asked, Stored

if TYPE_CHECKING:
    from ui.presenters.interview import InterviewPresenter


class InterviewHistory(QObject):
    """One interview's. Args: presenter: whose page it is."""

    def __init__(self, presenter: InterviewPresenter) -> None:
        super().__init__(presenter)
        self._presenter = presenter
        self._history = AnswerHistory(presenter, self._restore)

    @property
    def can_ask(self) -> bool:
        """Whether the keyboard is at an answer or a line."""
        return self._presenter.is_open and bool(self._presenter.page.current_field or self._line())

    def ask(self) -> None:
        """Opens it; what is being typed is kept first."""
        account = self._presenter.hand.account
        if account is None or not self.can_ask:
            return
        page, line = self._presenter.page, self._line()
        page.commit()
        field = "" if line else page.current_field
        here = QApplication.focusWidget()
        owner = here if here is not None and page.isAncestorOf(here) else page.header
        asked = Asked(self._presenter.saving.matter, account.account_id, field, line)
        self._history.open(asked, owner, owner)

    def _line(self) -> str:
        """The line of the statement that the keyboard is in."""
        widget: QWidget | None = QApplication.focusWidget()
        while widget is not None and not isinstance(widget, LineEditor):
            widget = widget.parentWidget()
        return "" if widget is None else widget.line_id

    def _restore(self, asked: Asked, answer: Stored) -> None:
        """The same way as an answer that is given: kept at once, shown, and undone like any other."""
        page = self._presenter.page
        if asked.line_id:
            page.line_changed.emit(answer, None)
            page.show_lines(self._presenter.hand.lines)
        else:
            page.answered.emit(asked.field, answer)
            page.go_to_field(asked.field)
