"""The packs as the engine reads them and the same rules written by hand agree on every account."""

from __future__ import annotations

from typing import Any, Final

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from clinic_app.adapters.rule_packs import rulebook
from clinic_app.domain.intake.answers import Answer
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.review import review
from tests.support.plain_facts import plain_facts
from tests.support.rulebooks import CHICAGO, NOON
from tests.support.rules_by_hand import BY_HAND, by_hand
from tests.unit.domain.rules.accounts import EMPTY, FIELDS, accounts, answers, drawn_value, with_answers

READS: Final = {
    item.rule.id: sorted((item.reads | {"incident_at", "subject_dob"}) & set(FIELDS))
    for item in rulebook().rules
    if item.rule.id in BY_HAND
}


@st.composite
def near_a_rule(draw: st.DrawFn) -> Account:
    """Every fact that one of the rules reads has mostly a value, and nothing else is known."""
    read = READS[draw(st.sampled_from(sorted(READS)))]
    return with_answers(EMPTY, {name: draw(drawn_value(name) | answers(name)) for name in read})


def agree(account: Account) -> None:
    sheet = FactSheet(account)
    found = {item.rule.id: item.result.value for item in review(sheet, rulebook(), as_of=NOON, zone=CHICAGO)}
    hand = by_hand(plain_facts(sheet))
    assert {name: found[name] for name in hand} == hand


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(accounts())
def test_engine_and_hand_agree(account: Account) -> None:
    agree(account)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(near_a_rule())
@example(with_answers(EMPTY, {"nava_state": Answer[Any](value="other")})).via("the day may lie after the decree")
def test_engine_and_hand_agree_near_every_rule(account: Account) -> None:
    agree(account)
