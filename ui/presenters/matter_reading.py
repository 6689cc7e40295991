"""What the matter page reads of the vault, as of one moment, on the read lane."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from clinic_app.domain.clock_decision import ClockDecision, Which
from clinic_app.domain.intake.intake import Intake
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.kept import Kept
from clinic_app.domain.task import Task
from clinic_app.services.kept_states import kept_of
from clinic_app.services.overview import Overview
from clinic_app.services.papers import Papers
from clinic_app.services.ports.vault import Role
from ui.desk import Desk
from ui.program import Program


class Read(NamedTuple):
    """What the read lane gives."""

    intake: Intake
    papers: Papers
    script: InterviewScript
    tasks: tuple[Task, ...]
    decisions: dict[Which, ClockDecision]
    kept: Kept
    names: dict[str, str]
    """Of the clinic's people, by their id."""

    @property
    def counted_from(self) -> tuple[object, ...]:
        """What the overview rests on: while it is the same, so is the overview."""
        return self.intake, self.script, self.decisions


class Seen(NamedTuple):
    """What the work lane gives."""

    overview: Overview
    script: InterviewScript


def read_matter(desk: Desk, matter: str, language: str) -> Read:
    """Reads one matter. Args: language: of the window."""
    reading = desk.reading
    with reading.moment():
        intake = reading.working.working(matter)
        papers = reading.papers.of(intake, language)
        script, decisions = desk.program.library.script(language), reading.clocks.decisions(matter)
        names = {person.person_id: person.display_name for person in reading.vault.info().people}
        kept = kept_of(reading.vault.records, matter)
        return Read(intake, papers, script, reading.to_do.of(matter), decisions, kept, names)


def worked_out(
    program: Program, read: Read, account_id: str, *, role: Role, at: datetime, supposed: frozenset[str]
) -> Seen:
    """The overview of what was read, on the work lane. Args: as those of `MatterPages.overview`."""
    overview = program.pages.overview(
        read.intake,
        role=role,
        as_of=at,
        account_id=account_id,
        language=read.script.language,
        supposed=supposed,
        decisions=read.decisions,
    )
    return Seen(overview, read.script)
