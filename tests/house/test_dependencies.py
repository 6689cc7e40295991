"""What the program imports it declares itself, and does not merely get because something else needs it."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.house.conftest import ROOT

OURS = {"clinic_app", "ui"}


def imported(file: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add((node.module or "").split(".")[0])
    return found - set(sys.stdlib_module_names) - OURS


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\s\[<>=!~;]", name, maxsplit=1)[0]).lower()


def test_every_imported_library_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {normal(line) for line in project["dependencies"]}
    providers = packages_distributions()
    files = [*(ROOT / "clinic_app").rglob("*.py"), *(ROOT / "ui").rglob("*.py"), *ROOT.glob("*.py")]
    undeclared = {
        (file.relative_to(ROOT).as_posix(), module)
        for file in files
        for module in imported(file)
        if not declared & {normal(name) for name in providers.get(module, [])}
    }
    assert undeclared == set()
