"""What is already told elsewhere is offered with its source, and only where taking it over says nothing new."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.intake.branching import Branching, Stand
from clinic_app.domain.intake.intake import FIELD_GROUP, Account, Intake, StatementLine
from clinic_app.domain.intake.laying import answer_of, with_answer, with_line
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.services.already_told import _TELLERS, AlreadyTold, How, ToldElsewhere
from tests.support.worked import worked
from tests.unit.domain.rules.accounts import accounts
from tests.unit.domain.test_branching import COURSE

EVERYTHING = tuple(FIELD_GROUP)


def told(intake: Intake, account_id: str = "1") -> dict[str, tuple[AlreadyTold, ...]]:
    account = intake.account(account_id)
    assert account is not None
    return ToldElsewhere(intake, account_id).told(account, FactSheet(account), EVERYTHING)


def with_account(intake: Intake, account: Account) -> Intake:
    accounts = tuple(account if each.account_id == account.account_id else each for each in intake.accounts)
    return intake.model_copy(update={"accounts": accounts})


def line(text: str, covers: tuple[str, ...], **more: Any) -> StatementLine:
    given = {"line_id": "s99", "section": "incident", "language": "en", "text": text, "covers": covers}
    return StatementLine.model_validate({**given, **more})


@pytest.mark.parametrize(("number", "account_id"), [("DEMO-A", "1"), ("DEMO-B", "1"), ("DEMO-B", "2")])
def test_whatever_follows_from_another_answer_can_be_taken_over_and_changes_no_fact(
    number: str, account_id: str
) -> None:
    intake = worked(number)
    account = intake.account(account_id)
    assert account is not None
    before = FactSheet(account)
    drawn = [each for found in told(intake, account_id).values() for each in found if each.how is How.DRAWN]
    assert drawn
    for each in drawn:
        assert each.answer is not None, each.field
        after = FactSheet(with_answer(account, each.field, each.answer))
        assert after.values[each.field] == before.values[each.field]
        assert not after.known[each.field].drawn_from


def test_it_keeps_the_source_of_what_it_follows_from() -> None:
    found = told(worked("DEMO-A"))["nta_issued"]
    assert [each.how for each in found] == [How.DRAWN]
    assert found[0].answer is not None
    assert found[0].answer["source"] == {"basis": "document", "exhibit": "nta"}


def test_words_answer_a_question_for_words_and_nothing_else() -> None:
    intake = worked("DEMO-B")
    account = intake.accounts[0]
    for name in ("operation_name", "recording"):
        account = with_answer(account, name, None)
    account = with_line(account, line("They called it Midway.", ("operation_name", "recording")))
    found = told(with_account(intake, account))
    assert found["operation_name"][0].answer is not None
    assert found["operation_name"][0].answer["value"] == "They called it Midway."
    assert found["recording"][0].answer is None, "a person says what the words mean"
    assert found["recording"][0].words == "They called it Midway."


def test_translated_words_keep_the_words_as_said() -> None:
    intake = worked("DEMO-A")
    account = with_answer(intake.accounts[0], "operation_name", None)
    spoken = account.interview.language
    other = "es" if spoken == "en" else "en"
    translation = {"language": spoken, "text": "in the account's language", "by": "I. Muestra"}
    account = with_line(account, line("as said", ("operation_name",), language=other, translations=[translation]))
    answer = told(with_account(intake, account))["operation_name"][0].answer
    assert answer is not None
    assert answer["value"] == "in the account's language"
    assert answer["source"]["words"] == "as said"
    assert answer["source"]["language"] == other


def test_another_account_is_taken_over_as_told_by_its_speaker() -> None:
    intake = worked("DEMO-B")
    witness = with_answer(intake.accounts[1], "officers_count", {"value": 4})
    client = with_answer(intake.accounts[0], "officers_count", None)
    found = told(with_account(with_account(intake, witness), client))
    assert [(each.how, each.account_id) for each in found["officers_count"]] == [(How.OTHER, "2")]
    answer = found["officers_count"][0].answer
    assert answer is not None
    assert answer["source"] == {"basis": "told_by", "told_by": "a witness"}
    taken = answer_of(with_answer(client, "officers_count", answer), "officers_count")
    assert taken is not None
    assert taken.value == 4


def test_what_a_witness_says_of_themselves_is_no_answer_of_the_client() -> None:
    found = told(worked("DEMO-B"))
    others = {field for field, each in found.items() for one in each if one.how is How.OTHER}
    assert not others & {"subject_citizenship_claim", "usc_evidence", "released_at", "arrest_type"}


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault
@given(accounts())
def test_nothing_is_offered_that_was_answered_and_nothing_known_is_asked(account: Account) -> None:
    sheet = FactSheet(account)
    intake = Intake(number="T-1", accounts=(account,))
    found = ToldElsewhere(intake, account.account_id).told(account, sheet, EVERYTHING)
    assert not [field for field in found if sheet.was_answered(field)]
    stands = BRANCHING.stands(sheet)
    assert {field for field, stand in stands.items() if stand is Stand.KNOWN} <= set(found)


BRANCHING = Branching(COURSE)


def test_officers_told_of_one_by_one_tell_the_questions_about_all_of_them() -> None:
    intake = worked("DEMO-A")
    seen = [{"designation": name, "face_covered": True} for name in ("the first officer", "the tall one")]
    account = with_answer(intake.accounts[0], "officers_seen", {"value": seen})
    for field in ("face_covered", "officers_count"):
        account = with_answer(account, field, None)
    found = told(with_account(intake, account))
    (offer,) = [each for each in found["face_covered"] if each.how is How.LIST]
    assert offer.drawn_from == ("officers_seen",)
    assert offer.answer is not None
    assert answer_of(with_answer(account, "face_covered", offer.answer), "face_covered") is not None
    assert FactSheet(account).values.get("officers_count") is None  # offered, never taken for a fact


@pytest.mark.parametrize("role", ["a family member", "a witness", "the person who called"])
def test_whoever_is_named_by_role_is_named_in_spanish_too(role: str) -> None:
    form, _variant = ShippedLibrary().form("declaration-1746-2-es-en")
    assert role in _TELLERS.values()
    assert form.tellers[role].keys() >= {"en", "es"}
