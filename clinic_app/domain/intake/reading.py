"""An account in reading order: section by section what was said, what was answered, and how much was not asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clinic_app.domain.intake.answers import Answer
from clinic_app.domain.intake.catalog import FieldSpec, dictionary
from clinic_app.domain.intake.intake import Account, StatementLine
from clinic_app.domain.intake.sensitivity import Section


@dataclass(frozen=True)
class Fact:
    """One question that something became of."""

    spec: FieldSpec
    answer: Answer[Any]


@dataclass(frozen=True)
class SectionRead:
    """One section of an account.

    Attributes:
        lines: the speaker's own words, in their order.
        facts: in the order of the schema.
        not_asked: the fields that nothing became of.
    """

    section: Section
    lines: tuple[StatementLine, ...]
    facts: tuple[Fact, ...]
    not_asked: tuple[str, ...]


def read_account(account: Account) -> tuple[SectionRead, ...]:
    """Every section, in the order of the interview."""
    by_section: dict[Section, list[FieldSpec]] = {section: [] for section in Section}
    for spec in dictionary().values():
        by_section[spec.section].append(spec)
    return tuple(_read(account, section, specs) for section, specs in by_section.items())


def _read(account: Account, section: Section, specs: list[FieldSpec]) -> SectionRead:
    answers = [(spec, getattr(getattr(account, spec.group), spec.name)) for spec in specs]
    return SectionRead(
        section=section,
        lines=tuple(line for line in account.statement if line.section is section),
        facts=tuple(Fact(spec, answer) for spec, answer in answers if answer is not None),
        not_asked=tuple(spec.name for spec, answer in answers if answer is None),
    )
