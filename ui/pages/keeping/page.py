"""Keeping and erasing: one matter with what can be decided about it, what is closed or held, and what was erased."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from clinic_app.services.keeping import KeptMatter
from ui.pages.before.parts import HeadedCard, state_row
from ui.pages.keeping.erased import ErasedLine, ErasedMatters
from ui.pages.keeping.list import SIGNS, KeptLine, KeptMatters, Tell
from ui.pages.lines import Section
from ui.pages.page_head import PageHead
from ui.pages.scrolling import SheetPage
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space, Step
from ui.theme.tones import Tone
from ui.widgets.buttons import Button
from ui.widgets.layouts import Column, Flow, Row, margins
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Words
from ui.words import count, say

_TOP = Qt.AlignmentFlag.AlignTop
_BUTTONS = {
    "hold": Icon.PADLOCK,
    "release": Icon.KEY,
    "close": Icon.FOLDER,
    "reopen": Icon.RESTORE,
    "erase": Icon.BIN,
}


@dataclass(frozen=True)
class OneKept:
    """The matter that is open. Args: steps: what was done, oldest first; ways: codes of what can be decided now."""

    line: KeptLine
    steps: tuple[str, ...]
    ways: tuple[str, ...]


@dataclass(frozen=True)
class KeepingShown:
    """What the page shows.

    Args:
        one: None where no matter is open.
        years: how long, in words.
        reasons: why, with their authorities.
        kept: every matter that is closed or held; None while they are being read for the first time.
        tell: says one of them in words.
        may_decide: whether whoever looks is an attorney.
    """

    one: OneKept | None
    years: str
    reasons: tuple[str, ...]
    kept: Sequence[KeptMatter] | None
    tell: Tell
    erased: Sequence[ErasedLine]
    may_decide: bool


class KeepingPage(SheetPage):
    """The page."""

    decision_asked = Signal(str)
    """What is to be decided."""
    matter_chosen = Signal(str)
    breach_requested = Signal(bool)
    """The sheet for a lost laptop. Args: whether it is blank."""
    print_requested = Signal()
    export_requested = Signal()
    said_anew = Signal()
    """The window speaks another language: what is shown is to be told anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("keeping", parent)
        self._shown: KeepingShown | None = None
        self._whole: QWidget | None = None
        self._kept: KeptMatters | None = None
        self._chosen = ""
        self._reading: Words | None = None
        self.setAccessibleName(say("keeping.title"))

    def show_keeping(self, shown: KeepingShown) -> None:
        """Shows what stands."""
        self._shown = shown
        self._build()

    @property
    def first(self) -> QWidget | None:
        """What can be decided first about the matter that is open."""
        one = None if self._shown is None else self._shown.one
        return self.findChild(QWidget, f"keeping.{one.ways[0]}") if one is not None and one.ways else None

    def way(self, code: str) -> QWidget:
        """What a sheet hangs from that asks about this decision."""
        return self.findChild(QWidget, f"keeping.{code}") or self

    def show_reading(self, done: int, whole: int) -> None:
        """How many matters were looked at, while the list is not there yet."""
        if self._reading is not None:
            self._reading.setText(say("keeping.reading_list", done=done, whole=whole))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(say("keeping.title"))
            self.said_anew.emit()

    def _build(self) -> None:
        shown = self._shown
        if shown is None:
            return
        focused = QApplication.focusWidget()
        name = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        if self._kept is not None and self._kept.chosen is not None:
            self._chosen = self._kept.chosen.matter
        self._kept = None
        if self._whole is not None:
            self.sheet.removeWidget(self._whole)
            self._whole.hide()
            self._whole.setParent(None)  # what is looked for by its name from here on is the new one
            self._whole.deleteLater()
        self._whole = QWidget(self.middle)
        column = Column(self._whole, gap=Space.XL)
        column.addWidget(PageHead(say("keeping.title"), say("keeping.about")))
        if shown.one is not None:
            column.addWidget(self._one(shown.one, shown.may_decide))
        column.addWidget(self._list(shown))
        column.addWidget(self._years(shown))
        column.addWidget(self._erased(shown))
        column.addWidget(self._lost())
        self.sheet.addWidget(self._whole)
        self._whole.show()
        keep_reading_order(self)
        if name:
            (self.findChild(QWidget, name) or self.first or self).setFocus()

    def _one(self, one: OneKept, may_decide: bool) -> QWidget:
        card = HeadedCard("keeping.matter", say("keeping.matter", matter=one.line.matter), icon=Icon.MATTERS)
        card.column.addWidget(state_row(SIGNS[one.line.stage], one.line.state, note=one.line.note))
        for step in one.steps:
            card.column.addWidget(Words(step, step=Step.SMALL, tone=Tone.INK2, wrap=True))
        if not may_decide:
            card.column.addWidget(Words(say("keeping.attorneys"), step=Step.SMALL, wrap=True))
        holder = QWidget()
        ways = Flow(holder, gap=Space.S, gap_if_broken=Space.S)
        for code in one.ways:
            button = Button(f"keeping.{code}", say(f"keeping.{code}"), icon=_BUTTONS[code], height=Control.DENSE)
            button.clicked.connect(partial(self._ask, code))
            ways.addWidget(button)
        if one.ways:
            card.column.addWidget(holder)
        return card

    def _ask(self, code: str, _checked: bool = False) -> None:
        self.decision_asked.emit(code)

    def _list(self, shown: KeepingShown) -> QWidget:
        section = Section(say("keeping.list"))
        self._reading = None
        if shown.kept is None:
            self._reading = Words(say("keeping.reading"), tone=Tone.INK2, wrap=True)
            self._reading.setObjectName("keeping.reading")
            section.column.addWidget(self._reading)
            return section
        if not shown.kept:
            section.column.addWidget(Words(say("keeping.none"), tone=Tone.INK2, wrap=True))
            return section
        section.column.addWidget(Words(count("keeping.matters", len(shown.kept)), step=Step.SMALL, tone=Tone.INK2))
        self._kept = KeptMatters(shown.kept, shown.tell)
        self._kept.setAccessibleName(say("keeping.list"))
        self._kept.choose_matter(self._chosen)
        self._kept.row_opened.connect(self._choose)
        section.column.addWidget(_in_card(self._kept))
        return section

    def _choose(self, kept: KeptMatter) -> None:
        self.matter_chosen.emit(kept.matter)

    def _years(self, shown: KeepingShown) -> QWidget:
        section = Section(say("keeping.how_long"))
        section.column.addWidget(Words(shown.years, wrap=True))
        for reason in shown.reasons:
            section.column.addWidget(Words(reason, step=Step.SMALL, tone=Tone.INK2, wrap=True))
        if shown.may_decide:
            button = Button("keeping.years", say("keeping.years"), icon=Icon.CALENDAR, height=Control.DENSE)
            button.clicked.connect(partial(self._ask, "years"))
            row = Row(gap=Space.S)
            row.addWidget(button)
            row.addStretch(1)
            section.column.addLayout(row)
        return section

    def _lost(self) -> QWidget:
        section = Section(say("keeping.lost"))
        section.column.addWidget(Words(say("keeping.lost_about"), step=Step.SMALL, tone=Tone.INK2, wrap=True))
        ways = QWidget()
        row = Flow(ways, gap=Space.S, gap_if_broken=Space.S)
        for code, blank in (("breach", False), ("breach_blank", True)):
            button = Button(f"keeping.{code}", say(f"keeping.{code}"), icon=Icon.PRINT, height=Control.DENSE)
            button.clicked.connect(lambda _on=False, blank=blank: self.breach_requested.emit(blank))
            row.addWidget(button)
        section.column.addWidget(ways)
        return section

    def _erased(self, shown: KeepingShown) -> QWidget:
        section = Section(say("keeping.erased"))
        section.column.addWidget(Words(say("keeping.erased_about"), step=Step.SMALL, tone=Tone.INK2, wrap=True))
        if not shown.erased:
            section.column.addWidget(Words(say("keeping.nothing_erased"), tone=Tone.INK2, wrap=True))
            return section
        erased = ErasedMatters(shown.erased)
        erased.setAccessibleName(say("keeping.erased"))
        section.column.addWidget(_in_card(erased))
        ways = QWidget()
        row = Flow(ways, gap=Space.S, gap_if_broken=Space.S)
        for code, icon, asked in (
            ("print", Icon.PRINT, self.print_requested),
            ("export", Icon.ARROW_FORWARD, self.export_requested),
        ):
            button = Button(f"keeping.{code}", say(f"keeping.{code}"), icon=icon, height=Control.DENSE)
            button.clicked.connect(lambda _on=False, asked=asked: asked.emit())
            row.addWidget(button)
        section.column.addWidget(ways)
        return section


def _in_card(inside: QWidget) -> QWidget:
    card = QFrame()
    card.setProperty("card", "plain")
    Column(card, gap=Space.NONE, outer=margins(Space.XS, Space.XS)).addWidget(inside)
    return card
