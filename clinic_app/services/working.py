"""Matters as they are worked on: the newest revision with the answers that wait laid over it."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from clinic_app.domain.intake import drafts as d
from clinic_app.domain.intake.intake import Intake
from clinic_app.errors import InputError
from clinic_app.services.interview import Accounts
from clinic_app.services.ports.record_values import Revision
from clinic_app.services.ports.records import RecordReader


@dataclass(frozen=True)
class Bench:
    """A matter's newest revision as JSON, and its drafts.

    Attributes:
        aside: what was typed and is no answer yet, by path.
    """

    head: Revision
    base: dict[str, Any]
    drafts: dict[str, bytes]
    aside: dict[str, bytes]


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

    def being_typed(self, matter: str, account_id: str) -> dict[str, Any]:
        """What was typed for questions and cannot be taken as their answers yet, by field, as it was given.

        Raises:
            InputError: `unknown_matter`, `unknown_account`.
        """
        found: dict[str, Any] = {}
        for path, value in self.bench(matter, account_id).aside.items():
            with suppress(d.DraftPathError):  # typed in a version with other questions: kept as it is
                place = d.typing_place(path)
                name = d.STATEMENT if place.is_statement else place.field
                if place.account_id == account_id and name is not None:
                    found[name] = json.loads(value)
        return found

    def bench(self, matter: str, account_id: str | None = None) -> Bench:
        """What a matter is worked on with. Raises InputError (`unknown_matter`, `unknown_account`)."""
        head = self._accounts.head(matter)
        kept = self._reader.drafts(head.record_id)
        aside = {path: value for path, value in kept.items() if d.is_laid_aside(path)}
        drafts = {path: value for path, value in kept.items() if path not in aside}
        bench = Bench(head, json.loads(head.body), drafts, aside)
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
