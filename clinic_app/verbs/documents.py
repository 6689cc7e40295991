"""`affidavit` and `bundle`."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO

from clinic_app.services.roles import Duty
from clinic_app.verbs.common import DONE, Context, json_option, open_vault, show_json, vault_options

_FORM_BY_LANGUAGE = {"es": "declaration-1746-2-es-en"}
_FORM = "declaration-1746-2-en"


def add(verbs: Any) -> None:
    """Adds the family to the parser."""
    affidavit = verbs.add_parser("affidavit", help="a declaration, sealed")
    affidavit.add_argument("matter", metavar="MATTER")
    affidavit.add_argument("--form", required=True, metavar="ID", help="for instance declaration-1746-2-en")
    affidavit.add_argument("--account", metavar="ID")
    affidavit.add_argument("--recipient", metavar="ID", help="for whom; left out: in the person's own name")
    affidavit.add_argument("--out", required=True, type=Path, metavar="FILE")
    affidavit.add_argument("--html", type=Path, metavar="FILE", help="also the twin for screen readers")
    bundle = verbs.add_parser("bundle", help="everything for one recipient, sealed and encrypted")
    bundle.add_argument("matter", metavar="MATTER")
    bundle.add_argument("--recipient", required=True, metavar="ID")
    bundle.add_argument("--account", metavar="ID")
    bundle.add_argument("--form", metavar="ID", help="the form of a declaration that has to be made")
    bundle.add_argument("--out", required=True, type=Path, metavar="FILE")
    bundle.add_argument(
        "--stricter-note-read",
        action="store_true",
        help="for a matter under 8 USC 1367: the note on it was read, and an attorney agreed",
    )
    for parser, run in ((affidavit, _affidavit), (bundle, _bundle)):
        vault_options(parser, duty=Duty.SEALS)
        json_option(parser)
        parser.set_defaults(run=run)


def _affidavit(context: Context) -> int:
    words = context.words
    _refuse_existing(context, words.out, words.html)
    with open_vault(context) as vault:
        made = context.clinic.affidavit(vault).make(
            words.matter, form_id=words.form, account_id=words.account, recipient=words.recipient
        )
        context.clinic.access_log(vault).exported("document", words.matter)
    written = context.clinic.output.write(words.out, lambda target: _fill(target, made.pdf))
    if words.html is not None:
        context.clinic.output.write(words.html, lambda target: _fill(target, made.html))
    record = made.record
    if words.json:
        show_json(
            {
                "document": record.document_id,
                "file": str(words.out),
                "sha256": written.sha256,
                "form": record.form,
                "recipient": record.recipient,
                "identity": record.identity,
                "pseudonym": record.pseudonym,
                "declarant_signed": record.declarant_signed,
                "paragraphs": [item.model_dump(mode="json") for item in record.paragraphs],
                "held_back": [item.model_dump(mode="json") for item in record.held_back],
                "checks": [item.model_dump(mode="json") for item in record.checks],
            }
        )
        return DONE
    print(
        f"Document {record.document_id}, {len(record.paragraphs) + 1} paragraphs, sealed. The declarant has not signed."
    )
    if record.held_back:
        print(f"Held back for this recipient: {len(record.held_back)}")
        for item in record.held_back:
            print(f"  {item.what} ({item.sensitivity})")
    for check in made.checks:
        numbers = f" (paragraphs {', '.join(map(str, check.paragraphs))})" if check.paragraphs else ""
        print(f"  {check.check_id} {check.state.value}: {check.text}{numbers}")
    return DONE


def _bundle(context: Context) -> int:
    words = context.words
    _refuse_existing(context, words.out)
    with open_vault(context) as vault:
        sent = context.clinic.submission(vault).make(
            words.matter,
            recipient=words.recipient,
            out=words.out,
            account_id=words.account,
            form_id=words.form or _form_for(context, vault),
            stricter_note_read=words.stricter_note_read,
        )
    if words.json:
        show_json(
            {
                "bundle": sent.bundle_id,
                "file": str(words.out),
                "sha256": sent.sha256,
                "size": sent.size,
                "recipient": sent.recipient,
                "identity": sent.identity,
                "document": sent.document_id,
                "files": list(sent.files),
                "withheld_values_looked_for": sent.withheld,
            }
        )
    else:
        print(f"Bundle {sent.bundle_id} for {sent.recipient}, {len(sent.files)} files, {sent.size} bytes.")
        print(f"{sent.withheld} withheld values were looked for in every file: none found.")
    return DONE


def _form_for(context: Context, vault: Any) -> str:
    from clinic_app.services.interview import account_of

    intake, _revision = context.clinic.interview(vault).load(context.words.matter)
    language = account_of(intake, context.words.account).interview.language
    return _FORM_BY_LANGUAGE.get(language, _FORM)


def _refuse_existing(context: Context, *paths: Path | None) -> None:
    """Before anything is sealed: a name that is taken, or a folder that is not there."""
    for path in paths:
        if path is not None:
            context.clinic.output.require_free(path)


def _fill(target: BinaryIO, content: bytes) -> None:
    target.write(content)
