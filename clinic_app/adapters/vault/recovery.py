"""The way in when every passphrase is lost: database keys in an age file that the printed sheet opens.

`recovery/records.age` holds plain lines, for each database it opens the file's name and on the next line
the statement that gives SQLCipher its key. So the stock `age` tool, the sheet and any SQLCipher of format 4
are enough; neither this program nor the vault's header is needed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from clinic_app.adapters.durable import write_durably
from clinic_app.adapters.vault.header import Recovery
from clinic_app.services.ports.encryption import AgeBox

FOLDER = "recovery"
FILE = "records.age"


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
    lines = "".join(f"{name}\nPRAGMA key = \"x'{key.hex()}'\";\n" for name, key in keys.items())
    sealed = age.encrypt(lines.encode("ascii"), (recipient,))
    write_durably(folder / FOLDER / FILE, sealed)
    return Recovery(recipient=recipient, sha256=hashlib.sha256(sealed).hexdigest())
