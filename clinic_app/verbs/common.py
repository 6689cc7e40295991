"""What the verbs share: options, the passphrase, the open vault, and how results are printed."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clinic_app.bootstrap import Clinic
from clinic_app.bootstrap.tools import CLINIC_ZONE
from clinic_app.domain.log_kinds import MATTER_OPENED
from clinic_app.errors import InputError, StorageError
from clinic_app.said import said
from clinic_app.services.ports.vault import Vault
from clinic_app.services.roles import Duty, require

DONE, FAULTS, CANNOT = 0, 1, 2
LONGEST_PASSPHRASE_LINE = 4096


@dataclass(frozen=True)
class Context:
    """What a verb gets: the parsed words and the wired program."""

    words: argparse.Namespace
    clinic: Clinic


def vault_options(parser: argparse.ArgumentParser, *, required: bool = True, duty: Duty | None = None) -> None:
    """Options of every verb that opens a vault.

    Args:
        required: False where the verb can do without one.
        duty: whose work it is, where not everybody's; a verb on a matter is at least for those who see cases.
    """
    parser.set_defaults(duty=duty)
    parser.add_argument("--vault", required=required, type=Path, metavar="DIR", help="the vault folder")
    parser.add_argument(
        "--passphrase-file",
        required=required,
        metavar="FILE",
        help="its first line is the passphrase; - is standard input",
    )
    parser.add_argument("--as", dest="handle", metavar="HANDLE", help="who unlocks, where the vault has several people")


def json_option(parser: argparse.ArgumentParser) -> None:
    """`--json`, which every verb takes."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def read_passphrase(source: str) -> str:
    """The first line without its line end.

    Raises:
        InputError: unreadable, empty or not UTF-8.
    """
    try:
        if source == "-":
            line = sys.stdin.buffer.readline(LONGEST_PASSPHRASE_LINE)
        else:
            with Path(source).open("rb") as file:
                line = file.readline(LONGEST_PASSPHRASE_LINE)
        passphrase = line.rstrip(b"\r\n").decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("passphrase_unreadable", "The passphrase file cannot be read; nothing was changed.") from error
    if not passphrase:
        raise InputError("passphrase_empty", "The passphrase file's first line is empty; nothing was changed.")
    return passphrase


@contextmanager
def open_vault(context: Context, passphrase: str = "") -> Iterator[Vault]:
    """The vault of the words, closed again whatever happens. Args: passphrase: where it was read already.

    Raises:
        UnlockError: it cannot be opened.
        InputError: `--as` names somebody else than the passphrase belongs to.
    """
    words = context.words
    if words.passphrase_file is None:
        raise InputError("passphrase_missing", "A vault needs --passphrase-file; nothing was opened.")
    typed = passphrase or read_passphrase(words.passphrase_file)
    vault = context.clinic.keeper.open(words.vault, passphrase=typed)
    try:
        if words.handle is not None and words.handle != vault.person.handle:
            raise InputError("other_person", "That passphrase belongs to somebody else; nothing was done.")
        matter = getattr(words, "matter", None)
        duty = getattr(words, "duty", None) or (Duty.CASES if matter is not None else None)
        if duty is not None:
            require(vault.person, duty)
        context.clinic.take_packs(vault)
        context.clinic.take_wordings(vault)
        if isinstance(matter, str):  # every verb on a matter reads it; what leaves is noted where it leaves
            context.clinic.access_log(vault).read(MATTER_OPENED, matter)
        yield vault
    except BaseException:
        with suppress(StorageError):  # why it was not done is the one sentence to show; the next opening settles this
            vault.close()
        raise
    vault.close()


def read_file(path: Path, what: str, *, most: int) -> bytes:
    """A file given on the command line.

    Raises:
        InputError: `cannot_read`, `too_large`.
    """
    try:
        if path.stat().st_size > most:
            raise InputError("too_large", said("The {what} is too large; nothing was changed.", what=what))
        return path.read_bytes()
    except OSError as error:
        raise InputError("cannot_read", said("The {what} cannot be read; nothing was changed.", what=what)) from error


def show_json(value: Any) -> None:
    """One JSON value on standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def show_table(rows: list[list[str]]) -> None:
    """Columns aligned by their widest entry, but for the last."""
    if not rows:
        return
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row[:-1], widths, strict=False)]
        print("  ".join([*cells, row[-1]]).rstrip())


def zone() -> str:
    """The zone in which days are counted."""
    return CLINIC_ZONE
