"""A document form as lawyers and translators own it: clauses, sentences for facts, languages and order.

Each text is given by language. A sentence may hold `{value}`, `{in_at}` and the like; nothing
in it is ever executed.
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StrictBool, field_validator, model_validator

from clinic_app.domain.intake.answers import Code, FrozenModel, LanguageTag
from clinic_app.domain.intake.intake import FIELD_GROUP
from clinic_app.domain.intake.sensitivity import Section

Wording = Annotated[dict[LanguageTag, Annotated[str, Field(min_length=1, max_length=4_000)]], Field(min_length=1)]


CLAUSE_BLANKS = ("name", "age", "sealer", "clinic", "sealed_on", "document")
"""What a clause may have filled in."""


def placeholders(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


class FactSentence(FrozenModel):
    """How one answer is told when the person's own words do not tell it.

    For a yes/no field: `yes` and `no`. For others: `told`, with `{value}`; for lists of
    items, once per item with the item's names. `unknown`: the person does not know.
    """

    field: Code
    yes: Wording | None = None
    no: Wording | None = None
    told: Wording | None = None
    unknown: Wording | None = None
    words: dict[Code, Wording] = Field(default={})
    """For a choice: what to say for each value."""

    @field_validator("field")
    @classmethod
    def _known(cls, name: str) -> str:
        if name not in FIELD_GROUP:
            raise ValueError("a sentence names a field that the intake does not have")
        return name

    @model_validator(mode="after")
    def _says_something(self) -> FactSentence:
        if not (self.yes or self.no or self.told or self.unknown or self.words):
            raise ValueError("a fact sentence says nothing")
        return self


class Clause(FrozenModel):
    """A fixed text: oath, certificate, notice."""

    id: Code
    heading: Wording | None = None
    text: Wording
    when: Literal[
        "always", "named", "pseudonym", "read_back", "interpreted", "translated", "not_signed_yet", "not_approved"
    ] = "always"
    place: Literal["face", "opening", "closing", "certificate"]
    signed_by: Wording | None = None
    """Who signs below it, if anybody."""
    lines: tuple[Wording, ...] = ()
    """Blanks to fill in by hand below the signature line."""
    statutory: StrictBool = False
    """Fixed by law: never reworded, in English always the statute's own words."""


class SourceNote(FrozenModel):
    """How a sentence says that it was not seen or heard first hand."""

    told_by: Wording
    document: Wording
    belief: Wording


class Variant(FrozenModel):
    """One form id with its languages, the language of record first."""

    id: Code
    languages: Annotated[tuple[LanguageTag, ...], Field(min_length=1, max_length=2)]


class DocumentForm(FrozenModel):
    """One kind of document with its variants."""

    format: Literal["amparo-document-form/1"]
    document: Code
    title: Wording
    subtitle: Wording
    variants: Annotated[tuple[Variant, ...], Field(min_length=1)]
    clauses: tuple[Clause, ...]
    headings: dict[Literal["own_words", "answers"], Wording]
    sections: dict[Section, Wording]
    facts: tuple[FactSentence, ...]
    sources: SourceNote
    tellers: dict[Annotated[str, Field(max_length=80)], Wording] = Field(default={})
    """How a role that told something is named, by the words of the intake."""
    conclusions: dict[LanguageTag, tuple[str, ...]] = Field(default={})
    """Words of argument that a declaration should not hold (DOC-05)."""
    alienage: dict[LanguageTag, tuple[str, ...]] = Field(default={})
    """Words that may admit alienage (PRIV-07, DOC-19)."""
    approved: Literal[False] = False
    """Model wording; nothing ships as approved by an attorney."""

    def variant(self, form_id: str) -> Variant | None:
        """The variant with this id."""
        return next((item for item in self.variants if item.id == form_id), None)

    def fixed_words(self) -> Iterator[str]:
        """Every piece of wording that stands in a document whoever it is made for."""
        wordings: list[Wording | None] = [self.title, self.subtitle, *self.headings.values(), *self.sections.values()]
        for clause in self.clauses:
            wordings += [clause.heading, clause.text, clause.signed_by, *clause.lines]
        for wording in wordings:
            for text in (wording or {}).values():
                yield from (piece for piece, *_ in string.Formatter().parse(text) if piece.strip(" .,:;"))

    @model_validator(mode="after")
    def _every_language_everywhere(self) -> DocumentForm:
        needed = {language for variant in self.variants for language in variant.languages}
        for clause in self.clauses:
            for wording in (clause.text, clause.heading, clause.signed_by, *clause.lines):
                if wording is not None and not needed <= set(wording):
                    raise ValueError(f"the clause {clause.id} lacks a language")
                for text in (wording or {}).values():
                    if not placeholders(text) <= set(CLAUSE_BLANKS):
                        raise ValueError(f"the clause {clause.id} has a blank that nothing fills")
        for sentence in self.facts:
            for wording in (sentence.yes, sentence.no, sentence.told, sentence.unknown, *sentence.words.values()):
                if wording is not None and not needed <= set(wording):
                    raise ValueError(f"the sentence for {sentence.field} lacks a language")
        return self
