"""Passphrases: how many words of a list are enough, what is the same, and what guessing one would cost."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

LEAST_BITS: Final = 50.0
"""Under this a passphrase of one's own is refused."""
GENERATED_BITS: Final = 64.0
"""What words drawn by chance must come to at least."""
USUAL_WORDS: Final = 5
"""Of a list of 7,776; a shorter list needs more."""
GUESSES_PER_DOLLAR: Final = 1.1e6
"""Rented graphics cards against this vault's Argon2id, 2026; an estimate that must be looked at each year."""
_BEYOND_COUNTING: Final = 1000.0  # bits; more would not fit a float


class Cost(StrEnum):
    """What guessing costs on average, by order of magnitude; anything finer would be made up."""

    UNDER_A_THOUSAND = "under_a_thousand"
    THOUSANDS = "thousands"
    MILLIONS = "millions"
    BILLIONS = "billions"
    TRILLIONS = "trillions"


_FLOORS: Final = (
    (1e12, Cost.TRILLIONS),
    (1e9, Cost.BILLIONS),
    (1e6, Cost.MILLIONS),
    (1e3, Cost.THOUSANDS),
)


@dataclass(frozen=True)
class Strength:
    """How hard a passphrase is to guess.

    Attributes:
        bits: log2 of the guesses that try them all; a rough estimate for words of one's own.
    """

    bits: float

    @property
    def enough(self) -> bool:
        """Whether a vault may be made with it."""
        return self.bits >= LEAST_BITS

    @property
    def dollars(self) -> float:
        """Rent of the machines until it is found, in US dollars: half of all guesses."""
        return math.exp2(min(self.bits, _BEYOND_COUNTING) - 1) / GUESSES_PER_DOLLAR

    @property
    def cost(self) -> Cost:
        """The same as a word."""
        return next((cost for floor, cost in _FLOORS if self.dollars >= floor), Cost.UNDER_A_THOUSAND)


@dataclass(frozen=True)
class WordList:
    """Words to draw from: all different, without blanks, and typed on any Latin keyboard.

    Attributes:
        language: of the words, as `en`.
        words: at least two.
    """

    language: str
    words: tuple[str, ...]

    @property
    def bits_per_word(self) -> float:
        """What one word drawn by chance adds."""
        return math.log2(len(self.words))

    @property
    def enough_words(self) -> int:
        """How many words come to `GENERATED_BITS`."""
        return math.ceil(GENERATED_BITS / self.bits_per_word)

    @property
    def strength(self) -> Strength:
        """Of that many words."""
        return Strength(self.enough_words * self.bits_per_word)


def composed(passphrase: str) -> str:
    """As the vault stretches it: keyboards put letters and accents together differently."""
    return unicodedata.normalize("NFKC", passphrase)


def same(one: str, other: str) -> bool:
    """Whether both open the same vault."""
    return composed(one) == composed(other)
