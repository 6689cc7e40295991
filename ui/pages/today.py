"""Today: the clocks of all matters, the most urgent first and each with its sum, and what changed last.

Matters stand here by number; clients' names only while somebody wants to see them. The lines that are in view are
there at once, the others in slices between frames and keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from itertools import islice

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from clinic_app.services.tasks import DueTask
from clinic_app.services.today import DueClock, TodayView
from ui.backup_words import BackupsTold
from ui.pages.changed_line import ChangedLine
from ui.pages.clock_lines import DueLine
from ui.pages.lines import ListCard, Section
from ui.pages.named_lines import NamedLines
from ui.pages.names_button import NamesButton
from ui.pages.new_matter import BeginButtons
from ui.pages.notice import notice
from ui.pages.scrolling import ScrollPage
from ui.pages.today_aside import Aside, Ways, fill_aside
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.layouts import Column, Row
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Words
from ui.words import count, dates, say


class TodayPage(ScrollPage):
    """The first page after unlocking.

    Args:
        zone: in which times of day are told; None is the computer's own.
        parent: Qt's parent.
    """

    matter_opened = Signal(str)
    new_requested = Signal()
    backups_requested = Signal(str)  # one of `BackupWish`
    log_requested = Signal()
    sheet_requested = Signal()
    language_changed = Signal()

    def __init__(self, zone: tzinfo | None = None, parent: QWidget | None = None) -> None:
        super().__init__("today", parent)
        self._zone = zone
        self._view: TodayView | None = None
        self._told = Aside()
        self._all_shown = False
        self._title = Words(step=Step.PAGE, weight=Weight.STRONG, wrap=True)
        self._summary = Words(tone=Tone.INK2, wrap=True)
        head = Column(gap=Space.XS)
        head.addWidget(self._title)
        head.addWidget(self._summary)
        self.names_button = NamesButton("today.names")
        begin = BeginButtons("today", self.names_button)
        begin.new.clicked.connect(self.new_requested)
        self.emergency = begin.emergency
        self._head = Row(gap=Space.XL)
        self._head.addLayout(head, 1)
        self._head.addWidget(begin, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(self._head)
        self._sides = Row(gap=Space.XXL)
        self._main: QWidget | None = None
        self._aside: QWidget | None = None
        self.body.addLayout(self._sides)
        self.body.addStretch(1)
        self._rest: Iterator[QWidget] = iter(())
        self._last: QWidget | None = None
        self.names = NamedLines(self)
        self._spare = QTimer(self)
        self._spare.setInterval(tokens.BETWEEN_SLICES)
        self._spare.timeout.connect(self._add_slice)
        current().changed.connect(self._arrange)
        self.setAccessibleName(say("sidebar.today"))

    def show_view(
        self,
        view: TodayView,
        tasks: tuple[DueTask, ...] = (),
        backups: BackupsTold | None = None,
        tries: int = 0,
        *,
        lacks_sheet: bool = False,
    ) -> None:
        """Shows clocks and what stands beside them; the keyboard stays on its line, if that is there.

        Args:
            tasks, backups, tries, lacks_sheet: as `Aside`.
        """
        told = Aside(tasks, backups, tries, lacks_sheet)
        if (view, told) == (self._view, self._told):
            return
        self._view, self._told = view, told
        self._fill()

    def finish(self) -> None:
        """Adds at once the lines that would come between events."""
        self._spare.stop()
        self._show_lines(list(self._rest))

    @property
    def first_line(self) -> QWidget | None:
        """The most urgent clock; where there is none, what changed last."""
        lines = [*self.findChildren(DueLine), *self.findChildren(ChangedLine)]
        return next((line for line in lines if line.isVisibleTo(self)), None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(say("sidebar.today"))
            self._fill()
            self.language_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _fill(self) -> None:
        view = self._view
        if view is None:
            return
        focused = QApplication.focusWidget()
        before = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        self._title.setText(dates.long_day(view.day))
        self._summary.setText(_summary(view))
        for old in (self._main, self._aside):
            if old is not None:
                self._sides.removeWidget(old)
                old.hide()
                old.deleteLater()
        was_in_main = self._main is not None and focused is not None and self._main.isAncestorOf(focused)
        self._main, self._aside = QWidget(), QWidget()
        main = Column(self._main, gap=Space.XL)
        main.addStretch(1)  # from the start: what is added later moves nothing that is there
        self._rest = self._lines(main, view)
        self._arrange()
        self._main.resize(self._room().expandedTo(self._main.minimumSize()))  # or it would be laid out twice
        self._last = None
        self._fill_view()
        self._fill_aside(Column(self._aside, gap=Space.XL), view)
        self._sides.addWidget(self._main, 1)
        self._sides.addWidget(self._aside)
        keep_reading_order(self._main)
        keep_reading_order(self._aside)
        self._aside.show()  # first, or the clocks would be laid out without it and then again
        self._main.show()
        self.names.dress_all()
        self._spare.start()
        if was_in_main and self._main.findChild(QWidget, before) is None:
            self.finish()
        again = self._main.findChild(QWidget, before) or self._aside.findChild(QWidget, before) if before else None
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _room(self) -> QSize:
        """What the clocks have on the screen, once they are in their place."""
        room = QSize(self._sides.geometry().width(), self.area.viewport().height())
        if self._sides.direction() == QBoxLayout.Direction.LeftToRight:
            sizes = current().sizes
            room.setWidth(room.width() - sizes.grown(tokens.ASIDE) - sizes.space(Space.XXL))
        return room

    def _fill_view(self) -> None:
        """As many lines as may be seen before somebody scrolls."""
        room = self._room()
        left, across = room.height(), room.width() - 2 * tokens.BORDER
        for each in self._rest:
            self._last = each
            left -= each.heightForWidth(across)
            if left < 0:
                return

    def _add_slice(self) -> None:
        added = list(islice(self._rest, tokens.LINES_IN_A_SLICE))
        self._show_lines(added)
        if not added:
            self._spare.stop()

    def _show_lines(self, added: Sequence[QWidget]) -> None:
        """Shows what was added to a page that stands. Tab comes to it before what stands beside the clocks."""
        layout = self._main.layout() if self._main is not None else None
        if layout is None:
            return
        layout.setEnabled(False)  # or each line would lay out all others
        self.names.dress(added)
        for each in added:
            part: QWidget | None = each
            while part is not None and part is not self._main:
                part.show()
                part = part.parentWidget()
            if self._last is not None:
                QWidget.setTabOrder(self._last, each)
            self._last = each
        layout.setEnabled(True)
        layout.activate()

    def _lines(self, column: Column, view: TodayView) -> Iterator[QWidget]:
        """Adds the clocks; gives each thing that takes Tab, once it is in its place."""
        shown = len(view.late)
        more = say("today.late_more", shown=shown, total=view.late_total) if view.late_total > shown else ""
        yield from self._clocks(_section(column, "late", view.late, note=more), "late", view.late)
        yield from self._clocks(_section(column, "now", view.now), "now", view.now)
        yield from self._clocks(_section(column, "soon", view.soon), "soon", view.soon)
        yield from self._later(_section(column, "later", view.later), view)
        if not view.total:
            code = "empty" if view.matters else "no_matters"
            _add(column, notice(f"today.{code}", Icon.CALENDAR, say(f"today.{code}"), say(f"today.{code}_next")))

    def _clocks(self, section: Section | None, code: str, clocks: Sequence[DueClock]) -> Iterator[QWidget]:
        if section is None or self._view is None:
            return
        card = ListCard(f"today.{code}", say(f"today.{code}"))
        section.column.addWidget(card)
        for clock in clocks:
            line = DueLine(clock, self._view.day)
            line.clicked.connect(lambda _on=False, matter=clock.matter: self.matter_opened.emit(matter))
            card.add(line)
            yield line

    def _later(self, section: Section | None, view: TodayView) -> Iterator[QWidget]:
        if section is None:
            return
        held_back = len(view.later) > tokens.LINES_AT_FIRST and not self._all_shown
        yield from self._clocks(section, "later", view.later[: tokens.LINES_AT_FIRST] if held_back else view.later)
        in_view = len(view.later) + len(view.soon) + len(view.now) + view.late_total
        if held_back:
            everything = Button("today.all", count("today.all", in_view), kind=Kind.LINK, height=Control.DENSE)
            everything.clicked.connect(self._show_all)
            section.column.addWidget(everything, 0, Qt.AlignmentFlag.AlignRight)
            yield everything
        elif in_view < view.total:
            text = say("today.first_only", shown=in_view, total=view.total)
            section.column.addWidget(Words(text, step=Step.MICRO, tone=Tone.INK3, wrap=True))

    def _show_all(self) -> None:
        self._all_shown = True
        self._fill()
        self.finish()
        if self._view is not None and self._main is not None:
            lines = self._main.findChildren(DueLine)
            first_new = len(lines) - len(self._view.later) + tokens.LINES_AT_FIRST
            lines[first_new].setFocus(Qt.FocusReason.TabFocusReason)

    def _fill_aside(self, column: Column, view: TodayView) -> None:
        ways = Ways(
            self.matter_opened.emit, self.backups_requested.emit, self.log_requested.emit, self.sheet_requested.emit
        )
        fill_aside(column, view, self._told, ways, self._zone)

    def _arrange(self) -> None:
        """Beside one another where there is room, else what changed goes under the clocks."""
        sizes = current().sizes
        beside = self.width() >= sizes.grown(tokens.ASIDE_BELOW_UNDER)
        ways = QBoxLayout.Direction
        self._head.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        if self._aside is None:
            return
        self._sides.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        if beside:
            self._aside.setFixedWidth(sizes.grown(tokens.ASIDE))
        else:
            self._aside.setMinimumWidth(0)
            self._aside.setMaximumWidth(self.maximumWidth())


def _section(column: Column, code: str, clocks: Sequence[DueClock], note: str = "") -> Section | None:
    if not clocks:
        return None
    section = Section(say(f"today.{code}"))
    if note:
        section.head.addWidget(Words(note, step=Step.MICRO, tone=Tone.INK3))
    _add(column, section)
    return section


def _add(column: Column, widget: QWidget) -> None:
    """Under what is there, above the room at its end."""
    column.insertWidget(column.count() - 1, widget)


def _summary(view: TodayView) -> str:
    today = count("today.due_now", len(view.now)) if view.now else say("today.due_none")
    return f"{today} {count('today.due_soon', len(view.soon))}" if view.soon else today
