"""Verifies one sealed PDF: its seals, its own words in JSON, and that pages and words belong together."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Any

from clinic_app.domain.sealed_formats import DOCUMENT_FACTS, FOOTER_DIGITS, DocumentFacts
from clinic_app.domain.shown import shown
from clinic_app.said import said
from clinic_app.services.ports.sealing import PdfReading, SealedPdfReader, SealReading
from clinic_app.services.verification.facts_inside import read_facts
from clinic_app.services.verification.report import Fault, Kind, Report, State
from clinic_app.services.verification.seals import later_change_faults, seal_faults, seal_found

MAX_DOCUMENT_BYTES = 64 * 1024**2


def verify_document(pdf: bytes, reader: SealedPdfReader, *, roots: tuple[bytes, ...]) -> Report:
    """Everything that is wrong with the PDF.

    Args:
        pdf: the whole file, at most `MAX_DOCUMENT_BYTES`.
        reader: reads seals, attachments and page texts.
        roots: PEM certificates that the reader trusts.
    """
    reading = reader.read(pdf, roots=roots)
    faults = [
        Fault("document_unreadable", "", said("The document cannot be read fully. {problem}", problem=problem))
        for problem in reading.problems
    ]
    facts, digits, fact_faults = _facts(reading)
    faults += fact_faults
    if not reading.problems or reading.page_texts:
        faults += _page_faults(reading.page_texts, facts, digits)
    if not reading.problems or reading.seals:
        faults += _set_of_seals_faults(reading.seals, facts)
        faults += _each_seal_faults(reading.seals, bool(roots))
    return Report(
        kind=Kind.DOCUMENT,
        faults=tuple(faults),
        declarant_signed=facts.declarant_signed if facts else None,
        found=_found(reading, facts, digits),
    )


def _facts(reading: PdfReading) -> tuple[DocumentFacts | None, str, list[Fault]]:
    """The document's own words, the check digits of their bytes, and faults."""
    data = reading.attachments.get(DOCUMENT_FACTS)
    if data is None:
        if reading.problems and not reading.attachments:
            return None, "", []
        text = said(
            "The document does not carry its own words ({document_facts}), so it is not one that Amparo made.",
            document_facts=DOCUMENT_FACTS,
        )
        return None, "", [Fault("facts_missing", DOCUMENT_FACTS, text)]
    facts, faults = read_facts(DocumentFacts, data, DOCUMENT_FACTS)
    return facts, hashlib.sha256(data).hexdigest()[:FOOTER_DIGITS], faults


def _page_faults(pages: tuple[str, ...], facts: DocumentFacts | None, digits: str) -> list[Fault]:
    if not pages:
        return [Fault("no_pages", "", "The document has no pages that can be read.")]
    if not digits:
        return []
    faults = []
    for number, page in enumerate(pages, start=1):
        words = "".join(page.split())
        if facts and facts.document_id not in words:
            text = said(
                "Page {number} does not carry the number of this document, so it may be from another one.",
                number=number,
            )
            faults.append(Fault("page_without_id", said("page {number}", number=number), text))
        if digits not in words:
            text = said(
                "Page {number} does not carry the check digits of this document's words, so the words may differ.",
                number=number,
            )
            faults.append(Fault("page_without_digits", said("page {number}", number=number), text))
    return faults


def _set_of_seals_faults(seals: tuple[SealReading, ...], facts: DocumentFacts | None) -> list[Fault]:
    """Exactly the seals that the document lists, by field name."""
    if not seals:
        return [Fault("not_sealed", "", "The document carries no seal.")]
    if facts is None:
        return []
    listed = Counter(seal.field for seal in facts.seals)
    there = Counter(seal.field for seal in seals)
    faults = []
    for name in listed - there:
        text = said("The seal {name} is missing; the document says that it carries it.", name=_quoted(name))
        faults.append(Fault("seal_missing", _seal_place(name), text))
    for name in there - listed:
        text = said("The seal {name} is one too many; the document does not list it.", name=_quoted(name))
        faults.append(Fault("seal_not_listed", _seal_place(name), text, State.CHANGED_SINCE))
    return faults


def _each_seal_faults(seals: tuple[SealReading, ...], roots_given: bool) -> list[Fault]:
    faults = []
    for position, seal in enumerate(seals):
        where, name = _seal_place(seal.field), _quoted(seal.field)
        faults += seal_faults(seal, where=where, name=said("The seal {name}", name=name), roots_given=roots_given)
        faults += later_change_faults(seal, where=where, name=name, is_last=position == len(seals) - 1)
    return faults + _certification_faults(seals)


def _certification_faults(seals: tuple[SealReading, ...]) -> list[Fault]:
    """The first seal certifies: no change after it where it is alone, only further seals where it is not."""
    if not seals or not seals[0].intact:
        return []
    first, where = seals[0], _seal_place(seals[0].field)
    if first.certification is None:
        return [Fault("not_certified", where, "The first seal does not say which later changes it allows.")]
    if first.certification > min(len(seals), 2):
        return [Fault("certified_too_wide", where, "The first seal allows more changes after it than it may.")]
    return []


def _found(reading: PdfReading, facts: DocumentFacts | None, digits: str) -> dict[str, Any]:
    found: dict[str, Any] = {"pages": len(reading.page_texts), "check_digits": digits or None}
    if facts:
        found |= {
            "document_id": facts.document_id,
            "form": facts.form,
            "title": facts.title,
            "languages": list(facts.languages),
            "identity": facts.identity,
            "made_at": facts.made_at,
        }
    roles = {seal.field: seal.role for seal in facts.seals} if facts else {}
    found["seals"] = [
        {"field": seal.field, "role": roles.get(seal.field), "certification": seal.certification} | seal_found(seal)
        for seal in reading.seals
    ]
    return found


def _quoted(name: str) -> str:
    return f"“{shown(name, 80)}”"


def _seal_place(name: str) -> str:
    return said("seal {name}", name=shown(name, 80))
