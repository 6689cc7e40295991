"""The 515 strings of the Big List: through lines, vault, PDF and bundle and back unchanged, or refused with a sentence.

What the PDF refuses is still given back by the vault, byte for byte.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pypdf
import pypdfium2
import pytest

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.adapters.reportlab_pages import ReportlabPageSetter
from tests.support.command_line import REPOSITORY
from tests.support.prepared_clinic import CITY, FORM, PreparedClinic, board, intake_of

STRINGS = REPOSITORY.parent / "shared" / "data" / "texts" / "naughty-strings" / "blns.json"
REFUSAL = re.compile(
    r"The document was not made: paragraph \d+ holds (an invisible or control character|a character that the "
    r"fonts cannot set) \(U\+[0-9A-F]{4,6}\)\. The words are kept as they were said\."
)


@pytest.fixture(scope="module")
def strings() -> list[str]:
    """All of them; an empty one is no line."""
    if not STRINGS.is_file():
        pytest.skip("needs the Big List of Naughty Strings beside the checkout")
    found: list[str] = json.loads(STRINGS.read_text(encoding="utf-8"))
    assert len(found) == 515
    return found


@pytest.fixture(scope="module")
def sorted_out(strings: list[str]) -> tuple[list[str], dict[str, str]]:
    """Those that can be printed, and the others by what stands in the way."""
    setter = ReportlabPageSetter()
    good, bad = [], {}
    for text in strings:
        found = setter.unprintable(text)
        if not text:
            continue
        if found is None:
            good.append(text)
        else:
            bad[text] = "control" if found.is_control else "no glyph"
    kinds = list(bad.values())
    print(
        f"\n{len(good)} of {len(strings)} naughty strings printed; refused: {kinds.count('control')} for an "
        f"invisible or control character, {kinds.count('no glyph')} for a character that no font has; 1 is empty"
    )
    return good, bad


def said(texts: list[str]) -> dict[str, Any]:
    """DEMO-A with these lines for its own."""
    intake = intake_of("DEMO-A") | {"number": "NAUGHTY"}
    intake["accounts"][0]["statement"] = [
        {"line_id": f"n{number}", "section": "incident", "language": "en", "text": text}
        for number, text in enumerate(texts)
    ]
    return intake


def lines_of(clinic: PreparedClinic) -> list[str]:
    exported = clinic.run("intake", "export", "NAUGHTY").json
    return [line["text"] for line in exported["accounts"][0]["statement"]]


def paragraphs_of(pdf: bytes) -> list[str]:
    facts = json.loads(pypdf.PdfReader(io.BytesIO(pdf)).attachments["document.json"][0])
    return [paragraph["text"]["en"] for paragraph in facts["paragraphs"]]


def test_every_string_comes_back_from_the_vault(
    clinic: PreparedClinic, sorted_out: tuple[list[str], dict[str, str]]
) -> None:
    texts = [*sorted_out[0], *sorted_out[1]]
    clinic.take_in(said(texts))
    assert lines_of(clinic) == texts


def test_all_that_can_be_printed_come_back_from_the_bundle(
    clinic: PreparedClinic, sorted_out: tuple[list[str], dict[str, str]]
) -> None:
    good, _bad = sorted_out
    clinic.take_in(said(good))
    out = clinic.folder / "naughty.age"
    made = clinic.run("bundle", "NAUGHTY", "--recipient", CITY, "--out", out)
    assert made.status == 0, made.err
    with zipfile.ZipFile(io.BytesIO(PyrageBox().decrypt(out.read_bytes(), board().secret))) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".pdf")]
        pdf, twin = archive.read(name), archive.read(name.replace(".pdf", ".html")).decode()
    assert paragraphs_of(pdf)[: len(good)] == good
    assert "<script" not in twin.lower()
    assert "<img" not in twin.lower()


def test_every_other_is_refused_with_a_sentence_and_kept(
    clinic: PreparedClinic, sorted_out: tuple[list[str], dict[str, str]]
) -> None:
    from clinic_app.domain.documents.plan import Numbered
    from clinic_app.errors import DocumentError

    _good, bad = sorted_out
    clinic.take_in(said(list(bad)[:1]))
    out = clinic.folder / "naughty.pdf"
    assert REFUSAL.match(clinic.run("affidavit", "NAUGHTY", "--form", FORM, "--out", out).refusal)
    assert not out.exists()
    setter = ReportlabPageSetter()
    for number, (text, kind) in enumerate(bad.items(), start=2):
        with pytest.raises(DocumentError) as refused:
            setter.set_document(one_paragraph(Numbered(number, {"en": text}, own_words=True)))
        told = REFUSAL.match(refused.value.sentence)
        assert told, refused.value.sentence
        assert (told[1] == "an invisible or control character") == (kind == "control")


def one_paragraph(block: Any) -> Any:
    from clinic_app.domain.documents.plan import DocumentPlan
    from clinic_app.domain.sealed_formats import DocumentFacts, DocumentParagraph, ExpectedSeal

    facts = DocumentFacts(
        format="amparo-document/1", document_id="D-TEST", form="test", title="Test", languages=("en",),
        declarant_signed=False, identity="pseudonym", seals=(ExpectedSeal(field="AttorneySeal", role="attorney"),),
        paragraphs=(DocumentParagraph(number=block.number, text=dict(block.texts)),), clauses=(),
        made_at="2026-11-03T18:00:00-06:00",
    )  # fmt: skip
    return DocumentPlan("D-TEST", ("en",), (block,), facts)


@pytest.fixture
def printed(clinic: PreparedClinic, sorted_out: tuple[list[str], dict[str, str]]) -> Iterator[Any]:
    """The pages with all that can be printed."""
    clinic.take_in(said(sorted_out[0]))
    out = clinic.folder / "naughty.pdf"
    assert clinic.run("affidavit", "NAUGHTY", "--form", FORM, "--recipient", CITY, "--out", out).status == 0
    document = pypdfium2.PdfDocument(out.read_bytes())
    yield document
    document.close()


def test_no_word_runs_off_the_page(printed: Any) -> None:
    """Nothing is inked in the outer half inch, where only overflow could be."""
    for page in printed:
        picture = page.render(scale=0.5).to_pil().convert("L")
        width, height = picture.size
        for box in ((width - 18, 0, width, height), (0, 0, 18, height)):
            assert picture.crop(box).getextrema()[0] > 250


def test_every_paragraph_shows_its_number(printed: Any, sorted_out: tuple[list[str], dict[str, str]]) -> None:
    """A line of blanks alone too: on a sworn page no number may seem to be missing."""
    assert any(not text.strip() for text in sorted_out[0])
    words = "\n".join(page.get_textpage().get_text_bounded() for page in printed)
    shown = {int(number) for number in re.findall(r"(?<!\S)(\d+)\.(?!\d)", words)}  # beside words from the right too
    assert set(range(2, len(sorted_out[0]) + 2)) <= shown
