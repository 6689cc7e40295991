"""The Guide asks what decides most, never again what the client closed, and tells a paralegal no result."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.guide import Guide, guide
from clinic_app.domain.guide_words import Card, cards_for_attorney, cards_for_paralegal
from clinic_app.domain.intake.branching import Branching, Stand
from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.intake import FIELD_GROUP, Account
from clinic_app.domain.intake.values.people import SpeakerRole
from clinic_app.domain.rules.pack import ResultKind
from clinic_app.domain.what_if import Question, settled_by, standings
from tests.support.interview import script
from tests.support.worked import ZONE, as_of, book, reviewed, with_answer, worked

VERDICTS = re.compile(r"(?i)violat|breach|illegal|unlawful|guilt|lawful|liable|coerc|abuse|prohibit|potential|finding")
MOST_LETTERS = 130
"""Of what makes a question worth asking: two lines beside the questions, three in the narrowest window."""
SOURCES = re.compile(r"\b(FED|ICE|NAVA|IL|CHI|CCSAO|DL)-[0-9A-Za-z]|\bCFR\b|\bUSC\b|\bILCS\b")


BRANCHING = Branching(ShippedLibrary().course())


def guide_of(account: Account, now: datetime) -> Guide:
    return guide(account, book(), as_of=now, zone=ZONE, first_asked=BRANCHING.first_asked(account))


def guide_to(number: str, account_id: str = "1", **answers: Any) -> Guide:
    return guide_of(changed(number, account_id, answers), as_of(number))


def changed(number: str, account_id: str, answers: dict[str, dict[str, Any] | None]) -> Account:
    account = worked(number).account(account_id)
    assert account is not None
    for name, answer in answers.items():
        account = with_answer(account, name, answer)
    return account


def all_texts(cards: tuple[tuple[Card, ...], tuple[Card, ...]]) -> list[str]:
    return [text for part in cards for card in part for text in (card.title, *card.why, *card.more, *card.rules)]


class TestWorkedInterviews:
    def test_b_is_next_asked_whether_the_police_were_called(self) -> None:
        best = guide_to("DEMO-B").asks[0]
        assert (best.field, best.urgent, best.keep_by) == ("cpd_called_at", True, date(2026, 11, 13))
        assert [(reason.source, reason.settles) for reason in best.reasons] == [("CHI-EO-ICE-NOTICE", True)]

    def test_b_is_asked_later_for_the_reason_given_at_the_office(self) -> None:
        asks = {ask.field: ask for ask in guide_to("DEMO-B").asks}
        assert [reason.source for reason in asks["advised_reason"].reasons] == ["FED-287.3c-ADVISALS"]

    def test_b_first_needs_the_papers_about_a_third_country(self) -> None:
        urgent = [item for item in guide_to("DEMO-B").obtains if item.urgent]
        # Whether there was a notice, and, because the day matters to it, when the removal is to be.
        assert {name for item in urgent for name in item.fields} == {"third_country_notice_at", "removal_scheduled_at"}

    def test_one_answer_that_settles_several_points_comes_before_one_that_settles_one(self) -> None:
        asks = guide_to("DEMO-B").asks
        settled = [ask.settles for ask in asks if not ask.urgent]
        assert settled == sorted(settled, reverse=True)
        assert next(ask.field for ask in asks if not ask.urgent) == "local_le_present"

    def test_a_is_next_asked_about_the_film_that_will_be_erased(self) -> None:
        best = guide_to("DEMO-A").asks[0]
        assert (best.field, best.keep_by) == ("cpd_bwc", date(2026, 11, 6))

    def test_a_film_is_not_urgent_before_its_last_week(self) -> None:
        earlier = as_of("DEMO-A") - timedelta(days=30)
        account = worked("DEMO-A").accounts[0]
        urgent = {ask.field: ask.urgent for ask in guide_of(account, earlier).asks}
        assert urgent["cpd_bwc"] is False

    def test_a_is_never_asked_again_who_examined_her(self) -> None:
        found = guide_to("DEMO-A")
        assert "examining_officer_differs" not in {ask.field for ask in found.asks}

    def test_the_officers_own_report_would_answer_it_and_the_stop(self) -> None:
        report = guide_to("DEMO-A").obtains[0]
        assert report.source == "Form I-213"
        assert {reason.source for reason in report.reasons} == {
            "FED-RACE-STOP",
            "FED-287.3a-OTHER-OFFICER",
            "FED-1357a2-EXAM",
            "FED-287.8c2i-PC",
            "FED-287.8c2ii-WARRANT",
        }
        assert report.not_asked_again == ("examining_officer_differs",)

    def test_a_person_in_custody_is_not_asked_about_release(self) -> None:
        fields = {ask.field for ask in guide_to("DEMO-B").asks}
        assert not fields & {"released_at", "release_terms"}
        assert "release_terms" in {ask.field for ask in guide_to("DEMO-A", release_terms=None).asks}

    def test_nobody_is_asked_about_their_own_death(self) -> None:
        assert "death" not in {ask.field for number in ("DEMO-A", "DEMO-B") for ask in guide_to(number).asks}
        relative = changed("DEMO-A", "1", {}).model_copy(update={"speaker_role": SpeakerRole.FAMILY})
        asks = [ask.field for ask in guide_of(relative, as_of("DEMO-A")).asks]
        assert "death" not in asks  # before it is told whether the person was reached
        unheard = with_answer(relative, "hearing_of_client", {"value": "not_reached"})
        assert "death" in [ask.field for ask in guide_of(unheard, as_of("DEMO-A")).asks]

    def test_a_question_waits_for_what_decides_about_it(self) -> None:
        empty = Account(account_id="1", speaker_role=SpeakerRole.CLIENT)
        fields = [ask.field for ask in guide_of(empty, as_of("DEMO-A")).asks]
        stands = BRANCHING.stands(empty)
        assert {stands[name] for name in fields} == {Stand.ASKED}
        assert "subject_dob" in fields
        assert not {"released_at", "unrelated_adults", "subject_pregnant_postpartum_nursing"} & set(fields)

    def test_what_is_ruled_out_is_neither_asked_nor_got(self) -> None:
        grown = guide_to("DEMO-B", subject_dob={"value": "1980-01-01"})
        named = {ask.field for ask in grown.asks} | {name for item in grown.obtains for name in item.fields}
        ruled_out = {
            name for name, stand in BRANCHING.stands(worked("DEMO-B").accounts[0]).items() if stand is Stand.RULED_OUT
        }
        assert named.isdisjoint(ruled_out)

    @pytest.mark.parametrize("state", ["client_does_not_know", "declined"])
    def test_a_closed_question_makes_way_for_the_next(self, state: str) -> None:
        before, after = guide_to("DEMO-B").asks, guide_to("DEMO-B", cpd_called_at={"state": state}).asks
        assert "cpd_called_at" not in {ask.field for ask in after}
        assert after[0].field == before[1].field

    def test_a_question_put_off_is_still_asked(self) -> None:
        assert guide_to("DEMO-B", cpd_called_at={"state": "come_back_later"}).asks[0].field == "cpd_called_at"

    def test_a_derived_name_is_asked_as_the_question_behind_it(self) -> None:
        empty = Account(account_id="1", speaker_role=SpeakerRole.CLIENT)
        fields = {ask.field for ask in guide_of(empty, as_of("DEMO-A")).asks}
        assert fields <= set(dictionary())
        assert "arrest_at" in fields


class TestWhatIf:
    def test_settling_is_what_the_review_says_after_the_answer(self) -> None:
        at = as_of("DEMO-B")
        account = changed("DEMO-B", "1", {})
        _, findings, readings = reviewed(account, at)
        found = settled_by("advised_reason", Question(account, book(), at, ZONE), standings(findings, readings))
        assert found == {"FED-287.3c-ADVISALS"}
        for told, result in ((True, ResultKind.PASS), (False, ResultKind.POTENTIAL_VIOLATION)):
            after = reviewed(with_answer(account, "advised_reason", {"value": told}), at)[1]
            assert result in {item.result for item in after if item.rule.id == "FED-287.3c-ADVISALS"}

    def test_two_papers_that_are_both_missing_settle_nothing_alone(self) -> None:
        at = as_of("DEMO-B")
        account = changed("DEMO-B", "1", {})
        _, findings, readings = reviewed(account, at)
        now = standings(findings, readings)
        question = Question(account, book(), at, ZONE)
        assert settled_by("removal_at", question, now) == settled_by("third_country_notice_at", question, now) == set()


class TestWords:
    @pytest.mark.parametrize(("number", "account_id"), [("DEMO-A", "1"), ("DEMO-B", "1"), ("DEMO-B", "2")])
    def test_a_paralegal_reads_questions_and_facts_only(self, number: str, account_id: str) -> None:
        titles = {rule.rule.title for rule in book().rules} | {clock.clock.title for clock in book().clocks}
        questions = {item.ask for item in script("en").questions.values()}
        for text in all_texts(cards_for_paralegal(guide_to(number, account_id), script("en"))):
            assert not any(title in text for title in titles), text
            assert not SOURCES.search(text), text
            assert text in questions or not VERDICTS.search(text), text

    def test_an_attorney_reads_which_results_hang_on_it(self) -> None:
        asks, gets = cards_for_attorney(guide_to("DEMO-B"), script("en"))
        assert any("CHI-EO-ICE-NOTICE" in line for line in asks[0].rules)
        assert any("FED-3RD-COUNTRY" in line for line in gets[0].rules)

    @pytest.mark.parametrize("cards_for", [cards_for_paralegal, cards_for_attorney])
    @pytest.mark.parametrize(("number", "language"), [("DEMO-A", "en"), ("DEMO-B", "es")])
    def test_what_makes_it_worth_asking_now_is_told_in_a_line_or_two(
        self, cards_for: Any, number: str, language: str
    ) -> None:
        for part in cards_for(guide_to(number), script(language)):
            for card in part:
                assert 1 <= len(card.why) <= 2, card
                assert len(" ".join(card.why)) <= MOST_LETTERS, card
                assert not any(SOURCES.search(line) for line in (card.title, *card.why, *card.more)), card

    def test_only_an_attorney_is_given_rules(self) -> None:
        cards = [card for part in cards_for_paralegal(guide_to("DEMO-B"), script("en")) for card in part]
        assert not any(card.rules for card in cards)
        asks, _gets = cards_for_attorney(guide_to("DEMO-B"), script("en"))
        assert [card.fields for card in asks] == [card.fields for card in cards[: len(asks)]]
        assert all(card.rules for card in asks)

    def test_an_attorney_reads_rules_in_the_windows_language(self) -> None:
        words = ShippedLibrary().rule_words("es")
        asks, gets = cards_for_attorney(guide_to("DEMO-B"), script("es"), words)
        assert "Orden ejecutiva «ICE On Notice»" in asks[0].rules[0]
        assert asks[0].rules[0].startswith("Decide: ")
        assert "formulario" in " ".join(card.title for card in gets).casefold()

    def test_a_day_that_has_passed_is_not_asked_for_by(self) -> None:
        later = guide_of(worked("DEMO-A").accounts[0], as_of("DEMO-A") + timedelta(days=5))
        asks, _ = cards_for_paralegal(later, script("en"))
        assert "Ask for it today" in asks[0].why[0]

    def test_the_question_is_in_the_clients_language(self) -> None:
        asks, _ = cards_for_paralegal(guide_to("DEMO-B"), script("es"))
        assert asks[0].title == script("es").ask("cpd_called_at")
        assert asks[0].fields == ("cpd_called_at",)

    def test_a_record_that_is_erased_names_the_day(self) -> None:
        asks, _ = cards_for_paralegal(guide_to("DEMO-B"), script("en"))
        assert any("Fri 13 Nov" in line for line in asks[0].why)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    number=st.sampled_from(["DEMO-A", "DEMO-B"]),
    gone=st.sets(st.sampled_from(sorted(FIELD_GROUP)), max_size=40),
    closed=st.sets(st.sampled_from(sorted(FIELD_GROUP)), max_size=40),
)
def test_only_open_questions_are_asked_and_each_has_its_reason(number: str, gone: set[str], closed: set[str]) -> None:
    answers: dict[str, Any] = dict.fromkeys(gone) | {name: {"state": "declined"} for name in closed}
    found = guide_to(number, **answers)
    asked = [ask.field for ask in found.asks]
    assert len(asked) == len(set(asked))
    assert not closed & set(asked)
    assert all(ask.reasons for ask in found.asks)
    assert not any(VERDICTS.search(line) for card in cards_for_paralegal(found, script("en"))[0] for line in card.why)
