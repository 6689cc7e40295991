"""Codes of questions on paper: one for each, written down, and no mistype becomes another one."""

from __future__ import annotations

from itertools import pairwise
from string import ascii_uppercase, digits

import pytest

from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.parts import InterviewCourse
from clinic_app.domain.paper.choice_letters import SINGLES, STATES, letter, lettered
from clinic_app.domain.paper.codes import (
    LETTERS,
    MOST_IN_A_CHAPTER,
    STATEMENT,
    CodeError,
    CodeFault,
    CodeList,
    PaperCodes,
    written,
)

LIBRARY = ShippedLibrary()
CODES = PaperCodes(LIBRARY.course(), LIBRARY.paper_codes())
VALID = {written(chapter, number) for chapter in LETTERS for number in range(1, MOST_IN_A_CHAPTER + 1)}


def course(**chapters: list[str]) -> InterviewCourse:
    return InterviewCourse.model_validate(
        {
            "chapters": [
                {"id": name, "title": {"en": name}, "parts": [{"id": f"{name}_a", "title": {"en": name}, "fields": of}]}
                for name, of in chapters.items()
            ]
        }
    )


def test_every_question_has_exactly_one_code() -> None:
    assert set(CODES.by_name) == {*dictionary(), STATEMENT}
    assert len(set(CODES.by_name.values())) == len(CODES.by_name)


def test_all_codes_are_written_down() -> None:
    """Else a paper of today could not be keyed in tomorrow: `python3 -m tests.support.write_paper_codes`."""
    assert CODES.list == LIBRARY.paper_codes()


@pytest.mark.parametrize("name", list(CODES.by_name)[::23])
def test_a_code_is_read_however_it_is_typed(name: str) -> None:
    code = CODES.by_name[name]
    for typed in (code, code.lower(), f" {code} ", f"{code[0]}-{code[1:-1]}.{code[-1]}"):
        assert CODES.read(typed) == name


def test_no_single_mistype_gives_another_code() -> None:
    assert len(VALID) == len(LETTERS) * MOST_IN_A_CHAPTER
    for code in VALID:
        for at, was in enumerate(code):
            for other in digits if was in digits else ascii_uppercase:
                if other != was:
                    assert code[:at] + other + code[at + 1 :] not in VALID
            assert code[:at] + code[at + 1 :] not in VALID  # left out
        for first, second in pairwise(range(len(code))):
            turned = code[:first] + code[second] + code[first] + code[second + 1 :]
            assert turned == code or turned not in VALID
        for at in range(1, len(code)):
            for more in digits:
                assert code[:at] + more + code[at:] not in VALID


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", CodeFault.FORM),
        ("what", CodeFault.FORM),
        ("A0A", CodeFault.FORM),
        ("A100B", CodeFault.FORM),
        ("I1B", CodeFault.FORM),
        ("A\u0661B", CodeFault.FORM),
        ("\U0001f4a9", CodeFault.FORM),
        (CODES.by_name["names"][:-1] + "Z", CodeFault.CHECK),
        (written("Z", 99), CodeFault.UNKNOWN),
    ],
)
def test_what_is_no_code_is_told_why(typed: str, fault: CodeFault) -> None:
    with pytest.raises(CodeError) as told:
        CODES.read(typed)
    assert told.value.fault is fault


def test_the_list_only_grows() -> None:
    before = PaperCodes(course(one=["names", "pronouns"], two=["arrest_at"]), CodeList(chapters={}, numbers={}))
    moved = course(zero=["address"], two=["pronouns", "arrest_at"], one=["released_at"])
    after = PaperCodes(moved, before.list)
    for name in ("pronouns", "arrest_at"):
        assert after.by_name[name] == before.by_name[name]
    assert after.by_name["released_at"] == written(before.letter_of("one"), 3)
    assert after.by_name["address"][0] not in "AB"
    with pytest.raises(CodeError):
        after.read(before.by_name["names"])  # is not asked any more


def test_the_next_code_follows_the_paper() -> None:
    order = CODES.order
    assert [CODES.after(name) for name in order] == [*(CODES.by_name[name] for name in order[1:]), None]


def test_too_many_questions_are_refused() -> None:
    names = [f"q{number}" for number in range(MOST_IN_A_CHAPTER + 1)]
    parts = [{"id": f"p{at}", "title": {"en": "x"}, "fields": names[at : at + 7]} for at in range(0, len(names), 7)]
    too_long = InterviewCourse.model_validate({"chapters": [{"id": "one", "title": {"en": "x"}, "parts": parts}]})
    with pytest.raises(ValueError, match="more questions than numbers"):
        PaperCodes(too_long, CodeList(chapters={}, numbers={}))


def test_letters_of_choices_are_no_keys_of_other_answers() -> None:
    found = [letter(at) for at in range(200)]
    assert len(set(found)) == len(found)
    assert not set(SINGLES) & {*STATES, "Y", "N"}
    assert lettered(["x", "y"]) == {"A": "x", "B": "y"}
