"""All shipped rules over interview A, against the same logic of 30 of them by hand, in plain Python over a dict.

The law is 2 ms for all of them, or ten times the same logic in plain Python where that is less; what 30 take by hand is
told for as many as there are. Seconds are those of this thread's processor, so that other programs do not count.
By hand means: no packs, no reasons, no gaps, no findings; each rule is one function that reads a dict of plain
values (`tests/support/rules_by_hand.py`) and gives its result as a word. It has the same three values, the same
intervals and the same order of evaluation, and must come to the same results.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from clinic_app.adapters.rule_packs import rulebook
from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.intake.branching import Branching
from clinic_app.domain.rules.clocks import read_clocks
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.findings import Finding
from clinic_app.domain.rules.review import review
from tests.bench.measuring import Measurement, Times, interleaved, worked
from tests.support.demo_interviews import CHICAGO, account_of
from tests.support.plain_facts import plain_facts
from tests.support.rules_by_hand import by_hand

AS_OF: Final = datetime.fromisoformat("2026-11-03T18:00-06:00")


CEILING_S: Final = 0.002
MOST_BY_HAND: Final = 10


def measure(*, repeats: int = 400) -> list[Measurement]:
    """Results, results with all their reasons, and everything that is worked out after an answer."""
    sheet, book = FactSheet(account_of("DEMO-A", "1")), rulebook()
    facts = plain_facts(sheet)

    def ours() -> tuple[Finding, ...]:
        return review(sheet, book, as_of=AS_OF, zone=CHICAGO)

    def ours_read() -> list[object]:
        """With everything that a list of findings shows, which a finding works out when it is read."""
        return [
            (item.value, item.fact_rows.names, item.missing, item.assumed, item.estimated, item.urgent, item.notes)
            for item in ours()
        ]

    found, hand = {item.rule.id: item.result.value for item in ours()}, by_hand(facts)
    if {name: found[name] for name in hand} != hand:
        raise AssertionError("the two sides do not come to the same results")
    account, branching = account_of("DEMO-A", "1"), Branching(ShippedLibrary().course())

    def after_an_answer() -> object:
        """Everything the window knows anew: facts, what is called for, results and clocks."""
        facts_now = FactSheet(account)
        return (
            branching.called_for(facts_now),
            review(facts_now, book, as_of=AS_OF, zone=CHICAGO),
            read_clocks(facts_now, book, as_of=AS_OF, zone=CHICAGO),
        )

    rows = []
    for name, work, limit in (
        (f"{len(found)} rules over DEMO-A: results", ours, True),
        (f"{len(found)} rules over DEMO-A: and reasons", ours_read, True),
        ("after an answer: facts, questions, rules, clocks", after_an_answer, False),
    ):
        one, other = interleaved(worked(work), worked(lambda: by_hand(facts)), repeats=repeats, warm_up=20)
        as_many = Times(tuple(seconds * len(found) / len(hand) for seconds in other.seconds))
        note = f"{one.median * 1000:.3f} ms; {len(hand)} by hand {other.median * 1000:.3f} ms, words without a trace"
        most, ceiling = (MOST_BY_HAND, CEILING_S) if limit else (None, None)
        rows.append(Measurement(name, one, as_many, most, note, ceiling=ceiling))
    return rows
