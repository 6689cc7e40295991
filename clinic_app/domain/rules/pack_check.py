"""What speaks against a pack that could be loaded: missing sources, windows with gaps, conditions nobody can decide.

A pack that cannot even be prepared (a name no field has, a repeated id, a cycle) is refused before, in `rulebook`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import timedelta
from itertools import chain
from typing import Any, Final

from clinic_app.domain.calendars import HolidayCalendar
from clinic_app.domain.rules.cases import CaseFile, case_faults
from clinic_app.domain.rules.clock_rule import ClockRule
from clinic_app.domain.rules.derived import askable
from clinic_app.domain.rules.pack import ClassRule, DutyRule, Family, Pack
from clinic_app.domain.rules.prepared import AnyRule, Rulebook
from clinic_app.domain.rules.reading import fields_of
from clinic_app.domain.rules.rulebook import calendars_of
from clinic_app.domain.rules.sources import SourceCode
from clinic_app.said import said

_QUOTATION: Final = re.compile(r'"[^"]{12,}"')
"""Words taken from a source, not a term in quotation marks."""


def pack_faults(
    pack: Pack, cases: Mapping[str, CaseFile], book: Rulebook, *, asked: Collection[str]
) -> tuple[str, ...]:
    """Every fault of a prepared pack, one sentence each without a full stop.

    Args:
        pack: the pack.
        cases: the worked cases by family.
        book: all packs, `pack` among them.
        asked: the fields that a question of the interview asks for.
    """
    families = chain.from_iterable(_of_family(family, cases.get(family.family), book) for family in pack.content)
    return (
        *chain.from_iterable(_sources(rule) for rule in pack.rules),
        *chain.from_iterable(_volatile(item, pack) for item in (*pack.rules, *pack.clocks)),
        *_calendars(pack, book.calendars),
        *_windows(pack, book),
        *chain.from_iterable(_undecidable(item, asked) for item in (*pack.rules, *pack.clocks)),
        *families,
    )


def _of_family(family: Family, cases: CaseFile | None, book: Rulebook) -> Iterator[str]:
    if not family.rules and not family.clocks:
        yield said("the family {family} has neither a rule nor a clock", family=family.family)
    if cases is None:
        yield said("no worked cases stand beside {family}.yaml, in {family}.cases.yaml", family=family.family)
    else:
        yield from case_faults(family, cases, book)


def _sources(rule: AnyRule) -> Iterator[str]:
    quotes = _QUOTATION.search(rule.rule_text) is not None
    if quotes is not rule.quoted:
        yield (
            said("{id} quotes its source and does not say so (quoted: true)", id=rule.id)
            if quotes
            else said("{id} is marked as quoted and quotes nothing (quoted: false)", id=rule.id)
        )
    if rule.quoted and all(item.source_code is not SourceCode.V1 for item in rule.authority):
        yield said("{id} quotes words, but no source of it was read (V1)", id=rule.id)


def _volatile(item: AnyRule | ClockRule, pack: Pack) -> Iterator[str]:
    note = item.note if isinstance(item, ClockRule) else item.volatile_note
    if item.volatile and note is None:
        yield said("{id} is volatile and does not say what to check again", id=item.id)
    if item.topic is not None and not item.volatile:
        yield said(
            "{id} names the volatile topic '{topic}' and is not marked as volatile", id=item.id, topic=item.topic
        )
    if not isinstance(item, ClockRule) and item.volatile_note is not None and not item.volatile:
        yield said("{id} says what to check again and is not marked as volatile", id=item.id)
    if item.last_verified > pack.as_of:
        yield said("{id} was verified after the day as of which the pack speaks", id=item.id)


def _calendars(pack: Pack, installed: Mapping[str, HolidayCalendar]) -> Iterator[str]:
    used = calendars_of(pack)
    for name in sorted(used - set(pack.calendars)):
        yield said("the pack counts on the calendar {name} and does not name its version", name=name)
    for name in sorted(set(pack.calendars) - used):
        yield said("the pack names the calendar {name}, on which nothing counts", name=name)
    for name in sorted(used & set(pack.calendars)):
        if installed[name].version != pack.calendars[name]:
            yield said(
                "the pack was checked with the calendar {name} {version}, and {found} is installed",
                name=name,
                version=pack.calendars[name],
                found=installed[name].version,
            )


def _windows(pack: Pack, book: Rulebook) -> Iterator[str]:
    """A rule that takes the place of another begins on the day after that one ends."""
    rules = {rule.id: rule for each in book.packs for rule in each.rules}
    for rule in pack.rules:
        for old in (rules[name] for name in rule.supersedes if name in rules):
            if old.effective_to is None or rule.effective_from is None:
                which = old.id if old.effective_to is None else rule.id
                missing = "effective_to" if old.effective_to is None else "effective_from"
                yield said(
                    "{id} supersedes {id_2}, but {which} has no {missing}: both would be in force",
                    id=rule.id,
                    id_2=old.id,
                    which=which,
                    missing=missing,
                )
                continue
            begins = old.effective_to + timedelta(days=1)
            if rule.effective_from > begins:
                yield said(
                    "{id} leaves a gap after {id_2}: from {begins} on no rule is in force",
                    id=rule.id,
                    id_2=old.id,
                    begins=begins,
                )
            elif rule.effective_from < begins:
                yield said(
                    "{id} and {id_2}, which it supersedes, are both in force on {effective_from}",
                    id=rule.id,
                    id_2=old.id,
                    effective_from=rule.effective_from,
                )
    for rule in pack.rules:
        side = "either" if rule.outside is None else rule.outside.side
        if (side == "before" and rule.effective_from is None) or (side == "after" and rule.effective_to is None):
            yield said("{id} says what it is {side} its window, which has no end on that side", id=rule.id, side=side)


def _undecidable(item: AnyRule | ClockRule, asked: Collection[str]) -> Iterator[str]:
    for name, condition in _tests(item):
        read = fields_of(condition)
        if read and not any(field in asked for field in askable(sorted(read), ())):
            words = ", ".join(sorted(read))
            yield said(
                "{id} can never be decided: no question asks for what its {name} reads ({words})",
                id=item.id,
                name=name,
                words=words,
            )
    trigger = item.trigger if isinstance(item, ClockRule) else None
    if trigger is not None and not any(field in asked for field in askable((trigger,), ())):
        yield said("{id} can never run: no question asks for {trigger}", id=item.id, trigger=trigger)


def _tests(item: AnyRule | ClockRule) -> Iterator[tuple[str, Any]]:
    if item.applies_when is not None:
        yield "applies_when", item.applies_when
    if isinstance(item, ClockRule):
        return
    if item.outside is not None and item.outside.when is not None:
        yield "outside", item.outside.when
    if isinstance(item, DutyRule):
        for name in ("violation_when", "info_when", "review_when", "pass_when"):
            if getattr(item, name) is not None:
                yield name, getattr(item, name)
        for duty in item.duties:
            yield f"duty {duty.duty}", duty.violation_when
    if isinstance(item, ClassRule):
        for number, case in enumerate(item.cases, 1):
            yield f"case {number}", case.when
