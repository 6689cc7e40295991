"""The wording page: a language, the questions that nobody has read yet, a search, and the one that is worked on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QSizePolicy, QWidget

from clinic_app.services.wording_list import WordingLine, WordingRead, WordingState, matching
from ui.interview.editors.languages import language_name
from ui.pages.lines import ListCard, OpeningLine
from ui.pages.page_head import PageHead
from ui.pages.scrolling import ScrollPage
from ui.pages.wording.sheet import WordingSheet
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.chips import Chip
from ui.widgets.field import LineField
from ui.widgets.laid_out import laid_out
from ui.widgets.layouts import Column, Row
from ui.widgets.segments import Segments
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Words
from ui.words import say

_DRAFTS, _ALL = "draft", "all"


@dataclass(frozen=True)
class WordingShown:
    """What the page shows.

    Args:
        language: of the questions; languages: which there are.
        lines: all of them.
        read: the one that is worked on.
    """

    language: str
    languages: tuple[str, ...]
    lines: tuple[WordingLine, ...]
    read: WordingRead | None


class WordingPage(ScrollPage):
    """The page."""

    language_chosen = Signal(str)
    question_chosen = Signal(str)
    keep_requested = Signal(object)
    withdraw_requested = Signal()
    review_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("wording", parent)
        self._shown: WordingShown | None = None
        self.sheet: WordingSheet | None = None
        self._head: QWidget | None = None
        self._list: QWidget | None = None
        self._typed, self._which = "", _DRAFTS
        middle = QWidget()
        # As tall as it is at its width, and not as it would be if it were as narrow as it can be.
        middle.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        whole = Column(middle, gap=Space.L)
        self._head_place = Column(gap=Space.NONE)
        whole.addLayout(self._head_place)
        self._two = Row(gap=Space.L)
        self._list_place, self._sheet_place = Column(gap=Space.S), Column(gap=Space.NONE)
        for place in (self._list_place, self._sheet_place):
            place.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._two.addLayout(place, 1)
        whole.addLayout(self._two)
        self.body.addWidget(middle)
        self.body.addStretch(1)
        current().changed.connect(self._measure)
        self.setAccessibleName(say("wording.title"))

    def show_wording(self, shown: WordingShown) -> None:
        """Shows a language, and one question of it."""
        self._shown = shown
        self._build()

    def show_odd(self, where: str, sentence: str) -> None:
        """Says why nothing was kept; what was typed stays."""
        if self.sheet is not None:
            self.sheet.show_odd(where, sentence)

    @property
    def first(self) -> QWidget | None:
        """The search."""
        return self.findChild(LineField, "wording.search")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(say("wording.title"))
            self._build()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        """The list beside the question, or over it."""
        ways = QBoxLayout.Direction
        two = self.width() >= current().sizes.grown(tokens.SHEET + tokens.SIDE_BAR)
        self._two.setDirection(ways.LeftToRight if two else ways.TopToBottom)

    def _build(self) -> None:
        shown = self._shown
        if shown is None:
            return
        focused = QApplication.focusWidget()
        name = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        self._head = _instead(self._head_place, self._head, self._make_head(shown))
        self._fill_list()
        made: QWidget
        if shown.read is None:
            made, self.sheet = Words(say("wording.choose"), tone=Tone.INK2, wrap=True), None
        else:
            made = self.sheet = WordingSheet(shown.read)
            self.sheet.keep_requested.connect(self.keep_requested)
            self.sheet.withdraw_requested.connect(self.withdraw_requested)
            self.sheet.review_requested.connect(self.review_requested)
        there = next((each for each in laid_out(self._sheet_place) if isinstance(each, QWidget)), None)
        _instead(self._sheet_place, there, made)
        self._measure()
        keep_reading_order(self)
        again = [each for each in self.findChildren(QWidget, name) if each.isVisibleTo(self)] if name else []
        if again:
            again[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_head(self, shown: WordingShown) -> QWidget:
        head = PageHead(say("wording.title"), say("wording.about"))
        ways = [(tag, _capital(language_name(tag))) for tag in shown.languages]
        languages = Segments("wording.language", say("wording.language"), ways)
        languages.show_value(shown.language)
        languages.chosen.connect(self.language_chosen)
        which = Segments("wording.show", say("wording.show"), [(each, say(f"wording.show.{each}")) for each in _WAYS])
        which.show_value(self._which)
        which.chosen.connect(self._choose_which)
        head.add(languages, which, gap=Space.M)
        search = LineField("wording.search", say("wording.search"), self._typed, icon=Icon.SEARCH)
        search.setPlaceholderText(say("wording.search"))
        search.textEdited.connect(self._search)
        head.column.addWidget(search)
        return head

    def _choose_which(self, which: str) -> None:
        self._which = which
        self._fill_list()
        keep_reading_order(self)

    def _search(self, typed: str) -> None:
        self._typed = typed
        self._fill_list()
        keep_reading_order(self)

    def _fill_list(self) -> None:
        shown = self._shown
        if shown is None:
            return
        found = matching(shown.lines, self._typed, drafts_only=self._which == _DRAFTS)
        place = QWidget()
        column = Column(place, gap=Space.S)
        drafts = sum(line.state is WordingState.DRAFT for line in shown.lines)
        counted = say("wording.drafts", drafts=drafts, all=len(shown.lines))
        column.addWidget(Words(counted, step=Step.SMALL, tone=Tone.INK2, wrap=True))
        if found:
            column.addWidget(self._card(found[: tokens.WORDINGS_SHOWN], shown))
        else:
            column.addWidget(Words(say("wording.none"), tone=Tone.INK2, wrap=True))
        if len(found) > tokens.WORDINGS_SHOWN:
            more = say("wording.more", n=len(found) - tokens.WORDINGS_SHOWN)
            column.addWidget(Words(more, step=Step.SMALL, tone=Tone.INK2, wrap=True))
        self._list = _instead(self._list_place, self._list, place)

    def _card(self, lines: Sequence[WordingLine], shown: WordingShown) -> QWidget:
        card = ListCard("wording.list", say("wording.list"))
        chosen = shown.read.now.field if shown.read is not None else ""
        for line in lines:
            card.add(self._row(line, is_chosen=line.field == chosen))
        return card

    def _row(self, line: WordingLine, *, is_chosen: bool) -> QWidget:
        state = say("wording.state.read", reader=line.reader) if line.reader else say("wording.state.draft")
        state = f"{say('wording.of_another')} · {state}" if line.is_of_another else state
        own = say("wording.own") if line.is_own else ""
        name = f"wording.line.{line.field.replace('/', '.')}"
        row = OpeningLine(name, ", ".join(filter(None, (line.ask, state, own))))
        told = Column(gap=Space.XS)
        told.addWidget(Words(line.ask, weight=Weight.STRONG if is_chosen else Weight.REGULAR, wrap=True))
        told.addWidget(Words(f"{line.label} · {state}", step=Step.MICRO, tone=Tone.INK2, wrap=True))
        row.row.addLayout(told, 1)
        if own:
            row.row.addWidget(Chip(own, icon=Icon.PENCIL), 0, Qt.AlignmentFlag.AlignVCenter)
        row.finish()
        row.clicked.connect(lambda: self.question_chosen.emit(line.field))
        return row


_WAYS: Final = (_DRAFTS, _ALL)


def _instead(column: Column, old: QWidget | None, new: QWidget) -> QWidget:
    """Puts a part in the place of another."""
    if old is not None:
        column.removeWidget(old)
        old.hide()
        old.deleteLater()
    column.addWidget(new)
    new.show()
    return new


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
