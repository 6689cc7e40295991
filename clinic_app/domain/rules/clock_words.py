"""How a clock counts, in words and in the window's language; the field that starts it by the script's own name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from clinic_app.domain.rules.clock_rule import ClockRule
from clinic_app.domain.short_times import day_short

_UNITS: Final = {
    "en": (
        ("year", "years"),
        ("month", "months"),
        ("calendar day", "calendar days"),
        ("business day", "business days"),
        ("elapsed hour", "elapsed hours"),
        ("hour on open days", "hours on open days"),
    ),
    "es": (
        ("año", "años"),
        ("mes", "meses"),
        ("día corrido", "días corridos"),
        ("día hábil", "días hábiles"),
        ("hora transcurrida", "horas transcurridas"),
        ("hora de días hábiles", "horas de días hábiles"),
    ),
}
STARTS: Final = {
    "en": {
        "incident_date": "the incident's date",
        "arrival_date": "the last arrival",
        "child_seen_at": "the arrest, or the first word of the age",
        "custody_start_at": "the beginning of custody",
        "detention_start_at": "the beginning of detention",
        "facility_arrival_at": "the arrival at the facility",
        "final_order_at": "the first final order",
        "first_contact_at": "the first sign of the person",
        "hold_room_in_at": "the beginning of the stay in the hold room",
        "hold_room_series_in_at": "the beginning of all stays in hold rooms on end",
        "local_hold_end_at": "the end of local custody",
        "removal_period_start_at": "the beginning of the removal period",
        "transfer_out_at": "the transfer",
    },
    "es": {
        "incident_date": "la fecha del incidente",
        "arrival_date": "la última llegada",
        "child_seen_at": "el arresto, o la primera mención de la edad",
        "custody_start_at": "el comienzo de la custodia",
        "detention_start_at": "el comienzo de la detención",
        "facility_arrival_at": "la llegada al centro",
        "final_order_at": "la primera orden definitiva",
        "first_contact_at": "la primera señal de la persona",
        "hold_room_in_at": "el comienzo de la estancia en la celda de espera",
        "hold_room_series_in_at": "el comienzo de todas las estancias seguidas en celdas de espera",
        "local_hold_end_at": "el fin de la custodia local",
        "removal_period_start_at": "el comienzo del período de expulsión",
        "transfer_out_at": "el traslado",
    },
}
"""Names of the fields that a clock may start from and that no question asks for."""
_EVENTS: Final = {
    "en": {
        "arrest_at": "the arrest",
        "otherwise_release_at": "the end of local custody as it was due",
        "nta_served_at": "the service of the Notice to Appear",
        "first_hearing_at": "the first hearing",
        "released_at": "the release",
        "subject_dob": "the birth",
        "uac_determined_at": "the finding that a child is alone",
        "cf_result_at": "the fear decision",
        "ij_release_order_at": "the release order",
        "dhs_appeal_filed_at": "the agency's appeal",
        "rfi_referred_at": "the referral to a fear interview",
        "i851_served_at": "the service of Form I-851",
        "ij_decision_at": "the judge's spoken decision",
        "ij_decision_served_at": "the sending of the written decision",
        "bia_brief_due_at": "the day the brief is due",
        "bia_schedule_at": "the sending of the schedule",
        "prior_bond_decision_at": "the last bond decision",
        "removal_order_final_at": "the final removal order",
        "in_absentia_order_at": "the order made in absence",
        "i871_served_at": "the service of Form I-871",
        "address_changed_at": "the move",
        "ftca_claim_received_at": "the receipt of the claim",
        "ftca_denial_mailed_at": "the mailing of the denial",
        "final_agency_action_at": "the agency's final decision",
        "final_judgment_at": "the final judgment",
        "foia_received_at": "the receipt of the records request",
        "foia_denied_at": "the denial of the records request",
        "il_foia_received_at": "the receipt of the records request",
        "il_foia_denied_at": "the denial of the records request",
    },
    "es": {
        "arrest_at": "el arresto",
        "otherwise_release_at": "el fin previsto de la custodia local",
        "nta_served_at": "la entrega del «Notice to Appear»",
        "first_hearing_at": "la primera audiencia",
        "released_at": "la salida en libertad",
        "subject_dob": "el nacimiento",
        "uac_determined_at": "el registro de menor sin compañía",
        "cf_result_at": "la decisión sobre el miedo",
        "ij_release_order_at": "la orden de libertad",
        "dhs_appeal_filed_at": "la apelación de la agencia",
        "rfi_referred_at": "el envío a la entrevista de miedo",
        "i851_served_at": "la entrega del formulario I-851",
        "ij_decision_at": "la decisión hablada del juez",
        "ij_decision_served_at": "el envío de la decisión escrita",
        "bia_brief_due_at": "el día en que vence el escrito",
        "bia_schedule_at": "el envío del calendario",
        "prior_bond_decision_at": "la última decisión sobre fianza",
        "removal_order_final_at": "la orden de expulsión en firme",
        "in_absentia_order_at": "la orden dictada en ausencia",
        "i871_served_at": "la entrega del formulario I-871",
        "address_changed_at": "la mudanza",
        "ftca_claim_received_at": "la recepción del reclamo",
        "ftca_denial_mailed_at": "el envío de la negativa",
        "final_agency_action_at": "la decisión final de la agencia",
        "final_judgment_at": "la sentencia final",
        "foia_received_at": "la recepción de la solicitud de registros",
        "foia_denied_at": "la negativa a la solicitud de registros",
        "il_foia_received_at": "la recepción de la solicitud de registros",
        "il_foia_denied_at": "la negativa a la solicitud de registros",
    },
}
"""Of fields that are asked for, where the short name of a list does not read well in a sum."""
_WORDS: Final = {
    "en": {
        "daily": "the same day, for as long as custody lasts",
        "itself": "{0}, the same day",
        "rolls": "if that day is closed, the next open day is the outer limit",
        "work": "work to {0}",
        "day": "day",
        "days": "days",
    },
    "es": {
        "daily": "el mismo día, mientras dure la custodia",
        "itself": "{0}, ese mismo día",
        "rolls": "si ese día está cerrado, el límite último es el siguiente día hábil",
        "work": "trabajar para {0}",
        "day": "día",
        "days": "días",
    },
}


@dataclass(frozen=True)
class ClockSum:
    """A clock's sum.

    Attributes:
        due: how the day it ends comes about.
        work_to: how the day to work to comes about, where that is an earlier one; else the same as `due`.
        whole: both, and what happens where the day is closed.
    """

    due: str
    work_to: str
    whole: str


def clock_sum(clock: ClockRule, label: Callable[[str], str], language: str = "en", *, start: str = "") -> ClockSum:
    """Reads the sum off the rule.

    Args:
        clock: the rule.
        label: the short name of a field.
        language: `en` or `es`; any other reads English.
        start: the day it counts from, in words, in place of the name of the field that holds it.
    """
    words = _WORDS.get(language, _WORDS["en"])
    if clock.unit == "same_day":
        return ClockSum(words["daily"], words["daily"], words["daily"])
    spoken = language if language in STARTS else "en"
    start = start or _start(clock, STARTS[spoken] | _EVENTS[spoken], label, language)
    steps = _steps(clock, language)
    due = " + ".join([start, *steps]) if steps else words["itself"].format(start)
    work_to = due
    if clock.safe_minus_days:
        work_to = f"{due} − {_counted(clock.safe_minus_days, words)}"
    if clock.safe_plus_days is not None:
        work_to = f"{start} + {_counted(clock.safe_plus_days, words)}"
    parts = [due, *([words["rolls"]] if clock.rolls else [])]
    if work_to != due:
        parts.append(words["work"].format(work_to))
    return ClockSum(due, work_to, "; ".join(parts))


def _start(clock: ClockRule, starts: Mapping[str, str], label: Callable[[str], str], language: str) -> str:
    if clock.trigger_day is not None:
        return day_short(clock.trigger_day, language, year=True)
    return starts.get(str(clock.trigger)) or label(str(clock.trigger))


def _counted(days: int, words: Mapping[str, str]) -> str:
    return f"{days} {words['day' if days == 1 else 'days']}"


def _steps(clock: ClockRule, language: str) -> list[str]:
    """`2 years`, `30 calendar days`."""
    elapsed, on_open_days = (0, clock.plus_hours) if clock.open_days_only else (clock.plus_hours, 0)
    days = (clock.plus_years, clock.plus_months, clock.plus_days, clock.plus_business_days)
    counted = (*days, elapsed, on_open_days)
    units = _UNITS.get(language, _UNITS["en"])
    return [f"{number} {words[number != 1]}" for number, words in zip(counted, units, strict=True) if number]
