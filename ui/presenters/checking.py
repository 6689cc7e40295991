"""Checking something received, as a page behind the lock: the same page, left empty whenever it is left.

Here the clinic's own root is trusted, and an attorney can open the clinic's own copies without a key file.
"""

from __future__ import annotations

from pathlib import Path

from clinic_app.services.own_keys import OwnKeys
from ui.desk import Desk
from ui.presenters.check import CheckPresenter
from ui.presenters.presenter import Presenter
from ui.stops import Stop


class CheckingPresenter(Presenter):
    """Lends the page of `CheckPresenter` to the shell."""

    def __init__(self, desk: Desk) -> None:
        own = OwnKeys(desk.vault, desk.program.seals)
        inner = CheckPresenter(desk.program, desk.tasks, with_back=False, own=own)
        super().__init__(desk, inner.page)
        inner.setParent(self)
        self._inner = inner

    def enter(self, stop: Stop) -> None:
        """The page is empty, or as it is if it is shown already; a file that the stop names is checked at once."""
        if stop.detail:
            self._inner.check(Path(stop.detail))

    def leave(self) -> None:
        """Forgets what was checked."""
        self._inner.clear()
