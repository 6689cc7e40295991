"""Sets the blank interview form with reportlab: letter pages, every question with its code, boxes and lines."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Final

from clinic_app.adapters import paper_lettering as lettering
from clinic_app.adapters.reportlab_areas import Place, area_slabs
from clinic_app.adapters.reportlab_paper import (
    ACCENT,
    INK,
    INK2,
    MONO,
    Pen,
    Slab,
    apart_in,
    in_all,
    on_one_line,
    one_line,
    pages_of,
)
from clinic_app.domain.intake.languages import is_right_to_left
from clinic_app.domain.paper import areas as a
from clinic_app.domain.paper import choice_letters as keys
from clinic_app.domain.paper.form import ChapterHead, OwnWords, PaperForm, PaperQuestion, PartHead

_TOP, _BOTTOM = 84.0, 44.0
_CODE_WIDTH = 34.0
_BOX, _BOX_STEP = 13.0, 17.0
_BOXES_WIDTH = 5 * _BOX_STEP
_GAP = 10.0
_ASK, _ENGLISH, _NOTE = 9.2, 7.6, 6.9
_HEADER_FIELDS: Final = ("day", "language", "taken_by", "interpreter", "speaker", "place")
_STATE_WORDS: Final = {
    keys.YES: "yes",
    keys.NO: "no",
    keys.DOES_NOT_KNOW: "does_not_know",
    keys.DECLINED: "declined",
    keys.LATER: "later",
}


def form_pages(form: PaperForm) -> bytes:
    """The PDF."""
    from reportlab.lib.pagesizes import letter
    from reportlab.pdfgen.canvas import Canvas

    from clinic_app.adapters import print_fonts as fonts

    target = BytesIO()
    canvas = Canvas(target, pagesize=letter, invariant=1, initialFontName=fonts.PLAIN, lang=form.languages[0])
    canvas.setTitle(form.wording.words["title"]["en"])
    canvas.setAuthor("")
    canvas.setCreator("Amparo")
    mirrored = is_right_to_left(form.languages[0])
    setting = _Setting(form, Pen(canvas, mirrored=mirrored).width)
    room = letter[1] - _TOP - _BOTTOM
    pages = pages_of([*setting.first_page(), *setting.questions()], room, room)
    for number, slabs in enumerate(pages, start=1):
        pen = Pen(canvas, mirrored=mirrored)
        setting.frame(pen, number, len(pages))
        pen.draw(slabs, _TOP)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


class _Setting:
    """The form's parts as slabs. Args: width: of the lines."""

    def __init__(self, form: PaperForm, width: float) -> None:
        self._form, self._wording, self._languages = form, form.wording, form.languages
        self._width = width
        self._text_width = width - _CODE_WIDTH - _BOXES_WIDTH - _GAP

    def frame(self, pen: Pen, number: int, pages: int) -> None:
        """What stands on every page: whose it is, which page, what the boxes mean, which edition."""
        said, tags = self._wording.said, self._languages
        pen.line(one_line(said("matter", tags), tags, self._width / 2, 7.5), 0, 40, 7.5, INK2)
        pen.box(0, 44, 120, 17)
        self._at_end(pen, said("page", tags, page=str(number), pages=str(pages)), 40)
        self._legend(pen)
        pen.rule(0, 70, self._width, strong=True)
        bottom = pen.page_height - 26
        pen.rule(0, bottom - 11, self._width)
        foot = said("edition", tags, edition=self._form.edition)
        pen.line(one_line(foot, tags, self._width / 2, 7), 0, bottom, 7, INK2)
        if self._form.is_draft:
            self._at_end(pen, said("draft", tags), bottom)

    def _legend(self, pen: Pen) -> None:
        """What the letters in the boxes mean, in the languages of the form; on two lines where one is too short."""
        start = x = 134.0
        y = 51.0
        for key, word in _STATE_WORDS.items():
            text = on_one_line(self._wording.said(word, self._languages), self._languages)
            (line,) = lettering.set_text(text, size=7.2, width=1_000, language=self._languages[0])
            if x + line.width + 26 > self._width:
                x, y = start, y + 11.5
            pen.box(x, y - 7, 9, 9, key)
            pen.line(line, x + 12, y, 7.2, INK)
            x += line.width + 26

    def _at_end(self, pen: Pen, texts: dict[str, str], y: float) -> None:
        size = 7.0
        pen.end_words(one_line(texts, self._languages, self._width / 1.5, size), y, size)

    def first_page(self) -> Iterator[Slab]:
        """Title, who and when, and how the form is filled in."""
        tags = self._languages
        title = in_all(self._wording.said("title", tags), tags, self._width, size=19, small=11, bold=True)
        yield Slab(title.height + 6, lambda pen, top: title.draw(pen, 0, top), clings=True)
        if self._form.of_another:
            told = in_all(self._wording.said("of_another", tags), tags, self._width, size=11, small=9)
            yield Slab(told.height + 6, lambda pen, top: told.draw(pen, 0, top), clings=True)
        for at in range(0, len(_HEADER_FIELDS), 2):
            yield self._header_row(_HEADER_FIELDS[at : at + 2])
        yield Slab(8, lambda _pen, _top: None)
        for number, texts in enumerate(self._wording.intro, start=1):
            yield self._intro(number, texts)
        yield Slab(6, lambda _pen, _top: None)

    def _header_row(self, fields: tuple[str, ...]) -> Slab:
        step = self._width / 2

        def draw(pen: Pen, top: float) -> None:
            for at, key in enumerate(fields):
                texts = self._wording.said(key, self._languages)
                pen.line(one_line(texts, self._languages, step - 14, 7), at * step, top + 8, 7, INK2)
                pen.write_on(at * step, top + 27, step - 14)

        return Slab(32, draw, clings=True)

    def _intro(self, number: int, texts: dict[str, str]) -> Slab:
        """The languages beside one another."""
        tags = [tag for tag in self._languages if tag in texts] or ["en"]
        step = (self._width - 18) / len(tags)
        columns = [
            in_all({tag: texts[tag]}, (tag,), step - 14, size=8.8 if not at else 8, small=8)
            for at, tag in enumerate(tags)
        ]
        tall = max(column.height for column in columns)

        def draw(pen: Pen, top: float) -> None:
            pen.words(str(number), 0, top + 8.5, 9, ACCENT, bold=True)
            for at, (tag, column) in enumerate(zip(tags, columns, strict=True)):
                turned = pen.mirrored and not is_right_to_left(tag)
                column.draw(pen, 18 + at * step, top, column=step - 14 if turned else 0)

        return Slab(tall + 5, draw)

    def questions(self) -> Iterator[Slab]:
        """Everything that is asked."""
        for block in self._form.blocks:
            if isinstance(block, ChapterHead):
                yield self._chapter(block)
            elif isinstance(block, PartHead):
                yield self._part(block)
            elif isinstance(block, OwnWords):
                yield from self._own_words(block)
            else:
                yield from self._question(block)

    def _chapter(self, head: ChapterHead) -> Slab:
        title = in_all(head.texts, self._languages, self._width - 40, size=12, small=8.5, bold=True)

        def draw(pen: Pen, top: float) -> None:
            pen.band(top + 8, title.height + 7)
            pen.words(head.letter, 8, top + 24, 14, ACCENT, bold=True)
            title.draw(pen, _CODE_WIDTH, top + 11)

        return Slab(title.height + 19, draw, clings=True)

    def _part(self, head: PartHead) -> Slab:
        lines = []
        for texts, size, bold in ((head.texts, 8.4, True), (head.only_if, _NOTE, False)):
            if texts:
                told = on_one_line(texts, self._languages, apart="  ·  ")
                width, language = self._width - _CODE_WIDTH, self._languages[0]
                found = lettering.set_text(told, size=size, width=width, language=language, bold=bold)
                lines += [(line, size) for line in found]

        def draw(pen: Pen, top: float) -> None:
            for at, (line, size) in enumerate(lines):
                pen.line(line, _CODE_WIDTH, top + 14 + at * 9.4, size, ACCENT)

        return Slab(10 + 9.4 * len(lines), draw, clings=True)

    def _question(self, question: PaperQuestion) -> list[Slab]:
        asked = in_all(question.texts, self._languages, self._text_width, size=_ASK, small=_ENGLISH, bold=False)
        notes = self._notes(question)
        below = area_slabs(question.area, self._place(question.area))
        height = max(4 + asked.height + sum(9.0 for _line in notes), 21.0) + 3

        def draw(pen: Pen, top: float) -> None:
            pen.rule(0, top, self._width)
            pen.words(question.code, 0, top + 13.5, 9, INK, face=MONO)
            asked.draw(pen, _CODE_WIDTH, top + 4)
            y = top + 4 + asked.height
            for line in notes:
                pen.line(line, _CODE_WIDTH, y + 7, _NOTE, ACCENT)
                y += 9
            self._boxes(pen, question.area, top + 4)

        return [Slab(height, draw, clings=bool(below)), *below]

    def _notes(self, question: PaperQuestion) -> list[lettering.Line]:
        """Who answers it, and when it is asked at all."""
        texts = [question.only_if] if question.only_if is not None else []
        if isinstance(question.area, a.Choices):
            texts.append(self._wording.said("several" if question.area.several else "one", self._languages))
        if question.to_interviewer:
            texts.append(self._wording.said("only_interviewer", self._languages))
        told = apart_in(self._languages, ";  ").join(on_one_line(each, self._languages) for each in texts)
        language = self._languages[0]
        return lettering.set_text(told, size=_NOTE, width=self._text_width, language=language) if told else []

    def _boxes(self, pen: Pen, area: a.Area, top: float) -> None:
        start = self._width - _BOXES_WIDTH
        shown = list(_STATE_WORDS) if isinstance(area, a.YesNo) else list(keys.STATES)
        for at, key in enumerate(_STATE_WORDS):
            if key in shown:
                pen.box(start + at * _BOX_STEP, top, _BOX, _BOX, key)

    def _place(self, _area: a.Area) -> Place:
        return Place(_CODE_WIDTH, self._width - _CODE_WIDTH, self._languages, self._wording)

    def _own_words(self, block: OwnWords) -> Iterator[Slab]:
        asked = in_all(block.texts, self._languages, self._width - _CODE_WIDTH, size=_ASK, small=_ENGLISH)
        note = in_all(
            self._wording.said("statement_note", self._languages),
            self._languages,
            self._width - _CODE_WIDTH,
            size=_NOTE,
            small=_NOTE,
        )

        def draw(pen: Pen, top: float) -> None:
            pen.rule(0, top, self._width)
            pen.words(block.code, 0, top + 13.5, 9, INK, face=MONO)
            asked.draw(pen, _CODE_WIDTH, top + 4)
            note.draw(pen, _CODE_WIDTH, top + 7 + asked.height)

        yield Slab(asked.height + note.height + 12, draw, clings=True)
        for number in range(1, block.lines + 1):
            yield self._ruled(number, clings=number < 3)

    def _ruled(self, number: int, *, clings: bool) -> Slab:
        def draw(pen: Pen, top: float) -> None:
            pen.words(str(number), _CODE_WIDTH - 16, top + 19, 7, INK2)
            pen.write_on(_CODE_WIDTH, top + 21, self._width - _CODE_WIDTH)

        return Slab(22, draw, clings=clings)
