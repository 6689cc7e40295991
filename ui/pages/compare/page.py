"""Accounts of one incident beside one another: which, in which order, how many are told differently, and the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui.pages.compare.rows import CompareRow, Order
from ui.pages.compare.table import CompareTable, SpeakersRow
from ui.pages.empty import Empty
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.chips import Chip, ChipKind
from ui.widgets.layouts import Column, Flow, Row, margins
from ui.widgets.segments import Segments
from ui.widgets.select import Select
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Hairline, Words
from ui.words import say


@dataclass(frozen=True)
class ComparePicture:
    """What the page shows.

    Attributes:
        choices: code and words of what can be compared; the code of an incident, or empty for the matter's own.
        chosen: which of them is shown.
        speakers: whose each column is.
        removable: places of speakers whose link can be undone.
        counts: how many questions stand in which way, in words, and whether to look there.
        note: what else to know; empty for nothing.
        may_link: whether the person may link accounts of other matters.
    """

    matter: str
    choices: tuple[tuple[str, str], ...] = ()
    chosen: str = ""
    speakers: tuple[str, ...] = ()
    removable: tuple[int, ...] = ()
    counts: tuple[tuple[str, bool], ...] = ()
    rows: tuple[CompareRow, ...] = ()
    order: Order = Order.DIFFERING
    note: str = ""
    may_link: bool = False


class ComparePage(QWidget):
    """The page."""

    incident_chosen = Signal(str)
    """An incident's number; empty for the matter's own accounts."""
    order_chosen = Signal(object)
    """An Order."""
    field_opened = Signal(str)
    link_requested = Signal()
    unlink_requested = Signal(int)
    """The place of a speaker."""
    print_requested = Signal()
    language_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare")
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._picture = ComparePicture("")
        column = Column(self, gap=Space.M, outer=margins(Space.XL, Space.L))
        self._title = Words(step=Step.PAGE, weight=Weight.STRONG, wrap=True)
        self._about = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        column.addWidget(self._title)
        column.addWidget(self._about)
        self._bar = QWidget()
        bar = Flow(self._bar, gap=Space.M, gap_if_broken=Space.S)
        self.whose = Select("compare.whose", "", (), snug=True)
        self.whose.activated.connect(self._choose)
        bar.addWidget(self.whose)
        self._order_place = QWidget()
        self._order_row = Row(self._order_place, gap=Space.NONE)
        self._order: Segments | None = None
        bar.addWidget(self._order_place)
        self.link = Button("compare.link", "", icon=Icon.LINK, height=Control.NORMAL)
        self.link.clicked.connect(self.link_requested)
        self.print = Button("compare.print", "", icon=Icon.PRINT, height=Control.NORMAL)
        self.print.clicked.connect(self.print_requested)
        bar.addWidget(self.link)
        bar.addWidget(self.print)
        column.addWidget(self._bar)
        self._counts_place = QWidget()
        self._counts = Flow(self._counts_place, gap=Space.S, gap_if_broken=Space.XS)
        column.addWidget(self._counts_place)
        self._note = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        column.addWidget(self._note)
        self._unlinks = QWidget()
        self._unlink_row = Flow(self._unlinks, gap=Space.S, gap_if_broken=Space.XS)
        column.addWidget(self._unlinks)
        self._card = QFrame()
        self._card.setProperty("card", "plain")
        inside = Column(self._card, gap=Space.NONE, outer=margins(Space.XS, Space.S))
        self.speakers = SpeakersRow()
        self.table = CompareTable()
        self.table.row_opened.connect(self._open)
        inside.addWidget(self.speakers)
        inside.addWidget(Hairline())
        inside.addWidget(self.table, 1)
        column.addWidget(self._card, 1)
        self._empty = Empty("compare.empty", Icon.PEOPLE)
        column.addWidget(self._empty, 1)
        self.show_picture(self._picture)

    @property
    def order(self) -> Order:
        """In which order the rows stand."""
        return self._picture.order

    def show_picture(self, picture: ComparePicture) -> None:
        """Shows a comparison, or that there is none."""
        self._picture = picture
        self._say_words()
        self.whose.clear()
        for code, words in picture.choices:
            self.whose.addItem(words, code)
        codes = [code for code, _words in picture.choices]
        self.whose.setCurrentIndex(codes.index(picture.chosen) if picture.chosen in codes else 0)
        self.whose.updateGeometry()
        several, is_read = len(picture.speakers) > 1, bool(picture.choices)
        self.whose.setVisible(len(picture.choices) > 1)
        self._order_place.setVisible(several)
        self.link.setVisible(picture.may_link)
        self.print.setVisible(several and bool(picture.rows))
        self._bar.setVisible(is_read and (several or picture.may_link or len(codes) > 1))
        self._fill(self._counts, [_count(*each) for each in picture.counts])
        self._counts_place.setVisible(bool(picture.counts))
        self._note.setText(picture.note)
        self._note.setVisible(bool(picture.note))
        self._fill(self._unlink_row, [self._unlink(place) for place in picture.removable])
        self._unlinks.setVisible(bool(picture.removable))
        self.speakers.show_speakers(picture.speakers)
        self.table.show_rows(picture.rows, picture.speakers)
        self._card.setVisible(bool(picture.rows))
        self._empty.setVisible(is_read and not picture.rows)
        told = "compare.nothing_told" if several else "compare.nothing"
        self._empty.show_words(say(told), say("compare.nothing_next"))
        keep_reading_order(self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.language_changed.emit()
            self._say_words()

    def _say_words(self) -> None:
        self.setAccessibleName(say("compare.title"))
        title = say("compare.title")
        self._title.setText(f"{title} · {self._picture.matter}" if self._picture.matter else title)
        self._about.setText(f"{say('compare.about')} {say('matter.source.first_hand')}")
        self.whose.setAccessibleName(say("compare.whose"))
        self.link.setText(say("compare.link"))
        self.link.setToolTip(say("compare.link_tip"))
        self.print.setText(say("compare.print"))
        self.table.setAccessibleName(say("compare.list"))
        if self._order is not None:
            self._order_row.removeWidget(self._order)
            self._order.hide()
            self._order.deleteLater()
        ways = [(str(each), say(f"compare.order.{each}")) for each in Order]
        self._order = Segments("compare.order", say("compare.order"), ways)
        self._order.show_value(str(self._picture.order))
        self._order.chosen.connect(lambda code: self.order_chosen.emit(Order(code)))
        self._order_row.addWidget(self._order)

    def _unlink(self, place: int) -> QWidget:
        who = self._picture.speakers[place]
        button = Button(
            f"compare.unlink.{place}",
            say("compare.unlink", who=who),
            kind=Kind.QUIET,
            icon=Icon.CROSS,
            height=Control.DENSE,
        )
        button.clicked.connect(lambda: self.unlink_requested.emit(place))
        return button

    @staticmethod
    def _fill(flow: Flow, widgets: Sequence[QWidget]) -> None:
        while flow.count():
            item = flow.takeAt(0)
            widget = None if item is None else item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for widget in widgets:
            flow.addWidget(widget)
            widget.show()

    def _open(self, row: CompareRow) -> None:
        self.field_opened.emit(row.field)

    def _choose(self, index: int) -> None:
        self.incident_chosen.emit(str(self.whose.itemData(index)))


def _count(words: str, look_here: bool) -> QWidget:
    return Chip(
        words, kind=ChipKind.ATTENTION if look_here else ChipKind.STATE, icon=Icon.BRANCH if look_here else None
    )
