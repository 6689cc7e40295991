"""Claims and requests for records: the days from which their clocks run."""

from __future__ import annotations

from clinic_app.domain.intake.answers import FrozenModel
from clinic_app.domain.intake.facts import Time, fact
from clinic_app.domain.intake.sensitivity import Section, Sensitivity

S = Sensitivity


class Remedies(FrozenModel):
    """Claims, requests for records, and the answers to them."""

    ftca_claim_received_at: Time = fact(S.CLINIC, section=Section.AFTERWARDS)
    ftca_denial_mailed_at: Time = fact(S.CLINIC, section=Section.AFTERWARDS)
    final_agency_action_at: Time = fact(S.CLINIC, section=Section.AFTERWARDS)
    final_judgment_at: Time = fact(S.CLINIC, section=Section.AFTERWARDS)
    foia_received_at: Time = fact(S.CLINIC, section=Section.AFTERWARDS)
    foia_denied_at: Time = fact(S.CLINIC, section=Section.AFTERWARDS)
    il_foia_received_at: Time = fact(S.CLINIC, section=Section.AFTERWARDS)
    il_foia_denied_at: Time = fact(S.CLINIC, section=Section.AFTERWARDS)
