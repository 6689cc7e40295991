"""Ask next: the questions that settle most, the papers to get, and, for an attorney, where the matter may go."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.guide_words import Card as GuideCard
from clinic_app.domain.task import LONGEST_TITLE, ForWhom, NewTask
from clinic_app.services.overview import Overview
from ui.pages.finding_words import title_with_value
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.chips import Chip, ChipKind
from ui.widgets.layouts import Column, Row
from ui.widgets.on_demand import LinkWords, OnDemand
from ui.widgets.words import Hairline, Words
from ui.words import count, say

_ASKS_AT_ONCE = 2 + 1
_GETS_AT_ONCE = 2


class _Item(QWidget):
    """One question or paper, with its reasons. Args: name: of what is behind it; act: what one can do about it."""

    def __init__(self, card: GuideCard, name: str, act: QWidget | None = None) -> None:
        super().__init__()
        self.setAccessibleName(card.title)
        column = Column(self, gap=Space.XS)
        column.addWidget(Words(card.title, step=Step.SMALL, weight=Weight.STRONG, wrap=True))
        if card.urgent:
            column.addLayout(_from_the_left(Chip(say("overview.urgent"), kind=ChipKind.ATTENTION)))
        column.addWidget(Words(" ".join(card.why), step=Step.MICRO, tone=Tone.INK2, wrap=True))
        lines = (*card.more, *card.rules)
        if lines:
            column.addWidget(OnDemand(name, _link_words(card), lines, beside=act))
        elif act is not None:
            column.addLayout(_from_the_left(act))


def _link_words(card: GuideCard) -> LinkWords:
    """An attorney is told how many rules stand behind it."""
    show = count("guide_card.rules", len(card.rules)) if card.rules else say("guide_card.more")
    return LinkWords(show, say("guide_card.less"), card.title)


def _from_the_left(widget: QWidget) -> Row:
    row = Row()
    row.addWidget(widget)
    row.addStretch(1)
    return row


class _Rest(QWidget):
    """What is shown on demand, and made only then."""

    def __init__(self, cards: Sequence[GuideCard], make: Callable[[GuideCard], QWidget]) -> None:
        super().__init__()
        self._cards, self._make = tuple(cards), make
        self.hide()

    def show_rest(self, shown: bool) -> None:
        if shown and self.layout() is None:
            column = Column(self, gap=Space.M)
            for card in self._cards:
                column.addWidget(Hairline())
                column.addWidget(self._make(card))
        self.setVisible(shown)


class AskNextCard(Card):
    """The pane beside the findings.

    Args:
        overview: the page's value; without results it holds questions and facts only.
        parent: Qt's parent.
    """

    ask_chosen = Signal(str)
    """The field to ask for now."""
    task_wanted = Signal(object)
    """A NewTask, of a question or a paper."""

    def __init__(self, overview: Overview, parent: QWidget | None = None) -> None:
        super().__init__("matter.ask_next", name=say("overview.ask_next"), gap=Space.M, parent=parent)
        self._more: list[_Rest] = []
        self._gets, self._account = overview.gets, overview.account_id
        self._head(say("overview.ask_next"))
        self._list(overview.asks, _ASKS_AT_ONCE, self._ask)
        if not overview.asks:
            self._text(say("overview.nothing_open"))
        if overview.gets:
            self._head(say("overview.get"))
            self._list(overview.gets, _GETS_AT_ONCE, self._get)
        if self._more:
            self._all = say("overview.show_all", n=len(overview.asks) + len(overview.gets))
            self.button = Button("matter.ask_next.all", self._all, kind=Kind.LINK, icon=Icon.LIST, height=Control.DENSE)
            self.button.clicked.connect(lambda: self.show_all(self._more[0].isHidden()))
            self.column.addLayout(_from_the_left(self.button))
        if overview.results is not None and overview.results.routes:
            self._head(say("overview.routes"))
            for finding in overview.results.routes:
                self._text(title_with_value(finding))
        elif overview.results is None and overview.for_attorney:
            self._text(count("overview.waiting", overview.for_attorney))
        if overview.rules_are_draft:
            self._text(say("guide_card.draft"))
        self.column.addStretch(1)

    def show_all(self, shown: bool) -> None:
        """Shows every question and paper, or the first few."""
        for each in self._more:
            each.show_rest(shown)
        self.button.setText(say("overview.show_fewer") if shown else self._all)

    def _ask(self, card: GuideCard) -> _Item:
        field = card.fields[0]
        button = Button(f"matter.ask.{field}", say("overview.ask_now"), kind=Kind.LINK, height=Control.DENSE)
        button.setAccessibleName(say("overview.ask_now_of", question=card.title))
        button.clicked.connect(lambda: self.ask_chosen.emit(field))
        holder = QWidget()
        row = Row(holder, gap=Space.M)
        row.addWidget(button)
        row.addWidget(self._task(card, f"matter.task.{field}", say("tasks.ask", what=card.title), ForWhom.INTERVIEWER))
        return _Item(card, f"matter.behind.{field}", holder)

    def _get(self, card: GuideCard) -> _Item:
        """Several papers may show the same answer, so they are told apart by their place."""
        number = self._gets.index(card)
        words = say("tasks.get", what=card.title)
        task = self._task(card, f"matter.task.paper.{number}", words, ForWhom.PARALEGAL)
        return _Item(card, f"matter.behind.paper.{number}", task)

    def _task(self, card: GuideCard, name: str, title: str, who: ForWhom) -> Button:
        """Makes an errand of a line."""
        button = Button(name, say("findings.add_task"), kind=Kind.LINK, height=Control.DENSE)
        button.setAccessibleName(f"{say('findings.add_task')}: {card.title}")
        new = NewTask(title[:LONGEST_TITLE], who, account=self._account, field=card.fields[0])
        button.clicked.connect(lambda: self.task_wanted.emit(new))
        return button

    def _head(self, text: str) -> None:
        self.column.addWidget(Words(text, step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2))

    def _text(self, text: str) -> None:
        self.column.addWidget(Words(text, step=Step.MICRO, tone=Tone.INK2, wrap=True))

    def _list(self, cards: Sequence[GuideCard], at_once: int, make: Callable[[GuideCard], QWidget]) -> None:
        for number, card in enumerate(cards[:at_once]):
            if number:
                self.column.addWidget(Hairline())
            self.column.addWidget(make(card))
        if cards[at_once:]:
            rest = _Rest(cards[at_once:], make)
            self._more.append(rest)
            self.column.addWidget(rest)
