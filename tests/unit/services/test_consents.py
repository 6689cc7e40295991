"""Consents asked for: read back, signed, refused, taken back; after a withdrawal nothing leaves any more."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clinic_app.adapters.reportlab_papers import ReportlabPaperSetter
from clinic_app.domain.consent import ConsentState
from clinic_app.domain.consent_case import CaseState, ConsentCase, Heard, Lack, PaperSays, ReadBack, Signature, Step
from clinic_app.domain.intake.sensitivity import Sensitivity
from clinic_app.domain.intake.values.consents import EvidenceKind, IdentityLevel, SignatureKind
from clinic_app.errors import InputError, SubmissionError
from clinic_app.services.answering import Answering
from clinic_app.services.consent_scans import LARGEST_SCAN
from clinic_app.services.consent_views import decisions_of
from clinic_app.services.consents import Consents
from clinic_app.services.interview import to_body
from tests.support.accounts import ADULT, JANE, account, intake, line
from tests.support.fake_clinic import AT, FakeClinic, fake_clinic

CITY, COUNTY, COMMISSION = "city-investigation", "county-prosecutor", "state-commission"
FORM = "declaration-1746-2-en"
NUMBER = "26-0101"
TODAY = AT.date()
PDF = b"%PDF-1.7 a scan"


@pytest.fixture
def clinic(tmp_path: Path) -> FakeClinic:
    made = fake_clinic(tmp_path / "vault")
    said = (line("They came at 6:20.", "arrest_at"), line("They held me two days.", "custody_segments"))
    made.take_in(intake(account(*said, **ADULT, **JANE), number=NUMBER))
    return made


def consents_of(clinic: FakeClinic) -> Consents:
    answering = Answering(clinic.vault.records, clinic.clock)
    return Consents(clinic.vault, clinic.library, answering, clinic.clock, "America/Chicago", ReportlabPaperSetter())


@pytest.fixture
def consents(clinic: FakeClinic) -> Consents:
    return consents_of(clinic)


def begun(consents: Consents, recipient: str = CITY, **more: Any) -> ConsentCase:
    case = consents.begin(NUMBER, "1", recipient, "es")
    chosen = {
        "identity": IdentityLevel.PSEUDONYM, "publicity": False, "expires_on": date(2027, 4, 30),
    } | more  # fmt: skip
    return consents.choose(case, case.choices.model_copy(update=chosen))


def read(consents: Consents, case: ConsentCase, **more: Any) -> ConsentCase:
    heard = [Heard(paragraph=each.key, texts=dict(each.texts), understood=True) for each in consents.told(case)]
    return consents.read(case, ReadBack(heard=tuple(heard), **more))


def on_paper(**more: Any) -> Signature:
    return Signature(kind=SignatureKind.PAPER, on=TODAY, place="the clinic", **more)


def signed(consents: Consents, recipient: str = CITY, **more: Any) -> ConsentCase:
    return consents.sign(read(consents, begun(consents, recipient, **more)), on_paper())


def test_a_yes_is_chosen_read_signed_and_stands_in_the_account(consents: Consents) -> None:
    case = signed(consents, evidence={EvidenceKind.FILM: True, EvidenceKind.PHOTOS: False})
    view = consents.look(NUMBER)
    (kept,) = view.consents
    assert (kept.state, kept.counts, kept.filed) == (ConsentState.VALID, True, True)
    assert [each.step for each in kept.history] == [Step.BEGUN, Step.CHOSEN, Step.READ, Step.SIGNED]
    assert {each.by for each in kept.history} == {"A. Muestra"}
    assert kept.decision is not None
    assert kept.decision.evidence == (EvidenceKind.FILM,)
    assert (kept.decision.understood, kept.decision.read_back_on, kept.decision.language) == (True, TODAY, "es")
    assert kept.decision.purpose == "So that the city writes down and looks into what happened."
    assert case.read_back.heard[0].texts.keys() == {"es", "en"}


def test_what_is_read_is_made_from_what_was_chosen(consents: Consents) -> None:
    case = begun(consents, COMMISSION, left_out=(Sensitivity.CUSTODY,), publicity=True)
    told = {each.key: each.texts["en"] for each in consents.told(case)}
    assert "held" not in told["what"]
    assert "where you were held and when" in told["what_kept"]
    assert "30 Apr 2027" in told["until"]
    assert "public record" in told["record"]
    assert {"public", "pseudonym"} <= told.keys()
    assert {"not_public", "named", "initials", "protected", "child_guardian"}.isdisjoint(told)


def test_a_change_of_words_must_be_read_again_and_the_rest_not(consents: Consents) -> None:
    case = read(consents, begun(consents))
    changed = consents.choose(case, case.choices.model_copy(update={"identity": IdentityLevel.NAMED}))
    unread = [each.paragraph for each in changed.read_back.heard if not each.understood]
    assert unread == ["named"]
    with pytest.raises(InputError) as refused:
        consents.sign(changed, on_paper())
    assert (refused.value.code, refused.value.where) == ("consent_incomplete", Lack.NOT_READ)
    assert decisions_of(account_in(consents)) == ()


def account_in(consents: Consents) -> Any:
    return consents._answering.working(NUMBER).accounts[0]


@pytest.mark.parametrize(
    ("signature", "lack"),
    [
        (on_paper(is_mark=True), Lack.WITNESS),
        (Signature(kind=SignatureKind.SPOKEN, on=TODAY), Lack.WITNESS),
        (Signature(kind=SignatureKind.SCREEN, on=TODAY), Lack.DRAWING),
        (Signature(kind=SignatureKind.PAPER, on=date(2026, 11, 4)), Lack.SIGNED_AHEAD),
    ],
)
def test_what_a_signature_needs(consents: Consents, signature: Signature, lack: Lack) -> None:
    case = read(consents, begun(consents))
    with pytest.raises(InputError) as refused:
        consents.sign(case, signature)
    assert refused.value.where == lack


def test_a_child_needs_an_adult_and_hears_other_words(clinic: FakeClinic, consents: Consents) -> None:
    answering = Answering(clinic.vault.records, clinic.clock)
    answering.put(NUMBER, "1", "subject_dob", {"value": "2012-03-04"})
    case = consents.begin(NUMBER, "1", CITY, "en")
    assert case.choices.to_child
    told = {each.key: each.texts["en"] for each in consents.told(case)}
    assert "under 18" in told["child_guardian"]
    assert told["help"] == "We help you just the same if you say no."
    case = begun(consents)
    case = read(consents, case)
    with pytest.raises(InputError) as refused:
        consents.sign(case, on_paper())
    assert refused.value.where == Lack.GUARDIAN
    assert consents.sign(case, on_paper(signed_by="A. Roe, her mother")).state is CaseState.SIGNED


def test_a_no_is_complete_at_once_and_a_yes_of_the_same_day_comes_after_it(consents: Consents) -> None:
    refused = consents.refuse(consents.begin(NUMBER, "1", CITY))
    assert refused.state is CaseState.REFUSED
    assert consents.look(NUMBER).consents[0].state is ConsentState.REFUSED
    signed(consents)
    newest, older = consents.look(NUMBER).consents
    assert (newest.state, newest.counts) == (ConsentState.VALID, True)
    assert not older.counts
    consents.withdraw(NUMBER, "1", newest.consent_id)
    assert [each.state for each in consents.look(NUMBER).consents if each.counts] == [ConsentState.REVOKED]


def test_nothing_leaves_after_a_withdrawal(clinic: FakeClinic, consents: Consents, tmp_path: Path) -> None:
    clinic.recipient_keys.confirm(CITY, clinic.age.new_identity().recipient, how="read out")
    first = signed(consents)
    second = signed(consents)
    clinic.submission.make(NUMBER, recipient=CITY, out=tmp_path / "before.zip.age", form_id=FORM)
    assert len(consents.look(NUMBER).left[CITY]) == 1
    assert consents.look(NUMBER).left[COUNTY] == ()
    consents.withdraw(NUMBER, "1", second.consent_id, "They wish to wait.")
    with pytest.raises(SubmissionError) as refused:
        clinic.submission.make(NUMBER, recipient=CITY, out=tmp_path / "after.zip.age", form_id=FORM)
    assert refused.value.code == "no_consent"
    assert refused.value.sentence.endswith("the consent to this recipient was withdrawn.")
    assert not (tmp_path / "after.zip.age").exists()
    assert all(each.revoked_on == TODAY for each in decisions_of(account_in(consents)))
    with pytest.raises(InputError, match="no yes to take back"):
        consents.withdraw(NUMBER, "1", first.consent_id)
    kept = consents.look(NUMBER).kept(second.consent_id)
    assert kept is not None
    assert kept.case is not None
    assert kept.case.withdrawal is not None
    assert kept.case.withdrawal.reason == "They wish to wait."
    assert b"wish to wait" not in to_body(consents._answering.working(NUMBER))


def test_what_a_person_keeps_back_does_not_leave(clinic: FakeClinic, consents: Consents) -> None:
    signed(consents, left_out=(Sensitivity.CUSTODY,))
    profile = clinic.library.recipient(CITY)
    audience = clinic.affidavit.audience(NUMBER, account_in(consents), profile, AT)
    assert audience.allows == {Sensitivity.INCIDENT}
    proof = clinic.proving.prove(NUMBER, recipient=CITY)
    assert proof.found == ()
    made = clinic.affidavit.make(NUMBER, form_id=FORM, recipient=CITY)
    assert len(made.record.held_back) == 1


def test_a_yes_cannot_be_undone_by_a_key(consents: Consents) -> None:
    answering = consents._answering
    answering.put(NUMBER, "1", "officers_count", {"value": 4})
    case = signed(consents)
    assert answering.unsettled(NUMBER) == 0
    assert not answering.can_undo(NUMBER)
    consents.withdraw(NUMBER, "1", case.consent_id)
    assert not answering.can_undo(NUMBER)


def test_a_consent_that_came_in_with_an_account_can_be_withdrawn(consents: Consents) -> None:
    given = {
        "consent_id": "consent-7", "recipient": CITY, "decision": "granted", "identity": "initials",
        "signed_on": "2026-11-01", "expires_on": "2027-04-30",
    }  # fmt: skip
    consents._answering.put(NUMBER, "1", "consents", {"value": [given]})
    consents.withdraw(NUMBER, "1", "consent-7")
    (kept,) = consents.look(NUMBER).consents
    assert (kept.state, [each.step for each in kept.history]) == (ConsentState.REVOKED, [Step.WITHDRAWN])
    assert consents.begin(NUMBER, "1", CITY).consent_id == "consent-8"


def test_a_scan_is_kept_and_bound_by_its_hash(consents: Consents) -> None:
    case = consents.attach_scan(signed(consents), PDF)
    assert case.scan is not None
    assert (case.scan.media_type, case.scan.size) == ("application/pdf", len(PDF))
    for content, code in ((b"MZ", "scan_unreadable"), (PDF + bytes(LARGEST_SCAN), "scan_too_large")):
        with pytest.raises(InputError) as refused:
            consents.attach_scan(case, content)
        assert refused.value.code == code


def test_a_scan_is_shown_as_it_was_kept(consents: Consents) -> None:
    case = signed(consents)
    with pytest.raises(InputError) as refused:
        consents.scan(NUMBER, "1", case.consent_id)
    assert refused.value.code == "no_scan"
    consents.attach_scan(case, PDF)
    assert consents.scan(NUMBER, "1", case.consent_id) == PDF


def test_a_paper_is_keyed_in_as_it_stands_and_nothing_is_read_here(consents: Consents) -> None:
    case = consents.begin(NUMBER, "1", CITY, "es", from_paper=True)
    ended = {"identity": IdentityLevel.NAMED, "publicity": False, "expires_on": date(2026, 1, 31)}
    case = consents.choose(case, case.choices.model_copy(update=ended))
    assert consents.lacking(case) == [], "a paper may have ended"
    case = consents.read(case, ReadBack(on_paper=PaperSays(read_aloud=True)))
    with pytest.raises(InputError) as refused:
        consents.sign(case, Signature(kind=SignatureKind.SPOKEN, on=TODAY, witness="A. Roe"))
    assert refused.value.where == Lack.NOT_READ
    consents.sign(case, Signature(kind=SignatureKind.PAPER, on=date(2025, 12, 1), signed_by="his wife"))
    (decided,) = decisions_of(account_in(consents))
    assert decided.model_dump(mode="json", exclude_defaults=True) == {
        "consent_id": "consent-1", "recipient": CITY, "decision": "granted", "identity": "named", "language": "es",
        "read_back": True, "signed_on": "2025-12-01", "signed_by": "his wife", "expires_on": "2026-01-31",
    }  # fmt: skip
    assert consents.look(NUMBER).consents[0].state is ConsentState.EXPIRED


def test_a_no_on_paper_bears_the_day_of_the_paper(consents: Consents) -> None:
    case = consents.begin(NUMBER, "1", CITY, "en", from_paper=True)
    with pytest.raises(InputError) as refused:
        consents.refuse(case, date(2026, 11, 4))
    assert refused.value.code == "answered_ahead"
    consents.refuse(case, date(2026, 10, 30))
    (decided,) = decisions_of(account_in(consents))
    assert (decided.decision.value, decided.signed_on) == ("refused", date(2026, 10, 30))


def test_to_be_counted_is_asked_and_nothing_is_sent(consents: Consents) -> None:
    case = consents.begin(NUMBER, "1", "statistics", "es")
    case = consents.choose(case, case.choices.model_copy(update={"expires_on": date(2027, 4, 30)}))
    assert consents.lacking(case) == []
    consents.sign(read(consents, case), on_paper())
    (decided,) = decisions_of(account_in(consents))
    assert (decided.recipient, decided.identity) == ("statistics", IdentityLevel.PSEUDONYM)
    assert list(consents.look(NUMBER).tellings)[-1] == "statistics"


def test_a_killed_program_lets_nothing_out_and_is_mended(consents: Consents) -> None:
    case = read(consents, begun(consents))
    consents._keep(case.model_copy(update={"signature": on_paper(), "step": Step.SIGNED}))  # and there it was killed
    (kept,) = consents.look(NUMBER).consents
    assert (kept.filed, kept.state) == (False, None)
    assert consents.file_again(NUMBER) == 1
    assert consents.look(NUMBER).consents[0].state is ConsentState.VALID
    assert consents.file_again(NUMBER) == 0


def test_nothing_of_a_drawing_but_its_lines_is_kept(consents: Consents) -> None:
    drawn = Signature(kind=SignatureKind.SCREEN, on=TODAY, strokes=(((0, 0), (10, 12)), ((500, 320),)))
    case = consents.sign(read(consents, begun(consents)), drawn)
    assert case.signature is not None
    assert case.signature.strokes == drawn.strokes
    with pytest.raises(ValueError, match="box"):
        Signature(kind=SignatureKind.SCREEN, on=TODAY, strokes=(((0, 321),),))


def test_what_was_decided_is_not_changed(consents: Consents) -> None:
    case = signed(consents)
    with pytest.raises(InputError, match="decided already"):
        consents.refuse(case)
    with pytest.raises(InputError, match="decided already"):
        consents.choose(case, case.choices)
    with pytest.raises(InputError, match="day to come"):
        consents.withdraw(NUMBER, "1", case.consent_id, on=date(2026, 11, 4))
    assert consents.look(NUMBER).consents[0].state is ConsentState.VALID
