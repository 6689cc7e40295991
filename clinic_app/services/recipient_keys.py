"""Keys of recipients: entered once, compared by fingerprint with a person, kept with who compared it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from clinic_app.domain.canonical import canonical_json
from clinic_app.errors import InputError, SubmissionError
from clinic_app.said import said
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.encryption import AgeBox
from clinic_app.services.ports.library import Library
from clinic_app.services.ports.record_values import IndexEntry
from clinic_app.services.ports.records import RecordReader
from clinic_app.services.ports.vault import Vault

RECIPIENT_KEY_KIND = "recipient_key"


@dataclass(frozen=True)
class ConfirmedKey:
    """A key that a person compared.

    Attributes:
        fingerprint: 16 groups of 4 digits.
        confirmed_by: the person's id.
        how: how it was compared, in the clinic's words.
        at: when, with offset.
    """

    key: str
    fingerprint: str
    confirmed_by: str
    how: str
    at: datetime


class ConfirmedKeys:
    """The confirmed keys of one vault, to be read."""

    def __init__(self, records: RecordReader) -> None:
        self._reader = records

    def key_of(self, recipient: str) -> str:
        """The confirmed key. Raises SubmissionError (`no_recipient_key`)."""
        confirmed = self.confirmed(recipient)
        if confirmed is None:
            raise SubmissionError(
                "no_recipient_key",
                "No key of this recipient has been confirmed yet; no bundle was made.",
                "Confirm it first: vault recipient-key ID --key age1... --how 'by telephone'.",
            )
        return confirmed.key

    def confirmed(self, recipient: str) -> ConfirmedKey | None:
        """The confirmed key with who compared it and when, or None."""
        record_id = self._reader.find(RECIPIENT_KEY_KIND, recipient)
        if record_id is None:
            return None
        body = json.loads(self._reader.heads(record_id)[0].body)
        return ConfirmedKey(
            key=str(body["key"]),
            fingerprint=str(body["fingerprint"]),
            confirmed_by=str(body["confirmed_by"]),
            how=str(body["how"]),
            at=datetime.fromisoformat(body["at"]),
        )


class RecipientKeys(ConfirmedKeys):
    """The confirmed keys of one vault."""

    def __init__(self, vault: Vault, library: Library, age: AgeBox, clock: Clock) -> None:
        super().__init__(vault.records)
        self._vault, self._library, self._age, self._clock = vault, library, age, clock

    def confirm(self, recipient: str, key: str, *, how: str) -> str:
        """Keeps a recipient's age key after a person compared its fingerprint; returns the fingerprint.

        Args:
            how: how it was compared, in the clinic's words ("by telephone").

        Raises:
            InputError: `unknown_recipient`, `not_a_key`.
        """
        profile = self._library.recipient(recipient)
        if not profile.may_receive:
            raise InputError("not_a_recipient", said("Nothing is sent to {name}; no key was kept.", name=profile.name))
        if not self._age.is_recipient(key):
            raise InputError("not_a_key", "That is not an age public key (age1...); no key was kept.")
        fingerprint = self._age.fingerprint(key)
        body = {
            "recipient": recipient,
            "key": key,
            "fingerprint": fingerprint,
            "confirmed_by": self._vault.person.person_id,
            "how": how,
            "at": self._clock.now().isoformat(timespec="seconds"),
        }
        records = self._vault.records
        record_id = records.find(RECIPIENT_KEY_KIND, recipient) or records.new_record_id()
        index = IndexEntry(key=recipient, codes=(recipient,), columns={"fingerprint": fingerprint})
        records.commit(record_id, RECIPIENT_KEY_KIND, canonical_json(body), index=index)
        return fingerprint
