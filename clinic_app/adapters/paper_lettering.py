"""Lines of text for papers, ready to be drawn: broken in reading order, then put in the order of the page.

reportlab shapes and orders nothing that it is given this way: Arabic letters come in their shapes, each line turned
as a whole, every character in a bundled face that has it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from clinic_app.adapters import print_fonts as fonts
from clinic_app.adapters.resource_files import resources_folder
from clinic_app.domain.intake.languages import is_right_to_left
from clinic_app.domain.paper.joining import joined
from clinic_app.domain.paper.line_order import visual
from clinic_app.errors import DocumentError

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

ARABIC: Final = "NotoSansArabic"
ARABIC_BOLD: Final = "NotoSansArabic-SemiBold"
_FILES: Final = {ARABIC: "NotoSansArabic-Regular.ttf", ARABIC_BOLD: "NotoSansArabic-SemiBold.ttf"}


@dataclass(frozen=True)
class Piece:
    """Letters in one face. Attributes: across, up: of a mark, from where it would stand, in points."""

    text: str
    face: str
    across: float = 0.0
    up: float = 0.0
    is_mark: bool = False


@dataclass(frozen=True)
class Line:
    """One line as it is drawn from left to right. Attributes: width: in points."""

    pieces: tuple[Piece, ...]
    width: float


def register() -> None:
    """Makes all faces known to reportlab. Raises DocumentError (`font_missing`)."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    fonts.register()
    known = set(pdfmetrics.getRegisteredFontNames())
    for name, file in _FILES.items():
        if name in known:
            continue
        try:
            pdfmetrics.registerFont(TTFont(name, str(resources_folder() / "fonts" / file)))
        except (OSError, TTFError) as error:
            raise DocumentError(
                "font_missing",
                f"The font {file} is missing or damaged, so no paper was made; nothing else was changed.",
                "Install Amparo again.",
            ) from error


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
    for paragraph in text.split("\n"):
        lines += [_line(words, size, base, rtl=rtl) for words in _broken(paragraph, size, width, base, rtl=rtl)]
    return lines


def draw(canvas: Canvas, line: Line, x: float, y: float, size: float) -> None:
    """Draws a line from its left end on its baseline."""
    for piece in line.pieces:
        canvas.setFont(piece.face, size)
        canvas.drawString(x + piece.across, y + piece.up, piece.text)
        x += 0 if piece.is_mark else _width(piece.text, piece.face, size)


def unprintable(texts: Iterable[str]) -> str | None:
    """The code point of the first character that no face has; None where all can be set."""
    for char in "".join(texts):
        if char not in "\n\t" and not _has(char):
            return f"U+{ord(char):04X}"
    return None


def _has(char: str) -> bool:
    arabic = fonts._characters
    return fonts.unprintable(char) is None or (not fonts._is_control(char) and char in arabic(ARABIC))


def _broken(text: str, size: float, width: float, face: str, *, rtl: bool) -> Iterator[str]:
    """The text in pieces of reading order that fit."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if _line(longer, size, face, rtl=rtl).width <= width:
            line = longer
            continue
        if line:
            yield line
        *full, line = _pieces(word, size, width, face, rtl=rtl)
        yield from full
    yield line


def _pieces(word: str, size: float, width: float, face: str, *, rtl: bool) -> list[str]:
    """A word in as few pieces as fit."""
    pieces = [word]
    while _line(pieces[-1], size, face, rtl=rtl).width > width and len(pieces[-1]) > 1:
        last = pieces.pop()
        low, high = 1, len(last)
        while high - low > 1:
            middle = (low + high) // 2
            fits = _line(last[:middle], size, face, rtl=rtl).width <= width
            low, high = (middle, high) if fits else (low, middle)
        pieces += [last[:low], last[low:]]
    return pieces


@lru_cache(maxsize=20_000)
def _line(text: str, size: float, face: str, *, rtl: bool) -> Line:
    shown = visual(joined(text), rtl=rtl)
    pieces: list[Piece] = []
    for name, run in groupby(_faces(shown, face), key=lambda pair: pair[1]):
        letters = "".join(char for char, _ in run)
        pieces += marked_pieces(letters, name, size) if name in _FILES else [Piece(letters, name)]
    return Line(tuple(pieces), sum(_width(piece.text, piece.face, size) for piece in pieces if not piece.is_mark))


def _faces(text: str, face: str) -> Iterator[tuple[str, str]]:
    """Every character with its face."""
    own = fonts._characters(ARABIC_BOLD if face == fonts.PLAIN_BOLD else ARABIC)
    arabic = ARABIC_BOLD if face == fonts.PLAIN_BOLD else ARABIC
    for char in text:
        if char > "\u05ff" and char in own and char not in fonts._characters(face):
            yield char, arabic
        else:
            yield from ((each, name) for piece, name in fonts.runs(char, face) for each in piece)


def _width(text: str, face: str, size: float) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(text, face, size))


def marked_pieces(letters: str, face: str, size: float) -> list[Piece]:
    """Arabic letters with their marks where the font's own anchors put them."""
    pieces: list[Piece] = []
    for base, marks in _clusters(letters):
        if marks:
            pieces.append(Piece(base, face))
            back = _width(base, face, size) if base else 0.0
            for mark, across, up in _anchored(base, marks, face):
                pieces.append(Piece(mark, face, across * size - back, up * size, is_mark=True))
        elif pieces and not pieces[-1].is_mark:
            pieces[-1] = Piece(pieces[-1].text + base, face)
        else:
            pieces.append(Piece(base, face))
    return pieces


def _clusters(letters: str) -> Iterator[tuple[str, str]]:
    """Every letter with the marks behind it."""
    base, marks = "", ""
    for char in letters:
        if unicodedata.category(char) == "Mn":
            marks += char
            continue
        if base or marks:
            yield base, marks
        base, marks = char, ""
    if base or marks:
        yield base, marks


@cache
def _anchored(base: str, marks: str, face: str) -> tuple[tuple[str, float, float], ...]:
    """Where the marks stand from the left end of their letter, in shares of the size."""
    import uharfbuzz as hb

    font = _shaper(face)
    buffer = hb.Buffer()
    buffer.add_str(base + marks)
    buffer.direction, buffer.script = "rtl", "Arab"
    hb.shape(font, buffer, {"ccmp": False, "liga": False, "rlig": False})
    chars = {font.get_nominal_glyph(ord(char)): char for char in marks}
    units = font.face.upem
    at, found = 0, []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        if info.codepoint in chars:
            found.append((chars[info.codepoint], (at + position.x_offset) / units, position.y_offset / units))
        at += position.x_advance
    return tuple(found)


@cache
def _shaper(face: str) -> Any:
    import uharfbuzz as hb

    return hb.Font(hb.Face(hb.Blob.from_file_path(str(resources_folder() / "fonts" / _FILES[face]))))
