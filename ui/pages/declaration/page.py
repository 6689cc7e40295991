"""The declaration: paragraphs with their sources at the start, the pages as they will be printed at the end.

The same page shows a draft and a sealed document. It is given values and decides nothing.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.errors import ClinicError
from clinic_app.services.declaration_view import DraftView, FormChoice, Offer, ParagraphView, RecipientChoice
from clinic_app.services.ports.setting import PagePictures
from clinic_app.services.sealed_document import SealedView
from ui.pages.declaration.check_words import check_lines
from ui.pages.declaration.frame import DeclarationFrame, Shown
from ui.pages.declaration.script_words import ScriptWords
from ui.pages.declaration.title_words import about_draft, about_sealed, form_title, signature_of, when
from ui.tasks import Tasks
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.widgets.tab_order import keep_reading_order
from ui.words import say, spoken


class DeclarationPage(DeclarationFrame):
    """The page.

    Args:
        tasks: all threads, for drawing pages.
        pictures: what draws pages.
        may_seal: the person who unlocked is an attorney.
        parent: Qt's parent.
    """

    back_asked = Signal()
    recipient_chosen = Signal(str)
    form_chosen = Signal(str)
    field_opened = Signal(str)
    print_requested = Signal(bytes, str)
    """A PDF and its title."""
    seal_confirmed = Signal()
    save_asked = Signal()
    sealed_opened = Signal(str)
    draft_asked = Signal()
    language_changed = Signal()
    """Names of fields are wanted in another language."""

    def __init__(self, tasks: Tasks, pictures: PagePictures, *, may_seal: bool, parent: QWidget | None = None) -> None:
        super().__init__(tasks, pictures, parent)
        self.setObjectName("declaration")
        self.setAccessibleName(say("declaration.name"))
        self._may_seal = may_seal
        self._offer: Offer | None = None
        self._draft: DraftView | None = None
        self._sealed: SealedView | None = None
        self._script: ScriptWords | None = None
        self._at: datetime | None = None
        self._connect()
        current().changed.connect(self._fill)
        self._show_parts()

    # What is shown.

    def show_offer(self, offer: Offer, recipient: str, form_id: str) -> None:
        """Whom it can be made for, and in which languages."""
        self._offer = offer
        self.head.show_matter(offer.matter)
        self.audience.show_offer(offer, recipient)
        self.pane.show_forms(offer.forms, form_id)

    def show_draft(self, view: DraftView, script: ScriptWords, at: datetime) -> None:
        """A draft. Args: at: now, in the clinic's zone."""
        self._draft, self._sealed, self._script, self._at = view, None, script, at
        self.trouble.clear()
        self.pane.view.show_pdf(view.pdf)
        self._fill()

    def show_sealed(self, view: SealedView, script: ScriptWords, at: datetime) -> None:
        """A sealed document. Args: at: now, in the clinic's zone."""
        self._draft, self._sealed, self._script, self._at = None, view, script, at
        self.trouble.clear()
        self.head.show_matter(view.record.matter)
        self.pane.view.show_pdf(view.pdf)
        self._fill()

    def show_error(self, error: ClinicError) -> None:
        """Why there is nothing to show."""
        self._show_nothing()
        self.trouble.show_error(error)
        self._show_parts()

    def show_closed(self, choice: RecipientChoice) -> None:
        """Nothing may be made for this recipient."""
        self._show_nothing()
        self.trouble.show_closed(choice)
        self._show_parts()

    def forget(self) -> None:
        """Another matter comes: nothing of this one stays on the screen."""
        self._offer = None
        self._show_nothing()
        self._show_parts()

    def show_script(self, script: ScriptWords) -> None:
        """Names of fields in another language."""
        self._script = script
        self._fill()

    def go_to_field(self, field: str) -> bool:
        """The first paragraph that tells a field becomes the current one. False where none does."""
        return self.list.choose_field(field)

    def ask_to_seal(self) -> None:
        """Puts the question, if sealing is possible."""
        if self._draft is not None and self.seal_panel.seal.isEnabled():
            self.seal_panel.ask(True)

    def print_shown(self) -> None:
        """Wants what is shown on paper."""
        if self._draft is not None and self.seal_panel.print.isEnabled():
            self.print_requested.emit(self._draft.pdf, say("declaration.print_title"))
        elif self._sealed is not None:
            self.print_requested.emit(self._sealed.pdf, self._sealed.record.document_id)

    @property
    def can_print(self) -> bool:
        """Whether there is something to print that may be printed."""
        return self._sealed is not None or (self._draft is not None and not self._draft.telling)

    @property
    def can_seal(self) -> bool:
        """Whether the seal is on."""
        return self._draft is not None and self.seal_panel.seal.isEnabled()

    # What Qt asks.

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
            self.language_changed.emit()

    # Inside.

    def _connect(self) -> None:
        self.head.back_asked.connect(self.back_asked)
        self.audience.recipient_chosen.connect(self.recipient_chosen)
        self.pane.form_chosen.connect(self.form_chosen)
        self.list.chosen.connect(self._show_place)
        self.list.completed.connect(lambda: keep_reading_order(self))
        self.list.field_opened.connect(self.field_opened)
        self.trouble.field_opened.connect(self.field_opened)
        self.checks.paragraph_asked.connect(lambda number: self.list.choose(number, focus=True))
        self.seal_panel.print_asked.connect(self.print_shown)
        self.seal_panel.seal_confirmed.connect(self.seal_confirmed)
        self.seal_panel.sealed_opened.connect(self.sealed_opened)
        self.sealed_panel.print_asked.connect(self.print_shown)
        self.sealed_panel.save_asked.connect(self.save_asked)
        self.sealed_panel.draft_asked.connect(self.draft_asked)

    def _fill(self) -> None:
        """Everything anew from the value that is shown."""
        if self._script is None or self._at is None:
            return
        if self._draft is not None:
            self._fill_draft(self._draft, self._script, self._at)
        elif self._sealed is not None:
            self._fill_sealed(self._sealed, self._script, self._at)
        self._show_parts()

    def _fill_draft(self, view: DraftView, script: ScriptWords, at: datetime) -> None:
        self.head.show_words(form_title(view.form), about_draft(view))
        self.head.saved.show_saved(when(view.saved_at, at))
        self.head.show_state(say("declaration.draft"), Icon.PENCIL)
        self.pane.view.show_badge(say("declaration.draft"))
        self.list.fill(view.paragraphs, view.held_back, script)
        lines = check_lines(
            view.checks,
            total=len(view.paragraphs),
            not_translated=view.not_translated,
            by_machine=view.by_machine,
            telling=view.telling,
        )
        self.checks.show_lines("declaration.checks", lines)
        reason = "" if self._may_seal else say("declaration.only_attorneys")
        if view.blocked or view.telling:
            reason = say("declaration.seal_blocked")
        no_paper = say("declaration.print_blocked") if view.telling else ""
        rows = [(row.document_id, say("declaration.sealed_on", document=row.document_id, when=when(row.at, at)))
                for row in view.sealed[: tokens.LINES_AT_FIRST]]  # fmt: skip
        reads_alone = any(each.check_id == "DOC-07" and str(each.state) == "met" for each in view.checks)
        self.seal_panel.show_order(interpreted=not reads_alone or len(view.form.languages) > 1)
        self.seal_panel.show_choices(reason, no_paper, rows)

    def _fill_sealed(self, view: SealedView, script: ScriptWords, at: datetime) -> None:
        form = FormChoice(
            view.record.form, "", tuple((each, view.title) for each in view.languages[:1]), view.languages
        )
        self.head.show_words(form_title(form), about_sealed(view))
        self.head.show_state(say("declaration.sealed_as", document=view.record.document_id), Icon.SEAL)
        self.pane.view.show_badge("")
        self.list.fill(view.paragraphs, view.held_back, script)
        lines = check_lines(view.record.checks, total=len(view.paragraphs))
        self.checks.show_lines("declaration.checks_then", lines)
        state, detail = signature_of(view, at)
        faults = [spoken(fault.text) for fault in view.report.faults]
        self.sealed_panel.show_report(state, detail, declarant_signed=view.report.declarant_signed, faults=faults)

    def _show_parts(self) -> None:
        shown = Shown.DRAFT if self._draft is not None else Shown.SEALED if self._sealed is not None else Shown.NOTHING
        self.arrange(shown, has_offer=self._offer is not None)
        keep_reading_order(self)
        if shown is Shown.NOTHING:
            self.head.show_state("", Icon.PENCIL)

    def _show_place(self, paragraph: ParagraphView) -> None:
        self.pane.view.show_places(paragraph.places)

    def _show_nothing(self) -> None:
        self._draft = self._sealed = None
        self.trouble.clear()
        self.pane.view.clear()
        self.head.show_words(say("declaration.name"), "")
        self.list.fill((), (), None)

    def _say_words(self) -> None:
        self.setAccessibleName(say("declaration.name"))
        self.say_parts()
        self._fill()
