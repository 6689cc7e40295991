"""Whatever is done to the log before an anchor shows against it, however well the rest is made to fit."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_app.adapters.vault import anchors
from clinic_app.adapters.vault.anchors import anchor_faults
from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.log import Growth, entry_leaf
from clinic_app.adapters.vault.log_check import log_faults
from clinic_app.adapters.vault.notes import NoteSigner
from clinic_app.adapters.vault.session import OpenVault
from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.signed_note import parse_note_key
from clinic_app.services.ports.vault import VaultFault
from tests.support.vaults import PASSPHRASE, cheap_keeper, fault_codes, new_vault, undone

Entries = list[dict[str, Any]]
Anchored = tuple[OpenVault, bytes, int]
"""A vault, an anchor of its log that lies elsewhere, and its size."""
AGAINST_ANCHOR = {"log_rolled_back", "log_forked"}


def opened(folder: Path) -> OpenVault:
    return cheap_keeper().open(folder, passphrase=PASSPHRASE)


def worked_in(folder: Path, *notes: str) -> None:
    vault = opened(folder)
    for note in notes:
        vault.records.note(note)
    vault.close()


def faults(folder: Path, *elsewhere: bytes) -> list[VaultFault]:
    return list(cheap_keeper().check(folder, passphrase=PASSPHRASE, anchors=elsewhere))


def notes_in(folder: Path) -> list[Path]:
    return sorted((folder / "anchors").glob("*.note"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    new_vault(folder).vault.close()
    return folder


def test_locking_and_exports_leave_anchors_that_the_log_goes_on_from(folder: Path) -> None:
    assert len(notes_in(folder)) == 1
    vault = opened(folder)
    note = vault.records.checkpoint()
    assert notes_in(folder)[-1].read_bytes() == note
    vault.records.export_log()
    vault.close()
    assert len(notes_in(folder)) == 3  # the export's total is the one taken before: nothing was logged between
    assert faults(folder, note) == []


def put_back(old: Path, folder: Path) -> None:
    """Everything of an older copy but its anchors."""
    for path in old.iterdir():
        if path.is_file():
            shutil.copy2(path, folder / path.name)


def test_an_older_copy_put_back_whole_is_a_rollback(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "old")
    worked_in(folder, "thing_done")
    elsewhere = notes_in(folder)[-1].read_bytes()
    put_back(tmp_path / "old", folder)
    (fault,) = faults(folder)
    assert fault.code == "log_rolled_back"
    assert fault.where.startswith("anchors/0000")
    assert "entries where" in fault.text
    assert "find the newest one" in fault.hint
    shutil.rmtree(folder / "anchors")
    assert faults(folder) == []  # nothing here knows better
    assert [fault.code for fault in faults(folder, elsewhere)] == ["log_rolled_back"]
    bundle = canonical_json({"checkpoint": elsewhere.decode(), "id": "B-1"})
    assert [(fault.code, fault.where) for fault in faults(folder, bundle)] == [("log_rolled_back", "--anchor 1")]


def test_a_copy_that_went_its_own_way_is_a_fork(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "old")
    worked_in(folder, "thing_done")
    put_back(tmp_path / "old", folder)
    worked_in(folder, "other_thing", "another_thing", "third_thing")
    (fault,) = faults(folder)
    assert fault.code == "log_forked"
    vault = opened(folder)
    told = [json.loads(line)["entry"]["event"] for line in vault.records.export_log().splitlines()[1:-1]]
    vault.close()
    assert "vault.anchor_broken" in told  # the opening after the older copy saw that an anchor is longer


def test_what_this_device_did_not_sign_is_no_anchor(folder: Path) -> None:
    device = notes_in(folder)[0].read_text("utf-8").splitlines()[0].removeprefix("amparo/")
    stranger = NoteSigner(device, NoteSigner.fresh_key()).checkpoint(1, bytes(32))
    changed = notes_in(folder)[0].read_text("utf-8").replace("\n", "\n1", 1)
    for note in (stranger, changed, "", "{}", "[", '{"checkpoint": 1}', "{" * 100_000):
        (folder / "anchors" / "Jane Roe.note").write_text(note, "utf-8")
        (fault,) = faults(folder)
        assert (fault.code, fault.where) == ("anchor_unreadable", "anchors/*.note")


def test_few_are_kept_and_never_one_that_contradicts(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(folder, tmp_path / "old")
    worked_in(folder, "thing_done")
    ahead = notes_in(folder)[-1]
    put_back(tmp_path / "old", folder)
    monkeypatch.setattr(anchors, "MOST", 6)
    monkeypatch.setattr(anchors, "KEPT", 2)
    vault = opened(folder)
    for n in range(20):
        vault.records.note(f"thing_{'abcdefghijklmnopqrst'[n]}")
        vault.records.checkpoint()
        assert len(notes_in(folder)) <= 7
    vault.close()
    assert ahead in notes_in(folder)
    assert fault_codes(folder) == {"log_forked"}


@pytest.fixture(scope="module")
def anchored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Anchored]:
    """A vault, an anchor of its log that lies elsewhere, and its size; the log went on from there."""
    vault = new_vault(tmp_path_factory.mktemp("anchored") / "vault").vault
    assert isinstance(vault, OpenVault)
    for n in range(12):
        vault.records.note("document_printed", f"{n:032x}")
    anchor, size = vault.records.checkpoint(), vault.info().log_size
    for n in range(4):
        vault.records.note("matter_opened", f"{n:032x}")
    yield vault, anchor, size
    vault.close()


def rewritten(database: Database, entries: Entries) -> None:
    """As somebody would who has the vault's keys and this program: every number, link, hash and total anew."""
    database.rows("DELETE FROM log")
    growth, previous = Growth(0, ()), b""
    for n, entry in enumerate(entries):
        salt = secrets.token_bytes(16)
        told = canonical_json(entry | {"n": n, "previous": previous.hex()})
        previous = entry_leaf(salt, told)
        database.rows("INSERT INTO log VALUES (?, ?, ?, ?)", (n, told, salt, previous))
        growth = growth.with_leaf(previous)
    database.rows(
        "UPDATE log_head SET size = ?, root = ?, subtrees = ?, last_leaf = ?",
        (growth.size, growth.root(), b"".join(growth.subtrees), previous),
    )


def codes(vault: OpenVault, anchor: bytes) -> tuple[set[str], set[str]]:
    """What the log says of itself, and what the anchor says of it."""
    heard: Entries = []
    of_itself = {fault.code for fault in log_faults(vault._database, heard.append)}
    key = parse_note_key(vault.records.log_public_key())
    return of_itself, {fault.code for fault in anchor_faults(Path("/nowhere"), vault._database, key, (anchor,))}


@given(st.data())
@settings(deadline=None, max_examples=30)
def test_no_rewriting_before_an_anchor_fits_it(anchored: Anchored, data: st.DataObject) -> None:
    rewriting_shows(anchored, data)


@pytest.mark.long
@given(st.data())
@settings(deadline=None, max_examples=2_000)
def test_no_rewriting_before_an_anchor_fits_it_tried_long(anchored: Anchored, data: st.DataObject) -> None:
    rewriting_shows(anchored, data)


def rewriting_shows(anchored: Anchored, data: st.DataObject) -> None:
    vault, anchor, size = anchored
    entries: Entries = [json.loads(row[0]) for row in vault._database.rows("SELECT entry FROM log ORDER BY n")]
    place = data.draw(st.integers(0, size - 1))
    match data.draw(st.sampled_from(["edit", "delete", "swap", "truncate", "insert", "none"])):
        case "edit":
            name = data.draw(st.sampled_from(["at", "person", "event", "subject", "detail"]))
            entries[place][name] += data.draw(st.sampled_from(["x", "0", " "]))
        case "delete":
            del entries[place]
        case "swap":
            other = data.draw(st.integers(0, size - 1).filter(lambda other: other != place))
            entries[place], entries[other] = entries[other], entries[place]
        case "truncate":
            del entries[place:]
        case "insert":
            entries.insert(place, dict(entries[place]))
        case "none":  # the salts alone are others
            pass
    with undone(vault._database):
        rewritten(vault._database, entries)
        of_itself, against = codes(vault, anchor)
    assert of_itself == set()  # it was done well
    assert against
    assert against <= AGAINST_ANCHOR


@given(st.data())
@settings(deadline=None, max_examples=40)
def test_no_bit_of_it_changes_unnoticed(anchored: Anchored, data: st.DataObject) -> None:
    bit_shows(anchored, data)


@pytest.mark.long
@given(st.data())
@settings(deadline=None, max_examples=3_000)
def test_no_bit_of_it_changes_unnoticed_tried_long(anchored: Anchored, data: st.DataObject) -> None:
    bit_shows(anchored, data)


def bit_shows(anchored: Anchored, data: st.DataObject) -> None:
    vault, anchor, size = anchored
    n = data.draw(st.integers(0, size - 1))
    column = data.draw(st.sampled_from(["entry", "salt", "leaf"]))
    before = bytes(vault._database.value(f"SELECT {column} FROM log WHERE n = ?", (n,)))
    bit = data.draw(st.integers(0, len(before) * 8 - 1))
    after = bytearray(before)
    after[bit // 8] ^= 1 << bit % 8
    with undone(vault._database):
        vault._database.rows(f"UPDATE log SET {column} = ? WHERE n = ?", (bytes(after), n))
        of_itself, against = codes(vault, anchor)
    assert of_itself == {"log_changed"}
    assert bool(against) is (column == "leaf")


def test_what_happens_after_the_anchor_is_no_fault(anchored: Anchored) -> None:
    vault, anchor, _size = anchored
    assert codes(vault, anchor) == (set(), set())
