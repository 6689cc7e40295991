"""Sets a consent with reportlab: read aloud, ticked, answered and signed on the same pages."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Final

from clinic_app.adapters import paper_lettering as lettering
from clinic_app.adapters import print_fonts as fonts
from clinic_app.adapters.reportlab_paper import ACCENT, INK, INK2, Pen, Set, Slab, in_all, one_line, pages_of
from clinic_app.domain.consent_case import PAD, Stroke
from clinic_app.domain.intake.languages import is_right_to_left
from clinic_app.domain.paper.consent_sheet import ConsentSheet, SheetLine, SheetParagraph
from clinic_app.domain.paper.line_order import begins_right
from clinic_app.errors import DocumentError
from clinic_app.said import said

_TOP, _BOTTOM = 56.0, 46.0
_TICK: Final = 13.0
_GUTTER: Final = 30.0
_LABEL_WIDTH: Final = 190.0
_MOST_LINES: Final = 30
_SIZE, _SMALL = 10.3, 7.9
_PEN_BOX: Final = (200.0, 64.0)
_OVER_LINE: Final = 16.0


def consent_pages(sheet: ConsentSheet) -> bytes:
    """The PDF. Raises DocumentError (`unprintable_character`)."""
    from reportlab.lib.pagesizes import letter
    from reportlab.pdfgen.canvas import Canvas

    _refuse_unprintable(sheet)
    target = BytesIO()
    canvas = Canvas(target, pagesize=letter, invariant=1, initialFontName=fonts.PLAIN, lang=sheet.languages[0])
    canvas.setTitle("-")
    canvas.setAuthor("")
    canvas.setCreator("")
    canvas.setProducer("")
    mirrored = is_right_to_left(sheet.languages[0])
    setting = _Setting(sheet, Pen(canvas, mirrored=mirrored).width)
    room = letter[1] - _TOP - _BOTTOM
    pages = pages_of(list(setting.slabs()), room, room)
    for number, slabs in enumerate(pages, start=1):
        pen = Pen(canvas, mirrored=mirrored)
        pen.draw(slabs, _TOP)
        setting.edges(pen, number, len(pages))
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _refuse_unprintable(sheet: ConsentSheet) -> None:
    typed = [each.question for each in sheet.paragraphs] + [line.value for line in sheet.lines]
    typed += [text for each in sheet.paragraphs for text in each.texts.values()]
    found = lettering.unprintable(typed)
    if found is not None:
        raise DocumentError(
            "unprintable_character",
            said(
                "The paper was not made: it holds a character that none of the fonts has ({found}). "
                "What was written down is kept as it was.",
                found=found,
            ),
            "Write the purpose, the question or the name in another way.",
        )


class _Setting:
    """The pages' parts. Args: width: of the lines."""

    def __init__(self, sheet: ConsentSheet, width: float) -> None:
        self._sheet, self._tags, self._width = sheet, sheet.languages, width
        self._label = sheet.labels

    def slabs(self) -> Iterator[Slab]:
        """From the title to the last line."""
        title = in_all(self._label["title"], self._tags, self._width, size=20, small=12, bold=True)
        yield Slab(title.height + 14, lambda pen, top: title.draw(pen, 0, top), clings=True)
        if self._sheet.withdrawn is not None:  # first of all, so that nobody takes the copy for a yes
            yield self._withdrawn(self._sheet.withdrawn)
        for paragraph in self._sheet.paragraphs:
            yield from self._paragraph(paragraph)
        yield self._answer()
        yield self._signature()
        *lines, last = self._sheet.lines
        for line in lines:
            yield self._line(line, clings=True)
        yield self._line(last)

    def edges(self, pen: Pen, number: int, of: int) -> None:
        """What stands on every page."""
        pen.words(f"{self._sheet.code}", 0, 40, 8, INK2, face=fonts.MONO)
        (page,) = lettering.set_text(f"{number} / {of}", size=8, width=200)
        pen.end_words(page, 40, 8)
        bottom = pen.page_height - 30
        pen.rule(0, bottom - 12, self._width)
        if self._sheet.is_draft:
            pen.line(one_line(self._label["draft"], self._tags, self._width, 7.5), 0, bottom, 7.5, INK2)

    def _paragraph(self, paragraph: SheetParagraph) -> Iterator[Slab]:
        words = in_all(paragraph.texts, self._tags, self._width - _GUTTER, size=_SIZE, small=_SMALL)
        question = self._question(paragraph.question)

        def draw(pen: Pen, top: float) -> None:
            pen.box(0, top + 1, _TICK, _TICK)
            if paragraph.understood:
                _tick(pen, 0, top + 1, _TICK)
            words.draw(pen, _GUTTER, top)
            if question is not None:
                question.draw(pen, _GUTTER, top + words.height + 2)

        height = words.height + (question.height + 2 if question else 0)
        yield Slab(max(height, _TICK) + 5.5, draw)

    def _question(self, text: str) -> Set | None:
        """What was asked, as it was written down; a very long one is told as far as there is room."""
        if not text:
            return None
        label = self._label["questions"][self._tags[0]]
        tag = "ar" if begins_right(text) else self._tags[0]
        told = in_all({tag: f"{label}: {text}"}, (tag,), self._width - _GUTTER, size=9.5, small=9.5)
        return told.pieces(_MOST_LINES)[0]

    def _answer(self) -> Slab:
        sheet, width = self._sheet, self._width
        heading = in_all(self._label["answer"], self._tags, width, size=14, small=10, bold=True)
        ways = [
            (in_all(self._label[key], self._tags, width - _GUTTER - 12, size=12, small=9), sheet.answer == code)
            for key, code in (("yes_answer", "yes"), ("no_answer", "no"))
        ]
        partly = in_all(self._label["partly"], self._tags, width - 12, size=10, small=8.4) if sheet.is_partly else None
        height = heading.height + 10 + sum(way.height + 10 for way, _ in ways) + (partly.height + 6 if partly else 0)

        def draw(pen: Pen, top: float) -> None:
            pen.rule(0, top + 2, width, strong=True)
            heading.draw(pen, 0, top + 10)
            y = top + 18 + heading.height
            for way, chosen in ways:
                pen.box(6, y + 1, _TICK, _TICK)
                if chosen:
                    _tick(pen, 6, y + 1, _TICK)
                way.draw(pen, 6 + _GUTTER, y)
                y += way.height + 8
            if partly is not None:
                partly.draw(pen, 6, y)

        return Slab(height + 12, draw, clings=True)

    def _signature(self) -> Slab:
        sheet = self._sheet
        label = in_all(self._label["signature"], self._tags, _LABEL_WIDTH - 12, size=10.5, small=8.2)
        how = None
        if sheet.how is not None:
            how = in_all(sheet.how, self._tags, self._width - _LABEL_WIDTH - _PEN_BOX[0] - 10, size=10, small=8)

        def draw(pen: Pen, top: float) -> None:
            label.draw(pen, 0, top + _PEN_BOX[1] - _OVER_LINE)
            pen.write_on(_LABEL_WIDTH, top + _PEN_BOX[1], self._width - _LABEL_WIDTH if how is None else _PEN_BOX[0])
            _draw_strokes(pen, sheet.strokes, _LABEL_WIDTH, top)
            if how is not None:
                how.draw(pen, _LABEL_WIDTH + _PEN_BOX[0] + 10, top + 20)

        return Slab(_PEN_BOX[1] + _OVER_LINE, draw, clings=True)

    def _withdrawn(self, line: SheetLine) -> Slab:
        told = {tag: f"{label} {line.value}" for tag, label in line.label.items()}
        words = in_all(told, self._tags, self._width, size=12, small=9, bold=True)

        def draw(pen: Pen, top: float) -> None:
            pen.rule(0, top, self._width, strong=True)
            words.draw(pen, 0, top + 8)
            pen.rule(0, top + words.height + 12, self._width, strong=True)

        return Slab(words.height + 26, draw, clings=True)

    def _line(self, line: SheetLine, *, clings: bool = False) -> Slab:
        label = in_all(line.label, self._tags, _LABEL_WIDTH - 12, size=10.5, small=8.2)
        room = self._width - _LABEL_WIDTH
        note = in_all(line.note, self._tags, room, size=9, small=8) if line.note else None
        tag = "ar" if begins_right(line.value) else "en"
        value = in_all({tag: line.value}, (tag,), room, size=11.5, small=11.5) if line.value else None
        beside = (value.height if value else 20) + (note.height + 4 if note else 0)
        height = max(label.height, beside)

        def draw(pen: Pen, top: float) -> None:
            label.draw(pen, 0, top)
            if value is not None:
                value.draw(pen, _LABEL_WIDTH, top)
            else:
                pen.write_on(_LABEL_WIDTH, top + _OVER_LINE, room)
            if note is not None:
                note.draw(pen, _LABEL_WIDTH, top + (value.height if value else 20) + 4)

        return Slab(height + 5, draw, clings=clings)


def _tick(pen: Pen, x: float, y: float, edge: float) -> None:
    """A tick in a box; it looks the same in both directions of reading."""
    from reportlab.lib.colors import HexColor

    canvas = pen.canvas
    canvas.setStrokeColor(HexColor(ACCENT))
    canvas.setLineWidth(1.8)
    left, up = pen._left(x, edge), pen._up(y)
    canvas.line(left + edge * 0.2, up - edge * 0.5, left + edge * 0.42, up - edge * 0.76)
    canvas.line(left + edge * 0.42, up - edge * 0.76, left + edge * 0.82, up - edge * 0.22)


def _draw_strokes(pen: Pen, strokes: tuple[Stroke, ...], x: float, top: float) -> None:
    """As drawn on the screen, and never mirrored."""
    from reportlab.lib.colors import HexColor

    scale = min(_PEN_BOX[0] / PAD[0], _PEN_BOX[1] / PAD[1])
    canvas, left, up = pen.canvas, pen._left(x, _PEN_BOX[0]), pen._up(top)
    canvas.setStrokeColor(HexColor(INK))
    canvas.setLineWidth(1.4)
    canvas.setLineCap(1)
    for stroke in strokes:
        points = [(left + across * scale, up - down * scale) for across, down in stroke]
        path = canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:] or points:
            path.lineTo(*point)
        canvas.drawPath(path)
