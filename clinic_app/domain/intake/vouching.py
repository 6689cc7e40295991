"""How far a person stands behind a wording: a translation is data with a state, per language or per question.

A wording that a program wrote stays marked as such until a named person has read it (compare DOC-09 of the
legal brief: what a machine translated is never final).
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, StringConstraints

WordingState = Literal["draft", "reviewed", "approved"]
"""`reviewed`: a native reader found it right; `approved` needs an attorney as well."""


def _is_a_day(text: str) -> str:
    return date.fromisoformat(text).isoformat()


IsoDay = Annotated[str, StringConstraints(strict=True, pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_is_a_day)]
"""A day as text, for files that know no dates: 2026-11-22."""


class Vouched(NamedTuple):
    """Who stands behind one wording."""

    state: WordingState
    machine_made: bool
    """Whether a program wrote the words."""
    by: str | None = None
    """Who read it."""
    on: str | None = None
    """The day, as `IsoDay`."""

    @property
    def is_draft(self) -> bool:
        """Whether nobody has read it yet: the interview says so beside the question."""
        return self.state == "draft"


def require_reader(state: WordingState | None, by: str | None, on: str | None) -> None:
    """Whoever says that a wording was read says by whom and when; a draft names nobody.

    Raises:
        ValueError: one of them is missing or too much.
    """
    named = (by is not None, on is not None)
    if named != ((True, True) if state in ("reviewed", "approved") else (False, False)):
        raise ValueError("'reviewed_by' and 'reviewed_on' stand with 'state: reviewed' or 'approved', and only there")
