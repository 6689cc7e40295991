"""The states by name or by their two letters."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import Annotated, Final, Self

from pydantic import Field, StringConstraints, model_validator

from clinic_app.domain.intake.answers import FrozenModel
from clinic_app.domain.places.search import LONGEST, words_of
from clinic_app.domain.places.values import About, Name

Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
_BEFORE: Final = (("state", "of"), ("the", "state", "of"), ("estado", "de"), ("el", "estado", "de"))
"""What may stand before a name."""


class State(FrozenModel):
    """One of them."""

    en: Name
    es: Name
    also: tuple[Name, ...] = ()
    """Other names."""

    def name_in(self, language: str) -> str:
        """Its name in Spanish, or in English for every other language."""
        return self.es if language == "es" else self.en


class StateList(FrozenModel):
    """The file of states. Raises ValidationError where two are called alike."""

    about: About
    states: dict[Code, State] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_told_apart(self) -> Self:
        called = Counter(name for code, state in self.states.items() for name in _names(code, state))
        if any(many > 1 for many in called.values()):
            raise ValueError("two states are called alike")
        return self

    def code_of(self, text: str) -> str | None:
        """The two letters of what was typed: a name or the letters, in any case, without accents; None for others."""
        if len(text) > LONGEST:
            return None
        words = words_of(text)
        bare = next((words[len(before) :] for before in _BEFORE if words[: len(before)] == before), words)
        return self._called.get(words) or self._called.get(bare) or self._called.get(("".join(words),))

    @cached_property
    def _called(self) -> dict[tuple[str, ...], str]:
        return {name: code for code, state in self.states.items() for name in _names(code, state)}


def _names(code: str, state: State) -> set[tuple[str, ...]]:
    return {words_of(name) for name in (code, state.en, state.es, *state.also)}
