"""Who would see what: the passage three ways, what stays, why nothing can be sealed; looking changes nothing."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from clinic_app.domain.consent import ConsentState
from clinic_app.domain.documents.withholding import Audience
from clinic_app.domain.exposure import answered, for_records_request
from clinic_app.domain.intake.intake import Account
from clinic_app.errors import ClinicError, InputError, SubmissionError
from clinic_app.services.exposure import Exposures, Services
from clinic_app.services.exposure_values import Exposure, LineState, Obstacle
from clinic_app.services.ports.vault import Role
from clinic_app.services.submission import SentBundle, Stage
from clinic_app.services.trial_document import NO_PSEUDONYM_YET
from tests.support.accounts import ADULT, JANE, JOHN, account, intake, line
from tests.support.fake_clinic import FakeClinic, fake_clinic
from tests.support.prepared_clinic import board

CITY, COUNTY, COMMISSION = "city-investigation", "county-prosecutor", "state-commission"
EN = "declaration-1746-2-en"
HOME = "12 N. Example St, Chicago"


def grant(recipient: str = CITY, **changes: object) -> dict[str, object]:
    given: dict[str, object] = {
        "consent_id": f"c-{recipient}", "recipient": recipient, "decision": "granted", "identity": "pseudonym",
        "signed_on": "2026-11-01", "expires_on": "2027-04-30", "read_back": True,
    }  # fmt: skip
    return given | changes


def refusal(recipient: str) -> dict[str, object]:
    return {"consent_id": f"c-{recipient}", "recipient": recipient, "decision": "refused", "signed_on": "2026-11-01"}


def told(words: str, *consents: dict[str, object], **fields: Any) -> Account:
    return account(
        line(words),
        **{
            **ADULT,
            **JANE,
            **JOHN,
            "incident_place": "W. Example St, Chicago",
            "officers_count": 5,
            "nationality": "Guatemala",
            "address": HOME,
            "consents": list(consents),
            **fields,
        },
    )


def clinic_with(folder: Path, *consents: dict[str, object], **fields: Any) -> FakeClinic:
    made = fake_clinic(folder / "vault")
    made.take_in(intake(told("I was driving my son John to school when my sister called.", *consents, **fields)))
    return made


@pytest.fixture
def clinic(tmp_path: Path) -> FakeClinic:
    made = clinic_with(tmp_path, grant(), refusal(COMMISSION), grant(COUNTY, identity="initials"))
    made.recipient_keys.confirm(CITY, board().recipient, how="by telephone")
    return made


def look(clinic: FakeClinic, recipient: str | None = CITY) -> Exposure:
    services = Services(clinic.library, clinic.affidavit, clinic.recipient_keys, clinic.proving, clinic.clock)
    return Exposures(clinic.vault, services).exposure("T-1", recipient=recipient)


def declare(clinic: FakeClinic, recipient: str = CITY) -> str:
    return clinic.affidavit.make("T-1", form_id=EN, recipient=recipient).record.document_id


def send(clinic: FakeClinic, out: Path) -> SentBundle:
    return clinic.submission.make("T-1", recipient=CITY, out=out, form_id=EN)


def test_looking_writes_nothing_and_spends_no_pseudonym(clinic: FakeClinic) -> None:
    before = clinic.vault.info()
    seen = look(clinic)
    after = clinic.vault.info()
    assert (after.counts, after.log_size, after.sequence) == (before.counts, before.log_size, before.sequence)
    assert seen.reveals is not None
    assert NO_PSEUDONYM_YET in seen.reveals.recipient.text


def test_the_recipient_reads_a_pseudonym_and_no_name(clinic: FakeClinic) -> None:
    declare(clinic)
    seen = look(clinic)
    assert seen.reveals is not None
    passage = seen.reveals.recipient
    marked = [passage.text[span.start : span.end] for span in passage.spans]
    assert marked[0].startswith("P-")
    assert "my son" in marked
    assert not {"Jane", "Roe", "John"} & set(passage.text.replace(".", " ").split())


def test_the_estimate_covers_people_and_school_each_with_its_ground(clinic: FakeClinic) -> None:
    seen = look(clinic)
    assert seen.reveals is not None
    spoken = seen.reveals.request.spoken
    assert "I was driving [7(1)(c)] to [7(1)(c)] when [7(1)(c)] called." in spoken
    assert "[7(1)(b)]" in spoken
    assert NO_PSEUDONYM_YET not in spoken
    claimed = [each.given["short"] for each in seen.reveals.request_lines if each.state is LineState.CLAIMED]
    assert claimed == ["7(1)(b)", "7(1)(c)", "7(1)(d)"]
    assert all(each.source and each.confidence for each in seen.exemptions)


def test_each_step_shows_less(clinic: FakeClinic) -> None:
    seen = look(clinic)
    assert seen.reveals is not None
    assert len(seen.reveals.request.spans) > len(seen.reveals.recipient.spans)
    assert seen.reveals.request.text == seen.reveals.recipient.text


def test_a_home_that_is_the_place_is_covered(tmp_path: Path) -> None:
    where = {"incident_place": "S. Example Ave, Chicago", "incident_location_type": "home"}
    made = clinic_with(tmp_path, grant(), **where)
    profile = made.library.recipient(CITY)
    audience = Audience(frozenset(profile.allows), named=False, pseudonym="P-AAAA")
    speaker = made.interview.load("T-1")[0].accounts[0]
    covered = for_records_request("They came to S. Example in Chicago.", speaker, audience, profile.records_requests)
    assert covered.spoken == "They came to [7(1)(b)] in Chicago."


def test_a_public_body_claims_nothing(tmp_path: Path) -> None:
    seen = look(clinic_with(tmp_path, grant(COMMISSION)), COMMISSION)
    assert seen.public_record
    assert seen.reveals is not None
    assert seen.reveals.request.spans == ()
    assert "public_record" in [each.code for each in seen.reveals.request_lines]


def test_what_stays_is_named_and_counted(clinic: FakeClinic) -> None:
    seen = look(clinic)
    kept = {each.field for each in seen.kept}
    assert {"names", "mentioned_people", "nationality", "address", "subject_dob"} <= kept
    assert not {"incident_place", "officers_count", "consents"} & kept
    assert seen.reveals is not None
    every = {spec.name for spec in answered(clinic.interview.load("T-1")[0].accounts[0])} - {"consents"}
    assert seen.reveals.facts + len(seen.kept) == len(every)


def test_a_refusal_is_shown_and_nothing_is_revealed(clinic: FakeClinic) -> None:
    seen = look(clinic, COMMISSION)
    assert seen.consent is ConsentState.REFUSED
    assert seen.obstacles == (Obstacle.REFUSED,)
    assert (seen.reveals, seen.proof) == (None, None)
    assert seen.consents[0].recipient == COMMISSION
    assert "incident_place" in {each.field for each in seen.kept}


@pytest.mark.parametrize(
    ("consent", "why"),
    [
        (grant(signed_on="2026-12-01"), Obstacle.NOT_YET_SIGNED),
        (grant(expires_on="2026-11-02"), Obstacle.EXPIRED),
        (grant(revoked_on="2026-11-02"), Obstacle.REVOKED),
        (grant(COUNTY), Obstacle.NOT_RECORDED),
    ],
)
def test_every_state_of_a_consent_has_its_reason(tmp_path: Path, consent: dict[str, object], why: Obstacle) -> None:
    assert look(clinic_with(tmp_path, consent)).obstacles == (why,)


def test_the_reasons_come_in_the_order_of_dealing_with_them(tmp_path: Path) -> None:
    made = clinic_with(tmp_path, grant(deliveries=["paper"]))
    made.vault.person = dataclasses.replace(made.vault.person, role=Role.RECORDS_OFFICER)
    assert look(made).obstacles == (
        Obstacle.DELIVERY_NOT_AGREED, Obstacle.NO_DECLARATION, Obstacle.NO_KEY, Obstacle.NOT_AN_ATTORNEY,
    )  # fmt: skip


def test_a_declaration_grows_old_when_the_account_changes(clinic: FakeClinic) -> None:
    document = declare(clinic)
    seen = look(clinic)
    assert (seen.obstacles, seen.may_seal) == ((), True)
    assert seen.declaration is not None
    assert (seen.declaration.document_id, seen.declaration.current) == (document, True)
    clinic.take_in(intake(told("Another word.", grant())))
    assert look(clinic).obstacles == (Obstacle.ACCOUNT_CHANGED,)


def test_the_key_says_who_compared_it(clinic: FakeClinic) -> None:
    seen = look(clinic)
    assert seen.key is not None
    assert seen.key.key.fingerprint == clinic.age.fingerprint(board().recipient)
    assert (seen.key.key.how, seen.key.confirmed_by) == ("by telephone", clinic.vault.person.display_name)


def test_the_list_of_contents_is_what_is_sent(clinic: FakeClinic, tmp_path: Path) -> None:
    declare(clinic)
    seen = look(clinic)
    assert seen.proof is not None
    assert not seen.proof.trial
    sent = send(clinic, tmp_path / "b.age")
    assert sorted(each.name for each in seen.proof.contents) == sorted(sent.files)
    assert seen.proof.values == sent.withheld
    assert look(clinic).sent == 1


def test_a_trial_has_the_same_sheets_as_the_bundle(clinic: FakeClinic, tmp_path: Path) -> None:
    tried = look(clinic).proof
    assert tried is not None
    assert tried.trial
    sent = send(clinic, tmp_path / "b.age")
    assert {each.name for each in tried.contents if "declaration" not in each.name} == {
        name for name in sent.files if "declaration" not in name
    }


def test_the_proof_finds_what_would_slip(tmp_path: Path) -> None:
    """An answer in free words repeats the home; the sheet that tells it is named, and nothing can be sealed."""
    made = clinic_with(tmp_path, grant(), injuries=["bruise, seen at 12 N. Example St, Chicago"])
    seen = look(made)
    assert seen.proof is not None
    assert seen.proof.found
    assert Obstacle.WITHHELD_FOUND in seen.obstacles
    made.recipient_keys.confirm(CITY, board().recipient, how="by telephone")
    with pytest.raises(ClinicError) as refused:  # the declaration or the bundle, whichever comes first
        send(made, tmp_path / "b.age")
    assert refused.value.code == "withheld_value"


def test_a_child_declarant_is_told_and_not_tried(tmp_path: Path) -> None:
    seen = look(clinic_with(tmp_path, grant(), subject_dob="2015-01-01"))
    assert seen.proof is None
    assert seen.trouble is not None
    assert seen.trouble.code == "child_declarant"
    assert Obstacle.NOT_TRIED in seen.obstacles


def test_without_a_choice_the_first_agreed_body_is_shown(clinic: FakeClinic) -> None:
    seen = look(clinic, None)
    assert seen.recipient == CITY
    assert [each.id for each in seen.choices] == [CITY, COUNTY, COMMISSION]
    with pytest.raises(InputError):
        look(clinic, "nobody")


def test_a_wish_to_stop_leaves_no_file(clinic: FakeClinic, tmp_path: Path) -> None:
    class StopHere(Exception):  # noqa: N818 - what a task raises is no error
        pass

    def heed(stage: Stage) -> None:
        if stage is Stage.WRITE:
            raise StopHere

    with pytest.raises(StopHere):
        clinic.submission.make("T-1", recipient=CITY, out=tmp_path / "b.age", form_id=EN, heed=heed)
    assert list(tmp_path.glob("*.age")) == []
    assert look(clinic).sent == 0


def test_nothing_leaves_a_protected_matter_without_the_stricter_note(tmp_path: Path) -> None:
    clinic = clinic_with(tmp_path, grant(), u_t_vawa_applicant=True)
    clinic.recipient_keys.confirm(CITY, board().recipient, how="by telephone")
    assert look(clinic).is_protected
    out = tmp_path / "bundle.age"
    with pytest.raises(SubmissionError) as refused:
        clinic.submission.make("T-1", recipient=CITY, out=out, form_id=EN)
    assert refused.value.code == "stricter_note"
    assert "8 USC 1367" in refused.value.sentence
    assert not out.exists()
    clinic.submission.make("T-1", recipient=CITY, out=out, form_id=EN, stricter_note_read=True)
    assert out.exists()


def test_another_matter_has_no_stricter_note(clinic: FakeClinic) -> None:
    assert not look(clinic).is_protected


def test_a_consent_without_an_end_cannot_be_written_down() -> None:
    with pytest.raises(ValueError, match="when it ends"):
        told("words", grant(expires_on=None), u_t_vawa_applicant=True)
