"""Declarations, pseudonyms and bundles of one vault: what is kept, what is used again, and who may seal."""

from __future__ import annotations

import dataclasses
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from clinic_app.domain.intake.intake import Account, Intake
from clinic_app.errors import DocumentError, InputError, SigningError, SubmissionError
from clinic_app.services.bundle_tags import SUBMISSION_KIND
from clinic_app.services.ports.vault import Role
from clinic_app.services.pseudonyms import ALPHABET, pseudonym_for
from clinic_app.services.sealed_documents import DOCUMENT_KIND
from clinic_app.services.set_up import ARCHIVE_KEY
from tests.support.accounts import ADULT, JANE, JOHN, account, intake, line
from tests.support.fake_clinic import FakeClinic, fake_clinic
from tests.support.prepared_clinic import board

CITY, COUNTY = "city-investigation", "county-prosecutor"
EN = "declaration-1746-2-en"


def grant(recipient: str = CITY, identity: str = "pseudonym") -> dict[str, Any]:
    return {
        "consent_id": f"c-{recipient}", "recipient": recipient, "decision": "granted", "identity": identity,
        "signed_on": "2026-11-03", "expires_on": "2027-04-30",
    }  # fmt: skip


def told(*lines: Any, **fields: Any) -> Account:
    given: dict[str, Any] = {**ADULT, **JANE, **JOHN, "consents": [grant(), grant(COUNTY, "initials")]}
    return account(*(lines or ("I was there with my son John.",)), **(given | fields))


@pytest.fixture
def clinic(tmp_path: Path) -> FakeClinic:
    made = fake_clinic(tmp_path / "vault")
    made.take_in(intake(told()))
    for recipient in (CITY, COUNTY):
        made.recipient_keys.confirm(recipient, board().recipient, how="by telephone")
    return made


def send(clinic: FakeClinic, out: Path, recipient: str = CITY) -> Any:
    return clinic.submission.make("T-1", recipient=recipient, out=out, form_id=EN)


def inside(clinic: FakeClinic, out: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(clinic.age.decrypt(out.read_bytes(), board().secret))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# Pseudonyms


def test_a_pseudonym_is_made_once_and_is_another_for_each_reader(clinic: FakeClinic) -> None:
    def of(matter: str = "T-1", account_id: str = "1", recipient: str = CITY) -> str:
        return pseudonym_for(clinic.vault.records, matter=matter, account_id=account_id, recipient=recipient)

    different = {of(), of(recipient=COUNTY), of(account_id="2"), of(matter="T-2")}
    assert len(different) == 4
    assert of() == of()
    assert {of(), of(recipient=COUNTY), of(account_id="2"), of(matter="T-2")} == different
    for name in different:
        assert name.startswith("P-")
        assert set(name.removeprefix("P-")) <= set(ALPHABET)


def test_no_two_accounts_get_the_same_pseudonym(clinic: FakeClinic, monkeypatch: pytest.MonkeyPatch) -> None:
    given = iter(["AAAA", "AAAA", "AAAA", "CCCC"])
    monkeypatch.setattr("clinic_app.services.pseudonyms.random_code", lambda _length: next(given))
    first = pseudonym_for(clinic.vault.records, matter="X", account_id="1", recipient=CITY)
    second = pseudonym_for(clinic.vault.records, matter="X", account_id="2", recipient=CITY)
    assert (first, second) == ("P-AAAA", "P-CCCC")


def test_the_same_pseudonym_stands_in_every_document_for_that_reader(clinic: FakeClinic) -> None:
    one = clinic.affidavit.make("T-1", form_id=EN, recipient=CITY)
    two = clinic.affidavit.make("T-1", form_id=EN, recipient=CITY)
    assert one.record.pseudonym == two.record.pseudonym
    assert one.record.document_id != two.record.document_id


# Declarations


def test_a_pseudonymous_declaration_keeps_its_identity_page_in_the_vault(clinic: FakeClinic) -> None:
    made = clinic.affidavit.make("T-1", form_id=EN, recipient=CITY)
    assert made.record.identity_page is not None
    rows = {row.key: row for row in clinic.vault.records.rows(DOCUMENT_KIND)}
    assert set(rows) == {made.record.document_id, made.record.identity_page}
    page = rows[made.record.identity_page]
    assert page.columns["kind"] == "identity_page"
    body = json.loads(clinic.vault.records.heads(page.record_id)[0].body)
    assert body["pseudonym"] == made.record.pseudonym
    newest = clinic.affidavit.newest_for("T-1", "1", CITY)
    assert newest is not None
    assert newest.document_id == made.record.document_id, "an identity page is never taken for the declaration"


def test_the_own_declaration_has_no_identity_page(clinic: FakeClinic) -> None:
    made = clinic.affidavit.make("T-1", form_id=EN)
    assert (made.record.identity, made.record.identity_page) == ("named", None)
    assert clinic.affidavit.read(made.record.pdf) == made.pdf
    assert clinic.affidavit.read(made.record.html) == made.html


def test_initials_where_the_consent_says_so(clinic: FakeClinic) -> None:
    made = clinic.affidavit.make("T-1", form_id=EN, recipient=COUNTY)
    assert (made.record.identity, made.record.pseudonym) == ("pseudonym", "J. R.")
    assert b"Jane Roe" not in made.html


def test_a_sentence_can_be_explained_later(clinic: FakeClinic) -> None:
    made = clinic.affidavit.make("T-1", form_id=EN, recipient=CITY)
    first, *more = made.record.paragraphs
    assert (first.number, first.lines, first.basis) == (2, ("s1",), "first_hand")
    assert [item.fields for item in more] == [("arrest_at",)]
    head = clinic.interview.load("T-1")[1]
    assert made.record.intake_revision == head


@pytest.mark.parametrize("role", [Role.PARALEGAL, Role.RECORDS_OFFICER, Role.ADMINISTRATOR])
def test_nobody_but_an_attorney_can_seal(clinic: FakeClinic, tmp_path: Path, role: Role) -> None:
    before = clinic.vault.info().counts
    clinic.vault.person = dataclasses.replace(clinic.vault.person, role=role)
    clinic.vault.privileged = None
    with pytest.raises(SigningError) as refused:
        clinic.affidavit.make("T-1", form_id=EN, recipient=CITY)
    assert refused.value.code == "not_an_attorney"
    with pytest.raises(SigningError):
        send(clinic, tmp_path / "b.age")
    assert clinic.vault.info().counts == before
    assert not (tmp_path / "b.age").exists()


def test_a_role_alone_opens_nothing(clinic: FakeClinic) -> None:
    """The wall is a key: without the privileged store nobody seals, whatever their role says."""
    clinic.vault.privileged = None
    with pytest.raises(SigningError):
        clinic.seals.credential(clinic.vault)


def test_an_attorney_without_a_certificate_is_told_so(clinic: FakeClinic) -> None:
    clinic.vault.person = dataclasses.replace(clinic.vault.person, person_id="2" * 32)
    with pytest.raises(SigningError) as refused:
        clinic.affidavit.make("T-1", form_id=EN)
    assert refused.value.code == "no_certificate"


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        (["All fine.", "I am from Guatemala."], {"nationality": "Guatemala"}),
        (["All fine.", "They called me Jane."], {}),
        (["All fine.", "They wrote ROE down."], {}),
        (["All fine.", "I work at Placeholder Bakery."], {"employer": "Placeholder Bakery"}),
    ],
)
def test_a_withheld_value_in_a_line_that_does_not_say_so_names_the_line(
    clinic: FakeClinic, said: list[str], fields: dict[str, Any]
) -> None:
    clinic.take_in(intake(told(*said, **fields)))
    before = dict(clinic.vault.info().counts)
    with pytest.raises(DocumentError) as refused:
        clinic.affidavit.make("T-1", form_id=EN, recipient=CITY)
    assert refused.value.code == "withheld_value"
    assert "s2 tells something" in refused.value.sentence
    assert "s1" not in refused.value.sentence
    for secret in ("Guatemala", "Jane", "Roe", "ROE", "Bakery"):
        assert secret not in refused.value.line
    assert {kind: n for kind, n in clinic.vault.info().counts.items() if kind != "pseudonym"} == before


def test_the_same_line_stays_back_where_it_says_what_it_tells(clinic: FakeClinic) -> None:
    said = ("All fine.", line("I am from Guatemala.", "nationality"))
    clinic.take_in(intake(told(*said, nationality="Guatemala")))
    made = clinic.affidavit.make("T-1", form_id=EN, recipient=CITY)
    assert [item.what for item in made.record.held_back] == ["line s2"]
    assert b"Guatemala" not in made.html


def test_a_child_is_refused(clinic: FakeClinic) -> None:
    clinic.take_in(intake(told(subject_dob="2015-01-01")))
    with pytest.raises(DocumentError) as refused:
        clinic.affidavit.make("T-1", form_id=EN)
    assert refused.value.code == "child_declarant"
    assert DOCUMENT_KIND not in clinic.vault.info().counts


# Bundles


def test_bundles_to_one_reader_are_a_chain(clinic: FakeClinic, tmp_path: Path) -> None:
    sent = [send(clinic, tmp_path / f"{number}.age") for number in range(3)]
    other = send(clinic, tmp_path / "other.age", COUNTY)
    facts = [json.loads(inside(clinic, tmp_path / f"{number}.age")["bundle.json"]) for number in range(3)]
    assert [item["sequence"] for item in facts] == [1, 2, 3]
    assert [item["previous"] for item in facts] == [None, sent[0].bundle_id, sent[1].bundle_id]
    assert json.loads(inside(clinic, tmp_path / "other.age")["bundle.json"])["sequence"] == 1
    assert other.bundle_id not in {item.bundle_id for item in sent}
    assert clinic.vault.info().counts[SUBMISSION_KIND] == 4


def test_the_declaration_is_used_again_until_the_account_changes(clinic: FakeClinic, tmp_path: Path) -> None:
    one, two = send(clinic, tmp_path / "1.age"), send(clinic, tmp_path / "2.age")
    assert one.document_id == two.document_id
    clinic.take_in(intake(told("I was there, later than I said.")))
    three = send(clinic, tmp_path / "3.age")
    assert three.document_id != one.document_id
    assert f"data/05-declaration-{three.document_id}.pdf" in three.files


def test_a_declaration_made_under_another_kind_of_naming_is_not_used_again(clinic: FakeClinic, tmp_path: Path) -> None:
    """The consent is part of the account: when it changes from named to pseudonym, so does the document."""
    clinic.take_in(intake(told(consents=[grant(identity="named")])))
    named = send(clinic, tmp_path / "named.age")
    clinic.take_in(intake(told()))
    hidden = send(clinic, tmp_path / "hidden.age")
    assert named.document_id != hidden.document_id
    assert b"Jane Roe" in inside(clinic, tmp_path / "named.age")[f"data/05-declaration-{named.document_id}.html"]
    assert all(b"Jane Roe" not in content for content in inside(clinic, tmp_path / "hidden.age").values())


def test_the_clinic_can_open_what_it_sent(clinic: FakeClinic, tmp_path: Path) -> None:
    from clinic_app.adapters.age_pyrage import PyrageBox

    archive = PyrageBox().new_identity()
    clinic.vault.records.put_secret(ARCHIVE_KEY, archive.recipient.encode())
    send(clinic, tmp_path / "b.age")
    assert clinic.age.decrypt((tmp_path / "b.age").read_bytes(), archive.secret).startswith(b"PK")
    facts = json.loads(inside(clinic, tmp_path / "b.age")["bundle.json"])
    assert [item["id"] for item in facts["recipients"]] == [CITY, "clinic-archive"]


def test_a_bundle_leaves_a_record_and_a_line_in_the_log(clinic: FakeClinic, tmp_path: Path) -> None:
    sent = send(clinic, tmp_path / "b.age")
    record_id = clinic.vault.records.find(SUBMISSION_KIND, sent.bundle_id)
    assert record_id is not None
    body = json.loads(clinic.vault.records.heads(record_id)[0].body)
    assert (body["matter"], body["account"], body["sha256"]) == ("T-1", "1", sent.sha256)
    assert b'"bundle_exported"' in clinic.vault.records.export_log()


def test_a_bundle_that_cannot_be_written_is_not_remembered(clinic: FakeClinic, tmp_path: Path) -> None:
    from clinic_app.errors import StorageError

    (tmp_path / "b.age").write_bytes(b"mine")
    with pytest.raises(StorageError):
        send(clinic, tmp_path / "b.age")
    assert (tmp_path / "b.age").read_bytes() == b"mine"
    assert SUBMISSION_KIND not in clinic.vault.info().counts


def test_a_value_in_a_sheet_alone_is_found_by_the_last_search(clinic: FakeClinic, tmp_path: Path) -> None:
    """The declaration has no sentence for what officers said; the sheet on officers tells it."""
    clinic.take_in(intake(told(officer_statements=["Come out, Jane"])))
    with pytest.raises(SubmissionError) as refused:
        send(clinic, tmp_path / "b.age")
    assert refused.value.code == "withheld_value"
    assert "06-officers" in refused.value.sentence
    assert "Jane" not in refused.value.line
    assert not (tmp_path / "b.age").exists()


def test_a_surname_that_is_a_word_of_the_form_hinders_nothing(clinic: FakeClinic, tmp_path: Path) -> None:
    for surname in ("Prepared", "Muestra", "Waive"):
        other = [{"name": f"Ana {surname}", "relation": "neighbor", "designation": {"en": "a neighbor"}}]
        clinic.take_in(intake(told(f"Ana {surname} saw it.", mentioned_people=other)))
        send(clinic, tmp_path / f"{surname}.age")
        assert all(b"Ana" not in content for name, content in inside(clinic, tmp_path / f"{surname}.age").items()
                   if name.endswith(".html"))  # fmt: skip


# Keys


def test_a_key_can_be_replaced_and_says_who_compared_it(clinic: FakeClinic) -> None:
    other = clinic.age.new_identity()
    fingerprint = clinic.recipient_keys.confirm(CITY, other.recipient, how="in person")
    assert fingerprint == clinic.age.fingerprint(other.recipient)
    assert clinic.recipient_keys.key_of(CITY) == other.recipient
    record_id = clinic.vault.records.find("recipient_key", CITY)
    assert record_id is not None
    history = [json.loads(revision.body) for revision in clinic.vault.records.history(record_id)]
    assert [item["how"] for item in history] == ["by telephone", "in person"]
    assert history[-1]["confirmed_by"] == clinic.vault.person.person_id
    with pytest.raises(InputError):
        clinic.recipient_keys.confirm(CITY, other.secret, how="by mistake")
    assert clinic.recipient_keys.key_of(CITY) == other.recipient


def test_a_matter_of_one_person_stays_a_matter(clinic: FakeClinic) -> None:
    assert isinstance(clinic.interview.load("T-1")[0], Intake)
