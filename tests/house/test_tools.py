"""Linter, type checker and arrows are tests, so that one command checks all and pytest's summary is the last word."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.house.conftest import ROOT

LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["-m", "ruff", "check", "."], id="ruff"),
        pytest.param(["-m", "mypy"], id="mypy"),
        pytest.param(["-c", LINT_IMPORTS, "--no-cache", "--no-logo"], id="lint-imports"),
    ],
)
def test_tool_finds_nothing(arguments: list[str]) -> None:
    found = subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, f"\n{found.stdout}{found.stderr}"
