"""The desk: an open vault with its services, from unlock to lock. Every presenter works at the same one.

The vault's services are made and used on the vault lane only: `desk.answering` and its like belong inside
`tasks.run(Place.VAULT, ...)` or `Place.SAVE`, never in the window's thread. What only reads goes through
`desk.reading`, inside `tasks.run(Place.READ, ...)`.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from ui.names_shown import NamesShown
from ui.reading import Reading
from ui.tasks import Tasks

if TYPE_CHECKING:
    from clinic_app.services.access_log import AccessLog
    from clinic_app.services.affidavit import Affidavit
    from clinic_app.services.answering import Answering
    from clinic_app.services.backups import Backups
    from clinic_app.services.clocks import ClockDecisions
    from clinic_app.services.consents import Consents
    from clinic_app.services.determinations import Determinations
    from clinic_app.services.incidents import Incidents
    from clinic_app.services.ports.vault import Person, Vault
    from clinic_app.services.reasons import Reasons
    from clinic_app.services.recipient_keys import RecipientKeys
    from clinic_app.services.submission import Submission
    from clinic_app.services.tasks import Tasks as ToDo
    from clinic_app.services.translations import Translations
    from clinic_app.services.trash import Trash
    from ui.backing_up import BackingUp
    from ui.program import Program


class Desk(QObject):
    """What one unlocking opened.

    Args:
        program: the wired program.
        vault: open; the window closes it on the vault lane.
        tasks: all threads.
        parent: Qt's parent.
    """

    changed = Signal(str)
    """A matter's number: something of it was stored. Lists and pages of it are out of date."""

    thrown = Signal(str)
    """The number of a matter that was put into the trash."""

    rules_changed = Signal()
    """Other packs count from now on."""

    settled = Signal()
    """The vault is as it was when it was closed, and has noted that it was opened."""

    backups_read = Signal(object)
    """A BackupState, as somebody has just read it."""

    counted = Signal(int)
    """How many matters there are, as the last list of them was read."""

    def __init__(self, program: Program, vault: Vault, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.program = program
        self.vault = vault
        self.tasks = tasks
        self.person: Person = vault.person
        self.zone = ZoneInfo(program.zone)
        self.reading = Reading(program, vault)

    @cached_property
    def answering(self) -> Answering:
        """Answers, one by one; keeps what can be undone."""
        return self.program.answering(self.vault)

    @cached_property
    def backups(self) -> Backups:
        """Copies elsewhere; `write` runs on the copy lane."""
        return self.program.backups(self.vault)

    @cached_property
    def backing_up(self) -> BackingUp:
        """Copies while somebody works; belongs to the window's thread."""
        from ui.backing_up import BackingUp

        return BackingUp(self)

    @cached_property
    def names(self) -> NamesShown:
        """Whether clients' names stand in lists; belongs to the window's thread."""
        return NamesShown(self)

    @cached_property
    def access_log(self) -> AccessLog:
        """Who looked at what, and what left."""
        return self.program.access_log(self.vault)

    @cached_property
    def translations(self) -> Translations:
        """The questions as the clinic words them."""
        return self.program.translations(self.vault)

    @cached_property
    def reasons(self) -> Reasons:
        """Why answers were changed."""
        return self.program.reasons(self.vault)

    @cached_property
    def trash(self) -> Trash:
        """What was put away, and the way back; shares `answering`, which keeps what can be undone."""
        return self.program.trash(self.vault, self.answering)

    @cached_property
    def consents(self) -> Consents:
        """Who may get what; shares `answering`."""
        return self.program.consents(self.vault, self.answering)

    @cached_property
    def determinations(self) -> Determinations:
        """What attorneys made of the results; only an attorney's vault has any."""
        return self.program.determinations(self.vault)

    @cached_property
    def to_do(self) -> ToDo:
        """What is to be done; `tasks` are the window's own."""
        return self.program.tasks(self.vault)

    @cached_property
    def clock_decisions(self) -> ClockDecisions:
        """What is decided about clocks; shares `answering`."""
        return self.program.clock_decisions(self.vault, self.answering)

    @cached_property
    def incidents(self) -> Incidents:
        """Events that accounts of several matters tell of."""
        return self.program.incidents(self.vault)

    @cached_property
    def affidavit(self) -> Affidavit:
        """Declarations."""
        return self.program.affidavit(self.vault)

    @cached_property
    def recipient_keys(self) -> RecipientKeys:
        """Confirmed keys."""
        return self.program.recipient_keys(self.vault)

    @cached_property
    def submission(self) -> Submission:
        """Bundles."""
        return self.program.submission(self.vault)
