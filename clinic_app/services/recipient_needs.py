"""What each recipient works with and what of it an account tells, for the matter page and for the command line."""

from __future__ import annotations

from typing import Any

from clinic_app.domain.completeness import Completeness, completeness
from clinic_app.domain.intake.intake import Intake
from clinic_app.services.interview import account_of
from clinic_app.services.ports.library import Library


class RecipientNeeds:
    """Measures completeness; stores nothing."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def of(
        self, intake: Intake, account_id: str | None = None, recipient: str | None = None
    ) -> tuple[Completeness, ...]:
        """One measure for each recipient that has needs, by id.

        Args:
            intake: as it is worked on.
            account_id: the first account unless one is named.
            recipient: this one alone.

        Raises:
            InputError: `unknown_account`, `unknown_recipient`.
        """
        account = account_of(intake, account_id)
        ids = self._library.recipient_ids() if recipient is None else (recipient,)
        profiles = [self._library.recipient(each) for each in ids]
        return tuple(completeness(profile, account) for profile in profiles if profile.needs)


def told_as_json(measure: Completeness) -> dict[str, Any]:
    """One measure as the command line prints it."""
    return {
        "recipient": measure.recipient,
        "account": measure.account_id,
        "needed": measure.needed,
        "complete": measure.complete,
        "told": measure.told,
        "answers": [
            {
                "field": state.need.field,
                "state": state.standing.value,
                "why": state.need.why["en"],
                "source": state.need.source,
            }
            for state in measure.states
        ],
    }
