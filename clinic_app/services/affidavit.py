"""From an account to a sealed declaration: drafted for one audience, checked, set, sealed and kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.consent import ConsentState, allowed_classes, consent_on
from clinic_app.domain.documents.checks import Check, blocking, check_draft
from clinic_app.domain.documents.draft import Draft, draft
from clinic_app.domain.documents.html import html_twin
from clinic_app.domain.documents.identity_page import plan_identity_page
from clinic_app.domain.documents.plan import SEAL_FIELD, DocumentPlan, Sealing, TooYoungError, plan_declaration
from clinic_app.domain.documents.record import (
    DocumentRecord,
    HeldBackTrace,
    KeptFile,
    ParagraphTrace,
    check_traces,
    traces,
)
from clinic_app.domain.documents.withholding import Audience, initials, leaks, legal_name, withheld_values
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.values.consents import IdentityLevel
from clinic_app.domain.recipients import RecipientProfile
from clinic_app.domain.sealed_formats import FOOTER_DIGITS
from clinic_app.errors import DocumentError, SubmissionError
from clinic_app.said import Row, said
from clinic_app.services.interview import Interview, account_of
from clinic_app.services.page_places import place_traces
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.library import Library
from clinic_app.services.ports.record_values import FileRef, IndexEntry
from clinic_app.services.ports.sealing import DocumentSealer
from clinic_app.services.ports.setting import PageSetter
from clinic_app.services.ports.vault import Vault
from clinic_app.services.pseudonyms import pseudonym_for, random_code
from clinic_app.services.sealed_documents import DOCUMENT_KIND, SealedDocuments
from clinic_app.services.seals import ClinicSeals

OWN_FILE = "clinic-file"
PDF_TYPE, HTML_TYPE = "application/pdf", "text/html"
ID_LENGTH = 10
_Trace = tuple[tuple[ParagraphTrace, ...], tuple[HeldBackTrace, ...]]


@dataclass(frozen=True)
class SealedDeclaration:
    """A finished document with everything the caller may want to show or write."""

    record: DocumentRecord
    pdf: bytes
    html: bytes
    checks: tuple[Check, ...]


class Affidavit(SealedDocuments):
    """Makes declarations. One instance per unlocked vault."""

    def __init__(
        self,
        vault: Vault,
        library: Library,
        setter: PageSetter,
        sealer: DocumentSealer,
        seals: ClinicSeals,
        clock: Clock,
    ) -> None:
        super().__init__(vault.records)
        self._vault, self._library, self._setter = vault, library, setter
        self._sealer, self._seals, self._clock = sealer, seals, clock

    def make(
        self, matter: str, *, form_id: str, account_id: str | None = None, recipient: str | None = None
    ) -> SealedDeclaration:
        """Drafts, checks, sets, seals and keeps a declaration.

        Args:
            recipient: for whom; left out, it is made in the person's own name for their own case.

        Raises:
            InputError: unknown matter, account, form or recipient.
            SubmissionError: no valid consent for that recipient.
            DocumentError: a check blocks, a character cannot be set, or a withheld value would be told.
            SigningError: the person who unlocked cannot seal.
        """
        form, variant = self._library.form(form_id)
        profile = self._library.recipient(recipient or OWN_FILE)
        intake, revision = Interview(self._vault.records).load(matter)
        account = account_of(intake, account_id)
        credential = self._seals.credential(self._vault)
        now = self._clock.now()
        audience = self.audience(matter, account, profile, now)
        drafted = draft(account, form, variant, audience)
        checks = check_draft(drafted, account)
        _refuse_blocked(checks)
        _refuse_leaks(drafted, account, audience)
        sealing = self._sealing(now)
        plan = self._plan(drafted, account, audience, sealing)
        pages = self._setter.set_pages(plan)
        pdf = self._sealer.seal(pages.pdf, credential, field_name=SEAL_FIELD, reason="Sealed by the attorney", at=now)
        page = None if audience.named else self._identity_page(matter, account, profile, audience, sealing)
        trace = traces(drafted, place_traces(pages.places))
        record = self._record(matter, account, profile, audience, plan, pdf, revision, trace, checks, page)
        html = _twin(plan)
        return SealedDeclaration(record, pdf, html, checks)

    def audience(self, matter: str, account: Account, profile: RecipientProfile, now: datetime) -> Audience:
        """What this recipient may be told, by the profile and by the consent of this day.

        Raises:
            SubmissionError: `no_consent` with the reason.
        """
        if not profile.needs_consent:
            return Audience(frozenset(profile.allows), named=True, pseudonym=None)
        identity = require_consent(account, profile, now)
        allows = allowed_classes(profile.allows, consent_on(account, profile.id, now.date()).consent)
        if identity is IdentityLevel.NAMED:
            return Audience(allows, named=True, pseudonym=None)
        if identity is IdentityLevel.INITIALS:
            return Audience(allows, named=False, pseudonym=initials(account))
        pseudonym = pseudonym_for(
            self._vault.records, matter=matter, account_id=account.account_id, recipient=profile.id
        )
        return Audience(allows, named=False, pseudonym=pseudonym)

    @property
    def setter(self) -> PageSetter:
        """What sets the pages, for those who try a document without keeping it."""
        return self._setter

    def _sealing(self, now: datetime) -> Sealing:
        info = self._vault.info()
        return Sealing(f"D-{random_code(ID_LENGTH)}", self._vault.person.display_name, info.clinic_name, now)

    def _plan(self, drafted: Draft, account: Account, audience: Audience, sealing: Sealing) -> DocumentPlan:
        try:
            return plan_declaration(drafted, account, audience, sealing, declarant_signed=False)
        except TooYoungError as error:
            raise DocumentError(
                "child_declarant",
                "The document was not made: the declarant is under 18, this form is for adults; nothing was changed.",
                "A child's declaration needs its own form and an attorney's approval.",
            ) from error

    def _identity_page(
        self, matter: str, account: Account, profile: RecipientProfile, audience: Audience, declaration: Sealing
    ) -> str:
        sealing = self._sealing(declaration.at)
        plan = plan_identity_page(
            sealing,
            pseudonym=audience.pseudonym or "",
            name=legal_name(account) or "not recorded",
            declaration=declaration.document_id,
            recipient=profile.name,
        )
        pdf = self._sealer.seal(
            self._setter.set_document(plan),
            self._seals.credential(self._vault),
            field_name=SEAL_FIELD,
            reason="Sealed by the attorney",
            at=sealing.at,
        )
        named = Audience(audience.allows, named=True, pseudonym=audience.pseudonym)
        self._record(matter, account, profile, named, plan, pdf, "", None, (), None)
        return sealing.document_id

    def _record(
        self,
        matter: str,
        account: Account,
        profile: RecipientProfile,
        audience: Audience,
        plan: DocumentPlan,
        pdf: bytes,
        revision: str,
        trace: _Trace | None,
        checks: tuple[Check, ...],
        identity_page: str | None,
    ) -> DocumentRecord:
        records = self._vault.records
        paragraphs, held_back = trace or ((), ())
        record = DocumentRecord(
            document_id=plan.document_id,
            kind="declaration" if trace else "identity_page",
            matter=matter,
            account=account.account_id,
            form=plan.facts.form,
            recipient=profile.id,
            identity=plan.facts.identity,
            pseudonym=audience.pseudonym,
            intake_revision=revision,
            text_sha256=hashlib.sha256(plan.facts.to_bytes()).hexdigest(),
            pdf=_kept(records.keep_file(pdf, PDF_TYPE)),
            html=_kept(records.keep_file(_twin(plan), HTML_TYPE)),
            declarant_signed=plan.facts.declarant_signed,
            made_at=plan.facts.made_at,
            sealed_by=self._vault.person.person_id,
            paragraphs=paragraphs,
            held_back=held_back,
            checks=check_traces(checks),
            identity_page=identity_page,
        )
        columns = {name: str(getattr(record, name)) for name in ("kind", "matter", "account", "recipient", "form")}
        index = IndexEntry(key=record.document_id, codes=(record.document_id, matter), columns=columns)
        body = canonical_json(record.model_dump(mode="json"))
        records.commit(records.new_record_id(), DOCUMENT_KIND, body, index=index)
        records.note("document_sealed", record.document_id, record.pdf.sha256)
        return record


def require_consent(account: Account, profile: RecipientProfile, now: datetime) -> IdentityLevel:
    """How the person may be named to this recipient today.

    Raises:
        SubmissionError: `no_consent` with the reason in words.
    """
    reading = consent_on(account, profile.id, now.date())
    if reading.state is ConsentState.VALID and reading.consent is not None and reading.consent.identity is not None:
        return reading.consent.identity
    raise SubmissionError(
        "no_consent",
        said(
            "Nothing was made for {name}: {consent_words}",
            name=profile.name,
            consent_words=_CONSENT_WORDS[reading.state],
        ),
        "Ask the client again, in plain words, and record the answer.",
    )


_CONSENT_WORDS = {
    ConsentState.NOT_RECORDED: said("no consent to this recipient is recorded for this account."),
    ConsentState.REFUSED: said("the client said no to this recipient."),
    ConsentState.NOT_YET_SIGNED: said("the consent to this recipient is not signed as of today."),
    ConsentState.EXPIRED: said("the consent to this recipient has expired."),
    ConsentState.REVOKED: said("the consent to this recipient was withdrawn."),
    ConsentState.VALID: said("the consent does not say how the client may be named."),
}


def _refuse_blocked(checks: tuple[Check, ...]) -> None:
    blocked = blocking(checks)
    if blocked:
        words = Row(Row((check.check_id, check.text), ": ") for check in blocked)
        raise DocumentError(
            "check_blocks", said("The document was not made. {words} Nothing was changed.", words=words)
        )


def _refuse_leaks(drafted: Draft, account: Account, audience: Audience) -> None:
    values = withheld_values(account, audience)
    for paragraph in drafted.paragraphs:
        if any(leaks(text, values) for text in paragraph.text.values()):
            where = ", ".join(paragraph.lines) or ", ".join(paragraph.fields)
            raise DocumentError(
                "withheld_value",
                said(
                    "The document was not made: {where} tells something that this recipient may not have. "
                    "Nothing was changed.",
                    where=where,
                ),
                "Say in that line's 'covers' which fields it tells, so that it stays back, or word it anew.",
            )


def _twin(plan: DocumentPlan) -> bytes:
    text_hash = hashlib.sha256(plan.facts.to_bytes()).hexdigest()[:FOOTER_DIGITS]
    return html_twin(plan, text_hash).encode()


def _kept(ref: FileRef) -> KeptFile:
    return KeptFile(file_id=ref.file_id, sha256=ref.sha256, size=ref.size, media_type=ref.media_type)
