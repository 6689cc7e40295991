"""Numbered events of one account, in order, with how well each time is known and where it is told."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from clinic_app.domain.documents.record import DocumentRecord
from clinic_app.domain.documents.telling import when_in_words
from clinic_app.domain.documents.withholding import Audience
from clinic_app.domain.intake.catalog import Kind, dictionary
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.intake.values.custody import Stint
from clinic_app.domain.spans import span_of
from clinic_app.domain.submission.facts_told import source_of
from clinic_app.domain.submission.sheets import Row
from clinic_app.domain.when import Precision, When


@dataclass(frozen=True)
class _Event:
    when: When
    what: str
    field: str
    source: str

    @property
    def order(self) -> tuple[float, float]:
        """Where only the day is known, after what is known of that day."""
        span = span_of(self.when)
        if self.when.precision is Precision.DAY_ONLY:
            return span.high, span.high
        return (span.low if math.isfinite(span.low) else span.high, span.high)


def chronology(
    account: Account, audience: Audience, script: InterviewScript, record: DocumentRecord | None
) -> tuple[Row, ...]:
    """One row per dated event that may be told."""
    told_in = _paragraphs_by_field(record)
    events = sorted(_events(account, audience, script), key=lambda event: event.order)
    return tuple(
        Row(f"{number}. {_when(event.when)}", event.what, _source(event, told_in))
        for number, event in enumerate(events, 1)
    )


def _when(when: When) -> str:
    text = when_in_words(when, "en")
    text = text[:1].upper() + text[1:]
    if when.precision is Precision.DAY_ONLY:
        return f"{text} (only the day is known)"
    return text if when.is_exact else f"{text} (estimated)"


def _source(event: _Event, told_in: dict[str, list[int]]) -> str:
    numbers = told_in.get(event.field)
    return f"declaration, paragraph {numbers[0]}" if numbers else event.source


def _paragraphs_by_field(record: DocumentRecord | None) -> dict[str, list[int]]:
    told: dict[str, list[int]] = {}
    for paragraph in record.paragraphs if record else ():
        for name in paragraph.fields:
            told.setdefault(name, []).append(paragraph.number)
    return told


def _events(account: Account, audience: Audience, script: InterviewScript) -> Iterator[_Event]:
    for spec in dictionary().values():
        if not audience.may_have(spec):
            continue
        answer = getattr(getattr(account, spec.group), spec.name)
        if answer is None or answer.value is None:
            continue
        source = source_of(answer.source)
        if spec.kind is Kind.TIME and answer.value.happened:
            yield _Event(answer.value, script.label(spec.name), spec.name, source)
        elif spec.name == "custody_segments":
            for stint in answer.value:
                yield from _stint_events(stint, source)


_NO_PARAGRAPH = ""
"""Several paragraphs may tell of custody; which one tells of this stay is not known, so none is cited."""


def _stint_events(stint: Stint, source: str) -> Iterator[_Event]:
    if stint.in_at is not None and stint.in_at.happened:
        yield _Event(stint.in_at, f"Brought to {stint.facility}", _NO_PARAGRAPH, source)
    if stint.out_at is not None and stint.out_at.happened:
        yield _Event(stint.out_at, f"Left {stint.facility}", _NO_PARAGRAPH, source)
