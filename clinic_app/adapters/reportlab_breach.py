"""Sets the breach sheet with reportlab: lines to write on, boxes to tick, and room for who was told when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Final

from clinic_app.adapters import paper_lettering as lettering
from clinic_app.adapters import print_fonts as fonts
from clinic_app.adapters.reportlab_pages import ONE_AT_A_TIME
from clinic_app.adapters.reportlab_paper import INK2, Pen, Set, Slab, in_all, one_line, pages_of
from clinic_app.domain.paper.breach_sheet import BreachPart, BreachSheet, Line, Told
from clinic_app.errors import DocumentError
from clinic_app.said import said

_TOP, _BOTTOM = 52.0, 44.0
_LABEL: Final = 250.0
_TICK: Final = 12.0
_ROOM: Final = 130.0
"""For the day and the name beside a duty."""
_SIZE: Final = 10.0


class ReportlabBreachSetter:
    """A `BreachSetter` on reportlab."""

    def set_breach(self, sheet: BreachSheet) -> bytes:
        """See the port."""
        with ONE_AT_A_TIME:
            fonts.register()
            return _pages(sheet)


def _pages(sheet: BreachSheet) -> bytes:
    from reportlab.lib.pagesizes import letter
    from reportlab.pdfgen.canvas import Canvas

    found = lettering.unprintable([*sheet.texts(), sheet.foot])
    if found is not None:
        raise DocumentError(
            "unprintable_character",
            said("The sheet was not made: it holds a character that none of the fonts has ({found}).", found=found),
            "Make it blank and write by hand.",
        )
    target = BytesIO()
    canvas = Canvas(target, pagesize=letter, invariant=1, initialFontName=fonts.PLAIN, lang=sheet.language)
    canvas.setTitle(sheet.title)
    canvas.setAuthor("")
    canvas.setCreator("Amparo")
    setting = _Setting(sheet, Pen(canvas, mirrored=False).width)
    room = letter[1] - _TOP - _BOTTOM
    pages = pages_of(list(setting.slabs()), room, room)
    for number, slabs in enumerate(pages, start=1):
        pen = Pen(canvas, mirrored=False)
        pen.draw(slabs, _TOP)
        setting.foot(pen, number, len(pages))
        canvas.showPage()
    canvas.save()
    return target.getvalue()


class _Setting:
    """The sheet's parts. Args: width: of the lines."""

    def __init__(self, sheet: BreachSheet, width: float) -> None:
        self._sheet, self._width = sheet, width

    def slabs(self) -> Iterator[Slab]:
        """From the title to the last step; no heading stands alone under a page's end."""
        title = self._set(self._sheet.title, self._width, size=20, bold=True)
        yield Slab(title.height + 6, lambda pen, top: title.draw(pen, 0, top), clings=True)
        notice = self._set(self._sheet.notice, self._width - 16, size=9.5)

        def boxed(pen: Pen, top: float) -> None:
            pen.band(top, notice.height + 12)
            notice.draw(pen, 8, top + 6)

        yield Slab(notice.height + 20, boxed)
        for part in self._sheet.parts:
            yield from self._part(part)

    def foot(self, pen: Pen, number: int, of: int) -> None:
        """What stands on every page."""
        bottom = pen.page_height - 26
        pen.rule(0, bottom - 12, self._width)
        pen.line(one_line(self._texts(self._sheet.foot), self._tags, self._width - 60, 8), 0, bottom, 8, INK2)
        (page,) = lettering.set_text(f"{number} / {of}", size=8, width=100)
        pen.end_words(page, bottom, 8)

    def _part(self, part: BreachPart) -> Iterator[Slab]:
        heading = self._set(part.heading, self._width, size=13, bold=True)
        yield Slab(heading.height + 12, lambda pen, top: heading.draw(pen, 0, top + 8), clings=True)
        for text in part.paragraphs:
            yield self._paragraph(text)
        for line in part.lines:
            yield self._line(line)
        for text in part.ticks:
            yield self._tick(text)
        for told in part.told:
            yield self._told(told)

    def _paragraph(self, text: str) -> Slab:
        words = self._set(text, self._width, size=_SIZE)
        return Slab(words.height + 5, lambda pen, top: words.draw(pen, 0, top), clings=True)

    def _line(self, line: Line) -> Slab:
        label = self._set(line.label, _LABEL - 12, size=_SIZE)
        value = self._set(line.value, self._width - _LABEL, size=_SIZE, bold=True) if line.value else None

        def draw(pen: Pen, top: float) -> None:
            label.draw(pen, 0, top)
            if value is None:
                pen.write_on(_LABEL, top + max(label.height, 15), self._width - _LABEL)
            else:
                value.draw(pen, _LABEL, top)
                pen.rule(0, top + max(label.height, value.height) + 1.5, self._width)

        beside = 15.0 if value is None else value.height
        return Slab(max(label.height, beside) + 5, draw)

    def _tick(self, text: str) -> Slab:
        words = self._set(text, self._width - 26, size=_SIZE)

        def draw(pen: Pen, top: float) -> None:
            pen.box(0, top + 1, _TICK, _TICK)
            words.draw(pen, 26, top)

        return Slab(max(words.height, _TICK) + 6, draw)

    def _told(self, told: Told) -> Slab:
        room = self._width - _ROOM - 16
        who = self._set(told.who, room, size=_SIZE, bold=True)
        when = self._set(told.when, room, size=_SIZE)
        cite = self._set(told.authority, room, size=8.5)
        cite = replace(cite, lines=tuple((line, size, leading, INK2) for line, size, leading, _ink in cite.lines))
        height = max(who.height + when.height + cite.height, 44.0)

        def draw(pen: Pen, top: float) -> None:
            pen.rule(0, top, self._width)
            who.draw(pen, 0, top + 5)
            when.draw(pen, 0, top + 5 + who.height)
            cite.draw(pen, 0, top + 5 + who.height + when.height)
            left = self._width - _ROOM
            for number, label in enumerate(self._sheet.labels):
                y = top + 20 + number * 22
                pen.words(label, left, y, 8, INK2)
                pen.write_on(left + 50, y + 1, _ROOM - 50)

        return Slab(height + 10, draw)

    @property
    def _tags(self) -> tuple[str, ...]:
        return (self._sheet.language,)

    def _texts(self, text: str) -> dict[str, str]:
        return {self._sheet.language: text}

    def _set(self, text: str, width: float, *, size: float, bold: bool = False) -> Set:
        return in_all(self._texts(text), self._tags, width, size=size, small=size, bold=bold)
