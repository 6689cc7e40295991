"""Puts pages onto paper: each is drawn as a picture, stamps included, as finely as the printer can use, and let go.

Runs on the work lane; Qt lets a printer be painted on by any one thread. The job's name stands in the printer's
queue, so it names nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from clinic_app.services.ports.setting import PageFacts, PagePictures
from ui.theme import tokens


class Printers(Protocol):
    """The printers there are."""

    def names(self) -> tuple[str, ...]:
        """The usual one first; may be slow."""
        ...

    def printer(self, name: str) -> QPrinter:
        """A printer to paint on."""
        ...


class SystemPrinters:
    """Those of the system."""

    def names(self) -> tuple[str, ...]:
        """See `Printers`."""
        usual = QPrinterInfo.defaultPrinterName()
        return tuple(sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != usual, name)))

    def printer(self, name: str) -> QPrinter:
        """See `Printers`."""
        return QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)


@dataclass(frozen=True)
class PrintJob:
    """What is to be printed.

    Args:
        pdf: the whole document.
        pages: their numbers from 1, in order.
        copies: sets of them.
        name: in the printer's queue.
    """

    pdf: bytes
    pages: tuple[int, ...]
    copies: int
    name: str


def print_pages(job: PrintJob, printer: QPrinter, pictures: PagePictures, tell: Callable[[float], None]) -> bool:
    """Prints; what `tell` raises stops it, and the printer forgets what it has not printed.

    Returns:
        False if the printer takes nothing.

    Raises:
        DocumentError: `unreadable_pdf`.
    """
    facts = pictures.pages(job.pdf)
    printer.setDocName(job.name)
    printer.setFullPage(True)
    own_copies = printer.supportsMultipleCopies()
    if own_copies:
        printer.setCopyCount(job.copies)
    order = list(job.pages) * (1 if own_copies else job.copies)
    _set_paper(printer, facts[order[0] - 1])
    painter = QPainter()
    if not painter.begin(printer):
        return False
    try:
        for done, number in enumerate(order):
            tell(done / len(order))
            if done:
                _set_paper(printer, facts[number - 1])
                printer.newPage()
            _draw(painter, printer, job.pdf, number, pictures)
    except BaseException:
        printer.abort()
        painter.end()
        raise
    return bool(painter.end()) and printer.printerState() is not QPrinter.PrinterState.Error


def page_numbers(pages: int, first: int, last: int) -> tuple[int, ...]:
    """Those from `first` to `last` that there are, whichever of the two is larger."""
    low, high = sorted((first, last))
    return tuple(range(max(1, low), min(pages, high) + 1))


def _set_paper(printer: QPrinter, page: PageFacts) -> None:
    """Paper as the page is; a sideways page is turned, for printers know their paper upright."""
    size = QSizeF(min(page.width, page.height), max(page.width, page.height))
    paper = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    sideways = page.width > page.height
    turned = QPageLayout.Orientation.Landscape if sideways else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(paper, turned, QMarginsF()))


def _draw(painter: QPainter, printer: QPrinter, pdf: bytes, number: int, pictures: PagePictures) -> None:
    dots = min(printer.resolution(), tokens.PRINT_DPI_MOST)
    made = pictures.draw_page(pdf, number, dots_per_inch=dots)
    image = QImage(made.pixels, made.width, made.height, made.stride, QImage.Format.Format_RGB32)
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(_fitted(QSizeF(image.size()), QRectF(0, 0, paper.width(), paper.height())), image)


def _fitted(size: QSizeF, paper: QRectF) -> QRectF:
    """As large as the paper takes, in the middle, never distorted."""
    scale = min(paper.width() / size.width(), paper.height() / size.height())
    fitted = QRectF(0, 0, size.width() * scale, size.height() * scale)
    fitted.moveCenter(paper.center())
    return fitted


def sheets(pages: Sequence[int], copies: int) -> int:
    """How many sheets come out, printed on one side."""
    return len(pages) * copies
