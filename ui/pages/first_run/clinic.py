"""Second step: what the clinic is called, and who the first attorney is."""

from __future__ import annotations

from PySide6.QtCore import Qt

from clinic_app.errors import ClinicError, InputError
from ui.pages.first_run.note import Note
from ui.pages.first_run.stages import Stage
from ui.pages.first_run.step_page import StepPage
from ui.theme.tokens import Space
from ui.widgets.field import Field
from ui.widgets.layouts import Column
from ui.words import named, say, told_line


class ClinicStep(StepPage):
    """Two names."""

    def __init__(self) -> None:
        super().__init__(Stage.CLINIC)
        self._clinic = Field("first_run.clinic_name", "-")
        self._attorney = Field("first_run.attorney_name", "-")
        self.clinic_name, self.attorney_name = self._clinic.field, self._attorney.field
        self.note = Note("first_run.clinic_note")
        fields = Column(gap=Space.L)
        for field in (self._clinic, self._attorney):
            fields.addWidget(field)
            field.field.textEdited.connect(self._typed)
        fields.addWidget(self.note)
        self.column.addLayout(fields)
        self.say_words()

    @property
    def names(self) -> tuple[str, str]:
        """The clinic's and the attorney's, without blanks around them."""
        return self.clinic_name.text().strip(), self.attorney_name.text().strip()

    @property
    def can_go_on(self) -> bool:
        """Whether both are there."""
        return all(self.names)

    @property
    def reason(self) -> str:
        """Why one cannot go on."""
        return "" if self.can_go_on else say("first_run.clinic.both")

    def refused(self, error: ClinicError) -> None:
        """Says beside the field what is wrong with the name."""
        where = error.where if isinstance(error, InputError) else ""
        field = self._attorney if where == "attorney" else self._clinic
        text = named("first_run.fault", error.code) if error.code in _KNOWN else told_line(error)
        field.need_attention(text.strip())
        field.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_keyboard(self) -> None:
        """To the first name that is missing."""
        missing = next((each for each in (self.clinic_name, self.attorney_name) if not each.text()), self.clinic_name)
        missing.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_words(self) -> None:
        """Says its words anew."""
        super().say_words()
        for field, key in ((self._clinic, "clinic_name"), (self._attorney, "attorney_name")):
            field.label.setText(say(f"first_run.{key}"))
            field.field.setAccessibleName(say(f"first_run.{key}"))
        self.attorney_name.setPlaceholderText(say("first_run.attorney_example"))

    def _typed(self) -> None:
        self._clinic.settle()
        self._attorney.settle()
        self.changed.emit()


_KNOWN = ("name_unprintable", "name_too_long")
