"""`verify`, `packs list | check` and `demo`: the verbs that open no vault of yours."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from clinic_app.verbs.common import DONE, FAULTS, Context, json_option, read_file, show_json, show_table

MAX_TRUST_BYTES = 1024 * 1024


def add(verbs: Any) -> None:
    """Adds the family to the parser."""
    verify = verbs.add_parser("verify", help="every fault of a document, bundle, folder or log, in words")
    verify.add_argument("path", type=Path, metavar="PATH")
    verify.add_argument("--identity", type=Path, metavar="FILE", help="the age identity that opens it")
    verify.add_argument("--trust", type=Path, metavar="FILE", help="clinic-root.pem, or a log's key")
    json_option(verify)
    verify.set_defaults(run=_verify)
    family = verbs.add_parser("packs", help="rule packs").add_subparsers(dest="act", required=True, metavar="ACT")
    listed = family.add_parser("list", help="the installed packs")
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
    demo = verbs.add_parser("demo", help="the whole job on two worked interviews, with placeholder people")
    demo.add_argument("--out", required=True, type=Path, metavar="DIR")
    json_option(demo)
    demo.set_defaults(run=_demo)


def _verify(context: Context) -> int:
    from clinic_app.services.verification.trust import read_trust

    words = context.words
    identity = None if words.identity is None else context.clinic.age.read_identity_file(words.identity)
    trust = None
    if words.trust is not None:
        trust = read_trust(read_file(words.trust, "file of trusted roots", most=MAX_TRUST_BYTES))
    report = context.clinic.verifier.verify(words.path, identity=identity, trust=trust)
    if words.json:
        show_json(report.to_json())
    else:
        print(report.sentence)
        for fault in report.faults:
            print(f"  {fault.where}: {fault.text}" if fault.where else f"  {fault.text}")
    return DONE if report.valid else FAULTS


def _list(context: Context) -> int:
    book = context.clinic.library.rulebook()
    packs = [
        {
            "pack": pack.pack,
            "version": pack.version,
            "title": pack.title,
            "as_of": pack.as_of.isoformat(),
            "rules": len(pack.rules),
            "clocks": len(pack.clocks),
            "approved": False,
        }
        for pack in book.packs
    ]
    if context.words.json:
        show_json(packs)
    else:
        rows = [
            [
                f"{p['pack']}@{p['version']}",
                f"{p['rules']} rules",
                f"{p['clocks']} clocks",
                "not yet approved by an attorney",
            ]
            for p in packs
        ]
        show_table(rows)
    return DONE


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


def _demo(context: Context) -> int:
    from clinic_app.bootstrap import demonstration

    say = _to_stderr if context.words.json else print
    summary = demonstration(context.words.out, say).run()
    if context.words.json:
        show_json(summary)
    else:
        print(f"Everything lies in {context.words.out}")
    return DONE


def _to_stderr(line: str) -> None:
    print(line, file=sys.stderr)
