"""The head of the page: back to the matter, what is shown, for whom, and what state it is in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.chips import Chip, ChipKind
from ui.widgets.layouts import Column, Row
from ui.widgets.saved import SavedMark
from ui.widgets.words import Words
from ui.words import say


class DeclarationHead(QWidget):
    """One line over everything; codes only, never a name."""

    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = Row(self, gap=Space.M, outer=(Space.M, Space.M, Space.XL, Space.M))
        self._back = Button("declaration.back", "", kind=Kind.QUIET, icon=Icon.CHEVRON_BACK, height=Control.DENSE)
        self._back.clicked.connect(self.back_asked)
        row.addWidget(self._back)
        words = Column(gap=Space.NONE)
        self._title = Words(step=Step.READ, weight=Weight.STRONG, wrap=True)
        self._about = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        words.addWidget(self._title)
        words.addWidget(self._about)
        row.addLayout(words, 1)
        self.saved = SavedMark("declaration.saved")
        self.saved.hide()
        row.addWidget(self.saved)
        self._chips = Row(gap=Space.S)
        row.addLayout(self._chips)
        self._chip: Chip | None = None
        self._small = False
        self._matter = ""

    def show_matter(self, matter: str) -> None:
        """The way back."""
        self._matter = matter
        self._back.setText(matter)
        self.say_words()

    def say_words(self) -> None:
        """In the window's language; what is shown is told by the page."""
        self._back.setAccessibleName(say("declaration.back", matter=self._matter))

    def show_words(self, title: str, about: str) -> None:
        """What it is, and for whom."""
        self._title.setText(title)
        self._about.setText(about)
        self._show_about()

    def make_small(self, small: bool) -> None:
        """Where there is little room: what stands below says the rest."""
        self._small = small
        self._show_about()

    def _show_about(self) -> None:
        self._about.setVisible(bool(self._about.text()) and not self._small)

    def show_state(self, words: str, icon: Icon) -> None:
        """The chip at the end; empty for none."""
        if self._chip is not None:
            self._chips.removeWidget(self._chip)
            self._chip.hide()
            self._chip.deleteLater()
            self._chip = None
        if words:
            self._chip = Chip(words, kind=ChipKind.STATE, icon=icon, object_name="declaration.state")
            self._chips.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignVCenter)
