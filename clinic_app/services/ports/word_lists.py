"""Lists of words to draw passphrases from."""

from __future__ import annotations

from typing import Protocol

from clinic_app.domain.passphrases import WordList


class WordLists(Protocol):
    """The lists that come with the program."""

    def languages(self) -> tuple[str, ...]:
        """The languages of which there is a list."""
        ...

    def words(self, language: str) -> WordList:
        """The list of a language. Raises KeyError if there is none."""
        ...
