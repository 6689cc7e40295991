"""What an attorney makes of one result: a determination with a note, and the facts it was made on.

Results are computed and never stored; this is the only place where one is kept, as a snapshot beside the judgment. It
is work product: nothing of it but an approved row's neutral text is ever shown to anybody but attorneys.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Final, Literal

from pydantic import StringConstraints

from clinic_app.domain.intake.answers import Code, FrozenModel, Text
from clinic_app.domain.rules.findings import Finding
from clinic_app.domain.rules.pack import ResultKind
from clinic_app.domain.rules.sources import RuleId

LONGEST_NOTE: Final = 20_000

Note = Annotated[str, StringConstraints(strict=True, max_length=LONGEST_NOTE)]


class Judgment(StrEnum):
    """What an attorney says of a result."""

    STANDS = "stands"
    DOES_NOT_STAND = "does_not_stand"
    NEEDS_MORE = "needs_more"
    NOT_PURSUED = "not_pursued"
    OPEN = "open"
    """Not said yet, or taken back; there may be a note all the same."""


class Snapshot(FrozenModel):
    """A result as it was when it was judged, in the packs' own English.

    Attributes:
        facts: `[{field, value, source?, drawn_from?}]`.
        as_of: what 'now' was, with offset.
    """

    result: ResultKind
    value: Any
    facts: tuple[dict[str, Any], ...]
    missing: tuple[dict[str, Any], ...]
    assumed: tuple[str, ...]
    estimated: bool
    pack: Text
    as_of: Text


class Determination(FrozenModel):
    """One judgment of one result of one account."""

    format: Literal["amparo-determination/1"] = "amparo-determination/1"
    matter: Code
    account: Code
    rule: RuleId
    judgment: Judgment
    note: Note = ""
    snapshot: Snapshot


class Moved(StrEnum):
    """What is otherwise since a determination was made."""

    RESULT = "result"
    FACTS = "facts"
    PACK = "pack"


def snapshot_of(finding: Finding) -> Snapshot:
    """A result as it stands. Args: finding: in the packs' own words, not in another language's."""
    row = finding.to_json()
    return Snapshot(
        result=finding.result,
        value=row["value"],
        facts=tuple(row["facts"]),
        missing=tuple(row["missing"]),
        assumed=tuple(row["assumed"]),
        estimated=row["estimated"],
        pack=row["pack"],
        as_of=row["as_of"],
    )


def moved_since(snapshot: Snapshot, finding: Finding) -> tuple[Moved, ...]:
    """What is otherwise now; a longer stay counts as another fact, another day alone does not."""
    moved = []
    if finding.result is not snapshot.result:
        moved.append(Moved.RESULT)
    if tuple(finding.fact_rows.to_json()) != snapshot.facts or finding.assumed != snapshot.assumed:
        moved.append(Moved.FACTS)
    if finding.pack.stamp != snapshot.pack:
        moved.append(Moved.PACK)
    return tuple(moved)
