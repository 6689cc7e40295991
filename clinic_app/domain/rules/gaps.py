"""What is still missing behind a result: the answers that would decide it, and what became of each question."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from clinic_app.domain.intake.answers import AnswerState
from clinic_app.domain.rules.derived import askable
from clinic_app.domain.rules.factsheet import UNKNOWN_CHOICE, FactSheet
from clinic_app.domain.rules.outcome import Fields
from clinic_app.domain.rules.prepared import PreparedRule


class Gap(NamedTuple):
    """An answer that would decide.

    Attributes:
        state: not_asked, client_does_not_know, declined, or imprecise (known, but not closely enough).
        obtain: where it can be got if the client cannot give it.
    """

    field: str
    state: str
    obtain: str | None

    def to_json(self) -> dict[str, Any]:
        """As `checklist --json` prints it."""
        return {"field": self.field, "state": self.state, "obtain": self.obtain}


IMPRECISE: Final = "imprecise"

GAP_STATE: Final = {
    AnswerState.NOT_ASKED: "not_asked",
    AnswerState.COME_BACK_LATER: "not_asked",
    AnswerState.CLIENT_DOES_NOT_KNOW: "client_does_not_know",
    AnswerState.DECLINED: "declined",
}
"""'Come back later' is still to be asked."""


def gaps_in(prepared: PreparedRule, sheet: FactSheet, fields: Fields) -> tuple[Gap, ...]:
    """First what is missing, then what is known but not closely enough; each in the order of names."""
    names = askable(sorted(fields.missing), sheet.known)
    if fields.imprecise:
        imprecise = sheet.only_known(askable(sorted(fields.imprecise), ()))
        names = tuple(dict.fromkeys((*names, *imprecise)))
    return as_gaps(prepared, sheet, names)


def as_gaps(prepared: PreparedRule, sheet: FactSheet, names: Iterable[str]) -> tuple[Gap, ...]:
    """These fields as gaps of a rule, which may say where each can be got."""
    obtain = prepared.rule.obtain
    return tuple([Gap(name, _gap_state(sheet, name), obtain.get(name)) for name in names])


def _gap_state(sheet: FactSheet, name: str) -> str:
    if name not in sheet.known:
        return GAP_STATE[sheet.state(name)]
    if sheet.values[name] == UNKNOWN_CHOICE:
        return GAP_STATE[AnswerState.CLIENT_DOES_NOT_KNOW]
    return IMPRECISE
