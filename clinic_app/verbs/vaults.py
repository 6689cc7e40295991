"""`vault new | info | check | backup | restore | people | recover | sheet | device | log | recipient-key`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from clinic_app.said import said
from clinic_app.services.ports.vault import Person, VaultFault, VaultInfo
from clinic_app.services.roles import Duty
from clinic_app.spanish import in_spanish
from clinic_app.verbs import vault_backups, vault_breach, vault_device, vault_people, vault_recovery, vault_retention
from clinic_app.verbs.common import (
    DONE,
    FAULTS,
    Context,
    json_option,
    open_vault,
    read_file,
    read_passphrase,
    show_json,
    show_table,
)
from clinic_app.verbs.common import vault_options as vault_words

MAX_ANCHOR_BYTES = 1024 * 1024


def add(verbs: Any) -> None:
    """Adds the family to the parser."""
    family = verbs.add_parser("vault", help="make, describe and check a vault").add_subparsers(
        dest="act", required=True, metavar="ACT"
    )
    _new(family.add_parser("new", help="a new vault with its recovery sheet"))
    for name, words, run in (
        ("info", "what the vault says of itself", _info),
        ("check", "everything that is wrong with it, in words", _check),
    ):
        parser = family.add_parser(name, help=words)
        vault_words(parser)
        if run is _check:
            parser.add_argument(
                "--anchor",
                action="append",
                default=[],
                type=Path,
                metavar="FILE",
                help="a signed total of its log that was kept elsewhere: a note, or a bundle's bundle.json",
            )
            parser.add_argument("--lang", choices=("en", "es"), default="en", help="the language of what it says")
        json_option(parser)
        parser.set_defaults(run=run)
    vault_people.add(family.add_parser("people", help="who can open it, and one's own passphrase"))
    vault_retention.add(family.add_parser("retention", help="legal holds, closing, erasing, and what was erased"))
    vault_breach.add(family.add_parser("breach", help="the sheet for a lost laptop; without a vault, blank"))
    vault_recovery.add(family)
    vault_device.add(family)
    vault_backups.add(family)
    log = family.add_parser("log", help="write out this device's log, in the form that 'verify' reads")
    vault_words(log)
    log.add_argument("--out", required=True, type=Path, metavar="FILE")
    json_option(log)
    log.set_defaults(run=_log)
    key = family.add_parser("recipient-key", help="keep a recipient's age key after comparing its fingerprint")
    vault_words(key, duty=Duty.CASES)
    key.add_argument("recipient", metavar="ID")
    key.add_argument("--key", required=True, metavar="age1...")
    key.add_argument("--how", required=True, help="how the fingerprint was compared, for instance 'by telephone'")
    json_option(key)
    key.set_defaults(run=_recipient_key)


def _new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--vault", required=True, type=Path, metavar="DIR", help="a folder that is new or empty")
    parser.add_argument("--passphrase-file", required=True, metavar="FILE", help="its first line; - is standard input")
    parser.add_argument("--clinic", required=True, metavar="NAME", help="the clinic's name, as seals will show it")
    parser.add_argument("--attorney", required=True, metavar="NAME", help="the first attorney's name")
    parser.add_argument("--handle", required=True, metavar="HANDLE", help="a short name for --as")
    parser.add_argument("--sheet", required=True, type=Path, metavar="FILE", help="where the recovery sheet (PDF) goes")
    vault_recovery.sheet_language(parser)
    json_option(parser)
    parser.set_defaults(run=_make)


def _make(context: Context) -> int:
    words = context.words
    vault = context.clinic.founding.found(
        words.vault,
        passphrase=read_passphrase(words.passphrase_file),
        clinic_name=words.clinic,
        attorney_name=words.attorney,
        handle=words.handle,
        sheet=words.sheet,
        language=words.lang,
    )
    try:
        made = _described(vault.info(), vault.people.everybody()) | {
            "root_fingerprint": context.clinic.seals.root_fingerprint(vault.records),
            "sheet": str(words.sheet),
        }
    finally:
        vault.close()
    if words.json:
        show_json(made)
    else:
        print("The vault is made. Print the recovery sheet now, keep it locked away, and delete the file:")
        print(f"  {words.sheet}")
        print(f"Fingerprint of the clinic's root, to read to each recipient once:\n  {made['root_fingerprint']}")
    return DONE


def _described(info: VaultInfo, people: Iterable[Person]) -> dict[str, Any]:
    """Args: people: who can open it; `info` also names those who were removed."""
    return {
        "vault_id": info.vault_id,
        "format": info.format_version,
        "clinic": info.clinic_name,
        "device": info.device_id,
        "sequence": info.sequence,
        "created_at": info.created_at.isoformat(),
        "people": [{"handle": item.handle, "name": item.display_name, "role": item.role.value} for item in people],
        "counts": dict(info.counts),
        "log": {"size": info.log_size, "root": info.log_root},
        "cipher": info.cipher,
        "kdf": info.kdf,
    }


def _info(context: Context) -> int:
    with open_vault(context) as vault:
        told, alarms = _described(vault.info(), vault.people.everybody()), vault.alarms
    if context.words.json:
        show_json(told | {"alarms": [{"code": alarm.code, "text": alarm.line} for alarm in alarms]})
        return DONE
    people = ", ".join(f"{item['name']} ({item['role']}, --as {item['handle']})" for item in told["people"])
    counts = ", ".join(f"{count} {kind}" for kind, count in told["counts"].items()) or "nothing yet"
    rows = [
        ["Clinic", str(told["clinic"])],
        ["Vault", f"{told['vault_id']}, format {told['format']}, made {told['created_at']}"],
        ["People", people],
        ["Holds", counts],
        ["Log", f"{told['log']['size']} entries, root {told['log']['root']}"],
        ["Cipher", str(told["cipher"])],
        ["Passphrase", str(told["kdf"])],
        *(["Alarm", alarm.line] for alarm in alarms),
    ]
    show_table(rows)
    return DONE


def _check(context: Context) -> int:
    words = context.words
    anchors = tuple(read_file(path, said("anchor"), most=MAX_ANCHOR_BYTES) for path in words.anchor)
    passphrase = read_passphrase(words.passphrase_file)
    faults = context.clinic.keeper.check(words.vault, passphrase=passphrase, anchors=anchors)
    tell = in_spanish if words.lang == "es" else str
    if words.json:
        show_json({"sound": not faults, "faults": [_as_json(fault, tell) for fault in faults]})
        return FAULTS if faults else DONE
    for fault in faults:
        line = f"{tell(fault.text)} {tell(fault.hint)}"
        print(f"{fault.where}: {line}" if fault.where else line)
    print(tell(_in_short(len(faults))))
    return FAULTS if faults else DONE


def _as_json(fault: VaultFault, tell: Callable[[str], str]) -> dict[str, str]:
    return {"code": fault.code, "where": fault.where, "text": tell(fault.text), "hint": tell(fault.hint)}


def _in_short(count: int) -> str:
    if count == 0:
        return said("The vault is sound.")
    if count == 1:
        return said("One fault found. Nothing was repaired or changed.")
    return said("{count} faults found. Nothing was repaired or changed.", count=count)


def _log(context: Context) -> int:
    words = context.words
    with open_vault(context) as vault:
        context.clinic.access_log(vault).log_exported()
        content, key = vault.records.export_log(), vault.records.log_public_key()
    written = context.clinic.output.write(words.out, lambda target: _fill(target, content))
    if words.json:
        show_json({"file": str(words.out), "sha256": written.sha256, "key": key})
    else:
        print(f"The log is written. Its key, for --trust:\n  {key}")
    return DONE


def _fill(target: Any, content: bytes) -> None:
    target.write(content)


def _recipient_key(context: Context) -> int:
    words = context.words
    with open_vault(context) as vault:
        fingerprint = context.clinic.recipient_keys(vault).confirm(words.recipient, words.key, how=words.how)
    if words.json:
        show_json({"recipient": words.recipient, "fingerprint": fingerprint})
    else:
        print(f"Kept. Fingerprint:\n  {fingerprint}")
    return DONE
