"""What just became known is told in facts; which results moved is told apart."""

from __future__ import annotations

from typing import Any

import pytest

from clinic_app.domain.news import FactNews, How, News, fact_in_words, news
from clinic_app.domain.rules.factsheet import FactSheet
from tests.support.interview import script
from tests.support.worked import as_of, reviewed, with_answer, worked

AT = as_of("DEMO-B")
BEFORE = worked("DEMO-B").accounts[0]


def told_between(first: str, last: str) -> dict[str, Any]:
    times = {"earliest": f"2026-11-06T{first}-06:00", "latest": f"2026-11-06T{last}-06:00"}
    return {"value": {**times, "precision": "between"}}


def after(name: str, answer: dict[str, Any] | None) -> tuple[News, FactSheet]:
    old, now = reviewed(BEFORE, AT), reviewed(with_answer(BEFORE, name, answer), AT)
    return news(old[0], old[1], now[0], now[1]), now[0]


def test_nothing_new_is_no_news() -> None:
    old = reviewed(BEFORE, AT)
    assert news(old[0], old[1], old[0], old[1]) == News((), ())


def test_an_answer_that_decides_is_for_the_attorney() -> None:
    found, sheet = after("advised_reason", {"value": False})
    assert found.facts == (FactNews("advised_reason", How.KNOWN, for_attorney=True),)
    assert [(item.rule, item.before, item.after) for item in found.results] == [
        ("FED-287.3c-ADVISALS", "unknown", "potential_violation")
    ]
    assert fact_in_words(found.facts[0], sheet, script("en")) == "Told reason at office: No"


def test_an_answer_that_decides_nothing_is_only_a_fact() -> None:
    found, _ = after("employer", {"value": "a bakery"})
    assert found == News((FactNews("employer", How.KNOWN, for_attorney=False),), ())


def test_a_person_s_words_are_not_repeated() -> None:
    found, sheet = after("employer", {"value": "a bakery"})
    assert fact_in_words(found.facts[0], sheet, script("en")) == "Employer of the person"


def test_what_is_drawn_from_an_answer_is_not_news_of_its_own() -> None:
    found, _ = after("local_le_present", {"value": False})
    assert [item.field for item in found.facts] == ["local_le_present"]
    assert {item.rule for item in found.results} >= {"IL-TRUST-ASSIST", "CHI-COPA"}


@pytest.mark.parametrize(
    ("answer", "how"),
    [
        (told_between("05:45", "05:50"), How.CHANGED),
        ({"state": "declined"}, How.CLOSED),
        (None, How.TAKEN_BACK),
    ],
)
def test_how_a_fact_changed(answer: dict[str, Any] | None, how: How) -> None:
    assert [item.how for item in after("scene_secured_at", answer)[0].facts] == [how]


def test_a_time_that_became_exact() -> None:
    rough = with_answer(BEFORE, "arrest_at", told_between("05:00", "06:00"))
    old, now = reviewed(rough, AT), reviewed(BEFORE, AT)
    (item,) = news(old[0], old[1], now[0], now[1]).facts
    assert (item.field, item.how) == ("arrest_at", How.CLOSER)
    assert fact_in_words(item, now[0], script("en")).endswith("on Friday, November 6, 2026, at 05:40")
    assert "viernes 6 de noviembre" in fact_in_words(item, now[0], script("es"))


def test_a_question_that_was_closed_is_known_too() -> None:
    found, sheet = after("advised_reason", {"state": "client_does_not_know"})
    assert [item.how for item in found.facts] == [How.CLOSED]
    assert fact_in_words(found.facts[0], sheet, script("en")) == "Told reason at office: Doesn’t know"
