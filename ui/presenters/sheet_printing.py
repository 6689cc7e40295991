"""Which printer takes the recovery sheet. Asked without a preview: the key is for paper only, never on the screen."""

from __future__ import annotations

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget


def choose_printer(parent: QWidget) -> QPrinter | None:
    """Asks with the system's own dialog; None if she changed her mind."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if chosen else None
