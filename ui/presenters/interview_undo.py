"""Undo and redo while interviewing, and what is stored shown again where a change was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from clinic_app.domain.intake.laying import answers_of
from clinic_app.services.interview import account_of
from ui.words import chosen, say

if TYPE_CHECKING:
    from clinic_app.domain.intake.intake import Account
    from ui.presenters.interview import InterviewPresenter
    from ui.presenters.interview_saving import TurnedBack


class InterviewUndo(QObject):
    """One interview's. Args: presenter: whose page it is."""

    def __init__(self, presenter: InterviewPresenter) -> None:
        super().__init__(presenter)
        self._presenter = presenter
        presenter.saving.turned_back.connect(self._turned_back)

    def turn_back(self, *, undo: bool) -> None:
        """Takes the last answer back, or puts it back; keeps what is being typed first."""
        self._presenter.page.commit()
        self._presenter.saving.turn_back(undo=undo)

    def show_stored(self, account: Account) -> None:
        """Everything as it is stored."""
        presenter = self._presenter
        presenter.hand.account = account
        answers = answers_of(account)
        for field in {*answers, *presenter.page.answers}:
            presenter.page.keep(field, answers.get(field))
        presenter.page.show_lines(account.statement)

    def _turned_back(self, turned: TurnedBack) -> None:
        """Shows what was taken back or put back, where it stands."""
        presenter, place = self._presenter, turned.place
        account = presenter.hand.account
        if account is None or place.account_id != account.account_id:
            return
        key = "undone" if turned.undo else "redone"
        account = presenter.hand.account = account_of(turned.intake, place.account_id)
        if place.field is not None:
            presenter.page.keep(place.field, answers_of(account).get(place.field))
            presenter.page.go_to_field(place.field)
            label = presenter.desk.program.library.script(str(chosen())).label(place.field)
            presenter.told.emit(say(f"interview_page.{key}", label=label))
        elif place.is_statement:
            presenter.page.show_lines(account.statement)
            presenter.page.go_to_statement()
            presenter.told.emit(say(f"interview_page.{key}_statement"))
        presenter.show_whose()
