"""What a recovery sheet opens, without this program's vault: the age file and SQLCipher alone."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.adapters.vault import recovery
from clinic_app.errors import InputError


def sheet_opens(folder: Path, secret: str, file: str = recovery.FILE) -> bool:
    """Whether what the sheet decrypts opens the database that lies there."""
    try:
        lines = PyrageBox().decrypt((folder / recovery.FOLDER / file).read_bytes(), secret)
    except InputError:
        return False
    found = recovery.read_recovery(lines)
    return any(_opens(folder / name, key) for name, keys in found.items() for key in keys)


def _opens(path: Path, key: bytes) -> bool:
    with closing(sqlcipher.connect(path)) as connection:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        try:
            connection.execute("SELECT count(*) FROM secrets").fetchone()
        except sqlcipher.DatabaseError:
            return False
    return True
