"""A sealed bundle for one recipient: exactly what the client agreed to, provable, and readable by nobody else."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.consent import ConsentState, consent_on
from clinic_app.domain.documents.record import DocumentRecord
from clinic_app.domain.documents.withholding import withheld_values
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.values import Consent, Delivery
from clinic_app.domain.recipients import RecipientProfile
from clinic_app.domain.sealed_formats import BundleClinic, BundleDocument, BundleFacts, BundleRecipient
from clinic_app.domain.submission.contents import NEUTRAL, Case, sheets_of
from clinic_app.domain.submission.readme import index_page, readme
from clinic_app.domain.submission.sheets import Link, render
from clinic_app.errors import SubmissionError
from clinic_app.services.affidavit import Affidavit, require_consent
from clinic_app.services.interview import Interview, account_of
from clinic_app.services.leak_search import LeakSearch
from clinic_app.services.ports.bundles import BagWriter, PayloadFile
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.encryption import AgeBox
from clinic_app.services.ports.files import OutputFiles
from clinic_app.services.ports.library import Library
from clinic_app.services.ports.sealing import DetachedSealer, SealedPdfReader
from clinic_app.services.ports.vault import IndexEntry, RecordStore, Vault
from clinic_app.services.pseudonyms import random_code
from clinic_app.services.recipient_keys import RecipientKeys
from clinic_app.services.seals import ClinicSeals

SUBMISSION_KIND = "submission"
ARCHIVE_RECIPIENT = "clinic-archive"
ARCHIVE_KEY = "archive-key"


@dataclass(frozen=True)
class SentBundle:
    """What was made.

    Attributes:
        files: the names inside the bag.
        withheld: how many values were looked for and not found.
    """

    bundle_id: str
    recipient: str
    document_id: str
    identity: str
    files: tuple[str, ...]
    withheld: int
    sha256: str
    size: int


@dataclass(frozen=True)
class Tools:
    """The outside parts that a submission needs."""

    age: AgeBox
    bags: BagWriter
    detached: DetachedSealer
    pdf_reader: SealedPdfReader
    output: OutputFiles


class Submission:
    """Makes bundles. One instance per unlocked vault."""

    def __init__(
        self, vault: Vault, library: Library, affidavits: Affidavit, seals: ClinicSeals, clock: Clock, tools: Tools
    ) -> None:
        self._vault, self._library, self._affidavits = vault, library, affidavits
        self._seals, self._clock, self._tools = seals, clock, tools

    def make(
        self, matter: str, *, recipient: str, out: Path, account_id: str | None = None, form_id: str
    ) -> SentBundle:
        """Writes a bundle to `out` in one step: a file that exists is whole.

        A declaration already sealed for this recipient from the present account is used; otherwise
        one is made and sealed now.

        Args:
            form_id: which form to use where a declaration has to be made.

        Raises:
            InputError, SubmissionError, DocumentError, SigningError, StorageError: nothing is left at `out`.
        """
        profile = self._library.recipient(recipient)
        _require_deliverable(profile)
        intake, revision = Interview(self._vault.records).load(matter)
        account = account_of(intake, account_id)
        now = self._clock.now()
        require_consent(account, profile, now)
        consent = _consent(account, recipient, now)
        key = RecipientKeys(self._vault, self._library, self._tools.age, self._clock).key_of(recipient)
        record = self._declaration(matter, account, recipient, revision, form_id)
        audience = self._affidavits.audience(matter, account, profile, now)
        case = Case(
            account=account,
            audience=audience,
            profile=profile,
            consent=consent,
            record=record,
            clinic=self._vault.info().clinic_name,
            matter_code=matter,
            at=now,
            script=self._library.script("en"),
        )
        payload = self._payload(case)
        searched = self._prove_nothing_leaks(payload, case)
        return self._send(case, payload, key, out, now, searched)

    def _declaration(
        self, matter: str, account: Account, recipient: str, revision: str, form_id: str
    ) -> DocumentRecord:
        newest = self._affidavits.newest_for(matter, account.account_id, recipient)
        if newest is not None and newest.intake_revision == revision:
            return newest
        made = self._affidavits.make(matter, form_id=form_id, account_id=account.account_id, recipient=recipient)
        return made.record

    def _payload(self, case: Case) -> dict[str, bytes]:
        files = {f"data/{sheet.file}": render(sheet) for sheet in sheets_of(case)}
        name = f"data/05-declaration-{case.record.document_id}"
        files[f"{name}.pdf"] = self._affidavits.read(case.record.pdf)
        files[f"{name}.html"] = self._affidavits.read(case.record.html)
        return dict(sorted(files.items()))

    def _prove_nothing_leaks(self, payload: dict[str, bytes], case: Case) -> int:
        """Searches everything for every withheld value; how many values there were."""
        info = self._vault.info()
        form, _variant = self._library.form(case.record.form)
        search = LeakSearch(
            values=(*withheld_values(case.account, case.audience), case.matter_code),
            besides=(
                info.clinic_name,
                *(person.display_name for person in info.people),
                *form.fixed_words(),
                *(text for sheet in sheets_of(case) for text in sheet.fixed_texts()),
            ),
            pdf_reader=self._tools.pdf_reader,
        )
        for name, content in payload.items():
            if search.finds(name, content):
                raise SubmissionError(
                    "withheld_value",
                    f"The bundle was not made: {name} would tell something that this recipient may not have.",
                    "Look at the account's lines and what they cover.",
                )
        return len(search.values)

    def _send(
        self, case: Case, payload: dict[str, bytes], key: str, out: Path, now: datetime, searched: int
    ) -> SentBundle:
        records = self._vault.records
        bundle_id = f"B-{random_code(10)}"
        archive = records.secret(ARCHIVE_KEY)
        keys = (key,) if archive is None else (key, archive.decode())
        facts = self._facts(case, bundle_id, keys, now, self._previous(records, case.profile.id), payload)
        tags = self._tags(case, facts, payload)
        with tempfile.TemporaryFile(dir=self._tools.output.private_folder()) as plain:
            credential = self._seals.credential(self._vault)
            self._tools.bags.write(
                plain,
                bundle_id=bundle_id,
                payload=[PayloadFile(name, _opener(content)) for name, content in payload.items()],
                tags=tags,
                sign=lambda content: self._tools.detached.sign(content, credential, at=now),
                at=now,
            )
            plain.seek(0)
            written = self._tools.output.write(out, lambda target: self._tools.age.encrypt_file(plain, target, keys))
        self._remember(facts, case, written.sha256)
        return SentBundle(
            bundle_id=bundle_id,
            recipient=case.profile.id,
            document_id=case.record.document_id,
            identity=facts.identity,
            files=(*payload, *tags),
            withheld=searched,
            sha256=written.sha256,
            size=written.size,
        )

    def _facts(
        self,
        case: Case,
        bundle_id: str,
        keys: tuple[str, ...],
        now: datetime,
        previous: tuple[int, str | None],
        payload: dict[str, bytes],
    ) -> BundleFacts:
        names = (case.profile.id, ARCHIVE_RECIPIENT)
        pdf = next(name for name in payload if name.endswith(".pdf"))
        return BundleFacts(
            format="amparo-bundle/1",
            bundle_id=bundle_id,
            sequence=previous[0] + 1,
            previous=previous[1],
            created=now.isoformat(timespec="seconds"),
            clinic=BundleClinic(name=case.clinic, root_fingerprint=self._seals.root_fingerprint(self._vault.records)),
            recipients=tuple(
                BundleRecipient(id=name, fingerprint=self._tools.age.fingerprint(key))
                for name, key in zip(names, keys, strict=False)
            ),
            delivery="age",
            identity=case.consent.identity.value if case.consent.identity else "pseudonym",
            documents=(BundleDocument(document_id=case.record.document_id, file=pdf, sha256=case.record.pdf.sha256),),
            checkpoint=self._vault.records.checkpoint().decode(),
        )

    def _previous(self, records: RecordStore, recipient: str) -> tuple[int, str | None]:
        sent = [row for row in records.rows(SUBMISSION_KIND) if row.columns.get("recipient") == recipient]
        if not sent:
            return 0, None
        newest = max(sent, key=lambda row: int(row.columns["sequence"]))
        return int(newest.columns["sequence"]), newest.key

    def _tags(self, case: Case, facts: BundleFacts, payload: dict[str, bytes]) -> dict[str, bytes]:
        titles = {f"data/{sheet.file}": sheet.title for sheet in sheets_of(case)}
        links = tuple(Link(name, titles.get(name, _declaration_title(name))) for name in payload)
        return {
            "bundle.json": facts.to_bytes(),
            "README.txt": readme(
                clinic=case.clinic,
                recipient=case.profile.name,
                root_fingerprint=facts.clinic.root_fingerprint,
                documents=tuple(document.file for document in facts.documents),
            ),
            "index.html": index_page(
                clinic=case.clinic,
                recipient=case.profile.name,
                bundle_id=facts.bundle_id,
                links=links,
                note=NEUTRAL,
            ),
        }

    def _remember(self, facts: BundleFacts, case: Case, sha256: str) -> None:
        records = self._vault.records
        body = facts.model_dump(mode="json") | {
            "matter": case.matter_code,
            "account": case.account.account_id,
            "consent": case.consent.consent_id,
            "sha256": sha256,
        }
        columns = {"recipient": case.profile.id, "matter": case.matter_code, "sequence": str(facts.sequence)}
        index = IndexEntry(key=facts.bundle_id, codes=(facts.bundle_id, case.matter_code), columns=columns)
        records.commit(records.new_record_id(), SUBMISSION_KIND, canonical_json(body), index=index)
        records.note("bundle_exported", facts.bundle_id, sha256)


def _require_deliverable(profile: RecipientProfile) -> None:
    if not profile.may_receive:
        raise SubmissionError("not_a_recipient", f"Nothing is sent to {profile.name}; no bundle was made.")


def _consent(account: Account, recipient: str, now: datetime) -> Consent:
    reading = consent_on(account, recipient, now.date())
    if reading.state is not ConsentState.VALID or reading.consent is None:
        raise SubmissionError("no_consent", "There is no valid consent to this recipient; no bundle was made.")
    if Delivery.AGE not in reading.consent.deliveries:
        raise SubmissionError(
            "delivery_not_agreed", "The consent does not allow delivery as an encrypted file; no bundle was made."
        )
    return reading.consent


def _opener(content: bytes) -> Callable[[], BinaryIO]:
    return lambda: BytesIO(content)


def _declaration_title(name: str) -> str:
    return "Declaration (sealed PDF)" if name.endswith(".pdf") else "Declaration, for screen readers"
