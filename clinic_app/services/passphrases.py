"""Passphrases for a new vault: words drawn by chance, or one's own with an honest estimate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from clinic_app.domain.passphrases import USUAL_WORDS, Strength, composed
from clinic_app.services.ports.chance import Chance
from clinic_app.services.ports.word_lists import WordLists


@dataclass(frozen=True)
class DrawnWords:
    """Words drawn by chance.

    Attributes:
        language: of the words.
        words: in the order to be typed, one space between them; secret.
        strength: from the length of the list, not from an estimate.
        list_length: how many words there were to draw from.
    """

    language: str
    words: tuple[str, ...] = field(repr=False)
    strength: Strength
    list_length: int

    @property
    def passphrase(self) -> str:
        """As it is typed."""
        return " ".join(self.words)

    @property
    def list_is_short(self) -> bool:
        """Whether there are more words than usual, because the list has fewer."""
        return len(self.words) > USUAL_WORDS


@dataclass(frozen=True)
class Passphrases:
    """Draws and judges.

    Args:
        lists: the words.
        chance: draws them.
        estimate: bits of a passphrase, given words an attacker tries first; the vault's own estimate, so that
            what is said here is what counts there.
    """

    lists: WordLists
    chance: Chance
    estimate: Callable[[str, tuple[str, ...]], float]

    def draw(self, language: str, known: tuple[str, ...] = ()) -> DrawnWords:
        """As many words as are enough, each drawn from the whole list of the language, or of the first language.

        A draw that the vault would take for a guessable sentence is drawn again; that is so rare that it costs
        less than a hundredth of a bit.
        """
        languages = self.lists.languages()
        listed = self.lists.words(language if language in languages else languages[0])
        while True:
            words = tuple(listed.words[self.chance.below(len(listed.words))] for _ in range(listed.enough_words))
            drawn = DrawnWords(listed.language, words, listed.strength, len(listed.words))
            if self.judge(drawn.passphrase, known).enough:
                return drawn

    def judge(self, passphrase: str, known: tuple[str, ...] = ()) -> Strength:
        """How hard one's own passphrase is to guess.

        Args:
            passphrase: as typed.
            known: the clinic's name and the like, which an attacker tries first.
        """
        return Strength(self.estimate(composed(passphrase), known))
