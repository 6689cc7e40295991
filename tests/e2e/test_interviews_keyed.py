"""Both worked interviews keyed in through the window by the keyboard alone: the same JSON as their import."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.e2e.test_three_jobs import found_a_clinic, opened
from tests.support.desks import CheapProgram, fresh_clinic
from tests.support.keyed_interview import cut_down, key_in, plain_words, worked_json
from tests.support.typist import Typist
from tests.support.vaults import PASSPHRASE
from tests.ui.fixtures import app, qapp, qt_is_silent, theme
from ui.stops import PageCode
from ui.theme.theme import Theme

__all__ = ["app", "qapp", "qt_is_silent", "theme"]


@pytest.fixture
def person(theme: Theme, tmp_path: Path) -> Iterator[Typist]:
    """Sits down at an empty folder."""
    assert theme.percent == 100
    typist = Typist(tmp_path)
    yield typist
    if not typist.ended:
        typist.quit()


def exported(home: Path, passphrase: str, number: str) -> dict[str, Any]:
    """What the vault gives back."""
    vault = opened(home, passphrase)
    try:
        found: dict[str, Any] = json.loads(CheapProgram().interview(vault).export_intake(number))
        return found
    finally:
        vault.close()


def imported(intake: Mapping[str, Any], parent: Path) -> dict[str, Any]:
    """What a vault gives back of the same interview whose file was imported."""
    home = fresh_clinic(parent)
    vault = opened(home, PASSPHRASE)
    try:
        CheapProgram().interview(vault).import_intake(json.dumps(intake).encode("utf-8"))
    finally:
        vault.close()
    return exported(home, PASSPHRASE, intake["number"])


def different(one: Any, other: Any, where: str = "") -> list[str]:
    """Where two JSON values differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        names = [*one, *(name for name in other if name not in one)]
        return [each for name in names for each in different(one.get(name), other.get(name), f"{where}/{name}")]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return [
            each for at, pair in enumerate(zip(one, other, strict=True)) for each in different(*pair, f"{where}/{at}")
        ]
    return [] if one == other else [f"{where}: keyed {one!r}, imported {other!r}"]


MOST = 1.3
"""Presses for each press that the words alone take."""


def told(person: Typist, intake: Mapping[str, Any]) -> str:
    """Where the presses went, and how long a letter took."""
    presses, words = sum(person.presses.values()), len(plain_words(intake))
    parts = ", ".join(f"{what} {count}" for what, count in person.presses.most_common())
    slow = sorted(person.letters_s)
    return (
        f"{intake['number']}: {presses} presses for {words} of plain words, {presses / words:.3f}x ({parts}); "
        f"a letter takes {slow[len(slow) // 2] * 1000:.2f} ms, 99 of 100 {slow[len(slow) * 99 // 100] * 1000:.2f} ms"
    )


def keyed(person: Typist, intake: Mapping[str, Any], home: Path) -> dict[str, Any]:
    """A new clinic, a new matter, all keyed in; what its vault gives back. The presses are those of the interview."""
    words = found_a_clinic(person, home / "sheet.pdf")
    person.press(Qt.Key.Key_Return)
    person.wait_for_page(PageCode.INTERVIEW)
    matter = person.matter
    person.presses.clear()
    person.letters_s.clear()
    key_in(person, intake)
    person.lock()
    return exported(home, words, matter)


@pytest.mark.long
@pytest.mark.parametrize("number", ["DEMO-B", "DEMO-A"])
def test_keyed_in_it_is_what_is_imported(
    person: Typist, tmp_path: Path, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    intake = worked_json(number)
    found = keyed(person, intake, tmp_path)
    with capsys.disabled():
        print(f"\n{told(person, intake)}")
    assert different(found, imported(intake, tmp_path) | {"number": found["number"]}) == []
    assert sum(person.presses.values()) <= MOST * len(plain_words(intake))


def test_a_part_of_it_keyed_in_is_what_is_imported(person: Typist, tmp_path: Path) -> None:
    intake = cut_down(worked_json("DEMO-B"), lines=4, groups={"person", "arrest", "entry", "detention"})
    found = keyed(person, intake, tmp_path)
    assert different(found, imported(intake, tmp_path) | {"number": found["number"]}) == []
    assert sum(person.presses.values()) <= MOST * len(plain_words(intake)), told(person, intake)


def test_plain_notes_hold_the_words_and_nothing_of_the_form() -> None:
    notes = plain_words(worked_json("DEMO-B")).splitlines()
    for line in ("rent receipts since 2011", "María Doe, wife, my wife, mi esposa", "orden can mean order or warrant"):
        assert line in notes
    assert not {"consent-1", "entry_type", "s1", "first hand"} & set(notes)
    assert all(notes)
