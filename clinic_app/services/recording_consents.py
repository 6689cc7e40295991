"""Whether a talk may be recorded (PRIV-13): asked before anything is, in words that are kept with the answer."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from clinic_app.domain.canonical import canonical_json
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.record_values import IndexEntry
from clinic_app.services.ports.records import RecordReader
from clinic_app.services.ports.vault import Vault

RECORDING_KIND: Final = "recording_consent"


@dataclass(frozen=True)
class RecordingConsent:
    """One answer.

    Attributes:
        said: yes or no; a later answer takes the place of an earlier one.
        words: as they were read out.
        language: of the words.
        at, by: when and who asked; not known where it was answered in the interview alone.
        on_tape: whether it was also said on the recording.
    """

    said: bool
    words: str
    language: str
    at: datetime | None
    by: str
    on_tape: bool = False


class RecordingConsents:
    """Reads the answers of one vault."""

    def __init__(self, records: RecordReader) -> None:
        self._reader = records

    def last(self, matter: str, account_id: str) -> RecordingConsent | None:
        """The newest answer of an account; None where nobody asked."""
        record = self._reader.find(RECORDING_KIND, key_of(matter, account_id))
        if record is None:
            return None
        body = json.loads(self._reader.heads(record)[0].body)
        at = datetime.fromisoformat(body["at"])
        return RecordingConsent(body["said"], body["words"], body["language"], at, body["by"], body["on_tape"])


class RecordingConsentKeeper(RecordingConsents):
    """Keeps answers; every one stays as a revision of the same record."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        super().__init__(vault.records)
        self._vault, self._clock = vault, clock

    def keep(
        self, matter: str, account_id: str, *, said: bool, on_tape: bool, words: str, language: str
    ) -> RecordingConsent:
        """Durable when this returns."""
        now = self._clock.now()
        consent = RecordingConsent(said, words, language, now, self._vault.person.display_name, on_tape)
        body = canonical_json(
            {
                "matter": matter,
                "account": account_id,
                "said": said,
                "words": words,
                "language": language,
                "at": now.isoformat(),
                "by": consent.by,
                "on_tape": on_tape,
            }
        )
        records, key = self._vault.records, key_of(matter, account_id)
        record = records.find(RECORDING_KIND, key) or records.new_record_id()
        columns = {"matter": matter, "said": "yes" if said else "no"}
        records.commit(record, RECORDING_KIND, body, index=IndexEntry(key, columns=columns))
        return consent


def key_of(matter: str, account_id: str) -> str:
    """The natural key of an account's answer: a hash, so that a search for the number finds the matter alone."""
    return hashlib.sha256(f"{RECORDING_KIND}/{matter}/{account_id}".encode()).hexdigest()[:32]
