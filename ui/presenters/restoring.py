"""A vault made of a backup on a laptop that has none: joins its page with the service, before the lock."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from ui.backup_words import made_words
from ui.pages.restoring import RestoringPage
from ui.tasks import Place, Tasks
from ui.words import say

if TYPE_CHECKING:
    from clinic_app.services.ports.backups import Generation, RestoredVault, Stage
    from ui.jobs import Token
    from ui.program import Program


class RestoringPresenter(QObject):
    """Args: program: the wired program; folder: where the vault goes, nothing is there yet; tasks: all threads."""

    restored = Signal()
    """There is a vault now, shut."""
    back_requested = Signal()

    def __init__(self, program: Program, folder: Path, tasks: Tasks) -> None:
        super().__init__()
        self._program, self._folder, self._tasks = program, folder, tasks
        self._place: Path | None = None
        self._there: dict[str, Generation] = {}
        """By their key on the page."""
        self._is_restoring = False
        self.page = RestoringPage()
        self.page.folder_requested.connect(self._choose)
        self.page.restore_requested.connect(self._restore)
        self.page.back_requested.connect(self.back_requested)
        self.page.said_anew.connect(self._say_anew)

    def forget(self) -> None:
        """No passphrase stays on the page; what is being restored goes on."""
        if not self._is_restoring:
            self.page.begin()

    def _choose(self) -> None:
        from ui.choosing import files

        place: Path | None = files.choose_folder(self.page)
        if place is None:
            return
        chosen = place
        self._tasks.run(
            Place.WORK,
            lambda _token: self._program.restoring.there(chosen),
            owner=self,
            saying=say("backups.reading"),
            done=lambda there: self._show(chosen, there),
            failed=self.page.refused,
            key="there",
        )

    def _show(self, place: Path, there: tuple[Generation, ...]) -> None:
        if not there:
            self.page.begin()
            self.page.note.tell(say("backups.first_none"), say("backups.first_none_next"))
            return
        self._place, self._there = place, {f"{each.vault_id} {each.name}": each for each in there}
        self.page.show_there(str(place), self._told())

    def _say_anew(self) -> None:
        self.page.show_backups(self._told())

    def _told(self) -> list[tuple[str, str]]:
        """Key and day of each; where backups of several vaults lie there, the beginning of the vault's number too."""
        several = len({each.vault_id for each in self._there.values()}) > 1
        return [(key, self._words_of(each, several=several)) for key, each in self._there.items()]

    def _words_of(self, each: Generation, *, several: bool) -> str:
        zone = ZoneInfo(self._program.zone)
        when = made_words(each.made_at, each.aside, self._program.clock.now(), zone)
        return say("backups.first_of", when=when, vault=each.vault_code) if several else when

    def _restore(self, key: str, passphrase: str) -> None:
        place, chosen = self._place, self._there.get(key)
        if place is None or chosen is None:
            return
        self._is_restoring = True
        self.page.busy(True)

        def tell(token: Token, stage: Stage, fraction: float) -> None:
            from clinic_app.services.backups import share

            token.report(share(stage, fraction))

        def work(token: Token) -> RestoredVault:
            return self._program.restoring.restore(
                place,
                self._folder,
                passphrase=passphrase,
                vault_id=chosen.vault_id,
                name=chosen.name,
                watch=partial(tell, token),
            )

        self._tasks.run(
            Place.WORK,
            work,
            owner=self,
            saying=say("backups.restoring"),
            done=lambda _done: self.restored.emit(),
            failed=self.page.refused,
            cancelled=lambda: self.page.busy(False),
            ended=self._ended,
            is_export=True,
        )

    def _ended(self) -> None:
        self._is_restoring = False
