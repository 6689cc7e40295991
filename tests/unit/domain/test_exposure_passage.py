"""Bars over words: in order, never overlapping, and what is covered is never said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.exposure import Mark, for_recipient, for_records_request
from clinic_app.domain.recipients import RecipientProfile
from tests.support.accounts import CITY, JANE, JOHN, NAMED_CITY, PSEUDONYM, account

RECORDS = ShippedLibrary().recipient("city-investigation").records_requests
SPEAKER = account(**JANE, **JOHN)
WORDS = st.lists(
    st.sampled_from(
        ["my son", "John", "Jane Roe", "my sister", "school", "before-school care", PSEUDONYM, "312 555 0100",
         "a.muestra@example.org", "2700 block of S. Example", "swollen", "the car", "at", "6:20", ".", "mi hijo", "é"]
    ),
    max_size=30,
).map(" ".join)  # fmt: skip


@given(WORDS)
def test_spans_are_in_order_and_apart(text: str) -> None:
    for passage in (for_recipient(text, SPEAKER, CITY), for_records_request(text, SPEAKER, CITY, RECORDS)):
        assert passage.text == text
        at = 0
        for span in passage.spans:
            assert at <= span.start < span.end <= len(text)
            at = span.end


@given(WORDS)
def test_what_is_covered_is_not_said(text: str) -> None:
    spoken = for_records_request(text, SPEAKER, CITY, RECORDS).spoken
    for hidden in (PSEUDONYM, "my son", "sister", "school", "555 0100", "@", "2700 block"):
        assert hidden not in spoken
    for shown in ("the car", "6:20"):
        assert spoken.count(shown) == text.count(shown)


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Jane Roe and my son left.", "[7(1)(b)] and [7(1)(c)] left."),
        ("Mi hermana mayor llamó desde la escuela.", "[7(1)(c)] mayor llamó desde la [7(1)(c)]."),
        ("Call 312-555-0100 at 6:20.", "Call [7(1)(b)] at 6:20."),
        ("At 12345 W. Example St. they stopped.", "At [7(1)(b)] they stopped."),
        ("On October 30, 2026, at W. 26th St.", "On October 30, 2026, at W. 26th St."),
        ("At 6:20 The car came.", "At 6:20 The car came."),
        ("I live at 4321 Example Ave.", "I live at [7(1)(b)]"),
        ("The season was cold.", "The season was cold."),
    ],
)
def test_words_and_their_grounds(text: str, spoken: str) -> None:
    assert for_records_request(text, SPEAKER, NAMED_CITY, RECORDS).spoken == spoken


def test_marks_say_which_words_stand_for_a_name() -> None:
    passage = for_recipient(f"{PSEUDONYM} saw my son.", SPEAKER, CITY)
    assert [(span.mark, passage.text[span.start : span.end]) for span in passage.spans] == [
        (Mark.STANDS_FOR, PSEUDONYM),
        (Mark.STANDS_FOR, "my son"),
    ]


def test_without_known_law_nothing_is_covered() -> None:
    assert for_records_request("Jane Roe", SPEAKER, CITY, None).spans == ()


def test_every_body_that_ships_names_its_law_and_sources() -> None:
    library = ShippedLibrary()
    profiles: list[RecipientProfile] = [library.recipient(each) for each in library.recipient_ids()]
    for profile in profiles:
        if profile.may_receive:
            assert profile.records_requests is not None, profile.id
            assert profile.records_requests.public_record or profile.records_requests.exemptions
            assert all(each.short in each.cite and each.source for each in profile.records_requests.exemptions)
