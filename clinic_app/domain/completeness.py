"""How complete an account is for one recipient: which of the answers that it works with are there, and which are not.

"Does not know" and "prefers not to say" are complete answers: they count, and are not asked again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from clinic_app.domain.intake.answers import AnswerState
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.laying import answer_of
from clinic_app.domain.recipients import STATEMENT, Need, RecipientProfile


class Standing(StrEnum):
    """How one need stands."""

    TOLD = "told"
    NOT_KNOWN = "client_does_not_know"
    DECLINED = "declined"
    LATER = "come_back_later"
    NOT_ASKED = "not_asked"
    NOT_NEEDED = "not_needed"
    """What it depends on was not answered with yes, so it is not asked either."""

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to ask."""
        return self not in _OPEN


_OPEN: Final = frozenset({Standing.LATER, Standing.NOT_ASKED})


@dataclass(frozen=True)
class NeedState:
    """One need of one recipient, in one account."""

    need: Need
    standing: Standing


@dataclass(frozen=True)
class Completeness:
    """One recipient's needs, in the order of its profile."""

    recipient: str
    account_id: str
    states: tuple[NeedState, ...]

    @property
    def needed(self) -> int:
        """How many answers it works with in this account."""
        return sum(state.standing is not Standing.NOT_NEEDED for state in self.states)

    @property
    def complete(self) -> int:
        """How many of those are there, or are known not to be known."""
        return sum(state.standing.is_complete for state in self.states) - (len(self.states) - self.needed)

    @property
    def told(self) -> int:
        """How many of those say something."""
        return sum(state.standing is Standing.TOLD for state in self.states)

    @property
    def missing(self) -> tuple[Need, ...]:
        """What is still to be asked."""
        return tuple(state.need for state in self.states if not state.standing.is_complete)


def completeness(profile: RecipientProfile, account: Account) -> Completeness:
    """How an account stands for a recipient."""
    states = tuple(NeedState(need, _standing(need, account)) for need in profile.needs)
    return Completeness(profile.id, account.account_id, states)


def _standing(need: Need, account: Account) -> Standing:
    standing = _of_field(need.field, account)
    if not standing.is_complete and need.or_else is not None:
        other = _of_field(need.or_else, account)
        standing = other if other is Standing.TOLD else standing
    if need.only_if is None or standing is not Standing.NOT_ASKED:
        return standing
    condition = answer_of(account, need.only_if)
    return standing if condition is not None and condition.value is True else Standing.NOT_NEEDED


def _of_field(field: str, account: Account) -> Standing:
    if field == STATEMENT:
        return Standing.TOLD if account.statement else Standing.NOT_ASKED
    answer = answer_of(account, field)
    if answer is None:
        return Standing.NOT_ASKED
    return Standing.TOLD if answer.state is AnswerState.ANSWERED else Standing(answer.state.value)
