"""The recovery sheet on its way to paper and back: printed or saved, then typed back in part."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from clinic_app.domain.recovery_key import as_typed
from clinic_app.errors import ClinicError, StorageError
from ui.choosing import files
from ui.pages.first_run.stages import Stage
from ui.tasks import Place, Tasks
from ui.words import say

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from clinic_app.services.rehearsal import Rehearsal
    from ui.jobs import Token
    from ui.pages.first_run.sheet import SheetStep
    from ui.pages.first_run.type_back import TypeBackStep
    from ui.program import Program

AskPrinter = Callable[["QWidget"], "QPrinter | None"]


class NewPaper(Protocol):
    """A sheet that was not tried yet."""

    @property
    def sheet(self) -> bytes:
        """The PDF; secret."""

    @property
    def rehearsal(self) -> Rehearsal:
        """What is typed back from it."""


class TrialPage(Protocol):
    """Where a sheet is put onto paper and typed back."""

    @property
    def sheet(self) -> SheetStep:
        """Prints or saves."""

    @property
    def type_back(self) -> TypeBackStep:
        """Asks for groups."""

    def busy(self, saying: str) -> None:
        """While something is done nothing can be pressed twice."""

    def take_forward(self) -> None:
        """Puts the keyboard on the button that goes on."""

    def show_stage(self, stage: Stage) -> None:
        """Shows the one or the other."""


class SheetTrial(QObject):
    """Hands out a new sheet and compares what is typed from it.

    Args:
        program: the wired program.
        page: of the first run, or the card of another sheet.
        tasks: all threads.
        ask_printer: chooses a printer; the system's dialog where None.
    """

    def __init__(self, program: Program, page: TrialPage, tasks: Tasks, ask_printer: AskPrinter | None = None) -> None:
        super().__init__()
        self._program, self._page, self._tasks = program, page, tasks
        self._ask_printer = ask_printer or _system_dialog
        self._new: NewPaper | None = None
        page.sheet.print_requested.connect(self._print)
        page.sheet.save_requested.connect(self._save)
        page.type_back.group_typed.connect(self._try_group)
        page.type_back.print_again_requested.connect(self._print_anew)

    def begin(self, new: NewPaper) -> None:
        """From now on this sheet is handed out and tried."""
        self._new = new
        self._page.type_back.ask(new.rehearsal.shape, new.rehearsal.asked)

    def end(self) -> None:
        """Forgets the sheet and what was asked of it."""
        self._new = None

    def _print(self) -> None:
        if self._new is None:
            return
        printer = self._ask_printer(self._page.sheet)
        if printer is None:
            return
        sheet, now, name = self._new.sheet, self._now(), say("first_run.paper_title")

        def work(token: Token) -> bool:
            from ui.printing import PrintJob, print_pages

            return print_pages(PrintJob(sheet, (1,), 1, name), printer, self._program.pictures, token.report)

        def ended(was_taken: bool) -> None:
            self._page.busy("")
            if was_taken:
                self._page.sheet.printed(now)
                self._page.take_forward()
            else:
                self._page.sheet.refused(_printer_refused())

        self._page.busy(say("first_run.printing"))
        self._tasks.run(Place.WORK, work, owner=self, saying=say("first_run.printing"), done=ended, failed=self._refuse)

    def _save(self) -> None:
        if self._new is None:
            return
        path = files.choose_save_path(self._page.sheet, say("first_run.paper_title"), ".pdf")
        if path is None:
            return
        sheet, now = self._new.sheet, self._now()

        def saved(_none: None) -> None:
            self._page.busy("")
            self._page.sheet.saved(now)
            self._page.take_forward()

        self._page.busy(say("first_run.saving"))
        self._tasks.run(
            Place.WORK,
            lambda _token: self._program.founding.save_sheet(sheet, path),
            owner=self,
            saying=say("first_run.saving"),
            done=saved,
            failed=self._refuse,
        )

    def _refuse(self, error: ClinicError) -> None:
        self._page.busy("")
        self._page.sheet.refused(error)

    def _now(self) -> str:
        return self._program.clock.now().strftime("%H:%M")

    def _try_group(self, label: str, typed: str) -> None:
        if self._new is None:
            return
        rehearsal = self._new.rehearsal
        if rehearsal.matched(label) or len(as_typed(typed)) < rehearsal.length:
            return
        if rehearsal.try_group(label, typed):
            self._page.type_back.matched(label, passed=rehearsal.passed)
            if rehearsal.passed:
                self._page.take_forward()
        else:
            self._page.type_back.differs(label, advise_print=rehearsal.needs_new_print)

    def _print_anew(self) -> None:
        if self._new is not None:
            self._new.rehearsal.begin_again()
        self._page.type_back.begin_again()
        self._page.show_stage(Stage.SHEET)


def _system_dialog(parent: QWidget) -> QPrinter | None:
    from ui.presenters.sheet_printing import choose_printer  # the printers' library is slow to load

    return choose_printer(parent)


def _printer_refused() -> StorageError:
    return StorageError("printer_refused", say("first_run.printer_refused"), say("first_run.printer_refused_then"))
