"""Detached CMS signatures (RFC 5652) over any bytes, and reading them.

DER, SHA-256, with the signed attributes contentType, messageDigest, signingTime,
signing-certificate-v2 (RFC 5035) and algorithm protection (RFC 6211); the signer's certificate
and its chain are inside. `openssl cms -verify -binary -inform DER -in signature.p7s -content FILE
-CAfile clinic-root.pem -no_check_time -out /dev/null` accepts them.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

from clinic_app.adapters.pyhanko_credential import signer_for
from clinic_app.adapters.pyhanko_verdict import (
    OTHER,
    UNREADABLE_SEAL,
    TrustRoots,
    claimed_time,
    judge,
    quiet_pyhanko,
    signing_usage,
    trust_roots,
    validation_context,
)
from clinic_app.errors import SigningError
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.sealing import Coverage, SealCredential, SealReading

MOST_SIGNATURE_BYTES = 1024 * 1024

_DIGEST = "sha256"


class CmsDetachedSealer:
    """A `DetachedSealer` on pyHanko's generic CMS signer."""

    def sign(self, content: bytes, credential: SealCredential, *, at: datetime) -> bytes:
        """The signature as DER; see the port.

        Raises:
            SigningError: `certificate_unusable`, `certificate_expired`, `time_without_offset`.
        """
        signer = signer_for(credential, at)
        from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

        try:
            signature = asyncio.run(
                signer.async_sign_general_data(
                    content,
                    _DIGEST,
                    detached=True,
                    signed_attr_settings=PdfCMSSignedAttributes(signing_time=at.astimezone(UTC)),
                )
            )
            return bytes(signature.dump())
        except Exception as error:  # pyHanko has no common base exception
            raise SigningError(
                "certificate_unusable",
                "This certificate and key cannot seal; nothing was sealed.",
                "Choose another certificate, or have the clinic's root issue a new one.",
            ) from error


class CmsSealReader:
    """A `DetachedSealReader` on pyHanko's CMS validation."""

    def __init__(self, clock: Clock | None = None) -> None:
        """Args: clock: tells which claimed times lie in the future; the computer's own by default."""
        self._clock = clock

    def read(self, signature: bytes, content: bytes, *, roots: tuple[bytes, ...]) -> SealReading:
        """All that can be said of `signature` over `content`; see the port. Raises nothing.

        A signature is judged at the time it claims unless that is in the future. Nobody vouches
        for that time (see `pyhanko_verdict`). `field` is empty, `certification` None, and the
        whole content is covered or nothing is.
        """
        try:
            quiet_pyhanko()
            return self._read(signature, content, trust_roots(roots))
        except Exception:
            return _reading_of_nothing()

    def _read(self, signature: bytes, content: bytes, trust: TrustRoots) -> SealReading:
        from pyhanko.sign.general import extract_signer_info
        from pyhanko.sign.validation.generic_cms import (
            async_validate_detached_cms,
            extract_certs_for_validation,
            extract_self_reported_ts,
        )

        signed_data = _signed_data(signature)
        time = claimed_time(extract_self_reported_ts(extract_signer_info(signed_data)), self._now())
        status = asyncio.run(
            async_validate_detached_cms(
                content,
                signed_data,
                signer_validation_context=validation_context(trust, time.moment),
                key_usage_settings=signing_usage(),
            )
        )
        verdict = judge(status, extract_certs_for_validation(signed_data).other_certs)
        problems = [*trust.problems, *verdict.problems, *time.problems]
        if not problems and not status.bottom_line:
            problems.append(OTHER)
        return SealReading(
            field="",
            intact=verdict.intact,
            trusted=verdict.trusted,
            coverage=Coverage.ENTIRE_FILE,
            changes_allowed=True,
            certification=None,
            signer=verdict.signer,
            signed_at=time.signed_at,
            root_fingerprint=verdict.root_fingerprint,
            problems=tuple(problems),
        )

    def _now(self) -> datetime:
        return datetime.now(UTC) if self._clock is None else self._clock.now()


def _signed_data(signature: bytes) -> Any:
    from asn1crypto import cms

    if len(signature) > MOST_SIGNATURE_BYTES:
        raise ValueError("too large")
    # Strict: bytes behind the signature are refused.
    message = cms.ContentInfo.load(signature, strict=True)
    if message["content_type"].native != "signed_data":
        raise ValueError("kind of message")
    return message["content"]


def _reading_of_nothing() -> SealReading:
    return SealReading(
        field="",
        intact=False,
        trusted=False,
        coverage=Coverage.PARTIAL,
        changes_allowed=False,
        certification=None,
        signer="",
        signed_at=None,
        root_fingerprint=None,
        problems=(UNREADABLE_SEAL,),
    )
