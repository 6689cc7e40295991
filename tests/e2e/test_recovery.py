"""The recovery drill: sheet, stock `age`, any SQLCipher; none of our modules."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.demo_interviews import keyed
from tests.support.demo_run import DemoRun

pytestmark = pytest.mark.usefixtures("needs_age")

READER = """
import sys
sys.path.insert(0, sys.argv[1])
import importlib.util
for ours in ("clinic_app", "ui", "pydantic", "pyrage", "argon2"):
    assert importlib.util.find_spec(ours) is None, ours
from sqlcipher3 import dbapi2
import json
base = dbapi2.connect(sys.argv[2])
base.execute(sys.stdin.read())
bodies = [json.loads(row[0]) for row in base.execute("SELECT envelope FROM revisions ORDER BY n")]
files = [list(row) for row in base.execute("SELECT file_id, sha256, identity, media_type FROM files")]
print(json.dumps({"revisions": bodies, "files": files}))
"""


@pytest.fixture(scope="module")
def copy_of_the_vault(demo: DemoRun, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Taken to a computer that has never seen the program."""
    folder = tmp_path_factory.mktemp("drill") / "vault"
    shutil.copytree(demo.out / "vault", folder)
    return folder


@pytest.fixture(scope="module")
def sheet_words(demo: DemoRun) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("needs pdftotext")
    words = ["pdftotext", "-layout", str(demo.out / "recovery-sheet.pdf"), "-"]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def only_sqlcipher(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder from which nothing but that one library can be imported."""
    import sqlcipher3

    folder = tmp_path_factory.mktemp("wheel")
    installed = Path(sqlcipher3.__file__).parent
    shutil.copytree(installed, folder / "sqlcipher3")
    for beside in installed.parent.glob("sqlcipher3*.libs"):
        shutil.copytree(beside, folder / beside.name)
    return folder


@pytest.fixture(scope="module")
def recovered(copy_of_the_vault: Path, sheet_words: str, only_sqlcipher: Path) -> dict[str, list[object]]:
    """The steps on the sheet, one by one."""
    identity = copy_of_the_vault.parent / "sheet.txt"
    identity.write_text(_typed(sheet_words))
    opened = opened_by_age(identity, copy_of_the_vault / "recovery" / "records.age").decode()
    name, statement = opened.splitlines()
    assert statement.startswith("PRAGMA key")
    python = [sys.executable, "-I", "-S", "-c", READER, str(only_sqlcipher), str(copy_of_the_vault / name)]
    told = subprocess.run(python, input=statement, capture_output=True, text=True, cwd=identity.parent, check=False)
    assert told.returncode == 0, told.stderr
    read: dict[str, list[object]] = json.loads(told.stdout)
    return read


def _typed(words: str) -> str:
    """The key as a person types it from the groups of four."""
    block = words.split("in groups of four to type")[1].split("The same key")[0]
    rows = re.findall(r"^\s*[ABC]((?:\s+[0-9A-Z]{2,4}\b)+)", block, re.MULTILINE)
    return "".join(["AGE-SECRET-KEY-1", *"".join(rows).split()]) + "\n"


def opened_by_age(identity: Path, sealed: Path) -> bytes:
    return subprocess.run(["age", "-d", "-i", identity, sealed], capture_output=True, check=True).stdout


def test_the_groups_and_the_line_are_the_same_key(sheet_words: str) -> None:
    line = re.search(r"AGE-SECRET-KEY-1[0-9A-Z]{58}", sheet_words)
    assert line
    assert _typed(sheet_words).strip() == line[0]


def test_the_sheet_says_the_steps(sheet_words: str) -> None:
    told = " ".join(sheet_words.split())
    assert "Type the key above, in one line without blanks, into a file called sheet.txt." in told
    assert "age -d -i sheet.txt recovery/records.age" in told
    assert "sqlcipher3" in told
    assert "does not open attorneys' work product" in told


@pytest.mark.parametrize("number", ["DEMO-A", "DEMO-B"])
def test_the_account_is_read_back_whole(recovered: dict[str, list[dict[str, object]]], number: str) -> None:
    from clinic_app.domain.intake.intake import Intake

    bodies = [revision["body"] for revision in recovered["revisions"] if revision["kind"] == "intake"]
    found = [Intake.model_validate(body if isinstance(body, dict) else json.loads(str(body))) for body in bodies]
    assert keyed(number) in found


def test_a_kept_file_opens_by_the_identity_in_its_row(
    recovered: dict[str, list[list[str]]], copy_of_the_vault: Path, demo: DemoRun
) -> None:
    wanted = hashlib.sha256((demo.out / "affidavit-DEMO-A.pdf").read_bytes()).hexdigest()
    (row,) = [row for row in recovered["files"] if row[1] == wanted]
    file_id, sha256, identity, media_type = row
    secret = copy_of_the_vault.parent / "file.txt"
    secret.write_text(identity + "\n")
    (sealed,) = (copy_of_the_vault / "att").rglob(f"{file_id}.age")
    content = opened_by_age(secret, sealed)
    assert hashlib.sha256(content).hexdigest() == sha256
    assert media_type == "application/pdf"
    assert content == (demo.out / "affidavit-DEMO-A.pdf").read_bytes()


def test_the_sheet_does_not_open_the_work_product(
    copy_of_the_vault: Path, sheet_words: str, only_sqlcipher: Path
) -> None:
    identity = copy_of_the_vault.parent / "again.txt"
    identity.write_text(_typed(sheet_words))
    opened = opened_by_age(identity, copy_of_the_vault / "recovery" / "records.age").decode()
    assert "privileged.db" not in opened
    python = [sys.executable, "-I", "-S", "-c", READER, str(only_sqlcipher), str(copy_of_the_vault / "privileged.db")]
    told = subprocess.run(python, input=opened.splitlines()[1], capture_output=True, text=True, check=False)
    assert told.returncode != 0
    assert "not a database" in told.stderr
