"""The history of an answer or a line, for any page that shows one: shown, an earlier state restored, why it changed.

The page says what is asked about and where the sheet hangs; how an earlier state comes back is its own affair, for the
interview keeps an account in its hands and the matter page does not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from clinic_app.domain.field_changes import Change
from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.intake import FIELD_GROUP, GROUPS
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.services.field_history import FieldState
from clinic_app.services.reasons import line_name
from ui.pages.finding_words import value_words
from ui.pages.matter.history import HistorySheet, Version
from ui.recipient_names import with_recipients
from ui.tasks import Place
from ui.words import chosen, dates, say

if TYPE_CHECKING:
    from ui.presenters.presenter import Presenter

Stored = Mapping[str, Any]
_SEEN_BY_NONE = (Change.TAKEN_BACK,)


@dataclass(frozen=True)
class Asked:
    """What the history of is asked for. `line_id` is empty for an answer, `field` for a line."""

    matter: str
    account_id: str
    field: str = ""
    line_id: str = ""

    @property
    def about(self) -> str:
        """Its name beside reasons."""
        return line_name(self.line_id) if self.line_id else self.field


class AnswerHistory(QObject):
    """One presenter's histories.

    Args:
        presenter: the page's.
        restore: brings an earlier state back, as an ordinary answer or line.
    """

    def __init__(self, presenter: Presenter, restore: Callable[[Asked, Stored], object]) -> None:
        super().__init__(presenter)
        self._presenter = presenter
        self._desk = presenter.desk
        self._restore = restore

    def open(self, asked: Asked, owner: QWidget, anchor: QWidget) -> None:
        """Reads it and shows it. Args: owner: gets the keyboard back; anchor: the sheet hangs under it."""
        desk = self._desk

        def read() -> tuple[tuple[FieldState, ...], dict[str, str], InterviewScript]:
            with desk.reading.moment():
                history = desk.reading.history
                if asked.line_id:
                    found = history.of_line(asked.matter, asked.account_id, asked.line_id)
                else:
                    found = history.of_field(asked.matter, asked.account_id, asked.field)
                people = desk.reading.vault.info().people
                script = desk.program.library.script(chosen().value)
            named = {person.person_id: person.display_name for person in people}
            return found, named, with_recipients(script, desk.program.library)

        desk.tasks.run(
            Place.READ,
            lambda _token: read(),
            owner=self,
            saying=say("matter.reading_history"),
            done=lambda read: self._show(asked, *read, owner, anchor),
            failed=self._presenter.trouble,
            key="history",
        )

    def _show(
        self,
        asked: Asked,
        states: tuple[FieldState, ...],
        people: dict[str, str],
        script: InterviewScript,
        owner: QWidget,
        anchor: QWidget,
    ) -> None:
        label = say("history.of_line") if asked.line_id else script.label(asked.field)
        newest_first = tuple(reversed(states))
        present = states[-1].answer if states else None
        versions = [
            self._version(asked, state, states, people, script, present=state.answer == present)
            for state in newest_first
        ]
        sheet = HistorySheet(owner, label, versions, asks_why=bool(states) and states[-1].asks_why)
        sheet.restore_requested.connect(lambda place: self._bring_back(asked, newest_first[place]))
        if states:
            sheet.reason_given.connect(lambda text: self._keep_reason(asked, text, states[-1].since))
        sheet.open_under(anchor, sheet.first)

    def _version(
        self,
        asked: Asked,
        state: FieldState,
        states: tuple[FieldState, ...],
        people: dict[str, str],
        script: InterviewScript,
        *,
        present: bool,
    ) -> Version:
        value, own = _words(asked, state.answer, script)
        changed = [say(f"history.change.{change}") for change in state.changes if change not in _SEEN_BY_NONE]
        if state.same_as is not None:
            changed = [say("history.same", when=self._when(states[state.same_as]))]
        return Version(
            when=self._when(state),
            who=people.get(state.author, ""),
            value=value,
            own_words=own,
            changed=", ".join(changed),
            reason=state.reason,
            restorable=state.answer is not None and not present,
        )

    def _when(self, state: FieldState) -> str:
        if state.at is None:
            return say("history.waiting")
        local = state.at.astimezone(self._desk.zone)
        today = self._desk.program.clock.now().astimezone(self._desk.zone).date()
        return say("matter.made_at", day=dates.short_day(local.date(), today), time=f"{local:%H:%M}")

    def _bring_back(self, asked: Asked, state: FieldState) -> None:
        if state.answer is not None:
            self._restore(asked, state.answer)

    def _keep_reason(self, asked: Asked, text: str, since: str) -> None:
        def keep() -> None:
            self._desk.reasons.give(asked.matter, asked.account_id, asked.about, text, since=since)

        self._desk.tasks.run(
            Place.SAVE,
            lambda _token: keep(),
            owner=self,
            saying=say("history.keeping_why"),
            done=lambda _kept: self._presenter.told.emit(say("history.why_kept")),
            failed=self._presenter.trouble,
        )


def _words(asked: Asked, answer: Stored | None, script: InterviewScript) -> tuple[str, bool]:
    """A state in words, and whether they are a person's own."""
    if answer is None:
        return say("matter.history_taken_back"), False
    if asked.line_id:
        return str(answer["text"]), True
    if "value" not in answer:
        return str(script.answers.model_dump()[answer["state"]]), False
    try:
        group = GROUPS[FIELD_GROUP[asked.field]].model_validate({asked.field: answer})
    except ValidationError:  # said under an older schema
        return str(answer["value"]), False
    value = getattr(group, asked.field).value
    return value_words(script).told(asked.field, value), dictionary()[asked.field].kind == "text"
