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
    """Hidden at rest. Args: object_name: `page.field.note`."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        row = Row(self, gap=Space.XS)
        row.addWidget(IconView(Icon.INFO, size=IconSize.MICRO, tone=Tone.ATTN), 0, Qt.AlignmentFlag.AlignTop)
        self._words = Words(step=Step.SMALL, tone=Tone.ATTN, wrap=True)
        row.addWidget(self._words, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What is said; empty at rest."""
        return self._words.text()

    def tell(self, sentence: str) -> None:
        """Says it, to the eye and to the ear; nothing for an empty sentence."""
        if sentence == self.text:
            return
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
        if sentence:
            announce(self)
