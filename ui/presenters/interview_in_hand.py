"""The account that is worked on: changed in memory at once, so the page never waits, and on its way to the disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from clinic_app.domain.intake.intake import InterviewRecord, StatementLine
from clinic_app.domain.intake.laying import with_answer, with_line, without_line

if TYPE_CHECKING:
    from clinic_app.domain.intake.intake import Account
    from clinic_app.domain.intake.values.people import SpeakerRole
    from ui.interview.editors.aside import Aside
    from ui.presenters.interview_opening import Opened
    from ui.presenters.interview_saving import InterviewSaving


class AccountInHand:
    """One account, or none. Args: saving: takes each change to the disk; aside: what is no answer yet."""

    def __init__(self, saving: InterviewSaving, aside: Aside) -> None:
        self._saving, self._aside = saving, aside
        aside.keep = self._keep_typed
        self._account: Account | None = None
        self.changed: Callable[[], None] = lambda: None
        """Called whenever the account is another one than before."""

    @property
    def account(self) -> Account | None:
        """As the page shows it."""
        return self._account

    @account.setter
    def account(self, account: Account | None) -> None:
        """Another account, or the same after a change."""
        self._account = account
        self.changed()

    @property
    def lines(self) -> tuple[StatementLine, ...]:
        """The statement's."""
        return () if self.account is None else self.account.statement

    def begin(self, opened: Opened) -> Account:
        """An account that was read, with what lies aside of it; it still has to be put in hand."""
        self._aside.know(opened.typed)
        return opened.account

    def _keep_typed(self, field: str, typed: Any) -> None:
        """What is typed and cannot be taken yet; None: nothing is any more."""
        if self.account is None:
            return
        matter, account_id = self._saving.matter, self.account.account_id
        self._saving.put(f"typed {field}", lambda answering: answering.keep_typed(matter, account_id, field, typed))

    def put(self, field: str, answer: Mapping[str, Any] | None) -> None:
        """One answer; None takes it back to 'not asked'."""
        if self.account is None:
            return
        matter, account_id = self._saving.matter, self.account.account_id
        with suppress(ValidationError):  # the service refuses it too, and says why
            self.account = with_answer(self.account, field, answer)
        self._saving.put(field, lambda answering: answering.put(matter, account_id, field, answer))

    def put_line(self, line: Mapping[str, Any], before: str | None) -> None:
        """One line of the statement, in its place or in front of another. Raises ValidationError."""
        if self.account is None:
            return
        matter, account_id = self._saving.matter, self.account.account_id
        told = StatementLine.model_validate(line)
        self.account = with_line(self.account, told, before)
        about = f"line {told.line_id}"
        self._saving.put(about, lambda answering: answering.put_line(matter, account_id, told, before=before))

    def remove_line(self, line_id: str) -> None:
        """Takes a line out of the statement."""
        if self.account is None:
            return
        matter, account_id = self._saving.matter, self.account.account_id
        self.account = without_line(self.account, line_id)
        self._saving.put(f"line {line_id}", lambda answering: answering.remove_line(matter, account_id, line_id))

    def set_speaker(self, speaker: SpeakerRole) -> None:
        """Who speaks in the account."""
        if self.account is None or speaker is self.account.speaker_role:
            return
        matter, account_id = self._saving.matter, self.account.account_id
        self.account = self.account.model_copy(update={"speaker_role": speaker})
        self._saving.put("speaker", lambda answering: answering.set_speaker(matter, account_id, speaker))

    def set_interview(self, **changed: object) -> None:
        """What is said of the interview itself: its languages, who interpreted earlier. Raises ValidationError."""
        if self.account is None:
            return
        matter, account_id = self._saving.matter, self.account.account_id
        interview = InterviewRecord.model_validate({**self.account.interview.model_dump(), **changed})
        self.account = self.account.model_copy(update={"interview": interview})
        self._saving.put("interview", lambda answering: answering.set_interview(matter, account_id, interview))
