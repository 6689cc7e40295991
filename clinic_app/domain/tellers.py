"""Who tells: what an account says of its teller, and words of ours for one whom nobody named.

The words are stored in the account's language and said in the reader's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

OF_THE_TELLER: Final = frozenset(
    {"names", "pronouns", "aliases", "address", "block_only", "community_area", "ward", "employer", "school"}
    | {"safe_contact", "languages", "interpreter", "recording_consent", "guardian", "mentioned_people", "impact"}
    | {"representation_state", "conflict_check_result", "consents", "publicity_level", "hearing_of_client"}
)
"""Questions about the one who tells and about this account, whomever the account is about: they say "you" always."""
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
