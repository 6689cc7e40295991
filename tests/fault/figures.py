"""What a fault programme tells of itself, and what such a programme is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from random import Random
from typing import Final, Protocol, TypeVar

_Each = TypeVar("_Each")


@dataclass(frozen=True)
class Figures:
    """Of one round, or of many added up.

    Args:
        runs: times that something was begun.
        kills: of them ended by `kill -9`.
        acknowledged: things that were said to be saved, and looked for afterwards.
        lost: of them not there.
        refused: system calls that were made to fail.
        changed: bits, pages, files that were changed behind the program's back.
        noticed: of them noticed, or without any effect on what a query returns where that is the promise.
        searched: files that were searched for canaries.
        found: canaries that were found outside the vault.
    """

    runs: int = 0
    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    refused: int = 0
    changed: int = 0
    noticed: int = 0
    searched: int = 0
    found: int = 0

    def __add__(self, other: Figures) -> Figures:
        return Figures(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))

    @property
    def is_clean(self) -> bool:
        """Nothing lost, nothing unnoticed, nothing found."""
        return not self.lost and not self.found and self.noticed == self.changed

    def __str__(self) -> str:
        always = {"lost": self.acknowledged, "noticed": self.changed, "found": self.searched}
        told = {each.name: getattr(self, each.name) for each in fields(self)}
        return ", ".join(f"{count:,} {name}" for name, count in told.items() if count or always.get(name))


@dataclass(frozen=True)
class Part:
    """Of all that a programme goes through in turn, so that it can be done by several at once, or on several nights.

    Args:
        number: which, from 1.
        count: of how many.
    """

    number: int = 1
    count: int = 1

    def of(self, everything: Sequence[_Each]) -> Sequence[_Each]:
        """Its own; every part together is all of it, if all were given the same order."""
        return everything[self.number - 1 :: self.count]


WHOLE: Final = Part()
Rounds = Callable[[Path, Random], Iterator[Figures]]
"""Begins a programme in an empty folder and does a round for every step. A fault raises AssertionError."""


class InTurn(Protocol):
    """Rounds that go through everything there is, in an order of chance, and end by themselves."""

    def __call__(self, room: Path, chance: Random, part: Part = WHOLE) -> Iterator[Figures]: ...


@dataclass(frozen=True)
class Programme:
    """One of the programmes.

    Args:
        name: as it is asked for.
        module: under `tests.fault`, whose `rounds` it goes through.
        share: of the profile's time, in parts.
        whole: after so many rounds it is whole, for `--full`; None: it goes through everything in turn and ends.
    """

    name: str
    module: str
    share: float
    whole: int | None

    @property
    def is_in_turn(self) -> bool:
        """It can be done in parts."""
        return self.whole is None
