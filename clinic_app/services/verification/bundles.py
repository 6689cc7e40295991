"""Verifies a bundle: the clinic's seal, the exact set of files, every hash, and every document inside.

Nothing stops at the first fault. A file that is not as sealed makes the bundle *changed since*; what
is wrong although it is as sealed, or wrong with the seal itself, makes it *invalid*.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from clinic_app.domain.bag import (
    BAG_INFO,
    BUNDLE_FACTS,
    DECLARATION,
    PAYLOAD,
    PAYLOAD_LIST,
    REQUIRED,
    SIGNATURE,
    TAG_LIST,
    parse_manifest,
)
from clinic_app.domain.sealed_formats import BundleFacts
from clinic_app.said import said
from clinic_app.services.ports.bundles import Tree
from clinic_app.services.ports.sealing import DetachedSealReader, SealedPdfReader, SealReading
from clinic_app.services.verification.bag_contents import BagContents, read_contents
from clinic_app.services.verification.bag_documents import CheckedDocument, check_documents
from clinic_app.services.verification.bag_lists import Listing, difference_faults, forbidden_list_faults, line_faults
from clinic_app.services.verification.bag_matrix import CheckedMatrix, check_matrix
from clinic_app.services.verification.bag_tags import (
    checkpoint_faults,
    declaration_faults,
    label_faults,
    recipient_faults,
    signer_faults,
)
from clinic_app.services.verification.facts_inside import read_facts
from clinic_app.services.verification.report import Fault, Kind, Report, State
from clinic_app.services.verification.seals import seal_faults, seal_found

_SEAL = said("The clinic's seal")


@dataclass(frozen=True)
class SealReaders:
    """What reads seals: in PDFs, and beside a file."""

    pdfs: SealedPdfReader
    detached: DetachedSealReader


@dataclass(frozen=True)
class _Seal:
    reading: SealReading | None
    faults: list[Fault]

    @property
    def intact(self) -> bool:
        return self.reading is not None and self.reading.intact


def looks_like_bundle(tree: Tree) -> bool:
    """Whether at least one of the files that only a bundle has is there, or the container itself was refused."""
    return any(fault.fatal for fault in tree.faults) or any(
        name in tree.entries for name in (DECLARATION, BUNDLE_FACTS, PAYLOAD_LIST, TAG_LIST, SIGNATURE)
    )


def verify_bundle(
    tree: Tree, readers: SealReaders, *, roots: tuple[bytes, ...], opened_with: str | None = None
) -> Report:
    """Everything that is wrong with a bundle.

    Args:
        tree: its files.
        readers: what reads seals.
        roots: PEM certificates that the reader trusts.
        opened_with: fingerprint of the key that decrypted it, or None if it was not encrypted.
    """
    faults = [
        Fault(one.code, one.where, one.text, State.INVALID if one.fatal else State.CHANGED_SINCE) for one in tree.faults
    ]
    if any(one.fatal for one in tree.faults):
        return Report(Kind.BUNDLE, tuple(faults))
    contents = read_contents(tree)
    faults += contents.faults
    seal = _read_seal(contents, readers.detached, roots)
    faults += seal.faults
    tag_listing = _listing(contents, TAG_LIST, seal.intact)
    unsealed = _unsealed(contents, tag_listing)
    payload_listing = _listing(contents, PAYLOAD_LIST, seal.intact and PAYLOAD_LIST not in unsealed)
    faults += _file_faults(contents, tag_listing, payload_listing)
    facts, fact_faults = _read_bundle_facts(contents)
    payload_changed = PAYLOAD_LIST in unsealed or any(fault.where.startswith(PAYLOAD) for fault in faults)
    faults += _as_sealed(fact_faults, BUNDLE_FACTS not in unsealed)
    faults += _as_sealed(_declaration(contents), DECLARATION not in unsealed)
    faults += _as_sealed(_label(contents, facts), BAG_INFO not in unsealed and not payload_changed)
    documents: list[CheckedDocument] = []
    if facts:
        faults += _fact_faults(facts, seal, opened_with)
        documents = check_documents(facts, tree, contents, payload_listing, readers.pdfs, roots)
        faults += [fault for document in documents for fault in document.faults]
    matrix = check_matrix(facts, tree, contents, payload_listing, readers.pdfs)
    faults += matrix.faults
    return Report(
        kind=Kind.BUNDLE,
        faults=tuple(faults),
        declarant_signed=_all_signed(documents),
        found=_found(contents, facts, seal.reading, documents, opened_with) | _matrix_found(matrix),
    )


def _read_seal(contents: BagContents, reader: DetachedSealReader, roots: tuple[bytes, ...]) -> _Seal:
    signature, sealed = contents.tags.get(SIGNATURE), contents.tags.get(TAG_LIST)
    faults = []
    if signature is None:
        text = said(
            "{seal} ({signature}) is missing, so nobody vouches for anything in this bundle.",
            seal=_SEAL,
            signature=SIGNATURE,
        )
        faults.append(Fault("signature_missing", SIGNATURE, text))
    if sealed is None:
        text = said(
            "The list that the clinic sealed ({tag_list}) is missing, so the seal cannot be checked.", tag_list=TAG_LIST
        )
        faults.append(Fault("tag_list_missing", TAG_LIST, text))
    if signature is None or sealed is None:
        return _Seal(None, faults)
    reading = reader.read(signature, sealed, roots=roots)
    return _Seal(reading, seal_faults(reading, where=SIGNATURE, name=_SEAL, roots_given=bool(roots)))


def _listing(contents: BagContents, name: str, as_sealed: bool) -> Listing | None:
    data = contents.tags.get(name)
    return None if data is None else Listing(name, parse_manifest(data), as_sealed)


def _unsealed(contents: BagContents, tag_listing: Listing | None) -> set[str]:
    """The bag's own files that are not, byte for byte, those in the tag list."""
    listed = tag_listing.files.digests if tag_listing else {}
    return {name for name in contents.tags if contents.digests[name] != listed.get(name)}


def _file_faults(contents: BagContents, tags: Listing | None, payload: Listing | None) -> list[Fault]:
    there = contents.part(payload=False)
    faults: list[Fault] = []
    if tags:
        there = {name: digest for name, digest in there.items() if name not in (TAG_LIST, SIGNATURE)}
        faults += line_faults(tags) + difference_faults(tags, there, contents.spoiled)
    if payload:
        faults += line_faults(payload)
        faults += difference_faults(payload, contents.part(payload=True), contents.spoiled)
    faults += forbidden_list_faults(list(contents.digests), tags.files.digests if tags else ())
    told = {fault.where for fault in faults}
    for name in REQUIRED:
        if name not in contents.digests and name not in contents.spoiled | told | {TAG_LIST, SIGNATURE}:
            faults.append(Fault("required_missing", name, said("{name} is missing; every bundle has it.", name=name)))
    return faults


def _read_bundle_facts(contents: BagContents) -> tuple[BundleFacts | None, list[Fault]]:
    data = contents.tags.get(BUNDLE_FACTS)
    return (None, []) if data is None else read_facts(BundleFacts, data, BUNDLE_FACTS)


def _declaration(contents: BagContents) -> list[Fault]:
    data = contents.tags.get(DECLARATION)
    return [] if data is None else declaration_faults(data)


def _label(contents: BagContents, facts: BundleFacts | None) -> list[Fault]:
    data = contents.tags.get(BAG_INFO)
    return [] if data is None else label_faults(data, contents.sizes, facts.bundle_id if facts else None)


def _fact_faults(facts: BundleFacts, seal: _Seal, opened_with: str | None) -> list[Fault]:
    faults = recipient_faults(facts, opened_with) + checkpoint_faults(facts)
    if seal.reading and seal.reading.intact:
        faults += signer_faults(facts, seal.reading.root_fingerprint)
    return faults


def _as_sealed(faults: Iterable[Fault], as_sealed: bool) -> list[Fault]:
    """A fault inside a file that was changed anyway says no more than that it was changed."""
    return [fault if as_sealed else replace(fault, state=State.CHANGED_SINCE) for fault in faults]


def _all_signed(documents: list[CheckedDocument]) -> bool | None:
    told = [document.declarant_signed for document in documents if document.declarant_signed is not None]
    return all(told) if told else None


def _matrix_found(matrix: CheckedMatrix) -> dict[str, Any]:
    return {"rule_matrix": matrix.found} if matrix.found else {}


def _found(
    contents: BagContents,
    facts: BundleFacts | None,
    seal: SealReading | None,
    documents: list[CheckedDocument],
    opened_with: str | None,
) -> dict[str, Any]:
    found: dict[str, Any] = {"files": len(contents.digests), "bytes": sum(contents.sizes.values())}
    found["opened_with"] = opened_with
    found["seal"] = seal_found(seal) if seal else None
    if facts:
        found |= facts.model_dump(mode="json", exclude={"format", "documents", "checkpoint"})
        found["checkpoint"] = facts.checkpoint is not None
    found["documents"] = [document.found for document in documents]
    return found
