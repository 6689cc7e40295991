"""What is said of backups in a sentence, on their page and on Today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from ui.words import count, dates, say

if TYPE_CHECKING:
    from clinic_app.services.backups import BackupState


@dataclass(frozen=True)
class BackupsTold:
    """What Today says. Args: alone: whether anything exists on this laptop only."""

    alone: bool
    standing: str
    last: str

    @property
    def matters(self) -> bool:
        """Whether there is anything to say: not in a vault that is new."""
        return self.alone or bool(self.last)

    @classmethod
    def of(cls, state: BackupState, now: datetime, zone: tzinfo) -> BackupsTold:
        """In words, as of now."""
        return cls(state.changed, standing_words(state), last_words(state, now, zone))


def standing_words(state: BackupState) -> str:
    """What exists on this laptop only."""
    if state.last is None:
        return say("backups.never") if state.changed else say("backups.nothing_yet")
    if state.answers:
        return count("backups.answers", state.answers)
    return say("backups.changed") if state.changed else say("backups.all_there")


def last_words(state: BackupState, now: datetime, zone: tzinfo) -> str:
    """When one was last proven; empty where there is none."""
    if state.last is None:
        return ""
    local, today = state.last.made_at.astimezone(zone), now.astimezone(zone).date()
    return say("backups.last", when=f"{dates.short_day(local.date(), today)} {local:%H:%M}")
