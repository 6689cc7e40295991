"""Does what is chosen behind the three dots of a matter: what the palette's commands do, and pages of this matter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ui.commands import Command
from ui.pages.matter.more import MoreButton
from ui.stops import PageCode

_PAGES: Final = {"before.open": PageCode.BEFORE, "consent.open": PageCode.CONSENT}
"""Pages whose commands are the window's, because they apply on other pages of a matter too."""


class MatterMore:
    """Keeps the menu true.

    Args:
        button: opens it.
        commands: those of the page now.
        open_page: goes to a page of this matter.
    """

    def __init__(
        self, button: MoreButton, commands: Callable[[], tuple[Command, ...]], open_page: Callable[[PageCode], None]
    ) -> None:
        self._button = button
        self._commands = commands
        self._open_page = open_page
        button.chosen.connect(self._do)

    def offer(self) -> None:
        """What would do something now."""
        allowed = {command.code for command in self._commands() if command.allowed()}
        self._button.offer(allowed | set(_PAGES))

    def _do(self, code: str) -> None:
        if code in _PAGES:
            self._open_page(_PAGES[code])
        else:
            next(command for command in self._commands() if command.code == code).run()
