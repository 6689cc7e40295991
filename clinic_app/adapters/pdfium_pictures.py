"""Draws PDF pages as pictures with pdfium, signature stamps included (QtPdf would leave those out)."""

from __future__ import annotations

from io import BytesIO

from clinic_app.errors import DocumentError


class PdfiumPictures:
    """A `PagePictures` on pypdfium2."""

    def draw(self, pdf: bytes, *, dots_per_inch: int) -> tuple[bytes, ...]:
        """See the port. Raises DocumentError (`unreadable_pdf`)."""
        import pypdfium2

        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise DocumentError(
                "unreadable_pdf", "The document cannot be read as a PDF; nothing was changed."
            ) from error
        try:
            document.init_forms()
            return tuple(_png(document[number], dots_per_inch) for number in range(len(document)))
        finally:
            document.close()


def _png(page: object, dots_per_inch: int) -> bytes:
    target = BytesIO()
    bitmap = page.render(scale=dots_per_inch / 72, may_draw_forms=True)  # type: ignore[attr-defined]
    bitmap.to_pil().save(target, format="PNG")
    return target.getvalue()
