"""Turns one account into numbered, traced paragraphs for one audience.

Order: the person's own words, in their order; then the answers that their words do not
tell. Every paragraph knows the lines and fields it came from. What is held back is listed,
never silently dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from clinic_app.domain.documents.form import DocumentForm, FactSentence, Variant, Wording
from clinic_app.domain.documents.telling import when_in_words
from clinic_app.domain.documents.withholding import (
    Audience,
    Replacement,
    is_held_back,
    replacements,
    without_names,
)
from clinic_app.domain.intake.answers import Answer, AnswerState, Basis, Source
from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.intake import Account, StatementLine
from clinic_app.domain.intake.sensitivity import Section, Sensitivity
from clinic_app.domain.tellers import teller_in
from clinic_app.domain.when import When


@dataclass(frozen=True)
class Paragraph:
    """One numbered paragraph.

    Attributes:
        text: by language, the language of record first.
        lines: statement lines it came from.
        fields: fields it tells.
        basis: how the speaker knows.
        own_words: whether these are the person's words or an answer put into a sentence.
        doubt: the interpreter's or interviewer's doubt, for the reader in the clinic only.
    """

    number: int
    text: Mapping[str, str]
    section: Section
    lines: tuple[str, ...]
    fields: tuple[str, ...]
    basis: Basis
    own_words: bool
    doubt: str | None = None


@dataclass(frozen=True)
class HeldBack:
    """A line or answer that this audience does not get, and why."""

    what: str
    sensitivity: Sensitivity


@dataclass(frozen=True)
class Draft:
    """A declaration before it is set."""

    form: DocumentForm
    variant: Variant
    paragraphs: tuple[Paragraph, ...]
    held_back: tuple[HeldBack, ...]
    untranslated: tuple[str, ...]
    """Lines that lack one of the document's languages."""
    machine_made: tuple[str, ...]
    """Lines whose translation no person has confirmed (DOC-09)."""


def draft(account: Account, form: DocumentForm, variant: Variant, audience: Audience) -> Draft:
    """Drafts a declaration.

    Args:
        variant: the languages, the language of record first.
        audience: what may be told, and under which name.
    """
    writer = _Writer(account, form, variant, audience)
    writer.tell_lines()
    writer.tell_answers()
    return Draft(
        form,
        variant,
        tuple(writer.paragraphs),
        tuple(writer.held_back),
        tuple(writer.untranslated),
        tuple(writer.machine_made),
    )


class _Writer:
    def __init__(self, account: Account, form: DocumentForm, variant: Variant, audience: Audience) -> None:
        self.account, self.form, self.variant, self.audience = account, form, variant, audience
        self.paragraphs: list[Paragraph] = []
        self.held_back: list[HeldBack] = []
        self.untranslated: list[str] = []
        self.machine_made: list[str] = []
        self._told: set[str] = set()
        self._names: dict[str, tuple[Replacement, ...]] = {
            language: replacements(account, audience, language) for language in variant.languages
        }

    def tell_lines(self) -> None:
        for line in self.account.statement:
            held = is_held_back(line.covers, self.audience)
            if held is not None:
                self.held_back.append(HeldBack(f"line {line.line_id}", held))
                continue
            text = self._in_languages(line)
            self._told.update(line.covers)
            self._add(text, line.section, line.source, lines=(line.line_id,), fields=line.covers, own_words=True)

    def _in_languages(self, line: StatementLine) -> dict[str, str]:
        versions = {line.language: line.text} | {item.language: item.text for item in line.translations}
        by_machine = {item.language for item in line.translations if item.made_by_machine and not item.reviewed_by}
        text = {}
        for language in self.variant.languages:
            if language not in versions:
                self.untranslated.append(line.line_id)
                continue
            if language in by_machine:
                self.machine_made.append(line.line_id)
            text[language] = self._renamed(versions[language], language)
        return text or {line.language: self._renamed(line.text, line.language)}

    def _renamed(self, text: str, language: str) -> str:
        return without_names(text, self._names.get(language) or replacements(self.account, self.audience, language))

    def tell_answers(self) -> None:
        fields = dictionary()
        for sentence in self.form.facts:
            spec = fields[sentence.field]
            answer = getattr(getattr(self.account, spec.group), spec.name)
            if answer is None or sentence.field in self._told:
                continue
            if not self.audience.may_have(spec):
                self.held_back.append(HeldBack(f"answer {spec.name}", spec.sensitivity))
                continue
            for words in self._sentences(sentence, answer):
                text = {language: self._renamed(said, language) for language, said in words.items()}
                self._add(text, spec.section, answer.source, fields=(spec.name,), own_words=False)

    def _sentences(self, sentence: FactSentence, answer: Answer[Any]) -> Iterator[dict[str, str]]:
        if answer.state is AnswerState.CLIENT_DOES_NOT_KNOW:
            yield from self._worded(sentence.unknown, lambda _language: {})
        elif isinstance(answer.value, bool):
            yield from self._worded(sentence.yes if answer.value else sentence.no, lambda _language: {})
        elif isinstance(answer.value, tuple):
            for item in answer.value:
                yield from self._item(sentence, item)
        elif answer.value is not None:
            yield from self._item(sentence, answer.value)

    def _item(self, sentence: FactSentence, item: Any) -> Iterator[dict[str, str]]:
        if isinstance(item, str) and str(item) in sentence.words:
            yield from self._worded(sentence.words[str(item)], lambda _language: {})
        else:
            yield from self._worded(sentence.told, lambda language: _parts(item, language))

    def _worded(self, wording: Wording | None, values: Callable[[str], dict[str, str]]) -> Iterator[dict[str, str]]:
        if wording is not None:
            yield {language: _filled(wording[language], values(language)) for language in self.variant.languages}

    def _add(
        self,
        text: Mapping[str, str],
        section: Section,
        source: Source,
        *,
        lines: tuple[str, ...] = (),
        fields: tuple[str, ...] = (),
        own_words: bool,
    ) -> None:
        noted = {language: words + self._source_note(source, language) for language, words in text.items()}
        number = len(self.paragraphs) + 2
        doubts = source.doubts_told or None
        self.paragraphs.append(Paragraph(number, noted, section, lines, fields, source.basis, own_words, doubts))

    def _source_note(self, source: Source, language: str) -> str:
        notes: dict[Basis, Wording] = {
            Basis.TOLD_BY: self.form.sources.told_by,
            Basis.DOCUMENT: self.form.sources.document,
            Basis.BELIEF: self.form.sources.belief,
        }
        wording = notes.get(source.basis, {}).get(language)
        if wording is None:
            return ""
        teller = self._teller(source.told_by or "", language)
        return " " + wording.replace("{told_by}", teller)

    def _teller(self, role: str, language: str) -> str:
        return self.form.tellers.get(role, {}).get(language) or teller_in(role, language)


_PLACE = re.compile(r"\{(\w+)\}")


def _filled(text: str, values: Mapping[str, str]) -> str:
    """The wording with its places filled, once; a sentence with a place that nothing fills is left out."""
    sentences = re.split(r"(?<=\.)\s+", text)
    kept = [item for item in sentences if set(_PLACE.findall(item)) <= set(values)]
    return _PLACE.sub(lambda match: values[match[1]], " ".join(kept))


def _parts(item: Any, language: str) -> dict[str, str]:
    if isinstance(item, When):
        return {"value": when_in_words(item, language)}
    if isinstance(item, BaseModel):
        parts = {}
        for name in type(item).model_fields:
            value = getattr(item, name)
            if value is not None:
                parts[name] = when_in_words(value, language) if isinstance(value, When) else str(value)
        return parts
    return {"value": str(item)}
