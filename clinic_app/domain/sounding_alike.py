"""Whether two names may be the same person's: spelled alike, or sounding alike, in any script.

A word becomes its consonants, written as a Spanish and an English ear may hear them ("Jiménez", "Ximenez", "Gimenez");
where both differ it has two forms ("Guillermo"). Letters of other scripts go by their romanised names in Unicode;
Han letters, whose sound is not written, are compared as they stand. Libraries of phonetic keys were tried: theirs are
English keys, which part "Vásquez" from "Bazquez" and "Hernández" from "Ernández".

It errs towards "may be": a person looks at what it finds.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

PARTICLES: Final = frozenset(
    {"de", "del", "la", "las", "los", "el", "y", "e", "da", "das", "do", "dos", "di", "van", "von", "der", "bin"}
    | {"ibn", "bint", "al", "ul"}
)
"""Words inside names that tell nobody apart."""
_MOST_WORDS: Final = 24
_UNSPLIT: Final = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ŧ": "t", "ı": "i", "ð": "d", "ß": "ss", "æ": "e", "œ": "e", "þ": "t"}
    | {"ŋ": "n", "ə": "e", "ʼ": "", "’": "", "'": "", "`": "", "ʻ": "", "ʿ": "", "ʾ": "", "·": ""}
)
_SYLLABIC: Final = ("HANGUL SYLLABLE ", "HIRAGANA ", "KATAKANA ", "ETHIOPIC SYLLABLE ")
_LETTERS: Final = (
    {  # as the names of Arabic, Hebrew and Syriac letters are in Unicode
        "BEH": "b", "TEH": "t", "THEH": "t", "JEEM": "j", "HAH": "h", "KHAH": "k", "DAL": "d", "THAL": "d", "REH": "r",
        "ZAIN": "z", "SEEN": "s", "SHEEN": "sh", "SAD": "s", "DAD": "d", "TAH": "t", "ZAH": "z", "GHAIN": "g",
        "FEH": "f", "QAF": "k", "KAF": "k", "KEHEH": "k", "GAF": "g", "LAM": "l", "MEEM": "m", "NOON": "n", "HEH": "h",
        "WAW": "u", "YEH": "i", "PEH": "p", "TCHEH": "ch", "ALEF": "a", "AIN": "a", "HAMZA": "", "MARBUTA": "a",
        "BET": "b", "GIMEL": "g", "DALET": "d", "HE": "h", "VAV": "u", "ZAYIN": "z", "HET": "h", "TET": "t", "YOD": "i",
        "LAMED": "l", "MEM": "m", "NUN": "n", "SAMEKH": "s", "AYIN": "a", "PE": "p", "TSADI": "s", "QOF": "k",
        "RESH": "r", "SHIN": "sh", "TAV": "t",
    }
    | {  # Cyrillic, Greek, Georgian and Armenian
        "VE": "v", "GHE": "g", "DE": "d", "IE": "e", "IO": "o", "ZHE": "zh", "ZE": "z", "I": "i", "SHORT I": "i",
        "KA": "k", "EL": "l", "EM": "m", "EN": "n", "O": "o", "ER": "r", "ES": "s", "TE": "t", "U": "u", "EF": "f",
        "HA": "j", "TSE": "s", "CHE": "ch", "SHA": "sh", "SHCHA": "sh", "HARD SIGN": "", "SOFT SIGN": "", "E": "e",
        "YU": "yu", "YA": "ya", "YI": "i", "BE": "b", "A": "a", "UKRAINIAN IE": "e", "BYELORUSSIAN-UKRAINIAN I": "i",
        "ALPHA": "a", "BETA": "v", "GAMMA": "g", "DELTA": "d", "EPSILON": "e", "ZETA": "z", "ETA": "i", "THETA": "t",
        "IOTA": "i", "KAPPA": "k", "LAMDA": "l", "MU": "m", "NU": "n", "XI": "x", "OMICRON": "o", "PI": "p",
        "RHO": "r", "SIGMA": "s", "FINAL SIGMA": "s", "TAU": "t", "UPSILON": "i", "PHI": "f", "CHI": "j", "PSI": "s",
        "OMEGA": "o", "AN": "a", "BAN": "b", "GAN": "g", "DON": "d", "VIN": "v", "ZEN": "z", "TAN": "t", "IN": "i",
        "KAN": "k", "LAS": "l", "MAN": "m", "NAR": "n", "ON": "o", "PAR": "p", "ZHAR": "zh", "RAE": "r", "SAN": "s",
        "TAR": "t", "UN": "u", "PHAR": "p", "KHAR": "k", "GHAN": "g", "QAR": "k", "SHIN GEORGIAN": "sh", "CHIN": "ch",
        "CIL": "s", "JIL": "z", "CAN": "s", "XAN": "j", "JHAN": "j", "HAE": "",
    }
)  # fmt: skip
_CLUSTERS: Final = (
    (re.compile("^(x)(?=[aeiou])"), "j"),  # Ximena
    (re.compile("^h?u(?=[aeo])"), "w"),  # Huerta, Uerta
    (re.compile("sch|tsch"), "S"),
    (re.compile("tch|cz|ch"), "C"),
    (re.compile("sh|sz|zh"), "S"),
    (re.compile("ph"), "f"),
    (re.compile("kh|ck|qu(?=[ei])|q"), "k"),
    (re.compile("gh|gu(?=[ei])"), "K"),
    (re.compile("g(?=[eiy])"), "j"),
    (re.compile("c(?=[eiy])"), "s"),
    (re.compile("c"), "k"),
    (re.compile("ts|tz"), "s"),
    (re.compile("x"), "s"),
    (re.compile("th"), "t"),
    (re.compile("dh"), "d"),
    (re.compile("h"), ""),
    (re.compile("^y(?=[aeiou])|(?<=[aeiou])y(?=[aeiou])"), "Y"),
    (re.compile("y"), "i"),
)
_FIRST: Final = {"WAW": "v", "VAV": "v", "YEH": "y", "YOD": "y"}
"""Letters that are consonants where a word begins and vowels elsewhere."""
_SOFT_G: Final = re.compile("g(?=[eiy])")
_DOUBLED: Final = re.compile(r"(.)\1+")
_NASAL: Final = ("ANUSVARA", "TIPPI", "BINDI")
_SOUNDS: Final = str.maketrans({"v": "b", "w": "b", "z": "s", "K": "g", "j": "J", "S": "s", "f": "f"})
_VOWELS: Final = frozenset("aeiou")
_WEAK_CONSONANTS: Final = 2
"""With fewer a word is told by its vowels too: "Ana" is not "Ian"."""


class NameKey(NamedTuple):
    """A name to compare.

    Attributes:
        words: as spelled, without case, accents and particles.
        sounds: of each word the forms in which it may be heard.
    """

    words: tuple[str, ...]
    sounds: tuple[frozenset[str], ...]


@lru_cache(maxsize=4096)
def name_key(name: str) -> NameKey:
    """What is compared of a name; without words where it holds no letter."""
    words = tuple(dict.fromkeys(_words(name)))[:_MOST_WORDS]
    telling = tuple(word for word in words if word not in PARTICLES) or words
    return NameKey(telling, tuple(_heard(word) for word in telling))


def same_spelling(one: NameKey, other: NameKey) -> bool:
    """Whether all words of the shorter name stand in the longer one; of two names with several words at least two."""
    common = len(set(one.words) & set(other.words))
    return common >= _needed(one, other)


def may_be_same(one: NameKey, other: NameKey) -> bool:
    """Whether two names may be one: at least two words alike, or a name of one word spelled the same."""
    if not one.words or not other.words:
        return False
    if min(len(one.words), len(other.words)) == 1:
        if len(one.words) == len(other.words):
            return bool(one.sounds[0] & other.sounds[0])
        return same_spelling(one, other)
    return _pairs(one.sounds, other.sounds) >= _needed(one, other)


def _needed(one: NameKey, other: NameKey) -> int:
    return max(1, min(2, len(one.words), len(other.words)))


def _pairs(ones: tuple[frozenset[str], ...], others: tuple[frozenset[str], ...]) -> int:
    """How many words of one name have a partner of their own in the other."""
    left = list(others)
    found = 0
    for sounds in ones:
        partner = next((each for each in left if sounds & each), None)
        if partner is not None:
            left.remove(partner)
            found += 1
    return found


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", name).casefold().translate(_UNSPLIT)
    return _split(plain)


def _split(text: str) -> list[str]:
    """Words of letters without marks; each Han letter is one."""
    words: list[str] = []
    word = ""
    for letter in unicodedata.normalize("NFD", text):
        kind = unicodedata.category(letter)[0]
        if kind == "M" and not _is_vowel_sign(letter):
            word += "n" if unicodedata.name(letter, "").endswith(_NASAL) else ""
            continue
        if kind not in "LNM":
            words, word = [*words, word], ""
        elif _is_han(letter):
            words, word = [*words, word, letter], ""
        else:
            word += letter
    return [unicodedata.normalize("NFC", each) for each in (*words, word) if each]


def _is_vowel_sign(letter: str) -> bool:
    """Signs of Indic scripts are letters of a word, not accents."""
    return " VOWEL SIGN " in unicodedata.name(letter, "") and unicodedata.category(letter) in ("Mc", "Mn")


def _is_han(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("CJK ")


def _heard(word: str) -> frozenset[str]:
    if _is_han(word[0]) or word.isdecimal():
        return frozenset({word})
    first = _FIRST.get(unicodedata.name(word[0], "").rpartition(" ")[2], _latin(word[0]))
    latin = first + "".join(map(_latin, word[1:]))
    forms = {latin}
    if "ll" in latin:
        forms.add(latin.replace("ll", "y"))
    if latin.startswith("x"):
        forms.add("s" + latin[1:])
    if _SOFT_G.search(latin):
        forms.add(_SOFT_G.sub("K", latin))
    heard = set(filter(None, map(_skeleton, forms)))
    if latin.startswith("h"):  # where vowels are not written, a first one is not there
        heard |= {each.removeprefix("a") for each in heard if len(each) > _WEAK_CONSONANTS}
    return frozenset(heard) or frozenset({word})


def _latin(letter: str) -> str:
    """A letter of any script in Latin ones; nothing where its name does not say how it sounds."""
    if letter.isascii():
        return letter
    name = unicodedata.name(letter, "")
    for beginning in _SYLLABIC:
        if name.startswith(beginning):
            return name.rpartition(" ")[2].lower()
    sound = name.partition(" LETTER ")[2]
    if not sound:
        return ""
    if name.startswith("LATIN"):
        return sound[:1].lower() if sound[1:2] in ("", " ") else sound.partition(" ")[0].lower()
    if name.startswith("GEORGIAN") and sound == "SHIN":
        return "sh"
    for part in (sound, sound.partition(" ")[0], sound.rpartition(" ")[2]):
        if part in _LETTERS:
            return _LETTERS[part]
    return sound.rpartition(" ")[2].lower()  # Indic letters are called as they sound


def _skeleton(word: str) -> str:
    """The consonants as they may be heard, and a first vowel as `a`."""
    text = _DOUBLED.sub(r"\1", word.replace("ee", "i").replace("oo", "u"))  # first: what a silent h parts stays two
    for form, sound in _CLUSTERS:
        text = form.sub(sound, text)
    text = text.translate(_SOUNDS)
    vowels = "".join(letter for letter in text if letter in _VOWELS)
    heard = ""
    for place, letter in enumerate(text):
        if letter in _VOWELS:
            heard += "a" if place == 0 else ""
        elif letter != "s" or place == 0 or text[place - 1] != "s":
            heard += letter
    consonants = heard.removeprefix("a")
    if len(consonants) >= _WEAK_CONSONANTS:
        return heard
    open_vowels = _DOUBLED.sub(r"\1", vowels.replace("ou", "u"))
    return f"{heard}~{open_vowels}" if heard or open_vowels else ""
