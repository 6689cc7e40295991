"""The whole schema: every name of the dictionary is asked or computed, and every field says how it may leave."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.intake.answers import NOT_KNOWN, AnswerState
from clinic_app.domain.intake.catalog import Kind, dictionary
from clinic_app.domain.intake.drafts import account_json
from clinic_app.domain.intake.field_dictionary import field_dictionary
from clinic_app.domain.intake.intake import FIELD_GROUP, GROUPS, Account, Intake
from clinic_app.domain.intake.json_schema import intake_schema
from clinic_app.domain.intake.laying import answers_of
from clinic_app.domain.intake.script import choice_lists
from clinic_app.domain.intake.search_text import search_text
from clinic_app.domain.intake.sensitivity import EXPORT_CLASS, ExportClass, Sensitivity
from clinic_app.domain.rules.derived import DERIVATIONS, SPEAKER_ROLE
from clinic_app.domain.rules.fields import COMPUTED, account_fields
from tests.support.accounts import account
from tests.support.rulebooks import outcome, sheet, trace
from tests.support.section_4 import SECTION_4

LIBRARY = ShippedLibrary()
OF_THE_ACCOUNT = {"account_id", "speaker_role"}
OF_THE_RULES = {"constitutional_flags"}  # `result: {constitutional: true}`


def test_every_name_of_section_4_is_asked_or_computed() -> None:
    there = {*dictionary(), *COMPUTED, *OF_THE_RULES} | (OF_THE_ACCOUNT & set(Account.model_fields))
    assert [name for name in SECTION_4 if name not in there] == []
    assert len(SECTION_4) == len(set(SECTION_4)) == 351


def test_nothing_is_both_asked_and_only_computed() -> None:
    assert set(COMPUTED).isdisjoint(dictionary())
    assert set(COMPUTED) - {SPEAKER_ROLE} <= set(DERIVATIONS)


# --- how facts may leave


def test_every_class_says_how_it_may_leave() -> None:
    assert list(EXPORT_CLASS) != []
    assert set(EXPORT_CLASS) == set(Sensitivity)
    assert {spec.export_class for spec in dictionary().values()} == set(ExportClass)


def test_no_field_lacks_words_a_class_or_a_way_to_leave() -> None:
    lacking = [
        row["name"]
        for row in field_dictionary(LIBRARY.course(), [LIBRARY.script("en")])
        if not row.get("computed")
        and not (row["words"]["en"]["ask"] and row["sensitivity"] and row["export"] and row["part_of_interview"])
    ]
    assert lacking == []


@pytest.mark.parametrize("recipient", LIBRARY.recipient_ids())
def test_no_shipped_recipient_is_allowed_what_must_stay_or_be_ticked(recipient: str) -> None:
    classes = {EXPORT_CLASS[each] for each in LIBRARY.recipient(recipient).allows}
    assert classes <= {ExportClass.DEFAULT, ExportClass.ON_CONSENT_ONLY}


def test_what_the_law_marks_is_marked() -> None:
    ticked = ["nationality", "entry_manner", "a_number", "fear_of_return", "criminal_history", "medicine_needed"]
    assert {dictionary()[name].export_class for name in ticked} == {ExportClass.ATTORNEY_TICKS}
    assert {dictionary()[name].export_class for name in ("safe_contact", "conflict_check_result")} == {
        ExportClass.NEVER
    }


# --- exports of the schema


def test_the_dictionary_has_one_row_for_each_field_in_every_language() -> None:
    rows = field_dictionary(LIBRARY.course(), [LIBRARY.script(tag) for tag in LIBRARY.script_languages()])
    assert [row["name"] for row in rows] == [*dictionary(), *COMPUTED]
    asked = {row["name"]: row for row in rows if not row.get("computed")}
    assert all(set(row["words"]) == set(LIBRARY.script_languages()) for row in asked.values())
    assert asked["hospital_name"]["when"] != []
    assert asked["wait_seconds"]["when"] == [{"is_true": "knock_announce"}]
    assert asked["vehicles"]["choices"]["vehicles.kind"][0] == "car"
    assert asked["conditions_checklist"]["choices"]["conditions_checklist"][0] == "bedding_clean"
    assert json.loads(json.dumps(rows)) == rows


def test_the_json_schema_has_readable_names() -> None:
    names = intake_schema()["$defs"]
    assert [name for name in names if not name.isidentifier() or "__" in name] == []
    assert {"AnswerIntUpTo50", "AnswerListVehicle", "AnswerConditionsChecklist", "HouseholdMember"} <= set(names)


def test_the_json_schema_says_what_the_source_says_of_an_attribute() -> None:
    names = intake_schema()["$defs"]
    assert names["StatementLine"]["properties"]["covers"]["description"].startswith("The fields this line tells")
    assert names["Source"]["properties"]["exhibit"]["description"] == "The document or recording that shows it."


# --- reading and finding


@pytest.mark.parametrize("number", ["DEMO-A", "DEMO-B"])
def test_accounts_of_before_are_read_and_written_as_they_were(number: str) -> None:
    stored = json.loads(LIBRARY.worked_interview(number))
    for told, account_read in zip(stored["accounts"], Intake.model_validate(stored).accounts, strict=True):
        written = {name: answer for group in GROUPS for name, answer in told.get(group, {}).items()}
        read = answers_of(account_read)
        assert set(read) == set(written)
        again = Account.model_validate(account_json(account_read))
        assert again == account_read


def test_search_knows_all_free_text_and_no_choice() -> None:
    told = account(
        names=[{"as_given": "Juana Pérez", "romanised": "Juana Perez", "kind": "legal"}],
        a_number="A 123 456 789",
        log_number="LOG-77",
        hospital_name="Muestra Hospital",
        officers_seen=[{"designation": "the first officer", "agency": "HSI", "did": ["he shut the door"]}],
        vehicles=[{"kind": "van", "colour": "white"}],
        criminal_history=[{"offense": "theft", "outcome": "dismissed", "court": "Second District"}],
        conditions_checklist={"toilet": False},
        conflict_check_result="clear",
        safe_contact={"channel": "text to a cousin"},
        mentioned_people=[{"name": "John", "relation": "son", "designation": {"en": "my son"}}],
    )
    found = search_text(told)
    assert found.names == ("Juana Pérez", "Juana Perez", "John")
    assert found.codes == ("A 123 456 789", "LOG-77")
    words = [
        "Muestra Hospital",
        "the first officer",
        "he shut the door",
        "white",
        "Second District",
        "text to a cousin",
    ]
    assert set(words) <= set(found.words)
    assert {"clear", "HSI", "van", "theft", "dismissed", "legal", "Latn"}.isdisjoint(found.words)


def test_words_as_they_were_said_are_found() -> None:
    told = account()
    data = told.model_dump(mode="json", exclude_none=True)
    data["local"] = {"ems_called": {"value": True, "source": {"words": "llamaron a la ambulancia"}}}
    assert "llamaron a la ambulancia" in search_text(Account.model_validate(data)).words


# --- what rules can read


def test_conditions_read_the_items_of_a_checklist() -> None:
    facts = {"conditions_checklist": {"toilet": False, "three_meals": True}}
    assert outcome({"is_false": "conditions_checklist.toilet"}, facts).truth is True
    assert outcome({"is_true": "conditions_checklist.bedding_clean"}, facts).truth is None
    assert trace(outcome({"is_false": "conditions_checklist.toilet"}, facts)) == {"fact": {"conditions_checklist"}}
    assert account_fields()["conditions_checklist.toilet"].kind is Kind.BOOL
    assert "conditions_checklist.toilet" not in sheet(facts).known


def test_a_field_has_one_home() -> None:
    assert FIELD_GROUP["household"] == "household"
    assert FIELD_GROUP["recording"] == "observer"
    assert FIELD_GROUP["foia_received_at"] == "remedies"


SAYS_MORE = {"criminal_history.outcome", "docs_signed.kind", "vehicles.kind", "warrant_type"}
"""Parts of records, which no answer state stands beside; and a paper that was shown, of a kind nobody knows."""
WAS_A_CHOICE = (
    "subject_citizenship_claim arrest_type officer_agency officer_id_timing injury_level nta_service_method "
    "facility_standard entry_manner detention_authority_claimed cf_result i851_service_method travel_document_status "
    "local_stop_reason local_hold_basis staging_type court_proceeding court_case_type court_part_type"
).split()


def account_with(name: str, answer: dict[str, Any]) -> Account:
    told = {"account_id": "1", "speaker_role": "client", dictionary()[name].group: {name: answer}}
    return Account.model_validate(told)


def test_not_known_is_said_in_one_way() -> None:
    assert {name for name, values in choice_lists(dictionary()).items() if NOT_KNOWN in values} == SAYS_MORE


@pytest.mark.parametrize("name", WAS_A_CHOICE)
def test_not_known_as_a_value_reads_as_the_answer_that_it_is(name: str) -> None:
    source = {"basis": "told_by", "told_by": "a neighbor", "words": "no sé"}
    group = dictionary()[name].group
    read = getattr(getattr(account_with(name, {"value": "unknown", "source": source}), group), name)
    assert (read.state, read.value) == (AnswerState.CLIENT_DOES_NOT_KNOW, None)
    assert read.source.words == "no sé"
    assert getattr(getattr(account_with(name, {"state": "answered", "value": "unknown"}), group), name).value is None
    again = account_with(name, read.model_dump(mode="json", exclude_defaults=True))
    assert getattr(getattr(again, group), name) == read


def test_an_answer_that_contradicts_itself_is_still_refused() -> None:
    with pytest.raises(ValidationError):
        account_with("arrest_type", {"state": "declined", "value": "unknown"})
    with pytest.raises(ValidationError):
        account_with("arrest_type", {"value": "not_a_kind"})


def test_where_it_says_more_it_stays() -> None:
    shown = account_with("warrant_type", {"value": "unknown"})
    assert shown.arrest.warrant_type is not None
    assert shown.arrest.warrant_type.value == "unknown"
    officers = account_with("officers_seen", {"value": [{"designation": "the tall one", "agency": "unknown"}]})
    seen = officers.officers.officers_seen
    assert seen is not None
    assert [each.agency for each in seen.value or ()] == [None]
