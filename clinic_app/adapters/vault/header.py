"""The vault's header: what it says, and its one authenticated form.

A header is canonical JSON (RFC 8785) with an HMAC-SHA256 over the canonical bytes without the
`mac`. It is read strictly: the bytes must be their own canonical form, unknown or missing keys,
doubled keys and values out of shape are refused. It holds no names: people are random ids here.
Nothing read from it is believed before `HeaderCopy.authentic` says yes, except what is needed to
get that far (cost parameters, within the program's bounds, and slots, which authenticate themselves).

Format 2 added what keys are changed with while most people are away: a public key for each person (`recipient`), keys
that wait for them (`handovers`), and a second key of a database until it is encrypted anew (`next`). A header of
format 1 is read as one with none of these, and is written as format 2 by the next header of any opening.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from clinic_app.domain.canonical import StrictJsonError, canonical_json, strict_json
from clinic_app.said import said

FORMAT = 2
FIRST_FORMAT = 1
RECORDS = "records.db"
PRIVILEGED = "privileged.db"
MAX_BYTES = 1024 * 1024
_MAX_DEPTH = 6
MAX_SLOTS = 64
MAX_HANDOVERS = 8
_MAX_SEQUENCE = 2**53 - 1
_MAC = re.compile(r"[0-9a-f]{64}")

Hex12 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{24}$")]
Hex16 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
Hex32 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
HexKey = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{96}$")]
HexKeys = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{96}|[0-9a-f]{160})$")]
HexIdentity = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{180}$")]
HexAge = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{2})+$", min_length=400, max_length=4096)]
Recipient = Annotated[str, StringConstraints(pattern=r"^age1[02-9ac-hj-np-z]{58}$")]
RoleWord = Literal["paralegal", "attorney", "records_officer", "administrator"]
Count = Annotated[int, Field(ge=0, le=_MAX_SEQUENCE)]


class HeaderError(ValueError):
    """These bytes are not a header this program reads; the message says why, in words after "it"."""


class HeaderTooNewError(HeaderError):
    """These bytes are a header of a later format."""


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class KdfParameters(_Part):
    """What a passphrase is stretched with: `m` in KiB, `t` passes, `p` lanes."""

    alg: Literal["argon2id-1.3"]
    m: Count
    p: Count
    salt: Hex16
    t: Count


class WrappedIdentity(_Part):
    """The secret half of a person's public key, wrapped under their passphrase."""

    ct: HexIdentity
    nonce: Hex12


class Handover(_Part):
    """Keys (and a role) that somebody else left for a person; `mac` is by keys that the person had before."""

    age: HexAge
    mac: Hex32
    role: RoleWord


class Slot(_Part):
    """One person's way in: the vault's keys wrapped under that person's passphrase.

    `recipient` is None for a person who has not opened the vault since format 1. `device`: a second secret, kept by
    the computer, is needed as well. `handovers`: oldest first; what they give goes over what is wrapped here.
    """

    alg: Literal["aes-256-gcm"]
    commit: Hex32
    ct: HexKeys
    device: bool
    handovers: Annotated[tuple[Handover, ...], Field(max_length=MAX_HANDOVERS, strict=False)]
    identity: WrappedIdentity | None
    kind: Literal["passphrase"]
    nonce: Hex12
    recipient: Recipient | None
    role: RoleWord
    salt: Hex16
    user: Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z._-]{1,64}$")]

    @model_validator(mode="after")
    def _whole(self) -> Slot:
        has_key = self.recipient is not None
        if has_key != (self.identity is not None) or (not has_key and (self.device or self.handovers)):
            raise ValueError("a person's key is not whole")
        return self

    @property
    def present_role(self) -> str:
        """The role that was given last, whether the person has opened the vault since or not."""
        return self.handovers[-1].role if self.handovers else self.role


class WrappedKey(_Part):
    """A database's key, wrapped under the vault's keys."""

    alg: Literal["aes-256-gcm"]
    ct: HexKey
    epoch: Count
    nonce: Hex12


class DatabaseEntry(_Part):
    """One database: its key, and the digest of its page tags if nobody has it open.

    `next` is the key that it is being encrypted under anew; until that is None the file has the one or the other.
    `pages` is None from the moment somebody may write to the file until its next clean close.
    """

    key: WrappedKey
    next: WrappedKey | None
    pages: Hex32 | None


class LogHead(_Part):
    """How long the log was when the header was written, and the RFC 6962 root of that many entries."""

    root: Hex32
    size: Count


class Recovery(_Part):
    """The public key of the recovery sheet, and the SHA-256 of `recovery/records.age` as written."""

    recipient: Recipient
    sha256: Hex32


class Databases(_Part):
    """The two databases, under the names their files have."""

    privileged: DatabaseEntry = Field(alias="privileged.db")
    records: DatabaseEntry = Field(alias="records.db")

    def named(self, name: str) -> DatabaseEntry:
        """The entry of a file."""
        return self.privileged if name == PRIVILEGED else self.records


class Header(_Part):
    """Everything a header says, its `mac` apart."""

    clean: bool
    created: Annotated[str, StringConstraints(max_length=40)]
    databases: Databases
    format: Literal[1, 2]
    kdf: KdfParameters
    log: LogHead
    recovery: Recovery
    seq: Annotated[int, Field(ge=1, le=_MAX_SEQUENCE)]
    slots: Annotated[tuple[Slot, ...], Field(min_length=1, max_length=MAX_SLOTS, strict=False)]
    vault_id: Hex16

    @model_validator(mode="after")
    def _one_slot_each(self) -> Header:
        if len({slot.user for slot in self.slots}) != len(self.slots):
            raise ValueError("a person has two slots")
        return self

    def content(self) -> dict[str, Any]:
        """As plain JSON values, in the format that it has."""
        content = self.model_dump(mode="json", by_alias=True)
        if self.format == FIRST_FORMAT:
            for part, added in _added_to(content):
                for name in added:
                    del part[name]
        return content

    def following(
        self,
        *,
        clean: bool,
        log: LogHead,
        pages: dict[str, str | None],
        slots: tuple[Slot, ...] | None = None,
        keys: Mapping[str, tuple[WrappedKey, WrappedKey | None]] | None = None,
        recovery: Recovery | None = None,
    ) -> Header:
        """The next header: `seq` one higher; `pages` replaces the digests of the databases it names.

        Args:
            slots: where people or passphrases changed.
            keys: where keys of databases changed, `key` and `next`.
            recovery: where the records' recovery file changed.
        """
        content = self.model_dump(mode="json", by_alias=True)
        content.update(format=FORMAT, seq=self.seq + 1, clean=clean, log=log.model_dump())
        if slots is not None:
            content["slots"] = slots
        if recovery is not None:
            content["recovery"] = recovery
        for name, digest in pages.items():
            content["databases"][name]["pages"] = digest
        for name, (key, following) in (keys or {}).items():
            content["databases"][name].update(key=key, next=following)
        return Header.model_validate(content)


@dataclass(frozen=True)
class HeaderCopy:
    """A header as it stands in a file; believed only after `authentic`."""

    header: Header
    mac: bytes
    data: bytes

    def authentic(self, key: bytes) -> bool:
        """Whether whoever wrote it had the vault's keys."""
        return hmac.compare_digest(self.mac, _mac(key, self.header))


def seal(header: Header, key: bytes) -> bytes:
    """The bytes of a header file."""
    return canonical_json({**header.content(), "mac": _mac(key, header).hex()})


def parse(data: bytes) -> HeaderCopy:
    """Reads a header file strictly.

    Raises:
        HeaderTooNewError: its `format` is a later one.
        HeaderError: anything else that is not exactly a header.
    """
    try:
        content = strict_json(data, max_bytes=MAX_BYTES, max_depth=_MAX_DEPTH)
    except StrictJsonError as error:
        raise HeaderError(said("it cannot be read: {reason}", reason=error.reason)) from error
    if not isinstance(content, dict):
        raise HeaderError("it is not a header")
    version = content.get("format")
    if type(version) is not int:  # True is no 1 here
        raise HeaderError("it is not a header")
    if version > FORMAT:
        raise HeaderTooNewError("it was written by a newer program")
    if canonical_json(content) != data:
        raise HeaderError("it is not in its one exact form")
    mac = content.pop("mac", None)
    if not isinstance(mac, str) or _MAC.fullmatch(mac) is None:
        raise HeaderError("its seal is missing or out of shape")
    if version == FIRST_FORMAT:
        _bring_up(content)
    try:
        return HeaderCopy(Header.model_validate(content), bytes.fromhex(mac), data)
    except ValidationError as error:
        place = error.errors(include_input=False, include_url=False)[0]["loc"]
        where = ".".join(map(str, place)) or said("the top")
        raise HeaderError(said("it is out of shape at {where}", where=where)) from error


def _mac(key: bytes, header: Header) -> bytes:
    return hmac.digest(key, canonical_json(header.content()), "sha256")


_ADDED_TO_DATABASES: dict[str, Any] = {"next": None}
_ADDED_TO_SLOTS: dict[str, Any] = {"device": False, "handovers": [], "identity": None, "recipient": None}


def _added_to(content: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The parts of a header that format 2 put something into, and what; parts that are out of shape are left out."""
    for name, added, kind in (("databases", _ADDED_TO_DATABASES, dict), ("slots", _ADDED_TO_SLOTS, list)):
        parts = content.get(name)
        if isinstance(parts, kind):
            for part in parts.values() if isinstance(parts, dict) else parts:
                if isinstance(part, dict):
                    yield part, added


def _bring_up(content: dict[str, Any]) -> None:
    for part, added in _added_to(content):
        if part.keys() & added.keys():
            raise HeaderError("it says what its format does not know")
        part.update(added)
