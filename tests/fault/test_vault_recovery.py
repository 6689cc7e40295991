"""The recovery drill: the printed sheets, the stock `age` tool and any SQLCipher, without this program.

Every command of both sheets is run as it is printed, in the order in which it is printed, in a copy of the vault whose
header and lock are gone. Nothing else is known but what the sheet says.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.adapters.reportlab_pages import ReportlabPageSetter
from clinic_app.domain.recovery_steps import LANGUAGES, TEXTS, SheetKind
from clinic_app.services.ports.record_values import FileRef
from clinic_app.spanish import in_spanish
from tests.support.vaults import body, index, new_vault

ANSWERS = body(name="Jane Roe")
STRATEGY = body(text="attorney's strategy")
NEEDED = ("age", "sqlite3", "bash")


class Drill:
    """A copy of a vault that a stranger was given, and what stands on the two sheets."""

    def __init__(self, folder: Path, ref: FileRef, secrets: dict[SheetKind, str]) -> None:
        self.folder, self.ref, self.secrets = folder, ref, secrets
        # The sheet says `python3`: the one that has the package.
        tools = folder.with_name("tools")
        tools.mkdir()
        (tools / "python3").symlink_to(sys.executable)
        self._path = f"{tools}{os.pathsep}{os.environ['PATH']}"

    def type_key(self, kind: SheetKind) -> None:
        """The first step."""
        (self.folder / "sheet.txt").write_text(self.secrets[kind] + "\n")

    def run(self, command: str) -> bytes:
        """A command as it is printed, with the id of the kept file in the place of ID."""
        line = command.replace("ID", self.ref.file_id)
        environment = {"PATH": self._path, "PYTHONPATH": os.pathsep.join(p for p in sys.path if "site-packages" in p)}
        done = subprocess.run(
            ["bash", "-ec", line], capture_output=True, check=True, cwd=self.folder, env=environment, timeout=60
        )
        return done.stdout


@pytest.fixture(scope="module")
def drill(tmp_path_factory: pytest.TempPathFactory) -> Drill:
    for tool in NEEDED:
        if shutil.which(tool) is None:
            pytest.skip(f"needs {tool}")
    place = tmp_path_factory.mktemp("drill")
    folder = place / "vault"
    made = new_vault(folder)
    vault = made.vault
    records = vault.records
    records.commit(records.new_record_id(), "intake", ANSWERS, index=index("M-1", "Jane Roe"))
    ref = records.keep_file(b"photograph" * 10_000, "image/jpeg")
    assert vault.privileged is not None
    vault.privileged.commit("note", "M-1", STRATEGY)
    second = PyrageBox().new_identity()
    vault.sheets.keep_work_product(second.recipient)
    vault.close()
    for name in ("header.a", "header.b", "vault.lock"):
        (folder / name).unlink()
    secrets = {SheetKind.RECORDS: made.recovery.secret, SheetKind.WORK_PRODUCT: second.secret}
    return Drill(folder, ref, secrets)


def commands(kind: SheetKind) -> list[str]:
    return [step.command for step in TEXTS[kind].steps if step.command]


def printed(kind: SheetKind, language: str, secret: str, place: Path) -> str:
    """What stands on the paper, its lines as they are."""
    paper = place / f"{kind}.{language}.pdf"
    paper.write_bytes(
        ReportlabPageSetter().set_recovery_sheet(
            clinic_name="Example Clinic",
            vault_id="a" * 32,
            secret=secret,
            made_on="2026-11-22",
            kind=kind,
            language=language,
        )
    )
    if shutil.which("pdftotext") is None:
        pytest.skip("needs pdftotext")
    read = subprocess.run(["pdftotext", "-layout", str(paper), "-"], capture_output=True, check=True)
    return read.stdout.decode()


def from_paper(kind: SheetKind, language: str, drill: Drill, place: Path) -> list[str]:
    """The commands as they are read off the paper, put together where a line of it ends."""
    flat = " ".join(printed(kind, language, drill.secrets[kind], place).split())
    found = [command for command in commands(kind) if " ".join(command.split()) in flat]
    assert found == commands(kind)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_for_records_opens_answers_and_files_as_printed(drill: Drill, language: str, tmp_path: Path) -> None:
    for left in ("plain.db", "file"):
        (drill.folder / left).unlink(missing_ok=True)
    drill.type_key(SheetKind.RECORDS)
    told = [drill.run(command) for command in from_paper(SheetKind.RECORDS, language, drill, tmp_path)]
    answers = [json.loads(line) for line in told[2].decode().splitlines()]
    assert [each["body"] for each in answers] == [json.loads(ANSWERS)]
    assert told[3].decode().split("|")[0] == drill.ref.file_id
    assert hashlib.sha256((drill.folder / "file").read_bytes()).hexdigest() == drill.ref.sha256


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_for_work_product_opens_it_as_printed_and_nothing_else(
    drill: Drill, language: str, tmp_path: Path
) -> None:
    (drill.folder / "plain.db").unlink(missing_ok=True)
    drill.type_key(SheetKind.WORK_PRODUCT)
    told = [drill.run(command) for command in from_paper(SheetKind.WORK_PRODUCT, language, drill, tmp_path)]
    assert [json.loads(line)["body"] for line in told[2].decode().splitlines()] == [json.loads(STRATEGY)]
    with pytest.raises(subprocess.CalledProcessError):
        drill.run(commands(SheetKind.RECORDS)[0])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", SheetKind)
def test_the_steps_stand_on_the_sheet(kind: SheetKind, language: str, tmp_path: Path) -> None:
    secret = PyrageBox().new_identity().secret
    paper = printed(kind, language, secret, tmp_path)
    assert paper.count("\f") == 1  # one page
    flat, tell = " ".join(paper.split()), in_spanish if language == "es" else str
    for step in TEXTS[kind].steps:
        assert tell(step.text) in flat
        assert step.command in flat
        assert language == "en" or not step.text or step.text not in flat
    for words in (TEXTS[kind].title, *TEXTS[kind].about, TEXTS[kind].foot):
        assert tell(words) in flat
    assert secret in flat


def test_no_sheet_lies_in_the_vault(tmp_path: Path) -> None:
    made = new_vault(tmp_path / "vault")
    second = PyrageBox().new_identity()
    made.vault.sheets.keep_work_product(second.recipient)
    made.vault.close()
    for path in (tmp_path / "vault").rglob("*"):
        for secret in (made.recovery.secret, second.secret):
            assert not path.is_file() or secret.encode() not in path.read_bytes()
    assert made.recovery.recipient.encode() in (tmp_path / "vault" / "header.a").read_bytes()
    assert second.recipient.encode() not in (tmp_path / "vault" / "header.a").read_bytes()
    assert made.recovery.secret not in repr(made)


def test_the_steps_stand_in_the_readme() -> None:
    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text("utf-8")
    for command in commands(SheetKind.RECORDS):
        assert command in readme
