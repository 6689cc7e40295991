"""The page of consents: the offices that can be asked about, what was answered, and the one that is being asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import tzinfo

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.consent_case import Choices, ReadBack
from clinic_app.services.consent_views import ConsentsView
from ui.pages.consent.answer_card import AnswerCard
from ui.pages.consent.choose_card import ChooseCard
from ui.pages.consent.kept_card import KeptCard
from ui.pages.consent.offices_card import OfficesCard
from ui.pages.consent.paper_card import PaperCard
from ui.pages.consent.parts import class_names, name_of
from ui.pages.consent.read_card import ReadCard
from ui.pages.consent.values import Asked, Typed, Way
from ui.pages.page_head import PageHead
from ui.pages.scrolling import SheetPage
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.chips import Chip
from ui.widgets.kept_keyboard import KeptKeyboard
from ui.widgets.layouts import Column
from ui.widgets.segments import Segments
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Words
from ui.words import say


class ConsentPage(SheetPage):
    """Shows values and tells what is done; calls no service. Args: zone: the clinic's; reader: who reads aloud."""

    ask_requested = Signal(str)
    paper_requested = Signal(str)
    go_on_requested = Signal(str)
    way_chosen = Signal(object)
    close_requested = Signal()
    chosen = Signal(object)
    read = Signal(object)
    yes = Signal(object)
    no = Signal(object)
    withdrawn = Signal(str, str)
    print_requested = Signal(str)
    scan_requested = Signal(str)
    look_requested = Signal(str)
    matter_requested = Signal()
    interview_requested = Signal()

    def __init__(self, zone: tzinfo, reader: str, parent: QWidget | None = None) -> None:
        super().__init__("consent", parent)
        self._zone, self._reader = zone, reader
        self._view: ConsentsView | None = None
        self.asked: Asked | None = None
        self.way = Way.CHOOSE
        self.card: ChooseCard | ReadCard | PaperCard | AnswerCard | None = None
        self.wanted = ""
        self._typed: tuple[tuple[str, str, str], Typed] | None = None
        """Whose answer was begun (matter, account, consent), and how far; kept while another step is looked at."""
        self._whole: QWidget | None = None
        self._first: QWidget | None = None
        self.setAccessibleName(say("consent.title"))

    def show_view(self, view: ConsentsView, asked: Asked | None, way: Way) -> None:
        """Shows all consents, or the one that is being asked at a step."""
        self._put_by()
        self._view, self.asked, self.way = view, asked, way
        self._build()

    def show_asked(self, asked: Asked) -> None:
        """What is kept by now of the one that is being asked; nothing is built anew while somebody types."""
        self.asked = asked
        if isinstance(self.card, ChooseCard):
            self.card.show_asked(asked)

    def commit(self) -> None:
        """Tells what is being typed."""
        if isinstance(self.card, (ChooseCard, ReadCard)):
            self.card.commit()

    @property
    def view(self) -> ConsentsView | None:
        """What is shown."""
        return self._view

    @property
    def first(self) -> QWidget | None:
        """What has the keyboard first."""
        return self._first

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(say("consent.title"))
            self.commit()
            self._put_by()
            self._build()

    def _build(self) -> None:
        view = self._view
        if view is None:
            return
        keyboard = KeptKeyboard(self)
        if self._whole is not None:
            self.sheet.removeWidget(self._whole)
            self._whole.hide()
            self._whole.deleteLater()
        self._whole = QWidget(self.middle)
        column = Column(self._whole, gap=Space.L)
        column.addWidget(self._head(view))
        self.card = None
        if self.asked is None:
            self._add_list(column, view)
        else:
            self._add_asked(column, view, self.asked)
        self.sheet.addWidget(self._whole)
        self._whole.show()
        keep_reading_order(self)
        keyboard.give_back()

    def _head(self, view: ConsentsView) -> QWidget:
        asked = self.asked
        if asked is None:
            head = PageHead(say("consent.title"), say("consent.about"))
        else:
            head = PageHead(say("consent.to", name=name_of(asked.telling)))
        number = say("consent.number", matter=view.matter, account=view.account)
        draft = Chip(say("consent.draft"), icon=Icon.PENCIL)
        head.add(Words(number, step=Step.SMALL, weight=Weight.STRONG), draft)
        buttons = []
        ways = (("close", Icon.ARROW_BACK, self.close_requested),) if asked is not None else (
            ("interview", Icon.SPEECH, self.interview_requested), ("matter", None, self.matter_requested),
        )  # fmt: skip
        for code, icon, signal in ways:
            kind = Kind.QUIET if icon is None else Kind.PLAIN
            button = Button(f"consent.{code}", say(f"consent.{code}"), kind=kind, icon=icon, height=Control.ROW)
            button.clicked.connect(signal)
            buttons.append(button)
        head.add(*buttons)
        return head

    def _add_list(self, column: Column, view: ConsentsView) -> None:
        offices = OfficesCard(view, self.wanted)
        offices.ask_requested.connect(self.ask_requested)
        offices.paper_requested.connect(self.paper_requested)
        column.addWidget(offices)
        self._first = offices.first
        column.addWidget(Words(say("consent.decided"), step=Step.READ, weight=Weight.STRONG, wrap=True))
        if not view.consents:
            column.addWidget(Words(say("consent.decided_none"), tone=Tone.INK2, wrap=True))
        names = class_names(next(iter(view.tellings.values())).papers)
        for kept in view.consents:
            card = KeptCard(kept, view.left.get(kept.recipient, ()), names, today=view.today, zone=self._zone)
            card.go_on_requested.connect(self.go_on_requested)
            card.print_requested.connect(self.print_requested)
            card.scan_requested.connect(self.scan_requested)
            card.look_requested.connect(self.look_requested)
            card.withdrawn.connect(self.withdrawn)
            column.addWidget(card)

    def _add_asked(self, column: Column, view: ConsentsView, asked: Asked) -> None:
        on_paper = asked.case.is_from_paper
        words = {each: say(f"consent.way.{each}") for each in Way}
        words |= {Way.READ: say("consent.way.paper")} if on_paper else {}
        steps = Segments("consent.way", say("consent.steps"), [(each.value, text) for each, text in words.items()])
        steps.show_value(self.way.value)
        steps.chosen.connect(lambda code: self._go(Way(code)))
        column.addWidget(steps)
        if self.way is Way.CHOOSE:
            choose = ChooseCard(asked, view.today)
            choose.chosen.connect(self._choose)
            choose.read_requested.connect(lambda: self._go(Way.READ))
            self.card = choose
        elif self.way is Way.READ and on_paper:
            paper = PaperCard(asked)
            paper.read.connect(self._read)
            paper.answer_requested.connect(lambda: self._go(Way.ANSWER))
            self.card = paper
        elif self.way is Way.READ:
            read = ReadCard(asked, self._reader, view.interpreter)
            read.read.connect(self._read)
            read.answer_requested.connect(lambda: self._go(Way.ANSWER))
            self.card = read
        else:
            answer = AnswerCard(asked, view.today, view.guardian)
            answer.yes.connect(self.yes)
            answer.no.connect(self.no)
            answer.print_requested.connect(lambda: self.print_requested.emit(asked.case.consent_id))
            if self._typed is not None and self._typed[0] == self._key():
                answer.show_typed(self._typed[1])
            self.card = answer
        self._first = self.card.first
        column.addWidget(self.card)

    def _choose(self, choices: Choices) -> None:
        self._take(choices=choices)
        self.chosen.emit(choices)

    def _read(self, read_back: ReadBack) -> None:
        self._take(read_back=read_back)
        self.read.emit(read_back)

    def _take(self, **told: Choices | ReadBack) -> None:
        """Knows what was told before it is kept: a page made anew meanwhile would show, and then keep, the old."""
        if self.asked is not None:
            self.asked = replace(self.asked, case=self.asked.case.model_copy(update=told))

    def _put_by(self) -> None:
        """Remembers an answer that was begun, before its card goes."""
        key = self._key()
        if key is not None and isinstance(self.card, AnswerCard):
            self._typed = (key, self.card.typed())

    def _key(self) -> tuple[str, str, str] | None:
        if self._view is None or self.asked is None:
            return None
        return self._view.matter, self._view.account, self.asked.case.consent_id

    def _go(self, way: Way) -> None:
        self.commit()
        self.way_chosen.emit(way)
