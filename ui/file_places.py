"""Where files usually are, beside the file dialog's list: the person's own folders and what is plugged in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, QStorageInfo, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.tokens import Space
from ui.widgets.buttons import Button, Kind
from ui.widgets.layouts import Column
from ui.words import say

_PLACES = (
    ("home", Icon.HOME, QStandardPaths.StandardLocation.HomeLocation),
    ("desktop", Icon.MONITOR, QStandardPaths.StandardLocation.DesktopLocation),
    ("documents", Icon.DOCUMENT, QStandardPaths.StandardLocation.DocumentsLocation),
    ("downloads", Icon.FOLDER, QStandardPaths.StandardLocation.DownloadLocation),
)
_STICKS = ("/media/", "/run/media/", "/Volumes/")


class FilePlaces(QScrollArea):
    """One button for each place that is there; scrolls where the window is too low for all."""

    chosen = Signal(object)  # a Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("choosing.places")
        self.setAccessibleName(say("choosing.places"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        content = QWidget()
        self._column = Column(content, gap=Space.NONE)
        seen: set[Path] = set()
        for code, icon, where in _PLACES:
            path = Path(QStandardPaths.writableLocation(where))
            if path.is_dir() and path not in seen:
                seen.add(path)
                self._add(code, icon, path, say(f"choosing.{code}"))
        for number, path in enumerate(_sticks()):
            self._add(f"stick_{number}", Icon.STICK, path, path.name or str(path))
        self._column.addStretch(1)
        self.setWidget(content)
        self.setFixedWidth(content.sizeHint().width() + tokens.SCROLL_BAR)

    def _add(self, code: str, icon: Icon, path: Path, words: str) -> None:
        button = Button(f"choosing.place.{code}", words, kind=Kind.QUIET, icon=icon)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _on=False: self.chosen.emit(path))
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)


def _sticks() -> list[Path]:
    """What was plugged in, and on Windows every drive."""
    drives = [Path(drive.absolutePath()) for drive in QDir.drives() if drive.absolutePath() != "/"]
    return drives or [
        Path(volume.rootPath())
        for volume in QStorageInfo.mountedVolumes()
        if volume.isReady() and volume.rootPath().startswith(_STICKS)
    ]
