"""Which questions an account calls for: conditions of the course, never hiding what was said, never asking twice."""

from __future__ import annotations

from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from pydantic import ValidationError

from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.intake.branching import Branching, Stand, course_faults
from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.intake import Account, Intake
from clinic_app.domain.intake.laying import answers_of
from clinic_app.domain.intake.parts import (
    Figures,
    InterviewCourse,
    Part,
    figures_of,
    figures_of_chapter,
    first_open,
)
from clinic_app.domain.rules.checker import PackFaultError
from clinic_app.domain.rules.factsheet import FactSheet
from tests.support.rulebooks import Facts, sheet
from tests.unit.domain.rules.accounts import accounts

LIBRARY = ShippedLibrary()
COURSE = LIBRARY.course()
BRANCHING = Branching(COURSE)

_STAY = {"facility": "a hold room", "type": "hold_room", "in_at": "2026-11-06T07:00"}
STILL_HELD = {**_STAY, "out_at": "not yet 2026-11-12T10:00"}
NO_LONGER_HELD = {**_STAY, "out_at": "2026-11-07T07:00"}

DEPENDS: list[tuple[str, Facts, Stand]] = [
    ("entry_type", {"entry_occurred": True}, Stand.ASKED),
    ("entry_type", {"entry_occurred": False}, Stand.RULED_OUT),
    ("entry_type", {}, Stand.OPEN),
    ("consent_given", {"incident_location_type": "home"}, Stand.ASKED),
    ("consent_given", {"incident_location_type": "street", "entry_occurred": False}, Stand.RULED_OUT),
    ("hospital_name", {"incident_location_type": "hospital"}, Stand.ASKED),
    ("hospital_name", {"incident_location_type": "home", "custody_segments": []}, Stand.RULED_OUT),
    ("cpd_member_involved", {"in_city_of_chicago": True, "cpd_present": True}, Stand.ASKED),
    ("cpd_member_involved", {"in_city_of_chicago": True, "cpd_present": False}, Stand.RULED_OUT),
    ("cpd_member_involved", {"in_city_of_chicago": False, "cpd_present": True}, Stand.RULED_OUT),
    ("cpd_present", {"in_city_of_chicago": False}, Stand.RULED_OUT),
    ("prenatal_care_at", {"subject_pregnant_postpartum_nursing": True, "arrest_at": "2026-11-06"}, Stand.ASKED),
    ("told_officers_pregnant_at", {"subject_pregnant_postpartum_nursing": False}, Stand.RULED_OUT),
    ("third_country_words", {"third_country_threatened": False}, Stand.RULED_OUT),
    ("distance_ft", {"subject_role": "journalist"}, Stand.ASKED),
    ("nta_served_at", {"nta_issued": True}, Stand.ASKED),
    ("warrant_subject_relation", {"warrant_type": "none"}, Stand.RULED_OUT),
    ("warrant_subject_relation", {"warrant_type": "I-200", "warrant_names_subject": False}, Stand.ASKED),
    ("threat_description", {"force_used": True, "deadly_force": True, "threat_claimed": True}, Stand.ASKED),
    ("nta_issued", {"nta_served_at": "2026-11-06"}, Stand.KNOWN),
    ("in_illinois", {"in_city_of_chicago": True}, Stand.KNOWN),
    ("incident_at", {}, Stand.ASKED),
    # nothing that makes no sense yet
    ("released_at", {}, Stand.OPEN),
    ("released_at", {"custody_segments": [STILL_HELD]}, Stand.RULED_OUT),
    ("released_at", {"custody_segments": [NO_LONGER_HELD]}, Stand.ASKED),
    ("release_terms", {"custody_segments": [STILL_HELD]}, Stand.RULED_OUT),
    ("release_terms", {"released_at": "2026-11-07"}, Stand.ASKED),
    ("removal_at", {"custody_segments": [STILL_HELD]}, Stand.RULED_OUT),
    ("bond_hearing_at", {"custody_segments": []}, Stand.RULED_OUT),
    ("examined_at", {"custody_segments": [], "arrest_at": "not yet 2026-11-12T10:00"}, Stand.RULED_OUT),
    ("coercion_facts", {}, Stand.OPEN),
    ("coercion_facts", {"docs_signed": [{"kind": "departure"}]}, Stand.ASKED),
    ("address_changed_at", {}, Stand.OPEN),
    ("death", {}, Stand.OPEN),
    ("cpd_bwc", {}, Stand.OPEN),
    ("cpd_bwc", {"cpd_present": True}, Stand.ASKED),
    # nothing assumed of a person
    ("subject_pregnant_postpartum_nursing", {}, Stand.OPEN),
    ("subject_pregnant_postpartum_nursing", {"needs": ["housing"]}, Stand.RULED_OUT),
    ("subject_pregnant_postpartum_nursing", {"needs": ["pregnancy"]}, Stand.ASKED),
    ("guardian", {}, Stand.OPEN),
    ("guardian", {"subject_dob": "1990-01-01", "needs": []}, Stand.RULED_OUT),
    ("guardian", {"subject_dob": "1990-01-01", "needs": ["disability"]}, Stand.ASKED),
    ("guardian", {"subject_dob": "2012-01-01"}, Stand.ASKED),
    ("guardian", {"subject_dob": "2008-02-01", "incident_at": "2026-11-06", "needs": []}, Stand.RULED_OUT),
    ("minor_unaccompanied", {"subject_dob": "1990-01-01"}, Stand.RULED_OUT),
    ("unrelated_adults", {"subject_dob": "1990-01-01"}, Stand.OPEN),
    # nothing about another country to a citizen, everything to whom it is not known of
    ("fear_of_return", {}, Stand.ASKED),
    ("fear_of_return", {"subject_citizenship_claim": "usc"}, Stand.RULED_OUT),
    ("entry_manner", {"subject_citizenship_claim": "usc"}, Stand.RULED_OUT),
    ("entry_manner", {"subject_citizenship_claim": "other"}, Stand.ASKED),
    ("consular_right_advised", {"subject_citizenship_claim": "usc", "arrest_at": "2026-11-06"}, Stand.RULED_OUT),
]


@pytest.mark.parametrize(("field", "facts", "stand"), DEPENDS)
def test_what_a_question_depends_on(field: str, facts: Facts, stand: Stand) -> None:
    assert BRANCHING.stand(field, sheet(facts)) is stand
    assert BRANCHING.stands(sheet(facts))[field] is stand
    assert BRANCHING.asked(field, sheet(facts)) is (stand is Stand.ASKED)


def test_the_shipped_course_has_no_fault() -> None:
    assert course_faults(COURSE) == ()
    assert list(BRANCHING.stands(sheet({}))) == list(COURSE.fields)


def test_safety_and_the_first_questions_of_a_chapter_are_asked_of_everyone() -> None:
    asked = BRANCHING.asked_fields(sheet({}))
    always = ["custody_segments", "removal_at", "fear_of_return", "third_country_threatened", "nta_issued", "needs"]
    always += ["subject_citizenship_claim", "first_hearing_at", "household", "incident_at", "stop_type", "force_used"]
    always += ["entry_occurred", "warrant_type", "arrest_at", "entry_manner", "local_le_present", "consents"]
    assert set(always) <= asked
    assert len(asked) < len(dictionary()) / 2


@given(accounts())
def test_what_was_answered_is_never_hidden(account: Account) -> None:
    answers, asked = answers_of(account), BRANCHING.asked_fields(account)
    assert set(answers) <= asked


def test_an_answer_that_is_no_value_is_shown_too() -> None:
    declined = sheet({"entry_occurred": False}, entry_type="declined", entry_time_local="come_back_later")
    assert BRANCHING.stand("entry_type", declined) is Stand.ASKED
    assert BRANCHING.stand("entry_time_local", declined) is Stand.ASKED


def test_a_part_is_asked_where_one_of_its_questions_is() -> None:
    parts = {spot.part.id: spot.part for spot in COURSE.spots}
    nobody = sheet({"entry_occurred": False, "incident_location_type": "street", "in_city_of_chicago": False})
    assert not BRANCHING.asked(parts["local_property"], nobody)
    assert BRANCHING.asked(parts["local_city"], sheet({"force_used": True}))
    assert BRANCHING.asked(parts["own_words_account"], nobody)


@pytest.mark.parametrize("number", ["DEMO-A", "DEMO-B"])
def test_figures_count_what_is_asked_and_what_was_answered(number: str) -> None:
    told = Intake.model_validate_json(LIBRARY.worked_interview(number)).accounts[0]
    answers, asked, lines = answers_of(told), BRANCHING.asked_fields(told), len(told.statement)
    total = Figures(0, 0)
    for chapter in COURSE.chapters:
        total += figures_of_chapter(chapter, answers, lines=lines, asked=asked)
    assert total.asked == len(asked) + 1
    everything = Figures(0, 0)
    for chapter in COURSE.chapters:
        everything += figures_of_chapter(chapter, answers, lines=lines)
    assert everything == Figures(total.known, len(dictionary()) + 1)
    part = COURSE.spots[first_open(COURSE, answers, lines=lines, asked=asked)].part
    known, of = figures_of(part, answers, lines=lines, asked=asked)
    assert known < of


def test_nothing_left_to_ask_is_complete() -> None:
    chapter = {"id": "one", "title": {"en": "One"}, "parts": [TRIAL]}
    course = InterviewCourse.model_validate({"chapters": [chapter]})
    answers = {"entry_occurred": {"value": False}}
    asked = Branching(course).asked_fields(sheet({"entry_occurred": False}))
    assert figures_of(course.spots[0].part, answers, lines=0, asked=asked) == Figures(1, 1)
    assert figures_of(course.spots[0].part, answers, lines=0) == Figures(1, 2)


# --- what a course is refused for

TRIAL: dict[str, Any] = {
    "id": "trial",
    "title": {"en": "Trial"},
    "fields": ["entry_occurred", "entry_type"],
    "only": {"entry_type": {"is_true": "entry_occurred"}},
}


def course_with(conditions: dict[str, Any] | None = None, **part: Any) -> InterviewCourse:
    chapter = {"id": "one", "title": {"en": "One"}, "parts": [{**TRIAL, **part}]}
    return InterviewCourse.model_validate({"conditions": conditions or {}, "chapters": [chapter]})


@pytest.mark.parametrize(
    ("condition", "fault"),
    [
        ({"is_true": "shoe_size"}, "names a field 'shoe_size'"),
        ({"is_true": "entry_type"}, "uses 'entry_type' as something it is not"),
        ({"equals": {"field": "entry_type", "value": "flew"}}, "not one of its choices"),
        ({"some": {"list": "custody_segments", "where": {"is_true": "sunny"}}}, "does not have"),
        ({"result": {"constitutional": True, "is": "potential_violation"}}, "reads no result of a rule"),
        ({"earlier": {"first": "arrest_at", "second": {"now": True}}}, "does not look at the clock"),
        ("no_such_name", "no such condition"),
    ],
)
def test_a_condition_that_cannot_be_read_is_told(condition: Any, fault: str) -> None:
    for part in ({"when": condition}, {"only": {"entry_type": condition}}):
        course = course_with(**part)
        assert any(fault in each for each in course_faults(course))
        with pytest.raises(PackFaultError):
            Branching(course)


def test_a_condition_of_nothing_is_told() -> None:
    assert course_faults(course_with({"spare": {"is_true": "entry_occurred"}})) == ("spare: a condition of nothing",)


def test_a_condition_by_name_is_the_same_as_written_out() -> None:
    named = course_with({"inside": {"is_true": "entry_occurred"}}, only={"entry_type": "inside"})
    for facts in ({}, {"entry_occurred": True}, {"entry_occurred": False}):
        assert Branching(named).stands(sheet(facts)) == Branching(course_with()).stands(sheet(facts))


@pytest.mark.parametrize(
    "part",
    [
        {"only": {"weapons_drawn": {"is_true": "entry_occurred"}}},
        {"only": {"entry_type": {"looks_like": "entry_occurred"}}},
        {"when": {"is_true": "entry_occurred", "is_false": "force_used"}},
        {"fields": [], "only": {}, "statement": True, "when": {"is_true": "entry_occurred"}},
    ],
)
def test_a_part_with_a_condition_out_of_place_is_refused(part: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Part.model_validate({**TRIAL, **part})


def test_the_whole_course_is_decided_at_once() -> None:
    """Not a bench: it only notices a conditions' compiler that runs with every question."""
    told = FactSheet(Intake.model_validate_json(LIBRARY.worked_interview("DEMO-B")).accounts[0])
    BRANCHING.stands(told)
    started = perf_counter()
    for _ in range(10):
        BRANCHING.stands(told)
    assert (perf_counter() - started) / 10 < 0.1


# --- what an account calls for


def test_an_answer_whose_condition_has_become_false_is_kept_and_no_longer_needed() -> None:
    called = BRANCHING.called_for(sheet({"entry_occurred": False}, entry_type="declined"))
    assert "entry_type" in called.asked
    assert called.unneeded == {"entry_type"}
    assert BRANCHING.depends_on("entry_type") == ("entry_occurred",)


def test_while_nothing_decides_against_it_an_answer_is_needed() -> None:
    for facts in ({}, {"entry_occurred": True}):
        assert BRANCHING.called_for(sheet(facts, entry_type="declined")).unneeded == frozenset()


@given(accounts())
def test_what_is_called_for_is_what_stands(account: Account) -> None:
    called = BRANCHING.called_for(account)
    assert dict(called.stands) == BRANCHING.stands(account)
    assert called.asked == BRANCHING.asked_fields(account)
    assert called.unneeded <= set(answers_of(account))


@pytest.mark.parametrize(("told_by", "stand"), [("client", Stand.RULED_OUT), ("family", Stand.ASKED)])
def test_who_tells_decides_whether_it_is_asked_if_the_client_was_heard(told_by: str, stand: Stand) -> None:
    account = Account.model_validate({"account_id": "1", "speaker_role": told_by})
    assert BRANCHING.stand("hearing_of_client", account) is stand


UNLESS: dict[str, Any] = {**TRIAL, "only": {}, "unless": {"is_false": "entry_occurred"}}


def test_unless_leaves_out_what_is_known_to_be_so_and_nothing_before() -> None:
    branching = Branching(course_with(**UNLESS))
    assert branching.stand("entry_type", sheet({})) is Stand.ASKED
    assert branching.stand("entry_type", sheet({}, entry_occurred="declined")) is Stand.ASKED
    assert branching.stand("entry_type", sheet({"entry_occurred": False})) is Stand.RULED_OUT
    assert branching.depends_on("entry_type") == ("entry_occurred",)
    told = sheet({"entry_occurred": False, "entry_type": "forced"})
    assert branching.stand("entry_type", told) is Stand.ASKED
    assert branching.called_for(told).unneeded == {"entry_occurred", "entry_type"}


def test_not_if_is_the_same_of_one_question() -> None:
    branching = Branching(course_with(only={}, not_if={"entry_type": {"is_false": "entry_occurred"}}))
    assert branching.stand("entry_type", sheet({})) is Stand.ASKED
    assert branching.stand("entry_type", sheet({"entry_occurred": False})) is Stand.RULED_OUT
    with pytest.raises(ValidationError, match="a question of another part"):
        course_with(only={}, not_if={"death": {"is_false": "entry_occurred"}})


def test_a_question_that_must_wait_gives_way_to_what_decides_about_it() -> None:
    first = BRANCHING.first_asked(sheet({}))
    assert first("entry_type") == ("entry_occurred",)
    assert set(first("guardian")) == {"needs", "subject_dob"}
    assert first("entry_occurred") == ("entry_occurred",)
    assert set(first("cf_result")) == {"fear_of_return", "subject_citizenship_claim"}  # what its own deciders wait for
    assert BRANCHING.first_asked(sheet({"entry_occurred": False}))("entry_type") == ()
    assert BRANCHING.first_asked(sheet({}, entry_occurred="declined"))("entry_type") == ("entry_type",)


OF_THE_TELLER = {"hearing_of_client"}
"""Decided by who tells the account, which is no answer."""


def test_every_question_with_a_condition_names_what_decides_about_it() -> None:
    conditional = {
        field
        for spot in COURSE.spots
        for field in spot.part.fields
        if COURSE.conditions_of(spot.part, field) or COURSE.bars_of(spot.part, field)
    } - OF_THE_TELLER
    assert {field for field in COURSE.fields if BRANCHING.depends_on(field)} == conditional
