"""Consent, day by day: the newest decision about a recipient, and whether it stands (PRIV-05)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.consent import ConsentState, consent_on
from tests.support.accounts import account

GRANT = {
    "consent_id": "c1", "recipient": "board", "decision": "granted", "identity": "pseudonym",
    "signed_on": "2026-11-03", "expires_on": "2027-04-30",
}  # fmt: skip


def state(day: str, *consents: dict[str, Any], recipient: str = "board") -> ConsentState:
    told = account(consents=list(consents)) if consents else account()
    return consent_on(told, recipient, date.fromisoformat(day)).state


@pytest.mark.parametrize(
    ("day", "changes", "wanted"),
    [
        ("2026-11-02", {}, "not_yet_signed"),
        ("2026-11-03", {}, "valid"),
        ("2027-04-30", {}, "valid"),
        ("2027-05-01", {}, "expired"),
        ("2026-12-01", {"revoked_on": "2026-12-01"}, "revoked"),
        ("2026-11-30", {"revoked_on": "2026-12-01"}, "valid"),
        ("2028-01-01", {"revoked_on": "2026-12-01"}, "revoked"),
        ("2026-11-03", {"decision": "refused"}, "refused"),
        ("2028-01-01", {"decision": "refused"}, "refused"),
    ],
)
def test_states_by_day(day: str, changes: dict[str, Any], wanted: str) -> None:
    assert state(day, GRANT | changes) == wanted


def test_nothing_recorded() -> None:
    assert state("2026-11-03") is ConsentState.NOT_RECORDED
    assert state("2026-11-03", GRANT, recipient="another") is ConsentState.NOT_RECORDED


def test_a_newer_decision_counts_whatever_its_place() -> None:
    newer = GRANT | {"consent_id": "c2", "decision": "refused", "signed_on": "2026-12-01"}
    for order in ((GRANT, newer), (newer, GRANT)):
        assert state("2026-12-02", *order) is ConsentState.REFUSED


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_refusal_counts_over_a_grant_of_the_same_day(order: tuple[int, int]) -> None:
    """In doubt nothing leaves."""
    decisions = (GRANT, GRANT | {"consent_id": "c2", "decision": "refused"})
    assert state("2026-11-03", *(decisions[place] for place in order)) is ConsentState.REFUSED


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_refusal_without_a_day_counts_over_any_grant(order: tuple[int, int]) -> None:
    refusal = {"consent_id": "c2", "recipient": "board", "decision": "refused"}
    decisions = (GRANT, refusal)
    assert state("2026-11-05", *(decisions[place] for place in order)) is ConsentState.REFUSED


@given(st.dates(date(2026, 1, 1), date(2029, 1, 1)), st.dates(date(2026, 1, 1), date(2029, 1, 1)), st.dates())
def test_a_consent_stands_exactly_from_its_first_to_its_last_day(signed: date, expires: date, day: date) -> None:
    grant = GRANT | {"signed_on": signed.isoformat(), "expires_on": expires.isoformat()}
    stands = state(day.isoformat().rjust(10, "0"), grant) is ConsentState.VALID
    assert stands == (signed <= day <= expires)
