"""Spanish of every sentence below the window, by its English; a translation of the house, a draft until somebody reads it.

The English stands where it is said, in the code, and nowhere else. Who changes it changes the key here: the test
names a sentence that has no Spanish, Spanish that nothing says any more, and blanks that differ.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from clinic_app.said import said_with

STATE: Final = "draft"
"""Written with the program and read by nobody yet, like the drafts of the questions."""


@cache
def words() -> dict[str, str]:
    """All of it, by the English words with their blanks; read when the first Spanish sentence is asked for."""
    from clinic_app.spanish import (
        accounts,
        backups,
        keeping,
        packs,
        papers,
        recipients,
        results,
        vault,
        vault_check,
        vault_recovery,
        verification,
    )

    parts = (
        vault,
        vault_check,
        vault_recovery,
        backups,
        papers,
        accounts,
        packs,
        results,
        verification,
        recipients,
        keeping,
    )
    return {english: spanish for part in parts for english, spanish in part.WORDS.items()}


def in_spanish(text: str) -> str:
    """A sentence in Spanish, its blanks too; as it is where there is none, like words that a person wrote."""
    return said_with(words(), text)
