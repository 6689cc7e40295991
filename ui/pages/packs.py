"""The rule packs: which are in use, how old they are, who approved them; and what a new one would change.

The page shows either the list or an offer, never both: what was chosen from a file is taken or left first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.pages.lines import ListCard, Section
from ui.pages.scrolling import ScrollPage
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Family, IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.field import Field
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Flow, Row, margins
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Words
from ui.words import say

_TOP: Final = Qt.AlignmentFlag.AlignTop
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Said:
    """One thing about a pack: an icon and words. Args: quiet: nothing to look at again."""

    icon: Icon
    words: str
    quiet: bool = False


@dataclass(frozen=True)
class PackLine:
    """One pack. Args: can_approve, can_remove: what the person who looks may do with it."""

    pack: str
    title: str
    stamp: str
    about: str
    said: tuple[Said, ...]
    can_approve: bool = False
    can_remove: bool = False


@dataclass(frozen=True)
class ChangeLine:
    """One result that changes. Args: code: of the rule or clock, with the account where there are several."""

    code: str
    title: str
    change: str


@dataclass(frozen=True)
class OfferShown:
    """A pack from a file. Args: matters: what changes, by matter with its own heading; notes: what else to know."""

    title: str
    about: str
    said: tuple[Said, ...]
    summary: str
    matters: tuple[tuple[str, tuple[ChangeLine, ...], str], ...]
    notes: tuple[str, ...] = ()


class PacksPage(ScrollPage):
    """The page."""

    file_requested = Signal()
    approve_requested = Signal(str, str)
    """A pack's name and the bar number as it is typed."""
    remove_requested = Signal(str)
    take_requested = Signal()
    leave_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("packs", parent)
        head = Column(gap=Space.XS)
        self._title = Words(step=Step.PAGE, weight=Weight.STRONG, wrap=True)
        self._about = Words(tone=Tone.INK2, wrap=True)
        for words in (self._title, self._about):
            head.addWidget(words)
        self.body.addLayout(head)
        self._place = QWidget()
        self._column = Column(self._place, gap=Space.NONE)
        self.body.addWidget(self._place)
        self.body.addStretch(1)
        self._shown: QWidget | None = None
        self._number: Field | None = None
        self.first: QWidget | None = None
        self._say_words()

    def show_packs(self, lines: Sequence[PackLine], *, may_change: bool) -> None:
        """The packs in use. Args: may_change: whether who looks is an attorney."""
        typed = self._number.field.text() if self._number is not None else ""
        holder = QWidget()
        column = Column(holder, gap=Space.L)
        self._number = None
        self.first = None
        if may_change:
            install = Button("packs.file", say("packs.install_file"), icon=Icon.FOLDER)
            install.clicked.connect(self.file_requested)
            self.first = install
            column.addLayout(_beside(install))
        card = ListCard("packs.list", say("packs.list"))
        for line in lines:
            card.add(self._line(line))
        column.addWidget(card)
        if not may_change:
            column.addWidget(Words(say("packs.attorneys_only"), step=Step.SMALL, tone=Tone.INK2, wrap=True))
        elif any(line.can_approve for line in lines):
            self._number = Field("packs.bar_number", say("packs.bar_number"), typed)
            half = Row(gap=Space.L)
            half.addWidget(self._number, 1)
            half.addStretch(1)
            column.addLayout(half)
        self._replace(holder)

    def show_offer(self, offer: OfferShown) -> None:
        """A pack from a file, before it is taken."""
        self._number = None
        holder = QWidget()
        column = Column(holder, gap=Space.L)
        top = Column(gap=Space.XS)
        top.addWidget(Words(offer.title, step=Step.READ, weight=Weight.STRONG, wrap=True))
        top.addWidget(Words(offer.about, step=Step.SMALL, tone=Tone.INK2, wrap=True))
        for said in offer.said:
            top.addLayout(_said(said))
        column.addLayout(top)
        section = Section(say("packs.difference"))
        summary = Words(offer.summary, weight=Weight.MEDIUM, wrap=True)
        summary.setObjectName("packs.summary")
        section.column.addWidget(summary)
        for note in offer.notes:
            section.column.addWidget(Words(note, step=Step.SMALL, tone=Tone.INK2, wrap=True))
        column.addWidget(section)
        take = Button("packs.take", say("packs.take"), icon=Icon.TICK, kind=Kind.PRIMARY)
        leave = Button("packs.leave", say("window.leave_it"))
        take.clicked.connect(self.take_requested)
        leave.clicked.connect(self.leave_requested)
        column.addLayout(_beside(take, leave))
        for number, (heading, rows, more) in enumerate(offer.matters):
            column.addWidget(_of_matter(number, heading, rows, more))
        self.first = leave
        self._replace(holder)

    def need_bar_number(self, words: str) -> None:
        """Says at the field why nothing was approved."""
        if self._number is not None:
            self._number.need_attention(words)
            self._number.field.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()

    def _say_words(self) -> None:
        self.setAccessibleName(say("packs.title"))
        self._title.setText(say("packs.title"))
        self._about.setText(say("packs.about"))

    def _line(self, line: PackLine) -> QWidget:
        holder = QWidget()
        holder.setObjectName(f"packs.line.{line.pack}")
        told_words = (line.title, line.stamp, line.about, *(said.words for said in line.said))
        holder.setAccessibleName(". ".join(filter(None, told_words)))
        row = Row(holder, gap=Space.L, outer=margins(Space.L, Space.M))
        told = Column(gap=Space.XS)
        named = Flow(gap=Space.M, gap_if_broken=Space.XS)
        named.addWidget(Words(line.title, weight=Weight.STRONG))
        named.addWidget(Words(line.stamp, step=Step.SMALL, tone=Tone.INK2, family=Family.MONO))
        told.addLayout(named)
        if line.about:
            told.addWidget(Words(line.about, step=Step.SMALL, tone=Tone.INK2, wrap=True))
        for said in line.said:
            told.addLayout(_said(said))
        row.addLayout(told, 1)
        if line.can_approve:
            row.addWidget(self._approve(line), 0, _MIDDLE)
        if line.can_remove:
            remove = Button(f"packs.remove.{line.pack}", say("packs.remove"), icon=Icon.BIN, height=Control.DENSE)
            remove.setAccessibleName(say("packs.remove_this", what=line.stamp))
            remove.clicked.connect(lambda: self.remove_requested.emit(line.pack))
            row.addWidget(remove, 0, _MIDDLE)
        return holder

    def _approve(self, line: PackLine) -> Button:
        approve = Button(f"packs.approve.{line.pack}", say("packs.approve"), icon=Icon.SEAL, height=Control.DENSE)
        approve.setAccessibleName(say("packs.approve_this", what=line.stamp))
        approve.clicked.connect(lambda: self._ask_approval(line.pack))
        return approve

    def _ask_approval(self, pack: str) -> None:
        typed = "" if self._number is None else self._number.field.text().strip()
        if self._number is not None:
            self._number.settle()
        if typed:
            self.approve_requested.emit(pack, typed)
        else:
            self.need_bar_number(say("packs.bar_number_missing"))

    def _replace(self, holder: QWidget) -> None:
        if self._shown is not None:
            self._column.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = holder
        self._column.addWidget(holder)
        holder.show()
        keep_reading_order(holder)


def _of_matter(number: int, heading: str, rows: Sequence[ChangeLine], more: str) -> QWidget:
    section = Section(heading)
    card = ListCard(f"packs.matter.{number}", heading)
    for row in rows:
        holder = QWidget()
        holder.setAccessibleName(f"{row.title}, {row.code}: {row.change}")
        line = Row(holder, gap=Space.L, outer=margins(Space.L, Space.S))
        told = Column(gap=Space.XS)
        told.addWidget(Words(row.title, wrap=True))
        told.addWidget(Words(row.code, step=Step.MICRO, tone=Tone.INK2, family=Family.MONO, wrap=True))
        line.addLayout(told, 1)
        line.addWidget(Words(row.change, step=Step.SMALL, weight=Weight.MEDIUM, wrap=True), 1)
        card.add(holder)
    section.column.addWidget(card)
    if more:
        section.column.addWidget(Words(more, step=Step.SMALL, tone=Tone.INK2))
    return section


def _said(said: Said) -> Row:
    row = Row(gap=Space.S)
    row.addWidget(IconView(said.icon, tone=Tone.INK2 if said.quiet else Tone.ATTN, size=IconSize.SMALL), 0, _TOP)
    row.addWidget(Words(said.words, step=Step.SMALL, tone=Tone.INK2 if said.quiet else Tone.INK, wrap=True), 1)
    return row


def _beside(*buttons: Button) -> Row:
    row = Row(gap=Space.S)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
