"""Prints the emergency card: sets the page from what is kept, and shows it as it will be printed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.jobs import Token
from ui.reads import preview
from ui.tasks import Place
from ui.words import chosen, say


class EmergencyPrinting(QObject):
    """One page's.

    Args:
        desk: the open vault.
        over: the widget that the preview opens over.
        parent: Qt's parent.
    """

    failed = Signal(object)
    """A ClinicError."""

    def __init__(self, desk: Desk, over: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._over = desk, over

    def show(self, matter: str) -> None:
        """Sets a matter's card, away from the window, and opens the preview."""
        desk, language = self._desk, str(chosen())
        program, person, saying = desk.program, desk.person, say("emergency.saying.print")

        def read(_token: Token) -> Any:
            return desk.answering.working(matter)

        def set_page(intake: Any) -> None:
            desk.tasks.run(
                Place.WORK,
                lambda _token: program.emergency_paper.page(intake, person, language),
                owner=self,
                saying=saying,
                done=lambda pdf: self._preview(pdf, matter),
                failed=self.failed.emit,
                key="print",
            )

        desk.tasks.run(
            Place.VAULT, read, owner=self, saying=saying, done=set_page, failed=self.failed.emit, key="print_read"
        )

    def _preview(self, pdf: bytes, matter: str) -> None:
        title = say("emergency.printed_title", matter=matter)
        preview(self._desk, self._over, pdf, title, "emergency", matter)
