"""One answer or one line laid into an account that is held in memory. Pure; what is stored is stored elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from clinic_app.domain.intake.answers import Answer
from clinic_app.domain.intake.drafts import account_json
from clinic_app.domain.intake.intake import FIELD_GROUP, GROUPS, Account, StatementLine


def answer_of(account: Account, field: str) -> Answer[Any] | None:
    """A field's answer; None where it was not asked. Raises KeyError for a name that is no field."""
    found: Answer[Any] | None = getattr(getattr(account, FIELD_GROUP[field]), field)
    return found


def answers_of(account: Account) -> dict[str, dict[str, Any]]:
    """Every answer in the form in which an intake is stored; a question that was not asked has no entry."""
    stored = account_json(account)
    return {field: stored[group][field] for field, group in FIELD_GROUP.items() if field in stored.get(group, {})}


def with_answer(account: Account, field: str, answer: Mapping[str, Any] | None) -> Account:
    """The account with another answer to one question; None takes it back to 'not asked'.

    Raises:
        ValidationError: the schema does not take it.
        KeyError: a name that is no field.
    """
    group = FIELD_GROUP[field]
    taken = getattr(GROUPS[group].model_validate({field: answer}), field)
    return account.model_copy(update={group: getattr(account, group).model_copy(update={field: taken})})


def with_line(account: Account, line: StatementLine, before: str | None = None) -> Account:
    """The account with a line in its place, in front of another, or at the end; see `Answering.put_line`."""
    lines = list(account.statement)
    ids = [item.line_id for item in lines]
    if line.line_id in ids:
        lines[ids.index(line.line_id)] = line
    else:
        lines.insert(ids.index(before) if before in ids else len(ids), line)
    return _with_lines(account, lines)


def without_line(account: Account, line_id: str) -> Account:
    """The account without a line; unchanged where there is none with that id."""
    return _with_lines(account, (line for line in account.statement if line.line_id != line_id))


def _with_lines(account: Account, lines: Iterable[StatementLine]) -> Account:
    return account.model_copy(update={"statement": tuple(lines)})
