"""Settings: each choice applies at once, is kept, and is there again at the next start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app import __version__
from tests.support.pages import on_screen
from tests.ui.test_components import cut, focusable, overlapping, spoken, too_small
from ui import words
from ui.desk import Desk
from ui.pages.settings import SettingsPage
from ui.presenters.settings import SettingsPresenter
from ui.remembered import Remembered
from ui.stops import PageCode, Stop
from ui.theme.colors import ThemeName
from ui.theme.theme import Theme, current
from ui.widgets.segments import Segment
from ui.widgets.words import Words
from ui.words import Language


@pytest.fixture
def presenter(app: QApplication, theme: Theme, desk: Desk, tmp_path: Path) -> Iterator[SettingsPresenter]:
    assert theme.name is ThemeName.LIGHT
    before = words.chosen()
    made = SettingsPresenter(desk, Remembered(tmp_path / "home"))
    made.enter(Stop(PageCode.SETTINGS))
    on_screen(app, made.page, 1064, 900)
    yield made
    words.choose(before)
    made.page.close()
    made.page.deleteLater()
    made.deleteLater()


def segment(page: QWidget, name: str) -> Segment:
    found = page.findChild(Segment, name)
    assert found is not None, name
    return found


def test_it_shows_what_is_chosen(presenter: SettingsPresenter) -> None:
    page = presenter.page
    assert (page.language.value, page.look.value, page.text_size.value) == ("en", "system", "100")
    assert __version__ in {each.text() for each in page.findChildren(Words)}


def test_a_look_applies_at_once_and_is_kept(presenter: SettingsPresenter, tmp_path: Path) -> None:
    segment(presenter.page, "settings.look.hc-dark").click()
    assert current().name is ThemeName.HC_DARK
    assert Remembered(tmp_path / "home").look is ThemeName.HC_DARK
    segment(presenter.page, "settings.look.system").click()
    assert current().name is ThemeName.LIGHT
    assert Remembered(tmp_path / "home").look is None
    assert presenter.page.look.value == "system"


def test_the_systems_own_look_can_be_chosen_for_good(presenter: SettingsPresenter, tmp_path: Path) -> None:
    segment(presenter.page, "settings.look.light").click()
    assert presenter.page.look.value == "light"
    assert Remembered(tmp_path / "home").look is ThemeName.LIGHT


def test_the_text_size_applies_at_once_and_is_kept(presenter: SettingsPresenter, tmp_path: Path) -> None:
    segment(presenter.page, "settings.text_size.150").click()
    assert current().percent == 150
    assert Remembered(tmp_path / "home").percent == 150
    assert Remembered(tmp_path / "home").look is None


def test_the_minutes_until_it_locks_are_kept_apart_from_those_of_an_interview(
    presenter: SettingsPresenter, tmp_path: Path
) -> None:
    page = presenter.page
    assert (page.lock.value, page.lock_interview.value) == ("10", "15")
    segment(page, "settings.lock.5").click()
    segment(page, "settings.lock_interview.30").click()
    again = Remembered(tmp_path / "home")
    assert [again.lock_minutes(in_interview=each) for each in (False, True)] == [5, 30]
    assert (page.lock.value, page.lock_interview.value) == ("5", "30")


@pytest.mark.parametrize(("kept", "minutes"), [("7", 7), ("0", 2), ("99", 30), ("-5", 10), ("٣", 10), ("9" * 5000, 10)])
def test_a_file_with_other_minutes_keeps_within_bounds(tmp_path: Path, kept: str, minutes: int) -> None:
    (tmp_path / "window.ini").write_text(f"[General]\nlock_minutes={kept}\n", "utf-8")
    assert Remembered(tmp_path).lock_minutes(in_interview=False) == minutes


def test_a_key_elsewhere_is_seen_here(presenter: SettingsPresenter) -> None:
    current().larger()
    assert presenter.page.text_size.value == "110"


def test_the_page_speaks_another_language_at_once(
    app: QApplication, presenter: SettingsPresenter, tmp_path: Path
) -> None:
    spanish = segment(presenter.page, "settings.language.es")
    spanish.setFocus()
    QTest.keyClick(spanish, Qt.Key.Key_Space)
    app.processEvents()
    assert words.chosen() is Language.SPANISH
    assert Remembered(tmp_path / "home").language is Language.SPANISH
    assert "Ajustes" in {each.text() for each in presenter.page.findChildren(Words) if each.isVisible()}
    assert segment(presenter.page, "settings.language.es").hasFocus()
    assert presenter.page.language.value == "es"


@pytest.mark.parametrize("percent", [80, 100, 150, 200])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_it_is_whole_named_and_large_enough(
    app: QApplication, presenter: SettingsPresenter, percent: int, direction: Qt.LayoutDirection
) -> None:
    app.setLayoutDirection(direction)
    current().choose(percent=percent)
    page = presenter.page
    on_screen(app, page, 1064, 720)
    assert cut(page.content) == []
    assert overlapping(page.content) == []
    assert too_small(page) == []
    assert [each.objectName() for each in focusable(page) if not spoken(each)] == []
    order = [each.objectName() for each in focusable(page)]
    assert order[0] == "settings.language.en"


def test_a_page_without_a_presenter_calls_nobody(app: QApplication, theme: Theme) -> None:
    assert theme.percent == 100
    page = SettingsPage()
    on_screen(app, page)
    assert focusable(page) == []
    page.close()
