"""The packs in use: the shipped ones, and over them those of the open vault. Fills the port `PackShelf`.

What was installed is kept as the bytes of its file and prepared when it is first asked for. A pack in the vault that
this program cannot use any more never stops the program: the shipped one stands in its place, and the list says why.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from clinic_app.adapters.ed25519_checker import CryptographySignatureChecker
from clinic_app.adapters.publishers import publishers
from clinic_app.adapters.rule_packs import (
    FolderFiles,
    HeldFiles,
    cases_of,
    faults_of,
    held,
    pack_of,
    prepared,
    rulebook,
    shipped_files,
    with_line,
)
from clinic_app.domain.rules.pack import Pack
from clinic_app.domain.rules.parcel import (
    Parcel,
    ParcelFaultError,
    PublisherMark,
    content_digest,
    publisher_message,
    read_parcel,
)
from clinic_app.domain.rules.rulebook import Rulebook
from clinic_app.domain.rules.versions import version_key
from clinic_app.errors import PackError
from clinic_app.said import said, words_of
from clinic_app.services.ports.packs import Approved, LostPack, OpenedPack, Origin, PackInUse

_NAME: Final = re.compile(r"^pack: ([a-z0-9_-]{1,64})\s", re.MULTILINE)


@dataclass(frozen=True)
class _Shelf:
    """What is in use, worked out once."""

    packs: tuple[PackInUse, ...]
    lost: tuple[LostPack, ...]
    book: Rulebook


class PackageShelf:
    """A `PackShelf`.

    Args:
        trusted: names of publishers by public key; those pinned in the program's resources unless a test has its own.
    """

    def __init__(self, trusted: Callable[[], Mapping[str, str]] = publishers) -> None:
        self._trusted = trusted
        self._lock = threading.Lock()
        self._installed: tuple[bytes, ...] = ()
        self._approvals: Mapping[str, Approved] = {}
        self._shelf: _Shelf | None = None

    def take(self, installed: Sequence[bytes], approvals: Mapping[str, Approved]) -> None:
        """See the port."""
        with self._lock:
            if tuple(installed) != self._installed or dict(approvals) != self._approvals:
                self._installed, self._approvals, self._shelf = tuple(installed), dict(approvals), None

    def packs(self) -> tuple[PackInUse, ...]:
        """See the port."""
        return self._in_use().packs

    def lost(self) -> tuple[LostPack, ...]:
        """See the port."""
        return self._in_use().lost

    def rulebook(self) -> Rulebook:
        """The packs in use, checked and compiled. Raises PackError: a shipped one was changed."""
        return self._in_use().book if self._installed or self._approvals else rulebook()

    def open(self, content: bytes) -> OpenedPack:
        """See the port."""
        parcel = _parcel(content)
        files = parcel.contents
        digest = content_digest(files)
        publisher = "" if parcel.publisher is None else self._publisher(parcel.publisher, digest)
        try:
            pack = pack_of(HeldFiles(files))
            others = [item.pack for item in self.packs() if item.pack.pack != pack.pack]
            book = prepared(_in_order([*others, pack]))
            faults = faults_of(HeldFiles(files), pack, cases_of(HeldFiles(files), pack), book)
        except PackError as error:
            raise with_line(error, files) from error
        return OpenedPack(parcel, pack, digest, publisher, book, faults)

    def made(self, folder: Path) -> Parcel:
        """See the port."""
        parcel = Parcel(
            format="amparo-pack-file/1",
            files={name: _text(name, content) for name, content in held(FolderFiles(folder)).items()},
        )
        return _parcel(parcel.to_bytes())

    def _publisher(self, mark: PublisherMark, digest: str) -> str:
        name = self._trusted().get(mark.key)
        if name is None:
            raise PackError(
                "pack_publisher_unknown",
                "The rule pack is refused: it is signed by a key that this program does not know; the installed one "
                "stays.",
                "Ask whoever sent it which publisher it is from.",
            )
        message = publisher_message(digest)
        if not CryptographySignatureChecker().is_good(bytes.fromhex(mark.key), message, bytes.fromhex(mark.signature)):
            raise PackError(
                "pack_signature_bad",
                "The rule pack is refused: it was changed after its publisher signed it; the installed one stays.",
                "Ask for the file again.",
            )
        return name

    def _in_use(self) -> _Shelf:
        with self._lock:
            if self._shelf is None:
                self._shelf = self._worked_out()
            return self._shelf

    def _worked_out(self) -> _Shelf:
        chosen = {item.pack.pack: item for item in _shipped()}
        lost: list[LostPack] = []
        for content in self._installed:
            for item in self._usable(content, chosen, lost):
                chosen[item.pack.pack] = item
        packs = tuple(self._approved(item) for item in chosen.values())
        as_shipped = all(item.origin is Origin.SHIPPED and item.approval is None for item in packs)
        book = rulebook() if as_shipped else prepared([item.pack for item in packs])
        return _Shelf(packs, tuple(lost), book)

    def _usable(self, content: bytes, chosen: Mapping[str, PackInUse], lost: list[LostPack]) -> Iterator[PackInUse]:
        """An installed pack, or the one in whose place it would stand with the reason why it does not."""
        name = ""
        try:
            parcel = _parcel(content)
            named = _NAME.search(parcel.files.get("pack.yaml", ""))
            name = "" if named is None else named[1]
            digest = content_digest(parcel.contents)
            publisher = "" if parcel.publisher is None else self._publisher(parcel.publisher, digest)
            pack = pack_of(HeldFiles(parcel.contents))
            name = pack.pack
            there = chosen.get(name)
            if there is not None and version_key(there.pack.version) >= version_key(pack.version):
                return  # a newer program brought a newer one
            prepared([*(item.pack for item in chosen.values() if item.pack.pack != name), pack])
            yield PackInUse(pack, digest, Origin.PUBLISHER if publisher else Origin.CLINIC, publisher)
        except PackError as error:
            if name in chosen:
                yield replace(chosen[name], trouble=error.sentence)
            else:
                lost.append(LostPack(name, error.sentence))

    def _approved(self, item: PackInUse) -> PackInUse:
        approved = self._approvals.get(item.pack.pack)
        if approved is None or approved.digest != item.digest:
            return item
        return replace(item, pack=item.pack.model_copy(update={"is_approved": True}), approval=approved.approval)


def _shipped() -> list[PackInUse]:
    book = rulebook()
    return [PackInUse(pack, content_digest(shipped_files()[pack.pack]), Origin.SHIPPED) for pack in book.packs]


def _in_order(packs: Sequence[Pack]) -> list[Pack]:
    """As the shipped ones stand; others behind them."""
    order = list(shipped_files())
    return sorted(packs, key=lambda pack: order.index(pack.pack) if pack.pack in order else len(order))


def _parcel(content: bytes) -> Parcel:
    try:
        return read_parcel(content)
    except ParcelFaultError as error:
        raise PackError(
            "pack_malformed",
            said("The rule pack file is refused: {fault}; the installed packs stay.", fault=words_of(error)),
        ) from error


def _text(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise PackError(
            "pack_malformed", said("The file {name} is not UTF-8 text; nothing was made.", name=name)
        ) from error
