"""What is in a folder, for the file dialog: our icons, our words for the columns, and nothing hidden."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QDir, QFileInfo, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAbstractFileIconProvider, QFontMetrics, QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFileSystemModel, QSizePolicy, QTreeView

from ui.theme import icons
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import IconSize, Step
from ui.theme.tones import Tone
from ui.widgets.words import Words
from ui.words import locale, say

NAME, SIZE, KIND = range(2 + 1)
CHANGED = KIND + 1  # the model's columns, in its order
_WORDS = {NAME: "choosing.column_name", CHANGED: "choosing.column_changed"}


class _OurIcons(QAbstractFileIconProvider):
    """Folder or file; the system is not asked, for that can be slow and is not in our colours."""

    def icon(self, info: QFileInfo | QAbstractFileIconProvider.IconType) -> QIcon:
        is_folder = info.isDir() if isinstance(info, QFileInfo) else info is QAbstractFileIconProvider.IconType.Folder
        theme = current()
        picture = Icon.FOLDER if is_folder else Icon.DOCUMENT
        return icons.qicon(picture, theme.sizes.icon(IconSize.SMALL), theme.colors)


class FolderListing(QFileSystemModel):
    """Folders and files, read beside the window's thread by Qt.

    Args:
        suffixes: only files with these, as `.pdf`; empty for all.
        folders_only: no files at all.
    """

    def __init__(self, suffixes: Sequence[str], *, folders_only: bool) -> None:
        super().__init__()
        self._our_icons = _OurIcons()  # kept, for the model does not own it
        self.setIconProvider(self._our_icons)
        self.setReadOnly(True)
        shown = QDir.Filter.AllDirs | QDir.Filter.NoDotAndDotDot
        self.setFilter(shown if folders_only else shown | QDir.Filter.Files)
        self.setNameFilters([f"*{suffix}" for suffix in suffixes])
        self.setNameFilterDisables(False)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and section in _WORDS:
            return say(_WORDS[section])
        if role == Qt.ItemDataRole.DecorationRole:
            return None
        return super().headerData(section, orientation, role)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The model's own, but for the day, which is said in the window's language."""
        if role == Qt.ItemDataRole.DisplayRole and index.column() == CHANGED:
            changed = self.lastModified(index).toLocalTime()
            return f"{locale().toString(changed.date(), say('date.short_year'))}  {changed.time().toString('HH:mm')}"
        return super().data(index, role)


class FolderView(QTreeView):
    """The lines of one folder."""

    up_requested = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace:
            self.up_requested.emit()
            return
        was_on_line = self.currentIndex().isValid()
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and was_on_line:
            event.accept()  # it opened a line; the dialog's own button must not be pressed with it


class PathWords(Words):
    """Which folder is shown; a long path loses its middle, never its end."""

    def __init__(self) -> None:
        super().__init__(step=Step.SMALL, tone=Tone.INK2)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._path = ""

    def show_path(self, path: str) -> None:
        """Another folder."""
        self._path = path
        self.setAccessibleName(say("choosing.here", path=path))
        self.setToolTip(path)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = max(1, self.width() - 2)
        self.setText(QFontMetrics(self.font()).elidedText(self._path, Qt.TextElideMode.ElideMiddle, room))
