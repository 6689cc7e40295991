"""Accounts in and out: import, export and list; nothing is added twice and nothing is half-written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from clinic_app.domain.canonical import StrictJsonError, canonical_json, strict_json
from clinic_app.domain.intake.drafts import is_laid_aside
from clinic_app.domain.intake.intake import Account, Intake
from clinic_app.domain.intake.search_text import search_text
from clinic_app.domain.people_named import people_in, sounds_column
from clinic_app.domain.plain_faults import plain_fault
from clinic_app.domain.rules.derived import INCIDENT_DATE
from clinic_app.domain.rules.factsheet import FactSheet, plain
from clinic_app.domain.tombstone import TOMBSTONE_KIND, read_tombstone
from clinic_app.errors import InputError
from clinic_app.said import said, words_of
from clinic_app.services.ports.record_values import IndexEntry, Revision
from clinic_app.services.ports.records import RecordReader, RecordStore

INTAKE_KIND = "intake"
SOUNDS = "sounds"
"""The column that holds how a matter's names may be heard; see `people_named.sounds_column`."""
TRASHED = "trashed"
"""The column that a matter in the trash has, beside nothing else; see `trash`."""
MAX_INTAKE_BYTES = 8 * 1024 * 1024
MAX_INTAKE_DEPTH = 24
_MARK = b"\xef\xbb\xbf"
"""Some editors write this mark before UTF-8 text."""


@dataclass(frozen=True)
class Imported:
    """What an import did.

    Attributes:
        outcome: `new_matter`, `revised` or `unchanged`.
    """

    number: str
    outcome: str
    revision_id: str


def read_intake(content: bytes) -> Intake:
    """An intake from JSON.

    Raises:
        InputError: one sentence with the place of the first fault and the number of others; nothing is stored.
    """
    try:
        data = strict_json(content.removeprefix(_MARK), max_bytes=MAX_INTAKE_BYTES, max_depth=MAX_INTAKE_DEPTH)
    except StrictJsonError as error:
        raise InputError(
            "intake_malformed",
            said("The intake was not imported: {fault}; nothing was changed.", fault=words_of(error)),
            where=error.place,
        ) from error
    try:
        return Intake.model_validate(data)
    except ValidationError as error:
        raise _refused(error) from error


def _refused(error: ValidationError) -> InputError:
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part)[:64] for part in first["loc"])
    reason = plain_fault(first)
    place = _safe_place(where)
    return InputError(
        "intake_refused",
        said("The intake was not imported: {place}: {reason}; nothing was changed.", place=place, reason=reason),
        where=place,
    )


def _safe_place(where: str) -> str:
    """Field names only; a name that is no field of ours could be anything, so it is not repeated."""
    return "".join(char if char.isalnum() or char in "._-" else "?" for char in where)[:160] or said("the whole file")


def to_body(intake: Intake) -> bytes:
    """The canonical JSON that is stored and exported."""
    return canonical_json(intake.model_dump(mode="json"))


class Accounts:
    """Gives accounts out of the vault."""

    def __init__(self, records: RecordReader) -> None:
        self._reader = records

    def export_intake(self, number: str) -> bytes:
        """The newest revision as canonical JSON. Raises InputError (`unknown_matter`)."""
        return self.head(number).body

    def load(self, number: str) -> tuple[Intake, str]:
        """The newest intake of a matter and its revision id."""
        head = self.head(number)
        return Intake.model_validate_json(head.body), head.revision_id

    def matters(self) -> list[dict[str, Any]]:
        """One line per matter, newest change first; codes, no names; what lies in the trash is left out."""
        return [
            {
                "matter": row.key,
                "updated_at": row.updated_at.isoformat(),
                "heads": row.head_count,
                **_listed(row.columns),
            }
            for row in self._reader.rows(INTAKE_KIND)
            if TRASHED not in row.columns
        ]

    def head(self, number: str) -> Revision:
        """The newest revision of a matter. Raises InputError (`unknown_matter`, `matter_in_trash`, `several_heads`)."""
        row = self._reader.row(INTAKE_KIND, number)
        if row is None:
            raise InputError(
                "unknown_matter", "There is no matter with that number in this vault.", "See 'intake list'."
            )
        if TRASHED in row.columns:
            raise InputError(
                "matter_in_trash",
                "This matter is in the trash, where nothing of it is lost; it can be restored from there.",
                "Open Trash in the window and restore it.",
            )
        heads = self._reader.heads(row.record_id)
        if len(heads) > 1:
            raise InputError("several_heads", "This matter has two versions that a person must merge first.")
        return heads[0]


class Interview(Accounts):
    """Takes accounts into the vault and gives them out again."""

    def __init__(self, records: RecordStore, index: Callable[[Intake], IndexEntry] | None = None) -> None:
        """Args: index: what lists and search know of a matter; `index_of` unless a fuller one is given."""
        super().__init__(records)
        self._records = records
        self._index = index or index_of

    def import_intake(self, content: bytes) -> Imported:
        """A new number makes a new matter, a known one a revision; the same content adds nothing.

        Raises:
            InputError: see `read_intake`; also `matter_erased`, `several_heads` when two versions wait to be merged,
                and `unsettled_answers` when drafts wait, which a commit would clear.
        """
        intake = read_intake(content)
        body = to_body(intake)
        record_id = self._records.find(INTAKE_KIND, intake.number)
        outcome = "new_matter"
        if record_id is None:
            require_not_erased(self._records, intake.number)
            record_id = self._records.new_record_id()
        else:
            head = self.head(intake.number)
            if head.body == body:
                return Imported(intake.number, "unchanged", head.revision_id)
            if not all(map(is_laid_aside, self._records.drafts(record_id))):
                raise InputError(
                    "unsettled_answers",
                    "Answers typed in the window still wait in this matter; nothing was imported.",
                    "Open the matter in the window first: leaving it settles them.",
                )
            outcome = "revised"
        revision = self._records.commit(record_id, INTAKE_KIND, body, index=self._index(intake))
        return Imported(intake.number, outcome, revision.revision_id)


def require_not_erased(records: RecordReader, number: str) -> None:
    """What was erased stays so. Raises InputError (`matter_erased`)."""
    for row in records.rows(TOMBSTONE_KIND):
        stone = read_tombstone(records.heads(row.record_id)[0].body)
        if stone.is_of(number):
            raise InputError(
                "matter_erased",
                said("The matter with this number was erased on {day}; nothing was imported.", day=row.columns["on"]),
                "What is told anew gets a new number.",
            )


def account_of(intake: Intake, account_id: str | None) -> Account:
    """The account asked for, or the first. Raises InputError (`unknown_account`)."""
    account = intake.account(account_id)
    if account is None:
        raise InputError("unknown_account", "This matter has no account with that id.", "See 'intake export'.")
    return account


LISTED = ("incident_date", "accounts", "languages", "custody", "next_due")
"""The columns that `intake list` prints, as far as they are there."""


def _listed(columns: Mapping[str, str]) -> dict[str, str]:
    return {name: columns[name] for name in LISTED if columns.get(name)}


def index_of(intake: Intake) -> IndexEntry:
    """What lists and search know of a matter."""
    found = [search_text(account) for account in intake.accounts]
    first = FactSheet(intake.accounts[0])
    columns = {
        "incident_date": incident_date_of(first),
        "accounts": str(len(intake.accounts)),
        "languages": " ".join(sorted({account.interview.language for account in intake.accounts})),
        SOUNDS: sounds_column(people_in(intake.model_dump(mode="json"))),
    }
    return IndexEntry(
        key=intake.number,
        names=tuple(name for each in found for name in each.names),
        codes=(intake.number, *(code for each in found for code in each.codes)),
        words="\n".join(text for each in found for text in each.words),
        columns=columns,
    )


def incident_date_of(sheet: FactSheet) -> str:
    """The incident's day as lists keep it, ISO text; the earliest where it is not known, empty where not told."""
    day = plain(sheet.values[INCIDENT_DATE]) if INCIDENT_DATE in sheet.values else ""
    return day if isinstance(day, str) else str(day["earliest"] or "")
