"""`vault breach`: the sheet for a lost or opened laptop, made from a vault or blank."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import BinaryIO

from clinic_app.services.roles import Duty
from clinic_app.verbs.common import DONE, Context, json_option, open_vault, show_json
from clinic_app.verbs.common import vault_options as vault_words


def add(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's options to the parser."""
    vault_words(parser, required=False, duty=Duty.CASES)
    parser.add_argument("--lang", default="en", metavar="TAG", help="en or es")
    parser.add_argument("--out", required=True, type=Path, metavar="FILE")
    json_option(parser)
    parser.set_defaults(run=_make)


def _make(context: Context) -> int:
    from clinic_app.services.breach import count

    words, held = context.words, None
    context.clinic.output.require_free(words.out)
    sheets = context.clinic.breach_sheets
    sheets.make(words.lang)  # refuses a language before everything is counted
    if words.vault is not None:
        with open_vault(context) as vault:
            held = count(vault, lambda _share: None)
            context.clinic.access_log(vault).exported("breach")
    pdf = sheets.make(words.lang, held)
    written = context.clinic.output.write(words.out, partial(_fill, pdf))
    if words.json:
        show_json(
            {"file": str(words.out), "sha256": written.sha256, "size": written.size, "matters": held and held.matters}
        )
    else:
        print("The sheet is written. Print it, fill it in by hand, and delete the file.")
    return DONE


def _fill(content: bytes, target: BinaryIO) -> None:
    target.write(content)
