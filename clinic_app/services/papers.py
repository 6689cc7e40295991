"""What was made of a matter: its sealed documents and the bundles that left, as lines to read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from clinic_app.domain.documents.record import DocumentRecord
from clinic_app.domain.intake.intake import Account, Intake
from clinic_app.errors import InputError
from clinic_app.services.bundle_tags import SUBMISSION_KIND
from clinic_app.services.interview import INTAKE_KIND
from clinic_app.services.ports.library import Library
from clinic_app.services.ports.records import RecordReader
from clinic_app.services.ports.vault import ReadableVault
from clinic_app.services.sealed_documents import DOCUMENT_KIND


@dataclass(frozen=True)
class DocumentLine:
    """One sealed document.

    Attributes:
        kind: `declaration` or `identity_page`.
        form: the form's title, or its id where the form is not installed any more.
        recipient: the recipient's name, or its id.
        made_by: who sealed it, as the clinic calls them.
        identity: `named` or `pseudonym`.
        changed_since: whether the account says something else by now; an identity page rests on no account.
    """

    document_id: str
    account_id: str
    kind: str
    form: str
    recipient: str
    made_at: datetime
    made_by: str
    identity: str
    declarant_signed: bool
    changed_since: bool


@dataclass(frozen=True)
class BundleLine:
    """One bundle that left.

    Attributes:
        sequence: which one to this recipient, from 1.
        files: the sealed documents inside, by their names in the bundle.
    """

    bundle_id: str
    account_id: str
    recipient: str
    sequence: int
    made_at: datetime
    identity: str
    sha256: str
    files: tuple[str, ...]


@dataclass(frozen=True)
class Papers:
    """Both, the newest first."""

    documents: tuple[DocumentLine, ...]
    bundles: tuple[BundleLine, ...]


class MatterPapers:
    """Reads the documents and bundles of one vault's matters; stores nothing."""

    def __init__(self, vault: ReadableVault, library: Library) -> None:
        self._vault = vault
        self._records: RecordReader = vault.records
        self._library = library

    def of(self, working: Intake, language: str = "en") -> Papers:
        """Everything made of a matter.

        Args:
            working: the matter as it is worked on, drafts and all, to tell what changed since.
            language: of the forms' titles.
        """
        records = [
            DocumentRecord.model_validate_json(body) for body in self._bodies(DOCUMENT_KIND, working.number)
        ]  # fmt: skip
        people = {person.person_id: person.display_name for person in self._vault.info().people} if records else {}
        versions = _Versions(self._records, working)
        documents = [
            DocumentLine(
                document_id=record.document_id,
                account_id=record.account,
                kind=record.kind,
                form=self._form(record.form, language),
                recipient=self._recipient(record.recipient),
                made_at=datetime.fromisoformat(record.made_at),
                made_by=people.get(record.sealed_by, ""),
                identity=record.identity,
                declarant_signed=record.declarant_signed,
                changed_since=bool(record.intake_revision) and versions.differs(record.intake_revision, record.account),
            )
            for record in records
        ]
        bundles = [self._bundle(json.loads(body)) for body in self._bodies(SUBMISSION_KIND, working.number)]
        return Papers(
            tuple(sorted(documents, key=lambda line: line.made_at, reverse=True)),
            tuple(sorted(bundles, key=lambda line: line.made_at, reverse=True)),
        )

    def _bodies(self, kind: str, matter: str) -> list[bytes]:
        return [
            self._records.heads(row.record_id)[0].body
            for row in self._records.rows(kind)
            if row.columns.get("matter") == matter
        ]

    def _bundle(self, body: dict[str, Any]) -> BundleLine:
        recipient = str(body["recipients"][0]["id"])
        return BundleLine(
            bundle_id=str(body["bundle_id"]),
            account_id=str(body["account"]),
            recipient=self._recipient(recipient),
            sequence=int(body["sequence"]),
            made_at=datetime.fromisoformat(str(body["created"])),
            identity=str(body["identity"]),
            sha256=str(body["sha256"]),
            files=tuple(str(document["file"]) for document in body["documents"]),
        )

    def _form(self, form_id: str, language: str) -> str:
        try:
            title = self._library.form(form_id)[0].title
        except InputError:
            return form_id
        return title.get(language) or title.get("en") or form_id

    def _recipient(self, recipient_id: str) -> str:
        try:
            return self._library.recipient(recipient_id).name
        except InputError:
            return recipient_id


class _Versions:
    """Accounts as they were at a revision, each read once, beside the account as it is."""

    def __init__(self, records: RecordReader, working: Intake) -> None:
        self._records = records
        self._working = working
        self._read: dict[str, Intake] | None = None

    def differs(self, revision: str, account_id: str) -> bool:
        """Whether the account said something else then; True where that version is not here."""
        now = self._working.account(account_id)
        return self._account(revision, account_id) != now

    def _account(self, revision: str, account_id: str) -> Account | None:
        if self._read is None:
            record_id = self._records.find(INTAKE_KIND, self._working.number)
            history = self._records.history(record_id) if record_id else ()
            self._read = {item.revision_id: Intake.model_validate_json(item.body) for item in history}
        then = self._read.get(revision)
        return None if then is None else then.account(account_id)
