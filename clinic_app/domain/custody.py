"""Whether a person is held, and where: read off an account's stints, release and removal, never guessed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from clinic_app.domain.intake.values.custody import ReleaseTerm, Stint
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.when import Precision, When


class CustodyState(StrEnum):
    """What the account says of custody now."""

    HELD = "held"
    RELEASED = "released"
    REMOVED = "removed"
    UNKNOWN = "unknown"
    """Nothing said, or two things that cannot both be."""


@dataclass(frozen=True)
class Custody:
    """Where the person is.

    Attributes:
        facility: the last place of custody; None where none is known.
        facility_state: the state it lies in, as told.
        since: when the stay there began.
        until: when the release or removal was.
        terms: the terms of release.
    """

    state: CustodyState
    facility: str | None = None
    facility_state: str | None = None
    since: When | None = None
    until: When | None = None
    terms: tuple[ReleaseTerm, ...] = ()


def custody_of(sheet: FactSheet) -> Custody:
    """Reads `custody_segments`, `released_at`, `release_terms` and `removal_at`."""
    stints: tuple[Stint, ...] = sheet.values.get("custody_segments") or ()
    last = stints[-1] if stints else None
    place = Custody(CustodyState.UNKNOWN)
    if last is not None:
        place = replace(place, facility=last.facility, facility_state=last.state, since=last.in_at)
    removed, released = sheet.values.get("removal_at"), sheet.values.get("released_at")
    still_held = last is not None and _not_yet(last.out_at)
    if _happened(removed):
        return replace(place, state=CustodyState.REMOVED, until=removed)
    if _happened(released):
        if still_held:
            return place
        terms: tuple[ReleaseTerm, ...] = sheet.values.get("release_terms") or ()
        return replace(place, state=CustodyState.RELEASED, until=released, terms=terms)
    return replace(place, state=CustodyState.HELD) if still_held or _not_yet(released) else place


def _happened(value: Any) -> bool:
    return isinstance(value, When) and value.happened is True


def _not_yet(value: Any) -> bool:
    return isinstance(value, When) and value.precision is Precision.NOT_YET
