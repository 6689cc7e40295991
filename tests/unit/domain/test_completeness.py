"""Completeness for a recipient: what counts, what waits, and that the shipped needs can be met."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from clinic_app.domain.completeness import Standing, completeness
from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.intake import FIELD_GROUP, Account
from clinic_app.domain.recipients import STATEMENT, Need, RecipientProfile
from tests.support.worked import library

WHY = {"en": "Why it is needed", "es": "Por qué hace falta"}


def profile(*needs: dict[str, Any]) -> RecipientProfile:
    city = library().recipient("city-investigation")
    return city.model_copy(update={"needs": tuple(Need(why=WHY, source="test", **need) for need in needs)})


def account(**answers: dict[str, Any]) -> Account:
    groups: dict[str, dict[str, Any]] = {}
    for name, answer in answers.items():
        groups.setdefault(FIELD_GROUP[name], {})[name] = answer
    return Account.model_validate({"account_id": "1", "speaker_role": "client", **groups})


def test_every_state_of_an_answer() -> None:
    needs = [{"field": name} for name in ("force_used", "death", "ems_called", "phone_seized", "phone_searched")]
    found = completeness(
        profile(*needs),
        account(
            force_used={"value": False},
            death={"state": "client_does_not_know"},
            ems_called={"state": "declined"},
            phone_seized={"state": "come_back_later"},
        ),
    )
    assert [state.standing for state in found.states] == [
        Standing.TOLD, Standing.NOT_KNOWN, Standing.DECLINED, Standing.LATER, Standing.NOT_ASKED
    ]  # fmt: skip
    assert (found.needed, found.complete, found.told) == (5, 3, 1)
    assert [need.field for need in found.missing] == ["phone_seized", "phone_searched"]


@pytest.mark.parametrize(
    ("answers", "standing"),
    [
        ({}, Standing.NOT_NEEDED),
        ({"force_used": {"value": False}}, Standing.NOT_NEEDED),
        ({"force_used": {"state": "declined"}}, Standing.NOT_NEEDED),
        ({"force_used": {"value": True}}, Standing.NOT_ASKED),
        ({"force_types": {"value": ["grab"]}}, Standing.TOLD),
    ],
)
def test_what_depends_on_another_answer(answers: dict[str, Any], standing: Standing) -> None:
    found = completeness(profile({"field": "force_types", "only_if": "force_used"}), account(**answers))
    assert found.states[0].standing is standing
    assert found.needed == (standing is not Standing.NOT_NEEDED)


def test_another_field_may_serve_as_well() -> None:
    wanted = profile({"field": "incident_at", "or_else": "arrest_at"})
    day = {"earliest": "2026-10-30T06:20", "precision": "exact"}
    assert completeness(wanted, account(arrest_at={"value": day})).complete == 1
    assert completeness(wanted, account(arrest_at={"state": "declined"})).complete == 0
    assert completeness(wanted, account(incident_at={"state": "declined"})).complete == 1


def test_the_persons_own_words() -> None:
    line = {"line_id": "s1", "section": "entry", "language": "en", "text": "They knocked."}
    told = Account.model_validate({"account_id": "1", "speaker_role": "client", "statement": [line]})
    assert completeness(profile({"field": STATEMENT}), account()).complete == 0
    assert completeness(profile({"field": STATEMENT}), told).complete == 1


def test_a_need_names_a_field_and_says_why_in_both_languages() -> None:
    for wrong in ({"field": "no_such_field"}, {"field": "force_used", "only_if": "nothing"}):
        with pytest.raises(ValidationError):
            Need(why=WHY, source="test", **wrong)
    with pytest.raises(ValidationError):
        Need(field="force_used", why={"en": "Only English"}, source="test")


@pytest.mark.parametrize("recipient", [each for each in library().recipient_ids() if each != "statistics"])
def test_shipped_needs_can_be_met(recipient: str) -> None:
    """No recipient works with an answer that it may not have; nothing stands there twice."""
    profile = library().recipient(recipient)
    fields = [need.field for need in profile.needs]
    assert profile.needs
    assert len(fields) == len(set(fields))
    for need in profile.needs:
        assert need.field == STATEMENT or dictionary()[need.field].sensitivity in profile.allows, need.field
        assert need.only_if is None or dictionary()[need.only_if].kind == "bool"
