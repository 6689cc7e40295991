"""Fields that are computed from other answers where nobody gave them directly.

Each derivation names what it was drawn from, so that a result can show it. A derivation
never overrules an answer, and always rests on one: silence alone never becomes a 'no'.
Source: legal-brief section 4 ("Fields marked derived are computed").
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from datetime import date

from clinic_app.domain.intake.values.custody import ArrestType, WarrantType
from clinic_app.domain.intake.values.encounter import (
    CitizenshipClaim,
    LocationType,
    NavaState,
    PoliceConduct,
    StopType,
)
from clinic_app.domain.intake.values.officers import LocalAction
from clinic_app.domain.rules.drawn import Drawn, Values
from clinic_app.domain.rules.implied import IMPLIED
from clinic_app.domain.rules.joined_times import JOINED, JOINED_FROM
from clinic_app.domain.rules.stays import STAYS
from clinic_app.domain.spans import Span, days_of
from clinic_app.domain.when import When

INCIDENT_DATE = "incident_date"
SUBJECT_AGE = "subject_age"
SPEAKER_ROLE = "speaker_role"
"""Who tells the account: no question of it, and the courses of interviews go by it (`FactSheet` puts it there)."""

_CHICAGO_POLICE = frozenset({"cpd", "chicago police", "chicago police department"})
_ADMINISTRATIVE = frozenset({WarrantType.I_200, WarrantType.I_205, WarrantType.I_203})


def _incident_date(values: Values) -> Drawn | None:
    for name in ("incident_at", "arrest_at"):
        when = values.get(name)
        if isinstance(when, When) and when.happened:
            return Drawn(days_of(when), (name,))
    return None


def _age(values: Values) -> Drawn | None:
    born, day = values.get("subject_dob"), values.get(INCIDENT_DATE)
    if not isinstance(born, date) or not isinstance(day, Span) or max(abs(day.low), abs(day.high)) == float("inf"):
        return None
    ages = [_full_years(born, date.fromordinal(int(end))) for end in day]
    return Drawn(Span(float(ages[0]), float(ages[1])), ("subject_dob", INCIDENT_DATE))


def _full_years(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _arrest_type(values: Values) -> Drawn | None:
    served = tuple(
        name
        for name in ("nta_issued_at", "nta_served_at", "custody_determination_at")
        if isinstance(values.get(name), When) and values[name].happened
    )
    if values.get("warrant_type") in _ADMINISTRATIVE:
        served += ("warrant_type",)
    return Drawn(ArrestType.CIVIL_IMMIGRATION, served) if served else None


def _warrant_names_subject(values: Values) -> Drawn | None:
    """`none` means none shown or mentioned (legal-brief section 3): then no paper named the person."""
    return Drawn(False, ("warrant_type",)) if values.get("warrant_type") == WarrantType.NONE else None


def _civil_enforcement(values: Values) -> Drawn | None:
    if values.get("arrest_type") == ArrestType.CIVIL_IMMIGRATION:
        return Drawn(True, ("arrest_type",))
    return None


def _citizenship_evidence(values: Values) -> Drawn | None:
    """Somebody who says they are a citizen of elsewhere: nothing speaks for United States citizenship."""
    if values.get("subject_citizenship_claim") == CitizenshipClaim.OTHER:
        return Drawn((), ("subject_citizenship_claim",))
    return None


def _location(values: Values) -> Drawn | None:
    if values.get("stop_type") == StopType.VEHICLE_STOP:
        return Drawn(LocationType.VEHICLE_ROAD, ("stop_type",))
    return None


def _in_illinois(values: Values) -> Drawn | None:
    return Drawn(True, ("in_city_of_chicago",)) if values.get("in_city_of_chicago") is True else None


def _nava_state(values: Values) -> Drawn | None:
    return Drawn(NavaState.IL, ("in_illinois",)) if values.get("in_illinois") is True else None


def _third_country(values: Values) -> Drawn | None:
    """A country that was named was spoken of."""
    return Drawn(True, ("third_country",)) if values.get("third_country") else None


def _is_chicago_police(values: Values) -> bool:
    return str(values.get("local_agency", "")).strip().lower() in _CHICAGO_POLICE


def _cpd_present(values: Values) -> Drawn | None:
    arrived = values.get("cpd_arrived_at")
    if isinstance(arrived, When) and arrived.happened:
        return Drawn(True, ("cpd_arrived_at",))
    if values.get("local_le_present") is True and _is_chicago_police(values):
        return Drawn(True, ("local_le_present", "local_agency"))
    return None


def _cpd_conduct(values: Values) -> Drawn | None:
    conduct: list[PoliceConduct] = []
    drawn_from: list[str] = []
    actions = values.get("local_le_actions", ())
    if _is_chicago_police(values) and any(action != LocalAction.PUBLIC_SAFETY_ONLY for action in actions):
        conduct.append(PoliceConduct.ASSISTING_ENFORCEMENT)
        drawn_from += ["local_agency", "local_le_actions"]
    if values.get("cpd_report_refused") is True:
        conduct.append(PoliceConduct.REPORT_REFUSED)
        drawn_from.append("cpd_report_refused")
    return Drawn(tuple(conduct), tuple(drawn_from)) if conduct else None


def _cpd_member(values: Values) -> Drawn | None:
    if values.get("cpd_conduct_type"):
        return Drawn(True, ("cpd_conduct_type",))
    if values.get("local_le_present") is False:
        return Drawn(False, ("local_le_present",))
    return None


DERIVATIONS: dict[str, Callable[[Values], Drawn | None]] = {
    INCIDENT_DATE: _incident_date,
    SUBJECT_AGE: _age,
    "arrest_type": _arrest_type,
    "warrant_names_subject": _warrant_names_subject,
    "civil_enforcement": _civil_enforcement,
    "usc_evidence": _citizenship_evidence,
    "incident_location_type": _location,
    "in_illinois": _in_illinois,
    "nava_state": _nava_state,
    "third_country_threatened": _third_country,
    "cpd_present": _cpd_present,
    "cpd_conduct_type": _cpd_conduct,
    "cpd_member_involved": _cpd_member,
    **IMPLIED,
    **STAYS,
    **JOINED,
}
"""In the order in which they may build on each other."""

DERIVED_WHERE_NOT_ASKED = frozenset({"usc_evidence"})
"""Drawn only while the question was never put: 'does not know' stays 'does not know'."""

_ASKED_AS: dict[str, tuple[str, ...]] = {
    INCIDENT_DATE: ("incident_at", "arrest_at"),
    SUBJECT_AGE: ("subject_dob", INCIDENT_DATE),
    "warrant_names_subject": ("warrant_type", "warrant_names_subject"),
    "nava_state": ("in_illinois", "nava_state"),
    "signer_made_arrest": ("warrant_signer_name", "arresting_officer_name"),
    "court_companion": ("court_role",),
    "arrival_date": ("entry_date",),
    "client_consent_iac": ("consents",),
    "vehicle_facts": ("vehicles",),
    "in_local_custody": ("custody_segments", "local_le_present", "local_le_actions"),
    "custody_start_at": ("arrest_at", "custody_segments"),
    **JOINED_FROM,
    **{name: ("custody_segments",) for name in STAYS if name != "custody_start_at"},
}
"""Names that no question stands behind, or that another question may settle first: what to ask, in order."""


def askable(names: Iterable[str], known: Container[str]) -> tuple[str, ...]:
    """Replaces names by the fields a person can still be asked, or be asked more closely."""
    asked: dict[str, None] = {}
    for name in names:
        sources = _ASKED_AS.get(name)
        if sources is None:
            asked[name] = None
            continue
        for source in [item for item in sources if item not in known] or sources:
            asked.update(dict.fromkeys((name,) if source == name else askable((source,), known)))
    return tuple(asked)
