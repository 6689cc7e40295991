"""Names of clients for those who ask: of the client alone, by the newest version, and of nobody in the trash."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clinic_app.domain.client_name import client_name
from clinic_app.services.answering import Answering
from clinic_app.services.client_names import ClientNames
from clinic_app.services.interview import Interview
from clinic_app.services.trash import Trash
from tests.support.pages import NOW, Clinic, open_clinic
from tests.support.vaults import StepClock


def account(role: str, *names: dict[str, str], **person: Any) -> dict[str, Any]:
    given = {"names": {"state": "answered", "value": list(names)}} if names else {}
    return {"account_id": role, "speaker_role": role, "person": {**given, **person}}


JANE = {"as_given": "Jane Roe", "kind": "legal"}


@pytest.mark.parametrize(
    ("accounts", "told"),
    [
        ([account("client", JANE)], "Jane Roe"),
        ([account("witness", {"as_given": "Juan Pérez Doe"}), account("client", JANE)], "Jane Roe"),
        ([account("witness", {"as_given": "Juan Pérez Doe"}), account("caller", JANE)], ""),
        ([account("client", {"as_given": "Janie", "kind": "used"}, JANE)], "Jane Roe"),
        ([account("client", {"as_given": "Janie", "kind": "used"})], "Janie"),
        ([account("client", {"as_given": "Марія", "romanised": "Mariia"})], "Марія (Mariia)"),
        ([account("client", {"as_given": "مريم", "romanised": "Maryam"})], "\u2068مريم\u2069 \u2068(Maryam)\u2069"),
        ([account("client", {"as_given": " Jane \n Roe "})], "Jane Roe"),
        ([account("client", {"as_given": "J" * 121})], "J" * 120 + "…"),
        ([account("client", aliases={"value": ["Janie"]})], ""),
        ([account("client", names={"state": "declined"})], ""),
        ([account("client", names={"state": "answered", "value": []})], ""),
        ([{"speaker_role": "client"}], ""),
        ([], ""),
    ],
)
def test_whose_name_and_which(accounts: list[dict[str, Any]], told: str) -> None:
    assert client_name({"accounts": accounts}) == told


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Clinic]:
    with open_clinic(tmp_path / "vault", "DEMO-A", "DEMO-B") as opened:
        yield opened


def test_those_that_are_asked_for_and_no_others(clinic: Clinic) -> None:
    names = ClientNames(clinic.vault.records)
    assert names.of(("DEMO-A", "26-9999")) == {"DEMO-A": "Jane Roe", "26-9999": ""}
    assert names.of(("DEMO-B",)) == {"DEMO-B": "Juan Pérez Doe"}
    assert names.of(()) == {}


def test_the_newest_version_counts(clinic: Clinic) -> None:
    records = clinic.vault.records
    body = json.loads(Interview(records).export_intake("DEMO-A"))
    body["accounts"][0]["person"]["names"]["value"] = [{"as_given": "Jane Roe Doe"}]
    Interview(records).import_intake(json.dumps(body).encode())
    assert ClientNames(records).of(("DEMO-A",)) == {"DEMO-A": "Jane Roe Doe"}


def test_what_lies_in_the_trash_has_no_name(clinic: Clinic) -> None:
    records = clinic.vault.records
    Trash(clinic.vault, Answering(records, StepClock(NOW))).throw_matter("DEMO-A", "Entered twice.")
    assert ClientNames(records).of(("DEMO-A",)) == {"DEMO-A": ""}


def test_of_two_versions_both_names_are_told(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    records = clinic.vault.records
    head, other = (records.heads(records.find("intake", matter) or "")[0] for matter in ("DEMO-A", "DEMO-B"))
    for heads, told in (((head, other), "Jane Roe / Juan Pérez Doe"), ((head, head), "Jane Roe")):
        monkeypatch.setattr(records, "heads", lambda _record_id, heads=heads: heads)
        assert ClientNames(records).of(("DEMO-A",)) == {"DEMO-A": told}
