"""What the matter page changes: an earlier answer restored, an account or the whole matter put into the trash.

Each is durable when it is said to be done, and can be taken back at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from clinic_app.domain.intake.intake import StatementLine
from clinic_app.services.bin import What
from ui.pages.throw_sheet import ThrowSheet
from ui.presenters.answer_history import Asked, Stored
from ui.stops import PageCode, Stop
from ui.tasks import Place
from ui.words import chosen, say

if TYPE_CHECKING:
    from ui.presenters.presenter import Presenter


class MatterChanges(QObject):
    """One presenter's changes. Args: presenter: of the matter page."""

    def __init__(self, presenter: Presenter) -> None:
        super().__init__(presenter)
        self._presenter = presenter
        self._desk = presenter.desk

    def restore(self, asked: Asked, answer: Stored) -> None:
        """Brings an earlier answer or line back, as a revision of its own."""
        desk = self._desk

        def write() -> None:
            if asked.line_id:
                desk.answering.put_line(asked.matter, asked.account_id, StatementLine.model_validate(answer))
            else:
                desk.answering.put(asked.matter, asked.account_id, asked.field, answer)
            desk.answering.settle(asked.matter)

        def take_back() -> None:
            desk.answering.undo(asked.matter)
            desk.answering.settle(asked.matter)

        label = say("history.of_line")
        if asked.field:
            label = self._desk.program.library.script(chosen().value).label(asked.field)
        self._do(asked.matter, write, "history.restoring", say("history.restored", label=label), take_back)

    def ask_throw(self, matter: str, owner: QWidget, gone: Callable[[], object]) -> None:
        """Asks for the reason, then puts the matter away. Args: gone: called once it is."""
        sheet = ThrowSheet(owner, matter)
        sheet.reason_given.connect(lambda reason: self._throw(matter, reason, gone))
        sheet.open_under(owner, sheet.reason)

    def throw_account(self, matter: str, account_id: str) -> None:
        """Puts one of several accounts away."""
        desk = self._desk

        def take_back() -> None:
            lying = desk.trash.parts_of(matter)
            part = next(item for item in lying if (item.what, item.account_id) == (What.ACCOUNT, account_id))
            desk.trash.restore(matter, part.part_id)

        what = say("trash.account", account=account_id, matter=matter)
        words = say("trash.thrown", what=what)
        self._do(matter, lambda: desk.trash.throw_account(matter, account_id), "trash.throwing", words, take_back)

    def _throw(self, matter: str, reason: str, gone: Callable[[], object]) -> None:
        def thrown() -> None:
            gone()
            self._desk.thrown.emit(matter)
            self._presenter.go_requested.emit(Stop(PageCode.MATTERS))

        words = say("trash.thrown", what=say("trash.matter", matter=matter))
        self._do(
            matter,
            lambda: self._desk.trash.throw_matter(matter, reason),
            "trash.throwing",
            words,
            lambda: self._desk.trash.restore_matter(matter),
            afterwards=thrown,
        )

    def _do(
        self,
        matter: str,
        act: Callable[[], object],
        saying: str,
        words: str,
        take_back: Callable[[], object],
        *,
        afterwards: Callable[[], object] | None = None,
    ) -> None:
        """Does it on the vault lane, says so, and offers to undo it. Args: saying: key of the words meanwhile."""

        def undo() -> None:
            self._run(take_back, saying, lambda _done: self._desk.changed.emit(matter))

        def done(_done: object) -> None:
            if afterwards is not None:
                afterwards()
            self._desk.changed.emit(matter)
            self._presenter.undo_offer(words, undo)

        self._run(act, saying, done)

    def _run(self, act: Callable[[], object], saying: str, done: Callable[[object], None]) -> None:
        self._desk.tasks.run(
            Place.SAVE,
            lambda _token: act(),
            owner=self,
            saying=say(saying),
            done=done,
            failed=self._presenter.trouble,
        )
