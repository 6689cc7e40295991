"""The contracts of pyproject.toml do what they say: each one catches the import it is there to forbid."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.conftest import ROOT
from tests.house.test_tools import LINT_IMPORTS

# A tiny house in which every arrow points the right way.
HOUSE = {
    "clinic_app/__init__.py": "",
    "clinic_app/errors.py": "",
    "clinic_app/domain/__init__.py": "",
    "clinic_app/domain/when.py": "import pydantic\nimport rfc8785\nfrom clinic_app import errors\n",
    "clinic_app/services/__init__.py": "",
    "clinic_app/services/ports/__init__.py": "",
    "clinic_app/services/ports/clock.py": "from clinic_app.domain import when\n",
    "clinic_app/services/ports/record_values.py": "",
    "clinic_app/services/ports/records.py": "from clinic_app.services.ports import clock\n",
    "clinic_app/services/ports/work_product.py": "from clinic_app.services.ports import record_values\n",
    "clinic_app/services/ports/vault.py": "from clinic_app.services.ports import records\n",
    "clinic_app/services/interview.py": "from clinic_app.services.ports import vault\n",
    "clinic_app/services/verification.py": "from clinic_app.services.ports import clock\n",
    "clinic_app/adapters/__init__.py": "",
    "clinic_app/adapters/vault/__init__.py": "import sqlcipher3\nfrom clinic_app.services.ports import vault\n",
    "clinic_app/adapters/seals.py": "import pyhanko\nfrom clinic_app.services.ports.clock import x\n",
    "clinic_app/bootstrap.py": "from clinic_app.adapters import seals, vault\nimport clinic_app.services.interview\n",
    "clinic_app/cli.py": "from clinic_app import bootstrap\n",
    "ui/__init__.py": "",
    "ui/page.py": "import PySide6\nfrom clinic_app.services import interview\n",
}

# contract id: (file, the import that breaks it)
WRONG = [
    ("layers", "clinic_app/domain/when.py", "import clinic_app.services.ports.clock"),
    ("layers", "clinic_app/domain/when.py", "import clinic_app.bootstrap"),
    ("layers", "clinic_app/services/interview.py", "import clinic_app.adapters.seals"),
    ("layers", "clinic_app/services/interview.py", "import clinic_app.cli"),
    ("layers", "clinic_app/adapters/seals.py", "import clinic_app.bootstrap"),
    ("layers", "ui/page.py", "import clinic_app.adapters.seals"),
    ("no-qt", "clinic_app/cli.py", "import PySide6.QtWidgets"),
    ("no-qt", "clinic_app/cli.py", "import ui.page"),
    ("adapters", "clinic_app/adapters/seals.py", "import clinic_app.services.interview"),
    ("ports", "clinic_app/services/ports/clock.py", "import clinic_app.services.interview"),
    ("vault-apart", "clinic_app/adapters/seals.py", "import clinic_app.adapters.vault"),
    ("verifier", "clinic_app/services/verification.py", "import clinic_app.services.ports.vault"),
    ("verifier", "clinic_app/services/verification.py", "import clinic_app.services.ports.records"),
    ("verifier", "clinic_app/services/verification.py", "import sqlcipher3"),
    ("pure-domain", "clinic_app/domain/when.py", "import yaml"),
    ("pure-domain", "clinic_app/domain/when.py", "import random"),
]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name, text in HOUSE.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return tmp_path


def lint(house: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", LINT_IMPORTS, "--no-cache", "--no-logo", *options]
    return subprocess.run(command, cwd=house, capture_output=True, text=True, check=False)


def test_a_right_house_is_kept(house: Path) -> None:
    found = lint(house)
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.parametrize(("contract", "file", "line"), WRONG, ids=[f"{c}: {f}: {i}" for c, f, i in WRONG])
def test_a_wrong_arrow_is_caught(house: Path, contract: str, file: str, line: str) -> None:
    (house / file).write_text(HOUSE[file] + line + "\n", "utf-8")
    found = lint(house, "--contract", contract)
    assert found.returncode == 1, found.stdout + found.stderr
    assert "BROKEN" in found.stdout
