"""The tables at the end of the two worked interviews, line by line, with the reason each line gives."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

import pytest

from clinic_app.adapters.rule_packs import rulebook
from clinic_app.domain.rules.clocks import ClockReading, read_clocks
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.findings import Finding
from clinic_app.domain.rules.review import review
from tests.support.demo_interviews import CHICAGO, account_of

A, B, MARIA = ("DEMO-A", "1"), ("DEMO-B", "1"), ("DEMO-B", "2")
AS_OF = {"DEMO-A": "2026-11-03T18:00-06:00", "DEMO-B": "2026-11-12T13:00-06:00"}
Who = tuple[str, str]
POTENTIAL = "potential_violation"
NOT_SHOWN: Any = object()
"""The table says nothing of the value."""

RESULTS: list[tuple[Who, str, str, Any]] = [
    (A, "FED-287.3d-48H", POTENTIAL, "48 h 20 min to 48 h 40 min"),
    (A, "FED-1357a2-ESCAPE", POTENTIAL, None),
    (A, "FED-287.8c2iii-IDENTIFY", POTENTIAL, None),
    (A, "FED-RACE-STOP", "unknown", None),
    (A, "FED-4A-SEIZURE", POTENTIAL, None),
    (A, "FED-287.3a-OTHER-OFFICER", "unknown", None),
    (A, "FED-287.3c-ADVISALS", POTENTIAL, None),
    (A, "FED-236.1e-CONSULAR", POTENTIAL, None),
    (A, "FED-SEARCH-PROPERTY", POTENTIAL, None),
    (A, "ICE-HOLDROOM-12H", POTENTIAL, "69 h 45 min"),
    (A, "NAVA-I213-WARRANTLESS", "info", NOT_SHOWN),
    (A, "FED-1229b-10DAY", "pass", "23 days"),
    (A, "IL-TRUST-ASSIST", POTENTIAL, ["perimeter"]),
    (A, "CHI-2-173-020", POTENTIAL, ["(6) traffic perimeter"]),
    (A, "CHI-EO-ICE-NOTICE", POTENTIAL, None),
    (A, "CHI-COPA", "route", "CPD Internal Affairs"),
    (A, "IL-BIVENS", "candidate", NOT_SHOWN),
    (A, "FED-HOME-ENTRY", "not_applicable", None),
    (A, "FED-FLORES", "not_applicable", None),
    (A, "FED-USC-4001A", "not_applicable", None),
    (B, "FED-WARRANT-CLASS", "info", "administrative"),
    (B, "FED-HOME-ENTRY", POTENTIAL, None),
    (B, "FED-CONSENT", POTENTIAL, None),
    (B, "FED-287.8f-SITE", POTENTIAL, None),
    (B, "FED-1357a2-ESCAPE", POTENTIAL, None),
    (B, "FED-287.8a1-NONDEADLY", POTENTIAL, None),
    (B, "FED-SEARCH-PROPERTY", POTENTIAL, None),
    (B, "FED-287.8c2iii-IDENTIFY", POTENTIAL, None),
    (B, "FED-287.3a-OTHER-OFFICER", POTENTIAL, None),
    (B, "FED-287.3c-ADVISALS", "unknown", None),
    (B, "FED-287.3d-48H", "pass", "32 h 40 min"),
    (B, "FED-287.8c2vii-COERCION", POTENTIAL, None),
    (B, "FED-VOLUNTARY-RETURN", POTENTIAL, None),
    (B, "FED-236.1e-CONSULAR", POTENTIAL, None),
    (B, "ICE-HOLDROOM-12H", "pass", "9 h 20 min"),
    (B, "FED-1229b-10DAY", "pass", "10 days"),
    (B, "FED-1225b2-EWI", "unknown", None),
    (B, "FED-3RD-COUNTRY", "unknown", None),
    (MARIA, "FED-USC-4001A", POTENTIAL, "165 min"),
    (B, "IL-BIVENS", "candidate", NOT_SHOWN),
    (B, "CHI-EO-ICE-NOTICE", "unknown", None),
    (B, "CCSAO-PROTOCOL", "task", "referral packet"),
]

Days = dict[str, str]
CLOCKS: list[tuple[Who, str, Days]] = [
    (
        A,
        "DL-48H-CUSTODY",
        {
            "from": "2026-10-30T06:20:00-05:00/2026-10-30T06:40:00-05:00",
            "due": "2026-11-01T05:20:00-06:00/2026-11-01T05:40:00-06:00",
            "outer": "2026-11-01T05:40:00-06:00",
            "safe": "2026-11-01T05:20:00-06:00",
            "work_by": "2026-11-01",
            "state": "passed",
        },
    ),
    (A, "DL-NTA-10D", {"from": "2026-11-01", "due": "2026-11-11", "outer": "2026-11-11", "safe": "2026-11-11"}),
    (
        A,
        "DL-BWC-90D",
        {"from": "2026-10-30", "due": "2027-01-28", "outer": "2027-01-28", "safe": "2026-11-06", "state": "running"},
    ),
    (
        A,
        "DL-FTCA-CLAIM",
        {"due": "2028-10-30", "outer": "2028-10-30", "safe": "2028-09-30", "work_by": "2028-09-29", "state": "running"},
    ),
    (A, "DL-1983-BIVENS", {"due": "2028-10-30", "outer": "2028-10-30", "safe": "2028-10-30"}),
    (A, "DL-IL-BIVENS", {"due": "2028-10-30", "outer": "2028-10-30", "safe": "2028-10-30"}),
    (
        A,
        "DL-IL-TORT-IMMUNITY",
        {"due": "2027-10-30", "outer": "2027-11-01", "safe": "2027-10-30", "work_by": "2027-10-29", "state": "running"},
    ),
    (
        A,
        "DL-RELEASE-TERMS-7D",
        {"from": "2026-11-02", "due": "2026-11-09", "outer": "2026-11-09", "safe": "2026-11-09", "state": "running"},
    ),
    (A, "DL-VIDEO-PRIVATE", {"due": "2026-11-02", "outer": "2026-11-02", "safe": "2026-11-02", "state": "passed"}),
    (A, "DL-PRESERVATION-DHS", {"due": "2026-11-06", "outer": "2026-11-06", "safe": "2026-11-06", "state": "running"}),
    (A, "DL-FIRST-HEARING", {"due": "2026-11-24", "outer": "2026-11-24", "safe": "2026-11-24", "state": "running"}),
    (A, "DL-HABEAS", {"state": "not_applicable"}),
    (
        B,
        "DL-48H-CUSTODY",
        {
            "due": "2026-11-08T05:40:00-06:00",
            "outer": "2026-11-08T05:40:00-06:00",
            "safe": "2026-11-08T05:40:00-06:00",
            "state": "passed",
        },
    ),
    (B, "DL-NTA-10D", {"from": "2026-11-07", "due": "2026-11-17", "outer": "2026-11-17", "safe": "2026-11-17"}),
    (B, "DL-FTCA-CLAIM", {"due": "2028-11-06", "outer": "2028-11-06", "safe": "2028-10-07", "work_by": "2028-10-06"}),
    (MARIA, "DL-FTCA-CLAIM", {"due": "2028-11-06", "outer": "2028-11-06", "safe": "2028-10-07"}),
    (B, "DL-FIRST-HEARING", {"due": "2026-11-17", "outer": "2026-11-17", "safe": "2026-11-17", "state": "running"}),
    (
        B,
        "DL-HABEAS",
        {"from": "2026-11-06", "due": "2026-11-12", "outer": "2026-11-12", "safe": "2026-11-12", "state": "due_today"},
    ),
    (B, "DL-PRESERVATION-DHS", {"due": "2026-11-13", "outer": "2026-11-13", "safe": "2026-11-13", "state": "running"}),
    (B, "DL-VIDEO-PRIVATE", {"due": "2026-11-09", "outer": "2026-11-09", "safe": "2026-11-09", "state": "passed"}),
    (B, "DL-BWC-90D", {"due": "2027-02-04", "outer": "2027-02-04", "safe": "2026-11-13"}),
    (B, "DL-1983-BIVENS", {"due": "2028-11-06", "outer": "2028-11-06", "safe": "2028-11-06"}),
    (B, "DL-IL-BIVENS", {"due": "2028-11-06", "outer": "2028-11-06", "safe": "2028-11-06"}),
    (B, "DL-RELEASE-TERMS-7D", {"state": "unknown"}),
]


@cache
def checklist(who: Who) -> dict[str, Finding]:
    as_of = datetime.fromisoformat(AS_OF[who[0]])
    found = review(FactSheet(account_of(*who)), rulebook(), as_of=as_of, zone=CHICAGO)
    return {finding.rule.id: finding for finding in found}


@cache
def clocks(who: Who) -> dict[str, ClockReading]:
    as_of = datetime.fromisoformat(AS_OF[who[0]])
    return {
        item.clock.id: item for item in read_clocks(FactSheet(account_of(*who)), rulebook(), as_of=as_of, zone=CHICAGO)
    }


def told(bounds: dict[str, str | None] | None) -> str | None:
    if bounds is None:
        return None
    return bounds["earliest"] if bounds["earliest"] == bounds["latest"] else f"{bounds['earliest']}/{bounds['latest']}"


@pytest.mark.parametrize(
    ("who", "rule", "result", "value"), RESULTS, ids=lambda item: item if isinstance(item, str) else ""
)
def test_result_and_value_are_those_of_the_table(who: Who, rule: str, result: str, value: Any) -> None:
    finding = checklist(who)[rule]
    shown = finding.value["text"] if isinstance(finding.value, dict) else finding.value
    assert finding.result.value == result
    if value is not NOT_SHOWN:
        assert shown == value


@pytest.mark.parametrize(("who", "clock", "days"), CLOCKS, ids=lambda item: item if isinstance(item, str) else "")
def test_every_date_of_a_clock_is_that_of_the_table(who: Who, clock: str, days: Days) -> None:
    reading = clocks(who)[clock]
    came = {
        "from": told(reading.trigger_at),
        "due": told(reading.due),
        "outer": reading.outer,
        "safe": reading.safe,
        "work_by": reading.work_by,
        "state": reading.state,
    }
    assert {name: came[name] for name in days} == days


def test_the_limit_of_48_hours_is_estimated_since_the_arrest_is() -> None:
    assert checklist(A)["FED-287.3d-48H"].estimated
    assert clocks(A)["DL-48H-CUSTODY"].estimated
    assert not checklist(B)["FED-287.3d-48H"].estimated
    assert not clocks(B)["DL-48H-CUSTODY"].estimated


def gap(who: Who, rule: str, field: str) -> tuple[str, str | None]:
    return next((gap.state, gap.obtain) for gap in checklist(who)[rule].missing if gap.field == field)


def test_what_the_client_does_not_know_is_to_be_got_elsewhere() -> None:
    state, obtain = gap(A, "FED-287.3a-OTHER-OFFICER", "examining_officer_differs")
    assert state == "client_does_not_know"
    assert obtain is not None
    assert "I-213" in obtain


@pytest.mark.parametrize(
    ("who", "rule", "field"),
    [
        (A, "FED-RACE-STOP", "stop_factors_observed"),
        (B, "FED-287.3c-ADVISALS", "advised_reason"),
        (B, "FED-1225b2-EWI", "bond_denied_reason"),
        (B, "FED-3RD-COUNTRY", "third_country_notice_at"),
        (B, "CHI-EO-ICE-NOTICE", "cpd_called_at"),
    ],
)
def test_what_was_not_asked_is_a_next_question(who: Who, rule: str, field: str) -> None:
    assert gap(who, rule, field)[0] == "not_asked"


def test_the_citys_duties_are_judged_one_by_one() -> None:
    duties = {duty.duty: duty for duty in checklist(A)["CHI-EO-ICE-NOTICE"].duties}
    assert {name: duty.result.value for name, duty in duties.items()} == {
        "report": POTENTIAL,
        "medical_help": POTENTIAL,
        "supervisor_identification": "unknown",
        "body_camera": "unknown",
    }
    told_by = duties["report"].to_json()["facts"][0]["source"]
    assert told_by == {"basis": "told_by", "told_by": "a neighbor"}
    assert [gap.field for gap in duties["body_camera"].missing] == ["cpd_bwc"]


@pytest.mark.parametrize("rule", ["FED-287.8c2vii-COERCION", "FED-VOLUNTARY-RETURN", "FED-3RD-COUNTRY"])
def test_a_threat_and_papers_not_understood_are_urgent(rule: str) -> None:
    assert checklist(B)[rule].urgent
    assert not checklist(A)[rule].urgent


def test_maria_s_own_account_is_urgent_and_rests_on_her_own_answers() -> None:
    finding = checklist(MARIA)["FED-USC-4001A"]
    assert finding.urgent
    assert set(finding.fact_rows.names) == {
        "arrest_type",
        "released_at",
        "subject_citizenship_claim",
        "usc_claim_made_at",
        "usc_evidence",
    }


def test_what_the_agency_did_not_claim_is_named_as_assumed() -> None:
    assert checklist(A)["FED-287.3d-48H"].assumed == ("extraordinary_circumstance_claimed",)
    assert checklist(A)["FED-1357a2-ESCAPE"].assumed == ("i213_escape_facts",)
    assert checklist(A)["IL-TRUST-ASSIST"].assumed == ("federal_criminal_warrant",)
    assert checklist(B)["FED-HOME-ENTRY"].assumed == ("exigency_claimed",)


def test_the_lapsed_waiver_and_the_complaint_without_affidavit_are_said() -> None:
    assert any("lapsed" in note for note in checklist(A)["ICE-HOLDROOM-12H"].notes)
    assert checklist(A)["ICE-HOLDROOM-12H"].rule.volatile
    assert any("No affidavit" in note for note in checklist(A)["CHI-COPA"].notes)


def test_treatment_of_others_is_shown_beside_the_stop() -> None:
    assert "others_stopped_description" in checklist(A)["FED-RACE-STOP"].fact_rows.names


@pytest.mark.parametrize("who", [A, B, MARIA])
def test_no_row_is_approved_and_each_carries_its_pack(who: Who) -> None:
    rows = [finding.to_json() for finding in checklist(who).values()]
    rows += [reading.to_json() for reading in clocks(who).values()]
    for row in rows:
        assert row["approved"] is False
        assert row["pack"].endswith("@2026.11.1")
        assert row["account"] == who[1]
