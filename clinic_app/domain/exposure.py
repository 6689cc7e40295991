"""The same passage as a recipient, a records request and the clinic see it, and which facts stay in the vault.

What a records request would show is an estimate: the body decides and a court may decide otherwise. It is
drawn from the exemptions that the recipient's profile names, each with its source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from clinic_app.domain.documents.draft import Draft
from clinic_app.domain.documents.withholding import Audience, people_mentioned, people_named
from clinic_app.domain.exposure_words import TELLING
from clinic_app.domain.intake.answers import AnswerState
from clinic_app.domain.intake.catalog import FieldSpec, Kind, dictionary
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.sensitivity import Section, Sensitivity
from clinic_app.domain.intake.values.encounter import LocationType
from clinic_app.domain.recipients import Exemption, RecordsRequests

PASSAGE_LETTERS, PASSAGE_AT_MOST = 260, 400
"""About as much as can be read at a glance, three times side by side."""
_AT_HOME = frozenset({LocationType.HOME, LocationType.CURTILAGE, LocationType.SHARED_HALLWAY})
_STREET_KIND = re.compile(r"\s+(?:st|ave|rd|blvd|street|avenue|road|calle|avenida)\.?$", re.IGNORECASE)
"""In another language it stands before the name: "avenida S. Blue Island"."""


class Mark(StrEnum):
    """What is special about some words."""

    STANDS_FOR = "stands_for"
    """They stand for a name."""
    COVERED = "covered"
    """A black bar may lie over them."""


@dataclass(frozen=True)
class MarkedSpan:
    """Words of a passage, from `start` to before `end`. Args: exemption: under which they may be covered."""

    start: int
    end: int
    mark: Mark
    exemption: Exemption | None = None


@dataclass(frozen=True)
class Passage:
    """Words with their marks, in order and without overlap."""

    text: str
    spans: tuple[MarkedSpan, ...]

    @property
    def spoken(self) -> str:
        """With every bar said as such: what is covered is not in it."""
        parts, at = [], 0
        for span in self.spans:
            parts.append(self.text[at : span.start])
            hidden = span.mark is Mark.COVERED
            label = span.exemption.short if span.exemption else ""
            parts.append(f"[{label}]" if hidden else self.text[span.start : span.end])
            at = span.end
        return "".join([*parts, self.text[at:]])


@dataclass(frozen=True)
class KeptFact:
    """An answered field that is not in the bundle. Args: sensitivity: why; None where no sheet asks for it."""

    field: str
    sensitivity: Sensitivity | None


def passage_of(drafted: Draft, opening: str) -> str:
    """The opening, then the first paragraphs that tell what happened, whole ones, until there is enough to feel it."""
    language = drafted.variant.languages[0]
    telling = [each for each in drafted.paragraphs if each.section is not Section.PERSON]
    parts = [opening] if opening else []
    for number, paragraph in enumerate(telling):
        words = paragraph.text.get(language) or next(iter(paragraph.text.values()))
        so_far = len(" ".join(parts))
        if number and (so_far >= PASSAGE_LETTERS or so_far + len(words) > PASSAGE_AT_MOST):
            break
        parts.append(words)
    return " ".join(parts)


def names_told(account: Account, audience: Audience) -> tuple[str, ...]:
    """What this audience reads in place of names, or the names themselves where they are told."""
    own = [text for name in people_named(account) for text in (name.as_given, name.romanised) if text]
    others = people_mentioned(account)
    told = own if audience.named else [audience.pseudonym] if audience.pseudonym else []
    if Sensitivity.FAMILY in audience.allows:
        told = [*told, *(person.name for person in others)]
    return tuple(told)


def for_recipient(text: str, account: Account, audience: Audience) -> Passage:
    """The passage with the words marked that stand for names."""
    stand_ins = [audience.pseudonym] if audience.pseudonym and not audience.named else []
    if Sensitivity.FAMILY not in audience.allows:
        stand_ins += [words for person in people_mentioned(account) for words in person.designation.values()]
    spans = (MarkedSpan(start, end, Mark.STANDS_FOR) for start, end in _places(text, stand_ins))
    return Passage(text, _in_order(spans))


def for_records_request(text: str, account: Account, audience: Audience, records: RecordsRequests | None) -> Passage:
    """The passage with a bar wherever an exemption may be claimed; none where the body's record is public."""
    grounds = {kind: each for each in (records.exemptions if records else ()) for kind in each.covers}
    found: list[MarkedSpan] = []
    for kind, (start, end) in _telling(text, account, audience):
        if kind in grounds:
            found.append(MarkedSpan(start, end, Mark.COVERED, grounds[kind]))
    return Passage(text, _in_order(found))


def _telling(text: str, account: Account, audience: Audience) -> Iterator[tuple[Sensitivity, tuple[int, int]]]:
    yield from ((Sensitivity.IDENTITY, place) for place in _places(text, names_told(account, audience)))
    designations = (words for person in people_mentioned(account) for words in person.designation.values())
    yield from ((Sensitivity.FAMILY, place) for place in _places(text, designations))
    yield from ((Sensitivity.ADDRESS, place) for place in _places(text, _home(account)))
    for kind, pattern in TELLING:
        yield from ((kind, match.span()) for match in pattern.finditer(text))


def _home(account: Account) -> tuple[str, ...]:
    """Where the place of the incident is the person's home, its words."""
    where, kind = account.incident.incident_place, account.incident.incident_location_type
    if where is None or where.value is None or kind is None or kind.value not in _AT_HOME:
        return ()
    street = re.split(r",\s*", where.value)[0]
    return (where.value, street, _STREET_KIND.sub("", street))


def _places(text: str, phrases: Iterable[str]) -> Iterator[tuple[int, int]]:
    for phrase in phrases:
        words = r"\s+".join(map(re.escape, phrase.split()))
        for match in re.finditer(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE):
            yield match.span()


def _in_order(spans: Iterable[MarkedSpan]) -> tuple[MarkedSpan, ...]:
    """The longer one where two overlap."""
    kept: list[MarkedSpan] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if kept and span.start < kept[-1].end:
            if span.end > kept[-1].end:
                kept[-1] = MarkedSpan(kept[-1].start, span.end, kept[-1].mark, kept[-1].exemption)
            continue
        kept.append(span)
    return tuple(kept)


def answered(account: Account) -> tuple[FieldSpec, ...]:
    """Every field with an answer that says something, in the dictionary's order; the clinic's own handling too."""
    return tuple(spec for spec in dictionary().values() if _says_something(account, spec))


def is_dated(spec: FieldSpec) -> bool:
    """Whether the chronology tells of it where it is known."""
    return spec.kind is Kind.TIME or spec.name == "custody_segments"


def _says_something(account: Account, spec: FieldSpec) -> bool:
    answer = getattr(getattr(account, spec.group), spec.name)
    return answer is not None and (
        answer.value is not None or answer.state in (AnswerState.CLIENT_DOES_NOT_KNOW, AnswerState.DECLINED)
    )


def kept_facts(account: Account, audience: Audience | None, told: frozenset[str]) -> tuple[KeptFact, ...]:
    """What was answered and does not leave. Args: audience: None where nothing may leave at all."""
    return tuple(
        KeptFact(spec.name, None if audience is not None and audience.may_have(spec) else spec.sensitivity)
        for spec in answered(account)
        if spec.name not in told
    )
