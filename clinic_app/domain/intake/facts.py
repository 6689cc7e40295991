"""How a field of the intake is declared, and the plain answers most fields take."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StrictBool

from clinic_app.domain.intake.answers import Answer, LongText, Text, not_asked_is_absent, not_known_is_an_answer
from clinic_app.domain.intake.sensitivity import Section, Sensitivity
from clinic_app.domain.when import When

Absent = BeforeValidator(not_asked_is_absent)
"""A question that was not asked is stored as no answer."""

OrNotKnown = BeforeValidator(not_known_is_an_answer)
"""Beside a list that had 'not known' as a choice: there is one way to say it, and the other still reads."""

Bool = Annotated[Answer[StrictBool] | None, Absent]
Time = Annotated[Answer[When] | None, Absent]
Words = Annotated[Answer[LongText] | None, Absent]
Texts = Annotated[Answer[Annotated[tuple[Text, ...], Field(max_length=100)]] | None, Absent]


class FoundAs(StrEnum):
    """What search takes a field for."""

    NAME = "name"
    """Somebody's name: found in every script, by its parts."""
    CODE = "code"
    """A number or code: found whole or by its beginning."""
    WORDS = "words"
    """What anybody said or wrote."""
    NOTHING = "nothing"


def fact(sensitivity: Sensitivity, *, section: Section | None = None, found_as: FoundAs | None = None) -> Any:
    """Declares a field; its question id is its name, its section that of its group unless given.

    Args:
        found_as: what search takes it for; unless given, free text is found as words (see `catalog`).
    """
    extra: dict[str, Any] = {"sensitivity": sensitivity.value}
    if section is not None:
        extra["section"] = section.value
    if found_as is not None:
        extra["found_as"] = found_as.value
    return Field(default=None, json_schema_extra=extra)
