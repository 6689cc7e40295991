"""`vault people`: who opens the vault, and another passphrase; what is wrong is said in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command_line import in_process
from tests.support.prepared_clinic import CITY, FORM, HANDLE, PreparedClinic
from tests.support.vaults import PASSPHRASE

NEW = "harvest pillow grammar sunset violin"


def test_who_there_is(clinic: PreparedClinic) -> None:
    (person,) = clinic.run("vault", "people", "list", "--json").json
    assert (person["handle"], person["role"]) == (HANDLE, "attorney")
    assert HANDLE in clinic.run("vault", "people", "list").out


def test_another_passphrase(clinic: PreparedClinic) -> None:
    change = ("vault", "people", "passphrase", "--new-passphrase-file")
    ran = clinic.run(*change, clinic.write("new.txt", NEW + "\n"))
    assert ran.status == 0, ran.err
    assert "Backups and copies of this vault that were made before still open with the old passphrase." in ran.out
    assert "does not open the vault" in clinic.run("vault", "info").refusal
    clinic.write("passphrase.txt", NEW)
    assert clinic.run("vault", "check", "--json").json == {"sound": True, "faults": []}
    back = clinic.run(*change, clinic.write("new.txt", PASSPHRASE), "--json")
    assert back.json["changed"] is True
    assert NEW not in back.out + back.err + ran.out + ran.err


def test_one_more_attorney_who_seals(clinic: PreparedClinic, tmp_path: Path) -> None:
    add = ("vault", "people", "add", "--role", "attorney", "--new-passphrase-file")
    ran = clinic.run(*add, clinic.write("new.txt", NEW), "--name", " Jane  Roe ", "--json")
    assert ran.json == {"person": {"handle": "jroe", "name": "Jane Roe", "role": "attorney"}, "added": True}
    again = clinic.run(*add, clinic.write("more.txt", "marble window lantern quiet river"), "--name", "Joan Roe")
    assert "Joan Roe opens the vault from now on: attorney, --as jroe-2." in again.out
    clinic.write("passphrase.txt", NEW)
    assert [each["handle"] for each in clinic.run("vault", "people", "list", "--json").json] == [
        "jroe", "jroe-2", HANDLE,
    ]  # fmt: skip
    made = clinic.run("affidavit", "DEMO-A", "--form", FORM, "--recipient", CITY, "--out", tmp_path / "a.pdf")
    assert made.status == 0, made.err
    checked = in_process("verify", tmp_path / "a.pdf", "--trust", clinic.folder / "root.pem", "--json")
    assert checked.json["valid"] is True
    assert clinic.run("vault", "check").status == 0


def test_a_paralegal_adds_nobody(clinic: PreparedClinic) -> None:
    add = ("vault", "people", "add", "--new-passphrase-file")
    words = clinic.write("new.txt", NEW)
    assert clinic.run(*add, words, "--role", "paralegal", "--name", "P. Doe", "--handle", "p.doe").status == 0
    clinic.write("passphrase.txt", NEW)
    more = clinic.write("more.txt", "marble window lantern quiet river")
    refused = clinic.run(*add, more, "--role", "paralegal", "--name", "J. Roe").refusal
    assert refused == "Only an attorney or an administrator adds people; nothing was changed."


def test_somebody_leaves(clinic: PreparedClinic) -> None:
    add = ("vault", "people", "add", "--new-passphrase-file")
    theirs = clinic.write("new.txt", NEW)
    assert clinic.run(*add, theirs, "--role", "paralegal", "--name", "P. Doe", "--handle", "p.doe").status == 0
    ran = clinic.run("vault", "people", "remove", "p.doe")
    assert ran.status == 0, ran.err
    assert "No longer opens it: P. Doe." in ran.out
    assert "Backups and copies of this vault that were made before still open with their passphrase" in ran.out
    assert [each["handle"] for each in clinic.run("vault", "people", "list", "--json").json] == [HANDLE]
    assert clinic.run("vault", "check", "--json").json == {"sound": True, "faults": []}
    assert "P. Doe" not in clinic.run("vault", "info").out
    again = clinic.run(*add, clinic.write("again.txt", "marble window lantern quiet river"), "--role", "paralegal",
                       "--name", "P. Doe", "--handle", "p.doe")  # fmt: skip
    assert again.status == 0, again.err
    assert clinic.run("vault", "people", "remove", "p.doe").status == 0
    own = clinic.write("passphrase.txt", NEW)
    assert "does not open the vault" in clinic.run("vault", "info").refusal
    own.write_text(PASSPHRASE)
    assert clinic.run("vault", "people", "remove", "p.doe").refusal.startswith("Nobody with this short name")
    assert clinic.run("vault", "people", "remove", HANDLE).refusal.startswith("Nobody does this to themselves")


def test_another_role(clinic: PreparedClinic) -> None:
    add = ("vault", "people", "add", "--new-passphrase-file")
    theirs = clinic.write("new.txt", NEW)
    assert clinic.run(*add, theirs, "--role", "paralegal", "--name", "P. Doe", "--handle", "p.doe").status == 0
    role = ("vault", "people", "role", "p.doe")
    assert "--their-passphrase-file" in clinic.run(*role, "attorney").refusal
    other = ("--their-passphrase-file", clinic.write("other.txt", "marble window lantern quiet river"))
    assert "not that person's passphrase" in clinic.run(*role, "attorney", *other).refusal
    made = clinic.run(*role, "attorney", "--their-passphrase-file", theirs, "--json")
    assert made.json == {"person": {"handle": "p.doe", "name": "P. Doe", "role": "attorney"}, "changed": True}
    back = clinic.run(*role, "records_officer")
    assert "P. Doe is from now on: records_officer.\nWork product has a new key." in back.out
    assert "their role already" in clinic.run(*role, "records_officer").refusal
    clinic.write("passphrase.txt", NEW)
    assert "removes people" in clinic.run("vault", "people", "remove", HANDLE).refusal
    assert "changes roles" in clinic.run("vault", "people", "role", HANDLE, "paralegal").refusal
    assert clinic.run("vault", "people", "list", "--json").json[1]["role"] == "records_officer"


@pytest.mark.parametrize(
    ("name", "handle", "said"),
    [
        ("  ", "", "A name is missing"),
        ("x" * 81, "", "longer than 80 letters"),
        ("P. \u0378", "", "cannot be printed"),
        ("P. Doe", "P. Doe", "small letters without accents"),
        ("P. Doe", HANDLE, "has this short name already"),
    ],
)
def test_who_cannot_be_added(clinic: PreparedClinic, name: str, handle: str, said: str) -> None:
    words = ("--new-passphrase-file", clinic.write("new.txt", NEW), "--role", "paralegal")
    assert said in clinic.run("vault", "people", "add", *words, "--name", name, "--handle", handle).refusal
    assert len(clinic.run("vault", "people", "list", "--json").json) == 1


def test_what_is_refused_leaves_every_byte(clinic: PreparedClinic) -> None:
    clinic.run("vault", "info")
    change = ("vault", "people", "passphrase", "--new-passphrase-file")
    assert "too easy to guess" in clinic.run(*change, clinic.write("new.txt", "letmein")).refusal
    assert "the passphrase you have already" in clinic.run(*change, clinic.folder / "passphrase.txt").refusal
    before = clinic.contents()
    assert "cannot be read" in clinic.run(*change, clinic.folder / "none.txt").refusal
    assert "first line is empty" in clinic.run(*change, clinic.write("new.txt", "")).refusal
    assert clinic.contents() == before
    assert in_process("vault", "people").status == 2
    assert clinic.run("vault", "info").status == 0
