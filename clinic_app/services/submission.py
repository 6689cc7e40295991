"""A sealed bundle for one recipient: exactly what the client agreed to, provable, and readable by nobody else."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from clinic_app.domain.approved_row import waiting_rows
from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.consent import ConsentState, consent_on
from clinic_app.domain.documents.record import DocumentRecord
from clinic_app.domain.intake.intake import Account, Intake
from clinic_app.domain.intake.values.consents import Consent, Delivery
from clinic_app.domain.protected import is_protected
from clinic_app.domain.recipients import RecipientProfile
from clinic_app.domain.sealed_formats import BundleFacts
from clinic_app.domain.stricter_note import STRICTER_NOTE
from clinic_app.domain.submission.contents import Case
from clinic_app.errors import StorageError, SubmissionError
from clinic_app.said import said
from clinic_app.services.affidavit import Affidavit, require_consent
from clinic_app.services.approvals import ApprovedRows
from clinic_app.services.bundle_payload import require_clean
from clinic_app.services.bundle_tags import SUBMISSION_KIND, Sending, facts_of, tags_of
from clinic_app.services.determinations import unsettled
from clinic_app.services.interview import INTAKE_KIND, Interview, account_of
from clinic_app.services.ports.bundles import BagWriter, PayloadFile
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.encryption import AgeBox
from clinic_app.services.ports.files import OutputFiles
from clinic_app.services.ports.library import Library
from clinic_app.services.ports.record_values import IndexEntry
from clinic_app.services.ports.sealing import DetachedSealer, SealedPdfReader
from clinic_app.services.ports.vault import Vault
from clinic_app.services.proving import Proving
from clinic_app.services.pseudonyms import random_code
from clinic_app.services.recipient_keys import RecipientKeys
from clinic_app.services.seals import ClinicSeals
from clinic_app.services.set_up import ARCHIVE_KEY


class Stage(StrEnum):
    """How far the making of a bundle is; after the last begins, nothing stops it but an error."""

    DECLARATION = "declaration"
    SHEETS = "sheets"
    SEARCH = "search"
    WRITE = "write"


def _go_on(_stage: Stage) -> None:
    """Where nobody watches."""


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
        self._proving = Proving(vault, library, affidavits.setter, clock, tools.pdf_reader)

    def make(
        self,
        matter: str,
        *,
        recipient: str,
        out: Path,
        account_id: str | None = None,
        form_id: str,
        heed: Callable[[Stage], None] = _go_on,
        stricter_note_read: bool = False,
    ) -> SentBundle:
        """Writes a bundle to `out` in one step: a file that exists is whole.

        A declaration already sealed for this recipient from the present account is used; otherwise
        one is made and sealed now.

        Args:
            form_id: which form to use where a declaration has to be made.
            heed: called before each stage; what it raises stops the making before anything is written.
            stricter_note_read: whether the note on 8 USC 1367 was before whoever sends; nothing leaves a matter under
                it otherwise (`stricter_note`).

        Raises:
            InputError, SubmissionError, DocumentError, SigningError, StorageError: nothing is left at `out`.
        """
        profile = self._library.recipient(recipient)
        _require_deliverable(profile)
        intake, revision = Interview(self._vault.records).load(matter)
        _require_note_read(intake, stricter_note_read=stricter_note_read)
        account = account_of(intake, account_id)
        now = self._clock.now()
        require_consent(account, profile, now)
        consent = _consent(account, recipient, now)
        self._require_chosen(matter, account.account_id, profile.id)
        key = RecipientKeys(self._vault, self._library, self._tools.age, self._clock).key_of(recipient)
        heed(Stage.DECLARATION)
        record = self._declaration(matter, account, recipient, revision, form_id)
        audience = self._affidavits.audience(matter, account, profile, now)
        case = self._proving.case(matter, account, audience, profile, consent, record, now)
        heed(Stage.SHEETS)
        payload = self._payload(case)
        heed(Stage.SEARCH)
        searched = self._prove_nothing_leaks(payload, case)
        heed(Stage.WRITE)
        return self._send(case, payload, key, out, now, searched)

    def _require_chosen(self, matter: str, account_id: str, recipient: str) -> None:
        """Raises SubmissionError (`rows_waiting`)."""
        approved = ApprovedRows(self._vault.records).for_recipient(matter, account_id, recipient)
        if waiting_rows(approved, unsettled(self._vault, matter, account_id)):
            raise SubmissionError(
                "rows_waiting",
                "Two computers said different things about a result that is approved for this recipient, "
                "so nothing was made.",
                "Open Findings and choose which version stands; then approve the text for it, or take it back.",
            )

    def _declaration(
        self, matter: str, account: Account, recipient: str, revision: str, form_id: str
    ) -> DocumentRecord:
        newest = self._affidavits.newest_for(matter, account.account_id, recipient)
        if newest is not None and self._is_same(matter, newest.intake_revision, revision):
            return newest
        made = self._affidavits.make(matter, form_id=form_id, account_id=account.account_id, recipient=recipient)
        return made.record

    def _is_same(self, matter: str, then: str, now: str) -> bool:
        """Whether two revisions say the same: one may have been made only for the lists (`Answering.draw_anew`)."""
        if then == now:
            return True
        record_id = self._vault.records.find(INTAKE_KIND, matter)
        history = () if record_id is None else self._vault.records.history(record_id)
        bodies = {each.revision_id: each.body for each in history}
        return then in bodies and bodies[then] == bodies.get(now)

    def _payload(self, case: Case) -> dict[str, bytes]:
        return self._proving.payload(case)

    def _prove_nothing_leaks(self, payload: dict[str, bytes], case: Case) -> int:
        """Searches everything for every withheld value; how many values there were."""
        return require_clean(self._proving.search(case), payload)

    def _send(
        self, case: Case, payload: dict[str, bytes], key: str, out: Path, now: datetime, searched: int
    ) -> SentBundle:
        records = self._vault.records
        bundle_id = f"B-{random_code(10)}"
        archive = records.secret(ARCHIVE_KEY)
        keys = (key,) if archive is None else (key, archive.decode())
        sending = Sending(bundle_id, self._seals.root_fingerprint(records), keys, now)
        facts = facts_of(case, sending, records, self._tools.age)
        tags = tags_of(case, facts, payload)
        with _nameless_file(self._tools.output) as plain:
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
        raise SubmissionError(
            "not_a_recipient", said("Nothing is sent to {name}; no bundle was made.", name=profile.name)
        )


def _require_note_read(intake: Intake, *, stricter_note_read: bool) -> None:
    if is_protected(intake) and not stricter_note_read:
        raise SubmissionError(
            "stricter_note",
            said("No bundle was made. {stricter_note}.", stricter_note=STRICTER_NOTE),
            "Read the note, ask the attorney, and say that it was read.",
        )


def _consent(account: Account, recipient: str, now: datetime) -> Consent:
    reading = consent_on(account, recipient, now.date())
    if reading.state is not ConsentState.VALID or reading.consent is None:
        raise SubmissionError("no_consent", "There is no valid consent to this recipient; no bundle was made.")
    if Delivery.AGE not in reading.consent.deliveries:
        raise SubmissionError(
            "delivery_not_agreed", "The consent does not allow delivery as an encrypted file; no bundle was made."
        )
    return reading.consent


@contextmanager
def _nameless_file(output: OutputFiles) -> Iterator[BinaryIO]:
    """Where a bundle lies before it is encrypted."""
    with ExitStack() as held:
        try:
            plain = held.enter_context(output.nameless())
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise StorageError("disk_full", "The disk is full; no bundle was made.", "Free some space.") from error
            raise StorageError("file_io", "The bundle could not be written; none was made.", "Try again.") from error
        yield plain


def _opener(content: bytes) -> Callable[[], BinaryIO]:
    return lambda: BytesIO(content)
