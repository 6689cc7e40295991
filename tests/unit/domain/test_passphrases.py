"""What guessing costs, how many words are enough, and what is the same passphrase."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.passphrases import GENERATED_BITS, Cost, Strength, WordList, same


@pytest.mark.parametrize(
    ("bits", "low", "high"), [(30.0, 400, 600), (51.7, 1.5e9, 1.8e9), (64.6, 1e13, 1.5e13), (5000.0, 1e290, 1e300)]
)
def test_dollars_are_those_of_the_security_brief(bits: float, low: float, high: float) -> None:
    assert low < Strength(bits).dollars < high


@pytest.mark.parametrize(
    ("bits", "cost"),
    [
        (0.0, Cost.UNDER_A_THOUSAND),
        (31.0, Cost.UNDER_A_THOUSAND),
        (31.1, Cost.THOUSANDS),
        (41.1, Cost.MILLIONS),
        (51.0, Cost.BILLIONS),
        (64.6, Cost.TRILLIONS),
    ],
)
def test_a_cost_is_its_order_of_magnitude(bits: float, cost: Cost) -> None:
    assert Strength(bits).cost is cost


def test_fifty_bits_are_enough_and_less_is_not() -> None:
    assert Strength(50.0).enough
    assert not Strength(49.99).enough


@given(st.integers(min_value=2, max_value=20_000))
def test_enough_words_are_enough_and_one_less_is_not(length: int) -> None:
    listed = WordList("en", tuple(str(number) for number in range(length)))
    assert listed.strength.bits >= GENERATED_BITS > (listed.enough_words - 1) * listed.bits_per_word


@given(st.text())
def test_keyboards_may_compose_as_they_like(text: str) -> None:
    assert same(unicodedata.normalize("NFD", text), unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(("one", "other"), [("caña", "cana"), ("a b", "a  b"), ("a b", "a b "), ("Abeja", "abeja")])
def test_what_the_vault_tells_apart_is_not_the_same(one: str, other: str) -> None:
    assert not same(one, other)
