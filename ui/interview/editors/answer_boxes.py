"""The large answers: yes and no with the three that are no value, and the choices of a list, in both languages."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt, Signal

from clinic_app.domain.intake.answers import AnswerState
from clinic_app.domain.intake.script import AnswerWords
from ui.interview.editors.inputs import Asked, ValueInput
from ui.theme.icon_names import Icon
from ui.widgets.answers import Answer, AnswerChoice, AnswerRow
from ui.widgets.layouts import Column

STATES: Final = {
    AnswerState.CLIENT_DOES_NOT_KNOW: Icon.QUESTION,
    AnswerState.DECLINED: Icon.STRUCK,
    AnswerState.COME_BACK_LATER: Icon.LATER,
}
"""The answers that are no value, with their signs."""
_YES, _NO = "yes", "no"


def state_words(answers: AnswerWords, state: AnswerState) -> str:
    """What a script calls one of STATES."""
    return str(getattr(answers, state.value))


def _focus(row: AnswerRow) -> None:
    chosen = next((each for each in row.choices if each.isChecked()), row.choices[0])
    chosen.setFocus(Qt.FocusReason.OtherFocusReason)


class AnswersInput(ValueInput):
    """Five answers of equal rank; keys 1 to 5."""

    state_chosen = Signal(str)  # one of the three that are no value

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        client, english = asked.wording.client.answers, asked.wording.english.answers
        both = asked.wording.bilingual
        answers = [
            Answer(_YES, client.yes, english.yes if both else ""),
            Answer(_NO, client.no, english.no if both else ""),
            *(
                Answer(
                    state.value,
                    state_words(client, state),
                    state_words(english, state) if both else "",
                    icon,
                    apart=state is AnswerState.CLIENT_DOES_NOT_KNOW,
                )
                for state, icon in STATES.items()
            ),
        ]
        self.row = AnswerRow(asked.object_name, asked.name, answers)
        self.row.chosen.connect(self._pressed)
        Column(self).addWidget(self.row)

    def _show_value(self, value: Any) -> None:
        self.row.show_answer(None if value is None else _YES if value else _NO)

    def show_state(self, state: str | None) -> None:
        """Shows one of the three that are no value; None leaves what is shown."""
        if state is not None:
            self.row.show_answer(state)

    def _value(self) -> Any:
        return {_YES: True, _NO: False}.get(self.row.answer or "")

    def _focus_first(self) -> None:
        _focus(self.row)

    def show_digits(self, shown: bool) -> None:
        """Shows the keys while Alt is held anywhere on the page."""
        self.row.show_digits(shown)

    def _pressed(self, code: str) -> None:
        if code in (_YES, _NO):
            self.picked.emit()
        else:
            self.state_chosen.emit(code)


class ChoiceInput(ValueInput):
    """One or several of a closed list, each in both languages."""

    def __init__(self, asked: Asked, codes: tuple[str, ...], *, several: bool = False) -> None:
        super().__init__()
        self._several = several
        name = asked.choices_name
        wording = asked.wording
        answers = [Answer(code, wording.choice(name, code), wording.meaning(name, code)) for code in codes]
        self.row = AnswerRow(asked.object_name, asked.name, answers)
        self._order: list[str] = []
        for each in self.row.choices:
            each.setAutoExclusive(not several)
        self.row.chosen.connect(self._pressed)
        self.row.stand_in_columns()
        Column(self).addWidget(self.row)

    def _show_value(self, value: Any) -> None:
        self._order = [] if value is None else [str(each) for each in value] if self._several else [str(value)]
        for each in self.row.choices:
            self._check(each, each.answer.code in self._order)

    def _value(self) -> Any:
        if self._several:
            return list(self._order) or None
        return self._order[0] if self._order else None

    def _focus_first(self) -> None:
        _focus(self.row)

    def show_digits(self, shown: bool) -> None:
        """Shows the keys while Alt is held anywhere on the page."""
        self.row.show_digits(shown)

    def _check(self, choice: AnswerChoice, wanted: bool) -> None:
        if wanted or self._several:
            choice.setChecked(wanted)
        else:
            choice.unchoose()

    def _pressed(self, code: str) -> None:
        if not self._several:
            self._order = [code]
        elif code in self._order:
            self._order.remove(code)
        else:
            self._order.append(code)
        self.picked.emit()
