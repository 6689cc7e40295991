"""Over the questions: the way back after a jump, where one is, both languages, and guided or form."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.intake.parts import Spot
from ui.interview.asking import Mode
from ui.interview.break_offer import BreakOffer
from ui.interview.header_words import language_words
from ui.interview.wording import Wording
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.layouts import Column, Row
from ui.widgets.segments import Segments
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Hairline, Words
from ui.words import Language, chosen, named, say

BACK_KEY = "Ctrl+Shift+J"
MODE_KEY = "Ctrl+Shift+F"


class SheetHead(QWidget):
    """The head of the sheet."""

    mode_chosen = Signal(str)
    back_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mode = Mode.GUIDED
        self._back_to = ""
        column = self._column = Column(self, gap=Space.XS, outer=(Space.XL, Space.NONE, Space.XL, Space.NONE))
        self.break_offer = BreakOffer()
        column.addWidget(self.break_offer)
        self.back = Button(
            "interview.jump_back",
            "-",
            kind=Kind.LINK,
            icon=Icon.ARROW_BACK,
            key=BACK_KEY.replace("+", " "),
            height=Control.DENSE,
        )
        self.back.clicked.connect(self.back_chosen)
        self.way = QWidget()
        """Stands over what scrolls, so that the way back is always seen."""
        way = Row(self.way, gap=Space.NONE, outer=(Space.PAGE, Space.S, Space.PAGE, Space.NONE))
        way.addWidget(self.back)
        way.addStretch(1)
        self.way.hide()
        top = Row(gap=Space.L)
        titles = Column(gap=Space.XS)
        self._place = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self._title = Words(step=Step.PAGE, weight=Weight.STRONG, wrap=True)
        self._title.setObjectName("interview.part_title")
        titles.addWidget(self._place)
        titles.addWidget(self._title)
        top.addLayout(titles, 1)
        self._modes = QWidget()
        self._modes_row = Row(self._modes, gap=Space.NONE)
        self.modes = self._make_modes()
        top.addWidget(self._modes, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        languages = Row(gap=Space.XXL, outer=(Space.NONE, Space.S, Space.NONE, Space.XS))
        self._client = Words(step=Step.MICRO, tone=Tone.INK2)
        self._english = Words(step=Step.MICRO, tone=Tone.INK2)
        self._english.start_at_left()
        languages.addWidget(self._client, 1)
        languages.addWidget(self._english, 1)
        column.addLayout(languages)
        column.addWidget(Hairline())

    def show_spot(self, spot: Spot, mode: Mode, number: int, parts: int) -> None:
        """Says where one is: a part of a chapter, or the whole chapter on a form.

        Args:
            spot: where.
            mode: how it is asked.
            number: which part it is, of those in which something is asked.
            parts: how many those are.
        """
        self._mode = mode
        chapter, part, _number = spot
        whole = len(chapter.parts) == 1 or (mode is Mode.FORM and not part.statement)
        title = chapter.named(chosen())
        place = "" if whole else say("interview_page.part", chapter=title, number=number, parts=parts)
        self._place.setText(place)
        self._place.setVisible(not whole)
        self._title.setText(title if whole else part.named(chosen()))
        self.modes.show_value(mode.value)

    def show_languages(self, wording: Wording, spoken: str, *, told: bool) -> None:
        """Says what stands on either side.

        Args:
            wording: in which language one asks.
            spoken: the account's language.
            told: the account's own lines stand there, and no questions.
        """
        asked_in = wording.client.language
        how = "as_asked" if asked_in == spoken else "read_through"
        key = "interview.edit.statement.as_said" if told else f"interview_page.{how}"
        self._client.setText(say(key, language=language_words(spoken if told else asked_in, short=True)))
        beside = (
            Language.ENGLISH if told else wording.english.language
        )  # lines are translated into English, for the papers
        self._english.setText(language_words(beside, short=True))
        self._english.setVisible(spoken != Language.ENGLISH if told else wording.bilingual)

    def show_way_back(self, to: str) -> None:
        """Shows the way back to a question, by its name; hidden where it is empty."""
        self._back_to = to
        self._say_back()
        self.way.setVisible(bool(to))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "modes"):
            self._say_back()
            self._modes_row.removeWidget(self.modes)
            self.modes.hide()
            self.modes.deleteLater()
            self.modes = self._make_modes()
            self.modes.show()
            keep_reading_order(self.modes)
            self.modes.show_value(self._mode.value)

    def _say_back(self) -> None:
        self.back.setText(say("interview_asking.jump_back", question=self._back_to) if self._back_to else "-")

    def _make_modes(self) -> Segments:
        ways = [(mode.value, named("interview_asking.mode", mode.value)) for mode in Mode]
        modes = Segments("interview.mode", say("interview_asking.mode_name"), ways)
        modes.setToolTip(MODE_KEY)
        modes.chosen.connect(self.mode_chosen)
        self._modes_row.addWidget(modes)
        return modes
