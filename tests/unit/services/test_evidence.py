"""Evidence as a service: once for the same bytes, numbered, never half there, all that was done with it told."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic_app.adapters.source_files import LocalSourceFiles
from clinic_app.domain.evidence import Done
from clinic_app.errors import EvidenceError, InputError
from clinic_app.services.evidence import EVIDENCE_KIND, Evidence, EvidenceReader, Outcome
from clinic_app.services.interview import Interview, to_body
from clinic_app.services.ports.vault import Vault, VaultKeeper
from tests.support.demo_interviews import keyed
from tests.support.fakes import FakeVaultKeeper
from tests.support.vaults import ATTORNEY, CLINIC, PASSPHRASE, StepClock, cheap_keeper

MATTER, OTHER = "DEMO-A", "DEMO-B"


@pytest.fixture(params=["fake", "real"])
def vault(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Vault]:
    keeper: VaultKeeper = FakeVaultKeeper(StepClock()) if request.param == "fake" else cheap_keeper()
    made = keeper.create(tmp_path / "vault", passphrase=PASSPHRASE, clinic_name=CLINIC, first=ATTORNEY).vault
    for number in (MATTER, OTHER):
        Interview(made.records).import_intake(to_body(keyed(number)))
    yield made
    made.close()


@pytest.fixture
def evidence(vault: Vault) -> Evidence:
    return Evidence(vault, LocalSourceFiles(), StepClock())


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes], Path]:
    def written(name: str, content: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return written


Write = Callable[[str, bytes], Path]


def test_a_file_is_kept_as_it_is(vault: Vault, evidence: Evidence, write: Write) -> None:
    content = b"\xff\xd8\xff" + os.urandom(200_000)
    added = evidence.add(MATTER, write("Jane Roe's door.jpg", content))
    item = added.item
    assert (added.outcome, item.number, item.name) == (Outcome.KEPT, "E-001", "Jane Roe's door.jpg")
    assert (item.file.size, item.file.media_type, item.added_by) == (200_003, "image/jpeg", ATTORNEY.person_id)
    assert evidence.items(MATTER) == (item,)
    assert evidence.items(OTHER) == ()
    poured = io.BytesIO()
    assert evidence.pour(MATTER, "E-001", poured) == item
    assert poured.getvalue() == content
    reading = vault.reading()
    assert EvidenceReader(reading.records).items(MATTER) == (item,)
    reading.close()
    assert vault.records.search("jane roe's door") == ()


def test_the_same_bytes_are_kept_once_in_a_matter(vault: Vault, evidence: Evidence, write: Write) -> None:
    first = evidence.add(MATTER, write("one.jpg", b"x" * 1000)).item
    again = evidence.add(MATTER, write("two.jpg", b"x" * 1000))
    assert (again.outcome, again.item) == (Outcome.ALREADY_THERE, first)
    assert evidence.add(MATTER, write("three.jpg", b"y" * 1000)).item.number == "E-002"
    assert evidence.add(OTHER, write("one.jpg", b"x" * 1000)).item.number == "E-001"
    assert vault.records.count(EVIDENCE_KIND) == 3
    (custody,) = evidence.custody([first]).values()
    assert [line.done for line in custody] == [Done.KEPT, Done.OFFERED_AGAIN]


def test_custody_tells_all_that_was_done_with_an_item(vault: Vault, evidence: Evidence, write: Write) -> None:
    items = [evidence.add(MATTER, write(f"{n}.jpg", b"x" * n)).item for n in (0, 1, 70_000)]
    evidence.pour(MATTER, "E-003", io.BytesIO())
    evidence.pour(MATTER, "E-003", io.BytesIO(), is_export=True)
    assert [looked.fault for looked in evidence.check(MATTER)] == [None] * 3
    told = evidence.custody(items)
    assert [line.done for line in told["E-001"]] == [Done.KEPT, Done.CHECKED]
    assert [(line.done, line.result) for line in told["E-003"]] == [
        (Done.KEPT, ""),
        (Done.READ, ""),
        (Done.EXPORTED, ""),
        (Done.CHECKED, "sound"),
    ]
    assert {line.person for lines in told.values() for line in lines} == {ATTORNEY.person_id}
    times = [line.at for line in told["E-003"]]
    assert times == sorted(times)
    assert b"x" * 70_000 not in vault.records.export_log()


def test_a_reading_that_is_broken_off_is_in_the_log_too(evidence: Evidence, write: Write) -> None:
    item = evidence.add(MATTER, write("a", b"x" * 300_000)).item

    class Enough:
        def write(self, data: bytes, /) -> int:
            raise InputError("enough", f"{len(data) > 0} is enough.")

    with pytest.raises(InputError, match="enough"):
        evidence.pour(MATTER, item.number, Enough())
    assert [line.done for line in evidence.custody([item])[item.number]] == [Done.KEPT, Done.READ]


def test_what_cannot_be_taken_in_leaves_nothing(vault: Vault, evidence: Evidence, write: Write, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        evidence.add(MATTER, tmp_path)
    assert caught.value.code == "not_a_file"
    with pytest.raises(InputError) as caught:
        evidence.add("NOPE", write("a", b"x"))
    assert caught.value.code == "unknown_matter"
    with pytest.raises(InputError) as caught:
        evidence.pour(MATTER, "E-001", io.BytesIO())
    assert caught.value.code == "unknown_evidence"
    growing = write("growing", b"x" * 3_000_000)

    def grow(read: int) -> None:
        if read < 3_000_000:
            with growing.open("ab") as file:
                file.write(b"more")

    with pytest.raises(InputError) as caught:
        evidence.add(MATTER, growing, grow)
    assert caught.value.code == "source_changed"

    def stop(read: int) -> None:
        assert read > 0
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        evidence.add(MATTER, write("b", b"x" * 600_000), stop)
    assert evidence.items(MATTER) == ()
    assert vault.records.count(EVIDENCE_KIND) == 0
    assert not [path for path in (tmp_path / "vault").glob("att/*/*") if path.is_file()]


def test_whoever_waits_is_told_how_far_it_is(evidence: Evidence, write: Write) -> None:
    told: list[int] = []
    evidence.add(MATTER, write("a", b"x" * 3_000_000), told.append)
    assert told[-1] == 3_000_000
    assert told == sorted(told)
    assert len(told) > 2


def test_missing_and_changed_files_are_told_each(tmp_path: Path, write: Write) -> None:
    vault = cheap_keeper().create(tmp_path / "v", passphrase=PASSPHRASE, clinic_name=CLINIC, first=ATTORNEY).vault
    Interview(vault.records).import_intake(to_body(keyed(MATTER)))
    evidence = Evidence(vault, LocalSourceFiles(), StepClock())
    for number in range(4):
        evidence.add(MATTER, write("a", b"%d" % number * 1000))
    files = [next((tmp_path / "v").glob(f"att/*/{item.file.file_id}.age")) for item in evidence.items(MATTER)]
    files[0].unlink()
    files[1].write_bytes(files[1].read_bytes()[:-1])
    files[2].write_bytes(files[2].read_bytes()[:-1] + b"\x00")
    seen = [looked.fault and looked.fault.code for looked in evidence.look(MATTER)]
    assert seen == ["file_missing", "file_changed", None, None]
    found = [looked.fault and looked.fault.code for looked in evidence.check(MATTER)]
    assert found == ["file_missing", "file_changed", "file_changed", None]
    custody = evidence.custody(evidence.items(MATTER))
    assert [lines[-1].result for lines in custody.values()] == ["file_missing", "file_changed", "file_changed", "sound"]
    with pytest.raises(EvidenceError):
        evidence.pour(MATTER, "E-003", io.BytesIO())
    vault.close()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contents=st.lists(st.tuples(st.sampled_from([MATTER, OTHER]), st.binary(max_size=3)), max_size=8))
def test_each_content_has_one_number_and_numbers_follow(
    vault: Vault, tmp_path: Path, contents: list[tuple[str, bytes]]
) -> None:
    evidence = Evidence(vault, LocalSourceFiles(), StepClock())
    folder = tmp_path / "given"
    folder.mkdir()
    before = {matter: {item.file.sha256: item.number for item in evidence.items(matter)} for matter in (MATTER, OTHER)}
    for number, (matter, content) in enumerate(contents):
        path = folder / str(number)
        path.write_bytes(content)
        added = evidence.add(matter, path)
        known = before[matter]
        assert (added.outcome is Outcome.ALREADY_THERE) == (added.item.file.sha256 in known)
        assert known.setdefault(added.item.file.sha256, added.item.number) == added.item.number
    shutil.rmtree(folder)
    for matter, known in before.items():
        assert [item.number for item in evidence.items(matter)] == [f"E-{n:03}" for n in range(1, len(known) + 1)]


def test_very_many_are_listed_over_pages(evidence: Evidence, monkeypatch: pytest.MonkeyPatch, write: Write) -> None:
    monkeypatch.setattr("clinic_app.services.evidence._PAGE", 3)
    for number in range(8):
        evidence.add(MATTER, write("a", b"%d" % number))
        evidence.add(OTHER, write("a", b"%d" % number))
    for matter in (MATTER, OTHER):
        assert [item.number for item in evidence.items(matter)] == [f"E-{n:03}" for n in range(1, 9)]
