"""The recovery drill: the printed sheet, the stock `age` tool and any SQLCipher, without this program."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.vaults import body, index, new_vault

# Only the sqlcipher3 wheel: no other code of this project, no header, no passphrase.
READER = """
import json, sys
from sqlcipher3 import dbapi2
name, statement = sys.stdin.read().splitlines()
database = dbapi2.connect(sys.argv[1] + "/" + name)
database.execute(statement)
(envelope,), = database.execute("SELECT envelope FROM revisions")
(file_id, identity), = database.execute("SELECT file_id, identity FROM files")
print(json.dumps({"envelope": json.loads(envelope), "file": file_id, "identity": identity}))
"""


def age(*arguments: str, identity: str, folder: Path) -> bytes:
    sheet = folder / "sheet.txt"
    sheet.write_text(identity + "\n")
    done = subprocess.run(["age", "-d", "-i", str(sheet), *arguments], capture_output=True, check=True)
    return done.stdout


def test_records_open_with_the_sheet_and_stock_tools(tmp_path: Path) -> None:
    if shutil.which("age") is None:
        pytest.skip("needs age")
    folder = tmp_path / "vault"
    made = new_vault(folder)
    records = made.vault.records
    revision = records.commit(records.new_record_id(), "intake", body(name="Jane Roe"), index=index("M-1", "Jane Roe"))
    ref = records.keep_file(b"photograph" * 10_000, "image/jpeg")
    made.vault.close()
    for name in ("header.a", "header.b", "privileged.db", "vault.lock"):
        (folder / name).unlink()

    lines = age(str(folder / "recovery" / "records.age"), identity=made.recovery.secret, folder=tmp_path)
    name, statement = lines.decode().splitlines()
    assert name == "records.db"
    assert statement.startswith("PRAGMA key = \"x'")
    done = subprocess.run(
        [sys.executable, "-I", "-c", READER, str(folder)], input=lines, capture_output=True, check=True, cwd=tmp_path
    )
    found = json.loads(done.stdout)
    assert found["envelope"]["body"] == {"name": "Jane Roe"}
    assert found["file"] == ref.file_id
    sealed = folder / "att" / ref.file_id[:2] / f"{ref.file_id}.age"
    plain = age(str(sealed), identity=found["identity"], folder=tmp_path)
    assert hashlib.sha256(plain).hexdigest() == ref.sha256
    assert revision.body == body(name="Jane Roe")


def test_the_sheet_does_not_lie_in_the_vault(tmp_path: Path) -> None:
    made = new_vault(tmp_path / "vault")
    made.vault.close()
    for path in (tmp_path / "vault").rglob("*"):
        assert not path.is_file() or made.recovery.secret.encode() not in path.read_bytes()
    assert made.recovery.recipient.encode() in (tmp_path / "vault" / "header.a").read_bytes()
    assert made.recovery.secret not in repr(made)
