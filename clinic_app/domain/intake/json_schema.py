"""The JSON Schema of an intake, with names that a person can read and what the source says of each attribute."""

from __future__ import annotations

import ast
import inspect
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from clinic_app.domain.intake.intake import Intake

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLACE = "#/$defs/"


def intake_schema() -> dict[str, Any]:
    """The schema; definitions are called by the short title of their model (`AnswerBool`, `AnswerListStint` ...)."""
    schema = Intake.model_json_schema(schema_generator=_WithNotes)
    titles = {name: str(part.get("title", name)) for name, part in schema["$defs"].items()}
    taken = Counter(titles.values())
    names = {name: title if taken[title] == 1 else name for name, title in titles.items()}
    definitions = {names[name]: _renamed(part, names) for name, part in schema.pop("$defs").items()}
    return {"$schema": _DIALECT, **_renamed(schema, names), "$defs": definitions}


class _WithNotes(GenerateJsonSchema):
    """Adds the texts that stand under attributes. Pydantic can, but then seeks them at every start of the program."""

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        """The schema of a model."""
        made = super().model_schema(schema)
        properties = made.get("properties", {})
        for each in reversed(schema["cls"].__mro__):
            for name, text in _notes(each.__module__).get(each.__name__, {}).items():
                if name in properties:
                    properties[name]["description"] = text
        return made


@cache
def _notes(module: str) -> dict[str, dict[str, str]]:
    """What stands under the attributes of a module's classes; nothing where the source is not at hand."""
    try:
        tree = ast.parse(inspect.getsource(sys.modules[module]))
    except (OSError, TypeError):
        return {}
    return {node.name: dict(_under_attributes(node)) for node in tree.body if isinstance(node, ast.ClassDef)}


def _under_attributes(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for attribute, below in pairwise(node.body):
        if not (isinstance(attribute, ast.AnnAssign) and isinstance(attribute.target, ast.Name)):
            continue
        match below:
            case ast.Expr(value=ast.Constant(value=str(text))):
                yield attribute.target.id, inspect.cleandoc(text)


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
