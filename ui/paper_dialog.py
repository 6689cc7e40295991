"""Asks what is to be printed of a paper: in which language, all of it or the first chapter, with which number."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from ui.theme import tokens
from ui.theme.theme import current
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.field import Field
from ui.widgets.layouts import Column, Flow, margins
from ui.widgets.segments import Segments
from ui.widgets.select import Select
from ui.widgets.words import Words
from ui.words import named, say

ALL, OTHER, EMERGENCY = "all", "of_another", "emergency"


@dataclass(frozen=True)
class PaperWish:
    """What was asked for.

    Attributes:
        which: `all`, `of_another` (all of it, told of somebody else) or `emergency`.
        phone: empty where none was given.
    """

    language: str
    which: str
    phone: str


class PaperDialog(QDialog):
    """A blank form, or what a person takes home. Show it with `open()`; it goes when it is closed.

    Args:
        blank: a blank form.
        languages: that papers can be printed in.
        language: the one that is proposed.
        parent: the page that asks.
    """

    wished = Signal(object)
    """A PaperWish."""

    def __init__(
        self, *, blank: bool, languages: tuple[str, ...], language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._blank, self._languages = blank, languages
        column = Column(self, gap=Space.L, outer=margins(Space.XL, Space.XL))
        self._title = Words(step=Step.TITLE, weight=Weight.STRONG, wrap=True)
        self._text = Words(tone=Tone.INK2, wrap=True)
        self._language_label = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2, wrap=True)
        self.language = Select("paper.language", "-", languages)
        self._language_label.setBuddy(self.language)
        if language in languages:
            self.language.setCurrentIndex(languages.index(language))
        self.which = Segments("paper.which", "-", [(ALL, "-"), (OTHER, "-"), (EMERGENCY, "-")])
        self.which.show_value(ALL)
        self.which.setVisible(blank)
        self.phone = Field("paper.phone", "-")
        self.phone.setVisible(not blank)
        self._draft = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self.show_pages = Button("paper.show", "-", kind=Kind.PRIMARY)
        self.cancel = Button("paper.cancel", "-")
        self.show_pages.clicked.connect(self._wish)
        self.cancel.clicked.connect(self.reject)
        self.show_pages.setDefault(True)
        under = Column(gap=Space.XS)
        under.addWidget(self._language_label)
        under.addWidget(self.language)
        acts = QWidget()
        flow = Flow(acts, gap=Space.S)
        flow.addWidget(self.show_pages)
        flow.addWidget(self.cancel)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addLayout(under)
        for part in (self.which, self.phone, self._draft, acts):
            column.addWidget(part)
        self.setMinimumWidth(current().sizes.grown(tokens.GUIDE))
        self._say_words()

    def need_attention(self, sentence: str) -> None:
        """Says what is odd about the number."""
        self.phone.need_attention(sentence)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()

    def _wish(self) -> None:
        language = self._languages[max(0, self.language.currentIndex())]
        self.wished.emit(PaperWish(language, self.which.value or ALL, self.phone.field.text().strip()))

    def _say_words(self) -> None:
        about = "blank" if self._blank else "home"
        self.setWindowTitle(say("printing.title"))
        self.setAccessibleName(say(f"keying.{about}_title"))
        self._title.setText(say(f"keying.{about}_title"))
        self._text.setText(say(f"keying.{about}_text"))
        self._language_label.setText(say("keying.paper_language"))
        self.language.setAccessibleName(say("keying.paper_language"))
        for at, tag in enumerate(self._languages):
            self.language.setItemText(at, named("interview.edit.language", tag))
        self.which.setAccessibleName(say("keying.which"))
        self.which.say_segments("keying.which")
        self.phone.label.setText(say("keying.phone"))
        self.phone.field.setAccessibleName(say("keying.phone"))
        self._draft.setText(say("keying.draft"))
        for button, key in ((self.show_pages, "keying.show"), (self.cancel, "keying.cancel")):
            button.setText(say(key))
