"""What is settled before the narrative, and the log of reports that no matter knows of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.values.people import RepresentationState, SpeakerRole
from clinic_app.domain.protected import is_protected
from clinic_app.errors import InputError
from clinic_app.services.answering import Answering
from clinic_app.services.before import BeforeNarrative, Unsettled, answer_recording, choose_engagement
from clinic_app.services.conflict_check import ConflictCheck
from clinic_app.services.interview import Interview
from clinic_app.services.matters import Matters
from clinic_app.services.ports.vault import Person, Role, Vault
from clinic_app.services.recording_consents import RECORDING_KIND, RecordingConsentKeeper, key_of
from clinic_app.services.reporting import FIELDS_BEHIND, Duty, ReportingKeeper, StaffRole, duty_of, reminder_for
from tests.support.fakes import FakeVaultKeeper
from tests.support.vaults import ATTORNEY, CLINIC, PASSPHRASE, StepClock, cheap_keeper
from tests.support.worked import library

_ON_THE_LIST = {"social_worker", "medical", "school", "clergy", "crisis_staff"}


@pytest.fixture(params=["fake", "real"])
def vault(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Vault]:
    keeper = FakeVaultKeeper(StepClock()) if request.param == "fake" else cheap_keeper()
    made = keeper.create(tmp_path / "vault", passphrase=PASSPHRASE, clinic_name=CLINIC, first=ATTORNEY)
    yield made.vault
    made.vault.close()


def test_a_reminder_until_both_are_settled(vault: Vault) -> None:
    answering = Answering(vault.records, StepClock())
    matter = answering.new_matter()
    before = BeforeNarrative(vault.records)
    assert before.unsettled(answering.working(matter)) == (Unsettled.CONFLICT, Unsettled.ENGAGEMENT)
    choose_engagement(answering, matter, "1", RepresentationState.DOCUMENTATION_ONLY)
    assert before.unsettled(answering.working(matter)) == (Unsettled.CONFLICT,)
    answering.put(matter, "1", "names", {"value": [{"as_given": "Jane Roe"}]})
    ConflictCheck(vault, answering, StepClock()).run(matter)
    assert before.unsettled(answering.working(matter)) == ()
    answering.put(matter, "1", "aliases", {"value": ["Juanita"]})
    assert before.unsettled(answering.working(matter)) == (Unsettled.CONFLICT,)
    view = before.view(answering.working(matter))
    assert view.engagement is RepresentationState.DOCUMENTATION_ONLY
    assert [person.name for person in view.names] == ["Jane Roe", "Juanita"]
    assert (view.recording, view.contact, view.is_protected) == (None, None, False)


def test_recording_is_asked_for_each_account_and_a_later_answer_counts(vault: Vault) -> None:
    keeper = RecordingConsentKeeper(vault, StepClock())
    assert keeper.last("26-0001", "1") is None
    keeper.keep("26-0001", "1", said=True, on_tape=True, words="May we record?", language="en")
    keeper.keep("26-0001", "1", said=False, on_tape=False, words="¿Podemos grabar?", language="es")
    last = keeper.last("26-0001", "1")
    assert last is not None
    assert (last.said, last.words, last.by, last.on_tape) == (False, "¿Podemos grabar?", "A. Muestra", False)
    assert keeper.last("26-0001", "2") is None
    record = vault.records.find(RECORDING_KIND, key_of("26-0001", "1"))
    assert record is not None
    assert len(vault.records.history(record)) == 2


@pytest.mark.parametrize(
    ("role", "duty", "reminder"),
    [
        (None, Duty.NOT_SAID, Duty.UNCLEAR),
        (StaffRole.ATTORNEY, Duty.ATTORNEY, None),
        (StaffRole.PARALEGAL, Duty.UNCLEAR, Duty.UNCLEAR),
        (StaffRole.OTHER, Duty.UNCLEAR, Duty.UNCLEAR),
        *(
            (role, Duty.LISTED, Duty.LISTED)
            for role in ("social_worker", "medical", "school", "clergy", "crisis_staff")
        ),
    ],
)
def test_the_list_of_the_brief(role: StaffRole | None, duty: Duty, reminder: Duty | None) -> None:
    found = duty_of(None if role is None else StaffRole(role))
    assert (found, reminder_for(found)) == (duty, reminder)


def test_every_question_about_children_is_behind_the_reminder() -> None:
    """A question that the schema gets later is found by its words."""
    script = library().script("en")
    about = re.compile(r"\bchild|\bminor\b|under 18|take[s]? care of you|family court|lives with you", re.IGNORECASE)
    found = {name for name in dictionary() if about.search(f"{script.label(name)} {script.ask(name)}")}
    of_papers = {"hhs_notified_at", "hhs_transfer_at", "uac_determined_at"}  # what records say, not what happened
    names_a_school = {"school"}
    assert found - of_papers - names_a_school <= FIELDS_BEHIND
    assert set(dictionary()) >= FIELDS_BEHIND
    assert {"household", "children_cared_by", "child_left_alone"} <= found


def test_a_role_is_kept_for_the_person_and_an_attorney_need_not_say_it(vault: Vault) -> None:
    keeper = ReportingKeeper(vault, StepClock())
    assert keeper.role() is StaffRole.ATTORNEY
    keeper.set_role(StaffRole.SOCIAL_WORKER)
    keeper.set_role(StaffRole.MEDICAL)
    assert ReportingKeeper(vault, StepClock()).role() is StaffRole.MEDICAL

    class Other:
        person = Person("2" * 32, "other", "B. Muestra", Role.PARALEGAL)
        records = vault.records

    assert ReportingKeeper(Other(), StepClock()).role() is None  # type: ignore[arg-type]


def test_the_log_of_reports_is_apart_from_matters(vault: Vault) -> None:
    answering = Answering(vault.records, StepClock())
    matter = answering.new_matter()
    keeper = ReportingKeeper(vault, StepClock())
    keeper.write_down("2026-11-10", "the hotline", "an older thing")
    keeper.write_down("2026-11-12", "the hotline", "a bruise was seen")
    first, second = keeper.reports()
    assert (first.what, second.what, first.by) == ("a bruise was seen", "an older thing", "A. Muestra")
    exported = Interview(vault.records).export_intake(matter)
    assert b"bruise" not in exported
    assert vault.records.search("bruise") == ()
    assert [line.matter for line in Matters(vault.records).all()] == [matter]


@pytest.mark.parametrize(
    ("day", "to", "what", "code"),
    [
        ("yesterday", "hotline", "x", "report_day"),
        ("2036-01-01", "hotline", "x", "report_day"),
        ("2026-11-12", " ", "x", "report_incomplete"),
        ("2026-11-12", "hotline", "", "report_incomplete"),
        ("2026-11-12", "hotline", "x" * 5000, "report_incomplete"),
    ],
)
def test_a_report_that_cannot_be_is_refused(vault: Vault, day: str, to: str, what: str, code: str) -> None:
    keeper = ReportingKeeper(vault, StepClock())
    with pytest.raises(InputError) as refused:
        keeper.write_down(day, to, what)
    assert refused.value.code == code
    assert keeper.reports() == ()


def test_the_mark_of_8_usc_1367_stands_over_the_whole_matter(vault: Vault) -> None:
    answering = Answering(vault.records, StepClock())
    matter = answering.new_matter()
    answering.add_account(matter, SpeakerRole.WITNESS)
    assert not is_protected(answering.working(matter))
    answering.put(matter, "2", "u_t_vawa_applicant", {"value": False})
    assert not is_protected(answering.working(matter))
    answering.put(matter, "2", "u_t_vawa_applicant", {"value": True})
    assert BeforeNarrative(vault.records).view(answering.working(matter)).is_protected


def test_the_interviews_own_answer_on_recording_counts(vault: Vault) -> None:
    answering = Answering(vault.records, StepClock())
    matter, before = answering.new_matter(), BeforeNarrative(vault.records)
    RecordingConsentKeeper(vault, StepClock()).keep(matter, "1", said=True, on_tape=True, words="w", language="en")
    answer_recording(answering, matter, "1", said=True)
    kept = before.view(answering.working(matter)).recording
    assert kept is not None
    assert (kept.said, kept.words) == (True, "w")
    answering.put(matter, "1", "recording_consent", {"value": False})
    later = before.view(answering.working(matter)).recording
    assert later is not None
    assert (later.said, later.words, later.at) == (False, "", None)
