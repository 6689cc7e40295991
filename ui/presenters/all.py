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
            from ui.presenters.interview_reminders import InterviewReminders

            interview = InterviewPresenter(desk)
            InterviewReminders(interview)
            interview.asking.remember_in(remembered)
            return interview
        case PageCode.DECLARATION:
            from ui.presenters.declaration import DeclarationPresenter

            return DeclarationPresenter(desk)
        case PageCode.SUBMISSION:
            from ui.presenters.submission import SubmissionPresenter

            return SubmissionPresenter(desk)
        case PageCode.EMERGENCY:
            from ui.presenters.emergency import EmergencyPresenter

            return EmergencyPresenter(desk)
        case PageCode.BEFORE:
            from ui.presenters.before import BeforePresenter

            return BeforePresenter(desk)
        case PageCode.CONSENT:
            from ui.presenters.consent import ConsentPresenter

            return ConsentPresenter(desk)
        case PageCode.REPORTING:
            from ui.presenters.reporting import ReportingPresenter

            return ReportingPresenter(desk)
        case PageCode.KEYING:
            from ui.presenters.keying import KeyingPresenter

            return KeyingPresenter(desk)
        case PageCode.SETTINGS:
            from ui.presenters.settings import SettingsPresenter

            return SettingsPresenter(desk, remembered)
        case PageCode.CHECK:
            from ui.presenters.checking import CheckingPresenter

            return CheckingPresenter(desk)
        case PageCode.WORDING:
            from ui.presenters.wording import WordingPresenter

            return WordingPresenter(desk)
        case PageCode.PACKS:
            from ui.presenters.packs import PacksPresenter

            return PacksPresenter(desk)
        case PageCode.LOG:
            from ui.presenters.log import LogPresenter

            return LogPresenter(desk)
        case PageCode.BACKUPS:
            from ui.presenters.backups import BackupsPresenter

            return BackupsPresenter(desk)
        case PageCode.PEOPLE:
            from ui.presenters.people import PeoplePresenter

            return PeoplePresenter(desk)
        case PageCode.TRASH:
            from ui.presenters.trash import TrashPresenter

            return TrashPresenter(desk)
        case PageCode.KEEPING:
            from ui.presenters.keeping import KeepingPresenter

            return KeepingPresenter(desk)
        case PageCode.CLOCKS:
            from ui.presenters.clocks import ClocksPresenter

            return ClocksPresenter(desk)
        case PageCode.COMPARE:
            from ui.presenters.compare import ComparePresenter

            return ComparePresenter(desk)
