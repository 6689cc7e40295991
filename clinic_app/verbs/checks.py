"""`verify` and `demo`: the verbs that open no vault of yours."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from clinic_app.said import said
from clinic_app.verbs.common import DONE, FAULTS, Context, json_option, read_file, show_json

MAX_TRUST_BYTES = 1024 * 1024


def add(verbs: Any) -> None:
    """Adds the family to the parser."""
    verify = verbs.add_parser("verify", help="every fault of a document, bundle, folder or log, in words")
    verify.add_argument("path", type=Path, metavar="PATH")
    verify.add_argument("--identity", type=Path, metavar="FILE", help="the age identity that opens it")
    verify.add_argument("--trust", type=Path, metavar="FILE", help="clinic-root.pem, or a log's key")
    json_option(verify)
    verify.set_defaults(run=_verify)
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
        trust = read_trust(read_file(words.trust, said("file of trusted roots"), most=MAX_TRUST_BYTES))
    report = context.clinic.verifier.verify(words.path, identity=identity, trust=trust)
    if words.json:
        show_json(report.to_json())
    else:
        print(report.sentence)
        for fault in report.faults:
            print(f"  {fault.where}: {fault.text}" if fault.where else f"  {fault.text}")
    return DONE if report.valid else FAULTS


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
