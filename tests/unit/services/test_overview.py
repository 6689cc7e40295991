"""The matter page of A and B in one call, and what of it a paralegal may see."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

import pytest

from clinic_app.domain.custody import CustodyState
from clinic_app.domain.intake.intake import Account, Intake
from clinic_app.domain.intake.values.people import SpeakerRole
from clinic_app.domain.rules.pack import ResultKind, Stage
from clinic_app.domain.urgency import Tone
from clinic_app.errors import InputError
from clinic_app.services.overview import MatterPages, Overview
from clinic_app.services.ports.vault import Role
from tests.support.worked import ZONE, as_of, book, library, with_answer, worked

PAGES = MatterPages(library(), ZONE)


def page(number: str, role: Role = Role.ATTORNEY, account_id: str | None = None, language: str = "en") -> Overview:
    return PAGES.overview(worked(number), role=role, as_of=as_of(number), account_id=account_id, language=language)


class TestInterviewA:
    def test_custody(self) -> None:
        found = page("DEMO-A")
        assert found.custody.state is CustodyState.RELEASED
        assert found.custody_words.startswith("Released Mon 2 Nov 05:00, ")

    def test_rings_are_the_four_most_urgent(self) -> None:
        rings = page("DEMO-A").rings
        assert [(ring.reading.clock.id, ring.work_by) for ring in rings] == [
            ("DL-PRESERVATION-DHS", date(2026, 11, 6)),
            ("DL-BWC-90D", date(2026, 11, 6)),
            ("DL-RELEASE-TERMS-7D", date(2026, 11, 9)),
            ("DL-FIRST-HEARING", date(2026, 11, 24)),
        ]
        assert [(ring.number, ring.unit, ring.tone) for ring in rings] == [
            (3, "d", Tone.SOON),
            (3, "d", Tone.SOON),
            (6, "d", Tone.SOON),
            (21, "d", Tone.CALM),
        ]
        assert rings[1].outer == date(2027, 1, 28)
        assert rings[0].left == pytest.approx(3 / 7)

    def test_findings_by_stage_with_counts(self) -> None:
        results = page("DEMO-A").results
        assert results is not None
        left_out = results.counts[ResultKind.NOT_APPLICABLE]
        assert left_out >= 6
        assert sum(results.counts.values()) == len(book().rules)
        stages = [group.stage for group in results.stages]
        assert stages == sorted(stages, key=list(Stage).index)
        processing = next(group for group in results.stages if group.stage is Stage.PROCESSING)
        assert processing.rows[0].rule.id == "FED-287.3d-48H"
        assert {item.rule.id for item in results.routes} == {"CHI-COPA", "IL-BIVENS"}
        assert len(results.findings) == len(book().rules)
        shown = {item.rule.id for group in results.stages for item in group.rows}
        breaches = {item.rule.id for item in results.findings if item.result is ResultKind.POTENTIAL_VIOLATION}
        assert breaches < shown
        assert len(shown) < len(book().rules) // 2  # the rest is counted

    def test_the_close_up_and_the_timeline(self) -> None:
        found = page("DEMO-A")
        assert [item.source for item in found.close_ups] == ["DL-48H-CUSTODY"]
        assert found.timeline is not None
        assert any(line.text == "20 min to 40 min after the limit." for line in found.timeline_lines)


class TestInterviewB:
    def test_custody_and_what_is_due_today(self) -> None:
        found = page("DEMO-B")
        assert found.custody_words == "In custody since Fri 6 Nov 19:05, a jail in Indiana, IN"
        first = found.rings[0]
        assert (first.reading.clock.id, first.number, first.tone) == ("DL-HABEAS", 0, Tone.LATE)
        assert [ring.work_by.day for ring in found.rings] == [12, 13, 13, 17]

    def test_the_next_question(self) -> None:
        assert page("DEMO-B").asks[0].fields == ("cpd_called_at",)
        assert page("DEMO-B", language="es").asks[0].title == library().script("es").ask("cpd_called_at")

    def test_each_account_has_its_own_page(self) -> None:
        found = page("DEMO-B", account_id="2")
        assert found.results is not None
        assert {item.rule.id for group in found.results.stages for item in group.rows if item.urgent} == {
            "FED-USC-4001A"
        }
        with pytest.raises(InputError, match="no account"):
            page("DEMO-B", account_id="9")


class TestRoles:
    @pytest.mark.parametrize("role", [Role.PARALEGAL, Role.RECORDS_OFFICER, Role.ADMINISTRATOR])
    @pytest.mark.parametrize(("number", "account_id"), [("DEMO-A", "1"), ("DEMO-B", "1"), ("DEMO-B", "2")])
    def test_no_result_is_on_a_page_that_is_not_an_attorneys(self, role: Role, number: str, account_id: str) -> None:
        found = page(number, role, account_id)
        assert (found.results, found.guide, found.close_ups) == (None, None, ())
        titles = {prepared.rule.title for prepared in book().rules} | {prepared.rule.id for prepared in book().rules}
        texts = [
            text for name in ("asks", "gets", "timeline", "timeline_lines") for text in strings(getattr(found, name))
        ]
        assert texts
        codes = library().script("en").questions  # of questions; what is shown are their labels
        for text in texts:
            assert not any(title in text for title in titles), text
            assert text in codes or not re.search(r"(?i)violat|breach|\blimit\b", text), text

    def test_a_paralegal_sees_how_much_waits_for_the_attorney(self) -> None:
        results = page("DEMO-A").results
        assert results is not None
        waiting = {ResultKind.POTENTIAL_VIOLATION, ResultKind.ATTORNEY_REVIEW, ResultKind.ROUTE}
        waiting |= {ResultKind.CANDIDATE, ResultKind.TASK}
        expected = sum(results.counts[kind] for kind in waiting)
        assert page("DEMO-A", Role.PARALEGAL).for_attorney == expected > 0

    def test_which_results_moved_is_for_attorneys(self) -> None:
        account = worked("DEMO-B").accounts[0]
        before = PAGES.seen(account, as_of("DEMO-B"))
        after = PAGES.seen(with_answer(account, "advised_reason", {"value": False}), as_of("DEMO-B"))
        assert PAGES.became_known(before, after, role=Role.ATTORNEY).results
        found = PAGES.became_known(before, after, role=Role.PARALEGAL)
        assert (found.results, found.facts[0].for_attorney) == ((), True)
        assert PAGES.news_lines(found, after) == ("Told reason at office: No",)


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for item in value for text in strings(item)]
    if is_dataclass(value):
        return [text for item in fields(value) for text in strings(getattr(value, item.name))]
    return []


def test_an_empty_account_has_a_page() -> None:
    intake = Intake(number="26-0001", accounts=(Account(account_id="1", speaker_role=SpeakerRole.CLIENT),))
    found = PAGES.overview(intake, role=Role.ATTORNEY, as_of=datetime.fromisoformat("2026-11-03T18:00-06:00"))
    assert (found.timeline, found.timeline_lines, found.rings, found.custody_words) == (
        None,
        (),
        (),
        "Custody not known",
    )
    assert found.asks
