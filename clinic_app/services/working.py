"""Matters as they are worked on: the newest revision with the answers that wait laid over it, and what was before."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from clinic_app.domain.intake import drafts as d
from clinic_app.domain.intake.answers import Answer
from clinic_app.domain.intake.intake import FIELD_GROUP, Intake
from clinic_app.errors import InputError
from clinic_app.services.interview import Accounts
from clinic_app.services.ports.vault import RecordReader, Revision


@dataclass(frozen=True)
class FieldVersion:
    """One value that a field had. `answer` is None where it was taken back to 'not asked'."""

    at: datetime
    author: str
    revision_id: str
    answer: Answer[Any] | None


@dataclass(frozen=True)
class Bench:
    """A matter's newest revision as JSON, and its drafts."""

    head: Revision
    base: dict[str, Any]
    drafts: dict[str, bytes]


class WorkingMatters:
    """One vault's matters under the hands of an interviewer, to be read."""

    def __init__(self, records: RecordReader) -> None:
        self._reader = records
        self._accounts = Accounts(records)

    def working(self, matter: str) -> Intake:
        """The newest revision with the drafts laid over it.

        Raises:
            InputError: `unknown_matter`, `several_heads`; `draft_unreadable` where a draft does not fit the schema
                any more (it is kept).
        """
        return laid(self.bench(matter))

    def history(self, matter: str, account_id: str, name: str) -> tuple[FieldVersion, ...]:
        """The values a field had, oldest first, from the revisions; drafts are not part of it yet."""
        versions: list[FieldVersion] = []
        for revision in self._reader.history(self._accounts.head(matter).record_id):
            account = Intake.model_validate_json(revision.body).account(account_id)
            answer = None if account is None else getattr(getattr(account, FIELD_GROUP[name]), name)
            if answer != (versions[-1].answer if versions else None):
                versions.append(FieldVersion(revision.at, revision.author, revision.revision_id, answer))
        return tuple(versions)

    def bench(self, matter: str, account_id: str | None = None) -> Bench:
        """What a matter is worked on with. Raises InputError (`unknown_matter`, `unknown_account`)."""
        head = self._accounts.head(matter)
        bench = Bench(head, json.loads(head.body), self._reader.drafts(head.record_id))
        if account_id is not None and account_id not in d.account_ids(bench.base, bench.drafts):
            raise InputError("unknown_account", "This matter has no account with that id; nothing was changed.")
        return bench


def laid(bench: Bench) -> Intake:
    """The revision with the drafts laid over it. Raises InputError (`draft_unreadable`)."""
    try:
        return Intake.model_validate(d.laid_over(bench.base, bench.drafts))
    except (ValidationError, d.DraftPathError) as error:
        raise InputError(
            "draft_unreadable",
            "An answer that was typed does not fit this version of the program; it is kept as it is.",
            "Open the matter with the version that it was typed in, and settle it there.",
        ) from error
