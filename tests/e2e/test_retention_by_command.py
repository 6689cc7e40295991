"""Holds, closing, erasing and the disposal log by the command line: JSON, exit codes, one sentence where refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clinic_app.services.ports.vault import Person, Role
from tests.support.command_line import cheap_program, in_process, on_day
from tests.support.desks import prepared_folder
from tests.support.prepared_clinic import PreparedClinic, copied
from tests.support.vaults import PASSPHRASE, enrol

CLOSED, LATER = "2026-11-12", "2046-11-12"
PARALEGAL = Person("2" * 32, "para", "P. Ejemplo", Role.PARALEGAL)
OTHER = "lantern orbit thistle kettle bronze"


@pytest.fixture
def clinic(tmp_path: Path) -> PreparedClinic:
    return copied(PreparedClinic(prepared_folder()), tmp_path / "clinic")


def retention(clinic: PreparedClinic, *words: str | Path, day: str = CLOSED) -> object:
    with on_day(day):
        return clinic.run("vault", "retention", *words, "--json").json


def refusal(clinic: PreparedClinic, *words: str | Path, day: str = CLOSED) -> str:
    with on_day(day):
        return clinic.run("vault", "retention", *words).refusal


def erase(matter: str = "DEMO-A") -> tuple[str, ...]:
    return ("erase", matter, "--authority", "Policy of 2026", "--confirm", matter)


def test_from_hold_to_disposal_log(clinic: PreparedClinic, tmp_path: Path) -> None:
    assert retention(clinic, "list") == []
    held = retention(clinic, "hold", "DEMO-A", "--reason", "A subpoena.")
    assert isinstance(held, dict)
    assert (held["state"], held["kept_until"]) == ("held", None)
    closed = retention(clinic, "close", "DEMO-A", "--on", CLOSED, "--reason", "Done.")
    assert isinstance(closed, dict)
    assert (closed["state"], closed["kept_until"]) == ("held", "2033-11-12")
    assert "legal hold" in refusal(clinic, *erase(), day=LATER)
    retention(clinic, "release", "DEMO-A", "--reason", "Answered.")
    assert "kept until 2033-11-12" in refusal(clinic, *erase())
    wrong = (*erase()[:-1], "DEMO-B")
    assert "another matter" in refusal(clinic, *wrong, day=LATER)
    gone = retention(clinic, *erase(), day=LATER)
    assert isinstance(gone, dict)
    assert gone["authority"] == "Policy of 2026"
    assert gone["backups_that_hold_it"] == []
    assert retention(clinic, "list", day=LATER) == []
    log = retention(clinic, "log", day=LATER)
    assert isinstance(log, list)
    (line,) = log
    assert (line["by"], line["note"]) == ("A. Muestra", gone["note"])
    out = tmp_path / "disposals.json"
    retention(clinic, "log", "--out", out, day=LATER)
    assert json.loads(out.read_text())["disposals"] == [line]
    with on_day(LATER):
        assert "DEMO-A" not in clinic.run("intake", "list").out
        assert clinic.run("intake", "export", "DEMO-A").status == 2
        assert clinic.run("vault", "check").out == "The vault is sound.\n"
        exported = tmp_path / "log.jsonl"
        key = clinic.run("vault", "log", "--out", exported, "--json").json["key"]
        trust = clinic.write("key.txt", key)
        verified = in_process("verify", exported, "--trust", trust, "--json").json
        assert verified["valid"], verified
        again = clinic.write("again.json", json.dumps(PREVIOUS))
        ran = clinic.run("intake", "import", again)
        assert "was erased on 2046-11-12" in ran.refusal


def test_words_without_json(clinic: PreparedClinic) -> None:
    with on_day(CLOSED):
        assert clinic.run("vault", "retention", "list").out == "No matter is closed or held.\n"
        told = clinic.run("vault", "retention", "years").out
        assert told.startswith("A matter is kept 7 years after it is closed.")
        assert "28 USC 2401(a), V1" in told
        assert clinic.run("vault", "retention", "log").out == "Nothing was ever erased from this vault.\n"
        stick = clinic.folder / "stick"
        stick.mkdir()
        backup = clinic.run("vault", "backup", "--to", stick, "--json")
        assert backup.status == 0, backup.err
        clinic.run("vault", "retention", "close", "DEMO-B", "--reason", "Done.")
        assert "kept until 2033-11-12" in clinic.run("vault", "retention", "list").out
    with on_day(LATER):
        said = clinic.run("vault", "retention", *erase("DEMO-B")).out
        assert said.startswith("Erased: ")
        assert f"These backups still hold it: {backup.json['kept'][0]}. So may others made before " in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("hold", "26-9999", "--reason", "x"), "no matter with that number"),
        (("hold", "DEMO-A", "--reason", " "), "with a reason"),
        (("close", "DEMO-A", "--on", "12.11.2026", "--reason", "x"), "A day is written as"),
        (("close", "DEMO-A", "--on", "2027-01-01", "--reason", "x"), "to today"),
        (("years", "5", "--reason", "x"), "between 6 and 40"),
        (("release", "DEMO-A", "--reason", "x"), "No legal hold"),
        (erase(), "not closed"),
    ],
)
def test_each_refusal_is_one_sentence(clinic: PreparedClinic, words: tuple[str, ...], said: str) -> None:
    assert said in refusal(clinic, *words)


def test_a_paralegal_decides_nothing(clinic: PreparedClinic) -> None:
    retention(clinic, "close", "DEMO-A", "--reason", "Done.")
    enrol(clinic.vault, PARALEGAL, OTHER)
    clinic.write("passphrase.txt", OTHER + "\n")
    for words in (erase(), ("hold", "DEMO-A", "--reason", "x"), ("years", "9", "--reason", "x")):
        assert refusal(clinic, *words, day=LATER).startswith("Only an attorney")
    assert isinstance(retention(clinic, "list", day=LATER), list)
    clinic.write("passphrase.txt", PASSPHRASE + "\n")
    with cheap_program():
        assert clinic.run("intake", "export", "DEMO-A").status == 0


def test_the_breach_sheet_is_made_blank_or_from_a_vault(clinic: PreparedClinic, tmp_path: Path) -> None:
    with on_day(CLOSED):
        blank = in_process("vault", "breach", "--out", tmp_path / "blank.pdf", "--json").json
        assert blank["matters"] is None
        made = clinic.run("vault", "breach", "--out", tmp_path / "made.pdf", "--lang", "es", "--json").json
        assert made["matters"] == 2
        assert (tmp_path / "made.pdf").read_bytes().startswith(b"%PDF")
        assert "Known: en, es" in in_process("vault", "breach", "--out", tmp_path / "x.pdf", "--lang", "ar").refusal
        again = in_process("vault", "breach", "--out", tmp_path / "blank.pdf")
        assert "already there" in again.refusal
        assert not (tmp_path / "x.pdf").exists()


PREVIOUS = json.loads((Path(__file__).parents[2] / "resources" / "demo" / "DEMO-A.json").read_text())
