"""What the command line does for people of each role: what the window would, and one sentence where it would not."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinic_app.services.ports.vault import Person, Role
from clinic_app.services.roles import Duty, may, require
from tests.support.demo_interviews import keyed_text
from tests.support.prepared_clinic import CITY, FORM, PreparedClinic
from ui.allowed import sees_cases

NEW = "harvest pillow grammar sunset violin"
NO_CASE = "Whoever looks after people and keys sees no case, so nothing was shown or changed."
NO_ACCOUNTS = "Accounts and evidence are taken in by paralegals and attorneys, so nothing was changed."
NO_RESULTS = "What the rules come to is shown to attorneys of the clinic, so nothing was shown."
NO_SEALS = "Documents and bundles are sealed by attorneys of the clinic, so nothing was made."


def in_the_hands_of(clinic: PreparedClinic, role: Role) -> None:
    """From now on the passphrase file opens the vault for somebody of this role."""
    words = ("--name", "P. Doe", "--new-passphrase-file", clinic.write("new.txt", NEW))
    assert clinic.run("vault", "people", "add", "--role", role.value, *words).status == 0
    clinic.write("passphrase.txt", NEW)


def test_an_administrator_sees_no_case(clinic: PreparedClinic, tmp_path: Path) -> None:
    in_the_hands_of(clinic, Role.ADMINISTRATOR)
    intake = clinic.write("intake.json", keyed_text("DEMO-B"))
    for words in (
        ("intake", "list"),
        ("intake", "export", "DEMO-A"),
        ("intake", "completeness", "DEMO-A"),
        ("intake", "take-home", "DEMO-A", "--out", tmp_path / "home.pdf"),
        ("clocks", "DEMO-A"),
        ("evidence", "list", "DEMO-A"),
        ("evidence", "check", "DEMO-A"),
    ):
        assert clinic.run(*words).refusal.startswith(NO_CASE), words
    assert clinic.run("intake", "import", intake).refusal.startswith(NO_ACCOUNTS)
    assert clinic.run("checklist", "DEMO-A").refusal.startswith(NO_RESULTS)
    for words in (("vault", "info"), ("vault", "check"), ("vault", "people", "list"), ("packs", "list")):
        assert clinic.run(*words).status == 0, words
    assert not (tmp_path / "home.pdf").exists()


def test_a_paralegal_takes_accounts_and_sees_no_results(clinic: PreparedClinic, tmp_path: Path) -> None:
    in_the_hands_of(clinic, Role.PARALEGAL)
    assert clinic.run("intake", "import", clinic.write("intake.json", keyed_text("DEMO-B"))).status == 0
    assert clinic.run("evidence", "add", "DEMO-A", clinic.write("photo.txt", "-")).status == 0
    assert clinic.run("clocks", "DEMO-A").status == 0
    assert clinic.run("checklist", "DEMO-A", "--json").refusal.startswith(NO_RESULTS)
    out = tmp_path / "out"
    assert clinic.run("affidavit", "DEMO-A", "--form", FORM, "--out", out).refusal.startswith(NO_SEALS)
    assert clinic.run("bundle", "DEMO-A", "--recipient", CITY, "--out", out).refusal.startswith(NO_SEALS)
    assert not out.exists()


def test_a_records_officer_changes_no_account(clinic: PreparedClinic) -> None:
    in_the_hands_of(clinic, Role.RECORDS_OFFICER)
    assert clinic.run("intake", "list").status == 0
    assert clinic.run("intake", "import", clinic.write("i.json", keyed_text("DEMO-B"))).refusal.startswith(NO_ACCOUNTS)
    assert clinic.run("evidence", "add", "DEMO-A", clinic.write("a.txt", "-")).refusal.startswith(NO_ACCOUNTS)


@pytest.mark.parametrize("role", list(Role))
def test_the_window_asks_the_same(role: Role) -> None:
    assert sees_cases(role) is may(role, Duty.CASES)


def test_an_attorney_does_all_of_it() -> None:
    for duty in Duty:
        require(Person("1" * 32, "amuestra", "A. Muestra", Role.ATTORNEY), duty)
