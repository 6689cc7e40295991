"""The page of backups: how they stand, where they go, which are kept, and making a vault of one."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from ui.pages.backup_restore_card import RestoreCard
from ui.pages.lines import ListCard, Section
from ui.pages.scrolling import SheetPage
from ui.theme.icon_names import Icon
from ui.theme.tokens import Family, IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Flow, Row, margins
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Words
from ui.words import say


@dataclass(frozen=True)
class BackupsShown:
    """What the page shows, in words.

    Args:
        icon: of how it stands.
        standing: what exists on this laptop only.
        last: of the last backup; empty where there is none.
        place: the folder; empty where none was chosen.
        kept: a line for each backup that lies there, the newest first.
        running: whether one is being made.
    """

    icon: Icon
    standing: str
    last: str
    place: str
    kept: tuple[str, ...]
    running: bool


class BackupsPage(SheetPage):
    """The page."""

    now_requested = Signal()
    choose_requested = Signal()

    said_anew = Signal()
    """The window speaks another language: how it stands is to be told anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("backups", parent)
        self._shown: BackupsShown | None = None
        self._title = Words(step=Step.PAGE, weight=Weight.STRONG, wrap=True)
        self._about = Words(tone=Tone.INK2, wrap=True)
        head = Column(gap=Space.XS)
        head.addWidget(self._title)
        head.addWidget(self._about)
        whole = Column(gap=Space.XL)
        whole.addLayout(head)
        for part in (self._state_card(), self._place_card()):
            whole.addWidget(part)
        self._list_place = QWidget()
        self._list_column = Column(self._list_place, gap=Space.NONE)
        self._list: QWidget | None = None
        whole.addWidget(self._list_place)
        self.restoring = RestoreCard()
        whole.addWidget(self.restoring)
        self.sheet.addLayout(whole)
        self._say_words()

    def show_backups(self, shown: BackupsShown) -> None:
        """How it stands now."""
        if shown == self._shown:
            return
        self._shown = shown
        self._icon.show_icon(shown.icon, Tone.INK2)
        self._standing.setText(shown.standing)
        self._last.setText(shown.last)
        self._last.setVisible(bool(shown.last))
        self._place.setText(shown.place)
        self._place.setVisible(bool(shown.place))
        self._no_place.setText(say("backups.no_place"))
        self._no_place.setHidden(bool(shown.place))
        self.choose.setText(say("backups.choose_other" if shown.place else "backups.choose"))
        self.choose.setAccessibleName(self.choose.text())
        self.now.busy(shown.running)
        self._state.setAccessibleName(f"{say('backups.state')}. {shown.standing} {shown.last}".strip())
        self._show_list(shown.kept)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._shown = None
            self._say_words()
            self.restoring.say_words()
            self.said_anew.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.restoring.fold()

    def _state_card(self) -> QWidget:
        self._state = Card("backups.state", gap=Space.M)
        row = Row(gap=Space.M)
        self._icon = IconView(Icon.STICK, size=IconSize.NORMAL)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        told = Column(gap=Space.XS)
        self._standing = Words(step=Step.READ, weight=Weight.STRONG, wrap=True)
        self._standing.setObjectName("backups.standing")
        self._last = Words(wrap=True)
        self._last.setObjectName("backups.last")
        told.addWidget(self._standing)
        told.addWidget(self._last)
        row.addLayout(told, 1)
        self._state.column.addLayout(row)
        ways = Flow(gap=Space.S, gap_if_broken=Space.S)
        self.now = Button("backups.now", "-", kind=Kind.PRIMARY, icon=Icon.STICK)
        self.now.clicked.connect(self.now_requested)
        ways.addWidget(self.now)
        self._state.column.addLayout(ways)
        self._by_itself = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self._state.column.addWidget(self._by_itself)
        return self._state

    def _place_card(self) -> QWidget:
        self._where = Card("backups.where", gap=Space.M)
        self._where_title = Words(step=Step.READ, weight=Weight.STRONG, wrap=True)
        self._place = Words(family=Family.MONO, step=Step.SMALL, wrap=True)
        self._place.setObjectName("backups.place")
        self._no_place = Words(wrap=True)
        self._where_about = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        ways = Flow(gap=Space.S, gap_if_broken=Space.S)
        self.choose = Button("backups.choose", "-", icon=Icon.FOLDER)
        self.choose.clicked.connect(self.choose_requested)
        ways.addWidget(self.choose)
        for words in (self._where_title, self._no_place, self._place, self._where_about):
            self._where.column.addWidget(words)
        self._where.column.addLayout(ways)
        return self._where

    def _show_list(self, kept: tuple[str, ...]) -> None:
        if self._list is not None:
            self._list_column.removeWidget(self._list)
            self._list.hide()
            self._list.deleteLater()
            self._list = None
        self._list_place.setVisible(bool(kept))
        if not kept:
            return
        section = Section(say("backups.list"))
        card = ListCard("backups.list", say("backups.list"))
        for number, line in enumerate(kept):
            holder = QWidget()
            holder.setObjectName(f"backups.kept.{number}")
            holder.setAccessibleName(line)
            row = Row(holder, gap=Space.L, outer=margins(Space.L, Space.S))
            row.addWidget(Words(line, wrap=True), 1)
            card.add(holder)
        section.column.addWidget(card)
        section.column.addWidget(Words(say("backups.kept"), step=Step.SMALL, tone=Tone.INK2, wrap=True))
        self._list = section
        self._list_column.addWidget(section)
        section.show()
        keep_reading_order(self.middle)

    def _say_words(self) -> None:
        self.setAccessibleName(say("backups.title"))
        self._title.setText(say("backups.title"))
        self._about.setText(say("backups.about"))
        self._by_itself.setText(say("backups.by_itself"))
        self._where.setAccessibleName(say("backups.where"))
        self._where_title.setText(say("backups.where"))
        self._where_about.setText(say("backups.place_about"))
        self.now.setText(say("backups.now"))
        self.now.setAccessibleName(say("backups.now"))
