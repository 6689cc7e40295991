"""Before anything is sealed: what would be sent, searched for every withheld value. Reads the vault, writes nothing."""

from __future__ import annotations

from datetime import datetime

from clinic_app.domain.approved_row import NO_ROWS, Chosen, chosen_rows
from clinic_app.domain.consent import consent_on
from clinic_app.domain.documents.record import DocumentRecord
from clinic_app.domain.documents.withholding import Audience
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.values.consents import Consent
from clinic_app.domain.recipients import RecipientProfile
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.submission.contents import Case
from clinic_app.errors import SubmissionError
from clinic_app.services import bundle_payload
from clinic_app.services.affidavit import require_consent
from clinic_app.services.approvals import ApprovedRows
from clinic_app.services.bundle_payload import Proof, payload_of, search_for
from clinic_app.services.interview import Accounts, account_of
from clinic_app.services.leak_search import LeakSearch
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.library import Library
from clinic_app.services.ports.sealing import SealedPdfReader
from clinic_app.services.ports.setting import PageSetter
from clinic_app.services.ports.vault import ReadableVault
from clinic_app.services.sealed_documents import SealedDocuments
from clinic_app.services.trial_document import (
    fitting_form,
    trial_audience,
    trial_draft,
    trial_sealing,
    try_document,
)


class Proving:
    """Searches what would leave one vault."""

    def __init__(
        self, vault: ReadableVault, library: Library, setter: PageSetter, clock: Clock, pdf_reader: SealedPdfReader
    ) -> None:
        self._vault, self._library, self._setter = vault, library, setter
        self._clock, self._pdf_reader = clock, pdf_reader
        self._documents = SealedDocuments(vault.records)

    def prove(self, matter: str, *, recipient: str, account_id: str | None = None) -> Proof:
        """Searches what would be sent for every withheld value; writes nothing, inside the vault or outside.

        The declaration sealed for this recipient from the present account is searched as it is; where there is
        none, the one that would be sealed today.

        Raises:
            InputError: unknown matter, account or recipient.
            SubmissionError: `no_consent`.
            DocumentError: the declaration could not be set.
        """
        profile = self._library.recipient(recipient)
        intake, revision = Accounts(self._vault.records).load(matter)
        account = account_of(intake, account_id)
        now = self._clock.now()
        require_consent(account, profile, now)
        consent = consent_on(account, recipient, now.date()).consent
        if consent is None:
            raise SubmissionError("no_consent", "This recipient needs no consent and gets no bundle.")
        audience = trial_audience(self._vault.records, matter, account, profile, consent)
        newest = self._documents.newest_for(matter, account.account_id, recipient)
        if newest is not None and newest.intake_revision == revision:
            case = self.case(matter, account, audience, profile, consent, newest, now)
            return bundle_payload.prove(self.search(case), self.payload(case), case, trial=False)
        form = newest.form if newest else fitting_form(self._library, account)
        tried = try_document(
            self._setter,
            trial_draft(self._library, form, account, audience),
            account,
            audience,
            trial_sealing(self._vault.person.display_name, self._vault.info().clinic_name, now),
            matter,
            recipient,
        )
        case = self.case(matter, account, audience, profile, consent, tried.record, now)
        return bundle_payload.prove(
            self.search(case), payload_of(case, tried.pdf, tried.html, self._setter), case, trial=True
        )

    def case(
        self,
        matter: str,
        account: Account,
        audience: Audience,
        profile: RecipientProfile,
        consent: Consent,
        record: DocumentRecord,
        now: datetime,
    ) -> Case:
        """Everything that the sheets of a bundle are made from."""
        return Case(
            account=account,
            audience=audience,
            profile=profile,
            consent=consent,
            record=record,
            clinic=self._vault.info().clinic_name,
            matter_code=matter,
            at=now,
            script=self._library.script("en"),
            approved=self.approved(matter, account, audience, profile.id),
        )

    def approved(self, matter: str, account: Account, audience: Audience, recipient: str) -> Chosen:
        """The rows that an attorney approved for a recipient, and which of them leave."""
        rows = ApprovedRows(self._vault.records).for_recipient(matter, account.account_id, recipient)
        return chosen_rows(rows, FactSheet(account), audience) if rows else NO_ROWS

    def search(self, case: Case) -> LeakSearch:
        """What is looked for, and where it may stand."""
        return search_for(case, self._vault, self._library, self._pdf_reader)

    def payload(self, case: Case) -> dict[str, bytes]:
        """The files around a kept declaration, by name. Raises EvidenceError, DocumentError."""
        pdf, html = self._documents.read(case.record.pdf), self._documents.read(case.record.html)
        return payload_of(case, pdf, html, self._setter)
