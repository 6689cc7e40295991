"""The short form in which worked cases write facts, read as an account."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from clinic_app.domain.intake.answers import AnswerState
from clinic_app.domain.intake.catalog import Kind, dictionary
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.rules.fields import Field, account_fields, item_fields
from clinic_app.domain.when import on_day
from clinic_app.said import said

ZONE: Final = "America/Chicago"
_OPEN_ENDED: Final = {
    "before ": ("before", "latest"),
    "after ": ("after", "earliest"),
    "not yet ": ("not_yet", "earliest"),
}


def account_of(facts: Mapping[str, Any], unanswered: Mapping[str, AnswerState]) -> Account:
    """An account that says these facts first-hand and nothing else.

    Raises:
        ValueError: a field that the intake does not have, or a value that it cannot have (pydantic's
            ValidationError where the intake itself refuses it).
    """
    groups: dict[str, dict[str, Any]] = defaultdict(dict)
    for name, value in facts.items():
        group = groups[_group(name)]
        group[name] = {"value": _value(account_fields()[name], value)}
    for name, state in unanswered.items():
        groups[_group(name)][name] = {"state": state}
    return Account.model_validate({"account_id": "1", "speaker_role": "client", **groups})


def _group(name: str) -> str:
    spec = dictionary().get(name)
    if spec is None:
        raise ValueError(said("the intake has no field '{name}'", name=name))
    return spec.group


def _value(field: Field, value: Any) -> Any:
    if field.kind is Kind.TIME and isinstance(value, str):
        return _time(value)
    if field.kind is Kind.CLOCK and isinstance(value, str):
        earliest, _, latest = value.partition("/")
        return {"earliest": earliest, "latest": latest or earliest}
    if field.kind is Kind.ITEMS and field.item is not None and isinstance(value, list):
        kinds = item_fields(field.item)
        return [_item(kinds, item) for item in value]
    return value


def _item(kinds: Mapping[str, Field], item: Any) -> Any:
    if not isinstance(item, dict):
        return item
    return {name: _value(kinds[name], value) if name in kinds else value for name, value in item.items()}


def _time(text: str) -> Any:
    if text == "unknown":
        return {"precision": "unknown"}
    for word, (precision, bound) in _OPEN_ENDED.items():
        if text.startswith(word):
            return {bound: text.removeprefix(word), "zone": ZONE, "precision": precision}
    earliest, between, latest = text.partition("/")
    if between:
        return {"earliest": earliest, "latest": latest, "zone": ZONE, "precision": "between"}
    if "T" in text:
        return {"earliest": text, "latest": text, "zone": ZONE, "precision": "exact"}
    return on_day(date.fromisoformat(text), ZONE)
