"""Names of every country and one declaration in 23 languages, as they lie beside the checkout."""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

TEXTS: Final = Path(__file__).resolve().parents[3] / "shared" / "data" / "texts"
NAMES: Final = TEXTS / "names"
UDHR: Final = TEXTS / "udhr"
MISSING: Final = "needs shared/data/texts beside the checkout"


def is_there() -> bool:
    """Whether both are beside the checkout."""
    return NAMES.is_dir() and UDHR.is_dir()


def script_of(text: str) -> str:
    """The first word of the name of its first letter, as LATIN or CJK."""
    letter = next((char for char in text if unicodedata.category(char)[0] == "L"), "")
    return unicodedata.name(letter, "NONE").split()[0] if letter else "NONE"


@cache
def names() -> tuple[str, ...]:
    """Every name as it is written in its own country, each once."""
    found: dict[str, None] = {}
    for file in sorted(NAMES.glob("*.csv")):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            found.update(dict.fromkeys(row["Localized Name"].strip() for row in csv.DictReader(lines)))
    return tuple(name for name in found if name)


@dataclass(frozen=True)
class Declaration:
    """The text in one language. Attributes: tag: for a statement's line. paragraphs: without titles."""

    code: str
    tag: str
    name: str
    is_right_to_left: bool
    paragraphs: tuple[str, ...]


@cache
def declarations() -> tuple[Declaration, ...]:
    """All of them, by the code of their file."""
    return tuple(_read(file) for file in sorted(UDHR.glob("udhr_*.xml")))


def _read(file: Path) -> Declaration:
    root = ElementTree.parse(file).getroot()
    told = (" ".join("".join(each.itertext()).split()) for each in root.iter("{http://efele.net/udhr}para"))
    paragraphs = tuple(text for text in told if text)
    tag = next((value for key, value in root.attrib.items() if key.endswith("}lang")), "und")
    return Declaration(file.stem.removeprefix("udhr_"), tag, root.attrib["n"], root.attrib["dir"] == "rtl", paragraphs)
