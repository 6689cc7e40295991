"""The course of the interview: every question once, in small parts, safety first; and the figures of the rail."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.intake.answer_words import answer_in_words, entries_of
from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.intake import Intake, StatementLine
from clinic_app.domain.intake.laying import answer_of, answers_of, with_answer, with_line, without_line
from clinic_app.domain.intake.parts import (
    MOST_QUESTIONS,
    Chapter,
    Figures,
    InterviewCourse,
    faults,
    figures_of,
    figures_of_chapter,
    first_open,
    is_complete,
    to_come_back_to,
)

LIBRARY = ShippedLibrary()
COURSE = LIBRARY.course()
STATES = ("answered", "client_does_not_know", "declined", "come_back_later")


def intake(number: str) -> Intake:
    return Intake.model_validate_json(LIBRARY.worked_interview(number))


def chapter(*parts: dict[str, Any], name: str = "one") -> dict[str, Any]:
    return {"id": name, "title": {"en": "One"}, "parts": list(parts)}


def part(name: str, *fields: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "title": {"en": name}, "fields": list(fields), **more}


def test_every_field_is_asked_exactly_once() -> None:
    assert faults(COURSE, dictionary()) == ()
    assert len(COURSE.fields) == len(dictionary())


def test_a_faulty_course_is_told() -> None:
    course = InterviewCourse.model_validate(
        {"chapters": [chapter(part("a", "names", "names"), part("a", "no_such_field"))]}
    )
    told = faults(course, ["names", "pronouns"])
    assert told == (
        "pronouns: in no part",
        "no_such_field: no such field",
        "names: asked 2 times",
        "a: an id used 2 times",
        "statement: not exactly once",
    )


@pytest.mark.parametrize(
    "wrong",
    [
        part("empty"),
        part("both", "names", statement=True),
        part("long", *("names",) * (MOST_QUESTIONS + 1)),
        {"id": "no_english", "title": {"es": "Uno"}, "fields": ["names"]},
    ],
    ids=lambda wrong: str(wrong["id"]),
)
def test_a_part_that_cannot_be_shown_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Chapter.model_validate(chapter(wrong))


def test_every_title_is_there_in_each_language() -> None:
    titled = [*COURSE.chapters, *(spot.part for spot in COURSE.spots)]
    assert [item.id for item in titled if set(item.title) != set(LIBRARY.script_languages())] == []
    assert [item.id for item in titled if not re.search(r"[\u0621-\u064a]", item.title["ar"])] == []
    assert COURSE.chapters[0].named("es") == "Seguridad ahora"
    assert COURSE.chapters[0].named("ar") == "الأمان الآن"
    assert COURSE.chapters[0].named("fr") == "Safety now"


def test_safety_comes_first_and_the_persons_own_words_before_the_details() -> None:
    order = [chapter.id for chapter in COURSE.chapters]
    assert order[:3] == ["safety", "contact", "own_words"]
    asked = COURSE.fields
    steps = ["custody_segments", "removal_at", "third_country", "subject_citizenship_claim", "needs"]
    steps += ["first_hearing_at", "cpd_bwc", "incident_at"]
    assert sorted(steps, key=asked.index) == steps  # legal-brief G, 1 to 8
    assert COURSE.statement_spot is not None
    assert COURSE.statement_spot < (COURSE.spot_of("incident_at") or 0)
    assert COURSE.spot_of("no_such_field") is None


def test_the_parts_are_small() -> None:
    sizes = [len(spot.part.fields) for spot in COURSE.spots if not spot.part.statement]
    assert max(sizes) <= MOST_QUESTIONS
    assert sum(sizes) / len(sizes) <= 5


@pytest.mark.parametrize(("state", "complete"), [*zip(STATES, (True, True, True, False), strict=True)])
def test_what_counts_as_complete(state: str, complete: bool) -> None:
    assert is_complete({"state": state}) is complete
    assert is_complete({"value": True})  # the state may be left out
    assert not is_complete(None)


def test_the_statement_counts_as_one_question() -> None:
    own_words = next(chapter for chapter in COURSE.chapters if chapter.id == "own_words")
    assert figures_of(own_words.parts[0], {}, lines=0) == Figures(0, 1)
    assert figures_of(own_words.parts[0], {}, lines=9) == Figures(1, 1)


@given(st.dictionaries(st.sampled_from(COURSE.fields), st.sampled_from(STATES)))
def test_the_figures_add_up(states: dict[str, str]) -> None:
    answers = {field: {"state": state} for field, state in states.items()}
    chapters = [figures_of_chapter(chapter, answers, lines=1) for chapter in COURSE.chapters]
    complete = sum(state != "come_back_later" for state in states.values())
    assert sum(figures.known for figures in chapters) == complete + 1
    assert sum(figures.asked for figures in chapters) == len(dictionary()) + 1
    put_off = to_come_back_to(COURSE, answers)
    assert set(put_off) == {field for field, state in states.items() if state == "come_back_later"}
    assert sorted(put_off, key=COURSE.fields.index) == list(put_off)


@pytest.mark.parametrize("number", ["DEMO-A", "DEMO-B"])
def test_an_interview_goes_on_at_the_first_part_that_is_open(number: str) -> None:
    told = intake(number).accounts[0]
    answers = answers_of(told)
    at = first_open(COURSE, answers, lines=len(told.statement))
    known, asked = figures_of(COURSE.spots[at].part, answers, lines=len(told.statement))
    assert known < asked
    for spot in COURSE.spots[:at]:
        known, asked = figures_of(spot.part, answers, lines=len(told.statement))
        assert known == asked
    everything = {field: {"state": "declined"} for field in COURSE.fields}
    assert first_open(COURSE, everything, lines=0) == COURSE.statement_spot
    assert first_open(COURSE, everything, lines=1) == 0


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("number", ["DEMO-A", "DEMO-B"])
def test_every_answer_has_words_or_a_number_of_entries(number: str, language: str) -> None:
    script = LIBRARY.script(language)
    for account in intake(number).accounts:
        for field, answer in answers_of(account).items():
            spec = dictionary()[field]
            words, entries = answer_in_words(spec, answer, script), entries_of(spec, answer)
            assert bool(words) != (entries is not None), field
            assert "\n" not in words


def test_answers_in_words() -> None:
    told = answers_of(intake("DEMO-B").accounts[0])
    en, es = LIBRARY.script("en"), LIBRARY.script("es")
    consent = dictionary()["consent_given"]
    assert (answer_in_words(consent, told["consent_given"], en), answer_in_words(consent, None, es)) == (
        "No",
        es.answers.not_asked,
    )
    assert answer_in_words(consent, {"state": "declined"}, en) == "Prefers not to say"
    arrest = answer_in_words(dictionary()["arrest_at"], told["arrest_at"], es)
    assert arrest.startswith("El viernes 6 de noviembre de 2026")
    assert entries_of(dictionary()["interpreter"], told["interpreter"]) == 1


@pytest.mark.parametrize("number", ["DEMO-A", "DEMO-B"])
def test_an_account_laid_answer_by_answer_is_the_same(number: str) -> None:
    told = intake(number).accounts[0]
    stored = json.loads(intake(number).model_dump_json())["accounts"][0]
    answers = answers_of(told)
    assert all(stored[dictionary()[field].group][field] == answer for field, answer in answers.items())
    laid = told
    for field in dictionary():
        laid = with_answer(laid, field, None)
    assert answers_of(laid) == {}
    for field, answer in answers.items():
        laid = with_answer(laid, field, answer)
    assert laid == told


def test_what_the_schema_does_not_take_is_refused() -> None:
    told = intake("DEMO-A").accounts[0]
    with pytest.raises(ValidationError):
        with_answer(told, "consent_given", {"state": "answered", "value": "maybe"})
    with pytest.raises(KeyError):
        with_answer(told, "no_such_field", None)
    assert answer_of(told, "consent_given") == answer_of(intake("DEMO-A").accounts[0], "consent_given")


def test_lines_are_laid_in_their_place() -> None:
    told = intake("DEMO-B").accounts[0]
    first = told.statement[0]
    changed = first.model_copy(update={"text": "Otra cosa."})
    assert with_line(told, changed).statement == (changed, *told.statement[1:])
    new = StatementLine(line_id="new", section=first.section, language="es", text="Algo más.")
    assert with_line(told, new).statement == (*told.statement, new)
    assert with_line(told, new, before=first.line_id).statement == (new, *told.statement)
    assert without_line(told, first.line_id).statement == told.statement[1:]
    assert without_line(told, "no-such-line").statement == told.statement
