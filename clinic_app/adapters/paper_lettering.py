"""Lines of text ready to be drawn: broken in reading order, then put in the order of the page.

reportlab shapes and orders nothing that it is given this way: Arabic letters come in their shapes, each line turned
as a whole, every character in a bundled face that has it. Glyphs that do not tell their words have them beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from clinic_app.adapters import print_fonts as fonts
from clinic_app.adapters.glyph_places import Piece, marked_pieces, shaped_pieces, width_of
from clinic_app.domain.intake.languages import is_right_to_left
from clinic_app.domain.paper.joining import joined
from clinic_app.domain.paper.line_breaks import clusters, parts
from clinic_app.domain.paper.line_order import visual

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


@dataclass(frozen=True)
class Run:
    """Letters of one face. Attributes: says: their words where the glyphs alone would be copied as others."""

    pieces: tuple[Piece, ...]
    says: str = ""


@dataclass(frozen=True)
class Line:
    """One line as it is drawn from left to right. Attributes: width: in points."""

    runs: tuple[Run, ...]
    width: float


def set_text(
    text: str, *, size: float, width: float, language: str = "en", bold: bool = False, face: str = ""
) -> list[Line]:
    """The lines of a text, none wider than `width`; a word that is too wide alone is broken.

    Args:
        language: gives the direction of its lines.
        face: another than the plain one.
    """
    rtl = is_right_to_left(language)
    base = face or (fonts.PLAIN_BOLD if bold else fonts.PLAIN)
    lines: list[Line] = []
    for paragraph in fonts.composed(text).split("\n"):
        lines += [_line(words, size, base, rtl=rtl) for words in _broken(paragraph, size, width, base, rtl=rtl)]
    return lines


def draw(canvas: Canvas, line: Line, x: float, y: float, size: float) -> None:
    """Draws a line from its left end on its baseline."""
    for run in line.runs:
        if run.says:
            words = ("\ufeff" + run.says).encode("utf-16-be").hex().upper()
            canvas._code.append(f"/Span <</ActualText <{words}>>> BDC")
        for piece in run.pieces:
            if piece.text:
                canvas.setFont(piece.face, size)
                canvas.drawString(x + piece.across, y + piece.up, piece.text)
            x += _advance(piece, size)
        if run.says:
            canvas._code.append("EMC")


def unprintable(texts: Iterable[str]) -> str | None:
    """The code point of the first character that cannot be set; None where all can be."""
    found = fonts.unprintable("\n".join(texts))
    return None if found is None else found.code_point


def _broken(text: str, size: float, width: float, face: str, *, rtl: bool) -> Iterator[str]:
    """The text in pieces of reading order that fit."""
    space = width_of(" ", face, size)
    line, taken = "", 0.0
    for part, spaced in parts(text):
        own = _line(part, size, face, rtl=rtl).width
        gap = space if line and spaced else 0.0
        if taken + gap + own <= width:
            line += f" {part}" if gap else part
            taken += gap + own
            continue
        if line:
            yield line
        *full, line = _pieces(part, size, width, face, rtl=rtl)
        taken = _line(line, size, face, rtl=rtl).width
        yield from full
    yield line


def _pieces(word: str, size: float, width: float, face: str, *, rtl: bool) -> list[str]:
    """A word in as few pieces as fit."""
    pieces = []
    letters = clusters(word)
    while len(letters) > 1 and _line("".join(letters), size, face, rtl=rtl).width > width:
        low, high = 1, len(letters)
        while high - low > 1:
            middle = (low + high) // 2
            fits = _line("".join(letters[:middle]), size, face, rtl=rtl).width <= width
            low, high = (middle, high) if fits else (low, middle)
        pieces.append("".join(letters[:low]))
        letters = letters[low:]
    return [*pieces, "".join(letters)]


@lru_cache(maxsize=20_000)
def _line(text: str, size: float, face: str, *, rtl: bool) -> Line:
    runs = [
        _run("".join(char for char, _ in letters), name, size)
        for name, letters in groupby(_faces(visual(joined(text), rtl=rtl), face), key=lambda pair: pair[1])
    ]
    return Line(tuple(runs), sum(_advance(piece, size) for run in runs for piece in run.pieces))


def _run(letters: str, face: str, size: float) -> Run:
    if face in fonts.MARKED:
        return Run(tuple(marked_pieces(letters, face, size)))
    if face in fonts.SHAPED:
        return Run(tuple(shaped_pieces(letters, face, size)), letters)
    # reportlab tells no letter beyond U+FFFF to who copies it.
    return Run((Piece(letters, face),), letters if max(letters) > "\uffff" else "")


def _faces(text: str, face: str) -> Iterator[tuple[str, str]]:
    """Every character with its face."""
    own = face
    for char in text:
        own = own if char in fonts.JOINERS else face if char == " " else fonts.face_for(char, face)
        yield char, own


def _advance(piece: Piece, size: float) -> float:
    if not piece.text:
        return piece.across
    return 0.0 if piece.is_mark else width_of(piece.text, piece.face, size)
