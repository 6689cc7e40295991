"""The side bar: the mark, a way to find a matter, the pages that exist, the last backup, who is here, and the lock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMargins, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from ui.bar_button import BarButton
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Row, margins
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Hairline, Words
from ui.words import named, say

if TYPE_CHECKING:
    from ui.backup_words import BackupsTold


@dataclass(frozen=True)
class Entry:
    """One page in the bar.

    Args:
        code: what `page_requested` says; its words are `sidebar.CODE`.
        icon: before the words.
    """

    code: str
    icon: Icon


TODAY = Entry("today", Icon.HOME)
MATTERS = Entry("matters", Icon.MATTERS)


class Sidebar(QWidget):
    """Always beside the page.

    Args:
        entries: the pages that exist, from above.
        find_key: the key that finds a matter, as it is shown; the window binds it.
        lock_key: the key that locks.
        parent: Qt's parent.
    """

    page_requested = Signal(str)
    matter_requested = Signal(str)
    find_requested = Signal()
    backups_requested = Signal()
    lock_requested = Signal()

    def __init__(
        self,
        entries: Sequence[Entry] = (TODAY, MATTERS),
        *,
        find_key: str = "Ctrl O",
        lock_key: str = "Ctrl L",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setProperty("ground", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._counts: dict[str, int] = {}
        self.open: dict[str, BarButton] = {}
        """Of the matters that are at hand, by number."""
        self._role = ""
        column = Column(self, gap=Space.XS, outer=margins(Space.M, Space.L))
        column.addLayout(self._head())
        column.addSpacing(current().sizes.space(Space.S))
        self.finder = BarButton("sidebar.find", Icon.SEARCH, framed=True, key=find_key)
        self.finder.clicked.connect(self.find_requested)
        column.addWidget(self.finder)
        column.addSpacing(current().sizes.space(Space.S))
        self.pages: dict[str, BarButton] = {}
        self._group = group = QButtonGroup(self)
        for entry in entries:
            button = BarButton(f"sidebar.{entry.code}", entry.icon)
            button.clicked.connect(lambda _on=False, code=entry.code: self.page_requested.emit(code))
            group.addButton(button)
            column.addWidget(button)
            self.pages[entry.code] = button
        column.addWidget(self._open_part())
        column.addStretch(1)
        self.backup = BarButton("sidebar.backup", Icon.STICK, quiet=True)
        self.backup.clicked.connect(self.backups_requested)
        self.backup.hide()
        self._backup: Callable[[], BackupsTold] | None = None
        column.addWidget(self.backup)
        self._who = self._person()
        column.addWidget(self._who)
        self.lock = BarButton("sidebar.lock", Icon.LOCK, framed=True, key=lock_key)
        self.lock.clicked.connect(self.lock_requested)
        column.addWidget(self.lock)
        current().changed.connect(self._measure)
        self._say_words()

    def show_page(self, code: str) -> None:
        """Marks the page that is shown.

        Raises:
            KeyError: it has no entry here.
        """
        self.pages[code].setChecked(True)

    def offer_cases(self, offered: bool) -> None:
        """Whether there are ways to matters at all."""
        for button in (self.finder, self.pages[TODAY.code], self.pages[MATTERS.code]):
            button.setVisible(offered)

    def show_open(self, matters: Sequence[str], here: str = "") -> None:
        """The matters one was at last. Args: here: the one that is shown; it is marked instead of its page."""
        if tuple(self.open) != tuple(matters):
            for button in self.open.values():
                self._group.removeButton(button)
                button.hide()
                button.deleteLater()
            for button in self.pages.values():  # Qt keeps Tab for one of a group, which may have been the one that went
                button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.open = {matter: self._matter_button(matter) for matter in matters}
            self._fit()
            keep_reading_order(self)
        if here in self.open:
            self.open[here].setChecked(True)

    def show_count(self, code: str, count: int) -> None:
        """How many there are, beside a page's name."""
        self._counts[code] = count
        self._say_words()

    def show_backup(self, told: Callable[[], BackupsTold]) -> None:
        """When the last backup was made, with a sign where that is long ago. Args: told: in the window's language."""
        self._backup = told
        self._say_backup()
        self._measure()

    def show_person(self, name: str, role: str) -> None:
        """Who unlocked; a name of the clinic, never of a client. Both empty: nobody."""
        self._name.setText(name)
        self._role = role
        self._who.setVisible(bool(name))
        self._say_words()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()

    def minimumSizeHint(self) -> QSize:
        """Without the open matters and the last backup, which give way."""
        least = super().minimumSizeHint()
        given = sum(self._needs(part) for part in (self._open, self.backup) if part.isVisibleTo(self))
        return least.shrunkBy(QMargins(0, 0, 0, given))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _open_part(self) -> QWidget:
        self._open = QWidget()
        self._open_column = Column(self._open, gap=Space.XS, outer=(Space.NONE, Space.L, Space.NONE, Space.NONE))
        self._open_words = Words(step=Step.SMALL, tone=Tone.INK3)
        self._open_words.setContentsMargins(current().sizes.space(Space.S), 0, 0, 0)
        self._open_column.addWidget(self._open_words)
        self._open.hide()
        return self._open

    def _matter_button(self, matter: str) -> BarButton:
        button = BarButton(f"sidebar.open.{matter.lower()}", Icon.LIST)
        button.show_words(matter)
        button.clicked.connect(lambda: self.matter_requested.emit(matter))
        self._group.addButton(button)
        self._open_column.addWidget(button)
        return button

    def _fit(self) -> None:
        """Matters are shown where all of them have room, then the last backup; both can be reached elsewhere."""
        room = self.height() - self.minimumSizeHint().height()
        for part, is_there in ((self._open, bool(self.open)), (self.backup, bool(self.backup.text()))):
            fits = is_there and self._needs(part) <= room
            part.setVisible(fits)
            room -= self._needs(part) if fits else 0

    def _needs(self, part: QWidget) -> int:
        """The height that a part takes with what is between it and the next, in pixels."""
        return part.sizeHint().height() + current().sizes.space(Space.XS)

    def _head(self) -> Row:
        row = Row(gap=Space.S, outer=margins(Space.S, Space.XS))
        row.addWidget(IconView(Icon.MARK, size=IconSize.LARGE, tone=Tone.ACCENT))
        row.addWidget(Words("Amparo", weight=Weight.STRONG))
        row.addStretch(1)
        return row

    def _person(self) -> QWidget:
        holder = QWidget()
        column = Column(holder, gap=Space.NONE, outer=(Space.S, Space.NONE, Space.S, Space.S))
        line = Hairline()
        column.addWidget(line)
        column.addSpacing(current().sizes.space(Space.M))
        self._name = Words(step=Step.SMALL, weight=Weight.MEDIUM, wrap=True)
        self._role_words = Words(step=Step.MICRO, tone=Tone.INK3, wrap=True)
        column.addWidget(self._name)
        column.addWidget(self._role_words)
        holder.hide()
        return holder

    def _say_words(self) -> None:
        self.setAccessibleName(say("sidebar.name"))
        self.finder.show_words(say("sidebar.find"))
        self.lock.show_words(say("sidebar.lock"))
        for code, button in self.pages.items():
            button.show_words(say(f"sidebar.{code}"), str(self._counts[code]) if code in self._counts else "")
        self._open_words.setText(say("sidebar.open"))
        self._say_backup()
        self._role_words.setText(named("role", self._role) if self._role else "")
        self._measure()

    def _say_backup(self) -> None:
        told = None if self._backup is None else self._backup()
        self.backup.show_words(told.short if told is not None and told.matters else "")
        if told is not None:
            self.backup.setAccessibleDescription(say("backups.today_open"))
            behind = (Icon.TRIANGLE, Tone.ATTN) if told.behind else (Icon.STICK, Tone.INK2)
            self.backup.show_sign(*behind)

    def _measure(self) -> None:
        """As wide as drawn, or as its longest line needs."""
        sizes = current().sizes
        bars = (self.finder, self.lock, self.backup, *self.pages.values(), *self.open.values())
        longest = max(each.sizeHint().width() for each in bars)
        self.setFixedWidth(max(sizes.grown(tokens.SIDE_BAR), longest + 2 * sizes.space(Space.M)))
        self._fit()
