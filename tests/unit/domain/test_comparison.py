"""Accounts compared fact by fact: laws that hold for any answers, and what each likeness means."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.comparison import Compared, Likeness, compare, counts
from clinic_app.domain.intake.intake import FIELD_GROUP, Account, Intake
from clinic_app.domain.intake.sensitivity import Sensitivity
from tests.support.worked import library

HOURS = st.integers(0, 23)
TIMES = st.tuples(HOURS, HOURS).map(
    lambda pair: {
        "earliest": f"2026-10-30T{min(pair):02}:00",
        "latest": f"2026-10-30T{max(pair):02}:30",
        "precision": "between",
    }
)
FIELDS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "force_used": st.booleans().map(lambda told: {"value": told}),
    "arrest_at": TIMES.map(lambda told: {"value": told}),
    "force_types": st.lists(st.sampled_from(["grab", "OC", "baton"]), unique=True).map(lambda told: {"value": told}),
    "injuries": st.lists(st.sampled_from(["left wrist", "Left  wrist", "knee"]), max_size=3).map(
        lambda told: {"value": told}
    ),
    "stop_type": st.sampled_from(["vehicle_stop", "consensual", "none"]).map(lambda told: {"value": told}),
    "officers_count": st.integers(0, 9).map(lambda told: {"value": told}),
}
STATES = st.sampled_from([{"state": "client_does_not_know"}, {"state": "declined"}, {"state": "come_back_later"}])
ANSWERS = st.fixed_dictionaries({}, optional={name: values | STATES for name, values in FIELDS.items()})


def account(answers: dict[str, Any], account_id: str = "1") -> Account:
    groups: dict[str, dict[str, Any]] = {}
    for name, answer in answers.items():
        groups.setdefault(FIELD_GROUP[name], {})[name] = answer
    return Account.model_validate({"account_id": account_id, "speaker_role": "witness", **groups})


def likeness(compared: Sequence[Compared]) -> dict[str, Likeness]:
    return {each.spec.name: each.likeness for each in compared}


@given(st.lists(ANSWERS, min_size=2, max_size=4), st.randoms())
def test_the_order_of_accounts_does_not_matter(told: list[dict[str, Any]], chance: Any) -> None:
    accounts = [account(answers) for answers in told]
    mixed = list(accounts)
    chance.shuffle(mixed)
    assert likeness(compare(accounts)) == likeness(compare(mixed))


@given(ANSWERS, st.integers(2, 4))
def test_the_same_answers_are_the_same(told: dict[str, Any], number: int) -> None:
    compared = compare([account(told)] * number)
    assert {each.likeness for each in compared} <= {Likeness.SAME}
    assert {each.spec.name for each in compared} == {name for name, answer in told.items() if "value" in answer}


@given(ANSWERS, ANSWERS)
def test_what_two_tell_a_repeated_account_does_not_change(one: dict[str, Any], two: dict[str, Any]) -> None:
    before = likeness(compare([account(one), account(two)]))
    after = likeness(compare([account(one), account(two), account(two)]))
    told_twice = {name: found for name, found in before.items() if found is not Likeness.ONLY_ONE}
    assert {name: after[name] for name in told_twice} == told_twice


@given(st.lists(ANSWERS, min_size=2, max_size=4))
def test_a_question_stands_there_exactly_where_somebody_tells_it(told: list[dict[str, Any]]) -> None:
    compared = compare([account(answers) for answers in told])
    tellers = {name: sum("value" in answers.get(name, {}) for answers in told) for name in FIELDS}
    assert {each.spec.name for each in compared} == {name for name, number in tellers.items() if number}
    for each in compared:
        assert (each.likeness is Likeness.ONLY_ONE) == (tellers[each.spec.name] == 1)
    assert sum(counts(compared).values()) == len(compared)


def between(first: int, last: int) -> dict[str, Any]:
    return {"earliest": f"2026-10-30T{first:02}:00", "latest": f"2026-10-30T{last:02}:00", "precision": "between"}


def test_times_overlap_or_do_not() -> None:
    def of(*told: dict[str, Any]) -> Likeness:
        return compare([account({"arrest_at": {"value": when}}) for when in told])[0].likeness

    assert of(between(6, 8), between(7, 9)) is Likeness.OVERLAP
    assert of(between(6, 7), between(7, 8)) is Likeness.OVERLAP
    assert of(between(6, 7), between(8, 9)) is Likeness.APART
    assert of(between(6, 9), between(6, 7), between(8, 9)) is Likeness.APART
    assert of({"precision": "unknown"}, between(6, 7)) is Likeness.ONLY_ONE
    elsewhere = {"earliest": "2026-10-30T07:00", "latest": "2026-10-30T09:00", "precision": "between"}
    assert of(between(6, 8), {**elsewhere, "zone": "America/New_York"}) is Likeness.SAME


def test_lists_say_what_all_have() -> None:
    one, two = account({"force_types": {"value": ["grab", "OC"]}}), account({"force_types": {"value": ["OC", "baton"]}})
    (found,) = compare([one, two])
    assert (found.likeness, found.shared) == (Likeness.PARTLY, ("OC",))
    assert found.likeness.is_told_differently
    (apart,) = compare([one, account({"force_types": {"value": ["baton"]}})])
    assert apart.likeness is Likeness.DIFFERENT


def test_words_are_the_same_whatever_their_case_and_spaces() -> None:
    one, two = account({"injuries": {"value": ["Left  wrist"]}}), account({"injuries": {"value": ["left wrist"]}})
    assert compare([one, two])[0].likeness is Likeness.SAME


def test_nothing_of_a_person_is_compared_and_among_clients_only_what_happened() -> None:
    intake = Intake.model_validate(json.loads(library().worked_interview("DEMO-B")))
    pair = [intake.accounts[0], intake.accounts[0]]
    within, across = compare(pair), compare(pair, among_clients=True)
    assert not any(each.spec.group == "person" or each.spec.sensitivity is Sensitivity.CLINIC for each in within)
    assert {each.spec.sensitivity for each in across} == {Sensitivity.INCIDENT}
    assert {each.spec.name for each in across} < {each.spec.name for each in within}
    assert "custody_segments" in {each.spec.name for each in within}
