"""Verifies the sealed documents that a bundle says it carries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from clinic_app.domain.bag import BUNDLE_FACTS
from clinic_app.domain.sealed_formats import BundleDocument, BundleFacts
from clinic_app.errors import InputError
from clinic_app.said import said
from clinic_app.services.ports.bundles import Tree
from clinic_app.services.ports.sealing import SealedPdfReader
from clinic_app.services.verification.bag_contents import BagContents, read_whole
from clinic_app.services.verification.bag_lists import Listing
from clinic_app.services.verification.documents import MAX_DOCUMENT_BYTES, verify_document
from clinic_app.services.verification.report import Fault, Report, State


@dataclass(frozen=True)
class CheckedDocument:
    """One document of a bundle: its faults, each placed at its file, and what it says of itself."""

    faults: list[Fault]
    declarant_signed: bool | None = None
    found: dict[str, Any] = field(default_factory=dict)


def check_documents(
    facts: BundleFacts,
    tree: Tree,
    contents: BagContents,
    payload: Listing | None,
    reader: SealedPdfReader,
    roots: tuple[bytes, ...],
) -> list[CheckedDocument]:
    """Every document that `bundle.json` lists, each file once.

    Args:
        facts: from `bundle.json`.
        tree: the bundle's files.
        contents: as read before.
        payload: the payload list, to tell a document that was sealed badly from one that was changed since.
        reader: reads seals in PDFs.
        roots: PEM certificates that the reader trusts.
    """
    checked: list[CheckedDocument] = []
    seen: set[str] = set()
    for listed in facts.documents:
        if listed.file in seen:
            text = said("{bundle_facts} lists {file} twice.", bundle_facts=BUNDLE_FACTS, file=listed.file)
            checked.append(CheckedDocument([Fault("document_twice", listed.file, text)]))
            continue
        seen.add(listed.file)
        told_missing = payload is not None and listed.file in payload.files.digests
        if listed.file not in contents.digests:
            missing = [] if told_missing or listed.file in contents.spoiled else [_missing(listed)]
            checked.append(CheckedDocument(missing, found=_identity(listed)))
            continue
        sealed_digest = payload.files.digests.get(listed.file) if payload else None
        checked.append(_check_one(listed, tree, sealed_digest, facts.clinic.root_fingerprint, reader, roots))
    return checked


def _check_one(
    listed: BundleDocument,
    tree: Tree,
    sealed_digest: str | None,
    clinic_root: str,
    reader: SealedPdfReader,
    roots: tuple[bytes, ...],
) -> CheckedDocument:
    if tree.entries[listed.file].size > MAX_DOCUMENT_BYTES:
        text = said("{file} is too large to be checked as a sealed document.", file=listed.file)
        return CheckedDocument([Fault("document_too_large", listed.file, text)], found=_identity(listed))
    try:
        pdf = read_whole(tree, listed.file)
    except InputError:
        text = said("{file} is damaged and could not be read whole.", file=listed.file)
        return CheckedDocument([Fault("file_damaged", listed.file, text, State.CHANGED_SINCE)], found=_identity(listed))
    digest = hashlib.sha256(pdf).hexdigest()
    report = verify_document(pdf, reader, roots=roots)
    faults = list(_placed(report, listed.file))
    faults += _against_listing(listed, digest, report, clinic_root)
    if sealed_digest is not None and digest != sealed_digest:
        # What was put in its place later says nothing about the document that was sealed.
        faults = [replace(fault, state=State.CHANGED_SINCE) for fault in faults]
    found = _identity(listed) | {"title": report.found.get("title"), "state": str(report.state)}
    return CheckedDocument(faults, report.declarant_signed, found | {"declarant_signed": report.declarant_signed})


def _placed(report: Report, file: str) -> Iterator[Fault]:
    for fault in report.faults:
        yield replace(fault, where=file)


def _against_listing(listed: BundleDocument, digest: str, report: Report, clinic_root: str) -> Iterator[Fault]:
    if digest != listed.sha256:
        text = said(
            "{file} is not the document that {bundle_facts} lists under this name: its hash differs.",
            file=listed.file,
            bundle_facts=BUNDLE_FACTS,
        )
        yield Fault("document_not_as_listed", listed.file, text)
    told_id = report.found.get("document_id")
    if told_id is not None and told_id != listed.document_id:
        text = said(
            "{file} carries the number of another document than {bundle_facts} says.",
            file=listed.file,
            bundle_facts=BUNDLE_FACTS,
        )
        yield Fault("document_other_id", listed.file, text)
    roots = {seal["root_fingerprint"] for seal in report.found["seals"] if seal["root_fingerprint"]}
    if roots and clinic_root not in roots:
        text = said(
            "{file} was sealed under another root than that of the clinic that made this bundle.", file=listed.file
        )
        yield Fault("document_other_clinic", listed.file, text)


def _missing(listed: BundleDocument) -> Fault:
    return Fault(
        "document_missing",
        listed.file,
        said("{file} is missing, though {bundle_facts} lists it.", file=listed.file, bundle_facts=BUNDLE_FACTS),
    )


def _identity(listed: BundleDocument) -> dict[str, Any]:
    return {"file": listed.file, "document_id": listed.document_id}
