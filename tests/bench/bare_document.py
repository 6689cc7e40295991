"""The same words as a declaration, set and sealed with the bare libraries: no plan, no checks, nothing attached.

What reportlab and pyHanko need in any case: paragraphs in the same faces and sizes on the same frame, a line at the
foot of each page, and one certification that allows no changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import KeepTogether, Paragraph, SimpleDocTemplate

from clinic_app.adapters.reportlab_blanks import BlankRow
from clinic_app.domain.documents.plan import (
    Block,
    ClauseText,
    DocumentPlan,
    Heading,
    Notice,
    Numbered,
    SignatureBlock,
    Title,
)

if TYPE_CHECKING:
    from pyhanko.sign.signers import SimpleSigner
    from reportlab.platypus import Flowable

_MARGIN = 72
_INK, _GREY, _ACCENT = HexColor("#1E1D1B"), HexColor("#47443F"), HexColor("#115E69")


def _style(face: str, size: float, leading: float, **more: object) -> ParagraphStyle:
    return ParagraphStyle(
        "bare",
        fontName=face,
        fontSize=size,
        leading=leading,
        **({"textColor": _INK, "allowWidows": 0, "allowOrphans": 0} | more),
    )


_NUMBER = {"leftIndent": 30, "bulletFontName": "NotoSans", "bulletFontSize": 9.5, "bulletColor": _GREY}
_BOX = {"backColor": HexColor("#F9EEDA"), "borderColor": HexColor("#D6B374"), "borderWidth": 0.7, "leftIndent": 9}
_BOX |= {"borderPadding": (5, 8, 6, 8), "rightIndent": 9, "spaceBefore": 12, "spaceAfter": 14}
_STYLES = {
    "title": _style("NotoSans-Bold", 19, 24),
    "second title": _style("NotoSans", 12, 16, textColor=_GREY),
    "law": _style("NotoSans", 9.5, 14, textColor=_ACCENT, spaceAfter=10),
    "notice": _style("NotoSans", 9, 12.5, **_BOX),
    "heading": _style("NotoSans-Bold", 11.5, 15.5, spaceBefore=14, spaceAfter=3, keepWithNext=1),
    "minor heading": _style("NotoSans", 9.5, 12.8, textColor=_ACCENT, spaceBefore=6, spaceAfter=3, keepWithNext=1),
    "own words": _style("NotoSerif", 10.5, 15.5, spaceAfter=7, **_NUMBER),
    "answer": _style("NotoSans", 10.5, 15.5, spaceAfter=7, **_NUMBER),
    "clause": _style("NotoSerif", 10.5, 15.5, spaceAfter=7),
    "translation": _style("NotoSans", 9, 13, leftIndent=30, spaceAfter=7, textColor=_GREY),
    "translated clause": _style("NotoSans", 9, 13, spaceAfter=7, textColor=_GREY),
}


@dataclass(frozen=True)
class Words:
    """One paragraph to set."""

    style: str
    text: str
    bullet: str | None = None


@dataclass(frozen=True)
class Blanks:
    """A row of blanks to fill in by hand."""

    labels: list[str]


Group = list[Words | Blanks]
"""What must not be parted by the end of a page."""


def words_of(plan: DocumentPlan) -> list[Group]:
    """A plan's texts, in order, as plain strings, kept together as the declaration keeps them."""
    groups: list[Group] = []
    pending: Group = []
    for block in plan.blocks:
        pending = [*pending, *_words(block)]
        if not isinstance(block, Heading) and not (isinstance(block, ClauseText) and block.number is None):
            groups.append(pending)
            pending = []
    return [*groups, *([each] for each in pending)]


def _words(block: Block) -> Group:
    if isinstance(block, Title):
        first, *others = block.title.values()
        law = next(iter(block.subtitle.values()))
        return [Words("title", first), *(Words("second title", other) for other in others), Words("law", law)]
    if isinstance(block, Notice):
        return [Words("notice", "\n".join(block.texts.values()))]
    if isinstance(block, Heading):
        return [Words("minor heading" if block.minor else "heading", " / ".join(block.texts.values()))]
    if isinstance(block, SignatureBlock):
        labels = [" / ".join(texts.values()) for texts in (block.signer, *block.blanks)]
        return [Blanks(labels[start : start + 2]) for start in range(0, len(labels), 2)]
    first, *others = block.texts.values()
    if block.number is None:
        return [Words("clause", first), *(Words("translated clause", other) for other in others)]
    style = "own words" if isinstance(block, Numbered) and block.own_words else "answer"
    return [Words(style, first, f"{block.number}."), *(Words("translation", other) for other in others)]


def bare_pages(groups: list[Group], footer: tuple[str, str, str]) -> bytes:
    """The PDF. Args: footer: what stands at the foot of each page beside its number."""

    def foot(canvas: Canvas, _document: object) -> None:
        canvas.setStrokeColor(_GREY)
        canvas.line(_MARGIN, 54, letter[0] - _MARGIN, 54)
        canvas.setFont("NotoSans", 8)
        for place, text in enumerate((*footer, f"Page {canvas.getPageNumber()}")):
            canvas.drawString(_MARGIN + place * 120, 40, text)

    target = BytesIO()
    margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), _MARGIN - 6)
    document = SimpleDocTemplate(target, pagesize=letter, initialFontName="NotoSans", **margins)
    document.build([_flowable(group) for group in groups], onFirstPage=foot, onLaterPages=foot)
    return target.getvalue()


def _flowable(group: Group) -> Flowable:
    set_words = [_set(each) for each in group]
    return set_words[0] if len(set_words) == 1 else KeepTogether(set_words)


def _set(each: Words | Blanks) -> Flowable:
    if isinstance(each, Blanks):
        return BlankRow(each.labels, _INK, _GREY)
    return Paragraph(escape(each.text).replace("\n", "<br/>"), _STYLES[each.style], bulletText=each.bullet)


def bare_seal(pdf: bytes, signer: SimpleSigner) -> bytes:
    """Sealed as pyHanko's documentation shows, with the room for the seal reserved, which is its faster way."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, sign_pdf

    metadata = PdfSignatureMetadata(
        field_name="Seal",
        md_algorithm="sha256",
        reason="Sealed by the attorney",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    sealed: BytesIO = sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), metadata, signer, bytes_reserved=8192)
    return sealed.getvalue()
