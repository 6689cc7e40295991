"""What a recipient may not see: names replaced, lines held back, and a search that misses no withheld value."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.documents.draft import draft
from clinic_app.domain.documents.withholding import (
    Audience,
    initials,
    is_held_back,
    leaks,
    legal_name,
    replacements,
    withheld_values,
    without_names,
)
from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.sensitivity import Sensitivity
from tests.support.accounts import CITY, CITY_CLASSES, EVERYTHING, JANE, JOHN, NAMED_CITY, PSEUDONYM, account, line
from tests.support.demo_interviews import account_of

FAMILY = account(**JANE, **JOHN)


def renamed(text: str, language: str = "en", audience: Audience = CITY) -> str:
    return without_names(text, replacements(FAMILY, audience, language))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("I drove John to school.", "I drove my son to school."),
        ("I drove my son John to school.", "I drove my son to school."),
        ("I drove my son, John, to school.", "I drove my son, to school."),
        ("John cried.", "My son cried."),
        ("They left. John cried.", "They left. My son cried."),
        ("What? John!", "What? My son!"),
        ("John's bag was there.", "My son's bag was there."),
        ("JOHN and john", "My son and my son"),
        ("Johnson stood there.", "Johnson stood there."),
        ("Jane Roe was called.", f"{PSEUDONYM} was called."),
        ("They said: Jane  Roe, come out.", f"They said: {PSEUDONYM}, come out."),
        ("Jane Roe and John ran.", f"{PSEUDONYM} and my son ran."),
    ],
)
def test_names_are_replaced_by_what_they_are_to_the_speaker(said: str, told: str) -> None:
    assert renamed(said) == told


def test_the_designation_is_that_of_the_language() -> None:
    assert renamed("Mi hijo John lloraba. John corrió.", "es") == "Mi hijo lloraba. Mi hijo corrió."


def test_the_longest_name_goes_first() -> None:
    two = account(
        mentioned_people=[
            {"name": "John", "relation": "son", "designation": {"en": "my son"}},
            {"name": "John Doe", "relation": "neighbor", "designation": {"en": "a neighbor"}},
        ]
    )
    assert without_names("John Doe saw John.", replacements(two, CITY, "en")) == "A neighbor saw my son."


def test_names_with_accents() -> None:
    told = account(names=[{"as_given": "María Ñúñez"}])
    assert without_names("Me llaman María Ñúñez.", replacements(told, CITY, "es")) == f"Me llaman {PSEUDONYM}."


def test_a_designation_in_another_language_is_better_than_a_name() -> None:
    told = account(mentioned_people=[{"name": "Ana", "relation": "sister", "designation": {"es": "mi hermana"}}])
    assert without_names("I called Ana.", replacements(told, CITY, "en")) == "I called mi hermana."
    bare = account(mentioned_people=[{"name": "Ana", "relation": "sister", "designation": {}}])
    assert without_names("I called Ana.", replacements(bare, CITY, "en")) == "I called [name withheld]."


def test_nothing_is_replaced_for_those_who_may_know() -> None:
    assert renamed("Jane Roe and John ran.", audience=EVERYTHING) == "Jane Roe and John ran."
    assert renamed("Jane Roe and John ran.", audience=NAMED_CITY) == "Jane Roe and my son ran."


@pytest.mark.parametrize("spec", dictionary().values(), ids=lambda spec: spec.name)
def test_a_line_stays_back_exactly_where_its_class_is_not_allowed(spec: Any) -> None:
    held = is_held_back(("arrest_at", spec.name), CITY)
    assert held == (None if spec.sensitivity in CITY_CLASSES else spec.sensitivity)
    assert is_held_back((spec.name,), EVERYTHING) is None


def test_a_line_that_tells_nothing_of_note_is_told() -> None:
    assert is_held_back((), CITY) is None


VALUES: dict[str, tuple[Any, list[str]]] = {
    "address": ("2745 S. Example Ave, Apt 3", ["2745", "Example"]),
    "block_only": ("2700 block of S. Kedvale", ["2700", "Kedvale"]),
    "employer": ("Placeholder Bakery", ["Placeholder", "Bakery"]),
    "school": ("Muestra Elementary", ["Muestra", "Elementary"]),
    "nationality": ("Guatemala", ["Guatemala"]),
    "a_number": ("A 123 456 789", ["A 123 456 789"]),
    "third_country": ("Elsewhere", ["Elsewhere"]),
    "aliases": (["Janita"], ["Janita"]),
    "warrant_subject_relation": ("cousin of Exemplo", ["Exemplo"]),
}


@pytest.mark.parametrize("field", sorted(VALUES))
def test_values_of_every_withheld_class_are_looked_for(field: str) -> None:
    value, wanted = VALUES[field]
    values = withheld_values(account(**{field: value}), CITY)
    whole = value[0] if isinstance(value, list) else value
    assert whole in values
    assert set(wanted) <= set(values)
    assert not withheld_values(account(**{field: value}), EVERYTHING)
    assert list(values) == sorted(values, key=lambda item: (-len(item), item))


def test_names_are_looked_for_whole_and_in_parts() -> None:
    values = withheld_values(FAMILY, CITY)
    assert {"Jane Roe", "Jane", "Roe", "John"} == set(values)
    assert set(withheld_values(FAMILY, NAMED_CITY)) == {"John"}


def test_a_surname_shared_with_a_person_who_is_named_is_no_secret() -> None:
    told = account(
        names=[{"as_given": "Juan Pérez Doe"}],
        mentioned_people=[{"name": "María Doe", "relation": "wife", "designation": {"en": "my wife"}}],
    )
    assert set(withheld_values(told, NAMED_CITY)) == {"María Doe", "María"}
    assert {"Doe", "María", "Juan"} <= set(withheld_values(told, CITY))


def test_a_street_that_is_the_place_of_the_incident_is_told() -> None:
    told = account(block_only="2700 block of S. Kedvale", incident_place="Kedvale and 26th, Chicago")
    values = withheld_values(told, CITY)
    assert "Kedvale" not in values
    assert "2700 block of S. Kedvale" in values
    assert "2700" in values


def test_a_free_answer_releases_nothing() -> None:
    told = account(nationality="Guatemala", officer_statements=["Go back to Guatemala"])
    assert set(withheld_values(told, CITY)) == {"Guatemala"}


def test_the_withheld_values_of_interview_a() -> None:
    values = set(withheld_values(account_of("DEMO-A", "1"), CITY))
    assert {"Jane Roe", "Jane", "Roe", "John", "2700 block of S. Kedvale", "Kedvale", "Guatemala"} <= values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on Kedvale.", True),
        ("KEDVALE", True),
        ("kédvale", True),
        ("(Kedvale)", True),
        ("Kedvales", False),
        ("the 2700 block of S. Kedvale", True),
        ("Ave 27001", False),
        ("", False),
    ],
)
def test_leaks_are_whole_words_whatever_case_and_accents(text: str, found: bool) -> None:
    assert leaks(text, ["2700 block of S. Kedvale", "Kedvale", "2700"]) is found


def test_leaks_pass_over_what_documents_say_by_themselves() -> None:
    clause = "Sealed by A. Muestra, attorney"
    assert leaks(clause, ["Muestra"])
    assert not leaks("Sealed by A.\n Muestra, attorney", ["Muestra"], besides=["A. Muestra"])
    assert leaks("Officer Force was there", ["Force"], besides=["Force"]), "one word could be the very value"
    assert leaks("in Muestraville and injury", ["Muestraville"], besides=["in Muestra"])
    assert not leaks("on 3. The seal shows", ["seal"], besides=[". The seal shows"])
    assert leaks(f"{clause}. I saw Muestra.", ["Muestra"], besides=["A. Muestra"])


@pytest.mark.parametrize(
    ("name", "short"), [("Jane Roe", "J. R."), ("Juan Pérez Doe", "J. P. D."), ("ñusta", "Ñ."), ("", "N. N.")]
)
def test_initials(name: str, short: str) -> None:
    assert initials(account(names=[{"as_given": name}]) if name else account()) == short


def test_the_legal_name_counts() -> None:
    told = account(names=[{"as_given": "Janie", "kind": "used"}, {"as_given": "Jane Roe", "kind": "legal"}])
    assert legal_name(told) == "Jane Roe"
    assert legal_name(account(names=[{"as_given": "Janie", "kind": "used"}])) == "Janie"
    assert legal_name(account()) is None


# A law: whatever is said, no withheld value is in what is told, or the search finds it.

NAMES = st.sampled_from(["Jane Roe", "Ana María Doe", "Ñusta Muestra", "Zoë Å. Doe", "Roe", "van der Roe"])
PLACES = st.sampled_from(["2700 block of S. Kedvale", "12 Example Road", "Avenida Muestra 4410", "Kedvale"])
GLUE = st.sampled_from([" ", ", ", ". ", "'s ", "-", "\n", " said: ", "/", "", "_", " my son ", "  "])
PLAIN_WORDS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_no_withheld_value_survives_drafting_unseen(data: st.DataObject) -> None:
    own, other, place = data.draw(NAMES), data.draw(NAMES), data.draw(PLACES)
    secret = st.sampled_from([own, other, place, own.upper(), other.lower(), own.split()[0], other.split()[-1], place])
    texts = data.draw(st.lists(st.lists(st.tuples(PLAIN_WORDS | secret, GLUE), min_size=1, max_size=6), max_size=4))
    lines = ["".join(word + glue for word, glue in parts) or "x" for parts in texts]
    covered = data.draw(st.booleans())
    told = account(
        *(line(text, *(("block_only",) if covered and place in text else ())) for text in lines),
        names=[{"as_given": own}],
        mentioned_people=[{"name": other, "relation": "son", "designation": {"en": "my son"}}],
        block_only=place,
        injuries=[text for text in lines[:1] if text],
    )
    form, variant = ShippedLibrary().form("declaration-1746-2-en")
    made = draft(told, form, variant, CITY)
    values = withheld_values(told, CITY)
    for paragraph in made.paragraphs:
        text = paragraph.text["en"]
        words = f" {' '.join(_words(text))} "
        survived = [value for value in (own, other, place) if f" {' '.join(_words(value))} " in words]
        if survived:
            assert leaks(text, values), (survived, text)


def _words(text: str) -> list[str]:
    """An oracle of its own: letters and digits only, all else is a gap."""
    return re.findall(r"\w+", text.lower())


@settings(max_examples=60, deadline=None)
@given(before=st.sampled_from(["", "I saw ", "¿", "(", "«"]), after=st.sampled_from(["", ".", " ran", ")", "'s", "»"]))
def test_a_replaced_name_leaves_nothing_of_itself(before: str, after: str) -> None:
    for name in ("Jane Roe", "John"):
        told = renamed(f"{before}{name}{after}")
        assert not leaks(told, withheld_values(FAMILY, CITY))
        assert told.endswith(after)


def test_every_class_is_tried_here() -> None:
    """A class that is added later must be thought of."""
    assert {spec.sensitivity for spec in dictionary().values()} <= set(Sensitivity)
    assert len(Sensitivity) == 12
