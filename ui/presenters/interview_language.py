"""In which language the questions are asked: as the account says, until another is chosen over the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from clinic_app.domain.intake.laying import answers_of
from ui.interview.wording import Wording
from ui.presenters.interview_opening import OFFICE, Opened, has_no_words

if TYPE_CHECKING:
    from clinic_app.domain.intake.intake import Account
    from ui.presenters.interview import InterviewPresenter


class AskedIn(QObject):
    """One interview's. Args: presenter: whose page it is."""

    def __init__(self, presenter: InterviewPresenter) -> None:
        super().__init__(presenter)
        self._presenter = presenter
        self._language = self._beside = OFFICE
        presenter.page.header.language_chosen.connect(self.choose)

    def begin(self, opened: Opened) -> None:
        """Another account; the office's language where it wants one that there is no script in."""
        interview = opened.account.interview
        wanted = interview.asked_in or interview.language
        self._language = wanted if wanted in opened.scripts else OFFICE

    def wording(self, opened: Opened) -> Wording:
        """The questions in it."""
        return opened.wording(self._language)

    def speak(self, opened: Opened) -> Wording:
        """Everything around the questions takes these words, which are given back."""
        wording = self.wording(opened)
        self._beside = wording.english.language
        self._presenter.client.speak(wording)
        self._presenter.interpreting.speak(wording)
        self._presenter.page.header.show_languages(tuple(opened.scripts), self._language)
        return wording

    def choose(self, language: str) -> None:
        """Other words for the questions. In an account without a word yet it is also the language it is taken in."""
        presenter = self._presenter
        page, hand, opened = presenter.page, presenter.hand, presenter.opened
        if opened is None or hand.account is None or language == self._language:
            return
        page.commit()
        self._language = language
        if has_no_words(hand.account):
            hand.set_interview(language=language, asked_in=None)
        else:
            hand.set_interview(asked_in=None if language == hand.account.interview.language else language)
        self._show(opened, hand.account, (page.spot, page.current_field))

    def say_again(self, spot: int, field: str) -> None:
        """The window speaks another language: what stands beside the questions may be another one, too.

        Args:
            spot, field: where one was before it did.
        """
        presenter, opened = self._presenter, self._presenter.opened
        if opened is None or presenter.hand.account is None:
            return
        wording = self.wording(opened)
        if wording.english.language == self._beside:
            presenter.page.speak(wording)
            presenter.guide.speak(wording)
        else:
            presenter.page.commit()
            self._show(opened, presenter.hand.account, (spot, field))

    def _show(self, opened: Opened, account: Account, place: tuple[int, str]) -> None:
        presenter, page = self._presenter, self._presenter.page
        wording = self.speak(opened)
        page.show_account(wording, answers_of(account), account.statement, spoken=account.interview.language)
        presenter.guide.speak(wording)
        page.go(*place)
        presenter.commands_changed.emit()  # on a mirrored page Back has another key
