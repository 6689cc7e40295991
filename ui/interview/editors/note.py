"""The sentence under a field that needs attention: an icon, what was kept and what to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, IconSize, Space, Step
from ui.theme.tones import Tone
from ui.widgets.banner import announce
from ui.widgets.buttons import Button
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Row
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Words
from ui.words import say


class Note(QWidget):
    """Hidden at rest; its parts are made when there is something to say. Args: object_name: `page.field.note`."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self._words: Words | None = None
        self._offer: Button | None = None
        self._taken: Callable[[], None] | None = None
        self.hide()

    @property
    def text(self) -> str:
        """What is said; empty at rest."""
        return "" if self._words is None else self._words.text()

    def tell(self, sentence: str, to_account: Callable[[], None] | None = None) -> None:
        """Says it, to the eye and to the ear; nothing for an empty sentence.

        Args:
            sentence: what was kept and what to do.
            to_account: puts what has no room into the account; offered as a button.
        """
        self._taken = to_account
        if to_account is not None or self._offer is not None:
            self._offered().setVisible(to_account is not None)
        if sentence == self.text:
            return
        if self._words is None:
            self._words = self._build()
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
        if sentence:
            announce(self)

    def _offered(self) -> Button:
        """The button, made when it is needed for the first time."""
        if self._words is None:
            self._words = self._build()
        if self._offer is None:
            name = f"{self.objectName()}.to_account"
            self._offer = Button(name, say("interview_asking.to_account"), height=Control.ROW)
            self._offer.clicked.connect(self._take)
            self._row.addWidget(self._offer, 0, Qt.AlignmentFlag.AlignTop)
            keep_reading_order(self)
        return self._offer

    def _take(self) -> None:
        if self._taken is not None:
            self._taken()

    def _build(self) -> Words:
        row = self._row = Row(self, gap=Space.XS)
        row.addWidget(IconView(Icon.INFO, size=IconSize.MICRO, tone=Tone.ATTN), 0, Qt.AlignmentFlag.AlignTop)
        words = Words(step=Step.SMALL, tone=Tone.ATTN, wrap=True)
        row.addWidget(words, 1)
        return words
