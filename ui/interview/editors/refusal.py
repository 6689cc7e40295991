"""What is said where an answer cannot be taken, or too much is put in at once: one sentence, and what was kept."""

from __future__ import annotations

from pydantic import ValidationError

from ui.theme import tokens
from ui.words import locale, say


def is_too_long(error: ValueError) -> bool:
    """Whether the schema has no room for so many letters."""
    return _room(error) is not None


def refusal(error: ValueError) -> str:
    """The sentence for an answer that the schema does not take. The fault itself holds a person's words: not shown."""
    room = _room(error)
    if room is None:
        return say("interview.edit.odd.refused")
    return say("interview_asking.too_long", most=locale().toString(room))


def too_much(text: str, most: int = tokens.PASTE_LETTERS) -> str:
    """The sentence for words that were put in and have no room. Args: most: letters there is room for."""
    return say("interview_asking.too_much", letters=locale().toString(len(text)), most=locale().toString(most))


def _room(error: ValueError) -> int | None:
    """For how many letters there is room, where that is the fault."""
    faults = error.errors(include_input=False, include_url=False) if isinstance(error, ValidationError) else []
    return next((int(each["ctx"]["max_length"]) for each in faults if each["type"] == "string_too_long"), None)
