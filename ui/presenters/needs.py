"""How complete an account is for each recipient, in the words of the window."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from clinic_app.domain.completeness import Completeness
from clinic_app.domain.recipients import STATEMENT, Need
from ui.pages.declaration.title_words import recipient_name
from ui.pages.matter.needs_card import Missing, RecipientLine
from ui.words import say

if TYPE_CHECKING:
    from clinic_app.domain.intake.script import InterviewScript
    from clinic_app.services.ports.library import Library


def needs_lines(
    measures: Iterable[Completeness], library: Library, script: InterviewScript
) -> tuple[RecipientLine, ...]:
    """One line for each recipient, the fullest last; their names without what stands in brackets behind them."""
    lines = [
        RecipientLine(
            code=measure.recipient,
            name=recipient_name(measure.recipient, library.recipient(measure.recipient).name).split(" (")[0],
            complete=measure.complete,
            needed=measure.needed,
            missing=tuple(_missing(need, script) for need in measure.missing),
        )
        for measure in measures
    ]
    return tuple(sorted(lines, key=lambda line: -len(line.missing)))


def _missing(need: Need, script: InterviewScript) -> Missing:
    label = say("needs.statement") if need.field == STATEMENT else script.label(need.field)
    return Missing(need.field, label, need.why.get(script.language, need.why["en"]))
