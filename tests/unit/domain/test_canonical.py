"""One way to write JSON, and a reader that refuses every doubt."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.canonical import CanonicalError, StrictJsonError, canonical_json, strict_json

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(min_value=-(2**53) + 1, max_value=2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False).filter(lambda one: not 2**53 <= abs(one) < 1e21)
    | st.text(st.characters(exclude_categories=["Cs"]))
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
    max_leaves=20,
)


def read(text: str | bytes, *, max_bytes: int = 100_000, max_depth: int = 40) -> Any:
    return strict_json(text.encode() if isinstance(text, str) else text, max_bytes=max_bytes, max_depth=max_depth)


def refusal(text: str | bytes, **limits: int) -> StrictJsonError:
    with pytest.raises(StrictJsonError) as caught:
        read(text, **limits)
    return caught.value


@given(VALUES)
def test_what_is_written_is_read_back(value: Any) -> None:
    written = canonical_json(value)
    assert read(written) == value
    assert canonical_json(read(written)) == written


@given(VALUES)
def test_the_order_of_keys_and_spaces_do_not_matter(value: Any) -> None:
    loose = json.dumps(value, indent=2, sort_keys=False)
    assert canonical_json(read(loose)) == canonical_json(value)


def test_the_example_of_rfc_8785() -> None:
    value = {
        "numbers": [333333333.33333329, 1e30, 4.5, 2e-3, 1e-27],
        "string": '\u20ac$\u000f\nA\'B"\\\\"/',
        "literals": [None, True, False],
    }
    assert canonical_json(value).decode() == (
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


def test_a_fraction_that_is_written_as_a_huge_whole_number_is_not_read() -> None:
    assert refusal(canonical_json([2.0**53])).reason == "holds a whole number that is too large"


def test_keys_are_sorted_by_utf16() -> None:
    assert canonical_json({"\ufb33": 1, "\U0001f600": 2, "a": 3}) == '{"a":3,"\U0001f600":2,"\ufb33":1}'.encode()


@pytest.mark.parametrize(
    "value",
    [2**53, -(2**53), float("nan"), float("inf"), "\ud800", {"\udfff": 1}, {1: 2}, {1, 2}, b"bytes", object()],
    ids=lambda value: repr(value).partition(" at ")[0],  # without an address: parallel runs compare the names
)
def test_not_representable(value: Any) -> None:
    with pytest.raises(CanonicalError) as caught:
        canonical_json([value])
    assert isinstance(caught.value, ValueError)


def test_a_value_nested_without_end_is_refused() -> None:
    value: list[Any] = []
    for _ in range(100_000):
        value = [value]
    with pytest.raises(CanonicalError):
        canonical_json(value)


def test_a_key_that_stands_twice_is_named_by_place() -> None:
    error = refusal('{"person": [{"x": 1}, {"name": "Jane Roe", "name": "Juan"}]}')
    assert (error.reason, error.place) == ("names a field twice", "person[1]")


def test_a_key_twice_on_top() -> None:
    assert refusal('{"a": 1, "a": 1}').place == "top level"


def test_a_key_twice_in_different_spelling() -> None:
    assert refusal('{"a": 1, "\\u0061": 2}').reason == "names a field twice"


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999"])
def test_numbers_that_are_not_finite(number: str) -> None:
    assert refusal(f'{{"a": {number}}}').reason == "holds a number that is not finite"


@pytest.mark.parametrize("number", ["9007199254740992", "-9007199254740992", "9" * 5000])
def test_whole_numbers_beyond_53_bits(number: str) -> None:
    assert refusal(f"[{number}]").reason == "holds a whole number that is too large"


@pytest.mark.parametrize("text", ['{"a": {"b": "\\ud800"}}', '{"a": {"b": "\\udc00\\ud800"}}'])
def test_half_a_character_is_named_by_place(text: str) -> None:
    error = refusal(text)
    assert (error.reason, error.place) == ("holds half of a character", "a.b")


def test_half_a_character_in_a_key() -> None:
    assert refusal('{"\\ud800": 1}').reason == "holds half of a character"


def test_depth_is_seen_before_parsing() -> None:
    assert refusal("[" * 1_000_000, max_bytes=2_000_000).reason == "is nested deeper than 40 levels"
    assert refusal('{"a":' * 41 + "1" + "}" * 41).place.startswith("byte ")


@given(st.integers(min_value=1, max_value=60), st.sampled_from(["[", '{"a":', '[{"]]]":']))
def test_exactly_the_allowed_depth(depth: int, opener: str) -> None:
    closer = {"[": "]", '{"a":': "}", '[{"]]]":': "}]"}[opener]
    levels = depth * len(closer)
    text = opener * depth + "1" + closer * depth
    read(text, max_depth=levels)
    refusal(text, max_depth=levels - 1)


def test_brackets_inside_strings_do_not_count() -> None:
    assert read('["[[[[{{{{", "\\"[[[["]', max_depth=1) == ["[[[[{{{{", '"[[[[']


@given(st.text(alphabet='[]{}",\\:1a ', max_size=60))
def test_nothing_deeper_than_allowed_ever_gets_through(text: str) -> None:
    def depth(value: Any) -> int:
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
        return 0 if inner is None else 1 + max(map(depth, inner), default=0)

    try:
        value = read(text, max_depth=2)
    except StrictJsonError:
        return
    assert depth(value) <= 2


def test_size_is_seen_before_parsing() -> None:
    assert read('"aa"', max_bytes=4) == "aa"
    assert refusal('"aaa"', max_bytes=4).reason == "is longer than 4 bytes"


@pytest.mark.parametrize(
    "text", ["", " ", "{} {}", "{}x", "[1,]", "{'a':1}", '{"a":1', '"a', "01", "+1", "nul", '"\t"', "\x00{}"]
)
def test_what_is_not_json(text: str) -> None:
    error = refusal(text)
    assert error.reason == "is not JSON"
    assert error.place.startswith("line 1, column ")


@pytest.mark.parametrize("data", [b"\xff", b'"\xc0\xaf"', b'"\xed\xa0\x80"', '{"a":1}'.encode("utf-16")])
def test_what_is_not_utf8(data: bytes) -> None:
    assert refusal(data).reason == "is not UTF-8"


def test_a_byte_order_mark_is_refused() -> None:
    assert refusal(b"\xef\xbb\xbf{}").reason == "starts with a byte order mark"


@pytest.mark.parametrize(
    "text",
    ['{"Jane Roe": {"a": 1, "a": 2}}', '{"Jane Roe": "\\ud800"}', '{"x": "Jane Roe" "Jane Roe"}', "[Jane Roe]"],
)
def test_the_content_is_never_repeated(text: str) -> None:
    assert "Jane" not in str(refusal(text))
