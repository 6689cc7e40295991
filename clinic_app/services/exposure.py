"""Who would see what: one recipient of one account, before anything is sealed. Writes nothing.

The same parts that make a bundle are asked: the drafting, the sheets, the search for withheld values. So what
is shown is what would leave, not a description of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from clinic_app.domain import exposure as pure
from clinic_app.domain.approved_row import NO_ROWS
from clinic_app.domain.consent import ConsentState, consent_on
from clinic_app.domain.documents.draft import Draft
from clinic_app.domain.documents.withholding import Audience, legal_name
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.values.consents import Delivery
from clinic_app.domain.protected import is_protected
from clinic_app.domain.recipients import RecipientProfile
from clinic_app.errors import ClinicError, DocumentError
from clinic_app.services.bundle_payload import Proof
from clinic_app.services.bundle_tags import previous_of
from clinic_app.services.exposure_lines import Seen, kept_lines, recipient_lines, request_lines, told_fields
from clinic_app.services.exposure_values import (
    ConsentLine,
    DeclarationCard,
    Exposure,
    KeyCard,
    Obstacle,
    RecipientChoice,
    Reveals,
)
from clinic_app.services.interview import Accounts, account_of
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.library import Library
from clinic_app.services.ports.vault import ReadableVault, Role
from clinic_app.services.proving import Proving
from clinic_app.services.recipient_keys import ConfirmedKeys
from clinic_app.services.sealed_documents import SealedDocuments
from clinic_app.services.trial_document import fitting_form, trial_audience, trial_draft

_BY_CONSENT = {
    ConsentState.NOT_RECORDED: Obstacle.NOT_RECORDED,
    ConsentState.REFUSED: Obstacle.REFUSED,
    ConsentState.NOT_YET_SIGNED: Obstacle.NOT_YET_SIGNED,
    ConsentState.EXPIRED: Obstacle.EXPIRED,
    ConsentState.REVOKED: Obstacle.REVOKED,
}


@dataclass(frozen=True)
class Services:
    """What is asked."""

    library: Library
    documents: SealedDocuments
    keys: ConfirmedKeys
    proving: Proving
    clock: Clock


class Exposures:
    """Looks at what would leave. One instance per unlocked vault."""

    def __init__(self, vault: ReadableVault, services: Services) -> None:
        self._vault, self._services = vault, services

    def recipients(self) -> tuple[RecipientProfile, ...]:
        """Every body that material can be sent to, by name."""
        library = self._services.library
        profiles = (library.recipient(each) for each in library.recipient_ids())
        return tuple(sorted((each for each in profiles if each.may_receive), key=lambda each: each.name))

    def first_choice(self, account: Account, at: datetime) -> str:
        """The recipient to begin with: the first that the client agreed to, else the first there is."""
        profiles = self.recipients()
        agreed = (each for each in profiles if consent_on(account, each.id, at.date()).state is ConsentState.VALID)
        return next(agreed, profiles[0]).id

    def exposure(self, matter: str, *, account_id: str | None = None, recipient: str | None = None) -> Exposure:
        """Everything about one submission before it is sealed.

        Args:
            recipient: left out, the first that the client agreed to.

        Raises:
            InputError: unknown matter, account or recipient.
        """
        seen = self._look(matter, account_id, recipient)
        proof, trouble = self._proof(seen)
        told = told_fields(seen)
        kept = tuple(each for each in pure.kept_facts(seen.account, seen.audience, told) if each.field != "consents")
        records = seen.profile.records_requests
        key = self._key(seen.profile.id)
        return Exposure(
            matter=matter,
            account=seen.account.account_id,
            accounts=tuple(each.account_id for each in seen.intake.accounts),
            recipient=seen.profile.id,
            name=seen.profile.name,
            authority=seen.profile.authority,
            law=records.law if records else "",
            public_record=records is not None and records.public_record,
            exemptions=records.exemptions if records else (),
            choices=tuple(
                RecipientChoice(each.id, each.name, consent_on(seen.account, each.id, seen.at.date()).state)
                for each in self.recipients()
            ),
            at=seen.at,
            consent=seen.reading.state,
            reveals=self._reveals(seen, proof, len(told)),
            kept=kept,
            kept_lines=tuple(kept_lines(seen)),
            consents=self._consents(seen),
            obstacles=tuple(self._obstacles(seen, key, proof, trouble)),
            key=key,
            declaration=self._declaration(seen),
            proof=proof,
            trouble=trouble,
            sent=previous_of(self._vault.records, seen.profile.id)[0],
            is_protected=is_protected(seen.intake),
        )

    def _look(self, matter: str, account_id: str | None, recipient: str | None) -> Seen:
        services = self._services
        intake, revision = Accounts(self._vault.records).load(matter)
        account = account_of(intake, account_id)
        at = services.clock.now()
        profile = services.library.recipient(recipient or self.first_choice(account, at))
        reading = consent_on(account, profile.id, at.date())
        declaration = services.documents.newest_for(matter, account.account_id, profile.id)
        audience = drafted = None
        approved = NO_ROWS
        stands = reading.state is ConsentState.VALID and profile.may_receive
        if stands and reading.consent is not None and reading.consent.identity is not None:
            audience = trial_audience(self._vault.records, matter, account, profile, reading.consent)
            form = declaration.form if declaration else fitting_form(services.library, account)
            drafted = trial_draft(services.library, form, account, audience)
            approved = services.proving.approved(matter, account, audience, profile.id)
        current = declaration is not None and declaration.intake_revision == revision
        return Seen(matter, intake, account, profile, reading, audience, drafted, declaration, current, at, approved)

    def _proof(self, seen: Seen) -> tuple[Proof | None, ClinicError | None]:
        if seen.drafted is None:
            return None, None
        try:
            proof = self._services.proving.prove(
                seen.matter, recipient=seen.profile.id, account_id=seen.account.account_id
            )
        except DocumentError as error:
            return None, error
        return proof, None

    def _reveals(self, seen: Seen, proof: Proof | None, told: int) -> Reveals | None:
        if seen.drafted is None or seen.audience is None:
            return None
        text = pure.passage_of(seen.drafted, self._opening(seen.drafted, seen.account, seen.audience))
        records = seen.profile.records_requests
        return Reveals(
            facts=told,
            recipient=pure.for_recipient(text, seen.account, seen.audience),
            request=pure.for_records_request(text, seen.account, seen.audience, records),
            language=seen.drafted.variant.languages[0],
            recipient_lines=tuple(recipient_lines(seen, proof)),
            request_lines=tuple(request_lines(seen)),
        )

    @staticmethod
    def _opening(drafted: Draft, account: Account, audience: Audience) -> str:
        """The first sentence of the declaration: how the person is called in it."""
        wanted = "named" if audience.named else "pseudonym"
        clause = next((each for each in drafted.form.clauses if each.place == "opening" and each.when == wanted), None)
        if clause is None:
            return ""
        text = clause.text[drafted.variant.languages[0]]
        name = legal_name(account) if audience.named else audience.pseudonym
        return re.split(r"(?<=\.)\s", text)[0].replace("{name}", name or "")

    def _consents(self, seen: Seen) -> tuple[ConsentLine, ...]:
        answer = seen.account.person.consents
        every = [each.recipient for each in (answer.value if answer and answer.value else ())]
        order = sorted(dict.fromkeys(every), key=lambda each: each != seen.profile.id)
        return tuple(self._consent_line(seen, each) for each in order)

    def _consent_line(self, seen: Seen, recipient: str) -> ConsentLine:
        reading = consent_on(seen.account, recipient, seen.at.date())
        consent = reading.consent
        library = self._services.library
        return ConsentLine(
            recipient=recipient,
            name=library.recipient(recipient).name if recipient in library.recipient_ids() else "",
            state=reading.state,
            identity=consent.identity if consent else None,
            deliveries=consent.deliveries if consent else (),
            signed_on=consent.signed_on if consent else None,
            expires_on=consent.expires_on if consent else None,
            revoked_on=consent.revoked_on if consent else None,
            read_back=consent.read_back if consent else None,
            purpose=consent.purpose if consent else None,
            publicity=consent.publicity if consent else False,
            chosen=recipient == seen.profile.id,
        )

    def _obstacles(
        self, seen: Seen, key: KeyCard | None, proof: Proof | None, trouble: ClinicError | None
    ) -> Iterable[Obstacle]:
        """In the order in which a person can deal with them."""
        if not seen.profile.may_receive:
            yield Obstacle.NOT_A_RECIPIENT
            return
        if seen.reading.state is not ConsentState.VALID:
            yield _BY_CONSENT[seen.reading.state]
            return
        if seen.reading.consent is not None and Delivery.AGE not in seen.reading.consent.deliveries:
            yield Obstacle.DELIVERY_NOT_AGREED
        if trouble is not None:
            yield Obstacle.NOT_TRIED
        elif proof is not None and not proof.is_clean:
            yield Obstacle.WITHHELD_FOUND
        if seen.declaration is None:
            yield Obstacle.NO_DECLARATION
        elif not seen.current:
            yield Obstacle.ACCOUNT_CHANGED
        if key is None:
            yield Obstacle.NO_KEY
        if self._vault.person.role is not Role.ATTORNEY:
            yield Obstacle.NOT_AN_ATTORNEY

    def _key(self, recipient: str) -> KeyCard | None:
        confirmed = self._services.keys.confirmed(recipient)
        return None if confirmed is None else KeyCard(confirmed, self._name(confirmed.confirmed_by))

    def _declaration(self, seen: Seen) -> DeclarationCard | None:
        record = seen.declaration
        if record is None:
            return None
        made_at = datetime.fromisoformat(record.made_at)
        return DeclarationCard(record.document_id, made_at, self._name(record.sealed_by), record.form, seen.current)

    def _name(self, person_id: str) -> str:
        people = self._vault.info().people
        return next((each.display_name for each in people if each.person_id == person_id), "")
