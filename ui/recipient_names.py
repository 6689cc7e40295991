"""The names of those who may be given something, as choices of a script: a consent is kept with a code only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clinic_app.spanish import in_spanish
from ui.interview.wording import say_in

if TYPE_CHECKING:
    from clinic_app.domain.intake.script import InterviewScript
    from clinic_app.services.ports.library import Library

CONSENT_TO: Final = "consents.recipient"
_STATISTICS: Final = "statistics"
"""What the clinic itself may count; it has no profile, for nothing is sent there."""


def with_recipients(script: InterviewScript, library: Library) -> InterviewScript:
    """A script that also knows the names of recipients, without what stands in brackets behind them."""
    profiles = (library.recipient(each) for each in library.recipient_ids())
    told = in_spanish if script.language == "es" else str
    names = {each.id: told(each.name).split(" (")[0] for each in profiles if each.may_receive}
    names[_STATISTICS] = say_in(script.language, "submission.body.statistics")
    return script.model_copy(update={"choices": {**script.choices, CONSENT_TO: names}})
