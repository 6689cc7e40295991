"""Finding a name by some of its letters, in order: `gm` finds "Go to Matters". Accents and case do not count."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")
_TYPED = str.maketrans("’‘“”", "''\"\"")
"""What a keyboard gives for what the names are written with."""
_AT_WORD, _NEXT_TO = 2, 1  # a letter that begins a word says more than one beside its neighbour


@dataclass(frozen=True)
class Likeness:
    """How well letters fit a name.

    Attributes:
        points: more is better.
        spread: letters from the first to the last one found; fewer is better.
        places: where in the name they were found.
    """

    points: int
    spread: int
    places: tuple[int, ...]


def folded(text: str) -> str:
    """One plain small letter for each letter, so that places stay the same."""
    return "".join(_plain(letter) for letter in text.translate(_TYPED))


def likeness(typed: str, name: str) -> Likeness | None:
    """How well the typed letters fit, spaces aside; None where one is missing. Nothing typed fits everything."""
    return fit(letters_of(typed), folded(name))


def letters_of(typed: str) -> list[str]:
    """What counts of the typed letters."""
    return [letter for letter in folded(typed) if not letter.isspace()]


def fit(wanted: Sequence[str], letters: str) -> Likeness | None:
    """`likeness` of what was folded before, where many names are tried again with each letter.

    Args:
        wanted: `letters_of` what was typed.
        letters: a folded name.
    """
    rest = iter(letters)
    if not all(each in rest for each in wanted):
        return None  # most names end here
    best: dict[int, Likeness] = {}  # by the place of the last letter found
    for number, letter in enumerate(wanted):
        found: dict[int, Likeness] = {}
        for place in (at for at, each in enumerate(letters) if each == letter):
            before = [one for at, one in best.items() if at < place] if number else [Likeness(0, 0, ())]
            tried = [_with(one, place, letters) for one in before]
            if tried:
                found[place] = max(tried, key=worth)
        best = found
    if not wanted:
        return Likeness(0, 0, ())
    return max(best.values(), key=worth, default=None)


def ranked(typed: str, items: Sequence[Item], name_of: Callable[[Item], str]) -> list[tuple[Item, Likeness]]:
    """What fits, the best first; equals keep their order, but the whole name goes first: `back` is not Backups."""
    fitting = [(item, fit) for item in items if (fit := likeness(typed, name_of(item))) is not None]
    whole = letters_of(typed)
    return sorted(fitting, key=lambda pair: (*worth(pair[1]), letters_of(name_of(pair[0])) == whole), reverse=True)


def _with(one: Likeness, place: int, letters: str) -> Likeness:
    begins = place == 0 or not letters[place - 1].isalnum()
    beside = bool(one.places) and one.places[-1] == place - 1
    points = one.points + (_AT_WORD if begins else 0) + (_NEXT_TO if beside else 0)
    first = one.places[0] if one.places else place
    return Likeness(points, place - first + 1, (*one.places, place))


def worth(fit: Likeness) -> tuple[int, int, int]:
    """What the best is chosen by."""
    return (fit.points, -fit.spread, -(fit.places[0] if fit.places else 0))


def _plain(letter: str) -> str:
    bare = unicodedata.normalize("NFKD", letter)[:1].lower()
    return bare if len(bare) == 1 else letter
