"""`evidence add | list | check` as a person or a script meets them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.prepared_clinic import HANDLE, PreparedClinic, Sentence

JPEG = b"\xff\xd8\xff" + b"x" * 100_000


@pytest.fixture
def given(clinic: PreparedClinic) -> Path:
    """A folder with what came from a phone; one name is no text, one would move the cursor."""
    folder = clinic.folder.parent / "phone"
    folder.mkdir()
    (folder / "Jane Roe.jpg").write_bytes(JPEG)
    (folder / "copy.jpg").write_bytes(JPEG)
    (folder / os.fsdecode(b"d\xf6r\x1b[2J.bin")).write_bytes(b"film" * 50_000)
    return folder


def test_several_files_one_bad_among_them(clinic: PreparedClinic, given: Path) -> None:
    names = [*sorted(given.iterdir()), given, given / "none"]
    told = clinic.run("evidence", "add", "DEMO-A", *names, "--json")
    assert told.status == 1
    outcomes = {Path(each["file"]).name: each["outcome"] for each in told.json["files"]}
    assert outcomes == {
        "Jane Roe.jpg": "kept",
        "copy.jpg": "already_there",
        "d\\xf6r\\x1b[2J.bin": "kept",
        "phone": "refused",
        "none": "refused",
    }
    codes = [each.get("code") for each in told.json["files"]]
    assert codes == [None, None, None, "not_a_file", "source_missing"]
    assert [each.get("item") for each in told.json["files"]] == ["E-001", "E-001", "E-002", None, None]
    again = clinic.run("evidence", "add", "DEMO-A", names[0], names[2], given / "none")
    assert again.status == 1
    assert [line.split("  ")[0] for line in again.out.splitlines()] == ["was there already"] * 2 + ["not kept"]
    assert "\x1b" not in again.out
    assert again.err == ""
    listed = clinic.run("evidence", "list", "DEMO-A", "--json").json
    assert [(row["item"], row["size"], row["state"], row["added_by"]) for row in listed] == [
        ("E-001", len(JPEG), "there", HANDLE),
        ("E-002", 200_000, "there", HANDLE),
    ]
    assert [line["done"] for line in listed[0]["custody"]] == ["kept", "offered_again", "offered_again"]
    assert clinic.run("vault", "check").status == 0


def test_all_good_is_0_and_names_come_out_only_when_asked_for(clinic: PreparedClinic, given: Path) -> None:
    assert clinic.run("evidence", "list", "DEMO-A").out == "No evidence was received in this matter.\n"
    assert clinic.run("evidence", "list", "DEMO-A", "--json").json == []
    assert clinic.run("evidence", "add", "DEMO-A", *sorted(given.iterdir())).status == 0
    plain, named = (clinic.run("evidence", "list", "DEMO-A", *more) for more in ((), ("--names", "--custody")))
    assert (plain.status, named.status) == (0, 0)
    assert "Roe" not in plain.out
    assert "Jane Roe.jpg" in named.out
    assert "offered again" in named.out
    assert clinic.run("evidence", "list", "DEMO-A", "--names", "--json").json[0]["name"] == "Jane Roe.jpg"
    log = clinic.folder / "log.txt"
    assert clinic.run("vault", "log", "--out", log).status == 0
    assert "Roe" not in log.read_text()
    for path in clinic.vault.rglob("*"):
        assert "Roe" not in path.name
        assert not path.is_file() or b"Jane Roe" not in path.read_bytes()


def test_nothing_kept_is_one_sentence_and_2(clinic: PreparedClinic, given: Path, rejected: Sentence) -> None:
    told = rejected("evidence", "add", "DEMO-A", given / "Jane None.jpg", given, "--json")
    assert told.startswith("None of the 2 files was kept. The first: There is no such file; ")
    assert "Jane" not in told
    told = clinic.run("evidence", "add", "DEMO-A", given / "Jane None.jpg").refusal
    assert told.startswith("There is no such file; ")
    for words in (("add", "NOPE", given / "copy.jpg"), ("list", "NOPE"), ("check", "NOPE")):
        assert "no matter with that number" in clinic.run("evidence", *words).refusal


def test_a_check_tells_what_is_gone_and_what_was_changed(clinic: PreparedClinic, given: Path) -> None:
    assert clinic.run("evidence", "check", "DEMO-B").out == "0 files, each exactly as it was put in.\n"
    clinic.run("evidence", "add", "DEMO-A", *sorted(given.iterdir()))
    assert clinic.run("evidence", "check", "DEMO-A").out == "2 files, each exactly as it was put in.\n"
    assert clinic.run("evidence", "check", "DEMO-A", "--json").json["sound"] is True
    small, large = sorted(clinic.vault.glob("att/*/*.age"), key=lambda path: path.stat().st_size)
    small.unlink()
    content = bytearray(large.read_bytes())
    content[-1] ^= 1
    large.write_bytes(content)
    assert clinic.run("vault", "info", "--json").json["alarms"][0]["code"] == "files_missing"
    assert "missing from its folder: 1." in clinic.run("vault", "info").out
    listed = clinic.run("evidence", "list", "DEMO-A")
    assert listed.status == 1
    assert "E-001: A kept file is no longer in the vault's folder." in listed.out
    checked = clinic.run("evidence", "check", "DEMO-A")
    assert (checked.status, checked.err) == (1, "")
    assert "E-001: A kept file is no longer" in checked.out
    assert "E-002: A kept file is not what was put into the vault." in checked.out
    told = clinic.run("evidence", "check", "DEMO-A", "--json")
    assert (told.status, told.json["sound"]) == (1, False)
    assert [item["state"] for item in told.json["items"]] == ["file_missing", "file_changed"]
    custody = clinic.run("evidence", "list", "DEMO-A", "--json").json[0]["custody"]
    assert [line.get("result") for line in custody if line["done"] == "checked"] == [
        "sound",
        "sound",
        "file_missing",
        "file_missing",
    ]
