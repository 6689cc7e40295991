"""A stored answer in a few words of one language, for lists: what was said, never more than one line of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from clinic_app.domain.documents.telling import when_in_words
from clinic_app.domain.intake.answers import AnswerState
from clinic_app.domain.intake.catalog import FieldSpec, Kind
from clinic_app.domain.intake.parts import state_of
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.short_times import day_short
from clinic_app.domain.side_by_side import side_by_side
from clinic_app.domain.when import When


def answer_in_words(spec: FieldSpec, answer: Mapping[str, Any] | None, script: InterviewScript) -> str:
    """An answer in the script's language; empty for lists of records, of which only the number is said elsewhere."""
    state = state_of(answer)
    if answer is None or state is not AnswerState.ANSWERED:
        return str(getattr(script.answers, state.value))
    return " ".join(_value_in_words(spec, answer["value"], script).split())


def entries_of(spec: FieldSpec, answer: Mapping[str, Any] | None) -> int | None:
    """How many records an answer holds; None where it is not made of records."""
    if answer is None or state_of(answer) is not AnswerState.ANSWERED or spec.item is None:
        return None
    return len(answer["value"]) if spec.kind is Kind.ITEMS else 1


def _value_in_words(spec: FieldSpec, value: Any, script: InterviewScript) -> str:
    match spec.kind:
        case Kind.BOOL:
            return script.answers.yes if value else script.answers.no
        case Kind.CHOICE:
            return script.choice(spec.name, value)
        case Kind.CHOICES:
            return ", ".join(script.choice(spec.name, each) for each in value)
        case Kind.TIME:
            told = when_in_words(When.model_validate(value), "es" if script.language == "es" else "en")
            return told[:1].upper() + told[1:]
        case Kind.DAY:
            return day_short(date.fromisoformat(value), script.language, year=True)
        case Kind.TEXTS:
            return side_by_side(value, "; ")
        case Kind.ITEMS | Kind.RECORD:
            return ""
        case _:
            return str(value)
