"""The bundled faces: Noto Sans speaks for the program, Noto Serif for a person, Noto Sans Mono for machine values.

Nothing is taken from the system unless a letter is in none of them. Faces that the first page does
not need can be loaded later, because opening a file of half a megabyte is felt at start.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase

from ui.theme import tokens
from ui.theme.places import resources_folder
from ui.theme.sizes import Sizes
from ui.theme.tokens import Family, Script, Step, Weight

FIRST: Final = ("NotoSans-Regular.ttf", "NotoSans-Medium.ttf", "NotoSans-SemiBold.ttf")
SERIF: Final = ("NotoSerif-Regular.ttf", "NotoSerif-Bold.ttf")
MONO: Final = ("NotoSansMono-Regular.ttf",)
ARABIC: Final = ("NotoSansArabic-Regular.ttf", "NotoSansArabic-SemiBold.ttf", "NotoNaskhArabic-Regular.ttf")
OTHER: Final = tuple(
    f"NotoSans{script}-Regular.ttf"
    for script in (
        "Armenian", "Bengali", "Devanagari", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi", "Hebrew", "Kannada",
        "Khmer", "Myanmar", "Thai",
    )
)  # fmt: skip
EAST_ASIA: Final = ("AmparoEastAsia-Regular.ttf",)
"""13 MB, read only once one of its letters is drawn: making it known takes a millisecond or two and no memory."""


class FontMissingError(Exception):
    """A bundled face cannot be loaded: the program is not whole."""


_loaded: dict[str, int] = {}


def load(files: tuple[str, ...] = FIRST + SERIF + MONO + ARABIC + OTHER + EAST_ASIA) -> None:
    """Makes bundled faces known to Qt; those already loaded cost nothing.

    Raises:
        FontMissingError: a file is missing or damaged.
    """
    # While Qt looks for the face of a script it complains of each one before it that has not this script.
    QLoggingCategory.setFilterRules("qt.text.font.db=false")
    for file in files:
        if file in _loaded:
            continue
        number = QFontDatabase.addApplicationFont(str(resources_folder() / "fonts" / file))
        if number < 0:
            raise FontMissingError(file)
        _loaded[file] = number


def font(sizes: Sizes, step: Step, weight: Weight = Weight.REGULAR, family: Family | None = None) -> QFont:
    """A face at a step of the type scale; a person's words are in the serif."""
    family = family or (Family.SERIF if step is Step.VOICE else Family.SANS)
    if sizes.script is Script.ARABIC and step is Step.MICRO:
        weight = Weight.REGULAR  # small Arabic closes up when it is bold
    made = QFont()
    made.setFamilies(list(tokens.FAMILIES[family]))
    made.setPixelSize(sizes.text(step))
    made.setWeight(QFont.Weight(int(weight)))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
