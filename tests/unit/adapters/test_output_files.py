"""Output files appear whole under a name that was free, or not at all."""

from __future__ import annotations

import errno
import os
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
        monkeypatch.setattr("clinic_app.adapters.output_files.sync_folder", once)
    with pytest.raises(StorageError) as refused:
        DurableOutputFiles().write(tmp_path / "out", fill)
    assert failed
    assert refused.value.code == "not_writable"
    assert list(tmp_path.iterdir()) == []


def test_where_no_private_folder_can_be_made_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_given: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "mkdir", refuse)
    with pytest.raises(StorageError) as refused:
        DurableOutputFiles().private_folder()
    assert refused.value.code == "disk_full"
