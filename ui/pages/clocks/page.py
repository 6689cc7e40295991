"""The clocks of a matter: a list that folds to what matters, and one clock's working beside it."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from clinic_app.domain.clock_decision import Standing, Which
from clinic_app.domain.clock_rows import ClockRow, Group
from clinic_app.services.clocks import ClockList
from ui.pages.clocks.accounts import AccountChoice
from ui.pages.clocks.detail import ClockDetail
from ui.pages.clocks.line import ClockRowLine
from ui.pages.clocks.sheets import EndSheet, OrderSheet
from ui.pages.clocks.telling import Telling
from ui.pages.lines import ListCard, Section
from ui.pages.scrolling import ScrollPage
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.kept_keyboard import KeptKeyboard
from ui.widgets.layouts import Column, Flow, Row
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Words
from ui.words import count, say

OPEN: Final = frozenset({Group.WORK, Group.WATCH, Group.DECIDED})
"""Groups whose lines are shown from the start; of the others, how many there are."""
_WAYS = QBoxLayout.Direction


class ClocksView(NamedTuple):
    """What the page shows.

    Attributes:
        supposed: whether the 10-day rule is supposed.
        decides, confirms: who looks.
        accounts: of the matter; shown: the one whose clocks these are, empty for all.
    """

    clocks: ClockList
    telling: Telling
    supposed: bool
    decides: bool
    confirms: bool
    accounts: tuple[str, ...] = ()
    shown: str = ""


class ClocksPage(ScrollPage):
    """The page."""

    asked = Signal(object, str)
    """A clock, and what is to be done with it: `confirm`, `unconfirm`, `resume`, `withdraw_order`, `show_order`."""
    ended = Signal(object, object, str)
    """A clock, how it ended, and why."""
    ordered = Signal(object, object, str)
    """A clock, the day that an order sets, and the order's title."""
    matter_requested = Signal()
    export_requested = Signal()
    print_requested = Signal()
    suppose_requested = Signal(bool)
    account_requested = Signal(str)
    """Whose clocks are to be shown; empty for all."""
    language_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("clocks", parent)
        self._view: ClocksView | None = None
        self._chosen: Which | None = None
        self._opened: set[Group] = set(OPEN)
        self._title = Words(step=Step.PAGE, weight=Weight.STRONG, wrap=True)
        self._about = Words(tone=Tone.INK2, wrap=True)
        head = Column(gap=Space.XS)
        for words in (self._title, self._about):
            head.addWidget(words)
        self.body.addLayout(head)
        ways = QWidget()
        flow = Flow(ways, gap=Space.S, gap_if_broken=Space.S)
        self.back = Button("clocks.matter", "-", icon=Icon.ARROW_BACK, height=Control.ROW)
        self.export = Button("clocks.export", "-", icon=Icon.CALENDAR, height=Control.ROW)
        self.print = Button("clocks.print", "-", icon=Icon.PRINT, height=Control.ROW)
        self.suppose = Button("clocks.suppose", "-", kind=Kind.QUIET, icon=Icon.BRANCH, height=Control.ROW)
        self.back.clicked.connect(self.matter_requested)
        self.export.clicked.connect(self.export_requested)
        self.print.clicked.connect(self.print_requested)
        self.suppose.clicked.connect(self._suppose)
        for button in (self.back, self.export, self.print, self.suppose):
            flow.addWidget(button)
        self.body.addWidget(ways)
        self._whose = AccountChoice()
        self._whose.chosen.connect(self.account_requested)
        self.body.addWidget(self._whose)
        self._sides = Row(gap=Space.XL)
        self._list: QWidget | None = None
        self._detail: QWidget | None = None
        self._above: Column | None = None
        self.body.addLayout(self._sides)
        self.body.addStretch(1)
        current().changed.connect(self._arrange)
        self._say_words()

    @property
    def first(self) -> QWidget | None:
        """The most urgent line."""
        return self.findChild(ClockRowLine)

    @property
    def chosen(self) -> Which | None:
        """Whose working is shown."""
        return self._chosen

    def show_view(self, view: ClocksView | None) -> None:
        """Shows a matter's clocks; the chosen one stays chosen. Args: view: None while it is read."""
        if view is None or self._view is None or view.clocks.matter != self._view.clocks.matter:
            self._chosen = None
        self._view = view
        self._say_words()

    def choose(self, which: Which) -> None:
        """Shows one clock's working; its group is opened."""
        row = self._row(which)
        if row is None:
            return
        self._chosen = which
        if row.group not in self._opened:
            self._opened.add(row.group)
            self._fill()
            return
        self._fill_detail()
        self._mark()
        QTimer.singleShot(0, self, self._bring_detail)  # once everything has its place

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
            self.language_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _suppose(self) -> None:
        self.suppose_requested.emit(self._view is not None and not self._view.supposed)

    def _say_words(self) -> None:
        view = self._view
        title = say("clocks.title", matter=view.clocks.matter) if view is not None else say("clocks.title_none")
        self.setAccessibleName(title)
        self._title.setText(title)
        self._about.setText("" if view is None else say(f"clocks.about.{view.clocks.approved}"))
        self.back.setText(say("clocks.matter"))
        self.export.setText(say("clocks.export"))
        self.print.setText(say("clocks.print"))
        self.suppose.setText(say("clocks.suppose_not" if view is not None and view.supposed else "clocks.suppose"))
        self._whose.show_accounts(view.accounts if view is not None else (), view.shown if view is not None else "")
        self._fill()

    def _fill(self) -> None:
        keyboard = KeptKeyboard(self)
        self._list = self._replaced(self._list, self._lists())
        if self._row(self._chosen) is None and self._view is not None and self._view.clocks.rows:
            self._chosen = self._view.clocks.rows[0].which
        self._fill_detail()
        self._mark()
        keyboard.give_back()

    def _fill_detail(self) -> None:
        view = self._view
        row = self._row(self._chosen) if self._chosen else None
        detail = QWidget()
        self._above = Column(detail, gap=Space.NONE)
        if view is not None and row is not None:
            card = ClockDetail(row, view.clocks, view.telling, decides=view.decides, confirms=view.confirms)
            card.asked.connect(self._ask)
            self._above.addWidget(card)
        self._detail = self._replaced(self._detail, detail)
        self._arrange()
        keep_reading_order(self.content)

    def _replaced(self, old: QWidget | None, new: QWidget) -> QWidget:
        if old is not None:
            self._sides.removeWidget(old)
            old.hide()
            old.setParent(None)  # or it would be found until it is gone
            old.deleteLater()
        place = 0 if new.findChild(ClockDetail) is None and new.layout() is not self._above else self._sides.count()
        self._sides.insertWidget(place, new, 1, Qt.AlignmentFlag.AlignTop)
        new.show()
        return new

    def _lists(self) -> QWidget:
        holder = QWidget()
        column = Column(holder, gap=Space.XL)
        view = self._view
        if view is None:
            return holder
        several = len(view.accounts) > 1
        for group in Group:
            rows = [row for row in view.clocks.rows if row.group is group]
            if rows:
                column.addWidget(self._section(group, rows, view.telling, several=several))
        return holder

    def _section(self, group: Group, rows: list[ClockRow], telling: Telling, *, several: bool) -> QWidget:
        section = Section(say(f"clocks.group.{group}"))
        if group not in self._opened:
            fold = Button(f"clocks.open.{group}", count("clocks.open", len(rows)), kind=Kind.LINK, height=Control.DENSE)
            fold.setAccessibleName(f"{say(f'clocks.group.{group}')}: {count('clocks.open', len(rows))}")
            fold.clicked.connect(lambda: self._open(group))
            section.column.addWidget(fold, 0, Qt.AlignmentFlag.AlignLeft)
            return section
        card = ListCard(f"clocks.{group}", say(f"clocks.group.{group}"))
        for row in rows:
            line = ClockRowLine(row, telling, several=several)
            line.clicked.connect(lambda _on=False, which=row.which: self._open_line(which))
            card.add(line)
        section.column.addWidget(card)
        return section

    def _open(self, group: Group) -> None:
        self._opened.add(group)
        self._fill()
        card = self.findChild(ListCard, f"clocks.{group}")
        first = card.findChild(ClockRowLine) if card is not None else None
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _open_line(self, which: Which) -> None:
        """Shows a line's working; a second time, goes on to what can be done with it."""
        again = which == self._chosen
        self.choose(which)
        card = self.findChild(ClockDetail)
        first = card.findChild(Button) if again and card is not None else None
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _mark(self) -> None:
        for line in self.findChildren(ClockRowLine):
            line.setChecked(line.which == self._chosen)

    def _row(self, which: Which | None) -> ClockRow | None:
        rows = self._view.clocks.rows if self._view is not None else ()
        return next((row for row in rows if row.which == which), None)

    def _ask(self, code: str) -> None:
        row = self._row(self._chosen)
        button = self.findChild(Button, f"clocks.do.{code}")
        if row is None or button is None:
            return
        which, title = row.which, row.reading.clock.title
        if code in set(Standing):
            sheet = EndSheet(button, Standing(code), title)
            sheet.reason_given.connect(lambda why: self.ended.emit(which, Standing(code), why))
            sheet.open_under(button, sheet.reason)
        elif code == "order":
            order = OrderSheet(button, title)
            order.order_given.connect(lambda day, name: self.ordered.emit(which, day, name))
            order.open_under(button, order.day)
        else:
            self.asked.emit(which, code)

    def _arrange(self) -> None:
        """Beside one another where there is room."""
        beside = self.width() >= current().sizes.grown(tokens.ASIDE_BELOW_UNDER)
        self._sides.setDirection(_WAYS.LeftToRight if beside else _WAYS.TopToBottom)
        QTimer.singleShot(0, self, self._level)

    def _line(self) -> ClockRowLine | None:
        return next((line for line in self.findChildren(ClockRowLine) if line.which == self._chosen), None)

    def _level(self) -> None:
        """The working stands beside its line, as far down as the list reaches."""
        line, card = self._line(), self.findChild(ClockDetail)
        if self._list is None or card is None or self._above is None:
            return
        beside = self._sides.direction() == _WAYS.LeftToRight
        at = line.mapTo(self._list, QPoint(0, 0)).y() if line is not None and beside else 0
        down = max(0, min(at, self._list.height() - card.height()))
        self._above.setContentsMargins(0, down, 0, 0)

    def _bring_detail(self) -> None:
        """Brings the working into view, and its line where both stand side by side."""
        self._level()
        line, card = self._line(), self.findChild(ClockDetail)
        if card is not None:
            self.area.ensureWidgetVisible(card)
        if line is not None and self._sides.direction() == _WAYS.LeftToRight:
            self.area.ensureWidgetVisible(line)
