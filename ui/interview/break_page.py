"""A break: the calm page that lies over the questions, in the language of the interview and in the window's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.intake.languages import is_right_to_left
from ui.interview.wording import say_in
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Row
from ui.widgets.words import Words
from ui.words import chosen

_LINES = ("time", "ground", "decide")


class _Calm(QWidget):
    """The words in one language, written in its direction."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        leftward = is_right_to_left(language)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if leftward else Qt.LayoutDirection.LeftToRight)
        column = Column(self, gap=Space.M)
        title = Words(say_in(language, "client_window.break.title"), step=Step.PAGE, weight=Weight.STRONG, wrap=True)
        column.addWidget(title)
        for line in _LINES:
            words = say_in(language, f"client_window.break.{line}")
            column.addWidget(Words(words, step=Step.READ, tone=Tone.INK2, wrap=True))
        column.addStretch(1)


class BreakPage(QWidget):
    """Covers everything that was asked until somebody goes on."""

    go_on_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("interview.break_page")
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._asked_in = str(chosen())
        outer = Column(self, gap=Space.XL, outer=(Space.XL, Space.XL, Space.XL, Space.XL))
        outer.addStretch(1)
        across = Row(gap=Space.NONE)
        across.addStretch(1)
        self._middle = QWidget()
        self._column = Column(self._middle, gap=Space.XL)
        across.addWidget(self._middle, tokens.SHEET)
        across.addStretch(1)
        outer.addLayout(across)
        outer.addStretch(1)
        self._column.addWidget(IconView(Icon.CUP, size=IconSize.MARK))
        self._texts = Row(gap=Space.WIDE)
        self._column.addLayout(self._texts)
        row = Row()
        self.go_on = Button("interview.go_on", "-", kind=Kind.PRIMARY, height=Control.ALONE)
        self.go_on.clicked.connect(self.go_on_requested)
        row.addWidget(self.go_on)
        row.addStretch(1)
        self._column.addLayout(row)
        current().changed.connect(self._measure)
        self._measure()
        self._say()

    def speak(self, asked_in: str) -> None:
        """Another language of the interview."""
        self._asked_in = asked_in
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        own = str(chosen())
        while self._texts.count():
            item = self._texts.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for language in dict.fromkeys((self._asked_in, own)):
            self._texts.addWidget(_Calm(language), 1)
        self.go_on.setText(say_in(own, "client_window.go_on"))
        self.setAccessibleName(say_in(own, "client_window.break.name"))

    def _measure(self) -> None:
        self._middle.setMaximumWidth(current().sizes.grown(tokens.SHEET))
