"""What pyHanko's status of one signature means for us: shared by both readers of seals.

Invariants: trust comes only from the roots a caller gives, never from the operating system; nothing
is fetched; a certificate that is not made for signing is never trusted, not even a root itself.

The moment of judgement is the time that the signer claims, unless that lies in the future: a
document stays checkable after the leaf has expired. Nobody vouches for that time, so whoever holds
an expired key can date a seal back into the key's lifetime. Only a receipt, a later anchor or a
time stamp beside the file rules that out.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding

from clinic_app.domain.fingerprints import spoken_fingerprint
from clinic_app.said import said

if TYPE_CHECKING:
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko.sign.validation.status import StandardCMSSignatureStatus
    from pyhanko_certvalidator import ValidationContext

CHANGED = said("The content has changed since it was sealed.")
FORGED = said("The signature does not fit the certificate that comes with it.")
OTHER = said("The seal does not pass every check.")
UNREADABLE_SEAL = said("The seal is damaged or of a kind that cannot be read.")
_UNKNOWN_ROOT = said("The certificate does not lead to a root that is trusted here.")
_OUT_OF_TIME = said("The certificate was not valid at the time that the seal claims.")
_WRONG_USE = said("The certificate is not made for sealing.")
_WEAK = said("The seal uses a method that is no longer safe.")
_BAD_STAMP = said("The time stamp inside the seal could not be confirmed.")
_FUTURE = said("The seal claims a time in the future.")
_NO_TIME = said("The seal claims no readable time.")
_BAD_ROOT = said("One of the trusted roots given cannot be read or is not a root.")

# Clocks of two laptops may differ by this much without a word about it.
_CLOCK_SLACK = timedelta(minutes=5)
_USAGES = frozenset({"digital_signature", "non_repudiation"})
_LONGEST_CHAIN = 8
_REFUSALS = (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm, x509.ExtensionNotFound)


@dataclass(frozen=True)
class TrustRoots:
    """The roots a caller trusts, as pyHanko takes them, and what was wrong with the rest."""

    certificates: tuple[Any, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True)
class ClaimedTime:
    """When a signer says it was, the moment to judge at, and what is wrong with the claim."""

    signed_at: datetime | None
    moment: datetime
    problems: tuple[str, ...]


@dataclass(frozen=True)
class Verdict:
    """What holds for a PDF seal and a detached one alike; the fields are those of `SealReading`."""

    intact: bool
    trusted: bool
    signer: str
    root_fingerprint: str | None
    problems: tuple[str, ...]


def quiet_pyhanko() -> None:
    """Stops pyHanko's log lines: they carry names of signers and would reach standard error."""
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def trust_roots(pems: Iterable[bytes]) -> TrustRoots:
    """Reads PEM roots; only self-signed CA certificates count."""
    from pyhanko.keys import load_certs_from_pemder_data

    found: list[Any] = []
    problems: list[str] = []
    for pem in pems:
        try:
            for root in x509.load_pem_x509_certificates(pem):
                _require_root(root)
                found.extend(load_certs_from_pemder_data(root.public_bytes(Encoding.DER)))
        except _REFUSALS:
            problems.append(_BAD_ROOT)
    return TrustRoots(tuple(found), tuple(dict.fromkeys(problems)))


def claimed_time(claimed: datetime | None, now: datetime) -> ClaimedTime:
    """Picks the moment of judgement; a claim without an offset is no claim."""
    if claimed is None or claimed.utcoffset() is None:
        return ClaimedTime(None, now, (_NO_TIME,))
    if claimed.astimezone(UTC) > now.astimezone(UTC) + _CLOCK_SLACK:
        return ClaimedTime(claimed, now, (_FUTURE,))
    return ClaimedTime(claimed, claimed, ())


def validation_context(roots: TrustRoots, moment: datetime) -> ValidationContext:
    """A context that trusts `roots` alone, at `moment`, without any network."""
    from pyhanko_certvalidator import ValidationContext

    return ValidationContext(
        # An empty list trusts nobody; None would mean the operating system's list.
        trust_roots=list(roots.certificates),
        moment=moment,
        allow_fetching=False,
        revocation_mode="soft-fail",
        retroactive_revinfo=False,
    )


def signing_usage() -> KeyUsageConstraints:
    """At least one of the two key usages that RFC 5280 has for signatures on content."""
    from pyhanko.sign.validation.settings import KeyUsageConstraints

    return KeyUsageConstraints(key_usage=set(_USAGES))


def judge(status: StandardCMSSignatureStatus, other_certificates: Iterable[Any]) -> Verdict:
    """Turns a status into a verdict.

    `status.valid` alone stays True on a changed file, so `intact` wants both halves: the content
    hashes to what was signed, and the signature fits the certificate.

    Args:
        status: pyHanko's status, of a PDF signature or a CMS one.
        other_certificates: the certificates embedded beside the signer's.
    """
    intact = bool(status.valid and status.intact)
    fit_for_sealing = _fit_for_sealing(status.signing_cert)
    problems = []
    if not status.valid:
        problems.append(FORGED)
    elif not status.intact:
        problems.append(CHANGED)
    if not fit_for_sealing:
        problems.append(_WRONG_USE)
    elif status.valid and (status.trust_problem_indic is not None or status.validation_path is None):
        problems.append(_trust_problem(status))
    if not all(_stamp_holds(stamp) for stamp in (status.timestamp_validity, status.content_timestamp_validity)):
        problems.append(_BAD_STAMP)
    return Verdict(
        intact=intact,
        trusted=bool(intact and status.trusted and fit_for_sealing),
        signer=_signer_name(status.signing_cert),
        root_fingerprint=_root_fingerprint(status.signing_cert, other_certificates),
        problems=tuple(problems),
    )


def _require_root(certificate: x509.Certificate) -> None:
    certificate.verify_directly_issued_by(certificate)
    if not certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca:
        raise ValueError("not a root")


def _fit_for_sealing(certificate: Any) -> bool:
    usage = certificate.key_usage_value
    return usage is not None and bool(_USAGES & set(usage.native)) and not certificate.ca


def _trust_problem(status: StandardCMSSignatureStatus) -> str:
    certificate, moment = status.signing_cert, status.validation_time
    if moment is not None and not certificate.not_valid_before <= moment <= certificate.not_valid_after:
        return _OUT_OF_TIME
    name = getattr(status.trust_problem_indic, "name", "")
    if name.startswith("CRYPTO_CONSTRAINTS"):
        return _WEAK
    if name == "CHAIN_CONSTRAINTS_FAILURE":
        return _WRONG_USE
    return _UNKNOWN_ROOT


def _stamp_holds(stamp: Any) -> bool:
    return stamp is None or bool(stamp.valid and stamp.intact and stamp.trusted)


def _signer_name(certificate: Any) -> str:
    name = certificate.subject.native.get("common_name", "")
    return name if isinstance(name, str) else ", ".join(name)


def _root_fingerprint(signer: Any, others: Iterable[Any]) -> str | None:
    # Each link is checked by signature: an honest root embedded beside a forged leaf is not its root.
    try:
        current = x509.load_der_x509_certificate(signer.dump())
        pool = [x509.load_der_x509_certificate(other.dump()) for other in others]
    except _REFUSALS:
        return None
    for _step in range(_LONGEST_CHAIN):
        if _issued(current, current):
            return spoken_fingerprint(current.public_bytes(Encoding.DER))
        issuer = next((candidate for candidate in pool if _issued(current, candidate)), None)
        if issuer is None:
            return None
        current = issuer
    return None


def _issued(lower: x509.Certificate, upper: x509.Certificate) -> bool:
    try:
        lower.verify_directly_issued_by(upper)
    except _REFUSALS:
        return False
    return True
