"""The emergency card on one page: ten numbered rows, what already runs, what to ask next. Too much is set smaller."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from clinic_app.adapters import paper_lettering as lettering
from clinic_app.adapters import print_fonts as fonts
from clinic_app.adapters.reportlab_styles import Styles, lettered
from clinic_app.domain.paper.line_order import LEFT_MARK
from clinic_app.services.ports.emergency import EmergencySheet, SheetRow

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

_MARGIN = 50
_FOOT = 34
_NUMBER, _LABEL = 20, 150
_LONGEST = 280
"""Characters of one answer; ten of them fit on a page that can be read. The rest stands in the program."""
_BOX = "\u25a1"
_KEPT = fonts.JOINERS | {LEFT_MARK}
"""Not drawn: they say how letters join and in which order texts stand."""


def emergency_sheet(sheet: EmergencySheet) -> bytes:
    """The PDF, letter size."""
    from reportlab.lib.pagesizes import letter
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Frame, KeepInFrame

    target = BytesIO()
    canvas = Canvas(target, pagesize=letter, invariant=1, initialFontName=fonts.PLAIN)
    canvas.setTitle(sheet.title)
    canvas.setCreator("Amparo")
    canvas.setAuthor("")
    width, height = letter
    room = (width - 2 * _MARGIN, height - 2 * _MARGIN - _FOOT)
    whole = KeepInFrame(*room, _Page().flowables(sheet, room[0]), mode="shrink")
    Frame(_MARGIN, _MARGIN + _FOOT, *room, 0, 0, 0, 0).addFromList([whole], canvas)
    _foot(canvas, sheet.footer, width)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _foot(canvas: Any, words: str, width: float) -> None:
    styles = Styles()
    canvas.setStrokeColor(styles.line)
    canvas.setLineWidth(0.5)
    canvas.line(_MARGIN, _MARGIN + 18, width - _MARGIN, _MARGIN + 18)
    canvas.setFillColor(styles.ink2)
    lines = lettering.set_text(words, size=8, width=width - 2 * _MARGIN)
    for at, line in enumerate(lines):  # a second one goes into the margin
        lettering.draw(canvas, line, _MARGIN, _MARGIN + 4 - 10 * at, 8)


class _Page(Styles):
    """The parts of the page as flowables."""

    def flowables(self, sheet: EmergencySheet, width: float) -> list[Flowable]:
        from reportlab.platypus import Spacer, Table

        shown: list[Flowable] = [
            self._set(sheet.title, fonts.PLAIN_BOLD, 19, 24),
            self._set(sheet.subtitle, fonts.PLAIN, 9.5, 14, textColor=self.ink2),
            *self.notice([_printable(sheet.notice)]),
        ]
        rows = Table(
            [self._row(row, sheet.open_words) for row in sheet.rows],
            colWidths=[_NUMBER, _LABEL, width - _NUMBER - _LABEL],
            style=[
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, self.line),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 8),
                ("TOPPADDING", (0, 0), (-1, -1), 4),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
            ],
        )
        shown += [rows, *self.heading([_printable(sheet.clocks_title)], minor=False)]
        for title, moment in sheet.clocks:
            shown.append(self._set(f"{title}: {moment}" if moment else title, fonts.PLAIN, 10, 14.5))
        if sheet.steps:
            shown += self.heading([_printable(sheet.steps_title)], minor=False)
        for step in sheet.steps:
            shown.append(self._set(f"{_BOX} {step}", fonts.PLAIN, 10, 14.5, leftIndent=14, firstLineIndent=-14))
        return [*shown, Spacer(1, 1)]

    def _row(self, row: SheetRow, open_words: str) -> list[Flowable]:
        text = " ".join(row.text.split())
        text = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}\u2026"
        told = (
            self._set(text, fonts.VOICE, 10.5, 14.5)
            if text
            else self._set(open_words, fonts.PLAIN, 9.5, 14, textColor=self.ink2)
        )
        return [
            self._set(str(row.number), fonts.PLAIN, 9.5, 14, textColor=self.ink2),
            self._set(row.label, fonts.PLAIN_BOLD, 9.5, 13),
            told,
        ]

    def _set(self, text: str, face: str, size: float, leading: float, **more: object) -> Flowable:
        return lettered(_printable(text), self._style(face, size, leading, **more))


def _printable(text: str) -> str:
    """A character that no face has is shown as a box: this page is to act by, not to swear to."""
    if fonts.unprintable(text) is None:
        return text
    letters = fonts.composed(text)
    return "".join(_BOX if char not in _KEPT and fonts.unprintable(char) else char for char in letters)
