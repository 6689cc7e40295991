"""Checks the rule matrix of a bundle: its rows have the agreed form and are about this bundle, its pages show them.

What a row says is nobody's finding and is not judged here. A bundle without a matrix has nothing to check.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

from clinic_app.domain.bag import BUNDLE_FACTS
from clinic_app.domain.sealed_formats import FOOTER_DIGITS, RULE_MATRIX, BundleFacts, RuleMatrix
from clinic_app.errors import InputError
from clinic_app.said import said
from clinic_app.services.ports.bundles import Tree
from clinic_app.services.ports.sealing import SealedPdfReader
from clinic_app.services.verification.bag_contents import BagContents, read_whole
from clinic_app.services.verification.bag_lists import Listing
from clinic_app.services.verification.documents import MAX_DOCUMENT_BYTES
from clinic_app.services.verification.facts_inside import MAX_FACTS_BYTES, read_facts
from clinic_app.services.verification.report import Fault, State

_DATA: Final = f"{RULE_MATRIX}.json"
_PAGES: Final = (f"{RULE_MATRIX}.html", f"{RULE_MATRIX}.pdf")


@dataclass(frozen=True)
class CheckedMatrix:
    """What is wrong with it, and what it says of itself; nothing where there is none."""

    faults: list[Fault] = field(default_factory=list)
    found: dict[str, Any] = field(default_factory=dict)


def check_matrix(
    facts: BundleFacts | None, tree: Tree, contents: BagContents, payload: Listing | None, reader: SealedPdfReader
) -> CheckedMatrix:
    """The matrix of a bundle.

    Args:
        facts: from `bundle.json`, where it can be read.
        contents: as read before.
        payload: the payload list, to tell what was sealed badly from what was changed since.
    """
    if _DATA not in contents.digests:
        return CheckedMatrix(list(_pages_alone(contents, payload)))
    data = _read(tree, _DATA, MAX_FACTS_BYTES)
    if data is None:
        text = said("{file} is too large to be the rule matrix of a bundle.", file=_DATA)
        return CheckedMatrix([Fault("matrix_too_large", _DATA, text)])
    matrix, faults = read_facts(RuleMatrix, data, _DATA)
    if matrix is not None and facts is not None:
        faults += _against_bundle(matrix, facts)
    digits = hashlib.sha256(data).hexdigest()[:FOOTER_DIGITS]
    faults += [fault for page in _PAGES for fault in _page(page, digits, tree, contents, payload, reader)]
    changed = {name for name in (_DATA, *_PAGES) if not _is_as_listed(name, contents, payload)}
    if changed:  # what was put in its place later says nothing about what was sealed
        faults = [replace(fault, state=State.CHANGED_SINCE) for fault in faults]
    return CheckedMatrix(faults, _found(matrix))


def _pages_alone(contents: BagContents, payload: Listing | None) -> Iterator[Fault]:
    told = payload is not None and _DATA in payload.files.digests
    if not told and _DATA not in contents.spoiled and any(page in contents.digests for page in _PAGES):
        text = said("There are pages of a rule matrix, but not its rows as data ({file}).", file=_DATA)
        yield Fault("matrix_without_data", _DATA, text)


def _against_bundle(matrix: RuleMatrix, facts: BundleFacts) -> Iterator[Fault]:
    if matrix.recipient not in {recipient.id for recipient in facts.recipients}:
        text = said("{file} was approved for another body than {facts} names.", file=_DATA, facts=BUNDLE_FACTS)
        yield Fault("matrix_other_recipient", _DATA, text)
    if matrix.document_id not in {document.document_id for document in facts.documents}:
        text = said("{file} is about another declaration than those in this bundle.", file=_DATA)
        yield Fault("matrix_other_document", _DATA, text)


def _page(
    name: str, digits: str, tree: Tree, contents: BagContents, payload: Listing | None, reader: SealedPdfReader
) -> Iterator[Fault]:
    if name not in contents.digests:
        told = payload is not None and name in payload.files.digests
        if not told and name not in contents.spoiled:
            yield Fault("matrix_page_missing", name, said("{file} is missing; it shows the rule matrix.", file=name))
        return
    page = _read(tree, name, MAX_DOCUMENT_BYTES)
    if page is None:
        yield Fault("matrix_too_large", name, said("{file} is too large to be checked.", file=name))
        return
    texts = reader.read(page, roots=()).page_texts if name.endswith(".pdf") else (page.decode(errors="replace"),)
    if not texts or any(digits not in text for text in texts):
        text = said(
            "{file} does not carry the check digits of {data}, so it may show other rows.", file=name, data=_DATA
        )
        yield Fault("matrix_page_differs", name, text)


def _is_as_listed(name: str, contents: BagContents, payload: Listing | None) -> bool:
    return payload is None or contents.digests.get(name) == payload.files.digests.get(name)


def _read(tree: Tree, name: str, most: int) -> bytes | None:
    """A file's bytes; None where it is larger than it can be, or is damaged after all."""
    if tree.entries[name].size > most:
        return None
    try:
        return read_whole(tree, name)
    except InputError:
        return None


def _found(matrix: RuleMatrix | None) -> dict[str, Any]:
    if matrix is None:
        return {}
    return {
        "file": _DATA,
        "rows": len(matrix.rows),
        "packs": list(dict.fromkeys(row.pack for row in matrix.rows)),
        "approved": all(row.pack_approved for row in matrix.rows),
    }
