"""Loading while the passphrase is typed: a module that failed under PySide's look is imported at the second try."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ui.preload import bring_in

FAILS_ONCE = """
from pathlib import Path
mark = Path(__file__).with_suffix(".tried")
if not mark.exists():
    mark.touch()
    raise ImportError("only half there")
"""


def test_a_module_that_fails_once_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "half_there.py").write_text(FAILS_ONCE, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    bring_in("half_there")
    assert "half_there" in sys.modules
    del sys.modules["half_there"]


def test_one_that_cannot_be_imported_says_so() -> None:
    with pytest.raises(ImportError):
        bring_in("no_such_module_anywhere")
