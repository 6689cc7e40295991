"""Real sealed things of the sample clinic: documents, bundles (as trees, zips and age files), and a verifier."""

from __future__ import annotations

import hashlib
import io
import random
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

import reportlab

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.adapters.bag_writer import ZipBagWriter
from clinic_app.adapters.cms_pyhanko import CmsDetachedSealer, CmsSealReader
from clinic_app.adapters.cms_shell import ShellCheckedSealReader
from clinic_app.adapters.ed25519_checker import CryptographySignatureChecker
from clinic_app.adapters.pades_pyhanko import PyHankoDocumentSealer
from clinic_app.adapters.pdf_seal_reader import PyHankoSealedPdfReader
from clinic_app.adapters.strict_tree import StrictTreeReader
from clinic_app.domain.bag import DECLARATION, SIGNATURE, TAG_LIST, manifest_bytes
from clinic_app.domain.sealed_formats import (
    DOCUMENT_FACTS,
    BundleClinic,
    BundleDocument,
    BundleFacts,
    BundleRecipient,
    DocumentFacts,
    DocumentParagraph,
    ExpectedSeal,
)
from clinic_app.services.ports.bundles import PayloadFile
from clinic_app.services.ports.encryption import AgeIdentity
from clinic_app.services.ports.sealing import SealCredential
from clinic_app.services.verification.trust import Trust
from clinic_app.services.verification.verify import Verifier
from tests.support.pki import AT, CLINIC, SampleClinic, StandingClock, sample_clinic, with_attachments

FIELD = "Attorney"
BOX = PyrageBox()
CLOCK = StandingClock(datetime(2026, 11, 3, tzinfo=UTC))
AFFIDAVIT = "data/documents/affidavit.pdf"
CONSENT = "data/documents/consent.pdf"
EXHIBIT = "data/exhibits/e/exhibit-01.jpg"
NOTE = "data/summary.txt"
EMPTY = "data/empty.txt"


def verifier(private_folder: Path | None = None) -> Verifier:
    """The real one, on every real adapter."""
    return Verifier(
        pdfs=PyHankoSealedPdfReader(CLOCK),
        detached=ShellCheckedSealReader(CmsSealReader(CLOCK)),
        trees=StrictTreeReader(),
        notes=CryptographySignatureChecker(),
        age=BOX,
        nameless=lambda: tempfile.TemporaryFile(dir=private_folder),
    )


def trusting(*clinics: SampleClinic) -> Trust:
    return Trust(roots=tuple(clinic.pem for clinic in clinics or (sample_clinic(),)))


# Documents


def document_facts(document_id: str, **changes: Any) -> DocumentFacts:
    facts: dict[str, Any] = {
        "format": "amparo-document/1",
        "document_id": document_id,
        "form": "declaration-28usc1746",
        "title": "Declaration of A. Muestra",
        "languages": ("en", "es"),
        "declarant_signed": False,
        "identity": "pseudonym",
        "seals": (ExpectedSeal(field=FIELD, role="attorney"),),
        "paragraphs": (DocumentParagraph(number=1, text={"en": "I was at home.", "es": "Yo estaba en casa."}),),
        "clauses": (),
        "made_at": AT.isoformat(),
    }
    return DocumentFacts(**(facts | changes))


def unsealed_document(facts: bytes, *, footer: str, pages: int = 2, attach_as: str = DOCUMENT_FACTS) -> bytes:
    """A PDF with `footer` on every page and `facts` inside."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("Vera", str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")))
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1, initialFontName="Vera")
    for page in range(pages):
        canvas.setFont("Vera", 11)
        canvas.drawString(72, 720, f"{page + 1}. Yo estaba en casa.")
        canvas.drawString(72, 40, footer)
        canvas.showPage()
    canvas.save()
    return with_attachments(target.getvalue(), {attach_as: facts}) if attach_as else target.getvalue()


def footer_of(facts: bytes, document_id: str) -> str:
    return f"{document_id} · {hashlib.sha256(facts).hexdigest()[:12]}"


def sealed(pdf: bytes, credential: SealCredential | None = None, *, field: str = FIELD) -> bytes:
    sealer = PyHankoDocumentSealer()
    credential = credential or sample_clinic().attorney
    return sealer.seal(pdf, credential, field_name=field, reason="Sealed as approved", at=AT)


def make_document(document_id: str, clinic: SampleClinic | None = None, **changes: Any) -> bytes:
    facts = document_facts(document_id, **changes).to_bytes()
    pdf = unsealed_document(facts, footer=footer_of(facts, document_id))
    return sealed(pdf, (clinic or sample_clinic()).attorney)


# Bundles


@dataclass(frozen=True)
class SampleBundle:
    """A finished bundle, in the forms in which somebody may hold it."""

    zip: bytes
    files: Mapping[str, bytes]
    facts: BundleFacts
    recipient: AgeIdentity

    def encrypted(self, *recipients: str) -> bytes:
        return BOX.encrypt(self.zip, recipients or (self.recipient.recipient,))


@cache
def board() -> AgeIdentity:
    """The recipient of the sample bundles."""
    return BOX.new_identity()


def sample_bundle(number: int = 1) -> SampleBundle:
    """Two sealed documents, an exhibit, a note and an empty file; the same bundle for the same number."""
    return _sample_bundle(number)


@cache
def _sample_bundle(number: int) -> SampleBundle:
    return make_bundle(number)


def payload_of(number: int = 1, clinic: SampleClinic | None = None) -> dict[str, bytes]:
    """The same files each time; seals are made with chance, so they are kept."""
    return dict(_payload_of(number, clinic or sample_clinic()))


@cache
def _payload_of(number: int, clinic: SampleClinic) -> dict[str, bytes]:
    return {
        AFFIDAVIT: make_document(f"DEMO-{number}-D1", clinic),
        CONSENT: make_document(f"DEMO-{number}-D2", clinic, declarant_signed=True),
        EXHIBIT: random.Random(number).randbytes(50_000),
        NOTE: f"Summary number {number}: A. Muestra was at home.\n".encode(),
        EMPTY: b"",
    }


def bundle_facts(payload: Mapping[str, bytes], number: int, clinic: SampleClinic, **changes: Any) -> BundleFacts:
    documents = tuple(
        BundleDocument(document_id=f"DEMO-{number}-D{place}", file=name, sha256=sha256(payload[name]))
        for place, name in enumerate((AFFIDAVIT, CONSENT), start=1)
    )
    facts: dict[str, Any] = {
        "format": "amparo-bundle/1",
        "bundle_id": f"DEMO-{number}-B1",
        "sequence": 1,
        "previous": None,
        "created": AT.isoformat(),
        "clinic": BundleClinic(name=CLINIC, root_fingerprint=clinic.fingerprint),
        "recipients": (BundleRecipient(id="city-investigation", fingerprint=BOX.fingerprint(board().recipient)),),
        "delivery": "age",
        "identity": "pseudonym",
        "documents": documents,
        "checkpoint": None,
    }
    return BundleFacts(**(facts | changes))


def make_bundle(
    number: int = 1,
    *,
    clinic: SampleClinic | None = None,
    payload: Mapping[str, bytes] | None = None,
    facts: BundleFacts | None = None,
    more_tags: Mapping[str, bytes] | None = None,
) -> SampleBundle:
    clinic = clinic or sample_clinic()
    payload = payload or payload_of(number, clinic)
    facts = facts or bundle_facts(payload, number, clinic)
    tags = {
        "bundle.json": facts.to_bytes(),
        "README.txt": b"How to read this bundle.\n",
        "index.html": b"<!doctype html><title>Bundle</title>\n",
    }
    target = io.BytesIO()
    ZipBagWriter("Amparo 0.1.0").write(
        target,
        bundle_id=facts.bundle_id,
        payload=[PayloadFile(name, _opener(data)) for name, data in payload.items()],
        tags=tags | dict(more_tags or {}),
        sign=lambda content: CmsDetachedSealer().sign(content, clinic.attorney, at=AT),
        at=AT,
    )
    return SampleBundle(target.getvalue(), unzipped(target.getvalue()), facts, board())


def resealed(files: Mapping[str, bytes], clinic: SampleClinic | None = None) -> dict[str, bytes]:
    """The tree with both lists written anew and, if a clinic is given, its seal over them."""
    changed = dict(files)
    payload = {name: sha256(data) for name, data in files.items() if name.startswith("data/")}
    changed["manifest-sha256.txt"] = manifest_bytes(payload)
    tags = {name: sha256(data) for name, data in changed.items() if not name.startswith("data/")}
    changed[TAG_LIST] = manifest_bytes({name: tags[name] for name in tags if name not in (TAG_LIST, SIGNATURE)})
    if clinic:
        changed[SIGNATURE] = CmsDetachedSealer().sign(changed[TAG_LIST], clinic.attorney, at=AT)
    return changed


def unzipped(data: bytes) -> dict[str, bytes]:
    tree = StrictTreeReader().read_zip(io.BytesIO(data))
    assert tree.faults == ()
    assert DECLARATION in tree.entries
    return {name: tree.open(name).read() for name in tree.entries}


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _opener(data: bytes) -> Callable[[], BinaryIO]:
    return lambda: io.BytesIO(data)
