"""`vault retention list | hold | release | close | reopen | years | erase | log`."""

from __future__ import annotations

import argparse
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from clinic_app.errors import InputError
from clinic_app.said import said
from clinic_app.services.roles import Duty
from clinic_app.verbs.common import DONE, Context, json_option, open_vault, show_json, show_table
from clinic_app.verbs.common import vault_options as vault_words

if TYPE_CHECKING:
    from clinic_app.services.keeping import MatterKeeping, Years

_ACTS = (
    ("hold", "a legal hold: nothing of it may be erased"),
    ("release", "the hold ends"),
    ("close", "the work is over, and the time it is kept begins"),
    ("reopen", "it goes on"),
)


def add(parser: argparse.ArgumentParser) -> None:
    """Adds the family to the parser."""
    family = parser.add_subparsers(dest="retention_act", required=True, metavar="ACT")
    listed = _one(family, "list", "what is closed or held, and from when it may be erased", _list)
    listed.add_argument("--matter", dest="only", default="", metavar="MATTER", help="this one, closed or not")
    for name, words in _ACTS:
        act = _one(family, name, words, _decide)
        act.add_argument("matter", metavar="MATTER")
        act.add_argument("--reason", required=True, metavar="TEXT")
        if name == "close":
            act.add_argument("--on", metavar="DATE", help="the day it ended; today where it is left out")
    years = _one(family, "years", "how many years a matter is kept; without a number, what counts now", _years)
    years.add_argument("number", nargs="?", type=int, metavar="YEARS")
    years.add_argument("--reason", default="", metavar="TEXT")
    erase = _one(family, "erase", "erase a matter for good: closed, its time over, no hold", _erase)
    erase.add_argument("matter", metavar="MATTER")
    erase.add_argument("--authority", required=True, metavar="TEXT", help="why it may go; it stays, so name nobody")
    erase.add_argument("--confirm", required=True, metavar="MATTER", help="its number once more")
    log = _one(family, "log", "what was erased: who, when, by which authority", _log)
    log.add_argument("--out", type=Path, metavar="FILE", help="write it as JSON with the signed tombstones")


def _one(family: Any, name: str, words: str, run: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = family.add_parser(name, help=words)
    vault_words(parser, duty=Duty.CASES)
    json_option(parser)
    parser.set_defaults(run=run)
    return parser


def described(kept: MatterKeeping) -> dict[str, Any]:
    """One matter as JSON."""
    return {
        "matter": kept.matter,
        "state": kept.stage.value,
        "closed_on": kept.closed_on.isoformat() if kept.closed_on else None,
        "kept_until": kept.until.isoformat() if kept.until else None,
        "held": kept.held,
        "in_trash": kept.in_trash,
        "steps": [
            {"did": step.did.value, "at": step.at.isoformat(), "by": step.by, "reason": step.reason}
            for step in kept.steps
        ],
    }


def _list(context: Context) -> int:
    words = context.words
    with open_vault(context) as vault:
        keeping = context.clinic.keeping_list(vault)
        found = (keeping.of(words.only),) if words.only else keeping.all()
    if words.json:
        show_json([described(kept) for kept in found])
    elif found:
        show_table([_row(kept) for kept in found])
    else:
        print("No matter is closed or held.")
    return DONE


def _row(kept: MatterKeeping) -> list[str]:
    until = kept.until.isoformat() if kept.until else "-"
    closed = kept.closed_on.isoformat() if kept.closed_on else "-"
    return [kept.matter, kept.stage.value, f"closed {closed}", f"kept until {until}", "in the trash" * kept.in_trash]


def _decide(context: Context) -> int:
    words = context.words
    with open_vault(context) as vault:
        keeping = context.clinic.keeping(vault)
        if words.retention_act == "close":
            kept = keeping.close(words.matter, _day(words.on) if words.on else keeping.today, words.reason)
        else:
            kept = getattr(keeping, words.retention_act)(words.matter, words.reason)
    if words.json:
        show_json(described(kept))
    else:
        show_table([_row(kept)])
    return DONE


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(
            "day_unreadable", "A day is written as 2026-11-23; nothing was changed.", where="on"
        ) from error


def _years(context: Context) -> int:
    words = context.words
    with open_vault(context) as vault:
        keeping = context.clinic.keeping(vault)
        years = keeping.years() if words.number is None else keeping.choose_years(words.number, words.reason)
    if words.json:
        show_json(_years_described(years))
        return DONE
    print(f"A matter is kept {years.policy.years} years after it is closed.")
    if years.own:
        print(f"The clinic's own number: {years.own}")
    for name, reasons in years.rules.reasons.items():
        for reason in reasons:
            print(f"  {name}: {reason.point} ({reason.cite}, {reason.source}, as of {years.rules.as_of})")
    return DONE


def _years_described(years: Years) -> dict[str, Any]:
    return {
        "years": years.policy.years,
        "until_age": years.policy.until_age,
        "own_reason": years.own or None,
        **years.rules.model_dump(mode="json", include={"as_of", "least", "most", "reasons"}),
        "shipped": years.rules.years,
    }


def _erase(context: Context) -> int:
    from clinic_app.services.erasing import disposal_as_json

    words = context.words
    if words.confirm != words.matter:
        raise InputError("not_confirmed", "--confirm names another matter; nothing was erased.", where="confirm")
    with open_vault(context) as vault:
        disposal = context.clinic.erasing(vault).erase(words.matter, words.authority)
    if words.json:
        show_json(disposal_as_json(disposal))
        return DONE
    print(f"Erased: {disposal.records} records and {disposal.files} files. Tombstone {disposal.tombstone}.")
    print(still_held(disposal.at.date(), disposal.copies))
    return DONE


def still_held(day: date, copies: tuple[str, ...]) -> str:
    """Where it still is."""
    if copies:
        names = ", ".join(copies)
        return said(
            "These backups still hold it: {names}. So may others made before {day}.", names=names, day=day.isoformat()
        )
    return said("Backups and copies made before {day} may still hold it.", day=day.isoformat())


def _log(context: Context) -> int:
    from clinic_app.services.erasing import disposal_as_json, disposals_as_json

    words = context.words
    with open_vault(context) as vault:
        found = context.clinic.disposal_log(vault).all()
        if words.out is not None:
            context.clinic.access_log(vault).exported("disposal_log")
            key = vault.records.log_public_key()
    if words.out is not None:
        content = disposals_as_json(found, key)
        written = context.clinic.output.write(words.out, partial(_fill, content))
        if words.json:
            show_json({"file": str(words.out), "sha256": written.sha256, "disposals": len(found)})
        else:
            print(f"The disposal log is written: {len(found)}.")
    elif words.json:
        show_json([disposal_as_json(disposal) for disposal in found])
    elif found:
        show_table([[f"{item.at:%Y-%m-%d %H:%M}", item.by, item.matter_id, item.authority] for item in found])
    else:
        print("Nothing was ever erased from this vault.")
    return DONE


def _fill(content: bytes, target: BinaryIO) -> None:
    target.write(content)
