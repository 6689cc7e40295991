"""Words in the plain letters in which search also knows them, because people write the same word in several ways.

Left out: vowel signs and points that Arabic and Hebrew may have or not, the dot below of Indic letters, joiners,
and every apostrophe, so that Q'eqchi', Qʼeqchiʼ, Qꞌeqchiꞌ and Qeqchi are one word. Made one: letters that Unicode
does not take apart (ł, đ, ø), the several alefs, yehs and kafs, accented Greek, ё and ґ,
Georgian capitals.
"""

from __future__ import annotations

import re
from typing import Final

_ALIKE: Final = (
    {"ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ŧ": "t", "ı": "i", "ð": "d"}
    | {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "ng", "ŀ": "l", "ə": "e"}
    | {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه"}
    | {"ά": "α", "έ": "ε", "ή": "η", "ί": "ι", "ό": "ο", "ύ": "υ", "ώ": "ω", "ϊ": "ι", "ϋ": "υ", "ΐ": "ι", "ΰ": "υ"}
    | {"ё": "е", "ґ": "г"}
)
_LEFT_OUT: Final = "".join(
    (
        "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0640",  # Arabic, with the stroke that lengthens
        "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7",  # Hebrew
        "\u093c\u09bc\u0a3c\u0abc\u0b3c\u0cbc",  # the dot below in Indic scripts
        "\u200c\u200d",
        "\u02b9\u02bb\u02bc\u02be\u02bf\ua78b\ua78c",  # apostrophes that are letters
    )
)
_APOSTROPHES: Final = "'’‘`"
_IN_A_WORD: Final = rf"[{_APOSTROPHES}](?<=[^\W\d_].)(?=[^\W\d_])"
"""The letter before is looked at after the apostrophe is found: that takes half the time."""
_TO_PLAIN: Final = str.maketrans(_ALIKE)
_GONE: Final = re.compile(f"[{_LEFT_OUT}]|{_IN_A_WORD}")
_OTHERWISE: Final = re.compile(f"[{''.join(_ALIKE)}{_LEFT_OUT}]|{_IN_A_WORD}")

_GEORGIAN_CAPITALS: Final = re.compile("[\u1c90-\u1cbf]")
"""Too young for SQLite to know their small letters."""


def is_written_otherwise(text: str) -> bool:
    """Whether its plain letters differ from how it is written, beyond case and accents."""
    return _OTHERWISE.search(text.lower()) is not None or _GEORGIAN_CAPITALS.search(text) is not None


def plain(text: str) -> str:
    """In small plain letters."""
    return _GONE.sub("", text.lower().translate(_TO_PLAIN))


def plain_words(text: str) -> str:
    """Those of its words that are written otherwise, in plain letters."""
    return (
        " ".join(plain(word) for word in text.split() if is_written_otherwise(word))
        if is_written_otherwise(text)
        else ""
    )
