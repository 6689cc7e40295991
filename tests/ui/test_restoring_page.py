"""A vault made of a backup on a laptop that has none yet: from the first page, by keyboard, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit

from tests.support.pages import on_screen, speaking
from tests.support.qt import wait_for
from tests.support.vaults import PASSPHRASE, body, cheap_keeper, index, new_vault
from tests.support.window_driver import WindowDriver
from tests.ui.test_backups_page import Folders
from tests.ui.test_components import cut, focusable, overlapping, spoken, too_small
from ui import choosing
from ui.pages.first_run.page import FirstRunPage
from ui.pages.restoring import RestoringPage
from ui.theme.theme import Theme
from ui.words import Language


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of a clinic whose laptop is gone."""
    folder = tmp_path_factory.mktemp("restoring")
    place = folder / "stick"
    place.mkdir()
    vault = new_vault(folder / "vault").vault
    vault.records.put_secret("archive-key", b"age1")
    vault.records.commit(vault.records.new_record_id(), "note", body(a=1), index=index("26-0001"))
    for day in (9, 10):
        vault.backups.write(place, made_at=datetime(2026, 11, day, 20, tzinfo=UTC), watch=lambda _s, _f: None)
        vault.records.note("evidence_checked")
    vault.close()
    return place


@pytest.fixture
def driver(theme: Theme, tmp_path: Path) -> Iterator[WindowDriver]:
    assert theme.percent == 100
    made = WindowDriver(tmp_path / "home")
    yield made
    made.close()


def press(page: RestoringPage | FirstRunPage, name: str) -> None:
    button = page.findChild(QAbstractButton, name)
    assert button is not None, name
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def read(page: RestoringPage) -> str:
    return " ".join(each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page))


def test_from_the_first_page_to_the_passphrase(driver: WindowDriver, stick: Path, tmp_path: Path) -> None:
    entrance = driver.window.entrance
    first = entrance.currentWidget()
    assert isinstance(first, FirstRunPage)
    press(first, "first_run.restore")
    page = entrance.currentWidget()
    assert isinstance(page, RestoringPage)
    empty = tmp_path / "empty"
    empty.mkdir()
    with choosing.use(Folders(empty, stick)):
        press(page, "restoring.folder")
        wait_for(lambda: "There is no backup in this folder." in read(page))
        press(page, "restoring.folder")
        wait_for(lambda: not page.rest.isHidden())
    which = page.choice.which
    assert [which.itemText(n) for n in range(which.count())] == ["Tue 10 Nov, 14:00", "Mon 9 Nov, 14:00"]
    field = page.findChild(QLineEdit, "restoring.passphrase")
    assert field is not None
    assert field.hasFocus()
    page.choice.which.setCurrentIndex(1)
    with speaking(Language.SPANISH):
        wait_for(lambda: page.choice.which.itemText(0) == "mar 10 nov, 14:00")
        assert (page.choice.which.currentIndex(), page.choice.which.itemText(1)) == (1, "lun 9 nov, 14:00")
        assert field.hasFocus()
    wait_for(lambda: page.choice.which.itemText(0) == "Tue 10 Nov, 14:00")
    page.choice.which.setCurrentIndex(0)
    QTest.keyClicks(field, "not the one")
    QTest.keyClick(field, Qt.Key.Key_Return)
    wait_for(lambda: "This passphrase does not open the backup." in read(page))
    assert not (tmp_path / "home" / "vault").exists()
    field.selectAll()
    QTest.keyClicks(field, PASSPHRASE)
    QTest.keyClick(field, Qt.Key.Key_Return)
    wait_for(lambda: entrance.asks_passphrase)
    assert field.text() == ""
    vault = cheap_keeper().open(tmp_path / "home" / "vault", passphrase=PASSPHRASE)
    assert vault.records.find("note", "26-0001")
    assert [line.event for line in vault.records.log_page(events=("backup_restored",), limit=2)] == ["backup_restored"]
    vault.close()


def test_back_to_the_first_page(driver: WindowDriver) -> None:
    entrance = driver.window.entrance
    first = entrance.currentWidget()
    assert isinstance(first, FirstRunPage)
    press(first, "first_run.restore")
    page = entrance.currentWidget()
    assert isinstance(page, RestoringPage)
    with choosing.use(Folders(None)):
        press(page, "restoring.folder")
    press(page, "restoring.back")
    assert entrance.currentWidget() is first


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.SPANISH])
def test_words_and_shapes(app: QApplication, theme: Theme, language: Language) -> None:
    assert theme.percent == 100
    page = RestoringPage()
    with speaking(language):
        app.sendEvent(page, QEvent(QEvent.Type.LanguageChange))
        page.show_there("/media/a/STICK", [("1", "-"), ("2", "--")])
        on_screen(app, page, 1280, 720)
        assert "backups." not in read(page)
        assert cut(page.content) == []
        assert overlapping(page.content) == []
        assert too_small(page.content) == []
        assert all(spoken(each) for each in focusable(page))
    page.close()
