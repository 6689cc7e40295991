"""Fields that one other answer tells outright: an event that has a time happened, a name that is there was signed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from clinic_app.domain.intake.values.consents import ConsentDecision
from clinic_app.domain.intake.values.courts import CourtRole
from clinic_app.domain.intake.values.custody import EntryManner, StintType
from clinic_app.domain.intake.values.encounter import ForceType, LocationType, NavaState
from clinic_app.domain.intake.values.localities import LocalHoldBasis
from clinic_app.domain.intake.values.officers import LocalAction
from clinic_app.domain.rules.drawn import Drawn, Values
from clinic_app.domain.when import When

STATE_COMMISSION: Final = "state-commission"
"""The recipient that IL-IAC is about."""


def _is_given(values: Values, *names: str) -> tuple[str, ...]:
    """Those of these times that are known to have come."""
    return tuple(name for name in names if isinstance(values.get(name), When) and values[name].happened)


def _nta_issued(values: Values) -> Drawn | None:
    given = _is_given(values, "nta_issued_at", "nta_served_at")
    return Drawn(True, given) if given else None


def _i286_issued(values: Values) -> Drawn | None:
    given = _is_given(values, "i286_served_at")
    return Drawn(True, given) if given else None


def _fear_claimed(values: Values) -> Drawn | None:
    given = _is_given(values, "fear_claimed_at", "fear_interview_at")
    return Drawn(True, given) if given else None


def _paroled(values: Values) -> Drawn | None:
    return Drawn(True, ("entry_manner",)) if values.get("entry_manner") == EntryManner.PAROLED else None


def _arrest_state(values: Values) -> Drawn | None:
    """Of the incident, where it is told by its letters."""
    if values.get("in_illinois") is True:
        return Drawn("IL", ("in_illinois",))
    state = values.get("nava_state")
    return None if state in (None, NavaState.OTHER) else Drawn(str(state), ("nava_state",))


def _warrant_signed(values: Values) -> Drawn | None:
    signed = tuple(name for name in ("warrant_signer_name", "warrant_signer_title") if values.get(name))
    signed += _is_given(values, "warrant_signed_at")
    return Drawn(True, signed) if signed else None


def _signer_made_arrest(values: Values) -> Drawn | None:
    """Whether the same name stands for both; names written differently say neither yes nor no."""
    names = [values.get(name) for name in ("warrant_signer_name", "arresting_officer_name")]
    if not all(isinstance(name, str) for name in names):
        return None
    signer, officer = (frozenset(re.findall(r"\w+", str(name).casefold())) for name in names)
    drawn_from = ("warrant_signer_name", "arresting_officer_name")
    if signer == officer:
        return Drawn(True, drawn_from)
    return Drawn(False, drawn_from) if signer.isdisjoint(officer) else None


def _weapon_discharged(values: Values) -> Drawn | None:
    fired = ForceType.FIREARM_DISCHARGED in values.get("force_types", ())
    return Drawn(True, ("force_types",)) if fired else None


def _threat_claimed(values: Values) -> Drawn | None:
    """A threat that is described was claimed."""
    return Drawn(True, ("threat_description",)) if values.get("threat_description") else None


def _restraints_used(values: Values) -> Drawn | None:
    tied = {ForceType.HANDCUFFS, ForceType.RESTRAINT_PROLONGED} & set(values.get("force_types", ()))
    return Drawn(True, ("force_types",)) if tied else None


def _on_premises(values: Values) -> Drawn | None:
    if values.get("incident_location_type") == LocationType.COURTHOUSE:
        return Drawn(True, ("incident_location_type",))
    return None


def _court_companion(values: Values) -> Drawn | None:
    role = values.get("court_role")
    return None if role is None else Drawn(role == CourtRole.COMPANION, ("court_role",))


def _of_no_history(values: Values) -> Drawn | None:
    """Nobody with no history has a ground or a charge in it."""
    return Drawn(False, ("criminal_history",)) if values.get("criminal_history") == () else None


def _arrival_date(values: Values) -> Drawn | None:
    """`entry_date` asks for the last one."""
    entered = values.get("entry_date")
    return Drawn(entered, ("entry_date",)) if isinstance(entered, When) else None


def _client_consent_iac(values: Values) -> Drawn | None:
    """The last decision about the state commission; whether it stands on a day is for `consent_on`."""
    decisions = [item for item in values.get("consents", ()) if item.recipient == STATE_COMMISSION]
    if not decisions:
        return None
    last = decisions[-1]
    return Drawn(last.decision == ConsentDecision.GRANTED and last.revoked_on is None, ("consents",))


def _vehicle_facts(values: Values) -> Drawn | None:
    vehicles = values.get("vehicles")
    if vehicles is None:
        return None
    facts = (filter(None, (item.colour, str(item.kind), item.plate, item.markings)) for item in vehicles)
    return Drawn(tuple(", ".join(fact) for fact in facts), ("vehicles",))


def _in_local_custody(values: Values) -> Drawn | None:
    """Whether a jail or local officers had the person; a 'no' needs all places of custody and what officers did."""
    basis, stints, actions = (values.get(name) for name in ("local_hold_basis", "custody_segments", "local_le_actions"))
    told = _is_given(values, "detainer_lodged_at", "otherwise_release_at")
    told += ("local_hold_basis",) if basis not in (None, LocalHoldBasis.NOT_HELD) else ()
    told += ("custody_segments",) if any(item.type == StintType.JAIL for item in stints or ()) else ()
    told += ("local_le_actions",) if LocalAction.HOLD in (actions or ()) else ()
    if told:
        return Drawn(True, told)
    settled = {
        "local_hold_basis": basis is not None,
        "local_le_actions": actions is not None,
        "local_le_present": values.get("local_le_present") is False,
    }
    by = next((name for name, is_settled in settled.items() if is_settled), None)
    return None if stints is None or by is None else Drawn(False, ("custody_segments", by))


IMPLIED: Final[dict[str, Callable[[Values], Drawn | None]]] = {
    "nta_issued": _nta_issued,
    "i286_issued": _i286_issued,
    "fear_claimed": _fear_claimed,
    "paroled": _paroled,
    "arrest_state": _arrest_state,
    "warrant_signed": _warrant_signed,
    "weapon_discharged": _weapon_discharged,
    "threat_claimed": _threat_claimed,
    "restraints_used": _restraints_used,
    "on_premises": _on_premises,
    "criminal_history_flag": _of_no_history,
    "charge_only": _of_no_history,
    "signer_made_arrest": _signer_made_arrest,
    "court_companion": _court_companion,
    "arrival_date": _arrival_date,
    "client_consent_iac": _client_consent_iac,
    "vehicle_facts": _vehicle_facts,
    "in_local_custody": _in_local_custody,
}
"""By the field that is told."""
