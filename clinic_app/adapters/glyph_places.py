"""Where the glyphs of a word stand when its script puts letters over, under or before one another (HarfBuzz).

A glyph that no character names gets one for private use, its number counted from U+E000, so that the same words are
always the same bytes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from clinic_app.adapters import print_fonts as fonts

_PRIVATE: Final = 0xE000
_BY_SCRIPT: Final = {fonts.HEBREW: "Hebr"}


@dataclass(frozen=True)
class Piece:
    """Letters in one face. Attributes: across, up: of a mark, from where it would stand, in points."""

    text: str
    face: str
    across: float = 0.0
    up: float = 0.0
    is_mark: bool = False


def width_of(text: str, face: str, size: float) -> float:
    """In points."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(text, face, size))


def shaped_pieces(letters: str, face: str, size: float) -> list[Piece]:
    """A run from left to right as its glyphs."""
    pieces: list[Piece] = []
    for glyph, advance, across, up in _shaped(letters, face):
        own = width_of(glyph, face, 1)
        if across or up or abs(own - advance) > 0.0005:
            pieces.append(Piece(glyph, face, across * size, up * size, is_mark=True))
            if advance:
                pieces.append(Piece("", face, across=advance * size))
        elif pieces and pieces[-1].text and not pieces[-1].is_mark:
            pieces[-1] = Piece(pieces[-1].text + glyph, face)
        else:
            pieces.append(Piece(glyph, face))
    return pieces


@cache
def _shaped(letters: str, face: str) -> tuple[tuple[str, float, float, float], ...]:
    """Each glyph with its advance and its offsets, in shares of the size."""
    import uharfbuzz as hb

    font, units = _shaper(face), _shaper(face).face.upem
    buffer = hb.Buffer()
    buffer.add_str(letters)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    return tuple(
        (_character(info.codepoint, face), at.x_advance / units, at.x_offset / units, at.y_offset / units)
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    )


@cache
def _character(glyph: int, face: str) -> str:
    """The character that stands for a glyph on the page."""
    from reportlab.pdfbase import pdfmetrics

    known = pdfmetrics.getFont(face).face
    code = _PRIVATE + glyph
    fonts.glyphs(face)[code] = glyph
    known.charWidths[code] = _shaper(face).get_glyph_h_advance(glyph) * 1000 / _shaper(face).face.upem
    return chr(code)


def marked_pieces(letters: str, face: str, size: float) -> list[Piece]:
    """Letters from right to left with their marks where the font's own anchors put them."""
    pieces: list[Piece] = []
    for base, marks in _clusters(letters):
        if marks:
            pieces.append(Piece(base, face))
            back = width_of(base, face, size) if base else 0.0
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
    buffer.direction, buffer.script = "rtl", _BY_SCRIPT.get(face, "Arab")
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

    return hb.Font(hb.Face(hb.Blob.from_file_path(str(fonts.file_of(face)))))
