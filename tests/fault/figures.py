"""What a fault programme tells of itself, and what such a programme is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from random import Random


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


Rounds = Callable[[Path, Random], Iterator[Figures]]
"""Begins a programme in an empty folder and does a round for every step. A fault raises AssertionError."""


@dataclass(frozen=True)
class Programme:
    """One of the programmes.

    Args:
        name: as it is asked for.
        module: under `tests.fault`, whose `rounds` it goes through.
        share: of the profile's time, in parts.
        whole: after so many rounds it is whole, for `--full`; None: it ends by itself.
    """

    name: str
    module: str
    share: float
    whole: int | None
