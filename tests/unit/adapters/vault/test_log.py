"""The device's log: the tree of RFC 6962, an export that speaks for itself, and no way to change it unnoticed."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_app.adapters.vault.contents import content_faults
from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.log import Growth, bound, computed_head
from clinic_app.adapters.vault.notes import NoteSigner
from clinic_app.adapters.vault.session import OpenVault
from clinic_app.domain.canonical import canonical_json
from tests.support.vaults import new_vault, undone

LINES = list[dict[str, Any]]


def defined_root(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962 section 2.1, over leaf hashes, as the RFC writes it."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + defined_root(leaves[:split]) + defined_root(leaves[split:])).digest()


@given(st.integers(0, 130))
@settings(deadline=None, max_examples=60)
def test_the_root_is_the_rfcs_at_every_size(size: int) -> None:
    leaves = [hashlib.sha256(str(n).encode()).digest() for n in range(size)]
    growth = Growth(0, ())
    for leaf in leaves:
        growth = growth.with_leaf(leaf)
    assert growth.size == size
    assert growth.root() == defined_root(leaves)
    assert len(growth.subtrees) == size.bit_count()


def faults_of(export: bytes) -> list[str]:
    """A reader of `amparo-log/1` written from the description in `log`, and from nothing else."""
    lines: LINES = [json.loads(line) for line in export.splitlines()]
    head, entries, last = lines[0], lines[1:-1], lines[-1]
    faults = [] if head.get("format") == "amparo-log/1" else ["format"]
    leaves: list[bytes] = []
    for n, line in enumerate(entries):
        if "entry" not in line:
            return [*faults, "shape"]
        entry = line["entry"]
        leaf = hashlib.sha256(b"\x00" + bytes.fromhex(line["salt"]) + canonical_json(entry)).digest()
        if leaf.hex() != line["leaf"]:
            faults.append("leaf")
        if bytes.fromhex(line["salt"]).hex() != line["salt"]:
            faults.append("salt")  # "AB" and "ab" are the same bytes, and only one of them was written
        if entry["n"] != n or entry["previous"] != (leaves[-1].hex() if leaves else ""):
            faults.append("order")
        leaves.append(leaf)
    note = last.get("checkpoint", "")
    text, _, signature = note.partition("\n\n")
    origin, size, root = text.split("\n") if text.count("\n") == 2 else ("", "0", "")
    name, key_id, key = head["key"].split("+", 2)
    public = base64.b64decode(key)
    if origin != name or origin != f"amparo/{head['device']}" or public[:1] != b"\x01":
        faults.append("origin")
    raw = base64.b64decode(signature.removeprefix(f"\N{EM DASH} {name} "))
    if raw[:4].hex() != key_id or hashlib.sha256(name.encode() + b"\n" + public).digest()[:4] != raw[:4]:
        faults.append("key")
    try:
        Ed25519PublicKey.from_public_bytes(public[1:]).verify(raw[4:], f"{text}\n".encode())
    except InvalidSignature:
        faults.append("signature")
    if int(size) != len(leaves) or base64.b64decode(root) != defined_root(leaves):
        faults.append("root")
    return faults


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    vault = new_vault(tmp_path / "vault").vault
    assert isinstance(vault, OpenVault)
    for n in range(7):
        vault.records.note("document_printed", f"{n:032x}", "ab" * 32)
    yield vault
    vault.close()


def test_an_export_is_sound(vault: OpenVault) -> None:
    assert faults_of(vault.records.export_log()) == []


def test_every_line_is_canonical(vault: OpenVault) -> None:
    for line in vault.records.export_log().splitlines():
        assert canonical_json(json.loads(line)) == line


def test_it_is_linked_and_hashed_as_described(vault: OpenVault) -> None:
    first, second = (json.loads(line) for line in vault.records.export_log().splitlines()[1:3])
    assert first["entry"].keys() == {"n", "at", "person", "event", "subject", "detail", "previous"}
    assert (first["entry"]["n"], first["entry"]["previous"], second["entry"]["previous"]) == (0, "", first["leaf"])


def edited(lines: LINES) -> None:
    lines[4]["entry"]["event"] = "nothing_happened"


def edited_and_hashed_again(lines: LINES) -> None:
    edited(lines)
    salted = bytes.fromhex(lines[4]["salt"]) + canonical_json(lines[4]["entry"])
    lines[4]["leaf"] = hashlib.sha256(b"\x00" + salted).hexdigest()


def deleted(lines: LINES) -> None:
    del lines[4]


def cut_off(lines: LINES) -> None:
    del lines[-2]


def swapped(lines: LINES) -> None:
    lines[4], lines[5] = lines[5], lines[4]


def doubled(lines: LINES) -> None:
    lines.insert(4, lines[4])


def salted_otherwise(lines: LINES) -> None:
    lines[4]["salt"] = "0" * 32


def salted_in_capitals(lines: LINES) -> None:
    lines[4]["salt"] = lines[4]["salt"].upper()
    assert lines[4]["salt"] != lines[4]["salt"].lower()


def signed_by_another(lines: LINES) -> None:
    device = lines[0]["device"]
    other = NoteSigner(device, NoteSigner.fresh_key())
    leaves = [bytes.fromhex(line["leaf"]) for line in lines[1:-1]]
    lines[-1]["checkpoint"] = other.checkpoint(len(leaves), defined_root(leaves))


@pytest.mark.parametrize(
    "change",
    [
        edited,
        edited_and_hashed_again,
        deleted,
        cut_off,
        swapped,
        doubled,
        salted_otherwise,
        salted_in_capitals,
        signed_by_another,
    ],
)
def test_a_changed_export_is_noticed(vault: OpenVault, change: Callable[[LINES], None]) -> None:
    lines: LINES = [json.loads(line) for line in vault.records.export_log().splitlines()]
    change(lines)
    assert faults_of(b"".join(canonical_json(line) + b"\n" for line in lines)) != []


@given(place=st.integers(0), value=st.integers(1, 255))
@settings(deadline=None, max_examples=200)
def test_any_changed_byte_of_an_export_is_noticed(export: bytes, place: int, value: int) -> None:
    changed = bytearray(export)
    changed[place % len(export)] ^= value
    try:
        faults = faults_of(bytes(changed))
    except (ValueError, KeyError, TypeError, IndexError):
        return  # not even a log any more
    # A base64 text may have bits that mean nothing; what it says is then the same.
    assert faults != [] or _meaning(bytes(changed)) == _meaning(export)


def _meaning(export: bytes) -> object:
    *lines, last = map(json.loads, export.splitlines())
    text, _, signature = last["checkpoint"].partition("\n\n")
    words = text.split("\n")
    key = lines[0]["key"].rpartition("+")
    return lines[1:], words[:2], base64.b64decode(words[2]), base64.b64decode(signature.split(" ")[2]), key[0]


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    vault = new_vault(tmp_path_factory.mktemp("log") / "vault").vault
    data = vault.records.export_log()
    vault.close()
    return data


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log SET entry = CAST(replace(CAST(entry AS TEXT), '_printed', '_shredded') AS BLOB) WHERE n = 6",
        "UPDATE log SET leaf = randomblob(32) WHERE n = 6",
        "UPDATE log SET salt = randomblob(16) WHERE n = 6",
        "DELETE FROM log WHERE n = 6",
        "DELETE FROM log WHERE n = (SELECT max(n) FROM log)",
        "UPDATE log_head SET root = randomblob(32)",
        "UPDATE log_head SET size = size - 1",
        "UPDATE log SET n = CASE n WHEN 5 THEN -6 ELSE -5 END WHERE n IN (5, 6)",
        "UPDATE log SET entry = x'00' WHERE n = 6",
        "UPDATE log SET entry = CAST('[]' AS BLOB) WHERE n = 6",
    ],
)
def test_a_change_inside_the_database_is_noticed(vault: OpenVault, statement: str) -> None:
    database: Database = vault._database
    assert list(content_faults(database)) == []
    with undone(database):
        database.rows(statement)
        assert "log_changed" in {fault.code for fault in content_faults(database)}


def test_rewriting_it_all_does_not_fit_an_earlier_checkpoint(vault: OpenVault) -> None:
    before = vault.info()
    vault.records.note("one_more")
    head = computed_head(vault._database, before.log_size)
    assert (head.size, head.root) == (before.log_size, before.log_root)
    vault._database.rows("UPDATE log SET leaf = zeroblob(32) WHERE n = 3")
    assert computed_head(vault._database, before.log_size).root != before.log_root


def test_a_row_hash_tells_its_parts_apart() -> None:
    salt = bytes(16)
    hashes = {bound(salt, *parts) for parts in (("ab", "c"), ("a", "bc"), ("abc",), ("ab", "c", ""), (b"ab", "c"))}
    assert len(hashes) == 5
    assert bound(b"1" * 16, "ab", "c") not in hashes


def test_it_takes_no_texts(vault: OpenVault) -> None:
    with pytest.raises(ValueError, match="texts"):
        vault.records.note("thing_done", "x" * 1000)
    for odd in ("vault.opened", "", "With Spaces"):
        with pytest.raises(Exception, match="id of the program"):
            vault.records.note(odd)
