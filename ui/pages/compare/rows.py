"""The comparison as rows to show: a question, how the answers stand to one another, and one cell for each account."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from clinic_app.domain.comparison import Compared, Likeness
from clinic_app.domain.intake.answers import Answer
from clinic_app.domain.intake.catalog import Kind
from clinic_app.domain.intake.script import InterviewScript
from ui.pages.finding_words import value_words
from ui.pages.matter.account_rows import source_words
from ui.theme.icon_names import Icon
from ui.theme.tones import Tone
from ui.words import say

SIGNS: Final = {
    Likeness.APART: (Icon.BRANCH, Tone.ATTN),
    Likeness.DIFFERENT: (Icon.BRANCH, Tone.ATTN),
    Likeness.PARTLY: (Icon.HALF, Tone.ATTN),
    Likeness.OVERLAP: (Icon.HALF, Tone.INK2),
    Likeness.ONLY_ONE: (Icon.PERSON, Tone.INK2),
    Likeness.SAME: (Icon.TICK, Tone.INK2),
}
_OWN_WORDS: Final = frozenset({Kind.TEXT, Kind.TEXTS})


class Order(StrEnum):
    """In which the rows stand."""

    DIFFERING = "differing"
    INTERVIEW = "interview"


@dataclass(frozen=True)
class Cell:
    """What one account says. Args: under: how the speaker knows; own_words: whether it is in a person's own words."""

    words: str
    under: str = ""
    own_words: bool = False
    is_told: bool = True


@dataclass(frozen=True)
class CompareRow:
    """One question."""

    field: str
    label: str
    likeness: Likeness
    standing: str
    cells: tuple[Cell, ...]

    def spoken(self, speakers: tuple[str, ...]) -> str:
        """All of it in one go, each answer with whose it is."""
        told = (f"{who}: {cell.words}. {cell.under}" for who, cell in zip(speakers, self.cells, strict=True))
        return f"{self.label}. {self.standing}. {'. '.join(told)}"


def rows_of(compared: Iterable[Compared], script: InterviewScript, order: Order) -> tuple[CompareRow, ...]:
    """The rows. Args: script: labels and choices, in the language of the page."""
    rows = [_row(each, script) for each in compared]
    if order is Order.DIFFERING:
        rows.sort(key=lambda row: list(Likeness).index(row.likeness))  # stays in the interview's order within each
    return tuple(rows)


def _row(each: Compared, script: InterviewScript) -> CompareRow:
    standing = say(f"compare.likeness.{each.likeness}")
    if each.likeness is Likeness.PARTLY and each.shared:
        shared = value_words(script).told(each.spec.name, each.shared)
        standing = f"{standing} · {say('compare.shared', items=shared)}"
    return CompareRow(
        field=each.spec.name,
        label=script.label(each.spec.name),
        likeness=each.likeness,
        standing=standing,
        cells=tuple(_cell(each, answer, script) for answer in each.answers),
    )


def _cell(each: Compared, answer: Answer[Any] | None, script: InterviewScript) -> Cell:
    if answer is None:
        return Cell(say("compare.not_asked"), is_told=False)
    if answer.value is None:
        return Cell(str(script.answers.model_dump()[answer.state.value]), is_told=False)
    words = value_words(script).told(each.spec.name, answer.value)
    return Cell(words, source_words(answer.source, with_own_words=False), each.spec.kind in _OWN_WORDS)
