"""`evidence add | list | check`: files as they were received, in and out of their custody."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clinic_app.errors import ClinicError, InputError
from clinic_app.said import said
from clinic_app.services.roles import Duty
from clinic_app.verbs.common import DONE, FAULTS, Context, json_option, open_vault, show_json, show_table, vault_options

if TYPE_CHECKING:
    from clinic_app.domain.evidence import EvidenceItem
    from clinic_app.services.evidence import Custody, Evidence, Looked

THERE = "there"


def add(verbs: Any) -> None:
    """Adds the family to the parser."""
    family = verbs.add_parser("evidence", help="files as they were received: kept, listed and checked").add_subparsers(
        dest="act", required=True, metavar="ACT"
    )
    taken = family.add_parser("add", help="keep files; what could not be kept is told, one by one")
    listed = family.add_parser("list", help="what was received in a matter, and whether each file lies in its place")
    checked = family.add_parser("check", help="read every file whole and hold it against what was put in")
    for parser, run in ((taken, _add), (listed, _list), (checked, _check)):
        parser.add_argument("matter", metavar="MATTER")
        vault_options(parser, duty=Duty.ACCOUNTS if parser is taken else Duty.CASES)
        json_option(parser)
        parser.set_defaults(run=run)
    taken.add_argument("files", nargs="+", type=Path, metavar="FILE")
    listed.add_argument("--names", action="store_true", help="with the names the files had; they may name people")
    listed.add_argument("--custody", action="store_true", help="with all that was done with each file")


def _add(context: Context) -> int:
    words = context.words
    with open_vault(context) as vault:
        evidence = context.clinic.evidence(vault)
        evidence.items(words.matter)  # refused here, it is one sentence and not one for each file
        told = [_taken_in(evidence, words.matter, path) for path in words.files]
    refused = [each for each in told if each["outcome"] == "refused"]
    if len(refused) == len(told):
        raise _nothing_kept(refused)
    if words.json:
        show_json({"matter": words.matter, "files": told})
    else:
        show_table([_line(each) for each in told])
    return FAULTS if refused else DONE


def _taken_in(evidence: Evidence, matter: str, path: Path) -> dict[str, Any]:
    given = _printable(str(path))
    try:
        added = evidence.add(matter, path)
    except ClinicError as error:
        return {"file": given, "outcome": "refused", "code": error.code, "text": error.line}
    file = added.item.file
    return {
        "file": given,
        "outcome": added.outcome.value,
        "item": added.item.number,
        "sha256": file.sha256,
        "size": file.size,
        "media_type": file.media_type,
    }


def _nothing_kept(refused: Sequence[Mapping[str, Any]]) -> InputError:
    first = refused[0]
    if len(refused) == 1:
        return InputError(first["code"], first["text"])
    told = said("None of the {count} files was kept. The first: {reason}", count=len(refused), reason=first["text"])
    return InputError("nothing_kept", told)


def _line(told: Mapping[str, Any]) -> list[str]:
    if told["outcome"] == "refused":
        return ["not kept", "", "", "", f"{told['file']}: {told['text']}"]
    outcome = {"kept": "kept", "already_there": "was there already"}[told["outcome"]]
    return [outcome, told["item"], told["media_type"], f"{told['size']:,} bytes", told["file"]]


def _list(context: Context) -> int:
    words = context.words
    with open_vault(context) as vault:
        evidence = context.clinic.evidence(vault)
        looked = evidence.look(words.matter)
        custody = evidence.custody([each.item for each in looked])
        handles = {person.person_id: person.handle for person in vault.info().people}
    if words.json:
        show_json([_described(each, custody[each.item.number], handles, names=words.names) for each in looked])
    elif not looked:
        print("No evidence was received in this matter.")
    elif words.custody:
        for each in looked:
            show_table([_row(each, handles, names=words.names)])
            show_table([["", *_custody_row(line, handles)] for line in custody[each.item.number]])
    else:
        show_table([_row(each, handles, names=words.names) for each in looked])
    if not words.json:
        for each in looked:
            if each.fault is not None:
                print(f"{each.item.number}: {each.fault.line}")
    return FAULTS if any(each.fault for each in looked) else DONE


def _row(looked: Looked, handles: Mapping[str, str], *, names: bool) -> list[str]:
    item = looked.item
    when, who = item.added_at.isoformat(timespec="seconds"), handles.get(item.added_by, item.added_by)
    row = [item.number, item.file.media_type, f"{item.file.size:,} bytes", when, who, _state(looked)]
    return [*row, _printable(item.name)] if names else row


def _custody_row(line: Custody, handles: Mapping[str, str]) -> list[str]:
    done = line.done.name.lower().replace("_", " ")
    when, who = line.at.isoformat(timespec="seconds"), handles.get(line.person, line.person)
    return [when, who, f"{done}: {line.result}" if line.result else done]


def _described(
    looked: Looked, custody: Sequence[Custody], handles: Mapping[str, str], *, names: bool
) -> dict[str, Any]:
    item = looked.item
    told = {
        "item": item.number,
        "sha256": item.file.sha256,
        "size": item.file.size,
        "media_type": item.file.media_type,
        "added_at": item.added_at.isoformat(),
        "added_by": handles.get(item.added_by, item.added_by),
        "state": _state(looked),
        "custody": [
            {
                "at": line.at.isoformat(),
                "by": handles.get(line.person, line.person),
                "done": line.done.name.lower(),
                **({"result": line.result} if line.result else {}),
            }
            for line in custody
        ],
    }
    return told | ({"name": item.name} if names else {})


def _state(looked: Looked) -> str:
    return THERE if looked.fault is None else looked.fault.code


def _check(context: Context) -> int:
    words = context.words
    with open_vault(context) as vault:
        looked = context.clinic.evidence(vault).check(words.matter)
    faults = [(each.item, each.fault) for each in looked if each.fault is not None]
    if words.json:
        items = [
            {"item": each.item.number, "state": "sound"}
            if each.fault is None
            else {"item": each.item.number, "state": each.fault.code, "text": each.fault.line}
            for each in looked
        ]
        show_json({"matter": words.matter, "sound": not faults, "items": items})
    else:
        _say_checked(faults, len(looked))
    return FAULTS if faults else DONE


def _say_checked(faults: Sequence[tuple[EvidenceItem, ClinicError]], count: int) -> None:
    for item, fault in faults:
        print(f"{item.number}: {fault.line}")
    files = f"{count} file{'s' if count != 1 else ''}"
    print(f"{len(faults)} of {files} not as put in." if faults else f"{files}, each exactly as it was put in.")


def _printable(text: str) -> str:
    """A name on a screen: signs that would move the cursor or turn the line are written out."""
    shown = os.fsencode(text).decode("utf-8", "backslashreplace")
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in shown)
