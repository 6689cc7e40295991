"""The field dictionary as data: every field with what is declared of it and asked for it, for people and programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from clinic_app.domain.intake.catalog import FieldSpec, dictionary
from clinic_app.domain.intake.parts import InterviewCourse
from clinic_app.domain.intake.script import InterviewScript, choice_lists, said_of_another
from clinic_app.domain.rules.fields import COMPUTED


def field_dictionary(course: InterviewCourse, scripts: Iterable[InterviewScript]) -> list[dict[str, Any]]:
    """One row per field in the schema's order, then one per field that is only computed.

    Args:
        course: where each is asked, and on what that depends.
        scripts: a row has the question, label and choices of each.
    """
    languages = tuple(scripts)
    asked = [_row(spec, course, languages) for spec in dictionary().values()]
    return [*asked, *({"name": name, "kind": field.kind.value, "computed": True} for name, field in COMPUTED.items())]


def _row(spec: FieldSpec, course: InterviewCourse, scripts: tuple[InterviewScript, ...]) -> dict[str, Any]:
    at = course.spot_of(spec.name)
    part = None if at is None else course.spots[at].part
    lists = choice_lists({spec.name: spec})
    return {
        "name": spec.name,
        "group": spec.group,
        "section": spec.section.value,
        "kind": spec.kind.value,
        "sensitivity": spec.sensitivity.value,
        "export": spec.export_class.value,
        "found_as": spec.found_as.value,
        "parts": list(spec.item.model_fields) if spec.item is not None and not spec.is_checklist else [],
        "choices": {name: list(values) for name, values in lists.items()},
        "part_of_interview": None if part is None else part.id,
        "when": [] if part is None else [_written(each) for each in course.conditions_of(part, spec.name)],
        "unless": [] if part is None else [_written(each) for each in course.bars_of(part, spec.name)],
        "words": {script.language: _words(spec.name, lists, script) for script in scripts},
    }


def _written(condition: BaseModel) -> Any:
    """A condition as it stands in the course."""
    return condition.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _words(field: str, lists: Iterable[str], script: InterviewScript) -> dict[str, Any]:
    question = script.questions[field]
    return {
        "ask": question.ask,
        "of_another": said_of_another(question).ask,
        "label": question.label,
        "hint": question.hint,
        "asked_of": question.asked_of,
        "state": script.vouched(field).state,
        "choices": {name: script.choices[name] for name in lists},
    }
