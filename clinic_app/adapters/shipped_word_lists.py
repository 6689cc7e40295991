"""The word lists under `resources/wordlists`; each has its licence beside it.

English: EFF's long list, 7,776 words. Spanish: the list of BIP 39 without the words that need an accent or an
ene, 1,714 words, so that a passphrase can be typed on any Latin keyboard. No Spanish list of 7,776 words was found
whose licence lets us pass it on. Both are as they were published; `left_out` beside them names the words of violence,
death, police, prison and borders that nobody is to be given to learn by heart. 7,194 and 1,638 words are left.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from clinic_app.adapters.resource_files import resources_folder
from clinic_app.domain.passphrases import WordList

_FILES: Final = {"en": "eff_large_wordlist.txt", "es": "bip39_spanish.txt"}


class ShippedWordLists:
    """The `WordLists` of the program."""

    def languages(self) -> tuple[str, ...]:
        """See the port."""
        return tuple(_FILES)

    def words(self, language: str) -> WordList:
        """See the port."""
        return _read(language)


@cache
def _read(language: str) -> WordList:
    folder = resources_folder() / "wordlists"
    left_out = frozenset((folder / "left_out" / f"{language}.txt").read_text("utf-8").split())
    lines = (folder / _FILES[language]).read_text("utf-8").splitlines()
    words = [line.split()[-1] for line in lines if line.strip()]  # EFF's lines begin with throws of dice
    return WordList(language, tuple(word for word in words if word.isascii() and word not in left_out))
