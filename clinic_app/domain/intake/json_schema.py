"""The JSON Schema of an intake, with names that a person can read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from clinic_app.domain.intake.intake import Intake

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLACE = "#/$defs/"


def intake_schema() -> dict[str, Any]:
    """The schema; definitions are called by the short title of their model (`AnswerBool`, `AnswerListStint` ...)."""
    schema = Intake.model_json_schema()
    titles = {name: str(part.get("title", name)) for name, part in schema["$defs"].items()}
    taken = Counter(titles.values())
    names = {name: title if taken[title] == 1 else name for name, title in titles.items()}
    definitions = {names[name]: _renamed(part, names) for name, part in schema.pop("$defs").items()}
    return {"$schema": _DIALECT, **_renamed(schema, names), "$defs": definitions}


def _renamed(part: Any, names: Mapping[str, str]) -> Any:
    if isinstance(part, list):
        return [_renamed(item, names) for item in part]
    if not isinstance(part, dict):
        return part
    renamed = {key: _renamed(value, names) for key, value in part.items()}
    reference = part.get("$ref")
    if isinstance(reference, str):
        renamed["$ref"] = _PLACE + names[reference.removeprefix(_PLACE)]
    return renamed
