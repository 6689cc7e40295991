"""The log as a person reads it: who did what when, the newest first, by group and by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from clinic_app.domain.log_kinds import (
    GROUPS,
    KEPT_FOR_ITSELF,
    UNLOCK_FAILED,
    VAULT_OPENED,
    LogGroup,
    group_of,
    kept_thing,
)
from clinic_app.services.interview import INTAKE_KIND
from clinic_app.services.ports.record_values import LogLine
from clinic_app.services.ports.vault import ReadableVault

PAGE: Final = 200
_AT_ONCE: Final = 2
"""Two openings side by side are the rule; asked for more, a long log would be looked through to its beginning."""
_NAMED: Final = frozenset(
    {
        *("bundle_exported", "document_sealed", "pack_approved", "pack_installed", "pack_removed"),
        *("backup_proven", "backup_restored"),
    }
)
"""Kinds whose subject is a code that people know."""
_TOLD: Final = frozenset({"paper_printed", "file_exported", "rows_approved"})
"""Kinds whose detail is one of our own codes."""


@dataclass(frozen=True)
class LogRow:
    """One entry.

    Attributes:
        n: its place, from 0.
        at: when, with offset.
        who: the name of whoever did it; empty where the vault does not know that person any more.
        event: its kind.
        group: of its kind.
        matter: the number of the matter that it is about, or empty.
        thing: a code of a document, bundle or pack, or empty.
        what: which paper, file, act or kept thing, a code of ours, or empty.
        tried_at: of a passphrase that opened nothing: when; `at` is when the log heard of it.
    """

    n: int
    at: datetime
    who: str
    event: str
    group: LogGroup
    matter: str = ""
    thing: str = ""
    what: str = ""
    tried_at: datetime | None = None


@dataclass(frozen=True)
class LogPage:
    """Some entries. Attributes: older: there may be more before the last of them."""

    rows: tuple[LogRow, ...]
    older: bool


class LogPages:
    """Reads the log of one vault. Args: vault: open, to be read."""

    def __init__(self, vault: ReadableVault) -> None:
        self._vault = vault

    def page(self, group: LogGroup | None = None, day: date | None = None, before: int | None = None) -> LogPage:
        """At most `PAGE` entries, the newest first.

        Args:
            group: None for all, those of a newer program too.
            day: as the clinic's clock told it when the entry was made; None for all.
            before: the `n` of the last entry of the page before.

        Raises:
            StorageError: unreadable.
        """
        events = () if group is None else tuple(event for event, its in GROUPS.items() if its is group)
        names = {person.person_id: person.display_name for person in self._vault.info().people}
        asked = "" if day is None else day.isoformat()
        lines = self._vault.records.log_page(events=events, day=asked, before=before, limit=PAGE)
        return LogPage(tuple(_row(line, names) for line in lines), older=len(lines) == PAGE)

    def failed_since_last_time(self) -> int:
        """How many wrong passphrases were tried between this opening of the vault and the one before it.

        Raises:
            StorageError: unreadable.
        """
        openings, tries, before = 0, 0, None
        while True:
            lines = self._vault.records.log_page(events=(VAULT_OPENED, UNLOCK_FAILED), before=before, limit=_AT_ONCE)
            for line in lines:
                openings += line.event == VAULT_OPENED
                if openings == 2:
                    return tries
                tries += openings == 1 and line.event == UNLOCK_FAILED
            if len(lines) < _AT_ONCE:
                return tries
            before = lines[-1].n


def _row(line: LogLine, names: dict[str, str]) -> LogRow:
    return LogRow(
        n=line.n,
        at=line.at,
        who=names.get(line.person, ""),
        event=line.event,
        group=group_of(line.event),
        matter=line.key if line.kind == INTAKE_KIND else "",
        thing=line.subject if line.event in _NAMED else "",
        what=kept_thing(line.subject) if line.event == KEPT_FOR_ITSELF else line.detail if line.event in _TOLD else "",
        tried_at=_time(line.detail) if line.event == "vault.unlock_failed" else None,
    )


def _time(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
