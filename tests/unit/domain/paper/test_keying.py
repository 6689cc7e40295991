"""What is keyed from paper is the same answer as one that is imported, for keys, letters, words and odd words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.intake.catalog import FieldSpec, Kind, dictionary
from clinic_app.domain.intake.drafts import answer_json
from clinic_app.domain.paper.choice_letters import lettered
from clinic_app.domain.paper.keying import KeyFault, KeyingError, needs_editor, read_answer, takes_rows

FIELDS = dictionary()
TEXT, TEXTS = FIELDS["employer"], FIELDS["officer_statements"]


def fault(name: str, typed: str | list[str]) -> KeyFault:
    with pytest.raises(KeyingError) as told:
        read_answer(FIELDS[name], typed)
    return told.value.fault


@pytest.mark.parametrize(
    ("name", "typed", "answer"),
    [
        ("force_used", "y", {"value": True}),
        ("force_used", "S\u00ed", {"value": True}),
        ("force_used", "N", {"value": False}),
        ("force_used", "d", {"state": "client_does_not_know"}),
        ("arrest_at", "p", {"state": "declined"}),
        ("custody_segments", "L", {"state": "come_back_later"}),
        ("arrest_type", "b", {"value": "criminal"}),
        ("force_types", "e a", {"value": ["grab", "strike"]}),
        ("force_types", "AE", {"value": ["grab", "strike"]}),
        ("force_types", "a, a;e", {"value": ["grab", "strike"]}),
        ("force_types", "-", {"value": []}),
        ("officers_count", "7", {"value": 7}),
        ("employer", "  Panader\u00eda Muestra ", {"value": "Panader\u00eda Muestra"}),
        ("employer", '"d"', {"value": "d"}),
        ("employer", '"so it was"', {"value": '"so it was"'}),
        ("employer", "P", {"state": "declined"}),
        ("officer_statements", ["Stop", "Open"], {"value": ["Stop", "Open"]}),
        ("officer_statements", ["d"], {"state": "client_does_not_know"}),
        ("officer_statements", ["d", "Open"], {"value": ["d", "Open"]}),
        ("officer_statements", "-", {"value": []}),
    ],
)
def test_keys_become_answers(name: str, typed: str | list[str], answer: dict[str, Any]) -> None:
    assert read_answer(FIELDS[name], typed) == answer_json(name, answer)


@pytest.mark.parametrize(
    ("name", "typed", "expected"),
    [
        ("force_used", "maybe", KeyFault.NOT_A_BOX),
        ("force_used", "yn", KeyFault.NOT_A_BOX),
        ("arrest_type", "z", KeyFault.NO_CHOICE),
        ("arrest_type", "ab", KeyFault.ONE_CHOICE),
        ("force_types", "a9", KeyFault.NO_CHOICE),
        ("force_types", "Z", KeyFault.NO_CHOICE),
        ("officers_count", "-1", KeyFault.NOT_A_NUMBER),
        ("officers_count", "7.5", KeyFault.NOT_A_NUMBER),
        ("officers_count", "9" * 5_000, KeyFault.NOT_A_NUMBER),
        ("officers_count", "99999999", KeyFault.REFUSED),
        ("arrest_at", "10:42", KeyFault.EDITOR),
        ("employer", "x" * 200_000, KeyFault.REFUSED),
        ("officer_statements", ["x"] * 101, KeyFault.REFUSED),
    ],
)
def test_what_is_no_answer_is_told_why(name: str, typed: str | list[str], expected: KeyFault) -> None:
    assert fault(name, typed) is expected


@pytest.mark.parametrize("name", [name for name, spec in FIELDS.items() if spec.kind in (Kind.CHOICE, Kind.CHOICES)])
def test_every_choice_has_a_letter_that_gives_it(name: str) -> None:
    spec = FIELDS[name]
    for letter, choice in lettered(tuple(map(str, spec.choices))).items():
        value = choice if spec.kind is Kind.CHOICE else [choice]
        assert read_answer(spec, letter.lower()) == answer_json(name, {"value": value})


def test_every_kind_can_be_keyed_or_has_its_editor() -> None:
    for spec in FIELDS.values():
        assert needs_editor(spec) or takes_rows(spec) or spec.kind in (
            Kind.BOOL, Kind.CHOICE, Kind.CHOICES, Kind.NUMBER, Kind.TEXT,
        )  # fmt: skip


def taken(spec: FieldSpec, typed: str | list[str]) -> dict[str, Any] | None:
    """The answer; None where the schema refuses it, which it may, and for no other reason."""
    try:
        return read_answer(spec, typed)
    except KeyingError as odd:
        if odd.fault is KeyFault.REFUSED:
            return None
        raise


@given(st.text(min_size=1).filter(lambda text: bool(text.strip())))
def test_words_are_kept_letter_by_letter(text: str) -> None:
    answer = taken(TEXT, text)
    if answer is None:
        return
    if "value" in answer:
        assert answer["value"] in (text.strip(), text.strip()[1:-1])
    else:
        assert text.strip().upper() in "DPL"


def naughty_lines() -> list[str]:
    folder = Path(__file__).resolve()
    shared = next((up.parent / "shared" for up in folder.parents if (up.parent / "shared").is_dir()), None)
    if shared is None:
        return []
    files = sorted((shared / "data" / "texts" / "naughty-strings").glob("*.txt"))
    return [line for file in files for line in file.read_text("utf-8", errors="replace").splitlines() if line.strip()]


LINES = ["null", "None", "'; DROP TABLE matters; --", "<script>", "%s%n", "\u202egnp.exe", "\u0000", "\ufeff", "=1+1"]


@pytest.mark.parametrize("kind", ["words", "rows"])
def test_odd_words_are_words(kind: str) -> None:
    for line in LINES + naughty_lines():
        if not line.strip() or line.strip().upper() in ("D", "P", "L", "-"):
            continue
        spec, typed = (TEXT, line) if kind == "words" else (TEXTS, [line, line])
        answer = taken(spec, typed)
        assert answer is None or answer["value"] == (line.strip() if kind == "words" else [line.strip()] * 2)
