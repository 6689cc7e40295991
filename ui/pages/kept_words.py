"""That a matter is closed or that a legal hold stands on it: a sign and a word or two, wherever its number stands."""

from __future__ import annotations

from ui.theme.icon_names import Icon
from ui.words import say


def kept_words(state: str) -> str:
    """As in a chip. Args: state: of `Kept`; empty gives nothing."""
    return say(f"keeping.chip.{state.replace(' ', '_')}") if state else ""


def kept_sign(state: str) -> Icon:
    """What stands beside the words."""
    return Icon.PADLOCK if "held" in state else Icon.FOLDER
