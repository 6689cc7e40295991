"""Under the pages of a sealed declaration: what the verifier says of its seal, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Row, margins
from ui.widgets.signature_bar import SignatureBar, SignatureState
from ui.widgets.words import Words
from ui.words import say


class SealedPanel(QWidget):
    """The signature bar, whether the person had signed, faults, and saving."""

    print_asked = Signal()
    save_asked = Signal()
    draft_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("declaration.seal_state")
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = Column(self, gap=Space.M, outer=margins(Space.L, Space.M))
        self.bar = SignatureBar("declaration.signature", SignatureState.UNKNOWN_SIGNER)
        column.addWidget(self.bar)
        signed = Row(gap=Space.S)
        self._sign = IconView(Icon.PENCIL)
        signed.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._signed = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        signed.addWidget(self._signed, 1)
        column.addLayout(signed)
        self._found = Words(step=Step.SMALL, weight=Weight.STRONG)
        self._faults = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        column.addWidget(self._found)
        column.addWidget(self._faults)
        buttons = Row(gap=Space.S)
        self._draft = Button("declaration.to_draft", "", kind=Kind.LINK, height=Control.DENSE)
        self._draft.clicked.connect(self.draft_asked)
        self._print = Button("declaration.print_sealed", "", icon=Icon.PRINT)
        self._print.clicked.connect(self.print_asked)
        self._save = Button("declaration.save", "", kind=Kind.PRIMARY)
        self._save.clicked.connect(self.save_asked)
        buttons.addWidget(self._draft)
        buttons.addStretch(1)
        buttons.addWidget(self._print)
        buttons.addWidget(self._save)
        column.addLayout(buttons)
        self.say_words()

    def show_report(
        self, state: SignatureState, detail: str, *, declarant_signed: bool | None, faults: Sequence[str]
    ) -> None:
        """What the verifier found. Args: faults: whole sentences."""
        self.bar.show_state(state, detail)
        self._signed.setText(say("declaration.signed" if declarant_signed else "declaration.unsigned"))
        for part in (self._found, self._faults):
            part.setVisible(bool(faults))
        self._faults.setText("\n".join(faults))

    def say_words(self) -> None:
        """All words of the buttons anew."""
        self.setAccessibleName(say("declaration.sealed"))
        self._found.setText(say("declaration.faults"))
        self._draft.setText(say("declaration.to_draft"))
        self._print.setText(say("declaration.print"))
        self._save.setText(say("declaration.save"))
