"""A declaration as it would be today, drafted and set but not sealed, not kept, and without spending a pseudonym."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from clinic_app.domain.consent import allowed_classes
from clinic_app.domain.documents.draft import Draft, draft
from clinic_app.domain.documents.html import html_twin
from clinic_app.domain.documents.plan import DocumentPlan, Sealing, TooYoungError, plan_declaration
from clinic_app.domain.documents.record import DocumentRecord, KeptFile, traces
from clinic_app.domain.documents.withholding import Audience, initials
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.values.consents import Consent, IdentityLevel
from clinic_app.domain.recipients import RecipientProfile
from clinic_app.domain.sealed_formats import FOOTER_DIGITS
from clinic_app.errors import DocumentError
from clinic_app.services.ports.library import Library
from clinic_app.services.ports.records import RecordReader
from clinic_app.services.ports.setting import PageSetter
from clinic_app.services.pseudonyms import known_pseudonym

NO_PSEUDONYM_YET = "[pseudonym]"
"""Stands where one will be made with the first sealed declaration for this reader."""
NO_ID_YET = "D-0000000000"


@dataclass(frozen=True)
class TrialDocument:
    """What would be sealed."""

    record: DocumentRecord
    pdf: bytes
    html: bytes


def trial_audience(
    records: RecordReader, matter: str, account: Account, profile: RecipientProfile, consent: Consent
) -> Audience:
    """As the sealed declaration's, but a pseudonym that is not there yet is not made."""
    allows, identity = allowed_classes(profile.allows, consent), consent.identity
    if identity is IdentityLevel.NAMED:
        return Audience(allows, named=True, pseudonym=None)
    if identity is IdentityLevel.INITIALS:
        return Audience(allows, named=False, pseudonym=initials(account))
    known = known_pseudonym(records, matter=matter, account_id=account.account_id, recipient=profile.id)
    return Audience(allows, named=False, pseudonym=known or NO_PSEUDONYM_YET)


def fitting_form(library: Library, account: Account) -> str:
    """The form whose languages hold those of the account, and as few others as can be."""
    spoken = {line.language for line in account.statement} or {"en"}
    ids = library.form_ids()
    fitting = [each for each in ids if spoken <= set(library.form(each)[1].languages)]
    return min(fitting or ids, key=lambda each: len(library.form(each)[1].languages))


def trial_draft(library: Library, form_id: str, account: Account, audience: Audience) -> Draft:
    """The paragraphs that this audience would get."""
    form, variant = library.form(form_id)
    return draft(account, form, variant, audience)


def try_document(
    setter: PageSetter,
    drafted: Draft,
    account: Account,
    audience: Audience,
    sealing: Sealing,
    matter: str,
    recipient: str,
) -> TrialDocument:
    """Sets what would be sealed.

    Raises:
        DocumentError: `child_declarant`, `font_missing`, `unprintable_character`.
    """
    try:
        plan = plan_declaration(drafted, account, audience, sealing, declarant_signed=False)
    except TooYoungError as error:
        raise DocumentError(
            "child_declarant", "The declarant is under 18, and this form is for adults; nothing was made."
        ) from error
    pdf = setter.set_document(plan)
    text_hash = hashlib.sha256(plan.facts.to_bytes()).hexdigest()
    html = html_twin(plan, text_hash[:FOOTER_DIGITS]).encode()
    return TrialDocument(_record(plan, drafted, account, audience, matter, recipient, text_hash, pdf, html), pdf, html)


def trial_sealing(sealer: str, clinic: str, at: datetime) -> Sealing:
    """Who would seal, with an id that no document has."""
    return Sealing(NO_ID_YET, sealer, clinic, at)


def _record(
    plan: DocumentPlan, drafted: Draft, account: Account, audience: Audience, matter: str, recipient: str,
    text_hash: str, pdf: bytes, html: bytes,
) -> DocumentRecord:  # fmt: skip
    paragraphs, held_back = traces(drafted)
    return DocumentRecord(
        document_id=plan.document_id,
        kind="declaration",
        matter=matter,
        account=account.account_id,
        form=plan.facts.form,
        recipient=recipient,
        identity=plan.facts.identity,
        pseudonym=audience.pseudonym,
        intake_revision="",
        text_sha256=text_hash,
        pdf=_not_kept(pdf, "application/pdf"),
        html=_not_kept(html, "text/html"),
        declarant_signed=False,
        made_at=plan.facts.made_at,
        sealed_by="",
        paragraphs=paragraphs,
        held_back=held_back,
        checks=(),
    )


def _not_kept(content: bytes, media_type: str) -> KeptFile:
    return KeptFile(file_id="", sha256=hashlib.sha256(content).hexdigest(), size=len(content), media_type=media_type)
