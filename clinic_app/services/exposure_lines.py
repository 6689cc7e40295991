"""The lists under the three columns: what goes, what a records request could show, what stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from clinic_app.domain.approved_row import NO_ROWS, Chosen, answers_behind
from clinic_app.domain.consent import ConsentReading
from clinic_app.domain.documents.draft import Draft
from clinic_app.domain.documents.record import DocumentRecord
from clinic_app.domain.documents.withholding import Audience
from clinic_app.domain.exposure import answered, is_dated
from clinic_app.domain.intake.intake import Account, Intake
from clinic_app.domain.intake.sensitivity import Sensitivity
from clinic_app.domain.recipients import RecipientProfile
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.submission.contents import FORCE, LOCAL, OFFICERS, SUMMARY
from clinic_app.services.bundle_payload import Proof
from clinic_app.services.exposure_values import ExposureLine, LineState

_SHEETS = frozenset((*SUMMARY, *OFFICERS, *FORCE, *LOCAL))


@dataclass(frozen=True)
class Seen:
    """One look at one account for one recipient. Attributes: approved: rows of the rule matrix."""

    matter: str
    intake: Intake
    account: Account
    profile: RecipientProfile
    reading: ConsentReading
    audience: Audience | None
    drafted: Draft | None
    declaration: DocumentRecord | None
    current: bool
    at: datetime
    approved: Chosen = NO_ROWS


def told_fields(seen: Seen) -> frozenset[str]:
    """Every answered field that would leave."""
    if seen.audience is None or seen.drafted is None:
        return frozenset()
    by_declaration = {name for paragraph in seen.drafted.paragraphs for name in paragraph.fields}
    by_matrix = set(answers_behind((name for row in seen.approved.rows for name in row.facts), FactSheet(seen.account)))
    by_sheet = {spec.name for spec in answered(seen.account) if is_dated(spec) or spec.name in _SHEETS}
    may = {spec.name for spec in answered(seen.account) if seen.audience.may_have(spec)}
    name = {"names"} if seen.audience.named else set()
    return frozenset(((by_declaration | by_sheet | by_matrix) & may) | name)


def recipient_lines(seen: Seen, proof: Proof | None) -> Iterable[ExposureLine]:
    """What goes to the recipient, besides the facts."""
    goes = LineState.GOES
    held = len(seen.drafted.held_back) if seen.drafted else 0
    yield ExposureLine(goes, "neutral")
    if seen.audience is not None and (not seen.audience.named or Sensitivity.FAMILY not in seen.audience.allows):
        yield ExposureLine(goes, "marked")
    if seen.declaration is not None and seen.current:
        yield ExposureLine(goes, "declaration", {"document": seen.declaration.document_id})
    else:
        yield ExposureLine(LineState.NOTE, "declaration_to_make")
    if held:
        yield ExposureLine(goes, "without_passages", {"n": held})
    if seen.approved.rows:
        yield ExposureLine(goes, "approved_rows", {"n": len(seen.approved.rows)})
    if proof is not None:
        yield ExposureLine(goes, "consent_copy")
    yield ExposureLine(goes, "hashes")
    yield ExposureLine(goes, "reach_clinic")


def request_lines(seen: Seen) -> Iterable[ExposureLine]:
    """What a records request could show, and what may be claimed against it."""
    records = seen.profile.records_requests
    if records is None:
        yield ExposureLine(LineState.NOTE, "law_unknown")
    elif records.public_record:
        yield ExposureLine(LineState.NOTE, "public_record")
    yield ExposureLine(LineState.GOES, "shown")
    if seen.approved.rows:
        yield ExposureLine(LineState.GOES, "approved_rows_shown", {"n": len(seen.approved.rows)})
    for each in records.exemptions if records else ():
        code = "whole" if each.whole else f"covers_{each.covers[0].value}" if each.covers else "further"
        yield ExposureLine(LineState.CLAIMED, code, {"short": each.short})
    yield ExposureLine(LineState.NOTE, "could_guess")


def kept_lines(seen: Seen) -> Iterable[ExposureLine]:
    """What stays besides the facts."""
    if seen.audience is not None and not seen.audience.named and seen.audience.pseudonym:
        yield ExposureLine(LineState.KEY, "pseudonym_key", {"pseudonym": seen.audience.pseudonym})
    yield ExposureLine(LineState.LOCKED, "notes")
    held = len(seen.drafted.held_back) if seen.drafted else 0
    if held:
        yield ExposureLine(LineState.LOG, "held_back", {"n": held})
    if seen.approved.held:
        yield ExposureLine(LineState.LOG, "rows_held", {"n": len(seen.approved.held)})
    if seen.approved.moved:
        yield ExposureLine(LineState.NOTE, "rows_moved", {"n": len(seen.approved.moved)})
    if seen.approved.waiting:
        yield ExposureLine(LineState.NOTE, "rows_waiting", {"n": len(seen.approved.waiting)})
