"""Sets what a person takes home with reportlab: pages with the consents, and one that is safe to be found with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from clinic_app.adapters import paper_lettering as lettering
from clinic_app.adapters import print_fonts as fonts
from clinic_app.adapters.reportlab_paper import ACCENT, INK, INK2, Pen, Set, Slab, in_all, one_line, pages_of
from clinic_app.domain.intake.languages import is_right_to_left
from clinic_app.domain.paper.line_order import begins_right
from clinic_app.domain.paper.take_home import ConsentLine, ConsentTold, TakeHome
from clinic_app.errors import DocumentError
from clinic_app.said import said

_TOP, _BOTTOM = 70.0, 50.0
_LABEL_WIDTH = 150.0
_MOST_LINES = 20  # of one piece that is not torn apart
_SIZE, _SMALL = 11.5, 9.0
_TITLE = "-"


def take_home_pages(pages: TakeHome) -> bytes:
    """The PDF. Raises DocumentError (`unprintable_character`)."""
    from reportlab.lib.pagesizes import letter
    from reportlab.pdfgen.canvas import Canvas

    _refuse_unprintable(pages)
    target = BytesIO()
    canvas = Canvas(target, pagesize=letter, invariant=1, initialFontName=fonts.PLAIN, lang=pages.languages[0])
    canvas.setTitle(_TITLE)
    canvas.setAuthor("")
    canvas.setCreator("")
    canvas.setProducer("")
    mirrored = is_right_to_left(pages.languages[0])
    setting = _Setting(pages, Pen(canvas, mirrored=mirrored).width)
    room = letter[1] - _TOP - _BOTTOM
    for slabs in pages_of(list(setting.consents()), room, room):
        pen = Pen(canvas, mirrored=mirrored)
        pen.draw(slabs, _TOP)
        setting.foot(pen)
        canvas.showPage()
    setting.safe_page(Pen(canvas, mirrored=mirrored))
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _refuse_unprintable(pages: TakeHome) -> None:
    typed = [text for told in pages.consents for line in told.lines for text in line.texts.values()]
    typed += [text for told in pages.consents for text in told.recipient.values()]
    found = lettering.unprintable([*typed, pages.phone, pages.code])
    if found is not None:
        raise DocumentError(
            "unprintable_character",
            said(
                "The pages were not made: a consent holds a character that none of the fonts has "
                "({found}). The words are kept as they were said.",
                found=found,
            ),
            "Write the purpose of that consent in another way.",
        )


class _Setting:
    """The pages' parts. Args: width: of the lines."""

    def __init__(self, pages: TakeHome, width: float) -> None:
        self._pages, self._tags, self._width = pages, pages.languages, width
        self._said = pages.wording.said

    def consents(self) -> Iterator[Slab]:
        """Everything that was agreed to or refused."""
        title = in_all(self._said("consent_title", self._tags), self._tags, self._width, size=20, small=12, bold=True)
        yield Slab(title.height + 10, lambda pen, top: title.draw(pen, 0, top), clings=True)
        yield self._words("consent_intro", 14)
        yield self._words("no_law", 14)
        if not self._pages.consents:
            yield self._words("no_consents", 14)
        for granted in (True, False):
            told = [each for each in self._pages.consents if each.granted is granted]
            if told and not granted:
                yield self._heading("refused_title")
            for consent in told:
                yield from self._consent(consent)
        yield self._words("withdraw", 12, ruled=True)
        yield self._phone()

    def foot(self, pen: Pen) -> None:
        """That the words are a draft, as long as they are."""
        if self._pages.is_draft:
            texts = self._said("consent_draft", self._tags)
            bottom = pen.page_height - 30
            pen.rule(0, bottom - 12, self._width)
            pen.line(one_line(texts, self._tags, self._width, 7.5), 0, bottom, 7.5, INK2)

    def safe_page(self, pen: Pen) -> None:
        """A code and a number."""
        title = in_all(self._said("safe_title", self._tags), self._tags, self._width, size=22, small=13, bold=True)
        title.draw(pen, 0, _TOP)
        y = _TOP + title.height + 30
        for label, value in (("safe_code", self._pages.code), ("safe_phone", self._pages.phone)):
            name = in_all(self._said(label, self._tags), self._tags, self._width, size=12, small=9.5)
            name.draw(pen, 0, y)
            y += name.height + 24
            if value:
                pen.words(value, 0, y, 24, INK, face=fonts.MONO)
            else:
                pen.write_on(0, y + 4, 260)
            y += 40
        note = in_all(self._said("safe_note", self._tags), self._tags, self._width, size=12, small=9.5)
        note.draw(pen, 0, y)

    def _words(self, key: str, after: float, *, ruled: bool = False) -> Slab:
        words = in_all(self._said(key, self._tags), self._tags, self._width, size=_SIZE, small=_SMALL)

        def draw(pen: Pen, top: float) -> None:
            if ruled:
                pen.rule(0, top, self._width, strong=True)
            words.draw(pen, 0, top + (8 if ruled else 0))

        return Slab(words.height + after + (8 if ruled else 0), draw)

    def _heading(self, key: str) -> Slab:
        words = in_all(self._said(key, self._tags), self._tags, self._width, size=14, small=10, bold=True)
        return Slab(words.height + 8, lambda pen, top: words.draw(pen, 0, top), clings=True)

    def _consent(self, told: ConsentTold) -> Iterator[Slab]:
        name = in_all(told.recipient, self._tags, self._width - 12, size=13, small=9.5, bold=True)

        def head(pen: Pen, top: float) -> None:
            pen.band(top, name.height + 8)
            name.draw(pen, 6, top + 4)

        yield Slab(name.height + 12, head, clings=True)
        lines = [slab for line in told.lines for slab in self._line(line)]
        lines[-2:-1] = [replace(slab, clings=True) for slab in lines[-2:-1]]  # no last line stands alone on a page
        yield from lines
        yield Slab(10, lambda _pen, _top: None)

    def _line(self, line: ConsentLine) -> Iterator[Slab]:
        """A label and what it says; very long words go on over the page."""
        label = in_all(line.label, self._tags, _LABEL_WIDTH - 10, size=9.5, small=8)
        texts, tags = line.texts, self._tags
        if line.as_said:
            said = next(iter(texts.values()))
            tags = ("ar" if begins_right(said) else "en",)
            texts = {tags[0]: said}
        words = in_all(texts, tags, self._width - _LABEL_WIDTH, size=_SIZE, small=_SMALL)

        for at, piece in enumerate(words.pieces(_MOST_LINES)):
            yield self._beside(label if not at else in_all({}, (), 1, size=1, small=1), piece)

    @staticmethod
    def _beside(label: Set, words: Set) -> Slab:
        def draw(pen: Pen, top: float) -> None:
            label.draw(pen, 6, top + 1)
            words.draw(pen, _LABEL_WIDTH, top)

        return Slab(max(label.height, words.height) + 5, draw)

    def _phone(self) -> Slab:
        label = in_all(self._said("phone", self._tags), self._tags, self._width, size=_SIZE, small=_SMALL)

        def draw(pen: Pen, top: float) -> None:
            label.draw(pen, 0, top)
            if self._pages.phone:
                pen.words(self._pages.phone, 0, top + label.height + 20, 16, ACCENT, face=fonts.MONO)
            else:
                pen.write_on(0, top + label.height + 24, 260)

        return Slab(label.height + 34, draw)
