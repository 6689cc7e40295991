"""What to do or to obtain: for whom, by when, from which rule, and what became of it.

Everybody of the clinic may read a task that is theirs, so its words are facts and errands; the rule it comes from is
shown to attorneys only (legal-brief PRIV-18).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Final

from pydantic import StringConstraints

from clinic_app.domain.intake.answers import Code, FrozenModel, Text
from clinic_app.domain.intake.values.measures import Day
from clinic_app.domain.rules.sources import RuleId

LONGEST_TITLE: Final = 300

Title = Annotated[
    str,
    StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=LONGEST_TITLE),
]


class ForWhom(StrEnum):
    """Who does it."""

    ATTORNEY = "attorney"
    PARALEGAL = "paralegal"
    INTERVIEWER = "interviewer"
    """Whoever asks the client next."""


class Outcome(StrEnum):
    """How a task ended."""

    DONE = "done"
    DROPPED = "dropped"
    """Not needed any more."""


class Ended(FrozenModel):
    """Who ended it, when and how. Attributes: by: person id; at: with offset."""

    outcome: Outcome
    by: Code
    at: Text


class Task(FrozenModel):
    """One thing to do.

    Attributes:
        task_id: its own, random.
        due: the day, None where nothing says by when.
        account: it is about; empty for the whole matter.
        rule, task: the rule and its task that it comes from; empty where it was made by hand.
        field: what is to be asked or got; empty where it is about no one answer.
        made_by, made_at: person id; with offset.
    """

    task_id: Code
    title: Title
    who: ForWhom
    due: Day | None = None
    account: Code | None = None
    rule: RuleId | None = None
    task: Code | None = None
    field: Text | None = None
    made_by: Code
    made_at: Text
    ended: Ended | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.ended is None


@dataclass(frozen=True)
class NewTask:
    """What is to be done, before it is one; see `Task`."""

    title: str
    who: ForWhom
    due: date | None = None
    account: str = ""
    rule: str = ""
    task: str = ""
    field: str = ""


def in_order(task: Task) -> tuple[bool, date, str]:
    """Open ones first, the soonest first, those without a day after them; then as they were made."""
    return not task.is_open, task.due or date.max, task.made_at
