"""Drafting: own words first and in order, then what they leave untold; every paragraph knows where it came from."""

from __future__ import annotations

from typing import Any

import pytest

from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.documents.draft import Draft, draft
from clinic_app.domain.documents.withholding import Audience
from clinic_app.domain.intake.answers import Basis
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.sensitivity import Sensitivity
from tests.support.accounts import CITY, EVERYTHING, JANE, JOHN, PSEUDONYM, account, line
from tests.support.demo_interviews import account_of

EN, ES = "declaration-1746-2-en", "declaration-1746-2-es-en"


def drafted(told: Account, audience: Audience = EVERYTHING, form_id: str = EN) -> Draft:
    form, variant = ShippedLibrary().form(form_id)
    return draft(told, form, variant, audience)


def texts(told: Account, audience: Audience = EVERYTHING, form_id: str = EN, language: str = "en") -> list[str]:
    return [paragraph.text[language] for paragraph in drafted(told, audience, form_id).paragraphs]


def test_own_words_come_first_in_their_order_and_untouched() -> None:
    said = ("Second thing,  with two spaces.", "First thing.", "Third {value} thing.")
    made = drafted(account(*said, phone_seized=True))
    assert [paragraph.text["en"] for paragraph in made.paragraphs] == [*said, "They took my phone."]
    assert [paragraph.own_words for paragraph in made.paragraphs] == [True, True, True, False]
    assert [paragraph.number for paragraph in made.paragraphs] == [2, 3, 4, 5]
    assert [paragraph.lines for paragraph in made.paragraphs] == [("s1",), ("s2",), ("s3",), ()]


def test_a_fact_that_a_line_tells_is_not_told_again() -> None:
    told = account(line("They took my phone away.", "phone_seized"), phone_seized=True, phone_searched=True)
    assert texts(told) == ["They took my phone away.", "They looked through my phone."]


def test_a_fact_is_told_where_its_line_was_held_back() -> None:
    held = line("I live on Kedvale and they took my phone.", "phone_seized", "block_only")
    made = drafted(account(held, phone_seized=True, block_only="2700 block of S. Kedvale"), CITY)
    assert [paragraph.text["en"] for paragraph in made.paragraphs] == ["They took my phone."]
    assert [(item.what, item.sensitivity) for item in made.held_back] == [("line s1", Sensitivity.ADDRESS)]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("free_to_leave", False, "I was not free to leave."),
        ("free_to_leave", True, "I was free to leave."),
        ("unmarked_vehicle", False, None),
        ("warrant_type", "none", "No warrant was shown to me or mentioned."),
        ("warrant_type", "I-200", None),
        ("resistance_level", "none", "I did not resist."),
        ("injuries", ["swollen wrist"], "Injury: swollen wrist."),
    ],
)
def test_answers_become_sentences_where_the_form_has_one(field: str, value: Any, said: str | None) -> None:
    assert texts(account(**{field: value})) == ([said] if said else [])


def test_a_list_is_told_item_by_item() -> None:
    assert texts(account(injuries=["swollen wrist", "sore ribs"])) == ["Injury: swollen wrist.", "Injury: sore ribs."]


def test_does_not_know_is_said_and_declined_is_not() -> None:
    unsure = account(answers={"examining_officer_differs": {"state": "client_does_not_know"}})
    assert texts(unsure) == ["I do not know whether a different officer examined me."]
    declined = account(answers={"examining_officer_differs": {"state": "declined"}})
    assert texts(declined) == []
    later = account(answers={"free_to_leave": {"state": "come_back_later"}})
    assert texts(later) == []


def test_hearsay_names_its_source_and_paper_is_said_to_be_paper() -> None:
    heard = {"basis": "told_by", "told_by": "a neighbor"}
    told = account(
        line("No report was made.", source=heard),
        line("It says 06:00.", source={"basis": "document"}),
        line("They followed us.", source={"basis": "belief"}),
        answers={"cpd_report_refused": {"value": True, "source": heard}},
    )
    assert texts(told) == [
        "No report was made. (I was told this by a neighbor.)",
        "It says 06:00. (This is what the paper says.)",
        "They followed us. (This is what I believe.)",
        "The city police refused to take a report. (I was told this by a neighbor.)",
    ]
    bases = [paragraph.basis for paragraph in drafted(told).paragraphs]
    assert bases == [Basis.TOLD_BY, Basis.DOCUMENT, Basis.BELIEF, Basis.TOLD_BY]


def test_a_doubt_is_for_the_clinic_and_never_in_the_words() -> None:
    (paragraph,) = drafted(account(line("He said orden.", source={"doubt": "order or warrant?"}))).paragraphs
    assert paragraph.doubt == "order or warrant?"
    assert "warrant" not in paragraph.text["en"]


def test_spanish_stands_with_its_english() -> None:
    translated = {"language": "en", "text": "My wife opened.", "by": "I. Muestra"}
    told = account(
        line("Mi esposa abrió.", language="es", translations=[translated]),
        answers={"phone_seized": {"value": True, "source": {"basis": "told_by", "told_by": "my wife"}}},
    )
    made = drafted(told, form_id=ES)
    assert [dict(paragraph.text) for paragraph in made.paragraphs] == [
        {"es": "Mi esposa abrió.", "en": "My wife opened."},
        {
            "es": "Me quitaron el teléfono. (Esto me lo dijo mi esposa.)",
            "en": "They took my phone. (I was told this by my wife.)",
        },
    ]
    assert list(made.paragraphs[0].text) == ["es", "en"]
    assert (made.untranslated, made.machine_made) == ((), ())


def test_what_is_not_translated_is_named() -> None:
    machine = {"language": "en", "text": "Two.", "by": "a program", "made_by_machine": True}
    told = account(
        line("Uno.", language="es"),
        line("Dos.", language="es", translations=[machine]),
        line("Tres.", language="es", translations=[machine | {"text": "Three.", "reviewed_by": "I. Muestra"}]),
    )
    made = drafted(told, form_id=ES)
    assert made.untranslated == ("s1",)
    assert made.machine_made == ("s2",)


def test_names_are_replaced_in_the_language_of_each_text() -> None:
    translated = {"language": "en", "text": "My son John cried.", "by": "I. Muestra"}
    told = account(line("Mi hijo John lloraba.", language="es", translations=[translated]), **JANE, **JOHN)
    (paragraph,) = drafted(told, CITY, ES).paragraphs
    assert dict(paragraph.text) == {"es": "Mi hijo lloraba.", "en": "My son cried."}


def test_answers_of_classes_that_are_not_allowed_are_listed() -> None:
    made = drafted(account(consular_right_advised=False, phone_seized=True), CITY)
    assert [item.what for item in made.held_back] == ["answer consular_right_advised"]
    assert [paragraph.text["en"] for paragraph in made.paragraphs] == ["They took my phone."]


def test_answers_are_renamed_too() -> None:
    told = account(injuries=["Jane Roe was bruised"], **JANE)
    assert texts(told, CITY) == [f"Injury: {PSEUDONYM} was bruised."]


def test_a_stay_of_which_a_time_was_not_asked_says_nothing_of_it() -> None:
    """Not asked is not 'I do not know': nothing is put into the person's mouth."""
    start = {"earliest": "2026-10-30T08:15-05:00", "precision": "exact"}
    told = account(custody_segments=[{"facility": "Broadview", "type": "hold_room", "in_at": start}])
    assert texts(told) == ["I was held at this place: Broadview. I came in on Friday, October 30, 2026, at 08:15."]
    assert texts(account(custody_segments=[{"facility": "Broadview", "type": "hold_room"}])) == [
        "I was held at this place: Broadview."
    ]


def test_braces_in_what_was_said_stay_as_they_are() -> None:
    start = {"earliest": "2026-10-30T08:15-05:00", "precision": "exact"}
    told = account(custody_segments=[{"facility": "a {in_at} place", "type": "hold_room", "in_at": start}])
    (text,) = texts(told)
    assert text.startswith("I was held at this place: a {in_at} place. I came in on Friday")


@pytest.mark.parametrize(("number", "account_id"), [("DEMO-A", "1"), ("DEMO-B", "1")])
def test_every_line_and_answer_of_the_interviews_is_told_or_listed(number: str, account_id: str) -> None:
    told = account_of(number, account_id)
    for audience in (CITY, EVERYTHING):
        made = drafted(told, audience, ES if number == "DEMO-B" else EN)
        lines = [name for paragraph in made.paragraphs for name in paragraph.lines]
        held = [item.what.removeprefix("line ") for item in made.held_back if item.what.startswith("line ")]
        assert sorted([*lines, *held]) == sorted(item.line_id for item in told.statement)
        assert not set(lines) & set(held)
        assert [paragraph.number for paragraph in made.paragraphs] == list(range(2, len(made.paragraphs) + 2))
