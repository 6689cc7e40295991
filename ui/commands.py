"""What a person can do by keyboard or palette: a name, a key and what happens. Menus, palette and sheet show these."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


def always() -> bool:
    """For commands that are never off."""
    return True


@dataclass(frozen=True)
class Command:
    """One thing that can be done where one is.

    Args:
        code: `page.verb`; its words are `command.CODE`.
        run: does it; called in the window's thread.
        shortcut: Qt's portable text (`Ctrl+L`); empty where it has no key.
        allowed: whether it would do something now.
    """

    code: str
    run: Callable[[], object]
    shortcut: str = ""
    allowed: Callable[[], bool] = always
