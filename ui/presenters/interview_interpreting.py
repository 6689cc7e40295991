"""Who interprets: the sheet over the page, the oath, and which answer was interpreted by whom where that changed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from clinic_app.domain.intake.answers import AnswerState
from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.laying import answer_of, answers_of
from clinic_app.domain.when import Precision, When
from ui.interview.editors.factory import make_editor
from ui.interview.header_words import Much, interpreter_words
from ui.interview.interpreter_sheet import InterpreterSheet
from ui.presenters.interview_opening import line_of
from ui.words import say

if TYPE_CHECKING:
    from clinic_app.domain.intake.intake import Account
    from clinic_app.domain.intake.values.people import Interpreter
    from ui.interview.wording import Wording
    from ui.presenters.interview import InterviewPresenter

FIELD: Final = "interpreter"


def interpreter_in(account: Account) -> Interpreter | None:
    """Who interprets now; None where nobody does, or it was not asked."""
    answer = answer_of(account, FIELD)
    found: Interpreter | None = None if answer is None or answer.state is not AnswerState.ANSWERED else answer.value
    return found


def code_of(account: Account) -> str | None:
    """The code of who interprets now, for the source of an answer; None for the account's first interpreter."""
    earlier = len(account.interview.earlier_interpreters)
    return f"i{earlier + 1}" if earlier and interpreter_in(account) is not None else None


class Interpreting(QObject):
    """One interview's. Args: presenter: whose page it is."""

    def __init__(self, presenter: InterviewPresenter) -> None:
        super().__init__(presenter)
        self._presenter = presenter
        self._wording: Wording | None = None
        self._sheet: InterpreterSheet | None = None
        presenter.page.header.interpreter_requested.connect(self.open)

    @property
    def wording(self) -> Wording | None:
        """The words the interview is asked in; None before one is shown."""
        return self._wording

    def speak(self, wording: Wording) -> None:
        """The interview is asked in these words."""
        self._wording = wording

    def open(self) -> None:
        """Shows the fields under the bar."""
        account = self._presenter.hand.account
        if account is None or self._wording is None:
            return
        header = self._presenter.page.header
        aside = self._presenter.page.aside
        editor = make_editor(dictionary()[FIELD], self._wording, self._presenter.desk.zone, aside=aside)
        editor.show_answer(answers_of(account).get(FIELD))
        now = interpreter_in(account)
        focused, page = QApplication.focusWidget(), self._presenter.page
        back_to = focused if focused is not None and page.isAncestorOf(focused) else header.change
        sheet = InterpreterSheet(back_to, editor, self._earlier(account), has_one=now is not None)
        editor.answered.connect(self._answer)
        sheet.oath_given.connect(self._oath_now)
        sheet.another_requested.connect(self._another)
        sheet.destroyed.connect(self._gone)
        self._sheet = sheet
        sheet.open_at(header.change)

    def stamped(self, field: str, answer: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
        """An answer with the code of who interprets it, where that is not the first interpreter.

        An answer whose value stays what it was stays interpreted by whom it was.
        """
        account = self._presenter.hand.account
        if account is None or answer is None or field == FIELD:
            return answer
        before = answers_of(account).get(field, {})
        said = [(each.get("state", AnswerState.ANSWERED), each.get("value")) for each in (before, answer)]
        return self._with_code(account, answer, before if before and said[0] == said[1] else None)

    def stamped_line(self, line: Mapping[str, Any]) -> Mapping[str, Any]:
        """The same of a line of the statement."""
        account = self._presenter.hand.account
        if account is None:
            return line
        before = next((each for each in account.statement if each.line_id == line["line_id"]), None)
        is_same = before is not None and before.text == line["text"]
        told = before.model_dump(mode="json") if before is not None and is_same else None
        return self._with_code(account, line, told)

    @staticmethod
    def _with_code(account: Account, told: Mapping[str, Any], same: Mapping[str, Any] | None) -> Mapping[str, Any]:
        """Args: same: what was said before, where it is the same."""
        source = dict(told.get("source") or {"basis": "first_hand"})
        code = code_of(account) if same is None else (same.get("source") or {}).get("interpreter")
        if source.get("interpreter") == code:
            return told
        source.pop("interpreter", None)
        return {**told, "source": {**source, **({} if code is None else {"interpreter": code})}}

    def _answer(self, answer: Mapping[str, Any] | None) -> None:
        self._presenter.page.answered.emit(FIELD, answer)
        if self._sheet is not None:
            self._sheet.editor.show_answer(answer)
            self._sheet.show_has_one(answer is not None and bool(answer.get("value")))

    def _oath_now(self) -> None:
        account = self._presenter.hand.account
        stored = {} if account is None else answers_of(account).get(FIELD, {})
        if stored.get("value"):
            at = self._now().model_dump(mode="json")
            self._answer({**stored, "value": {**stored["value"], "oath_given_at": at}})
            self._presenter.told.emit(say("interpreter.oath_kept"))
            self._close()

    def _another(self) -> None:
        """The one who interpreted until now is kept with the account; what is answered from now on names the other."""
        hand = self._presenter.hand
        now = None if hand.account is None else interpreter_in(hand.account)
        if hand.account is None or now is None:
            return
        earlier = [each.model_dump(mode="json") for each in hand.account.interview.earlier_interpreters]
        ended = {"interpreter": now.model_dump(mode="json"), "until": self._now().model_dump(mode="json")}
        with suppress(ValidationError):  # the schema has room for twenty
            hand.set_interview(earlier_interpreters=[*earlier, ended])
            self._close()
            self._answer(None)
            self.open()

    def _now(self) -> When:
        at = self._presenter.desk.program.clock.now().astimezone(self._presenter.desk.zone).replace(microsecond=0)
        return When(earliest=at, latest=at, zone=str(self._presenter.desk.zone), precision=Precision.EXACT)

    def _earlier(self, account: Account) -> list[str]:
        return [
            say(
                "interpreter.until",
                who=interpreter_words(line_of(each.interpreter), Much.FULL),
                time=f"{each.until.earliest:%H:%M}" if each.until.earliest is not None else "",
            )
            for each in account.interview.earlier_interpreters
        ]

    def _close(self) -> None:
        if self._sheet is not None:
            self._sheet.close()
        self._sheet = None

    def _gone(self) -> None:
        self._sheet = None
