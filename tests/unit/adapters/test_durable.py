"""Writing so that a crash leaves the old or the new: what is there where the disk fails in between."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from clinic_app.adapters import durable
from clinic_app.adapters.durable import holds, make_folder, sync_name, write_durably


def refuse(_path: Path) -> None:
    """The folder cannot be flushed."""
    raise OSError(5, "the disk failed")


def test_a_folder_whose_name_is_not_durable_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, flushed = tmp_path / "att", list[Path]()
    with monkeypatch.context() as failing:
        failing.setattr(durable, "sync_folder", refuse)
        with pytest.raises(OSError, match="the disk failed"):
            make_folder(folder)
    assert not folder.exists()
    monkeypatch.setattr(durable, "sync_folder", flushed.append)
    make_folder(folder)
    make_folder(folder)
    assert flushed == [tmp_path]


def test_what_fails_before_the_name_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "header"
    write_durably(path, b"old")
    monkeypatch.setattr(durable, "flush", refuse)
    with pytest.raises(OSError, match="the disk failed"):
        write_durably(path, b"new")
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"header": b"old"}


def test_what_was_renamed_is_flushed_itself_before_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On FAT the new name is one of nothing until then (tried on a real stick in `tests/e2e/test_on_a_stick.py`)."""
    done, flush, rename = list[object](), os.fsync, os.replace

    def flushed(handle: int) -> None:
        done.append(os.fstat(handle).st_ino)
        flush(handle)

    def renamed(source: Path, target: Path) -> None:
        done.append("renamed")
        rename(source, target)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(os, "replace", renamed)
    path = tmp_path / "header"
    write_durably(path, b"new")
    itself, folder = path.stat().st_ino, tmp_path.stat().st_ino
    assert done == [itself, "renamed", itself, folder]
    done.clear()
    sync_name(tmp_path)
    assert done == [folder, tmp_path.parent.stat().st_ino]


def test_a_disk_that_holds_no_file_of_4_gb_is_known_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, seek = tmp_path / "file", os.lseek
    path.write_bytes(b"small")
    assert holds(path, 2**32)

    def as_fat32(handle: int, place: int, whence: int) -> int:
        if place > 2**32 - 1:
            raise OSError(errno.EINVAL, "Invalid argument")
        return seek(handle, place, whence)

    monkeypatch.setattr(os, "lseek", as_fat32)
    assert holds(path, 2**32 - 1)
    assert not holds(path, 2**32)
    assert path.read_bytes() == b"small"
