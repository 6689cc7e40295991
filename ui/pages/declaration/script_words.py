"""The interview's words as the declaration page needs them: names of fields and sections, and answers in words."""

from __future__ import annotations

from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.intake.sensitivity import Section
from clinic_app.domain.intake.value_words import ValueWords
from clinic_app.services.declaration_view import ToldField
from ui.words import named, say


class ScriptWords:
    """Words of one script. Args: script: in the window's language."""

    def __init__(self, script: InterviewScript) -> None:
        self._script = script
        self._values = ValueWords(script, named)

    def label(self, field: str) -> str:
        """The name of a field, or its code where a later version brought it."""
        question = self._script.questions.get(field)
        return question.label if question is not None else field.replace("_", " ")

    def section(self, section: Section) -> str:
        """The name of a part of the interview."""
        return self._script.sections.get(section.value, section.value)

    def told(self, told: ToldField) -> str:
        """What was answered."""
        answer = told.answer
        if answer is None:
            return say("declaration.no_value")
        if answer.value is None:
            states: dict[str, str] = self._script.answers.model_dump()
            return states.get(answer.state.value, answer.state.value)
        return self._values.told(told.name, answer.value)
