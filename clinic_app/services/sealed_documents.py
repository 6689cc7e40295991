"""Documents that were sealed and kept, to be read."""

from __future__ import annotations

from clinic_app.domain.documents.record import DocumentRecord, KeptFile
from clinic_app.services.ports.record_values import FileRef
from clinic_app.services.ports.records import RecordReader

DOCUMENT_KIND = "document"


class SealedDocuments:
    """The sealed documents of one vault."""

    def __init__(self, records: RecordReader) -> None:
        self._reader = records

    def newest_for(self, matter: str, account_id: str, recipient: str) -> DocumentRecord | None:
        """The newest declaration made from this account for this recipient."""
        for row in self._reader.rows(DOCUMENT_KIND):
            wanted = {"matter": matter, "account": account_id, "recipient": recipient, "kind": "declaration"}
            if all(row.columns.get(name) == value for name, value in wanted.items()):
                return DocumentRecord.model_validate_json(self._reader.heads(row.record_id)[0].body)
        return None

    def read(self, kept: KeptFile) -> bytes:
        """The bytes of a kept file. Raises EvidenceError."""
        return self._reader.read_file(FileRef(kept.file_id, kept.sha256, kept.size, kept.media_type))
