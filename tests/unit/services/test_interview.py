"""Accounts in and out: the same content adds nothing, another is a revision, and nothing changes on the way."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic_app.domain.intake.intake import Intake
from clinic_app.errors import InputError, StorageError
from clinic_app.services.founding import ARCHIVE_IDENTITY, Founding
from clinic_app.services.interview import Interview, account_of, index_of, read_intake, to_body
from clinic_app.services.review import read_as_of
from clinic_app.services.set_up import ARCHIVE_KEY
from tests.support.accounts import JANE, JOHN, account, intake, line
from tests.support.demo_interviews import NUMBERS, keyed, keyed_text
from tests.support.fake_clinic import FakeClinic, fake_clinic
from tests.support.fakes import FakeVaultKeeper
from tests.support.vaults import PASSPHRASE

TEXT = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=40)
TRI = st.sampled_from(["answered", "client_does_not_know", "declined", "come_back_later"])
SOURCE = st.one_of(
    st.just({}),
    st.just({"basis": "document", "exhibit": "E-1"}),
    st.builds(lambda teller: {"basis": "told_by", "told_by": teller}, TEXT),
    st.builds(lambda words: {"words": words, "language": "es", "doubt": words}, TEXT),
)


@st.composite
def answers(draw: st.DrawFn, values: st.SearchStrategy[Any]) -> dict[str, Any]:
    state = draw(TRI)
    made: dict[str, Any] = {"state": state, "source": draw(SOURCE)}
    return made | ({"value": draw(values)} if state == "answered" else {})


TIMES = st.one_of(
    st.just({"precision": "unknown"}),
    st.datetimes(datetime(1950, 1, 1), datetime(2190, 1, 1), timezones=st.just(ZoneInfo("UTC"))).map(
        lambda at: {"precision": "exact", "earliest": at.replace(microsecond=0).isoformat(), "zone": "UTC"}
    ),
    st.sampled_from(["after", "not_yet"]).map(lambda p: {"precision": p, "earliest": "2026-11-01T01:30-06:00"}),
)
ACCOUNTS = st.builds(
    lambda texts, given: account(*(line(text, language=tag) for text, tag in texts), answers=given),
    st.lists(st.tuples(TEXT, st.sampled_from(["en", "es", "quc"])), max_size=5),
    st.fixed_dictionaries(
        {},
        optional={
            "phone_seized": answers(st.booleans()),
            "injuries": answers(st.lists(TEXT, max_size=3)),
            "arrest_at": answers(TIMES),
            "officers_count": answers(st.integers(0, 10_000)),
            "incident_place": answers(TEXT),
            "names": answers(st.lists(st.builds(lambda name: {"as_given": name}, TEXT), max_size=2)),
            "subject_dob": answers(st.dates().map(lambda day: day.isoformat().rjust(10, "0"))),
        },
    ),
)


@pytest.fixture
def clinic(tmp_path: Path) -> FakeClinic:
    return fake_clinic(tmp_path / "vault")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=ACCOUNTS)
def test_export_and_import_are_the_same_bytes(clinic: FakeClinic, told: Any) -> None:
    """A law: what was exported and taken in again is byte for byte what it was, and adds nothing."""
    made = intake(told)
    clinic.interview.import_intake(json.dumps(made.model_dump(mode="json")).encode())
    exported = clinic.interview.export_intake("T-1")
    assert read_intake(exported) == made
    assert to_body(read_intake(exported)) == exported
    assert clinic.interview.import_intake(exported).outcome == "unchanged"
    assert clinic.interview.load("T-1")[0] == made


@pytest.mark.parametrize("number", NUMBERS)
def test_the_worked_interviews_come_out_as_they_went_in(clinic: FakeClinic, number: str) -> None:
    assert clinic.interview.import_intake(keyed_text(number).encode()).outcome == "new_matter"
    exported = clinic.interview.export_intake(number)
    assert Intake.model_validate_json(exported) == keyed(number)
    assert clinic.interview.import_intake(exported).outcome == "unchanged"
    assert len(clinic.vault.records.history(clinic.vault.records.find("intake", number) or "")) == 1


def test_a_change_is_a_revision_on_top(clinic: FakeClinic) -> None:
    first = clinic.take_in(intake(account("One.")))
    second = clinic.take_in(intake(account("Two.")))
    third = clinic.take_in(intake(account("One.")))
    assert [item.outcome for item in (first, second, third)] == ["new_matter", "revised", "revised"]
    history = clinic.vault.records.history(clinic.vault.records.find("intake", "T-1") or "")
    assert [revision.parents for revision in history] == [(), (first.revision_id,), (second.revision_id,)]


def test_order_of_keys_and_blanks_are_no_change(clinic: FakeClinic) -> None:
    clinic.interview.import_intake(keyed_text("DEMO-A").encode())
    data = json.loads(keyed_text("DEMO-A"))
    shuffled = json.dumps(dict(reversed(data.items())), indent=7).encode()
    assert clinic.interview.import_intake(shuffled).outcome == "unchanged"


def test_a_question_not_asked_is_the_same_as_none(clinic: FakeClinic) -> None:
    clinic.take_in(intake(account("One.")))
    data = json.loads(clinic.interview.export_intake("T-1"))
    data["accounts"][0]["local"] = {"ems_called": {"state": "not_asked"}}
    assert clinic.interview.import_intake(json.dumps(data).encode()).outcome == "unchanged"


def test_lists_know_codes_and_days_and_no_names() -> None:
    found = index_of(keyed("DEMO-A"))
    assert found.key == "DEMO-A"
    assert found.columns["incident_date"].startswith("2026-10-30")
    assert found.columns["languages"] == "en"
    assert set(found.names) == {"Jane Roe", "John"}
    assert not any("Roe" in value for value in found.columns.values())
    assert "Kedvale" in found.words


def test_two_versions_wait_for_a_person(clinic: FakeClinic, monkeypatch: pytest.MonkeyPatch) -> None:
    clinic.take_in(intake(account("One.")))
    records = clinic.vault.records
    (head,) = records.heads(records.find("intake", "T-1") or "")
    monkeypatch.setattr(records, "heads", lambda _record_id: (head, head))
    for act in (lambda: Interview(records).load("T-1"), lambda: clinic.take_in(intake(account("Two.")))):
        with pytest.raises(InputError) as refused:
            act()
        assert refused.value.code == "several_heads"


def test_the_account_asked_for_or_the_first() -> None:
    both = keyed("DEMO-B")
    assert account_of(both, None).account_id == "1"
    assert account_of(both, "2").account_id == "2"
    with pytest.raises(InputError):
        account_of(both, "3")


def test_a_refusal_names_the_place_and_never_the_content() -> None:
    data = json.loads(to_body(intake(account("One.", **JANE, **JOHN))))
    data["accounts"][0]["Jane Roe <secret>"] = 1
    with pytest.raises(InputError) as refused:
        read_intake(json.dumps(data).encode())
    assert refused.value.code == "intake_refused"
    assert "<" not in refused.value.line


def test_when_is_the_end_of_a_day_of_any_length() -> None:
    assert read_as_of("2026-11-01", "America/Chicago").isoformat() == "2026-11-01T23:59:59-06:00"
    assert read_as_of("2026-03-07", "America/Chicago").isoformat() == "2026-03-07T23:59:59-06:00"
    for text in ("2026-W45-1", "2026-11-031", "0000-01-01", "2026-11-03T18:00"):
        with pytest.raises(InputError):
            read_as_of(text, "America/Chicago")


# The first hour


def founding(clinic: FakeClinic, output: Any = None, keeper: Any = None) -> Founding:
    from clinic_app.adapters.output_files import DurableOutputFiles
    from clinic_app.adapters.reportlab_pages import ReportlabPageSetter
    from clinic_app.adapters.system_chance import SystemChance

    return Founding(
        keeper or FakeVaultKeeper(clinic.clock), clinic.age, ReportlabPageSetter(), output or DurableOutputFiles(),
        clinic.seals, clinic.clock, SystemChance(),
    )  # fmt: skip


def found(made: Founding, folder: Path, sheet: Path) -> Any:
    return made.found(
        folder,
        passphrase=PASSPHRASE,
        clinic_name="Example Clinic",
        attorney_name="A. Muestra",
        handle="am",
        sheet=sheet,
    )


def test_a_new_vault_can_seal_and_has_its_archive_key(clinic: FakeClinic, tmp_path: Path) -> None:
    vault = found(founding(clinic), tmp_path / "new", tmp_path / "sheet.pdf")
    assert clinic.seals.credential(vault).certificate
    assert clinic.seals.root_pem(vault.records).startswith(b"-----BEGIN CERTIFICATE-----")
    public = vault.records.secret(ARCHIVE_KEY).decode()
    assert clinic.age.recipient_of(vault.privileged.secret(ARCHIVE_IDENTITY).decode()) == public
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("folder_is_there", [False, True])
def test_without_its_sheet_there_is_no_vault(tmp_path: Path, clinic: FakeClinic, folder_is_there: bool) -> None:
    from tests.support.vaults import cheap_keeper

    folder = tmp_path / "new"
    if folder_is_there:
        folder.mkdir()
    with pytest.raises(StorageError):
        found(founding(clinic, keeper=cheap_keeper()), folder, tmp_path / "nowhere" / "sheet.pdf")
    assert folder.exists() is folder_is_there
    assert not folder_is_there or list(folder.iterdir()) == []


def test_a_mark_that_some_editors_write_first_changes_nothing() -> None:
    content = keyed_text("DEMO-A").encode()
    assert read_intake(b"\xef\xbb\xbf" + content) == read_intake(content)


def test_a_fault_is_told_in_plain_words_with_its_place() -> None:
    content = b'{"number": "X-1", "accounts": [{"account_id": "1", "speaker_role": "client", "stop": {"evil": {}}}]}'
    with pytest.raises(InputError) as caught:
        read_intake(content)
    assert caught.value.line == (
        "The intake was not imported: accounts.0.stop.evil: there is no such field; nothing was changed."
    )
