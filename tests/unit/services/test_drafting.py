"""Drafts: what they show is what is sealed, nothing is kept for looking, and every sentence knows its source."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from clinic_app.adapters.pdf_seal_reader import PyHankoSealedPdfReader
from clinic_app.domain.consent import ConsentState
from clinic_app.domain.documents.checks import CheckState
from clinic_app.domain.intake.answers import Basis
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.sensitivity import Sensitivity
from clinic_app.errors import DocumentError, InputError, SigningError, SubmissionError
from clinic_app.services.affidavit import OWN_FILE
from clinic_app.services.declaration_view import DraftView, paragraph_telling
from clinic_app.services.drafting import Drafting
from clinic_app.services.ports.vault import Role
from clinic_app.services.sealed_document import SealedView, TakenOut, examine, take_out
from clinic_app.services.sealed_documents import DOCUMENT_KIND
from clinic_app.services.verification.report import State
from tests.support.accounts import ADULT, JANE, JOHN, account, intake, line
from tests.support.fake_clinic import FakeClinic, fake_clinic

CITY, COUNTY, COMMISSION = "city-investigation", "county-prosecutor", "state-commission"
EN, ES = "declaration-1746-2-en", "declaration-1746-2-es-en"


def consent(recipient: str, **more: Any) -> dict[str, Any]:
    return {
        "consent_id": f"c-{recipient}", "recipient": recipient, "decision": "granted", "identity": "pseudonym",
        "signed_on": "2026-11-03", "expires_on": "2027-04-30",
    } | more  # fmt: skip


CONSENTS = [consent(CITY), consent(COUNTY, identity="initials"), consent(COMMISSION, decision="refused")]


def told(*lines: Any, **fields: Any) -> Account:
    given = {**ADULT, **JANE, **JOHN, "consents": CONSENTS} | fields
    said = lines or (
        line("They came at 6:20.", "arrest_at"),
        line("I am from a far place.", "nationality"),
        line("A neighbor filmed it.", source={"basis": "told_by", "told_by": "a neighbor", "exhibit": "film"}),
    )
    return account(*said, **given)


@pytest.fixture
def clinic(tmp_path: Path) -> FakeClinic:
    made = fake_clinic(tmp_path / "vault")
    made.take_in(intake(told()))
    return made


def drafting(clinic: FakeClinic) -> Drafting:
    return Drafting(clinic.vault, clinic.library, clinic.affidavit, clinic.clock)


def drafted(clinic: FakeClinic, recipient: str = CITY, form_id: str = EN) -> DraftView:
    return drafting(clinic).draft_view("T-1", recipient=recipient, form_id=form_id)


def opened(clinic: FakeClinic, document_id: str) -> TakenOut:
    root = clinic.seals.root_pem(clinic.vault.records)
    return take_out(clinic.vault.records, clinic.affidavit, clinic.library, root, document_id)


def looked_at(clinic: FakeClinic, document_id: str) -> SealedView:
    return examine(opened(clinic, document_id), PyHankoSealedPdfReader(clinic.clock))


# What can be chosen.


def test_every_recipient_says_how_the_consent_stands(clinic: FakeClinic) -> None:
    offer = drafting(clinic).offer("T-1")
    stands = {each.recipient_id: (each.consent, each.named_how, each.is_open) for each in offer.recipients}
    assert stands == {
        OWN_FILE: (None, "named", True),
        CITY: (ConsentState.VALID, "pseudonym", True),
        COUNTY: (ConsentState.VALID, "initials", True),
        COMMISSION: (ConsentState.REFUSED, "", False),
    }
    assert offer.default_recipient() in {CITY, COUNTY}
    assert offer.form_id == EN
    assert {each.form_id: each.languages for each in offer.forms} == {EN: ("en",), ES: ("es", "en")}


def test_without_any_consent_it_is_for_the_own_case(clinic: FakeClinic) -> None:
    clinic.take_in(intake(told(consents=[]), number="T-2"))
    offer = drafting(clinic).offer("T-2")
    assert offer.default_recipient() == OWN_FILE
    assert {each.consent for each in offer.recipients} == {None, ConsentState.NOT_RECORDED}


def test_no_consent_no_draft_and_no_pseudonym(clinic: FakeClinic) -> None:
    before = clinic.vault.records.rows("pseudonym")
    with pytest.raises(SubmissionError) as refused:
        drafted(clinic, COMMISSION)
    assert refused.value.code == "no_consent"
    assert clinic.vault.records.rows("pseudonym") == before


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"matter": "T-9"}, "unknown_matter"),
        ({"account_id": "7"}, "unknown_account"),
        ({"recipient": "nobody"}, "unknown_recipient"),
        ({"form_id": "none"}, "unknown_form"),
    ],
)
def test_what_is_not_there(clinic: FakeClinic, change: dict[str, str], code: str) -> None:
    wanted = {"matter": "T-1", "recipient": CITY} | change
    with pytest.raises(InputError) as refused:
        drafting(clinic).draft_view(wanted.pop("matter"), **wanted)
    assert refused.value.code == code


# What a draft shows.


def test_each_paragraph_has_its_sources(clinic: FakeClinic) -> None:
    view = drafted(clinic)
    came, filmed = view.paragraphs[:2]
    assert (came.number, came.basis, came.own_words) == (2, Basis.FIRST_HAND, True)
    assert [(each.line_id, each.text, each.field) for each in came.lines] == [("s1", "They came at 6:20.", "arrest_at")]
    assert [each.name for each in came.fields] == ["arrest_at"]
    assert came.fields[0].answer is not None
    assert (filmed.basis, filmed.told_by, filmed.exhibits) == (Basis.TOLD_BY, "a neighbor", ("film",))
    assert paragraph_telling(view.paragraphs, "arrest_at") == 2
    assert paragraph_telling(view.paragraphs, "nationality") is None


def test_what_is_held_back_is_counted_and_named_but_never_told(clinic: FakeClinic) -> None:
    view = drafted(clinic)
    (group,) = [each for each in view.held_back if each.sensitivity is Sensitivity.ALIENAGE]
    assert (group.lines, group.fields, group.total) == ((("s2", "nationality"),), (), 1)
    pages = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(view.pdf)).pages)
    assert "far place" not in pages
    assert "far place" not in repr(view)


def test_the_checks_come_worst_first(clinic: FakeClinic) -> None:
    order = [CheckState.BLOCKS, CheckState.LOOK, CheckState.AT_SIGNING, CheckState.MET]
    view = drafted(clinic, form_id=ES)
    states = [each.state for each in view.checks]
    assert states == sorted(states, key=order.index)
    assert [each.check_id for each in view.blocked] == ["DOC-08"]
    assert view.not_translated == ("s1", "s3")


def test_a_sentence_that_tells_too_much_is_named(clinic: FakeClinic) -> None:
    clinic.take_in(intake(told(line("I live at 2700 Kedvale."), block_only="2700 Kedvale"), number="T-2"))
    view = drafting(clinic).draft_view("T-2", recipient=CITY, form_id=EN)
    assert view.telling == (2,)
    assert view.paragraphs[0].tells_withheld
    with pytest.raises(DocumentError) as refused:
        drafting(clinic).seal(view)
    assert refused.value.code == "withheld_value"


def test_a_child_gets_no_draft_of_this_form(clinic: FakeClinic) -> None:
    clinic.take_in(intake(told(subject_dob="2015-01-01"), number="T-2"))
    with pytest.raises(DocumentError) as refused:
        drafting(clinic).draft_view("T-2", form_id=EN)
    assert refused.value.code == "child_declarant"


# Draft and seal.


def test_a_draft_says_so_on_every_page_and_cannot_pass_for_a_document(clinic: FakeClinic) -> None:
    clinic.take_in(intake(told(*[f"It was so, number {n}." for n in range(50)]), number="T-2"))
    view = drafting(clinic).draft_view("T-2", recipient=CITY, form_id=EN)
    reader = PdfReader(io.BytesIO(view.pdf))
    assert len(reader.pages) > 2
    assert all("Draft. Not signed, not sealed" in page.extract_text() for page in reader.pages)
    words = " ".join(page.extract_text() for page in reader.pages)
    assert "Sealed before" not in words
    assert "Sealed by A. Muestra" not in words
    assert not reader.attachments
    report = examine_bytes(clinic, view.pdf)
    assert report == {"facts_missing", "not_sealed"}


def examine_bytes(clinic: FakeClinic, pdf: bytes) -> set[str]:
    from clinic_app.services.verification.documents import verify_document

    roots = (clinic.seals.root_pem(clinic.vault.records),)
    return {fault.code for fault in verify_document(pdf, PyHankoSealedPdfReader(clinic.clock), roots=roots).faults}


def test_looking_keeps_no_document(clinic: FakeClinic) -> None:
    drafted(clinic)
    drafted(clinic, OWN_FILE)
    assert clinic.vault.records.rows(DOCUMENT_KIND) == ()


def test_the_seal_bears_the_pseudonym_that_was_read_back(clinic: FakeClinic) -> None:
    view = drafted(clinic)
    assert view.called is not None
    assert view.called.startswith("P-")
    made = drafting(clinic).seal(view)
    assert made.record.pseudonym == view.called
    assert drafted(clinic).sealed[0].document_id == made.record.document_id
    assert drafted(clinic, COUNTY).sealed == ()


def test_what_was_not_shown_is_not_sealed(clinic: FakeClinic) -> None:
    view = drafted(clinic)
    clinic.take_in(intake(told("They came at seven.")))
    with pytest.raises(DocumentError) as refused:
        drafting(clinic).seal(view)
    assert refused.value.code == "draft_changed"
    assert clinic.vault.records.rows(DOCUMENT_KIND) == ()


def test_only_an_attorney_seals(clinic: FakeClinic) -> None:
    view = drafted(clinic)
    object.__setattr__(clinic.vault.person, "role", Role.PARALEGAL)
    try:
        with pytest.raises(SigningError):
            drafting(clinic).seal(view)
    finally:
        object.__setattr__(clinic.vault.person, "role", Role.ATTORNEY)
    assert clinic.vault.records.rows(DOCUMENT_KIND) == ()


def test_a_sealed_document_is_valid_and_explains_itself(clinic: FakeClinic) -> None:
    view = drafted(clinic)
    made = drafting(clinic).seal(view)
    seen = looked_at(clinic, made.record.document_id)
    assert seen.report.state is State.VALID
    assert seen.report.declarant_signed is False
    assert [each.texts for each in seen.paragraphs] == [each.texts for each in view.paragraphs]
    assert [each.lines for each in seen.paragraphs] == [each.lines for each in view.paragraphs]
    assert [each.told_by for each in seen.paragraphs] == [each.told_by for each in view.paragraphs]
    assert seen.held_back == view.held_back
    assert all(each.places for each in seen.paragraphs)
    assert seen.recipient == view.recipient.name


def test_its_sources_are_those_of_its_day(clinic: FakeClinic) -> None:
    made = drafting(clinic).seal(drafted(clinic))
    clinic.take_in(intake(told(line("They came at seven.", "arrest_at"))))
    first = looked_at(clinic, made.record.document_id).paragraphs[0]
    assert first.lines[0].text == "They came at 6:20."


def test_a_changed_or_foreign_file_says_so(clinic: FakeClinic) -> None:
    made = drafting(clinic).seal(drafted(clinic))
    taken = opened(clinic, made.record.document_id)
    reader = PyHankoSealedPdfReader(clinic.clock)
    longer = TakenOut(taken.record, taken.recipient, taken.pdf + b"\n%more\n", taken.account, taken.root)
    assert examine(longer, reader).report.state is State.CHANGED_SINCE
    other = clinic.seals.certifier.make_root(clinic_name="Another Clinic", at=clinic.clock.now())
    foreign_root = clinic.seals.certifier.as_pem(other.certificate)
    foreign = TakenOut(taken.record, taken.recipient, taken.pdf, taken.account, foreign_root)
    assert examine(foreign, reader).report.state is State.UNKNOWN_SIGNER
    broken = TakenOut(taken.record, taken.recipient, taken.pdf[:2000], taken.account, taken.root)
    assert examine(broken, reader).report.state is State.INVALID


@pytest.mark.parametrize("wanted", ["D-NOTHERE", "identity"])
def test_only_declarations_are_taken_out(clinic: FakeClinic, wanted: str) -> None:
    made = drafting(clinic).seal(drafted(clinic))
    assert made.record.identity_page is not None
    number = made.record.identity_page if wanted == "identity" else wanted
    with pytest.raises(InputError) as refused:
        opened(clinic, number)
    assert refused.value.code == "unknown_document"
