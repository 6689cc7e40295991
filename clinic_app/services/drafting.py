"""A declaration as it would be today, to be read and corrected before anybody seals it.

Nothing is sealed or kept here. The pseudonym of a draft is the one that the seal will use: it is made once for an
account and a recipient, and recorded when the first draft needs it, because a draft is read back to the person
under the very name that she will sign with. It takes a valid consent to get that far.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from clinic_app.domain.consent import ConsentState, consent_on
from clinic_app.domain.documents.checks import Check, CheckState, check_draft
from clinic_app.domain.documents.draft import Draft, Paragraph, draft
from clinic_app.domain.documents.plan import DocumentPlan, Sealing, TooYoungError, plan_declaration
from clinic_app.domain.documents.withholding import Audience, leaks, withheld_values
from clinic_app.domain.intake.answers import Source
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.recipients import RecipientProfile
from clinic_app.errors import DocumentError
from clinic_app.services.affidavit import OWN_FILE, Affidavit, SealedDeclaration
from clinic_app.services.declaration_view import (
    DraftView,
    FormChoice,
    Offer,
    ParagraphView,
    RecipientChoice,
    SealedRow,
    held_back_groups,
    source_of,
    told_fields,
    told_lines,
)
from clinic_app.services.interview import Interview, account_of
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.library import Library
from clinic_app.services.ports.record_values import Revision
from clinic_app.services.ports.setting import SetPages
from clinic_app.services.ports.vault import Vault
from clinic_app.services.sealed_documents import DOCUMENT_KIND
from clinic_app.services.trial_document import fitting_form

_NO_ID = "DRAFT"


def _go_on() -> None:
    """Where nobody waits."""


@dataclass(frozen=True)
class _Bench:
    """One account at its newest revision."""

    matter: str
    account: Account
    accounts: int
    revision: Revision
    now: datetime


class Drafting:
    """Drafts of one unlocked vault. Answers that wait as drafts are not in: settle them first."""

    def __init__(
        self,
        vault: Vault,
        library: Library,
        affidavit: Affidavit,
        clock: Clock,
        heed: Callable[[], None] = _go_on,
    ) -> None:
        """Args: heed: called between the steps of a draft, with no transaction open; what it raises stops it."""
        self._heed = heed
        self._vault, self._library = vault, library
        self._affidavit, self._clock = affidavit, clock

    def offer(self, matter: str, account_id: str | None = None) -> Offer:
        """For whom and in which languages a declaration of this account can be made.

        Raises:
            InputError: unknown matter or account, or a matter with two versions.
        """
        bench = self._bench(matter, account_id)
        profiles = [self._library.recipient(each) for each in self._library.recipient_ids()]
        profiles = [each for each in profiles if each.may_receive or each.id == OWN_FILE]
        choices = [self._choice(bench, profile) for profile in profiles]
        choices.sort(key=lambda choice: (choice.recipient_id != OWN_FILE, not choice.is_open, choice.name))
        forms = tuple(self._form(each) for each in self._library.form_ids())
        return Offer(
            matter, bench.account.account_id, tuple(choices), forms, fitting_form(self._library, bench.account)
        )

    def draft_view(
        self, matter: str, *, account_id: str | None = None, recipient: str = OWN_FILE, form_id: str | None = None
    ) -> DraftView:
        """The draft for a recipient, with its pages.

        Raises:
            InputError: unknown matter, account, form or recipient.
            SubmissionError: `no_consent` with the reason.
            DocumentError: `child_declarant`, `unprintable_character`, `font_missing`.
        """
        bench = self._bench(matter, account_id)
        account = bench.account
        profile = self._library.recipient(recipient)
        form, variant = self._library.form(form_id or fitting_form(self._library, account))
        audience = self._affidavit.audience(matter, account, profile, bench.now)
        self._heed()
        drafted = draft(account, form, variant, audience)
        plan = self._plan(drafted, bench, audience)
        self._heed()
        pages = self._affidavit.setter.set_pages(plan)
        self._heed()
        telling = _telling(drafted, account, audience)
        return DraftView(
            matter=matter,
            account_id=account.account_id,
            accounts=bench.accounts,
            revision_id=bench.revision.revision_id,
            saved_at=bench.revision.at,
            recipient=self._choice(bench, profile),
            form=self._form(variant.id),
            called=audience.pseudonym,
            paragraphs=tuple(_shown(item, account, pages, telling) for item in drafted.paragraphs),
            held_back=held_back_groups(((item.what, item.sensitivity) for item in drafted.held_back), account),
            checks=_checks(drafted, account),
            not_translated=tuple(dict.fromkeys(drafted.untranslated)),
            by_machine=tuple(dict.fromkeys(drafted.machine_made)),
            telling=telling,
            pdf=pages.pdf,
            sealed=self._sealed_rows(matter, account.account_id, profile.id),
        )

    def seal(self, view: DraftView) -> SealedDeclaration:
        """Seals and keeps what `view` shows, and nothing else.

        Raises:
            DocumentError: `draft_changed` where the account, the consent or the wording is another by now;
                `check_blocks`, `withheld_value` and others as the affidavit's.
            SigningError: the person who unlocked cannot seal.
            SubmissionError: the consent does not stand any more.
        """
        now = self.draft_view(
            view.matter, account_id=view.account_id, recipient=view.recipient.recipient_id, form_id=view.form.form_id
        )
        if (now.revision_id, now.paragraphs, now.held_back) != (view.revision_id, view.paragraphs, view.held_back):
            raise DocumentError(
                "draft_changed",
                "The account has changed since this draft was shown. Nothing was sealed.",
                "Read the new draft, then seal it.",
            )
        return self._affidavit.make(
            view.matter,
            form_id=view.form.form_id,
            account_id=view.account_id,
            recipient=view.recipient.recipient_id,
        )

    def _bench(self, matter: str, account_id: str | None) -> _Bench:
        interview = Interview(self._vault.records)
        revision = interview.head(matter)
        intake, _ = interview.load(matter)
        account = account_of(intake, account_id or None)
        return _Bench(matter, account, len(intake.accounts), revision, self._clock.now())

    def _choice(self, bench: _Bench, profile: RecipientProfile) -> RecipientChoice:
        if not profile.needs_consent:
            return RecipientChoice(profile.id, profile.name, None, "named")
        reading = consent_on(bench.account, profile.id, bench.now.date())
        identity = reading.consent.identity if reading.consent is not None else None
        named_how = identity.value if identity is not None and reading.state is ConsentState.VALID else ""
        return RecipientChoice(profile.id, profile.name, reading.state, named_how)

    def _form(self, form_id: str) -> FormChoice:
        form, variant = self._library.form(form_id)
        return FormChoice(form_id, form.document, tuple(form.title.items()), variant.languages)

    def _plan(self, drafted: Draft, bench: _Bench, audience: Audience) -> DocumentPlan:
        sealing = Sealing(_NO_ID, "", self._vault.info().clinic_name, bench.now)
        try:
            return plan_declaration(drafted, bench.account, audience, sealing, declarant_signed=False, is_draft=True)
        except TooYoungError as error:
            raise DocumentError(
                "child_declarant",
                "The declarant is under 18, and this form is for adults. No draft was made; nothing was changed.",
                "A child's declaration needs its own form and an attorney's approval.",
            ) from error

    def _sealed_rows(self, matter: str, account_id: str, recipient: str) -> tuple[SealedRow, ...]:
        """Declarations sealed before, the newest first."""
        wanted = {"matter": matter, "account": account_id, "recipient": recipient, "kind": "declaration"}
        rows = self._vault.records.rows(DOCUMENT_KIND)
        found = [row for row in rows if all(row.columns.get(name) == value for name, value in wanted.items())]
        found.sort(key=lambda row: row.updated_at, reverse=True)
        return tuple(SealedRow(row.key, row.updated_at) for row in found)


def _checks(drafted: Draft, account: Account) -> tuple[Check, ...]:
    """Those that block first, then to look at, at signing, met; within each in the brief's order."""
    order = (CheckState.BLOCKS, CheckState.LOOK, CheckState.AT_SIGNING, CheckState.MET)
    return tuple(sorted(check_draft(drafted, account), key=lambda check: order.index(check.state)))


def _telling(drafted: Draft, account: Account, audience: Audience) -> tuple[int, ...]:
    """The paragraphs that tell something which this audience may not have."""
    values = withheld_values(account, audience)
    return tuple(item.number for item in drafted.paragraphs if any(leaks(text, values) for text in item.text.values()))


def _shown(item: Paragraph, account: Account, pages: SetPages, telling: tuple[int, ...]) -> ParagraphView:
    sources: list[Source] = [source_of(account, line, "") for line in item.lines]
    if not item.lines:
        sources += [source_of(account, "", name) for name in item.fields]
    return ParagraphView(
        number=item.number,
        texts=tuple(item.text.items()),
        own_words=item.own_words,
        basis=item.basis,
        told_by=next((each.told_by for each in sources if each.told_by), None),
        exhibits=tuple(dict.fromkeys(each.exhibit for each in sources if each.exhibit)),
        doubt=item.doubt,
        lines=told_lines(account, item.lines),
        fields=told_fields(account, item.fields),
        places=pages.places.get(item.number, ()),
        tells_withheld=item.number in telling,
    )
