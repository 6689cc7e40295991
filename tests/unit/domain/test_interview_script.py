"""The interview script: complete for the schema in each language, alike across languages, strict in what it takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Annotated, Any

import pytest
import yaml
from pydantic import Field, StrictBool, StringConstraints, ValidationError

from clinic_app.domain.intake.answers import Answer, FrozenModel
from clinic_app.domain.intake.catalog import FieldSpec, Kind, dictionary
from clinic_app.domain.intake.intake import FIELD_GROUP, GROUPS
from clinic_app.domain.intake.script import InterviewScript, choice_lists, gaps
from clinic_app.domain.intake.sensitivity import Section, Sensitivity
from tests.support.interview import LANGUAGES, SCRIPTS_DIR, NoTwice, script, written


def keys(data: Any) -> Any:
    """The shape of a file: its keys in order, without its words."""
    return {name: keys(value) for name, value in data.items()} if isinstance(data, Mapping) else None


def without_readers(shape: Any) -> Any:
    """The shape without what says who stands behind the words."""
    if not isinstance(shape, Mapping):
        return shape
    readers = {"machine_made", "reviewed_by", "reviewed_on"}
    plain = {name: without_readers(value) for name, value in shape.items() if name not in readers}
    return {name: value for name, value in plain.items() if not (name == "state" and "ask" in shape)}


# --- complete, and alike


def test_every_shipped_script_is_checked_here() -> None:
    assert {file.stem for file in SCRIPTS_DIR.iterdir()} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_script_has_every_text_and_no_other(language: str) -> None:
    assert script(language).language == language
    assert gaps(script(language), dictionary()) == ()


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_the_languages_have_the_same_keys_in_the_same_order(language: str) -> None:
    """Who read a text and when may differ; what is asked may not."""
    english, other = keys(written("en")), without_readers(keys(written(language)))
    assert english == other
    assert [list(part) for part in english.values() if part] == [list(part) for part in other.values() if part]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_person_is_asked_in_each_language(language: str) -> None:
    asked = {each: {name: q.asked_of for name, q in script(each).questions.items()} for each in ("en", language)}
    assert asked["en"] == asked[language]
    assert {name for name, who in asked["en"].items() if who == "interviewer"} >= {
        "conflict_check_result",
        *(name for name in dictionary() if name.startswith("i213_")),
    }


def test_questions_stand_in_interview_order() -> None:
    assert list(script("en").questions) == list(dictionary())


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_approved_yet(language: str) -> None:
    assert script(language).state == "draft"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_fields_or_choices_are_called_the_same(language: str) -> None:
    labels = [question.label for question in script(language).questions.values()]
    assert sorted({label for label in labels if labels.count(label) > 1}) == []
    asks = [question.ask for question in script(language).questions.values()]
    assert sorted({ask for ask in asks if asks.count(ask) > 1}) == []
    for name, choices in script(language).choices.items():
        assert len(set(choices.values())) == len(choices), name


def test_label_ask_and_choice_read_the_file() -> None:
    english = script("en")
    assert english.ask("arrest_at") == "When did it become clear that you could not leave?"
    assert english.label("arrest_at") == "End of freedom (arrest)"
    assert english.choice("custody_segments.type", "hold_room") == "Hold room"
    assert script("es").choice("entry_type", "forced") == "A la fuerza"
    with pytest.raises(KeyError):
        english.label("no_such_field")
    with pytest.raises(KeyError):
        english.choice("entry_type", "no_such_choice")


# --- what a script is refused for, and what gaps() says


def changed(path: str, value: Any = None, *, language: str = "en") -> dict[str, Any]:
    """The shipped file with the value at `path` put in, or taken out where it is None."""
    data = deepcopy(written(language))
    *parents, last = path.split("/")
    place = data
    for name in parents:
        place = place[name]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("questions/arrest_at", None, "questions.arrest_at: no text"),
        ("questions/shoe_size", {"ask": "How big?", "label": "Shoe size"}, "questions.shoe_size: text for nothing"),
        ("choices/entry_type", None, "choices.entry_type: no text"),
        ("choices/entry_type/ruse", None, "choices.entry_type.ruse: no text"),
        ("choices/entry_type/flew", "By air", "choices.entry_type.flew: text for nothing"),
        ("choices/docs_signed.kind/waiver", None, "choices.docs_signed.kind.waiver: no text"),
        ("choices/docs_signed.title", {"a": "A"}, "choices.docs_signed.title: text for nothing"),
        ("choices/arrest_at", {"a": "A"}, "choices.arrest_at: text for nothing"),
        ("sections/afterwards", None, "sections.afterwards: no text"),
        ("sections/weather", "Weather", "sections.weather: text for nothing"),
    ],
)
def test_gaps_names_what_is_missing_or_too_much(path: str, value: Any, message: str) -> None:
    assert gaps(InterviewScript.model_validate(changed(path, value)), dictionary()) == (message,)


def test_gaps_follows_the_schema_that_it_is_given() -> None:
    smaller = {name: spec for name, spec in dictionary().items() if name not in ("entry_type", "docs_signed")}
    assert gaps(script("en"), smaller) == (
        "questions.entry_type: text for nothing",
        "questions.docs_signed: text for nothing",
        "choices.entry_type: text for nothing",
        "choices.docs_signed.kind: text for nothing",
    )


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("editor", "A. Muestra"),
        ("questions/arrest_at/tone", "soft"),
        ("questions/arrest_at/label", None),
        ("questions/arrest_at/ask", " "),
        ("questions/arrest_at/ask", "When did it end? "),
        ("questions/arrest_at/ask", "When did\nit end?"),
        ("questions/arrest_at/ask", 7),
        ("questions/arrest_at/asked_of", "officer"),
        ("questions/Arrest At", {"ask": "When?", "label": "End of freedom"}),
        ("choices/entry_type/ruse", ""),
        ("choices/entry_type/ruse", True),
        ("answers/maybe", "Maybe"),
        ("answers/declined", None),
        ("language", "English"),
        ("state", "final"),
    ],
)
def test_a_malformed_script_is_refused(path: str, value: Any) -> None:
    with pytest.raises(ValidationError):
        InterviewScript.model_validate(changed(path, value))


def test_yes_and_no_without_quotes_are_refused() -> None:
    unquoted = yaml.safe_load('{yes: "Yes", no: "No"}')
    answers = {name: text for name, text in written("en")["answers"].items() if name not in ("yes", "no")}
    with pytest.raises(ValidationError):
        InterviewScript.model_validate({**written("en"), "answers": {**answers, **unquoted}})


def test_a_key_written_twice_is_refused() -> None:
    with pytest.raises(ValueError, match=r"written twice: \['arrest_at'\]"):
        yaml.load("arrest_at: {ask: A}\narrest_at: {ask: B}", Loader=NoTwice)


def test_a_script_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        setattr(script("en"), "state", "approved")  # noqa: B010 - the checker refuses the plain form, as it should


# --- the schema itself: nothing in it is without words, a class or a section


class Planted(FrozenModel):
    """A group with every mistake that the walk below has to find."""

    arrest_at: Answer[StrictBool] | None = Field(default=None, json_schema_extra={"sensitivity": "incident"})
    unworded: Answer[StrictBool] | None = Field(default=None, json_schema_extra={"sensitivity": "incident"})
    unclassified: Answer[StrictBool] | None = None
    misplaced: Answer[StrictBool] | None = Field(
        default=None, json_schema_extra={"sensitivity": "incident", "section": "nowhere"}
    )


def faults(groups: Mapping[str, type[FrozenModel]], scripts: Iterable[InterviewScript]) -> list[str]:
    """Names every field without question text, sensitivity class or section, and every name used twice."""
    found: list[str] = []
    home: dict[str, str] = {}
    for group, model in groups.items():
        for name, info in model.model_fields.items():
            marks = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
            if home.setdefault(name, group) != group:
                found.append(f"{group}.{name}: the name is taken by {home[name]}")
            if marks.get("sensitivity") not in set(Sensitivity):
                found.append(f"{group}.{name}: no sensitivity class")
            if marks.get("section", "person" if group == "subject" else group) not in set(Section):
                found.append(f"{group}.{name}: no section")
            found.extend(
                f"{group}.{name}: no question in {words.language}" for words in scripts if name not in words.questions
            )
    return found


def test_every_field_has_words_a_class_a_section_and_its_own_name() -> None:
    assert faults(GROUPS, [script(language) for language in LANGUAGES]) == []
    assert list(dictionary()) == list(FIELD_GROUP) == [name for model in GROUPS.values() for name in model.model_fields]


def test_the_walk_finds_what_is_missing() -> None:
    assert faults({**GROUPS, "stop": Planted}, [script("en")]) == [
        "stop.unworded: no question in en",
        "stop.unclassified: no sensitivity class",
        "stop.unclassified: no question in en",
        "stop.misplaced: no section",
        "stop.misplaced: no question in en",
        "arrest.arrest_at: the name is taken by stop",
    ]


def test_the_dictionary_says_where_each_field_belongs() -> None:
    for name, spec in dictionary().items():
        assert spec.name == spec.question == name
        assert spec.section in set(Section)
        assert spec.sensitivity in set(Sensitivity)
    assert dictionary()["impact"].section is Section.AFTERWARDS
    assert dictionary()["subject_dob"].section is Section.PERSON


def test_choice_lists_reach_into_items_records_and_patterns() -> None:
    class Part(FrozenModel):
        shape: Annotated[str, StringConstraints(pattern=r"^(round|square)$")]
        code: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
        section: tuple[Section, ...] = ()
        size: int | None = None

    spec = dictionary()["docs_signed"]
    planted = FieldSpec("bags", spec.group, spec.section, spec.sensitivity, Kind.ITEMS, "bags", item=Part)
    assert choice_lists({"bags": planted}) == {
        "bags.shape": ("round", "square"),
        "bags.section": tuple(section.value for section in Section),
    }
