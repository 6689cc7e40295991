"""`schema` and `intake import | export | list`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from clinic_app.said import said
from clinic_app.services.roles import Duty
from clinic_app.verbs import papers
from clinic_app.verbs.common import (
    DONE,
    Context,
    json_option,
    open_vault,
    read_file,
    show_json,
    vault_options,
)


def add(verbs: Any) -> None:
    """Adds the family to the parser."""
    schema = verbs.add_parser("schema", help="the JSON Schema of an intake")
    schema.add_argument(
        "--dictionary", action="store_true", help="every field with its class, its questions and what they depend on"
    )
    json_option(schema)
    schema.set_defaults(run=_schema)
    family = verbs.add_parser("intake", help="accounts in and out").add_subparsers(
        dest="act", required=True, metavar="ACT"
    )
    taken = family.add_parser("import", help="a new number: a new matter; a known one: a revision")
    taken.add_argument("file", type=Path, metavar="FILE")
    given = family.add_parser("export", help="the newest revision as JSON")
    given.add_argument("matter", metavar="MATTER")
    listed = family.add_parser("list", help="all matters, by number")
    measured = family.add_parser("completeness", help="which answers each recipient works with, and which are there")
    measured.add_argument("matter", metavar="MATTER")
    measured.add_argument("--account", metavar="ID", help="another account than the first")
    measured.add_argument("--recipient", metavar="ID", help="one recipient only")
    papers.add(family)
    for parser, run in ((taken, _import), (given, _export), (listed, _list), (measured, _completeness)):
        vault_options(parser, duty=Duty.ACCOUNTS if parser is taken else Duty.CASES)
        json_option(parser)
        parser.set_defaults(run=run)


def _schema(context: Context) -> int:
    from clinic_app.domain.intake.field_dictionary import field_dictionary
    from clinic_app.domain.intake.json_schema import intake_schema

    if context.words.dictionary:
        library = context.clinic.library
        scripts = (library.script(language) for language in library.script_languages())
        show_json(field_dictionary(library.course(), scripts))
    else:
        show_json(intake_schema())
    return DONE


def _import(context: Context) -> int:
    from clinic_app.services.interview import MAX_INTAKE_BYTES

    content = read_file(context.words.file, said("intake"), most=MAX_INTAKE_BYTES)
    with open_vault(context) as vault:
        done = context.clinic.interview(vault).import_intake(content)
    if context.words.json:
        show_json({"matter": done.number, "outcome": done.outcome, "revision": done.revision_id})
    else:
        words = {
            "new_matter": "A new matter was made.",
            "revised": "A revision was added.",
            "unchanged": "Nothing was added: the vault already holds exactly this.",
        }
        print(f"{done.number}: {words[done.outcome]}")
    return DONE


def _export(context: Context) -> int:
    with open_vault(context) as vault:
        body = context.clinic.interview(vault).export_intake(context.words.matter)
        context.clinic.access_log(vault).exported("intake", context.words.matter)
    sys.stdout.write(body.decode() + "\n")
    return DONE


def _list(context: Context) -> int:
    with open_vault(context) as vault:
        matters = context.clinic.interview(vault).matters()
    show_json(matters)
    return DONE


def _completeness(context: Context) -> int:
    from clinic_app.domain.recipients import STATEMENT
    from clinic_app.services.recipient_needs import told_as_json

    words, clinic = context.words, context.clinic
    with open_vault(context) as vault:
        intake = clinic.working(vault).working(words.matter)
    measures = clinic.needs.of(intake, words.account, words.recipient)
    if words.json:
        show_json([told_as_json(measure) for measure in measures])
        return DONE
    script = clinic.library.script("en")
    for measure in measures:
        print(f"{measure.recipient}: {measure.complete} of {measure.needed} answers are there")
        for need in measure.missing:
            label = "The account in the person's own words" if need.field == STATEMENT else script.label(need.field)
            print(f"  ? {label}: {need.why['en']}")
    return DONE
