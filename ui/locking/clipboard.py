"""What was copied here stays on the clipboard for half a minute, and no longer than until the lock.

So does what is selected, where the middle button pastes it.

Managers of clipboards are asked not to keep it: by the hint that password managers use on Linux, by the formats that
Windows knows. On macOS the hint cannot be set from here. What another program copied is never touched.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QByteArray, QMimeData, QObject
from PySide6.QtGui import QClipboard, QGuiApplication

from ui.theme import tokens

_WINDOWS: Final = 'application/x-qt-windows-mime;value="{}"'
HINTS: Final = {
    "x-kde-passwordManagerHint": b"secret",
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): b"\x01\x00\x00\x00",
    _WINDOWS.format("CanIncludeInClipboardHistory"): b"\x00\x00\x00\x00",
    _WINDOWS.format("CanUploadToCloudClipboard"): b"\x00\x00\x00\x00",
}
"""Formats that say to others: do not keep this. A system ignores those that it does not know."""
_MARK: Final = "x-kde-passwordManagerHint"


class OwnClipboard(QObject):
    """What this program put on the clipboard.

    Args:
        now: seconds that only grow.
        parent: Qt's parent.
    """

    def __init__(self, now: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._clipboard = QGuiApplication.clipboard()
        self._until: dict[QClipboard.Mode, float] = {}
        self._is_marking = False
        self._clipboard.changed.connect(self._note)  # at once, before other programs can ask for it

    def look(self) -> None:
        """Takes off what has been there long enough."""
        for mode, until in list(self._until.items()):
            if self._now() >= until:
                self._take_off(mode)

    def empty(self) -> None:
        """Takes off what is still ours."""
        for mode in list(self._until):
            self._take_off(mode)

    def _take_off(self, mode: QClipboard.Mode) -> None:
        del self._until[mode]
        if self._is_ours(mode):
            self._clipboard.clear(mode)

    def _note(self, mode: QClipboard.Mode) -> None:
        if self._is_marking:
            return
        self._until.pop(mode, None)
        if self._is_ours(mode):
            self._until[mode] = self._now() + tokens.CLIPBOARD_SECONDS
            self._mark(mode)

    def _is_ours(self, mode: QClipboard.Mode) -> bool:
        owns = {
            QClipboard.Mode.Clipboard: self._clipboard.ownsClipboard,
            QClipboard.Mode.Selection: self._clipboard.ownsSelection,
            QClipboard.Mode.FindBuffer: self._clipboard.ownsFindBuffer,
        }
        return owns[mode]() and self._clipboard.mimeData(mode).hasText()

    def _mark(self, mode: QClipboard.Mode) -> None:
        """Puts the same words there again, with the hints."""
        held = self._clipboard.mimeData(mode)
        if held.hasFormat(_MARK):
            return
        marked = QMimeData()
        marked.setText(held.text())
        if held.hasHtml():
            marked.setHtml(held.html())
        for name, value in HINTS.items():
            marked.setData(name, QByteArray(value))
        self._is_marking = True
        try:
            self._clipboard.setMimeData(marked, mode)
        finally:
            self._is_marking = False
