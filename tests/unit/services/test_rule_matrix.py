"""The rule matrix of a bundle: exactly the approved rows of this recipient, and no word of why they were approved."""

from __future__ import annotations

import base64
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar, cast

import pytest

from clinic_app.adapters.pdf_seal_reader import PyHankoSealedPdfReader
from clinic_app.adapters.reportlab_pages import ReportlabPageSetter
from clinic_app.bootstrap.tools import CLINIC_ZONE
from clinic_app.domain.approved_row import ApprovedRow, account_digest, chosen_rows
from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.determination import Judgment
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.sealed_formats import RULE_MATRIX, RuleMatrix
from clinic_app.domain.submission.rule_matrix import NOT_APPROVED, matrix_sheet
from clinic_app.domain.submission.sheets import Sheet, render
from clinic_app.errors import DocumentError, InputError, SubmissionError
from clinic_app.services.approvals import ApprovedRows, neutral_text
from clinic_app.services.determinations import Determinations
from clinic_app.services.exposure import Exposures, Services
from clinic_app.services.exposure_values import Exposure, Obstacle
from clinic_app.services.interview import Interview
from clinic_app.services.ports.records import RecordReader
from clinic_app.services.verification.report import Report, State
from tests.support.accounts import CITY as CITY_AUDIENCE
from tests.support.accounts import account
from tests.support.demo_interviews import keyed_text
from tests.support.fake_clinic import FakeClinic, fake_clinic
from tests.support.pki import sample_clinic
from tests.support.prepared_clinic import board
from tests.support.sealed_things import make_bundle, payload_of, resealed, trusting, unzipped, verifier
from tests.support.two_versions import determined_elsewhere

A, ACCOUNT, CITY, COUNTY = "DEMO-A", "1", "city-investigation", "county-prosecutor"
EN = "declaration-1746-2-en"
GOES = ("FED-287.8c2iii-IDENTIFY", "ICE-HOLDROOM-12H")
OTHERS, HELD, TAKEN_BACK = "IL-TRUST-ASSIST", "FED-1357a2-ESCAPE", "CHI-2-173-020"
CANARY = "Zanahoria"
DATA, HTML, PDF = (f"{RULE_MATRIX}.{kind}" for kind in ("json", "html", "pdf"))


class Made(FakeClinic):
    """A clinic with matter A, an attorney's work on it, and a bundle."""

    @property
    def determinations(self) -> Determinations:
        return Determinations(self.vault, self.library, self.clock, CLINIC_ZONE)

    def approve(self, rule: str, recipient: str = CITY, text: str = "") -> None:
        """As the page does it: found to stand with a note, then the neutral words."""
        self.determinations.decide(A, ACCOUNT, rule, Judgment.STANDS, f"{CANARY} {rule}: ask the sister first")
        found = next(item for pack in self.library.rulebook().packs for item in pack.rules if item.id == rule)
        result = self.determinations.of(A, ACCOUNT)[rule].determination.snapshot.result
        words = text or neutral_text(found.title, result, found.authority)
        self.determinations.approve(A, ACCOUNT, rule, recipient, words)

    def look(self) -> Exposure:
        services = Services(self.library, self.affidavit, self.recipient_keys, self.proving, self.clock)
        return Exposures(self.vault, services).exposure(A, account_id=ACCOUNT, recipient=CITY)

    def bundle(self, out: Path) -> dict[str, bytes]:
        self.submission.make(A, recipient=CITY, out=out, form_id=EN, account_id=ACCOUNT)
        with zipfile.ZipFile(io.BytesIO(self.age.decrypt(out.read_bytes(), board().secret))) as archive:
            return {name: archive.read(name) for name in archive.namelist()}


def made_clinic(folder: Path) -> Made:
    bare = fake_clinic(folder / "vault")
    made = Made(bare.vault, bare.clock)
    Interview(made.vault.records).import_intake(keyed_text(A).encode())
    made.recipient_keys.confirm(CITY, board().recipient, how="by telephone")
    return made


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Made:
    made = made_clinic(tmp_path_factory.mktemp("matrix"))
    for rule in (*GOES, HELD, TAKEN_BACK):
        made.approve(rule)
    made.approve(OTHERS, COUNTY)
    made.determinations.decide(A, ACCOUNT, TAKEN_BACK, Judgment.NOT_PURSUED, f"{CANARY}: not worth it")
    return made


@pytest.fixture(scope="module")
def bundle(clinic: Made, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return clinic.bundle(tmp_path_factory.mktemp("sent") / "bundle.zip.age")


def pages(pdf: bytes, clinic: FakeClinic) -> tuple[str, ...]:
    return PyHankoSealedPdfReader(clinic.clock).read(pdf, roots=()).page_texts


class TestBundle:
    def test_exactly_the_approved_rows_of_this_recipient(self, clinic: Made, bundle: dict[str, bytes]) -> None:
        matrix = RuleMatrix.model_validate_json(bundle[DATA])
        assert [row.rule for row in matrix.rows] == list(GOES)
        assert (matrix.recipient, matrix.to_bytes()) == (CITY, bundle[DATA])
        approved = {row.rule: row for row in ApprovedRows(clinic.vault.records).for_recipient(A, ACCOUNT, CITY)}
        assert set(approved) == {*GOES, HELD}
        page, paper = bundle[HTML].decode(), pages(bundle[PDF], clinic)
        assert all(matrix.digits in each for each in (page, *paper))
        for row in matrix.rows:
            kept = approved[row.rule]
            assert row.title
            assert f"{row.title} ({row.rule})" in page.replace("&quot;", '"')
            assert (row.text, row.authority, row.pack) == (kept.text, kept.authority, kept.pack)
            assert row.as_of == clinic.clock.now().isoformat()
            assert row.rule in page
            assert row.rule in " ".join(paper)
            assert f"{row.pack}, {NOT_APPROVED}" in page
            assert not row.pack_approved
        for rule in (OTHERS, HELD, TAKEN_BACK):
            assert not any(rule.encode() in content for content in bundle.values())
        facts = {fact.label: (fact.value, fact.source) for row in matrix.rows for fact in row.facts}
        assert facts["Officers said who they were"] == ("No", "the declarant")

    def test_it_is_listed_and_what_stays_is_in_the_log(self, bundle: dict[str, bytes]) -> None:
        index = bundle["index.html"].decode()
        assert all(f'href="{name}"' in index for name in (DATA, HTML, PDF))
        assert "1 row left out of the rule matrix" in bundle["data/14-redaction-log.html"].decode()
        assert "rule matrix" not in bundle["data/16-not-included.html"].decode()

    def test_no_privileged_word_is_in_it(self, clinic: Made, bundle: dict[str, bytes]) -> None:
        """Bytes as they lie, every packed stream unpacked, in each coding that a file may use."""
        notes = [made.determination.note for made in clinic.determinations.of(A, ACCOUNT).values()]
        assert all(CANARY in note for note in notes)
        canaries = [CANARY, "ask the sister", "not worth it", "amparo-determination", '"judgment"', "not_pursued"]
        canaries += [Judgment.STANDS.value.replace("_", " ") + '"', clinic.vault.person.person_id, A]
        for name, content in bundle.items():
            for inside in (content, *unpacked(content)):
                lowered = inside.lower()
                for word in canaries:
                    for coding in ("utf-8", "utf-16-le", "utf-16-be"):
                        assert word.lower().encode(coding) not in lowered, (name, word)
            if name.endswith(".pdf"):
                words = " ".join(pages(content, clinic)).lower()
                assert not [word for word in canaries if word.lower() in words]
        assert any(b" Tf " in each for each in unpacked(bundle[PDF])), "streams are opened"

    def test_the_verifier_knows_it(self, bundle: dict[str, bytes], tmp_path: Path) -> None:
        report = checked(bundle, tmp_path)
        assert {fault.state for fault in report.faults} <= {State.UNKNOWN_SIGNER}
        packs = list(dict.fromkeys(row.pack for row in RuleMatrix.model_validate_json(bundle[DATA]).rows))
        assert report.found["rule_matrix"] == {"file": DATA, "rows": 2, "packs": packs, "approved": False}

    def test_the_page_of_the_submission_tells_it(self, clinic: Made) -> None:
        seen = clinic.look()
        assert seen.reveals is not None
        goes = {line.code: line.given for line in seen.reveals.recipient_lines}
        assert goes["approved_rows"] == {"n": 2}
        assert {line.code: line.given for line in seen.reveals.request_lines}["approved_rows_shown"] == {"n": 2}
        assert {line.code: line.given for line in seen.kept_lines}["rows_held"] == {"n": 1}
        assert seen.proof is not None
        assert {file.name for file in seen.proof.contents} >= {DATA, HTML, PDF}
        assert not {"officer_refused_id", "custody_segments"} & {fact.field for fact in seen.kept}


def unpacked(content: bytes) -> Iterator[bytes]:
    """Every packed stream of a file, as what it holds."""
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        packed = found[1].strip()
        if packed.endswith(b"~>"):
            packed = base64.a85decode(packed[:-2])
        try:
            yield zlib.decompressobj().decompress(packed)
        except zlib.error:
            continue


def checked(files: dict[str, bytes], folder: Path) -> Report:
    """What the verifier says of a bundle as a folder."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return verifier().verify(folder, trust=trusting())


def test_a_bundle_without_approved_rows_is_as_it_was(tmp_path: Path) -> None:
    clinic = made_clinic(tmp_path)
    clinic.approve(OTHERS, COUNTY)
    seen = clinic.look()
    assert seen.proof is not None
    assert not [file.name for file in seen.proof.contents if "rule-matrix" in file.name]
    assert not {line.code for line in seen.kept_lines} & {"rows_held", "rows_moved"}


def test_words_that_this_recipient_may_not_have_stop_the_bundle(clinic: Made, tmp_path: Path) -> None:
    """The words of a row are searched like everything else, in page, data and pages."""
    rule, home = "FED-SEARCH-PROPERTY", "2700 block of S. Kedvale Avenue"
    clinic.approve(rule, text=f"The account states that the search was near {home}.")
    try:
        seen = clinic.look()
        assert seen.proof is not None
        assert set(seen.proof.found) == {DATA, HTML, PDF}
        assert Obstacle.WITHHELD_FOUND in seen.obstacles
        with pytest.raises(SubmissionError) as refused:
            clinic.bundle(tmp_path / "b.age")
        assert refused.value.code == "withheld_value"
        assert not (tmp_path / "b.age").exists()
    finally:
        clinic.determinations.withdraw(A, ACCOUNT, rule, CITY)
    assert rule not in {row.rule for row in clinic.proving.approved(A, *_of(clinic)).rows}


def test_a_character_that_cannot_be_printed_is_told_before_anything_is_sealed(clinic: Made) -> None:
    rule = "FED-SEARCH-PROPERTY"
    clinic.approve(rule, text="Neutral words \U000f0000.")
    try:
        seen = clinic.look()
        assert isinstance(seen.trouble, DocumentError)
        assert seen.trouble.code == "unprintable_character"
        assert Obstacle.NOT_TRIED in seen.obstacles
    finally:
        clinic.determinations.withdraw(A, ACCOUNT, rule, CITY)


def _of(clinic: Made) -> tuple[Any, ...]:
    intake, _ = Interview(clinic.vault.records).load(A)
    return intake.accounts[0], replace(CITY_AUDIENCE, allows=frozenset(clinic.library.recipient(CITY).allows)), CITY


class TestChosen:
    """What leaves of what was approved: never what moved since, never what rests on a fact that is withheld."""

    GIVEN: ClassVar[dict[str, Any]] = {
        "account": "1", "rule": "R-1", "recipient": CITY, "text": "Words.", "authority": ("8 CFR 1",),
        "source_codes": ("V1",), "estimated": False, "pack": "p@2026.1.1", "as_of": "2026-11-01T00:00:00-06:00",
        "by": "p", "at": "2026-11-01T00:00:00-06:00",
    }  # fmt: skip

    def row(self, sheet: FactSheet, *facts: str, **more: Any) -> ApprovedRow:
        fields = (*facts, *more.get("assumed", ()), *more.get("open", ()))
        return ApprovedRow(**{**self.GIVEN, **more}, facts=facts, account_digest=account_digest(sheet, fields))

    def test_a_fact_that_is_withheld_holds_its_row(self) -> None:
        sheet = FactSheet(account(officer_refused_id=True, nationality="Guatemala", subject_dob="1990-01-01"))
        told = self.row(sheet, "officer_refused_id")
        held = self.row(sheet, "officer_refused_id", "nationality", rule="R-2")
        assert chosen_rows((told, held), sheet, CITY_AUDIENCE) == ((told,), (held,), (), ())

    def test_what_is_drawn_from_a_withheld_fact_is_withheld(self) -> None:
        arrest = {"precision": "exact", "earliest": "2026-10-30T06:20-05:00"}
        sheet = FactSheet(account(subject_dob="1990-01-01", arrest_at=arrest))
        age, day = self.row(sheet, "subject_age", rule="R-2"), self.row(sheet, "incident_date")
        assert chosen_rows((age, day), sheet, CITY_AUDIENCE) == ((day,), (age,), (), ())

    @pytest.mark.parametrize("part", ["facts", "assumed", "open"])
    def test_what_the_account_says_otherwise_since_takes_it_out(self, part: str) -> None:
        before, after = FactSheet(account(officers_count=5)), FactSheet(account(officers_count=5, face_covered="none"))
        named = {"facts": ("officers_count",)} | {part: ("face_covered",)}
        given = {**self.GIVEN, **named, "account_digest": account_digest(before, sum(named.values(), ()))}
        row = ApprovedRow.model_validate(given)
        assert chosen_rows((row,), before, CITY_AUDIENCE).moved == ()
        assert chosen_rows((row,), after, CITY_AUDIENCE).moved == (row,)

    def test_of_two_texts_approved_at_once_neither_leaves(self) -> None:
        sheet = FactSheet(account(officers_count=5))
        mine, other = self.row(sheet, "officers_count"), self.row(sheet, "officers_count", rule="R-2")
        theirs = mine.model_copy(update={"text": "Other words.", "by": "q"})
        assert chosen_rows((mine, other, theirs), sheet, CITY_AUDIENCE) == ((other,), (), (), (mine, theirs))

    @pytest.mark.parametrize("mine_is_first", [True, False])
    def test_what_either_computer_took_back_is_taken_back_and_what_either_approved_is_there(
        self, mine_is_first: bool
    ) -> None:
        sheet = FactSheet(account(officers_count=5))
        both, mine = self.row(sheet, "officers_count"), self.row(sheet, "officers_count", rule="R-2")
        theirs = both.model_copy(update={"taken_back_at": "2026-11-02T00:00:00-06:00"})
        heads = [(both, mine), (theirs,)] if mine_is_first else [(theirs,), (both, mine)]

        class TwoHeads:
            def find(self, *_asked: str) -> str:
                return "r"

            def heads(self, _record: str) -> tuple[Any, ...]:
                bodies = ({"rows": [row.model_dump(mode="json") for row in rows]} for rows in heads)
                return tuple(SimpleNamespace(body=json.dumps(body).encode()) for body in bodies)

        rows = ApprovedRows(cast(RecordReader, TwoHeads()))
        assert set(rows.all(A)) == {theirs, mine}
        assert rows.for_recipient(A, "1", CITY) == (mine,)

    def test_a_row_of_before_there_was_a_digest_is_approved_anew(self) -> None:
        sheet = FactSheet(account(officers_count=5))
        row = ApprovedRow(**self.GIVEN, facts=("officers_count",))
        assert chosen_rows((row,), sheet, CITY_AUDIENCE).moved == (row,)


class TestVerifier:
    """A matrix that a clinic sealed badly is told as such; one that was changed later as changed."""

    @pytest.fixture(scope="class")
    @classmethod
    def good(cls, bundle: dict[str, bytes]) -> dict[str, bytes]:
        given = RuleMatrix.model_validate_json(bundle[DATA])
        matrix = given.model_copy(update={"document_id": "DEMO-1-D1"})
        sheet = matrix_sheet(matrix)
        payload = payload_of() | {
            DATA: matrix.to_bytes(),
            HTML: render(sheet),
            PDF: ReportlabPageSetter().set_sheet(sheet, foot=matrix.digits),
        }
        return unzipped(make_bundle(payload=payload).zip)

    def faults(self, files: dict[str, bytes], folder: Path, *, seal: bool = True) -> list[tuple[str, State]]:
        report = checked(resealed(files, sample_clinic()) if seal else files, folder)
        ours = [fault for fault in report.faults if fault.where.startswith(RULE_MATRIX)]
        return [(fault.code, fault.state) for fault in ours if not fault.code.startswith("file_")]

    def test_a_good_one(self, good: dict[str, bytes], tmp_path: Path) -> None:
        report = checked(good, tmp_path)
        assert report.valid, report.faults
        assert report.found["rule_matrix"]["rows"] == 2

    @pytest.mark.parametrize(
        ("change", "codes"),
        [
            ({"recipient": "state-commission"}, {"matrix_other_recipient"}),
            ({"document_id": "D-OTHER"}, {"matrix_other_document"}),
        ],
    )
    def test_it_belongs_to_this_bundle(
        self, good: dict[str, bytes], tmp_path: Path, change: dict[str, str], codes: set[str]
    ) -> None:
        other = RuleMatrix.model_validate_json(good[DATA]).model_copy(update=change)
        found = self.faults(good | {DATA: other.to_bytes()}, tmp_path)
        assert {code for code, _state in found} == codes | {"matrix_page_differs"}
        assert {state for _code, state in found} == {State.INVALID}

    def test_its_rows_have_one_form(self, good: dict[str, bytes], tmp_path: Path) -> None:
        extra = good[DATA].replace(b'"format"', b'"findings":[],"format"', 1)
        assert {code for code, _ in self.faults(good | {DATA: extra}, tmp_path)} >= {"facts_wrong_form"}

    @pytest.mark.parametrize("page", [HTML, PDF])
    def test_a_page_that_is_missing_or_shows_other_rows(
        self, good: dict[str, bytes], tmp_path: Path, page: str
    ) -> None:
        without = {name: content for name, content in good.items() if name != page}
        assert self.faults(without, tmp_path / "a") == [("matrix_page_missing", State.INVALID)]
        other = b"<p>other rows</p>" if page == HTML else ReportlabPageSetter().set_sheet(_empty(), foot="x")
        assert self.faults(good | {page: other}, tmp_path / "b") == [("matrix_page_differs", State.INVALID)]

    def test_pages_without_rows(self, good: dict[str, bytes], tmp_path: Path) -> None:
        without = {name: content for name, content in good.items() if name != DATA}
        assert self.faults(without, tmp_path) == [("matrix_without_data", State.INVALID)]

    def test_what_was_changed_later_says_nothing_of_what_was_sealed(
        self, good: dict[str, bytes], tmp_path: Path
    ) -> None:
        changed = good[DATA].replace(b"city-investigation", b"state-commission", 1)
        found = self.faults(good | {DATA: changed}, tmp_path, seal=False)
        assert {state for _code, state in found} == {State.CHANGED_SINCE}


def _empty() -> Sheet:
    return Sheet("07-rule-matrix.html", "Rule matrix", ())


def test_what_moved_since_it_was_determined_is_not_approved(tmp_path: Path) -> None:
    clinic = made_clinic(tmp_path)
    clinic.approve(GOES[0])
    text = keyed_text(A)
    changed = re.sub(r'("officer_refused_id":\s*\{[^}]*"value":\s*)true', r"\1false", text, count=1)
    assert changed != text
    clinic.interview.import_intake(changed.encode())
    assert [row.rule for row in clinic.proving.approved(A, *_of(clinic)).moved] == [GOES[0]]
    with pytest.raises(InputError) as refused:
        clinic.determinations.approve(A, ACCOUNT, GOES[0], CITY, "Words.")
    assert refused.value.code == "determination_moved"


def test_nothing_leaves_until_one_of_two_versions_is_chosen(tmp_path: Path) -> None:
    """Another computer found that the approved result does not stand: no bundle is made until somebody chose."""
    clinic = made_clinic(tmp_path)
    clinic.approve(GOES[0])
    mine = clinic.determinations.of(A, ACCOUNT)[GOES[0]].revision
    determined_elsewhere(clinic.vault, f"{A}/{ACCOUNT}/{GOES[0]}", Judgment.NOT_PURSUED, "the other's")
    with pytest.raises(SubmissionError) as refused:
        clinic.bundle(tmp_path / "b.age")
    assert refused.value.code == "rows_waiting"
    assert not (tmp_path / "b.age").exists()
    clinic.determinations.merge(A, ACCOUNT, GOES[0], mine)
    matrix = RuleMatrix.model_validate_json(clinic.bundle(tmp_path / "b.age")[DATA])
    assert [row.rule for row in matrix.rows] == [GOES[0]]


def test_a_matrix_of_before_titles_were_kept_is_the_same_bytes(bundle: dict[str, bytes]) -> None:
    told = json.loads(bundle[DATA])
    for row in told["rows"]:
        del row["title"]
    assert RuleMatrix.model_validate_json(json.dumps(told)).to_bytes() == canonical_json(told)
