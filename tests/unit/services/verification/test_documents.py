"""What readings of a PDF mean, told by a reader that says what the test wants."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from clinic_app.services.ports.sealing import Coverage, PdfReading, SealReading
from clinic_app.services.verification.documents import verify_document
from clinic_app.services.verification.report import Report, State
from tests.support.sealed_things import FIELD, document_facts, footer_of

FACTS = document_facts("DEMO-1-D1").to_bytes()
PAGE = f"1. Yo estaba en casa.\n{footer_of(FACTS, 'DEMO-1-D1')}"
ROOT = b"-----BEGIN CERTIFICATE-----"
GOOD_SEAL = SealReading(
    field=FIELD,
    intact=True,
    trusted=True,
    coverage=Coverage.ENTIRE_FILE,
    changes_allowed=True,
    certification=1,
    signer="A. Muestra",
    signed_at=datetime(2026, 11, 3, tzinfo=UTC),
    root_fingerprint="0000",
)
GOOD = PdfReading(seals=(GOOD_SEAL,), attachments={"document.json": FACTS}, page_texts=(PAGE, PAGE))


class ToldReader:
    """A `SealedPdfReader` that gives the reading it was told."""

    def __init__(self, reading: PdfReading) -> None:
        self._reading = reading

    def read(self, pdf: bytes, *, roots: tuple[bytes, ...]) -> PdfReading:
        assert pdf == b"%PDF-"
        assert all(root == ROOT for root in roots)
        return self._reading


def check(reading: PdfReading = GOOD, *, roots: tuple[bytes, ...] = (ROOT,), **changes: Any) -> Report:
    return verify_document(b"%PDF-", ToldReader(replace(reading, **changes)), roots=roots)


def sealed(*seals: SealReading, facts: bytes = FACTS) -> dict[str, Any]:
    page = f"x {hashlib.sha256(facts).hexdigest()[:12]} DEMO-1-D1"
    return {"seals": seals, "attachments": {"document.json": facts}, "page_texts": (page,)}


def codes(report: Report) -> set[str]:
    return {fault.code for fault in report.faults}


def test_a_good_document() -> None:
    report = check()
    assert (report.state, report.faults, report.declarant_signed) == (State.VALID, (), False)
    assert report.found["document_id"] == "DEMO-1-D1"
    assert report.found["seals"][0]["role"] == "attorney"
    assert report.to_json()["state"] == "valid"


@pytest.mark.parametrize(
    ("change", "code", "state"),
    [
        ({"intact": False, "trusted": False}, "seal_broken", State.INVALID),
        ({"trusted": False}, "unknown_signer", State.UNKNOWN_SIGNER),
        ({"coverage": Coverage.ENTIRE_REVISION}, "changed_after_seal", State.CHANGED_SINCE),
        ({"coverage": Coverage.PARTIAL}, "seal_partial", State.INVALID),
        ({"changes_allowed": False}, "forbidden_change", State.CHANGED_SINCE),
        ({"certification": None}, "not_certified", State.INVALID),
        ({"certification": 2}, "certified_too_wide", State.INVALID),
        ({"problems": ("The seal claims a time in the future.",)}, "seal_problem", State.INVALID),
        ({"field": "Other"}, "seal_missing", State.INVALID),
    ],
)
def test_one_thing_wrong_with_the_seal(change: dict[str, Any], code: str, state: State) -> None:
    report = check(seals=(replace(GOOD_SEAL, **change),))
    assert code in codes(report)
    assert report.state is state


def test_no_root_given() -> None:
    report = check(seals=(replace(GOOD_SEAL, trusted=False),), roots=())
    assert (report.state, codes(report)) == (State.UNKNOWN_SIGNER, {"no_trusted_root"})


def test_unknown_signer_and_changed_since_is_changed_since() -> None:
    report = check(seals=(replace(GOOD_SEAL, trusted=False, coverage=Coverage.ENTIRE_REVISION),))
    assert (report.state, codes(report)) == (State.CHANGED_SINCE, {"unknown_signer", "changed_after_seal"})


def test_the_readers_words_are_passed_on() -> None:
    told = ("The content has changed since it was sealed.",)
    report = check(seals=(replace(GOOD_SEAL, intact=False, trusted=False, problems=told),))
    assert told[0] in report.faults[0].text


# Exactly the seals that are listed


TWO = document_facts(
    "DEMO-1-D1", seals=({"field": FIELD, "role": "attorney"}, {"field": "Interpreter", "role": "interpreter"})
).to_bytes()
FIRST = replace(GOOD_SEAL, coverage=Coverage.ENTIRE_REVISION, certification=2)
SECOND = replace(GOOD_SEAL, field="Interpreter", certification=None)


def test_two_listed_seals() -> None:
    assert check(**sealed(FIRST, SECOND, facts=TWO)).valid


def test_the_second_of_two_is_missing() -> None:
    report = check(**sealed(replace(GOOD_SEAL, certification=1), facts=TWO))
    assert {(fault.code, fault.where) for fault in report.faults} == {("seal_missing", "seal Interpreter")}
    assert report.state is State.INVALID


def test_one_seal_too_many() -> None:
    report = check(**sealed(replace(FIRST, certification=1), SECOND))
    assert (report.state, codes(report)) == (State.CHANGED_SINCE, {"seal_not_listed"})


def test_the_first_of_two_may_not_allow_more_than_seals() -> None:
    assert codes(check(**sealed(replace(FIRST, certification=3), SECOND, facts=TWO))) == {"certified_too_wide"}


def test_a_second_seal_that_is_broken() -> None:
    broken = replace(SECOND, intact=False, trusted=False)
    report = check(**sealed(FIRST, broken, facts=TWO))
    assert {(fault.code, fault.where) for fault in report.faults} == {("seal_broken", "seal Interpreter")}


def test_no_seal() -> None:
    assert (check(seals=()).state, codes(check(seals=()))) == (State.INVALID, {"not_sealed"})


# Pages and words


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("DEMO-1-D1", {"page_without_digits"}),
        (footer_of(FACTS, ""), {"page_without_id"}),
        ("", {"page_without_digits", "page_without_id"}),
        (footer_of(TWO, "DEMO-1-D1"), {"page_without_digits"}),
        (footer_of(FACTS, "DEMO-2-D1"), {"page_without_id"}),
    ],
)
def test_a_page_that_is_not_of_this_document(page: str, expected: set[str]) -> None:
    report = check(page_texts=(PAGE, page))
    assert {(fault.code, fault.where) for fault in report.faults} == {(code, "page 2") for code in expected}
    assert report.state is State.INVALID


def test_white_space_in_the_footer_does_not_matter() -> None:
    spread = " \n".join(footer_of(FACTS, "DEMO-1-D1"))
    assert check(page_texts=(spread, f"\t{spread}\u00a0")).valid


def test_no_pages() -> None:
    assert codes(check(page_texts=())) == {"no_pages"}


def test_no_words_inside() -> None:
    report = check(attachments={"other.json": FACTS})
    assert (report.state, codes(report), report.declarant_signed) == (State.INVALID, {"facts_missing"}, None)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (b"", {"facts_unreadable"}),
        (b"{", {"facts_unreadable"}),
        (FACTS.replace(b'"form"', b'"form":"a","form"'), {"facts_unreadable"}),
        (FACTS + b"\n", {"facts_not_canonical"}),
        (FACTS.replace(b":false", b": false"), {"facts_not_canonical"}),
        (FACTS.replace(b":false", b":0"), {"facts_wrong_form"}),
        (FACTS.replace(b'"made_at"', b'"made_on"'), {"facts_wrong_form", "facts_not_canonical"}),
        (FACTS.replace(b"amparo-document/1", b"amparo-document/2"), {"facts_wrong_form"}),
        (FACTS.replace(b"2026-03-02T", b"2026-03-99T"), {"facts_wrong_form"}),
        (b"[" * 1_000, {"facts_unreadable"}),
        (b'"' + b"x" * 17_000_000 + b'"', {"facts_unreadable"}),
    ],
)
def test_words_that_cannot_be_taken(facts: bytes, expected: set[str]) -> None:
    page = f"DEMO-1-D1 {hashlib.sha256(facts).hexdigest()[:12]}"
    report = check(attachments={"document.json": facts}, page_texts=(page,))
    assert codes(report) <= expected
    assert codes(report) & expected
    assert report.state is State.INVALID


def test_wrong_fields_are_all_named_and_their_content_is_not() -> None:
    facts = FACTS.replace(b'"form":"declaration-28usc1746"', b'"form":"Jane Roe!"').replace(b"false", b'"Jane Roe"')
    report = check(attachments={"document.json": facts}, page_texts=(f"{hashlib.sha256(facts).hexdigest()[:12]}",))
    texts = [fault.text for fault in report.faults]
    assert "In document.json, form is not of the agreed form." in texts
    assert "In document.json, declarant_signed is not of the agreed form." in texts
    assert not any("Jane" in text for text in texts)


# What the reader itself could not do


def test_an_unreadable_file_has_no_further_faults() -> None:
    report = check(PdfReading((), {}, (), ("The file is damaged or is not a PDF that can be read safely.",)))
    assert (report.state, codes(report)) == (State.INVALID, {"document_unreadable"})


def test_a_problem_is_never_overlooked() -> None:
    assert check(problems=("The words of the pages cannot be read safely.",)).state is State.INVALID


def test_names_from_the_file_cannot_play_tricks() -> None:
    report = check(seals=(replace(GOOD_SEAL, field="\x1b[2J\u202eevil" + "x" * 500, signer="\x07A"),))
    assert all(fault.text.isprintable() and fault.where.isprintable() for fault in report.faults)
    assert report.to_json()["found"]["seals"][0]["signer"] == "\\u{7}A"
