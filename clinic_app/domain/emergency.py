"""The emergency card: ten questions for the hour in which a family calls first, and where each answer stands.

Nothing here is stored beside the account: an answer is an ordinary answer, and what no field holds is a line of the
caller's words. Lines that tell of another class than the incident name a field of that class, so that they stay back
wherever that class stays back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from clinic_app.domain.intake.answers import AnswerState, Basis, Source
from clinic_app.domain.intake.intake import Account, StatementLine
from clinic_app.domain.intake.laying import answer_of
from clinic_app.domain.intake.sensitivity import Section
from clinic_app.domain.intake.values.custody import Stint, StintType
from clinic_app.domain.intake.values.people import MentionedPerson, PersonName, SpeakerRole
from clinic_app.domain.tellers import PERSON_HELD, SOMEBODY_ELSE, in_language
from clinic_app.domain.when import Precision, When

CALLERS: Final = (SpeakerRole.FAMILY, SpeakerRole.WITNESS, SpeakerRole.CALLER)
"""Who may call; the client's own call is an ordinary interview."""
HELD_PERSON: Final = dict(PERSON_HELD)
"""Words that stand in for the name of whom the call is about."""


class Question(StrEnum):
    """The ten, in the order of safety."""

    CALLER = "caller"
    PLACE = "place"
    IDENTIFIERS = "identifiers"
    HEALTH = "health"
    CHILDREN = "children"
    HEARING = "hearing"
    FEAR = "fear"
    SIGNED = "signed"
    MAY_KNOW = "may_know"
    SEEN = "seen"


FIELDS: Final[Mapping[Question, tuple[str, ...]]] = {
    Question.CALLER: ("safe_contact",),
    Question.PLACE: ("arrest_at",),
    Question.IDENTIFIERS: ("a_number", "subject_dob", "nationality"),
    Question.HEALTH: ("needs", "medicine_needed"),
    Question.CHILDREN: ("children_cared_by",),
    Question.HEARING: ("first_hearing_at",),
    Question.FEAR: ("fear_of_return", "fear_words"),
    Question.SIGNED: ("docs_signed",),
    Question.MAY_KNOW: ("may_be_told",),
}
"""Fields that a question asks with the interview's own controls."""
OF_THE_CALLER: Final = frozenset({"safe_contact", "names", "may_be_told"})
"""Answers about the caller, who knows them first hand; all others are about somebody else."""


class Said(StrEnum):
    """What is kept as a line of the caller's words."""

    HEALTH = "health"
    HEARING = "hearing"
    SEEN = "seen"


_LINES: Final[Mapping[Said, tuple[Section, tuple[str, ...]]]] = {
    Said.HEALTH: (Section.DETENTION, ("needs",)),
    Said.HEARING: (Section.CASE, ("first_hearing_at",)),
    Said.SEEN: (Section.ARREST, ()),
}
"""Where a line stands, and the field whose class it shares."""


class Knows(StrEnum):
    """How the caller knows what is told of the other person."""

    SAW = "saw"
    PERSON = "person"
    OTHER = "somebody"
    PAPER = "paper"
    BELIEVES = "believes"


_SOURCES: Final[Mapping[Knows, Source]] = {
    Knows.SAW: Source(),
    Knows.PAPER: Source(basis=Basis.DOCUMENT),
    Knows.BELIEVES: Source(basis=Basis.BELIEF),
}
_TELLERS: Final[Mapping[Knows, Mapping[str, str]]] = {Knows.PERSON: PERSON_HELD, Knows.OTHER: SOMEBODY_ELSE}


def source_of(knows: Knows, language: str) -> Source:
    """The source of what is told; where nobody said how it is known, it is what the caller believes.

    Args:
        language: of the account; the words for who told it are stored in it, whatever the window speaks.
    """
    if knows in _TELLERS:
        return Source(basis=Basis.TOLD_BY, told_by=in_language(_TELLERS[knows], language))
    return _SOURCES[knows]


def _knows_of(source: Source) -> Knows:
    """How it is known, read off a source in any language; a source of another kind is what the caller believes."""
    for knows, words in _TELLERS.items():
        if source.basis is Basis.TOLD_BY and source.told_by in words.values():
            return knows
    return next((knows for knows, each in _SOURCES.items() if each == source), Knows.BELIEVES)


@dataclass(frozen=True)
class Held:
    """Whom the call is about: the name, and what that person is to the caller ("brother")."""

    name: str = ""
    relation: str = ""


def line_id(said: Said) -> str:
    """The id of a line of the card."""
    return f"card-{said.value.replace('_', '-')}"


def line_of(said: Said, text: str, language: str, source: Source) -> StatementLine:
    """The caller's words as a line of the account."""
    section, covers = _LINES[said]
    return StatementLine(
        line_id=line_id(said), section=section, language=language, text=text, source=source, covers=covers
    )


def names_answer(caller: str) -> dict[str, Any] | None:
    """The caller's name; None where it is empty."""
    return _answer([PersonName(as_given=caller).model_dump(mode="json", exclude_none=True)]) if caller else None


def held_answer(before: Mapping[str, Any] | None, held: Held, source: Source, language: str) -> dict[str, Any] | None:
    """The people whom the account names, the one held first.

    Args:
        before: the stored answer; others in it stay.
        held: taken out where the name is empty.
        source: how the caller knows the name.
        language: of the account.
    """
    others = [item for item in (before or {}).get("value") or () if item.get("designation") != HELD_PERSON]
    if not held.name:
        return _answer(others) if others else None
    relation = held.relation or in_language(PERSON_HELD, language)
    person = MentionedPerson(name=held.name, relation=relation, designation=HELD_PERSON)
    return _answer([person.model_dump(mode="json", exclude_none=True), *others], source)


def place_answer(
    before: Mapping[str, Any] | None, facility: str, source: Source, *, now: datetime, zone: str
) -> dict[str, Any] | None:
    """Where the person is held, as a stay that had not ended when the caller said so.

    Args:
        before: the stored answer; earlier stays in it stay.
        facility: as the caller calls it; empty takes the stay back.
        source: how the caller knows.
        now: the moment of the call.
        zone: in which it is told.
    """
    stays = list((before or {}).get("value") or ())
    earlier = stays[:-1] if stays and _lasts(stays[-1]) else stays
    if not facility:
        return _answer(earlier, source) if earlier else None
    same = stays[-1] if stays and _lasts(stays[-1]) else {}
    if same.get("facility") == facility:
        return _answer(stays, source)
    until = When(earliest=now, zone=zone, precision=Precision.NOT_YET)
    stay = Stint(facility=facility, type=StintType(same.get("type", StintType.DETENTION)), out_at=until)
    return _answer([*earlier, stay.model_dump(mode="json", exclude_none=True)], source)


def _lasts(stay: Mapping[str, Any]) -> bool:
    until = stay.get("out_at")
    return until is not None and until.get("precision") == Precision.NOT_YET


def _answer(value: Any, source: Source | None = None) -> dict[str, Any]:
    told = {} if source is None else {"source": source.model_dump(mode="json", exclude_none=True)}
    return {"state": AnswerState.ANSWERED.value, "value": value, **told}


@dataclass(frozen=True)
class Card:
    """What an account says on the card, beside the fields that have controls of their own.

    Attributes:
        said: the caller's words by what they are about.
        knows: how most of it is known; read off the name of the person held, the place or the words.
    """

    role: SpeakerRole
    caller: str = ""
    held: Held = Held()
    facility: str = ""
    said: Mapping[Said, str] = field(default_factory=dict)
    knows: Knows = Knows.BELIEVES


def card_of(account: Account) -> Card:
    """Reads the card off an account, however it was answered."""
    names = _value(account, "names") or ()
    people = _value(account, "mentioned_people") or ()
    stays = _value(account, "custody_segments") or ()
    held = next((each for each in people if each.designation == HELD_PERSON), None)
    lasting = stays[-1] if stays and stays[-1].out_at and stays[-1].out_at.precision is Precision.NOT_YET else None
    by_id = {line.line_id: line for line in account.statement}
    lines = {said: by_id[line_id(said)] for said in Said if line_id(said) in by_id}
    sources = [answer_of(account, name) for name in ("mentioned_people", "custody_segments")]
    known = [answer.source for answer in sources if answer is not None] + [line.source for line in lines.values()]
    return Card(
        role=account.speaker_role,
        caller=names[0].as_given if names else "",
        held=Held()
        if held is None
        else Held(held.name, "" if held.relation in PERSON_HELD.values() else held.relation),
        facility=lasting.facility if lasting is not None else "",
        said={said: line.text for said, line in lines.items()},
        knows=_knows_of(known[0]) if known else Knows.BELIEVES,
    )


def is_told_of_another(account: Account) -> bool:
    """Whether what it says of "the person" is somebody else than who tells it.

    A witness tells of themselves, unless the account began as a call about a person held.
    """
    if account.speaker_role is not SpeakerRole.WITNESS:
        return account.speaker_role is not SpeakerRole.CLIENT
    called = frozenset(map(line_id, Said))
    people = _value(account, "mentioned_people") or ()
    return any(each.designation == HELD_PERSON for each in people) or any(
        line.line_id in called for line in account.statement
    )


def _relation(held: MentionedPerson) -> str:
    return "" if held.relation in PERSON_HELD.values() else held.relation


def _value(account: Account, name: str) -> Any:
    answer = answer_of(account, name)
    return None if answer is None or answer.state is not AnswerState.ANSWERED else answer.value
