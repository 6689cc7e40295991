"""Finding a place by what somebody remembers of its name: any order, any case, no accents, one slip of the finger.

Every word that was typed must begin a word of the place: of its name, of another name, its town, its state. A word of
five letters or more may have one letter wrong, too many, too few, or two that changed places.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from clinic_app.domain.places.values import Place

P = TypeVar("P", bound=Place)

MOST: Final = 8
"""Suggestions at once: more are not read."""
LONGEST: Final = 120
"""Letters of what was typed that count; a pasted page is no name."""
_SLIP_FROM: Final = 5
_WHOLE, _BEGINS, _SLIP, _IN_NAME = 6, 4, 1, 1
_WORD: Final = re.compile(r"\w+")
_SMALL: Final = frozenset("a al and at de del el en la las los of the y".split())
_LONG_FORMS: Final = {
    "ave": "avenue", "cntr": "center", "co": "county", "corr": "correctional", "ctr": "center", "dept": "department",
    "det": "detention", "fed": "federal", "ft": "fort", "inst": "institution", "ipc": "ice processing center",
    "jct": "junction", "med": "medical", "mt": "mount", "spc": "service processing center", "st": "saint",
    "ste": "sainte", "sys": "system", "univ": "university",
}  # fmt: skip
"""What the agencies' lists cut short."""
_IN_ENGLISH: Final = {
    "aeropuerto": "airport", "carcel": "jail", "centro": "center", "condado": "county", "corte": "court",
    "detencion": "detention", "federal": "federal", "hospital": "hospital", "inmigracion": "immigration",
    "juzgado": "courthouse", "penal": "correctional", "prision": "prison", "tribunal": "court",
}  # fmt: skip
"""What a Spanish speaker would type for it."""


@dataclass(frozen=True)
class Match(Generic[P]):
    """A place that fits.

    Attributes:
        place: it.
        called: the other name that fits better than its name; empty where its name does.
    """

    place: P
    called: str = ""


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text without accents and case; signs inside a word do not part it (`O'Hare`)."""
    bare = "".join(
        letter for letter in unicodedata.normalize("NFKD", text[:LONGEST]) if not unicodedata.combining(letter)
    )
    return tuple(_WORD.findall(re.sub(r"['’.]", "", bare.casefold()).replace("_", " ")))


def is_slip(typed: str, word: str) -> bool:
    """Whether `typed` begins `word` but for one letter: wrong, too many, missing, or two that changed places."""
    at = next((n for n, (one, other) in enumerate(zip(typed, word, strict=False)) if one != other), len(word))
    rest, left = typed[at:], word[at:]
    if not rest:
        return True
    return (
        left[1:].startswith(rest[1:])  # another letter, or one at the end
        or left.startswith(rest[1:])  # one too many
        or left[1:].startswith(rest)  # one missing
        or (rest[:2] == left[1::-1] and len(left) > 1 and left[2:].startswith(rest[2:]))  # two changed places
    )


class Directory(Generic[P]):
    """The places of one list, ready to be searched.

    Args:
        places: in the order in which equals are shown.
        states: state names by code.
        further: for each place other words by which it may be found, such as its field office.
    """

    def __init__(
        self, places: Iterable[P], states: Mapping[str, str] | None = None, further: Iterable[str] = ()
    ) -> None:
        self.places = tuple(places)
        self._names = [(each.name, *each.aliases) for each in self.places]
        self._called: dict[tuple[str, ...], set[int]] = {}
        for number, names in enumerate(self._names):
            for name in names:
                self._called.setdefault(words_of(name), set()).add(number)
        self._named: list[tuple[frozenset[str], ...]] = [
            tuple(frozenset(_indexed(name)) for name in names) for names in self._names
        ]
        more = dict(enumerate(further))
        around = [
            f"{each.city} {each.state} {(states or {}).get(each.state, '')} {more.get(number, '')}"
            for number, each in enumerate(self.places)
        ]
        self._around = [frozenset(_indexed(words)) for words in around]
        self._all = [around.union(*names) for around, names in zip(self._around, self._named, strict=True)]
        self._words = sorted(frozenset().union(*self._all))

    def find(self, typed: str, most: int = MOST) -> tuple[Match[P], ...]:
        """What fits, the best first; nothing for nothing."""
        asked = [_IN_ENGLISH.get(word, word) for word in words_of(typed)]
        asked = [word for word in asked if word not in _SMALL] or asked
        if not asked:
            return ()
        fits = [self._fits(word) for word in asked]
        found = [(self._worth(place, fits), place) for place in range(len(self.places))]
        best = sorted((-worth, place, name) for (worth, name), place in found if worth)[:most]
        return tuple(Match(self.places[place], self._names[place][name] if name else "") for _, place, name in best)

    def named(self, text: str) -> tuple[P, ...]:
        """The places with exactly this name or other name; several where people call several so."""
        found = self._called.get(words_of(text), set()) if len(text) <= LONGEST else set()
        return tuple(self.places[number] for number in sorted(found))

    def _fits(self, typed: str) -> dict[str, int]:
        """What each word of the list is worth for a word that was typed."""
        slips = len(typed) >= _SLIP_FROM
        half = len(typed) // 2
        head, tail = typed[:half], typed[half + 1 :]  # one slip leaves one of the two whole
        worth: dict[str, int] = {}
        for word in self._words:
            if word.startswith(typed):
                worth[word] = _WHOLE if word == typed else _BEGINS
            elif slips and (tail in word or word.startswith(head)) and is_slip(typed, word):
                worth[word] = _SLIP
        return worth

    def _worth(self, place: int, fits: list[dict[str, int]]) -> tuple[int, int]:
        """How well a place fits, and by which of its names; 0 where a word fits nothing."""
        if any(self._all[place].isdisjoint(worth) for worth in fits):
            return 0, 0
        around = [max((worth.get(word, 0) for word in self._around[place]), default=0) for worth in fits]
        best, by = 0, 0
        for number, name in enumerate(self._named[place]):
            inside = [max((worth.get(word, 0) for word in name), default=0) for worth in fits]
            points = sum(max(one + (one > 0) * _IN_NAME, other) for one, other in zip(inside, around, strict=True))
            complete = all(inside) and len(name) <= len(fits)
            points = points * 2 + complete
            if all(max(pair) for pair in zip(inside, around, strict=True)) and points > best:
                best, by = points, number
        return best, by


def _indexed(text: str) -> list[str]:
    """The words of a name, and the long forms of those that were cut short."""
    words = words_of(text)
    return [each for word in words for each in (word, *_LONG_FORMS.get(word, "").split())]
