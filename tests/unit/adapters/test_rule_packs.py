"""Rule packs from disk: read whole, or refused with one sentence; every fault of a readable one is named."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from clinic_app.adapters.resource_files import calendars, parse_model, resources_folder
from clinic_app.adapters.rule_packs import SHIPPED_PACKS, check_pack, load_pack, rulebook
from clinic_app.adapters.strict_yaml import MAX_BYTES
from clinic_app.domain.rules.pack import Family, Manifest
from clinic_app.errors import PackError

REPOSITORY = Path(__file__).parents[3]
RULES = resources_folder() / "rules"


@pytest.fixture
def illinois(tmp_path: Path) -> Path:
    """A pack to spoil."""
    return Path(shutil.copytree(REPOSITORY / "tests" / "support" / "illinois_pack", tmp_path / "illinois"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def refusal(folder: Path) -> PackError:
    with pytest.raises(PackError) as caught:
        check_pack(folder)
    error = caught.value
    assert error.sentence.endswith(".")
    assert "\n" not in error.sentence
    assert str(folder) not in error.line
    return error


@pytest.mark.parametrize("name", SHIPPED_PACKS)
def test_no_shipped_pack_has_a_fault(name: str) -> None:
    pack, faults = check_pack(RULES / name)
    assert (pack.pack, faults) == (name, ())


def test_the_shipped_packs_are_prepared_once() -> None:
    assert rulebook() is rulebook()
    assert [pack.pack for pack in rulebook().packs] == list(SHIPPED_PACKS)
    assert set(calendars()) == {"federal", "illinois_state", "cook_county_circuit", "us_courts_ndil"}


def test_the_families_come_in_the_order_of_the_manifest() -> None:
    for pack in rulebook().packs:
        assert tuple(family.family for family in pack.content) == pack.families
        assert [rule.id for rule in pack.rules] == [rule.id for family in pack.content for rule in family.rules]


def test_a_copy_is_checked_in_place_of_the_installed_one(illinois: Path) -> None:
    assert check_pack(illinois).faults == ()
    change(illinois / "pack.yaml", "version: 2026.11.1", "version: 2026.12.1")
    assert check_pack(illinois / "pack.yaml").pack.stamp == "illinois@2026.12.1"
    assert rulebook().packs[1].stamp != "illinois@2026.12.1"


def test_a_family_that_the_manifest_does_not_name_is_a_draft(illinois: Path) -> None:
    change(illinois / "pack.yaml", ", il-records]", "]")
    assert [family.family for family in load_pack(illinois).content] == ["il-trust", "il-claims"]
    named = "belongs to no family that pack.yaml names"
    assert check_pack(illinois).faults == (f"il-records.cases.yaml {named}", f"il-records.yaml {named}")
    pack, faults = check_pack(illinois, drafts=["il-records"])
    assert faults == ()
    assert [family.family for family in pack.content] == ["il-trust", "il-claims", "il-records"]


# --- what cannot be read

MALFORMED: list[tuple[str, str, str, str]] = [
    ("il-trust.yaml", "stage: locals", "stage: elsewhere", "IL-TRUST-ASSIST.stage: must be"),
    (
        "il-trust.yaml",
        "stage: locals",
        "stage: locals\n    surprise: 1",
        "IL-TRUST-ASSIST.surprise: there is no such field",
    ),
    ("il-claims.yaml", "    stage: claims\n", "", "IL-BIVENS.stage: is missing"),
    ("il-trust.yaml", "{is_true: in_illinois}", "{eval: 1}", "all.0: a condition is an object with exactly"),
    ("il-claims.yaml", "plus_years: 1\n", "plus_years: -1\n", "DL-IL-TORT-IMMUNITY.plus_years: must be"),
    ("il-records.yaml", "plus_days: 90", "plus_days: 90\n    unit: hours", "DL-BWC-90D: only a clock of days counts"),
    ("il-trust.yaml", "kind: duty", "kind: [duty]", "IL-TRUST-ASSIST"),
    (
        "il-trust.yaml",
        '      - {cite: "5 ILCS 805/5, 805/10", source_code: V1}\n',
        '      - {cite: "5 ILCS 805/5, 805/10"}\n',
        "IL-TRUST-ASSIST.authority.1.source_code: is missing",
    ),
    ("il-trust.yaml", "format: amparo-family/1", "format: amparo-family/2", "format: it is written in a newer format"),
    ("pack.yaml", "title: Illinois\n", "", "title: is missing"),
    (
        "pack.yaml",
        "title: Illinois\n",
        'title: Illinois\n"\\u202eshown": 1\n',
        "\\u{202e}shown: there is no such field",
    ),
    ("pack.yaml", "format: amparo-pack/2", "format: amparo-pack/3", "format: it is written in a newer format"),
    ("pack.yaml", "pack: illinois", "pack: illinois\napproved_by: me", "approved_by: must not be there"),
    ("volatile.yaml", "    check: >-", "    cheque: >-", "topics.0.check: is missing"),
]


@pytest.mark.parametrize(("file", "old", "new", "reason"), MALFORMED)
def test_a_file_of_the_wrong_form_is_refused_with_its_name_and_line(
    illinois: Path, file: str, old: str, new: str, reason: str
) -> None:
    change(illinois / file, old, new)
    error = refusal(illinois)
    assert error.code == "pack_malformed"
    assert re.search(r" is refused at line \d+", error.sentence)
    assert reason in error.sentence
    what = {"pack.yaml": "rule pack", "volatile.yaml": "register of volatile points"}
    assert what.get(file, file.removesuffix(".yaml")) in error.sentence


def test_a_family_that_is_not_there_is_said_to_be_so(illinois: Path) -> None:
    (illinois / "il-trust.yaml").unlink()
    assert refusal(illinois).sentence == "The family il-trust cannot be read; nothing was changed."


def test_a_family_under_another_name_is_refused(illinois: Path) -> None:
    change(illinois / "il-trust.yaml", "family: il-trust", "family: il-help")
    assert "il-trust.yaml calls itself the family 'il-help'" in refusal(illinois).sentence


def test_a_family_named_out_of_the_folder_is_refused(illinois: Path) -> None:
    change(illinois / "pack.yaml", "il-records", "../il-records")
    assert refusal(illinois).code == "pack_malformed"


def test_worked_cases_of_the_wrong_form_are_refused_with_their_line(illinois: Path) -> None:
    change(illinois / "il-trust.cases.yaml", "local_le_actions: [perimeter]", "local_le_actions: [wall]")
    sentence = refusal(illinois).sentence
    assert re.match(
        r"The file of worked cases il-trust.cases.yaml is refused at line \d\d, rules\.IL-TRUST-A", sentence
    )
    assert "local.local_le_actions" in sentence


HOSTILE: list[tuple[bytes, str]] = [
    (b"format: &a amparo-pack/2\n", "aliases and anchors are not allowed (line 1)"),
    (b"format: amparo-pack/2\nrules: !!python/name:os.system x\n", "tags are not allowed (line 2)"),
    (b"format: amparo-pack/2\n<<: {pack: x}\n", "merge keys are not allowed (line 2)"),
    (b"\xff", "the file is not UTF-8 text (line 1)"),
    (b"a: 1\na: 2\n", "a key stands twice (line 2)"),
]


@pytest.mark.parametrize("model", [Manifest, Family])
@pytest.mark.parametrize(("content", "reason"), HOSTILE)
def test_hostile_yaml_is_refused_in_one_sentence(
    content: bytes, reason: str, model: type[Manifest] | type[Family]
) -> None:
    with pytest.raises(PackError) as caught:
        parse_model(content, model, "rule pack")
    assert caught.value.sentence == f"The rule pack is refused: {reason}; nothing of it was used."


def nested(levels: int) -> bytes:
    return b"format: x\nrules: " + b"{not: " * levels + b"x" + b"}" * levels


@pytest.mark.parametrize("content", [b"", b"- a\n", b"words\n", nested(30), b"rules: 5\n"])
def test_what_is_no_family_at_all_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(PackError) as caught:
        parse_model(content, Family, "rule pack")
    assert caught.value.sentence.startswith("The rule pack is refused at line ")


def test_a_folder_that_cannot_be_read_is_said_to_be_so(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none").code == "pack_unreadable"
    (tmp_path / "pack.yaml").mkdir()
    assert refusal(tmp_path).sentence == "The rule pack is not a file; nothing was changed."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pack.yaml")
    assert refusal(tmp_path).code == "pack_unreadable"


def test_a_file_without_end_is_not_read_to_its_end(illinois: Path) -> None:
    with (illinois / "il-trust.yaml").open("wb") as file:
        file.truncate(MAX_BYTES * 4)
    assert refusal(illinois).code == "pack_too_large"


# --- what cannot be prepared


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("is_true: lokal", "names a field 'lokal' that the intake does not have"),
        ("result: {rules: [IL-TRUST-ASSIST], is: pass}", "reads its own result"),
    ],
)
def test_a_rule_that_cannot_be_prepared_is_told_with_its_file_and_line(
    illinois: Path, written: str, fault: str
) -> None:
    change(illinois / "il-trust.yaml", "is_true: local_le_present", written)
    assert refusal(illinois).sentence == (
        f"The rule pack is refused at il-trust.yaml, line 8: IL-TRUST-ASSIST {fault}; the installed one stays."
    )


UNUSABLE: list[tuple[str, str, str, str]] = [
    ("il-trust", "{is_true: local_le_present}", "{is_true: lokal}", "IL-TRUST-ASSIST names a field 'lokal'"),
    ("il-claims", "calendar: illinois_state", "calendar: lunar", "DL-IL-BIVENS counts on a calendar 'lunar'"),
    ("il-trust", "values: [perimeter,", "values: [wall,", "IL-TRUST-ASSIST expects 'wall' of 'local_le_actions'"),
    ("il-trust", "id: IL-TRUST-ASSIST", "id: FED-CONSENT", "FED-CONSENT is defined twice, in fed-home and in il-trust"),
    ("il-trust", "id: IL-TRUST-ASSIST", "id: IL-BIVENS", "IL-BIVENS is defined twice, in il-trust and in il-claims"),
    (
        "il-trust",
        "    severity_hint: 4",
        "    supersedes: [IL-TRUST-OLD]\n    severity_hint: 4",
        "IL-TRUST-ASSIST supersedes IL-TRUST-OLD, which is neither a rule nor among the retired ones of the pack",
    ),
    (
        "il-trust",
        "    severity_hint: 4",
        "    remedy_note: IL-NOTE\n    severity_hint: 4",
        "IL-TRUST-ASSIST names a remedy note IL-NOTE, which no installed pack has",
    ),
    (
        "il-trust",
        "    severity_hint: 4",
        "    tasks: [{task: ask, title: Ask, clock: DL-NEVER}]\n    severity_hint: 4",
        "IL-TRUST-ASSIST has a task by the clock DL-NEVER, which no installed pack has",
    ),
    (
        "il-claims",
        "topic: pa-104-0440",
        "topic: pa-1",
        "IL-BIVENS names a volatile topic 'pa-1' that the pack's register",
    ),
    (
        "il-trust",
        "{is_true: local_le_present}",
        "{in_period: {field: incident_date, period: blitz}}",
        "IL-TRUST-ASSIST names a period 'blitz' that no pack has",
    ),
    (
        "il-trust",
        "{is_true: local_le_present}",
        "{longer: {from: arrest_at, to: released_at, hours: long}}",
        "IL-TRUST-ASSIST names a threshold 'long' that no pack has",
    ),
    (
        "il-trust",
        "format: amparo-family/1",
        "format: amparo-family/1\nlists: {judges_titles: [judge]}",
        "the list 'judges_titles' is defined twice, in fed-home and in il-trust",
    ),
]


@pytest.mark.parametrize(("family", "old", "new", "reason"), UNUSABLE)
def test_a_pack_that_cannot_be_prepared_is_refused(
    illinois: Path, family: str, old: str, new: str, reason: str
) -> None:
    change(illinois / f"{family}.yaml", old, new)
    error = refusal(illinois)
    assert error.code == "pack_refused"
    refused = rf"The rule pack is refused( at {family}\.yaml, line \d+)?: {re.escape(reason)}"
    assert re.match(refused, error.sentence)
    assert error.sentence.endswith("; the installed one stays.")


# --- what can be prepared and is wrong all the same

FAULTY: list[tuple[str, str, str, str]] = [
    ("il-trust", "id: IL-TRUST-ASSIST", "id: IL-TRUST-HELP", "IL-TRUST-HELP has no worked cases"),
    ("il-claims", "plus_years: 1\n", "plus_years: 2\n", "DL-IL-TORT-IMMUNITY, case 1: its due is 2027-12-06"),
    ("il-trust", "[public_safety_only]", "[public_safety_only, perimeter]", "IL-TRUST-ASSIST, case"),
    (
        "il-claims",
        "effective_from: 2025-12-09",
        "effective_from: 2025-12-10",
        "IL-BIVENS, case 1 for candidate: it comes to not_applicable",
    ),
    (
        "il-trust",
        "Illinois and local law enforcement may not",
        '"Illinois and local law enforcement" may not',
        "IL-TRUST-ASSIST quotes its source and does not say so (quoted: true)",
    ),
    (
        "il-trust",
        "    applies_when",
        "    quoted: true\n    applies_when",
        "IL-TRUST-ASSIST is marked as quoted and quotes nothing (quoted: false)",
    ),
    (
        "il-claims",
        "    volatile: true\n    topic: pa-104-0440\n    volatile_note",
        "    volatile_note",
        "IL-BIVENS says what",
    ),
    (
        "il-claims",
        "    volatile: true\n    topic",
        "    topic",
        "IL-BIVENS names the volatile topic 'pa-104-0440' and is",
    ),
    (
        "il-trust",
        "last_verified: 2026-11-22",
        "last_verified: 2026-11-23",
        "IL-TRUST-ASSIST was verified after the day",
    ),
    ("il-trust", "    severity_hint: 4", "    supersedes: [IL-BIVENS]\n    severity_hint: 4", "both would be in force"),
    (
        "il-records",
        "    plus_days: 90",
        "    limits: [{limit: a, title: A, plus_days: 9}]\n    plus_days: 90",
        "limit a",
    ),
    (
        "il-trust",
        "    severity_hint: 4",
        "    tasks: [{task: ask, title: Ask}]\n    severity_hint: 4",
        "IL-TRUST-ASSIST has no worked case in which the task ask is called for",
    ),
]


@pytest.mark.parametrize(("family", "old", "new", "sentence"), FAULTY)
def test_every_fault_of_a_readable_pack_is_named(
    illinois: Path, family: str, old: str, new: str, sentence: str
) -> None:
    if old == "[public_safety_only]":
        change(illinois / "il-trust.cases.yaml", f"local_le_actions: {old}", f"local_le_actions: {new}")
    else:
        change(illinois / f"{family}.yaml", old, new)
    faults = check_pack(illinois).faults
    assert any(sentence in fault for fault in faults), faults
    assert all("\n" not in fault and not fault.endswith(".") for fault in faults)


def test_worked_cases_that_are_not_there_are_asked_for(illinois: Path) -> None:
    (illinois / "il-trust.cases.yaml").unlink()
    assert check_pack(illinois).faults == ("no worked cases stand beside il-trust.yaml, in il-trust.cases.yaml",)


def test_all_faults_are_named_at_once(illinois: Path) -> None:
    change(illinois / "il-claims.yaml", "plus_years: 1\n", "plus_years: 2\n")
    change(illinois / "pack.yaml", "illinois_state: 2026.11.1", "illinois_state: 2026.10.1, federal: 2026.11.1")
    (illinois / "notes.txt").write_text("x", "utf-8")
    faults = check_pack(illinois).faults
    assert "notes.txt belongs to no family that pack.yaml names" in faults
    assert "the pack was checked with the calendar illinois_state 2026.10.1, and 2026.11.1 is installed" in faults
    assert "the pack names the calendar federal, on which nothing counts" in faults
    assert "DL-IL-TORT-IMMUNITY, case 1: its due is 2027-12-06" in faults


def test_a_calendar_without_its_version_is_named(illinois: Path) -> None:
    change(illinois / "pack.yaml", "calendars: {illinois_state: 2026.11.1}\n", "")
    said = "the pack counts on the calendar illinois_state and does not name its version"
    assert check_pack(illinois).faults == (said,)
