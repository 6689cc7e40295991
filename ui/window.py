"""The window: before the lock the entrance, behind it the shell; one set of threads. `running` opens it.

Only what the first page needs is loaded before it is shown. The title never says more than the program's name.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from clinic_app.errors import ClinicError
from ui.commands import Command
from ui.entrance import Entrance
from ui.preload import IN_THE_WINDOW, load
from ui.progress_line import ProgressLine
from ui.remembered import Remembered
from ui.tasks import Place, Tasks
from ui.theme import tokens
from ui.theme.theme import current
from ui.widgets.layouts import Column
from ui.widgets.trouble import TroublePlace
from ui.words import chosen, say

if TYPE_CHECKING:
    from clinic_app.services.ports.vault import Vault
    from ui.jobs import Token
    from ui.program import Program
    from ui.shell import Shell
    from ui.stops import Stop


class Window(QMainWindow):
    """Everything a person sees.

    Args:
        program: the wired program.
        home: the folder with the vault.
        remembered: what is kept between starts.
    """

    ended = Signal()
    """All threads have ended and the vault is shut."""
    closing = Signal()
    """It begins to end: nothing more can be done in it."""
    loaded = Signal()
    """What is loaded while the passphrase is typed is there."""

    def __init__(self, program: Program, home: Path, remembered: Remembered) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("Amparo")
        self.locked = False
        self._program, self._remembered = program, remembered
        self._vault: Vault | None = None
        self._shell: Shell | None = None
        self._prepared: Shell | None = None
        self._closing = self._ended = False
        self._faults: Callable[[BaseException], None] = _unheard_fault
        self._actions: list[QAction] = []
        self.tasks = Tasks(self._fault, self._unheard, parent=self)
        self.tasks.closed.connect(self._finish)
        self.entrance = Entrance(program, home, self.tasks)
        self.entrance.opening.connect(lambda: QTimer.singleShot(0, self._prepare))
        self.entrance.opened.connect(self._enter)
        self.entrance.language_chosen.connect(remembered.keep_language)
        self.progress = ProgressLine()
        self.progress.cancel_requested.connect(self.tasks.cancel)
        self.tasks.progress.shown.connect(self.progress.show_progress)
        self.tasks.progress.hidden.connect(self.progress.hide_progress)
        whole = QWidget()
        column = Column(whole, gap=tokens.Space.NONE)
        self._sides = QStackedWidget()
        self._sides.addWidget(self.entrance)
        self.trouble = TroublePlace("window.trouble")
        self.entrance.troubled.connect(self.trouble.show_error)
        column.addWidget(self.trouble)
        column.addWidget(self._sides, 1)
        column.addWidget(self.progress)
        self.setCentralWidget(whole)
        current().changed.connect(self._remember_look)
        self._offer_commands()

    def begin(self) -> None:
        """Asks for the passphrase, or founds a clinic; the rest is loaded meanwhile."""
        self.entrance.begin()
        QTimer.singleShot(tokens.AFTER_FIRST_PAINT, self._load_the_rest)

    @property
    def shell(self) -> Shell | None:
        """The pages behind the lock, once it is open."""
        return self._shell

    @property
    def holds_keys(self) -> bool:
        """Whether a vault is open, or was until a moment ago."""
        return self._shell is not None or self.entrance.holds_vault

    @property
    def is_closing(self) -> bool:
        """Whether it ends."""
        return self._closing

    def lock(self) -> None:
        """Saves, shuts the vault and ends; whoever started the program starts it anew at the passphrase."""
        if self.holds_keys and not self._closing:
            self.locked = True
            self.close()

    def commands(self) -> tuple[Command, ...]:
        """What can be done now: on this page first, then everywhere."""
        from ui.everywhere import everywhere

        return (*self._page_commands(), *everywhere(self))

    def show_palette(self) -> None:
        """All commands, to be searched by name. Asked for twice it is there once."""
        from ui.palette import CommandPalette

        for shown in self.findChildren(CommandPalette):
            if shown.isVisible():
                return
        CommandPalette(self.commands, self).open_at(self)

    def show_shortcuts(self) -> None:
        """All keys on one sheet."""
        from ui.shortcut_sheet import ShortcutSheet

        ShortcutSheet(self.commands(), self).open()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._ended:
            super().closeEvent(event)
            return
        event.ignore()
        if self._closing:
            return
        self._closing = True
        self.closing.emit()
        self._remembered.keep_window(self)
        stop = None
        if self._shell is not None:
            stop = self._shell.resting if self.locked else None
            self._shell.leave()
            self._shell.setEnabled(False)
        last: Callable[[Token], None] = self.entrance.close_vault
        if self._vault is not None:
            from ui.last_stop import shut_at

            last = partial(shut_at, self._vault, stop)
        self.tasks.close(last)

    def _enter(self, vault: Vault, stop: Stop | None) -> None:
        """The vault is open: its pages take the place of the entrance."""
        from ui.desk import Desk

        self._vault = vault
        self.trouble.clear()
        self._shell = self._prepare()
        self._shell.lock_requested.connect(self.lock)
        self._shell.page_changed.connect(self._offer_commands)
        self._shell.arrived.connect(self._paint)
        self._shell.turned_back.connect(self._turn_back)
        self._shell.setUpdatesEnabled(False)  # painted once, with what its first page reads in a moment
        self._sides.setCurrentWidget(self._shell)
        self._shell.begin(Desk(self._program, vault, self.tasks, self), stop)
        QTimer.singleShot(tokens.AFTER_FIRST_PAINT, self._paint)

    def _turn_back(self, error: ClinicError) -> None:
        """What was shown a moment ago is not what was kept: it goes, and the entrance says why."""
        shell, self._shell, self._prepared, self._vault = self._shell, None, None, None
        self._sides.setCurrentWidget(self.entrance)
        self.entrance.turn_back(error)
        if shell is not None:
            self._sides.removeWidget(shell)
            shell.desk.deleteLater()
            shell.deleteLater()
        self._offer_commands()

    def _prepare(self) -> Shell:
        """Makes the pages' frame; while a passphrase is tried there is time for it."""
        if self._prepared is None:
            from ui.shell import Shell

            self._prepared = Shell(ZoneInfo(self._program.zone), self._remembered)
            self._sides.addWidget(self._prepared)
        return self._prepared

    def _paint(self) -> None:
        if self._shell is not None and not self._shell.updatesEnabled():
            self._shell.setUpdatesEnabled(True)

    def _page_commands(self) -> tuple[Command, ...]:
        return () if self._shell is None else self._shell.commands()

    def _offer_commands(self) -> None:
        """Binds the keys anew; on a page its own meaning of a key goes first."""
        for action in self._actions:
            self.removeAction(action)
            action.deleteLater()
        self._actions = []
        taken: set[str] = set()
        for command in self.commands():
            if not command.shortcut or command.shortcut in taken:
                continue
            taken.add(command.shortcut)
            action = QAction(self)
            action.setObjectName(f"command.{command.code}")
            action.setShortcut(QKeySequence(command.shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.triggered.connect(partial(_run_if_allowed, command))
            self.addAction(action)
            self._actions.append(action)

    def _load_the_rest(self) -> None:
        if self._closing:  # somebody was quicker; no task may be asked for any more
            return
        waiting = iter(IN_THE_WINDOW)

        def next_one(_none: None = None) -> None:
            name = next(waiting, None)
            if name is None:
                self.loaded.emit()
            elif self._shell is None and not self._closing:
                importlib.import_module(name)
                QTimer.singleShot(0, next_one)

        work = partial(load, self._program, str(chosen()))
        self.tasks.run(Place.WORK, work, owner=self, saying=say("window.opening"), done=next_one, key="load")

    def _remember_look(self) -> None:
        self._remembered.keep_look(current())

    def _finish(self) -> None:
        self._ended = True
        self.ended.emit()
        self.close()

    def _fault(self, fault: BaseException) -> None:
        self._faults(fault)

    def _unheard(self, error: ClinicError) -> None:
        place = self.trouble if self._shell is None else self._shell.trouble
        place.show_error(error)

    def hear_faults(self, listener: Callable[[BaseException], None]) -> None:
        """Who is told of a fault of the program itself."""
        self._faults = listener


def _run_if_allowed(command: Command) -> None:
    if command.allowed():
        command.run()


def _unheard_fault(fault: BaseException) -> None:
    raise fault
