"""Why there is no draft, and what to do; the recipient can still be changed above it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clinic_app.errors import ClinicError
from clinic_app.services.declaration_view import RecipientChoice
from ui.theme.tokens import Space
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.layouts import Column, margins
from ui.widgets.tab_order import keep_reading_order
from ui.words import say

CONSENTS = "consents"


class Trouble(QWidget):
    """A banner in the paragraphs' place."""

    field_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = Column(self, outer=margins(Space.XL, Space.S))
        self._banner: Banner | None = None

    @property
    def stands(self) -> bool:
        """Whether something is told."""
        return self._banner is not None

    def show_error(self, error: ClinicError) -> None:
        """An error of ours."""
        self._put(Banner.of("declaration.trouble", error))

    def show_closed(self, choice: RecipientChoice) -> None:
        """The client did not agree to this recipient; the way to the consents stands beside it."""
        state = choice.consent.value if choice.consent is not None else "valid"
        banner = Banner(
            "declaration.trouble",
            say(f"declaration.consent.{state}"),
            kept=say("declaration.consent_kept"),
            next_step=say("declaration.consent_next"),
        )
        button = Button("declaration.consents", say("declaration.consent_open"))
        button.clicked.connect(lambda: self.field_opened.emit(CONSENTS))
        banner.add_action(button)
        self._put(banner)

    def clear(self) -> None:
        """Nothing is wrong any more."""
        if self._banner is not None:
            self._column.removeWidget(self._banner)
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None

    def _put(self, banner: Banner) -> None:
        self.clear()
        self._banner = banner
        self._column.addWidget(banner)
        keep_reading_order(banner)
