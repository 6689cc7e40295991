"""A clinic's work in stages, each a copy of a process (see `nursery`) that a tracer refuses system calls.

A copy says `waiting` twice, waits until it is traced where it is told to, does its stage and says what came of it:
`saved FIELD TEXT` for each answer after its call returned, `status N` of the verb, `out` and `err` with what it printed
as JSON. It says so by `writev`, so that every `write` can be made to fail.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from clinic_app.domain.intake.intake import StatementLine
from clinic_app.domain.intake.sensitivity import Section
from clinic_app.errors import ClinicError
from tests.support.command_line import Ran, cheap_program, in_process
from tests.support.prepared_clinic import CITY, FORM, HANDLE, PreparedClinic, board, copied, intake_of
from tests.support.prepared_clinic import prepare as prepared_clinic
from tests.support.steps_child import OFFICERS, opened

MATTER: Final = "DEMO-A"
NEW_MATTER: Final = "DEMO-C"
NEW_WORDS: Final = "harvest pillow grammar sunset violin"
THEIR_WORDS: Final = "marble window lantern quiet river"
ANSWERS: Final = ("ella", "they", "él")
_TRACER: Final = "TracerPid:"
_WAIT_S: Final = 20.0
_ABORTS: Final = 98
"""The status of a copy that nobody came to trace."""

Verb = Callable[[PreparedClinic], tuple[str | Path, ...]]


def say(word: str, told: object = "") -> None:
    os.writev(1, [f"{word} {json.dumps(told)}\n".encode()])


VERBS: Final[Mapping[str, Verb]] = {
    "new": lambda at: (
        *("vault", "new", "--clinic", "Example Clinic", "--attorney", "A. Muestra", "--handle", HANDLE),
        *("--sheet", at.folder / "sheet.pdf"),
    ),
    "import": lambda at: ("intake", "import", at.folder / "intake.json"),
    "evidence": lambda at: ("evidence", "add", MATTER, at.folder / "film", at.folder / "note"),
    "document": lambda at: (
        *("affidavit", MATTER, "--form", FORM, "--recipient", CITY),
        *("--out", at.folder / "a.pdf", "--html", at.folder / "a.html"),
    ),
    "bundle": lambda at: ("bundle", MATTER, "--recipient", CITY, "--out", at.folder / "b.age"),
    "key": lambda _at: ("vault", "recipient-key", "state-commission", "--key", board().recipient, "--how", "aloud"),
    "passphrase": lambda at: ("vault", "people", "passphrase", "--new-passphrase-file", at.folder / "new.txt"),
    "person": lambda at: (
        *("vault", "people", "add", "--role", "attorney", "--name", "Jane Roe", "--handle", "jroe"),
        *("--new-passphrase-file", at.folder / "theirs.txt"),
    ),
    "log": lambda at: ("vault", "log", "--out", at.folder / "log.txt"),
    "backup": lambda at: ("vault", "backup", "--to", at.folder / "stick"),
    "restore": lambda at: ("vault", "restore", at.folder / "stick", "--to", at.folder / "restored"),
    "remove": lambda _at: ("vault", "people", "remove", "jroe"),
}
BEFORE: Final = {"restore": "backup", "remove": "person"}
"""What has to be done before a stage."""
STAGES: Final = (*VERBS, "answers")
LOADING: Final = ("evidence", "bundle")
"""Stages that load most of what any needs."""


def begun(folder: Path, prepared: PreparedClinic, stage: str) -> PreparedClinic:
    """A clinic in which everything that comes before a stage was done. Args: folder: not there yet."""
    if stage == "new":
        folder.mkdir()
        at = PreparedClinic(folder)
        (folder / "passphrase.txt").write_bytes((prepared.folder / "passphrase.txt").read_bytes())
        return at
    at = copied(prepared, folder)
    at.write("intake.json", {**intake_of(MATTER), "number": NEW_MATTER})
    at.write("film", b"a film " * 30_000)
    at.write("note", "They came before light.")
    at.write("new.txt", f"{NEW_WORDS}\n")
    at.write("theirs.txt", f"{THEIR_WORDS}\n")
    (folder / "stick").mkdir()
    if stage in BEFORE:
        done = do(at, BEFORE[stage])
        assert done.status == 0, done.err
    return at


def _answers(at: PreparedClinic, say: Callable[[str, object], None]) -> Ran:
    """Answers, a list, a line, settled: each is said after its call returned. Words are said as a verb's would be."""
    try:
        place = opened(at.vault)
        try:
            for said in ANSWERS:
                place.answering.put(MATTER, "1", "pronouns", {"value": said})
                say("saved", ["pronouns", said])
            place.answering.put(MATTER, "1", "officers_seen", {"value": OFFICERS})
            say("saved", ["officers_seen", [each["designation"] for each in OFFICERS]])
            line = StatementLine(line_id="l9", section=Section.ARREST, language="en", text="They came before light.")
            place.answering.put_line(MATTER, "1", line)
            say("saved", ["l9", line.text])
            place.answering.settle(MATTER)
        finally:
            place.vault.close()
    except ClinicError as error:
        return Ran(2, "", f"{error.line}\n")
    return Ran(0, "", "")


def do(at: PreparedClinic, stage: str, say: Callable[[str, object], None] = lambda _word, _told: None) -> Ran:
    """One stage in this process, on a cheap vault. Args: say: what is called with each answer that was saved."""
    if stage == "answers":
        return _answers(at, say)
    with cheap_program():
        if stage == "restore":
            return in_process(*VERBS[stage](at), "--passphrase-file", at.folder / "passphrase.txt")
        return at.run(*VERBS[stage](at))


def prepare() -> None:
    """Goes once through what loads most, so that a copy loads little more; and that is never compiled to the disk."""
    sys.dont_write_bytecode = True
    with tempfile.TemporaryDirectory() as room:
        (Path(room) / "clinic").mkdir()
        clinic = prepared_clinic(Path(room, "clinic"))
        for stage in LOADING:
            done = do(begun(Path(room, stage), clinic, stage), stage)
            assert done.status == 0, (stage, done.err)


def _wait_for_tracer() -> None:
    until = time.monotonic() + _WAIT_S
    while time.monotonic() < until:
        with Path("/proc/self/status").open() as told:
            if any(line.startswith(_TRACER) and line.split()[1] != "0" for line in told):
                return
        time.sleep(0.002)
    os._exit(_ABORTS)


def work(folder: str, stage: str, traced: bool) -> None:
    """One stage. Args: traced: waits for a tracer first."""
    for _ in range(2):  # a line is passed on when the next one has come
        say("waiting")
    if traced:
        _wait_for_tracer()
    ran = do(PreparedClinic(Path(folder)), stage, say)
    say("out", ran.out)
    say("err", ran.err)
    say("status", ran.status)
    sys.stdout.flush()
