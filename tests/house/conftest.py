"""A checkout of its own for tests of set-up: the real `packaging/dev*.py`, a small environment, a stand-in program."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Says what reached it: arguments, standard input, folder; ends with the status it is told.
STAND_IN = """
import os, sys
from pathlib import Path
if sys.argv[1:2] == ["demo"]:
    Path(sys.argv[3]).mkdir(parents=True)
sys.stdout.write(ascii(sys.argv[1:]) + "|" + sys.stdin.read() + "|" + os.getcwd())
sys.stderr.write("own words")
sys.exit(int(os.environ.get("STATUS", "0")))
"""


@dataclass(frozen=True)
class Checkout:
    """A copy of the project's set-up in a folder of its own."""

    root: Path
    setup: ModuleType
    verbs: ModuleType

    def dev(
        self, *arguments: str, cwd: Path | None = None, typed: str = "", variables: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Runs this copy's dev.py as a person would; a variable given as "" is unset."""
        merged = {**os.environ, **(variables or {})}
        return subprocess.run(
            [sys.executable, str(self.root / "packaging" / "dev.py"), *arguments],
            cwd=cwd or self.root,
            input=typed,
            env={name: value for name, value in merged.items() if value},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def remember(self, **more: str) -> Mapping[str, str]:
        """Marks everything as set up, as a finished set-up would."""
        done = {kind: self.setup.digest(pins) for kind, pins in self.setup.PINS.items()}
        stamp = {"python": self.setup.interpreter(), **done, **more}
        self.setup.write_stamp(stamp)
        return stamp


def load(name: str, file: Path) -> ModuleType:
    """Imports a file of `packaging/`, which is no package, under the name its neighbours use."""
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    """A checkout in which nothing is remembered yet; its environment holds Python and nothing else."""
    root = tmp_path / "check out"
    (root / "packaging").mkdir(parents=True)
    for file in sorted((ROOT / "packaging").glob("dev*.py")):
        shutil.copy(file, root / "packaging")
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-oracle.txt"):
        (root / "packaging" / name).write_text(f"# {name}\n", "utf-8")
    (root / "main.py").write_text(STAND_IN, "utf-8")
    venv.create(root / ".venv", with_pip=False, symlinks=os.name != "nt")
    for name in ("dev_setup", "dev_verbs"):
        monkeypatch.delitem(sys.modules, name, raising=False)
        monkeypatch.setitem(sys.modules, name, ModuleType(name))  # so that it is gone again afterwards
    setup = load("dev_setup", root / "packaging" / "dev_setup.py")
    return Checkout(root, setup, load("dev_verbs", root / "packaging" / "dev_verbs.py"))
