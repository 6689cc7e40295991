"""Fourth step: the recovery sheet goes onto paper, by the printer here or as a file to be printed elsewhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from clinic_app.errors import ClinicError
from ui.pages.first_run.note import Note
from ui.pages.first_run.stages import Stage
from ui.pages.first_run.step_page import StepPage
from ui.pages.first_run.warning_card import WarningCard
from ui.theme.icon_names import Icon
from ui.theme.tokens import Space
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.layouts import Column, Flow
from ui.words import say, spoken

_PRINTED, _SAVED = "printed", "saved"


class SheetStep(StepPage):
    """Print or save; one of them must be done. Never shows the key."""

    print_requested = Signal()
    save_requested = Signal()

    def __init__(self, of: str = "first_run") -> None:
        super().__init__(Stage.SHEET, of)
        self._done: tuple[str, str] | None = None
        part = Column(gap=Space.M)
        flow = Flow(gap=Space.M)
        self.print_button = Button(f"{of}.print", "-", icon=Icon.PRINT, kind=Kind.PLAIN)
        self.save_button = Button(f"{of}.save", "-", icon=Icon.DOCUMENT, kind=Kind.PLAIN)
        self.print_button.clicked.connect(self.print_requested)
        self.save_button.clicked.connect(self.save_requested)
        flow.addWidget(self.print_button)
        flow.addWidget(self.save_button)
        part.addLayout(flow)
        self.note = Note(f"{of}.sheet_note")
        part.addWidget(self.note)
        self.column.addLayout(part)
        self._warning = WarningCard()
        self.column.addWidget(self._warning)
        self._warning.setVisible(of == "first_run")
        self.say_words()

    @property
    def can_go_on(self) -> bool:
        """Whether it was printed or saved."""
        return self._done is not None

    @property
    def reason(self) -> str:
        """Why one cannot go on."""
        return "" if self.can_go_on else say("first_run.print_first")

    @property
    def done_words(self) -> str:
        """What became of the sheet, with the time; empty before."""
        return "" if self._done is None else say(f"first_run.{self._done[0]}", at=self._done[1])

    def printed(self, at: str) -> None:
        """It went to the printer. Args: at: the time, as `09:14`."""
        self._show_done(_PRINTED, at)

    def saved(self, at: str) -> None:
        """It was written to a file. Args: at: the time, as `09:14`."""
        self._show_done(_SAVED, at)

    def begin_again(self) -> None:
        """Another sheet, on no paper yet."""
        self._done = None
        self.note.settle()
        self.say_words()
        self.changed.emit()

    def found_something(self, folder: str) -> None:
        """Something lay in the vault's place. Args: folder: where it is now; a name of the program's own making."""
        self.note.sign(Icon.INFO, Tone.ATTN)
        self.note.tell(say("first_run.set_aside"), say("first_run.set_aside_as", folder=folder))

    def refused(self, error: ClinicError) -> None:
        """It was neither."""
        self.note.sign(Icon.INFO, Tone.ATTN)
        self.note.tell(spoken(error.sentence), spoken(error.hint))

    def take_keyboard(self) -> None:
        """To what prints."""
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_words(self) -> None:
        """Says its words anew."""
        super().say_words()
        self._warning.say_words()
        self.print_button.setText(
            say("first_run.print_again" if self._done and self._done[0] == "printed" else "first_run.print")
        )
        self.save_button.setText(say("first_run.save"))
        if self._done is not None:
            how, at = self._done
            self.note.sign(Icon.TICK, Tone.ACCENT)
            self.note.tell(say(f"first_run.{how}", at=at), say(f"{self.of}.{how}_then"), aloud=False)

    def _show_done(self, how: str, at: str) -> None:
        self._done = (how, at)
        self.say_words()
        self.changed.emit()
