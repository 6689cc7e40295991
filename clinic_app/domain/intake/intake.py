"""An intake: one matter's accounts, each with one speaker, their facts and their words."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import (
    Field,
    SerializerFunctionWrapHandler,
    StrictBool,
    StringConstraints,
    field_validator,
    model_serializer,
    model_validator,
)

from clinic_app.domain.intake import groups as g
from clinic_app.domain.intake.answers import Code, FrozenModel, LanguageTag, LongText, Source, Text
from clinic_app.domain.intake.sensitivity import Section
from clinic_app.domain.intake.values.people import Interpreter, SpeakerRole
from clinic_app.domain.when import When
from clinic_app.said import said

INTAKE_FORMAT: Final = "amparo-intake/1"
MatterNumber = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$")]


class Translation(FrozenModel):
    """Somebody's translation of a line; a machine's is never final (DOC-09)."""

    language: LanguageTag
    text: LongText
    by: Text
    made_by_machine: StrictBool = False
    reviewed_by: Text | None = None
    reviewed_on: date | None = None


class StatementLine(FrozenModel):
    """One thing the speaker said, in their words and order."""

    line_id: Code
    section: Section
    language: LanguageTag
    text: LongText
    translations: tuple[Translation, ...] = Field(default=(), max_length=8)
    source: Source = Source()
    covers: tuple[Code, ...] = Field(default=(), max_length=60)
    """The fields this line tells; a declaration does not tell them a second time."""

    @field_validator("covers")
    @classmethod
    def _known_fields(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        for name in names:
            if name not in FIELD_GROUP:
                raise ValueError(said("'{name}' is not a field of the intake", name=name[:64]))
        return names


class EarlierInterpreter(FrozenModel):
    """Somebody who interpreted until another took over."""

    interpreter: Interpreter
    until: When


class InterviewRecord(FrozenModel):
    """When and how the account was taken."""

    started_at: When | None = None
    ended_at: When | None = None
    mode: Annotated[str, StringConstraints(pattern=r"^(in_person|video|telephone|paper)$")] = "in_person"
    language: LanguageTag = "en"
    asked_in: LanguageTag | None = None
    """The language the questions are put in, where it is not the account's."""
    earlier_interpreters: tuple[EarlierInterpreter, ...] = Field(default=(), max_length=20)
    """In their order. What says nothing of its interpreter was interpreted by the first; the second is `i2` and so on,
    and whoever is the answer to `interpreter` is the last."""
    place: Text | None = None
    taken_by: Text | None = None
    """Who asked, where it was not the person who keyed it in (an interview on paper)."""


class Account(FrozenModel):
    """What one speaker says happened."""

    account_id: Code
    speaker_role: SpeakerRole
    interview: InterviewRecord = InterviewRecord()
    statement: tuple[StatementLine, ...] = Field(default=(), max_length=2_000)
    person: g.Person = g.Person()
    household: g.Household = g.Household()
    incident: g.Incident = g.Incident()
    subject: g.Subject = g.Subject()
    stop: g.Stop = g.Stop()
    observer: g.Observer = g.Observer()
    arrest: g.Arrest = g.Arrest()
    officers: g.Officers = g.Officers()
    entry: g.Entry = g.Entry()
    belongings: g.Belongings = g.Belongings()
    force: g.Force = g.Force()
    processing: g.Processing = g.Processing()
    detention: g.Detention = g.Detention()
    case: g.Case = g.Case()
    local: g.Local = g.Local()
    remedies: g.Remedies = g.Remedies()

    @model_validator(mode="after")
    def _lines_have_their_own_ids(self) -> Account:
        ids = [line.line_id for line in self.statement]
        if len(ids) != len(set(ids)):
            raise ValueError("two lines of a statement have the same line_id")
        return self


class Intake(FrozenModel):
    """All accounts of one matter, as imported, stored and exported."""

    format: Literal["amparo-intake/1"] = INTAKE_FORMAT
    number: MatterNumber
    accounts: tuple[Account, ...] = Field(min_length=1, max_length=50)

    @model_validator(mode="after")
    def _accounts_have_their_own_ids(self) -> Intake:
        ids = [account.account_id for account in self.accounts]
        if len(ids) != len(set(ids)):
            raise ValueError("two accounts have the same account_id")
        return self

    @model_serializer(mode="wrap")
    def _only_what_was_said(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        data: dict[str, Any] = handler(self)
        pruned = _pruned(data)
        pruned["format"] = self.format
        return pruned

    def account(self, account_id: str | None) -> Account | None:
        """The account with this id, or the first one where no id is given."""
        if account_id is None:
            return self.accounts[0]
        return next((item for item in self.accounts if item.account_id == account_id), None)


def _pruned(data: dict[str, Any]) -> dict[str, Any]:
    """Leaves out what was not asked, so that export, import and export again are the same bytes."""
    kept: dict[str, Any] = {}
    for name, value in data.items():
        item = _pruned_value(value)
        empty = item is None or (item == {} and name != "value") or (item == [] and name in _LISTS)
        if empty or (name == "source" and item == _SAID_FIRST_HAND):
            continue
        kept[name] = item
    return kept


def _pruned_value(value: Any) -> Any:
    if isinstance(value, dict):
        return _pruned(value)
    if isinstance(value, (list, tuple)):
        return [_pruned_value(item) for item in value]
    return value


_SAID_FIRST_HAND = {"basis": "first_hand"}
_LISTS = frozenset({"statement", "translations", "covers", "doubts", "earlier_interpreters"})

GROUPS: dict[str, type[FrozenModel]] = {
    "person": g.Person,
    "household": g.Household,
    "incident": g.Incident,
    "subject": g.Subject,
    "stop": g.Stop,
    "observer": g.Observer,
    "arrest": g.Arrest,
    "officers": g.Officers,
    "entry": g.Entry,
    "belongings": g.Belongings,
    "force": g.Force,
    "processing": g.Processing,
    "detention": g.Detention,
    "case": g.Case,
    "local": g.Local,
    "remedies": g.Remedies,
}
"""The groups of an account by their JSON name, in interview order."""

FIELD_GROUP: dict[str, str] = {field: group for group, model in GROUPS.items() for field in model.model_fields}
"""Which group a field belongs to; field names are unique over all groups (a test proves it)."""
