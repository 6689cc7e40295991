"""Set pages and drawn pages: a paragraph's words stand where the setter says; pages are the same from every thread."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import datetime

import pypdfium2
import pytest

from clinic_app.adapters.pdf_seal_reader import PyHankoSealedPdfReader
from clinic_app.adapters.pdfium_pictures import PdfiumPictures
from clinic_app.adapters.pdfium_turn import ONE_AT_A_TIME
from clinic_app.adapters.reportlab_pages import ReportlabPageSetter
from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.documents.draft import draft
from clinic_app.domain.documents.plan import DocumentPlan, Numbered, Sealing, plan_declaration
from clinic_app.domain.intake.intake import Account
from clinic_app.errors import DocumentError
from clinic_app.services.page_places import page_places, place_traces
from clinic_app.services.ports.setting import PagePlace, SetPages
from tests.support.accounts import EVERYTHING, account
from tests.support.worked import worked

SEALING = Sealing("D-TEST", "A. Muestra", "Example Clinic", datetime.fromisoformat("2026-11-03T18:00-06:00"))
EN, ES = "declaration-1746-2-en", "declaration-1746-2-es-en"


def planned(told: Account, form_id: str, *, is_draft: bool = False) -> DocumentPlan:
    form, variant = ShippedLibrary().form(form_id)
    made = draft(told, form, variant, EVERYTHING)
    return plan_declaration(made, told, EVERYTHING, SEALING, declarant_signed=False, is_draft=is_draft)


def long_account() -> Account:
    return account(*[f"Paragraph {n}. " + "It went on and on. " * (5 + 11 * n % 60) for n in range(12)])


def words_in(pdf: pypdfium2.PdfDocument, place: PagePlace) -> str:
    page = pdf[place.page - 1]
    width, height = page.get_size()
    words = page.get_textpage()
    found = words.get_text_bounded(
        left=place.left * width, right=place.right * width, top=height * (1 - place.top) + 1,
        bottom=height * (1 - place.bottom) - 1,
    )  # fmt: skip
    return "".join(str(found).split())


@pytest.mark.parametrize("is_draft", [False, True])
@pytest.mark.parametrize(
    ("told", "form_id"),
    [(worked("DEMO-A").accounts[0], EN), (worked("DEMO-B").accounts[0], ES), (long_account(), EN)],
    ids=["A", "B", "long"],
)
def test_a_paragraph_stands_where_it_is_said_to(told: Account, form_id: str, is_draft: bool) -> None:
    plan = planned(told, form_id, is_draft=is_draft)
    pages = ReportlabPageSetter().set_pages(plan)
    pdf = pypdfium2.PdfDocument(pages.pdf)
    numbered = [block for block in plan.blocks if isinstance(block, Numbered)]
    assert numbered
    for block in numbered:
        seen = "".join(words_in(pdf, place) for place in pages.places[block.number])
        for text in block.texts.values():
            said = "".join(text.split())
            assert said[:12] in seen
            assert said[-12:] in seen


def test_a_paragraph_that_breaks_has_a_place_on_each_page() -> None:
    pages = ReportlabPageSetter().set_pages(planned(long_account(), EN))
    broken = [found for found in pages.places.values() if len(found) > 1]
    assert broken
    for found in broken:
        numbers = [place.page for place in found]
        assert numbers == list(range(numbers[0], numbers[-1] + 1))
    places = [place for found in pages.places.values() for place in found]
    assert all(0 <= each.left < each.right <= 1 and 0 <= each.top < each.bottom <= 1 for each in places)
    order = [(each.page, each.top) for each in places]
    assert order == sorted(order)


def test_places_survive_the_record() -> None:
    places = ReportlabPageSetter().set_pages(planned(long_account(), EN)).places
    kept = {number: page_places(traces) for number, traces in place_traces(places).items()}
    for number, found in places.items():
        for was, now in zip(found, kept[number], strict=True):
            assert now.page == was.page
            assert now.top == pytest.approx(was.top, abs=0.0001)


def test_the_bytes_do_not_depend_on_who_asks_for_places() -> None:
    plan = planned(long_account(), EN)
    assert ReportlabPageSetter().set_document(plan) == ReportlabPageSetter().set_pages(plan).pdf


@pytest.fixture(scope="module")
def set_pages() -> SetPages:
    return ReportlabPageSetter().set_pages(planned(worked("DEMO-B").accounts[0], ES))


def test_pages_before_they_are_drawn(set_pages: SetPages) -> None:
    pages = PdfiumPictures().pages(set_pages.pdf)
    assert len(pages) == 6
    assert {(page.width, page.height) for page in pages} == {(612.0, 792.0)}
    assert "Declaración bajo pena de perjurio" in pages[0].text
    assert "Página 6 de 6" in pages[5].text


def test_a_page_is_as_large_as_it_was_asked_for(set_pages: SetPages) -> None:
    small = PdfiumPictures().draw_page(set_pages.pdf, 1, dots_per_inch=36)
    large = PdfiumPictures().draw_page(set_pages.pdf, 1, dots_per_inch=144)
    assert (small.width, small.height) == (306, 396)
    assert (large.width, large.height) == (1224, 1584)
    assert len(large.pixels) == large.stride * large.height
    assert large.stride >= 4 * large.width
    dark = sum(1 for value in large.pixels[::4] if value < 100)
    assert 1_000 < dark < large.width * large.height / 4


def test_two_threads_draw_what_one_draws(set_pages: SetPages) -> None:
    pictures = PdfiumPictures()

    def drawn(page: int) -> bytes:
        return pictures.draw_page(set_pages.pdf, page, dots_per_inch=50).pixels

    alone = [drawn(page) for page in (1, 2, 3, 4, 5)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(drawn, [1, 2, 3, 4, 5] * 4)) == alone * 4


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 and then nothing", b"no pdf"])
def test_what_is_no_pdf(content: bytes) -> None:
    for ask in (
        lambda: PdfiumPictures().pages(content),
        lambda: PdfiumPictures().draw_page(content, 1, dots_per_inch=9),
    ):
        with pytest.raises(DocumentError) as refused:
            ask()
        assert refused.value.code == "unreadable_pdf"


def test_pages_set_on_two_threads_at_once_are_the_same_as_alone() -> None:
    """The read lane tries a document while the vault lane seals another; a face is one object to both."""
    accented = " ".join(chr(code) for code in range(0xC0, 0x17F))  # letters that are made of others
    plans = [planned(account(accented + more), EN) for more in ("", " Once more.")]
    setter = ReportlabPageSetter()
    alone = [setter.set_document(plan) for plan in plans]

    def set_often(which: int) -> bool:
        return all(setter.set_document(plans[which]) == alone[which] for _ in range(15))

    patience = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # the threads take turns in the middle of everything
    try:
        with ThreadPoolExecutor(2) as lanes:
            assert list(lanes.map(set_often, range(2))) == [True, True]
    finally:
        sys.setswitchinterval(patience)


def test_whoever_reads_or_draws_pages_waits_for_the_turn() -> None:
    """Two threads inside pdfium at once end the process: pictures and the reader of seals share one turn."""
    pdf = ReportlabPageSetter().set_document(planned(worked("DEMO-A").accounts[0], EN))
    uses: tuple[Callable[[], object], ...] = (
        lambda: PyHankoSealedPdfReader().read(pdf, roots=()),
        lambda: PdfiumPictures().pages(pdf),
        lambda: PdfiumPictures().draw_page(pdf, 1, dots_per_inch=20),
    )
    with ThreadPoolExecutor(len(uses)) as lanes:
        with ONE_AT_A_TIME:
            waiting = [lanes.submit(use) for use in uses]
            assert wait(waiting, timeout=0.3).done == set()
        assert all(each.result(20) for each in waiting)
