"""A value in words, in the script's language: choices by their names, times as well as they are known.

Nothing is made up: a part that the script has no word for is told as it is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final

from pydantic import BaseModel

from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.intake.values.consents import ASKED_APART, Consent
from clinic_app.domain.intake.values.custody import Stint
from clinic_app.domain.intake.values.detention_conditions import Checklist
from clinic_app.domain.intake.values.measures import ClockTime
from clinic_app.domain.intake.values.people import PersonName
from clinic_app.domain.short_times import day_short, when_short
from clinic_app.domain.side_by_side import Join, side_by_side
from clinic_app.domain.when import When

Named = Callable[[str, str], str]
"""The words for a code of a group: `("part", "explained")`, `("language", "es")`."""


class ValueWords:
    """Tells values in one language.

    Args:
        script: the choices' names.
        named: the words for parts of records and for languages, which the script does not hold.
        join: how several come to stand beside one another; as for a screen where nothing else is said.
    """

    def __init__(self, script: InterviewScript, named: Named, join: Join = side_by_side) -> None:
        self._script = script
        self._named = named
        self._join = join

    def told(self, field: str, value: Any) -> str:
        """The value of a field; a list with semicolons between, "–" where it is empty."""
        if isinstance(value, (tuple, list, frozenset)) and not hasattr(value, "_fields"):
            apart = "\n" if any(_is_record(item) for item in value) else "; "
            return self._join((self._one(field, item) for item in value), apart) or "–"
        return self._one(field, value)

    def _one(self, field: str, value: Any) -> str:
        if isinstance(value, bool):
            return self._script.answers.yes if value else self._script.answers.no
        if isinstance(value, When):
            return when_short(value, self._script.language)
        if isinstance(value, date):
            return day_short(value, self._script.language, year=True)
        if isinstance(value, str):
            return self._script.choices.get(field, {}).get(str(value), str(value))
        if isinstance(value, ClockTime):
            return value.earliest if value.earliest == value.latest else f"{value.earliest} – {value.latest}"
        if isinstance(value, Stint):
            return self._stint(field, value)
        if isinstance(value, PersonName):
            return self._beside(value.as_given, value.romanised)
        if isinstance(value, Checklist):
            return self._checklist(field, value)
        if isinstance(value, BaseModel):
            return self._record(field, value)
        if isinstance(value, Mapping):
            return self._join((str(item) for item in value.values()), ", ")
        return str(value)

    def _beside(self, words: str, explained: str | None) -> str:
        """`Марія (Mariia)`."""
        return self._join((words, f"({explained})"), " ") if explained else words

    def _stint(self, field: str, stint: Stint) -> str:
        """`a federal hold room (Hold room), Fri 30 Oct 08:15 – Mon 2 Nov 05:00`."""
        ends = (when_short(end, self._script.language) if end else "?" for end in (stint.in_at, stint.out_at))
        place = self._join(filter(None, (stint.facility, stint.state)), ", ")
        where = self._beside(place, self._one(f"{field}.type", stint.type))
        return self._join((where, " – ".join(ends)), ", ")

    def _checklist(self, field: str, items: Checklist) -> str:
        """`Clean bedding: No; A toilet at all times: Yes`; what is not known is left out."""
        answers = self._script.answers
        known = ((item, value) for item, value in items if value is not None)
        told = (f"{self._script.choice(field, item)}: {answers.yes if value else answers.no}" for item, value in known)
        return "; ".join(told)

    def _record(self, field: str, record: BaseModel) -> str:
        """The parts that were told, each with its name but for words and choices, which speak for themselves."""
        told: list[str] = []
        lists = [type(value) for _part, value in record]
        for part, info in type(record).model_fields.items():
            value = getattr(record, part)
            if value in (None, (), {}) or (value is False and info.default is False) or part.endswith("_id"):
                continue
            if part in _HOW_ASKED and isinstance(record, Consent):
                continue
            words = self._part(field, part, value)
            own_words = isinstance(value, str) and (not isinstance(value, StrEnum)) and not told
            choice = isinstance(value, StrEnum) and lists.count(type(value)) == 1
            is_named = own_words or choice or isinstance(value, Mapping) or "language" in part
            name = self._named("part", part)
            told.append(name if value is True else words if is_named else f"{name}: {words}")
        return self._join((item.rstrip(".") for item in told), " · ")

    def _part(self, field: str, part: str, value: Any) -> str:
        if "language" in part:
            codes = (value,) if isinstance(value, str) else value
            return ", ".join(self._named("language", code) for code in codes)
        if isinstance(value, tuple):
            return self._join((self._one(f"{field}.{part}", item) for item in value), ", ")
        return self._one(f"{field}.{part}", value)


_HOW_ASKED: Final = ASKED_APART - {"left_out", "evidence"}
"""How a consent was asked for stands on the consents' own page."""


def _is_record(item: Any) -> bool:
    return isinstance(item, BaseModel) and not isinstance(item, (When, PersonName))
