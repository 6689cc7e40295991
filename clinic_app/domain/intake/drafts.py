"""Drafts: single answers laid over an intake, each under a path of its own. Pure; knows nothing of storage.

Paths: `accounts/<id>` opens an account or replaces what it says of its speaker and interview,
`accounts/<id>/statement` holds all its lines in order, `accounts/<id>/<group>/<field>` one answer. A value is
JSON in the form of a stored intake; `null` says that the question counts as not asked again.

`accounts/<id>/<group>/<field>#typing` holds what was typed and cannot be taken as an answer yet. It is laid aside:
no part of the intake, in no revision, and in nothing that leaves.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from clinic_app.domain.intake.answers import Answer
from clinic_app.domain.intake.intake import FIELD_GROUP, Account, Intake, InterviewRecord, StatementLine
from clinic_app.domain.intake.values.people import SpeakerRole

MOST_ACCOUNTS: Final = 50
"""Of one matter; the schema says so too."""
_ROOT: Final = "accounts"
STATEMENT: Final = "statement"
"""Stands for the lines where a field's name stands for an answer."""
_OPENING: Final = ("account_id", "speaker_role", "interview")
_TYPING: Final = "#typing"
_ANYONE: Final = {"account_id": "1", "speaker_role": "client"}


class DraftPathError(ValueError):
    """A draft under a path that no version of this schema has."""


class Place(NamedTuple):
    """What a draft is about. `field` is None for the statement and for the account itself."""

    account_id: str
    field: str | None = None
    is_statement: bool = False


def opening_path(account_id: str) -> str:
    """Where an account's speaker and interview lie."""
    return f"{_ROOT}/{account_id}"


def statement_path(account_id: str) -> str:
    """Where an account's lines lie."""
    return f"{_ROOT}/{account_id}/{STATEMENT}"


def field_path(account_id: str, field: str) -> str:
    """Where an answer lies. Raises DraftPathError for a name that is no field."""
    if field not in FIELD_GROUP:
        raise DraftPathError("no such field")
    return f"{_ROOT}/{account_id}/{FIELD_GROUP[field]}/{field}"


def typing_path(account_id: str, field: str) -> str:
    """Where lies what is typed and no answer, or no line, yet. Raises DraftPathError for a name that is no field."""
    return (statement_path(account_id) if field == STATEMENT else field_path(account_id, field)) + _TYPING


def is_laid_aside(path: str) -> bool:
    """Whether a draft holds what is no answer yet."""
    return path.endswith(_TYPING)


def typing_place(path: str) -> Place:
    """Which question something was typed for. Raises DraftPathError."""
    return place_of(path.removesuffix(_TYPING))


def place_of(path: str) -> Place:
    """What a path is about. Raises DraftPathError."""
    parts = path.split("/")
    if len(parts) < 2 or parts[0] != _ROOT:
        raise DraftPathError("not a path of ours")
    if len(parts) == 2:
        return Place(parts[1])
    if parts[2:] == [STATEMENT]:
        return Place(parts[1], is_statement=True)
    if len(parts) == 4 and FIELD_GROUP.get(parts[3]) == parts[2]:
        return Place(parts[1], parts[3])
    raise DraftPathError("not a path of ours")


def answer_json(field: str, answer: Answer[Any] | Mapping[str, Any] | None) -> Any:
    """An answer in the form in which an intake is stored; None for a question that is not asked.

    Raises:
        ValidationError: the schema does not take it.
    """
    given = answer.model_dump(mode="json") if isinstance(answer, Answer) else answer
    group = FIELD_GROUP[field]
    stored = _stored_account({**_ANYONE, group: {field: given}})
    return stored.get(group, {}).get(field)


def statement_json(lines: Iterable[StatementLine | Mapping[str, Any]]) -> Any:
    """Lines in the form in which an intake is stored. Raises ValidationError."""
    given = [line.model_dump(mode="json") if isinstance(line, StatementLine) else line for line in lines]
    return _stored_account({**_ANYONE, STATEMENT: given}).get(STATEMENT, [])


def opening_json(account_id: str, role: SpeakerRole, interview: InterviewRecord) -> Any:
    """An account's speaker and interview in the form in which an intake is stored. Raises ValidationError."""
    stored = _stored_account({"account_id": account_id, "speaker_role": role, "interview": interview.model_dump()})
    return {name: stored[name] for name in _OPENING if name in stored}


def _stored_account(data: Mapping[str, Any]) -> dict[str, Any]:
    return account_json(Account.model_validate(data))


def account_json(account: Account) -> dict[str, Any]:
    """An account in the form in which an intake is stored: what was not asked is not there."""
    stored: dict[str, Any] = Intake(number="draft", accounts=(account,)).model_dump(mode="json")["accounts"][0]
    return stored


def present_value(base: Mapping[str, Any], drafts: Mapping[str, bytes], path: str) -> Any:
    """What stands at a path with the drafts laid over; None for nothing."""
    if path in drafts:
        return json.loads(drafts[path])
    place = place_of(path)
    account = next((item for item in base[_ROOT] if item["account_id"] == place.account_id), None)
    if account is None:
        return None
    if place.is_statement:
        return account.get(STATEMENT)
    if place.field is None:
        return {name: account[name] for name in _OPENING if name in account}
    return account.get(FIELD_GROUP[place.field], {}).get(place.field)


def account_ids(base: Mapping[str, Any], drafts: Mapping[str, bytes]) -> tuple[str, ...]:
    """All accounts: those of the revision in their order, then those that drafts opened, by number."""
    settled = [str(item["account_id"]) for item in base[_ROOT]]
    opened = {place.account_id for place in map(place_of, drafts) if place.field is None and not place.is_statement}
    return (*settled, *sorted(opened - set(settled), key=lambda name: (len(name), name)))


def laid_over(base: Mapping[str, Any], drafts: Mapping[str, bytes]) -> dict[str, Any]:
    """The intake as JSON with every draft in its place.

    Args:
        base: a stored intake as JSON; it is not changed.
        drafts: JSON bytes by path.

    Raises:
        DraftPathError: a path that the schema does not have, or an account that nobody opened.
    """
    accounts = {name: dict[str, Any](account_id=name) for name in account_ids(base, drafts)}
    for item in base[_ROOT]:
        accounts[item["account_id"]].update(item)
    for path in sorted(drafts):
        place = place_of(path)
        if place.account_id not in accounts:
            raise DraftPathError("an answer of an account that was never opened")
        _lay(accounts[place.account_id], place, json.loads(drafts[path]))
    return {**base, _ROOT: list(accounts.values())}


def _lay(account: dict[str, Any], place: Place, value: Any) -> None:
    if place.is_statement:
        account[STATEMENT] = value or []
    elif place.field is None:
        account.pop("interview", None)
        account.update(value)
    else:
        group = FIELD_GROUP[place.field]
        account[group] = {**account.get(group, {}), place.field: value}
