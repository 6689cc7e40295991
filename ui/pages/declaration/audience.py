"""For whom the declaration is made: everything on the page follows from it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from clinic_app.services.declaration_view import Offer
from ui.pages.declaration.title_words import recipient_name
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.layouts import Row
from ui.widgets.select import Select
from ui.widgets.words import Words
from ui.words import say


class AudienceRow(QWidget):
    """A list of recipients; those that the client did not agree to are there too, and say so."""

    recipient_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = Row(self, gap=Space.M)
        self._label = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2)
        self._select = Select("declaration.recipient", "", (), dense=True)
        self._select.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._select.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._select.activated.connect(self._activated)
        row.addWidget(self._label)
        row.addWidget(self._select, 1)
        self._offer: Offer | None = None
        self._recipient = ""
        self.say_words()

    def show_offer(self, offer: Offer, recipient: str) -> None:
        """Shows what can be chosen, and what is."""
        self._offer, self._recipient = offer, recipient
        self._fill()

    def say_words(self) -> None:
        """All words anew."""
        self._label.setText(say("declaration.recipient"))
        self._select.setAccessibleName(say("declaration.recipient"))
        self._fill()

    def _fill(self) -> None:
        self._select.clear()
        if self._offer is None:
            return
        for choice in self._offer.recipients:
            name = recipient_name(choice.recipient_id, choice.name).split(" (")[0]  # the head says all of it
            self._select.addItem(name if choice.is_open else say("declaration.recipient_closed", name=name))
        ids = [choice.recipient_id for choice in self._offer.recipients]
        self._select.setCurrentIndex(ids.index(self._recipient) if self._recipient in ids else -1)
        self._select.setToolTip(self._select.currentText())

    def _activated(self, index: int) -> None:
        if self._offer is not None:
            self.recipient_chosen.emit(self._offer.recipients[index].recipient_id)
