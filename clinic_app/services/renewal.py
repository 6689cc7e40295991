"""Counts due days anew that were written under other packs or calendars.

Lists and Today read days that were written when a matter was saved. A pack or a calendar that came since may move
them, so each open vault compares one hash, and where it is another one the matters are gone through.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from clinic_app.errors import ClinicError
from clinic_app.services.bin import matters_in_trash
from clinic_app.services.interview import INTAKE_KIND
from clinic_app.services.projection import PACKS, packs_stamp

if TYPE_CHECKING:
    from clinic_app.services.answering import Answering
    from clinic_app.services.ports.library import Library
    from clinic_app.services.ports.records import RecordReader

SLICE_S: Final = 0.1
"""How long one slice may take, so that nothing that is saved meanwhile has to wait."""
_PAGE: Final = 1_000


def outdated(records: RecordReader, library: Library) -> tuple[str, ...]:
    """The matters whose days were counted under other rules, without those in the trash; mostly none."""
    stamp, gone = packs_stamp(library.rulebook()), matters_in_trash(records)
    if records.count_stale(INTAKE_KIND, stamp) <= len(gone):
        return ()
    found: list[str] = []
    after = ""
    while page := records.column(INTAKE_KIND, PACKS, after=after, limit=_PAGE):
        found += [row.key for row in page if row.value != stamp and row.key not in gone]
        after = page[-1].key
    return tuple(found)


def renew(matters: Sequence[str], answering: Answering, *, seconds: float = SLICE_S) -> int:
    """Counts them anew, one by one, until the time is over; how many were gone through, at least one.

    A matter that this program cannot read stays as it is: Today goes on counting it among those under other rules.
    What can be undone in the others still can (`Answering.draw_anew`).
    """
    until = time.monotonic() + seconds
    for done, matter in enumerate(matters, 1):
        with suppress(ClinicError, ValueError):
            answering.draw_anew(matter)
        if time.monotonic() >= until:
            return done
    return len(matters)
