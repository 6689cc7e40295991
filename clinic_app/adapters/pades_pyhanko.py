"""PAdES seals on PDF documents that this program made.

One seal per document: a certification that allows no change afterwards (DocMDP level 1), profile
PAdES-B-B, SHA-256, with the whole chain inside. The claimed time is the signature dictionary's /M
entry: PAdES (ETSI EN 319 142-1, 6.3) forbids the CMS attribute `signingTime`. The /M entry lies
inside the sealed bytes; the signer alone vouches for it. Nothing is fetched and no time stamp is
asked for, so no network is touched.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from clinic_app.adapters.pyhanko_credential import common_name, signer_for
from clinic_app.errors import SigningError
from clinic_app.services.ports.sealing import SealCredential

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

_DIGEST = "sha256"
# Signed attributes, the signature itself (512 bytes for RSA-4096) and their wrapping.
_CMS_OVERHEAD = 2048


class PyHankoDocumentSealer:
    """A `DocumentSealer` on pyHanko."""

    def seal(
        self,
        pdf: bytes,
        credential: SealCredential,
        *,
        field_name: str,
        reason: str,
        at: datetime,
        box: tuple[int, int, int, int] | None = None,
    ) -> bytes:
        """The sealed PDF; see the port.

        Args:
            pdf: a PDF without any seal.
            credential: key, leaf and chain, root last.
            field_name: name of the signature field; a name without a full stop.
            reason: why it is sealed, shown by viewers (/Reason).
            at: the claimed time, with an offset (/M).
            box: left, bottom, right and top in points on the last page, where a viewer lets the
                reader click the seal. Nothing is drawn in it: frame and words belong in the page
                itself, where the verifier reads them. None makes an invisible field.

        Raises:
            SigningError: `certificate_unusable`, `certificate_expired`, `time_without_offset`,
                `already_sealed`, `pdf_unusable` (damaged, encrypted or with such a field).
        """
        signer = signer_for(credential, at)
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
        from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
        from pyhanko.sign.signers.pdf_signer import PdfSigningSession
        from pyhanko.stamp import StaticStampStyle

        class DatedPdfSigner(PdfSigner):
            """Sets the claimed time, for which pyHanko's signer has no argument."""

            def init_signing_session(self, *args: object, **options: object) -> PdfSigningSession:
                session: PdfSigningSession = super().init_signing_session(*args, **options)  # type: ignore[arg-type]
                session.system_time = at
                return session

        try:
            writer = IncrementalPdfFileWriter(BytesIO(pdf))
            _refuse_unsealable(writer, field_name)
            pdf_signer = DatedPdfSigner(
                PdfSignatureMetadata(
                    field_name=field_name,
                    md_algorithm=_DIGEST,
                    name=common_name(credential.certificate),
                    reason=reason,
                    subfilter=SigSeedSubFilter.PADES,
                    certify=True,
                    docmdp_permissions=MDPPerm.NO_CHANGES,
                ),
                signer=signer,
                # Nothing drawn: pyHanko's styles with words bring a font that is not embedded.
                stamp_style=StaticStampStyle(border_width=0),
                new_field_spec=SigFieldSpec(field_name, on_page=-1, box=box),
            )
            sealed: BytesIO = pdf_signer.sign_pdf(writer, bytes_reserved=_hex_digits(credential))
        except SigningError:
            raise
        except Exception as error:  # pyHanko has no common base exception
            raise _unusable_pdf() from error
        return sealed.getvalue()


def _hex_digits(credential: SealCredential) -> int:
    # Reserved outright: pyHanko's own estimate costs a second, dry signature.
    certificates = len(credential.certificate) + sum(len(issuer) for issuer in credential.chain)
    return 2 * (certificates + _CMS_OVERHEAD)


def _refuse_unsealable(writer: IncrementalPdfFileWriter, field_name: str) -> None:
    from pyhanko.sign.fields import enumerate_sig_fields

    if writer.prev.encrypted:
        raise _unusable_pdf()
    for name, value, _field in enumerate_sig_fields(writer.prev):
        if value is not None:
            raise SigningError(
                "already_sealed",
                "This document is sealed already; it was left as it is.",
                "Make the document again and seal that one.",
            )
        if name == field_name:
            raise _unusable_pdf()


def _unusable_pdf() -> SigningError:
    return SigningError(
        "pdf_unusable",
        "This document cannot be sealed; it was left as it is.",
        "Make the document again and seal that one.",
    )
