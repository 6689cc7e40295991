"""What stands on a recovery sheet beside its key: what it opens, and the steps that do without this program.

The commands are run in the suite exactly as they are printed, with the `age` tool, the `sqlite3` tool and the Python
package `sqlcipher3`, on a copy of a vault whose header is gone. They are the same in every language; the words around
them have their Spanish in `clinic_app.spanish`, like every sentence below the window.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from clinic_app.said import said


class SheetKind(StrEnum):
    """Which of the two sheets."""

    RECORDS = "records"
    WORK_PRODUCT = "work_product"
    """Attorneys' only."""


@dataclass(frozen=True)
class Step:
    """One step. Attributes: text: what to do or what comes of it; command: to be typed as it stands, or empty."""

    text: str
    command: str = ""


@dataclass(frozen=True)
class SheetText:
    """The words of one sheet, in the order in which they stand there."""

    title: str
    about: tuple[str, ...]
    steps: tuple[Step, ...]
    foot: str


LANGUAGES: Final = ("en", "es")
"""That a sheet can be printed in."""
KEPT: Final = (said("Kept at"), said("Kept by"))
"""What is written on a sheet by hand, so that it is found on the day it is needed."""
IF_LOST: Final = said("If every passphrase is lost")
IN_GROUPS: Final = said("The key, in groups of four to type")
IN_ONE_LINE: Final = said("The same key in one line")

_OPEN: Final = (
    'python3 -c \'from sqlcipher3 import dbapi2 as d; n, k = open("keys.txt").read().splitlines()[:2]; '
    'c = d.connect(n); c.execute(k); c.execute("ATTACH ? AS p KEY ?", ("plain.db", "")); '
    'c.execute("SELECT sqlcipher_export(?)", ("p",))\''
)
_COPY: Final = said(
    "1. Copy the vault's folder to a computer that can be trusted, and work inside the copy. Type the key above, in "
    "one line without blanks, into a file called sheet.txt."
)
_IN_AMPARO: Final = said(
    "With Amparo it is easier: choose \u201cI forgot it: use a recovery sheet\u201d where it asks for the passphrase. "
    "Without it, each command in one line:"
)
_IN_AMPARO_TOO: Final = said(
    "With Amparo it is easier: choose \u201cI forgot it: use a recovery sheet\u201d where it asks for the passphrase, "
    "and have the sheet for records at hand too. Without it, each command in one line:"
)
_KEYS: Final = said(
    "2. This gives a file name and under it the line that opens that file. If there are two such pairs and the first "
    "one does not open it, take its two lines out of keys.txt."
)
_PLAIN: Final = said(
    "3. With Python and its package sqlcipher3 this makes plain.db, an ordinary SQLite file. Any SQLCipher of format 4 "
    "will do that is given the line from keys.txt first."
)
_CLEAN: Final = said("Afterwards destroy the copy, sheet.txt, keys.txt and plain.db: they are not encrypted.")

TEXTS: Final = {
    SheetKind.RECORDS: SheetText(
        said("Recovery sheet"),
        (
            said(
                "Whoever holds this sheet and a copy of the vault can read every record in it. Keep it on paper, in a "
                "locked place outside the clinic, and never photograph or scan it."
            ),
            said(
                "Nobody else has this key: not Amparo, not a vendor, not a server. If this sheet and all passphrases "
                "are lost, the records are lost."
            ),
        ),
        (
            Step(_IN_AMPARO),
            Step(_COPY),
            Step(_KEYS, "age -d -i sheet.txt recovery/records.age > keys.txt"),
            Step(_PLAIN, _OPEN),
            Step(said("4. What was answered, as JSON:"), 'sqlite3 plain.db "SELECT envelope FROM revisions"'),
            Step(
                said("5. The kept files, then one of them, with its id in the place of ID:"),
                'sqlite3 plain.db "SELECT file_id, media_type, size FROM files"',
            ),
            Step("", "sqlite3 plain.db \"SELECT identity FROM files WHERE file_id = 'ID'\" > file.txt"),
            Step("", "age -d -i file.txt att/*/ID.age > file"),
            Step(_CLEAN),
        ),
        said("This sheet opens records.db and the kept files. It does not open attorneys' work product."),
    ),
    SheetKind.WORK_PRODUCT: SheetText(
        said("Recovery sheet for work product"),
        (
            said(
                "For an attorney only. Whoever holds this sheet and a copy of the vault can read attorneys' notes, "
                "determinations and keys to seal with. Keep it on paper, locked away, and apart from the sheet for "
                "records; never photograph or scan it."
            ),
            said(
                "Nobody else has this key. If this sheet and all attorneys' passphrases are lost, work product is lost."
            ),
        ),
        (
            Step(_IN_AMPARO_TOO),
            Step(_COPY),
            Step(_KEYS, "age -d -i sheet.txt recovery/privileged.age > keys.txt"),
            Step(_PLAIN, _OPEN),
            Step(said("4. What attorneys wrote, as JSON:"), 'sqlite3 plain.db "SELECT envelope FROM revisions"'),
            Step(_CLEAN),
        ),
        said("This sheet opens privileged.db. It does not open the records: they have a sheet of their own."),
    ),
}


def whose_sheet(clinic: str, vault: str, day: str) -> str:
    """The line under the title. Args: vault: the beginning of its id."""
    return said("{clinic}. Vault {vault}. Made {day}.", clinic=clinic, vault=vault, day=day)
