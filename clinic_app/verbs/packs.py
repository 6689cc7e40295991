"""`packs`: what is in use, what speaks against a pack, and packs that come from outside."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from clinic_app.verbs.common import (
    DONE,
    FAULTS,
    Context,
    json_option,
    open_vault,
    show_json,
    show_table,
    vault_options,
    zone,
)

if TYPE_CHECKING:
    from clinic_app.services.packs import Difference, Offer
    from clinic_app.services.ports.packs import PackInUse


def add(verbs: Any) -> None:
    """Adds the family to the parser."""
    family = verbs.add_parser("packs", help="rule packs").add_subparsers(dest="act", required=True, metavar="ACT")
    listed = family.add_parser("list", help="the packs in use: those that ship, or with --vault those of a vault")
    vault_options(listed, required=False)
    json_option(listed)
    listed.set_defaults(run=_list)
    check = family.add_parser("check", help="every fault of a pack, in words")
    check.add_argument("folder", type=Path, metavar="FOLDER", help="the pack's folder, or its pack.yaml")
    check.add_argument(
        "--draft", action="append", default=[], metavar="FAMILY", help="a family that pack.yaml does not name yet"
    )
    check.add_argument(
        "--mutants", action="store_true", help="also which changes of its rules the worked cases do not notice"
    )
    json_option(check)
    check.set_defaults(run=_check)
    for name, words, run in (
        ("compare", "what a pack would change in every matter; installs nothing", _compare),
        ("install", "the same, and puts it into use", _install),
    ):
        parser = family.add_parser(name, help=words)
        parser.add_argument("file", type=Path, metavar="FILE", help="an .amparo-pack")
        _in_vault(parser, run)
    remove = family.add_parser("remove", help="takes an installed pack out of use; the shipped one is used again")
    remove.add_argument("pack", metavar="PACK")
    _in_vault(remove, _remove)
    approve = family.add_parser("approve", help="an attorney of the clinic approves a pack in use, as it is")
    approve.add_argument("pack", metavar="PACK")
    _with_bar_number(approve)
    _in_vault(approve, _approve)
    make = family.add_parser("make", help="a folder as a pack of the clinic's own, with an attorney's approval")
    make.add_argument("folder", type=Path, metavar="FOLDER")
    make.add_argument("--out", required=True, type=Path, metavar="FILE")
    _with_bar_number(make)
    _in_vault(make, _make)


def _in_vault(parser: Any, run: Any) -> None:
    vault_options(parser)
    json_option(parser)
    parser.set_defaults(run=run)


def _with_bar_number(parser: Any) -> None:
    parser.add_argument("--bar-number", required=True, metavar="NUMBER", help="of the attorney who unlocks")


def approval_words(item: PackInUse) -> str:
    """Who approved a pack, or that nobody did."""
    if item.approval is None:
        return "not yet approved by an attorney"
    return f"approved by {item.approval.attorney} ({item.approval.bar_number}) on {item.approval.day}"


def _list(context: Context) -> int:
    words = context.words
    with open_vault(context) if words.vault is not None else nullcontext():
        packs, lost = context.clinic.library.packs(), context.clinic.shelf.lost()
    today = context.clinic.clock.now().astimezone(ZoneInfo(zone())).date()
    if words.json:
        show_json([_told(item, today) for item in packs])
        return DONE
    show_table([_row(item, today) for item in packs])
    for item in packs:
        for name, number in item.pack.overrides.items():
            print(f"The clinic's own number: {name} is {number.hours} hours. Reason: {number.reason}")
        if item.trouble:
            print(f"An installed {item.pack.pack} could not be used: {item.trouble}")
    for name, why in lost:
        print(f"The installed pack {name} does not count: {why}")
    return DONE


def _row(item: PackInUse, today: date) -> list[str]:
    stale = f"out of date: {item.days_old(today)} days old, check the law again" if item.is_stale(today) else ""
    pack = item.pack
    return [
        pack.stamp,
        f"{len(pack.rules)} rules",
        f"{len(pack.clocks)} clocks",
        f"as of {pack.as_of.isoformat()}",
        item.publisher or item.origin.value,
        "; ".join(filter(None, (approval_words(item), stale))),
    ]


def _told(item: PackInUse, today: date) -> dict[str, Any]:
    pack, approval = item.pack, item.approval
    return {
        "pack": pack.pack,
        "version": pack.version,
        "title": pack.title,
        "as_of": pack.as_of.isoformat(),
        "rules": len(pack.rules),
        "clocks": len(pack.clocks),
        "digest": item.digest,
        "origin": item.origin.value,
        "publisher": item.publisher or None,
        "approved": approval is not None,
        "approval": approval and {"attorney": approval.attorney, "bar_number": approval.bar_number, "at": approval.at},
        "stale": item.is_stale(today),
        "overrides": {name: {"hours": one.hours, "reason": one.reason} for name, one in pack.overrides.items()},
        "trouble": item.trouble or None,
    }


def _check(context: Context) -> int:
    pack, faults = context.clinic.library.check_pack(context.words.folder, drafts=context.words.draft)
    if context.words.json:
        told = {"pack": pack.pack, "version": pack.version, "rules": len(pack.rules), "clocks": len(pack.clocks)}
        show_json({**told, "faults": list(faults), **_mutants(context)})
    else:
        for fault in faults:
            print(f"  {fault}.")
        found = "nothing wrong found" if not faults else "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        print(f"{pack.stamp}: {len(pack.rules)} rules and {len(pack.clocks)} clocks, {found}.")
        for name, value in _mutants(context).items():
            print(
                "\n".join(f"  not noticed: {one}" for one in value) if isinstance(value, list) else f"{name}: {value}"
            )
    return FAULTS if faults else DONE


def _mutants(context: Context) -> dict[str, Any]:
    """What was tried on the worked cases, where that was asked for."""
    if not context.words.mutants:
        return {}
    found = context.clinic.library.try_mutants(context.words.folder, drafts=context.words.draft)
    return {"not_noticed": list(found.survived), "changes": found.tried, "noticed": f"{found.caught:.1%}"}


def _compare(context: Context) -> int:
    return _looked_at(context, install=False)


def _install(context: Context) -> int:
    return _looked_at(context, install=True)


def _looked_at(context: Context, *, install: bool) -> int:
    from clinic_app.services.pack_file import read_pack_file

    content = read_pack_file(context.words.file)
    with open_vault(context) as vault:
        packs = context.clinic.packs(vault)
        offer = packs.look(content)
        difference = packs.difference(offer)
        if install:
            packs.install(offer)
    pack = offer.opened.pack
    if context.words.json:
        show_json({"pack": pack.stamp, "installed": install, **_difference_told(offer, difference)})
        return DONE
    _print_difference(difference)
    before = "nothing of its name" if offer.replaces is None else offer.replaces.pack.stamp
    done = f"Installed {pack.stamp} in place of {before}." if install else f"{pack.stamp} was not installed."
    unapproved = "" if offer.approval else " It is not yet approved by an attorney of this clinic."
    print(f"{done}{unapproved}")
    return DONE


def _difference_told(offer: Offer, difference: Difference) -> dict[str, Any]:
    return {
        "replaces": None if offer.replaces is None else offer.replaces.pack.stamp,
        "publisher": offer.opened.publisher or None,
        "approved": offer.approval is not None,
        "compared": difference.compared,
        "changes": difference.count,
        "matters": [
            {
                "matter": matter.matter,
                "changes": [
                    {
                        "account": row.account_id,
                        "clock" if row.is_clock else "rule": row.what,
                        "before": row.before or None,
                        "after": row.after or None,
                    }
                    for row in matter.rows
                ],
            }
            for matter in difference.matters
        ],
        "unread": list(difference.unread),
    }


def _print_difference(difference: Difference) -> None:
    for matter in difference.matters:
        print(f"{matter.matter}: {_counted(len(matter.rows), 'result changes', 'results change')}")
        rows: list[Sequence[str]] = [
            (f"  account {row.account_id}", row.what, f"{row.before or 'none'} -> {row.after or 'none'}")
            for row in matter.rows
        ]
        show_table([list(row) for row in rows])
    if difference.unread:
        print(f"Not compared: {', '.join(difference.unread)}")
    matters = _counted(len(difference.matters), "matter", "matters")
    print(f"{_counted(difference.count, 'result changes', 'results change')} in {matters} of {difference.compared}.")


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _remove(context: Context) -> int:
    name = context.words.pack
    with open_vault(context) as vault:
        context.clinic.packs(vault).remove(name)
    if context.words.json:
        show_json({"removed": name})
    else:
        print(f"{name} was taken out of use.")
    return DONE


def _approve(context: Context) -> int:
    name = context.words.pack
    with open_vault(context) as vault:
        packs = context.clinic.packs(vault)
        packs.approve(name, bar_number=context.words.bar_number)
        item = next(item for item in packs.all() if item.pack.pack == name)
    if context.words.json:
        show_json(_told(item, packs.today()))
    else:
        print(f"{item.pack.stamp}: {approval_words(item)}.")
    return DONE


def _make(context: Context) -> int:
    words = context.words
    with open_vault(context) as vault:
        content = context.clinic.packs(vault).make(words.folder, bar_number=words.bar_number)

    def fill(target: Any) -> None:
        target.write(content)

    context.clinic.output.write(words.out, fill)
    if words.json:
        show_json({"file": str(words.out), "bytes": len(content)})
    else:
        print(f"Written: {words.out}")
    return DONE
