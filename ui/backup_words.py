"""What is said of backups in a sentence, on their page and on Today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from ui.words import count, dates, say

if TYPE_CHECKING:
    from clinic_app.domain.backup_rotation import Aside
    from clinic_app.services.backups import BackupState


@dataclass(frozen=True)
class BackupsTold:
    """What Today and the side bar say.

    Args:
        alone: whether anything exists on this laptop only.
        behind: whether somebody should know (`BackupState.is_behind`).
        standing, last: sentences.
        short: for the side bar.
        known: whether any backup was made.
    """

    alone: bool
    behind: bool
    standing: str
    last: str
    short: str
    known: bool

    @property
    def matters(self) -> bool:
        """Whether there is anything to say: not in a vault that is new."""
        return self.alone or bool(self.last)

    @classmethod
    def of(cls, state: BackupState, now: datetime, zone: tzinfo) -> BackupsTold:
        """In words, as of now."""
        return cls(
            alone=state.changed,
            behind=state.is_behind(now),
            standing=standing_words(state),
            last=last_words(state, now, zone),
            short=short_words(state, now, zone),
            known=state.last is not None,
        )


def standing_words(state: BackupState) -> str:
    """What exists on this laptop only."""
    if state.last is None:
        return say("backups.never") if state.changed else say("backups.nothing_yet")
    if state.answers:
        return count("backups.answers", state.answers)
    return say("backups.changed") if state.changed else say("backups.all_there")


def made_words(at: datetime, aside: Aside | None, now: datetime, zone: tzinfo) -> str:
    """When a backup was made, and that it is of another way than the vault that was backed up last."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    when = say("matter.made_at", day=dates.short_day(local.date(), today), time=f"{local:%H:%M}")
    if aside is None:
        return when
    day = dates.short_day(aside.on.astimezone(zone).date(), today)
    return say("backups.of_restored" if aside.is_restored else "backups.before_restore", when=when, day=day)


def short_words(state: BackupState, now: datetime, zone: tzinfo) -> str:
    """When the last one was made, in as few words as the side bar has room for."""
    if state.last is None:
        return say("sidebar.never_backed_up")
    key = "sidebar.last_backup" if state.is_behind(now) else "sidebar.backed_up"
    return say(key, when=dates.ago(state.last.made_at, now.astimezone(zone).date(), zone))


def last_words(state: BackupState, now: datetime, zone: tzinfo) -> str:
    """When one was last proven; empty where there is none."""
    if state.last is None:
        return ""
    local, today = state.last.made_at.astimezone(zone), now.astimezone(zone).date()
    return say("backups.last", when=f"{dates.short_day(local.date(), today)} {local:%H:%M}")
