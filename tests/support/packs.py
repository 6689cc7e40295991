"""Packs from outside for tests: a publisher's key made here and now, and folders signed with it."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from clinic_app.adapters.pack_shelf import PackageShelf
from clinic_app.adapters.resource_files import resources_folder
from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.rules.parcel import Parcel, PublisherMark, content_digest, publisher_message

_HERE = Path(__file__).parent
_SHIPPED = resources_folder() / "rules"
PUBLISHER = "Example Publisher"


@cache
def publisher_key() -> Ed25519PrivateKey:
    """A key of this test run only."""
    return Ed25519PrivateKey.generate()


def trusted() -> dict[str, str]:
    """The publishers that a shelf of these tests knows."""
    return {publisher_key().public_key().public_bytes_raw().hex(): PUBLISHER}


def shelf() -> PackageShelf:
    """The packs in use, with the test's publisher."""
    return PackageShelf(trusted)


def folder(name: str, place: Path, **changes: str) -> Path:
    """A copy of a pack's folder, a test's or a shipped one's. Args: changes: of lines of `pack.yaml`, as `version`."""
    source = _HERE / name if (_HERE / name).is_dir() else _SHIPPED / name
    copy = Path(shutil.copytree(source, place / f"{name}-{len(list(place.iterdir()))}"))
    for key, value in changes.items():
        change(copy / "pack.yaml", f"\n{key}: ", f"\n{key}: {value} #")
    return copy


def change(path: Path, old: str, new: str) -> None:
    """One place of a file."""
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8")


def parcel(source: Path) -> Parcel:
    """A folder as an unsigned file."""
    return shelf().made(source)


def signed(source: Path | Parcel) -> bytes:
    """The same, signed by the publisher as it is."""
    unsigned = parcel(source) if isinstance(source, Path) else source
    return signed_data(unsigned.model_dump(exclude_none=True))


def signed_data(data: dict[str, Any]) -> bytes:
    """A file's data signed whatever it says."""
    digest = content_digest({name: str(text).encode() for name, text in data["files"].items()})
    key = publisher_key()
    mark = PublisherMark(
        key=key.public_key().public_bytes_raw().hex(), signature=key.sign(publisher_message(digest)).hex()
    )
    return canonical_json({**data, "publisher": mark.model_dump()}) + b"\n"
