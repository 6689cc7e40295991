"""Files lie where the tools look for them."""

from __future__ import annotations

import os
import subprocess

import pytest

from tests.house.conftest import ROOT


def test_every_test_folder_is_a_package() -> None:
    """Otherwise two test files of one name collide, and the type checker sees neither as part of `tests`."""
    folders = {file.parent for file in (ROOT / "tests").rglob("*.py")}
    assert sorted(str(folder.relative_to(ROOT)) for folder in folders if not (folder / "__init__.py").is_file()) == []


@pytest.mark.skipif(os.name == "nt", reason="the gate is a shell script")
def test_the_gate_is_the_developers_command() -> None:
    gate = ROOT / ".ci" / "run"
    assert os.access(gate, os.X_OK)
    assert gate.read_text("utf-8").splitlines()[-1] == "exec python3 packaging/dev.py test"
    syntax = subprocess.run(["bash", "-n", str(gate)], capture_output=True, text=True, check=False)
    assert (syntax.returncode, syntax.stderr) == (0, "")
