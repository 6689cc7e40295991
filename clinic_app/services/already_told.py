"""What is already told of a question elsewhere, so that nobody is asked twice: offered, never taken over by itself.

Told by another answer of the account, which it follows from; by a line of the statement that covers the field; or
by somebody else of the matter. What can be taken over is an ordinary answer with its source; where a person must
first say what words mean, there is nothing to take over and the words are shown beside the question.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from clinic_app.domain.intake.answers import Basis, Source
from clinic_app.domain.intake.blocks import block_of, told_by_blocks
from clinic_app.domain.intake.catalog import Kind, dictionary
from clinic_app.domain.intake.drafts import answer_json
from clinic_app.domain.intake.intake import FIELD_GROUP, GROUPS, Account, Intake, StatementLine
from clinic_app.domain.intake.values.people import SpeakerRole
from clinic_app.domain.rules.factsheet import FactSheet, plain
from clinic_app.services.emergency import SaidBefore, said_before

_TELLERS: Final = {
    SpeakerRole.FAMILY: "a family member",
    SpeakerRole.WITNESS: "a witness",
    SpeakerRole.CALLER: "the person who called",
}
"""By role and not by name, as a source keeps it."""
_OF_THE_EVENT: Final = frozenset({"incident", "officers", "entry", "local"})
"""What a witness tells of somebody else's event too; the other groups are about the witness themselves."""


class How(StrEnum):
    """Where it is told."""

    DRAWN = "drawn"
    LIST = "list"
    """A list of officers or vehicles says it of all of them together."""
    LINE = "line"
    OTHER = "other"


@dataclass(frozen=True)
class AlreadyTold:
    """One place where a question is already told.

    Attributes:
        value: as the schema has it; None where only words were said.
        words: of the line that covers it; empty elsewhere.
        answer: what taking it over gives, as JSON; None where a person must say what the words mean.
        drawn_from: the fields it follows from.
        account_id: whose account, where it is another one.
        role: its speaker's.
    """

    field: str
    how: How
    value: Any = None
    words: str = ""
    answer: Mapping[str, Any] | None = None
    drawn_from: tuple[str, ...] = ()
    account_id: str = ""
    role: SpeakerRole | None = None


class ToldElsewhere:
    """What is already told of one account's questions.

    Args:
        intake: as it was read; the other accounts are taken from it.
        account_id: whose interview it is.
    """

    def __init__(self, intake: Intake, account_id: str) -> None:
        self._others = {
            field: tuple(each for each in said if _is_about_both(field, each))
            for field, said in said_before(intake, account_id).items()
        }

    def told(self, account: Account, sheet: FactSheet, fields: Collection[str]) -> dict[str, tuple[AlreadyTold, ...]]:
        """By field, for questions without an answer; the nearest telling first.

        Args:
            account: as it is worked on.
            sheet: its facts.
            fields: the questions that matter now.
        """
        open_fields = [field for field in fields if not sheet.was_answered(field)]
        by_lists = told_by_blocks(account)
        found = {field: tuple(self._of(field, account, sheet, by_lists.get(field))) for field in open_fields}
        return {field: told for field, told in found.items() if told}

    def _of(
        self, field: str, account: Account, sheet: FactSheet, by_list: Mapping[str, Any] | None
    ) -> Iterator[AlreadyTold]:
        fact = sheet.known.get(field)
        if fact is not None:
            yield _drawn(field, fact.value, fact.drawn_from, sheet)
        elif by_list is not None:
            yield _of_list(field, by_list)
        for line in account.statement:
            if field in line.covers:
                yield _of_line(field, line, account.interview.language)
        for each in self._others.get(field, ()):
            yield _of_another(field, each)


def _is_about_both(field: str, said: SaidBefore) -> bool:
    return said.of_another or FIELD_GROUP[field] in _OF_THE_EVENT


def _drawn(field: str, value: Any, drawn_from: tuple[str, ...], sheet: FactSheet) -> AlreadyTold:
    """With the source of what it follows from, where that is not the speaker's own."""
    behind = (sheet.known[name].source for name in drawn_from if name in sheet.known)
    source = next((each for each in behind if each.basis is not Basis.FIRST_HAND), None)
    answer = _answer(field, plain(value), source)
    return AlreadyTold(field, How.DRAWN, value=value, answer=answer, drawn_from=drawn_from)


def _of_list(field: str, answer: Mapping[str, Any]) -> AlreadyTold:
    value = getattr(GROUPS[FIELD_GROUP[field]].model_validate({field: answer}), field).value
    return AlreadyTold(field, How.LIST, value=value, answer=answer, drawn_from=(block_of(field) or "",))


def _of_line(field: str, line: StatementLine, language: str) -> AlreadyTold:
    """Words answer a question that asks for words; of any other, a person says what they mean."""
    kind = dictionary()[field].kind
    answer = None
    if kind in (Kind.TEXT, Kind.TEXTS):
        translated = next((each.text for each in line.translations if each.language == language), None)
        told, source = line.text, line.source
        if line.language != language:
            source = source.model_copy(update={"language": line.language, "words": line.text})
            told = translated or line.text
        answer = _answer(field, told if kind is Kind.TEXT else [told], source)
    return AlreadyTold(field, How.LINE, words=line.text, answer=answer)


def _of_another(field: str, said: SaidBefore) -> AlreadyTold:
    teller = Source(basis=Basis.TOLD_BY, told_by=_TELLERS.get(said.role, said.role.value))
    value = getattr(GROUPS[FIELD_GROUP[field]].model_validate({field: said.answer}), field).value
    answer = _answer(field, said.answer["value"], teller)
    return AlreadyTold(field, How.OTHER, value=value, answer=answer, account_id=said.account_id, role=said.role)


def _answer(field: str, value: Any, source: Source | None) -> Mapping[str, Any] | None:
    """As it is stored; None where the schema does not take it."""
    given: dict[str, Any] = {"value": value}
    if source is not None:
        given["source"] = source.model_dump(mode="json", exclude_none=True)
    try:
        stored: Mapping[str, Any] = answer_json(field, given)
    except ValueError:
        return None
    return stored
