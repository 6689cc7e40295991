"""A sealed declaration from the vault: its bytes, what the verifier says of them, and why each sentence stands.

Two steps, because only the first needs the vault: `take_out` reads, `examine` checks seals and words.
"""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import ValidationError

from clinic_app.domain.documents.record import DocumentRecord
from clinic_app.domain.intake.answers import Basis
from clinic_app.domain.intake.intake import Account, Intake
from clinic_app.domain.intake.sensitivity import Sensitivity
from clinic_app.domain.sealed_formats import DOCUMENT_FACTS, DocumentFacts
from clinic_app.errors import InputError
from clinic_app.services.declaration_view import (
    HeldBackGroup,
    ParagraphView,
    held_back_groups,
    source_of,
    told_fields,
    told_lines,
)
from clinic_app.services.interview import INTAKE_KIND
from clinic_app.services.page_places import page_places
from clinic_app.services.ports.library import Library
from clinic_app.services.ports.records import RecordReader
from clinic_app.services.ports.sealing import PdfReading, SealedPdfReader
from clinic_app.services.sealed_documents import DOCUMENT_KIND, SealedDocuments
from clinic_app.services.verification.documents import verify_document
from clinic_app.services.verification.report import Report


@dataclass(frozen=True)
class TakenOut:
    """A document with what it was made from.

    Attributes:
        account: as it stood in the revision that the document was made from; None if that is not here.
        root: the clinic's root certificate, PEM.
    """

    record: DocumentRecord
    recipient: str
    pdf: bytes
    account: Account | None
    root: bytes


@dataclass(frozen=True)
class SealedView:
    """What a page shows of a sealed declaration."""

    record: DocumentRecord
    recipient: str
    pdf: bytes
    report: Report
    title: str
    languages: tuple[str, ...]
    paragraphs: tuple[ParagraphView, ...]
    held_back: tuple[HeldBackGroup, ...]


def take_out(
    records: RecordReader, documents: SealedDocuments, library: Library, root: bytes, document_id: str
) -> TakenOut:
    """Reads a declaration from the vault.

    Raises:
        InputError: `unknown_document`; an identity page is none for this purpose.
        EvidenceError: the kept file is missing or was changed.
    """
    record_id = records.find(DOCUMENT_KIND, document_id)
    record = DocumentRecord.model_validate_json(records.heads(record_id)[0].body) if record_id else None
    if record is None or record.kind != "declaration":
        raise InputError("unknown_document", "There is no declaration with that number in this vault.")
    name = library.recipient(record.recipient).name
    return TakenOut(record, name, documents.read(record.pdf), _account_then(records, record), root)


def examine(taken: TakenOut, reader: SealedPdfReader) -> SealedView:
    """Checks the seals and puts each paragraph beside what it was made from. Needs no vault."""
    roots = (taken.root,)
    reading = reader.read(taken.pdf, roots=roots)
    facts = _facts(reading)
    held = ((item.what, Sensitivity(item.sensitivity)) for item in taken.record.held_back)
    account = taken.account
    return SealedView(
        record=taken.record,
        recipient=taken.recipient,
        pdf=taken.pdf,
        report=verify_document(taken.pdf, _AlreadyRead(reading), roots=roots),
        title=facts.title if facts else "",
        languages=facts.languages if facts else (),
        paragraphs=_paragraphs(taken.record, facts, account),
        held_back=held_back_groups(held, account) if account else (),
    )


@dataclass(frozen=True)
class _AlreadyRead:
    """A reader that has read; the verifier judges the same reading."""

    reading: PdfReading

    def read(self, pdf: bytes, *, roots: tuple[bytes, ...]) -> PdfReading:
        """See the port."""
        del pdf, roots
        return self.reading


def _account_then(records: RecordReader, record: DocumentRecord) -> Account | None:
    intake_id = records.find(INTAKE_KIND, record.matter)
    if intake_id is None:
        return None
    bodies = (each.body for each in records.history(intake_id) if each.revision_id == record.intake_revision)
    body = next(bodies, None)
    return None if body is None else Intake.model_validate_json(body).account(record.account)


def _facts(reading: PdfReading) -> DocumentFacts | None:
    """The document's own words; None where they cannot be read, which the report tells."""
    try:
        return DocumentFacts.model_validate_json(reading.attachments.get(DOCUMENT_FACTS, b""))
    except ValidationError:
        return None


def _paragraphs(
    record: DocumentRecord, facts: DocumentFacts | None, account: Account | None
) -> tuple[ParagraphView, ...]:
    texts = {item.number: item.text for item in facts.paragraphs} if facts else {}
    languages = facts.languages if facts else ()
    shown = []
    for trace in record.paragraphs:
        words = texts.get(trace.number, {})
        sources = [source_of(account, line, "") for line in trace.lines] if account else []
        if account and not trace.lines:
            sources = [source_of(account, "", name) for name in trace.fields]
        ordered = [each for each in languages if each in words] + [each for each in words if each not in languages]
        shown.append(
            ParagraphView(
                number=trace.number,
                texts=tuple((each, words[each]) for each in ordered),
                own_words=bool(trace.lines),
                basis=Basis(trace.basis),
                told_by=next((each.told_by for each in sources if each.told_by), None),
                exhibits=tuple(dict.fromkeys(each.exhibit for each in sources if each.exhibit)),
                doubt=None,
                lines=told_lines(account, trace.lines) if account else (),
                fields=told_fields(account, trace.fields) if account else (),
                places=page_places(trace.places),
            )
        )
    return tuple(shown)
