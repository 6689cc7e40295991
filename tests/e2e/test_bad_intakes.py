"""Intakes and rule packs that cannot be taken in: one sentence, exit 2, nothing added."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.command_line import REPOSITORY, in_process
from tests.support.prepared_clinic import PreparedClinic, Sentence, intake_of

# Intake JSON


def text_of(change: Callable[[dict[str, Any]], None]) -> bytes:
    intake = intake_of("DEMO-A")
    change(intake)
    return json.dumps(intake).encode()


def first(intake: dict[str, Any]) -> dict[str, Any]:
    account: dict[str, Any] = intake["accounts"][0]
    return account


def put(path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    """Sets a value deep in the first account."""

    def change(intake: dict[str, Any]) -> None:
        *way, last = path.split(".")
        place = first(intake)
        for name in way:
            place = place[name]
        place[last] = value

    return change


def twice(intake: bytes) -> bytes:
    return intake.replace(b'"number":', b'"number": "DEMO-Z", "number":', 1)


ENDLESS = b"[" * 200_000
EXACT = {"precision": "exact", "earliest": "2026-10-30T06:20"}

INTAKES: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "is not JSON"),
    "no JSON": (lambda: b"Jane Roe", "is not JSON"),
    "half of it": (lambda: text_of(lambda _: None)[:4000], "is not JSON"),
    "something behind it": (lambda: text_of(lambda _: None) + b"{}", "is not JSON"),
    "a list": (lambda: b"[]", "not imported"),
    "another coding": (lambda: "año".encode("latin-1"), "UTF-8"),
    "two byte order marks": (lambda: b"\xef\xbb\xbf" * 2 + text_of(lambda _: None), "byte order mark"),
    "too large": (lambda: b'"' + b"x" * (8 * 1024 * 1024) + b'"', "too large"),
    "too deep": (lambda: ENDLESS, "nested deeper"),
    "deep and whole": (lambda: b"[" * 2000 + b"]" * 2000, "nested deeper"),
    "a key twice": (lambda: twice(text_of(lambda _: None)), "twice"),
    "not a number": (lambda: text_of(put("officers.officers_count", {"value": float("nan")})), "not finite"),
    "an endless number": (
        lambda: text_of(put("officers.officers_count", {"value": 5})).replace(b'"value": 5}', b'"value": 1e999}'),
        "not finite",
    ),
    "a huge number": (lambda: text_of(put("officers.officers_count", {"value": 10**40})), "too large"),
    "half a character": (lambda: text_of(put("local.rd_number", {"value": "\ud83d"})), "half of a character"),
    "an unknown field": (lambda: text_of(put("local.favorite_color", {"value": "red"})), "favorite_color"),
    "an unknown group": (lambda: text_of(put("weather", {})), "weather"),
    "another format": (lambda: text_of(lambda intake: intake.update(format="amparo-intake/9")), "format"),
    "no account": (lambda: text_of(lambda intake: intake.update(accounts=[])), "accounts"),
    "the same account twice": (
        lambda: text_of(lambda intake: intake["accounts"].append(copy.deepcopy(first(intake)))),
        "same account_id",
    ),
    "a number that leads away": (lambda: text_of(lambda intake: intake.update(number="../evil")), "number"),
    "a month that is none": (
        lambda: text_of(put("arrest.arrest_at", {"value": EXACT | {"earliest": "2026-13-30T06:20"}})),
        "not readable",
    ),
    "a time that the clocks skipped": (
        lambda: text_of(put("arrest.arrest_at", {"value": EXACT | {"earliest": "2026-03-08T02:30"}})),
        "did not exist",
    ),
    "a time that came twice": (
        lambda: text_of(put("arrest.arrest_at", {"value": EXACT | {"earliest": "2026-11-01T01:30"}})),
        "happened twice",
    ),
    "an offset of another season": (
        lambda: text_of(put("arrest.arrest_at", {"value": EXACT | {"earliest": "2026-10-30T06:20-06:00"}})),
        "offset does not fit",
    ),
    "an end before its beginning": (
        lambda: text_of(
            put(
                "arrest.arrest_at",
                {"value": {"precision": "between", "earliest": "2026-10-30T06:40", "latest": "2026-10-30T06:20"}},
            )
        ),
        "after the latest",
    ),
    "a zone that is none": (
        lambda: text_of(put("arrest.arrest_at", {"value": EXACT | {"zone": "Nowhere/Town"}})),
        "zone",
    ),
    "an answer that is not one of the list": (
        lambda: text_of(put("stop.stop_type", {"value": "levitation"})),
        "stop_type",
    ),
    "yes as a word": (lambda: text_of(put("stop.free_to_leave", {"value": "no"})), "free_to_leave"),
    "an answer and no value": (lambda: text_of(put("stop.free_to_leave", {"state": "answered"})), "free_to_leave"),
    "a line that tells what is no field": (
        lambda: text_of(lambda intake: first(intake)["statement"][0].update(covers=["nonsense"])),
        "covers",
    ),
    "two lines of one name": (
        lambda: text_of(lambda intake: first(intake)["statement"][1].update(line_id="s1")),
        "same line_id",
    ),
    "a line without words": (lambda: text_of(lambda intake: first(intake)["statement"][0].update(text="")), "text"),
    "a line of a book": (
        lambda: text_of(lambda intake: first(intake)["statement"][0].update(text="x" * 100_001)),
        "text",
    ),
}


@pytest.mark.parametrize("case", sorted(INTAKES))
def test_an_intake_that_cannot_be_taken_in(clinic: PreparedClinic, rejected: Sentence, case: str) -> None:
    content, sentence = INTAKES[case]
    told = rejected("intake", "import", clinic.write("hostile.json", content()))
    assert sentence in told
    assert len(told) < 600
    for private in ("Jane", "Kedvale", "Guatemala", "levitation"):
        assert private not in told


def test_an_intake_that_is_not_there(clinic: PreparedClinic, refusal: Sentence) -> None:
    assert "cannot be read" in refusal("intake", "import", clinic.folder / "nothing.json")
    assert "cannot be read" in refusal("intake", "import", clinic.folder)


# Packs

PACKS = {
    "not YAML": "a: [",
    "a key twice": "pack: x\npack: y\n",
    "an anchor": "a: &one 1\nb: *one\n",
    "a tag": "a: !!python/object/apply:os.system ['true']\n",
    "empty": "",
    "a list": "- a\n- b\n",
    "deep": "a: " + "[" * 5000 + "]" * 5000,
    "bytes": "\x00\x01",
    "an unknown key": "format: amparo-pack/2\npack: x\nnonsense: true\n",
    "an older format": "format: amparo-pack/1\npack: x\n",
}


@pytest.mark.parametrize("case", sorted(PACKS))
def test_a_malformed_pack(tmp_path: Path, case: str) -> None:
    path = tmp_path / "pack.yaml"
    path.write_text(PACKS[case], encoding="utf-8")
    told = in_process("packs", "check", path).refusal
    assert "refused" in told
    assert len(told) < 400
    assert path.read_text(encoding="utf-8") == PACKS[case]


def test_a_pack_that_names_a_field_that_is_none(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "resources" / "rules", tmp_path / "rules")
    path = tmp_path / "rules" / "chicago" / "chi-orders.yaml"
    text = path.read_text(encoding="utf-8")
    assert "ems_called" in text
    path.write_text(text.replace("ems_called", "ems_was_called"), encoding="utf-8")
    assert "refused" in in_process("packs", "check", path.parent).refusal


def test_a_pack_that_is_not_there_or_too_large(tmp_path: Path) -> None:
    assert "cannot be read" in in_process("packs", "check", tmp_path / "nothing").refusal
    (tmp_path / "pack.yaml").write_bytes(b"# " + b"x" * (5 * 1024 * 1024))
    assert "larger than" in in_process("packs", "check", tmp_path).refusal
