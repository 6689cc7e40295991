"""The sheets of a submission, by the numbers of legal-brief H.2; each holds only what the recipient may have.

7 is there where an attorney approved rows of it for this recipient. Left out while nothing feeds them: 9, 11 and 12 (no
copies, media or letters are in the vault yet), 13 (witnesses give their own consent).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from clinic_app.domain.approved_row import NO_ROWS, Chosen
from clinic_app.domain.documents.record import DocumentRecord
from clinic_app.domain.documents.telling import day_in_words
from clinic_app.domain.documents.withholding import Audience, people_mentioned
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.intake.sensitivity import Sensitivity
from clinic_app.domain.intake.values.consents import Consent
from clinic_app.domain.recipients import RecipientProfile
from clinic_app.domain.sealed_formats import RuleMatrix
from clinic_app.domain.submission.chronology import chronology
from clinic_app.domain.submission.facts_told import Teller
from clinic_app.domain.submission.rule_matrix import matrix_of, matrix_sheet
from clinic_app.domain.submission.sheets import Part, Row, Sheet

NEUTRAL = (
    "Facts as the declarant states them, for the investigator's assessment. Nothing here is a finding, and nothing has "
    "been approved by an attorney as a conclusion of law."
)
SUMMARY = (
    "incident_at arrest_at incident_place incident_location_type officer_agency officers_count stop_type arrest_type "
    "warrant_type warrant_names_subject warrant_shown_as_authority entry_occurred entry_type entry_time_local "
    "consent_given cooccupant_objected weapons_drawn items_searched phone_seized phone_searched passcode_compelled "
    "property_receipt_given force_used injuries custody_segments released_at local_agency local_le_actions rd_number"
).split()
OFFICERS = (
    "officers_count officer_agency officer_identified officer_id_timing officer_stated_arrest officer_stated_reason "
    "officer_refused_id face_covered unmarked_vehicle plates_obscured emergency_lights_used impersonated_local_police "
    "officer_statements scene_secured_at"
).split()
FORCE = (
    "force_used force_types resistance_level warnings_given force_after_restraint force_injury injuries weapons_drawn "
    "ems_called"
).split()
LOCAL = (
    "local_le_present local_agency local_le_actions federal_criminal_warrant cpd_present cpd_called_at cpd_arrived_at "
    "cpd_bwc cpd_report_refused rd_number fed_supervisor_id_recorded ems_called city_notified"
).split()


@dataclass(frozen=True)
class Case:
    """Everything the sheets are made from. Attributes: approved: rows of the rule matrix for this recipient."""

    account: Account
    audience: Audience
    profile: RecipientProfile
    consent: Consent
    record: DocumentRecord
    clinic: str
    matter_code: str
    at: datetime
    script: InterviewScript
    approved: Chosen = NO_ROWS

    @property
    def teller(self) -> Teller:
        """Tells its facts to its recipient."""
        return Teller(self.account, self.audience, self.script)

    @cached_property
    def matrix(self) -> RuleMatrix | None:
        """The rule matrix as data; None where no row leaves."""
        return matrix_of(
            self.approved.rows, self.account, self.teller, self.script,
            recipient=self.profile.id, document=self.record.document_id,
        )  # fmt: skip


def sheets_of(case: Case) -> tuple[Sheet, ...]:
    """All sheets that have something to say."""
    teller = case.teller
    matrix = () if case.matrix is None else (matrix_sheet(case.matrix),)
    made = (
        _cover_letter(case),
        _consent(case),
        Sheet("03-incident-summary.html", "Incident summary", (Part(rows=teller.rows(SUMMARY)),), NEUTRAL),
        Sheet("04-chronology.html", "Chronology", (_chronology(case),), NEUTRAL),
        Sheet("06-officers-and-vehicles.html", "Officers and vehicles", (Part(rows=teller.rows(OFFICERS)),), NEUTRAL),
        *matrix,
        Sheet("08-force-and-injury.html", "Force and injury", (Part(rows=teller.rows(FORCE)),), NEUTRAL),
        Sheet("10-local-agency.html", "Conduct of local agencies", (Part(rows=teller.rows(LOCAL)),), NEUTRAL),
        _redaction_log(case),
        _not_included(case),
    )
    return tuple(sheet for sheet in made if not sheet.is_empty)


def _chronology(case: Case) -> Part:
    rows = chronology(case.account, case.audience, case.script, case.record)
    return Part(paragraphs=("Times are by the clock of the place. Estimated times are marked.",), rows=rows)


def _day(day: date | None) -> str:
    return "not recorded" if day is None else day_in_words(day, "en")


def _cover_letter(case: Case) -> Sheet:
    profile = case.profile
    letter = (
        f"{day_in_words(case.at, 'en')}. To: {profile.name}",
        f"Enclosed: declaration {case.record.document_id} and the sheets listed in index.html.",
        f"This material is submitted under: {profile.authority}.",
        f"From: {case.clinic}. Please direct questions to the clinic, never to the declarant.",
        "The clinic does not waive any privilege as to communications that are not disclosed here.",
        "Please confirm receipt with a receipt or RD number and the date, and preserve everything that relates to this "
        "incident, body-camera film included.",
    )
    request = (profile.confidentiality_request,) if profile.confidentiality_request else ()
    return Sheet("01-cover-letter.html", "Cover letter", (Part(paragraphs=(*letter, *request)),))


_LANGUAGES = {"en": "English", "es": "Spanish"}


def _consent(case: Case) -> Sheet:
    consent = case.consent
    named = {"named": "by name", "initials": "by initials", "pseudonym": "under a pseudonym"}
    rows = (
        Row("Recipient", case.profile.name),
        Row("Decision", "Yes"),
        Row("Purpose", consent.purpose or "not recorded"),
        Row("What it covers", f"declaration {case.record.document_id} and the sheets of this bundle"),
        Row("How the declarant is named", named[consent.identity.value if consent.identity else "pseudonym"]),
        Row("Publicity", "may be made public" if consent.publicity else "not for publication"),
        Row("Language of the consent", _LANGUAGES.get(consent.language or "", consent.language or "not recorded")),
        Row("Read back", {True: "yes", False: "no", None: "not recorded"}[consent.read_back]),
        Row("Signed on", _day(consent.signed_on)),
        Row("Signed by", consent.signed_by or "the declarant"),
        Row("Valid until the end of", _day(consent.expires_on)),
    )
    withdrawal = (
        "The declarant may withdraw this consent for the future at any time by telling the clinic. The clinic will "
        "then tell the recipient in writing."
    )
    return Sheet("02-consent.html", "Consent", (Part(rows=rows, paragraphs=(withdrawal,)),))


_CLASS_WORDS = {
    Sensitivity.IDENTITY: "birth date and other details of identity",
    Sensitivity.ADDRESS: "where the declarant lives",
    Sensitivity.CONTACT: "how the declarant is reached",
    Sensitivity.ALIENAGE: "birthplace, nationality, entry and status",
    Sensitivity.PROCEEDINGS: "the immigration case",
    Sensitivity.WORK_SCHOOL: "work and school",
    Sensitivity.FAMILY: "other people",
    Sensitivity.HEALTH: "medical records and needs",
    Sensitivity.CRIMINAL: "the declarant's own history",
    Sensitivity.CLINIC: "the clinic's own handling",
    Sensitivity.CUSTODY: "places of custody",
    Sensitivity.INCIDENT: "what happened",
}


def _redaction_log(case: Case) -> Sheet:
    count = len(case.record.held_back)
    rows = []
    if count:
        told = f"{count} passage{'s' if count > 1 else ''} left out of the declaration"
        rows.append(Row("facts of other classes", told, "not given to this recipient, see 'Not included'"))
    if not case.audience.named:
        rows.append(Row("name of the declarant", f"replaced by {case.audience.pseudonym}", "consent of the declarant"))
    if Sensitivity.FAMILY not in case.audience.allows and people_mentioned(case.account):
        rows.append(
            Row("names of other people", "replaced by what they are to the declarant", "not given to this recipient")
        )
    held = len(case.approved.held)
    if held:
        told = f"{held} row{'s' if held > 1 else ''} left out of the rule matrix"
        rows.append(Row("facts of other classes", told, "not given to this recipient, see 'Not included'"))
    done = f"Made by {case.clinic} on {day_in_words(case.at, 'en')}, before the declaration was sealed."
    return Sheet("14-redaction-log.html", "What was removed", (Part(paragraphs=(done,), rows=tuple(rows)),))


def _not_included(case: Case) -> Sheet:
    withheld = [words for kind, words in _CLASS_WORDS.items() if kind not in case.audience.allows]
    matrix = "7 rule matrix, " if case.matrix is None else ""
    kept = (
        "Not included: attorneys' notes, answers that the declarant did not agree to share, other clients' data, and "
        "file metadata such as places of recording.",
        "Classes of facts that stay with the clinic for this recipient: " + "; ".join(withheld) + ".",
        f"Sheets are numbered as in the clinic's usual list. Not part of this submission: {matrix}9 copies of "
        "warrants and process, 11 media, 12 letters sent, 13 witness list. Exhibits named in a source stay with the "
        "clinic until they are asked for.",
    )
    return Sheet("16-not-included.html", "Not included", (Part(paragraphs=kept),))
