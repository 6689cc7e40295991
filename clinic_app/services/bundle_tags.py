"""The files that say what a bundle is: bundle.json, README.txt and index.html, and what went before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from clinic_app.domain.sealed_formats import BundleClinic, BundleDocument, BundleFacts, BundleRecipient
from clinic_app.domain.submission.contents import NEUTRAL, Case
from clinic_app.domain.submission.readme import index_page, readme
from clinic_app.domain.submission.sheets import Link
from clinic_app.services.bundle_payload import declaration_file, sheet_titles, title_of
from clinic_app.services.ports.encryption import AgeBox
from clinic_app.services.ports.records import RecordReader, RecordStore

SUBMISSION_KIND = "submission"
COUNT_KIND = "sent_count"
"""The last bundle to a recipient, where it was of a matter that is erased: number and id, nothing else."""
ARCHIVE_RECIPIENT = "clinic-archive"


@dataclass(frozen=True)
class Sending:
    """What is known of a bundle when it is sealed. Args: keys: the recipient's, then the clinic archive's if any."""

    bundle_id: str
    root_fingerprint: str
    keys: tuple[str, ...]
    at: datetime


def facts_of(case: Case, sending: Sending, records: RecordStore, age: AgeBox) -> BundleFacts:
    """What `bundle.json` holds."""
    names = (case.profile.id, ARCHIVE_RECIPIENT)
    pdf = declaration_file(case.record.document_id, "pdf")
    sequence, previous = previous_of(records, case.profile.id)
    return BundleFacts(
        format="amparo-bundle/1",
        bundle_id=sending.bundle_id,
        sequence=sequence + 1,
        previous=previous,
        created=sending.at.isoformat(timespec="seconds"),
        clinic=BundleClinic(name=case.clinic, root_fingerprint=sending.root_fingerprint),
        recipients=tuple(
            BundleRecipient(id=name, fingerprint=age.fingerprint(key))
            for name, key in zip(names, sending.keys, strict=False)
        ),
        delivery="age",
        identity=case.consent.identity.value if case.consent.identity else "pseudonym",
        documents=(BundleDocument(document_id=case.record.document_id, file=pdf, sha256=case.record.pdf.sha256),),
        checkpoint=records.checkpoint().decode(),
    )


def previous_of(records: RecordReader, recipient: str) -> tuple[int, str | None]:
    """Number and id of the last bundle to this recipient; 0 and None before the first."""
    sent = [row for row in records.rows(SUBMISSION_KIND) if row.columns.get("recipient") == recipient]
    counted = [(int(row.columns["sequence"]), row.key) for row in sent]
    kept = records.row(COUNT_KIND, recipient)  # of matters that were erased
    if kept is not None:
        counted.append((int(kept.columns["sequence"]), kept.columns["bundle"]))
    return max(counted, default=(0, None))


def tags_of(case: Case, facts: BundleFacts, payload: dict[str, bytes]) -> dict[str, bytes]:
    """The tag files by name."""
    titles = sheet_titles(case)
    links = tuple(Link(name, title_of(name, titles)) for name in payload)
    return {
        "bundle.json": facts.to_bytes(),
        "README.txt": readme(
            clinic=case.clinic,
            recipient=case.profile.name,
            root_fingerprint=facts.clinic.root_fingerprint,
            documents=tuple(document.file for document in facts.documents),
        ),
        "index.html": index_page(
            clinic=case.clinic,
            recipient=case.profile.name,
            bundle_id=facts.bundle_id,
            links=links,
            note=NEUTRAL,
        ),
    }
