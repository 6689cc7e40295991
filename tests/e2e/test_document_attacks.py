"""A real document, sealed by the test clinic, and what can be done to it afterwards."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from clinic_app.adapters.pyhanko_credential import signer_for
from clinic_app.domain.sealed_formats import ExpectedSeal
from clinic_app.services.verification.report import Kind, Report, State
from tests.support.pdf_attacks import signed_ranges, with_hidden_update, wrapped_in_literal
from tests.support.pki import AT, impostor, sample_clinic, written
from tests.support.sealed_things import (
    CLOCK,
    document_facts,
    footer_of,
    make_document,
    sealed,
    trusting,
    unsealed_document,
    verifier,
)

ID = "DEMO-A-D1"


@cache
def document() -> bytes:
    return make_document(ID)


def check(pdf: bytes, folder: Path) -> Report:
    (folder / "received.pdf").write_bytes(pdf)
    report = verifier(folder).verify(folder / "received.pdf", trust=trusting())
    assert report.kind is Kind.DOCUMENT
    return report


def found(report: Report) -> set[tuple[str, str]]:
    return {(fault.code, fault.where) for fault in report.faults}


def test_an_untouched_document(tmp_path: Path) -> None:
    report = check(document(), tmp_path)
    assert (report.state, report.faults) == (State.VALID, ())
    assert report.to_json()["declarant_signed"] is False


@pytest.mark.parametrize("signed", [True, False])
def test_whether_the_declarant_had_signed_is_said(signed: bool, tmp_path: Path) -> None:
    assert check(make_document(ID, declarant_signed=signed), tmp_path).declarant_signed is signed


def test_pdfsig_agrees_that_it_is_whole(tmp_path: Path) -> None:
    if not shutil.which("pdfsig"):
        pytest.skip("needs pdfsig")
    (tmp_path / "x.pdf").write_bytes(document())
    done = subprocess.run(["pdfsig", tmp_path / "x.pdf"], capture_output=True, text=True, check=False)
    assert "Signature is Valid." in done.stdout
    assert "Total document signed" in done.stdout


def test_no_flipped_byte_in_a_signed_range_passes(tmp_path: Path) -> None:
    chance = random.Random(11)
    places = [place for part in signed_ranges(document()) for place in chance.sample(part, 30)]
    for place in places:
        changed = bytearray(document())
        changed[place] ^= chance.randint(1, 255)
        report = check(bytes(changed), tmp_path) if changed.startswith(b"%PDF-") else None
        assert report is None or report.state is State.INVALID


def test_a_footer_of_another_document(tmp_path: Path) -> None:
    facts = document_facts(ID).to_bytes()
    other = document_facts("DEMO-B-D1").to_bytes()
    swapped = sealed(unsealed_document(facts, footer=footer_of(other, "DEMO-B-D1")))
    report = check(swapped, tmp_path)
    assert report.state is State.INVALID
    assert found(report) == {
        (code, f"page {page}") for code in ("page_without_id", "page_without_digits") for page in (1, 2)
    }


def test_words_that_are_not_those_of_the_pages(tmp_path: Path) -> None:
    shown = document_facts(ID).to_bytes()
    inside = document_facts(ID, title="Another").to_bytes()
    report = check(sealed(unsealed_document(inside, footer=footer_of(shown, ID))), tmp_path)
    assert found(report) == {("page_without_digits", "page 1"), ("page_without_digits", "page 2")}


@pytest.mark.parametrize("name", ["", "other.json", "Document.json"])
def test_no_words_inside(name: str, tmp_path: Path) -> None:
    facts = document_facts(ID).to_bytes()
    report = check(sealed(unsealed_document(facts, footer=footer_of(facts, ID), attach_as=name)), tmp_path)
    assert (report.state, found(report)) == (State.INVALID, {("facts_missing", "document.json")})


def test_no_seal(tmp_path: Path) -> None:
    facts = document_facts(ID).to_bytes()
    report = check(unsealed_document(facts, footer=footer_of(facts, ID)), tmp_path)
    assert (report.state, found(report)) == (State.INVALID, {("not_sealed", "")})


def test_a_seal_in_another_field(tmp_path: Path) -> None:
    facts = document_facts(ID).to_bytes()
    report = check(sealed(unsealed_document(facts, footer=footer_of(facts, ID)), field="Elsewhere"), tmp_path)
    assert {("seal_missing", "seal Attorney"), ("seal_not_listed", "seal Elsewhere")} == found(report)


def test_a_listed_seal_that_is_not_there(tmp_path: Path) -> None:
    seals = (ExpectedSeal(field="Attorney", role="attorney"), ExpectedSeal(field="Interpreter", role="interpreter"))
    report = check(make_document(ID, seals=seals), tmp_path)
    assert (report.state, found(report)) == (State.INVALID, {("seal_missing", "seal Interpreter")})


def test_one_more_seal(tmp_path: Path) -> None:
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

    class ForgersSigner(PdfSigner):
        def _enforce_certification_constraints(self, reader: object) -> None:
            """A forger minds no certification."""

    other = ForgersSigner(PdfSignatureMetadata(field_name="Other"), signer_for(impostor().attorney, AT))
    twice: bytes = other.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(document()))).getvalue()
    report = check(twice, tmp_path)
    assert not report.valid
    assert {("seal_not_listed", "seal Other"), ("forbidden_change", "seal Attorney")} <= found(report)


@pytest.mark.parametrize("change", [with_hidden_update, lambda pdf: pdf + b"\n% more\n"], ids=["update", "bytes"])
def test_something_added_at_the_end(change: object, tmp_path: Path) -> None:
    assert callable(change)
    report = check(change(document()), tmp_path)
    assert ("changed_after_seal", "seal Attorney") in found(report)
    assert report.state in (State.CHANGED_SINCE, State.INVALID)


def test_an_update_that_keeps_the_footer_is_changed_since(tmp_path: Path) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(document()))
    writer.root["/Lang"] = writer.root["/Type"]
    writer.update_root()  # type: ignore[no-untyped-call]
    report = check(written(writer), tmp_path)
    assert report.state is State.CHANGED_SINCE
    assert ("changed_after_seal", "seal Attorney") in found(report)


def test_another_document_in_the_gap_of_the_signature(tmp_path: Path) -> None:
    report = check(wrapped_in_literal(document()), tmp_path)
    assert report.state is State.INVALID
    assert ("seal_partial", "seal Attorney") in found(report)


def test_a_clinic_of_the_same_name(tmp_path: Path) -> None:
    report = check(make_document(ID, impostor()), tmp_path)
    assert (report.state, found(report)) == (State.UNKNOWN_SIGNER, {("unknown_signer", "seal Attorney")})


def test_without_a_root(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(document())
    report = verifier(tmp_path).verify(tmp_path / "x.pdf")
    assert (report.state, found(report)) == (State.UNKNOWN_SIGNER, {("no_trusted_root", "seal Attorney")})


@pytest.mark.parametrize("keep", [0.2, 0.7, 0.99])
def test_a_document_that_was_cut(keep: float, tmp_path: Path) -> None:
    assert check(document()[: int(len(document()) * keep)], tmp_path).state is State.INVALID


def test_the_sample_is_judged_on_the_day_of_the_demonstration() -> None:
    assert AT < CLOCK.now() < datetime(2027, 1, 1, tzinfo=UTC)
    assert sample_clinic().pem != impostor().pem
