"""The declaration page with its services: drafts, the seal, and documents sealed before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.errors import ClinicError, DocumentError
from clinic_app.services.affidavit import SealedDeclaration
from clinic_app.services.declaration_view import DraftView, Offer
from clinic_app.services.drafting import Drafting
from clinic_app.services.ports.record_values import Revision
from clinic_app.services.ports.vault import Role
from clinic_app.services.sealed_document import SealedView
from ui.commands import Command
from ui.desk import Desk
from ui.jobs import Token
from ui.pages.declaration.page import DeclarationPage
from ui.pages.declaration.script_words import ScriptWords
from ui.pages.declaration.trouble import CONSENTS
from ui.presenters.presenter import Presenter
from ui.presenters.sealed_papers import open_sealed, save_sealed
from ui.reads import preview
from ui.stops import PageCode, Stop, Tab
from ui.tasks import Place
from ui.words import chosen, say

SEALED = "D-"
"""How the number of a sealed document begins."""


@dataclass(frozen=True)
class _Loaded:
    """What one visit of the vault brought. Either a draft, or why there is none."""

    offer: Offer
    recipient: str
    form_id: str
    script: InterviewScript
    draft: DraftView | None
    error: ClinicError | None


class DeclarationPresenter(Presenter):
    """Joins the page to drafting, sealing and verification."""

    page: DeclarationPage

    def __init__(self, desk: Desk) -> None:
        may_seal = desk.person.role is Role.ATTORNEY
        page = DeclarationPage(desk.tasks, desk.program.pictures, may_seal=may_seal)
        super().__init__(desk, page)
        self._stop = Stop(PageCode.DECLARATION)
        self._is_shown = False
        self._recipient = self._form = ""
        self._field = ""
        self._draft: DraftView | None = None
        self._sealed: SealedView | None = None
        page.back_asked.connect(self._go_back)
        page.recipient_chosen.connect(self._choose_recipient)
        page.form_chosen.connect(self._choose_form)
        page.field_opened.connect(self._open_field)
        page.print_requested.connect(self._print)
        page.seal_confirmed.connect(self._seal)
        page.save_asked.connect(self._save)
        page.sealed_opened.connect(self._go_to)
        page.draft_asked.connect(lambda: self._go_to(""))
        page.language_changed.connect(self._load_script)
        page.pane.view.failed.connect(self.trouble)

    def enter(self, stop: Stop) -> None:
        """See the base. `detail`: a sealed document's number, a field to look for, or a recipient."""
        if (stop.matter, stop.account) != (self._stop.matter, self._stop.account):
            self._recipient = self._form = ""
            self._draft = self._sealed = None
            self.page.forget()
        self._stop, self._field = stop, ""
        self._is_shown = True
        if stop.detail.startswith(SEALED):
            self._load_sealed(stop.detail)
            return
        if stop.detail in dictionary():
            self._field = stop.detail
        elif stop.detail:
            self._recipient = stop.detail
        self._settle()
        self._load()

    def leave(self) -> None:
        """See the base; nothing waits to be saved here."""
        self._is_shown = False

    def first(self) -> QWidget | None:
        """See the base: the paragraph that is read."""
        return self.page.list.current

    def commands(self) -> tuple[Command, ...]:
        """See the base."""
        page, view = self.page, self.page.pane.view

        def has_list() -> bool:
            return page.list.number > 0

        return (
            Command("declaration.next", lambda: page.list.step(1), "Alt+Down", has_list),
            Command("declaration.previous", lambda: page.list.step(-1), "Alt+Up", has_list),
            Command("declaration.why", page.list.toggle_why, "Ctrl+Shift+Y", has_list),
            Command("declaration.print", page.print_shown, "Ctrl+P", lambda: page.can_print),
            Command("declaration.seal", page.ask_to_seal, "", lambda: page.can_seal),
            Command("declaration.save", self._save, "Ctrl+S", lambda: self._sealed is not None),
            Command("declaration.zoom_in", lambda: view.step_zoom(1), "", lambda: view.pages > 0),
            Command("declaration.zoom_out", lambda: view.step_zoom(-1), "", lambda: view.pages > 0),
        )

    # Drafts.

    def _settle(self) -> None:
        """Answers that wait become part of the account first; what was said last is in the draft."""
        desk, matter = self.desk, self._stop.matter

        def told(revision: Revision | None) -> None:
            if revision is not None:
                desk.changed.emit(matter)

        self._in_vault(lambda _token: desk.answering.settle(matter), "declaration.opening", told)

    def _load(self) -> None:
        desk, stop = self.desk, self._stop
        recipient, form_id, language = self._recipient, self._form, str(chosen())

        def load(token: Token) -> _Loaded:
            drafting = self._drafting(token.give_way)
            offer = drafting.offer(stop.matter, stop.account)
            wanted = recipient or offer.default_recipient()
            choice = offer.choice(wanted)
            form = form_id or offer.form_id
            script = desk.program.library.script(language)
            if choice is None or not choice.is_open:
                return _Loaded(offer, wanted, form, script, None, None)
            try:
                view = drafting.draft_view(stop.matter, account_id=offer.account_id, recipient=wanted, form_id=form)
            except DocumentError as error:
                return _Loaded(offer, wanted, form, script, None, error)
            return _Loaded(offer, wanted, form, script, view, None)

        self.desk.tasks.run(
            Place.VAULT,
            load,
            owner=self,
            saying=say("declaration.opening"),
            done=self._show,
            failed=self.page.show_error,
            key="shown",
        )

    def _drafting(self, *heed: Callable[[], None]) -> Drafting:
        """On the vault lane only: the first draft for a reader records her pseudonym. Saves may come in between."""
        return Drafting(self.desk.vault, self.desk.program.library, self.desk.affidavit, self.desk.program.clock, *heed)

    def _show(self, loaded: _Loaded) -> None:
        self._recipient, self._form = loaded.recipient, loaded.form_id
        self._draft, self._sealed = loaded.draft, None
        self.page.show_offer(loaded.offer, loaded.recipient, loaded.form_id)
        choice = loaded.offer.choice(loaded.recipient)
        if loaded.draft is not None:
            self.page.show_draft(loaded.draft, ScriptWords(loaded.script), self.desk.program.clock.now())
            if self._field:
                self.page.go_to_field(self._field)
                self._field = ""
        elif loaded.error is not None:
            self.page.show_error(loaded.error)
        elif choice is not None:
            self.page.show_closed(choice)
        self.arrived.emit()
        self.commands_changed.emit()

    def _choose_recipient(self, recipient: str) -> None:
        self._recipient = recipient
        self._load()

    def _choose_form(self, form_id: str) -> None:
        self._form = form_id
        self._load()

    # The seal.

    def _seal(self) -> None:
        view, self._draft = self._draft, None  # until it is known how it ended: a second wish seals nothing
        if view is None:
            return
        stop = self._stop

        def seal(token: Token) -> SealedDeclaration:
            token.point_of_no_return()
            return self._drafting().seal(view)

        def failed(error: ClinicError) -> None:
            self.trouble(error)
            if self._stop is not stop:
                return
            self._draft = view
            if error.code == "draft_changed":
                self._load()

        def sealed(made: SealedDeclaration) -> None:
            self.told.emit(say("declaration.was_sealed", document=made.record.document_id))
            self.desk.changed.emit(made.record.matter)
            if self._is_shown and self._stop is stop:  # else somebody has gone on meanwhile
                self._go_to(made.record.document_id)

        self._in_vault(seal, "declaration.sealing", sealed, failed)

    def _load_sealed(self, document_id: str) -> None:
        open_sealed(self, document_id, self._show_sealed, self.page.show_error)

    def _show_sealed(self, found: tuple[SealedView, InterviewScript]) -> None:
        self._sealed, self._draft = found[0], None
        self.page.show_sealed(found[0], ScriptWords(found[1]), self.desk.program.clock.now())
        self.arrived.emit()
        self.commands_changed.emit()

    def _save(self) -> None:
        if self._sealed is not None:
            save_sealed(self, self._sealed)

    # Ways.

    def _go_back(self) -> None:
        stop = self._stop
        tab = Tab.DOCUMENTS if stop.detail.startswith(SEALED) else Tab.OVERVIEW
        self.go_requested.emit(Stop(PageCode.MATTER, stop.matter, stop.account, tab))

    def _go_to(self, detail: str) -> None:
        self.go_requested.emit(Stop(PageCode.DECLARATION, self._stop.matter, self._stop.account, detail=detail))

    def _open_field(self, field: str) -> None:
        stop = self._stop
        if field == CONSENTS:
            self.go_requested.emit(Stop(PageCode.CONSENT, stop.matter, stop.account, detail=self._recipient))
        else:
            self.go_requested.emit(Stop(PageCode.INTERVIEW, stop.matter, stop.account, detail=field))

    def _print(self, pdf: bytes, title: str) -> None:
        preview(self.desk, self.page, pdf, title, "declaration", self._stop.matter)

    def _load_script(self) -> None:
        language, library = str(chosen()), self.desk.program.library
        self.desk.tasks.run(
            Place.WORK,
            lambda _token: library.script(language),
            owner=self,
            saying=say("declaration.opening"),
            done=lambda script: self.page.show_script(ScriptWords(script)),
            key="script",
        )

    def _in_vault(
        self,
        work: Callable[[Token], object],
        saying: str,
        done: Callable[..., None],
        failed: Callable[[ClinicError], None] | None = None,
    ) -> None:
        self.desk.tasks.run(Place.VAULT, work, owner=self, saying=say(saying), done=done, failed=failed or self.trouble)
