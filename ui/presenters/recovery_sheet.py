"""A recovery sheet: joins its card with the services that draw it, print it, try it and keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clinic_app.domain.recovery_steps import SheetKind
from ui.pages.people.sheet_card import RecoverySheetCard
from ui.presenters.refusals import beside
from ui.presenters.sheet_trial import AskPrinter, SheetTrial
from ui.tasks import Place
from ui.words import chosen, say

if TYPE_CHECKING:
    from clinic_app.services.recovery_sheets import NewSheet, RecoverySheets
    from ui.desk import Desk
    from ui.task import Task


class RecoverySheet(QObject):
    """Of an attorney.

    Args:
        desk: the open vault.
        card: on the page of people.
        kind: which of the two sheets it is.
        ask_printer: chooses a printer; the system's dialog unless given.
    """

    kept = Signal()
    """From now on the sheet opens what it is for."""
    troubled = Signal(object)

    def __init__(
        self, desk: Desk, card: RecoverySheetCard, kind: SheetKind, ask_printer: AskPrinter | None = None
    ) -> None:
        super().__init__(card)
        self._desk, self._card, self._kind = desk, card, kind
        self._new: NewSheet | None = None
        self._drawing: Task | None = None
        self._trial = SheetTrial(desk.program, card, desk.tasks, ask_printer)
        card.make_requested.connect(self._make)
        card.finish_requested.connect(self._finish)
        card.left.connect(self._forget)

    def look(self) -> None:
        """Reads whether there is one; a sheet for records there always is."""
        if self._kind is SheetKind.RECORDS:
            self._show(is_missing=False)
            return
        self._desk.tasks.run(
            Place.VAULT,
            lambda _token: self._sheets().is_missing(),
            owner=self,
            saying=say("work_sheet.looking"),
            done=lambda is_missing: self._show(is_missing=is_missing),
            failed=self.troubled.emit,
            key="work-sheet",
        )

    def leave(self) -> None:
        """Nobody looks at the card any more: a sheet that is being drawn is not begun."""
        if self._drawing is not None:
            self._drawing.supersede()
            self._drawing = None
            self._card.busy("")

    def _sheets(self) -> RecoverySheets:
        return self._desk.program.recovery_sheets(self._desk.vault)

    def _show(self, *, is_missing: bool) -> None:
        self._card.show_state(is_there=not is_missing)
        self._card.show()

    def _make(self, replaces: bool) -> None:
        self._card.busy(say("work_sheet.drawing"))
        language = chosen().value
        self._drawing = self._desk.tasks.run(
            Place.VAULT,
            lambda _token: self._sheets().begin(self._kind, replaces=replaces, language=language),
            owner=self,
            saying=say("work_sheet.drawing"),
            done=self._made,
            failed=self._card.refused,
            ended=self._drawn,
        )

    def _drawn(self) -> None:
        self._drawing = None

    def _made(self, new: NewSheet) -> None:
        self._new = new
        self._trial.begin(new)
        self._card.begin(replaces=new.replaces)

    def _finish(self, present: str) -> None:
        new = self._new
        if new is None:
            return
        self._card.busy(say("work_sheet.keeping"))
        self._desk.tasks.run(
            Place.VAULT,  # in the place of another one it takes as long as everything is encrypted anew
            lambda _token: self._sheets().finish(new, present),
            owner=self,
            saying=say("work_sheet.keeping"),
            done=lambda _none: self._kept(),
            failed=beside(self._card, self.troubled.emit),
        )

    def _kept(self) -> None:
        self._card.show_state(is_there=True)
        self._card.fold()
        self.kept.emit()

    def _forget(self) -> None:
        """The sheet and what was asked of it go; one that was printed and not tried opens nothing."""
        self._new = None
        self._trial.end()
