"""The printed table of clocks: letter pages on their side, the head again on each, numbered at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

from clinic_app.adapters import paper_lettering as lettering
from clinic_app.adapters import print_fonts as fonts
from clinic_app.adapters.reportlab_pages import ONE_AT_A_TIME
from clinic_app.adapters.reportlab_styles import Styles, lettered
from clinic_app.services.ports.clock_sheets import ClockTable

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

    _Cells = list[list[Flowable]]

_MARGIN: Final = 36
_FOOT: Final = 26
_SHARES: Final = (0.22, 0.109, 0.109, 0.084, 0.374, 0.104)
"""Of the width, column by column: a day stands on one line, the longest state too."""
_BESIDE, _OVER, _UNDER = 8, 3, 4
"""Free in a cell: at its end, over its words, and under them."""
_BEGINNING, _END = 2, 3
"""Rows of a group that stay together on a page where it begins, and where it ends."""
_LONG: Final = 800
"""A text of fewer characters fits on any page."""


class ReportlabClockTables:
    """A `ClockTableSetter` on reportlab."""

    def set_clock_table(self, table: ClockTable) -> bytes:
        """See the port."""
        with ONE_AT_A_TIME:
            fonts.register()
            return _set(table)


def _set(table: ClockTable) -> bytes:
    from reportlab.lib.pagesizes import landscape, letter
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    target = BytesIO()
    width, height = landscape(letter)
    document = BaseDocTemplate(
        target, pagesize=(width, height), invariant=1, initialFontName=fonts.PLAIN, title=table.title, creator="Amparo"
    )
    room = (width - 2 * _MARGIN, height - 2 * _MARGIN - _FOOT)
    frame = Frame(_MARGIN, _MARGIN + _FOOT, *room, 0, 0, 0, 0)
    page = PageTemplate(frames=[frame], onPage=lambda canvas, _document: _foot(canvas, table.footer, width))
    document.addPageTemplates([page])
    document.build(_Page(*room).flowables(table))
    return target.getvalue()


def _foot(canvas: Any, words: str, width: float) -> None:
    styles = Styles()
    canvas.setStrokeColor(styles.line)
    canvas.setLineWidth(0.5)
    canvas.line(_MARGIN, _MARGIN + 16, width - _MARGIN, _MARGIN + 16)
    canvas.setFillColor(styles.ink2)
    (line, *_more) = lettering.set_text(words, size=8, width=width - 2 * _MARGIN - 40)
    lettering.draw(canvas, line, _MARGIN, _MARGIN + 3, 8)
    canvas.setFont(fonts.PLAIN, 8)
    canvas.drawRightString(width - _MARGIN, _MARGIN + 3, str(canvas.getPageNumber()))


class _Page(Styles):
    """The parts of the table as flowables. Args: width, height: what a page has for them."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self._height = height
        self._columns = [width * share for share in _SHARES]

    def flowables(self, table: ClockTable) -> list[Flowable]:
        """All, in order; a group is broken where some of its rows stand on either side, or stands on one page."""
        shown: list[Flowable] = [
            self._words(table.title, fonts.PLAIN_BOLD, 17, 22),
            self._words(table.subtitle, fonts.PLAIN, 9.5, 14, textColor=self.ink2),
            *self.notice([table.notice]),
        ]
        return shown + [self._group(title, table.head, rows) for title, rows in table.groups]

    def _group(self, title: str, names: Sequence[str], rows: Sequence[Sequence[str]]) -> Flowable:
        from reportlab.platypus import Table

        over: _Cells = [[self._words(title, fonts.PLAIN_BOLD, 12, 18)], *([[]] * (len(names) - 1))]
        head: _Cells = [[self._words(text, fonts.PLAIN_BOLD, 8.5, 11)] for text in names]
        body: list[_Cells] = [
            [[self._words(line, fonts.PLAIN, 8.5, 11.5) for line in text.split("\n")] for text in row] for row in rows
        ]
        style = [
            ("SPAN", (0, 0), (-1, 0)),  # the group's name stands over each of its pages
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, self.line),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), _BESIDE),
            ("TOPPADDING", (0, 0), (-1, -1), _OVER),
            ("BOTTOMPADDING", (0, 0), (-1, -1), _UNDER),
        ]
        under_heads = self._height - 2 * self._tall(head)
        long = [at for at, row in enumerate(rows) if sum(map(len, row)) > _LONG]
        too_tall = any(self._tall(body[at]) > under_heads for at in long)
        if not too_tall:
            last = 1 + len(body)
            style += [
                ("NOSPLIT", (0, 0), (0, 1 + self._together(body[:_BEGINNING]))),
                ("NOSPLIT", (0, last + 1 - self._together(body[: -_END - 1 : -1])), (0, last)),
            ]
        whole = [over, head, *body]
        return Table(
            whole, colWidths=self._columns, style=style, repeatRows=2, splitInRow=int(too_tall), spaceBefore=10
        )

    def _together(self, rows: Sequence[_Cells]) -> int:
        """How many of these rows, from the first, stay on one page: what fills a quarter of it, or two a half."""
        heights = list(accumulate(map(self._tall, rows)))
        few = sum(height < self._height / 4 for height in heights)
        pair = sum(height < self._height / 2 for height in heights[:2])
        return max(1, few, pair)

    def _tall(self, row: _Cells) -> float:
        """What a row needs, in points."""
        cells = zip(row, self._columns, strict=True)
        lines = (sum(line.wrap(width - _BESIDE, self._height)[1] for line in cell) for cell, width in cells)
        return float(max(lines)) + _OVER + _UNDER

    def _words(self, text: str, face: str, size: float, leading: float, **more: object) -> Flowable:
        return lettered(text, self._style(face, size, leading, **more))
