"""A few words that need attention, with the sign for it; hidden at rest."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.theme.icon_names import Icon
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.banner import announce
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Row
from ui.widgets.words import Words


class Note(QWidget):
    """What happened, and why or what to do.

    Args:
        object_name: `first_run.note`.
        icon: its sign.
        tone: of sign and first sentence.
    """

    told = Signal()
    """Something is said now."""

    def __init__(self, object_name: str, *, icon: Icon = Icon.INFO, tone: Tone = Tone.ATTN) -> None:
        super().__init__()
        self.setObjectName(object_name)
        row = Row(self, gap=Space.S)
        self._sign = IconView(icon, tone=tone)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        said = Column(gap=Space.NONE)
        self._happened = Words(step=Step.SMALL, weight=Weight.STRONG, tone=tone, wrap=True)
        self._because = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        said.addWidget(self._happened)
        said.addWidget(self._because)
        row.addLayout(said, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What is said; empty at rest."""
        return "" if self.isHidden() else self.accessibleName()

    def tell(self, happened: str, because: str = "", *, aloud: bool = True) -> None:
        """Shows it. Args: aloud: a screen reader says it at once."""
        self._happened.setText(happened)
        self._because.setText(because)
        self._because.setVisible(bool(because))
        self.setAccessibleName(f"{happened} {because}".strip())
        self.show()
        if aloud:
            announce(self)
        self.told.emit()

    def sign(self, icon: Icon, tone: Tone) -> None:
        """Another sign and tone."""
        self._sign.show_icon(icon, tone)
        self._happened.set_tone(tone)

    def settle(self) -> None:
        """Nothing to say any more."""
        self.hide()
        self.setAccessibleName("")
