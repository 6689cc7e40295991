"""What a recipient may not see: which lines stay back, which names are replaced, and the proof that nothing slipped.

Three layers, each of which would do alone: a line that tells a withheld field stays back
whole; names are replaced by their designation or the pseudonym; and every finished text is
searched for every withheld value before it may leave.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from clinic_app.domain.intake.catalog import FieldSpec, Kind, dictionary
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.sensitivity import Sensitivity
from clinic_app.domain.intake.values.people import MentionedPerson, PersonName

SHORTEST_NAME_PART = 3
SHORTEST_PLACE_PART = 4
_TEXT_KINDS = {Kind.TEXT, Kind.TEXTS, Kind.ITEMS, Kind.RECORD}
_NUMBERED = re.compile(r"\w+", re.UNICODE)
_COMMON = frozenset(
    """block north south east west street avenue road apartment floor with from that this their about same
    calle avenida norte este oeste departamento piso desde""".split()
)


@dataclass(frozen=True)
class Audience:
    """Who a text is for.

    Attributes:
        allows: classes that may be told.
        named: whether the person stands in it by name.
        pseudonym: what stands for the name otherwise.
    """

    allows: frozenset[Sensitivity]
    named: bool
    pseudonym: str | None

    def may_have(self, spec: FieldSpec) -> bool:
        """Whether a field may be told to it."""
        return spec.sensitivity in self.allows


def is_held_back(covers: Iterable[str], audience: Audience) -> Sensitivity | None:
    """The class for which a line stays back, or None."""
    fields = dictionary()
    for name in covers:
        if not audience.may_have(fields[name]):
            return fields[name].sensitivity
    return None


def answer_value(account: Account, spec: FieldSpec) -> Any:
    """The value of an answered field, or None."""
    answer = getattr(getattr(account, spec.group), spec.name)
    return None if answer is None else answer.value


def people_named(account: Account) -> tuple[PersonName, ...]:
    """The speaker's own names."""
    return answer_value(account, dictionary()["names"]) or ()


def people_mentioned(account: Account) -> tuple[MentionedPerson, ...]:
    """Others whom the account names."""
    return answer_value(account, dictionary()["mentioned_people"]) or ()


def legal_name(account: Account) -> str | None:
    """The name a document is made in."""
    names = people_named(account)
    legal = [name for name in names if name.kind == "legal"] or list(names)
    return legal[0].as_given if legal else None


def initials(account: Account) -> str:
    """The initials of the legal name, as `J. R.`."""
    return " ".join(f"{part[0].upper()}." for part in _NUMBERED.findall(legal_name(account) or "")) or "N. N."


@dataclass(frozen=True)
class Replacement:
    """A name and what stands for it."""

    pattern: re.Pattern[str]
    by: str


def replacements(account: Account, audience: Audience, language: str) -> tuple[Replacement, ...]:
    """Names to take out for this audience, longest first."""
    pairs: list[tuple[str, str]] = []
    if not audience.named and audience.pseudonym:
        for name in people_named(account):
            pairs += [(text, audience.pseudonym) for text in (name.as_given, name.romanised) if text]
    if Sensitivity.FAMILY not in audience.allows:
        pairs += [(person.name, _designation(person, language)) for person in people_mentioned(account)]
    pairs.sort(key=lambda pair: -len(pair[0]))
    return tuple(Replacement(_name_pattern(name, by), by) for name, by in pairs)


def _designation(person: MentionedPerson, language: str) -> str:
    return person.designation.get(language) or next(iter(person.designation.values()), "[name withheld]")


def _name_pattern(name: str, by: str) -> re.Pattern[str]:
    """The name as whole words; a designation just before it ('my son John') is taken along."""
    words = r"\s+".join(re.escape(part) for part in name.split())
    before = r"\s+".join(re.escape(part) for part in by.split())
    return re.compile(rf"(?:\b{before},?\s+)?\b{words}\b", re.IGNORECASE)


def without_names(text: str, table: Iterable[Replacement]) -> str:
    """The text with names replaced, a sentence still beginning with a capital."""
    for item in table:
        text = item.pattern.sub(lambda match, by=item.by: _in_case(by, match), text)  # type: ignore[misc]
    return text


def _in_case(by: str, match: re.Match[str]) -> str:
    before = match.string[: match.start()].rstrip()
    begins = not before or before[-1] in ".!?"
    return by[:1].upper() + by[1:] if begins else by


def withheld_values(account: Account, audience: Audience) -> tuple[str, ...]:
    """Every text that must not appear in anything this audience gets, longest first.

    A word of a place or body that has to be told is not withheld: where the home is the place
    of the incident, its street is told. Free answers (what officers said, an injury) release
    nothing. Nor is a surname that others share with a
    person who is named.
    """
    told = {word for text in _must_be_told(account, audience) for word in _folded_words(text)}
    own = {text for name in people_named(account) for text in (name.as_given, name.romanised) if text}
    values: set[str] = set()
    for text in _withheld_texts(account, audience):
        if not set(_folded_words(text)) <= told:
            values.add(text)
        values |= {word for word in _telling_words(text) if fold(word) not in told}
    if not audience.named:
        values |= _name_values(own)
    if Sensitivity.FAMILY not in audience.allows:
        shared = {word for name in own for word in _folded_words(name)} if audience.named else set()
        others = _name_values(person.name for person in people_mentioned(account))
        values |= {value for value in others if not set(_folded_words(value)) <= shared}
    return tuple(sorted(values, key=lambda value: (-len(value), value)))


def _name_values(names: Iterable[str]) -> set[str]:
    values: set[str] = set()
    for name in names:
        values |= {name} | {part for part in _NUMBERED.findall(name) if len(part) >= SHORTEST_NAME_PART}
    return values


def _withheld_texts(account: Account, audience: Audience) -> Iterator[str]:
    """Free texts of fields that may not be told; names are dealt with on their own."""
    for spec in dictionary().values():
        if spec.kind in _TEXT_KINDS and spec.name not in _HANDLED_APART and not audience.may_have(spec):
            yield from _strings(answer_value(account, spec))


def _must_be_told(account: Account, audience: Audience) -> Iterator[str]:
    for name in _PLACES_AND_BODIES:
        spec = dictionary()[name]
        if audience.may_have(spec):
            yield from _strings(answer_value(account, spec))


_PLACES_AND_BODIES = (
    "incident_place",
    "custody_segments",
    "local_agency",
    "institution_name",
    "hospital_name",
    "courthouse_name",
)
"""Without these an account says nothing; what they name cannot be kept from the same reader."""
_HANDLED_APART = frozenset(
    {
        "names",
        "mentioned_people",
        "consents",
        "languages",
        "ties_known_to_officer",
        "docs_signed",
        "docs_language",
        "docs_explained_by",
        "household",
        "children_cared_by",
        "criminal_history",
        "qualifying_crime",
    }
)
"""Names have their own rule; the others hold descriptions in the clinic's words, held back by line, not by word."""


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, StrEnum):
        return  # a choice of a closed list is nobody's word
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in _CLOSED_PARTS:
                yield from _strings(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)


_CLOSED_PARTS = frozenset({"mode", "type", "kind", "state", "script", "language", "languages", "precision", "zone"})


def _telling_words(text: str) -> Iterator[str]:
    """Words of an address, number or place that alone would give it away: capitalised or long numbers."""
    for word in _NUMBERED.findall(text):
        if len(word) >= SHORTEST_PLACE_PART and (word[0].isupper() or word.isdigit()) and fold(word) not in _COMMON:
            yield word


def _folded_words(text: str) -> list[str]:
    return [fold(word) for word in _NUMBERED.findall(text)]


def fold(text: str) -> str:
    """Without case and accents, for comparing."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def leaks(text: str, values: Iterable[str], *, besides: Iterable[str] = ()) -> bool:
    """Whether any withheld value stands in the text, as whole words, whatever the case and accents.

    Args:
        besides: phrases that every document carries by itself (the clinic, who seals); they are not looked at.
            A single word is never passed over: it could be the very value.
    """
    folded = fold(text)
    for phrase in besides:
        words = fold(phrase).split()
        if len(words) > 1 and all(word in folded for word in words):  # else nothing stands there to be passed over
            folded = re.sub(r"(?:\b|(?=\W))" + r"\s+".join(map(re.escape, words)) + r"(?:\b|(?<=\W))", " ", folded)
    return any(re.search(rf"(?<!\w){re.escape(fold(value))}(?!\w)", folded) for value in values)
