"""A consent on paper: everything that is read stands on it, nothing of the person but what was signed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pypdfium2
import pytest

from clinic_app.adapters.reportlab_papers import ReportlabPaperSetter
from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.consent_case import Choices, ConsentCase, Heard, ReadBack, Signature, Step, Withdrawal
from clinic_app.domain.consent_telling import Telling, paragraphs
from clinic_app.domain.intake.values.consents import IdentityLevel, SignatureKind
from clinic_app.domain.paper.consent_sheet import consent_sheet
from clinic_app.errors import DocumentError

LIBRARY = ShippedLibrary()
CITY = "city-investigation"
TELLING = Telling(LIBRARY.consent_wordings(), LIBRARY.paper_wording(), LIBRARY.recipient(CITY))
DAY = date(2026, 11, 12)


def case_in(language: str, **more: Any) -> ConsentCase:
    given: dict[str, Any] = {
        "recipient": CITY, "language": language, "identity": IdentityLevel.PSEUDONYM, "publicity": False,
        "expires_on": date(2027, 4, 30),
    } | more  # fmt: skip
    choices = Choices(**given)
    return ConsentCase(consent_id="consent-4", matter="26-0104", account="1", step=Step.CHOSEN, choices=choices)


def text_of(case: ConsentCase) -> str:
    document = pypdfium2.PdfDocument(ReportlabPaperSetter().set_consent(consent_sheet(case, TELLING)))
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    assert len(pages) == 1 + 1
    return " ".join(" ".join(pages).split())


@pytest.mark.parametrize("to_child", [False, True])
@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_every_paragraph_stands_on_two_pages(language: str, to_child: bool) -> None:
    case = case_in(language, to_child=to_child)
    text = text_of(case)
    for told in paragraphs(case.choices, TELLING):
        assert " ".join(told.texts["en"].split()) in text, told.key
        if language == "es":
            assert told.texts["es"] in text, told.key
    assert text.count("26-0104 · 1 · consent-4") == 1 + 1
    assert text.count("Draft: these words are not yet approved by an attorney.") == 1 + 1


def test_what_was_answered_stands_on_the_copy() -> None:
    case = case_in("es")
    heard = tuple(
        Heard(paragraph=each.key, texts=dict(each.texts), understood=True, question="¿Y mi familia?")
        for each in paragraphs(case.choices, TELLING)
    )
    case = case.model_copy(
        update={
            "read_back": ReadBack(by="A. Muestra", on=DAY, interpreter="4471", oath=True, heard=heard),
            "signature": Signature(
                kind=SignatureKind.SCREEN, on=DAY, place="the clinic", witness="B. Roe", is_mark=True,
                strokes=(((0, 0), (1000, 320)), ((5, 5),)),
            ),
            "withdrawal": Withdrawal(on=date(2026, 11, 20), reason="not for the paper"),
        }
    )  # fmt: skip
    sheet = consent_sheet(case, TELLING)
    assert (sheet.answer, all(each.understood for each in sheet.paragraphs)) == ("yes", True)
    document = pypdfium2.PdfDocument(ReportlabPaperSetter().set_consent(sheet))
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    for value in ("A. Muestra", "4471", "B. Roe", "the clinic", "12 nov 2026", "20 nov 2026", "¿Y mi familia?"):
        assert value in text
    assert "not for the paper" not in text


def test_a_character_without_a_glyph_is_refused_in_a_sentence() -> None:
    with pytest.raises(DocumentError) as refused:
        ReportlabPaperSetter().set_consent(consent_sheet(case_in("en", purpose="\U0001f4a9"), TELLING))
    assert refused.value.code == "unprintable_character"
