"""First step: in which language Amparo speaks; changed at once, in place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from ui import words
from ui.pages.first_run.stages import Stage
from ui.pages.first_run.step_page import StepPage
from ui.theme.icon_names import Icon
from ui.widgets.answers import Answer, AnswerRow
from ui.widgets.buttons import Button, Kind
from ui.words import Language, say


class LanguageStep(StepPage):
    """Every language by its own name."""

    language_chosen = Signal(str)  # already spoken; to be remembered
    restore_requested = Signal()
    """There was a clinic before, and a backup of it."""

    def __init__(self) -> None:
        super().__init__(Stage.LANGUAGE)
        answers = [Answer(language.value, words.OWN_NAMES[language]) for language in Language]
        self.row = AnswerRow("first_run.spoken", "-", answers)
        self.row.chosen.connect(self._choose)
        self.row.show_answer(words.chosen().value)
        self.column.addWidget(self.row)
        self.restore = Button("first_run.restore", "-", kind=Kind.QUIET, icon=Icon.STICK)
        self.restore.clicked.connect(self.restore_requested)
        self.column.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeading)
        self.say_words()

    def take_keyboard(self) -> None:
        """To the language that is spoken."""
        chosen = next(each for each in self.row.choices if each.isChecked())
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_words(self) -> None:
        """Says its words anew."""
        super().say_words()
        self.row.setAccessibleName(say("first_run.language.title"))
        self.restore.setText(say("backups.first_way"))
        self.restore.setAccessibleName(say("backups.first_way"))
        self.row.show_answer(words.chosen().value)

    def _choose(self, code: str) -> None:
        words.choose(Language(code))
        self.language_chosen.emit(code)
