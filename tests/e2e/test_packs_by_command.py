"""`packs`: one file is compared, installed, approved, removed; what is wrong with it is said in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import pytest

from clinic_app.bootstrap import Clinic
from tests.support.command_line import in_process
from tests.support.packs import folder, parcel, shelf, signed
from tests.support.prepared_clinic import PreparedClinic


@pytest.fixture
def clinic(clinic: PreparedClinic) -> Iterator[PreparedClinic]:
    """A clinic of its own, in a program that knows the test's publisher; each command is a start of its own."""
    with pytest.MonkeyPatch.context() as patch:
        known = cached_property(lambda _program: shelf())
        known.__set_name__(Clinic, "shelf")
        patch.setattr(Clinic, "shelf", known)
        yield clinic


def stamps(clinic: PreparedClinic) -> list[str]:
    return [f"{pack['pack']}@{pack['version']}" for pack in clinic.run("packs", "list", "--json").json]


def result(clinic: PreparedClinic) -> str | None:
    rows = clinic.run("checklist", "DEMO-A", "--json").json
    return next((row["result"] for row in rows if row["rule"] == "PRACTICE-HOLDING"), None)


def test_a_pack_arrives_as_one_file(clinic: PreparedClinic, tmp_path: Path) -> None:
    file = clinic.write("practice.amparo-pack", signed(folder("practice_pack", tmp_path)))
    told = clinic.run("packs", "compare", file, "--json").json
    assert (told["pack"], told["installed"], told["replaces"], told["approved"]) == (
        "practice@2026.11.1", False, None, False,
    )  # fmt: skip
    assert {matter["matter"]: matter["changes"] for matter in told["matters"]}["DEMO-A"] == [
        {"account": "1", "rule": "PRACTICE-HOLDING", "before": None, "after": "potential_violation"}
    ]
    assert result(clinic) is None
    ran = clinic.run("packs", "install", file)
    assert ran.status == 0, ran.err
    assert "Installed practice@2026.11.1 in place of nothing of its name." in ran.out
    assert "not yet approved by an attorney" in ran.out
    assert stamps(clinic)[-1] == "practice@2026.11.1"
    assert result(clinic) == "potential_violation"
    assert "practice@2026.11.1" not in in_process("packs", "list").out
    approved = clinic.run("packs", "approve", "practice", "--bar-number", "ARDC 6000000")
    assert "approved by A. Muestra (ARDC 6000000) on 20" in approved.out
    own = tmp_path / "own.amparo-pack"
    made = clinic.run("packs", "make", folder("own_pack", tmp_path), "--out", own, "--bar-number", "ARDC 6000000")
    assert made.status == 0, made.err
    clinic.run("packs", "install", own)
    assert result(clinic) == "pass"
    listed = clinic.run("packs", "list").out
    assert "The clinic's own number: short_holding is 400 hours. Reason: Our county releases" in listed
    checklist = clinic.run("checklist", "DEMO-A").out
    assert "The clinic's own number: 400 hours in place of 12" in checklist
    assert clinic.run("packs", "remove", "our-numbers").status == 0
    assert result(clinic) == "potential_violation"
    assert clinic.run("packs", "install", own).status == 0
    assert clinic.run("packs", "remove", "practice").status == 0
    assert "The installed pack our-numbers does not count: The rule pack is refused" in clinic.run("packs", "list").out


def test_approval_of_every_pack_is_said_instead_of_its_lack(clinic: PreparedClinic) -> None:
    lack = "not yet approved by an attorney"
    assert lack in clinic.run("checklist", "DEMO-A").out
    assert lack in clinic.run("clocks", "DEMO-A").out
    for name in [stamp.partition("@")[0] for stamp in stamps(clinic)]:
        assert lack in clinic.run("checklist", "DEMO-A").out
        assert clinic.run("packs", "approve", name, "--bar-number", "ARDC 6000000").status == 0
    for verb in ("checklist", "clocks"):
        told = clinic.run(verb, "DEMO-A").out
        assert lack not in told
        assert "approved by an attorney of this clinic" in told


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The rule pack file is refused: the text is not JSON"),
        (b"{}", "is not as it must be"),
        (b"\x00\x00", "is refused"),
    ],
)
def test_what_is_no_pack_is_refused_and_nothing_is_different(
    clinic: PreparedClinic, content: bytes, reason: str
) -> None:
    before = stamps(clinic)
    assert reason in clinic.run("packs", "install", clinic.write("x.amparo-pack", content)).refusal
    assert stamps(clinic) == before


def test_an_unsigned_pack_and_a_file_that_is_not_there_are_one_sentence(clinic: PreparedClinic, tmp_path: Path) -> None:
    unsigned = clinic.write("x.amparo-pack", parcel(folder("practice_pack", tmp_path)).to_bytes())
    assert "carries no signature" in clinic.run("packs", "install", unsigned).refusal
    assert "cannot be read" in clinic.run("packs", "install", clinic.folder / "none").refusal
    assert "too large" in clinic.run("packs", "install", clinic.write("big", b" " * (8 * 1024 * 1024 + 1))).refusal
    assert "No pack of that name" in clinic.run("packs", "remove", "texas").refusal
    assert "no pack of that name" in clinic.run("packs", "approve", "texas", "--bar-number", "1").refusal
    assert "needs --passphrase-file" in in_process("packs", "list", "--vault", clinic.vault).refusal
    out = clinic.folder / "taken"
    out.write_bytes(b"kept")
    made = clinic.run("packs", "make", folder("cook-county", tmp_path), "--out", out, "--bar-number", "1")
    assert made.refusal
    assert out.read_bytes() == b"kept"
