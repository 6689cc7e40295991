"""After the sealing: what was written, by its numbers, when the stick may go, and how anyone checks it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.submission.readme import STEPS_OPEN
from clinic_app.services.submission import SentBundle
from ui.pages.submission.parts import short_name, size_words
from ui.theme.icon_names import Icon
from ui.theme.tokens import Family, IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Flow, Grid, Row
from ui.widgets.words import Hairline, Words
from ui.words import count, say

_TOP = Qt.AlignmentFlag.AlignTop
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_HALVES = 2


@dataclass(frozen=True)
class Written:
    """A bundle and where it lies. Args: stick: the stick's name, or empty; path: as a person reads it."""

    bundle: SentBundle
    recipient: str
    file_name: str
    path: str
    stick: str


class SealedPage(QWidget):
    """The end of the way.

    Args:
        written: what was made.
        parent: Qt's parent.
    """

    check_requested = Signal()
    closed = Signal()

    def __init__(self, written: Written, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = Column(self, gap=Space.L)
        head = Row(gap=Space.M)
        head.addWidget(IconView(Icon.TICK_CIRCLE, size=IconSize.LARGE, tone=Tone.ACCENT), 0, _MIDDLE)
        title = say("sealing.sealed_title", name=short_name(written.recipient))
        head.addWidget(Words(title, step=Step.TITLE, weight=Weight.STRONG, wrap=True), 1)
        column.addLayout(head)
        safe = say("sealing.sealed_stick", stick=written.stick) if written.stick else say("sealing.sealed_file")
        self.safe = Words(safe, wrap=True)
        self.safe.setObjectName("submission.safe")
        column.addWidget(self.safe)
        column.addWidget(_facts(written))
        buttons = Flow(gap=Space.M)
        self.check = Button("submission.check", say("sealing.check"), kind=Kind.PRIMARY, icon=Icon.SEAL)
        self.check.clicked.connect(self.check_requested)
        back = Button("submission.sealed_close", say("sealing.sealed_close"))
        back.clicked.connect(self.closed)
        buttons.addWidget(self.check)
        buttons.addWidget(back)
        column.addLayout(buttons)
        column.addStretch(1)

    def begin(self) -> None:
        """The keyboard goes to the first button."""
        self.check.setFocus(Qt.FocusReason.OtherFocusReason)


def _facts(written: Written) -> Card:
    bundle = written.bundle
    card = Card("submission.sealed", name=say("sealing.sealed_card"), gap=Space.M)
    grid: Grid = Grid(across=Space.XL, down=Space.S)
    grid.setColumnStretch(1, 1)
    half = len(bundle.sha256) // _HALVES
    rows = (
        ("bundle", bundle.bundle_id, True),
        ("file", written.file_name, True),
        ("sha256", f"{bundle.sha256[:half]} {bundle.sha256[half:]}", True),
        ("size", size_words(bundle.size), False),
        ("holds", count("submission.files", len(bundle.files)), False),
        ("document", bundle.document_id, True),
    )
    for line, (code, value, mono) in enumerate(rows):
        label = Words(say(f"sealing.sealed.{code}"), step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2)
        words = Words(value, step=Step.SMALL, family=Family.MONO if mono else None, wrap=True)
        words.setObjectName(f"submission.sealed_{code}")
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(label, line, 0, _TOP)
        grid.addWidget(words, line, 1, _TOP)
    card.column.addLayout(grid)
    card.column.addWidget(Hairline())
    card.column.addWidget(Words(say("sealing.sealed_how"), step=Step.SMALL, tone=Tone.INK2, wrap=True))
    steps = Words("\n".join(STEPS_OPEN), step=Step.SMALL, family=Family.MONO, wrap=True)
    card.column.addWidget(steps)
    return card
