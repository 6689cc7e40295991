"""What the window says, in the chosen language, by key; the newer pages keep theirs in `ui.words.areas`.

`choose` changes it while the program runs: Qt tells every widget (`LanguageChange`), and pages say their words
anew. The words inside the parts of `ui.widgets` go through Qt's own `translate`; the same files hold them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from clinic_app.domain.side_by_side import inside
from clinic_app.errors import ClinicError
from clinic_app.spanish import in_spanish
from ui.words import ar, en, es
from ui.words.areas import AREAS


class Language(StrEnum):
    """The languages the window speaks; named on the page in themselves."""

    ENGLISH = "en"
    SPANISH = "es"


OWN_NAMES: Final = {Language.ENGLISH: "English", Language.SPANISH: "Español"}
_TEXTS: Final = {Language.ENGLISH: dict(en.TEXTS), Language.SPANISH: dict(es.TEXTS)}
for _area in AREAS:
    _TEXTS[Language.ENGLISH].update(_area.EN)
    _TEXTS[Language.SPANISH].update(_area.ES)
_BESIDE: Final[dict[str, dict[str, str]]] = {"ar": ar.TEXTS}
"""By language: what is said to a person in a language that only the questions have."""
_PARTS: Final = {Language.ENGLISH: en.PARTS, Language.SPANISH: es.PARTS}
_REGIONS: Final = {Language.ENGLISH: "en_US", Language.SPANISH: "es_MX"}


class _PartWords(QTranslator):
    """Gives the parts their words; what it does not know stays as it is written there."""

    def __init__(self, words: dict[tuple[str, str], str]) -> None:
        super().__init__()
        self._words = words

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str | bytes, source: str | bytes, disambiguation: str | bytes | None = None, n: int = -1
    ) -> str:
        del disambiguation, n
        return self._words.get((_text(context), _text(source)), _text(source))


def _text(given: str | bytes) -> str:
    return given.decode("utf-8") if isinstance(given, bytes) else given


_chosen: Language = Language.ENGLISH
_installed: _PartWords | None = None


def choose(language: Language) -> None:
    """Speaks another language from now on."""
    global _chosen, _installed
    if language is _chosen:
        return
    _chosen = language
    before = _installed
    _installed = _PartWords(_PARTS[language])
    if before is not None:
        QCoreApplication.removeTranslator(before)
    QCoreApplication.installTranslator(_installed)


def chosen() -> Language:
    """The language that is spoken."""
    return _chosen


def texts(language: Language) -> dict[str, str]:
    """All words of a language by key."""
    return dict(_TEXTS[language])


def said_to(language: str, key: str, **given: object) -> str:
    """The words for a key in the language of a person; in English where there are none in it.

    Raises:
        KeyError: there are none in English either.
    """
    spoken = _TEXTS[Language(language)] if language in list(Language) else _BESIDE.get(language, {})
    return spoken.get(key, _TEXTS[Language.ENGLISH][key]).format(**_shown(given))


def locale() -> QLocale:
    """For the names of days and months."""
    return QLocale(_REGIONS[_chosen])


def say(key: str, **given: object) -> str:
    """The words for a key.

    Raises:
        KeyError: there are none.
    """
    return _TEXTS[_chosen][key].format(**_shown(given))


def spoken(sentence: str) -> str:
    """A sentence that comes from below the window, in the language that is spoken: of an error, of the verifier."""
    return in_spanish(sentence) if _chosen is Language.SPANISH else str(sentence)


def told_line(error: ClinicError) -> str:
    """An error's sentence and its hint on one line."""
    return " ".join(f"{spoken(error.sentence)} {spoken(error.hint)}".split())


def _shown(given: dict[str, object]) -> dict[str, object]:
    """A name from right to left does not draw the words around it into its direction."""
    return {blank: inside(value) if isinstance(value, str) else value for blank, value in given.items()}


def knows(key: str) -> bool:
    """Whether there are words for a key."""
    return key in _TEXTS[_chosen]


def count(key: str, n: int, **given: object) -> str:
    """The words for so many: `key.one` or `key.other`; `{n}` is the number, `{many}` the same as a word up to ten."""
    many = _TEXTS[_chosen].get(f"number.{n}", str(n))
    text = say(f"{key}.one" if n == 1 else f"{key}.other", n=n, many=many, **given)
    return text[:1].upper() + text[1:] if text.startswith(many) else text


def named(group: str, code: str) -> str:
    """The words for a code of the clinic's data, or the code itself where a later version brought it."""
    return _TEXTS[_chosen].get(f"{group}.{code}", code.replace("_", " "))
