"""Which backup, and a passphrase of its day: what making a vault of one asks for, wherever it is asked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from ui.pages.asked_passphrase import AskedPassphrase
from ui.pages.first_run.note import Note
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.layouts import Column
from ui.widgets.select import Select
from ui.widgets.words import Words
from ui.words import say


class BackupChoice(Column):
    """A list and a passphrase.

    Args:
        which: name of the list.
        passphrase: name of the field.
        note: says what is wrong; it stands where the page puts it.
        gap: between the two.
    """

    entered = Signal()
    """Enter in the passphrase."""

    def __init__(self, which: str, passphrase: str, note: Note, *, gap: Space) -> None:
        super().__init__(gap=gap)
        part = Column(gap=Space.S)
        self._label = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2)
        self.which = Select(which, "-", ["-"])
        self._label.setBuddy(self.which)
        part.addWidget(self._label)
        part.addWidget(self.which)
        self.passphrase = AskedPassphrase(passphrase, note)
        self.passphrase.entered.connect(self.entered)
        self.addLayout(part)
        self.addLayout(self.passphrase)

    def show_backups(self, backups: Sequence[tuple[str, str]]) -> None:
        """What there is to choose; the one that was chosen stays, else it is the first. Args: backups: key, words."""
        chosen = self.which.currentData()
        self.which.clear()
        for key, words in backups:
            self.which.addItem(words, key)
        self.which.setCurrentIndex(max(self.which.findData(chosen), 0))

    def asked(self) -> tuple[str, str] | None:
        """The key of the backup and the passphrase; None where that is missing, and the note says so."""
        passphrase = self.passphrase.typed("backups.restore_passphrase_missing")
        return (str(self.which.currentData()), passphrase) if passphrase else None

    def say_words(self) -> None:
        """Says its words anew."""
        self._label.setText(say("backups.restore_from"))
        self.which.setAccessibleName(say("backups.restore_from"))
        self.passphrase.say_words(say("backups.restore_passphrase"))
