"""The trash: matters, accounts, lines and entries of lists that were put away, with who and when, and the way back.

Nothing is erased. A matter in the trash keeps every revision; its newest one only takes it out of search and clocks,
and a record beside it (kind `matter_trash`) out of lists, and says why. Erasing is another thing (design section 5):
it needs an attorney, the end of the time to keep and no legal hold, and is not done here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.intake import drafts as d
from clinic_app.domain.intake.intake import Intake, StatementLine
from clinic_app.errors import InputError
from clinic_app.said import said
from clinic_app.services.answering import Answering
from clinic_app.services.bin import (
    IN_TRASH,
    MATTER_TRASH_KIND,
    TRASH_KIND,
    Bin,
    BinReader,
    Part,
    What,
    matters_in_trash,
)
from clinic_app.services.interview import INTAKE_KIND, TRASHED
from clinic_app.services.ports.record_values import IndexEntry, RecordRow
from clinic_app.services.ports.records import RecordReader
from clinic_app.services.ports.vault import Role, Vault
from clinic_app.services.reasons import LONGEST_REASON
from clinic_app.services.working import WorkingMatters

MOST_SHOWN: Final = 200
_MAY_THROW_MATTERS: Final = (Role.ATTORNEY, Role.PARALEGAL)
_FORMAT: Final = "amparo-matter-trash/1"


@dataclass(frozen=True)
class Trashed:
    """One thing in the trash, as its page lists it.

    Attributes:
        matter: its number; the thing itself where `what` is a matter.
        part_id: of a part of a matter; empty for a matter.
        account_id, field: where it was.
        content: what it said, as stored; None for a matter.
        reason: of a matter.
        author: who put it there, a person's id.
    """

    what: What
    matter: str
    part_id: str
    account_id: str
    field: str
    content: Any
    reason: str
    at: datetime
    author: str


class TrashReader:
    """What lies in the trash of one vault."""

    def __init__(self, records: RecordReader) -> None:
        self._reader = records
        self._bin = BinReader(records)

    def all(self, *, limit: int = MOST_SHOWN) -> tuple[Trashed, ...]:
        """The newest first.

        What stands in its matter again, because its removal was undone, is left out; so are the parts of a matter
        that is in the trash itself, until it is back.

        Args:
            limit: of how many matters at most.
        """
        found: list[Trashed] = []
        for row in self._reader.rows(MATTER_TRASH_KIND, limit=limit):
            if row.columns.get("state") == IN_TRASH:
                found.append(self._matter(row))
        gone = {item.matter for item in found}
        for row in self._reader.rows(TRASH_KIND, limit=limit):
            matter = row.columns["matter"]
            if row.columns.get("parts") != "0" and matter not in gone:
                found += self.parts_of(matter)
        return tuple(sorted(found, key=lambda item: item.at, reverse=True))

    def parts_of(self, matter: str) -> tuple[Trashed, ...]:
        """What was taken out of one matter, the newest first."""
        parts = self._bin.parts(matter)
        bench = WorkingMatters(self._reader).bench(matter) if parts else None
        if bench is None:
            return ()
        return tuple(
            Trashed(
                part.what, matter, part.part_id, part.account_id, part.field, part.content, "", part.at, part.author
            )
            for part in parts
            if not _stands(part, bench.base, bench.drafts)
        )

    def _matter(self, row: RecordRow) -> Trashed:
        newest = self._reader.heads(row.record_id)[0]
        reason = json.loads(newest.body)["reason"]
        return Trashed(What.MATTER, row.key, "", "", "", None, reason, newest.at, newest.author)


class Trash(TrashReader):
    """Puts away and puts back."""

    def __init__(self, vault: Vault, answering: Answering) -> None:
        super().__init__(vault.records)
        self._vault = vault
        self._records = vault.records
        self._answering = answering
        self._keeping = Bin(vault.records)

    def throw_matter(self, matter: str, reason: str) -> None:
        """Takes a matter out of lists, search and clocks; what was typed is settled first.

        Raises:
            InputError: `not_allowed` for anybody but attorneys and paralegals, `reason_missing`, `reason_refused`,
                `unknown_matter`, `matter_in_trash`, `several_heads`.
        """
        self._require_person()
        if not reason.strip():
            raise InputError(
                "reason_missing", "A matter is put into the trash with a reason; nothing was changed.", where="reason"
            )
        if len(reason) > LONGEST_REASON:
            raise InputError(
                "reason_refused",
                said("A reason has at most {longest_reason:,} characters.", longest_reason=LONGEST_REASON),
                where="reason",
            )
        self._answering.settle(matter)
        head = self._answering.bench(matter).head
        # First the record that lists go by, with the reason; the mark that search goes by follows. A program killed
        # in between leaves it in the trash, from where it can be put back.
        self._write_state(matter, IN_TRASH, reason.strip())
        index = IndexEntry(key=matter, columns={TRASHED: "yes"})
        self._records.commit(head.record_id, INTAKE_KIND, head.body, index=index)
        self._records.note("matter_put_in_trash", head.record_id)

    def restore_matter(self, matter: str) -> None:
        """Puts a matter back as it was. Raises InputError (`not_in_trash`, `not_allowed`)."""
        self._require_person()
        row = self._records.row(INTAKE_KIND, matter)
        if row is None or matter not in matters_in_trash(self._records):
            raise InputError("not_in_trash", "That is not in the trash any more; nothing was changed.")
        if TRASHED in row.columns:
            intake = Intake.model_validate_json(self._records.heads(row.record_id)[0].body)
            self._answering.keep(row.record_id, intake)
        self._write_state(matter, "restored", "")
        self._records.note("matter_restored", row.record_id)

    def throw_account(self, matter: str, account_id: str) -> None:
        """Takes an account out of its matter.

        Raises:
            InputError: `last_account` where there is no other, `unknown_account`, and those of settling.
        """
        self._answering.bench(matter, account_id)
        self._answering.settle(matter)
        bench = self._answering.bench(matter)
        accounts = bench.base["accounts"]
        if len(accounts) == 1:
            raise InputError(
                "last_account",
                "A matter has at least one account; nothing was changed.",
                "Put the whole matter into the trash instead.",
            )
        place = next(at for at, item in enumerate(accounts) if item["account_id"] == account_id)
        self._keeping.keep_account(matter, accounts[place], place)
        kept = [*accounts[:place], *accounts[place + 1 :]]
        self._answering.keep(bench.head.record_id, Intake.model_validate({**bench.base, "accounts": kept}))

    def restore(self, matter: str, part_id: str) -> str:
        """Puts a part back where it was, as an ordinary answer that can be undone; an account as a revision.

        Returns:
            The id of the account it stands in now.

        Raises:
            InputError: `not_in_trash`; `unknown_account` where its account is in the trash, `too_many_accounts`.
        """
        part = next((each for each in self._bin.parts(matter) if each.part_id == part_id), None)
        if part is None:
            raise InputError("not_in_trash", "That is not in the trash any more; nothing was changed.")
        bench = self._answering.bench(matter)
        account_id = part.account_id
        if part.what is What.ACCOUNT:
            self._restore_account(matter, part)
        elif not _stands(part, bench.base, bench.drafts):
            self._restore_into(matter, part)
        self._keeping.put_back(matter, part_id)
        return account_id

    def _restore_into(self, matter: str, part: Part) -> None:
        bench = self._answering.bench(matter, part.account_id)
        if part.what is What.LINE:
            line = StatementLine.model_validate(part.content)
            self._answering.put_line(matter, part.account_id, line, before=part.follower or None)
            return
        path = d.field_path(part.account_id, part.field)
        answer = d.present_value(bench.base, bench.drafts, path) or {}
        items = list(answer.get("value") or [])
        items.insert(min(part.place, len(items)), part.content)
        source = {"source": answer["source"]} if "source" in answer else {}
        self._answering.put(matter, part.account_id, part.field, {"value": items, **source})

    def _restore_account(self, matter: str, part: Part) -> None:
        self._answering.settle(matter)
        bench = self._answering.bench(matter)
        accounts = list(bench.base["accounts"])
        if part.account_id in [item["account_id"] for item in accounts]:
            return
        if len(accounts) >= d.MOST_ACCOUNTS:
            raise InputError(
                "too_many_accounts",
                said(
                    "A matter has at most {most_accounts} accounts; nothing was added.", most_accounts=d.MOST_ACCOUNTS
                ),
            )
        accounts.insert(min(part.place, len(accounts)), part.content)
        self._answering.keep(bench.head.record_id, Intake.model_validate({**bench.base, "accounts": accounts}))

    def _write_state(self, matter: str, state: str, reason: str) -> None:
        record_id = self._records.find(MATTER_TRASH_KIND, matter) or self._records.new_record_id()
        body = canonical_json({"format": _FORMAT, "matter": matter, "state": state, "reason": reason})
        index = IndexEntry(key=matter, columns={"state": state})
        self._records.commit(record_id, MATTER_TRASH_KIND, body, index=index)

    def _require_person(self) -> None:
        if self._vault.person.role not in _MAY_THROW_MATTERS:
            raise InputError(
                "not_allowed", "Only attorneys and paralegals move matters to the trash and back; nothing was changed."
            )


def _stands(part: Part, base: dict[str, Any], drafts: dict[str, bytes]) -> bool:
    """Whether what was taken out is in its place again."""
    if part.account_id not in d.account_ids(base, drafts):
        return False
    if part.what is What.ACCOUNT:
        return True
    if part.what is What.LINE:
        lines = d.present_value(base, drafts, d.statement_path(part.account_id)) or []
        return part.content["line_id"] in [line["line_id"] for line in lines]
    answer = d.present_value(base, drafts, d.field_path(part.account_id, part.field)) or {}
    return part.content in (answer.get("value") or [])
