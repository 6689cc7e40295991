"""What is to be checked and what helps with it: a place to drop a file, and two optional files beside it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.shown import shown
from ui.pages.lines import ListCard
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, IconButton, Kind
from ui.widgets.cards import Card, CardKind
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Flow, Row, margins
from ui.widgets.words import Words
from ui.words import say


class ThingCard(Card):
    """Where the thing itself is dropped or chosen."""

    def __init__(self) -> None:
        super().__init__("check.what", kind=CardKind.HELD_BACK, gap=Space.M)
        self._path: Path | None = None
        self._over = False
        head = Row(gap=Space.M)
        self._sign = IconView(Icon.DOCUMENT, size=IconSize.LARGE, tone=Tone.ACCENT)
        head.addWidget(self._sign)
        self._words = Words(step=Step.READ, weight=Weight.STRONG, wrap=True)
        head.addWidget(self._words, 1)
        self.column.addLayout(head)
        acts = Flow(gap=Space.S)
        self.file = Button("check.choose_file", "-", kind=Kind.PRIMARY, icon=Icon.DOCUMENT)
        self.folder = Button("check.choose_folder", "-", icon=Icon.FOLDER)
        self.clear = Button("check.clear", "-", kind=Kind.QUIET, icon=Icon.CROSS)
        for button in (self.file, self.folder, self.clear):
            acts.addWidget(button)
        self.column.addLayout(acts)

    def show_path(self, path: Path | None) -> None:
        """What is checked; None for nothing yet."""
        self._path = path
        self._sign.show_icon(Icon.FOLDER if path is not None and path.is_dir() else Icon.DOCUMENT, Tone.ACCENT)
        self.say_words()

    def show_over(self, over: bool) -> None:
        """Something is held over the page and could be let go."""
        self._over = over
        self.setProperty("card", str(CardKind.ACT if over else CardKind.HELD_BACK))
        self.style().unpolish(self)
        self.style().polish(self)
        self.say_words()

    def say_words(self) -> None:
        """Everything anew."""
        self.setAccessibleName(say("check.what"))
        if self._over:
            words = say("check.drop_now")
        else:
            words = say("check.drop") if self._path is None else shown(self._path.name)
        self._words.setText(words)
        self.file.setText(say("check.choose_file"))
        self.folder.setText(say("check.choose_folder"))
        self.clear.setText(say("check.clear"))


class HelpingFile(QWidget):
    """One optional file. Args: code: `trust` or `identity`."""

    chosen = Signal()
    """The button to choose one was pressed."""
    forgotten = Signal()

    def __init__(self, code: str, icon: Icon) -> None:
        super().__init__()
        self._code = code
        self._path: Path | None = None
        self._own = ""
        row = Row(self, gap=Space.M, outer=margins(Space.L, Space.S))
        row.addWidget(IconView(icon))
        words = Column(gap=Space.NONE)
        self._label = Words(step=Step.SMALL, weight=Weight.STRONG, wrap=True)
        self._about = Words(step=Step.MICRO, tone=Tone.INK2, wrap=True)
        self._name = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        for each in (self._label, self._about, self._name):
            words.addWidget(each)
        row.addLayout(words, 1)
        self.forget = IconButton(f"check.forget_{code}", Icon.CROSS, kind=Kind.QUIET)
        self.forget.clicked.connect(self.forgotten)
        row.addWidget(self.forget)
        self.choose = Button(f"check.choose_{code}", "-", height=Control.ROW)
        self.choose.clicked.connect(self.chosen)
        row.addWidget(self.choose)

    def show_path(self, path: Path | None) -> None:
        """The file chosen; None for none."""
        self._path = path
        self.say_words()

    def show_own(self, key: str) -> None:
        """What helps where no file is chosen. Args: key: of its words; empty for nothing."""
        self._own = key
        self.say_words()

    def say_words(self) -> None:
        """Everything anew."""
        self._label.setText(say(f"check.{self._code}"))
        self._about.setText(say(f"check.{self._code}_about"))
        self._name.setText(say(self._own or "check.none") if self._path is None else shown(self._path.name))
        self._name.set_tone(Tone.INK3 if self._path is None and not self._own else Tone.INK)
        self.choose.setText(say("check.choose_file"))
        self.choose.setAccessibleName(say(f"check.choose_{self._code}"))
        if self._path is None and self.forget.hasFocus():
            self.choose.setFocus(Qt.FocusReason.OtherFocusReason)  # before the button goes
        self.forget.setVisible(self._path is not None)
        self.forget.setAccessibleName(say(f"check.forget_{self._code}"))
        self.forget.setToolTip(say(f"check.forget_{self._code}"))


class HelpingFiles(ListCard):
    """Both of them."""

    def __init__(self) -> None:
        super().__init__("check.helps", say("check.helps"))
        self.trust = HelpingFile("trust", Icon.SEAL)
        self.identity = HelpingFile("identity", Icon.KEY)
        self.add(self.trust)
        self.add(self.identity)

    def say_words(self) -> None:
        """Everything anew."""
        self.setAccessibleName(say("check.helps"))
        self.trust.say_words()
        self.identity.say_words()
