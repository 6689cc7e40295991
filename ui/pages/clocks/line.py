"""One clock of a matter as a line that opens its working."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent

from clinic_app.domain.alerts import AlertKind
from clinic_app.domain.clock_rows import ClockRow
from ui.pages.clocks.telling import Telling, alert_words
from ui.pages.lines import OpeningLine
from ui.theme import painting, tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import IconSize, Radius, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.clock_ring import TONES, ClockRing, state_words
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column
from ui.widgets.words import Words
from ui.words import say


class ClockRowLine(OpeningLine):
    """A line. Args: row: the clock; telling: its words; several: whether the matter has more than one account."""

    def __init__(self, row: ClockRow, telling: Telling, *, several: bool) -> None:
        ring, told, alert = telling.ring(row), telling.line(row), alert_words(row.alert)
        title = row.running.clock.title
        title = say("clocks.of_account", title=title, account=row.which.account) if several else title
        confirmed = say("clocks.confirmed") if row.confirmed else ""
        spoken = (title, state_words(ring.state), told, alert, confirmed)
        name = f"clocks.line.{row.which.account}.{row.which.clock}".lower()
        super().__init__(name, ". ".join(part.rstrip(".") for part in spoken if part))
        self.which = row.which
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.row.addWidget(ClockRing(ring, base=tokens.CLOCK_RING_SMALL), 0, Qt.AlignmentFlag.AlignTop)
        column = Column(gap=Space.NONE)
        column.addWidget(Words(title, weight=Weight.MEDIUM, wrap=True))
        column.addWidget(Words(told, step=Step.SMALL, tone=TONES.get(ring.state, Tone.INK2), wrap=True))
        if alert and row.alert is not None and row.alert.kind is AlertKind.SHARE:  # days stand in the ring
            column.addWidget(Words(alert, step=Step.MICRO, tone=Tone.INK2, wrap=True))
        self.row.addLayout(column, 1)
        if row.confirmed:
            self.row.addWidget(IconView(Icon.TICK, size=IconSize.SMALL), 0, Qt.AlignmentFlag.AlignTop)
        self.row.addWidget(IconView(Icon.CHEVRON_FORWARD, size=IconSize.SMALL), 0, Qt.AlignmentFlag.AlignVCenter)
        self.finish()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.isChecked():
            colors = current().colors
            with QPainter(self) as painter:
                off = tokens.BORDER_STRONG
                fill, edge = (None, colors.accent) if colors.high_contrast else (colors.accent_soft, None)
                inside = self.rect().adjusted(off, off, -off, -off)
                painting.box(painter, inside, fill=fill, edge=edge, width=off, radius=Radius.CONTROL)
            return
        super().paintEvent(event)
