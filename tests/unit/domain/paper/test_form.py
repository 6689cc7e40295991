"""What stands on the blank form: every question once, in order, with what it depends on; nothing without words."""

from __future__ import annotations

import re
from typing import Any

import pytest

from clinic_app.adapters.reportlab_papers import ReportlabPaperSetter
from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.intake.catalog import Kind
from clinic_app.domain.intake.script import choice_lists
from clinic_app.domain.paper import areas as a
from clinic_app.domain.paper.codes import STATEMENT
from clinic_app.domain.paper.form import (
    EMERGENCY,
    EMERGENCY_FIELDS,
    ChapterHead,
    OwnWords,
    PaperForm,
    UnknownPartError,
    paper_form,
)
from clinic_app.domain.paper.only_if import OnlyIf
from clinic_app.services.paper_forms import PaperForms

FORMS = PaperForms(ShippedLibrary(), ReportlabPaperSetter())
GIVEN = FORMS.interviewing
CODES = GIVEN.codes.by_name
LANGUAGES = ("en", "es", "ar")


@pytest.fixture(scope="module", params=LANGUAGES)
def form(request: pytest.FixtureRequest) -> PaperForm:
    return paper_form(GIVEN, request.param)


def test_the_form_is_there_in_all_three_languages() -> None:
    assert set(LANGUAGES) <= set(FORMS.languages())


def test_every_field_is_asked_once_in_the_guided_order(form: PaperForm) -> None:
    assert [question.name for question in form.questions] == list(GIVEN.course.fields)
    assert [question.code for question in form.questions] == [CODES[name] for name in GIVEN.course.fields]
    assert isinstance(form.blocks[0], ChapterHead)
    assert form.blocks[0].texts["en"] == GIVEN.course.chapters[0].title["en"]
    assert sum(isinstance(block, OwnWords) for block in form.blocks) == 1


def test_every_question_stands_in_both_languages(form: PaperForm) -> None:
    for question in form.questions:
        assert "en" in question.texts
        assert question.to_interviewer == (GIVEN.scripts["en"].questions[question.name].asked_of == "interviewer")


def test_an_area_fits_the_kind_of_the_answer(form: PaperForm) -> None:
    for question in form.questions:
        spec = GIVEN.fields[question.name]
        if spec.kind in (Kind.CHOICE, Kind.CHOICES):
            assert isinstance(question.area, a.Choices)
            assert len(question.area.options) == len(spec.choices) + question.area.several
        elif spec.kind is Kind.BOOL:
            assert isinstance(question.area, a.YesNo)
        elif spec.kind is Kind.ITEMS:
            assert isinstance(question.area, a.Grid)
            assert question.area.rows > 1


def test_every_part_of_a_record_has_words_in_every_language() -> None:
    nameless = [
        f"{question.name}.{cell.part} ({tag})"
        for tag in ("es", "ar")
        for question in paper_form(GIVEN, tag).questions
        if isinstance(question.area, a.Grid)
        for cell in question.area.cells
        if set(cell.texts) != {tag, "en"}
    ]
    assert nameless == []


def test_a_selection_keeps_the_order() -> None:
    whole = paper_form(GIVEN, "es").questions
    some = paper_form(GIVEN, "es", ["stop", "safety_place"]).questions
    codes = [question.code for question in some]
    assert [question.code for question in whole if question.code in codes] == codes
    assert 0 < len(some) < len(whole)
    assert some[0].code == CODES["hearing_of_client"]
    card = paper_form(GIVEN, "es", [EMERGENCY])
    assert {question.name for question in card.questions} == EMERGENCY_FIELDS - {STATEMENT}
    assert {question.code for question in card.questions} < {question.code for question in whole}
    asked = {question.code[:-1] for question in card.questions}
    for question in card.questions:  # sends nobody to a question that is not on it
        told = (question.only_if or {}).get("en", "")
        assert set(re.findall(r"\b[A-Z][0-9]{1,2}\b", told)) <= asked
    with pytest.raises(UnknownPartError):
        paper_form(GIVEN, "es", ["nowhere"])


def test_the_edition_changes_with_choices_and_not_with_language() -> None:
    assert {paper_form(GIVEN, tag).edition for tag in LANGUAGES} == {FORMS.edition}
    assert len(FORMS.edition) == 5


# -- only if ----------------------------------------------------------------------------------------------------------

LISTS = {name: tuple(map(str, values)) for name, values in choice_lists(GIVEN.fields).items()}
ONLY_IF = OnlyIf(GIVEN.codes, LISTS, GIVEN.wording, ("es", "en"))


def short(name: str) -> str:
    return CODES[name][:-1]


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ({"is_true": "force_used"}, f"Only if {short('force_used')} = Y"),
        ({"is_false": "force_used"}, f"Only if {short('force_used')} = N"),
        ({"equals": {"field": "arrest_type", "value": "criminal"}}, f"Only if {short('arrest_type')} = B"),
        (
            {"one_of": {"field": "arrest_type", "values": ["civil_immigration", "criminal"]}},
            f"Only if {short('arrest_type')} = A/B",
        ),
        ({"occurred": "arrest_at"}, f"Only if {short('arrest_at')} is filled in"),
        (
            {"any": [{"is_true": "death"}, {"nonempty": "custody_segments"}]},
            f"Only if {short('death')} = Y or {short('custody_segments')} is filled in",
        ),
        (
            {"all": [{"is_true": "death"}, {"any": [{"is_true": "force_used"}, {"is_true": "cpd_present"}]}]},
            f"Only if {short('death')} = Y and ({short('force_used')} = Y or {short('cpd_present')} = Y)",
        ),
        (
            {"some": {"list": "custody_segments", "where": {"equals": {"field": "type", "value": "jail"}}}},
            f"Only if {short('custody_segments')} = F",
        ),
        (
            {"not": {"at_least": {"field": "officers_count", "number": 3}}},
            f"Only where it applies: see {short('officers_count')}",
        ),
    ],
)
def test_a_condition_is_told_in_codes(condition: Any, told: str) -> None:
    found = ONLY_IF.told(condition)
    assert found is not None
    assert found["en"] == told
    assert set(found) == {"es", "en"}


def test_what_leaves_a_question_out_is_told_in_codes_too() -> None:
    found = ONLY_IF.told({"is_false": "in_city_of_chicago"}, leaves_out=True)
    assert found is not None
    assert found["en"] == f"Not if {short('in_city_of_chicago')} = N"


def test_a_condition_about_nothing_on_the_paper_is_not_told() -> None:
    assert ONLY_IF.told({"is_true": "no_such_field"}) is None
