"""The attorney's page of one account: every result by stage with what was made of it, folded to what matters.

What matters is what `weight.matters_now` says, what has an open task and what two computers determined at once. A
result that was found not to stand, or is not pursued, is folded away until its result is another one. The rest is
counted, never left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from clinic_app.domain.approved_row import ApprovedRow
from clinic_app.domain.determination import Judgment, Moved, moved_since
from clinic_app.domain.rules.findings import Finding
from clinic_app.domain.rules.pack import ResultKind, Stage
from clinic_app.domain.rules.sources import DutyHolder
from clinic_app.domain.task import Task
from clinic_app.domain.weight import TO_JUDGE, matters_now, weight
from clinic_app.services.determinations import Determined

_SETTLED: Final = frozenset({Judgment.DOES_NOT_STAND, Judgment.NOT_PURSUED})


@dataclass(frozen=True)
class ResultRow:
    """One result with what was made of it.

    Attributes:
        determined: None where nobody judged it.
        moved: what is otherwise since it was judged.
        tasks: made from it, open ones first.
        recipients: who may have its neutral text.
        matters: whether it is shown before somebody asks for everything.
    """

    finding: Finding
    determined: Determined | None
    moved: tuple[Moved, ...]
    tasks: tuple[Task, ...]
    recipients: tuple[str, ...]
    matters: bool

    @property
    def judgment(self) -> Judgment:
        """What was said of it."""
        return Judgment.OPEN if self.determined is None else self.determined.determination.judgment

    @property
    def note(self) -> str:
        """The attorney's words; empty where there are none."""
        return "" if self.determined is None else self.determined.determination.note

    @property
    def versions(self) -> tuple[Determined, ...]:
        """Where two computers determined it at once, what each made of it; none where nothing is to be chosen."""
        return self.determined.versions if self.determined is not None and self.determined.others else ()

    @property
    def open_tasks(self) -> tuple[Task, ...]:
        """Those still to be done."""
        return tuple(task for task in self.tasks if task.is_open)

    def uses(self, field: str) -> bool:
        """Whether an answer decided it, was assumed for it or would decide it."""
        finding = self.finding
        named = (*finding.fact_rows.names, *finding.assumed, *(gap.field for gap in finding.missing))
        if field in named:
            return True
        known = finding.scene.sheet.known
        return any(field in known[name].drawn_from for name in named if name in known)


@dataclass(frozen=True)
class StageRows:
    """The results of one stage, the weightiest first."""

    stage: Stage
    rows: tuple[ResultRow, ...]


@dataclass(frozen=True)
class Narrowed:
    """Which results somebody wants to see.

    Attributes:
        everything: those that do not matter now too.
        urgent: only what cannot wait.
        holder: only one's duties.
        field: only what an answer has to do with; shows what does not matter now too.
    """

    everything: bool = False
    urgent: bool = False
    holder: DutyHolder | None = None
    field: str = ""

    def keeps(self, row: ResultRow) -> bool:
        """Whether a result is of that kind, wherever it is folded away."""
        if self.urgent and not row.finding.urgent:
            return False
        if self.holder is not None and row.finding.rule.duty_holder is not self.holder:
            return False
        return not self.field or row.uses(self.field)

    def shows(self, row: ResultRow) -> bool:
        """Whether it is shown without unfolding anything."""
        return self.keeps(row) and (row.matters or self.everything or bool(self.field))


@dataclass(frozen=True)
class AttorneyPage:
    """The page. Attributes: stages: in the course of events, each with a result or more."""

    stages: tuple[StageRows, ...]

    @property
    def rows(self) -> tuple[ResultRow, ...]:
        """All of them, in order."""
        return tuple(row for stage in self.stages for row in stage.rows)

    def row(self, rule: str) -> ResultRow | None:
        """The one of a rule."""
        return next((row for row in self.rows if row.finding.rule.id == rule), None)

    @property
    def counts(self) -> Mapping[ResultKind, int]:
        """How many there are of each result."""
        return Counter(row.finding.result for row in self.rows)

    @property
    def to_judge(self) -> int:
        """Possible breaches and what an attorney decides, that nobody has judged."""
        return sum(row.finding.result in TO_JUDGE and row.judgment is Judgment.OPEN for row in self.rows)

    def using(self, field: str) -> int:
        """How many results an answer has to do with."""
        return sum(row.uses(field) for row in self.rows)


def attorney_page(
    findings: Iterable[Finding],
    determined: Mapping[str, Determined],
    tasks: Iterable[Task],
    approved: Iterable[ApprovedRow],
) -> AttorneyPage:
    """The page of one account.

    Args:
        findings: all of it, in any language.
        determined: by rule, of the same account.
        tasks: of the matter, in order.
        approved: of the matter.
    """
    tasks, approved = tuple(tasks), tuple(approved)
    rows: dict[Stage, list[ResultRow]] = {stage: [] for stage in Stage}
    for finding in findings:
        rows[finding.rule.stage].append(_row(finding, determined.get(finding.rule.id), tasks, approved))
    stages = ((stage, sorted(found, key=_weight)) for stage, found in rows.items() if found)
    return AttorneyPage(tuple(StageRows(stage, tuple(found)) for stage, found in stages))


def _row(
    finding: Finding, made: Determined | None, tasks: tuple[Task, ...], approved: tuple[ApprovedRow, ...]
) -> ResultRow:
    moved = () if made is None else moved_since(made.determination.snapshot, finding)
    of_it = tuple(task for task in tasks if (task.rule, task.account) == (finding.rule.id, finding.account_id))
    recipients = tuple(
        row.recipient
        for row in approved
        if row.is_approved and (row.rule, row.account) == (finding.rule.id, finding.account_id)
    )
    return ResultRow(finding, made, moved, of_it, recipients, _matters(finding, made, moved, of_it))


def _matters(finding: Finding, made: Determined | None, moved: tuple[Moved, ...], tasks: tuple[Task, ...]) -> bool:
    if any(task.is_open for task in tasks) or (made is not None and made.others):
        return True
    judgment = Judgment.OPEN if made is None else made.determination.judgment
    if judgment in _SETTLED:
        return Moved.RESULT in moved
    return judgment is not Judgment.OPEN or matters_now(finding)


def _weight(row: ResultRow) -> tuple[bool, int, int]:
    return weight(row.finding)
