"""Sets documents with reportlab: the plan's blocks on letter pages, with `document.json` embedded.

The footer of every page carries the document id and the first digits of the hash of its
text; a PDF cannot print its own hash. Pages are the same bytes for the same plan. A draft
has a mark on every page instead of an id and a hash, and nothing embedded: it cannot pass
for a document.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import datetime
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any

from clinic_app.adapters import print_fonts as fonts
from clinic_app.adapters.reportlab_attachment import attach
from clinic_app.adapters.reportlab_draft_mark import draw_draft_mark
from clinic_app.adapters.reportlab_styles import Styles
from clinic_app.domain.documents.plan import (
    Block,
    ClauseText,
    DocumentPlan,
    Heading,
    Notice,
    Numbered,
    SignatureBlock,
    Texts,
    Title,
)
from clinic_app.domain.recovery_steps import SheetKind
from clinic_app.domain.sealed_formats import DOCUMENT_FACTS, FOOTER_DIGITS
from clinic_app.errors import DocumentError
from clinic_app.said import said
from clinic_app.services.ports.setting import SetPages, Unprintable

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable

    from clinic_app.adapters.reportlab_places import Places
    from clinic_app.domain.submission.sheets import Sheet
    from clinic_app.services.ports.emergency import EmergencySheet

MARGIN = 72
FOOTER_AT = 40
ONE_AT_A_TIME = Lock()
"""A face of reportlab reads its file through one place that all threads would move."""


class ReportlabPageSetter:
    """A `PageSetter` on reportlab."""

    def unprintable(self, text: str) -> Unprintable | None:
        """See the port."""
        return fonts.unprintable(text)

    def set_document(self, plan: DocumentPlan) -> bytes:
        """See the port."""
        return self.set_pages(plan).pdf

    def set_pages(self, plan: DocumentPlan) -> SetPages:
        """See the port."""
        from clinic_app.adapters.reportlab_places import Places

        with ONE_AT_A_TIME:
            fonts.register()
            self._refuse_unprintable(plan)
            words = plan.facts.to_bytes()
            text_hash = hashlib.sha256(words).hexdigest()[:FOOTER_DIGITS]
            places = Places()
            return SetPages(_built(plan, words, text_hash, places), places.by_number())

    def set_sheet(self, sheet: Sheet, *, foot: str) -> bytes:
        """See the port."""
        from clinic_app.adapters.reportlab_submission import sheet_pages

        with ONE_AT_A_TIME:
            fonts.register()
            return sheet_pages(sheet, foot)

    def set_recovery_sheet(
        self, *, clinic_name: str, vault_id: str, secret: str, made_on: str, kind: SheetKind, language: str = "en"
    ) -> bytes:
        """See the port."""
        from clinic_app.adapters.reportlab_sheet import recovery_sheet

        with ONE_AT_A_TIME:
            fonts.register()
            return recovery_sheet(
                clinic_name=clinic_name,
                vault_id=vault_id,
                secret=secret,
                made_on=made_on,
                kind=kind,
                language=language,
            )

    def set_emergency_sheet(self, sheet: EmergencySheet) -> bytes:
        """See `EmergencySetter`."""
        from clinic_app.adapters.reportlab_emergency import emergency_sheet

        with ONE_AT_A_TIME:
            fonts.register()
            return emergency_sheet(sheet)

    def _refuse_unprintable(self, plan: DocumentPlan) -> None:
        for block in plan.blocks:
            for text in _all_texts(block):
                found = fonts.unprintable(text)
                if found is not None:
                    raise _unprintable_error(found, block)


def _unprintable_error(found: Unprintable, block: Block) -> DocumentError:
    number = getattr(block, "number", None)
    where = said("paragraph {number}", number=number) if number else said("the document")
    kind = (
        said("an invisible or control character") if found.is_control else said("a character that the fonts cannot set")
    )
    return DocumentError(
        "unprintable_character",
        said(
            "The document was not made: {where} holds {kind} ({code_point}). The words are kept as they were said.",
            where=where,
            kind=kind,
            code_point=found.code_point,
        ),
        "Write that passage in another way for the document.",
    )


def _all_texts(block: Block) -> Iterator[str]:
    if isinstance(block, Title):
        yield from (*block.title.values(), *block.subtitle.values())
    elif isinstance(block, SignatureBlock):
        for texts in (block.signer, *block.blanks):
            yield from texts.values()
    else:
        yield from block.texts.values()


def _built(plan: DocumentPlan, words: bytes, text_hash: str, places: Places) -> bytes:
    from reportlab.lib.pagesizes import letter
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    target = BytesIO()
    template = BaseDocTemplate(
        target,
        pagesize=letter,
        title=f"{plan.facts.title} {plan.document_id}",
        author="",
        creator="Amparo",
        subject="",
        lang=plan.languages[0],
        invariant=1,
        initialFontName=fonts.PLAIN,
        displayDocTitle=1,
    )
    width, height = letter
    frame = Frame(MARGIN, MARGIN, width - 2 * MARGIN, height - 2 * MARGIN + 10, 0, 0, 0, 0)
    template.addPageTemplates(PageTemplate(frames=[frame], onPage=_under_the_words(plan)))
    template.build(list(_flowables(plan, places)), canvasmaker=_canvas_class(plan, words, text_hash))
    return target.getvalue()


def _under_the_words(plan: DocumentPlan) -> Callable[[Canvas, object], None]:
    """What is drawn on a page before its words."""

    def draw(canvas: Canvas, _template: object) -> None:
        if plan.is_draft:
            draw_draft_mark(canvas, plan.languages, margin=MARGIN)

    return draw


def _canvas_class(plan: DocumentPlan, words: bytes, text_hash: str) -> type[Canvas]:
    from reportlab.pdfgen.canvas import Canvas

    class NumberedCanvas(Canvas):  # type: ignore[misc, unused-ignore]
        """Holds the pages back until their number is known, then writes the footers."""

        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            self._pages: list[dict[str, Any]] = []
            _date(self, plan.facts.made_at)

        def showPage(self) -> None:  # noqa: N802 - reportlab's name
            self._pages.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, page in enumerate(self._pages, start=1):
                self.__dict__.update(page)
                _footer(self, plan, text_hash, number, len(self._pages))
                super().showPage()
            if not plan.is_draft:
                attach(self, DOCUMENT_FACTS, words, "The words of this document")
            super().save()

    return NumberedCanvas


def _date(canvas: Canvas, made_at: str) -> None:
    """The file's own date is the document's, in UTC, and not the moment or the year 2000 of a fixed output."""
    stamp = canvas._doc._timeStamp
    stamp.YMDhms = tuple(datetime.fromisoformat(made_at).utctimetuple())[:6]
    stamp.dhh = stamp.dmm = 0


_FOOTER = {
    "en": ("Document {id}", "Text {hash}", "Page {page} of {pages}", "Declarant's initials ________"),
    "es": ("Documento {id}", "Texto {hash}", "Página {page} de {pages}", "Iniciales de quien declara ________"),
}

_DRAFT_FOOTER = {
    "en": ("Draft of {day}", "Not sealed", "Page {page} of {pages}", "Declarant's initials ________"),
    "es": ("Borrador del {day}", "Sin sellar", "Página {page} de {pages}", "Iniciales de quien declara ________"),
}


def _footer(canvas: Canvas, plan: DocumentPlan, text_hash: str, page: int, pages: int) -> None:
    styles = Styles()
    width = canvas._pagesize[0]
    canvas.setStrokeColor(styles.line)
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, FOOTER_AT + 14, width - MARGIN, FOOTER_AT + 14)
    canvas.setFillColor(styles.ink2)
    canvas.setFont(fonts.PLAIN, 8)
    words = _DRAFT_FOOTER if plan.is_draft else _FOOTER
    day = datetime.fromisoformat(plan.facts.made_at).date().isoformat()
    parts = [
        part.format(id=plan.document_id, hash=text_hash, page=page, pages=pages, day=day)
        for part in words.get(plan.languages[0], words["en"])
    ]
    step = (width - 2 * MARGIN) / 3
    canvas.drawString(MARGIN, FOOTER_AT, parts[0])
    canvas.drawString(MARGIN + step * 0.95, FOOTER_AT, parts[1])
    canvas.drawString(MARGIN + step * 1.75, FOOTER_AT, parts[2])
    if any(isinstance(block, SignatureBlock) for block in plan.blocks):  # nobody initials the clinic's own page
        canvas.drawRightString(width - MARGIN, FOOTER_AT, parts[3])


def _flowables(plan: DocumentPlan, places: Places) -> Iterator[Flowable]:
    """Headings stay with what follows them, what stands behind the last signature with that."""
    from reportlab.platypus import KeepTogether

    styles = Styles(places)
    pending: list[Flowable] = []
    signed: list[Flowable] = []
    for block in plan.blocks:
        set_block = _block(block, plan.languages, styles)
        if isinstance(block, Heading) or (isinstance(block, ClauseText) and block.number is None):
            pending.extend(set_block)
            continue
        if signed:
            yield KeepTogether(signed)
            signed = []
        if isinstance(block, SignatureBlock):
            signed = [*pending, *set_block]
        else:
            yield KeepTogether([*pending, *set_block]) if pending else _whole(set_block)
        pending = []
    if signed:
        yield KeepTogether([*signed, *pending])
    else:
        yield from pending


def _whole(flowables: list[Flowable]) -> Flowable:
    from reportlab.platypus import KeepTogether

    return flowables[0] if len(flowables) == 1 else KeepTogether(flowables)


def _block(block: Block, languages: tuple[str, ...], styles: Styles) -> list[Flowable]:
    if isinstance(block, Title):
        return styles.title(block.title, block.subtitle, languages)
    if isinstance(block, Notice):
        return styles.notice(_ordered(block.texts, languages))
    if isinstance(block, Heading):
        return styles.heading(_ordered(block.texts, languages), minor=block.minor)
    if isinstance(block, SignatureBlock):
        return styles.signature(_joined(block.signer, languages), [_joined(texts, languages) for texts in block.blanks])
    own_words = not isinstance(block, Numbered) or block.own_words
    return styles.paragraph(_ordered(block.texts, languages), number=block.number, own_words=own_words)


def _ordered(texts: Texts, languages: tuple[str, ...]) -> list[str]:
    return [texts[language] for language in languages if language in texts] or list(texts.values())


def _joined(texts: Texts, languages: tuple[str, ...]) -> str:
    return " / ".join(_ordered(texts, languages))
