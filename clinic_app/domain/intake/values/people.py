"""People: who speaks, names, languages, interpreters, guardians, needs."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StrictBool, StringConstraints

from clinic_app.domain.intake.answers import FrozenModel, LanguageTag, Text
from clinic_app.domain.intake.values.measures import Count
from clinic_app.domain.when import When


class SpeakerRole(StrEnum):
    """Who speaks in an account."""

    CLIENT = "client"
    WITNESS = "witness"
    FAMILY = "family"
    CALLER = "caller"


class RepresentationState(StrEnum):
    """What the clinic is to this person."""

    PROSPECT = "prospect"
    CLIENT = "client"
    DOCUMENTATION_ONLY = "documentation_only"
    REFERRED = "referred"


class Reached(StrEnum):
    """Whether the client's own account could be heard."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"


class Level(StrEnum):
    """How well a language is spoken or read."""

    NONE = "none"
    A_LITTLE = "a_little"
    WELL = "well"
    NATIVE = "native"


class InterpreterMode(StrEnum):
    """How the interpreter was present."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    TELEPHONE = "telephone"


class PersonName(FrozenModel):
    """A name as the person gives it, with its script and a romanised form where the script is not Latin."""

    as_given: Text
    script: Annotated[str, StringConstraints(pattern=r"^[A-Z][a-z]{3}$")] = "Latn"
    romanised: Text | None = None
    kind: Annotated[str, StringConstraints(pattern=r"^(legal|birth|married|used|other)$")] = "legal"


class SafeContact(FrozenModel):
    """How the person can be reached without danger."""

    channel: Text
    times: Text | None = None
    may_leave_message: StrictBool = False


class LanguageSkill(FrozenModel):
    """A language of the person."""

    language: LanguageTag
    level_spoken: Level
    level_read: Level


class Interpreter(FrozenModel):
    """Who interpreted; signs the certificate of interpretation."""

    name: Text | None = None
    interpreter_id: Text | None = None
    languages: tuple[LanguageTag, ...] = ()
    mode: InterpreterMode
    oath_given_at: When | None = None
    certified: StrictBool | None = None


class Guardian(FrozenModel):
    """The adult responsible for a child or a person without capacity."""

    name: Text
    relation: Text
    may_know_of_the_matter: StrictBool | None = None


class Impact(FrozenModel):
    """What it has cost this person since."""

    work_days_missed: Count | None = None
    school_days_missed: Count | None = None
    clinic_visits_avoided: Count | None = None
    moved_home: StrictBool | None = None
    afraid_to_report: StrictBool | None = None
    sleep_or_health: Text | None = None
    other: Text | None = None


class Need(StrEnum):
    """What the person needs now; a pregnancy is asked about only where this list names it."""

    MEDICINE = "medicine"
    CHILDREN = "children"
    HOUSING = "housing"
    DISABILITY = "disability"
    INTERPRETER = "interpreter"
    PREGNANCY = "pregnancy"


class MentionedPerson(FrozenModel):
    """Somebody the account names; the designation stands in for the name wherever it is withheld."""

    name: Text
    relation: Text
    is_child: StrictBool = False
    designation: dict[LanguageTag, Text] = Field(max_length=8)
