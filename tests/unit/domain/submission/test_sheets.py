"""The sheets of a submission: facts in neutral words, a chronology in order, and the steps that anyone can take."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.consent import consent_on
from clinic_app.domain.documents.record import DocumentRecord, HeldBackTrace, KeptFile, ParagraphTrace
from clinic_app.domain.documents.withholding import Audience, leaks, withheld_values
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.submission.chronology import chronology
from clinic_app.domain.submission.contents import Case, sheets_of
from clinic_app.domain.submission.facts_told import Teller
from clinic_app.domain.submission.readme import STEPS_CHECK, STEPS_OPEN, index_page, readme
from clinic_app.domain.submission.sheets import Link, Part, Row, Sheet, render
from tests.support.accounts import CITY, EVERYTHING, JANE, JOHN, NAMED_CITY, PSEUDONYM, account
from tests.support.demo_interviews import account_of

LIBRARY = ShippedLibrary()
SCRIPT = LIBRARY.script("en")
KEPT = KeptFile(file_id="0" * 32, sha256="0" * 64, size=1, media_type="application/pdf")
NOW = datetime.fromisoformat("2026-11-03T18:00-06:00")


def record(**changes: Any) -> DocumentRecord:
    given: dict[str, Any] = {
            "document_id": "D-TEST", "kind": "declaration", "matter": "T-1", "account": "1", "form": "f",
            "recipient": "city-investigation", "identity": "pseudonym", "pseudonym": PSEUDONYM, "intake_revision": "r",
            "text_sha256": "0" * 64, "pdf": KEPT, "html": KEPT, "declarant_signed": False, "made_at": NOW.isoformat(),
            "sealed_by": "p", "paragraphs": (), "held_back": (), "checks": (),
        }  # fmt: skip
    return DocumentRecord(**(given | changes))


def case(told: Account, audience: Audience = CITY, **changes: Any) -> Case:
    profile = LIBRARY.recipient("city-investigation")
    consent = consent_on(account_of("DEMO-A", "1"), profile.id, NOW.date()).consent
    assert consent is not None
    made = Case(told, audience, profile, consent, record(), "Example Clinic", "T-1", NOW, SCRIPT)
    return replace(made, **changes)


def rows(told: Account, *fields: str, audience: Audience = EVERYTHING) -> list[tuple[str, str]]:
    return [(row.value, row.source) for row in Teller(told, audience, SCRIPT).rows(fields)]


def test_answers_are_told_in_words() -> None:
    told = account(
        phone_seized=True, ems_called=False, officers_count=5, injuries=["wrist", "ribs"], incident_place="W. 26th St",
        stop_type="vehicle_stop", arrest_at={"precision": "exact", "earliest": "2026-10-30T06:20-05:00"},
        entry_time_local={"earliest": "05:40", "latest": "05:40"}, force_types=["takedown", "knee_on_back"],
    )  # fmt: skip
    assert rows(told, "phone_seized", "ems_called") == [
        (SCRIPT.answers.yes, "the declarant"), (SCRIPT.answers.no, "the declarant")
    ]  # fmt: skip
    assert rows(told, "officers_count", "injuries", "incident_place", "arrest_at", "entry_time_local") == [
        ("5", "the declarant"), ("wrist; ribs", "the declarant"), ("W. 26th St", "the declarant"),
        ("on Friday, October 30, 2026, at 06:20", "the declarant"), ("05:40", "the declarant"),
    ]  # fmt: skip
    assert rows(told, "stop_type") == [(SCRIPT.choice("stop_type", "vehicle_stop"), "the declarant")]
    kinds = "; ".join(SCRIPT.choice("force_types", kind) for kind in ("takedown", "knee_on_back"))
    assert rows(told, "force_types") == [(kinds, "the declarant")]


def test_states_and_sources_are_told() -> None:
    told = account(
        answers={
            "phone_seized": {"state": "client_does_not_know"},
            "ems_called": {"state": "declined"},
            "free_to_leave": {"state": "come_back_later"},
            "cpd_report_refused": {"value": True, "source": {"basis": "told_by", "told_by": "a neighbor"}},
            "cpd_bwc": {"value": False, "source": {"basis": "document", "exhibit": "E-1"}},
            "weapons_drawn": {"value": True, "source": {"basis": "belief"}},
        }
    )
    yes, no = SCRIPT.answers.yes, SCRIPT.answers.no
    fields = ("phone_seized", "ems_called", "free_to_leave", "cpd_report_refused", "cpd_bwc", "weapons_drawn")
    assert rows(told, *fields) == [
        ("The declarant does not know.", ""), ("The declarant prefers not to say.", ""), (yes, "told by a neighbor"),
        (no, "a document, exhibit E-1"), (yes, "belief"),
    ]  # fmt: skip


def test_only_allowed_answers_and_no_names() -> None:
    told = account(nationality="Guatemala", injuries=["John was hurt, Jane Roe too"], **JANE, **JOHN)
    assert rows(told, "nationality", "names", "injuries", audience=CITY) == [
        (f"My son was hurt, {PSEUDONYM} too", "the declarant")
    ]
    assert rows(told, "injuries", audience=NAMED_CITY) == [("My son was hurt, Jane Roe too", "the declarant")]


def test_the_chronology_is_in_order_and_numbered() -> None:
    told = account(
        cpd_arrived_at={
            "precision": "within_15_min", "earliest": "2026-10-30T06:35-05:00", "latest": "2026-10-30T07:05-05:00"
        },
        arrest_at={"precision": "between", "earliest": "2026-10-30T06:20-05:00", "latest": "2026-10-30T06:40-05:00"},
        counsel_requested_at={
            "precision": "day_only", "earliest": "2026-10-30T00:00-05:00", "latest": "2026-10-30T23:59:59-05:00"
        },
        released_at={"precision": "exact", "earliest": "2026-11-02T05:00-06:00"},
        phone_access_at={"precision": "before", "latest": "2026-10-31T16:00-05:00"},
        custody_segments=[
            {
                "facility": "Broadview", "type": "hold_room",
                "in_at": {"precision": "exact", "earliest": "2026-10-30T08:15-05:00"},
                "out_at": {"precision": "not_yet", "earliest": "2026-11-01T10:00-06:00"},
            }
        ],
        nta_served_at={"precision": "exact", "earliest": "2026-11-01T06:00-06:00"},
    )  # fmt: skip
    made = chronology(told, CITY, SCRIPT, record(paragraphs=(trace(4, "arrest_at"), trace(9, "arrest_at"))))
    assert [re.match(r"\d+", row.label)[0] for row in made] == ["1", "2", "3", "4", "5", "6"]  # type: ignore[index]
    shown = [row.value for row in made]
    wanted = ["arrest_at", "cpd_arrived_at", None, "counsel_requested_at", "phone_access_at", "released_at"]
    assert shown == [SCRIPT.label(name) if name else "Brought to Broadview" for name in wanted]
    assert made[0].label.endswith("between 06:20 and 06:40 (estimated)")
    assert made[0].source == "declaration, paragraph 4"
    assert made[2].label == "3. On Friday, October 30, 2026, at 08:15"
    assert made[3].label.endswith("(only the day is known)")
    assert "Left Broadview" not in shown, "what has not happened is no event"


def trace(number: int, *fields: str) -> ParagraphTrace:
    return ParagraphTrace(number=number, lines=(), fields=fields, basis="first_hand")


def test_an_hour_that_came_twice_is_in_true_order() -> None:
    told = account(
        arrest_at={"precision": "exact", "earliest": "2026-11-01T01:50-05:00"},
        cpd_arrived_at={"precision": "exact", "earliest": "2026-11-01T01:10-06:00"},
    )
    made = chronology(told, CITY, SCRIPT, None)
    assert [row.value for row in made] == [SCRIPT.label("arrest_at"), SCRIPT.label("cpd_arrived_at")]


def test_the_sheets_and_their_numbers() -> None:
    names = [sheet.file for sheet in sheets_of(case(account_of("DEMO-A", "1")))]
    assert names == sorted(names)
    assert [int(name[:2]) for name in names] == [1, 2, 3, 4, 6, 8, 10, 14, 16]


def test_a_sheet_with_nothing_to_say_is_left_out() -> None:
    names = [sheet.file[:2] for sheet in sheets_of(case(account()))]
    assert names == ["01", "02", "04", "14", "16"]


@pytest.mark.parametrize(("number", "audience"), [("DEMO-A", CITY), ("DEMO-B", CITY), ("DEMO-B", NAMED_CITY)])
def test_no_sheet_tells_a_withheld_value(number: str, audience: Audience) -> None:
    told = account_of(number, "1")
    values = withheld_values(told, audience)
    assert values
    for sheet in sheets_of(case(told, audience)):
        for text in sheet.texts():
            assert not leaks(text, values), (sheet.file, text)


def test_what_was_removed_is_counted_and_never_named() -> None:
    held = tuple(HeldBackTrace(what=f"line s{n}", sensitivity="address") for n in (1, 2))
    told = account(**JANE, **JOHN)
    (log,) = [sheet for sheet in sheets_of(case(told, record=record(held_back=held))) if sheet.file.startswith("14")]
    shown = list(log.texts())
    assert "2 passages left out of the declaration" in shown
    assert f"replaced by {PSEUDONYM}" in shown
    assert "names of other people" in shown
    assert "line s1" not in " ".join(shown)
    (one,) = [s for s in sheets_of(case(told, record=record(held_back=held[:1]))) if s.file.startswith("14")]
    assert "1 passage left out of the declaration" in list(one.texts())


def test_classes_that_stay_are_named() -> None:
    (left,) = [sheet for sheet in sheets_of(case(account())) if sheet.file.startswith("16")]
    told = " ".join(left.texts())
    assert "birthplace, nationality, entry and status" in told
    assert "what happened" not in told


def test_a_page_escapes_everything_and_loads_nothing() -> None:
    hostile = "</td><script>alert('x')</script>\""
    sheet = Sheet(
        "x.html", hostile, (Part(hostile, (hostile,), (Row(hostile, hostile, hostile),), (hostile,)),), hostile
    )
    page = render(sheet).decode()
    assert "<script" not in page
    assert page.count(html.escape(hostile)) == 9
    assert "http" not in page
    assert Sheet("x.html", "Empty", (Part("heading"),)).is_empty


def test_the_readme_gives_the_steps_line_by_line() -> None:
    fingerprint = " ".join(f"{number:04X}" for number in range(16))
    told = readme(
        clinic="Example Clinic",
        recipient="A board",
        root_fingerprint=fingerprint,
        documents=("data/a.pdf", "data/b.pdf"),
    ).decode("ascii")
    lines = told.splitlines()
    steps = [line[2:] for line in lines if line.startswith("  ")]
    assert steps[2:] == [*STEPS_OPEN, *STEPS_CHECK, "pdfsig data/a.pdf", "pdfsig data/b.pdf"]
    assert " ".join(steps[:2]) == fingerprint
    assert all(len(line) <= 88 for line in lines if not line.startswith("  "))


def test_the_index_links_to_every_file() -> None:
    page = index_page(
        clinic="Example & Clinic", recipient="A board", bundle_id="B-1", links=(Link("data/a.html", "A <b>"),), note="n"
    ).decode()
    assert '<a href="data/a.html">A &lt;b&gt;</a>' in page
    assert "Example &amp; Clinic" in page
    for step in STEPS_CHECK:
        assert html.escape(step) in page
