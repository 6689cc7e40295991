"""Writing so that a crash leaves the old or the new: what is there where the disk fails in between."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinic_app.adapters import durable
from clinic_app.adapters.durable import make_folder, write_durably


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
