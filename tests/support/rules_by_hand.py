"""30 of the shipped rules written by hand in plain Python over a dict, without packs, traces, gaps or findings.

Each rule is one function that gives its result as a word. Same three values, same intervals and same order of
evaluation as the packs: the yardstick of `tests/bench/rules.py`, and a second opinion on every result.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from clinic_app.adapters.rule_packs import rulebook
from tests.support.plain_facts import (
    Facts,
    Truth,
    before,
    both,
    claimed,
    either,
    filled,
    has,
    is_in,
    judged,
    no,
    only,
    opposite,
    over,
    plus,
    reported,
    stays,
    warrantless,
    within,
    yes,
)

WAIVER: Final = (date(2025, 6, 24).toordinal(), date(2026, 6, 24).toordinal())
NAVA_ENDS: Final = date(2026, 2, 2).toordinal()
BIVENS_BEGINS: Final = date(2025, 12, 9).toordinal()
NOTICE_BEGINS: Final = date(2026, 1, 31).toordinal()
FACTORS = ("race_ethnicity", "language_accent", "location", "job_type")
ASSISTING = ("perimeter", "transport", "joint_stop", "hold", "translate", "point_out")
WEAPONS = ("OC", "CS", "CN", "kinetic_projectile", "baton")
HOMES = ("home", "curtilage", "shared_hallway")
SHOPS = ("workplace_public", "workplace_nonpublic")
LISTED: Final = rulebook().library.lists
COPA = (
    "excessive_force", "coercion", "improper_search_or_seizure", "denial_of_counsel", "bias_verbal_abuse",
    "death_or_injury_in_custody", "firearm_discharge", "sexual_misconduct", "domestic_violence", "pattern",
)  # fmt: skip


def listed(f: Facts, name: str, which: str) -> Truth:
    return None if f.get(name) is None else f[name].strip().casefold() in LISTED[which]


def seizure(f: Facts) -> str:
    no_facts = reported(f, opposite(filled(f, "stop_basis_facts")))
    violation = both(no(f, "free_to_leave"), either(no(f, "stop_basis_stated"), no_facts))
    passes = both(is_in(f, "stop_type", "consensual"), yes(f, "free_to_leave"))
    return judged(opposite(is_in(f, "stop_type", "none")), violation, passes=passes)


def race(f: Facts) -> str:
    violation = both(only(f, "stop_factors_observed", *FACTORS), opposite(filled(f, "stop_basis_facts")))
    review = either(filled(f, "stop_basis_facts"), has(f, "stop_factors_observed", "other"))
    return judged(opposite(is_in(f, "stop_type", "none")), violation, review=review, kept="unknown")


def escape(f: Facts) -> str:
    signed_later = before(f.get("arrest_at"), f.get("warrant_signed_at"))
    a_paper = either(opposite(is_in(f, "warrant_type", "none")), yes(f, "warrant_names_subject"))
    no_facts = not claimed(f, "escape_basis_stated") and not claimed(f, "i213_escape_facts")
    violation = either(
        reported(f, opposite(filled(f, "i213_escape_facts"))),
        both(a_paper, signed_later),
        both(no(f, "flight_attempt"), filled(f, "ties_known_to_officer"), no_facts),
    )
    return judged(both(is_in(f, "arrest_type", "civil_immigration"), warrantless(f)), violation, kept="attorney_review")


def identify(f: Facts) -> str:
    said = [yes(f, name) for name in ("officer_identified", "officer_stated_arrest", "officer_stated_reason")]
    violation = either(*map(opposite, said), is_in(f, "officer_id_timing", "in_transport", "later", "never"))
    return judged(True, violation, passes=both(*said, is_in(f, "officer_id_timing", "at_contact", "at_restraint")))


def coercion(f: Facts) -> str:
    return judged(True, both(filled(f, "coercion_facts"), either(filled(f, "docs_signed"), yes(f, "statement_made"))))


def force(f: Facts) -> str:
    beyond = both(filled(f, "force_types"), opposite(only(f, "force_types", "handcuffs", "escort")))
    violation = either(
        yes(f, "force_after_restraint"),
        both(is_in(f, "resistance_level", "none"), beyond),
        both(is_in(f, "resistance_level", "none", "passive"), has(f, "force_types", *WEAPONS)),
    )
    return judged(yes(f, "force_used"), violation, kept="attorney_review")


def site(f: Facts) -> str:
    home, shop, farm = (is_in(f, "incident_location_type", *kinds) for kinds in (HOMES, SHOPS, ("farm",)))
    entry, yard, staff = (
        yes(f, "entry_occurred"),
        yes(f, "curtilage_entered"),
        yes(f, "nonpublic_business_area_entered"),
    )
    owner, judge = no(f, "owner_consent_business"), is_in(f, "warrant_type", "judicial_search", "judicial_arrest")
    into_home = both(home, either(entry, yard), no(f, "consent_given"))
    into_work = either(both(shop, staff, owner), both(farm, either(entry, staff), owner))
    violation = both(opposite(judge), either(into_home, into_work))
    passes = either(both(home, no(f, "entry_occurred"), opposite(yard)), both(shop, opposite(staff)))
    passes = either(passes, both(farm, opposite(entry), opposite(staff)))
    return judged(either(home, shop, farm), violation, passes=passes, otherwise="unknown")


def other_officer(f: Facts) -> str:
    differs = yes(f, "examining_officer_differs")
    return judged(warrantless(f), both(opposite(differs), yes(f, "other_officer_available")), passes=differs)


def advisals(f: Facts) -> str:
    four = ("advised_reason", "advised_right_to_counsel", "legal_list_given", "advised_statements_use")
    return judged(both(not claimed(f, "er_used"), warrantless(f)), either(*(no(f, name) for name in four)))


def hours48(f: Facts) -> str:
    limit, emergency = plus(f.get("arrest_at"), 48), claimed(f, "extraordinary_circumstance_claimed")
    late = both(before(limit, f.get("custody_determination_at")), before(limit, f.get("released_at")))
    return judged(warrantless(f), both(late, not emergency), review=both(emergency, late))


def warrant_class(f: Facts) -> str:
    if f.get("warrant_type") is not None:
        return "info"
    court = both(filled(f, "warrant_issuer_court"), listed(f, "warrant_signer_title", "judges_titles"))
    return "info" if f.get("warrant_type:unknown") and court else "unknown"


def home_entry(f: Facts) -> str:
    entered = either(yes(f, "entry_occurred"), yes(f, "curtilage_entered"))
    applies = both(is_in(f, "incident_location_type", *HOMES), entered)
    named = both(is_in(f, "warrant_type", "judicial_arrest"), yes(f, "residence_of_target"))
    judge = either(is_in(f, "warrant_type", "judicial_search"), named)
    emergency = claimed(f, "exigency_claimed")
    violation = both(opposite(judge), no(f, "consent_given"), not emergency)
    return judged(applies, violation, review=both(opposite(judge), either(yes(f, "consent_given"), emergency)))


def consent(f: Facts) -> str:
    applies = both(opposite(is_in(f, "incident_location_type", "vehicle_road", "street")), yes(f, "entry_occurred"))
    four = ("warrant_shown_as_authority", "weapons_drawn", "cooccupant_objected", "impersonated_local_police")
    by_whom = both(yes(f, "consent_given"), either(yes(f, "consent_by_minor"), no(f, "consent_language_understood")))
    violation = either(*(yes(f, name) for name in four), is_in(f, "entry_type", "ruse"), by_whom)
    return judged(applies, violation, kept="attorney_review")


def property_(f: Facts) -> str:
    allowed = either(is_in(f, "warrant_type", "judicial_search"), yes(f, "phone_search_consent"))
    searched = both(yes(f, "phone_searched"), opposite(allowed))
    kept = both(either(yes(f, "phone_seized"), no(f, "property_returned")), no(f, "property_receipt_given"))
    return judged(True, either(yes(f, "passcode_compelled"), searched, kept))


def observer(f: Facts) -> str:
    hit = either(yes(f, "force_used"), f.get("arrest_at:happened"))
    applies = is_in(f, "subject_role", "observer", "protester", "journalist")
    return judged(applies, both(hit, not claimed(f, "interference_claimed")), kept="attorney_review")


def nava(f: Facts) -> str:
    window = within(f.get("incident_date"), float("-inf"), NAVA_ENDS)
    if window is False:
        return "info"
    if window is None:  # the day, once known, may lie where it is information
        return "unknown"
    four = ("i213_states_warrantless", "i213_location", "i213_community_ties", "i213_id_statement")
    said = either(*(no(f, name) for name in four), opposite(filled(f, "i213_escape_facts")))
    applies = both(is_in(f, "nava_state", "IL", "IN", "WI", "MO", "KY", "KS"), warrantless(f))
    return judged(applies, reported(f, said))


def consular(f: Facts) -> str:
    refused = either(no(f, "consular_notified"), yes(f, "consular_contact_refused"))
    asked = both(yes(f, "consular_notify_requested"), refused)
    must = both(listed(f, "nationality", "mandatory_consular_notification"), no(f, "consular_notified"))
    violation = either(no(f, "consular_right_advised"), asked, must, yes(f, "asylum_disclosed_to_consulate"))
    return judged(either(filled(f, "custody_segments"), f.get("custody_determination_at:happened")), violation)


def hold_room(f: Facts) -> str:
    segments = f.get("custody_segments")
    held = None if segments is None else either(*(is_in(item, "type", "hold_room") for item in segments))
    waived, twelve = within(f.get("incident_date"), *WAIVER), stays(f, 12, "hold_room")
    return judged(held, either(stays(f, 72, "hold_room"), both(opposite(waived), twelve)), info=both(waived, twelve))


def ten_days(f: Facts) -> str:
    served = f.get("nta_served_at:days")
    floor = None if served is None else (served[0] + 10, served[1] + 10)
    return judged(True, both(before(f.get("first_hearing_at:days"), floor), no(f, "earlier_hearing_requested")))


def no_bond(f: Facts) -> str:
    refused = is_in(f, "bond_denied_reason", "no_jurisdiction")
    return judged(is_in(f, "entry_manner", "EWI"), False, review=refused, kept="attorney_review")


def departure(f: Facts) -> str:
    papers = f.get("docs_signed")
    if papers is None:
        return "unknown"
    grave = [item for item in papers if item.get("kind", "waiver") in ("departure", "stipulation", "waiver")]
    no_copy = either(*(no(item, "copy_given") for item in grave))
    return judged(bool(grave), either(no(f, "docs_language_understood"), filled(f, "coercion_facts"), no_copy))


def third_country(f: Facts) -> str:
    noticed, a_day_later = f.get("third_country_notice_at:happened"), plus(f.get("third_country_notice_at"), 24)

    def at_once(day: str) -> Truth:
        return both(f.get(f"{day}:happened"), either(opposite(noticed), before(f.get(day), a_day_later)))

    violation = either(at_once("removal_at"), at_once("removal_scheduled_at"))
    return judged(either(yes(f, "third_country_threatened"), noticed), violation, kept="unknown")


def children(f: Facts) -> str:
    age = f.get("subject_age")
    minor = None if age is None else (False if age[0] >= 18 else (True if age[1] < 18 else None))
    long = either(stays(f, 72, "hold_room"), stays(f, 480), over(f.get("arrest_at"), f.get("released_at"), 480))
    mixed = both(yes(f, "unrelated_adults"), yes(f, "unrelated_adults_over_24h"), stays(f, 24))
    return judged(minor, either(long, mixed))


def citizen(f: Facts) -> str:
    applies = either(is_in(f, "subject_citizenship_claim", "usc"), filled(f, "usc_evidence"))
    held_on = before(f.get("usc_claim_made_at"), f.get("released_at"))
    violation = both(is_in(f, "arrest_type", "civil_immigration"), filled(f, "usc_evidence"), held_on)
    return judged(applies, violation, review=is_in(f, "arrest_type", "criminal"))


def trust_act(f: Facts) -> str:
    helped, warrant = has(f, "local_le_actions", *ASSISTING), claimed(f, "federal_criminal_warrant")
    passes = only(f, "local_le_actions", "public_safety_only")
    applies = both(yes(f, "in_illinois"), yes(f, "local_le_present"))
    return judged(applies, both(helped, not warrant), review=both(helped, warrant), passes=passes)


def bivens(f: Facts, flags: list[str]) -> str:
    window = within(f.get("incident_date"), BIVENS_BEGINS, float("inf"))
    applies = both(window, yes(f, "in_illinois"), yes(f, "civil_enforcement"))
    if applies is not True:
        return "unknown" if applies is None else "not_applicable"
    return "candidate" if "potential_violation" in flags else ("unknown" if "unknown" in flags else "not_applicable")


def prosecutor(f: Facts) -> str:
    told = either(yes(f, "force_used"), yes(f, "death"))
    return "task" if told else ("unknown" if told is None else "not_applicable")


def welcoming(f: Facts) -> str:
    ours = either(yes(f, "cpd_present"), opposite(listed(f, "local_agency", "not_agencies_of_the_city")))
    helped = has(f, "local_le_actions", *ASSISTING, "transfer_custody", "lend_facility")
    warrant, arrested = claimed(f, "federal_criminal_warrant"), has(f, "local_le_actions", "arrest")
    of_status = either(
        is_in(f, "local_stop_reason", "status"), is_in(f, "local_hold_basis", "detainer", "civil_warrant")
    )
    told = has(f, "info_shared", "release_date", "contact_info", "custody_status")
    acted = either(helped, both(arrested, of_status))
    violation = either(both(acted, not warrant), yes(f, "ice_access_to_jail"), told)
    applies = both(yes(f, "in_city_of_chicago"), yes(f, "local_le_present"), ours)
    return judged(applies, violation, review=either(helped, arrested))


def on_notice(f: Facts) -> str:
    came = either(yes(f, "cpd_present"), f.get("cpd_called_at:happened"), f.get("cpd_arrived_at:happened"))
    applies = both(within(f.get("incident_date"), NOTICE_BEGINS, float("inf")), yes(f, "in_city_of_chicago"), came)
    three = ("ems_called", "fed_supervisor_id_recorded", "cpd_bwc")
    return judged(applies, either(yes(f, "cpd_report_refused"), *(no(f, name) for name in three)))


def complaint(f: Facts) -> str:
    member = yes(f, "cpd_member_involved")
    if member is not True:
        return "unknown" if member is None else "not_applicable"
    return "unknown" if has(f, "cpd_conduct_type", *COPA) is None else "route"


BY_HAND: Final[dict[str, Callable[[Facts], str]]] = {
    "FED-4A-SEIZURE": seizure, "FED-RACE-STOP": race, "FED-1357a2-ESCAPE": escape, "FED-287.8c2iii-IDENTIFY": identify,
    "FED-287.8c2vii-COERCION": coercion, "FED-287.8a1-NONDEADLY": force, "FED-287.8f-SITE": site,
    "FED-287.3a-OTHER-OFFICER": other_officer, "FED-287.3c-ADVISALS": advisals, "FED-287.3d-48H": hours48,
    "FED-WARRANT-CLASS": warrant_class, "FED-HOME-ENTRY": home_entry, "FED-CONSENT": consent,
    "FED-SEARCH-PROPERTY": property_, "FED-1A-OBSERVER": observer, "NAVA-I213-WARRANTLESS": nava,
    "FED-236.1e-CONSULAR": consular, "ICE-HOLDROOM-12H": hold_room, "FED-1229b-10DAY": ten_days,
    "FED-1225b2-EWI": no_bond, "FED-VOLUNTARY-RETURN": departure, "FED-3RD-COUNTRY": third_country,
    "FED-FLORES": children, "FED-USC-4001A": citizen, "IL-TRUST-ASSIST": trust_act, "CCSAO-PROTOCOL": prosecutor,
    "CHI-2-173-020": welcoming, "CHI-EO-ICE-NOTICE": on_notice, "CHI-COPA": complaint,
}  # fmt: skip
CONSTITUTIONAL = ("FED-4A-SEIZURE", "FED-RACE-STOP", "FED-HOME-ENTRY", "FED-SEARCH-PROPERTY", "FED-1A-OBSERVER")


def by_hand(f: Facts) -> dict[str, str]:
    """The result of all 30 rules."""
    results = {name: rule(f) for name, rule in BY_HAND.items()}
    results["IL-BIVENS"] = bivens(f, [results[name] for name in CONSTITUTIONAL])
    return results
