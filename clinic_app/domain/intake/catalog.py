"""The field dictionary: every field's group, section, sensitivity class, kind and question id, read off the models."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin

from clinic_app.domain.intake.answers import Answer
from clinic_app.domain.intake.facts import FoundAs
from clinic_app.domain.intake.intake import GROUPS
from clinic_app.domain.intake.sensitivity import EXPORT_CLASS, ExportClass, Section, Sensitivity
from clinic_app.domain.intake.values.detention_conditions import Checklist
from clinic_app.domain.intake.values.measures import ClockTime, Day
from clinic_app.domain.when import When


class Kind(StrEnum):
    """What a field's value is, as far as rules care."""

    BOOL = "bool"
    CHOICE = "choice"
    TIME = "time"
    DAY = "day"
    CLOCK = "clock"
    NUMBER = "number"
    TEXT = "text"
    CHOICES = "choices"
    TEXTS = "texts"
    ITEMS = "items"
    RECORD = "record"


@dataclass(frozen=True)
class FieldSpec:
    """One line of the dictionary.

    Attributes:
        choices: the allowed values of a choice or of the items of a list of choices; the items of a checklist.
        item: the model of the items of a list, or of a record.
        found_as: what search takes its texts for.
    """

    name: str
    group: str
    section: Section
    sensitivity: Sensitivity
    kind: Kind
    question: str
    choices: tuple[str, ...] = ()
    item: type[Any] | None = None
    found_as: FoundAs = FoundAs.NOTHING

    @property
    def export_class(self) -> ExportClass:
        """How it may leave the vault: that of its sensitivity class."""
        return EXPORT_CLASS[self.sensitivity]

    @property
    def is_checklist(self) -> bool:
        """Whether it is a record whose parts are items to be answered yes or no."""
        return self.kind is Kind.RECORD and bool(self.choices)


@cache
def dictionary() -> dict[str, FieldSpec]:
    """All fields by name."""
    return {
        name: _spec(group, name, info.annotation, info.json_schema_extra)
        for group, model in GROUPS.items()
        for name, info in model.model_fields.items()
    }


def _spec(group: str, name: str, annotation: Any, extra: Any) -> FieldSpec:
    marks: dict[str, Any] = extra if isinstance(extra, dict) else {}
    kind, choices, item = _kind(_answer_type(annotation))
    return FieldSpec(
        name=name,
        group=group,
        section=Section(marks.get("section", _GROUP_SECTION.get(group, group))),
        sensitivity=Sensitivity(marks["sensitivity"]),
        kind=kind,
        question=name,
        choices=choices,
        item=item,
        found_as=FoundAs(marks.get("found_as", FoundAs.WORDS if _holds_text(kind, item) else FoundAs.NOTHING)),
    )


def _holds_text(kind: Kind, item: type[Any] | None) -> bool:
    return kind in (Kind.TEXT, Kind.TEXTS) or (item is not None and not issubclass(item, Checklist))


_GROUP_SECTION = {"subject": Section.PERSON.value}


def _answer_type(annotation: Any) -> Any:
    """The T of `Answer[T] | None`."""
    for option in get_args(annotation) or (annotation,):
        if isinstance(option, type) and issubclass(option, Answer):
            return option.model_fields["value"].annotation
    raise TypeError("a field of the intake is not an answer")


def _kind(annotation: Any) -> tuple[Kind, tuple[str, ...], type[Any] | None]:
    plain = _unwrapped(annotation)
    if get_origin(plain) is tuple:
        inner = _unwrapped(get_args(plain)[0])
        if inner is str:
            return Kind.TEXTS, (), None
        if issubclass(inner, StrEnum):
            return Kind.CHOICES, tuple(inner), None
        return Kind.ITEMS, (), inner
    if issubclass(plain, StrEnum):
        return Kind.CHOICE, tuple(plain), None
    known = {bool: Kind.BOOL, When: Kind.TIME, str: Kind.TEXT, int: Kind.NUMBER, ClockTime: Kind.CLOCK}
    if plain in known:
        return known[plain], (), None
    if plain is _unwrapped(Day):
        return Kind.DAY, (), None
    return Kind.RECORD, tuple(plain.model_fields) if issubclass(plain, Checklist) else (), plain


def _unwrapped(annotation: Any) -> Any:
    """Takes `Annotated`, `| None` and the like off a type."""
    while True:
        arguments = [item for item in get_args(annotation) if item is not type(None)]
        if get_origin(annotation) is tuple or not arguments:
            return annotation
        annotation = arguments[0]
