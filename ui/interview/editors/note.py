"""The sentence under a field that needs attention: an icon, what was kept and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.theme.icon_names import Icon
from ui.theme.tokens import IconSize, Space, Step
from ui.theme.tones import Tone
from ui.widgets.banner import announce
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Row
from ui.widgets.words import Words


class Note(QWidget):
    """Hidden at rest; its parts are made when there is something to say. Args: object_name: `page.field.note`."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self._words: Words | None = None
        self.hide()

    @property
    def text(self) -> str:
        """What is said; empty at rest."""
        return "" if self._words is None else self._words.text()

    def tell(self, sentence: str) -> None:
        """Says it, to the eye and to the ear; nothing for an empty sentence."""
        if sentence == self.text:
            return
        if self._words is None:
            self._words = self._build()
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
        if sentence:
            announce(self)

    def _build(self) -> Words:
        row = Row(self, gap=Space.XS)
        row.addWidget(IconView(Icon.INFO, size=IconSize.MICRO, tone=Tone.ATTN), 0, Qt.AlignmentFlag.AlignTop)
        words = Words(step=Step.SMALL, tone=Tone.ATTN, wrap=True)
        row.addWidget(words, 1)
        return words
