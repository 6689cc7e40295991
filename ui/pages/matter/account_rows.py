"""An account as rows to show: sections, the speaker's words, answers with state and source, what was not asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from clinic_app.domain.intake.answers import AnswerState, Basis, Source
from clinic_app.domain.intake.catalog import Kind
from clinic_app.domain.intake.intake import StatementLine
from clinic_app.domain.intake.reading import Fact, SectionRead
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.tellers import teller_in
from ui.pages.finding_words import value_words
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.words import chosen, count, named, say

_SIGNS: Final = {
    AnswerState.CLIENT_DOES_NOT_KNOW: Icon.QUESTION,
    AnswerState.DECLINED: Icon.STRUCK,
    AnswerState.COME_BACK_LATER: Icon.LATER,
}
_OWN_WORDS: Final = frozenset({Kind.TEXT, Kind.TEXTS})


class RowKind(StrEnum):
    """What a row is."""

    SECTION = "section"
    SAID = "said"
    FACT = "fact"
    NOT_ASKED = "not_asked"
    OPEN = "open"


@dataclass(frozen=True)
class AccountRow:
    """One row.

    Attributes:
        field: where the interview opens; of a line, its section's first field is as near as one gets, so empty.
        section: its code.
        label: the field's name, or the section's.
        value: in words.
        sign: the state's icon, where it was not answered.
        own_words: whether the value is in a person's own words.
        under: source, doubt; of a line its translations come first.
        translations: of a line.
        line_id: of a line.
    """

    kind: RowKind
    section: str
    label: str
    value: str = ""
    field: str = ""
    sign: Icon | None = None
    own_words: bool = False
    under: str = ""
    translations: tuple[str, ...] = ()
    line_id: str = ""

    @property
    def spoken(self) -> str:
        """All of it in one sentence."""
        return ". ".join(part for part in (self.label, self.value, *self.translations, self.under) if part)

    def holds(self, typed: str) -> bool:
        """Whether every typed word is in it, whatever the case."""
        text = self.spoken.casefold()
        return all(word in text for word in typed.casefold().split())


def rows_of(
    sections: tuple[SectionRead, ...], script: InterviewScript, opened: frozenset[str], typed: str = ""
) -> Iterator[AccountRow]:
    """The rows in reading order.

    Args:
        sections: the account.
        script: labels and choices, in the language of the page.
        opened: the sections whose questions that were not asked are listed.
        typed: only rows with these words; what was not asked is then listed too.
    """
    for section in sections:
        code = section.section.value
        told = [_said(line, code) for line in section.lines]
        told += [_fact(fact, code, script) for fact in section.facts]
        waiting = [
            AccountRow(RowKind.OPEN, code, script.label(field), script.answers.not_asked, field, Icon.HOLLOW)
            for field in section.not_asked
        ]
        if typed:
            shown = [row for row in (*told, *waiting) if row.holds(typed)]
        else:
            number = len(waiting)
            more = AccountRow(RowKind.NOT_ASKED, code, count("matter.not_asked", number), sign=Icon.HOLLOW)
            shown = [*told, *([more] if number else []), *(waiting if code in opened else [])]
        if shown:
            under = count("matter.answered", len(section.facts)) if section.facts else say("matter.answered_none")
            yield AccountRow(RowKind.SECTION, code, script.sections[code], under=under)
            yield from shown


def _said(line: StatementLine, section: str) -> AccountRow:
    return AccountRow(
        kind=RowKind.SAID,
        section=section,
        label=say("matter.said_in", language=named("interview.edit.language", line.language)),
        value=line.text,
        own_words=True,
        under=source_words(line.source),
        translations=tuple(item.text for item in line.translations),
        line_id=line.line_id,
    )


def _fact(fact: Fact, section: str, script: InterviewScript) -> AccountRow:
    spec, answer = fact.spec, fact.answer
    if answer.value is None:
        value = str(script.answers.model_dump()[answer.state.value])
    else:
        value = _apart(value_words(script).told(spec.name, answer.value))
    return AccountRow(
        kind=RowKind.FACT,
        section=section,
        label=script.label(spec.name),
        value=value,
        field=spec.name,
        sign=_SIGNS.get(answer.state),
        own_words=answer.value is not None and spec.kind in _OWN_WORDS,
        under=source_words(answer.source),
    )


def _apart(value: str) -> str:
    """Long entries of a list with an empty line between them."""
    entries = value.split("\n")
    return "\n\n".join(entries) if any(len(entry) > tokens.LINE_LENGTH for entry in entries) else value


def source_words(source: Source, *, with_own_words: bool = True) -> str:
    """How the speaker knows, the exhibit, the words as said, and the interpreter's doubt."""
    parts = []
    if source.basis is Basis.TOLD_BY:
        parts.append(say("matter.source.told_by", who=teller_in(source.told_by or "", str(chosen()))))
    elif source.basis is not Basis.FIRST_HAND:  # said once for all, over the list
        parts.append(say(f"matter.source.{source.basis}"))
    if source.exhibit:
        parts.append(say("matter.source.exhibit", exhibit=source.exhibit))
    if source.words and with_own_words:
        parts.append(say("matter.source.words", words=source.words))
    if source.doubts_told:
        parts.append(say("matter.source.doubt", doubt=source.doubts_told))
    return " · ".join(parts)
