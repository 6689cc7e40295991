"""An attorney's approval of a rule pack: a signature under the clinic's own root over who, which files, and when."""

from __future__ import annotations

import base64
import binascii

from pydantic import ValidationError

from clinic_app.domain.rules.parcel import Approval, approval_message
from clinic_app.errors import InputError
from clinic_app.said import said
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.records import RecordReader
from clinic_app.services.ports.sealing import DetachedSealer, DetachedSealReader
from clinic_app.services.ports.vault import Vault
from clinic_app.services.seals import ClinicSeals


class PackApprovals:
    """Signs and checks them. Cryptography is the seals'."""

    def __init__(self, seals: ClinicSeals, sealer: DetachedSealer, reader: DetachedSealReader, clock: Clock) -> None:
        self._seals, self._sealer, self._reader, self._clock = seals, sealer, reader, clock

    def signed(self, vault: Vault, stamp: str, digest: str, *, bar_number: str) -> Approval:
        """By the attorney who unlocked, now.

        Args:
            stamp: `pack@version`.
            digest: of the pack's files.

        Raises:
            InputError: `bar_number`: not one.
            SigningError: no certificate, or it has run out.
        """
        now = self._clock.now().replace(microsecond=0)
        attorney, at = vault.person.display_name.strip(), now.isoformat(timespec="seconds")
        try:
            unsigned = Approval(attorney=attorney, bar_number=bar_number, at=at, signature="AAAA")
        except ValidationError as error:
            raise InputError(
                "bar_number",
                "The bar number is not readable; nothing was approved.",
                "Letters, digits, spaces, dots, slashes and hyphens, at most 39.",
                where="bar_number",
            ) from error
        signature = self._sealer.sign(_message(unsigned, stamp, digest), self._seals.credential(vault), at=now)
        return unsigned.model_copy(update={"signature": base64.b64encode(signature).decode()})

    def fault(self, records: RecordReader, approval: Approval, stamp: str, digest: str) -> str:
        """What is wrong with one: nothing, or words behind "is refused:". Raises SigningError: there is no root."""
        try:
            signature = base64.b64decode(approval.signature, validate=True)
        except (binascii.Error, ValueError):
            signature = b""
        root = self._seals.root_pem(records)
        reading = self._reader.read(signature, _message(approval, stamp, digest), roots=(root,))
        good = reading.intact and reading.trusted and not reading.problems
        if not good or reading.root_fingerprint != self._seals.root_fingerprint(records):
            return said("its approval is not by an attorney of this clinic, for these files")
        if reading.signer != approval.attorney:
            return said("its approval names another attorney than the one who signed it")
        return ""


def _message(approval: Approval, stamp: str, digest: str) -> bytes:
    return approval_message(stamp, digest, attorney=approval.attorney, bar_number=approval.bar_number, at=approval.at)
