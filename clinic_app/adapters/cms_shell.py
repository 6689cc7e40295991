"""The part of a CMS signature that no signature covers, held to the one form that our sealer writes.

A reader of CMS accepts several spellings of the shell around the signed attributes: other version
numbers, further algorithms, attributes that nobody signed. A signature file that was altered in such
a place would still count as good, although it is not the file that was made. Cryptography stays
with the library behind; this only looks at form.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from clinic_app.services.ports.sealing import DetachedSealReader, SealReading

_ALTERED = "The file of the seal was altered in a place that the seal itself does not cover."


class ShellCheckedSealReader:
    """A `DetachedSealReader` that asks another one, and calls a seal broken whose shell has any other form."""

    def __init__(self, inner: DetachedSealReader) -> None:
        """Args: inner: reads the signature itself."""
        self._inner = inner

    def read(self, signature: bytes, content: bytes, *, roots: tuple[bytes, ...]) -> SealReading:
        """See the port; raises nothing."""
        reading = self._inner.read(signature, content, roots=roots)
        if not reading.intact or _has_our_form(signature):
            return reading
        return replace(reading, intact=False, trusted=False, problems=(*reading.problems, _ALTERED))


def _has_our_form(signature: bytes) -> bool:
    from asn1crypto import cms  # type: ignore[import-untyped, unused-ignore]

    try:
        message = cms.ContentInfo.load(signature, strict=True)
        return _is_plain(message["content"]) and message.dump(force=True) == signature
    except Exception:  # whatever the parser trips over is not our form
        return False


def _is_plain(data: Any) -> bool:
    from asn1crypto import algos

    sha256 = tuple(
        algos.DigestAlgorithm({"algorithm": "sha256", **more}).dump() for more in ({}, {"parameters": algos.Null()})
    )
    (signer,) = data["signer_infos"]
    (digest,) = data["digest_algorithms"]
    return (
        data["version"].native == signer["version"].native == "v1"
        and digest.dump() in sha256
        and signer["digest_algorithm"].dump() in sha256
        and data["crls"].native is None
        and signer["unsigned_attrs"].native is None
    )
