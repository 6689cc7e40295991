"""`intake form` and `intake take-home`: papers to fill in by hand and to take home."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from clinic_app.services.roles import Duty
from clinic_app.verbs.common import DONE, Context, json_option, open_vault, show_json, vault_options


def add(family: Any) -> None:
    """Adds the verbs to the family `intake`."""
    form = family.add_parser(
        "form", help="the interview as a PDF to fill in by hand; with a vault, in the clinic's words"
    )
    form.add_argument("--lang", default="en", metavar="TAG", help="asked in; English stands beside it: en, es, ar")
    form.add_argument("--chapters", default="", metavar="A,B", help="only these chapters or parts")
    form.add_argument(
        "--part", default="", metavar="ID", help="only this part; emergency: the questions of the emergency card"
    )
    form.add_argument(
        "--about",
        choices=("self", "other"),
        help="who tells it: of themselves, or of somebody else (left out: other for the emergency card alone)",
    )
    form.add_argument("--out", required=True, type=Path, metavar="FILE")
    vault_options(form, required=False)
    form.set_defaults(run=_form)
    home = family.add_parser("take-home", help="her consents in plain words, and a page that is safe to be found with")
    home.add_argument("matter", metavar="MATTER")
    home.add_argument("--lang", metavar="TAG", help="hers; left out: that of the interview")
    home.add_argument("--account", metavar="ID")
    home.add_argument("--phone", default="", metavar="NUMBER", help="a number that is safe to call")
    home.add_argument("--out", required=True, type=Path, metavar="FILE")
    vault_options(home, duty=Duty.CASES)
    home.set_defaults(run=_take_home)
    for parser in (form, home):
        json_option(parser)


def _form(context: Context) -> int:
    words = context.words
    context.clinic.output.require_free(words.out)
    only = [name.strip() for name in f"{words.chapters},{words.part}".split(",") if name.strip()]
    if words.vault is not None:
        with open_vault(context):
            pass  # its own wording is known from now on
    forms = context.clinic.paper_forms
    pdf = forms.blank(words.lang, only, of_another=None if words.about is None else words.about == "other")
    return _write(context, pdf, {"language": words.lang, "edition": forms.edition})


def _take_home(context: Context) -> int:
    words = context.words
    context.clinic.output.require_free(words.out)
    with open_vault(context) as vault:
        pdf = context.clinic.take_home(vault).make(
            words.matter, words.lang, account_id=words.account, phone=words.phone
        )
        context.clinic.access_log(vault).exported("take_home", words.matter)
    return _write(context, pdf, {"matter": words.matter})


def _write(context: Context, pdf: bytes, about: dict[str, str]) -> int:
    out: Path = context.words.out

    def fill(target: Any) -> None:
        target.write(pdf)

    written = context.clinic.output.write(out, fill)
    pages = len(context.clinic.pictures.pages(pdf))
    if context.words.json:
        show_json({**about, "file": str(out), "pages": pages, "sha256": written.sha256, "size": written.size})
    else:
        print(f"{pages} pages, {written.size} bytes.")
    return DONE
