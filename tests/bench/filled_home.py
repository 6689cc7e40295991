"""A folder as the window finds it: a vault with both worked interviews among very many invented matters."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.adapters.vault import SqlCipherVaultKeeper
from clinic_app.services.interview import Interview
from clinic_app.services.ports.record_values import IndexEntry
from clinic_app.services.projection import CLOCKS, NEXT_DUE, Projection
from clinic_app.services.set_up import ARCHIVE_KEY
from tests.bench.filled_vault import filled_vault
from tests.support.vaults import StepClock
from tests.support.worked import ZONE, as_of, library, worked

DEMOS = ("DEMO-A", "DEMO-B")
_SPREAD_DAYS = 120


@dataclass(frozen=True)
class FilledHome:
    """The folder with `vault/`, and the invented matters in it."""

    folder: Path
    entries: tuple[IndexEntry, ...]


@contextmanager
def filled_home(matters: int, keeper: SqlCipherVaultKeeper | None = None) -> Iterator[FilledHome]:
    """The folder, its vault closed; gone afterwards. Lists show the invented matters as they show real ones.

    Args:
        matters: how many.
        keeper: see `filled_vault`.
    """
    projection = Projection(library(), StepClock(as_of("DEMO-B")), ZONE)
    like = [projection.index(worked(number)).columns for number in DEMOS]
    chance = random.Random(11)

    def listed(entry: IndexEntry) -> IndexEntry:
        columns = dict(chance.choice(like))
        moved = timedelta(days=chance.randint(-_SPREAD_DAYS, _SPREAD_DAYS))
        words = sorted(_moved(word, moved) for word in columns[CLOCKS].split())
        columns |= {CLOCKS: " ".join(words), NEXT_DUE: words[0].partition("/")[0]}
        return replace(entry, columns={**columns, **entry.columns})

    with filled_vault(matters, listed, keeper) as filled:
        for number in DEMOS:
            Interview(filled.vault.records, projection.index).import_intake(library().worked_interview(number))
        filled.vault.records.put_secret(ARCHIVE_KEY, PyrageBox().new_identity().secret.encode())  # the set-up is done
        filled.vault.close()
        yield FilledHome(filled.folder.parent, filled.entries)


def _moved(word: str, by: timedelta) -> str:
    """An entry of the clocks' column with its days moved."""
    work_by, outer, *rest = word.split("/")
    return "/".join([_later(work_by, by), _later(outer, by), *rest])


def _later(day: str, by: timedelta) -> str:
    return (date.fromisoformat(day) + by).isoformat() if day[:1].isdigit() else day
