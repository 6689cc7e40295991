"""Clocks on their way out: a calendar file that another reader reads, and a printed table; codes, never names."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from pypdf import PdfReader

from clinic_app.adapters.reportlab_clocks import ReportlabClockTables
from clinic_app.bootstrap import Clinic
from clinic_app.bootstrap.tools import CLINIC_ZONE
from clinic_app.domain.clock_decision import Standing, Which
from clinic_app.domain.clock_rows import Group
from clinic_app.domain.intake.intake import Intake
from clinic_app.services.answering import Answering
from clinic_app.services.clocks import TEN_DAY_RULE, ClockDecisions, ClockList
from clinic_app.services.interview import Interview
from clinic_app.services.ports.clock_sheets import ClockTable
from clinic_app.services.ports.vault import Vault
from tests.support.demo_interviews import keyed_text
from tests.support.fakes import FakeVaultKeeper
from tests.support.vaults import ATTORNEY, CLINIC, PASSPHRASE, StepClock
from tests.support.worked import library, with_answer, worked

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
    assert str(event["summary"]).startswith(f"{B}, account ")
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


def test_of_a_matter_with_several_accounts_each_entry_says_whose_it_is(vault: Vault, decisions: ClockDecisions) -> None:
    intake, _ = Interview(vault.records).load(B)
    for whose, expected in ((None, {"1", "2"}), ("2", {"2"})):
        clocks = decisions.clocks(intake, as_of=NOON, account_id=whose)
        for language, word in (("en", "account"), ("es", "relato")):
            events = Calendar.from_ical(Clinic().clock_sheets.calendar(clocks, language)).walk("VEVENT")
            titles = [str(event["summary"]) for event in events]
            assert len(set(titles)) == len(titles)
            assert {title.partition(":")[0] for title in titles} == {f"{B}, {word} {each}" for each in expected}
    one = intake.model_copy(update={"accounts": intake.accounts[:1]})
    events = Calendar.from_ical(Clinic().clock_sheets.calendar(decisions.clocks(one, as_of=NOON))).walk("VEVENT")
    assert {str(event["summary"]).partition(":")[0] for event in events} == {B}


def decided_twice() -> Intake:
    """DEMO-A with an appeal that counts from the spoken decision, or from the written one, which came before."""
    intake = worked("DEMO-A")
    account = intake.accounts[0]
    for name, moment in (
        ("ij_decision_at", "2026-11-10T10:00-06:00"),
        ("ij_decision_served_at", "2026-11-05T10:00-06:00"),
    ):
        at = {"earliest": moment, "latest": moment, "precision": "exact"}
        account = with_answer(account, name, {"value": at})
    return intake.model_copy(update={"accounts": (account,)})


def pages(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def test_of_two_days_that_may_start_a_clock_both_are_told_with_their_sums(decisions: ClockDecisions) -> None:
    clocks = decisions.clocks(decided_twice(), as_of=NOON)
    event = events_of(Clinic().clock_sheets.calendar(clocks))["DL-BIA-APPEAL"]
    assert event["dtstart"].dt == date(2026, 11, 20)
    told = str(event["description"])
    assert (
        "Work to Fri 20 Nov 2026. Outer limit Thu 10 Dec 2026.\nthe judge's spoken decision + 30 calendar days" in told
    )
    for line in (
        "Protective date, as if the ten-day rule were in force: Work to Fri 20 Nov 2026. Outer limit Fri 20 Nov 2026 "
        "(the judge's spoken decision + 10 calendar days",
        "From the service of the written decision: Work to Fri 4 Dec 2026. Outer limit Mon 7 Dec 2026 "
        "(the sending of the written decision + 30 calendar days",
    ):
        assert line in told
        assert line in pages(Clinic().clock_sheets.table(clocks))


def test_what_is_counted_under_a_supposition_says_so_and_its_own_sum(decisions: ClockDecisions) -> None:
    clocks = decisions.clocks(decided_twice(), as_of=NOON, supposed=frozenset({TEN_DAY_RULE}))
    told = str(events_of(Clinic().clock_sheets.calendar(clocks))["DL-BIA-APPEAL"]["description"])
    of_appeal = "Supposed: Protective date, as if the ten-day rule were in force"
    assert of_appeal in told
    assert "the judge's spoken decision + 10 calendar days" in told
    assert "the judge's spoken decision + 30 calendar days" not in told
    assert of_appeal in pages(Clinic().clock_sheets.table(clocks))
    plain = decisions.clocks(decided_twice(), as_of=NOON)
    assert "Supposed:" not in Clinic().clock_sheets.calendar(plain).decode().replace("\r\n ", "")


def test_a_later_stage_has_an_entry_of_its_own_before_and_after_the_clocks_own_day(decisions: ClockDecisions) -> None:
    """The notice to the State of Illinois within a year, the claim itself within two."""
    notice, claim = date(2027, 10, 29), date(2028, 10, 30)
    for moment, days in ((NOON, [notice, claim]), (datetime.fromisoformat("2027-12-12T12:00-06:00"), [claim])):
        clocks = decisions.clocks(worked("DEMO-A"), as_of=moment)
        calendar: Any = Calendar.from_ical(Clinic().clock_sheets.calendar(clocks))
        events = [each for each in calendar.walk("VEVENT") if "DL-IL-COURT-OF-CLAIMS" in str(each["summary"])]
        assert [event["dtstart"].dt for event in events] == days
        assert str(events[-1]["summary"]).endswith("The claim itself")
        assert "+ 2 years" in str(events[-1]["description"])
        assert len({str(event["uid"]) for event in calendar.walk("VEVENT")}) == len(calendar.walk("VEVENT"))
    printed = pages(Clinic().clock_sheets.table(clocks))
    assert "The claim itself (DL-IL-COURT-OF-CLAIMS, 1) Mon 30 Oct 2028" in printed


def test_an_order_sets_the_clocks_own_day_and_no_later_stages(vault: Vault, decisions: ClockDecisions) -> None:
    Interview(vault.records).import_intake(keyed_text("DEMO-A").encode())
    decisions.order("DEMO-A", Which("1", "DL-IL-COURT-OF-CLAIMS"), date(2026, 12, 1), "Order", b"%PDF-1.4")
    intake, _ = Interview(vault.records).load("DEMO-A")
    calendar: Any = Calendar.from_ical(Clinic().clock_sheets.calendar(decisions.clocks(intake, as_of=NOON)))
    own, claim = (each for each in calendar.walk("VEVENT") if "DL-IL-COURT-OF-CLAIMS" in str(each["summary"]))
    assert (own["dtstart"].dt, claim["dtstart"].dt) == (date(2026, 12, 1), date(2028, 10, 30))
    assert "set by an order" in str(own["description"])
    assert "set by an order" not in str(claim["description"])


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_page_has_a_few_rows(decisions: ClockDecisions, language: str) -> None:
    nobody = {"en": "nobody yet", "es": "nadie todavía"}[language]
    for days in (0, 30, 400):
        clocks = decisions.clocks(worked("DEMO-A"), as_of=NOON + timedelta(days=days), language=language)
        rows = [page.extract_text().count(nobody) for page in PdfReader(shown(clocks, language)).pages]
        assert sum(rows) == sum(row.group in (Group.WORK, Group.WATCH, Group.PASSED) for row in clocks.rows)
        assert min(rows) > 2, rows  # a lone row would be fewer, as an empty page is


def shown(clocks: ClockList, language: str) -> BytesIO:
    return BytesIO(Clinic().clock_sheets.table(clocks, language))


@given(
    texts=st.lists(st.integers(1, 2000).flatmap(lambda length: st.sampled_from(["W" * length, "w " * (length // 2)])))
)
@settings(max_examples=12)
def test_a_text_of_any_length_is_printed_whole(texts: list[str]) -> None:
    """The authority for an erasure may be a page long; so may two that follow each other."""
    rows = tuple(("id", "day", "day", "day", f"{text}.", "who") for text in texts)
    table = ClockTable("Log", "", "", tuple("abcdef"), (("Erased", rows),), "foot")
    told = "".join(
        page.extract_text() for page in PdfReader(BytesIO(ReportlabClockTables().set_clock_table(table))).pages
    )
    assert (told.count("W"), told.count("id")) == ("".join(texts).count("W"), len(texts))
    assert told.count("w") == "".join(texts).count("w") + len(texts)
