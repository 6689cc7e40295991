"""The packs as the engine reads them and the same rules written by hand agree on every account."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from clinic_app.adapters.rule_packs import rulebook
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.review import review
from tests.support.plain_facts import plain_facts
from tests.support.rulebooks import CHICAGO, NOON
from tests.support.rules_by_hand import by_hand
from tests.unit.domain.rules.accounts import accounts


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(accounts())
def test_engine_and_hand_agree(account: Account) -> None:
    sheet = FactSheet(account)
    found = {item.rule.id: item.result.value for item in review(sheet, rulebook(), as_of=NOON, zone=CHICAGO)}
    hand = by_hand(plain_facts(sheet))
    assert {name: found[name] for name in hand} == hand
