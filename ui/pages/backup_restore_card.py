"""The card that makes a vault of a backup: closed until somebody wants it, then a passphrase and two folders."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from clinic_app.errors import ClinicError
from ui.pages.backup_choice import BackupChoice
from ui.pages.first_run.note import Note
from ui.theme.icon_names import Icon
from ui.theme.tokens import Space
from ui.widgets.buttons import Button, Kind
from ui.widgets.folding_card import FoldingCard


class RestoreCard(FoldingCard):
    """Restoring."""

    restore_requested = Signal(str, str)
    """The key of the backup that was chosen, and the passphrase."""

    def __init__(self) -> None:
        super().__init__(
            "backups.restore",
            opens=Button("backups.open_restore", "-"),
            does=Button("backups.restore_to", "-", kind=Kind.PRIMARY, icon=Icon.FOLDER),
            leaves=Button("backups.leave", "-"),
        )
        self._backups: Sequence[tuple[str, str]] = ()
        self.note = Note("backups.note")
        self.choice = BackupChoice("backups.restore_from", "backups.passphrase", self.note, gap=Space.M)
        self.choice.entered.connect(self.ask)
        self.fields.addLayout(self.choice)
        self.fields.addWidget(self.note)
        self.add_ways()
        self.hide()
        self.say_words()

    def show_backups(self, backups: Sequence[tuple[str, str]]) -> None:
        """What can be restored, the newest first; without any it is not asked. Args: backups: key and words of each."""
        if backups == self._backups:
            return
        self._backups = backups
        self.choice.show_backups(backups)
        if not backups:
            self.fold()
        self.setVisible(bool(backups))

    def unfold(self) -> None:
        """Begins with the list."""
        super().unfold()
        self.choice.which.setFocus()

    def refused(self, error: ClinicError) -> None:
        """Says why nothing was made; what was typed stays."""
        self.busy(False)
        self.choice.passphrase.refused(error)

    def busy(self, busy: bool) -> None:
        """While one is being restored nothing can be asked for twice."""
        self.do.busy(busy)

    def forget(self) -> None:
        """Takes the passphrase off the page."""
        self.choice.passphrase.forget()

    def ask(self) -> None:
        """Asks for it to be restored, if the passphrase is there."""
        asked = self.choice.asked()
        if asked is not None and self.do.isEnabled():
            self.restore_requested.emit(*asked)

    def say_words(self) -> None:
        """Says its words anew."""
        self.say_head("backups.restore", "backups.restore_about")
        self.say_ways("backups.open_restore", "backups.restore_to")
        self.choice.say_words()
