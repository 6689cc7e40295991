"""What the window keeps between starts, what it does not, and that a broken file harms nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, QSize
from PySide6.QtWidgets import QApplication, QWidget

from ui.remembered import FILE, Remembered
from ui.theme.colors import ThemeName
from ui.theme.theme import Theme
from ui.theme.tokens import TEXT_SIZES
from ui.words import Language

pytestmark = pytest.mark.usefixtures("app")


def test_at_first_it_is_as_the_system_and_no_file_is_made(theme: Theme, tmp_path: Path) -> None:
    kept = Remembered(tmp_path / "home")
    assert kept.look is None
    assert kept.percent == 100
    spanish = QLocale.system().name().startswith("es")
    assert kept.language is (Language.SPANISH if spanish else Language.ENGLISH)
    kept.dress(theme)
    assert theme.percent == 100
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize("look", ThemeName)
@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_look_and_size_come_back(tmp_path: Path, look: ThemeName, percent: int) -> None:
    worn = Theme(look, percent)
    first = Remembered(tmp_path)
    first.choose_look(worn, look)
    first.keep_look(worn)
    del first
    dressed = Theme()
    Remembered(tmp_path).dress(dressed)
    assert (dressed.name, dressed.percent) == (look, percent)


@pytest.mark.parametrize("language", Language)
def test_the_language_comes_back(tmp_path: Path, language: Language) -> None:
    Remembered(tmp_path).keep_language(str(language))
    assert Remembered(tmp_path).language is language


@pytest.mark.usefixtures("theme")
def test_the_window_comes_back_to_its_place(app: QApplication, tmp_path: Path) -> None:
    window = QWidget()
    kept = Remembered(tmp_path)
    kept.place(window)
    screen = window.screen().availableSize()
    assert window.size().boundedTo(screen.expandedTo(window.minimumSize())) == window.size()
    window.resize(QSize(740, 600))
    window.move(20, 30)
    window.show()
    app.processEvents()
    kept.keep_window(window)
    again = QWidget()
    Remembered(tmp_path).place(again)
    assert again.size() == QSize(740, 600)


@given(content=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_broken_file_is_as_if_it_were_not_there_and_is_replaced(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    kept = Remembered(tmp_path)
    assert kept.percent in TEXT_SIZES
    assert kept.look is None or kept.look in set(ThemeName)
    assert kept.language in set(Language)
    kept.place(QWidget())
    kept.keep_language("es")
    kept.choose_look(Theme(), ThemeName.DARK)
    del kept
    assert Remembered(tmp_path).language is Language.SPANISH
    assert Remembered(tmp_path).look is ThemeName.DARK


@pytest.mark.parametrize(
    "line", ["text_size=100000", "text_size=-1", "text_size=@Variant(x)", "look=purple", "language=xx", "geometry=zz"]
)
def test_values_that_make_no_sense_are_not_taken(theme: Theme, tmp_path: Path, line: str) -> None:
    (tmp_path / FILE).write_text(f"[General]\n{line}\n", "utf-8")
    kept = Remembered(tmp_path)
    kept.dress(theme)
    kept.place(QWidget())
    assert theme.percent == 100
    assert kept.language is Language.ENGLISH


def test_it_knows_nothing_of_matters_or_files(tmp_path: Path) -> None:
    worn = Theme(ThemeName.DARK, 150)
    kept = Remembered(tmp_path)
    kept.keep_look(worn)
    kept.keep_language("es")
    kept.keep_window(QWidget())
    del kept
    lines = (tmp_path / FILE).read_text("utf-8").splitlines()
    names = {line.partition("=")[0] for line in lines if "=" in line}
    assert names == {"language", "look", "text_size", "geometry"}
    assert [each.name for each in tmp_path.iterdir()] == [FILE]
