"""Every state that one answer, or one line of a statement, ever had: when, by whom, what changed and why.

Read from the revisions, with the draft that waits as the newest. Bodies are taken apart as JSON and not checked
against the schema, so that a hundred revisions of a long interview are read in a moment, and old states stay as they
were stored even where the schema has grown since.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from clinic_app.domain.field_changes import Change, changes_of, line_changes_of
from clinic_app.domain.intake import drafts as d
from clinic_app.domain.intake.intake import FIELD_GROUP
from clinic_app.errors import InputError
from clinic_app.services.interview import Accounts
from clinic_app.services.ports.record_values import Revision
from clinic_app.services.ports.records import RecordReader
from clinic_app.services.reasons import ChangeOf, line_name, reasons_of

_Json = Mapping[str, Any] | None
_Changes = Callable[[_Json, _Json], tuple[Change, ...]]


@dataclass(frozen=True)
class FieldState:
    """One state that an answer or a line had.

    Attributes:
        at: None while it waits to be settled, as are `author` and `device` then empty.
        revision_id: that first holds it; empty while it waits.
        answer: as stored; None for 'not asked', or 'not there'.
        changes: against the state before.
        same_as: the number in the history, from 0, of the latest earlier state that it is equal to; None: it is new.
        reason: why it was changed; empty where nobody said.
        since: the revision it changed; empty for the first. A reason is given for the change of that one.
    """

    at: datetime | None
    author: str
    device: str
    revision_id: str
    answer: _Json
    changes: tuple[Change, ...]
    same_as: int | None = None
    reason: str = ""
    since: str = ""

    @property
    def is_draft(self) -> bool:
        """Whether it still waits to be settled."""
        return not self.revision_id

    @property
    def asks_why(self) -> bool:
        """Whether it changed something that stood in a settled revision."""
        return bool(self.since) and Change.FIRST not in self.changes


class FieldHistory:
    """Reads histories; stores nothing."""

    def __init__(self, records: RecordReader) -> None:
        self._reader = records
        self._accounts = Accounts(records)

    def of_field(self, matter: str, account_id: str, field: str) -> tuple[FieldState, ...]:
        """The states of one answer, oldest first.

        Raises:
            InputError: `unknown_field`, `unknown_matter`, `matter_in_trash`, `several_heads`.
        """
        if field not in FIELD_GROUP:
            raise InputError("unknown_field", "There is no such question.")
        group = FIELD_GROUP[field]
        path = d.field_path(account_id, field)

        def pick(account: Mapping[str, Any]) -> _Json:
            found: _Json = account.get(group, {}).get(field)
            return found

        def waiting(drafts: Mapping[str, bytes]) -> _Json:
            found: _Json = json.loads(drafts[path])
            return found

        return self._read(matter, account_id, field, path, pick, waiting, changes_of)

    def of_line(self, matter: str, account_id: str, line_id: str) -> tuple[FieldState, ...]:
        """The states of one line of the statement, oldest first. Raises InputError as `of_field`."""
        path = d.statement_path(account_id)

        def among(lines: list[dict[str, Any]]) -> _Json:
            return next((line for line in lines if line["line_id"] == line_id), None)

        return self._read(
            matter,
            account_id,
            line_name(line_id),
            path,
            lambda account: among(account.get("statement", [])),
            lambda drafts: among(json.loads(drafts[path]) or []),
            line_changes_of,
        )

    def _read(
        self,
        matter: str,
        account_id: str,
        about: str,
        path: str,
        pick: Callable[[Mapping[str, Any]], _Json],
        waiting: Callable[[Mapping[str, bytes]], _Json],
        differ: _Changes,
    ) -> tuple[FieldState, ...]:
        head = self._accounts.head(matter)
        told: list[FieldState] = []
        before: _Json = None
        for revision, answer in _answers(self._reader.history(head.record_id), account_id, pick):
            changes = differ(before, answer)
            if changes:
                told.append(_settled(revision, answer, changes))
            before = answer
        drafts = self._reader.drafts(head.record_id)
        if path in drafts:
            answer = waiting(drafts)
            changes = differ(before, answer)
            if changes:
                told.append(FieldState(None, "", "", "", answer, changes, since=head.revision_id))
        return self._with_reasons(matter, account_id, about, told)

    def _with_reasons(self, matter: str, account_id: str, about: str, told: list[FieldState]) -> tuple[FieldState, ...]:
        reasons = reasons_of(self._reader, matter) if len(told) > 1 else {}
        states = [state.answer for state in told]
        return tuple(
            replace(
                state,
                same_as=_last_same(states[:number], state.answer),
                reason=reasons.get(ChangeOf(account_id, about, state.since), ""),
            )
            for number, state in enumerate(told)
        )


def _answers(
    history: tuple[Revision, ...], account_id: str, pick: Callable[[Mapping[str, Any]], _Json]
) -> Iterator[tuple[Revision, _Json]]:
    """What each revision says; one that says the same bytes as the last is not taken apart again."""
    body, answer = b"", None
    for revision in history:
        if revision.body != body:
            body = revision.body
            accounts = json.loads(body)["accounts"]
            account = next((item for item in accounts if item["account_id"] == account_id), None)
            answer = None if account is None else pick(account)
        yield revision, answer


def _settled(revision: Revision, answer: _Json, changes: tuple[Change, ...]) -> FieldState:
    since = revision.parents[0] if revision.parents else ""
    return FieldState(revision.at, revision.author, revision.device, revision.revision_id, answer, changes, since=since)


def _last_same(before: list[_Json], answer: _Json) -> int | None:
    same = [number for number, each in enumerate(before) if each == answer]
    return same[-1] if same else None
