"""The two worked interviews as keyed in for the demonstration say what their notes say, and nothing more."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from clinic_app.domain.intake.answers import AnswerState, Basis, Source
from clinic_app.domain.intake.intake import FIELD_GROUP, Intake, StatementLine
from clinic_app.domain.intake.values.consents import Delivery
from clinic_app.domain.when import Precision
from tests.support.demo_interviews import (
    CONSENTS,
    EXPECTED,
    NOT_ASKED,
    NUMBERS,
    account_of,
    answers,
    at,
    keyed,
    keyed_text,
    value_of,
)

LONGEST_LINE_WORDS = 120
CONCLUSIONS = re.compile(r"illegal|unlawful|kidnap|violat|my rights|ilegal|secuestr|derechos", re.IGNORECASE)
DATES = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}\b"
    r"|\b\d{1,2} de (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)\b"
)


def line_with(number: str, words: str) -> StatementLine:
    [line] = [line for line in account_of(number, "1").statement if words in line.text]
    return line


FACTS = [(*key, field, value) for key, facts in EXPECTED.items() for field, value in facts.items()]
UNASKED = [(*key, field) for key, fields in NOT_ASKED.items() for field in fields.split()]
LINES = [(number, line) for number in NUMBERS for account in keyed(number).accounts for line in account.statement]
LINE_IDS = [f"{number}-{line.line_id}" for number, line in LINES]


@pytest.mark.parametrize("number", NUMBERS)
class TestFile:
    def test_is_two_space_json_that_ends_with_a_newline(self, number: str) -> None:
        text = keyed_text(number)
        assert json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n" == text

    def test_bears_its_number_and_format(self, number: str) -> None:
        assert (keyed(number).number, keyed(number).format) == (number, "amparo-intake/1")

    def test_export_and_import_give_the_same_intake_and_the_same_bytes(self, number: str) -> None:
        exported = keyed(number).model_dump_json()
        again = Intake.model_validate_json(exported)
        assert again == keyed(number)
        assert again.model_dump_json() == exported


class TestFacts:
    @pytest.mark.parametrize(("number", "account_id", "field", "value"), FACTS)
    def test_each_fact_is_there_with_its_value(self, number: str, account_id: str, field: str, value: object) -> None:
        answer = answers(account_of(number, account_id))[field]
        assert answer.state is AnswerState.ANSWERED
        assert answer.value == value

    @pytest.mark.parametrize(("number", "account_id"), EXPECTED)
    def test_nothing_else_was_asked(self, number: str, account_id: str) -> None:
        beyond_the_tables = {("DEMO-A", "1"): {"consents", "examining_officer_differs"}, ("DEMO-B", "1"): {"consents"}}
        expected = set(EXPECTED[number, account_id]) | beyond_the_tables.get((number, account_id), set())
        assert set(answers(account_of(number, account_id))) == expected

    @pytest.mark.parametrize(("number", "account_id", "field"), UNASKED)
    def test_what_was_not_asked_is_absent(self, number: str, account_id: str, field: str) -> None:
        assert FIELD_GROUP[field]
        assert field not in answers(account_of(number, account_id))

    def test_the_client_who_is_not_sure_of_the_examining_officer_is_not_asked_again(self) -> None:
        answer = answers(account_of("DEMO-A", "1"))["examining_officer_differs"]
        assert answer.state is AnswerState.CLIENT_DOES_NOT_KNOW
        assert answer.source.words is not None
        assert "not from the street I think" in answer.source.words

    def test_the_refused_report_is_hearsay_and_the_papers_are_documents(self) -> None:
        found = answers(account_of("DEMO-A", "1"))
        refused = found["cpd_report_refused"].source
        assert (refused.basis, refused.told_by) == (Basis.TOLD_BY, "a neighbor")
        papers = ("custody_determination_at", "nta_issued_at", "nta_served_at")
        sources = [(found[field].source.basis, found[field].source.exhibit) for field in papers]
        assert sources == [(Basis.DOCUMENT, "i286"), (Basis.DOCUMENT, "nta"), (Basis.DOCUMENT, "nta")]

    def test_the_threat_keeps_its_words(self) -> None:
        source = answers(account_of("DEMO-B", "1"))["coercion_facts"].source
        assert source.words == "me dijeron que si no firmaba no veía a mis hijos"

    def test_the_hold_in_the_kitchen_after_the_claim_lasted_165_minutes(self) -> None:
        released, claimed = (value_of("DEMO-B", "2", field) for field in ("released_at", "usc_claim_made_at"))
        lasted = released.earliest - claimed.earliest
        assert lasted.total_seconds() == 165 * 60


@pytest.mark.parametrize("number", NUMBERS)
class TestConsents:
    def test_each_recipient_has_the_decision_that_was_made(self, number: str) -> None:
        found = value_of(number, "1", "consents")
        assert [(item.recipient, item.decision, item.identity) for item in found] == CONSENTS[number]

    def test_they_were_signed_on_the_day_of_the_interview_and_end_in_april(self, number: str) -> None:
        started = account_of(number, "1").interview.started_at
        assert started is not None
        assert started.earliest is not None
        for item in value_of(number, "1", "consents"):
            assert item.signed_on == started.earliest.date()
            assert item.expires_on == date(2027, 4, 30)
            assert item.deliveries == (Delivery.AGE,)


def test_the_interviews_are_recorded_as_they_were_held() -> None:
    a, b = account_of("DEMO-A", "1").interview, account_of("DEMO-B", "1").interview
    assert (a.started_at, a.ended_at) == (at("2026-11-03T16:10-06:00"), at("2026-11-03T17:25-06:00"))
    assert (a.mode, a.language) == ("in_person", "en")
    assert (b.started_at, b.ended_at) == (at("2026-11-12T10:05-06:00"), at("2026-11-12T12:20-06:00"))
    assert (b.mode, b.language) == ("video", "es")


class TestStatement:
    @pytest.mark.parametrize(("number", "line"), LINES, ids=LINE_IDS)
    def test_a_line_is_short_with_one_date_and_no_conclusion(self, number: str, line: StatementLine) -> None:
        for text in (line.text, *(translation.text for translation in line.translations)):
            assert len(text.split()) < LONGEST_LINE_WORDS
            assert len(DATES.findall(text)) <= 1
            assert not CONCLUSIONS.search(text)
        assert line.language == account_of(number, "1").interview.language

    @pytest.mark.parametrize(("number", "line"), LINES, ids=LINE_IDS)
    def test_a_line_covers_only_fields_that_were_asked(self, number: str, line: StatementLine) -> None:
        found = answers(account_of(number, "1"))
        assert set(line.covers) <= set(found)

    @pytest.mark.parametrize("number", NUMBERS)
    def test_lines_are_numbered_in_order(self, number: str) -> None:
        ids = [line.line_id for line in account_of(number, "1").statement]
        assert ids == [f"s{count}" for count in range(1, len(ids) + 1)]

    def test_the_child_is_named_in_two_lines(self) -> None:
        assert [line.line_id for line in account_of("DEMO-A", "1").statement if "John" in line.text] == ["s3", "s25"]

    @pytest.mark.parametrize(
        ("number", "words", "covers"),
        [
            ("DEMO-A", "Kedvale", {"block_only"}),
            ("DEMO-A", "Guatemala", {"nationality"}),
            ("DEMO-B", "sin inspección", {"entry_manner", "entry_date"}),
            ("DEMO-B", "recibos de renta", {"continuous_presence_2y_evidence"}),
        ],
    )
    def test_what_must_be_held_back_stands_in_one_line_that_says_so(
        self, number: str, words: str, covers: set[str]
    ) -> None:
        assert set(line_with(number, words).covers) == covers

    def test_how_she_can_be_reached_is_in_no_line(self) -> None:
        texts = " ".join(line.text for line in account_of("DEMO-A", "1").statement)
        assert not re.search(r"sister's|18:00|voicemail", texts)

    @pytest.mark.parametrize("line", account_of("DEMO-B", "1").statement, ids=lambda line: line.line_id)
    def test_every_spanish_line_has_the_interpreters_english(self, line: StatementLine) -> None:
        [english] = line.translations
        assert (english.language, english.by, english.made_by_machine) == ("en", "I. Muestra", False)
        assert english.text != line.text

    def test_the_word_that_may_mean_warrant_stays_open(self) -> None:
        line = line_with("DEMO-B", "tenían orden")
        assert line.source.doubt == "orden can mean order or warrant"
        assert "order [orden]" in line.translations[0].text

    @pytest.mark.parametrize(
        ("number", "words", "source"),
        [
            ("DEMO-A", "this is federal", Source(basis=Basis.TOLD_BY, told_by="a neighbor")),
            ("DEMO-A", "has a hearing date", Source(basis=Basis.DOCUMENT, exhibit="nta")),
            ("DEMO-B", "cámara del timbre", Source(exhibit="doorbell")),
            ("DEMO-B", "firmado por un «SDDO»", Source(basis=Basis.DOCUMENT, exhibit="i200")),
        ],
    )
    def test_hearsay_and_papers_are_told_apart_from_what_was_seen(
        self, number: str, words: str, source: Source
    ) -> None:
        assert line_with(number, words).source == source

    def test_what_his_wife_told_him_is_hearsay_and_she_has_no_words_here(self) -> None:
        heard = {line.line_id for line in account_of("DEMO-B", "1").statement if line.source.told_by == "my wife"}
        assert heard == {line_with("DEMO-B", words).line_id for words in ("en la cocina", "el pasaporte")}
        assert account_of("DEMO-B", "2").statement == ()

    def test_the_person_still_held_has_an_open_stay(self) -> None:
        last = value_of("DEMO-B", "1", "custody_segments")[-1]
        assert last.out_at.precision is Precision.NOT_YET
        assert last.out_at.happened is False
