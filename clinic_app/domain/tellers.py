"""Who told it, where nobody is named: words of ours, stored in the account's language, said in the reader's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_OFFICE: Final = "en"
PERSON_HELD: Final[Mapping[str, str]] = {"en": "the person held", "es": "la persona detenida"}
SOMEBODY_ELSE: Final[Mapping[str, str]] = {"en": "somebody else", "es": "otra persona"}
_OURS: Final = (PERSON_HELD, SOMEBODY_ELSE)


def in_language(words: Mapping[str, str], language: str) -> str:
    """One of our words as it is stored or said. Args: language: a tag; English for one without words of ours."""
    return words.get(language.partition("-")[0], words[_OFFICE])


def teller_in(told_by: str, language: str) -> str:
    """Who told it as a reader of a language reads it: our words in that language, a name as it was typed."""
    ours = next((words for words in _OURS if told_by in words.values()), None)
    return told_by if ours is None else in_language(ours, language)
