"""Facts of an account as rules see them: what was said, what was not, and what is drawn from it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.intake.answers import AnswerState
from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.values.people import SpeakerRole
from clinic_app.domain.rules.derived import DERIVATIONS, SPEAKER_ROLE, askable
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.joined_times import JOINED
from clinic_app.domain.spans import Span
from tests.support.rulebooks import Facts, sheet
from tests.unit.domain.rules.accounts import FIELDS, accounts, drawn_value

DAY = float(date(2026, 11, 6).toordinal())

GRANT = {
    "consent_id": "c1",
    "recipient": "state-commission",
    "decision": "granted",
    "identity": "initials",
    "signed_on": "2026-11-07",
    "expires_on": "2027-11-07",
}
REFUSAL = {"consent_id": "c2", "recipient": "state-commission", "decision": "refused"}


def when(text: str) -> Any:
    return sheet({"arrest_at": text}).values["arrest_at"]


def stay(kind: str, name: str, state: str | None = None, **times: str) -> dict[str, Any]:
    return {"type": kind, "facility": name, "state": state, **times}


STAYS = [
    stay("transport", "on the way", in_at="2026-11-06T06:00", out_at="2026-11-06T07:00"),
    stay("hold_room", "a hold room", "IL", in_at="2026-11-06T07:00", out_at="2026-11-08T01:00"),
    stay("transport", "on the way", in_at="2026-11-08T01:00", out_at="2026-11-08T05:00"),
    stay("detention", "a detention center", "WI", in_at="2026-11-08T05:00"),
]

DRAWN: list[tuple[str, Facts, Any, tuple[str, ...]]] = [
    ("incident_date", {"arrest_at": "2026-11-06T05:40"}, Span(DAY, DAY), ("arrest_at",)),
    ("incident_date", {"arrest_at": "2026-11-07T05:40", "incident_at": "2026-11-06"}, Span(DAY, DAY), ("incident_at",)),
    ("incident_date", {"arrest_at": "2026-11-06T23:00/2026-11-07T01:00"}, Span(DAY, DAY + 1), ("arrest_at",)),
    (
        "subject_age",
        {"subject_dob": "2008-11-07", "arrest_at": "2026-11-06T23:00/2026-11-07T01:00"},
        Span(17, 18),
        ("subject_dob", "incident_date"),
    ),
    ("arrest_type", {"nta_served_at": "2026-11-06T05:40"}, "civil_immigration", ("nta_served_at",)),
    ("arrest_type", {"warrant_type": "I-200"}, "civil_immigration", ("warrant_type",)),
    ("warrant_names_subject", {"warrant_type": "none"}, False, ("warrant_type",)),
    ("civil_enforcement", {"arrest_type": "civil_immigration"}, True, ("arrest_type",)),
    ("usc_evidence", {"subject_citizenship_claim": "other"}, (), ("subject_citizenship_claim",)),
    ("incident_location_type", {"stop_type": "vehicle_stop"}, "vehicle_road", ("stop_type",)),
    ("in_illinois", {"in_city_of_chicago": True}, True, ("in_city_of_chicago",)),
    ("nava_state", {"in_illinois": True}, "IL", ("in_illinois",)),
    ("third_country_threatened", {"third_country": "Ghana"}, True, ("third_country",)),
    ("cpd_present", {"cpd_arrived_at": "2026-11-06T05:40"}, True, ("cpd_arrived_at",)),
    ("cpd_present", {"local_le_present": True, "local_agency": " CPD "}, True, ("local_le_present", "local_agency")),
    (
        "cpd_conduct_type",
        {"local_agency": "CPD", "local_le_actions": ["perimeter"], "cpd_report_refused": True},
        ("assisting_enforcement", "report_refused"),
        ("local_agency", "local_le_actions", "cpd_report_refused"),
    ),
    ("cpd_member_involved", {"cpd_conduct_type": ["coercion"]}, True, ("cpd_conduct_type",)),
    ("cpd_member_involved", {"local_le_present": False}, False, ("local_le_present",)),
    ("nta_issued", {"nta_served_at": "2026-11-06"}, True, ("nta_served_at",)),
    ("i286_issued", {"i286_served_at": "2026-11-06"}, True, ("i286_served_at",)),
    ("fear_claimed", {"fear_interview_at": "2026-11-06"}, True, ("fear_interview_at",)),
    ("paroled", {"entry_manner": "paroled"}, True, ("entry_manner",)),
    ("arrest_state", {"in_illinois": True}, "IL", ("in_illinois",)),
    ("arrest_state", {"in_illinois": False, "nava_state": "WI"}, "WI", ("nava_state",)),
    ("warrant_signed", {"warrant_signer_title": "SDDO"}, True, ("warrant_signer_title",)),
    ("weapon_discharged", {"force_types": ["grab", "firearm_discharged"]}, True, ("force_types",)),
    ("threat_claimed", {"threat_description": "a car drove at him"}, True, ("threat_description",)),
    ("restraints_used", {"force_types": ["handcuffs"]}, True, ("force_types",)),
    ("on_premises", {"incident_location_type": "courthouse"}, True, ("incident_location_type",)),
    ("criminal_history_flag", {"criminal_history": []}, False, ("criminal_history",)),
    ("charge_only", {"criminal_history": []}, False, ("criminal_history",)),
    (
        "signer_made_arrest",
        {"warrant_signer_name": "A. Muestra", "arresting_officer_name": "MUESTRA, A"},
        True,
        ("warrant_signer_name", "arresting_officer_name"),
    ),
    (
        "signer_made_arrest",
        {"warrant_signer_name": "A. Muestra", "arresting_officer_name": "J. Roe"},
        False,
        ("warrant_signer_name", "arresting_officer_name"),
    ),
    ("court_companion", {"court_role": "companion"}, True, ("court_role",)),
    ("court_companion", {"court_role": "party"}, False, ("court_role",)),
    ("arrival_date", {"entry_date": "2024-03-01"}, when("2024-03-01"), ("entry_date",)),
    ("client_consent_iac", {"consents": [GRANT]}, True, ("consents",)),
    ("client_consent_iac", {"consents": [{**GRANT, "revoked_on": "2026-11-10"}]}, False, ("consents",)),
    ("client_consent_iac", {"consents": [GRANT, REFUSAL]}, False, ("consents",)),
    ("vehicle_facts", {"vehicles": []}, (), ("vehicles",)),
    (
        "vehicle_facts",
        {"vehicles": [{"kind": "van", "colour": "white", "plate": "IL ...42"}]},
        ("white, van, IL ...42",),
        ("vehicles",),
    ),
    ("in_local_custody", {"detainer_lodged_at": "2026-11-06T05:40"}, True, ("detainer_lodged_at",)),
    ("in_local_custody", {"otherwise_release_at": "2026-11-06T05:40"}, True, ("otherwise_release_at",)),
    ("in_local_custody", {"local_hold_basis": "other"}, True, ("local_hold_basis",)),
    ("in_local_custody", {"custody_segments": [stay("jail", "a jail")]}, True, ("custody_segments",)),
    ("in_local_custody", {"local_le_actions": ["hold"]}, True, ("local_le_actions",)),
    (
        "in_local_custody",
        {"custody_segments": STAYS, "local_le_actions": ["perimeter"]},
        False,
        ("custody_segments", "local_le_actions"),
    ),
    (
        "in_local_custody",
        {"custody_segments": STAYS, "local_le_present": False},
        False,
        ("custody_segments", "local_le_present"),
    ),
    (
        "in_local_custody",
        {"custody_segments": [], "local_hold_basis": "not_held", "detainer_lodged_at": "not yet 2026-11-06T05:40"},
        False,
        ("custody_segments", "local_hold_basis"),
    ),
    ("custody_start_at", {"arrest_at": "2026-11-06T05:40"}, when("2026-11-06T05:40"), ("arrest_at",)),
    ("custody_start_at", {"custody_segments": STAYS}, when("2026-11-06T06:00"), ("custody_segments",)),
    ("detention_start_at", {"custody_segments": STAYS}, when("2026-11-06T07:00"), ("custody_segments",)),
    ("facility_name", {"custody_segments": STAYS}, "a detention center", ("custody_segments",)),
    ("facility_state", {"custody_segments": STAYS}, "WI", ("custody_segments",)),
    ("custody_state", {"custody_segments": STAYS}, "WI", ("custody_segments",)),
    ("facility_arrival_at", {"custody_segments": STAYS}, when("2026-11-08T05:00"), ("custody_segments",)),
    ("transfer_out_at", {"custody_segments": STAYS}, when("2026-11-08T01:00"), ("custody_segments",)),
]


@pytest.mark.parametrize(("name", "facts", "value", "drawn_from"), DRAWN)
def test_what_is_drawn_and_from_what(name: str, facts: Facts, value: Any, drawn_from: tuple[str, ...]) -> None:
    known = sheet(facts).known[name]
    assert known.value == value
    assert known.drawn_from == drawn_from
    assert sheet(facts).as_json(name)["drawn_from"] == list(drawn_from)


@pytest.mark.parametrize(
    "facts",
    [
        {"custody_segments": STAYS},
        {"local_le_present": False},
        {"local_hold_basis": "not_held"},
        {"custody_segments": STAYS, "local_le_present": True},
    ],
)
def test_that_no_jail_had_somebody_is_never_drawn_from_half_of_it(facts: Facts) -> None:
    assert "in_local_custody" not in sheet(facts).known


def test_every_derivation_is_tried_here() -> None:
    """Those that join several times: in `test_joined_times`."""
    assert {name for name, *_ in DRAWN} == set(DERIVATIONS) - set(JOINED)


NOT_DRAWN: list[tuple[str, Facts]] = [
    ("incident_date", {"arrest_at": "unknown"}),
    ("incident_date", {"arrest_at": "not yet 2026-11-06T05:40"}),
    ("subject_age", {"subject_dob": "2008-11-07"}),
    ("subject_age", {"subject_dob": "2008-11-07", "arrest_at": "after 2026-11-06T05:40"}),
    ("arrest_type", {"nta_served_at": "not yet 2026-11-06T05:40"}),
    ("arrest_type", {"warrant_type": "none"}),
    ("warrant_names_subject", {"warrant_type": "unknown"}),
    ("civil_enforcement", {"arrest_type": "criminal"}),
    ("usc_evidence", {"subject_citizenship_claim": "unknown"}),
    ("incident_location_type", {"stop_type": "pedestrian_stop"}),
    ("in_illinois", {"in_city_of_chicago": False}),
    ("nava_state", {"in_illinois": False}),
    ("cpd_present", {"local_le_present": True, "local_agency": "Sheriff"}),
    ("cpd_present", {"local_le_present": False}),
    ("cpd_conduct_type", {"local_agency": "CPD", "local_le_actions": ["public_safety_only"]}),
    ("cpd_member_involved", {"local_le_present": True}),
    ("nta_issued", {"nta_served_at": "not yet 2026-11-06T05:40"}),
    ("paroled", {"entry_manner": "EWI"}),
    ("arrest_state", {"nava_state": "other"}),
    ("warrant_signed", {"warrant_type": "I-200"}),
    ("weapon_discharged", {"force_types": ["grab"]}),
    ("restraints_used", {"force_types": ["escort"]}),
    ("on_premises", {"incident_location_type": "near_courthouse"}),
    ("criminal_history_flag", {"criminal_history": [{"offense": "theft", "outcome": "charged"}]}),
    ("signer_made_arrest", {"warrant_signer_name": "A. Muestra", "arresting_officer_name": "Ana Muestra"}),
    ("client_consent_iac", {"consents": [{**REFUSAL, "recipient": "county-prosecutor"}]}),
    ("detention_start_at", {"custody_segments": []}),
    ("facility_arrival_at", {"custody_segments": [stay("hold_room", "a hold room", in_at="2026-11-06T07:00")]}),
    ("transfer_out_at", {"custody_segments": STAYS[:2]}),
]


@pytest.mark.parametrize(("name", "facts"), NOT_DRAWN)
def test_what_does_not_follow_is_not_drawn(name: str, facts: Facts) -> None:
    assert name not in sheet(facts).values


def test_nothing_is_drawn_from_silence() -> None:
    assert sheet({}).values == {SPEAKER_ROLE: SpeakerRole.CLIENT}


ANSWERABLE = sorted(set(DERIVATIONS) & set(FIELDS))


@given(accounts(), st.sampled_from(ANSWERABLE), st.data())
def test_a_derivation_never_overrules_an_answer(account: Account, name: str, data: st.DataObject) -> None:
    value = data.draw(drawn_value(name))
    group = dictionary()[name].group
    answered = getattr(account, group).model_copy(update={name: value})
    known = FactSheet(account.model_copy(update={group: answered})).known[name]
    assert known.value == value.value
    assert known.drawn_from == ()


@given(accounts())
def test_what_was_answered_is_known_and_nothing_else_but_what_was_drawn(account: Account) -> None:
    facts = FactSheet(account)
    answers = {name: getattr(getattr(account, spec.group), name) for name, spec in dictionary().items()}
    for name, answer in answers.items():
        state = AnswerState.NOT_ASKED if answer is None else answer.state
        if state is AnswerState.ANSWERED:
            assert facts.values[name] == answer.value
        elif name not in DERIVATIONS:
            assert name not in facts.values
            assert facts.state(name) is state
    assert all(
        facts.known[name].drawn_from
        for name in set(facts.known) - {n for n, a in answers.items() if a and a.value is not None}
    )


@pytest.mark.parametrize("state", ["client_does_not_know", "declined", "come_back_later"])
def test_an_unanswered_question_may_be_settled_by_another_answer(state: str) -> None:
    assert sheet({"warrant_type": "none"}, warrant_names_subject=state).values["warrant_names_subject"] is False


@pytest.mark.parametrize("state", ["client_does_not_know", "declined", "come_back_later"])
def test_evidence_that_was_asked_about_is_never_drawn(state: str) -> None:
    facts = sheet({"subject_citizenship_claim": "other"}, usc_evidence=state)
    assert "usc_evidence" not in facts.values
    assert facts.state("usc_evidence") == state


ESTIMATES: list[tuple[str, bool, bool]] = [
    ("2026-11-06T05:40", False, False),
    ("2026-11-06T05:40/2026-11-06T06:00", True, True),
    ("2026-11-06", False, True),
    ("after 2026-11-06T05:40", True, True),
    ("not yet 2026-11-06T05:40", False, False),
]


@pytest.mark.parametrize(("time", "as_day", "as_instant"), ESTIMATES)
def test_a_day_alone_is_an_estimate_only_where_an_hour_counts(time: str, as_day: bool, as_instant: bool) -> None:
    facts = sheet({"released_at": time})
    assert facts.is_estimated("released_at") is as_day
    assert facts.is_estimated("released_at", as_instant=True) is as_instant


def test_stays_are_estimated_where_one_of_their_ends_is() -> None:
    exact = {"facility": "a place", "type": "jail", "in_at": "2026-11-06T05:40", "out_at": "not yet 2026-11-08T05:40"}
    assert not sheet({"custody_segments": [exact]}).is_estimated("custody_segments")
    assert sheet({"custody_segments": [exact | {"in_at": "2026-11-06"}]}).is_estimated("custody_segments")
    assert not sheet({"docs_signed": [{"kind": "property"}]}).is_estimated("docs_signed")
    assert not sheet({}).is_estimated("custody_segments")


def test_a_fact_is_written_with_its_source_where_it_is_not_the_speakers_own() -> None:
    told = {"value": True, "source": {"basis": "told_by", "told_by": "a neighbor"}}
    account = Account.model_validate(
        {"account_id": "1", "speaker_role": "client", "local": {"cpd_report_refused": told}}
    )
    assert FactSheet(account).as_json("cpd_report_refused") == {
        "field": "cpd_report_refused",
        "value": True,
        "source": {"basis": "told_by", "told_by": "a neighbor"},
    }


WRITTEN: list[tuple[Facts, str, Any]] = [
    ({"arrest_at": "2026-11-06T05:40"}, "incident_date", "2026-11-06"),
    ({"arrest_at": "after 2026-11-06T05:40"}, "incident_date", {"earliest": "2026-11-06", "latest": None}),
    ({"arrest_at": "2026-11-06T05:40", "subject_dob": "1984-07-02"}, "subject_age", 42),
    ({"subject_dob": "1984-07-02"}, "subject_dob", "1984-07-02"),
    ({"docs_signed": [{"kind": "property"}]}, "docs_signed", [{"kind": "property"}]),
    ({"force_types": ["grab"]}, "force_types", ["grab"]),
]


@pytest.mark.parametrize(("facts", "name", "value"), WRITTEN)
def test_values_are_written_as_json_can_carry_them(facts: Facts, name: str, value: Any) -> None:
    assert sheet(facts).as_json(name)["value"] == value


@pytest.mark.parametrize(
    ("names", "known", "asked"),
    [
        (["incident_date"], {}, ("incident_at", "arrest_at")),
        (["incident_date"], {"arrest_at"}, ("incident_at",)),
        (["subject_age"], {"incident_date"}, ("subject_dob",)),
        (["subject_age"], {"subject_dob"}, ("incident_at", "arrest_at")),
        (["warrant_names_subject"], {}, ("warrant_type", "warrant_names_subject")),
        (["warrant_names_subject"], {"warrant_type"}, ("warrant_names_subject",)),
        (["nava_state"], {}, ("in_illinois", "nava_state")),
        (["force_used", "force_used"], {}, ("force_used",)),
    ],
)
def test_a_missing_name_becomes_the_questions_that_would_settle_it(
    names: list[str], known: set[str], asked: tuple[str, ...]
) -> None:
    assert askable(names, known) == asked
