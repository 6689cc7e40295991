"""Fields of legal-brief section 4 that the list of stays already tells: nobody is asked for them a second time.

The last stay gives the place (`facility_name`, `facility_state`, and `custody_state` while or wherever the person was
last held: the law follows the district of confinement). `facility_arrival_at` is the beginning of the last stay in a
detention center or jail, because hold rooms have no medical standard (NDS-MED-12H). `detention_start_at` is the
beginning of the first stay in the agency's hands; a local jail counts only where there is no other, and the way there
never. `custody_start_at` is the arrest, or else the first stay. `transfer_out_at` is the end of the last stay that
another stay of more than transport followed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from clinic_app.domain.intake.values.custody import Stint, StintType
from clinic_app.domain.rules.drawn import Drawn, Values
from clinic_app.domain.when import When

_FROM: Final = ("custody_segments",)
_AGENCY: Final = frozenset({StintType.HOLD_ROOM, StintType.DETENTION})
_STANDARDS: Final = frozenset({StintType.DETENTION, StintType.JAIL})


def _stays(values: Values) -> tuple[Stint, ...]:
    """All but the ways between them."""
    return tuple(item for item in values.get("custody_segments") or () if item.type != StintType.TRANSPORT)


def _time(when: When | None) -> Drawn | None:
    return Drawn(when, _FROM) if when is not None and when.happened else None


def _custody_start(values: Values) -> Drawn | None:
    arrest = values.get("arrest_at")
    if isinstance(arrest, When) and arrest.happened:
        return Drawn(arrest, ("arrest_at",))
    stints = values.get("custody_segments") or ()
    return _time(stints[0].in_at) if stints else None


def _detention_start(values: Values) -> Drawn | None:
    stays = _stays(values)
    first = next((item for item in stays if item.type in _AGENCY), stays[0] if stays else None)
    return None if first is None else _time(first.in_at)


def _facility_name(values: Values) -> Drawn | None:
    stays = _stays(values)
    return Drawn(stays[-1].facility, _FROM) if stays else None


def _state(values: Values) -> Drawn | None:
    stays = _stays(values)
    return Drawn(stays[-1].state, _FROM) if stays and stays[-1].state else None


def _arrival(values: Values) -> Drawn | None:
    under_standards = [item for item in _stays(values) if item.type in _STANDARDS]
    return _time(under_standards[-1].in_at) if under_standards else None


def _transfer_out(values: Values) -> Drawn | None:
    stays = _stays(values)
    return _time(stays[-2].out_at) if len(stays) > 1 else None


STAYS: Final[dict[str, Callable[[Values], Drawn | None]]] = {
    "custody_start_at": _custody_start,
    "detention_start_at": _detention_start,
    "facility_name": _facility_name,
    "facility_state": _state,
    "facility_arrival_at": _arrival,
    "custody_state": _state,
    "transfer_out_at": _transfer_out,
}
