"""The first hour: a vault that waits until its sheet was tried, and what becomes of one that never was."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from clinic_app.domain.recovery_key import groups
from clinic_app.errors import ClinicError, InputError, StorageError
from clinic_app.services.founding import NewClinic, handle_of
from clinic_app.services.set_up import ARCHIVE_KEY
from tests.support.command_line import REPOSITORY
from tests.support.desks import CheapProgram
from tests.support.vaults import PASSPHRASE, files_of

NAMES = {"clinic_name": "Example Clinic", "attorney_name": "A. Muestra"}


@pytest.fixture
def program() -> CheapProgram:
    return CheapProgram()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vault"


@pytest.fixture
def new(program: CheapProgram, folder: Path) -> Iterator[NewClinic]:
    made = program.founding.begin(folder, passphrase=PASSPHRASE, **NAMES)
    yield made
    made.vault.close()


def pass_rehearsal(new: NewClinic, key: str) -> None:
    for group in groups(key):
        if group.label in new.rehearsal.asked:
            assert new.rehearsal.try_group(group.label, group.text)


def key_of(new: NewClinic) -> str:
    """As a person reads it from the sheet."""
    import io

    from pypdf import PdfReader

    words = PdfReader(io.BytesIO(new.sheet)).pages[0].extract_text().split()
    return next(word for word in words if word.startswith("AGE-SECRET-KEY-1") and len(word) == 74)


def code_of(error: pytest.ExceptionInfo[ClinicError]) -> str:
    return error.value.code


def test_a_new_vault_takes_no_record_until_its_sheet_was_tried(program: CheapProgram, new: NewClinic) -> None:
    content = program.library.worked_interview("DEMO-B")
    for service in (program.interview, program.answering):
        with pytest.raises(StorageError) as refused:
            service(new.vault)
        assert code_of(refused) == "sheet_not_tried"
    with pytest.raises(InputError) as early:
        program.founding.finish(new)
    assert code_of(early) == "sheet_not_tried"
    pass_rehearsal(new, key_of(new))
    program.founding.finish(new)
    assert not program.founding.is_unfinished(new.vault)
    assert program.interview(new.vault).import_intake(content).outcome == "new_matter"


def test_the_vault_remembers_that_its_sheet_was_not_tried(program: CheapProgram, new: NewClinic, folder: Path) -> None:
    new.vault.close()
    again = program.keeper.open(folder, passphrase=PASSPHRASE)
    try:
        assert program.founding.is_unfinished(again)
        with pytest.raises(StorageError):
            program.interview(again)
    finally:
        again.close()


def test_it_remembers_too_that_it_was_tried(program: CheapProgram, new: NewClinic, folder: Path) -> None:
    pass_rehearsal(new, key_of(new))
    program.founding.finish(new)
    new.vault.close()
    again = program.keeper.open(folder, passphrase=PASSPHRASE)
    assert not program.founding.is_unfinished(again)
    again.close()


def test_an_unfinished_vault_is_removed_whole_and_another_can_be_made(
    program: CheapProgram, new: NewClinic, folder: Path
) -> None:
    program.founding.start_over(new.vault, folder)
    assert list(folder.parent.iterdir()) == []
    other = program.founding.begin(folder, passphrase=PASSPHRASE, **NAMES)
    assert key_of(other) != key_of(new)
    other.vault.close()


def test_a_vault_in_use_is_never_removed(program: CheapProgram, new: NewClinic, folder: Path) -> None:
    pass_rehearsal(new, key_of(new))
    program.founding.finish(new)
    with pytest.raises(StorageError) as refused:
        program.founding.start_over(new.vault, folder)
    assert code_of(refused) == "vault_in_use"
    program.interview(new.vault).import_intake(program.library.worked_interview("DEMO-B"))


def test_a_vault_with_a_record_is_never_removed(program: CheapProgram, new: NewClinic, folder: Path) -> None:
    from tests.support.vaults import body, index

    records = new.vault.records
    records.commit(records.new_record_id(), "note", body(text="x"), index=index("1"))
    with pytest.raises(StorageError):
        program.founding.start_over(new.vault, folder)
    assert records.find("note", "1") is not None


def test_a_vault_that_was_never_furnished_is_unfinished(program: CheapProgram, folder: Path) -> None:
    """As after a power cut in the middle of the founding."""
    from tests.support.vaults import ATTORNEY

    bare = program.keeper.create(folder, passphrase=PASSPHRASE, clinic_name="Example Clinic", first=ATTORNEY).vault
    assert bare.records.secret(ARCHIVE_KEY) is None
    assert program.founding.is_unfinished(bare)
    program.founding.start_over(bare, folder)
    assert not folder.exists()


def test_what_a_killed_founding_left_is_set_aside_whole(program: CheapProgram, folder: Path) -> None:
    """Killed before the header was written: no passphrase opens it, but its recovery file might."""
    program.founding.begin(folder, passphrase=PASSPHRASE, **NAMES).vault.close()
    for name in ("header.a", "header.b"):
        (folder / name).unlink()
    shutil.rmtree(folder / "tries")  # made when a vault is opened, so not there yet
    left = files_of(folder)
    new = program.founding.begin(folder, passphrase=PASSPHRASE, **NAMES)
    assert files_of(folder.with_name(new.set_aside)) == left
    new.vault.close()


def test_a_vault_is_never_set_aside(program: CheapProgram, new: NewClinic, folder: Path) -> None:
    for passphrase in (PASSPHRASE, f"{PASSPHRASE} other"):
        with pytest.raises(StorageError):  # even while it is open
            program.founding.begin(folder, passphrase=passphrase, **NAMES)
    new.vault.close()
    for passphrase in (PASSPHRASE, f"{PASSPHRASE} other"):
        with pytest.raises(StorageError) as refused:
            program.founding.begin(folder, passphrase=passphrase, **NAMES)
        assert code_of(refused) == "vault_exists"
    assert [each.name for each in folder.parent.iterdir()] == ["vault"]


def test_the_command_line_founds_a_vault_that_waits_for_nothing(
    program: CheapProgram, folder: Path, tmp_path: Path
) -> None:
    vault = program.founding.found(
        folder, passphrase=PASSPHRASE, handle="muestra", sheet=tmp_path / "sheet.pdf", **NAMES
    )
    assert not program.founding.is_unfinished(vault)
    program.interview(vault)
    vault.close()
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_no_sheet_no_vault(program: CheapProgram, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "sheet.pdf").write_text("something else")
    with pytest.raises(StorageError):
        program.founding.found(folder, passphrase=PASSPHRASE, handle="m", sheet=tmp_path / "sheet.pdf", **NAMES)
    assert not folder.exists()


def test_the_sheet_opens_the_vaults_recovery_file(program: CheapProgram, new: NewClinic, folder: Path) -> None:
    opened = program.age.decrypt((folder / "recovery" / "records.age").read_bytes(), key_of(new))
    assert b"PRAGMA key" in opened


def test_the_sheet_is_saved_whole_and_never_over_something(
    program: CheapProgram, new: NewClinic, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.pdf"
    program.founding.save_sheet(new.sheet, path)
    assert path.read_bytes() == new.sheet
    with pytest.raises(StorageError):
        program.founding.save_sheet(new.sheet, path)


def test_a_weak_passphrase_leaves_nothing(program: CheapProgram, folder: Path) -> None:
    with pytest.raises(InputError):
        program.founding.begin(folder, passphrase="password", **NAMES)
    assert not folder.exists()


@pytest.mark.parametrize(
    ("clinic", "attorney", "code", "where"),
    [
        ("", "A. Muestra", "name_missing", "clinic"),
        ("Example", "  ", "name_missing", "attorney"),
        ("x" * 81, "A. Muestra", "name_too_long", "clinic"),
        ("Example", "\U0001f9ea", "name_unprintable", "attorney"),
        ("Bad\u202ename", "A. Muestra", "name_unprintable", "clinic"),
    ],
)
def test_names_that_cannot_be_printed(program: CheapProgram, clinic: str, attorney: str, code: str, where: str) -> None:
    with pytest.raises(InputError) as refused:
        program.founding.check_names(clinic, attorney)
    assert (refused.value.code, refused.value.where) == (code, where)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"clinic_name": "Clinic \U0001f9ea"}, "name_unprintable"),
        ({"attorney_name": " "}, "name_missing"),
        ({"handle": ""}, "handle_odd"),
        ({"handle": "A. Muestra"}, "handle_odd"),
    ],
)
def test_the_command_line_takes_no_names_that_could_not_be_used(
    program: CheapProgram, folder: Path, words: dict[str, str], code: str
) -> None:
    given = {**NAMES, "handle": "muestra", **words}
    with pytest.raises(InputError) as refused:
        program.founding.found(folder, passphrase=PASSPHRASE, sheet=folder.with_name("sheet.pdf"), **given)
    assert code_of(refused) == code
    assert list(folder.parent.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("A. Muestra", "amuestra"),
        ("Jane Roe", "jroe"),
        ("Juan Pérez Doe", "jpdoe"),
        ("  Núñez ", "nunez"),
        ("王", "attorney"),
        ("", "attorney"),
        ("X" * 60, "x" * 24),
    ],
)
def test_a_handle_is_made_of_the_name(name: str, handle: str) -> None:
    assert handle_of(name) == handle


def test_asking_whether_a_vault_is_finished_loads_nothing_slow() -> None:
    slow = ("pyhanko", "reportlab", "cryptography", "clinic_app.services.submission", "clinic_app.services.founding")
    code = f"import sys, clinic_app.services.set_up; print([name for name in sys.modules if name.startswith({slow!r})])"
    ran = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_neither_sheet_nor_key_is_told_when_it_is_printed(new: NewClinic) -> None:
    assert "AGE-SECRET" not in repr(new)
    assert "%PDF" not in repr(new)


def test_where_neither_the_sheet_nor_the_vault_can_be_finished_nothing_is_left(
    program: CheapProgram, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk refuses the sheet and then the closing of the vault: a vault without a sheet must not stay."""
    full = StorageError("disk_full", "The disk is full.")

    def refuse(*_args: object) -> None:
        raise full

    monkeypatch.setattr(type(program.founding.output), "write", refuse)
    monkeypatch.setattr("clinic_app.adapters.vault.session.anchors.keep", refuse)
    with pytest.raises(StorageError) as caught:
        program.founding.found(folder, passphrase=PASSPHRASE, handle="muestra", sheet=tmp_path / "sheet.pdf", **NAMES)
    assert caught.value is full
    assert not folder.exists()
