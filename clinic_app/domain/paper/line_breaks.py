"""Where a line may break: at spaces, and between the letters of scripts that are written without any.

Han and kana break between letters but for what must not begin or end a line (UAX 14: closing marks, small kana; opening
marks). Hangul breaks at its spaces. Letters with their marks stay together where a word is too wide for a line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

_NEVER_FIRST: Final = frozenset(
    "、。，．：；？！・）〕］｝〉》」』】〙〗〟’”％‰℃々〻ゝゞヽヾーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖ～—…‥,.:;?!)]}%"
)
_NEVER_LAST: Final = frozenset("（〔［｛〈《「『【〘〖〝‘“￥＄([{$")
_STOPS: Final = frozenset("।॥")
_BLOCKS: Final = ((0x2E80, 0xA4CF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0x20000, 0x3FFFF))
_SUBJOINING: Final = frozenset("\u17d2\u1039")
"""Khmer's and Burmese's signs that put the next letter under the one before."""


def parts(text: str) -> Iterator[tuple[str, bool]]:
    """What stays together on a line, each with whether a space stands before it."""
    for word in _words(text):
        spaced = True
        for part in _word_parts(word):
            yield part, spaced
            spaced = False


def _words(text: str) -> list[str]:
    """What spaces part; a full stop of India's scripts goes with the word before it, though a space is written."""
    words: list[str] = []
    for word in text.split():
        if words and word in _STOPS:
            words[-1] += f" {word}"
        else:
            words.append(word)
    return words


def clusters(word: str) -> list[str]:
    """The letters of a word with their marks."""
    found: list[str] = []
    for char in word:
        if found and (unicodedata.category(char) in ("Mn", "Mc", "Cf") or _binds(found[-1][-1])):
            found[-1] += char
        else:
            found.append(char)
    return found


def _binds(char: str) -> bool:
    return char in _SUBJOINING or char == "\u200d" or unicodedata.combining(char) == 9  # a virama


def _word_parts(word: str) -> Iterator[str]:
    if not any(map(_is_free, word)):
        yield word
        return
    part = ""
    for char in word:
        if part and (_is_free(char) or _is_free(part[-1])) and _may_part(part[-1], char):
            yield part
            part = ""
        part += char
    yield part


def _is_free(char: str) -> bool:
    """Whether lines break beside it."""
    return any(low <= ord(char) <= high for low, high in _BLOCKS)


def _may_part(before: str, after: str) -> bool:
    return before not in _NEVER_LAST and after not in _NEVER_FIRST and unicodedata.category(after) not in ("Mn", "Cf")
