"""What the verifier says: every fault in ordinary words, and the one state that follows from them.

Invariants: a report is valid exactly if it has no fault; its state is the worst that any fault
pulls it to. Words that come from the file itself are made safe to show.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from clinic_app.domain.shown import shown
from clinic_app.said import said


class State(StrEnum):
    """How far a sealed thing can be relied on."""

    VALID = "valid"
    CHANGED_SINCE = "changed_since"
    UNKNOWN_SIGNER = "unknown_signer"
    INVALID = "invalid"


class Kind(StrEnum):
    """What the thing turned out to be, judged by its content."""

    DOCUMENT = "document"
    BUNDLE = "bundle"
    LOG = "log"
    UNKNOWN = "unknown"


SENTENCES: Mapping[State, str] = {
    State.VALID: "Valid: complete, unchanged, and sealed by a clinic you trust.",
    State.CHANGED_SINCE: "Changed since: the seal is good for what it covers, but something was changed after sealing.",
    State.UNKNOWN_SIGNER: "Unknown signer: unchanged since it was sealed, but it is not known whose seal this is.",
    State.INVALID: "Invalid: the seal is broken or missing, or the file cannot be read. Do not rely on it.",
}

_WORST_LAST = (State.VALID, State.UNKNOWN_SIGNER, State.CHANGED_SINCE, State.INVALID)


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong.

    Attributes:
        code: stable identifier, may be scripted against.
        where: the file, page or entry concerned; empty for the whole.
        text: a full sentence in ordinary words.
        state: the state that this fault alone would give.
    """

    code: str
    where: str
    text: str
    state: State = State.INVALID


@dataclass(frozen=True)
class Report:
    """The verdict on one thing.

    Attributes:
        kind: what it turned out to be.
        faults: everything that is wrong, in the order it was found.
        declarant_signed: whether the declarant had signed before the seal was set (of a bundle:
            in all its documents); None where that is not known or has no meaning.
        found: what the thing says of itself; only to be believed as far as the state allows.
    """

    kind: Kind
    faults: tuple[Fault, ...] = ()
    declarant_signed: bool | None = None
    found: Mapping[str, Any] = field(default_factory=dict)

    @property
    def state(self) -> State:
        """The worst state among the faults."""
        return max((fault.state for fault in self.faults), key=_WORST_LAST.index, default=State.VALID)

    @property
    def valid(self) -> bool:
        """Whether nothing at all is wrong."""
        return not self.faults

    @property
    def sentence(self) -> str:
        """The state in one sentence."""
        return SENTENCES[self.state]

    def to_json(self) -> dict[str, Any]:
        """The report as `verify --json` prints it; all keys in snake case."""
        told: dict[str, Any] = {"valid": self.valid, "state": str(self.state), "kind": str(self.kind)}
        if self.declarant_signed is not None:
            told["declarant_signed"] = self.declarant_signed
        told["found"] = _safe(self.found)
        told["faults"] = [{"code": one.code, "where": one.where, "text": one.text} for one in self.faults]
        return told


def _safe(value: Any) -> Any:
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, Mapping):
        return {key: _safe(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_safe(item) for item in value]
    return value


def first_of(faults: list[Fault], most: int) -> list[Fault]:
    """At most `most` faults; the last one then says how many more there are, and is as bad as the worst of them."""
    if len(faults) <= most:
        return faults
    rest = faults[most:]
    worst = max((fault.state for fault in rest), key=_WORST_LAST.index)
    return [
        *faults[:most],
        Fault("more_faults", "", said("{rest} more faults of these kinds were found.", rest=len(rest)), worst),
    ]
