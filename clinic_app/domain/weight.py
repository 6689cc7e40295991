"""How much a result weighs: which stand first, and which are shown before somebody asks for everything."""

from __future__ import annotations

from typing import Final

from clinic_app.domain.rules.findings import Finding
from clinic_app.domain.rules.pack import ResultKind

_WORST_FIRST: Final = (
    ResultKind.POTENTIAL_VIOLATION,
    ResultKind.ATTORNEY_REVIEW,
    ResultKind.TASK,
    ResultKind.UNKNOWN,
    ResultKind.CANDIDATE,
    ResultKind.ROUTE,
    ResultKind.PASS,
    ResultKind.INFO,
    ResultKind.TAG,
    ResultKind.NOT_APPLICABLE,
)
TO_JUDGE: Final = frozenset({ResultKind.POTENTIAL_VIOLATION, ResultKind.ATTORNEY_REVIEW, ResultKind.TASK})
"""What an attorney says something of, whatever else is known."""


def weight(finding: Finding) -> tuple[bool, int, int]:
    """Sorts the weightiest first: what cannot wait, then by result, then by the rule's severity."""
    return not finding.urgent, _WORST_FIRST.index(finding.result), -finding.rule.severity_hint


def matters_now(finding: Finding) -> bool:
    """A possible breach, what an attorney decides, what cannot wait, and an unknown that applies and can be decided."""
    if finding.result in TO_JUDGE or finding.urgent:
        return True
    return finding.result is ResultKind.UNKNOWN and finding.entered and bool(finding.missing)
