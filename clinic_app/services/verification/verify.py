"""The one entry to the verifier: looks at what a path holds, not at its name, and reports every fault.

An encrypted bundle is opened into a file that has no name; nothing
readable is ever left behind, not even by a crash.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from clinic_app.domain.bag import MAX_BYTES
from clinic_app.errors import InputError, StorageError
from clinic_app.said import said
from clinic_app.services.ports.bundles import Tree, TreeReader
from clinic_app.services.ports.encryption import AgeBox
from clinic_app.services.ports.sealing import DetachedSealReader, SealedPdfReader
from clinic_app.services.ports.signed_notes import SignatureChecker
from clinic_app.services.verification.bundles import SealReaders, looks_like_bundle, verify_bundle
from clinic_app.services.verification.documents import MAX_DOCUMENT_BYTES, verify_document
from clinic_app.services.verification.logs import MAX_LINE_BYTES, looks_like_log, verify_log
from clinic_app.services.verification.report import Fault, Kind, Report
from clinic_app.services.verification.trust import Trust
from clinic_app.services.verification.watched import Meter, Tell, WatchedTree, silent, watched

_PDF = b"%PDF-"
_AGE = b"age-encryption.org/"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ZIP_END = b"PK\x05\x06"
_ZIP_END_BYTES = 22
_HALF = 0.5  # of an encrypted bundle's check is opening it
_MAX_FILE_BYTES = MAX_BYTES + 64 * 1024**2


@dataclass(frozen=True)
class Verifier:
    """Verifies documents, bundles (encrypted, zipped or unpacked) and logs.

    Attributes:
        pdfs: reads seals in PDFs.
        detached: reads seals beside files.
        trees: reads archives and folders.
        notes: checks signatures over logs.
        age: opens encrypted bundles.
        nameless: a file without a name for an opened bundle, nobody else's to read.
    """

    pdfs: SealedPdfReader
    detached: DetachedSealReader
    trees: TreeReader
    notes: SignatureChecker
    age: AgeBox
    nameless: Callable[[], AbstractContextManager[BinaryIO]]

    def verify(
        self, path: Path, *, identity: str | None = None, trust: Trust | None = None, tell: Tell = silent
    ) -> Report:
        """Everything that is wrong with what lies at `path`.

        Args:
            path: a document, a bundle in any form, or a log.
            identity: the age secret that opens an encrypted bundle.
            trust: what the reader trusts; without it nothing comes out valid.
            tell: hears how far it is while a bundle is read; what it raises passes through.

        Raises:
            InputError: `cannot_read` (no such file, or not to be read), `no_identity` and
                `wrong_identity` (an encrypted file and no key, or another one), and what the age
                port says of an identity that is none.
            StorageError: `disk_full` while a bundle is opened.
        """
        trust = trust or Trust()
        if _is_folder(path):
            return self._tree(self.trees.read_folder(path), trust, None, tell)
        with _regular_file(path) as source:
            return self._file(source, identity, trust, tell)

    def _file(self, source: BinaryIO, identity: str | None, trust: Trust, tell: Tell) -> Report:
        start = source.read(MAX_LINE_BYTES)
        source.seek(0)
        if start.startswith(_AGE):
            return self._encrypted(source, identity, trust, tell)
        return self._plain(source, start, trust, None, tell)

    def _plain(self, source: BinaryIO, start: bytes, trust: Trust, opened_with: str | None, tell: Tell) -> Report:
        if source.seek(0, os.SEEK_END) > _MAX_FILE_BYTES:
            return Report(Kind.UNKNOWN, (Fault("too_large", "", "The file is larger than a bundle may be (2 GiB)."),))
        if start.startswith(_PDF):
            return self._document(source, trust)
        if start.startswith(_ZIP) or _ends_like_zip(source):
            return self._tree(self.trees.read_zip(source), trust, opened_with, tell)
        source.seek(0)
        if looks_like_log(start.partition(b"\n")[0]):
            return verify_log(source, self.notes, trusted_keys=trust.log_keys)
        return _not_known()

    def _document(self, source: BinaryIO, trust: Trust) -> Report:
        source.seek(0)
        pdf = source.read(MAX_DOCUMENT_BYTES + 1)
        if len(pdf) > MAX_DOCUMENT_BYTES:
            text = "The document is larger than can be checked (64 MiB)."
            return Report(Kind.DOCUMENT, (Fault("document_too_large", "", text),))
        return verify_document(pdf, self.pdfs, roots=trust.roots)

    def _tree(self, tree: Tree, trust: Trust, opened_with: str | None, tell: Tell) -> Report:
        if not looks_like_bundle(tree):
            return _not_known(*(Fault(one.code, one.where, one.text) for one in tree.faults))
        readers = SealReaders(self.pdfs, self.detached)
        total = sum(entry.size for entry in tree.entries.values())
        meter = Meter(tell, total, start=_HALF if opened_with else 0.0)
        return verify_bundle(WatchedTree(tree, meter), readers, roots=trust.roots, opened_with=opened_with)

    def _encrypted(self, source: BinaryIO, identity: str | None, trust: Trust, tell: Tell) -> Report:
        if identity is None:
            raise InputError(
                "no_identity",
                "This file is encrypted, and no key was given to open it.",
                "Give the key file with --identity.",
            )
        opened_with = self.age.fingerprint(self.age.recipient_of(identity))
        size = source.seek(0, os.SEEK_END)
        if size > _MAX_FILE_BYTES:
            return Report(Kind.BUNDLE, (Fault("too_large", "", "The file is larger than a bundle may be (2 GiB)."),))
        source.seek(0)
        with _told(self.nameless) as opened:
            try:
                self.age.decrypt_file(watched(source, Meter(tell, size, end=_HALF)), opened, identity)
            except InputError as error:
                tell(_HALF)  # a check that was stopped ends here, and not as a damaged file
                return _not_opened(error)
            opened.seek(0)
            return self._plain(opened, opened.read(MAX_LINE_BYTES), trust, opened_with, tell)


def _is_folder(path: Path) -> bool:
    try:
        if not stat.S_ISDIR(path.stat().st_mode):
            return False
        with os.scandir(path):
            return True
    except (OSError, ValueError) as error:
        raise _cannot_read() from error


@contextmanager
def _regular_file(path: Path) -> Iterator[BinaryIO]:
    """Opens without waiting for a pipe's other end; anything but a file is refused."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise _cannot_read() from error
    with os.fdopen(handle, "rb") as source:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise _cannot_read()
        try:
            yield source
        except OSError as error:
            raise _cannot_read() from error


@contextmanager
def _told(nameless: Callable[[], AbstractContextManager[BinaryIO]]) -> Iterator[BinaryIO]:
    try:
        with nameless() as opened:
            yield opened
    except OSError as error:
        code, sentence = (
            ("disk_full", said("The disk is full; the bundle could not be opened, and nothing of it was kept."))
            if error.errno == errno.ENOSPC
            else ("file_io", said("The bundle could not be opened on this disk; nothing of it was kept."))
        )
        raise StorageError(code, sentence, "Free some space, or use another disk.") from error


def _ends_like_zip(source: BinaryIO) -> bool:
    """An archive behind something else: still to be read as one, and refused with the right words."""
    length = source.seek(0, os.SEEK_END)
    source.seek(max(0, length - _ZIP_END_BYTES))
    return source.read(len(_ZIP_END)) == _ZIP_END


def _not_opened(error: InputError) -> Report:
    """A damaged file is a finding; a key that does not fit is for the one who asked to put right."""
    if error.code == "age_malformed":
        text = "The encrypted file is damaged or incomplete, so it cannot be opened."
        return Report(Kind.BUNDLE, (Fault("encryption_damaged", "", text),))
    if error.code == "age_wrong_key":
        raise InputError(
            "wrong_identity",
            "The key that was given does not open this file.",
            "Use the key that the bundle was made for.",
        ) from error
    raise error


def _not_known(*more: Fault) -> Report:
    text = "This is not a document, a bundle or a log that Amparo made."
    return Report(Kind.UNKNOWN, (Fault("not_a_known_kind", "", text), *more))


def _cannot_read() -> InputError:
    return InputError("cannot_read", "There is no file or folder there that can be read.", "Check the path.")
