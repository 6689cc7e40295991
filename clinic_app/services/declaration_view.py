"""What a page shows of a declaration, drafted or sealed: values only, each paragraph with what it was made from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from clinic_app.domain.consent import ConsentState
from clinic_app.domain.documents.checks import Check, blocking
from clinic_app.domain.intake.answers import FIRST_HAND, Answer, Basis, Source
from clinic_app.domain.intake.intake import FIELD_GROUP, Account
from clinic_app.domain.intake.sensitivity import Section, Sensitivity
from clinic_app.services.ports.setting import PagePlace


@dataclass(frozen=True)
class RecipientChoice:
    """A body that a declaration can be made for.

    Attributes:
        consent: how the consent stands today; None where none is needed.
        named_how: `named`, `initials` or `pseudonym`; empty where nothing may be made.
    """

    recipient_id: str
    name: str
    consent: ConsentState | None
    named_how: str

    @property
    def is_open(self) -> bool:
        """Whether a declaration may be made for it today."""
        return self.consent is None or (self.consent is ConsentState.VALID and bool(self.named_how))


@dataclass(frozen=True)
class FormChoice:
    """A form in its languages, the language of record first. Attributes: titles: language and title."""

    form_id: str
    document: str
    titles: tuple[tuple[str, str], ...]
    languages: tuple[str, ...]


@dataclass(frozen=True)
class Offer:
    """What can be chosen on the page. Attributes: form_id: the form that fits the account's languages best."""

    matter: str
    account_id: str
    recipients: tuple[RecipientChoice, ...]
    forms: tuple[FormChoice, ...]
    form_id: str

    def default_recipient(self) -> str:
        """The first body that the person agreed to, else the own file."""
        agreed = [each for each in self.recipients if each.consent is not None and each.is_open]
        return (agreed or list(self.recipients))[0].recipient_id

    def choice(self, recipient: str) -> RecipientChoice | None:
        """A recipient by its id."""
        return next((each for each in self.recipients if each.recipient_id == recipient), None)


@dataclass(frozen=True)
class SaidLine:
    """A line of the statement as it was said. Attributes: field: where in the interview it belongs, or empty."""

    line_id: str
    section: Section
    language: str
    text: str
    field: str


@dataclass(frozen=True)
class ToldField:
    """A field and the answer it had; None where it was not asked."""

    name: str
    answer: Answer[Any] | None


@dataclass(frozen=True)
class ParagraphView:
    """One numbered paragraph.

    Attributes:
        texts: language and words, the language of record first.
        places: where it stands on the pages.
        tells_withheld: the recipient may not have something in it; it must not be sealed like that.
    """

    number: int
    texts: tuple[tuple[str, str], ...]
    own_words: bool
    basis: Basis
    told_by: str | None
    exhibits: tuple[str, ...]
    doubt: str | None
    lines: tuple[SaidLine, ...]
    fields: tuple[ToldField, ...]
    places: tuple[PagePlace, ...]
    tells_withheld: bool = False


@dataclass(frozen=True)
class HeldBackGroup:
    """What one class keeps from this recipient: lines by id and field, and answers by field; no words of them."""

    sensitivity: Sensitivity
    lines: tuple[tuple[str, str], ...]
    fields: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many lines and answers."""
        return len(self.lines) + len(self.fields)


@dataclass(frozen=True)
class SealedRow:
    """A declaration sealed before."""

    document_id: str
    at: datetime


@dataclass(frozen=True)
class DraftView:
    """A draft with its pages.

    Attributes:
        accounts: how many the matter has.
        revision_id, saved_at: the account's revision that it was made from.
        called: what stands for the name; None where the person is named.
        not_translated, by_machine: lines that keep the draft from being sealed.
        telling: numbers of paragraphs that tell what the recipient may not have.
        sealed: what was sealed before from this account for this recipient, the newest first.
    """

    matter: str
    account_id: str
    accounts: int
    revision_id: str
    saved_at: datetime
    recipient: RecipientChoice
    form: FormChoice
    called: str | None
    paragraphs: tuple[ParagraphView, ...]
    held_back: tuple[HeldBackGroup, ...]
    checks: tuple[Check, ...]
    not_translated: tuple[str, ...]
    by_machine: tuple[str, ...]
    telling: tuple[int, ...]
    pdf: bytes
    sealed: tuple[SealedRow, ...]

    @property
    def blocked(self) -> tuple[Check, ...]:
        """The checks that keep it from being sealed."""
        return blocking(self.checks)


def paragraph_telling(paragraphs: Iterable[ParagraphView], field: str) -> int | None:
    """The number of the first paragraph that tells a field."""
    return next((each.number for each in paragraphs if any(told.name == field for told in each.fields)), None)


def source_of(account: Account, line_id: str, field: str) -> Source:
    """Who said a line, or an answer where no line is named."""
    if line_id:
        return next((line.source for line in account.statement if line.line_id == line_id), FIRST_HAND)
    answer = _answer(account, field)
    return FIRST_HAND if answer is None else answer.source


def told_lines(account: Account, line_ids: Iterable[str]) -> tuple[SaidLine, ...]:
    """The lines as they were said."""
    known = {line.line_id: line for line in account.statement}
    return tuple(
        SaidLine(line.line_id, line.section, line.language, line.text, line.covers[0] if line.covers else "")
        for line in (known[each] for each in line_ids if each in known)
    )


def told_fields(account: Account, names: Iterable[str]) -> tuple[ToldField, ...]:
    """The answers as they were given."""
    return tuple(ToldField(name, _answer(account, name)) for name in names)


def held_back_groups(items: Iterable[tuple[str, Sensitivity]], account: Account) -> tuple[HeldBackGroup, ...]:
    """What was held back, by class, in the order it came. Args: items: `line ID` or `answer FIELD`, with the class."""
    covers = {line.line_id: line.covers[0] if line.covers else "" for line in account.statement}
    lines: dict[Sensitivity, list[tuple[str, str]]] = {}
    fields: dict[Sensitivity, list[str]] = {}
    order: dict[Sensitivity, None] = {}
    for what, sensitivity in items:
        kind, _, name = what.partition(" ")
        order[sensitivity] = None
        if kind == "line":
            lines.setdefault(sensitivity, []).append((name, covers.get(name, "")))
        else:
            fields.setdefault(sensitivity, []).append(name)
    return tuple(HeldBackGroup(each, tuple(lines.get(each, ())), tuple(fields.get(each, ()))) for each in order)


def _answer(account: Account, name: str) -> Answer[Any] | None:
    answer: Answer[Any] | None = getattr(getattr(account, FIELD_GROUP[name]), name)
    return answer
