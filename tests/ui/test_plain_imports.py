"""Imports are Python's own again: a module that PySide's look would break is imported like any other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ANSWERS_TO_ANY_NAME = """
def __getattr__(name):
    if name == "__wrapped__":
        raise ImportError("only half there")
    raise AttributeError(name)
"""

FIRST_PYSIDE = "import PySide6.QtCore; import answers_to_any_name"
FIRST_THE_WINDOW = "import ui; import PySide6.QtWidgets; import answers_to_any_name; print('there')"


@pytest.fixture
def home_of_the_module(tmp_path: Path) -> Path:
    (tmp_path / "answers_to_any_name.py").write_text(ANSWERS_TO_ANY_NAME, "utf-8")
    return tmp_path


def _run(words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    start = f"import sys; sys.path[:0] = [{str(folder)!r}, {str(Path.cwd())!r}]; {words}"
    return subprocess.run([sys.executable, "-c", start], capture_output=True, text=True, timeout=60, check=False)


def test_pysides_look_is_what_breaks_it(home_of_the_module: Path) -> None:
    """The control: without us the fault is there. When PySide has mended it, `ui.plain_imports` can go."""
    assert "only half there" in _run(FIRST_PYSIDE, home_of_the_module).stderr


def test_under_the_window_it_is_imported(home_of_the_module: Path) -> None:
    done = _run(FIRST_THE_WINDOW, home_of_the_module)
    assert (done.stdout.strip(), done.stderr) == ("there", "")
