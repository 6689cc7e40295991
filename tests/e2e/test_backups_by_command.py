"""`vault backup` and `vault restore`: the contract of the command line, and what a script may rely on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command_line import in_process, on_day
from tests.support.prepared_clinic import PreparedClinic


def restored(clinic: PreparedClinic, *words: str | Path) -> tuple[str | Path, ...]:
    return ("vault", "restore", *words, "--passphrase-file", clinic.folder / "passphrase.txt")


@pytest.fixture
def stick(clinic: PreparedClinic) -> Path:
    folder = clinic.folder / "stick"
    folder.mkdir()
    return folder


def test_there_and_back(clinic: PreparedClinic, stick: Path) -> None:
    made = clinic.run("vault", "backup", "--to", stick, "--json")
    assert made.err == ""
    assert made.json["proven"] is True
    assert made.json["kept"] == [made.json["backup"]["name"]]
    assert [each["name"] for each in in_process("vault", "restore", stick, "--json").json] == made.json["kept"]
    to = clinic.folder / "again"
    back = in_process(*restored(clinic, stick, "--to", to, "--present", clinic.vault, "--json"))
    assert back.status == 0, back.err
    assert (back.json["missing_files"], back.json["newer_backups"]) == (0, 0)
    assert back.json["entries_after"] > 0
    again = PreparedClinic(clinic.folder)
    words = ("--vault", to, "--passphrase-file", clinic.folder / "passphrase.txt")
    assert in_process("vault", "check", *words, "--json").json == {"sound": True, "faults": []}
    assert in_process("intake", "list", *words, "--json").json == again.run("intake", "list", "--json").json
    assert again.run("vault", "check").status == 0


def test_in_words(clinic: PreparedClinic, stick: Path) -> None:
    said = clinic.run("vault", "backup", "--to", stick)
    assert said.status == 0, said.err
    assert "was opened there and is whole" in said.out
    assert "same disk" in said.out
    assert "kept files" in in_process("vault", "restore", stick).out
    told = in_process(*restored(clinic, stick, "--to", clinic.folder / "again", "--present", clinic.vault))
    assert told.status == 0, told.err
    assert "as it was less than an hour ago" in told.out
    assert "also who was removed since; what was erased since is in it again" in told.out
    assert "The vault on this computer goes further" in told.out


def test_refusals_are_one_sentence(clinic: PreparedClinic, stick: Path, tmp_path: Path) -> None:
    for words, sentence in (
        (("--to", clinic.vault), "inside the vault's own folder"),
        (("--to", tmp_path / "gone"), "is not there"),
    ):
        assert sentence in clinic.run("vault", "backup", *words).refusal
    assert not list(clinic.folder.rglob("backup-*"))
    clinic.run("vault", "backup", "--to", stick)
    wrong = clinic.write("wrong.txt", "marble window lantern quiet river")
    to = clinic.folder / "again"
    refused = in_process("vault", "restore", stick, "--to", to, "--passphrase-file", wrong).refusal
    assert refused.startswith("This passphrase does not open the backup.")
    assert "needs --passphrase-file" in in_process("vault", "restore", stick, "--to", to).refusal
    assert "something in this folder already" in in_process(*restored(clinic, stick, "--to", clinic.vault)).refusal
    assert "no backup in this folder" in in_process(*restored(clinic, tmp_path, "--to", to)).refusal
    assert not to.exists()


def test_a_damaged_kept_file_is_a_fault_and_the_rest_is_there(clinic: PreparedClinic, stick: Path) -> None:
    photo = clinic.write("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(3000))
    assert clinic.run("evidence", "add", "DEMO-A", photo).status == 0
    clinic.run("vault", "backup", "--to", stick)
    for kept in stick.rglob("att/*/*.age"):
        kept.write_bytes(b"spoilt")
    ran = in_process(*restored(clinic, stick, "--to", clinic.folder / "again", "--json"))
    assert ran.status == 1
    assert ran.json["missing_files"] > 0


def test_what_a_restore_left_behind_comes_last_and_says_so(clinic: PreparedClinic, stick: Path) -> None:
    names = []
    for day in ("2026-11-03", "2026-11-04"):
        with on_day(day):
            names.append(clinic.run("vault", "backup", "--to", stick, "--json").json["backup"]["name"])
    to = clinic.folder / "again"
    with on_day("2026-11-05"):
        assert in_process(*restored(clinic, stick, "--generation", names[0], "--to", to)).status == 0
    again = ("--vault", to, "--passphrase-file", clinic.folder / "passphrase.txt")
    with on_day("2026-11-06"):
        newest = in_process("vault", "backup", "--to", stick, *again, "--json").json["backup"]["name"]
    told = in_process("vault", "restore", stick, "--json").json
    assert [each["name"] for each in told] == [newest, *names]
    assert [each["aside"] is None for each in told] == [True, True, False]
    assert in_process("vault", "restore", stick).out.endswith("  (left behind by the restore of 2026-11-05)\n")
