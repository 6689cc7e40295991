"""A seal credential checked and handed to pyHanko: shared by the sealer of documents and of bundles.

What cannot be verified later is refused here, before anything is sealed: a key that does not fit
its certificate, a certificate that may not sign, a chain with a gap, a time outside its validity.
"""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_private_key

from clinic_app.errors import SigningError
from clinic_app.services.ports.sealing import SealCredential

if TYPE_CHECKING:
    from pyhanko.sign.signers import SimpleSigner

_SMALLEST_RSA = 3072
_CURVES = (ec.SECP256R1, ec.SECP384R1, ec.SECP521R1)


def signer_for(credential: SealCredential, at: datetime) -> SimpleSigner:
    """A pyHanko signer for `credential`, which embeds its whole chain, root included.

    Args:
        credential: key, leaf and chain.
        at: the time that the seal will claim, with an offset.

    Raises:
        SigningError: `certificate_unusable`, `certificate_expired` (at this time),
            `time_without_offset`.
    """
    check_credential(credential, at)
    from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    (leaf,) = load_certs_from_pemder_data(credential.certificate)
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    for issuer in credential.chain:
        store.register_multiple(load_certs_from_pemder_data(issuer))
    key = load_private_key_from_pemder_data(credential.private_key, passphrase=None)
    return SimpleSigner(signing_cert=leaf, signing_key=key, cert_registry=store, embed_roots=True)


def common_name(certificate: bytes) -> str:
    """The common name in a DER certificate, or an empty string."""
    names = x509.load_der_x509_certificate(certificate).subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(names[0].value) if names else ""


def check_credential(credential: SealCredential, at: datetime) -> None:
    """Refuses a credential whose seal nobody could verify; see `signer_for` for what it raises."""
    if at.utcoffset() is None:
        raise SigningError("time_without_offset", "A seal needs a time with its offset; nothing was sealed.")
    try:
        certificates = [x509.load_der_x509_certificate(der) for der in (credential.certificate, *credential.chain)]
        key = load_der_private_key(credential.private_key, password=None)
        _check_key(key, certificates[0])
        _check_links(certificates)
    except (ValueError, TypeError, UnsupportedAlgorithm, InvalidSignature, x509.ExtensionNotFound) as error:
        raise SigningError(
            "certificate_unusable",
            "This certificate and key cannot seal; nothing was sealed.",
            "Choose another certificate, or have the clinic's root issue a new one.",
        ) from error
    if not all(one.not_valid_before_utc <= at <= one.not_valid_after_utc for one in certificates):
        raise SigningError(
            "certificate_expired",
            "The certificate is not valid at the time of this seal; nothing was sealed.",
            "Check the clock, or have the clinic's root issue a new certificate.",
        )


def _check_key(key: object, leaf: x509.Certificate) -> None:
    if isinstance(key, ec.EllipticCurvePrivateKey):
        strong = isinstance(key.curve, _CURVES)
    elif isinstance(key, rsa.RSAPrivateKey):
        strong = key.key_size >= _SMALLEST_RSA
    else:
        strong = False
    if not strong or not isinstance(key, (ec.EllipticCurvePrivateKey, rsa.RSAPrivateKey)):
        raise ValueError("kind of key")
    own = (Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    if key.public_key().public_bytes(*own) != leaf.public_key().public_bytes(*own):
        raise ValueError("key of another certificate")
    usage = leaf.extensions.get_extension_for_class(x509.KeyUsage).value
    if not (usage.digital_signature or usage.content_commitment):
        raise ValueError("key usage")


def _check_links(certificates: list[x509.Certificate]) -> None:
    for lower, upper in pairwise(certificates):
        lower.verify_directly_issued_by(upper)
    # The root stands at the end: without it the board could not see whose seal this is.
    certificates[-1].verify_directly_issued_by(certificates[-1])
    if len(certificates) == 1:
        raise ValueError("no issuer")
