"""The breach sheet (PRIV-11): what was on a lost laptop, how it was protected, and who is to be told by when.

Its words are data (`resources/keeping/breach.yaml`), each duty with its authority and how well that was checked. Made
from a vault it tells how much of what was in it, by class; blank it has lines to write on. No name and no number of a
matter stands on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import ConfigDict, Field

from clinic_app.domain.intake.answers import FrozenModel
from clinic_app.domain.intake.sensitivity import Sensitivity
from clinic_app.spanish import in_spanish

Tongue = Literal["en", "es"]
LANGUAGES: Final[tuple[Tongue, ...]] = ("en", "es")


class Said(FrozenModel):
    """One text in both languages."""

    model_config = ConfigDict(strict=True)

    en: Annotated[str, Field(min_length=1, max_length=400)]
    es: Annotated[str, Field(min_length=1, max_length=400)]

    def by(self, tongue: Tongue) -> str:
        """In one of them."""
        return self.es if tongue == "es" else self.en


class Duty(FrozenModel):
    """Somebody who is to be told. `source` is how well the authority was checked."""

    model_config = ConfigDict(strict=True)

    who: Said
    when: Said
    cite: Annotated[str, Field(max_length=200)]
    source: Literal["V1", "V2", "GK"]


class BreachWords(FrozenModel):
    """All that is not counted."""

    model_config = ConfigDict(strict=True)

    as_of: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    more_than: Annotated[int, Field(ge=1)]
    happened: Annotated[list[Said], Field(min_length=1)]
    ticks: Annotated[list[Said], Field(min_length=1)]
    duties: Annotated[list[Duty], Field(min_length=1)]
    counts: Annotated[list[Said], Field(min_length=1)]
    steps: Annotated[list[Said], Field(min_length=1)]


@dataclass(frozen=True)
class Held:
    """How much a vault holds.

    Attributes:
        clinic: its name.
        cipher, kdf: how it is protected, as the vault says it.
        matters, accounts, evidence, documents: how many.
        people: named in them, counted once for each time that an account names somebody.
        by_class: in how many matters something of a class was told.
        medical: in how many matters a name and something of the person's health were told.
    """

    clinic: str
    cipher: str
    kdf: str
    matters: int
    accounts: int
    evidence: int
    documents: int
    people: int
    by_class: Mapping[Sensitivity, int]
    medical: int


@dataclass(frozen=True)
class Line:
    """A label and what it says; empty: a line to write on."""

    label: str
    value: str = ""


@dataclass(frozen=True)
class Told:
    """A duty in words, with room for when it was done."""

    who: str
    when: str
    authority: str


@dataclass(frozen=True)
class BreachPart:
    """One part of the sheet."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    ticks: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()


@dataclass(frozen=True)
class BreachSheet:
    """The whole sheet. Args: labels: of the room beside each duty; foot: on every page."""

    language: Tongue
    title: str
    notice: str
    parts: tuple[BreachPart, ...]
    labels: tuple[str, str]
    foot: str

    def texts(self) -> Iterator[str]:
        """Every text that was not written here."""
        for part in self.parts:
            yield from part.paragraphs
            yield from part.ticks
            for line in part.lines:
                yield from (line.label, line.value)
            for told in part.told:
                yield from (told.who, told.when, told.authority)


_WORDS: Final[Mapping[Tongue, Mapping[str, str]]] = {
    "en": {
        "title": "Breach sheet",
        "notice": "For the attorneys of the clinic. Fill it in at once and by hand; it is no legal advice, and what is "
        "due is an attorney’s to decide.",
        "happened": "1. What happened",
        "ticks": "2. How it was protected (tick what is known to be so)",
        "counts": "3. What was in it",
        "encrypted": "The vault was encrypted. Without a passphrase or a recovery sheet nothing in it can be read; "
        "if one was with it, count everything as taken.",
        "encrypted_blank": "A vault of this program is always encrypted. Without a passphrase or a recovery sheet "
        "nothing in it can be read; if one was with it, count everything as taken.",
        "duties": "4. Who is to be told",
        "steps": "5. What to do next",
        "cipher": "Encryption",
        "kdf": "Passphrases",
        "matters": "Matters",
        "accounts": "Accounts",
        "people": "Times that somebody is named",
        "evidence": "Files of evidence",
        "documents": "Sealed documents",
        "medical": "Matters with a name and medical information",
        "of": "{n} of {all} matters",
        "done": "Told on",
        "by": "By",
        "foot": "{clinic} · made {at} · law as of {as_of}",
        "blank_foot": "Blank · law as of {as_of}",
        "V1": "the text was read",
        "V2": "reports agree",
        "GK": "general knowledge, check it",
        "incident": "What happened",
        "custody": "Where and when somebody was held",
        "proceedings": "The immigration case",
        "alienage": "Nationality, entry and status",
        "identity": "Names, birth date, pronouns",
        "address": "Where somebody lives",
        "contact": "How somebody can be reached",
        "work_school": "Employer and school",
        "family": "Family and other people",
        "health": "Health",
        "criminal": "Somebody’s own record",
        "clinic": "The clinic’s own notes",
    },
    "es": {
        "title": "Hoja de incidente",
        "notice": "Para las abogadas y los abogados de la clínica. Llénela de inmediato y a mano; no es consejo legal, "
        "y lo que corresponde lo decide una abogada o un abogado.",
        "happened": "1. Qué pasó",
        "ticks": "2. Cómo estaba protegida (marque lo que se sabe que es así)",
        "counts": "3. Qué había en ella",
        "encrypted": "La bóveda estaba cifrada. Sin una frase de paso o una hoja de recuperación no se puede leer nada "
        "de ella; si llevaba una consigo, cuente todo como llevado.",
        "encrypted_blank": "Una bóveda de este programa siempre está cifrada. Sin una frase de paso o una hoja de "
        "recuperación no se puede leer nada de ella; si llevaba una consigo, cuente todo como llevado.",
        "duties": "4. A quién se avisa",
        "steps": "5. Qué hacer después",
        "cipher": "Cifrado",
        "kdf": "Frases de paso",
        "matters": "Casos",
        "accounts": "Relatos",
        "people": "Veces que se nombra a alguien",
        "evidence": "Archivos de pruebas",
        "documents": "Documentos sellados",
        "medical": "Casos con un nombre y datos médicos",
        "of": "{n} de {all} casos",
        "done": "Avisado el",
        "by": "Por",
        "foot": "{clinic} · hecha {at} · ley al {as_of}",
        "blank_foot": "En blanco · ley al {as_of}",
        "V1": "se leyó el texto",
        "V2": "los informes coinciden",
        "GK": "conocimiento general, revíselo",
        "incident": "Lo que pasó",
        "custody": "Dónde y cuándo se retuvo a alguien",
        "proceedings": "El caso de inmigración",
        "alienage": "Nacionalidad, entrada y estatus",
        "identity": "Nombres, nacimiento, pronombres",
        "address": "Dónde vive alguien",
        "contact": "Cómo contactar a alguien",
        "work_school": "Trabajo y escuela",
        "family": "Familia y otras personas",
        "health": "Salud",
        "criminal": "Antecedentes propios de alguien",
        "clinic": "Notas propias de la clínica",
    },
}


def breach_sheet(words: BreachWords, tongue: Tongue, held: Held | None, *, at: str, as_of: str) -> BreachSheet:
    """The sheet.

    Args:
        held: what the vault holds; None: blank.
        at: when it is made, in words.
        as_of: the day of the law, in words.
    """
    own = _WORDS[tongue]
    told = tuple(
        Told(
            duty.who.by(tongue).format(more_than=words.more_than),
            duty.when.by(tongue),
            f"{duty.cite} ({own[duty.source]})".strip(),
        )
        for duty in words.duties
    )
    protected = own["encrypted" if held else "encrypted_blank"]
    counted = tuple(text.by(tongue) for text in words.counts)
    foot = own["foot"].format(clinic=held.clinic, at=at, as_of=as_of) if held else own["blank_foot"].format(as_of=as_of)
    return BreachSheet(
        language=tongue,
        title=own["title"],
        notice=own["notice"],
        parts=(
            BreachPart(own["happened"], lines=tuple(Line(text.by(tongue)) for text in words.happened)),
            BreachPart(own["ticks"], (protected,), ticks=tuple(text.by(tongue) for text in words.ticks)),
            BreachPart(own["counts"], counted, tuple(_counted(own, held, tongue))),
            BreachPart(own["duties"], told=told),
            BreachPart(own["steps"], ticks=tuple(text.by(tongue) for text in words.steps)),
        ),
        labels=(own["done"], own["by"]),
        foot=foot,
    )


def _counted(own: Mapping[str, str], held: Held | None, tongue: Tongue) -> Iterator[Line]:
    for name in ("cipher", "kdf"):
        told: str = "" if held is None else getattr(held, name)
        yield Line(own[name], in_spanish(told) if tongue == "es" else told)
    for name in ("matters", "accounts", "people", "evidence", "documents"):
        yield Line(own[name], "" if held is None else str(getattr(held, name)))
    for kind in Sensitivity:
        found = "" if held is None else own["of"].format(n=held.by_class.get(kind, 0), all=held.matters)
        yield Line(own[kind.value], found)
    yield Line(own["medical"], "" if held is None else own["of"].format(n=held.medical, all=held.matters))
