"""Check something I received: reads what others sent, on the work lane, without a vault, and remembers nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from clinic_app.errors import ClinicError
from clinic_app.services.verification.report import Report
from clinic_app.services.verification.trust import read_trust_file
from ui.choosing import files
from ui.jobs import Token
from ui.pages.check import Asked, CheckPage
from ui.program import Program
from ui.task import Task
from ui.tasks import Place, Tasks
from ui.words import say


class CheckPresenter(QObject):
    """Checks again whenever something else is chosen, so that there is nothing to forget to press.

    Args:
        program: the wired program; only its verifier and its reader of key files are used.
        tasks: all threads.
        with_back: whether the page has its own way back, as it needs before the lock.
    """

    back_requested = Signal()

    def __init__(self, program: Program, tasks: Tasks, *, with_back: bool = True) -> None:
        super().__init__()
        self._program, self._tasks = program, tasks
        self._asked = Asked()
        self._task: Task | None = None
        self.page = CheckPage(with_back=with_back)
        page = self.page
        page.file_wanted.connect(self._choose_file)
        page.folder_wanted.connect(self._choose_folder)
        page.trust_wanted.connect(self._choose_trust)
        page.identity_wanted.connect(self._choose_identity)
        page.trust_forgotten.connect(lambda: self._ask(replace(self._asked, trust=None)))
        page.identity_forgotten.connect(lambda: self._ask(replace(self._asked, identity=None)))
        page.dropped.connect(lambda path: self._ask(replace(self._asked, thing=path)))
        page.cancel_requested.connect(self._stop)
        page.clear_requested.connect(self.clear)
        page.back_requested.connect(self._go_back)

    def clear(self) -> None:
        """Forgets what was chosen and found; a check that runs is stopped without a word."""
        if self._task is not None:
            self._task.supersede()
        self._end()
        self._asked = Asked()
        self.page.show_asked(self._asked)
        self.page.show_nothing()

    def check(self, path: Path) -> None:
        """Checks a file or folder with what was chosen beside it."""
        self._ask(replace(self._asked, thing=path))

    def _choose_file(self) -> None:
        path = files.choose_open_path(self.page)
        if path is not None:
            self.check(path)

    def _choose_folder(self) -> None:
        path = files.choose_folder(self.page)
        if path is not None:
            self.check(path)

    def _choose_trust(self) -> None:
        path = files.choose_open_path(self.page)
        if path is not None:
            self._ask(replace(self._asked, trust=path))

    def _choose_identity(self) -> None:
        path = files.choose_open_path(self.page)
        if path is not None:
            self._ask(replace(self._asked, identity=path))

    def _ask(self, asked: Asked) -> None:
        self._asked = asked
        self.page.show_asked(asked)
        if asked.thing is None:
            self.page.show_nothing()
            return
        self.page.show_busy(True)
        self._task = self._tasks.run(
            Place.WORK,
            partial(_verify, self._program, asked),
            owner=self.page,
            saying=say("check.working"),
            done=self._show,
            failed=self._fail,
            cancelled=self._tell_stopped,
            key="check",
        )

    def _show(self, report: Report) -> None:
        self._end()
        self.page.show_report(report)

    def _fail(self, error: ClinicError) -> None:
        self._end()
        self.page.show_trouble(error)

    def _tell_stopped(self) -> None:
        self._end()
        self.page.tell_stopped()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _end(self) -> None:
        self._task = None
        self.page.show_busy(False)

    def _go_back(self) -> None:
        self.clear()
        self.back_requested.emit()


def _verify(program: Program, asked: Asked, token: Token) -> Report:
    """On the work lane. Reads the helping files anew each time, so that nothing secret is kept between checks."""
    if asked.thing is None:
        raise ValueError("nothing to check")
    identity = None if asked.identity is None else program.age.read_identity_file(asked.identity)
    trust = None if asked.trust is None else read_trust_file(asked.trust)
    return program.verifier.verify(asked.thing, identity=identity, trust=trust, tell=token.report)
