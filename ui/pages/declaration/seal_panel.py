"""Under the pages: what can be done with a draft, and the one question before it is sealed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Flow, Row, margins
from ui.widgets.steps import Steps
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Words
from ui.words import say


class SealPanel(QWidget):
    """Print and seal, with the reason beside what is off."""

    print_asked = Signal()
    seal_confirmed = Signal()
    sealed_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("declaration.sealing")
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = Column(self, outer=margins(Space.L, Space.M))
        self._acting = QWidget()
        self._asking = QWidget()
        outer.addWidget(self._acting)
        outer.addWidget(self._asking)
        self._build_acting(Column(self._acting, gap=Space.M))
        self._build_asking(Column(self._asking, gap=Space.S))
        self._asking.hide()
        self._small = self._has_reason = False
        self.say_words()

    def show_choices(self, seal_reason: str, print_reason: str, sealed: Sequence[tuple[str, str]]) -> None:
        """What is possible now.

        Args:
            seal_reason, print_reason: why not; empty where it is possible.
            sealed: number and words of documents sealed before.
        """
        self.ask(False)
        for button, reason in ((self.seal, seal_reason), (self.print, print_reason)):
            if reason:
                button.turn_off(reason)
            else:
                button.turn_on()
        reasons = " ".join(each for each in (seal_reason, print_reason) if each)
        self._state.setText(say("declaration.not_sealed"))
        self._why.setText(reasons or say("declaration.not_sealed_next"))
        self._has_reason = bool(reasons)
        self._show_info()
        self._show_sealed(sealed)

    def show_order(self, *, interpreted: bool) -> None:
        """Shows what comes before what. Args: interpreted: an interpreter or translator signs too."""
        codes = ("read_back", "client", *(("interpreter",) if interpreted else ()), "seal")
        words = [say(f"declaration_order.order.{code}") for code in codes]
        self._order.show_steps(words, say("declaration_order.order", steps=", ".join(words), next=words[0]))

    def make_small(self, small: bool) -> None:
        """Where there is little room only a reason is told; the pages say themselves that they are a draft."""
        self._small = small
        self._show_info()

    def _show_info(self) -> None:
        self._info.setVisible(self._has_reason or not self._small)
        self._order.setVisible(not self._small)

    def ask(self, asking: bool) -> None:
        """Puts the question, or takes it back."""
        if asking == self._asking.isVisibleTo(self):
            return
        self._asking.setVisible(asking)
        self._acting.setVisible(not asking)
        if asking:
            self._no.setFocus(Qt.FocusReason.OtherFocusReason)  # a second Enter seals nothing
        elif self.seal.isEnabled():
            self.seal.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._asking.isVisibleTo(self):
            self.ask(False)
            return
        super().keyPressEvent(event)

    def say_words(self) -> None:
        """All words anew."""
        self.setAccessibleName(say("declaration.seal"))
        self.print.setText(say("declaration.print_draft"))
        self.seal.setText(say("declaration.seal"))
        self._question.setText(say("declaration.seal_ask"))
        self._meaning.setText(say("declaration.seal_means"))
        self._yes.setText(say("declaration.seal_yes"))
        self._no.setText(say("declaration.seal_no"))

    def _build_acting(self, column: Column) -> None:
        self._order = Steps("declaration.order")
        column.addWidget(self._order)
        self._info = QWidget()
        line = Row(self._info, gap=Space.S)
        line.addWidget(IconView(Icon.INFO), 0, Qt.AlignmentFlag.AlignTop)
        words = Column(gap=Space.NONE)
        self._state = Words(step=Step.SMALL, weight=Weight.MEDIUM, wrap=True)
        self._why = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        words.addWidget(self._state)
        words.addWidget(self._why)
        line.addLayout(words, 1)
        column.addWidget(self._info)
        self._before = QWidget()
        self._before_flow = Flow(self._before, gap=Space.M)
        column.addWidget(self._before)
        buttons = Row(gap=Space.S)
        buttons.addStretch(1)
        self.print = Button("declaration.print", "", icon=Icon.PRINT)
        self.print.clicked.connect(self.print_asked)
        self.seal = Button("declaration.seal", "", kind=Kind.PRIMARY, icon=Icon.SEAL)
        self.seal.clicked.connect(lambda: self.ask(True))
        buttons.addWidget(self.print)
        buttons.addWidget(self.seal)
        column.addLayout(buttons)

    def _build_asking(self, column: Column) -> None:
        self._question = Words(step=Step.BODY, weight=Weight.STRONG, wrap=True)
        self._meaning = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        column.addWidget(self._question)
        column.addWidget(self._meaning)
        buttons = Row(gap=Space.S)
        buttons.addStretch(1)
        self._no = Button("declaration.seal_no", "")
        self._no.clicked.connect(lambda: self.ask(False))
        self._yes = Button("declaration.seal_yes", "", kind=Kind.PRIMARY, icon=Icon.SEAL)
        self._yes.clicked.connect(self._confirm)
        buttons.addWidget(self._no)
        buttons.addWidget(self._yes)
        column.addLayout(buttons)

    def _confirm(self) -> None:
        self.ask(False)
        self.seal_confirmed.emit()

    def _show_sealed(self, sealed: Sequence[tuple[str, str]]) -> None:
        while self._before_flow.count():
            item = self._before_flow.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._before.setVisible(bool(sealed))
        if not sealed:
            return
        self._before_flow.addWidget(Words(say("declaration.sealed_before"), step=Step.SMALL, tone=Tone.INK2))
        for number, words in sealed:
            link = Button(f"declaration.sealed.{number}", words, kind=Kind.LINK, icon=Icon.SEAL, height=Control.DENSE)
            link.clicked.connect(lambda _on=False, number=number: self.sealed_opened.emit(number))
            self._before_flow.addWidget(link)
            keep_reading_order(link)
