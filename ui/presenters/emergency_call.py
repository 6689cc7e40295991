"""A call until it has a matter: the first answer makes it, and never makes two; what came meanwhile follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from clinic_app.domain.intake.values.people import SpeakerRole
from clinic_app.errors import ClinicError
from clinic_app.services.answering import Answering
from clinic_app.services.emergency import Begun, CardWrite, EmergencyCalls
from ui.desk import Desk
from ui.jobs import Token
from ui.tasks import Place
from ui.words import say

Calls = Callable[[Answering], EmergencyCalls]


@dataclass(frozen=True)
class Made:
    """A matter that was made, and what of its call is not on the disk yet, by what it is about."""

    matter: str
    rest: dict[str, CardWrite]
    can_undo: bool


class NewCall(QObject):
    """One call.

    Args:
        desk: the open vault.
        calls: makes the service.
        parent: Qt's parent.
    """

    saving = Signal()
    made = Signal(object)
    """A Made, once."""
    refused = Signal(object)
    """An InputError: an answer was not taken and will not be."""
    failed = Signal(object)
    """A ClinicError: there is no matter yet; all that was answered is kept here and tried again with the next."""

    def __init__(self, desk: Desk, calls: Calls, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._calls = desk, calls
        self._waiting: dict[str, CardWrite] = {}
        self._role, self._language = SpeakerRole.FAMILY, ""
        self.is_making = False

    @property
    def is_waiting(self) -> bool:
        """Whether something was answered and there is no matter for it yet."""
        return bool(self._waiting)

    def put(self, about: str, write: CardWrite, role: SpeakerRole, language: str) -> None:
        """One answer. Args: role: who calls; language: in which it is written down."""
        self._waiting[about] = write
        self._role, self._language = role, language
        self.retry()

    def retry(self) -> None:
        """Makes the matter, if something was answered and nobody makes it now."""
        if not self._waiting or self.is_making:
            return
        self.is_making = True
        self.saving.emit()
        batch, role, language = dict(self._waiting), self._role, self._language

        def begin(_token: Token) -> tuple[Begun, bool]:
            answering = self._desk.answering
            begun = self._calls(answering).begin(role, language, tuple(batch.values()))
            return begun, answering.can_undo(begun.matter)

        self._desk.tasks.run(
            Place.SAVE,
            begin,
            owner=self,
            saying=say("emergency.saying.new"),
            done=lambda found: self._made(batch, *found),
            failed=self._not_made,
        )

    def finish(self, made: Made) -> None:
        """Keeps the rest of a call that was left for another before it had its matter, and settles it."""

        def finish(_token: Token) -> None:
            answering = self._desk.answering
            for write in made.rest.values():
                write(self._calls(answering), made.matter)
            answering.settle(made.matter)

        self._desk.tasks.run(
            Place.SAVE,
            finish,
            owner=self,
            saying=say("emergency.saying.new"),
            done=lambda _none: self._desk.changed.emit(made.matter),
            failed=self.failed.emit,
            ended=self.deleteLater,
        )

    def _made(self, batch: dict[str, CardWrite], begun: Begun, can_undo: bool) -> None:
        written = {write for write in batch.values() if write not in begun.left}
        rest = {about: write for about, write in self._waiting.items() if write not in written}
        known = set(rest.values())
        rest |= {f"begun {number}": write for number, write in enumerate(begun.left) if write not in known}
        self._waiting = {}
        self.is_making = False
        self.made.emit(Made(begun.matter, rest, can_undo))
        for error in begun.refused:
            self.refused.emit(error)

    def _not_made(self, error: ClinicError) -> None:
        self.is_making = False
        self.failed.emit(error)
