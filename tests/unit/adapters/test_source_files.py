"""Files of others: what is no file is refused without waiting, what changes under the reader is noticed."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from clinic_app.adapters.source_files import LocalSourceFiles
from clinic_app.errors import InputError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "door.jpg"
    path.write_bytes(b"\xff\xd8\xff" + b"x" * 100_000)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught, LocalSourceFiles().open(path):
        pass
    assert path.name not in caught.value.line
    return caught.value.code


def test_it_is_read_to_its_end_and_again(file: Path) -> None:
    with LocalSourceFiles().open(file) as source:
        assert (source.name, source.size, source.beginning[:3]) == ("door.jpg", 100_003, b"\xff\xd8\xff")
        for _ in range(2):
            parts = list(iter(lambda: source.read(70_000), b""))
            assert b"".join(parts) == file.read_bytes()
            source.rewind()


def test_an_empty_one_and_a_link_are_files(file: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    (tmp_path / "link").symlink_to(file)
    with LocalSourceFiles().open(tmp_path / "empty") as source:
        assert (source.read(10), source.size, source.beginning) == (b"", 0, b"")
    with LocalSourceFiles().open(tmp_path / "link") as source:
        assert (source.name, source.size) == ("link", 100_003)


def test_what_is_no_file_is_refused_at_once(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    with socket.socket(socket.AF_UNIX) as listener:
        monkeypatch.chdir(tmp_path)  # the name of a socket is short
        listener.bind("socket")
        assert [refusal(tmp_path / name) for name in ("pipe", "socket", ".")] == ["not_a_file"] * 3
    assert refusal(Path(os.devnull)) == "not_a_file"
    for nowhere in (tmp_path / "none", file / "below", tmp_path / "gone", tmp_path / ("n" * 300)):
        assert refusal(nowhere) == "source_missing"


@pytest.mark.parametrize("change", ["longer", "shorter", "rewritten", "emptied"])
def test_a_file_that_changes_has_no_end(file: Path, change: str) -> None:
    with LocalSourceFiles().open(file) as source:
        source.read(1000)
        with file.open("r+b") as writer:
            match change:
                case "longer":
                    writer.seek(0, os.SEEK_END)
                    writer.write(b"more")
                case "shorter":
                    writer.truncate(50_000)
                case "rewritten":
                    writer.write(b"other")
                case "emptied":
                    writer.truncate(0)
        os.utime(file, ns=(1, 1))
        with pytest.raises(InputError) as caught:
            list(iter(lambda: source.read(30_000), b""))
    assert caught.value.code == "source_changed"


def test_one_that_vanishes_is_read_to_its_end_all_the_same(file: Path) -> None:
    content = file.read_bytes()
    with LocalSourceFiles().open(file) as source:
        begun = source.read(10)
        file.unlink()
        assert begun + b"".join(iter(lambda: source.read(30_000), b"")) == content


def test_a_name_that_is_no_text_is_written_out(tmp_path: Path) -> None:
    name = os.fsdecode(b"d\xf6r \x1b\xe2\x80\xae.jpg")
    (tmp_path / name).touch()
    with LocalSourceFiles().open(tmp_path / name) as source:
        assert source.name == "d\\xf6r \x1b\u202e.jpg"
        source.name.encode("utf-8")
