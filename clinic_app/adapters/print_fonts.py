"""The bundled faces: which can show which character, and how a text is split over them.

Noto Serif speaks for a person, Noto Sans for the document, Noto Sans Mono for keys and
hashes; a character that the first face lacks is taken from the next one that has it. Last come the faces of scripts
that need no shaping; those are opened only when a text has one of their letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from clinic_app.adapters.resource_files import resources_folder
from clinic_app.errors import DocumentError
from clinic_app.services.ports.setting import Unprintable

VOICE: Final = "NotoSerif"
VOICE_BOLD: Final = "NotoSerif-Bold"
PLAIN: Final = "NotoSans"
PLAIN_BOLD: Final = "NotoSans-Bold"
MONO: Final = "NotoSansMono"

_FILES: Final = {
    VOICE: "NotoSerif-Regular.ttf",
    VOICE_BOLD: "NotoSerif-Bold.ttf",
    PLAIN: "NotoSans-Regular.ttf",
    PLAIN_BOLD: "NotoSans-Bold.ttf",
    MONO: "NotoSansMono-Regular.ttf",
}
_UNSHAPED: Final = {
    "NotoSansArmenian": "NotoSansArmenian-Regular.ttf",
    "NotoSansEthiopic": "NotoSansEthiopic-Regular.ttf",
    "NotoSansGeorgian": "NotoSansGeorgian-Regular.ttf",
}
_FALLBACK: Final = {
    VOICE: (VOICE, PLAIN, MONO, *_UNSHAPED),
    VOICE_BOLD: (VOICE_BOLD, PLAIN_BOLD, PLAIN, MONO, *_UNSHAPED),
    PLAIN: (PLAIN, VOICE, MONO, *_UNSHAPED),
    PLAIN_BOLD: (PLAIN_BOLD, VOICE_BOLD, PLAIN, MONO, *_UNSHAPED),
    MONO: (MONO, PLAIN, VOICE, *_UNSHAPED),
}
_ALLOWED_CONTROLS: Final = frozenset("\n\t")
_CONTROL_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def register(folder: Path | None = None) -> None:
    """Makes the faces known to reportlab, once per process.

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
                f"The font {file} is missing or damaged, so no document was made; nothing else was changed.",
                "Install Amparo again.",
            ) from error


def _link_bold() -> None:
    from reportlab.pdfbase import pdfmetrics

    pdfmetrics.registerFontFamily(VOICE, normal=VOICE, bold=VOICE_BOLD, italic=VOICE, boldItalic=VOICE_BOLD)
    pdfmetrics.registerFontFamily(PLAIN, normal=PLAIN, bold=PLAIN_BOLD, italic=PLAIN, boldItalic=PLAIN_BOLD)


@cache
def _characters(name: str) -> frozenset[str]:
    """What a face can show."""
    from reportlab.pdfbase import pdfmetrics

    register()
    if name in _UNSHAPED:
        _register({name: _UNSHAPED[name]})
    return frozenset(map(chr, pdfmetrics.getFont(name).face.charToGlyph))


@cache
def _showable() -> frozenset[str]:
    """What a sworn page may hold: visible, and in one of the faces that are always open."""
    return _visible(name for name in _FALLBACK[VOICE] if name not in _UNSHAPED) | _ALLOWED_CONTROLS


@cache
def _showable_otherwise() -> frozenset[str]:
    """What else it may hold."""
    return _visible(_UNSHAPED)


def _visible(faces: Iterable[str]) -> frozenset[str]:
    shown = frozenset[str]().union(*map(_characters, faces))
    return frozenset(char for char in shown if not _is_control(char))


@cache
def _needing_no_other(face: str) -> frozenset[str]:
    """What does not make a text in this face change to another one."""
    return _characters(face) | _ALLOWED_CONTROLS | {" "}


def _is_control(char: str) -> bool:
    return unicodedata.category(char) in _CONTROL_CATEGORIES


def unprintable(text: str) -> Unprintable | None:
    """The first character that no face has, or that is invisible or a control character."""
    showable = _showable()
    if showable.issuperset(text):
        return None
    char = next((char for char in text if char not in showable and char not in _showable_otherwise()), "")
    if not char:
        return None
    return Unprintable(f"U+{ord(char):04X}", is_control=_is_control(char))


def runs(text: str, face: str) -> Iterator[tuple[str, str]]:
    """The text cut into pieces, each with the face that can show it."""
    if text and _needing_no_other(face).issuperset(text):
        yield text, face
        return
    piece, piece_face = "", face
    for char in text:
        chosen = _face_for(char, face, piece_face)
        if chosen != piece_face and piece:
            yield piece, piece_face
            piece = ""
        piece_face = chosen
        piece += char
    if piece:
        yield piece, piece_face


def _face_for(char: str, face: str, current: str) -> str:
    if char in _ALLOWED_CONTROLS or char == " ":
        return current
    return next((name for name in _FALLBACK[face] if char in _characters(name)), face)
