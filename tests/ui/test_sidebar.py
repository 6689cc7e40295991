"""The side bar: only pages that exist, named and reached by the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.services.backups import BackupState, KnownBackup
from tests.support.pages import HERE, NOW, on_screen, speaking
from tests.ui.test_components import cut, focusable, overlapping, spoken, too_small
from ui.backup_words import BackupsTold
from ui.sidebar import MATTERS, TODAY, Entry, Sidebar
from ui.theme import tokens
from ui.theme.colors import ThemeName
from ui.theme.icon_names import Icon
from ui.theme.theme import Theme
from ui.theme.tokens import Script
from ui.widgets.layouts import Row
from ui.words import Language, say


@pytest.fixture
def bar(app: QApplication, theme: Theme) -> Iterator[Sidebar]:
    assert theme.percent == 100
    made = Sidebar()
    made.show_person("A. Muestra", "attorney")
    on_screen(app, made, tokens.SIDE_BAR)
    yield made
    made.close()


def test_it_names_what_there_is_in_the_order_of_tab(bar: Sidebar) -> None:
    bar.show_count("matters", 41)
    assert [spoken(each) for each in focusable(bar)] == ["Find a matter", "Today", "Matters, 41", "Lock"]
    order, widget = [], bar.nextInFocusChain()
    while widget is not None and widget is not bar:
        if widget in focusable(bar):
            order.append(widget.objectName())
        widget = widget.nextInFocusChain()
    assert order == ["sidebar.find", "sidebar.today", "sidebar.matters", "sidebar.lock"]
    assert bar.width() == tokens.SIDE_BAR


def test_only_pages_that_are_given(app: QApplication, theme: Theme) -> None:
    assert theme.percent == 100
    made = Sidebar((MATTERS,))
    on_screen(app, made, tokens.SIDE_BAR)
    assert list(made.pages) == ["matters"]
    with pytest.raises(KeyError):
        made.show_page("today")
    made.close()


def test_clicks_and_enter_ask_for_pages_find_and_lock(bar: Sidebar) -> None:
    heard: list[str] = []
    bar.page_requested.connect(heard.append)
    bar.find_requested.connect(lambda: heard.append("find"))
    bar.lock_requested.connect(lambda: heard.append("lock"))
    QTest.mouseClick(bar.pages["matters"], Qt.MouseButton.LeftButton)
    QTest.keyClick(bar.pages["today"], Qt.Key.Key_Return)
    bar.finder.click()
    QTest.keyClick(bar.lock, Qt.Key.Key_Space)
    assert heard == ["matters", "today", "find", "lock"]


def test_one_page_is_marked(bar: Sidebar) -> None:
    bar.show_page("today")
    bar.show_page("matters")
    assert [code for code, each in bar.pages.items() if each.isChecked()] == ["matters"]


def test_nobody_is_named_before_somebody_is_here(bar: Sidebar) -> None:
    bar.show_person("", "")
    assert not bar._who.isVisible()


@pytest.mark.parametrize("percent", [80, 100, 150, 200])
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("leftward", [False, True], ids=["ltr", "rtl"])
def test_nothing_is_cut(app: QApplication, theme: Theme, percent: int, language: Language, leftward: bool) -> None:
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if leftward else Qt.LayoutDirection.LeftToRight)
    theme.choose(percent=percent, script=Script.ARABIC if leftward else Script.LATIN)
    with speaking(language):
        made = Sidebar()
        made.show_count("matters", 20_000)
        made.show_person("A. Muestra", "records_officer")
        on_screen(app, made, tokens.SIDE_BAR, 720)
        assert cut(made) == []
        assert overlapping(made) == []
        assert too_small(made) == []
        made.close()


@pytest.mark.parametrize("name", ThemeName)
def test_where_one_is_shows_in_every_theme(app: QApplication, theme: Theme, name: ThemeName) -> None:
    theme.choose(name=name)
    made = Sidebar()
    made.show_page("today")
    on_screen(app, made, tokens.SIDE_BAR)
    here, elsewhere = (made.pages[code].grab().toImage() for code in ("today", "matters"))
    middle = here.rect().center()
    assert here.pixelColor(middle) != elsewhere.pixelColor(middle)
    made.close()


def test_another_language_is_spoken_in_place(app: QApplication, bar: Sidebar) -> None:
    with speaking(Language.SPANISH):
        app.processEvents()
        assert [each.text() for each in bar.pages.values()] == ["Hoy", "Casos"]


def test_matters_that_are_open_stand_under_the_pages_and_can_be_gone_back_to(app: QApplication, bar: Sidebar) -> None:
    heard: list[str] = []
    bar.matter_requested.connect(heard.append)
    bar.resize(tokens.SIDE_BAR, 720)
    bar.show_page("matters")
    bar.show_open(("26-0103", "26-0112"), "26-0112")
    app.processEvents()
    assert [spoken(each) for each in focusable(bar)][3:5] == ["26-0103", "26-0112"]
    assert bar.open["26-0112"].isChecked()
    assert not bar.pages["matters"].isChecked()
    QTest.mouseClick(bar.open["26-0103"], Qt.MouseButton.LeftButton)
    assert heard == ["26-0103"]
    bar.show_page("matters")
    bar.show_open(())
    app.processEvents()
    assert [spoken(each) for each in focusable(bar)] == ["Find a matter", "Today", "Matters", "Lock"]


def test_open_matters_give_way_where_there_is_no_room(app: QApplication, theme: Theme) -> None:
    assert theme.percent == 100
    holder, made = QWidget(), Sidebar()
    Row(holder).addWidget(made)
    on_screen(app, holder, tokens.SIDE_BAR, 720)
    made.show_open(("26-0103", "26-0112", "26-0113"))
    app.processEvents()
    assert made.open["26-0103"].isVisible()
    holder.resize(tokens.SIDE_BAR, 360)
    app.processEvents()
    assert holder.height() == 360, "the window may be as low as before"
    assert not made.open["26-0103"].isVisible()
    assert overlapping(made) == []
    holder.resize(tokens.SIDE_BAR, 720)
    app.processEvents()
    assert made.open["26-0103"].isVisible()
    holder.close()


def told(short: str, *, behind: bool = False, alone: bool = True) -> Callable[[], BackupsTold]:
    return lambda: BackupsTold(alone, behind, "standing", "last" if short else "", short, known=bool(short))


def test_the_last_backup_stands_over_who_is_here_and_leads_to_backups(app: QApplication, bar: Sidebar) -> None:
    asked: list[bool] = []
    bar.backups_requested.connect(lambda: asked.append(True))
    bar.resize(tokens.SIDE_BAR, 720)
    assert not bar.backup.isVisible()
    bar.show_backup(told("Backed up yesterday"))
    app.processEvents()
    assert [spoken(each) for each in focusable(bar)][-2:] == ["Backed up yesterday", "Lock"]
    assert [each for each in bar.findChildren(QWidget) if spoken(each) == "Backed up yesterday"] == [bar.backup]
    assert (bar.backup.isCheckable(), bar.width()) == (False, tokens.SIDE_BAR)
    calm = bar.backup.grab().toImage()
    bar.show_backup(told("Backed up yesterday", behind=True))
    app.processEvents()
    assert bar.backup.grab().toImage() != calm  # another sign and another colour
    QTest.keyClick(bar.backup, Qt.Key.Key_Return)
    assert asked == [True]
    bar.show_backup(told("", alone=False))  # a vault that is new
    app.processEvents()
    assert not bar.backup.isVisible()


def test_it_is_said_in_the_windows_language(app: QApplication, bar: Sidebar) -> None:
    made = KnownBackup("b", NOW - timedelta(days=1))
    state = BackupState(None, made, (made,), answers=0, changed=False)
    bar.resize(tokens.SIDE_BAR, 720)
    bar.show_backup(lambda: BackupsTold.of(state, NOW, HERE))
    assert bar.backup.text() == "Backed up yesterday"
    with speaking(Language.SPANISH):
        app.processEvents()
        assert bar.backup.text() == "Copia: ayer"


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("language", Language)
def test_it_pushes_nothing_out(app: QApplication, theme: Theme, percent: int, language: Language) -> None:
    theme.choose(percent=percent)
    with speaking(language):
        holder, made = QWidget(), Sidebar((TODAY, MATTERS, Entry("check", Icon.SEAL), Entry("settings", Icon.SLIDERS)))
        made.show_person("A. Muestra", "records_officer")
        Row(holder).addWidget(made)
        on_screen(app, holder, tokens.SIDE_BAR, 720)
        made.show_open(("26-0103", "26-0112", "26-0113"))
        app.processEvents()
        before = (made.width(), made._open.isVisible(), holder.minimumSizeHint())
        made.show_backup(told(say("sidebar.never_backed_up"), behind=True))
        app.processEvents()
        assert (made.width(), made._open.isVisible(), holder.minimumSizeHint()) == before
        assert cut(made) == []
        assert overlapping(made) == []
        for height in (720, 360, 720):
            holder.resize(made.width(), height)
            app.processEvents()
            assert overlapping(made) == []
        assert made._open.isVisible() == before[1]
        made.show_open(())
        app.processEvents()
        assert made.backup.isVisible()
        holder.close()
