"""What an answer would settle is the same, whether every rule and clock is tried or only those that read it."""

from __future__ import annotations

import pytest

from clinic_app.adapters.rule_packs import rulebook
from clinic_app.domain.rules.clocks import read_clocks
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.review import review
from clinic_app.domain.what_if import Question, settled_by, standings
from tests.support.demo_interviews import account_of
from tests.support.rulebooks import CHICAGO, NOON

FIELDS = ("arrest_at", "warrant_type", "incident_at", "docs_signed", "subject_dob", "force_types", "custody_segments")


@pytest.mark.parametrize("matter", ["DEMO-A", "DEMO-B"])
@pytest.mark.parametrize("field", FIELDS)
def test_only_what_reads_the_answer_has_to_be_tried(matter: str, field: str) -> None:
    account, book = account_of(matter, "1"), rulebook()
    sheet = FactSheet(account)
    found = review(sheet, book, as_of=NOON, zone=CHICAGO)
    now = standings(found, read_clocks(sheet, book, as_of=NOON, zone=CHICAGO))
    whole, in_part = (Question(account, book, NOON, CHICAGO, before) for before in ((), found))
    assert settled_by(field, whole, now) == settled_by(field, in_part, now)
