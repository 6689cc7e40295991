"""Draws PDF pages as pictures with pdfium, signature stamps included (QtPdf would leave those out).

pdfium may be used by one thread at a time, so every call holds the one lock for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from clinic_app.adapters.pdfium_turn import ONE_AT_A_TIME
from clinic_app.errors import DocumentError
from clinic_app.services.ports.setting import PageFacts, PagePicture

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_POINTS_PER_INCH = 72


class PdfiumPictures:
    """A `PagePictures` on pypdfium2."""

    def draw(self, pdf: bytes, *, dots_per_inch: int) -> tuple[bytes, ...]:
        """See the port. Raises DocumentError (`unreadable_pdf`)."""
        with _opened(pdf) as document:
            return tuple(_png(document[number], dots_per_inch) for number in range(len(document)))

    def pages(self, pdf: bytes) -> tuple[PageFacts, ...]:
        """See the port."""
        with _opened(pdf) as document:
            return tuple(_facts(document[number]) for number in range(len(document)))

    def draw_page(self, pdf: bytes, page: int, *, dots_per_inch: float) -> PagePicture:
        """See the port."""
        with _opened(pdf) as document:
            scale = dots_per_inch / _POINTS_PER_INCH
            bitmap = document[page - 1].render(scale=scale, may_draw_forms=True, prefer_bgrx=True)
            return PagePicture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


@contextmanager
def _opened(pdf: bytes) -> Iterator[PdfDocument]:
    import pypdfium2

    with ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise DocumentError(
                "unreadable_pdf", "The document cannot be read as a PDF; nothing was changed."
            ) from error
        try:
            document.init_forms()
            yield document
        finally:
            document.close()


def _facts(page: Any) -> PageFacts:
    width, height = page.get_size()
    words = page.get_textpage()
    try:
        return PageFacts(width, height, "\n".join(words.get_text_range().splitlines()))
    finally:
        words.close()


def _png(page: Any, dots_per_inch: int) -> bytes:
    target = BytesIO()
    bitmap = page.render(scale=dots_per_inch / _POINTS_PER_INCH, may_draw_forms=True)
    bitmap.to_pil().save(target, format="PNG")
    return target.getvalue()
