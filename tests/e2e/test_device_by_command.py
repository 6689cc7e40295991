"""`vault device`: a second secret in this computer's keyring, on, off and missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinic_app.bootstrap import Clinic
from tests.e2e.test_recover_by_command import key_on
from tests.support.device_secrets import FakeDeviceSecrets
from tests.support.prepared_clinic import PreparedClinic
from tests.support.vaults import PASSPHRASE


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> FakeDeviceSecrets:
    made = FakeDeviceSecrets()
    monkeypatch.setattr(Clinic, "device_secrets", made)
    return made


def test_on_off_and_missing(clinic: PreparedClinic, keyring: FakeDeviceSecrets, tmp_path: Path) -> None:
    assert clinic.run("vault", "device", "status", "--json").json == {"device": False}
    assert "never tried" in clinic.run("vault", "device", "on").refusal
    assert clinic.run("vault", "sheet", "work-product", "--out", tmp_path / "second.pdf").status == 0
    sheet = clinic.write("sheet.txt", key_on(clinic.folder / "sheet.pdf"))
    ran = clinic.run("vault", "device", "on", "--sheet-file", sheet)
    assert ran.status == 0, ran.err
    assert "on this computer and in this account only" in ran.out
    assert PASSPHRASE not in ran.out
    assert clinic.run("vault", "device", "status").out == "on\n"
    assert clinic.run("vault", "check", "--json").json == {"sound": True, "faults": []}
    keyring.failing = "keyring_locked"
    assert "while this computer's keyring is locked" in clinic.run("vault", "info").refusal
    keyring.failing = "keyring_missing"
    assert "use the recovery sheet" in clinic.run("vault", "info").refusal
    keyring.failing = ""
    assert clinic.run("vault", "device", "off", "--json").json == {"device": False}
    keyring.failing = "keyring_missing"
    assert clinic.run("vault", "info").status == 0
    keyring.failing = ""
    assert clinic.run("vault", "sheet", "replace", "records", "--out", tmp_path / "third.pdf").status == 0
    assert "never tried" in clinic.run("vault", "device", "on").refusal  # another sheet, and a script tries none


def test_a_sheet_of_another_vault_turns_nothing_on(clinic: PreparedClinic, keyring: FakeDeviceSecrets) -> None:
    other = clinic.write("other.txt", Clinic().age.new_identity().secret)
    assert "does not open this vault" in clinic.run("vault", "device", "on", "--sheet-file", other).refusal
    assert keyring.kept == {}
