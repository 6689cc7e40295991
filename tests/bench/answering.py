"""What one answer more costs before the next can be typed, over all answers of both worked interviews in their order.

After each answer the account is laid anew and all shipped rules are evaluated, and which questions are called for.
The baseline is the same logic of the rules written by hand in plain Python over a dict of plain values
(`tests/support/rules_by_hand.py`), without reasons, gaps or findings. The ceiling is 5 ms for each answer: for the one
that 95 of 100 stay below, and for the slowest of all. Seconds are those of this thread's processor.
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
from tests.bench.measuring import Measurement, Times, interleaved
from tests.support.demo_interviews import CHICAGO, account_of
from tests.support.plain_facts import plain_facts
from tests.support.rules_by_hand import by_hand

AS_OF: Final = datetime.fromisoformat("2026-11-12T15:30-06:00")
CEILING_S: Final = 0.005


def measure(*, repeats: int = 30) -> list[Measurement]:
    """Three rows for each interview: the median answer, the one that 95 of 100 stay below, the slowest."""
    return [row for matter in ("DEMO-A", "DEMO-B") for row in _of(matter, repeats)]


def _of(matter: str, repeats: int) -> list[Measurement]:
    told, book = account_of(matter, "1"), rulebook()
    course = ShippedLibrary().course()
    branching = Branching(course)
    stored = answers_of(told)
    order = [field for spot in course.spots for field in spot.part.fields if field in stored]
    empty = Account(account_id="1", speaker_role=told.speaker_role, interview=told.interview, statement=told.statement)
    before = [empty]
    for field in order:
        before.append(with_answer(before[-1], field, stored[field]))
    facts = [plain_facts(FactSheet(account)) for account in before[1:]]
    single: list[float] = []

    def each() -> float:
        for account, field in zip(before, order, strict=False):
            begun = time.thread_time()
            sheet = FactSheet(with_answer(account, field, stored[field]))
            review(sheet, book, as_of=AS_OF, zone=CHICAGO)
            branching.called_for(sheet)
            single.append(time.thread_time() - begun)
        return sum(single[-len(order) :]) / len(order)

    def plainly() -> float:
        begun = time.thread_time()
        for known in facts:
            by_hand(known)
        return (time.thread_time() - begun) / len(order)

    ours, baseline = interleaved(each, plainly, repeats=repeats)
    measured = Times(tuple(single[len(order) :]))  # the first time through warms up
    whole = f"{len(book.rules)} rules and branching anew"
    rows = [
        Measurement(f"an answer of {matter}: {whole}", ours, baseline, ceiling=CEILING_S, note="by hand bare words")
    ]
    for name, percent in (("95 of 100 answers below", 95), ("the slowest answer", 100)):
        one = Times((measured.share(percent),))
        note = f"of {len(measured.seconds)} single ones"
        rows.append(Measurement(f"{matter}: {name}", one, baseline, ceiling=CEILING_S, note=note))
    return rows
