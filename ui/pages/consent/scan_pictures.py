"""Draws a scanned paper, PDF or photograph, from memory: no file of it is ever written."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from clinic_app.errors import DocumentError
from clinic_app.services.ports.setting import PageFacts, PagePicture, PagePictures
from ui.theme import tokens

_PDF = b"%PDF-"


class ScanPictures:
    """A `PagePictures` that also takes PNG and JPEG: a photograph is one page. Args: pictures: draws PDFs."""

    def __init__(self, pictures: PagePictures) -> None:
        self._pictures = pictures

    def pages(self, pdf: bytes) -> tuple[PageFacts, ...]:
        """See the port. Raises DocumentError (`unreadable_pdf`, `unreadable_picture`)."""
        if pdf.startswith(_PDF):
            return self._pictures.pages(pdf)
        size = _read(pdf).size()
        width = tokens.SCAN_POINTS
        return (PageFacts(width, width * size.height() / max(1, size.width()), ""),)

    def draw_page(self, pdf: bytes, page: int, *, dots_per_inch: float) -> PagePicture:
        """See the port. Raises DocumentError (`unreadable_pdf`, `unreadable_picture`)."""
        if pdf.startswith(_PDF):
            return self._pictures.draw_page(pdf, page, dots_per_inch=dots_per_inch)
        width = round(tokens.SCAN_POINTS / tokens.POINTS_PER_INCH * dots_per_inch)
        image = _read(pdf, width).convertToFormat(QImage.Format.Format_RGB32)
        return PagePicture(image.width(), image.height(), image.bytesPerLine(), bytes(image.constBits()))

    def draw(self, pdf: bytes, *, dots_per_inch: int) -> tuple[bytes, ...]:
        """See the port. Raises DocumentError (`unreadable_pdf`, `unreadable_picture`)."""
        if pdf.startswith(_PDF):
            return self._pictures.draw(pdf, dots_per_inch=dots_per_inch)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        _read(pdf).save(buffer, "PNG")  # type: ignore[call-overload]  # a device is taken, the stub has names only
        return (bytes(buffer.data().data()),)


def _read(content: bytes, width: int = 0) -> QImage:
    """A photograph, turned as the camera says; Qt itself refuses one that would fill the memory.

    Args:
        width: as wide as that, in pixels; 0: as it is.

    Raises:
        DocumentError: `unreadable_picture`.
    """
    held = QByteArray(content)
    buffer = QBuffer(held)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        raise DocumentError("unreadable_picture", "The scanned paper cannot be shown; it is kept as it is.")
    if width and image.width() != width:
        height = round(width * image.height() / image.width())
        image = image.scaled(QSize(width, max(1, height)), mode=Qt.TransformationMode.SmoothTransformation)
    return image
