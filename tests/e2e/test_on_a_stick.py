"""Sticks with FAT32 and exFAT, as clinics carry them, each a real one: mounted where only the test sees it.

What had reached a stick when something was said to be done is all that is left of it where somebody pulls it out then.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.command_line import REPOSITORY
from tests.support.prepared_clinic import PreparedClinic
from tests.support.stick_child import CANNOT, CASES
from tests.support.sticks import FORMATS

IN_THE_SUITE = ("backups",)
OF_ONE_FORMAT = {"large": "vfat"}
"""exFAT holds files of any size."""


@pytest.mark.parametrize(
    ("kind", "case"),
    [
        pytest.param(kind, case, marks=[] if case in IN_THE_SUITE else [pytest.mark.long], id=f"{kind}-{case}")
        for case in CASES
        for kind in FORMATS
        if OF_ONE_FORMAT.get(case, kind) == kind
    ],
)
def test_on_a_stick(kind: str, case: str, clinic: PreparedClinic, tmp_path: Path, own_mounts: list[str]) -> None:
    done = subprocess.run(
        [
            *(*own_mounts, sys.executable, "-m", "tests.support.stick_child", kind, case),
            *(str(clinic.folder), str(tmp_path)),
        ],
        cwd=REPOSITORY, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    if done.returncode == CANNOT:
        pytest.skip(done.stdout.strip())
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
