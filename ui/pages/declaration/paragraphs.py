"""The paragraphs in their order and what is held back after them; one of them is the current one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from clinic_app.services.declaration_view import HeldBackGroup, ParagraphView, paragraph_telling
from ui.pages.declaration.held_back import HeldBackCard
from ui.pages.declaration.paragraph import ParagraphBlock
from ui.pages.declaration.script_words import ScriptWords
from ui.pages.declaration.tall import Tall
from ui.theme import tokens
from ui.theme.theme import current
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.layouts import Column, margins
from ui.widgets.words import Words
from ui.words import say

_END = object()


class ParagraphList(QScrollArea):
    """What scrolls at the start of the page."""

    chosen = Signal(object)
    """The current ParagraphView, or None."""
    field_opened = Signal(str)
    completed = Signal()
    """All parts are there; long lists are made in slices."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("declaration.list")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._blocks: list[ParagraphBlock] = []
        self._current = 0
        self._making: Iterator[None] | None = None
        self._slice = QTimer(self)
        self._slice.setInterval(0)
        self._slice.timeout.connect(self._make_slice)
        self.fill((), (), None)

    @property
    def number(self) -> int:
        """The current paragraph; 0 where there is none."""
        return self._current

    @property
    def current(self) -> QWidget | None:
        """The current paragraph; None where there is none."""
        return next((block for block in self._blocks if block.paragraph.number == self._current), None)

    def fill(
        self, paragraphs: Sequence[ParagraphView], held_back: Sequence[HeldBackGroup], words: ScriptWords | None
    ) -> None:
        """Shows other paragraphs; the current one stays current and in sight, if it is still there."""
        before = self._current
        content = Tall("surface")
        column = Column(content, gap=Space.S, outer=margins(Space.M, Space.M))
        self._blocks, self._current = [], 0
        self._making = None if words is None else self._made(column, paragraphs, held_back, words)
        for _ in range(tokens.LINES_AT_FIRST):
            self._make_next()
        self.setWidget(content)
        self._slice.start()
        if any(each.number == before for each in paragraphs):
            self.choose(before)
        elif paragraphs:
            self.choose(paragraphs[0].number, reveal=False)

    def choose(self, number: int, *, reveal: bool = True, focus: bool = False) -> None:
        """Makes a paragraph the current one; a number that is not there changes nothing."""
        found = self._block_of(number)
        if found is None:
            return
        if focus:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
        if number != self._current:
            self._current = number
            for block in self._blocks:
                block.make_current(block is found)
            self.chosen.emit(found.paragraph)
        if reveal:
            QTimer.singleShot(0, found, lambda: self._show_block(found))

    def choose_field(self, field: str) -> bool:
        """Goes to the first paragraph that tells a field. False where none does."""
        self.make_all()
        number = paragraph_telling((block.paragraph for block in self._blocks), field)
        if number is None:
            return False
        self.choose(number, focus=True)
        return True

    def step(self, by: int) -> None:
        """The paragraph after or before the current one, with the keyboard."""
        self.make_all()
        numbers = [block.paragraph.number for block in self._blocks]
        if self._current in numbers:
            place = numbers.index(self._current) + by
            if 0 <= place < len(numbers):
                self.choose(numbers[place], focus=True)

    def toggle_why(self) -> None:
        """Opens or closes the sources of the current paragraph."""
        for block in self._blocks:
            if block.paragraph.number == self._current:
                block.show_why(not block.shows_why)
                QTimer.singleShot(0, block, lambda block=block: self._show_block(block))

    def make_all(self) -> None:
        """What waits to be made is made now."""
        while self._making is not None:
            self._make_next()

    def _made(
        self,
        column: Column,
        paragraphs: Sequence[ParagraphView],
        held_back: Sequence[HeldBackGroup],
        words: ScriptWords,
    ) -> Iterator[None]:
        """Makes one part after the other; forty at once would hold the window up."""
        for paragraph in paragraphs:
            column.addWidget(self._block(paragraph, words))
            yield
        if not paragraphs:
            column.addWidget(_nothing())
        for group in held_back:
            card = HeldBackCard(group, words)
            card.field_opened.connect(self.field_opened)
            column.addWidget(card)
            yield
        column.addStretch(1)

    def _make_slice(self) -> None:
        for _ in range(tokens.LINES_AT_FIRST):
            self._make_next()
        if self._making is None:
            self._slice.stop()
            self.completed.emit()

    def _make_next(self) -> None:
        if self._making is not None and next(self._making, _END) is _END:
            self._making = None

    def _block_of(self, number: int) -> ParagraphBlock | None:
        while True:
            for block in self._blocks:
                if block.paragraph.number == number:
                    return block
            if self._making is None:
                return None
            self._make_next()

    def _show_block(self, block: ParagraphBlock) -> None:
        """Whole where it fits, else its beginning."""
        sight, bar = self.viewport().height(), self.verticalScrollBar()
        content = self.widget()
        if content is None:
            return
        top = block.mapTo(content, block.rect().topLeft()).y()
        gap = current().sizes.space(Space.M)
        if top < bar.value() or block.height() > sight:
            bar.setValue(top - gap)
        elif top + block.height() > bar.value() + sight:
            bar.setValue(top + block.height() - sight + gap)

    def _block(self, paragraph: ParagraphView, words: ScriptWords) -> ParagraphBlock:
        block = ParagraphBlock(paragraph, words)
        block.chosen.connect(self.choose)
        block.moved.connect(lambda _number, by: self.step(by))
        block.field_opened.connect(self.field_opened)
        self._blocks.append(block)
        return block


def _nothing() -> QWidget:
    box = QWidget()
    box.setObjectName("declaration.empty")
    column = Column(box, gap=Space.S, outer=margins(Space.XL, Space.PAGE))
    column.addWidget(Words(say("declaration.empty"), step=Step.READ, weight=Weight.STRONG, wrap=True))
    column.addWidget(Words(say("declaration.empty_next"), tone=Tone.INK2, wrap=True))
    return box
