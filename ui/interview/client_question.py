"""What the client may see of a question: its words and what can be pointed at. Never a hint, an answer or a fact.

This is the only way from a question to the client window, so that what is not taken over here cannot be seen there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from clinic_app.domain.intake.answers import AnswerState
from clinic_app.domain.intake.catalog import FieldSpec, Kind
from clinic_app.domain.intake.script import InterviewScript
from ui.interview.wording import say_in
from ui.theme.icon_names import Icon

_YES, _NO = "yes", "no"
_STATES: Final = {
    AnswerState.CLIENT_DOES_NOT_KNOW: Icon.QUESTION,
    AnswerState.DECLINED: Icon.STRUCK,
    AnswerState.COME_BACK_LATER: Icon.LATER,
}
_LISTS: Final = (Kind.CHOICE, Kind.CHOICES)
_NOT_KNOWN: Final = "unknown"


@dataclass(frozen=True)
class ClientChoice:
    """Something to point at. Attributes: icon: before the words; None where choices are told apart by words alone."""

    code: str
    words: str
    icon: Icon | None = None


@dataclass(frozen=True)
class ClientQuestion:
    """One question as the client sees it.

    Attributes:
        ask: the question.
        language: of all words here.
        choices: the answers that are a value; none where it is answered in words.
        states: the answers that are none, of equal rank.
        several: more than one of the choices may be pointed at.
    """

    field: str
    ask: str
    language: str
    choices: tuple[ClientChoice, ...]
    states: tuple[ClientChoice, ...]
    several: bool = False


def client_question(spec: FieldSpec, script: InterviewScript) -> ClientQuestion | None:
    """A question for the client; None for one that the interviewer answers, or that the script does not have."""
    question = script.questions.get(spec.name)
    if question is None or question.asked_of != "person":
        return None
    choices: tuple[ClientChoice, ...] = ()
    if spec.kind is Kind.BOOL:
        answers = script.answers
        choices = (ClientChoice(_YES, answers.yes, Icon.TICK), ClientChoice(_NO, answers.no, Icon.CROSS))
    elif spec.kind in _LISTS:
        named = script.choices.get(spec.name, {})
        codes = (str(code) for code in spec.choices if code != _NOT_KNOWN)  # "I don't know" stands below
        choices = tuple(ClientChoice(code, named.get(code, code)) for code in codes)
    language = script.language
    states = tuple(
        ClientChoice(state.value, say_in(language, f"client_window.state.{state}"), icon)
        for state, icon in _STATES.items()
    )
    return ClientQuestion(spec.name, question.ask, language, choices, states, several=spec.kind is Kind.CHOICES)


def pointed_at(spec: FieldSpec, code: str, stored: Mapping[str, Any] | None) -> tuple[str, Any]:
    """The state and the value that pointing at a choice gives.

    Where several may be chosen, a choice is added to those that are stored: what was pointed at does not look chosen,
    so pointing at it once more takes nothing back.
    """
    if code in list(_STATES):
        return code, None
    if spec.kind is Kind.BOOL:
        return AnswerState.ANSWERED.value, code == _YES
    if spec.kind is Kind.CHOICES:
        before = list((stored or {}).get("value") or ())
        return AnswerState.ANSWERED.value, before if code in before else [*before, code]
    return AnswerState.ANSWERED.value, code
