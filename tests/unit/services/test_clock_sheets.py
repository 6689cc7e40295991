"""Clocks on their way out: a calendar file that another reader reads, and a printed table; codes, never names."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from clinic_app.bootstrap import Clinic
from clinic_app.bootstrap.tools import CLINIC_ZONE
from clinic_app.domain.clock_decision import Standing, Which
from clinic_app.services.answering import Answering
from clinic_app.services.clocks import ClockDecisions, ClockList
from clinic_app.services.interview import Interview
from clinic_app.services.ports.vault import Vault
from tests.support.demo_interviews import keyed_text
from tests.support.fakes import FakeVaultKeeper
from tests.support.vaults import ATTORNEY, CLINIC, PASSPHRASE, StepClock
from tests.support.worked import library

NOON = datetime.fromisoformat("2026-11-12T12:00:00-06:00")
B = "DEMO-B"
NAMES = ("Juan", "Pérez", "Doe", "Muestra")


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    made = FakeVaultKeeper(StepClock(NOON)).create(
        tmp_path / "vault", passphrase=PASSPHRASE, clinic_name=CLINIC, first=ATTORNEY
    )
    Interview(made.vault.records).import_intake(keyed_text(B).encode())
    return made.vault


@pytest.fixture
def decisions(vault: Vault) -> ClockDecisions:
    clock = StepClock(NOON)
    return ClockDecisions(vault, library(), Answering(vault.records, clock), clock, CLINIC_ZONE)


def listed(decisions: ClockDecisions, vault: Vault, language: str = "en") -> ClockList:
    intake, _ = Interview(vault.records).load(B)
    return decisions.clocks(intake, as_of=NOON, language=language)


def events_of(content: bytes) -> dict[str, Any]:
    calendar: Any = Calendar.from_ical(content)
    return {str(event["summary"]).split(": ")[1].split(",")[0]: event for event in calendar.walk("VEVENT")}


def test_another_reader_reads_the_days_and_the_alerts(vault: Vault, decisions: ClockDecisions) -> None:
    content = Clinic().clock_sheets.calendar(listed(decisions, vault))
    event = events_of(content)["DL-FTCA-CLAIM"]
    assert event["dtstart"].dt == date(2028, 10, 6)  # 30 days before 6 November 2028, a Saturday's Friday
    assert [alarm["trigger"].dt for alarm in event.walk("VALARM")] == [timedelta(days=-n) for n in (30, 14, 7, 3, 1)]
    assert str(event["summary"]).startswith(f"{B}: ")
    assert content == Clinic().clock_sheets.calendar(listed(decisions, vault))


def test_no_name_no_reason_and_no_title_of_an_order_leaves(vault: Vault, decisions: ClockDecisions) -> None:
    decisions.order(B, Which("1", "DL-FTCA-CLAIM"), date(2026, 12, 1), "Order about Juan Pérez Doe", b"%PDF-1.4")
    decisions.end(B, Which("1", "DL-HABEAS"), Standing.MET, "Juan is out")
    clocks = listed(decisions, vault)
    ics = Clinic().clock_sheets.calendar(clocks).decode().replace("\r\n ", "")
    pdf = "".join(page.extract_text() for page in PdfReader(BytesIO(Clinic().clock_sheets.table(clocks))).pages)
    assert "20261201" in ics
    assert "set by an order" in ics
    assert "set by an order" in " ".join(pdf.split())
    for name in NAMES[:3]:
        assert name not in ics
        assert name not in pdf
    assert "DL-HABEAS" not in events_of(ics.encode()) or "DL-HABEAS" in {
        row.which.clock for row in clocks.rows if row.which.account == "2"
    }


def test_the_table_says_sum_authority_and_who_confirmed(vault: Vault, decisions: ClockDecisions) -> None:
    decisions.confirm(B, Which("1", "DL-FTCA-CLAIM"))
    for language, words in (("en", "not yet approved by an attorney"), ("es", "Ninguna abogada ni ningún abogado")):
        pdf = Clinic().clock_sheets.table(listed(decisions, vault, language), language)
        told = " ".join("".join(page.extract_text() + " " for page in PdfReader(BytesIO(pdf)).pages).split())
        assert words in told
        assert "28 USC 2401(b)" in told
        assert "[V1]" in told
        assert ATTORNEY.display_name in told


def test_a_clock_of_hours_has_its_end_and_alerts_at_three_quarters_and_at_the_end(
    vault: Vault, decisions: ClockDecisions
) -> None:
    intake, _ = Interview(vault.records).load(B)
    at = datetime.fromisoformat("2026-11-06T20:00:00-06:00")
    event = events_of(Clinic().clock_sheets.calendar(decisions.clocks(intake, as_of=at)))["DL-48H-CUSTODY"]
    due = datetime.fromisoformat("2026-11-08T05:40:00-06:00").astimezone(UTC)
    assert event["dtstart"].dt == due
    assert [alarm["trigger"].dt for alarm in event.walk("VALARM")] == [due - timedelta(hours=12), due]
