"""The pin files install the same wheels everywhere and tell nothing about the machine that wrote them."""

from __future__ import annotations

import re

import pytest

from tests.house.conftest import ROOT

PINS = ("requirements-dev.txt", "requirements-oracle.txt", "requirements.txt")
REQUIREMENT = re.compile(r"[a-z0-9][a-z0-9._-]*==[A-Za-z0-9.+!]+( ; [^\\]+)?( --hash=sha256:[0-9a-f]{64})+")


def requirements(text: str) -> list[str]:
    """Each requirement on one line, continuations joined, comments left out."""
    lines = [line for line in text.replace("\\\n", "").splitlines() if not line.lstrip().startswith("#")]
    return [" ".join(line.split()) for line in lines if line.strip()]


def read(name: str) -> str:
    return (ROOT / "packaging" / name).read_text("utf-8")


def names(file: str) -> dict[str, str]:
    return dict(row.split(" ")[0].split("==") for row in requirements(read(file)))


def test_no_pin_file_goes_unchecked() -> None:
    assert sorted(file.name for file in (ROOT / "packaging").glob("requirements*")) == sorted(PINS)


@pytest.mark.parametrize("file", PINS)
def test_every_requirement_is_one_version_with_a_sha256(file: str) -> None:
    rows = requirements(read(file))
    assert rows
    assert [row for row in rows if not REQUIREMENT.fullmatch(row)] == []


@pytest.mark.parametrize("file", PINS)
def test_no_address_and_no_path_is_recorded(file: str) -> None:
    text = read(file)
    traces = ("://", "--index", "--extra-index", "--find-links", "--trusted", " @ ", "file:")
    assert [trace for trace in traces if trace in text] == []
    assert re.findall(r"(?m)(?:^|[\s=])(?:\.{0,2}/|~/|[A-Z]:\\).*", text) == []


def test_developers_run_what_users_run() -> None:
    users, developers = names("requirements.txt"), names("requirements-dev.txt")
    assert users.items() <= developers.items()


def test_the_oracle_alone_is_built_from_source() -> None:
    assert set(names("requirements-oracle.txt")) == {"bagit"}
    assert "bagit" not in names("requirements-dev.txt")
