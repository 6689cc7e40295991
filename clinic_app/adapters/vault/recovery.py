"""The way in when every passphrase is lost: database keys in age files that the printed sheets open.

`recovery/records.age` and `recovery/privileged.age` hold plain lines, for each database the file's name and on the
next line the statement that gives SQLCipher its key. So the stock `age` tool, the sheet and any SQLCipher of format 4
are enough; neither this program nor the vault's header is needed.

The records' sheet stands in the header. The public key of the sheet for work product lies in `privileged.db` alone:
everybody who opens the vault can seal a header, and who put a key of their own there would be handed work product
when its key is next renewed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from clinic_app.adapters.durable import make_folder, write_durably
from clinic_app.adapters.vault import rows
from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.header import PRIVILEGED, RECORDS, Recovery
from clinic_app.adapters.vault.keys import KEY_SIZE
from clinic_app.services.ports.encryption import AgeBox

FOLDER: Final = "recovery"
FILE: Final = "records.age"
WORK_PRODUCT_FILE: Final = "privileged.age"
WORK_PRODUCT_RECIPIENT: Final = "sheet/privileged"
WORK_PRODUCT_SHA256: Final = "sheet/privileged-sha256"
LARGEST: Final = 64 * 1024
_KEY_LINE: Final = re.compile(rf"PRAGMA key = \"x'([0-9a-f]{{{2 * KEY_SIZE}}})'\";")


class NoRecoveryLinesError(ValueError):
    """What a recovery file holds is not what this program writes into one."""


def write_recovery(folder: Path, age: AgeBox, recipient: str, keys: Mapping[str, bytes]) -> Recovery:
    """Writes the file and gives what the header says of it.

    Args:
        folder: the vault's folder; `recovery/` is there.
        age: encrypts.
        recipient: the sheet's public key.
        keys: database keys by file name.

    Raises:
        OSError: the disk refused.
    """
    sha256 = _write(folder, FILE, age, recipient, keys.items())
    return Recovery(recipient=recipient, sha256=sha256)


def keep_work_product_recovery(folder: Path, age: AgeBox, recipient: str, database: Database, *keys: bytes) -> None:
    """Writes the file for the sheet for work product, and notes the sheet; the file first.

    Args:
        folder: the vault's.
        recipient: the sheet's public key.
        database: `privileged.db`, open for writing.
        keys: its key; the present one and the next while it is being changed.

    Raises:
        OSError: the disk refused.
        StorageError: likewise.
    """
    make_folder(folder / FOLDER)
    sha256 = _write(folder, WORK_PRODUCT_FILE, age, recipient, ((PRIVILEGED, key) for key in keys))
    with database.transaction():
        rows.put_secret(database, WORK_PRODUCT_RECIPIENT, recipient.encode("ascii"))
        rows.put_secret(database, WORK_PRODUCT_SHA256, sha256.encode("ascii"))


def work_product_recipient(database: Database) -> str:
    """The public key of the sheet for work product, as `privileged.db` has it; empty where none was made."""
    return (rows.secret(database, WORK_PRODUCT_RECIPIENT) or b"").decode("ascii")


def work_product_sha256(database: Database) -> str:
    """The SHA-256 of the file for that sheet as it was written; empty where none was made."""
    return (rows.secret(database, WORK_PRODUCT_SHA256) or b"").decode("ascii")


def read_recovery(content: bytes) -> dict[str, tuple[bytes, ...]]:
    """The keys that each database may have, by file name, from what a sheet decrypted.

    Raises:
        NoRecoveryLinesError: these are other lines.
    """
    try:
        lines = content.decode("ascii").splitlines()
    except UnicodeDecodeError as error:
        raise NoRecoveryLinesError from error
    if not lines or len(lines) % 2:
        raise NoRecoveryLinesError
    keys: dict[str, tuple[bytes, ...]] = {}
    for name, line in zip(lines[::2], lines[1::2], strict=True):
        found = _KEY_LINE.fullmatch(line)
        if found is None or name not in (RECORDS, PRIVILEGED):
            raise NoRecoveryLinesError
        keys[name] = (*keys.get(name, ()), bytes.fromhex(found.group(1)))
    return keys


def sealed_keys(age: AgeBox, recipient: str, keys: Iterable[tuple[str, bytes]]) -> bytes:
    """A recovery file's content; keys by file name, of which a file may have two while its key is changed."""
    lines = "".join(f"{name}\nPRAGMA key = \"x'{key.hex()}'\";\n" for name, key in keys)
    return age.encrypt(lines.encode("ascii"), (recipient,))


def put_recovery(folder: Path, sealed: bytes) -> None:
    """Writes `records.age`, made by `sealed_keys` before, and its folder where that is gone.

    Raises:
        OSError: the disk refused.
    """
    make_folder(folder / FOLDER)
    write_durably(folder / FOLDER / FILE, sealed)


def _write(folder: Path, file: str, age: AgeBox, recipient: str, keys: Iterable[tuple[str, bytes]]) -> str:
    sealed = sealed_keys(age, recipient, keys)
    write_durably(folder / FOLDER / file, sealed)
    return sha256_of(sealed)


def sha256_of(sealed: bytes) -> str:
    """Of a recovery file, lower-case hex."""
    return hashlib.sha256(sealed).hexdigest()
