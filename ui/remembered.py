"""What the window keeps between starts: language, look, text size, place, when it locks, how each person interviews.

No matter, no name, no file; a person is the number that only the vault can tell.

(`ui/window.py` uses every method here; add to them rather than change them.)
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QLocale, QSettings, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from clinic_app.domain.idle import INTERVIEW_MINUTES, NORMAL_MINUTES, minutes_within
from ui import words
from ui.theme import tokens
from ui.theme.colors import ThemeName
from ui.theme.theme import Theme
from ui.words import Language

FILE: Final = "window.ini"
_LANGUAGE, _LOOK, _TEXT_SIZE, _GEOMETRY = "language", "look", "text_size", "geometry"
_ASKING = "asking"
_LOCK, _LOCK_INTERVIEW = "lock_minutes", "lock_minutes_interview"


class Remembered:
    """One file beside the vault; what cannot be read in it is as if it were not there.

    Args:
        folder: where the file lies; made at the first change.
    """

    def __init__(self, folder: Path) -> None:
        self._settings = QSettings(str(folder / FILE), QSettings.Format.IniFormat)
        self._settings.setAtomicSyncRequired(True)

    @property
    def language(self) -> Language:
        """The window's language: the chosen one, else the system's where it is spoken here."""
        spoken = self._text(_LANGUAGE) or QLocale.system().name()
        return Language.SPANISH if spoken.startswith(Language.SPANISH) else Language.ENGLISH

    @property
    def look(self) -> ThemeName | None:
        """The chosen theme; None: light or dark as the system has it."""
        kept = self._text(_LOOK)
        return ThemeName(kept) if kept in set(ThemeName) else None

    @property
    def percent(self) -> int:
        """The text size in per cent."""
        kept = self._text(_TEXT_SIZE)
        known = {str(size): size for size in tokens.TEXT_SIZES}
        return known.get(kept, tokens.TEXT_SIZE_NORMAL)

    def speak(self) -> None:
        """Speaks the language."""
        words.choose(self.language)

    def dress(self, theme: Theme) -> None:
        """Gives a theme its look and text size."""
        theme.choose(name=self.look or _of_the_system(), percent=self.percent)

    def place(self, window: QWidget) -> None:
        """Puts a window where it stood, or in the middle of the screen, never larger than that."""
        kept = self._settings.value(_GEOMETRY)
        window.setMinimumSize(QSize(*tokens.WINDOW_SMALLEST))
        if isinstance(kept, QByteArray) and window.restoreGeometry(kept):
            return
        size, room = QSize(*tokens.WINDOW_SIZE), QGuiApplication.primaryScreen().availableSize()
        window.resize(size.boundedTo(room))
        if size.width() >= room.width() or size.height() >= room.height():  # its frame would stick out
            window.setWindowState(Qt.WindowState.WindowMaximized)

    def keep_language(self, language: str) -> None:
        """The window's language was chosen."""
        self._keep(_LANGUAGE, str(Language(language)))

    def keep_look(self, theme: Theme) -> None:
        """The look or the text size was chosen. A look that is the system's stays the system's."""
        if self.look is not None or theme.name is not _of_the_system():
            self._keep(_LOOK, str(theme.name))
        self._keep(_TEXT_SIZE, str(theme.percent))

    def choose_look(self, theme: Theme, name: ThemeName) -> None:
        """A look was chosen by name, and stays whatever the system has."""
        self._keep(_LOOK, str(name))
        theme.choose(name=name)

    def follow_system(self, theme: Theme) -> None:
        """From now on light or dark as the system has it."""
        self._settings.remove(_LOOK)
        theme.choose(name=_of_the_system())

    def way_of_asking(self, person_id: str) -> str:
        """How a person likes to interview, as `form`; empty where they never chose. Args: person_id: of the vault's."""
        return self._text(f"{_ASKING}/{person_id}")

    def keep_way_of_asking(self, person_id: str, way: str) -> None:
        """A person chose how to interview."""
        self._keep(f"{_ASKING}/{person_id}", way)

    def lock_minutes(self, *, in_interview: bool) -> int:
        """After how many minutes without input the program locks, 2 to 30, whatever the file says."""
        kept = self._text(_LOCK_INTERVIEW if in_interview else _LOCK)
        normal = INTERVIEW_MINUTES if in_interview else NORMAL_MINUTES
        return minutes_within(int(kept)) if kept.isascii() and kept.isdecimal() and len(kept) <= 2 else normal

    def keep_lock_minutes(self, minutes: int, *, in_interview: bool) -> None:
        """The minutes were chosen."""
        self._keep(_LOCK_INTERVIEW if in_interview else _LOCK, str(minutes_within(minutes)))

    def keep_window(self, window: QWidget) -> None:
        """Where a window stands."""
        self._keep(_GEOMETRY, window.saveGeometry())

    def _keep(self, name: str, value: object) -> None:
        if self._settings.value(name) != value:
            self._settings.setValue(name, value)

    def _text(self, name: str) -> str:
        value = self._settings.value(name)
        return value if isinstance(value, str) else ""


def _of_the_system() -> ThemeName:
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return ThemeName.DARK if dark else ThemeName.LIGHT
