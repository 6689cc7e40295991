"""What the two worked interviews say, written by hand from their notes, and the intakes as keyed in.

The notes are those of interviews A (vehicle stop) and B (home entry); times are told in America/Chicago.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from clinic_app.domain.intake.answers import Answer
from clinic_app.domain.intake.intake import FIELD_GROUP, Account, Intake
from clinic_app.domain.intake.values.custody import PaperKind, SignedPaper, Stint, StintType
from clinic_app.domain.intake.values.measures import ClockTime
from clinic_app.domain.intake.values.people import (
    Impact,
    Interpreter,
    InterpreterMode,
    LanguageSkill,
    Level,
    MentionedPerson,
    PersonName,
    SafeContact,
)
from clinic_app.domain.when import When, on_day

DEMO_DIR = Path(__file__).resolve().parents[2] / "resources" / "demo"
NUMBERS = ("DEMO-A", "DEMO-B")
CHICAGO = "America/Chicago"


def at(moment: str) -> When:
    return When.model_validate({"earliest": moment, "latest": moment, "precision": "exact"})


def span(earliest: str, latest: str, precision: str = "between") -> When:
    return When.model_validate({"earliest": earliest, "latest": latest, "precision": precision})


def day(text: str) -> When:
    return on_day(date.fromisoformat(text), CHICAGO)


STOPPED = span("2026-10-30T06:20-05:00", "2026-10-30T06:40-05:00")
FLAT: dict[str, Any] = {
    "incident_place": "S. Blue Island Ave, Chicago",
    "incident_location_type": "home",
    "in_illinois": True,
    "in_city_of_chicago": True,
}
INTERPRETER = Interpreter(name="I. Muestra", languages=("es", "en"), mode=InterpreterMode.VIDEO, certified=True)

AS_KEYED: dict[tuple[str, str], dict[str, Any]] = {
    ("DEMO-A", "1"): {
        "warrant_type": "none",
        "arrest_at": STOPPED,
        "scene_secured_at": STOPPED,
        "stop_type": "vehicle_stop",
        "free_to_leave": False,
        "stop_basis_stated": False,
        "subject_citizenship_claim": "other",
        "nationality": "Guatemala",
        "flight_attempt": False,
        "ties_known_to_officer": ("address on licence", "child at school", "same employer six years"),
        "escape_basis_stated": False,
        "officer_identified": False,
        "officer_stated_arrest": False,
        "officer_stated_reason": False,
        "officer_refused_id": True,
        "face_covered": "some",
        "plates_obscured": True,
        "unmarked_vehicle": True,
        "resistance_level": "none",
        "i213_obtained": False,
        "advised_right_to_counsel": False,
        "legal_list_given": False,
        "consular_right_advised": False,
        "phone_seized": True,
        "property_receipt_given": False,
        "custody_segments": (
            Stint(
                facility="Broadview",
                type=StintType.HOLD_ROOM,
                state="IL",
                in_at=at("2026-10-30T08:15-05:00"),
                out_at=at("2026-11-02T05:00-06:00"),
            ),
        ),
        "custody_determination_at": at("2026-11-01T06:00-06:00"),
        "nta_issued_at": at("2026-11-01T06:00-06:00"),
        "nta_served_at": at("2026-11-01T06:00-06:00"),
        "first_hearing_at": day("2026-11-24"),
        "released_at": at("2026-11-02T05:00-06:00"),
        "release_terms": ("monitor",),
        "in_illinois": True,
        "in_city_of_chicago": True,
        "local_le_present": True,
        "local_agency": "CPD",
        "local_le_actions": ("perimeter",),
        "cpd_arrived_at": span("2026-10-30T06:35-05:00", "2026-10-30T07:05-05:00", "within_15_min"),
        "cpd_report_refused": True,
        "ems_called": False,
        "docs_signed": (SignedPaper(kind=PaperKind.PROPERTY, language="en"),),
    },
    ("DEMO-B", "1"): {
        "arrest_at": at("2026-11-06T05:40-06:00"),
        "warrant_type": "I-200",
        "warrant_names_subject": False,
        "warrant_subject_relation": "brother, moved out two years ago",
        "warrant_shown_as_authority": True,
        "warrant_signer_title": "SDDO",
        "collateral_arrest": True,
        "incident_location_type": "home",
        "entry_occurred": True,
        "entry_type": "forced",
        "entry_time_local": ClockTime(earliest="05:40", latest="05:40"),
        "consent_given": False,
        "cooccupant_objected": True,
        "weapons_drawn": True,
        "officer_agency": "ICE-ERO",
        "face_covered": "some",
        "officer_identified": False,
        "officer_stated_arrest": True,
        "officer_id_timing": "in_transport",
        "scene_secured_at": at("2026-11-06T05:50-06:00"),
        "flight_attempt": False,
        "resistance_level": "none",
        "force_used": True,
        "force_types": ("takedown", "knee_on_back"),
        "force_after_restraint": True,
        "ties_known_to_officer": ("home", "wife", "children"),
        "phone_seized": True,
        "phone_searched": True,
        "passcode_compelled": True,
        "property_receipt_given": False,
        "examining_officer_differs": False,
        "other_officer_available": True,
        "advised_right_to_counsel": True,
        "legal_list_given": True,
        "advised_statements_use": True,
        "custody_segments": (
            Stint(
                facility="Broadview",
                type=StintType.HOLD_ROOM,
                state="IL",
                in_at=at("2026-11-06T07:10-06:00"),
                out_at=at("2026-11-06T16:30-06:00"),
            ),
            Stint(
                facility="a jail in Indiana",
                type=StintType.JAIL,
                state="IN",
                in_at=at("2026-11-06T19:05-06:00"),
                out_at=When.model_validate({"earliest": "2026-11-12T10:05-06:00", "precision": "not_yet"}),
            ),
        ),
        "custody_determination_at": at("2026-11-07T14:20-06:00"),
        "nta_issued_at": at("2026-11-07T14:20-06:00"),
        "nta_served_at": at("2026-11-07T14:20-06:00"),
        "first_hearing_at": day("2026-11-17"),
        "earlier_hearing_requested": False,
        "docs_signed": (SignedPaper(kind=PaperKind.UNKNOWN, language="en", explained=False),) * 2,
        "docs_language_understood": False,
        "coercion_facts": ("no vería a mis hijos",),
        "consular_notify_requested": True,
        "consular_contact_refused": True,
        "third_country_threatened": True,
        "entry_manner": "EWI",
    },
    ("DEMO-B", "2"): {
        "subject_citizenship_claim": "usc",
        "usc_claim_made_at": at("2026-11-06T06:05-06:00"),
        "usc_evidence": ("US passport",),
        "arrest_type": "civil_immigration",
        "arrest_at": at("2026-11-06T05:50-06:00"),
        "released_at": at("2026-11-06T08:50-06:00"),
    },
}
"""The lists headed "Facts as keyed", by matter and account."""

FROM_THE_NOTES: dict[tuple[str, str], dict[str, Any]] = {
    ("DEMO-A", "1"): {
        "names": (PersonName(as_given="Jane Roe"),),
        "subject_dob": date(1991, 3, 14),
        "block_only": "2700 block of S. Kedvale",
        "safe_contact": SafeContact(channel="her sister's phone only", times="after 18:00", may_leave_message=False),
        "languages": (LanguageSkill(language="en", level_spoken=Level.WELL, level_read=Level.A_LITTLE),),
        "mentioned_people": (
            MentionedPerson(name="John", relation="son", is_child=True, designation={"en": "my son", "es": "mi hijo"}),
        ),
        "hearing_of_client": "reached",
        "incident_place": "W. 26th St near S. Pulaski, Chicago",
        "incident_location_type": "vehicle_road",
        "others_stopped_description": "Another car in front with two white men was waved through.",
        "emergency_lights_used": True,
        "officers_count": 5,
        "injuries": ("swollen wrist",),
        "i286_redetermination_requested": True,
        "conditions": "Concrete bench, about 40 people, one toilet, no bed, water from the sink.",
        "phone_access_at": span("2026-10-31T14:00-05:00", "2026-10-31T16:00-05:00", "within_hour"),
        "counsel_requested_at": day("2026-10-30"),
        "impact": Impact(
            work_days_missed=2,
            other="Her son has not wanted to go to school since (3 days). "
            "People on her block stopped going to the clinic on 26th.",
        ),
    },
    ("DEMO-B", "1"): FLAT
    | {
        "names": (PersonName(as_given="Juan Pérez Doe"),),
        "subject_dob": date(1984, 7, 2),
        "block_only": "S. Blue Island Ave",
        "interpreter": INTERPRETER,
        "mentioned_people": (
            MentionedPerson(name="María Doe", relation="wife", designation={"en": "my wife", "es": "mi esposa"}),
        ),
        "hearing_of_client": "reached",
        "entry_date": span("2006-01-01T00:00-06:00", "2006-12-31T23:59:59-06:00"),
        "continuous_presence_2y_evidence": ("rent receipts since 2011",),
    },
    ("DEMO-B", "2"): FLAT | {"names": (PersonName(as_given="María Doe"),), "interpreter": INTERPRETER},
}
"""What the notes say plainly beyond those lists; consents are tried apart."""

EXPECTED = {key: AS_KEYED[key] | FROM_THE_NOTES[key] for key in AS_KEYED}

NOT_ASKED = {
    ("DEMO-A", "1"): "er_used advised_reason fed_supervisor_id_recorded cpd_bwc city_notified "
    "force_used force_types docs_language_understood officer_agency",
    ("DEMO-B", "1"): "advised_reason bond_hearing_at cpd_called_at subject_citizenship_claim usc_claim_made_at "
    "usc_evidence injuries third_country_words",
    ("DEMO-B", "2"): "consents warrant_type force_used custody_segments nationality",
}

CONSENTS = {
    "DEMO-A": [
        ("city-investigation", "granted", "pseudonym"),
        ("statistics", "granted", "pseudonym"),
        ("state-commission", "refused", None),
    ],
    "DEMO-B": [
        ("city-investigation", "granted", "named"),
        ("county-prosecutor", "granted", "named"),
        ("state-commission", "granted", "pseudonym"),
    ],
}


@cache
def keyed_text(number: str) -> str:
    return (DEMO_DIR / f"{number}.json").read_text(encoding="utf-8")


@cache
def keyed(number: str) -> Intake:
    return Intake.model_validate_json(keyed_text(number))


def account_of(number: str, account_id: str) -> Account:
    account = keyed(number).account(account_id)
    assert account is not None
    return account


def answers(account: Account) -> dict[str, Answer[Any]]:
    found = {name: getattr(getattr(account, group), name) for name, group in FIELD_GROUP.items()}
    return {name: answer for name, answer in found.items() if answer is not None}


def value_of(number: str, account_id: str, field: str) -> Any:
    """The value of a field that was answered; anything else fails the test that asks."""
    value = answers(account_of(number, account_id))[field].value
    assert value is not None
    return value
