"""The bundled faces: which can show which character, and how a text is split over them.

Noto Serif speaks for a person, Noto Sans for the document, Noto Sans Mono for keys and
hashes; a character that the first face lacks is taken from the next one that has it. Last comes the face of the
character's script, which is opened only when a text has one of its letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from clinic_app.adapters.resource_files import resources_folder
from clinic_app.errors import DocumentError
from clinic_app.said import said
from clinic_app.services.ports.setting import Unprintable

VOICE: Final = "NotoSerif"
VOICE_BOLD: Final = "NotoSerif-Bold"
PLAIN: Final = "NotoSans"
PLAIN_BOLD: Final = "NotoSans-Bold"
MONO: Final = "NotoSansMono"
ARABIC: Final = "NotoSansArabic"
ARABIC_BOLD: Final = "NotoSansArabic-SemiBold"
HEBREW: Final = "NotoSansHebrew"
EAST_ASIA: Final = "AmparoEastAsia"

_FILES: Final = {
    VOICE: "NotoSerif-Regular.ttf",
    VOICE_BOLD: "NotoSerif-Bold.ttf",
    PLAIN: "NotoSans-Regular.ttf",
    PLAIN_BOLD: "NotoSans-Bold.ttf",
    MONO: "NotoSansMono-Regular.ttf",
}
_SIMPLE: Final = ("NotoSansArmenian", "NotoSansEthiopic", "NotoSansGeorgian")
"""Faces of scripts whose letters stand one after the other and part at spaces."""
SHAPED: Final = frozenset(
    f"NotoSans{script}"
    for script in ("Bengali", "Devanagari", "Gujarati", "Gurmukhi", "Kannada", "Khmer", "Myanmar", "Thai")
)
"""Faces of scripts whose letters stand over, under or before one another."""
MARKED: Final = frozenset({ARABIC, ARABIC_BOLD, HEBREW})
"""Faces of scripts from right to left, whose marks stand at anchors."""
_SCRIPTS: Final = (
    (0x0530, 0x058F, "NotoSansArmenian"), (0x0590, 0x05FF, HEBREW), (0x0600, 0x06FF, ARABIC), (0x0750, 0x077F, ARABIC),
    (0x08A0, 0x08FF, ARABIC), (0x0900, 0x097F, "NotoSansDevanagari"), (0x0980, 0x09FF, "NotoSansBengali"),
    (0x0A00, 0x0A7F, "NotoSansGurmukhi"), (0x0A80, 0x0AFF, "NotoSansGujarati"), (0x0C80, 0x0CFF, "NotoSansKannada"),
    (0x0E00, 0x0E7F, "NotoSansThai"), (0x1000, 0x109F, "NotoSansMyanmar"), (0x10A0, 0x10FF, "NotoSansGeorgian"),
    (0x1200, 0x139F, "NotoSansEthiopic"), (0x1780, 0x17FF, "NotoSansKhmer"), (0x19E0, 0x19FF, "NotoSansKhmer"),
    (0x1C90, 0x1CBF, "NotoSansGeorgian"), (0x2D00, 0x2D2F, "NotoSansGeorgian"), (0x2D80, 0x2DDF, "NotoSansEthiopic"),
    (0x2E80, 0xA4CF, EAST_ASIA), (0xA8E0, 0xA8FF, "NotoSansDevanagari"), (0xA9E0, 0xA9FF, "NotoSansMyanmar"),
    (0xAA60, 0xAA7F, "NotoSansMyanmar"), (0xAB00, 0xAB2F, "NotoSansEthiopic"), (0xAC00, 0xD7A3, EAST_ASIA),
    (0xF900, 0xFAFF, EAST_ASIA), (0xFB1D, 0xFB4F, HEBREW), (0xFB50, 0xFDFF, ARABIC), (0xFE30, 0xFE4F, EAST_ASIA),
    (0xFE70, 0xFEFC, ARABIC), (0xFF00, 0xFFEF, EAST_ASIA), (0x20000, 0x3FFFF, EAST_ASIA),
)  # fmt: skip
"""Hangul's joining letters (1100 to 11FF) are of no script here: what is left of them when they were put together would
stand apart."""
_FALLBACK: Final = {
    VOICE: (VOICE, PLAIN, MONO),
    VOICE_BOLD: (VOICE_BOLD, PLAIN_BOLD, PLAIN, MONO),
    PLAIN: (PLAIN, VOICE, MONO),
    PLAIN_BOLD: (PLAIN_BOLD, VOICE_BOLD, PLAIN, MONO),
    MONO: (MONO, PLAIN, VOICE),
}
JOINERS: Final = frozenset("\u200c\u200d")
"""Say whether letters join; Persian, Hindi and Kannada are misspelled without them."""
_ALLOWED_CONTROLS: Final = frozenset("\n\t")
_CONTROL_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_MOST_MARKS: Final = 4
"""On one letter; no language has more than three, and a pile of them covers the lines above."""
_APART: Final = re.compile(r"\S[\u0300-\u036f]+|[\u1100-\u11ff]+")


def register(folder: Path | None = None) -> None:
    """Makes the faces that every document may need known to reportlab, once per process.

    Raises:
        DocumentError: `font_missing`; no document is made.
    """
    _register(_FILES, folder)
    _link_bold()


def _register(files: Mapping[str, str], folder: Path | None = None) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    known = set(pdfmetrics.getRegisteredFontNames())
    for name, file in files.items():
        if name in known:
            continue
        path = (folder or resources_folder() / "fonts") / file
        try:
            pdfmetrics.registerFont(TTFont(name, str(path)))
        except (OSError, TTFError) as error:
            raise DocumentError(
                "font_missing",
                said(
                    "The font {file} is missing or damaged, so no document was made; nothing else was changed.",
                    file=file,
                ),
                "Install Amparo again.",
            ) from error


def _link_bold() -> None:
    from reportlab.pdfbase import pdfmetrics

    pdfmetrics.registerFontFamily(VOICE, normal=VOICE, bold=VOICE_BOLD, italic=VOICE, boldItalic=VOICE_BOLD)
    pdfmetrics.registerFontFamily(PLAIN, normal=PLAIN, bold=PLAIN_BOLD, italic=PLAIN, boldItalic=PLAIN_BOLD)


def file_of(face: str) -> Path:
    """Where a face lies."""
    name = _FILES.get(face) or (f"{face}.ttf" if "-" in face else f"{face}-Regular.ttf")
    return resources_folder() / "fonts" / name


@cache
def glyphs(face: str) -> dict[int, int]:
    """What a face can show: its glyph by code point. The face is opened by that. Raises DocumentError."""
    from reportlab.pdfbase import pdfmetrics

    register()
    if face not in _FILES:
        _register({face: file_of(face).name})
    found: dict[int, int] = pdfmetrics.getFont(face).face.charToGlyph
    return found


@cache
def _characters(face: str) -> frozenset[str]:
    """The same for a face that is always open."""
    return frozenset(map(chr, glyphs(face)))


@cache
def _showable() -> frozenset[str]:
    """What a sworn page may hold: visible, and in one of the faces that are always open."""
    shown = frozenset[str]().union(*map(_characters, _FALLBACK[VOICE]))
    return frozenset(char for char in shown if not _is_control(char)) | _ALLOWED_CONTROLS


@cache
def _needing_no_other(face: str) -> frozenset[str]:
    """What does not make a text in this face change to another one."""
    return _characters(face) | _ALLOWED_CONTROLS | {" "}


def _is_control(char: str) -> bool:
    return unicodedata.category(char) in _CONTROL_CATEGORIES


def _script_face(char: str) -> str:
    """The face of a character's script; empty where there is none."""
    return next((face for low, high, face in _SCRIPTS if low <= ord(char) <= high), "")


def unprintable(text: str) -> Unprintable | None:
    """The first character that no face has, or that is invisible or a control character, or a mark too many."""
    showable = _showable()
    if showable.issuperset(text):
        return None
    before, marks = "", 0
    for char in composed(text):
        marks = marks + 1 if unicodedata.category(char) == "Mn" else 0
        known = char in showable or _has_script(char) or (char in JOINERS and _joins(before))
        if not known or marks > _MOST_MARKS:
            return Unprintable(f"U+{ord(char):04X}", is_control=_is_control(char))
        before = char
    return None


def _has_script(char: str) -> bool:
    face = _script_face(char)
    return bool(face) and not _is_control(char) and ord(char) in glyphs(face)


def _joins(char: str) -> bool:
    return bool(char) and _script_face(char) in SHAPED | MARKED


def is_plain(text: str) -> bool:
    """Whether its letters stand one after the other from left to right, lines part at spaces, and no mark is apart."""
    if _needing_no_other(PLAIN).issuperset(text):
        return True
    return all(_script_face(char) in ("", *_SIMPLE) for char in composed(text))


def composed(text: str) -> str:
    """Letters and their marks as one character wherever there is one: nobody puts them together when they are drawn.

    Han letters are left as they are: some would become another form of themselves.
    """
    return _APART.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)


def runs(text: str, face: str) -> Iterator[tuple[str, str]]:
    """The text cut into pieces, each with the face that can show it."""
    if text and _needing_no_other(face).issuperset(text):
        yield composed(text), face
        return
    piece, piece_face = "", face
    for char in composed(text):
        chosen = piece_face if char in _ALLOWED_CONTROLS or char in " " else face_for(char, face)
        if chosen != piece_face and piece:
            yield piece, piece_face
            piece = ""
        piece_face = chosen
        piece += char
    if piece:
        yield piece, piece_face


def face_for(char: str, face: str) -> str:
    """The face that shows a character beside this one; this one where none does."""
    for name in _FALLBACK[face]:
        if char in _characters(name):
            return name
    own = _script_face(char)
    if not own or ord(char) not in glyphs(own):
        return face
    return ARABIC_BOLD if own == ARABIC and face == PLAIN_BOLD and glyphs(ARABIC_BOLD) else own
