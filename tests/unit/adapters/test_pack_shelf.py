"""Packs from outside: read whole with a known publisher's signature, or refused in one sentence; shipped are pinned."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.adapters import rule_packs
from clinic_app.adapters.pack_shelf import PackageShelf
from clinic_app.adapters.resource_files import resources_folder
from clinic_app.adapters.rule_packs import SHIPPED_PACKS, FolderFiles, held, load_pack, prepared, rulebook
from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.rule_words import RuleWords
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.parcel import MOST_BYTES, content_digest, read_parcel
from clinic_app.domain.rules.review import review
from clinic_app.errors import PackError
from clinic_app.services.ports.packs import Origin
from tests.support.accounts import account
from tests.support.packs import PUBLISHER, change, folder, parcel, shelf, signed, signed_data


@pytest.fixture
def illinois(tmp_path: Path) -> Path:
    """A newer Illinois than the shipped one."""
    return folder("illinois_pack", tmp_path, version="2027.1.1")


def refusal(content: bytes, on: PackageShelf | None = None) -> PackError:
    """Why a file is refused; the packs in use are as they were."""
    using = on or shelf()
    before = [item.pack.stamp for item in using.packs()]
    with pytest.raises(PackError) as caught:
        using.open(content)
    assert [item.pack.stamp for item in using.packs()] == before
    sentence = caught.value.sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert len(sentence) < 600
    return caught.value


# --- what ships is pinned


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The program's resources in another place, to be changed."""
    place = Path(shutil.copytree(resources_folder() / "rules", tmp_path / "rules")).parent
    monkeypatch.setattr(rule_packs, "resources_folder", lambda: place)
    as_they_lie = {name: content_digest(held(FolderFiles(place / "rules" / name))) for name in SHIPPED_PACKS}
    monkeypatch.setattr(rule_packs, "PINNED", as_they_lie)
    rule_packs.shipped_files.cache_clear()
    rulebook.cache_clear()
    yield place / "rules"
    monkeypatch.undo()
    rule_packs.shipped_files.cache_clear()
    rulebook.cache_clear()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("illinois/pack.yaml", "title: Illinois", "title: illinois"),
        ("illinois/il-trust.yaml", "otherwise", "otherwise "),
        ("chicago/volatile.yaml", "topics:", "topics: #"),
        ("federal-baseline/fed-stop.cases.yaml", "argued:", "argued:  "),
    ],
)
def test_a_shipped_pack_that_was_changed_is_refused(elsewhere: Path, file: str, old: str, new: str) -> None:
    assert [pack.pack for pack in rulebook().packs] == list(SHIPPED_PACKS)
    rule_packs.shipped_files.cache_clear()
    rulebook.cache_clear()
    path = elsewhere / file
    text = path.read_text("utf-8")
    path.write_text(text.replace(old, new, 1) if old in text else text + "\n", "utf-8")
    with pytest.raises(PackError) as caught:
        rulebook()
    assert caught.value.code == "pack_changed"
    assert file.partition("/")[0] in caught.value.sentence
    assert "no rules were used" in caught.value.sentence


def test_a_draft_beside_a_shipped_pack_changes_nothing(elsewhere: Path) -> None:
    (elsewhere / "chicago" / "chi-draft.yaml").write_text("anything", "utf-8")
    assert [pack.pack for pack in rulebook().packs] == list(SHIPPED_PACKS)


# --- what comes from outside


def test_a_signed_pack_is_read_as_its_folder_is(illinois: Path) -> None:
    opened = shelf().open(signed(illinois))
    assert (opened.pack.stamp, opened.publisher) == ("illinois@2027.1.1", PUBLISHER)
    assert opened.digest == content_digest(held(FolderFiles(illinois)))
    assert [pack.pack for pack in opened.book.packs] == list(SHIPPED_PACKS)
    assert "illinois@2027.1.1" in [pack.stamp for pack in opened.book.packs]


def test_the_file_is_the_same_bytes_whenever_it_is_made(illinois: Path) -> None:
    made = parcel(illinois).to_bytes()
    assert made == parcel(illinois).to_bytes() == read_parcel(made).to_bytes()


def test_what_is_taken_is_used_and_a_newer_shipped_one_is_not_displaced(illinois: Path, tmp_path: Path) -> None:
    using = shelf()
    assert using.rulebook() is rulebook()
    older = signed(folder("illinois_pack", tmp_path, version="2026.1.1"))
    using.take([older], {})
    assert {item.origin for item in using.packs()} == {Origin.SHIPPED}
    using.take([signed(illinois)], {})
    mine = {item.pack.pack: item for item in using.packs()}
    assert list(mine) == list(SHIPPED_PACKS)
    assert (mine["illinois"].origin, mine["illinois"].publisher) == (Origin.PUBLISHER, PUBLISHER)
    assert [pack.stamp for pack in using.rulebook().packs] == [item.pack.stamp for item in mine.values()]
    using.take([], {})
    assert using.rulebook() is rulebook()


def test_an_installed_pack_that_is_not_usable_any_more_never_stops_the_program(illinois: Path) -> None:
    content = signed(illinois)
    stranger = PackageShelf(lambda: {"0" * 64: "Somebody else"})
    stranger.take([content, b"{", b""], {})
    assert stranger.rulebook().packs[1].stamp == rulebook().packs[1].stamp
    assert [lost.name for lost in stranger.lost()] == ["", ""]
    own = shelf()
    own.take([parcel(folder("own_pack", illinois.parent)).to_bytes()], {})
    assert [lost.name for lost in own.lost()] == ["our-numbers"]
    assert "overrides a threshold" in own.lost()[0].why
    spoiled = json.loads(content)
    spoiled["files"]["il-trust.yaml"] = spoiled["files"]["il-trust.yaml"].replace("local_le_present", "lokal", 1)
    using = shelf()
    using.take([signed_data(spoiled)], {})
    there = using.packs()[1]
    assert there.origin is Origin.SHIPPED
    assert "names a field 'lokal'" in there.trouble


Spoil = Callable[[dict[str, Any]], object]


def _in(name: str, old: str, new: str) -> Spoil:
    def spoil(data: dict[str, Any]) -> None:
        assert old in data["files"][name]
        data["files"][name] = data["files"][name].replace(old, new, 1)

    return spoil


READS = "{result: {rules: [%s], is: potential_violation}}"
SIGNED_AND_WRONG: list[tuple[str, Spoil, str, str]] = [
    ("unknown operator", _in("il-trust.yaml", "{is_true: in_illinois}", "{run: x}"), "pack_malformed", r"line \d+"),
    (
        "newer rule",
        _in("il-trust.yaml", "amparo-family/1", "amparo-family/2"),
        "pack_malformed",
        r"line \d+, format: it is written in a newer format \(amparo-family/2\) than this program reads",
    ),
    (
        "newer pack",
        _in("pack.yaml", "amparo-pack/2", "amparo-pack/13"),
        "pack_malformed",
        r"line \d+, format: it is written in a newer format \(amparo-pack/13\) than this program reads",
    ),
    (
        "newer kind",
        _in("il-trust.yaml", "kind: duty", "kind: presumption"),
        "pack_malformed",
        r"line \d+, IL-[A-Z-]+\.kind: this program knows no rule of the kind 'presumption'",
    ),
    ("older pack", _in("pack.yaml", "amparo-pack/2", "amparo-pack/1"), "pack_malformed", r"must be 'amparo-pack/2'"),
    ("broken YAML", _in("il-trust.yaml", "rules:", "rules: ["), "pack_malformed", r"\(line \d+\)"),
    ("anchors", _in("il-trust.yaml", "rules:", "rules: &a"), "pack_malformed", "anchors are not allowed"),
    ("unknown field", _in("il-trust.yaml", "local_le_present", "lokal"), "pack_refused", r"il-trust.yaml, line \d+"),
    (
        "reads itself",
        _in("il-trust.yaml", "{is_true: local_le_present}", READS % "IL-TRUST-ASSIST"),
        "pack_refused",
        r"at il-trust.yaml, line \d+: IL-TRUST-ASSIST reads its own result",
    ),
    (
        "repeated id",
        _in("il-trust.yaml", "id: IL-TRUST-ASSIST", "id: IL-BIVENS"),
        "pack_refused",
        r"line \d+: IL-BIVENS is defined twice",
    ),
    ("family missing", lambda data: data["files"].pop("il-trust.yaml"), "pack_unreadable", "il-trust is not in"),
    ("manifest missing", lambda data: data["files"].pop("pack.yaml"), "pack_unreadable", "is not in the pack"),
]


@pytest.mark.parametrize(
    ("name", "spoil", "code", "reason"), SIGNED_AND_WRONG, ids=[row[0] for row in SIGNED_AND_WRONG]
)
def test_a_signed_pack_that_is_wrong_is_refused_whole(
    illinois: Path, name: str, spoil: Spoil, code: str, reason: str
) -> None:
    data = parcel(illinois).model_dump(exclude_none=True)
    spoil(data)
    error = refusal(signed_data(data))
    assert error.code == code, error.sentence
    assert re.search(reason, error.sentence), error.sentence
    assert ("newer program" in error.hint) == name.startswith(("newer", "unknown operator"))


def test_two_rules_that_read_each_other_are_refused(illinois: Path) -> None:
    data = parcel(illinois).model_dump(exclude_none=True)
    newer = refusal(signed_data({**data, "format": "amparo-pack-file/2"})).sentence
    assert "a newer format (amparo-pack-file/2) than this program reads (amparo-pack-file/1)" in newer
    _in("il-trust.yaml", "{is_true: local_le_present}", READS % "IL-BIVENS")(data)
    _in("il-claims.yaml", "{is_true: civil_enforcement}", READS % "IL-TRUST-ASSIST")(data)
    assert "read each other's results in a circle" in refusal(signed_data(data)).sentence


def _after_signing(change_it: Spoil) -> Callable[[bytes], bytes]:
    def altered(content: bytes) -> bytes:
        data = json.loads(content)
        change_it(data)
        return canonical_json(data)

    return altered


NUMBERS_16 = "0" * 64
ATTACKS: list[tuple[str, Callable[[bytes], bytes], str]] = [
    ("empty", lambda _: b"", "pack_malformed"),
    ("not JSON", lambda _: b"PK\x03\x04", "pack_malformed"),
    ("a list", lambda _: b"[]", "pack_malformed"),
    ("cut short", lambda content: content[: len(content) // 2], "pack_malformed"),
    ("something behind it", lambda content: content + b"{}", "pack_malformed"),
    ("oversized", lambda content: content + b" " * MOST_BYTES, "pack_malformed"),
    ("deep", lambda _: b'{"a":' * 100_000, "pack_malformed"),
    ("deep and closed", lambda _: b'{"a":' * 50_000 + b"1" + b"}" * 50_000, "pack_malformed"),
    ("a key twice", lambda content: content.replace(b'{"files"', b'{"format":"x","files"', 1), "pack_malformed"),
    ("a surprise", _after_signing(lambda data: data.update(run="rm")), "pack_malformed"),
    ("a newer file", _after_signing(lambda data: data.update(format="amparo-pack-file/2")), "pack_malformed"),
    ("out of the folder", _after_signing(lambda data: data["files"].update({"../a.yaml": ""})), "pack_malformed"),
    ("a program in it", _after_signing(lambda data: data["files"].update({"a.py": ""})), "pack_malformed"),
    ("a file as number", _after_signing(lambda data: data["files"].update({"a.yaml": 1})), "pack_malformed"),
    ("half a letter", lambda content: content.replace(b"Illinois", b"\\ud800", 1), "pack_malformed"),
    (
        "too many files",
        _after_signing(lambda data: data["files"].update({f"f{number}.yaml": "" for number in range(200)})),
        "pack_malformed",
    ),
    ("one letter", _after_signing(_in("il-trust.yaml", "may not", "may")), "pack_signature_bad"),
    ("one file less", _after_signing(lambda data: data["files"].pop("il-trust.cases.yaml")), "pack_signature_bad"),
    ("one file more", _after_signing(lambda data: data["files"].update({"b.yaml": ""})), "pack_signature_bad"),
    (
        "another signature",
        _after_signing(lambda data: data["publisher"].update(signature=NUMBERS_16 * 2)),
        "pack_signature_bad",
    ),
    ("another key", _after_signing(lambda data: data["publisher"].update(key=NUMBERS_16)), "pack_publisher_unknown"),
    ("half a key", _after_signing(lambda data: data["publisher"].update(key="00")), "pack_malformed"),
]


@pytest.mark.parametrize(("name", "attack", "code"), ATTACKS, ids=[row[0] for row in ATTACKS])
def test_an_attacked_file_is_refused_in_one_sentence(
    illinois: Path, name: str, attack: Callable[[bytes], bytes], code: str
) -> None:
    del name
    content = signed(illinois)
    attacked = attack(content)
    assert attacked != content
    assert refusal(attacked).code == code


def test_a_key_that_is_not_pinned_is_a_stranger(illinois: Path) -> None:
    assert refusal(signed(illinois), PackageShelf()).code == "pack_publisher_unknown"


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
USING = shelf()


@given(content=st.binary(max_size=300))
def test_no_bytes_are_more_than_a_refusal(content: bytes) -> None:
    assert refusal(content, USING).code == "pack_malformed"


@given(
    format_=st.sampled_from(["amparo-pack-file/1", "x"]) | ANYTHING,
    files=st.dictionaries(st.sampled_from(["pack.yaml", "a.yaml", "volatile.yaml"]), st.text() | ANYTHING, max_size=3)
    | ANYTHING,
    publisher=ANYTHING,
    approval=ANYTHING
    | st.fixed_dictionaries(
        {
            "attorney": st.text(max_size=5),
            "bar_number": st.text(max_size=5),
            "at": st.sampled_from(["2026-99-01T00:00:00Z", "2026-11-01T25:00:00Z", ""]),
            "signature": st.text(max_size=8),
        }
    ),
)
def test_no_form_is_more_than_a_refusal(format_: object, files: object, publisher: object, approval: object) -> None:
    data = {"format": format_, "files": files, "publisher": publisher, "approval": approval}
    assert refusal(json.dumps(data).encode(), USING).code.startswith("pack_")


@given(data=st.data())
def test_no_changed_byte_passes(data: st.DataObject) -> None:
    content = bytearray(_signed_illinois())
    place = data.draw(st.integers(0, len(content) - 2))
    content[place] = data.draw(st.integers(0, 255).filter(lambda byte: byte != content[place]))
    try:
        opened = USING.open(bytes(content))
    except PackError:
        return
    raise AssertionError(f"{opened.pack.stamp} passed with byte {place} changed")


def _signed_illinois() -> bytes:
    if not _KEPT:
        with tempfile.TemporaryDirectory() as place:
            _KEPT.append(signed(folder("illinois_pack", Path(place), version="2027.1.1")))
    return _KEPT[0]


_KEPT: list[bytes] = []


def test_a_clinics_own_number_is_told_wherever_it_counted(tmp_path: Path) -> None:
    using = shelf()
    using.take([signed(folder("practice_pack", tmp_path))], {})
    assert using.rulebook().library.thresholds["short_holding"] == 12
    book = using.open(parcel(folder("own_pack", tmp_path)).to_bytes()).book
    assert book.library.thresholds["short_holding"] == 400
    rule = next(item for item in book.rules if item.rule.id == "PRACTICE-HOLDING")
    assert [number.text for number in rule.own_numbers] == [
        "The clinic's own number: 400 hours in place of 12 (short_holding). "
        "Reason: Our county releases on the second morning"
    ]
    assert all(not item.own_numbers for item in book.rules if item is not rule)


LATER = datetime.fromisoformat("2026-11-22T12:00-06:00")
_READS = """
  - id: PRACTICE-READS
    kind: tag
    title: What follows from it
    stage: detention
    duty_holder: federal
    authority:
      - {cite: A placeholder for tests, source_code: GK}
    rule_text: Holding that was long is told.
    prompt: Is it told?
    severity_hint: 2
    last_verified: 2026-11-22
    cases:
      - {value: long, when: {result: {rules: [PRACTICE-HOLDING], is: potential_violation}}}
"""


def test_a_result_that_reads_another_tells_its_number_too(tmp_path: Path) -> None:
    """A rule that names no number of its own, and one that reads that rule; where the first does not apply, none."""
    place = folder("practice_pack", tmp_path)
    with (place / "practice-holding.yaml").open("a") as file:
        again = _READS.replace("PRACTICE-READS", "PRACTICE-AGAIN").replace("PRACTICE-HOLDING", "PRACTICE-READS")
        file.write(_READS + again.replace("is: potential_violation", "is: tag"))
    book = prepared([load_pack(place), load_pack(folder("own_pack", tmp_path))])
    exact = {"arrest_at": "2026-11-01T06:00-06:00", "released_at": "2026-11-20T19:00-06:00"}
    long = {name: {"precision": "exact", "earliest": at} for name, at in exact.items()}
    never = {"arrest_at": {"precision": "not_yet", "earliest": "2026-11-01T06:00-06:00"}}
    told = "The clinic's own number: 400 hours in place of 12 (short_holding)."
    for facts, wanted in ((long, True), (never, False)):
        found = review(FactSheet(account(**facts)), book, as_of=LATER, zone="America/Chicago")
        assert [finding.rule.id for finding in found] == ["PRACTICE-HOLDING", "PRACTICE-READS", "PRACTICE-AGAIN"]
        holding, reads, again_found = (finding.notes for finding in found)
        assert holding[0].startswith(told)
        assert reads == again_found == (holding if wanted else ())
    words = RuleWords(language="es", state="draft", texts={"PRACTICE-READS": {"What follows from it": "Lo que sigue"}})
    spanish = words.finding(review(FactSheet(account(**long)), book, as_of=LATER, zone="America/Chicago")[1])
    assert spanish.notes == (
        "Número propio de la clínica: 400 horas en lugar de 12 (short_holding). "
        "Motivo: Our county releases on the second morning",
    )


def test_a_number_that_nobody_has_cannot_be_overridden(tmp_path: Path) -> None:
    content = parcel(folder("own_pack", tmp_path)).to_bytes()
    assert "overrides a threshold 'short_holding' that no other pack has" in refusal(content).sentence


def test_a_pack_of_nothing_is_refused(tmp_path: Path) -> None:
    empty = folder("own_pack", tmp_path)
    change(empty / "pack.yaml", "overrides:", "retired: {}\n#")
    change(empty / "pack.yaml", "  short", "#  short")
    with pytest.raises(PackError, match="a pack needs a family"):
        shelf().made(empty)
