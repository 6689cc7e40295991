"""Makes the presenter of a page when somebody first goes there; until then its modules are not even loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.desk import Desk
from ui.presenters.presenter import Presenter
from ui.stops import PageCode

if TYPE_CHECKING:
    from ui.remembered import Remembered


def make_presenter(code: PageCode, desk: Desk, remembered: Remembered) -> Presenter:
    """The presenter of a page, new."""
    match code:
        case PageCode.TODAY:
            from ui.presenters.today import TodayPresenter

            return TodayPresenter(desk)
        case PageCode.MATTERS:
            from ui.presenters.matters import MattersPresenter

            return MattersPresenter(desk)
        case PageCode.MATTER:
            from ui.presenters.matter import MatterPresenter

            return MatterPresenter(desk)
        case PageCode.INTERVIEW:
            from ui.presenters.interview import InterviewPresenter

            return InterviewPresenter(desk)
        case PageCode.DECLARATION:
            from ui.presenters.declaration import DeclarationPresenter

            return DeclarationPresenter(desk)
        case PageCode.SUBMISSION:
            from ui.presenters.submission import SubmissionPresenter

            return SubmissionPresenter(desk)
        case PageCode.SETTINGS:
            from ui.presenters.settings import SettingsPresenter

            return SettingsPresenter(desk, remembered)
        case PageCode.CHECK:
            from ui.presenters.checking import CheckingPresenter

            return CheckingPresenter(desk)
