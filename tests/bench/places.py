"""Suggestions for a place while it is typed, against a plain scan for the typed letters through the same names.

The scan forgives nothing: no slip, no other order, no town, no abbreviation. Ours may take 5 ms at most, over every
place that ships: a key that is held repeats every 30 ms.
"""

from __future__ import annotations

from itertools import cycle
from typing import Final

from clinic_app.adapters.shipped_places import ShippedPlaces
from clinic_app.domain.places.search import words_of
from clinic_app.services.places import Places
from tests.bench.measuring import Measurement, interleaved, timed

TYPED: Final = (
    "b", "broa", "broadview", "braodview", "clay indiana", "cárcel del condado de clay", "el paso service",
    "krome miami", "leavenwrth", "pilsen", "little vilage", "26th and california", "nothing at all like it", "30",
)  # fmt: skip
"""As people type: the first letters, whole names, slips, another language."""
CEILING: Final = 0.005


def measure(*, repeats: int = 300) -> list[Measurement]:
    """One line for everything together."""
    book = Places(ShippedPlaces()).book
    lists = (book.facilities, book.courthouses, book.areas)
    names = [" ".join(words_of(" ".join((each.name, *each.aliases)))) for one in lists for each in one.places]
    ours_typed, plain_typed = cycle(TYPED), cycle(TYPED)

    def ours() -> object:
        typed = next(ours_typed)
        return [one.find(typed) for one in lists]

    def plain() -> object:
        typed = " ".join(words_of(next(plain_typed)))
        return [name for name in names if typed in name][:8]

    one, other = interleaved(timed(ours), timed(plain), repeats=repeats, warm_up=len(TYPED))
    note = f"{len(names)} places; slowest twentieth {one.share(95) * 1000:.2f} ms"
    return [Measurement("suggestions for a place", one, other, ceiling=CEILING, note=note)]
