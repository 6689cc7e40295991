"""Every intake field, once: its type, its section, its sensitivity class and the id of its question.

Names are those of legal-brief section 4. A field never moves to another group: stored answers lie under both names.

Not asked but computed (`domain/rules/derived.py`): `incident_date`, `subject_age`; from the stays (`custody_segments`)
`custody_start_at` (the arrest, else the first stay), `detention_start_at`, `facility_name`, `facility_state`,
`facility_arrival_at`, `custody_state`, `transfer_out_at`; `arrival_date` (= `entry_date`), `court_companion` (from
`court_role`), `client_consent_iac` (from `consents`), `vehicle_facts` (from `vehicles`), `in_local_custody` (from the
stays, `local_hold_basis` and what local officers did). `constitutional_flags` are
results of rules, which conditions read as `result: {constitutional: true}`. `account_id` and `speaker_role` belong to
the account itself. Asked, and drawn from another answer where they were not: see `DERIVATIONS`.

Beyond that dictionary, and why:
- the declaration and its withholding: `incident_place`, `mentioned_people`, `employer`, `school`, `conditions` (in
  words, beside the checklist);
- legal-brief G (safety order, PRIV-13) and the emergency card: `fear_of_return`, `fear_words`, `medicine_needed`,
  `may_be_told`, `children_cared_by`, `household`, `recording_consent`; `ward` beside the community area;
- officers and vehicles one by one: `officers_seen`, `vehicles`;
- clocks of section E whose trigger section 4 does not name: `release_terms` (DL-RELEASE-TERMS-7D), `ij_decision_at`
  and `ij_decision_served_at` (DL-BIA-APPEAL), `bia_schedule_at` and `bia_brief_due_at` (DL-BIA-BRIEF),
  `in_absentia_order_at` (DL-REOPEN-ABSENTIA), `rfi_referred_at` (DL-RFI-10D), `address_changed_at` (DL-EOIR33), all of
  `remedies` (DL-FTCA-DEEMED, DL-FTCA-SUIT, DL-APA-6Y, DL-EAJA, DL-FOIA-20BD, DL-FOIA-APPEAL, DL-IL-FOIA);
- tests that a rule's text makes and no field of section 4 can decide: `er_determined_at` (FED-ER-EXPEDITED, look-back),
  `removal_scheduled_at` (FED-3RD-COUNTRY, "or scheduled"), `warrant_signed` (FED-287.5e-ISSUER, "unsigned"),
  `warrant_phone_approval` (NAVA-FIELD-I200), `warrant_names_place` and `target_said_inside` (FED-HOME-ENTRY),
  `consent_by_minor` and `consent_language_understood` (FED-CONSENT), `phone_search_consent` (FED-SEARCH-PROPERTY),
  `third_party_injured` (FED-287.8e-PURSUIT), `threat_claimed` (FED-287.8a2-DEADLY, "no threat facts"),
  `interference_claimed` (FED-1A-OBSERVER), `nta_obtained` (FED-1229e, "NTA not obtained"), `status_claim_reviewed`
  (FED-LPR-ER), `oss_notice_given` and `oss_interview_given` (FED-1231a-REMOVAL), `hearing_before_counsel_found`
  (FED-1362-COUNSEL), `pregnancy_exception_recorded` (ICE-PREGNANT), `family_hearing_missed` (ICE-PARENTS),
  `unrelated_adults_over_24h` (FED-FLORES), `local_other_purpose` (COOK-46-37), `courthouse_arrest_approved`
  (FED-COURTHOUSE-POLICY), `phi_release_allowed` and `hospital_contact_used` (IL-HOSPITAL), `cpd_ice_request`
  (CPD-S06-14-03). One more is computed: `signer_made_arrest` (FED-287.5e-ISSUER, "signer=arresting officer");
- values of lists: `knee_on_back`, `handcuffs`, `escort` (FED-287.8a1-NONDEADLY), `CN` and `noise_light_device`
  (IL-BIVENS-PUNITIVE) among the kinds of force; `arrest`, `transfer_custody`, `lend_facility` (FED-287g,
  CHI-2-173-020) among the actions of local officers.

Other than in that dictionary: `face_covered` is all, some or none of the officers and not yes or no.
"""

from __future__ import annotations

from clinic_app.domain.intake.groups.arrest import Arrest
from clinic_app.domain.intake.groups.case import Case
from clinic_app.domain.intake.groups.detention import Detention
from clinic_app.domain.intake.groups.entry import Belongings, Entry
from clinic_app.domain.intake.groups.force import Force
from clinic_app.domain.intake.groups.household import Household
from clinic_app.domain.intake.groups.incident import Incident
from clinic_app.domain.intake.groups.local import Local
from clinic_app.domain.intake.groups.officers import Officers
from clinic_app.domain.intake.groups.person import Person
from clinic_app.domain.intake.groups.processing import Processing
from clinic_app.domain.intake.groups.remedies import Remedies
from clinic_app.domain.intake.groups.stop import Observer, Stop
from clinic_app.domain.intake.groups.subject import Subject

__all__ = [
    "Arrest",
    "Belongings",
    "Case",
    "Detention",
    "Entry",
    "Force",
    "Household",
    "Incident",
    "Local",
    "Observer",
    "Officers",
    "Person",
    "Processing",
    "Remedies",
    "Stop",
    "Subject",
]
