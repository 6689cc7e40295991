"""One list has every word that is written into the log."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import clinic_app
from clinic_app.adapters.vault.failed_unlocks import AUDIT_KEY
from clinic_app.adapters.vault.records import DEVICE_KEY
from clinic_app.domain import log_kinds
from clinic_app.domain.evidence import Done
from clinic_app.domain.log_kinds import GROUPS, KEPT_THINGS, LAST_STOP, LogGroup, group_of, kept_thing
from clinic_app.services.backups import KEPT_AS
from clinic_app.services.seals import ROOT_CERTIFICATE
from clinic_app.services.set_up import ARCHIVE_KEY, REHEARSAL, WORK_PRODUCT_SHEET

_WRITERS = {"note", "append"}


def _written() -> Iterator[str]:
    """The first words of every call that writes an entry, whether they stand there or have a name in the list."""
    for path in Path(clinic_app.__file__).parent.rglob("*.py"):
        source = path.read_text("utf-8")
        if ".note(" not in source and "log.append(" not in source:
            continue
        for call in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)):
            if not isinstance(call.func, ast.Attribute) or call.func.attr not in _WRITERS or not call.args:
                continue
            to = ast.unparse(call.func.value)
            if not to.endswith(("log", "records")):
                continue
            first = call.args[0]
            if isinstance(first, ast.Constant):
                yield str(first.value)
            elif isinstance(first, ast.JoinedStr):
                yield from (f"passphrase.{path_end}" for path_end in _ends(first))
            elif isinstance(first, ast.Name | ast.Attribute):
                name = first.id if isinstance(first, ast.Name) else first.attr
                if name.isupper():
                    yield getattr(log_kinds, name)


def _ends(text: ast.JoinedStr) -> Iterator[str]:
    yield str(getattr(text.values[-1], "value", "")).removeprefix(".")


def test_what_is_written_is_in_the_list() -> None:
    written = set(_written()) | {done.value for done in Done}
    assert {"record.saved", "vault.opened", "document_sealed", "paper_printed"} <= written
    assert written - GROUPS.keys() == set()


def test_what_the_program_keeps_for_itself_has_words() -> None:
    names = (KEPT_AS, REHEARSAL, ARCHIVE_KEY, WORK_PRODUCT_SHEET, ROOT_CERTIFICATE, DEVICE_KEY, AUDIT_KEY)
    assert set(names) == KEPT_THINGS.keys()
    assert all(kept_thing(name) for name in names)
    assert kept_thing(f"{LAST_STOP}{'0' * 32}") == "last_stop"
    assert kept_thing("of-tomorrow") == ""


def test_what_a_newer_program_wrote_is_not_lost() -> None:
    assert group_of("thing_done_tomorrow") is LogGroup.OTHER
    assert LogGroup.OTHER not in GROUPS.values()
