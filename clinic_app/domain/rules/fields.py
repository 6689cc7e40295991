"""The names that conditions may use, and what stands behind each: an account's fields, or those of a list's items."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Final, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from clinic_app.domain.intake.catalog import Kind, dictionary
from clinic_app.domain.intake.values.people import SpeakerRole
from clinic_app.domain.rules.derived import INCIDENT_DATE, SPEAKER_ROLE, SUBJECT_AGE
from clinic_app.domain.rules.joined_times import JOINED
from clinic_app.domain.when import When


class Field(NamedTuple):
    """What a field's value is, as far as conditions care."""

    kind: Kind
    choices: tuple[str, ...] = ()
    item: type[BaseModel] | None = None


COMPUTED: Final = {
    INCIDENT_DATE: Field(Kind.DAY),
    SPEAKER_ROLE: Field(Kind.CHOICE, tuple(SpeakerRole)),
    SUBJECT_AGE: Field(Kind.NUMBER),
    "arrival_date": Field(Kind.TIME),
    "client_consent_iac": Field(Kind.BOOL),
    "court_companion": Field(Kind.BOOL),
    "custody_start_at": Field(Kind.TIME),
    "custody_state": Field(Kind.TEXT),
    "detention_start_at": Field(Kind.TIME),
    "facility_arrival_at": Field(Kind.TIME),
    "facility_name": Field(Kind.TEXT),
    "facility_state": Field(Kind.TEXT),
    "in_local_custody": Field(Kind.BOOL),
    "signer_made_arrest": Field(Kind.BOOL),
    "transfer_out_at": Field(Kind.TIME),
    "vehicle_facts": Field(Kind.TEXTS),
    **dict.fromkeys(JOINED, Field(Kind.TIME)),
}
"""Fields that no question asks for; `derived` draws them from others."""


@cache
def account_fields() -> dict[str, Field]:
    """All fields of an account by name, the computed ones too; items of a checklist as `checklist.item`."""
    fields = {name: Field(spec.kind, spec.choices, spec.item) for name, spec in dictionary().items()}
    items = {
        f"{name}.{item}": Field(Kind.BOOL)
        for name, spec in dictionary().items()
        if spec.is_checklist
        for item in spec.choices
    }
    return fields | items | COMPUTED


@cache
def item_fields(model: type[BaseModel]) -> dict[str, Field]:
    """All fields of a list's item by name."""
    return {name: _item_field(info.annotation) for name, info in model.model_fields.items()}


def _item_field(annotation: Any) -> Field:
    if get_origin(annotation) in (Union, UnionType):
        annotation = next(item for item in get_args(annotation) if item is not type(None))
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return Field(Kind.CHOICE, tuple(annotation))
    return Field(
        {bool: Kind.BOOL, When: Kind.TIME, str: Kind.TEXT, int: Kind.NUMBER}.get(_bare(annotation), Kind.RECORD)
    )


def _bare(annotation: Any) -> Any:
    """Takes `Annotated` off a type."""
    return get_args(annotation)[0] if hasattr(annotation, "__metadata__") else annotation
