"""What the recovery sheet is for, said before the lock; the steps themselves are printed on the sheet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.pages.scrolling import ScrollPage
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Row
from ui.widgets.words import Words
from ui.words import say


class RecoveryNote(ScrollPage):
    """One paragraph and the way back."""

    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("recovery_note", parent)
        self._middle = QWidget()
        self._middle.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        column = Column(self._middle, gap=Space.XL)
        column.addWidget(IconView(Icon.KEY, size=IconSize.MARK, tone=Tone.ACCENT))
        self._title = Words(step=Step.PAGE, weight=Weight.STRONG, wrap=True)
        self._text = Words(step=Step.READ, tone=Tone.INK2, wrap=True)
        self.back = Button("recovery_note.back", "-", kind=Kind.PRIMARY)
        self.back.clicked.connect(self.back_requested)
        for widget in (self._title, self._text):
            column.addWidget(widget)
        row = Row()
        row.addWidget(self.back)
        row.addStretch(1)
        column.addLayout(row)
        centred = Row(gap=Space.NONE)
        centred.addStretch(1)
        centred.addWidget(self._middle)
        centred.addStretch(1)
        self.body.addStretch(1)
        self.body.addLayout(centred)
        self.body.addStretch(2)
        current().changed.connect(self._measure)
        self._measure()
        self._say_words()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()

    def _say_words(self) -> None:
        self.setAccessibleName(say("window.recovery_title"))
        self._title.setText(say("window.recovery_title"))
        self._text.setText(say("window.recovery_text"))
        self.back.setText(say("window.understood"))

    def _measure(self) -> None:
        self._middle.setFixedWidth(current().sizes.grown(tokens.NOTE_COLUMN))
