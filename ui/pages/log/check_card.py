"""Check everything: a button, and what the last check of this vault found, each fault with what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Flow, Row, margins
from ui.widgets.words import Words
from ui.words import count, say, spoken


@dataclass(frozen=True)
class FoundFault:
    """One fault. Args: where: the file in the vault's folder, or empty; text: what is wrong; hint: what to do."""

    where: str
    text: str
    hint: str


@dataclass(frozen=True)
class CheckResult:
    """What a check came to. Args: at: gives its time in the words of now."""

    at: Callable[[], str]
    faults: tuple[FoundFault, ...]


class CheckCard(QFrame):
    """The card. Args: parent: Qt's parent."""

    requested = Signal()
    """Somebody wants everything checked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("log.check_card")
        self.setProperty("card", "plain")
        self._result: CheckResult | None = None
        column = self._column = Column(self, gap=Space.S, outer=margins(Space.L, Space.M))
        head = Flow(gap=Space.L)
        self.start = Button("log.check", "-", icon=Icon.SEARCH, height=Control.DENSE)
        self.start.clicked.connect(self.requested)
        head.addWidget(self.start)
        column.addLayout(head)
        self._about = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        column.addWidget(self._about)
        self._found: QWidget | None = None
        self.say_words()

    def show_running(self, running: bool) -> None:
        """One is being made, or none any more; the keyboard stays where it is."""
        self.start.busy(running)

    def show_result(self, result: CheckResult | None) -> None:
        """What the last one found; None: none was made since unlocking."""
        self._result = result
        if self._found is not None:
            self._found.hide()
            self._found.deleteLater()
            self._found = None
        if result is None:
            return
        self._found = QWidget()
        self._found.setObjectName("log.check_result")
        column = Column(self._found, gap=Space.M)
        head = Row(gap=Space.M)
        icon = Icon.TRIANGLE if result.faults else Icon.TICK_CIRCLE
        head.addWidget(IconView(icon, size=IconSize.SMALL), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Words(_summary(result), step=Step.SMALL, weight=Weight.STRONG, wrap=True), 1)
        column.addLayout(head)
        for fault in result.faults[: tokens.FAULTS_SHOWN]:
            text = f"{fault.where}: {spoken(fault.text)}" if fault.where else spoken(fault.text)
            under = Column(gap=Space.XS)
            under.addWidget(Words(text, step=Step.SMALL, weight=Weight.MEDIUM, wrap=True))
            under.addWidget(Words(spoken(fault.hint), step=Step.SMALL, tone=Tone.INK2, wrap=True))
            column.addLayout(under)
        more = len(result.faults) - tokens.FAULTS_SHOWN
        if more > 0:
            column.addWidget(Words(count("log.check_more", more), step=Step.SMALL, tone=Tone.INK2, wrap=True))
        self._found.setAccessibleName(_summary(result))
        self._column.addWidget(self._found)
        self._found.show()

    def say_words(self) -> None:
        """In the language of now."""
        self.start.setText(say("log.check"))
        self.start.setAccessibleName(say("log.check"))
        self._about.setText(say("log.check_about"))
        self.show_result(self._result)


def _summary(result: CheckResult) -> str:
    found = count("log.check_faults", len(result.faults)) if result.faults else say("log.check_sound")
    return say("log.check_told", found=found, when=result.at())
