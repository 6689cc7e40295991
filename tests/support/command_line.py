"""The command line as a person or a script meets it: in a process of its own, or in this one on a cheap vault."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from clinic_app import cli
from clinic_app.adapters.system_clock import StandingClock
from clinic_app.adapters.vault import SqlCipherVaultKeeper
from clinic_app.adapters.vault.backup_shelf import SqlCipherBackupShelf
from clinic_app.adapters.vault.recover import SqlCipherVaultRecovery
from clinic_app.adapters.vault.slots import stretch
from clinic_app.bootstrap import Clinic
from clinic_app.services.backups import Restoring
from clinic_app.services.recovery import Recovery
from tests.support.vaults import CHEAP_KDF

REPOSITORY = Path(__file__).resolve().parents[2]
PROGRAM = REPOSITORY / "main.py"
TODAY = datetime.fromisoformat("2026-11-03T18:00:00-06:00")
"""Today, wherever a test does not say otherwise: the day on which DEMO-A was told."""


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit status and what it printed."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as the one JSON value it must be."""
        assert self.status in (0, 1), self.err
        return json.loads(self.out)

    @property
    def refusal(self) -> str:
        """The one sentence of a command that could not be done."""
        assert self.status == 2, (self.status, self.out, self.err)
        assert self.out == ""
        assert self.err.count("\n") == 1
        assert self.err.endswith("\n")
        assert "Traceback" not in self.err
        return self.err.rstrip("\n")


def as_process(
    *words: str | Path,
    stdin: bytes = b"",
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    before: Sequence[str | Path] = (),
    timeout: float = 120,
) -> Ran:
    """Runs `main.py`. Args: before: words in front of it, a tracer's for instance."""
    done = subprocess.run(
        [*map(str, before), sys.executable, str(PROGRAM), *map(str, words)],
        input=stdin,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        timeout=timeout,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


_parser_once = cache(cli._parser)
"""What a command may say is the same for every one in this process; finding it out was a seventh of each."""


def in_process(*words: str | Path, stdin: bytes = b"") -> Ran:
    """Runs the same words in this process; see `cheap_program`."""
    out, err = _stream(), _stream()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        patch.setattr(cli, "_parser", _parser_once)
        status = cli.main([str(word) for word in words])
        out.flush()
        err.flush()
    return Ran(status, out.buffer.getvalue().decode(), err.buffer.getvalue().decode())  # type: ignore[attr-defined]


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")


def cheap_recovery(clinic: Clinic) -> Recovery:
    """The way in with sheets, whose new passphrase costs milliseconds."""
    vaults = SqlCipherVaultRecovery(clock=clinic.clock, age=clinic.age, kdf=CHEAP_KDF)
    return Recovery(vaults, clinic.seals, clinic.setter, clinic.clock)


def cheap_restoring(clinic: Clinic) -> Restoring:
    """Vaults of backups, opened in milliseconds."""
    return Restoring(SqlCipherBackupShelf(clock=clinic.clock, age=clinic.age, kdf=CHEAP_KDF), clinic.clock)


@contextmanager
def cheap_program(today: datetime = TODAY) -> Iterator[None]:
    """The wired program with vaults that cost milliseconds to open, on a given day."""
    clock = StandingClock(today)

    def keeper(clinic: Clinic) -> SqlCipherVaultKeeper:
        device = clinic.device_secrets
        return SqlCipherVaultKeeper(clock=clinic.clock, age=clinic.age, kdf=CHEAP_KDF, device=device)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Clinic, "keeper", property(keeper))
        patch.setattr(Clinic, "restoring", property(cheap_restoring))
        patch.setattr(Clinic, "recovery", property(cheap_recovery))
        patch.setattr(Clinic, "clock", property(lambda _clinic: clock))
        yield


@contextmanager
def stretching_once() -> Iterator[None]:
    """The program as it is; a passphrase that it stretched at its real cost is not stretched again in this block."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("clinic_app.adapters.vault.copies.stretch", cache(stretch))
        yield


@contextmanager
def on_day(day: str) -> Iterator[None]:
    """The cheap program on another day, at noon in Chicago."""
    with cheap_program(datetime.fromisoformat(f"{day}T12:00:00-06:00")):
        yield
