"""The presenter of backups: what stands where, one more now, another folder, and a vault made of one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from clinic_app.services.backups import share
from ui.backup_words import last_words, made_words, standing_words
from ui.commands import Command
from ui.desk import Desk
from ui.jobs import Token
from ui.pages.backups import BackupsPage, BackupsShown
from ui.pages.quiet_lines import BackupWish
from ui.presenters.presenter import Presenter
from ui.presenters.refusals import beside
from ui.stops import Stop
from ui.tasks import Place
from ui.theme.icon_names import Icon
from ui.words import say

if TYPE_CHECKING:
    from datetime import datetime

    from clinic_app.domain.backup_rotation import Aside
    from clinic_app.services.backups import BackupState
    from clinic_app.services.ports.backups import RestoredVault, Stage

RESTORED = "amparo-restored"
"""The folder that a restored vault gets inside the one that was chosen; more get a number."""


class BackupsPresenter(Presenter):
    """Args: desk: the open vault."""

    def __init__(self, desk: Desk) -> None:
        self.view = BackupsPage()
        super().__init__(desk, self.view)
        self._state: BackupState | None = None
        self._comes_to_restore = False
        self.view.now_requested.connect(self._back_up)
        self.view.choose_requested.connect(self._choose)
        self.view.restoring.restore_requested.connect(self._restore)
        self.view.said_anew.connect(self._say_anew)
        desk.backing_up.changed.connect(self._read)

    def enter(self, stop: Stop) -> None:
        """Reads how it stands, and opens the way back where somebody came to try it."""
        self._comes_to_restore = stop.detail == BackupWish.RESTORE
        self._read()

    def first(self) -> QWidget | None:
        """One more now, or the folder first."""
        return self.view.now if self._state is not None and self._state.place is not None else self.view.choose

    def leave(self) -> None:
        """No passphrase stays on a page that nobody looks at."""
        self.view.restoring.fold()

    def resting(self, stop: Stop) -> Stop:
        """Nobody is asked for a passphrase by coming back."""
        return replace(stop, detail="")

    def commands(self) -> tuple[Command, ...]:
        """One more now."""
        return (Command("backups.now", self._back_up, "", lambda: not self.desk.backing_up.is_running),)

    def _read(self) -> None:
        desk = self.desk
        desk.tasks.run(
            Place.READ,
            lambda _token: desk.reading.backups.state(),
            owner=self,
            saying=say("backups.reading"),
            done=self._show,
            failed=self.trouble,
            key="backups",
        )

    def _show(self, state: BackupState) -> None:
        self._state = state
        self.desk.backups_read.emit(state)
        now = self.desk.program.clock.now()
        last = last_words(state, now, self.desk.zone)
        self.view.show_backups(
            BackupsShown(
                icon=Icon.TRIANGLE if state.changed else Icon.TICK,
                standing=standing_words(state),
                last=last,
                place="" if state.place is None else str(state.place),
                kept=tuple(self._when(each.made_at, each.aside) for each in state.known),
                running=self.desk.backing_up.is_running,
            )
        )
        self.view.restoring.show_backups([(each.name, self._when(each.made_at, each.aside)) for each in state.known])
        if self._comes_to_restore and state.known:
            self._comes_to_restore = False
            self.view.restoring.unfold()
        self.commands_changed.emit()
        self.arrived.emit()

    def _say_anew(self) -> None:
        if self._state is not None:
            self._show(self._state)

    def _when(self, at: datetime, aside: Aside | None = None) -> str:
        return made_words(at, aside, self.desk.program.clock.now(), self.desk.zone)

    def _back_up(self) -> None:
        if self._state is None:
            return
        if self._state.place is None:
            self._choose(then_back_up=True)
        else:
            self.desk.backing_up.make(self._state.place, asked=True)

    def _choose(self, *, then_back_up: bool = False) -> None:
        from ui.choosing import files

        place: Path | None = files.choose_folder(self.page)
        if place is None:
            return
        desk = self.desk
        chosen = place

        def done(_nothing: None) -> None:
            self._read()
            if then_back_up:
                desk.backing_up.make(chosen, asked=True)

        desk.tasks.run(
            Place.VAULT,
            lambda _token: desk.backups.choose(chosen),
            owner=self,
            saying=say("backups.choosing"),
            done=done,
            failed=self.trouble,
        )

    def _restore(self, name: str, passphrase: str) -> None:
        from ui.choosing import files

        state = self._state
        if state is None or state.place is None:
            return
        into: Path | None = files.choose_folder(self.page)
        if into is None:
            return
        desk, place = self.desk, state.place
        self.view.restoring.busy(True)

        def tell(token: Token, stage: Stage, fraction: float) -> None:
            token.report(share(stage, fraction), say("backups.restoring"))

        def work(token: Token) -> tuple[Path, RestoredVault]:
            to = _free(into)
            done = desk.program.restoring.restore(
                place,
                to,
                passphrase=passphrase,
                vault_id=desk.backups.vault_id,
                name=name,
                watch=partial(tell, token),
            )
            return to, done

        desk.tasks.run(
            Place.WORK,
            work,
            owner=self,
            saying=say("backups.restoring"),
            done=lambda done: self._restored(*done),
            failed=beside(self.view.restoring, self.trouble),
            cancelled=lambda: self.view.restoring.busy(False),
            is_export=True,
        )

    def _restored(self, to: Path, done: RestoredVault) -> None:
        self.view.restoring.fold()
        words = say("backups.restored", day=self._when(done.generation.made_at), folder=str(to))
        if done.missing:
            words = f"{words} {say('backups.restored_missing', count=done.missing)}"
        self.told.emit(words)


def _free(into: Path) -> Path:
    """A folder in it that is not there."""
    names = (RESTORED, *(f"{RESTORED}-{number}" for number in range(2, 1000)))
    return next(into / name for name in names if not (into / name).exists())
