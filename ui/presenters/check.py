"""Check something I received: reads what others sent, on the work lane, without a vault, and remembers nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from clinic_app.errors import ClinicError, InputError
from clinic_app.services.verification.report import Report
from clinic_app.services.verification.trust import Trust, read_trust_file
from ui.choosing import files
from ui.jobs import Token
from ui.pages.check import NO_KEY, Asked, CheckPage
from ui.program import Program
from ui.task import Task
from ui.tasks import Place, Tasks
from ui.words import say

if TYPE_CHECKING:
    from clinic_app.services.own_keys import OwnKeys

WRONG_KEY = "wrong_identity"


class CheckPresenter(QObject):
    """Checks again whenever something else is chosen, so that there is nothing to forget to press.

    Args:
        program: the wired program; only its verifier and its reader of key files are used.
        tasks: all threads.
        with_back: whether the page has its own way back, as it needs before the lock.
        own: behind the lock, the clinic's own root and archive key; they help where no file was chosen instead.
    """

    back_requested = Signal()

    def __init__(self, program: Program, tasks: Tasks, *, with_back: bool = True, own: OwnKeys | None = None) -> None:
        super().__init__()
        self._program, self._tasks, self._own = program, tasks, own
        self._asked = Asked()
        self._task: Task | None = None
        self.page = page = CheckPage(with_back=with_back)
        page.show_own(root=own is not None)
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
        self.page.show_own(root=self._own is not None)
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
        self.page.show_own(root=self._own is not None)
        if asked.thing is None:
            self.page.show_nothing()
            return
        self.page.show_busy(True)
        own = self._own
        if own is None or asked.trust is not None:
            self._verify(asked, _Help())
        else:
            self._from_vault(own.trust, asked, lambda trust: self._verify(asked, _Help(trust)))

    def _verify(self, asked: Asked, help_: _Help) -> None:
        self._run(
            Place.WORK,
            lambda token: _verify(self._program, asked, help_, token),
            self._show if help_.identity is None else self._show_opened,
            lambda error: self._fail(asked, help_, error),
        )

    def _from_vault(self, read: Callable[[], Any], asked: Asked, then: Callable[[Any], None]) -> None:
        """Goes on with what the vault lends, unless something else is asked by then."""

        def go_on(lent: object) -> None:
            if asked is self._asked:
                then(lent)

        self._run(Place.VAULT, lambda _token: read(), go_on, self._show_trouble)

    def _run(
        self,
        place: Place,
        work: Callable[[Token], Any],
        done: Callable[[Any], None],
        failed: Callable[[ClinicError], None],
    ) -> None:
        self._task = self._tasks.run(
            place,
            work,
            owner=self.page,
            saying=say("check.working"),
            done=done,
            failed=failed,
            cancelled=self._tell_stopped,
            key="check",
        )

    def _show(self, report: Report) -> None:
        self._end()
        self.page.show_report(report)

    def _show_opened(self, report: Report) -> None:
        """With the clinic's own key, and the page says so."""
        self.page.show_own(root=True, archive=True)
        self._show(report)

    def _fail(self, asked: Asked, help_: _Help, error: ClinicError) -> None:
        """An encrypted file that nobody chose a key for may be one of the clinic's own copies."""
        own = self._own
        if error.code == WRONG_KEY and help_.identity is not None:
            self._show_trouble(_no_key())
        elif error.code != NO_KEY or own is None:
            self._show_trouble(error)
        else:

            def open_with(identity: str | None) -> None:
                if identity is None:
                    self._show_trouble(error)
                else:
                    self._verify(asked, replace(help_, identity=identity))

            self._from_vault(own.identity, asked, open_with)

    def _show_trouble(self, error: ClinicError) -> None:
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


@dataclass(frozen=True)
class _Help:
    """What the vault lent for one check; a file that was chosen goes first."""

    trust: Trust | None = None
    identity: str | None = field(default=None, repr=False)


def _no_key() -> InputError:
    return InputError(NO_KEY, say("check.no_identity"), say("check.no_identity_next"))


def _verify(program: Program, asked: Asked, help_: _Help, token: Token) -> Report:
    """On the work lane. Reads the helping files anew each time, so that nothing secret is kept between checks."""
    if asked.thing is None:
        raise ValueError("nothing to check")
    identity = help_.identity if asked.identity is None else program.age.read_identity_file(asked.identity)
    trust = help_.trust if asked.trust is None else read_trust_file(asked.trust)
    return program.verifier.verify(asked.thing, identity=identity, trust=trust, tell=token.report)
