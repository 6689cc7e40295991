"""A sample clinic with its root and an attorney, certificates that are wrong on purpose, and a document to seal."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from pathlib import Path

import reportlab
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
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from clinic_app.adapters.clinic_pki import CryptographyCertifier
from clinic_app.services.ports.sealing import ClinicRoot, SealCredential

AT = datetime(2026, 3, 2, 14, 5, 9, tzinfo=timezone(timedelta(hours=-6)))
"""When the sample clinic was set up and its documents are sealed."""

CLINIC = "Sample Legal Clinic"
ATTORNEY = "A. Muestra"
PAGES = ("Page one: Jane Roe says señal — “quoted”", "Page two: Juan Pérez Doe")


@dataclass(frozen=True)
class SampleClinic:
    """Everything that is needed to seal, and to check a seal."""

    root: ClinicRoot
    attorney: SealCredential
    pem: bytes
    fingerprint: str


@dataclass(frozen=True)
class StandingClock:
    """A clock that stands still."""

    at: datetime

    def now(self) -> datetime:
        return self.at


@cache
def sample_clinic() -> SampleClinic:
    """The clinic that boards trust; made once in a test run."""
    return make_clinic()


@cache
def impostor() -> SampleClinic:
    """Somebody else's clinic under the very same names."""
    return make_clinic()


def make_clinic() -> SampleClinic:
    certifier = CryptographyCertifier()
    root = certifier.make_root(clinic_name=CLINIC, at=AT)
    return SampleClinic(
        root=root,
        attorney=certifier.issue(root, person_name=ATTORNEY, role="Attorney", at=AT),
        pem=certifier.as_pem(root.certificate),
        fingerprint=certifier.fingerprint(root.certificate),
    )


def odd_leaf(
    root: ClinicRoot,
    *,
    sign: bool = True,
    server: bool = False,
    ca: bool = False,
    start: datetime = AT - timedelta(days=1),
    end: datetime = AT + timedelta(days=800),
) -> SealCredential:
    """A leaf that the certifier would never issue, under `root`."""
    issuer_key = load_der_private_key(root.private_key, password=None)
    issuer = x509.load_der_x509_certificate(root.certificate)
    assert isinstance(issuer_key, ec.EllipticCurvePrivateKey)
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, ATTORNEY)]))
        .issuer_name(issuer.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start.astimezone(UTC))
        .not_valid_after(end.astimezone(UTC))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=sign,
                content_commitment=sign,
                key_encipherment=server,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=ca,
                crl_sign=False,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
        .sign(issuer_key, SHA256())
    )
    return SealCredential(
        private_key=key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
        certificate=certificate.public_bytes(Encoding.DER),
        chain=(root.certificate,),
    )


def leaf_under_leaf(clinic: SampleClinic) -> SealCredential:
    """A certificate that the attorney's key issued, as if the attorney were an authority."""
    attorney = ClinicRoot(clinic.attorney.private_key, clinic.attorney.certificate)
    return replace(odd_leaf(attorney), chain=(clinic.attorney.certificate, *clinic.attorney.chain))


@cache
def sample_pdf(*, filler: int = 0) -> bytes:
    """Two pages with an embedded font; `filler` adds that many incompressible bytes."""
    import random

    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    fonts = Path(reportlab.__file__).parent / "fonts"
    pdfmetrics.registerFont(TTFont("Vera", str(fonts / "Vera.ttf")))
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1, initialFontName="Vera")
    for page in PAGES:
        canvas.setFont("Vera", 12)
        canvas.drawString(72, 720, page)
        if filler and page == PAGES[-1]:
            from PIL import Image

            side = int((filler / 3) ** 0.5) + 1
            noise = random.Random(1).randbytes(side * side * 3)
            canvas.drawImage(ImageReader(Image.frombytes("RGB", (side, side), noise)), 72, 72, 200, 200)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def with_attachments(pdf: bytes, files: dict[str, bytes]) -> bytes:
    """`pdf` with files embedded."""
    from pyhanko.pdf_utils import embed

    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    for name, content in files.items():
        stream = embed.EmbeddedFileObject.from_file_data(writer, data=content, mime_type="application/json")
        embed.embed_file(writer, embed.FileSpec(file_spec_string=name, file_name=name, embedded_data=stream))
    return written(writer)


def written(writer: IncrementalPdfFileWriter) -> bytes:
    """The bytes of a document after a writer's changes."""
    target = io.BytesIO()
    writer.write(target)  # type: ignore[no-untyped-call]
    return target.getvalue()
