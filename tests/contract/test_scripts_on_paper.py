"""Every script on sworn pages: set as its readers write it and given back as text, or refused."""

from __future__ import annotations

import re
import unicodedata
from io import BytesIO
from typing import Any

import pypdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from clinic_app.adapters import print_fonts
from clinic_app.adapters.paper_lettering import Line, set_text
from clinic_app.adapters.reportlab_pages import ReportlabPageSetter
from clinic_app.domain.documents.plan import DocumentPlan, Notice, SignatureBlock
from tests.contract.test_pages import EN, planned
from tests.support.accounts import account, line
from tests.support.world import MISSING, Declaration, declarations, is_there, names

LANGUAGES = declarations() if is_there() else ()
LARGEST = 200_000
"""Bytes of a declaration of five to seven pages in any of the languages."""


def spoken(told: Declaration) -> DocumentPlan:
    return planned(account(*[line(text, language=told.tag) for text in told.paragraphs]), EN)


def letters(text: str) -> str:
    """A text by its letters alone: marks are told in another order by those who read pages from right to left."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(char for char in plain if unicodedata.category(char)[0] == "L")


def words_on(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def lines(text: str, width: float = 300, face: str = print_fonts.VOICE) -> list[Line]:
    return set_text(text, size=10, width=width, face=face)


def faces(text: str) -> set[str]:
    return {
        piece.face for each in lines(text, 1_000) for run in each.runs for piece in run.pieces if piece.text.strip()
    }


@pytest.mark.skipif(not is_there(), reason=MISSING)
@pytest.mark.parametrize("told", LANGUAGES, ids=[each.code for each in LANGUAGES])
def test_a_declaration_in_every_language(told: Declaration) -> None:
    plan = spoken(told)
    pdf = ReportlabPageSetter().set_document(plan)
    assert pdf == ReportlabPageSetter().set_document(plan)
    assert len(pdf) < LARGEST
    read = letters(words_on(pdf))
    given_back = [letters(text)[:12] in read for text in told.paragraphs]
    assert given_back.count(True) >= 0.9 * len(given_back)
    reader: Any = pypdf.PdfReader(BytesIO(pdf))
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            assert "/FontFile2" in font["/FontDescriptor"]


@pytest.mark.skipif(not is_there(), reason=MISSING)
def test_every_name_stands_on_a_sworn_page() -> None:
    assert [name for name in names() if print_fonts.unprintable(name)] == []


def test_a_name_of_east_asia_stands_wherever_names_stand() -> None:
    plan = planned(account("I am here.", names=[{"as_given": "王小伟"}]), EN)
    blocks = (*plan.blocks, Notice("seal", {"en": "Sealed by 김지안."}), SignatureBlock("sign", {"en": "陳怡君"}, ()))
    words = words_on(ReportlabPageSetter().set_document(DocumentPlan(plan.document_id, ("en",), blocks, plan.facts)))
    for said in ("I, 王小伟, state:", "Sealed by 김지안.", "陳怡君"):
        assert said in words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Գրիգորյան", {"NotoSansArmenian"}),
        ("მარიამი", {"NotoSansGeorgian"}),
        ("ሰው ሁሉ", {"NotoSansEthiopic"}),
        ("Jane Roe, ሰው", {"NotoSerif", "NotoSansEthiopic"}),
        ("王小伟 さくら 김지안", {"AmparoEastAsia"}),
        ("देवी", {"NotoSansDevanagari"}),
        ("ភាសា", {"NotoSansKhmer"}),
        ("আক্তার", {"NotoSansBengali"}),
        ("ไทย", {"NotoSansThai"}),
        ("מרים", {"NotoSansHebrew"}),
        ("مريم", {"NotoSansArabic"}),
    ],
)
def test_each_script_has_its_face(text: str, found: set[str]) -> None:
    assert print_fonts.unprintable(text) is None
    assert faces(text) == found


@pytest.mark.parametrize(
    ("text", "code_point", "is_control"),
    [
        ("Jane \U0001f996", "U+1F996", False),
        ("தமிழ்", "U+0BA4", False),  # Tamil: no face
        ("Ja\u200cne", "U+200C", True),
        ("\u202ereversed", "U+202E", True),
        ("\u3164", "U+3164", False),  # Hangul's filler shows nothing
        ("\u1112\u119e", "U+1112", False),  # letters of Hangul that make no syllable of today
        ("ด" + "้" * 9, "U+0E49", False),
    ],
)
def test_what_cannot_be_set_right_is_refused(text: str, code_point: str, is_control: bool) -> None:
    found = print_fonts.unprintable(text)
    assert found is not None
    assert (found.code_point, found.is_control) == (code_point, is_control)


def test_joiners_stand_where_a_script_needs_them() -> None:
    assert print_fonts.unprintable("می\u200cرود") is None
    assert print_fonts.unprintable("क्\u200dष") is None
    (joined,), (parted,) = lines("क्ष"), lines("क्\u200dष")
    assert joined.runs[0].pieces != parted.runs[0].pieces


def test_letters_that_came_apart_are_put_together() -> None:
    for text in ("김지안", "Nguyễn Thị Hằng"):
        apart = unicodedata.normalize("NFD", text)
        assert print_fonts.unprintable(apart) is None
        assert lines(apart) == lines(text)
        assert dict(print_fonts.runs(apart, print_fonts.VOICE)) == dict(print_fonts.runs(text, print_fonts.VOICE))


def test_han_breaks_between_letters_and_never_before_a_full_stop() -> None:
    (wide,) = lines("王小伟王小伟。", 1_000)
    said = [line.runs[0].pieces[0].text for line in lines("王小伟王小伟。", wide.width - 5)]
    assert said == ["王小伟王小", "伟。"]


def test_vowels_stand_where_they_are_read() -> None:
    """The sign for i is written after its letter and stands before it; a syllable is narrower than its letters."""
    (line,) = lines("कि")
    (run,) = line.runs
    assert run.says == "कि"
    first = "".join(piece.text for piece in run.pieces)[0]
    assert print_fonts.glyphs("NotoSansDevanagari")[ord(first)] != print_fonts.glyphs("NotoSansDevanagari")[ord("क")]
    (together,), (apart,) = lines("क्ष"), lines("क ष")
    assert together.width < apart.width


def test_the_face_of_east_asia() -> None:
    with TTFont(print_fonts.file_of(print_fonts.EAST_ASIA)) as face:
        shown = set(face.getBestCmap())
        told = {entry.nameID: str(entry) for entry in face["name"].names}
    assert set(range(0x4E00, 0x9FA6)) <= shown
    assert set(range(0xAC00, 0xD7A4)) <= shown
    for standard in ("gb2312", "big5", "shift_jis_2004", "euc_kr"):
        assert {char for char in in_standard(standard) if ord(char) not in shown} == set()
    assert "Open Font License" in told[13]
    assert "Reserved Font Name 'Source'" in told[0]
    assert not any("Source" in told[number] for number in (1, 4, 6))


def in_standard(name: str) -> set[str]:
    """Every Han letter, kana and Hangul syllable of a national standard, by the codec of its encoding."""
    found: set[str] = set()
    for high in range(0x81, 0xFF):
        for low in range(0x40, 0xFF):
            try:
                found.update(bytes((high, low)).decode(name))
            except UnicodeDecodeError:
                continue
    return {char for char in found if re.match(r"CJK UNIFIED|HIRAGANA|KATAKANA|HANGUL SYL", unicodedata.name(char, ""))}
