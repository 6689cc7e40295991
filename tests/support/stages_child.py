"""A clinic's work in stages, each a copy of a process (see `nursery`) that a tracer refuses system calls.

A copy says `waiting` twice, waits until it is traced where it is told to, does its stage and says what came of it:
`saved FIELD TEXT` for each answer after its call returned, `status N` of the verb, `out` and `err` with what it printed
as JSON. It says so by `writev`, so that every `write` can be made to fail.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from pypdf import PdfReader

from clinic_app.adapters.vault.copies import BOTH
from clinic_app.adapters.vault.database import Database
from clinic_app.bootstrap import Clinic
from clinic_app.domain.intake.intake import StatementLine
from clinic_app.domain.intake.sensitivity import Section
from clinic_app.errors import ClinicError, StorageError
from tests.support.command_line import TODAY, Ran, cheap_program, in_process
from tests.support.prepared_clinic import CITY, FORM, HANDLE, PreparedClinic, board, copied, intake_of
from tests.support.prepared_clinic import prepare as prepared_clinic
from tests.support.steps_child import OFFICERS, Workplace, clinic
from tests.support.vaults import PASSPHRASE

MATTER: Final = "DEMO-A"
NEW_MATTER: Final = "DEMO-C"
NEW_WORDS: Final = "harvest pillow grammar sunset violin"
THEIR_WORDS: Final = "marble window lantern quiet river"
ANSWERS: Final = ("ella", "they", "él")
LONG_AFTER: Final = datetime.fromisoformat("2046-11-03T12:00:00-06:00")
"""A matter that was closed today may be erased."""
_TRACER: Final = "TracerPid:"
_WAIT_S: Final = 20.0
_ABORTS: Final = 98
"""The status of a copy that nobody came to trace."""

FIRST, SECOND, NEWER = "sheet.pdf", "second.pdf", "newer.pdf"
"""Recovery sheets: for records, for work product, one that replaces another."""
Verb = Callable[[PreparedClinic], tuple[str | Path, ...]]


@dataclass(frozen=True)
class KeyringInAFile:
    """A `DeviceSecrets` that a process after this one finds again. Args: path: of the one secret there is.

    A keyring is another program, so what this one is refused does not refuse it: it says it by `writev`, as `say` does.
    """

    path: Path

    def read(self, vault_id: str) -> bytes | None:  # noqa: ARG002  (there is one vault)
        """It, if it was made."""
        return self.path.read_bytes() if self.path.exists() else None

    def make(self, vault_id: str) -> bytes:  # noqa: ARG002
        """Another one."""
        secret = secrets.token_bytes(32)
        file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.writev(file, [secret])
        os.close(file)
        return secret


def keyring_of(at: PreparedClinic) -> KeyringInAFile:
    """Of the computer that a clinic's folder lies on."""
    return KeyringInAFile(at.folder / "keyring")


def key_on(sheet: Path) -> str:
    """The key that is printed on a recovery sheet."""
    return _key_in(sheet.read_bytes())


@lru_cache(maxsize=64)
def _key_in(sheet: bytes) -> str:
    words = PdfReader(BytesIO(sheet)).pages[0].extract_text().split()
    return next(word for word in words if word.startswith("AGE-SECRET-KEY-1") and len(word) > 16)


def say(word: str, told: object = "") -> None:
    os.writev(1, [f"{word} {json.dumps(told)}\n".encode()])


def _recover(at: PreparedClinic) -> tuple[str | Path, ...]:
    way_in = ("--sheet-file", at.folder / f"{FIRST}.txt", "--new-passphrase-file", at.folder / "new.txt")
    return ("vault", "recover", "--vault", at.vault, *way_in)


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
    "role": lambda _at: ("vault", "people", "role", "jroe", "records_officer"),
    "reopened": lambda _at: ("vault", "info"),
    "sheet": lambda at: ("vault", "sheet", "work-product", "--out", at.folder / SECOND),
    "replaced": lambda at: ("vault", "sheet", "replace", "records", "--out", at.folder / NEWER),
    "replaced-second": lambda at: ("vault", "sheet", "replace", "work-product", "--out", at.folder / NEWER),
    "recover": lambda at: (*_recover(at), "--name", "Q. Doe"),
    "recover-both": lambda at: (
        *(*_recover(at), "--as", HANDLE),
        *("--work-product-sheet-file", at.folder / f"{SECOND}.txt"),
    ),
    "close": lambda _at: ("vault", "retention", "close", MATTER, "--reason", "Done."),
    "erase": lambda _at: (
        *("vault", "retention", "erase", MATTER),
        *("--authority", "Policy of 2026", "--confirm", MATTER),
    ),
    "device": lambda at: ("vault", "device", "on", "--sheet-file", at.folder / f"{FIRST}.txt"),
    "device-off": lambda _at: ("vault", "device", "off"),
    "breach": lambda at: ("vault", "breach", "--out", at.folder / "breach.pdf"),
}
BEFORE: Final[Mapping[str, tuple[str, ...]]] = {
    "restore": ("backup",),
    "remove": ("person",),
    "role": ("person",),
    "reopened": ("person",),
    "replaced-second": ("sheet",),
    "recover-both": ("sheet",),
    "erase": ("evidence", "document", "close"),
    "device": ("sheet",),
    "device-off": ("sheet", "device"),
}
"""What has to be done before a stage."""
ANSWERING: Final = ("answers", "answers-shown")
"""The second as in the window, which shows a vault before its opening is written down."""
STAGES: Final = (*VERBS, *ANSWERING)
RECOVERING: Final = ("recover", "recover-both")
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
    _type_off(at, FIRST)
    for each in BEFORE.get(stage, ()):
        done = do(at, each)
        assert done.status == 0, done.err
    for name in ("a.pdf", "a.html"):
        (folder / name).unlink(missing_ok=True)
    if stage == "reopened":
        _cut_off(at)
    if (folder / SECOND).exists():
        _type_off(at, SECOND)
    return at


def _type_off(at: PreparedClinic, sheet: str) -> None:
    at.write(f"{sheet}.txt", f"{key_on(at.folder / sheet)}\n")


def _cut_off(at: PreparedClinic) -> None:
    """The vault as a power cut leaves it where somebody is being removed, half a header, a wrong passphrase noted."""
    left, take_over = at.folder / "left", Database.take_over

    def cut(database: Database, path: Path, key: bytes) -> None:
        if not left.exists():
            shutil.copytree(at.vault, left, ignore=shutil.ignore_patterns("vault.lock", "*-shm"))
        take_over(database, path, key)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Database, "take_over", cut)
        done = do(at, "remove")
        assert done.status == 0, done.err
    shutil.rmtree(at.vault)
    left.rename(at.vault)
    header = at.vault / BOTH[1]
    header.write_bytes(header.read_bytes()[:700])
    words = at.folder / "passphrase.txt"
    right = words.read_bytes()
    at.write("passphrase.txt", "not these five words here\n")
    assert do(at, "reopened").status == 2
    words.write_bytes(right)


def _answers(at: PreparedClinic, say: Callable[[str, object], None], *, settled: bool) -> Ran:
    """Answers, a list, a line, settled: each is said after its call returned. Words are said as a verb's would be.

    Args:
        settled: whether the opening is written down before anything is shown, as everywhere but in the window.
    """
    program = clinic()
    try:
        place = Workplace(program, program.keeper.open(at.vault, passphrase=PASSPHRASE, settled=settled))
        assert len(place.vault.records.rows("intake")) > 1
        try:
            _answered(place, say)
        except BaseException:
            with suppress(StorageError):  # as `open_vault` has it
                place.vault.close()
            raise
        place.vault.close()
    except ClinicError as error:
        return Ran(2, "", f"{error.line}\n")
    return Ran(0, "", "")


def _answered(place: Workplace, say: Callable[[str, object], None]) -> None:
    for said in ANSWERS:
        place.answering.put(MATTER, "1", "pronouns", {"value": said})
        say("saved", ["pronouns", said])
    place.answering.put(MATTER, "1", "officers_seen", {"value": OFFICERS})
    say("saved", ["officers_seen", [each["designation"] for each in OFFICERS]])
    line = StatementLine(line_id="l9", section=Section.ARREST, language="en", text="They came before light.")
    place.answering.put_line(MATTER, "1", line)
    say("saved", ["l9", line.text])
    place.answering.settle(MATTER)


def do(at: PreparedClinic, stage: str, say: Callable[[str, object], None] = lambda _word, _told: None) -> Ran:
    """One stage in this process, on a cheap vault. Args: say: what is called with each answer that was saved."""
    if stage in ANSWERING:
        return _answers(at, say, settled=stage == "answers")
    with cheap_program(LONG_AFTER if stage == "erase" else TODAY), pytest.MonkeyPatch.context() as patch:
        patch.setattr(Clinic, "device_secrets", keyring_of(at))
        if stage == "restore":
            return in_process(*VERBS[stage](at), "--passphrase-file", at.folder / "passphrase.txt")
        if stage in RECOVERING:
            return in_process(*VERBS[stage](at))
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
