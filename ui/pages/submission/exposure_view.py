"""Who would see what: the three columns, and beside or under them consent, proof and declaration."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from clinic_app.domain.intake.script import InterviewScript
from clinic_app.services.exposure_values import Exposure
from ui.pages.submission.cards import Asides
from ui.pages.submission.columns import ThreeWays
from ui.theme import tokens
from ui.theme.theme import current
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.layouts import Column, Row
from ui.widgets.words import Words
from ui.words import say


class ExposureView(QWidget):
    """The first part of the page.

    Args:
        exposure: what is shown.
        script: the names of facts, in the window's language.
        zone: the clinic's.
        parent: Qt's parent.
    """

    declaration_requested = Signal(str)
    contents_requested = Signal()

    def __init__(
        self, exposure: Exposure, script: InterviewScript, zone: tzinfo, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sides = Row(self, gap=Space.XL)
        main = Column(gap=Space.M)
        head = Column(gap=Space.NONE)
        head.addWidget(Words(say("submission.title"), step=Step.TITLE, weight=Weight.STRONG, wrap=True))
        head.addWidget(Words(say("submission.under_title"), step=Step.SMALL, tone=Tone.INK2, wrap=True))
        main.addLayout(head)
        self.columns = ThreeWays(exposure, script)
        main.addWidget(self.columns)
        if exposure.law:
            law = say("submission.law", law=exposure.law)
            main.addWidget(Words(law, step=Step.MICRO, tone=Tone.INK3, wrap=True))
        main.addStretch(1)
        self._sides.addLayout(main, 1)
        self.asides = Asides(exposure, zone)
        self.asides.declaration_requested.connect(self.declaration_requested)
        self.asides.contents_requested.connect(self.contents_requested)
        self._sides.addWidget(self.asides)
        self._sides.addStretch(0)

    def fit(self, width: int) -> None:
        """Lays the parts out for a page of this width."""
        sizes = current().sizes
        below = width < sizes.grown(tokens.ASIDE_BELOW_UNDER)
        ways = QBoxLayout.Direction
        self._sides.setDirection(ways.TopToBottom if below else ways.LeftToRight)
        self._sides.setStretch(0, 0 if below else 1)
        self._sides.setStretch(2, 1 if below else 0)
        if below:
            self.asides.setMinimumWidth(0)
            self.asides.setMaximumWidth(self.maximumWidth())
        else:
            roomy = width >= sizes.grown(tokens.GUIDE_DRAWER_UNDER)
            self.asides.setFixedWidth(sizes.grown(tokens.GUIDE if roomy else tokens.RAIL))
        self.columns.narrow(width < sizes.grown(tokens.THREE_WAYS_UNDER))
