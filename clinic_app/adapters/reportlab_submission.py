"""A sheet of a submission as letter pages: the same words as its HTML, numbered, with the same foot on each."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from clinic_app.adapters import print_fonts as fonts
from clinic_app.adapters.reportlab_styles import Styles, lettered
from clinic_app.domain.submission.sheets import Part, Sheet
from clinic_app.errors import DocumentError
from clinic_app.said import said

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

_MARGIN: Final = 60
_FOOT: Final = 26
_SHARES: Final = (0.28, 0.5, 0.22)
"""Of the width: what, the words, where they come from."""


def sheet_pages(sheet: Sheet, foot: str) -> bytes:
    """The PDF. Raises DocumentError (`unprintable_character`)."""
    from reportlab.lib.pagesizes import letter
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    _refuse_unprintable(sheet)
    target = BytesIO()
    width, height = letter
    document = BaseDocTemplate(
        target, pagesize=letter, invariant=1, initialFontName=fonts.PLAIN, title=sheet.title, author="",
        creator="Amparo", lang="en", displayDocTitle=1,
    )  # fmt: skip
    room = (width - 2 * _MARGIN, height - 2 * _MARGIN - _FOOT)
    frame = Frame(_MARGIN, _MARGIN + _FOOT, *room, 0, 0, 0, 0)
    page = PageTemplate(frames=[frame], onPage=lambda canvas, _document: _draw_foot(canvas, sheet.title, foot, width))
    document.addPageTemplates([page])
    document.build(list(_Page().flowables(sheet, room[0])))
    return target.getvalue()


def _refuse_unprintable(sheet: Sheet) -> None:
    for text in sheet.texts():
        found = fonts.unprintable(text)
        if found is not None:
            raise DocumentError(
                "unprintable_character",
                said(
                    "The page “{title}” was not made: it holds a character that cannot be set ({code_point}). "
                    "The words are kept as they were said.",
                    title=sheet.title,
                    code_point=found.code_point,
                ),
                "Write that passage in another way.",
            )


def _draw_foot(canvas: Any, title: str, foot: str, width: float) -> None:
    styles = Styles()
    canvas.setStrokeColor(styles.line)
    canvas.setLineWidth(0.5)
    canvas.line(_MARGIN, _MARGIN + 12, width - _MARGIN, _MARGIN + 12)
    canvas.setFillColor(styles.ink2)
    canvas.setFont(fonts.PLAIN, 8)
    canvas.drawString(_MARGIN, _MARGIN, f"{title} · {foot}")
    canvas.drawRightString(width - _MARGIN, _MARGIN, str(canvas.getPageNumber()))


class _Page(Styles):
    """The parts of a sheet as flowables."""

    def flowables(self, sheet: Sheet, width: float) -> Iterator[Flowable]:
        yield self._words(sheet.title, fonts.PLAIN_BOLD, 19, 24)
        if sheet.note:
            yield from self.notice([sheet.note])
        for part in sheet.parts:
            yield from self._part(part, width)

    def _part(self, part: Part, width: float) -> Iterator[Flowable]:
        from reportlab.platypus import Spacer, Table

        if part.heading:
            yield from self.heading([part.heading], minor=False)
        for text in (*part.paragraphs, *part.code):
            yield self._words(text, fonts.PLAIN, 9.5, 13.5, spaceAfter=4, textColor=self.ink2)
        if not part.rows:
            return
        style = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, self.line),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 8),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ]
        rows = [
            [
                self._words(row.label, fonts.PLAIN_BOLD, 9, 12.5),
                self._words(row.value, fonts.PLAIN, 9.5, 13),
                self._words(row.source, fonts.PLAIN, 8.5, 12, textColor=self.ink2),
            ]
            for row in part.rows
        ]
        yield Table(rows, colWidths=[width * share for share in _SHARES], style=style, splitInRow=1)
        yield Spacer(1, 6)

    def _words(self, text: str, face: str, size: float, leading: float, **more: object) -> Flowable:
        return lettered(text, self._style(face, size, leading, **more))
