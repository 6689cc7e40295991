"""Judges the entries of a log one after the other: each by itself, its place, and its link to the one before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.log_kinds import LOG_ERASED
from clinic_app.domain.merkle import leaf_hash
from clinic_app.domain.sealed_formats import Moment, Sha256
from clinic_app.domain.tombstone import numbers_in
from clinic_app.said import said
from clinic_app.services.verification.report import Fault, State

_MOST_GAPS = 100_000
_Salt = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


class LogEntry(BaseModel):
    """What happened: its place from 0, when, who, which kind, about what, and the leaf before it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    n: Annotated[int, Field(ge=0)]
    at: Moment
    person: str
    event: str
    subject: str
    detail: str
    previous: Sha256 | Annotated[str, StringConstraints(max_length=0)]


class ErasedLine(BaseModel):
    """The place of an entry whose words were erased, with its salt and its leaf hash, which count on."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    erased: Annotated[int, Field(ge=0)]
    salt: _Salt
    leaf: Sha256


class LogLine(BaseModel):
    """An entry with its salt and its leaf hash, as one line of an export."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    entry: LogEntry
    salt: _Salt
    leaf: Sha256


@dataclass
class EntryJudge:
    """Takes the entries in the order of the file.

    Attributes:
        count: how many entries there were, the unreadable ones included.
        leaves: the 32-byte leaf hashes that the file states, one after the other.
        faults: what was wrong with single entries.
        erased: places of entries without words.
    """

    count: int = 0
    leaves: bytearray = field(default_factory=bytearray)
    faults: list[Fault] = field(default_factory=list)
    erased: set[int] = field(default_factory=set)
    _named: set[int] = field(default_factory=set)
    _expected: int = 0
    _last_leaf: str = ""
    _excused: bool = False
    _gaps: set[int] = field(default_factory=set)

    def take(self, line: LogLine) -> None:
        """The next entry."""
        self.count += 1
        self.leaves += bytes.fromhex(line.leaf)
        entry = line.entry
        if leaf_hash(bytes.fromhex(line.salt) + canonical_json(entry.model_dump(mode="json"))).hex() != line.leaf:
            self._add("entry_changed", entry.n, said("Entry {n} was changed after it was written.", n=entry.n))
        in_place = self._judge_place(entry.n)
        if entry.previous != self._last_leaf and in_place and not self._excused:
            text = said(
                "Entry {n} does not follow from the entry before it: one of the two was put in its place.", n=entry.n
            )
            self._add("entry_not_linked", entry.n, text)
        self._excused = not in_place
        self._last_leaf = line.leaf
        if entry.event == LOG_ERASED:
            with suppress(ValueError):
                self._named |= numbers_in(entry.detail, most=entry.n)

    def take_erased(self, line: ErasedLine) -> None:
        """The next entry, whose words were taken out."""
        self.count += 1
        self.leaves += bytes.fromhex(line.leaf)
        self.erased.add(line.erased)
        self._excused = not self._judge_place(line.erased)
        self._last_leaf = line.leaf

    def unexplained(self) -> Iterator[Fault]:
        """After the last entry: words that were taken out and that no later entry says were erased."""
        for number in sorted(self.erased - self._named):
            yield _fault("entry_changed", number, said("Entry {n} was changed after it was written.", n=number))

    def take_unreadable(self, line_number: int) -> None:
        """A line that is no entry."""
        self.count += 1
        self._expected += 1
        self._excused = True
        self.leaves += bytes(32)
        text = said("Line {line_number} cannot be read as an entry of a log.", line_number=line_number)
        self.faults.append(
            Fault("line_unreadable", said("line {number}", number=line_number), text, State.CHANGED_SINCE)
        )

    def missing(self) -> Iterator[Fault]:
        """After the last entry: the numbers that never came."""
        for number in sorted(self._gaps):
            yield _fault("entry_missing", number, said("Entry {number} was taken out of the log.", number=number))

    @property
    def missing_count(self) -> int:
        """How many numbers were skipped and never came."""
        return len(self._gaps)

    def _judge_place(self, number: int) -> bool:
        """Whether the entry stands where its number says."""
        if number == self._expected:
            self._expected += 1
            return True
        if number > self._expected:
            if number - self._expected + len(self._gaps) > _MOST_GAPS:
                self._add(
                    "entry_number_wrong",
                    number,
                    said("An entry carries the number {number}, which cannot be.", number=number),
                )
                return False
            self._gaps.update(range(self._expected, number))
            self._expected = number + 1
            return False
        if number in self._gaps:
            self._gaps.remove(number)
            self._add(
                "entry_moved", number, said("Entry {number} was moved: it stands behind later ones.", number=number)
            )
        else:
            self._add(
                "entry_put_in",
                number,
                said("The log has two entries with the number {number}: one was put in.", number=number),
            )
        return False

    def _add(self, code: str, number: int, text: str) -> None:
        self.faults.append(_fault(code, number, text))


def _fault(code: str, number: int, text: str) -> Fault:
    return Fault(code, said("entry {number}", number=number), text, State.CHANGED_SINCE)
