"""What the pages Today and Matters read, on the read lane, and only where something was stored since."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import datetime
from typing import Generic, TypeVar

from clinic_app.errors import ClinicError
from ui.presenters.presenter import Presenter
from ui.tasks import Place
from ui.words import chosen, say

Read = TypeVar("Read")


class ListReader(Generic[Read]):
    """Reads one list for one presenter; of several asks the last is answered.

    Args:
        owner: the presenter.
        read: reads it, on the read lane, as of a moment and in a language.
        show: gets what was read, in the window's thread; not called where it would be what it was.
        failed: gets the error.
    """

    def __init__(
        self,
        owner: Presenter,
        read: Callable[[datetime, str], Read],
        show: Callable[[Read], None],
        failed: Callable[[ClinicError], None],
    ) -> None:
        self._owner, self._read, self._show, self._failed = owner, read, show, failed
        self._state: Hashable = None

    def refresh(self) -> None:
        """Reads what may have changed: something was stored, another day has begun, or another language is spoken."""
        desk, language, before = self._owner.desk, chosen().value, self._state

        def work() -> tuple[Hashable, Read] | None:
            now = desk.program.clock.now()
            state = (desk.reading.vault.records.changes(), now.astimezone(desk.zone).date(), language)
            return None if state == before else (state, self._read(now, language))

        desk.tasks.run(
            Place.READ,
            lambda _token: work(),
            owner=self._owner,
            saying=say("matter.reading_list"),
            done=self._take,
            failed=self._failed,
            key="lists",
        )

    def _take(self, read: tuple[Hashable, Read] | None) -> None:
        if read is not None:
            self._state, found = read
            self._show(found)
        self._owner.arrived.emit()
