"""The checks of a declaration before its seal (DOC-01 to DOC-19), each in every state it can have."""

from __future__ import annotations

from typing import Any

import pytest

from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.documents.checks import Check, CheckState, blocking, check_draft
from clinic_app.domain.documents.draft import draft
from clinic_app.domain.intake.intake import Account
from tests.support.accounts import EVERYTHING, account, line

EN, ES = "declaration-1746-2-en", "declaration-1746-2-es-en"
READS = [{"language": "en", "level_spoken": "well", "level_read": "well"}]


def checks(told: Account, form_id: str = EN) -> dict[str, Check]:
    form, variant = ShippedLibrary().form(form_id)
    return {check.check_id: check for check in check_draft(draft(told, form, variant, EVERYTHING), told)}


def state(told: Account, check_id: str, form_id: str = EN) -> tuple[CheckState, tuple[int, ...]]:
    check = checks(told, form_id)[check_id]
    assert check.text.endswith((".", "?"))
    return check.state, check.paragraphs


def test_all_checks_in_the_order_of_the_brief() -> None:
    assert list(checks(account("I was there."))) == [
        "DOC-01", "DOC-02", "DOC-03", "DOC-04", "DOC-05", "DOC-07", "DOC-08", "DOC-09", "DOC-19"
    ]  # fmt: skip


def test_date_and_signature_wait_for_the_pen() -> None:
    assert state(account(), "DOC-01") == (CheckState.AT_SIGNING, ())
    assert state(account(), "DOC-02") == (CheckState.MET, ())


def test_what_is_not_first_hand_is_named() -> None:
    told = account("I saw it.", line("She said so.", source={"basis": "told_by", "told_by": "a neighbor"}))
    assert state(told, "DOC-03") == (CheckState.MET, (3,))
    assert checks(account("I saw it."))["DOC-03"].text == "Every paragraph is first hand."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("At 6:20 we left and at 6:40 my sister called.", ()),
        ("At 6:20, 6:40 and again 6:40.", ()),
        ("At 6:20, 6:40 and 7:00.", (2,)),
        ("word " * 120, ()),
        ("word " * 121, (2,)),
    ],
)
def test_long_paragraphs_and_many_times(text: str, found: tuple[int, ...]) -> None:
    assert state(account(text), "DOC-04") == (CheckState.LOOK if found else CheckState.MET, found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They kidnapped me.", (2,)),
        ("They KIDNAPPED me.", (2,)),
        ("They violated my rights.", (2,)),
        ("They took me.", ()),
        ("The unkidnapped one.", ()),
    ],
)
def test_words_of_argument(text: str, found: tuple[int, ...]) -> None:
    assert state(account(text), "DOC-05") == (CheckState.LOOK if found else CheckState.MET, found)


@pytest.mark.parametrize(
    ("languages", "needed"),
    [
        (READS, False),
        ([READS[0] | {"level_read": "native"}], False),
        ([READS[0] | {"level_read": "a_little"}], True),
        ([READS[0] | {"language": "es"}], True),
        (None, True),
    ],
)
def test_read_back_where_the_language_is_not_read_well(languages: Any, needed: bool) -> None:
    told = account("I was there.", languages=languages) if languages else account("I was there.")
    assert state(told, "DOC-07")[0] is (CheckState.AT_SIGNING if needed else CheckState.MET)


def test_what_is_not_translated_blocks() -> None:
    told = account(line("Uno.", language="es"), line("Dos.", language="es"))
    found = checks(told, ES)
    assert found["DOC-08"].state is CheckState.BLOCKS
    assert "s1, s2" in found["DOC-08"].text
    assert [check.check_id for check in blocking(found.values())] == ["DOC-08"]
    assert state(account("I was there."), "DOC-08")[0] is CheckState.MET


def test_a_translation_waits_for_its_certificate() -> None:
    by_hand = {"language": "en", "text": "One.", "by": "I. Muestra"}
    told = account(line("Uno.", language="es", translations=[by_hand]))
    assert state(told, "DOC-08", ES)[0] is CheckState.AT_SIGNING
    assert state(told, "DOC-09", ES)[0] is CheckState.MET


def test_a_machine_that_nobody_confirmed_blocks() -> None:
    machine = {"language": "en", "text": "One.", "by": "a program", "made_by_machine": True}
    assert state(account(line("Uno.", language="es", translations=[machine])), "DOC-09", ES)[0] is CheckState.BLOCKS
    reviewed = machine | {"reviewed_by": "I. Muestra"}
    assert state(account(line("Uno.", language="es", translations=[reviewed])), "DOC-09", ES)[0] is CheckState.MET


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("I was born in a village.", "en", (2,)),
        ("Entré en 2006.", "es", (2,)),
        ("ENTRE EN la casa.", "es", (2,)),
        ("I was at home.", "en", ()),
    ],
)
def test_words_that_may_admit_alienage(text: str, language: str, found: tuple[int, ...]) -> None:
    by_hand = [{"language": "en", "text": "Translated.", "by": "I. Muestra"}] if language == "es" else []
    told = account(line(text, language=language, translations=by_hand))
    form_id = ES if language == "es" else EN
    assert state(told, "DOC-19", form_id) == (CheckState.LOOK if found else CheckState.MET, found)
