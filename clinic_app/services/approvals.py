"""Rows that an attorney approved for a recipient: a neutral text in `records.db`, the only copy an export can see.

One record a matter (kind `approved_rows`, its natural key a hash as the trash's). A row holds what leaves and nothing
of why: no note, no judgment, no value of a fact, only the names of the fields, so that whoever writes it out takes the
values through the withholding of its recipient. A row that is taken back stays to be seen, with its day.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from pydantic import ValidationError

from clinic_app.domain.approved_row import ApprovedRow, account_digest
from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.determination import Determination
from clinic_app.domain.log_kinds import ROWS_APPROVED
from clinic_app.domain.rules.findings import Finding
from clinic_app.domain.rules.pack import ResultKind
from clinic_app.domain.rules.sources import Authority
from clinic_app.errors import InputError
from clinic_app.services.bin import key_of
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.record_values import IndexEntry
from clinic_app.services.ports.records import RecordReader
from clinic_app.services.ports.vault import Vault

APPROVED_KIND: Final = "approved_rows"
_FORMAT: Final = "amparo-approved-rows/1"
_LONG_ENOUGH_TO_TELL: Final = 12
"""Letters from which on words of a note in a text are no accident."""


def neutral_text(title: str, result: ResultKind, authority: Iterable[Authority]) -> str:
    """The words proposed for a row (legal-brief H.2 no. 7 and H.4); the attorney may change them.

    Args:
        title: the rule's, in the packs' own words.
        result: what the facts came to.
        authority: of the rule.
    """
    cites = "; ".join(item.cite for item in authority)
    says = "facts that may indicate a breach of" if result is ResultKind.POTENTIAL_VIOLATION else "facts that bear on"
    return f"The account states {says}: {title} ({cites}). For the investigator's assessment."


class ApprovedRows:
    """What exports read."""

    def __init__(self, records: RecordReader) -> None:
        self._reader = records

    def all(self, matter: str) -> tuple[ApprovedRow, ...]:
        """Every row there was, those taken back too, in the order of their approval.

        Where two computers wrote at once it is what either has, and what either took back is taken back.
        """
        record_id = self._reader.find(APPROVED_KIND, key_of(matter))
        if record_id is None:
            return ()
        return _united(json.loads(head.body)["rows"] for head in self._reader.heads(record_id))

    def for_recipient(self, matter: str, account_id: str, recipient: str) -> tuple[ApprovedRow, ...]:
        """What one recipient may read of one account now."""
        return tuple(
            row
            for row in self.all(matter)
            if row.is_approved and (row.account, row.recipient) == (account_id, recipient)
        )


def _united(heads: Iterable[Iterable[Mapping[str, Any]]]) -> tuple[ApprovedRow, ...]:
    """The rows of every head, each once: the first of its kind in one is the first of its kind in another."""
    found: dict[tuple[ApprovedRow, int], ApprovedRow] = {}
    for rows in heads:
        times: Counter[ApprovedRow] = Counter()
        for stored in rows:
            row = ApprovedRow.model_validate_json(json.dumps(stored))
            same = row.model_copy(update={"taken_back_at": None})
            key = (same, times[same])
            times[same] += 1
            if key not in found or found[key].is_approved:
                found[key] = row
    return tuple(sorted(found.values(), key=lambda row: datetime.fromisoformat(row.at)))


class Approvals(ApprovedRows):
    """The same, to be approved and taken back by an attorney; `determinations` asks."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        super().__init__(vault.records)
        self._vault, self._records, self._clock = vault, vault.records, clock

    def approve(self, determination: Determination, finding: Finding, recipient: str, text: str) -> ApprovedRow:
        """Copies a text; one that was approved before for this recipient gives way.

        Args:
            finding: the result that was determined, in the packs' own words; what the row says of it is read here.

        Raises:
            InputError: `text_refused` where it is empty, too long, or holds the note of the determination.
        """
        if _holds(text, determination.note):
            raise InputError(
                "text_refused",
                "This text holds words of your note, which is work product; nothing was copied.",
                "Say it in neutral words.",
                where="text",
            )
        authority, facts = finding.rule.authority, finding.fact_rows.names
        missing = tuple(gap.field for gap in finding.missing)
        try:
            row = ApprovedRow(
                account=determination.account,
                rule=determination.rule,
                title=finding.rule.title,
                recipient=recipient,
                text=text.strip(),
                authority=tuple(item.cite for item in authority),
                source_codes=tuple(sorted({item.source_code.value for item in authority})),
                facts=facts,
                assumed=finding.assumed,
                open=missing,
                account_digest=account_digest(finding.scene.sheet, (*facts, *finding.assumed, *missing)),
                estimated=finding.estimated,
                own_numbers=finding.own_numbers,
                pack=finding.pack.stamp,
                pack_approved=finding.pack.is_approved,
                as_of=finding.as_of.isoformat(),
                by=self._vault.person.person_id,
                at=self._now().isoformat(),
            )
        except ValidationError as error:
            raise InputError(
                "text_refused", "The text is empty or too long, so nothing was copied.", where="text"
            ) from error
        self.withdraw(determination.matter, row.account, row.rule, recipient)
        self._write(determination.matter, (*self.all(determination.matter), row), "approved")
        return row

    def withdraw(self, matter: str, account_id: str, rule: str, recipient: str = "") -> bool:
        """Takes approved rows of a rule back; says whether there were any. Args: recipient: empty for all."""
        now, rows = self._now().isoformat(), self.all(matter)
        after = tuple(
            row.model_copy(update={"taken_back_at": now})
            if row.is_approved and (row.account, row.rule) == (account_id, rule) and recipient in ("", row.recipient)
            else row
            for row in rows
        )
        if after != rows:
            self._write(matter, after, "taken_back")
        return after != rows

    def _now(self) -> datetime:
        return self._clock.now()

    def _write(self, matter: str, rows: tuple[ApprovedRow, ...], done: str) -> None:
        key = key_of(matter)
        body = canonical_json(
            {"format": _FORMAT, "matter": matter, "rows": [row.model_dump(mode="json") for row in rows]}
        )
        record_id = self._records.find(APPROVED_KIND, key) or self._records.new_record_id()
        self._records.commit(record_id, APPROVED_KIND, body, index=IndexEntry(key=key, columns={"matter": matter}))
        self._records.note(ROWS_APPROVED, record_id, done)


def _holds(text: str, note: str) -> bool:
    """Whether a text repeats a line of a note, however it is spaced."""
    plain = _plain(text)
    lines = (_plain(line) for line in note.splitlines())
    return any(len(line) >= _LONG_ENOUGH_TO_TELL and line in plain for line in lines)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
