"""Output files appear whole under a name that was free, or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path
from typing import BinaryIO

import pytest

from clinic_app.adapters.output_files import DurableOutputFiles
from clinic_app.errors import StorageError


def fill(target: BinaryIO) -> None:
    target.write(b"ours")


def test_a_file_is_written_under_one_name(tmp_path: Path) -> None:
    written = DurableOutputFiles().write(tmp_path / "out", fill)
    assert (tmp_path / "out").read_bytes() == b"ours"
    assert ((tmp_path / "out").stat().st_nlink, written.size) == (1, 4)
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("disk_holds_second_names", [True, False])
@pytest.mark.parametrize("kind", ["file", "folder", "dangling link"])
def test_what_appears_meanwhile_is_never_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, disk_holds_second_names: bool
) -> None:
    """Somebody else's file gets the name between the first look and the last."""
    if not disk_holds_second_names:

        def refuse(*_args: object, **_given: object) -> None:
            raise PermissionError(1, "no second names on this disk")

        monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "out"

    def fill_while_another_comes(target: BinaryIO) -> None:
        fill(target)
        if kind == "file":
            path.write_bytes(b"theirs")
        elif kind == "folder":
            path.mkdir()
        else:
            path.symlink_to(tmp_path / "nowhere")

    with pytest.raises(StorageError) as refused:
        DurableOutputFiles().write(path, fill_while_another_comes)
    assert refused.value.code == "output_exists"
    assert [each.name for each in tmp_path.iterdir()] == ["out"]
    assert kind != "file" or path.read_bytes() == b"theirs"


def test_without_second_names_a_free_name_is_still_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_given: object) -> None:
        raise PermissionError(1, "no second names on this disk")

    monkeypatch.setattr(os, "link", refuse)
    DurableOutputFiles().write(tmp_path / "out", fill)
    assert (tmp_path / "out").read_bytes() == b"ours"
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("call", ["unlink", "fsync of the folder"])
def test_where_the_disk_fails_after_the_name_was_given_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """It is told that the file is not there, so it must not be there: half of a pair, or a sheet without its vault."""
    failed: list[str] = []

    def once(*_args: object, **_given: object) -> None:
        if not failed:
            failed.append(call)
            raise OSError(5, "the disk failed")
        monkeypatch.undo()

    if call == "unlink":
        unlink = os.unlink
        monkeypatch.setattr(os, "unlink", lambda path: once() if not failed else unlink(path))
    else:
        monkeypatch.setattr("clinic_app.adapters.output_files.sync_name", once)
    with pytest.raises(StorageError) as refused:
        DurableOutputFiles().write(tmp_path / "out", fill)
    assert failed
    assert refused.value.code == "not_writable"
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder for temporary files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_file_without_a_name_leaves_no_folder(temporary: Path) -> None:
    """Also where the program is replaced while it is open, as at every lock: nothing is left to tidy up."""
    with DurableOutputFiles().nameless() as file:
        assert list(temporary.iterdir()) == [] or os.name == "nt"
        file.write(b"opened")
        file.seek(0)
        assert file.read() == b"opened"
    assert list(temporary.iterdir()) == []


def test_where_no_file_without_a_name_can_be_made_its_folder_goes(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_given: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    with pytest.raises(OSError, match="no space"), DurableOutputFiles().nameless():
        pass
    assert list(temporary.iterdir()) == []


def test_what_a_killed_program_left_goes_with_the_next_file(temporary: Path) -> None:
    names = ("amparo-old", "amparo-full", "amparo-new", "somebody-else")
    for name in names:
        (temporary / name).mkdir()
        os.utime(temporary / name, (0, 0))
    (temporary / "amparo-full" / "file").write_bytes(b"?")
    os.utime(temporary / "amparo-new")
    (temporary / "amparo-link").symlink_to(temporary / "somebody-else")
    (temporary / "amparo-file").write_bytes(b"?")
    with DurableOutputFiles().nameless():
        pass
    left = {each.name for each in temporary.iterdir()}
    assert left == {"amparo-full", "amparo-new", "amparo-link", "amparo-file", "somebody-else"}


@pytest.mark.parametrize(
    ("error", "code"),
    [(errno.EINVAL, "name_refused"), (errno.ENOENT, "name_refused"), (errno.EFBIG, "file_too_large")],
)
def test_what_a_stick_refuses_is_told_as_what_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, code: str
) -> None:
    """FAT32 has no such names, and no files from 4 GB on; each driver says so in its own way."""

    def refuse(*_args: object, **_given: object) -> None:
        raise OSError(error, "refused")

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(StorageError) as refused:
        DurableOutputFiles().write(tmp_path / "11:30?", fill)
    assert refused.value.code == ("name_refused" if code == "file_too_large" else code)

    def cannot(_target: BinaryIO) -> None:
        refuse()

    with pytest.raises(StorageError) as refused:
        DurableOutputFiles().write(tmp_path / "11:30?", cannot)
    assert refused.value.code == (code if error != errno.ENOENT else "not_writable")
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_too_long_is_told_as_one(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as refused:
        DurableOutputFiles().write(tmp_path / f"{'long' * 70}.pdf", fill)
    assert refused.value.code == "name_refused"
    assert list(tmp_path.iterdir()) == []
