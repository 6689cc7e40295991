"""The program as it is started, in a process of its own, over a vault that it opens at the least cost it allows."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.adapters.system_clock import SystemClock
from clinic_app.adapters.vault import PRODUCTION_KDF, SqlCipherVaultKeeper
from clinic_app.bootstrap import Clinic
from clinic_app.domain.intake.laying import answers_of
from clinic_app.services.answering import Answering
from tests.support.scratch import scratch_folder
from tests.support.vaults import CLINIC, PASSPHRASE
from tests.support.worked import ZONE

ROOT = Path(__file__).resolve().parents[2]
MATTER = "DEMO-B"
CHEAPEST = replace(PRODUCTION_KDF, memory_kib=PRODUCTION_KDF.memory_bounds[0], passes=PRODUCTION_KDF.pass_bounds[0])
"""What the program as it is still opens."""


def keeper() -> SqlCipherVaultKeeper:
    return SqlCipherVaultKeeper(clock=SystemClock(ZONE), age=PyrageBox(), kdf=CHEAPEST)


@cache
def _founded() -> Path:
    home = scratch_folder("home")
    clinic = Clinic()
    clinic.keeper = keeper()
    vault = clinic.founding.found(
        home / "vault",
        passphrase=PASSPHRASE,
        clinic_name=CLINIC,
        attorney_name="A. Muestra",
        handle="muestra",
        sheet=home / "sheet.pdf",
    )
    clinic.interview(vault).import_intake(clinic.library.worked_interview(MATTER))
    vault.close()
    return home


def new_home(folder: Path) -> Path:
    """A clinic's folder with one matter, of one's own. Args: folder: is not there yet."""
    return Path(shutil.copytree(_founded(), folder))


def answers(home: Path) -> dict[str, Any]:
    """What the vault holds of the matter's account, by field; nobody may have it open."""
    vault = keeper().open(home / "vault", passphrase=PASSPHRASE)
    try:
        (account, *_) = Answering(vault.records, SystemClock(ZONE)).working(MATTER).accounts
        return dict(answers_of(account))
    finally:
        vault.close()


def lines(home: Path) -> list[str]:
    """The words of the same account's statement, line by line."""
    vault = keeper().open(home / "vault", passphrase=PASSPHRASE)
    try:
        (account, *_) = Answering(vault.records, SystemClock(ZONE)).working(MATTER).accounts
        return [line.text for line in account.statement]
    finally:
        vault.close()


def started(home: Path, environment: Mapping[str, str]) -> subprocess.Popen[str]:
    """A process that shows its window there. Args: environment: of a screen."""
    kept = {name: value for name, value in environment.items() if name not in ("QT_QPA_PLATFORM", "QT_LOGGING_RULES")}
    return subprocess.Popen(
        [sys.executable, str(ROOT / "main.py")],
        env={**kept, "AMPARO_HOME": str(home), "PYTHONWARNINGS": "default"},
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
