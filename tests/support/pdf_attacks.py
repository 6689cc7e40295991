"""Ways to change a sealed PDF that keep its signature mathematically good, or that read as a PDF but are none."""

from __future__ import annotations

import io
import re

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from tests.support.pki import written

FORGED = "Forged words"


def signed_ranges(sealed: bytes) -> tuple[range, range]:
    """The two stretches of bytes that the seal covers."""
    start, before, after, length = (int(number) for number in _seal_of(sealed).byte_range)
    return range(start, before), range(after, after + length)


def with_hidden_update(sealed: bytes) -> bytes:
    """A later revision that puts other words on the first page."""
    writer = IncrementalPdfFileWriter(io.BytesIO(sealed))
    page_reference, _resources = writer.find_page_for_modification(0)  # type: ignore[no-untyped-call]
    page = page_reference.get_object()
    content = generic.StreamObject(stream_data=b"BT /F1 12 Tf 72 720 Td (Forged) Tj ET")
    page["/Contents"] = writer.add_object(content)
    writer.update_container(page)
    return written(writer)


def wrapped_in_literal(sealed: bytes) -> bytes:
    """Moves the second signed stretch away and puts another document into the gap.

    The signature is rewritten as a literal string, which takes half the room that lengths counted
    in hex digits allow for. The hash stays right, since the same bytes are signed in the same order.
    """
    seal = _seal_of(sealed)
    _, before, after, length = (int(number) for number in seal.byte_range)
    tail = sealed[after:]
    table_at = int(re.findall(rb"startxref\s+(\d+)", tail)[-1])
    signature_bytes = 4 * (table_at - before)
    gap_bytes = 2 * signature_bytes + 2
    gap = bytearray(b"<00>>>\nendobj\n")
    offsets = {}
    for number, body in _forged_objects().items():
        offsets[number] = before + len(gap)
        gap += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    assert before + len(gap) < table_at, "the forged objects must end before the old table"
    gap += b" " * (table_at - before - len(gap) - 1) + b"\n"
    head = b"xref\n0 1\n0000000000 65535 f \n40 6\n"
    trailer = b"trailer\n<</Root 40 0 R/Size 46>>\nstartxref\n%d\n%%%%EOF\n" % table_at
    offsets[45] = table_at + len(head) + 6 * 20 + len(trailer)
    gap += head + b"".join(b"%010d 00000 n \n" % offsets[number] for number in sorted(offsets)) + trailer
    gap += b"45 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(D:20260302140509-06'00')"
    gap += b"/ByteRange[0 %d %d %d]" % (before, before + gap_bytes, length)
    gap += b"/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</P 1/V/1.2>>>>]/Contents "
    gap += _literal(seal.pkcs7_content, signature_bytes) + b">>\nendobj\n"
    gap += b" " * (gap_bytes - 1 - len(gap)) + b">"
    return sealed[:before] + bytes(gap) + tail


def _forged_objects() -> dict[int, bytes]:
    words = b"BT /F1 20 Tf 72 700 Td (%s) Tj ET" % FORGED.encode()
    return {
        40: b"<</Type/Catalog/Pages 41 0 R/AcroForm<</SigFlags 3/Fields[43 0 R]>>/Perms<</DocMDP 45 0 R>>>>",
        41: b"<</Type/Pages/Kids[42 0 R]/Count 1>>",
        42: b"<</Type/Page/Parent 41 0 R/MediaBox[0 0 612 792]/Annots[43 0 R]/Contents 44 0 R"
        b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        43: b"<</Type/Annot/Subtype/Widget/Rect[0 0 0 0]/FT/Sig/T(Attorney)/V 45 0 R/P 42 0 R/F 132>>",
        44: b"<</Length %d>>stream\n%s\nendstream" % (len(words), words),
    }


def _literal(content: bytes, length: int) -> bytes:
    padded = content.rstrip(b"\0").ljust(length, b"\0")
    for byte, escaped in ((b"\\", b"\\\\"), (b"(", b"\\("), (b")", b"\\)"), (b"\r", b"\\r"), (b"\n", b"\\n")):
        padded = padded.replace(byte, escaped)
    return b"(" + padded + b")"


def _seal_of(sealed: bytes) -> EmbeddedPdfSignature:
    seal: EmbeddedPdfSignature
    (seal,) = PdfFileReader(io.BytesIO(sealed)).embedded_signatures
    return seal
