"""Keying in a paper form: first its head, then code after code with what was keyed beside them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from clinic_app.domain.intake.catalog import FieldSpec
from clinic_app.domain.paper.codes import PaperCodes
from ui.interview.wording import Wording
from ui.pages.keying.entry import EntryCard
from ui.pages.keying.keyed import KeyedList
from ui.pages.keying.start import StartCard
from ui.pages.scrolling import ScrollPage
from ui.theme import tokens
from ui.theme.theme import current
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button
from ui.widgets.layouts import Column, Row
from ui.widgets.saved import SavedMark
from ui.widgets.words import Words
from ui.words import say


class KeyingPage(ScrollPage):
    """The whole page.

    Args:
        codes: of all questions.
        fields: the dictionary.
        languages: that an interview can be taken in.
        zone: where local times are told.
    """

    done_requested = Signal()

    def __init__(
        self,
        codes: PaperCodes,
        fields: Mapping[str, FieldSpec],
        languages: tuple[str, ...],
        zone: ZoneInfo,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("keying", parent)
        self._matter = ""
        head = Row(gap=Space.M)
        words = Column(gap=Space.XS)
        self._title = Words(step=Step.PAGE, weight=Weight.STRONG, wrap=True)
        self._place = Words(tone=Tone.INK2, wrap=True)
        words.addWidget(self._title)
        words.addWidget(self._place)
        head.addLayout(words, 1)
        self.saved = SavedMark("keying.saved")
        self.saved.hide()
        self.done = Button("keying.done", "-")
        self.done.clicked.connect(self.done_requested)
        head.addWidget(self.saved, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.done, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(head)
        self.start = StartCard(languages)
        beside = Row(gap=Space.NONE)
        beside.addWidget(self.start, 2)
        beside.addStretch(1)
        self.body.addLayout(beside)
        self._pane = QWidget()
        self._across = Row(self._pane, gap=Space.XL)
        self.entry = EntryCard(codes, fields, zone)
        self.entry.moved.connect(lambda: QTimer.singleShot(0, self, self._see_answer))
        self.keyed = KeyedList()
        self._across.addWidget(self.entry, 2)
        self._across.addWidget(self.keyed, 1)
        self.body.addWidget(self._pane, 1)
        self.body.addStretch(0)
        self._pane.hide()
        current().changed.connect(self._fit)
        self._say_words()

    @property
    def is_keying(self) -> bool:
        """Whether codes are taken."""
        return not self._pane.isHidden()

    def show_start(self, matter: str, today: date, edition: str, language: str) -> None:
        """Asks for the head of a paper."""
        self._matter = matter
        self._pane.hide()
        self.start.show()
        self.start.show_start(matter, today, edition, language)
        self.saved.hide()
        self._say_words()

    def show_keying(self, matter: str, wording: Wording, answers: Mapping[str, Mapping[str, Any]], code: str) -> None:
        """Takes codes."""
        self._matter = matter
        self.start.hide()
        self._pane.show()
        self.keyed.clear()
        self.entry.begin(wording, answers, code)
        self._say_words()

    def show_saving(self) -> None:
        """Something is on its way to the disk."""
        self.saved.show()
        self.saved.show_saving()

    def show_saved(self, clock_time: str) -> None:
        """Everything is on the disk, and each line says so of itself."""
        self.saved.show_saved(clock_time)
        self.keyed.all_saved()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _see_answer(self) -> None:
        """Scrolls so far that question and answer are seen."""
        margin = current().sizes.space(Space.XL)
        self.area.ensureWidgetVisible(self.entry.code, 0, margin)
        self.area.ensureWidgetVisible(self.entry.answer, 0, margin)

    def _fit(self) -> None:
        """Beside one another where there is room."""
        room = QRect(self.rect()).width() >= current().sizes.grown(tokens.SHEET)
        ways = QBoxLayout.Direction
        self._across.setDirection(ways.LeftToRight if room else ways.TopToBottom)

    def _say_words(self) -> None:
        self.setAccessibleName(say("keying.title"))
        self._title.setText(say("keying.title"))
        self._place.setText(self._matter)
        self._place.setVisible(bool(self._matter))
        self.done.setText(say("keying.done"))
