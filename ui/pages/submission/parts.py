"""Small parts that the submission page uses again and again: a line with its icon, a card with its head."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QWidget

from ui.theme.icon_names import Icon
from ui.theme.tokens import IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.cards import Card
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Flow, Row
from ui.widgets.words import Words
from ui.words import dates, locale, spoken

_TOP = Qt.AlignmentFlag.AlignTop


class IconLine(QWidget):
    """An icon and words beside it that wrap."""

    def __init__(
        self,
        icon: Icon,
        text: str,
        *,
        tone: Tone = Tone.INK2,
        ink: Tone = Tone.INK2,
        weight: Weight = Weight.REGULAR,
        step: Step = Step.SMALL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(text)
        row = Row(self, gap=Space.S)
        row.addWidget(IconView(icon, size=IconSize.SMALL, tone=tone), 0, _TOP)
        self.words = Words(text, step=step, weight=weight, tone=ink, wrap=True)
        row.addWidget(self.words, 1)


def headed_card(object_name: str, title: str, meta: str = "") -> Card:
    """A card with a title and, beside it or under it, when it was so."""
    card = Card(object_name, name=title, gap=Space.S)
    head = Flow(gap=Space.M, gap_if_broken=Space.NONE)
    head.addWidget(Words(title, step=Step.BODY, weight=Weight.STRONG, wrap=True))
    if meta:
        head.addWidget(Words(meta, step=Step.MICRO, tone=Tone.INK2))
    card.column.addLayout(head)
    return card


def short_name(name: str) -> str:
    """A body's name without what stands in brackets behind it."""
    return spoken(name).split(" (")[0]


def day_words(day: date | None, today: date) -> str:
    """A day, or nothing."""
    return dates.bare_day(day, today) if day is not None else ""


def size_words(size: int) -> str:
    """A size as it is printed on sticks: powers of ten."""
    return locale().formattedDataSize(size, 1 if size >= _MEGA else 0, QLocale.DataSizeFormat.DataSizeSIFormat)


_MEGA = 1000 * 1000


def left_of(widget: QWidget, width: int) -> Row:
    """A widget no wider than that, at the start of the line."""
    row = Row(gap=Space.NONE)
    widget.setMaximumWidth(width)
    row.addWidget(widget, 1)
    row.addStretch(0)
    return row


def groups(fingerprint: str) -> list[str]:
    """The groups of a fingerprint, whatever stands between them."""
    return fingerprint.replace(":", " ").split()
