"""`vault recover` and `vault sheet`: what is printed against the day when every passphrase is lost."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path
from typing import Any

from clinic_app.domain.recovery_steps import LANGUAGES, SheetKind
from clinic_app.errors import InputError
from clinic_app.services.ports.recovery import Recoverable, SheetKeys
from clinic_app.services.ports.vault import Person
from clinic_app.services.recovery import may_come_in, role_of_somebody_new
from clinic_app.verbs.common import DONE, Context, json_option, open_vault, read_passphrase, show_json
from clinic_app.verbs.common import vault_options as vault_words

LONGEST_SHEET_FILE = 16 * 1024
_OTHERS = "Nobody else can open the vault any more: add them again, each with a passphrase of their own."
_OLD_COPIES = (
    "Whoever has a copy of the vault and a passphrase of before can still read with them, until both sheets are "
    "replaced ('vault sheet replace'): that gives the vault other keys."
)
_SEALED = (
    "Work product stays sealed: nothing of it is lost, and the sheet for work product opens it. Recover again with "
    "both sheets when it is found."
)


def add(family: Any) -> None:
    """Adds both to the verbs of a vault."""
    _recover_words(family.add_parser("recover", help="a new way in with the recovery sheets"))
    sheets = family.add_parser("sheet", help="recovery sheets").add_subparsers(
        dest="sheet_act", required=True, metavar="ACT"
    )
    second = sheets.add_parser("work-product", help="the sheet that opens attorneys' work product; made once")
    vault_words(second)
    second.add_argument("--out", required=True, type=Path, metavar="FILE", help="where the sheet (PDF) goes")
    sheet_language(second)
    json_option(second)
    second.set_defaults(run=_make_sheet)
    lost = sheets.add_parser("replace", help="another sheet in the place of a lost one; the vault gets other keys")
    vault_words(lost)
    lost.add_argument("kind", choices=("records", "work-product"))
    lost.add_argument("--out", required=True, type=Path, metavar="FILE", help="where the sheet (PDF) goes")
    sheet_language(lost)
    json_option(lost)
    lost.set_defaults(run=_replace_sheet)


def sheet_language(parser: argparse.ArgumentParser) -> None:
    """In which language a recovery sheet is printed; its commands are the same in each."""
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="the language of the sheet")


def _recover_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--vault", required=True, type=Path, metavar="DIR", help="the vault folder")
    parser.add_argument(
        "--sheet-file",
        required=True,
        metavar="FILE",
        help="the key of the sheet for records, in one line; - is the next line of standard input",
    )
    parser.add_argument(
        "--work-product-sheet-file", metavar="FILE", help="likewise the key of the sheet for work product, if there is"
    )
    who = parser.add_mutually_exclusive_group()
    who.add_argument("--as", dest="handle", default="", metavar="HANDLE", help="who comes in; without it: who could")
    who.add_argument("--name", default="", metavar="NAME", help="somebody new comes in")
    parser.add_argument(
        "--new-passphrase-file",
        metavar="FILE",
        help="its first line is the new passphrase; - is the next line of standard input",
    )
    json_option(parser)
    parser.set_defaults(run=_recover)


def read_sheet(source: str, what: str) -> str:
    """The key of a sheet: the one line that is no comment.

    Args:
        source: a file, or `-` for the next line of standard input, which is not shown where somebody types it.
        what: asks whoever types.

    Raises:
        InputError: `sheet_unreadable`.
    """
    try:
        if source == "-":
            if sys.stdin.isatty():
                return getpass.getpass(f"{what}: ")
            return sys.stdin.buffer.readline(LONGEST_SHEET_FILE).decode("ascii").strip()
        with Path(source).open("rb") as file:
            lines = file.read(LONGEST_SHEET_FILE).decode("ascii").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            "sheet_unreadable", "The file with the key of the sheet cannot be read; nothing was changed."
        ) from error
    return " ".join(line for line in lines if line.strip() and not line.startswith("#"))


def _recover(context: Context) -> int:
    words = context.words
    wants_in = bool(words.handle or words.name)
    if wants_in and words.new_passphrase_file is None:
        raise InputError(
            "passphrase_missing", "A new way in needs --new-passphrase-file; nothing was changed.", where="passphrase"
        )
    records = read_sheet(words.sheet_file, "Key of the sheet for records")
    second = words.work_product_sheet_file
    sheets = SheetKeys(records, read_sheet(second, "Key of the sheet for work product") if second else "")
    passphrase = read_passphrase(words.new_passphrase_file) if wants_in else ""
    recovery = context.clinic.recovery
    found = recovery.look(words.vault, sheets)
    if not wants_in:
        return _tell(context, found)
    vault = recovery.come_in(words.vault, sheets, found, passphrase, handle=words.handle, name=words.name)
    person = vault.person
    vault.close()
    if words.json:
        show_json({"recovered": True, "person": _described(person), "work_product": found.work_product})
        return DONE
    print(f"{person.display_name} opens the vault from now on: {person.role.value}, --as {person.handle}.")
    for line in (_OTHERS, _OLD_COPIES, *([] if found.work_product else [_SEALED])):
        print(line)
    return DONE


def _tell(context: Context, found: Recoverable) -> int:
    able = may_come_in(found)
    if context.words.json:
        people = [_described(person) | {"may_come_in": person in able} for person in found.people]
        told = {"recovered": False, "clinic": found.clinic_name, "work_product": found.work_product, "people": people}
        show_json(told | {"somebody_new": role_of_somebody_new(found).value})
        return DONE
    opens = "records and work product" if found.work_product else "records, not work product"
    print(f"The sheets open the vault of {found.clinic_name}: {opens}. Nothing was changed.")
    for person in able:
        print(f"  --as {person.handle}: {person.display_name}, {person.role.value}")
    print(f"  --name NAME: somebody new, {role_of_somebody_new(found).value}")
    return DONE


def _described(person: Person) -> dict[str, str]:
    return {"handle": person.handle, "name": person.display_name, "role": person.role.value}


def _make_sheet(context: Context) -> int:
    words = context.words
    with open_vault(context) as vault:
        context.clinic.recovery_sheets(vault).make(words.out, language=words.lang)
    if words.json:
        show_json({"sheet": str(words.out)})
    else:
        print("The sheet for work product is made. Print it, keep it apart from the sheet for records, and delete:")
        print(f"  {words.out}")
    return DONE


def _replace_sheet(context: Context) -> int:
    words = context.words
    present = read_passphrase(words.passphrase_file)
    kind = SheetKind.RECORDS if words.kind == "records" else SheetKind.WORK_PRODUCT
    with open_vault(context, present) as vault:
        context.clinic.recovery_sheets(vault).make(words.out, kind, replaces=True, present=present, language=words.lang)
    if words.json:
        show_json({"sheet": str(words.out), "replaced": True})
    else:
        print("The new sheet opens the vault. Print it, keep it locked away, and delete the file:")
        print(f"  {words.out}")
        print("The sheet before opens only backups and copies that were made until now.")
    return DONE
