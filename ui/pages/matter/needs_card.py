"""What each recipient works with: how much of it is there, and what is missing, each a way to its question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.pages.lines import ListCard, OpeningLine, Section
from ui.theme import painting, tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import IconSize, Radius, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.icon_view import IconView
from ui.widgets.kept_keyboard import KeptKeyboard
from ui.widgets.layouts import Column, fixed
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Words
from ui.words import count, say


@dataclass(frozen=True)
class Missing:
    """One answer to ask for. Args: field: where the interview opens; label: its short name; why: it is needed."""

    field: str
    label: str
    why: str


@dataclass(frozen=True)
class RecipientLine:
    """One recipient. Args: code: its id; name: in words; complete, needed: answers; missing: what is left to ask."""

    code: str
    name: str
    complete: int
    needed: int
    missing: tuple[Missing, ...]

    @property
    def figure(self) -> str:
        """How much is there, in words."""
        return say("needs.figure", complete=self.complete, needed=self.needed)


class ShareBar(QWidget):
    """A small bar, filled as far as something is complete; the words beside it say the same."""

    def __init__(self, part: int, whole: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = part / whole if whole else 1.0
        width, height = tokens.SHARE_BAR
        self.setFixedSize(current().sizes.grown(width), current().sizes.grown(height))
        fixed(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = current().colors
        with QPainter(self) as painter:
            painting.box(painter, self.rect(), fill=colors.surface, edge=colors.edge, radius=Radius.KEY)
            width = round(self.width() * self._share)
            if width:
                leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
                left = self.width() - width if leftward else 0
                painting.box(painter, QRect(left, 0, width, self.height()), fill=colors.accent, radius=Radius.KEY)


class NeedsCard(Section):
    """The card; one recipient at a time shows what is missing."""

    ask_chosen = Signal(str)
    """A field, or `statement`."""

    def __init__(self, lines: Sequence[RecipientLine], opened: str = "", parent: QWidget | None = None) -> None:
        super().__init__(say("needs.title"), parent)
        self.setObjectName("matter.needs")
        self.column.addWidget(Words(say("needs.about"), step=Step.SMALL, tone=Tone.INK2, wrap=True))
        self._lines = tuple(lines)
        self.opened = opened
        self._card: ListCard | None = None
        self._build()

    def _build(self) -> None:
        if self._card is not None:
            self.column.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        self._card = ListCard("matter.needs.list", say("needs.title"))
        for line in self._lines:
            self._card.add(self._recipient(line))
            if line.code == self.opened:
                for missing in line.missing:
                    self._card.add(self._missing(missing))
        self.column.addWidget(self._card)
        self._card.show()
        keep_reading_order(self._card)

    def _recipient(self, line: RecipientLine) -> QWidget:
        is_open = line.code == self.opened
        state = count("needs.missing", len(line.missing)) if line.missing else say("needs.complete")
        name = say("needs.open", recipient=line.name, figure=line.figure) if line.missing else f"{line.name}: {state}"
        row = OpeningLine(f"matter.needs.{line.code}", name)
        sign = Icon.CHEVRON_DOWN if is_open else Icon.CHEVRON_FORWARD
        row.row.addWidget(IconView(sign if line.missing else Icon.TICK, size=IconSize.SMALL))
        told = Column(gap=Space.XS)
        told.addWidget(Words(line.name, weight=Weight.MEDIUM, wrap=True))
        told.addWidget(Words(f"{line.figure} · {state}", step=Step.SMALL, tone=Tone.INK2, wrap=True))
        row.row.addLayout(told, 1)
        row.row.addWidget(ShareBar(line.complete, line.needed), 0, Qt.AlignmentFlag.AlignVCenter)
        row.finish()
        row.setEnabled(bool(line.missing))
        row.clicked.connect(lambda _on=False: self._turn(line.code))
        return row

    def _missing(self, missing: Missing) -> QWidget:
        name = say("needs.line", label=missing.label, why=missing.why)
        row = OpeningLine(f"matter.needs.ask.{missing.field}", name)
        row.row.addSpacing(current().sizes.space(Space.XL))
        row.row.addWidget(IconView(Icon.HOLLOW, size=IconSize.MICRO), 0, Qt.AlignmentFlag.AlignTop)
        told = Column(gap=Space.NONE)
        told.addWidget(Words(missing.label, step=Step.SMALL, weight=Weight.MEDIUM, tone=Tone.ACCENT, wrap=True))
        told.addWidget(Words(missing.why, step=Step.SMALL, tone=Tone.INK2, wrap=True))
        row.row.addLayout(told, 1)
        row.finish()
        row.clicked.connect(lambda _on=False: self.ask_chosen.emit(missing.field))
        return row

    def _turn(self, code: str) -> None:
        """Opens a recipient, or closes it; the keyboard stays on it."""
        keyboard = KeptKeyboard(self)
        self.opened = "" if self.opened == code else code
        self._build()
        keyboard.give_back()
