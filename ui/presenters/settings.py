"""Settings: what is chosen applies at once and is remembered on this machine; no service is asked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui import words
from ui.allowed import sees_cases
from ui.crash import versions
from ui.desk import Desk
from ui.pages.settings import SYSTEM, SettingsPage, SettingsShown
from ui.presenters.presenter import Presenter
from ui.stops import PageCode, Stop
from ui.theme.colors import ThemeName
from ui.theme.theme import current
from ui.words import Language

if TYPE_CHECKING:
    from ui.remembered import Remembered


class SettingsPresenter(Presenter):
    """Args: remembered: what the window keeps between starts."""

    def __init__(self, desk: Desk, remembered: Remembered) -> None:
        super().__init__(desk, SettingsPage())
        self._remembered = remembered
        self.page: SettingsPage
        self.page.offers_cases = sees_cases(desk.person.role)
        self.page.language_chosen.connect(self._speak)
        self.page.look_chosen.connect(self._dress)
        self.page.percent_chosen.connect(self._grow)
        self.page.lock_chosen.connect(self._lock_after)
        self.page.lock_interview_chosen.connect(partial(self._lock_after, in_interview=True))
        self.page.keeping_requested.connect(lambda: self.go_requested.emit(Stop(PageCode.KEEPING)))
        self.page.trash_requested.connect(lambda: self.go_requested.emit(Stop(PageCode.TRASH)))
        self.page.reporting_requested.connect(lambda: self.go_requested.emit(Stop(PageCode.REPORTING)))
        self.page.wording_requested.connect(lambda: self.go_requested.emit(Stop(PageCode.WORDING)))
        self.page.people_requested.connect(lambda: self.go_requested.emit(Stop(PageCode.PEOPLE)))
        self.page.backups_requested.connect(lambda: self.go_requested.emit(Stop(PageCode.BACKUPS)))
        self.page.log_requested.connect(lambda: self.go_requested.emit(Stop(PageCode.LOG)))
        self.page.packs_requested.connect(lambda: self.go_requested.emit(Stop(PageCode.PACKS)))
        current().changed.connect(self._show)
        self._show()

    def enter(self, stop: Stop) -> None:
        """Shows what is chosen; keys elsewhere may have changed it."""
        del stop
        self._show()

    def _show(self) -> None:
        look = self._remembered.look
        self.page.show_settings(
            SettingsShown(
                language=words.chosen(),
                look=SYSTEM if look is None else str(look),
                percent=current().percent,
                lock=self._remembered.lock_minutes(in_interview=False),
                lock_interview=self._remembered.lock_minutes(in_interview=True),
                versions=tuple(versions().items()),
            )
        )

    def _speak(self, language: str) -> None:
        words.choose(Language(language))
        self._remembered.keep_language(language)
        self._show()

    def _dress(self, look: str) -> None:
        if look == SYSTEM:
            self._remembered.follow_system(current())
        else:
            self._remembered.choose_look(current(), ThemeName(look))
        self._show()

    def _grow(self, percent: int) -> None:
        current().choose(percent=percent)
        self._remembered.keep_look(current())

    def _lock_after(self, minutes: int, *, in_interview: bool = False) -> None:
        self._remembered.keep_lock_minutes(minutes, in_interview=in_interview)
        self._show()
