"""The trash: what was put away, the newest first, with its code, who and when, and a button that brings it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.services.bin import What
from ui.pages.lines import ListCard
from ui.pages.scrolling import ScrollPage
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Row, margins
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Words
from ui.words import say

_TOP = Qt.AlignmentFlag.AlignTop
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_SIGNS = {What.MATTER: Icon.MATTERS, What.ACCOUNT: Icon.PERSON, What.LINE: Icon.QUOTE, What.ITEM: Icon.LIST}


@dataclass(frozen=True)
class TrashLine:
    """One thing. Args: words: what it is, by codes; when: with who; reason: of a matter, else empty."""

    what: What
    matter: str
    part_id: str
    words: str
    when: str
    reason: str = ""


class TrashPage(ScrollPage):
    """The page."""

    restore_requested = Signal(object)
    """A TrashLine."""
    said_anew = Signal()
    """The window speaks another language: what lies there is to be told anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("trash", parent)
        self._lines: tuple[TrashLine, ...] | None = None
        head = Column(gap=Space.XS)
        self._title = Words(step=Step.PAGE, weight=Weight.STRONG, wrap=True)
        self._about = Words(tone=Tone.INK2, wrap=True)
        self._no_erasing = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        for words in (self._title, self._about, self._no_erasing):
            head.addWidget(words)
        self.body.addLayout(head)
        self._place = QWidget()
        self._column = Column(self._place, gap=Space.NONE)
        self.body.addWidget(self._place)
        self.body.addStretch(1)
        self._shown: QWidget | None = None
        self._say_words()

    def show_lines(self, lines: Sequence[TrashLine]) -> None:
        """What lies in the trash, the newest first."""
        self._lines = tuple(lines)
        self._build()

    @property
    def first(self) -> QWidget | None:
        """The newest thing's button."""
        return self.findChild(Button)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
            self.said_anew.emit()

    def _say_words(self) -> None:
        self.setAccessibleName(say("trash.title"))
        self._title.setText(say("trash.title"))
        self._about.setText(say("trash.about"))
        self._no_erasing.setText(say("trash.no_erasing"))
        self._build()

    def _build(self) -> None:
        if self._shown is not None:
            self._column.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
            self._shown = None
        if self._lines is None:
            return
        self._shown = self._card(self._lines) if self._lines else _empty()
        self._column.addWidget(self._shown)
        self._shown.show()
        keep_reading_order(self._shown)

    def _card(self, lines: Sequence[TrashLine]) -> QWidget:
        card = ListCard("trash.list", say("trash.list"))
        for number, line in enumerate(lines):
            card.add(self._row(number, line))
        return card

    def _row(self, number: int, line: TrashLine) -> QWidget:
        holder = QWidget()
        holder.setObjectName(f"trash.line.{number}")
        holder.setAccessibleName(", ".join(filter(None, (line.words, line.when, line.reason))))
        row = Row(holder, gap=Space.L, outer=margins(Space.L, Space.S))
        row.addWidget(IconView(_SIGNS[line.what], size=IconSize.NORMAL), 0, _TOP)
        told = Column(gap=Space.XS)
        told.addWidget(Words(line.words, weight=Weight.MEDIUM, wrap=True))
        if line.reason:
            told.addWidget(Words(say("trash.reason_said", reason=line.reason), step=Step.SMALL, wrap=True))
        told.addWidget(Words(line.when, step=Step.MICRO, tone=Tone.INK2, wrap=True))
        row.addLayout(told, 1)
        back = Button(f"trash.restore.{number}", say("trash.restore"), icon=Icon.RESTORE, height=Control.DENSE)
        back.setAccessibleName(say("trash.restore_this", what=line.words))
        back.clicked.connect(lambda: self.restore_requested.emit(line))
        row.addWidget(back, 0, _MIDDLE)
        return holder


def _empty() -> QWidget:
    holder = QWidget()
    holder.setObjectName("trash.empty")
    holder.setAccessibleName(f"{say('trash.none')}. {say('trash.none_next')}")
    column = Column(holder, gap=Space.S, outer=margins(Space.XL, Space.PAGE))
    sign = Row()
    sign.addStretch(1)
    sign.addWidget(IconView(Icon.BIN, size=IconSize.LARGE))
    sign.addStretch(1)
    column.addLayout(sign)
    happened = Words(say("trash.none"), step=Step.READ, weight=Weight.STRONG, wrap=True)
    following = Words(say("trash.none_next"), tone=Tone.INK2, wrap=True)
    for words in (happened, following):
        words.centre()
        column.addWidget(words)
    return holder
