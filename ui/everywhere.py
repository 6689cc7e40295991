"""The commands that apply on every page; most of them only behind the lock."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.allowed import sees_cases
from ui.commands import Command
from ui.stops import PageCode, Stop
from ui.theme import tokens
from ui.theme.theme import current

if TYPE_CHECKING:
    from ui.shell import Shell
    from ui.window import Window


def everywhere(window: Window) -> tuple[Command, ...]:
    """The commands, as they apply to this window now."""

    def opened() -> bool:
        return window.shell is not None and window.shell.isEnabled()  # disabled while it closes

    def cases() -> bool:
        return opened() and window.shell is not None and sees_cases(window.shell.desk.person.role)

    def names() -> bool:
        return cases() and window.shell is not None and window.shell.names_can_turn

    def in_shell(act: Callable[[Shell], object]) -> Callable[[], None]:
        def run() -> None:
            if window.shell is not None:
                act(window.shell)

        return run

    def go(stop: Stop) -> Callable[[], None]:
        return in_shell(lambda shell: shell.go(stop))

    def print_blank(shell: Shell) -> None:
        from ui.paper_printing import print_blank_form

        print_blank_form(shell.desk, shell, shell.trouble.show_error)

    def check() -> None:
        if window.shell is None:
            window.entrance.show_check()
        else:
            window.shell.go(Stop(PageCode.CHECK))

    behind_the_lock = (
        Command("window.find", in_shell(lambda shell: shell.find_matter()), "Ctrl+O", cases),
        Command("window.new_matter", go(Stop(PageCode.INTERVIEW)), "Ctrl+N", cases),
        Command("window.emergency", go(Stop(PageCode.EMERGENCY)), "Ctrl+Shift+E", cases),
        Command("window.keying", go(Stop(PageCode.KEYING)), "", cases),
        Command("window.blank_form", in_shell(print_blank), "", opened),
        Command("before.open", in_shell(_before), "Ctrl+Shift+B", lambda: opened() and _matter_of(window) != ""),
        Command("consent.open", in_shell(_consents), "", lambda: opened() and _matter_of(window) != ""),
        Command("window.wording", go(Stop(PageCode.WORDING)), "", opened),
        Command("window.packs", go(Stop(PageCode.PACKS)), "", opened),
        Command("window.people", go(Stop(PageCode.PEOPLE)), "", opened),
        Command("window.log", go(Stop(PageCode.LOG)), "", opened),
        Command("window.backups", go(Stop(PageCode.BACKUPS)), "", opened),
        Command("window.reporting", go(Stop(PageCode.REPORTING)), "", cases),
        Command("window.today", go(Stop(PageCode.TODAY)), "Ctrl+1", cases),
        Command("window.matters", go(Stop(PageCode.MATTERS)), "Ctrl+2", cases),
        Command("window.names", in_shell(lambda shell: shell.desk.names.turn()), "Ctrl+Shift+N", names),
        Command("window.trash", go(Stop(PageCode.TRASH)), "", cases),
        Command("window.keeping", go(Stop(PageCode.KEEPING)), "", cases),
        Command("window.settings", go(Stop(PageCode.SETTINGS)), "Ctrl+,", opened),
        Command("window.back", in_shell(lambda shell: shell.back()), "Alt+Left", opened),
        Command(
            "window.undo",
            in_shell(lambda shell: shell.undo()),
            "Ctrl+Z",
            lambda: window.shell is not None and window.shell.can_undo,
        ),
        Command("window.lock", window.lock, "Ctrl+L", opened),
    )
    return (
        *(behind_the_lock if window.shell is not None else ()),
        Command("window.check", check),
        Command("window.palette", window.show_palette, "Ctrl+K"),
        Command("window.shortcuts", window.show_shortcuts, "F1"),
        Command("window.larger", lambda: current().larger(), "Ctrl++"),
        Command("window.smaller", lambda: current().smaller(), "Ctrl+-"),
        Command("window.normal", lambda: current().choose(percent=tokens.TEXT_SIZE_NORMAL), "Ctrl+0"),
        Command("window.quit", window.close, "Ctrl+Q"),
    )


def _matter_of(window: Window) -> str:
    """The matter that is open; empty on pages of none."""
    here = window.shell.here if window.shell is not None else None
    return "" if here is None else here.matter


def _before(shell: Shell) -> None:
    """What to settle before the narrative of the matter that is open."""
    if shell.here is not None and shell.here.matter:
        shell.go(Stop(PageCode.BEFORE, shell.here.matter, shell.here.account))


def _consents(shell: Shell) -> None:
    """Who may get what, of the matter that is open."""
    if shell.here is not None and shell.here.matter:
        shell.go(Stop(PageCode.CONSENT, shell.here.matter, shell.here.account))
