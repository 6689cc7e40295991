"""Findings in the words of the matter page: stages, whose duty, values, and the facts behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import BaseModel
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.intake.values import Stint
from clinic_app.domain.rules.factsheet import plain
from clinic_app.domain.rules.findings import Finding, Gap
from clinic_app.domain.rules.pack import DutyHolder, ResultKind, Stage
from clinic_app.domain.short_times import day_short, moment_short
from clinic_app.domain.when import Precision, When
from ui.widgets import state_line

STAGES = {
    Stage.STOP: QT_TRANSLATE_NOOP("stage", "Stop"),
    Stage.ENTRY: QT_TRANSLATE_NOOP("stage", "Entry"),
    Stage.ARREST: QT_TRANSLATE_NOOP("stage", "Arrest"),
    Stage.TRANSPORT: QT_TRANSLATE_NOOP("stage", "Transport"),
    Stage.PROCESSING: QT_TRANSLATE_NOOP("stage", "Processing"),
    Stage.DETENTION: QT_TRANSLATE_NOOP("stage", "Custody"),
    Stage.HEARING: QT_TRANSLATE_NOOP("stage", "Hearing"),
    Stage.REMOVAL: QT_TRANSLATE_NOOP("stage", "Removal"),
    Stage.LOCALS: QT_TRANSLATE_NOOP("stage", "State"),
    Stage.CITY: QT_TRANSLATE_NOOP("stage", "City"),
    Stage.CLAIMS: QT_TRANSLATE_NOOP("stage", "Claims"),
}
_DUTIES = {
    DutyHolder.FEDERAL: QT_TRANSLATE_NOOP("duty", "Federal"),
    DutyHolder.STATE_LOCAL: QT_TRANSLATE_NOOP("duty", "State or local"),
    DutyHolder.INSTITUTION: QT_TRANSLATE_NOOP("duty", "Institution"),
}
_MARKS = {
    ResultKind.POTENTIAL_VIOLATION: state_line.Finding.POSSIBLE_BREACH,
    ResultKind.UNKNOWN: state_line.Finding.UNKNOWN,
    ResultKind.ATTORNEY_REVIEW: state_line.Finding.ATTORNEY_DECIDES,
    ResultKind.PASS: state_line.Finding.MET,
    ResultKind.NOT_APPLICABLE: state_line.Finding.DOES_NOT_APPLY,
}
_GAPS = {
    "not_asked": QT_TRANSLATE_NOOP("gap", "not asked yet"),
    "client_does_not_know": QT_TRANSLATE_NOOP("gap", "client does not know"),
    "declined": QT_TRANSLATE_NOOP("gap", "declined"),
    "imprecise": QT_TRANSLATE_NOOP("gap", "not known closely enough"),
}


def stage_words(stage: Stage) -> str:
    """A stage in the window's language."""
    return QCoreApplication.translate("stage", str(STAGES[stage]))


def duty_words(holder: DutyHolder) -> str:
    """Whose duty it is, in the window's language."""
    return QCoreApplication.translate("duty", str(_DUTIES[holder]))


def mark_of(result: ResultKind) -> state_line.Finding:
    """The icon and word of a result; what only informs is a note."""
    return _MARKS.get(result, state_line.Finding.NOTE)


def title_with_value(finding: Finding) -> str:
    """The rule's title, and what was measured."""
    value = finding.value
    if isinstance(value, dict):
        value = value.get("text")
    if isinstance(value, (list, tuple)):
        value = ", ".join(map(str, value))
    return f"{finding.rule.title} · {value}" if value else finding.rule.title


def label_of(field: str, script: InterviewScript) -> str:
    """The short name of a field; of what was only computed, its name in words."""
    if field in script.questions:
        return script.label(field)
    return field.replace("_", " ").capitalize()


def facts_of(finding: Finding, script: InterviewScript) -> Iterator[tuple[str, str, bool]]:
    """Label, value, and whether the value is in a person's own words."""
    rows = finding.fact_rows
    for name in rows.names:
        value = rows.sheet.values.get(name)
        own = isinstance(value, str) and not isinstance(value, StrEnum)
        yield label_of(name, script), _told(name, value, script), own


def gap_words(gap: Gap, script: InterviewScript) -> str:
    """What would decide, what became of the question, and where else it can be got."""
    state = QCoreApplication.translate("gap", str(_GAPS.get(gap.state, gap.state)))
    words = f"{label_of(gap.field, script)} ({state})"
    return f"{words}: {gap.obtain}" if gap.obtain else words


def _told(name: str, value: Any, script: InterviewScript) -> str:
    if isinstance(value, bool):
        return script.answers.yes if value else script.answers.no
    if isinstance(value, When):
        return when_short(value, script.language)
    if isinstance(value, Stint):
        ends = (when_short(end, script.language) if end else "?" for end in (value.in_at, value.out_at))
        return f"{value.facility}, {' – '.join(ends)}"
    if isinstance(value, date):
        return day_short(value, script.language, year=True)
    if isinstance(value, (tuple, list, frozenset)) and not hasattr(value, "_fields"):
        return "; ".join(_told(name, item, script) for item in value) or "–"
    if isinstance(value, str):
        return script.choices.get(name, {}).get(str(value), str(value))
    if isinstance(value, BaseModel):
        parts = value.model_dump(mode="json", exclude_none=True).values()
        return ", ".join(str(part) for part in parts if part not in ([], "", False))
    return str(plain(value))


def when_short(when: When, language: str) -> str:
    """A time as shortly as it is known."""
    first, last = when.earliest, when.latest
    if when.precision is Precision.NOT_YET:
        return QCoreApplication.translate("gap", "not yet")
    if first is None or last is None:
        bound = first or last
        if bound is None:
            return QCoreApplication.translate("gap", "not known")
        words = (
            QCoreApplication.translate("gap", "after {0}") if first else QCoreApplication.translate("gap", "before {0}")
        )
        return words.format(moment_short(bound, language))
    if when.precision is Precision.DAY_ONLY:
        return day_short(first.date(), language)
    if when.is_exact:
        return moment_short(first, language)
    end = f"{last:%H:%M}" if first.date() == last.date() else moment_short(last, language)
    return QCoreApplication.translate("gap", "{0} to {1}").format(moment_short(first, language), end)
