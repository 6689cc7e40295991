"""The bar at the foot: whose key alone can open it, why it cannot be sealed yet, and the button that seals."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from clinic_app.services.exposure_values import Exposure, KeyCard, Obstacle
from ui.pages.submission.parts import day_words, groups
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, Family, IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Flow, Row, margins
from ui.widgets.words import Hairline, Words
from ui.words import count, named, say

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
BY_CONSENT = frozenset(
    {
        Obstacle.NOT_RECORDED,
        Obstacle.REFUSED,
        Obstacle.NOT_YET_SIGNED,
        Obstacle.EXPIRED,
        Obstacle.REVOKED,
        Obstacle.DELIVERY_NOT_AGREED,
    }
)
BY_DECLARATION = frozenset({Obstacle.NO_DECLARATION, Obstacle.ACCOUNT_CHANGED, Obstacle.NOT_TRIED})


class SealBar(QWidget):
    """Key, reason, button.

    Args:
        exposure: what is shown.
        zone: the clinic's.
        parent: Qt's parent.
    """

    seal_requested = Signal()
    key_requested = Signal()
    declaration_requested = Signal()
    consent_requested = Signal()

    def __init__(self, exposure: Exposure, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("submission.bar")
        self.setAccessibleName(say("sealing.bar"))
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # Fixed would cut a second line
        whole = Column(self, gap=Space.NONE)
        whole.addWidget(Hairline())
        self._row = Row(gap=Space.L, outer=margins(Space.XL, Space.M))
        whole.addLayout(self._row)
        self._solve_key: Button | None = None
        """Where the key is out of sight: else the way to it stands in this bar already."""
        self.key = self._key(exposure, zone)
        self.deed = self._act(exposure)
        self._row.addWidget(self.key, 1, _MIDDLE)
        self._row.addWidget(self.deed, 0, _MIDDLE)

    def narrow(self, end: QBoxLayout | None) -> None:
        """Where there is no room the key goes to the end of what scrolls, and only the button stays in sight.

        Args:
            end: of what scrolls; None: the key stands beside the button.
        """
        if self._solve_key is not None:
            self._solve_key.setVisible(end is not None)
        if end is not None:
            self._row.removeWidget(self.key)
            end.addWidget(self.key)
            self._row.setAlignment(self.deed, Qt.AlignmentFlag(0))
            self._row.setStretchFactor(self.deed, 1)
        else:
            self._row.insertWidget(0, self.key, 1, _MIDDLE)
            self._row.setAlignment(self.deed, _MIDDLE)
            self._row.setStretchFactor(self.deed, 0)

    def _key(self, exposure: Exposure, zone: tzinfo) -> QWidget:
        holder = QWidget()
        row = Row(holder, gap=Space.M)
        card = exposure.key
        row.addWidget(IconView(Icon.KEY, size=IconSize.NORMAL, tone=Tone.ACCENT if card else Tone.INK2), 0, _MIDDLE)
        column = Column(gap=Space.NONE)
        top = _fingerprint(card)
        if card is None:
            column.addLayout(top)
        else:
            column.addLayout(top)
            column.addWidget(Words(_compared(card, exposure, zone), step=Step.MICRO, tone=Tone.INK2, wrap=True))
        words = say("sealing.key_confirm" if card is None else "sealing.key_again")
        button = Button("submission.key", words, kind=Kind.LINK, height=Control.DENSE)
        button.clicked.connect(self.key_requested)
        top.addWidget(button)
        row.addLayout(column, 1)
        return holder

    def _act(self, exposure: Exposure) -> QWidget:
        holder = QWidget()
        flow = Flow(holder, gap=Space.L, gap_if_broken=Space.S)
        current().changed.connect(holder.updateGeometry)  # another text size makes another height
        self.seal = Button(
            "submission.seal", say("sealing.seal"), kind=Kind.PRIMARY, icon=Icon.SEAL, height=Control.ALONE
        )
        self.seal.clicked.connect(self.seal_requested)
        if exposure.obstacles:
            reasons = [say(f"sealing.obstacle.{each}") for each in exposure.obstacles]
            flow.addWidget(self._reasons(exposure.obstacles, reasons))
            self.seal.turn_off(" ".join(reasons))
        else:
            flow.addWidget(_one_line(Icon.TICK, say("sealing.ready"), Tone.ACCENT))
        flow.addWidget(self.seal)
        return holder

    def _reasons(self, obstacles: tuple[Obstacle, ...], reasons: list[str]) -> QWidget:
        """The first to deal with, with the way to do it; how many come after."""
        holder = QWidget()
        holder.setObjectName("submission.why_not")
        holder.setAccessibleName(" ".join(reasons))
        column = Column(holder, gap=Space.NONE)
        column.addWidget(_one_line(Icon.TRIANGLE, reasons[0], Tone.ATTN))
        first = obstacles[0]
        under = Row(gap=Space.M)
        for group, code, signal in (
            (BY_CONSENT, "consent", self.consent_requested),
            (BY_DECLARATION, "declaration", self.declaration_requested),
            (frozenset({Obstacle.NO_KEY}), "key", self.key_requested),
        ):
            if first in group:
                words = say(f"sealing.solve.{code}")
                button = Button(f"submission.solve_{code}", words, kind=Kind.LINK, height=Control.DENSE)
                button.clicked.connect(signal)
                under.addWidget(button)
                if code == "key":
                    self._solve_key = button
                    button.hide()
        if len(obstacles) > 1:
            more = Words(count("sealing.more_reasons", len(obstacles) - 1), step=Step.MICRO, tone=Tone.INK2)
            more.setToolTip("\n".join(reasons[1:]))
            under.addWidget(more)
        under.addStretch(1)
        column.addLayout(under)
        return holder


def _one_line(icon: Icon, words: str, tone: Tone) -> QWidget:
    holder = QWidget()
    holder.setAccessibleName(words)
    row = Row(holder, gap=Space.S)
    row.addWidget(IconView(icon, size=IconSize.SMALL, tone=tone))
    row.addWidget(Words(words, step=Step.SMALL, weight=Weight.STRONG, tone=tone))
    return holder


def _fingerprint(card: KeyCard | None) -> Flow:
    flow = Flow(gap=Space.S, gap_if_broken=Space.XS)
    if card is None:
        flow.addWidget(Words(say("sealing.key_none"), step=Step.SMALL, weight=Weight.STRONG))
        return flow
    flow.addWidget(Words(say("sealing.key_only"), step=Step.SMALL, weight=Weight.STRONG))
    shown = " ".join(groups(card.key.fingerprint)[: tokens.GROUPS_SHOWN])
    print_of = Words(f"{shown} …", step=Step.SMALL, family=Family.MONO)
    print_of.setObjectName("submission.fingerprint")
    print_of.setToolTip(card.key.fingerprint)
    print_of.setAccessibleName(card.key.fingerprint)
    flow.addWidget(print_of)
    return flow


def _compared(card: KeyCard, exposure: Exposure, zone: tzinfo) -> str:
    today = exposure.at.astimezone(zone).date()
    day = day_words(card.key.at.astimezone(zone).date(), today)
    how = named("sealing.how", card.key.how)
    return say("sealing.key_compared", how=how, day=day, person=card.confirmed_by)
