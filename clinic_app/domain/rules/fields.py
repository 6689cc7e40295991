"""The names that conditions may use, and what stands behind each: an account's fields, or those of a list's items."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from clinic_app.domain.intake.catalog import Kind, dictionary
from clinic_app.domain.rules.derived import INCIDENT_DATE, SUBJECT_AGE
from clinic_app.domain.when import When


class Field(NamedTuple):
    """What a field's value is, as far as conditions care."""

    kind: Kind
    choices: tuple[str, ...] = ()
    item: type[BaseModel] | None = None


@cache
def account_fields() -> dict[str, Field]:
    """All fields of an account by name, the computed ones too."""
    fields = {name: Field(spec.kind, spec.choices, spec.item) for name, spec in dictionary().items()}
    return fields | {INCIDENT_DATE: Field(Kind.DAY), SUBJECT_AGE: Field(Kind.NUMBER)}


@cache
def item_fields(model: type[BaseModel]) -> dict[str, Field]:
    """All fields of a list's item by name."""
    return {name: _item_field(info.annotation) for name, info in model.model_fields.items()}


def _item_field(annotation: Any) -> Field:
    if get_origin(annotation) in (Union, UnionType):
        annotation = next(item for item in get_args(annotation) if item is not type(None))
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return Field(Kind.CHOICE, tuple(annotation))
    return Field({bool: Kind.BOOL, When: Kind.TIME, str: Kind.TEXT}.get(_bare(annotation), Kind.RECORD))


def _bare(annotation: Any) -> Any:
    """Takes `Annotated` off a type."""
    return get_args(annotation)[0] if hasattr(annotation, "__metadata__") else annotation
