"""The printed table of clocks: letter pages on their side, the head again on each, numbered at the foot."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from clinic_app.adapters import paper_lettering as lettering
from clinic_app.adapters import print_fonts as fonts
from clinic_app.adapters.reportlab_pages import ONE_AT_A_TIME
from clinic_app.adapters.reportlab_styles import Styles, lettered
from clinic_app.services.ports.clock_sheets import ClockTable

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

_MARGIN = 44
_FOOT = 26
_SHARES = (0.22, 0.11, 0.11, 0.09, 0.37, 0.10)
"""Of the width, column by column."""


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
    document.build(_Page().flowables(table, room[0]))
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
    """The parts of the table as flowables; no row of a group stands alone over or under a page's end."""

    def flowables(self, table: ClockTable, width: float) -> list[Flowable]:
        from reportlab.platypus import Spacer, Table

        shown: list[Flowable] = [
            self._words(table.title, fonts.PLAIN_BOLD, 17, 22),
            self._words(table.subtitle, fonts.PLAIN, 9.5, 14, textColor=self.ink2),
            *self.notice([table.notice]),
        ]
        columns = [width * share for share in _SHARES]
        style = [
            ("SPAN", (0, 0), (-1, 0)),  # the group's name stands over each of its pages
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, self.line),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 8),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ]
        for title, rows in table.groups:
            over = [self._words(title, fonts.PLAIN_BOLD, 12, 24), *([""] * (len(table.head) - 1))]
            head = [self._words(text, fonts.PLAIN_BOLD, 8.5, 11) for text in table.head]
            body = [
                [[self._words(line, fonts.PLAIN, 8.5, 11.5) for line in text.split("\n")] for text in row]
                for row in rows
            ]
            last = 1 + len(body)
            whole = [("NOSPLIT", (0, 0), (0, min(2, last))), ("NOSPLIT", (0, max(1, last - 1)), (0, last))]
            table_of_group = Table([over, head, *body], colWidths=columns, style=[*style, *whole], repeatRows=2)
            shown += [table_of_group, Spacer(1, 10)]
        return shown

    def _words(self, text: str, face: str, size: float, leading: float, **more: object) -> Flowable:
        return lettered(text, self._style(face, size, leading, **more))
