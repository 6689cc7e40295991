"""What stands beside the clocks on Today: tasks due soonest, what changed last, and quiet lines that lead elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo

from clinic_app.services.tasks import DueTask
from clinic_app.services.today import Changed, TodayView
from ui.backup_words import BackupsTold
from ui.pages.changed_line import ChangedLine
from ui.pages.lines import ListCard, Section
from ui.pages.matter_lines import about
from ui.pages.notice import clock_warning, notice
from ui.pages.quiet_lines import BackupWish, backup_section, sheet_section, tries_section
from ui.pages.task_lines import due_tasks
from ui.theme.icon_names import Icon
from ui.widgets.layouts import Column
from ui.words import count, dates, say


@dataclass(frozen=True)
class Aside:
    """What is told there beside the view itself.

    Args:
        tasks: due soonest.
        backups: None where nothing is known of them.
        tries: how many wrong passphrases were tried since last time.
        lacks_sheet: whether whoever looks could make the recovery sheet for work product, and it is missing.
    """

    tasks: tuple[DueTask, ...] = ()
    backups: BackupsTold | None = None
    tries: int = 0
    lacks_sheet: bool = False


@dataclass(frozen=True)
class Ways:
    """Where the lines lead. Args: matter: with its number."""

    matter: Callable[[str], object]
    backups: Callable[[BackupWish], object]
    log: Callable[[], object]
    sheet: Callable[[], object]


def fill_aside(column: Column, view: TodayView, aside: Aside, ways: Ways, zone: tzinfo | None) -> None:
    """Adds all of it. Args: zone: in which times of day are told; None is the computer's own."""
    if aside.tasks:
        column.addWidget(due_tasks(aside.tasks, view.day, ways.matter))
    if view.changed:
        section = Section(say("today.recent"))
        card = ListCard("today.recent", say("today.recent"))
        for changed in view.changed:
            card.add(_changed_line(changed, view, ways, zone))
        section.column.addWidget(card)
        column.addWidget(section)
    if aside.backups is not None and aside.backups.matters:
        column.addWidget(backup_section(aside.backups, ways.backups))
    if aside.tries:
        column.addWidget(tries_section(aside.tries, ways.log))
    if aside.lacks_sheet and view.matters:
        column.addWidget(sheet_section(ways.sheet))
    if view.ahead_of_clock is not None:
        column.insertWidget(0, clock_warning(view.ahead_of_clock, view.day, zone))
    if view.stale:
        section = Section(say("today.rules"))
        text = count("today.stale", view.stale)
        section.column.addWidget(notice("today.stale", Icon.SCALE, text, say("today.stale_next")))
        column.addWidget(section)
    column.addStretch(1)


def _changed_line(changed: Changed, view: TodayView, ways: Ways, zone: tzinfo | None) -> ChangedLine:
    line = ChangedLine(changed.matter, about(changed.columns, view.day), dates.ago(changed.at, view.day, zone))
    line.clicked.connect(lambda _on=False, matter=changed.matter: ways.matter(matter))
    return line
