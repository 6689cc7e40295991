"""Backups of one vault: where they go, when the last one was made and proven, and what exists on this laptop only.

What is known of them is kept in the vault itself: the folder a clinic chose is nobody else's business, and whoever
erases something must be able to say which backups may still hold it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.log_kinds import BACKUP_PROVEN
from clinic_app.errors import StorageError
from clinic_app.services.ports.backups import BackupShelf, Generation, RestoredVault, Stage, Watch, WrittenBackup
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.records import RecordReader
from clinic_app.services.ports.vault import ReadableVault, Vault

if TYPE_CHECKING:
    from clinic_app.domain.backup_rotation import Aside

KEPT_AS: Final = "backups"
"""The name under which the vault remembers them."""
DUE_AFTER: Final = timedelta(hours=20)
"""The first hour of a working day finds yesterday's backup old enough, whenever yesterday began."""
LONG_AGO: Final = timedelta(days=7)
"""A stick that was not here in a working week is not in use any more."""
_SAVED: Final = ("record.saved", "file.kept")


@dataclass(frozen=True)
class KnownBackup:
    """A backup that this vault was told of. Args: name: of its folder; made_at: when; aside: as of a `Generation`."""

    name: str
    made_at: datetime
    aside: Aside | None = None


@dataclass(frozen=True)
class BackupState:
    """What the vault knows of its backups.

    Attributes:
        place: the folder or stick that was chosen; None where none was.
        last: the newest backup; every one was opened and looked through before it counted.
        known: all that lay there after it, the newest first; those that a restore left aside come last.
        answers: how many answers were given since; of all where there is none.
        changed: whether anything at all was stored since.
    """

    place: Path | None
    last: KnownBackup | None
    known: tuple[KnownBackup, ...]
    answers: int
    changed: bool

    def is_due(self, now: datetime) -> bool:
        """Whether one should be made by itself, if the stick is there."""
        if self.place is None or not self.changed:
            return False
        return self.last is None or not timedelta() <= now - self.last.made_at < DUE_AFTER

    def is_behind(self, now: datetime) -> bool:
        """Whether somebody should know: what is here only was never backed up, or the last backup is long ago."""
        if not self.changed:
            return False
        return self.last is None or not timedelta() <= now - self.last.made_at < LONG_AGO


class BackupReader:
    """What a vault knows of its backups, to be read."""

    def __init__(self, vault: ReadableVault) -> None:
        self._reader: RecordReader = vault.records

    def state(self) -> BackupState:
        """As it is now; cheap, however large the vault is."""
        told = _told(self._reader)
        known = tuple(_known(each) for each in told["known"])
        place = Path(told["place"]) if told["place"] else None
        answers = max(self._reader.answers_given() - told["answers"], 0)
        return BackupState(place, known[0] if known else None, known, answers, answers > 0 or self._saved(told["log"]))

    def _saved(self, log_size: int) -> bool:
        newest = self._reader.log_page(events=_SAVED, limit=1)
        return bool(newest) and newest[0].n >= log_size


class Backups(BackupReader):
    """Makes backups of one vault. `write` may run beside everything else; the rest belongs to the vault lane.

    Args:
        vault: open.
        clock: dates them.
    """

    def __init__(self, vault: Vault, clock: Clock) -> None:
        super().__init__(vault)
        self._vault, self._clock = vault, clock

    def choose(self, place: Path) -> None:
        """From now on backups go there.

        Raises:
            StorageError: `backup_place_missing`; the place of before stays.
        """
        if not place.is_dir():
            raise StorageError(
                "backup_place_missing",
                "The folder or stick for backups is not there, so nothing was written or read.",
                "Plug in the stick, or choose another folder.",
            )
        told = _told(self._vault.records)
        if told["place"] != str(place):
            self._remember(told | {"place": str(place)})

    @property
    def vault_id(self) -> str:
        """Whose backups they are."""
        return self._vault.backups.vault_id

    def write(self, place: Path, watch: Watch) -> WrittenBackup:
        """Writes a backup and proves it; `keep` must follow. Raises as `VaultBackups.write`."""
        return self._vault.backups.write(place, made_at=self._clock.now(), watch=watch)

    def keep(self, place: Path, written: WrittenBackup) -> None:
        """Notes a backup that was written, and takes an anchor. Args: place: where it was written to."""
        records, made = self._vault.records, written.generation
        records.note(BACKUP_PROVEN, made.name, made.digest)
        self._remember(
            {
                "place": str(place),
                "log": made.log_size,
                "answers": written.answers,
                "known": [_told_of(each) for each in _first(made, written.all)],
            }
        )
        records.checkpoint()

    def _remember(self, told: dict[str, Any]) -> None:
        self._vault.records.put_secret(KEPT_AS, canonical_json(told))


@dataclass(frozen=True)
class Restoring:
    """Makes a vault of a backup; needs no open one. Args: shelf: where backups lie; clock: says how old one is."""

    shelf: BackupShelf
    clock: Clock

    def there(self, place: Path) -> tuple[Generation, ...]:
        """The backups that lie in a folder, the newest first. Raises as `BackupShelf.generations`."""
        return self.shelf.generations(place)

    def restore(
        self,
        place: Path,
        to: Path,
        *,
        passphrase: str,
        vault_id: str = "",
        name: str = "",
        present: Path | None = None,
        watch: Watch,
    ) -> RestoredVault:
        """See `BackupShelf.restore`."""
        return self.shelf.restore(
            place, to, passphrase=passphrase, vault_id=vault_id, name=name, present=present, watch=watch
        )

    def age(self, generation: Generation) -> timedelta:
        """How old a backup is; never less than nothing, whatever a clock was set to."""
        return max(self.clock.now() - generation.made_at, timedelta())


def share(stage: Stage, fraction: float) -> float:
    """How far the whole work is, where a stage is so far: proving reads what copying wrote."""
    return (fraction if stage is Stage.COPYING else 1 + fraction) / len(Stage)


def _told(records: RecordReader) -> dict[str, Any]:
    kept = records.secret(KEPT_AS)
    nothing: dict[str, Any] = {"place": "", "log": 0, "answers": 0, "known": []}
    return nothing if kept is None else nothing | json.loads(kept)


def _told_of(each: Generation) -> dict[str, Any]:
    told = {"name": each.name, "at": each.made_at.isoformat()}
    return told if each.aside is None else told | {"aside": [each.aside.on.isoformat(), each.aside.is_restored]}


def _known(told: dict[str, Any]) -> KnownBackup:
    known = KnownBackup(told["name"], datetime.fromisoformat(told["at"]))
    if "aside" not in told:
        return known
    from clinic_app.domain.backup_rotation import Aside

    on, is_restored = told["aside"]
    return replace(known, aside=Aside(datetime.fromisoformat(on), bool(is_restored)))


def _first(made: Generation, there: tuple[Generation, ...]) -> tuple[Generation, ...]:
    return (made, *(each for each in there if each.name != made.name))
