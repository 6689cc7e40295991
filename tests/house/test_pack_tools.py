"""The publisher's side of a pack: the pins that ship, a key that stays out of the repository, a signed file."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from clinic_app.adapters.pack_pins import PINNED
from clinic_app.adapters.pack_shelf import PackageShelf
from clinic_app.adapters.publishers import Publishers, publishers
from clinic_app.adapters.resource_files import resources_folder
from tests.support.packs import change, folder

ROOT = Path(__file__).resolve().parents[2]
TOOL = ROOT / "packaging" / "pack_tools.py"


def tool(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(TOOL), *map(str, words)], capture_output=True, text=True, timeout=120, check=False
    )


def test_the_pins_are_as_the_tool_writes_them() -> None:
    sys.path.insert(0, str(TOOL.parent))
    try:
        import pack_tools  # type: ignore[import-not-found, unused-ignore]
    finally:
        sys.path.remove(str(TOOL.parent))
    text = pack_tools.PINS.read_text("utf-8")
    assert text == pack_tools.pinned_text(), "run: python3 packaging/dev.py packs pin"
    assert all(digest in text for digest in PINNED.values())


def test_a_pack_signed_with_a_new_key_is_good_for_who_knows_the_key(tmp_path: Path) -> None:
    key, out = tmp_path / "publisher.pem", tmp_path / "practice.amparo-pack"
    made = tool("new-key", key)
    assert made.returncode == 0, made.stderr
    if os.name == "posix":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
    line = yaml.safe_load(made.stdout)
    assert len(Publishers.model_validate({"format": "amparo-publishers/1", "publishers": line}).publishers) == 1
    source = folder("practice_pack", tmp_path)
    signed = tool("sign", source, "--key", key, "--out", out)
    assert signed.returncode == 0, signed.stderr
    opened = PackageShelf(lambda: {line[0]["key"]: "Us"}).open(out.read_bytes())
    assert (opened.pack.stamp, opened.publisher) == ("practice@2026.11.1", "Us")
    again = tool("sign", source, "--key", key, "--out", out)
    assert (again.returncode, "exists" in again.stderr) == (2, True)
    kept = key.read_bytes()
    assert tool("new-key", key).returncode == 2
    assert key.read_bytes() == kept


def test_a_pack_with_faults_is_not_signed(tmp_path: Path) -> None:
    key, out = tmp_path / "publisher.pem", tmp_path / "x.amparo-pack"
    tool("new-key", key)
    source = folder("practice_pack", tmp_path)
    change(source / "practice-holding.yaml", "hours: 12", "hours: 14")
    ran = tool("sign", source, "--key", key, "--out", out)
    assert (ran.returncode, "PRACTICE-HOLDING, case 1" in ran.stderr, out.exists()) == (1, True, False)


def test_no_private_key_goes_into_the_repository() -> None:
    ran = tool("new-key", ROOT / "publisher.pem")
    assert ran.returncode == 2
    assert "does not belong in the repository" in ran.stderr
    assert not (ROOT / "publisher.pem").exists()


def test_no_private_key_is_in_the_repository() -> None:
    places = ("resources", "packaging", "clinic_app", "ui")
    for path in (path for place in places for path in (ROOT / place).rglob("*") if path.is_file()):
        if path.suffix in {".yaml", ".py", ".pem", ".txt", ".json", ".md", ""}:
            assert b"PRIVATE KEY-----\n" not in path.read_bytes(), path


@pytest.mark.parametrize("name", ["publishers.yaml"])
def test_the_list_of_publishers_can_be_read(name: str) -> None:
    assert (resources_folder() / name).is_file()
    assert all(len(key) == 64 for key in publishers())
