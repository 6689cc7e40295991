"""Opens an account for the interview: everything the page needs of it, read in one go on the vault lane."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from clinic_app.domain.emergency import is_told_of_another
from clinic_app.domain.intake.answers import AnswerState
from clinic_app.domain.intake.branching import Branching
from clinic_app.domain.intake.catalog import Kind, dictionary
from clinic_app.domain.intake.intake import Account, Intake
from clinic_app.domain.intake.laying import answer_of, answers_of
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.intake.values.people import Interpreter
from clinic_app.domain.when import When
from clinic_app.services.interview import account_of
from ui.desk import Desk
from ui.interview.header_words import InterpreterLine, Whose
from ui.interview.wording import Wording
from ui.recipient_names import with_recipients
from ui.words import chosen

OFFICE: Final = "en"
"""The language that stands beside the one that is asked in, unless it is that."""


@dataclass(frozen=True)
class Opened:
    """A matter as it was read.

    Attributes:
        answers: of the account, as stored.
        scripts: by language.
    """

    intake: Intake
    account: Account
    answers: dict[str, dict[str, Any]]
    scripts: dict[str, InterviewScript]
    can_undo: bool
    can_redo: bool
    typed: dict[str, Any] = field(default_factory=dict)
    """By field, what was typed and is no answer yet."""

    def wording(self, asked_in: str) -> Wording:
        """The questions in a language, and what they mean. Raises KeyError where there is no script in it."""
        return worded(self.scripts, asked_in)


def worded(scripts: Mapping[str, InterviewScript], asked_in: str) -> Wording:
    """The questions in a language, and beside it the window's, or English where one asks in the window's.

    So whoever asks reads what it means in the language that they chose, and a bilingual page stays bilingual.

    Raises:
        KeyError: there is no script in it.
    """
    window = str(chosen())
    beside = window if asked_in != window and window in scripts else OFFICE
    return Wording(scripts[asked_in], scripts[beside])


class Door:
    """Reads and makes matters; every method belongs to the vault lane."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._made = ""

    @cached_property
    def branching(self) -> Branching:
        """The conditions of the course; made ready with the first account that is read."""
        return Branching(self._desk.program.library.course())

    def make(self) -> Opened:
        """A new matter; the last one that was made here again, if nothing was ever answered in it.

        Raises:
            ClinicError: it could not be stored; nothing was made.
        """
        answering = self._desk.answering
        if self._made:
            made = self.read(self._made, "")
            if is_untouched(made.account) and not answering.unsettled(self._made):
                return made
        self._made = answering.new_matter()
        return self.read(self._made, "")

    def read(self, matter: str, account_id: str) -> Opened:
        """A matter with its drafts. Args: account_id: empty for the first. Raises InputError."""
        answering, library = self._desk.answering, self._desk.program.library
        _ = self._desk.program.places.book, self.branching  # made here, so that the window need not
        intake = answering.working(matter)
        account = account_of(intake, account_id or None)
        other = is_told_of_another(account)
        own = ((tag, library.script(tag, of_another=other)) for tag in library.script_languages())
        scripts = {tag: with_recipients(script, library) for tag, script in own}
        can_undo, can_redo = answering.can_undo(matter), answering.can_redo(matter)
        typed = answering.being_typed(intake.number, account.account_id)
        return Opened(intake, account, answers_of(account), scripts, can_undo, can_redo, typed)


def is_untouched(account: Account) -> bool:
    """Whether nothing was told in it."""
    return not account.statement and not answers_of(account)


def has_no_words(account: Account) -> bool:
    """Whether nothing was told in it that is in a language: choices, times and who interprets are in none."""
    kinds = (dictionary()[field].kind for field in answers_of(account))
    return not account.statement and not any(kind in (Kind.TEXT, Kind.TEXTS) for kind in kinds)


def whose_of(intake: Intake, account: Account) -> Whose:
    """What the header says of an account; which one it is only where the matter has several."""
    return Whose(
        matter=intake.number,
        account=account.account_id if len(intake.accounts) > 1 else "",
        speaker=account.speaker_role.value,
        interpreter=interpreter_of(account),
    )


def interpreter_of(account: Account) -> InterpreterLine | None:
    """Who interprets, for the header; None where nobody does, or it was not asked."""
    answer = answer_of(account, "interpreter")
    if answer is None or answer.state is not AnswerState.ANSWERED or answer.value is None:
        return None
    earlier = account.interview.earlier_interpreters
    since = earlier[-1].until if earlier else answer.value.oath_given_at
    return line_of(answer.value, since)


def line_of(interpreter: Interpreter, since: When | None = None) -> InterpreterLine:
    """One interpreter in the words of the header. Args: since: told where it is an exact time."""
    at = since.earliest if since is not None and since.is_exact else None
    return InterpreterLine(
        name=interpreter.name or interpreter.interpreter_id or "",
        languages=interpreter.languages,
        mode=interpreter.mode.value,
        certified=bool(interpreter.certified),
        oath=interpreter.oath_given_at is not None,
        since="" if at is None else f"{at:%H:%M}",
    )
