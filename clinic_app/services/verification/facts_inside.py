"""Reads the JSON that lies inside a sealed thing: one meaning only, canonical, and of the agreed form."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from clinic_app.domain.canonical import CanonicalError, StrictJsonError, canonical_json, strict_json
from clinic_app.domain.shown import shown
from clinic_app.said import said
from clinic_app.services.verification.report import Fault

MAX_FACTS_BYTES = 16 * 1024**2
_MAX_DEPTH = 16

Facts = TypeVar("Facts", bound=BaseModel)


def read_facts(form: type[Facts], data: bytes, name: str) -> tuple[Facts | None, list[Fault]]:
    """The facts of the form `form`, or None, and everything that is wrong with `data`; `name` goes into the words."""
    try:
        value = strict_json(data, max_bytes=MAX_FACTS_BYTES, max_depth=_MAX_DEPTH)
    except StrictJsonError as error:
        return None, [
            Fault(
                "facts_unreadable",
                name,
                said("{name} cannot be read: it {reason}.", name=name, reason=error.told),
            )
        ]
    faults = []
    if not _is_canonical(value, data):
        text = said("{name} is not written in the one agreed way, so its check digits mean nothing.", name=name)
        faults.append(Fault("facts_not_canonical", name, text))
    try:
        return form.model_validate_json(data), faults
    except ValidationError as error:
        return None, [*faults, *_form_faults(error, name)]


def _is_canonical(value: object, data: bytes) -> bool:
    try:
        return canonical_json(value) == data
    except CanonicalError:
        return False


def _form_faults(error: ValidationError, name: str) -> list[Fault]:
    faults = []
    for problem in error.errors(include_url=False, include_context=False, include_input=False):
        place = shown(".".join(str(part) for part in problem["loc"]), 80) or said("the whole")
        reason = {"missing": said("is missing"), "extra_forbidden": said("does not belong there")}.get(
            problem["type"], said("is not of the agreed form")
        )
        faults.append(
            Fault("facts_wrong_form", name, said("In {name}, {place} {reason}.", name=name, place=place, reason=reason))
        )
    return faults
