"""The clinic's own certificates: one root, and a leaf for each person who seals.

Invariants (security-brief 3.5): every key is ECDSA on P-256 and made here, from the operating
system's randomness; the root may issue leaves and nothing below them (path length 0); a leaf may
only sign, lives at most 825 days and never longer than its root. No certificate carries an
e-mail address, a host name or an address to fetch anything from.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)
from cryptography.x509.oid import NameOID

from clinic_app.domain.fingerprints import spoken_fingerprint
from clinic_app.errors import InputError, SigningError
from clinic_app.said import said
from clinic_app.services.ports.sealing import ClinicRoot, SealCredential

ROOT_YEARS = 10
LEAF_DAYS = 825
# X.520 bounds a common name, an organization and a title at 64 characters.
_NAME_LENGTH = 64


class CryptographyCertifier:
    """A `Certifier` on the x509 module of `cryptography`."""

    def make_root(self, *, clinic_name: str, at: datetime) -> ClinicRoot:
        """A new root; see the port.

        Raises:
            InputError: `certificate_name` when the clinic's name is empty, longer than 64
                characters or holds a control character.
            SigningError: `time_without_offset`.
        """
        clinic = _checked_name(clinic_name, where="clinic_name")
        moment = _whole_utc(at)
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name(
            [
                x509.NameAttribute(NameOID.COMMON_NAME, clinic),
                x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, "Root"),
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, clinic),
            ]
        )
        certificate = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(moment - timedelta(days=1))
            .not_valid_after(_years_later(moment, ROOT_YEARS))
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(_key_usage(certificates=True), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .sign(key, SHA256())
        )
        return ClinicRoot(private_key=_pkcs8(key), certificate=certificate.public_bytes(Encoding.DER))

    def issue(self, root: ClinicRoot, *, person_name: str, role: str, at: datetime) -> SealCredential:
        """A leaf under `root`; see the port. The organization is the root's.

        Raises:
            InputError: `certificate_name` when a name is empty, longer than 64 characters or
                holds a control character.
            SigningError: `certificate_unusable` when the root cannot issue, `certificate_expired`
                when `at` is outside the root's validity, `time_without_offset`.
        """
        person = _checked_name(person_name, where="person_name")
        title = _checked_name(role, where="role")
        moment = _whole_utc(at)
        root_key, root_certificate = _opened_root(root)
        if not root_certificate.not_valid_before_utc <= moment <= root_certificate.not_valid_after_utc:
            raise SigningError(
                "certificate_expired",
                "The clinic's root certificate is not valid at this time; no certificate was made.",
                "Check the clock, or make a new root and hand it to the boards.",
            )
        key = ec.generate_private_key(ec.SECP256R1())
        # A validity period includes both its ends, hence one second less.
        longest = moment - timedelta(days=1) + timedelta(days=LEAF_DAYS, seconds=-1)
        organization = root_certificate.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
        certificate = (
            x509.CertificateBuilder()
            .subject_name(
                x509.Name(
                    [
                        x509.NameAttribute(NameOID.COMMON_NAME, person),
                        x509.NameAttribute(NameOID.TITLE, title),
                        *organization,
                    ]
                )
            )
            .issuer_name(root_certificate.subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(max(moment - timedelta(days=1), root_certificate.not_valid_before_utc))
            .not_valid_after(min(longest, root_certificate.not_valid_after_utc))
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_key_usage(certificates=False), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False)
            .sign(root_key, SHA256())
        )
        return SealCredential(
            private_key=_pkcs8(key),
            certificate=certificate.public_bytes(Encoding.DER),
            chain=(root.certificate,),
        )

    def as_pem(self, certificate: bytes) -> bytes:
        """A certificate as PEM; see the port.

        Raises:
            SigningError: `certificate_unusable`.
        """
        try:
            return x509.load_der_x509_certificate(certificate).public_bytes(Encoding.PEM)
        except ValueError as error:
            raise SigningError("certificate_unusable", "The clinic's root certificate cannot be read.") from error

    def fingerprint(self, certificate: bytes) -> str:
        """SHA-256 of a DER certificate, as it is read out; see the port."""
        return spoken_fingerprint(certificate)


def _checked_name(text: str, *, where: str) -> str:
    name = text.strip()
    if not name or len(name) > _NAME_LENGTH or not name.isprintable():
        raise InputError(
            "certificate_name",
            "This name cannot stand in a certificate.",
            said("Give a name of 1 to {name_length} characters on one line.", name_length=_NAME_LENGTH),
            where=where,
        )
    return name


def _whole_utc(at: datetime) -> datetime:
    if at.utcoffset() is None:
        raise SigningError("time_without_offset", "A certificate needs a time with its offset; nothing was made.")
    return at.astimezone(UTC).replace(microsecond=0)


def _years_later(moment: datetime, years: int) -> datetime:
    try:
        return moment.replace(year=moment.year + years)
    except ValueError:  # 29 February
        return moment.replace(year=moment.year + years, day=28)


def _key_usage(*, certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not certificates,
        content_commitment=not certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=certificates,
        crl_sign=certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _pkcs8(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def _opened_root(root: ClinicRoot) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    try:
        key = load_der_private_key(root.private_key, password=None)
        certificate = x509.load_der_x509_certificate(root.certificate)
        constraints = certificate.extensions.get_extension_for_class(x509.BasicConstraints).value
        fits = isinstance(key, ec.EllipticCurvePrivateKey) and key.public_key() == certificate.public_key()
    except (ValueError, TypeError, x509.ExtensionNotFound) as error:
        raise _unusable_root() from error
    if not (isinstance(key, ec.EllipticCurvePrivateKey) and fits and constraints.ca):
        raise _unusable_root()
    return key, certificate


def _unusable_root() -> SigningError:
    return SigningError(
        "certificate_unusable",
        "The clinic's root cannot issue certificates; nothing was made.",
        "Restore the root from a backup, or make a new one and hand it to the boards.",
    )
