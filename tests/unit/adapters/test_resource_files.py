"""Packs and other data files from disk: read whole, or refused with one sentence that names the line or the rule."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from clinic_app.adapters.resource_files import (
    SHIPPED_PACKS,
    calendars,
    check_pack,
    load_model,
    load_pack,
    parse_model,
    resources_folder,
    rulebook,
)
from clinic_app.adapters.strict_yaml import MAX_BYTES
from clinic_app.domain.rules.pack import Pack
from clinic_app.errors import PackError

RULES = resources_folder() / "rules"
Change = Callable[[str], str]


@pytest.fixture
def illinois(tmp_path: Path) -> Path:
    """A copy of the Illinois pack with its worked cases beside it."""
    (tmp_path / "cases").mkdir()
    shutil.copy(RULES / "cases" / "illinois.yaml", tmp_path / "cases")
    return Path(shutil.copy(RULES / "illinois.yaml", tmp_path))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def refusal(path: Path) -> PackError:
    with pytest.raises(PackError) as caught:
        check_pack(path)
    error = caught.value
    assert error.sentence.endswith(".")
    assert "\n" not in error.sentence
    assert str(path.parent) not in error.line
    return error


@pytest.mark.parametrize("name", SHIPPED_PACKS)
def test_every_shipped_pack_passes_its_own_check(name: str) -> None:
    assert check_pack(RULES / f"{name}.yaml").pack == name


def test_the_shipped_packs_are_prepared_once() -> None:
    assert rulebook() is rulebook()
    assert [pack.pack for pack in rulebook().packs] == list(SHIPPED_PACKS)
    assert set(calendars()) == {"federal", "illinois_state", "cook_county_circuit", "us_courts_ndil"}


def test_a_copy_with_its_cases_is_checked_in_place_of_the_installed_one(illinois: Path) -> None:
    change(illinois, "version: 2026.11.1", "version: 2026.12.1")
    assert check_pack(illinois).stamp == "illinois@2026.12.1"
    assert rulebook().packs[1].stamp == "illinois@2026.11.1"


MALFORMED: list[tuple[str, str, str]] = [
    ("stage: locals", "stage: elsewhere", "at line 13, IL-TRUST-ASSIST.stage: Input should be"),
    ("title: Illinois\n", "", "title: Field required"),
    ("    stage: claims\n", "", "IL-BIVENS.stage: Field required"),
    (
        "{is_true: in_illinois}",
        "{eval: 1}",
        "IL-TRUST-ASSIST.applies_when.all.0: a condition is an object with exactly",
    ),
    ("plus_years: 1\n", "plus_years: -1\n", "DL-IL-TORT-IMMUNITY.plus_years: Input should be greater than"),
    ("plus_days: 90", "plus_days: 90\n    unit: hours", "DL-BWC-90D: only a clock of days counts"),
    ("title: Illinois\n", 'title: Illinois\n"\\u202eshown": 1\n', "\\u{202e}shown: Extra inputs are not permitted"),
    ("kind: duty", "kind: [duty]", "IL-TRUST-ASSIST"),
]


@pytest.mark.parametrize(("old", "new", "reason"), MALFORMED)
def test_a_pack_of_the_wrong_form_is_refused_with_its_line_and_rule(
    illinois: Path, old: str, new: str, reason: str
) -> None:
    change(illinois, old, new)
    error = refusal(illinois)
    assert error.code == "pack_malformed"
    assert error.sentence.startswith("The rule pack is refused at line ")
    assert reason in error.sentence


UNUSABLE: list[tuple[str, str, str]] = [
    ("{is_true: local_le_present}", "{is_true: lokal}", "IL-TRUST-ASSIST names a field 'lokal'"),
    ("calendar: illinois_state", "calendar: lunar", "DL-IL-BIVENS counts on a calendar 'lunar'"),
    ("values: [perimeter,", "values: [wall,", "IL-TRUST-ASSIST expects 'wall' of 'local_le_actions'"),
    ("id: IL-TRUST-ASSIST", "id: FED-CONSENT", "FED-CONSENT is defined twice"),
    ("id: IL-TRUST-ASSIST", "id: IL-TRUST-HELP", "IL-TRUST-HELP has no worked cases"),
    ("plus_years: 1\n", "plus_years: 2\n", "DL-IL-TORT-IMMUNITY, case 1: its due is 2027-12-06"),
    ("[public_safety_only]", "[public_safety_only, perimeter]", "IL-TRUST-ASSIST, case"),
    ("effective_from: 2025-12-09", "effective_from: 2025-12-10", "IL-BIVENS, case 1 for candidate: it comes to"),
]


@pytest.mark.parametrize(("old", "new", "reason"), UNUSABLE)
def test_a_pack_that_cannot_be_used_or_does_not_keep_its_word_is_refused(
    illinois: Path, old: str, new: str, reason: str
) -> None:
    if old == "[public_safety_only]":
        change(
            illinois.parent / "cases" / "illinois.yaml",
            "local_le_actions: [public_safety_only]",
            f"local_le_actions: {new}",
        )
    else:
        change(illinois, old, new)
    error = refusal(illinois)
    assert error.code == "pack_refused"
    assert error.sentence.startswith(f"The rule pack is refused: {reason}")
    assert error.sentence.endswith("; the installed one stays.")


def test_a_pack_without_worked_cases_is_refused(illinois: Path) -> None:
    (illinois.parent / "cases" / "illinois.yaml").unlink()
    assert "no worked cases stand beside it" in refusal(illinois).sentence


def test_worked_cases_of_the_wrong_form_are_refused_with_their_line(illinois: Path) -> None:
    change(illinois.parent / "cases" / "illinois.yaml", "local_le_actions: [perimeter]", "local_le_actions: [wall]")
    sentence = refusal(illinois).sentence
    assert re.match(r"The file of worked cases is refused at line \d\d, rules\.IL-TRUST-ASSIST", sentence)
    assert "local.local_le_actions" in sentence


HOSTILE: list[tuple[bytes, str]] = [
    (b"format: &a amparo-pack/1\n", "aliases and anchors are not allowed (line 1)"),
    (b"format: amparo-pack/1\nrules: !!python/name:os.system x\n", "tags are not allowed (line 2)"),
    (b"format: amparo-pack/1\n<<: {pack: x}\n", "merge keys are not allowed (line 2)"),
    (b"\xff", "the file is not UTF-8 text (line 1)"),
    (b"a: 1\na: 2\n", "a key stands twice (line 2)"),
]


@pytest.mark.parametrize(("content", "reason"), HOSTILE)
def test_hostile_yaml_is_refused_in_one_sentence(content: bytes, reason: str) -> None:
    with pytest.raises(PackError) as caught:
        parse_model(content, Pack, "rule pack")
    assert caught.value.sentence == f"The rule pack is refused: {reason}; nothing of it was used."


def nested(levels: int) -> bytes:
    return b"format: x\nrules: " + b"{not: " * levels + b"x" + b"}" * levels


@pytest.mark.parametrize("content", [b"", b"- a\n", b"words\n", nested(30), b"rules: 5\n"])
def test_what_is_no_pack_at_all_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(PackError) as caught:
        parse_model(content, Pack, "rule pack")
    assert caught.value.sentence.startswith("The rule pack is refused at line ")


def test_a_file_that_cannot_be_read_is_said_to_be_so(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.yaml").code == "pack_unreadable"
    assert refusal(tmp_path).sentence == "The rule pack is not a file; nothing was changed."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pack.yaml")
    assert refusal(tmp_path / "pack.yaml").code == "pack_unreadable"


def test_a_file_without_end_is_not_read_to_its_end(tmp_path: Path) -> None:
    big = tmp_path / "pack.yaml"
    with big.open("wb") as file:
        file.truncate(MAX_BYTES * 4)
    assert refusal(big).code == "pack_too_large"


def test_the_folder_of_a_built_program_is_inside_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources_folder() == tmp_path / "resources"


def test_a_pack_alone_is_read_without_its_cases(illinois: Path) -> None:
    (illinois.parent / "cases" / "illinois.yaml").unlink()
    assert load_pack(illinois).pack == "illinois"
    assert load_model(illinois, Pack, "rule pack").title == "Illinois"
