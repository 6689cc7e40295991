"""Whether somebody is held is read off what was told, and two things that cannot both be are not decided."""

from __future__ import annotations

from typing import Any

import pytest

from clinic_app.domain.custody import CustodyState, custody_of
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.values.custody import ReleaseTerm
from clinic_app.domain.intake.values.people import SpeakerRole
from clinic_app.domain.rules.factsheet import FactSheet
from tests.support.worked import with_answer, worked

NOT_YET = {"value": {"earliest": "2026-11-12T10:05-06:00", "precision": "not_yet"}}
DONE = {"value": {"earliest": "2026-11-12T10:05-06:00", "latest": "2026-11-12T10:05-06:00", "precision": "exact"}}


def test_a_was_released_with_a_monitor() -> None:
    custody = custody_of(FactSheet(worked("DEMO-A").accounts[0]))
    assert (custody.state, custody.facility, custody.terms) == (
        CustodyState.RELEASED,
        "Broadview",
        (ReleaseTerm.MONITOR,),
    )
    assert custody.until is not None
    assert custody.until.is_exact


def test_b_is_in_a_jail_in_indiana() -> None:
    custody = custody_of(FactSheet(worked("DEMO-B").accounts[0]))
    assert (custody.state, custody.facility, custody.facility_state) == (CustodyState.HELD, "a jail in Indiana", "IN")
    assert custody.since is not None


@pytest.mark.parametrize(
    ("number", "name", "answer", "state"),
    [
        ("DEMO-B", "released_at", DONE, CustodyState.UNKNOWN),
        ("DEMO-B", "removal_at", DONE, CustodyState.REMOVED),
        ("DEMO-B", "removal_at", NOT_YET, CustodyState.HELD),
        ("DEMO-B", "custody_segments", None, CustodyState.UNKNOWN),
        ("DEMO-A", "released_at", None, CustodyState.UNKNOWN),
        ("DEMO-A", "released_at", NOT_YET, CustodyState.HELD),
        ("DEMO-A", "released_at", {"state": "client_does_not_know"}, CustodyState.UNKNOWN),
    ],
)
def test_states(number: str, name: str, answer: dict[str, Any] | None, state: CustodyState) -> None:
    account = with_answer(worked(number).accounts[0], name, answer)
    assert custody_of(FactSheet(account)).state is state


def test_nothing_told_is_not_known() -> None:
    assert custody_of(FactSheet(Account(account_id="1", speaker_role=SpeakerRole.CLIENT))).state is CustodyState.UNKNOWN
