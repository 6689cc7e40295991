"""Last step: the first client, or first two sample people to try things on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from clinic_app.errors import ClinicError
from ui.pages.first_run.note import Note
from ui.pages.first_run.stages import Stage
from ui.pages.first_run.step_page import StepPage
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.layouts import Row
from ui.widgets.words import Words
from ui.words import say, spoken


class _Way(Card):
    """One way to start: what it is, what it does, the button."""

    def __init__(self, key: str, icon: Icon, kind: Kind) -> None:
        super().__init__(gap=Space.M)
        self._key = key
        self._title = Words(step=Step.BODY, weight=Weight.STRONG, wrap=True)
        self._does = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self.button = Button(f"first_run.{key}", "-", icon=icon, kind=kind, height=Control.NORMAL)
        row = Row(gap=Space.NONE)
        row.addWidget(self.button)
        row.addStretch(1)
        for widget in (self._title, self._does):
            self.column.addWidget(widget)
        self.column.addLayout(row)

    def say_words(self) -> None:
        self._title.setText(say(f"first_run.{self._key}.title"))
        self._does.setText(say(f"first_run.{self._key}.does"))
        self.button.setText(say(f"first_run.{self._key}.go"))
        self.setAccessibleName(self._title.text())


class StartStep(StepPage):
    """Two ways; each has its own button."""

    first_client_requested = Signal()
    samples_requested = Signal()

    def __init__(self) -> None:
        super().__init__(Stage.START)
        self._first = _Way("first_client", Icon.PLUS, Kind.PRIMARY)
        self._samples = _Way("samples", Icon.PEOPLE, Kind.PLAIN)
        self.first_client, self.samples = self._first.button, self._samples.button
        self.first_client.clicked.connect(self.first_client_requested)
        self.samples.clicked.connect(self.samples_requested)
        self.note = Note("first_run.start_note")
        self.column.addWidget(self._first)
        self.column.addWidget(self._samples)
        self.column.addWidget(self.note)
        self.say_words()

    @property
    def forward_words(self) -> str:
        """No button of the frame here."""
        return ""

    def busy(self, working: bool) -> None:
        """While samples are brought in nothing can be pressed twice."""
        for button in (self.first_client, self.samples):
            if working:
                button.turn_off(say("first_run.bringing_samples"))
            else:
                button.turn_on()

    def refused(self, error: ClinicError) -> None:
        """The samples were not brought in."""
        self.busy(False)
        self.note.tell(spoken(error.sentence), spoken(error.hint))

    def take_keyboard(self) -> None:
        """To the first client."""
        self.first_client.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_words(self) -> None:
        """Says its words anew."""
        super().say_words()
        self._first.say_words()
        self._samples.say_words()
