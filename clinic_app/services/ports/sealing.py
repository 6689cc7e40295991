"""Seals: who may set one, how one is set, and what a reader can say about one.

A seal proves that bytes have not changed and whose key sealed them. It never proves
that what they say is true.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True)
class SealCredential:
    """A private key with its certificate and the chain up to the clinic's root.

    Attributes:
        private_key: PKCS#8 DER, secret; never logged, never shown (repr is off).
        certificate: DER of the leaf.
        chain: DER of the issuers, leaf's issuer first, root last.
    """

    private_key: bytes = field(repr=False)
    certificate: bytes
    chain: tuple[bytes, ...]


@dataclass(frozen=True)
class ClinicRoot:
    """The clinic's own root: the board pins its fingerprint once, in person or by telephone."""

    private_key: bytes = field(repr=False)
    certificate: bytes


class Certifier(Protocol):
    """Makes the clinic's root and the certificates under it (security-brief 3.5)."""

    def make_root(self, *, clinic_name: str, at: datetime) -> ClinicRoot:
        """A new root, ECDSA P-256, ten years, valid from the day before `at`."""
        ...

    def issue(self, root: ClinicRoot, *, person_name: str, role: str, at: datetime) -> SealCredential:
        """A leaf under `root`, ECDSA P-256, at most 825 days, for signing only."""
        ...

    def as_pem(self, certificate: bytes) -> bytes:
        """A certificate (DER) as PEM, to hand to a board. Raises SigningError (`certificate_unusable`)."""
        ...

    def fingerprint(self, certificate: bytes) -> str:
        """SHA-256 of the DER certificate as 16 groups of 4 upper-case hex digits, space-separated."""
        ...


class DocumentSealer(Protocol):
    """Seals a PDF that we made ourselves."""

    def seal(self, pdf: bytes, credential: SealCredential, *, field_name: str, reason: str, at: datetime) -> bytes:
        """The PDF with one PAdES-B-B certification that allows no change afterwards (P1).

        Raises:
            SigningError: the certificate cannot be used; the PDF given is untouched.
        """
        ...


class DetachedSealer(Protocol):
    """Seals any bytes with a signature that stands beside them."""

    def sign(self, content: bytes, credential: SealCredential, *, at: datetime) -> bytes:
        """A detached CMS signature (DER) over `content`, certificates included.

        Raises:
            SigningError: the certificate cannot be used.
        """
        ...


class Coverage(StrEnum):
    """How much of a file a seal speaks for."""

    ENTIRE_FILE = "entire_file"
    ENTIRE_REVISION = "entire_revision"
    PARTIAL = "partial"


@dataclass(frozen=True)
class SealReading:
    """What can be said of one seal, without judging it.

    Attributes:
        field: the signature field's name; empty for a detached signature.
        intact: the sealed bytes hash to what was signed and the signature fits the certificate.
        trusted: the certificate leads to one of the roots given, with the right key usage.
        coverage: how much of the file it covers.
        changes_allowed: for a PDF: nothing was added afterwards that its certification forbids.
        certification: the DocMDP level that the seal set (1: no changes), or None.
        signer: the signer's common name as in the certificate.
        signed_at: the time the signer claims; nobody vouches for it.
        root_fingerprint: fingerprint of the root the seal's chain ends in, if the chain carries one.
        problems: what is wrong, each a plain sentence without client data.
    """

    field: str
    intact: bool
    trusted: bool
    coverage: Coverage
    changes_allowed: bool
    certification: int | None
    signer: str
    signed_at: datetime | None
    root_fingerprint: str | None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class PdfReading:
    """A PDF as the verifier sees it.

    Attributes:
        seals: in the order they were set.
        attachments: embedded files by name.
        page_texts: the words each page shows, in page order.
        problems: what prevented a full reading; any entry makes the document invalid.
    """

    seals: tuple[SealReading, ...]
    attachments: dict[str, bytes]
    page_texts: tuple[str, ...]
    problems: tuple[str, ...] = ()


class SealedPdfReader(Protocol):
    """Reads the seals of a PDF; any exception inside becomes a problem, never an escape."""

    def read(self, pdf: bytes, *, roots: tuple[bytes, ...]) -> PdfReading:
        """Args: roots: PEM certificates that the reader trusts (may be empty)."""
        ...


class DetachedSealReader(Protocol):
    """Reads a detached CMS signature."""

    def read(self, signature: bytes, content: bytes, *, roots: tuple[bytes, ...]) -> SealReading:
        """Args: roots: PEM certificates that the reader trusts (may be empty)."""
        ...
