"""What one answer more costs before the next can be typed, over all answers of DEMO-B in the order they are asked.

After each answer the account is laid anew and all shipped rules are evaluated, and which questions are called for.
The baseline is the same logic of the rules written by hand in plain Python over a dict of plain values
(`tests/support/rules_by_hand.py`), without reasons, gaps or findings. The ceiling is 5 ms for each answer.
"""

from __future__ import annotations

import time
from datetime import datetime
from typing import Final

from clinic_app.adapters.rule_packs import rulebook
from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.intake.branching import Branching
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.laying import answers_of, with_answer
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.review import review
from tests.bench.measuring import Measurement, Side, interleaved
from tests.support.demo_interviews import CHICAGO, account_of
from tests.support.plain_facts import plain_facts
from tests.support.rules_by_hand import by_hand

AS_OF: Final = datetime.fromisoformat("2026-11-12T15:30-06:00")
CEILING_S: Final = 0.005


def measure(*, repeats: int = 30) -> list[Measurement]:
    """The rules after each answer; and with the questions that are called for."""
    told, book = account_of("DEMO-B", "1"), rulebook()
    course = ShippedLibrary().course()
    branching = Branching(course)
    stored = answers_of(told)
    order = [field for spot in course.spots for field in spot.part.fields if field in stored]
    empty = Account(account_id="1", speaker_role=told.speaker_role, interview=told.interview, statement=told.statement)
    before = [empty]
    for field in order:
        before.append(with_answer(before[-1], field, stored[field]))
    facts = [plain_facts(FactSheet(account)) for account in before[1:]]
    worst = [0.0]

    def each(work_with_branching: bool) -> Side:
        def side() -> float:
            begun = time.perf_counter()
            for account, field in zip(before, order, strict=False):
                started = time.perf_counter()
                sheet = FactSheet(with_answer(account, field, stored[field]))
                review(sheet, book, as_of=AS_OF, zone=CHICAGO)
                if work_with_branching:
                    branching.called_for(sheet)
                worst[0] = max(worst[0], time.perf_counter() - started)
            return (time.perf_counter() - begun) / len(order)

        return side

    def plainly() -> float:
        begun = time.perf_counter()
        for known in facts:
            by_hand(known)
        return (time.perf_counter() - begun) / len(order)

    rows = []
    count = len(book.rules)
    names = (f"an answer of DEMO-B: {count} rules anew", f"an answer of DEMO-B: {count} rules and branching anew")
    for name, with_branching in zip(names, (False, True), strict=True):
        worst[0] = 0.0
        ours, baseline = interleaved(each(with_branching), plainly, repeats=repeats)
        note = f"{ours.median * 1000:.2f} ms an answer, the slowest of all {worst[0] * 1000:.2f} ms; by hand bare words"
        rows.append(Measurement(name, ours, baseline, ceiling=CEILING_S, note=note))
    return rows
