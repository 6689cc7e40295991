"""The print preview: the pages as they will be printed, which of them, how often, and on which printer."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QWidget

from clinic_app.errors import ClinicError
from clinic_app.services.ports.setting import PagePictures
from ui.jobs import Token
from ui.printing import Printers, PrintJob, SystemPrinters, page_numbers, print_pages, sheets
from ui.task import Task
from ui.tasks import Place, Tasks
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.banner import announce
from ui.widgets.buttons import Button, Kind
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Flow, Row, margins
from ui.widgets.number_field import NumberField
from ui.widgets.page_view import PageView
from ui.widgets.segments import Segments
from ui.widgets.select import Select
from ui.widgets.words import Words
from ui.words import count, say, told_line

ALL, SOME = "all", "some"


class PrintPreview(QDialog):
    """Show it with `open()`; it goes when it is closed. Closing it does not stop what was sent.

    Args:
        pdf: what is printed; nothing of it is written anywhere but to the printer.
        title: shown here only, never in the window's title or the printer's queue.
        pictures: what draws pages.
        tasks: all threads.
        parent: the page that asks.
        printers: the system's, unless a test says otherwise.
    """

    sending = Signal()
    """Pages are about to be sent to a printer."""

    def __init__(
        self,
        pdf: bytes,
        title: str,
        pictures: PagePictures,
        tasks: Tasks,
        parent: QWidget | None = None,
        *,
        printers: Printers | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("printing")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pdf, self._title = pdf, title
        self._pictures, self._tasks = pictures, tasks
        self._printers: Printers = printers or SystemPrinters()
        self._names: tuple[str, ...] | None = None
        self._task: Task | None = None
        self._build()
        self._say_words()
        self._allow()
        self.pages.page_changed.connect(self._count)
        self.pages.failed.connect(self._fail)
        self.pages.show_pdf(pdf)
        tasks.run(
            Place.WORK,
            lambda _token: self._printers.names(),
            owner=self,
            saying=say("printing.looking"),
            done=self._show_printers,
            key="printers",
        )
        room = self.screen().availableSize()
        width, height = (current().sizes.grown(edge) for edge in tokens.PRINT_DIALOG)
        self.resize(min(width, room.width()), min(height, room.height()))
        self.print.setFocus()

    @property
    def chosen(self) -> tuple[int, ...]:
        """The pages that would be printed."""
        if self.which.value == SOME:
            return page_numbers(self.pages.pages, self.first.number, self.last.number)
        return page_numbers(self.pages.pages, 1, self.pages.pages)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()

    def _build(self) -> None:
        across = Row(self, gap=Space.NONE)
        self.pages = PageView("printing.pages", self._tasks, self._pictures)
        across.addWidget(self.pages, 1)
        self._side = QWidget()
        column = Column(self._side, gap=Space.L, outer=margins(Space.XL, Space.XL))
        self._heading = Words(step=Step.TITLE, weight=Weight.STRONG, wrap=True)
        self._what = Words(self._title, step=Step.SMALL, tone=Tone.INK2, wrap=True)
        head = Column(gap=Space.XS)
        head.addWidget(self._heading)
        head.addWidget(self._what)
        column.addLayout(head)
        self.printer = Select("printing.printer", "-", ())
        self._printer_label = _label(self.printer)
        self._no_printer = Words(step=Step.SMALL, tone=Tone.ATTN, wrap=True)
        self._no_printer.hide()
        column.addLayout(_under(self._printer_label, self.printer, self._no_printer))
        self.which = Segments("printing.which", "-", [(ALL, "-"), (SOME, "-")])
        self.which.show_value(ALL)
        self.which.chosen.connect(self._allow)
        self._which_label = _label(self.which)
        self._range = QWidget()
        row = Row(self._range, gap=Space.M)
        self.first, self.last = NumberField("printing.first", "-"), NumberField("printing.last", "-")
        self._first_label, self._last_label = _label(self.first), _label(self.last)
        row.addLayout(_under(self._first_label, self.first))
        row.addLayout(_under(self._last_label, self.last))
        column.addLayout(_under(self._which_label, self.which, self._range))
        self.copies = NumberField("printing.copies", "-", tokens.PRINT_COPIES)
        self._copies_label = _label(self.copies)
        column.addLayout(_under(self._copies_label, self.copies))
        self._sheets = Words(step=Step.SMALL, weight=Weight.MEDIUM)
        column.addWidget(self._sheets)
        for each in (self.first, self.last, self.copies):
            each.number_changed.connect(self._allow)
        column.addStretch(1)
        column.addLayout(self._foot())
        area = QScrollArea()  # for large text on a low screen
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._side)
        area.setFixedWidth(current().sizes.grown(tokens.GUIDE))
        across.addWidget(area)

    def _foot(self) -> Column:
        column = Column(gap=Space.M)
        self._note = Words(step=Step.SMALL, weight=Weight.MEDIUM, wrap=True)
        self._note.hide()
        column.addWidget(self._note)
        kept = Row(gap=Space.S)
        kept.addWidget(IconView(Icon.INFO), 0, Qt.AlignmentFlag.AlignTop)
        self._kept = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        kept.addWidget(self._kept, 1)
        column.addLayout(kept)
        acts = Flow(gap=Space.S)
        self.print = Button("printing.print", "-", kind=Kind.PRIMARY, icon=Icon.PRINT)
        self.cancel = Button("printing.cancel", "-")
        self.print.clicked.connect(self._print)
        self.cancel.clicked.connect(self._leave)
        acts.addWidget(self.print)
        acts.addWidget(self.cancel)
        column.addLayout(acts)
        return column

    def _say_words(self) -> None:
        self.setWindowTitle(say("printing.title"))
        self.setAccessibleName(say("printing.title"))
        self._heading.setText(say("printing.title"))
        for label, part, code in (
            (self._printer_label, self.printer, "printer"),
            (self._which_label, self.which, "which"),
            (self._first_label, self.first, "first"),
            (self._last_label, self.last, "last"),
            (self._copies_label, self.copies, "copies"),
        ):
            label.setText(say(f"printing.{code}"))
            part.setAccessibleName(say(f"printing.{code}"))
        self.which.say_segments("printing.which")
        self._no_printer.setText(say("printing.no_printer"))
        self._kept.setText(say("printing.kept"))
        self.print.setText(say("printing.print"))
        self._name_cancel(say("printing.cancel"))
        self._allow()

    def _name_cancel(self, words: str) -> None:
        self.cancel.setText(words)

    def _count(self, _page: int, pages: int) -> None:
        if pages and self.last.most != pages:
            self.first.most = self.last.most = pages
            self.last.show_number(pages)
        self._allow()

    def _show_printers(self, names: tuple[str, ...]) -> None:
        self._names = names
        self.printer.clear()
        self.printer.addItems(list(names))
        self.printer.setVisible(bool(names))
        self._no_printer.setHidden(bool(names))
        self._allow()

    def _allow(self, _changed: object = None) -> None:
        """Says how much would be printed, and why nothing can be."""
        self._range.setVisible(self.which.value == SOME)
        chosen = self.chosen
        self._sheets.setText(count("printing.sheets", sheets(chosen, self.copies.number)) if chosen else "")
        if self._task is not None:
            self.print.turn_off(say("printing.working"))
        elif not self._names:
            self.print.turn_off(say("printing.looking" if self._names is None else "printing.no_printer"))
        elif not chosen:
            self.print.turn_off(say("printing.pages"))
        else:
            self.print.turn_on()

    def _print(self) -> None:
        job = PrintJob(self._pdf, self.chosen, self.copies.number, say("printing.job"))
        work = partial(_work, self._printers, self.printer.currentText(), job, self._pictures)
        self._note.hide()
        self.sending.emit()
        self._task = self._tasks.run(
            Place.WORK,
            work,
            owner=self,
            saying=say("printing.working"),
            done=self._tell_end,
            failed=self._fail,
            cancelled=lambda: self._tell(say("printing.stopped"), Tone.INK),
            is_export=True,
        )
        self._allow()

    def _leave(self) -> None:
        """Stops what is being sent, else closes."""
        if self._task is None:
            self.reject()
        else:
            self._task.cancel()

    def _tell_end(self, taken: bool) -> None:
        if taken:
            self._tell(say("printing.done"), Tone.ACCENT)
            self._name_cancel(say("printing.close"))
        else:
            self._tell(f"{say('printing.failed')} {say('printing.failed_next')}", Tone.ATTN)

    def _fail(self, error: ClinicError) -> None:
        self._tell(told_line(error), Tone.ATTN)

    def _tell(self, words: str, tone: Tone) -> None:
        self._task = None
        self._note.setText(words)
        self._note.set_tone(tone)
        self._note.setAccessibleName(words)
        self._note.show()
        announce(self._note)
        self._allow()


def _work(printers: Printers, name: str, job: PrintJob, pictures: PagePictures, token: Token) -> bool:
    return print_pages(job, printers.printer(name), pictures, token.report)


def _label(part: QWidget) -> Words:
    label = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2, wrap=True)
    label.setBuddy(part)
    return label


def _under(*parts: QWidget) -> Column:
    column = Column(gap=Space.XS)
    for part in parts:
        column.addWidget(part)
    return column
