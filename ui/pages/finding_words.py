"""Findings in the words of the matter page: stages, whose duty, values, and the facts behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from pydantic import BaseModel

from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.intake.value_words import ValueWords
from clinic_app.domain.rules.factsheet import plain
from clinic_app.domain.rules.findings import Finding
from clinic_app.domain.rules.gaps import Gap
from clinic_app.domain.rules.pack import ResultKind, Stage
from clinic_app.domain.rules.showing import told_value
from clinic_app.domain.rules.sources import DutyHolder
from clinic_app.domain.short_times import day_short
from clinic_app.domain.when import When
from ui.theme.icon_names import Icon
from ui.theme.tones import Tone
from ui.widgets import state_line
from ui.words import chosen, named, say, spoken

_MARKS = {
    ResultKind.POTENTIAL_VIOLATION: state_line.Finding.POSSIBLE_BREACH,
    ResultKind.UNKNOWN: state_line.Finding.UNKNOWN,
    ResultKind.ATTORNEY_REVIEW: state_line.Finding.ATTORNEY_DECIDES,
    ResultKind.PASS: state_line.Finding.MET,
    ResultKind.NOT_APPLICABLE: state_line.Finding.DOES_NOT_APPLY,
}


def stage_words(stage: Stage) -> str:
    """A stage in the window's language."""
    return say(f"overview.at.{stage}")


def duty_words(holder: DutyHolder) -> str:
    """Whose duty it is, in the window's language."""
    return say(f"overview.duty.{holder}")


def mark_of(result: ResultKind) -> state_line.Finding:
    """The icon and word of a result; what only informs is a note."""
    return _MARKS.get(result, state_line.Finding.NOTE)


def sign_of(result: ResultKind) -> tuple[Icon, Tone, str]:
    """Icon, its colour and the word of a result."""
    return state_line.finding_sign(mark_of(result))


def title_with_value(finding: Finding) -> str:
    """The rule's title, and what was measured."""
    value = told_value(finding.value, chosen().value)
    return f"{finding.rule.title} · {spoken(value)}" if value else finding.rule.title


def label_of(field: str, script: InterviewScript) -> str:
    """The short name of a field; of what was only computed, its name in words."""
    if field in script.questions:
        return script.label(field)
    words = named("derived", field)
    return f"{words[:1].upper()}{words[1:]}"


def value_words(script: InterviewScript) -> ValueWords:
    """Tells values in the script's language."""
    return ValueWords(script, _named)


def _named(group: str, code: str) -> str:
    if group == "part":
        return named("matter.part", "something_else" if code == "other" else code)  # `.other` counts things here
    return named("interview.edit.language" if group == "language" else group, code)


def facts_of(finding: Finding, script: InterviewScript) -> Iterator[tuple[str, str, bool]]:
    """Label, value, and whether the value is in a person's own words."""
    rows, words = finding.fact_rows, value_words(script)
    for name in rows.names:
        value = rows.sheet.values.get(name)
        own = isinstance(value, str) and not isinstance(value, StrEnum)
        known = isinstance(value, (str, bool, BaseModel, When, tuple, list, frozenset))
        computed = not known or hasattr(value, "_fields")
        yield label_of(name, script), _computed(value, script) if computed else words.told(name, value), own


def _computed(value: object, script: InterviewScript) -> str:
    """What no question asks for: a day in words, else the value as it is."""
    shown = plain(value)
    try:
        return day_short(date.fromisoformat(shown), script.language, year=True)
    except (TypeError, ValueError):
        return str(shown)


def gap_words(gap: Gap, script: InterviewScript) -> str:
    """What would decide, what became of the question, and where else it can be got."""
    words = f"{label_of(gap.field, script)} ({named('overview.gap', gap.state)})"
    return f"{words}: {gap.obtain}" if gap.obtain else words
