"""`vault sheet` and `vault recover`: in again with what was printed; what is wrong is said in one sentence."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.command_line import Ran, in_process
from tests.support.prepared_clinic import FORM, HANDLE, PreparedClinic

NEW = "harvest pillow grammar sunset violin"


def key_on(sheet: Path) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("needs pdftotext")
    told = subprocess.run(["pdftotext", "-layout", str(sheet), "-"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"AGE-SECRET-KEY-1[0-9A-Z]{58}", told)
    assert found
    return found[0]


def recover(clinic: PreparedClinic, *words: str | Path, stdin: str = "") -> Ran:
    return in_process("vault", "recover", "--vault", clinic.folder / "vault", *words, stdin=stdin.encode())


def test_a_forgotten_passphrase_is_an_inconvenience(clinic: PreparedClinic, tmp_path: Path) -> None:
    second = tmp_path / "second.pdf"
    made = clinic.run("vault", "sheet", "work-product", "--out", second)
    assert made.status == 0, made.err
    assert "already" in clinic.run("vault", "sheet", "work-product", "--out", tmp_path / "more.pdf").refusal
    assert not (tmp_path / "more.pdf").exists()
    keys = f"{key_on(clinic.folder / 'sheet.pdf')}\n{key_on(second)}\n"
    both = ("--sheet-file", "-", "--work-product-sheet-file", "-")
    who = recover(clinic, *both, "--json", stdin=keys).json
    assert who["work_product"] is True
    assert who["recovered"] is False
    assert {"handle": HANDLE, "may_come_in": True}.items() <= who["people"][0].items()
    ran = recover(clinic, *both, "--as", HANDLE, "--new-passphrase-file", "-", stdin=f"{keys}{NEW}\n")
    assert ran.status == 0, ran.err
    assert f"{HANDLE}." in ran.out
    assert "Nobody else can open the vault any more" in ran.out
    assert "sealed" not in ran.out
    for secret in keys.split():
        assert secret not in made.out + made.err + ran.out + ran.err
    clinic.write("passphrase.txt", NEW)
    assert clinic.run("vault", "check", "--json").json == {"sound": True, "faults": []}
    sealed = clinic.run("affidavit", "DEMO-A", "--form", FORM, "--out", tmp_path / "a.pdf")
    assert sealed.status == 0, sealed.err


def test_sheets_in_spanish(clinic: PreparedClinic, tmp_path: Path) -> None:
    second = tmp_path / "second.pdf"
    assert clinic.run("vault", "sheet", "work-product", "--out", second, "--lang", "es").status == 0
    words = ("--clinic", "Example Clinic", "--attorney", "A. Muestra", "--handle", "muestra", "--lang", "es")
    opening = ("--vault", tmp_path / "new", "--passphrase-file", clinic.folder / "passphrase.txt")
    made = in_process("vault", "new", *opening, *words, "--sheet", tmp_path / "first.pdf")
    assert made.status == 0, made.err
    for paper in (second, tmp_path / "first.pdf"):
        told = subprocess.run(["pdftotext", "-layout", str(paper), "-"], capture_output=True, text=True, check=True)
        assert told.stdout.startswith("Hoja de recuperación")
        assert key_on(paper)
    refused = clinic.run("vault", "sheet", "work-product", "--out", tmp_path / "x.pdf", "--lang", "fr").refusal
    assert "choose from" in refused


def test_with_the_sheet_for_records_alone(clinic: PreparedClinic) -> None:
    sheet = clinic.write("sheet.txt", f"# typed from paper\n{key_on(clinic.folder / 'sheet.pdf').lower()}\n")
    new = clinic.write("new.txt", NEW)
    refused = recover(clinic, "--sheet-file", sheet, "--as", HANDLE, "--new-passphrase-file", new).refusal
    assert "takes the sheet for work product too" in refused
    told = recover(clinic, "--sheet-file", sheet).out
    assert "records, not work product" in told
    assert HANDLE not in told
    ran = recover(clinic, "--sheet-file", sheet, "--name", "Juan Roe", "--new-passphrase-file", new)
    assert ran.status == 0, ran.err
    assert "Juan Roe opens the vault from now on: administrator, --as jroe." in ran.out
    assert "Work product stays sealed: nothing of it is lost" in ran.out
    clinic.write("passphrase.txt", NEW)
    assert clinic.run("vault", "info").status == 0
    assert clinic.run("vault", "check").status == 0
    assert "Only an attorney" in clinic.run("vault", "sheet", "work-product", "--out", clinic.folder / "x.pdf").refusal


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--sheet-file", "no-such-file"), "cannot be read"),
        (("--sheet-file", "-", "--name", "J. Roe"), "needs --new-passphrase-file"),
        (("--sheet-file", "-"), "not a key as it stands on a recovery sheet"),
    ],
)
def test_what_is_wrong_is_one_sentence(clinic: PreparedClinic, words: tuple[str, ...], expected: str) -> None:
    assert expected in recover(clinic, *words, stdin="AGE-SECRET-KEY-1QQQQ\n").refusal


@pytest.mark.parametrize("kind", ["records", "work-product"])
def test_a_lost_sheet_is_replaced(clinic: PreparedClinic, tmp_path: Path, kind: str) -> None:
    records, second, new = clinic.folder / "sheet.pdf", tmp_path / "second.pdf", tmp_path / "new.pdf"
    replace = ("vault", "sheet", "replace", kind, "--out")
    if kind == "work-product":
        assert "no such sheet" in clinic.run(*replace, new).refusal
        assert not new.exists()
    assert clinic.run("vault", "sheet", "work-product", "--out", second).status == 0
    ran = clinic.run(*replace, new)
    assert ran.status == 0, ran.err
    assert "opens only backups and copies" in ran.out
    old = records if kind == "records" else second
    present = {"records": (new, second), "work-product": (records, new)}[kind]
    both = ("--sheet-file", "-", "--work-product-sheet-file", "-")
    before = {"records": (old, second), "work-product": (records, old)}[kind]
    keys = "".join(f"{key_on(sheet)}\n" for sheet in before)
    assert "does not open" in recover(clinic, *both, stdin=keys).refusal
    keys = "".join(f"{key_on(sheet)}\n" for sheet in present)
    assert recover(clinic, *both, "--json", stdin=keys).json["work_product"] is True
    assert clinic.run("vault", "check", "--json").json == {"sound": True, "faults": []}
