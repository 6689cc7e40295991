"""The shortcut sheet: all keys that apply, each once, from the commands themselves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from tests.support.pages import on_screen, speaking
from tests.ui.test_components import focusable, label_is_cut, spoken
from ui.commands import Command
from ui.shortcut_sheet import ShortcutSheet, sections
from ui.theme.theme import Theme
from ui.widgets.key_hint import KeyHint
from ui.widgets.words import Words
from ui.words import Language

COMMANDS = (
    Command("interview.next", lambda: None, "Ctrl+Return"),
    Command("interview.undo", lambda: None, "Ctrl+Z"),
    Command("interview.review", lambda: None),
    Command("window.undo", lambda: None, "Ctrl+Z"),
    Command("window.lock", lambda: None, "Ctrl+L", lambda: False),
)


def test_each_key_once_and_the_page_before_the_window() -> None:
    titles = [title for title, _lines in sections(COMMANDS)]
    assert titles == ["On this page", "Everywhere", "In questions and lists"]
    page, everywhere, fields = (lines for _title, lines in sections(COMMANDS))
    assert [key for key, _does in page] == ["Ctrl Enter", "Ctrl Z"]
    assert everywhere == (("Ctrl L", "Lock"),)
    assert ("Alt 1 to 9", "Choose an answer by its number, shown while Alt is held") in fields
    assert [title for title, _lines in sections(())] == ["In questions and lists"]


@pytest.mark.usefixtures("theme")
def test_it_shows_and_says_every_line(app: QApplication) -> None:
    sheet = ShortcutSheet(COMMANDS)
    on_screen(app, sheet, 720, 640)
    keys = {spoken(each) for each in sheet.findChildren(KeyHint)}
    words = {each.text() for each in sheet.findChildren(Words)}
    area = sheet.findChild(QScrollArea)
    assert area is not None
    for _title, lines in sheet.sections:
        for key, does in lines:
            assert key in keys
            assert does in words
            assert f"{key}: {does}" in area.accessibleDescription()
    assert [each.objectName() for each in focusable(sheet) if not spoken(each)] == []


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_it_is_closed_by_keyboard(app: QApplication, key: Qt.Key) -> None:
    window = QWidget()
    on_screen(app, window)
    sheet = ShortcutSheet(COMMANDS, window)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    sheet.open()
    QTest.keyClick(sheet, key)
    assert not sheet.isVisible()


@pytest.mark.parametrize("percent", [80, 150, 200])
def test_no_words_are_cut(app: QApplication, theme: Theme, percent: int) -> None:
    theme.choose(percent=percent)
    with speaking(Language.SPANISH):
        sheet = ShortcutSheet(COMMANDS)
        on_screen(app, sheet, 720, 640)
        assert [each.text() for each in sheet.findChildren(Words) if label_is_cut(each)] == []
        sheet.close()
