"""How somebody knows, typed in one line: `told by my wife`, `paper i200`, `film doorbell`, `doubt …`, `"words as said`.

The first word says what follows; its first letter is enough. English and Spanish words are read alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from clinic_app.domain.intake.answers import Basis

QUOTES: Final = '"“«„'
_CLOSING: Final = '"”»“'


class Clause(StrEnum):
    """What one line can say."""

    SAW = "saw"
    TOLD = "told"
    PAPER = "paper"
    FILM = "film"
    BELIEVES = "believes"
    DOUBT = "doubt"
    WORDS = "words"


_WORDS: Final[dict[Clause, tuple[str, ...]]] = {
    Clause.SAW: ("saw", "vio"),
    Clause.TOLD: ("told by", "told", "lo dijo", "contó", "conto"),
    Clause.PAPER: ("paper", "document", "papel", "documento"),
    Clause.FILM: ("film", "recording", "grabación", "grabacion"),
    Clause.BELIEVES: ("believes", "cree"),
    Clause.DOUBT: ("doubt", "duda"),
}
_LETTERS: Final = {
    "s": Clause.SAW,
    "t": Clause.TOLD,
    "p": Clause.PAPER,
    "f": Clause.FILM,
    "b": Clause.BELIEVES,
    "d": Clause.DOUBT,
}
_NEEDS_WORDS: Final = frozenset({Clause.TOLD, Clause.FILM})


def read_clause(text: str) -> tuple[Clause, str] | None:
    """What a line says, and the words after it; None where it says nothing that is known here."""
    plain = text.strip()
    if plain[:1] and plain[0] in QUOTES:
        said = plain[1:].strip()
        return (Clause.WORDS, said.rstrip(_CLOSING).strip()) if said else None
    small = plain.casefold()
    for clause, names in _WORDS.items():
        for name in names:
            if small == name or small.startswith(f"{name} "):
                return _whole(clause, plain[len(name) :].strip())
    letter, _, rest = plain.partition(" ")
    found = _LETTERS.get(letter.casefold())
    return None if found is None else _whole(found, rest.strip())


def _whole(clause: Clause, rest: str) -> tuple[Clause, str] | None:
    """Nothing where somebody or something must be named and is not."""
    return None if not rest and clause in _NEEDS_WORDS else (clause, rest)


def with_clause(source: Mapping[str, Any], clause: Clause, words: str) -> dict[str, Any]:
    """A source with what a line says of it. A doubt without words takes the doubt back."""
    given = {name: each for name, each in source.items() if name != "basis"}
    basis = Basis(source.get("basis", Basis.FIRST_HAND))
    if clause in (Clause.DOUBT, Clause.WORDS):
        given.pop(clause.value, None)
        if words:
            given[clause.value] = words
    elif clause is Clause.FILM:
        given["exhibit"] = words
    else:
        given = {name: each for name, each in given.items() if name not in ("told_by", "exhibit")}
        basis = _BASIS[clause]
        if clause is Clause.TOLD:
            given["told_by"] = words
        elif words:
            given["exhibit"] = words
    return {"basis": basis.value, **given}


_BASIS: Final = {
    Clause.SAW: Basis.FIRST_HAND,
    Clause.TOLD: Basis.TOLD_BY,
    Clause.PAPER: Basis.DOCUMENT,
    Clause.BELIEVES: Basis.BELIEF,
}
