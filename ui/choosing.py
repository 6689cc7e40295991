"""Choosing where a file goes, or which one is meant, with a dialog of our own that leaves no trace.

Qt's own dialog writes the folder it showed into its settings, and the system's keep lists of recent files; both
would name a client's folder after the vault is locked. Ours remembers the last folder in memory, and only there.

Pages' presenters call `files`; a test puts a hand-written chooser in its place with `use`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QWidget

from ui.file_dialog import FileDialog, Purpose


class Chooser(Protocol):
    """Asks a person for a path; None means she changed her mind."""

    def choose_save_path(self, parent: QWidget | None, suggested_name: str, suffix: str) -> Path | None:
        """Where to write a new file. Nothing is there yet, and the name ends with `suffix`.

        Args:
            parent: the page that asks; its window is blocked meanwhile.
            suggested_name: with or without the suffix; never a client's name.
            suffix: as `.pdf` or `.zip.age`.
        """
        ...

    def choose_open_path(self, parent: QWidget | None, suffixes: Sequence[str] = ()) -> Path | None:
        """A file that is there. Args: suffixes: only such, as `.pdf`; empty for any."""
        ...

    def choose_folder(self, parent: QWidget | None) -> Path | None:
        """A folder that is there."""
        ...


class FileChooser:
    """The chooser with a dialog. Remembers the folder last used until the program ends."""

    def __init__(self) -> None:
        self._folder = Path(QDir.homePath())

    def choose_save_path(self, parent: QWidget | None, suggested_name: str, suffix: str) -> Path | None:
        """See `Chooser`."""
        return self._ask(FileDialog(Purpose.SAVE, self._folder, (suffix,), suggested_name, parent))

    def choose_open_path(self, parent: QWidget | None, suffixes: Sequence[str] = ()) -> Path | None:
        """See `Chooser`."""
        return self._ask(FileDialog(Purpose.OPEN, self._folder, tuple(suffixes), parent=parent))

    def choose_folder(self, parent: QWidget | None) -> Path | None:
        """See `Chooser`."""
        return self._ask(FileDialog(Purpose.FOLDER, self._folder, parent=parent))

    def _ask(self, dialog: FileDialog) -> Path | None:
        chosen = dialog.ask()
        if chosen is not None:
            self._folder = chosen if dialog.purpose is Purpose.FOLDER else chosen.parent
        return chosen


class _Current:
    """Whoever chooses now."""

    def __init__(self) -> None:
        self.chooser: Chooser | None = None

    def choose_save_path(self, parent: QWidget | None, suggested_name: str, suffix: str) -> Path | None:
        return self._now().choose_save_path(parent, suggested_name, suffix)

    def choose_open_path(self, parent: QWidget | None, suffixes: Sequence[str] = ()) -> Path | None:
        return self._now().choose_open_path(parent, suffixes)

    def choose_folder(self, parent: QWidget | None) -> Path | None:
        return self._now().choose_folder(parent)

    def _now(self) -> Chooser:
        if self.chooser is None:
            self.chooser = FileChooser()
        return self.chooser


_current: Final = _Current()
files: Final[Chooser] = _current
"""What presenters call."""


@contextmanager
def use(chooser: Chooser) -> Iterator[None]:
    """Another chooser for a while."""
    before = _current.chooser
    _current.chooser = chooser
    try:
        yield
    finally:
        _current.chooser = before
