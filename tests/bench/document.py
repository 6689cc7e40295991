"""A declaration planned, set and sealed, against the same words set and sealed with bare reportlab and pyHanko."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from pypdfium2 import PdfDocument

from clinic_app.adapters.pades_pyhanko import PyHankoDocumentSealer
from clinic_app.adapters.print_fonts import register
from clinic_app.adapters.pyhanko_credential import signer_for
from clinic_app.adapters.reportlab_pages import ReportlabPageSetter
from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.documents.draft import Draft, draft
from clinic_app.domain.documents.plan import SEAL_FIELD, DocumentPlan, Sealing, plan_declaration
from clinic_app.domain.documents.withholding import Audience
from clinic_app.domain.intake.intake import Account
from clinic_app.services.affidavit import OWN_FILE
from clinic_app.services.demonstration import FORMS
from clinic_app.services.interview import read_intake
from tests.bench.bare_document import bare_pages, bare_seal, words_of
from tests.bench.measuring import Measurement, interleaved, timed
from tests.support.pki import AT, ATTORNEY, CLINIC, sample_clinic

LIMIT = 1.25
_SEALING = Sealing("D-0000000000", ATTORNEY, CLINIC, AT)


@dataclass(frozen=True)
class Drafted:
    """What a declaration is made from."""

    draft: Draft
    account: Account
    audience: Audience

    def plan(self) -> DocumentPlan:
        return plan_declaration(self.draft, self.account, self.audience, _SEALING, declarant_signed=False)


def measure(*, repeats: int = 40) -> list[Measurement]:
    """Args: repeats: times that each declaration is made on either side."""
    register()
    return [_compared(number, form, repeats) for number, form in FORMS.items()]


def _compared(number: str, form: str, repeats: int) -> Measurement:
    drafted = _drafted(number, form)
    words, footer = words_of(drafted.plan()), (_SEALING.document_id, "Text 000000000000", "Initials ________")
    setter, sealer, credential = ReportlabPageSetter(), PyHankoDocumentSealer(), sample_clinic().attorney
    signer = signer_for(credential, AT)

    def ours() -> bytes:
        pdf = setter.set_document(drafted.plan())
        return sealer.seal(pdf, credential, field_name=SEAL_FIELD, reason="Sealed by the attorney", at=AT)

    def baseline() -> bytes:
        return bare_seal(bare_pages(words, footer), signer)

    pages = len(PdfDocument(ours()))
    assert pages == len(PdfDocument(baseline())), "the bare document has another number of pages"
    times = interleaved(timed(ours), timed(baseline), repeats=repeats, warm_up=3)
    plain = interleaved(
        timed(lambda: setter.set_document(drafted.plan())), timed(partial(bare_pages, words, footer)), repeats=repeats
    )
    alone = f"setting alone {plain[0].median / plain[1].median:.2f}x"
    return Measurement(f"declaration of {number}", *times, LIMIT, f"{pages} pages; {alone}")


def _drafted(number: str, form_id: str) -> Drafted:
    library = ShippedLibrary()
    form, variant = library.form(form_id)
    profile = library.recipient(OWN_FILE)
    account = read_intake(library.worked_interview(number)).accounts[0]
    audience = Audience(frozenset(profile.allows), named=True, pseudonym=None)
    return Drafted(draft(account, form, variant, audience), account, audience)
