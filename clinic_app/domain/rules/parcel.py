"""A pack as one file (`.amparo-pack`): its files as text, the publisher's signature, an attorney's approval.

    {"format": "amparo-pack-file/1",
     "files": {"pack.yaml": "...", "fed-stop.yaml": "...", "fed-stop.cases.yaml": "...", "volatile.yaml": "..."},
     "publisher": {"key": 64 hex digits, "signature": 128 hex digits},
     "approval": {"attorney": ..., "bar_number": ..., "at": ..., "signature": base64 of a CMS message}}

One JSON file and no archive: there are no paths, links, ratios or second names that could be attacked, and a
person can read it. Everything is said about the *digest* of the files, so that a pack is the same pack whether it
lies in a folder, in such a file or in a vault, and whoever signs it. Nothing here checks a signature.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints, ValidationError

from clinic_app.domain.canonical import CanonicalError, StrictJsonError, canonical_json, strict_json
from clinic_app.domain.intake.answers import FrozenModel
from clinic_app.domain.plain_faults import newer_format, plain_fault
from clinic_app.said import said, words_of

MOST_BYTES: Final = 8 * 1024 * 1024
_MOST_FILES: Final = 130
_DEEPEST: Final = 4

FileName = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z0-9][a-z0-9_-]{0,63}(\.cases)?\.yaml$")]
FileText = Annotated[str, StringConstraints(strict=True, max_length=2 * 1024 * 1024)]
PersonName = Annotated[str, StringConstraints(strict=True, pattern=r"^\S(.{0,78}\S)?$")]
BarNumber = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9][A-Za-z0-9 ./-]{0,38}$")]
Moment = Annotated[
    str,
    StringConstraints(strict=True, pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"),
]


class PublisherMark(FrozenModel):
    """Who published it: a public key and its Ed25519 signature over `publisher_message`."""

    key: Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9a-f]{64}$")]
    signature: Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9a-f]{128}$")]


class Approval(FrozenModel):
    """Which attorney approved it, and when; the signature stands under the clinic's root, over `approval_message`."""

    attorney: PersonName
    bar_number: BarNumber
    at: Moment
    signature: Annotated[
        str,
        # the length stands outside the pattern: compiled into it, it took 30 MB of every process
        StringConstraints(strict=True, pattern=r"^[A-Za-z0-9+/]+={0,2}$", min_length=4, max_length=65538),
    ]
    """A detached CMS message (DER) in base64."""

    @property
    def day(self) -> str:
        """The day of the approval, as it is shown."""
        return self.at[:10]


class Parcel(FrozenModel):
    """The file. A name that `files` does not allow, or any key beside these, refuses it."""

    format: Literal["amparo-pack-file/1"]
    files: Annotated[dict[FileName, FileText], Field(min_length=1, max_length=_MOST_FILES)]
    publisher: PublisherMark | None = None
    approval: Approval | None = None

    @property
    def contents(self) -> dict[str, bytes]:
        """The files as bytes."""
        return {name: text.encode() for name, text in self.files.items()}

    def to_bytes(self) -> bytes:
        """The file's one form: canonical JSON with a line end."""
        return canonical_json(self.model_dump(exclude_none=True)) + b"\n"


class ParcelFaultError(ValueError):
    """Not such a file; the message says where and what, in words that follow "is refused"."""


def read_parcel(content: bytes) -> Parcel:
    """Reads a file.

    Raises:
        ParcelFaultError: too large, not JSON, not this form, a broken time.
    """
    if len(content) > MOST_BYTES:
        raise ParcelFaultError("it is larger than 8 MiB")
    try:
        parcel = Parcel.model_validate(strict_json(content, max_bytes=MOST_BYTES, max_depth=_DEEPEST))
        parcel.to_bytes()
        if parcel.approval is not None:
            datetime.fromisoformat(parcel.approval.at)
    except StrictJsonError as error:
        raise ParcelFaultError(words_of(error)) from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        newer = newer_format(first, first["input"]) if first["loc"] == ("format",) else None
        if newer is not None:
            raise ParcelFaultError(newer) from error
        known = [str(item) for item in first["loc"] if item in {*Parcel.model_fields, *Approval.model_fields, "key"}]
        raise ParcelFaultError(
            said(
                "{place} is not as it must be ({reason})",
                place=".".join(known) or said("the file"),
                reason=plain_fault(first),
            )
        ) from error
    except (CanonicalError, ValueError) as error:
        raise ParcelFaultError("a text or a time in it is broken") from error
    return parcel


def content_digest(files: Mapping[str, bytes]) -> str:
    """SHA-256 (hex) over the names of a pack's files with the SHA-256 of each."""
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    return hashlib.sha256(canonical_json(hashes)).hexdigest()


def publisher_message(digest: str) -> bytes:
    """What a publisher signs."""
    return f"amparo-pack-publisher/1\n{digest}\n".encode()


def approval_message(stamp: str, digest: str, *, attorney: str, bar_number: str, at: str) -> bytes:
    """What an attorney signs. Args: stamp: `pack@version`."""
    return canonical_json(
        {
            "format": "amparo-pack-approval/1",
            "pack": stamp,
            "digest": digest,
            "attorney": attorney,
            "bar_number": bar_number,
            "at": at,
        }
    )
