"""What the window keeps between starts, and what it never keeps."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from tests.support.pages import speaking
from ui.remembered import FILE, Remembered
from ui.theme.colors import ThemeName
from ui.theme.theme import Theme
from ui.words import Language

pytestmark = pytest.mark.usefixtures("app")


def test_look_size_and_language_come_back(tmp_path: Path, theme: Theme) -> None:
    theme.choose(name=ThemeName.DARK, percent=150)
    first = Remembered(tmp_path)
    first.keep_look(theme)
    first.keep_language("es")
    first._settings.sync()

    again = Remembered(tmp_path)
    assert (again.look, again.percent, again.language) == (ThemeName.DARK, 150, Language.SPANISH)
    fresh = Theme()
    again.dress(fresh)
    assert (fresh.name, fresh.percent) == (ThemeName.DARK, 150)
    with speaking(Language.ENGLISH):
        again.speak()


def test_the_systems_look_stays_the_systems(tmp_path: Path, theme: Theme) -> None:
    kept = Remembered(tmp_path)
    kept.keep_look(theme)  # light, as the system has it here
    assert kept.look is None


@pytest.mark.parametrize("content", [b"", b"\x00\xff rubbish", b"[General]\nlook=pink\ntext_size=9000\nlanguage=\n"])
def test_a_broken_file_is_as_if_there_were_none(tmp_path: Path, content: bytes, theme: Theme) -> None:
    (tmp_path / FILE).write_bytes(content)
    kept = Remembered(tmp_path)
    assert (kept.look, kept.percent) == (None, theme.percent)
    kept.place(QWidget())
    theme.choose(name=ThemeName.DARK)
    kept.keep_look(theme)
    assert Remembered(tmp_path).look is ThemeName.DARK


def test_where_the_window_stood(tmp_path: Path, theme: Theme) -> None:
    window = QWidget()
    kept = Remembered(tmp_path)
    kept.place(window)
    window.resize(760, 580)
    kept.keep_window(window)
    again = QWidget()
    Remembered(tmp_path).place(again)
    assert (again.width(), again.height()) == (760, 580)
    assert theme.percent == 100
