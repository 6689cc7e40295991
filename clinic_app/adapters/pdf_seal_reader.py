"""Reads the seals, the attachments and the words of a PDF that may come from anybody.

Whatever goes wrong inside becomes a sentence in the reading: a parser's exception means "invalid",
never "unknown". Refused outright are files over 64 MiB, encrypted ones and hybrid cross-reference
files, in which two programs may see two different documents.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from clinic_app.adapters.pdfium_turn import ONE_AT_A_TIME
from clinic_app.adapters.pyhanko_verdict import (
    OTHER,
    UNREADABLE_SEAL,
    TrustRoots,
    claimed_time,
    judge,
    quiet_pyhanko,
    signing_usage,
    trust_roots,
    validation_context,
)
from clinic_app.said import said
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.sealing import Coverage, PdfReading, SealReading

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
    from pyhanko.sign.validation.status import SignatureCoverageLevel

MOST_BYTES = 64 * 1024 * 1024
MOST_SEALS = 32
MOST_REVISIONS = 64
MOST_ATTACHMENTS = 64
MOST_ATTACHED_BYTES = 32 * 1024 * 1024
MOST_PAGES = 2000
_MOST_NAME_TREE_NODES = 256

_UNREADABLE = said("The file is damaged or is not a PDF that can be read safely.")
_TOO_LARGE = said("The PDF is too large to be read safely.")
_ENCRYPTED = said("The PDF is encrypted.")
_HYBRID = said("The PDF has two tables of contents, so that programs may show it differently.")
_TOO_MANY = said("The PDF has too many revisions or seals to be read safely.")
_ATTACHMENTS = said("The files attached to the PDF cannot be read safely.")
_PAGES = said("The words of the pages cannot be read safely.")
_CHANGED_AFTER = said("The document was changed after this seal in a way that the seal forbids.")
_PARTLY = said("The seal covers only a part of the document.")
_PADDED = said("The seal carries extra bytes behind its signature.")

_HEX_STRING = re.compile(rb"<[0-9A-Fa-f]*>")


class _RefusedError(Exception):
    """Carries the sentence that says why a file is not read any further."""


class PyHankoSealedPdfReader:
    """A `SealedPdfReader` on pyHanko, with the pages' words from pypdfium2.

    PDFium keeps global state: whoever reads pages waits for its turn.
    """

    def __init__(self, clock: Clock | None = None) -> None:
        """Args: clock: tells which claimed times lie in the future; the computer's own by default."""
        self._clock = clock

    def read(self, pdf: bytes, *, roots: tuple[bytes, ...]) -> PdfReading:
        """All that can be said of `pdf`; see the port. Raises nothing.

        A seal is judged at the time it claims unless that is in the future. Nobody vouches for
        that time (see `pyhanko_verdict`).
        """
        try:
            quiet_pyhanko()
            reader = _opened(pdf)
            trust = trust_roots(roots)
            seals = tuple(self._seals(reader, pdf, trust))
        except _RefusedError as refusal:
            return PdfReading((), {}, (), (str(refusal),))
        except Exception:
            return PdfReading((), {}, (), (_UNREADABLE,))
        problems = list(trust.problems)
        attachments: dict[str, bytes] = {}
        pages: tuple[str, ...] = ()
        try:
            attachments = _attachments(reader)
        except Exception:
            problems.append(_ATTACHMENTS)
        try:
            pages = _page_texts(pdf)
        except Exception:
            problems.append(_PAGES)
        return PdfReading(seals, attachments, pages, tuple(problems))

    def _seals(self, reader: PdfFileReader, pdf: bytes, trust: TrustRoots) -> Iterator[SealReading]:
        from pyhanko.sign.fields import enumerate_sig_fields
        from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

        fields = list(enumerate_sig_fields(reader, filled_status=True))
        if len(fields) > MOST_SEALS:
            raise _RefusedError(_TOO_MANY)
        readable = []
        for name, _value, field in fields:
            try:
                readable.append(EmbeddedPdfSignature(reader, field, name))
            except Exception:
                yield _unreadable_seal(str(name))
        for seal in sorted(readable, key=lambda one: one.signed_revision):
            try:
                yield self._seal(seal, pdf, trust)
            except Exception:
                yield _unreadable_seal(str(seal.field_name))

    def _seal(self, seal: EmbeddedPdfSignature, pdf: bytes, trust: TrustRoots) -> SealReading:
        from pyhanko.sign.validation.pdf_embedded import async_validate_pdf_signature

        time = claimed_time(_self_reported(seal), self._now())
        context = validation_context(trust, time.moment)
        status = asyncio.run(
            async_validate_pdf_signature(seal, signer_validation_context=context, key_usage_settings=signing_usage())
        )
        verdict = judge(status, seal.other_embedded_certs)
        coverage = _coverage(seal, status.coverage, pdf)
        # What a partial seal leaves open was not compared with anything.
        changes_allowed = bool(status.docmdp_ok) and coverage is not Coverage.PARTIAL
        level = seal.docmdp_level
        problems = [*verdict.problems, *time.problems]
        if coverage is Coverage.PARTIAL:
            problems.append(_PARTLY)
        elif not changes_allowed:
            problems.append(_CHANGED_AFTER)
        if _padding(seal).strip(b"\0"):
            problems.append(_PADDED)
        if not problems and not status.bottom_line:
            problems.append(OTHER)
        return SealReading(
            field=str(seal.field_name),
            intact=verdict.intact,
            trusted=verdict.trusted,
            coverage=coverage,
            changes_allowed=changes_allowed,
            certification=None if level is None else int(level.value),
            signer=verdict.signer,
            signed_at=time.signed_at,
            root_fingerprint=verdict.root_fingerprint,
            problems=tuple(problems),
        )

    def _now(self) -> datetime:
        return datetime.now(UTC) if self._clock is None else self._clock.now()


def _opened(pdf: bytes) -> PdfFileReader:
    if len(pdf) > MOST_BYTES:
        raise _RefusedError(_TOO_LARGE)
    from pyhanko.pdf_utils.reader import PdfFileReader

    # Strict mode and pyHanko's default limits on decoding are both meant for strangers' files.
    reader = PdfFileReader(BytesIO(pdf), strict=True)
    if reader.encrypted:
        raise _RefusedError(_ENCRYPTED)
    if reader.xrefs.hybrid_xrefs_present:
        raise _RefusedError(_HYBRID)
    if reader.xrefs.total_revisions > MOST_REVISIONS:
        raise _RefusedError(_TOO_MANY)
    return reader


def _self_reported(seal: EmbeddedPdfSignature) -> datetime | None:
    try:
        return seal.self_reported_timestamp
    except Exception:
        return None


def _coverage(seal: EmbeddedPdfSignature, level: SignatureCoverageLevel | None, pdf: bytes) -> Coverage:
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    if level is None or level < SignatureCoverageLevel.ENTIRE_REVISION or not _gap_is_the_signature(seal, pdf):
        return Coverage.PARTIAL
    *_, start, length = seal.byte_range
    if level == SignatureCoverageLevel.ENTIRE_FILE and start + length == len(pdf):
        return Coverage.ENTIRE_FILE
    return Coverage.ENTIRE_REVISION


def _gap_is_the_signature(seal: EmbeddedPdfSignature, pdf: bytes) -> bool:
    # pyHanko compares lengths only, and counts two digits for each byte of the signature. A signature
    # written as a literal string is shorter than that and would leave room for unsigned content.
    start, before, after, length = (int(number) for number in seal.byte_range)
    gap = pdf[before:after]
    return (
        start == 0
        and 0 < before < after
        and 0 <= length <= len(pdf) - after
        and _HEX_STRING.fullmatch(gap) is not None
        and gap[1:-1].lower() == seal.pkcs7_content.hex().encode()
    )


def _padding(seal: EmbeddedPdfSignature) -> bytes:
    from asn1crypto import parser

    content: bytes = seal.pkcs7_content
    return content[parser.peek(content) :]


def _unreadable_seal(field: str) -> SealReading:
    return SealReading(
        field=field,
        intact=False,
        trusted=False,
        coverage=Coverage.PARTIAL,
        changes_allowed=False,
        certification=None,
        signer="",
        signed_at=None,
        root_fingerprint=None,
        problems=(UNREADABLE_SEAL,),
    )


def _attachments(reader: PdfFileReader) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    size = 0
    for specification in _file_specifications(reader):
        name = str(specification["/UF"] if "/UF" in specification else specification["/F"])
        embedded = specification["/EF"]
        content: bytes = (embedded["/UF"] if "/UF" in embedded else embedded["/F"]).data
        size += len(content)
        if name in files or len(files) == MOST_ATTACHMENTS or size > MOST_ATTACHED_BYTES:
            raise ValueError("attachments")
        files[name] = content
    return files


def _file_specifications(reader: PdfFileReader) -> Iterator[Any]:
    # A name tree is walked with a budget: a hostile one may lead back into itself.
    root = reader.root
    if "/Names" not in root or "/EmbeddedFiles" not in root["/Names"]:
        return
    nodes = [root["/Names"]["/EmbeddedFiles"]]
    for _visit in range(_MOST_NAME_TREE_NODES):
        if not nodes:
            return
        node = nodes.pop(0)
        leaves = _list_in(node, "/Names")
        yield from (leaves[index] for index in range(1, len(leaves), 2))
        kids = _list_in(node, "/Kids")
        nodes.extend(kids[index] for index in range(min(len(kids), _MOST_NAME_TREE_NODES)))
    raise ValueError("name tree")


def _list_in(node: Any, key: str) -> Any:
    try:
        return node[key]  # resolves references, which `get` does not
    except KeyError:
        return ()


def _page_texts(pdf: bytes) -> tuple[str, ...]:
    from pypdfium2 import PdfDocument

    with ONE_AT_A_TIME:
        document = PdfDocument(pdf)
        try:
            if len(document) > MOST_PAGES:
                raise ValueError("pages")
            return tuple(_page_text(document[number]) for number in range(len(document)))
        finally:
            document.close()


def _page_text(page: Any) -> str:
    text_page = page.get_textpage()
    try:
        text: str = text_page.get_text_range()
    finally:
        text_page.close()
        page.close()
    return text.replace("\r\n", "\n")
