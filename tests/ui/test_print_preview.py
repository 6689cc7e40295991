"""The print preview: what is shown is what is printed, checked on a printer that prints to a file."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt, qInstallMessageHandler
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clinic_app.adapters.pdfium_pictures import PdfiumPictures
from clinic_app.errors import ClinicError
from tests.support.pages import on_screen, speaking
from tests.support.qt import wait_for
from tests.ui.test_components import cut, focusable, overlapping, spoken
from ui.print_preview import PrintPreview
from ui.printing import PrintJob, SystemPrinters, page_numbers, print_pages
from ui.tasks import Tasks
from ui.theme.theme import Theme
from ui.widgets.number_field import NumberField
from ui.words import Language

TITLE = "Declaration of Jane Roe"


def document(pages: int, *, sideways: bool = False) -> bytes:
    from reportlab.lib.pagesizes import LETTER, landscape
    from reportlab.pdfgen.canvas import Canvas

    target = BytesIO()
    canvas = Canvas(target, pagesize=landscape(LETTER) if sideways else LETTER, invariant=1)
    for number in range(1, pages + 1):
        # As many black bars down the page as its number, so that a picture of it can be told from the others.
        for bar in range(number):
            canvas.rect(72, 600 - 100 * bar if not sideways else 400 - 60 * bar, 200, 30, fill=1)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


class FilePrinters:
    """One printer that prints to a file."""

    def __init__(self, path: Path, *names: str) -> None:
        self.path = path
        self.given = names or ("Paper",)
        self.made: list[QPrinter] = []

    def names(self) -> tuple[str, ...]:
        return self.given

    def printer(self, name: str) -> QPrinter:
        assert name in self.given
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.path))
        self.made.append(printer)
        return printer


class NoPrinters(FilePrinters):
    """A computer without one."""

    def names(self) -> tuple[str, ...]:
        return ()


def bars(pdf: bytes) -> list[int]:
    """Of each page, how many black bars one meets going down."""
    counts = []
    pictures = PdfiumPictures()
    for number in range(1, len(pictures.pages(pdf)) + 1):
        page = pictures.draw_page(pdf, number, dots_per_inch=36)
        across = page.width * 15 // 100 * 4
        rows = [page.pixels[y * page.stride + across] < 128 for y in range(page.height)]
        counts.append(sum(now and not before for before, now in zip([False, *rows], rows, strict=False)))
    return counts


@pytest.fixture
def tasks(app: QApplication, theme: Theme) -> Iterator[Tasks]:
    assert app is not None
    assert theme.percent == 100
    faults: list[BaseException] = []
    unheard: list[ClinicError] = []
    made = Tasks(faults.append, unheard.append)
    yield made
    closed: list[bool] = []
    made.closed.connect(lambda: closed.append(True))
    made.close()
    wait_for(lambda: closed)
    assert (faults, unheard) == ([], [])


def preview(app: QApplication, tasks: Tasks, printers: FilePrinters, pdf: bytes) -> PrintPreview:
    made = PrintPreview(pdf, TITLE, PdfiumPictures(), tasks, printers=printers)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    on_screen(app, made, 980, 760)
    wait_for(lambda: made.pages.pages or made._note.isVisible())
    assert tasks.drain(20.0)
    return made


def test_all_pages_are_printed_as_they_are(app: QApplication, tasks: Tasks, tmp_path: Path) -> None:
    printers = FilePrinters(tmp_path / "out.pdf")
    dialog = preview(app, tasks, printers, document(3))
    assert dialog.print.isEnabled()
    assert dialog._sheets.text() == "3 sheets"
    dialog.print.click()
    assert not dialog.print.isEnabled()
    assert tasks.drain(30.0)
    assert dialog._note.text() == "The pages were sent to the printer."
    assert dialog.cancel.text() == "Close"
    printed = (tmp_path / "out.pdf").read_bytes()
    assert bars(document(3)) == [1, 2, 3]
    assert bars(printed) == [1, 2, 3]
    page = PdfiumPictures().pages(printed)[0]
    assert (round(page.width), round(page.height)) == (612, 792)


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="needs poppler's pdfinfo")
def test_another_reader_sees_the_pages_and_nobodys_name(app: QApplication, tasks: Tasks, tmp_path: Path) -> None:
    printers = FilePrinters(tmp_path / "out.pdf")
    dialog = preview(app, tasks, printers, document(2))
    dialog.print.click()
    assert tasks.drain(30.0)
    said = subprocess.run(["pdfinfo", tmp_path / "out.pdf"], capture_output=True, text=True, check=True).stdout
    assert "Pages:           2" in said
    assert "612 x 792 pts (letter)" in said
    assert "Jane" not in said
    assert "Title:           Document" in said


def test_some_pages_twice(app: QApplication, tasks: Tasks, tmp_path: Path) -> None:
    printers = FilePrinters(tmp_path / "out.pdf")
    dialog = preview(app, tasks, printers, document(4))
    assert not dialog._range.isVisible()
    dialog.which.segments[1].click()
    assert dialog._range.isVisible()
    assert (dialog.first.number, dialog.last.number) == (1, 4)
    dialog.first.setFocus()
    dialog.first.selectAll()
    QTest.keyClicks(dialog.first, "2")
    QTest.keyClick(dialog.last, Qt.Key.Key_Down)
    QTest.keyClick(dialog.copies, Qt.Key.Key_Up)
    assert dialog.chosen == (2, 3)
    dialog.print.click()
    assert tasks.drain(30.0)
    made = bars((tmp_path / "out.pdf").read_bytes())
    assert made in ([2, 3, 2, 3], [2, 3]), made
    if made == [2, 3]:
        assert printers.made[0].copyCount() == 2


def test_a_sideways_page_lies_sideways(app: QApplication, tasks: Tasks, tmp_path: Path) -> None:
    printers = FilePrinters(tmp_path / "out.pdf")
    dialog = preview(app, tasks, printers, document(2, sideways=True))
    dialog.print.click()
    assert tasks.drain(30.0)
    printed = (tmp_path / "out.pdf").read_bytes()
    page = PdfiumPictures().pages(printed)[0]
    assert (round(page.width), round(page.height)) == (792, 612)
    assert bars(printed) == [1, 2]


def test_without_a_printer_it_says_what_to_do(app: QApplication, tasks: Tasks, tmp_path: Path) -> None:
    dialog = preview(app, tasks, NoPrinters(tmp_path), document(1))
    assert not dialog.print.isEnabled()
    assert dialog._no_printer.isVisible()
    assert "No printer is set up" in dialog.print.accessibleDescription()
    assert dialog.pages.pages == 1


def test_a_printer_that_takes_nothing(app: QApplication, tasks: Tasks, tmp_path: Path) -> None:
    dialog = preview(app, tasks, FilePrinters(tmp_path / "no folder" / "out.pdf"), document(1))
    said: list[str] = []
    before = qInstallMessageHandler(lambda _kind, _context, message: said.append(message))
    dialog.print.click()
    assert tasks.drain(30.0)
    qInstallMessageHandler(before)
    assert said == ["QPainter::begin(): Returned false"]  # Qt's own word for it
    assert "The printer took nothing." in dialog._note.text()
    assert dialog.print.isEnabled()


def test_it_can_be_stopped(app: QApplication, tasks: Tasks, tmp_path: Path) -> None:
    dialog = preview(app, tasks, FilePrinters(tmp_path / "out.pdf"), document(30))
    dialog.print.click()
    dialog.cancel.click()
    assert tasks.drain(30.0)
    assert "stopped" in dialog._note.text()
    assert dialog.print.isEnabled()
    dialog.cancel.click()
    assert not dialog.isVisible()


def test_stopping_between_two_pages_ends_the_job(tmp_path: Path) -> None:
    class StoppedError(BaseException):
        pass

    def stop(share: float) -> None:
        if share > 0:
            raise StoppedError

    printer = FilePrinters(tmp_path / "out.pdf").printer("Paper")
    with pytest.raises(StoppedError):
        print_pages(PrintJob(document(3), (1, 2, 3), 1, "Document"), printer, PdfiumPictures(), stop)


def test_what_is_no_pdf_is_told(app: QApplication, tasks: Tasks, tmp_path: Path) -> None:
    dialog = preview(app, tasks, FilePrinters(tmp_path / "out.pdf"), b"not a document")
    assert "cannot be read as a PDF" in dialog._note.text()
    assert not dialog.print.isEnabled()


def test_the_title_stays_on_the_page(app: QApplication, tasks: Tasks, tmp_path: Path) -> None:
    dialog = preview(app, tasks, FilePrinters(tmp_path / "out.pdf"), document(1))
    assert dialog._what.text() == TITLE
    assert dialog.windowTitle() == "Print"


@pytest.mark.parametrize("percent", [80, 100, 150])
def test_it_is_whole_and_named(app: QApplication, theme: Theme, tasks: Tasks, tmp_path: Path, percent: int) -> None:
    theme.choose(percent=percent)
    with speaking(Language.SPANISH):
        dialog = preview(app, tasks, FilePrinters(tmp_path / "out.pdf", "Una", "Otra"), document(2))
        dialog.which.segments[1].click()
        on_screen(app, dialog, 980, 1000)
        assert cut(dialog._side) == []
        assert overlapping(dialog._side) == []
        assert [each.objectName() for each in focusable(dialog) if not spoken(each)] == []
        dialog.close()


def test_asking_the_system_for_printers_does_no_harm() -> None:
    assert isinstance(SystemPrinters().names(), tuple)


@pytest.mark.usefixtures("theme")
def test_a_number_is_never_out_of_range() -> None:
    field = NumberField("x.number", "Number", 4)
    told: list[int] = []
    field.number_changed.connect(told.append)
    for keys, number in (("9", 4), ("0", 1), ("x", 1), ("3", 3), ("", 1)):
        field.selectAll()
        QTest.keyClicks(field, keys) if keys else QTest.keyClick(field, Qt.Key.Key_Delete)
        assert field.number == number
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert field.text() == str(number)
    for _ in range(9):
        QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.text() == "4"
    assert told[-1] == 4


@given(pages=st.integers(0, 50), first=st.integers(-3, 60), last=st.integers(-3, 60))
def test_a_range_holds_only_pages_that_are_there(pages: int, first: int, last: int) -> None:
    numbers = page_numbers(pages, first, last)
    assert list(numbers) == [n for n in range(1, pages + 1) if min(first, last) <= n <= max(first, last)]
