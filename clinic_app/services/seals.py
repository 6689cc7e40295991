"""The clinic's seals: its root and its attorneys' certificates, made once and kept where only attorneys reach."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import datetime

from clinic_app.errors import SigningError
from clinic_app.services.ports.records import RecordReader
from clinic_app.services.ports.sealing import Certifier, ClinicRoot, SealCredential
from clinic_app.services.ports.vault import Person, Role, Vault
from clinic_app.services.ports.work_product import PrivilegedStore

ROOT_SECRET = "clinic-root"  # noqa: S105 - the name of a secret, not a secret
ROOT_CERTIFICATE = "clinic-root-certificate"


def _packed(**parts: bytes | list[bytes]) -> bytes:
    coded = {
        name: [base64.b64encode(item).decode() for item in value]
        if isinstance(value, list)
        else base64.b64encode(value).decode()
        for name, value in parts.items()
    }
    return json.dumps(coded).encode()


def _unpacked(data: bytes, name: str) -> bytes:
    return base64.b64decode(json.loads(data)[name])


@dataclass(frozen=True)
class ClinicSeals:
    """Makes and finds the keys that seal."""

    certifier: Certifier

    def found(self, vault: Vault, *, clinic_name: str, at: datetime) -> None:
        """Makes the clinic's root and the certificate of the attorney who unlocked.

        Raises:
            SigningError: `not_an_attorney`.
        """
        privileged = _attorneys_store(vault)
        root = self.certifier.make_root(clinic_name=clinic_name, at=at)
        privileged.put_secret(ROOT_SECRET, _packed(key=root.private_key, certificate=root.certificate))
        vault.records.put_secret(ROOT_CERTIFICATE, root.certificate)
        self._issue(privileged, root, vault.person, at)

    def issue_to(self, vault: Vault, person: Person, *, at: datetime) -> None:
        """The certificate of one more attorney, by an attorney who unlocked.

        Raises:
            SigningError: `not_an_attorney`, `no_certificate`: there is no root.
        """
        privileged = _attorneys_store(vault)
        data = privileged.secret(ROOT_SECRET)
        if data is None:
            raise SigningError("no_certificate", "This vault has no clinic root yet.")
        self._issue(privileged, ClinicRoot(_unpacked(data, "key"), _unpacked(data, "certificate")), person, at)

    def _issue(self, privileged: PrivilegedStore, root: ClinicRoot, person: Person, at: datetime) -> None:
        credential = self.certifier.issue(root, person_name=person.display_name, role=person.role.value, at=at)
        parts = _packed(key=credential.private_key, certificate=credential.certificate, chain=list(credential.chain))
        privileged.put_secret(_credential_name(person.person_id), parts)

    def credential(self, vault: Vault) -> SealCredential:
        """The seal of the attorney who unlocked.

        Raises:
            SigningError: `not_an_attorney`, `no_certificate`.
        """
        data = _attorneys_store(vault).secret(_credential_name(vault.person.person_id))
        if data is None:
            raise SigningError(
                "no_certificate", "You have no certificate to seal with in this vault; nothing was made."
            )
        chain = tuple(base64.b64decode(item) for item in json.loads(data)["chain"])
        return SealCredential(_unpacked(data, "key"), _unpacked(data, "certificate"), chain)

    def root_certificate(self, records: RecordReader) -> bytes:
        """The root's certificate (DER), to hand out. Raises SigningError (`no_certificate`)."""
        certificate = records.secret(ROOT_CERTIFICATE)
        if certificate is None:
            raise SigningError("no_certificate", "This vault has no clinic root yet.")
        return certificate

    def root_pem(self, records: RecordReader) -> bytes:
        """The same as PEM."""
        return self.certifier.as_pem(self.root_certificate(records))

    def root_fingerprint(self, records: RecordReader) -> str:
        """What a board compares by telephone."""
        return self.certifier.fingerprint(self.root_certificate(records))


def _credential_name(person_id: str) -> str:
    return f"credential/{person_id}"


def _attorneys_store(vault: Vault) -> PrivilegedStore:
    if vault.person.role is not Role.ATTORNEY or vault.privileged is None:
        raise SigningError("not_an_attorney", "Only an attorney of the clinic can seal; nothing was made.")
    return vault.privileged
