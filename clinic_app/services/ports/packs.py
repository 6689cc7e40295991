"""Rule packs as products: which are in use, where each came from, and what a file from outside holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, Protocol

from clinic_app.domain.rules.pack import Pack
from clinic_app.domain.rules.parcel import Approval, Parcel
from clinic_app.domain.rules.rulebook import Rulebook
from clinic_app.domain.rules.standing import STALE_DAYS


class Origin(StrEnum):
    """Where a pack came from."""

    SHIPPED = "shipped"
    PUBLISHER = "publisher"
    CLINIC = "clinic"


class Approved(NamedTuple):
    """An approval that was checked, and the digest of the files that it is of."""

    digest: str
    approval: Approval


@dataclass(frozen=True)
class PackInUse:
    """One pack that results are worked out with.

    Attributes:
        digest: of its files.
        publisher: by whom it is signed; empty for one that shipped or that is the clinic's own.
        approval: by an attorney of this clinic, of exactly these files; None where there is none yet.
        trouble: why an installed one of this name could not be used, and this one is; or empty.
    """

    pack: Pack
    digest: str
    origin: Origin
    publisher: str = ""
    approval: Approval | None = None
    trouble: str = ""

    def days_old(self, today: date) -> int:
        """How many days ago it was as of."""
        return (today - self.pack.as_of).days

    def is_stale(self, today: date) -> bool:
        """Whether the law it tells should be looked at again before it is relied on."""
        return self.days_old(today) > STALE_DAYS


class LostPack(NamedTuple):
    """An installed pack that this program cannot use, and that stands in nobody's place: its rules do not count."""

    name: str
    why: str


@dataclass(frozen=True)
class OpenedPack:
    """A file from outside, read and prepared; nothing is installed yet.

    Attributes:
        publisher: whose good signature it carries; empty where it carries none.
        book: all packs in use, with this one in the place of its name.
        faults: what `packs check` says of it.
    """

    parcel: Parcel
    pack: Pack
    digest: str
    publisher: str
    book: Rulebook
    faults: tuple[str, ...]


class PackShelf(Protocol):
    """The packs in use: those that ship, and over them those of the vault that is open."""

    def packs(self) -> tuple[PackInUse, ...]:
        """In the order in which results are shown. Raises PackError: a shipped one was changed."""
        ...

    def lost(self) -> tuple[LostPack, ...]:
        """Installed packs that do not count; those in whose place a shipped one stands say so themselves."""
        ...

    def take(self, installed: Sequence[bytes], approvals: Mapping[str, Approved]) -> None:
        """From now on these are in use beside the shipped ones; whatever was taken before is not.

        One that cannot be used any more is named in `trouble` of the one in its place, or left out; so is one that is
        older than the shipped one of its name.

        Args:
            installed: files as they were installed.
            approvals: by name of the pack.
        """
        ...

    def open(self, content: bytes) -> OpenedPack:
        """Reads a file from outside whole. Raises PackError: one sentence with the line; nothing of it is used."""
        ...

    def made(self, folder: Path) -> Parcel:
        """A pack's folder as a file without a signature. Raises PackError."""
        ...
