"""What is said where an answer cannot be taken, or too much is put in at once: one sentence, and what was kept."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import ValidationError

from ui.interview.editors.growing import GrowingText
from ui.theme import tokens
from ui.words import locale, say


def refusal(error: ValueError) -> str:
    """The sentence for an answer that the schema does not take. The fault itself holds a person's words: not shown."""
    faults = error.errors(include_input=False, include_url=False) if isinstance(error, ValidationError) else []
    long = next((each for each in faults if each["type"] == "string_too_long"), None)
    if long is not None:
        return say("interview_asking.too_long", most=locale().toString(int(long["ctx"]["max_length"])))
    return say("interview.edit.odd.refused")


def heed_pastes(box: GrowingText, tell: Callable[[str], None]) -> None:
    """Says it where more is pasted than one box can hold; what stood there stays."""

    def too_much(letters: int) -> None:
        most = locale().toString(tokens.PASTE_LETTERS)
        tell(say("interview_asking.too_much", letters=locale().toString(letters), most=most))

    box.too_much.connect(too_much)
