"""What every presenter is: it owns a page, asks services through tasks, and tells the window what it wants."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.errors import ClinicError
from ui.commands import Command
from ui.desk import Desk
from ui.stops import Stop


class Presenter(QObject):
    """A page's other half.

    Args:
        desk: the open vault.
        page: the widget that is shown; the window owns it.
    """

    go_requested = Signal(object)
    """A Stop: the window goes there."""
    back_requested = Signal()
    """The window goes where it was before."""
    lock_requested = Signal()
    """Somebody locks from a page that stands without the side bar."""
    arrived = Signal()
    """What the page waited for is shown: `first` may answer otherwise than before."""
    commands_changed = Signal()
    """`commands` would answer otherwise than before."""
    troubled = Signal(object)
    """A ClinicError that has no better place than the window's banner."""
    eased = Signal(object)
    """The same one: it is over, and need not be read any more."""
    told = Signal(str)
    """Something was done; a bar at the bottom says so for ten seconds."""
    undoable = Signal(str, object)
    """The same, with a callable that takes it back."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__()
        self.desk = desk
        self.page = page

    def enter(self, stop: Stop) -> None:
        """The page is shown, at this stop; also called when it already is and only the stop changed."""
        raise NotImplementedError

    def first(self) -> QWidget | None:
        """What has the keyboard when somebody comes here; None: the first thing on the page that takes Tab."""
        return None

    def read_ahead(self) -> None:
        """Reads what the page will show, while nobody waits for it; nothing unless who inherits says how."""

    def leave(self) -> None:
        """The page is about to be hidden or the vault locked: saves that wait are asked for now."""

    def resting(self, stop: Stop) -> Stop:
        """Where to come back to after the vault was locked here. Args: stop: as the page was entered."""
        return stop

    def commands(self) -> tuple[Command, ...]:
        """What can be done here beside what can be done everywhere."""
        return ()

    def trouble(self, error: ClinicError) -> None:
        """Shows an error in the window's banner; fits `failed=` of a task."""
        self.troubled.emit(error)

    def undo_offer(self, words: str, take_back: Callable[[], object]) -> None:
        """Says what was done and offers to undo it."""
        self.undoable.emit(words, take_back)
