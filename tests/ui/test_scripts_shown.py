"""Names of every country and the 23 languages are drawn with bundled faces alone."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest
from PySide6.QtGui import QFont, QTextLayout

from tests.support.world import MISSING, declarations, is_there, names
from ui.theme import fonts, tokens
from ui.theme.theme import Theme
from ui.theme.tokens import Family, Step

BUNDLED = frozenset(family for families in tokens.FAMILIES.values() for family in families)
EVERY_FACE = pytest.mark.parametrize("family", list(Family))


def faces(text: str, font: QFont) -> Iterator[tuple[str, list[int], str]]:
    """Each piece of a text as it would be drawn: the family, its glyphs (0 is an empty box) and the letters."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1e6)
    layout.endLayout()
    for run in layout.glyphRuns():
        letters = "".join(text[at : at + 1] for at in run.stringIndexes())
        yield run.rawFont().familyName(), list(run.glyphIndexes()), letters


def not_bundled(texts: Iterable[str], font: QFont) -> Counter[str]:
    """Scripts of letters that no bundled face draws, and how many."""
    found: Counter[str] = Counter()
    for text in texts:
        for family, glyphs, letters in faces(text, font):
            if family not in BUNDLED or 0 in glyphs:
                found.update(unicodedata.name(char, "?").split()[0] for char in letters if char.strip())
                found["?"] += not letters
    return +found


@pytest.fixture
def font(theme: Theme, family: Family) -> QFont:
    fonts.load()
    return theme.font(Step.BODY, family=family)


@EVERY_FACE
@pytest.mark.skipif(not is_there(), reason=MISSING)
def test_every_name_is_drawn_by_bundled_faces(font: QFont) -> None:
    assert len(names()) > 3000
    assert not_bundled(names(), font) == {}


@EVERY_FACE
@pytest.mark.skipif(not is_there(), reason=MISSING)
def test_every_language_is_drawn_by_bundled_faces(font: QFont) -> None:
    for each in declarations():
        assert not_bundled(each.paragraphs[::4], font) == {}, each.name


@EVERY_FACE
def test_letters_of_east_asia_that_are_rare_in_names(font: QFont) -> None:
    apart = unicodedata.normalize("NFD", "김지안")
    assert not_bundled(["王小伟 陳怡君 𠮷野 髙島 﨑山 さくら 㐂 김지안", apart, "뷁 힣 ㄱ ㅎ"], font) == {}


@EVERY_FACE
def test_a_line_with_a_han_letter_is_no_taller(font: QFont) -> None:
    heights = []
    for text in ("Jane Roe", "Jane Roe 王 김"):
        layout = QTextLayout(text, font)
        layout.beginLayout()
        heights.append(layout.createLine().height())
        layout.endLayout()
    assert heights[0] == heights[1]


@EVERY_FACE
def test_the_looker_finds_what_nobody_draws(font: QFont) -> None:
    assert not_bundled(["\U0001f996"], font)
    assert not_bundled(["Jane Roe, Ñandú, አማርኛ, ភាសាខ្មែរ, မြန်မာ, ไทย"], font) == {}
