"""The results as lines of a list: a stage's heading, its results, and what is folded away, with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from clinic_app.domain.determination import Judgment
from clinic_app.domain.rules.pack import ResultKind, Stage
from clinic_app.services.attorney_page import AttorneyPage, Narrowed, ResultRow
from ui.pages.finding_words import duty_words, sign_of, stage_words, title_with_value
from ui.words import count, say

COUNTED: Final = {
    ResultKind.POTENTIAL_VIOLATION: "overview.breaches",
    ResultKind.ATTORNEY_REVIEW: "overview.decide",
    ResultKind.UNKNOWN: "overview.unknown",
    ResultKind.PASS: "overview.met",
    ResultKind.NOT_APPLICABLE: "overview.not_applicable",
}
"""The words that count results; what only informs is a note."""


class LineKind(StrEnum):
    """What a line is."""

    STAGE = "stage"
    RESULT = "result"
    FOLD = "fold"


@dataclass(frozen=True)
class Line:
    """One line.

    Attributes:
        row: of a result; None else.
        text: of a heading or of what is folded.
        is_open: of a fold, whether it is unfolded.
    """

    kind: LineKind
    stage: Stage
    row: ResultRow | None = None
    text: str = ""
    is_open: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What stays the same when results are worked out anew."""
        return self.kind.value, self.row.finding.rule.id if self.row else self.stage.value

    @property
    def spoken(self) -> str:
        """All of it in one sentence, for a screen reader."""
        if self.row is None:
            return self.text
        finding = self.row.finding
        word = sign_of(finding.result)[2]
        parts = (word, title_with_value(finding), *marks_of(self.row), authority_of(self.row), duty_words(
            finding.rule.duty_holder
        ))  # fmt: skip
        return ". ".join(part for part in parts if part)


def lines_of(page: AttorneyPage, narrowed: Narrowed, unfolded: frozenset[Stage]) -> Iterator[Line]:
    """The lines in order.

    Args:
        page: all results.
        narrowed: which of them somebody wants to see.
        unfolded: stages of which everything is shown.
    """
    for stage in page.stages:
        kept = [row for row in stage.rows if narrowed.keeps(row)]
        if not kept:
            continue
        folded = [row for row in kept if not narrowed.shows(row)]
        yield Line(LineKind.STAGE, stage.stage, text=stage_words(stage.stage))
        yield from (Line(LineKind.RESULT, stage.stage, row) for row in kept if narrowed.shows(row))
        if folded:
            is_open = stage.stage in unfolded
            yield Line(LineKind.FOLD, stage.stage, text=_folded(folded), is_open=is_open)
            if is_open:
                yield from (Line(LineKind.RESULT, stage.stage, row) for row in folded)


def marks_of(row: ResultRow) -> tuple[str, ...]:
    """What was made of a result, and what to look out for, in a word each."""
    finding = row.finding
    said = () if row.judgment is Judgment.OPEN else (say(f"findings.judgment.{row.judgment}"),)
    marks = (
        ("overview.urgent", finding.urgent),
        ("findings.versions_short", bool(row.versions)),
        ("findings.moved_short", bool(row.moved)),
        ("findings.approved_short", bool(row.recipients)),
        ("findings.has_note", bool(row.note)),
        ("findings.estimated", finding.estimated),
        ("overview.may_change", finding.rule.volatile),
    )
    tasks = count("findings.tasks", len(row.open_tasks)) if row.open_tasks else ""
    return (*said, *(say(key) for key, is_so in marks if is_so), *((tasks,) if tasks else ()))


def authority_of(row: ResultRow) -> str:
    """The first authority with how well it is known."""
    first, *others = row.finding.rule.authority
    more = f" +{len(others)}" if others else ""
    return f"{first.cite} ({first.source_code}){more}"


def _folded(rows: list[ResultRow]) -> str:
    kinds = Counter(COUNTED.get(row.finding.result, "findings.notes") for row in rows)
    counts = ", ".join(count(key, number) for key, number in kinds.items())
    return count("findings.more", len(rows), counts=counts)
