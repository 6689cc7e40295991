"""What stands on a blank form, question by question, before anyone decides how it looks.

One description for print and tests: every question that the course asks, in its order, with its code, the words in
the languages of the form, and what is to be filled in. It holds nothing of any person.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from pydantic import BaseModel

from clinic_app.domain.emergency import FIELDS as CARD_FIELDS
from clinic_app.domain.intake.catalog import FieldSpec, Kind
from clinic_app.domain.intake.parts import Chapter, InterviewCourse, Part
from clinic_app.domain.intake.script import InterviewScript, choice_lists
from clinic_app.domain.paper import areas as a
from clinic_app.domain.paper.choice_letters import NOTHING, letter
from clinic_app.domain.paper.codes import STATEMENT, PaperCodes
from clinic_app.domain.paper.only_if import OnlyIf
from clinic_app.domain.paper.wording import OFFICE, PaperWording, Texts

EMERGENCY: Final = "emergency"
"""What the emergency card asks when the family calls first, under the codes of the whole form."""
EMERGENCY_FIELDS: Final = frozenset(
    {STATEMENT, "names", "custody_segments"} | {name for names in CARD_FIELDS.values() for name in names}
)
STATEMENT_LINES: Final = 22
_EDITION_LETTERS: Final = 5


@dataclass(frozen=True)
class ChapterHead:
    """A chapter begins; its letter is the first of its codes."""

    letter: str
    texts: Texts


@dataclass(frozen=True)
class PartHead:
    """A part of a chapter begins. Attributes: only_if: when its questions are asked; None: always."""

    texts: Texts
    only_if: Texts | None = None


@dataclass(frozen=True)
class PaperQuestion:
    """One question.

    Attributes:
        name: the field's.
        to_interviewer: not read to the person.
        only_if: when it is asked, where it depends on another; None where it is always asked.
        area: what is filled in beside the three boxes that every question has.
    """

    code: str
    name: str
    texts: Texts
    to_interviewer: bool
    only_if: Texts | None
    area: a.Area


@dataclass(frozen=True)
class OwnWords:
    """The account in the person's own words: numbered lines."""

    code: str
    texts: Texts
    lines: int


Block = ChapterHead | PartHead | PaperQuestion | OwnWords


@dataclass(frozen=True)
class PaperForm:
    """The whole form.

    Attributes:
        languages: the one that is asked in first, then the office's; one where they are the same.
        edition: tells papers with other questions or choices apart.
        of_another: it is for an account that is told of somebody else.
    """

    languages: tuple[str, ...]
    edition: str
    blocks: tuple[Block, ...]
    wording: PaperWording
    is_draft: bool
    of_another: bool = False

    @property
    def questions(self) -> tuple[PaperQuestion, ...]:
        """The questions alone."""
        return tuple(block for block in self.blocks if isinstance(block, PaperQuestion))


class UnknownPartError(ValueError):
    """A name that is no chapter and no part of the course."""


@dataclass(frozen=True)
class Interviewing:
    """What a form is made from.

    Attributes:
        scripts: by language; the office's is among them.
        fields: the dictionary.
        of_another: the scripts are those for an account that is told of somebody else.
    """

    course: InterviewCourse
    codes: PaperCodes
    scripts: Mapping[str, InterviewScript]
    wording: PaperWording
    fields: Mapping[str, FieldSpec]
    of_another: bool = False


def paper_form(given: Interviewing, language: str, only: Collection[str] = ()) -> PaperForm:
    """The form in a language beside English.

    Args:
        given: the interview.
        language: that is asked in.
        only: chapters and parts to print, in the order of the course whatever order they are named in; empty: all.

    Raises:
        UnknownPartError: a name of none.
    """
    return _Maker(given, language).form(_wanted(given.course, only))


def edition_of(given: Interviewing) -> str:
    """Five letters that differ where a code, a choice or the order of choices differs."""
    told_of = {
        name: [code, *(given.fields[name].choices if name in given.fields else ())]
        for name, code in given.codes.by_name.items()
    }
    digest = hashlib.sha256(json.dumps(told_of, sort_keys=True).encode()).digest()
    return "".join(letter(byte % 21) for byte in digest[:_EDITION_LETTERS])


def _wanted(course: InterviewCourse, only: Collection[str]) -> frozenset[str]:
    """The questions to print; the statement under its own name."""
    by_part = {spot.part.id: _names(spot.part) for spot in course.spots}
    by_name: dict[str, Collection[str]] = {
        chapter.id: [name for part in chapter.parts for name in _names(part)] for chapter in course.chapters
    }
    by_name |= by_part
    by_name.setdefault(EMERGENCY, EMERGENCY_FIELDS)
    unknown = [name for name in only if name not in by_name]
    if unknown:
        raise UnknownPartError(unknown[0])
    return frozenset(name for part in (only or by_part) for name in by_name[part])


def _names(part: Part) -> list[str]:
    return [STATEMENT] if part.statement else list(part.fields)


class _Maker:
    def __init__(self, given: Interviewing, language: str) -> None:
        self._given = given
        self._wanted: frozenset[str] = frozenset()
        self._languages = (language,) if language == OFFICE else (language, OFFICE)
        self._lists = choice_lists(given.fields)
        self._only_if = OnlyIf(given.codes, self._lists, given.wording, self._languages)

    def form(self, wanted: frozenset[str]) -> PaperForm:
        self._wanted = wanted
        scripts = (self._given.scripts[tag] for tag in self._languages)
        return PaperForm(
            languages=self._languages,
            edition=edition_of(self._given),
            blocks=tuple(block for chapter in self._given.course.chapters for block in self._chapter(chapter, wanted)),
            wording=self._given.wording,
            is_draft=self._given.wording.state == "draft" or any(script.state != "approved" for script in scripts),
            of_another=self._given.of_another,
        )

    def _chapter(self, chapter: Chapter, wanted: frozenset[str]) -> list[Block]:
        parts = [part for part in chapter.parts if wanted.intersection(_names(part))]
        if not parts:
            return []
        title = {tag: chapter.named(tag) for tag in self._languages}
        blocks: list[Block] = [ChapterHead(self._given.codes.letter_of(chapter.id), title)]
        for part in parts:
            blocks += self._part(part, wanted, alone=len(chapter.parts) == 1)
        return blocks

    def _part(self, part: Part, wanted: frozenset[str], *, alone: bool) -> list[Block]:
        title = {} if alone else {tag: part.named(tag) for tag in self._languages}
        only_if = self._told(part.when, part.unless)
        head: list[Block] = [PartHead(title, only_if)] if title or only_if else []
        if part.statement:
            texts = self._given.wording.said("statement", self._languages)
            return [*head, OwnWords(self._given.codes.by_name[STATEMENT], texts, STATEMENT_LINES)]
        return head + [self._question(part, name) for name in part.fields if name in wanted]

    def _question(self, part: Part, name: str) -> PaperQuestion:
        scripts = self._given.scripts
        return PaperQuestion(
            code=self._given.codes.by_name[name],
            name=name,
            texts=self._asked(name),
            to_interviewer=scripts[OFFICE].questions[name].asked_of == "interviewer",
            only_if=self._told(part.only.get(name), part.not_if.get(name)),
            area=self._area(self._given.fields[name]),
        )

    def _told(self, only: Any, bar: Any) -> dict[str, str] | None:
        """What a part or a question depends on, and what leaves it out."""
        told = [self._told_of(only), self._told_of(bar, leaves_out=True)]
        lines = list({str(line): line for line in told if line}.values())
        return {tag: ". ".join(line[tag] for line in lines) for tag in lines[0]} if lines else None

    def _told_of(self, condition: Any, *, leaves_out: bool = False) -> dict[str, str] | None:
        """A condition, or one of the course's by its name."""
        named = self._given.course.conditions[condition] if isinstance(condition, str) else condition
        if named is None or not self._wanted.issuperset(self._only_if.fields(named)):
            return None  # a selection does not send one to questions that are not on it
        return self._only_if.told(named, leaves_out=leaves_out)

    def _asked(self, name: str) -> dict[str, str]:
        """The question; English alone where a translation is behind the schema."""
        scripts = self._given.scripts
        found = {tag: scripts[tag].questions[name].ask for tag in self._languages if name in scripts[tag].questions}
        return found or {OFFICE: name.replace("_", " ").capitalize()}

    def _area(self, spec: FieldSpec) -> a.Area:
        match spec.kind:
            case Kind.BOOL:
                return a.YesNo()
            case Kind.CHOICE | Kind.CHOICES:
                several = spec.kind is Kind.CHOICES
                none = (a.Option(NOTHING, self._given.wording.said("none_of", self._languages)),) if several else ()
                return a.Choices(self._options(spec.name, spec.choices) + none, several=several)
            case Kind.ITEMS | Kind.RECORD:
                if spec.item is None or not issubclass(spec.item, BaseModel):
                    return a.Lines(2)
                return self._grid(spec.name, spec.item, rows=a.ROWS if spec.kind is Kind.ITEMS else 1)
            case _:
                return a.Lines(a.LONGER[spec.name]) if spec.name in a.LONGER else a.SIMPLE[spec.kind]

    def _options(self, name: str, choices: Collection[Any]) -> tuple[a.Option, ...]:
        return tuple(a.Option(letter(at), self._named_choice(name, str(choice))) for at, choice in enumerate(choices))

    def _named_choice(self, name: str, choice: str) -> dict[str, str]:
        scripts = self._given.scripts
        found = {
            tag: scripts[tag].choices[name][choice]
            for tag in self._languages
            if choice in scripts[tag].choices.get(name, {})
        }
        return found or {OFFICE: choice.replace("_", " ")}

    def _grid(self, name: str, model: type[BaseModel], *, rows: int) -> a.Grid:
        cells = []
        lists = {key.partition(".")[2]: values for key, values in self._lists.items() if key.startswith(f"{name}.")}
        for cell in a.cells_of(model, lists):
            own = cell.part in self._given.scripts[OFFICE].choices.get(name, {})
            texts = (
                self._named_choice(name, cell.part)
                if own
                else self._given.wording.part(name, cell.part, self._languages)
            )
            options = self._options(f"{name}.{cell.part}", cell.choices)
            cells.append(replace(cell, texts=texts, options=options))
        return a.Grid(tuple(cells), min(rows, a.ROWS_IF_LARGE) if len(cells) > a.LARGE else rows)
