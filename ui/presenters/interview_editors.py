"""Makes the editors of the interview, with what they must know beside their own answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from clinic_app.domain.hour_marks import hour_marks
from clinic_app.domain.intake.answers import AnswerState
from clinic_app.domain.intake.catalog import FieldSpec
from clinic_app.domain.intake.values.custody import Stint
from ui.desk import Desk
from ui.interview.editors.aside import Aside
from ui.interview.editors.editor import FieldEditor
from ui.interview.editors.factory import make_editor
from ui.interview.editors.inputs import ToAccount, nowhere
from ui.interview.page import InterviewPage
from ui.interview.statement import StatementEditor
from ui.interview.wording import Wording


class EditorMaking:
    """Gives editors the lists of places and the other answers of the account.

    Args:
        desk: the open vault.

    Attributes:
        answers: those of the account that is shown, as JSON.
        aside: where what is typed lies until it is an answer.
        elsewhere: leads to the page of consents.
        to_account: takes words that a field has no room for.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.answers: Callable[[], Mapping[str, Mapping[str, Any]]] = dict
        self.aside: Aside | None = None
        self.elsewhere: Callable[[], None] = nowhere
        self.to_account: ToAccount | None = None

    def make(self, spec: FieldSpec, wording: Wording, zone: ZoneInfo, parent: QWidget) -> FieldEditor:
        """The editor of a field."""
        book = self._desk.program.places.book
        clock = self._desk.program.clock
        rules = self._desk.program.library.rulebook().rules if spec.item is Stint else ()
        return make_editor(
            spec,
            wording,
            zone,
            parent,
            now=clock.now,
            places=book,
            told=self._told,
            aside=self.aside,
            marks=hour_marks(each.rule for each in rules),
            elsewhere=self.elsewhere,
            to_account=self.to_account,
        )

    def interpreter(self) -> str:
        """The name of who interprets; empty where nobody does."""
        return str((self._told("interpreter") or {}).get("name", ""))

    def _told(self, field: str) -> Any:
        answer = self.answers().get(field) or {}
        return answer.get("value") if answer.get("state", AnswerState.ANSWERED) == AnswerState.ANSWERED else None


def interview_page(desk: Desk) -> InterviewPage:
    """The page, its editors joined to the lists of places and to each other's answers."""
    making = EditorMaking(desk)

    def statement() -> StatementEditor:
        editor = StatementEditor(page.own_words)
        editor.interpreter = making.interpreter
        editor.today = lambda: desk.program.clock.now().astimezone(desk.zone).date()
        editor.aside = page.aside
        editor.divided.connect(lambda words: page.to_account.emit("", words))
        return editor

    page = InterviewPage(desk.program.library.course(), desk.zone, making.make, statement)
    making.answers = lambda: page.answers
    making.aside = page.aside
    making.to_account = page.to_account.emit
    making.elsewhere = page.consents_requested.emit
    return page
