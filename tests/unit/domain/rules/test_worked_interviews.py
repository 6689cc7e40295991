"""Whole accounts argued row by row beside the packs come out, and so do the same accounts as they were keyed in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from clinic_app.adapters.resource_files import resources_folder
from clinic_app.adapters.rule_packs import rulebook, worked_cases
from clinic_app.domain.intake.intake import Intake
from clinic_app.domain.rules.case_rows import WorkedInterview
from clinic_app.domain.rules.cases import CaseFile, case_faults, interview_faults
from clinic_app.domain.rules.factsheet import FactSheet
from tests.support.rulebooks import booked, pack, rule

KEYED = Path(__file__).parent / "interviews"


def shipped() -> list[tuple[CaseFile, WorkedInterview]]:
    found: list[tuple[CaseFile, WorkedInterview]] = []
    for each in rulebook().packs:
        for family in each.content:
            cases = worked_cases(resources_folder() / "rules" / each.pack, family.family)
            found += [(cases, item) for item in cases.interviews] if cases is not None else []
    return found


SHIPPED = {item.interview: (cases, item) for cases, item in shipped()}


def intake_of(name: str) -> Intake:
    return Intake.model_validate_json((KEYED / f"{name}.json").read_text(encoding="utf-8"))


def test_the_two_further_interviews_are_there() -> None:
    assert set(SHIPPED) == {"child-alone", "again-at-a-check-in"} == {path.stem for path in KEYED.glob("*.json")}
    for _, interview in SHIPPED.values():
        assert len(interview.rows) >= 20
        results = {row.result for row in interview.rows.values()}
        assert {"potential_violation", "pass", "unknown", "not_applicable", "info", "candidate"} <= results


@pytest.mark.parametrize("name", SHIPPED)
def test_every_row_comes_out(name: str) -> None:
    cases, interview = SHIPPED[name]
    assert list(interview_faults(interview, interview.account, cases, rulebook())) == []


@pytest.mark.parametrize("name", SHIPPED)
def test_the_intake_as_keyed_in_says_the_same_and_comes_to_the_same(name: str) -> None:
    cases, interview = SHIPPED[name]
    (account,) = intake_of(name).accounts
    told, keyed = FactSheet(interview.account), FactSheet(account)
    assert {field: keyed.values[field] for field in interview.facts} == {
        field: told.values[field] for field in interview.facts
    }
    assert list(interview_faults(interview, account, cases, rulebook())) == []


@pytest.mark.parametrize("name", SHIPPED)
def test_the_intake_is_a_whole_one(name: str) -> None:
    (account,) = intake_of(name).accounts
    assert account.statement
    assert account.interview is not None
    assert FactSheet(account).was_answered("names")


TRIAL = pack([rule("R-A", applies_when={"is_true": "in_illinois"})])
ROW: dict[str, Any] = {"argued": "x", "result": "potential_violation"}


def told(**parts: Any) -> CaseFile:
    interview = {
        "interview": "a-day",
        "story": "x",
        "facts": {"in_illinois": True, "force_used": True},
        "rows": {"R-A": ROW},
        **parts,
    }
    written = {
        "format": "amparo-cases/2",
        "family": "trial",
        "as_of": "2026-11-22T12:00:00-06:00",
        "interviews": [interview],
    }
    return CaseFile.model_validate(written)


def faults(cases: CaseFile) -> list[str]:
    return [item for item in case_faults(TRIAL.content[0], cases, booked(TRIAL)) if item.startswith("a-day")]


def test_rows_that_come_out_are_no_fault() -> None:
    assert faults(told()) == []


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"rows": {"R-A": {**ROW, "result": "pass"}}}, "a-day, R-A: it comes to potential_violation"),
        ({"rows": {"R-A": {**ROW, "value": "a day"}}}, "a-day, R-A: its value is None"),
        ({"rows": {"R-A": ROW, "R-B": ROW}}, "a-day, R-B: no installed pack has it"),
        ({"clocks": {"DL-A": {"argued": "x", "state": "passed"}}}, "a-day, DL-A: no installed pack has it"),
    ],
)
def test_rows_that_do_not_come_out_are_named(parts: dict[str, Any], sentence: str) -> None:
    assert faults(told(**parts)) == [sentence]


def test_a_wrong_day_of_a_clock_is_named() -> None:
    cases, interview = SHIPPED["child-alone"]
    row = interview.clocks["DL-UAC-72H"].model_copy(update={"due": "2026-11-02T18:00:00-06:00"})
    wrong = interview.model_copy(update={"clocks": {"DL-UAC-72H": row}})
    assert list(interview_faults(wrong, wrong.account, cases, rulebook())) == [
        "child-alone, DL-UAC-72H: its due is 2026-11-02T17:00:00-06:00"
    ]
