"""How keys are written on the page: as they are printed on the keyboard, with spaces between."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence


def shown_keys(shortcut: str) -> str:
    """`Ctrl+L` as `Ctrl L`, `Ctrl++` as `Ctrl +`; in this system's own names of the keys. Empty stays empty."""
    written = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
    written = written.replace("Return", "Enter")  # as the key is labelled
    last = written[-1:]
    return (written[:-1].replace("+", " ") + last) if last == "+" else written.replace("+", " ")
