"""Today and Matters on a real vault: one read, search as typed, what was stored comes onto the page, new matters."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.support.pages import on_screen, speaking
from tests.support.qt import wait_for
from tests.ui.test_components import spoken
from ui.desk import Desk
from ui.pages.clock_lines import DueLine
from ui.presenters.matters import MattersPresenter
from ui.presenters.today import TodayPresenter
from ui.stops import PageCode, Stop
from ui.tasks import Place
from ui.words import Language


def idle(app: QApplication, desk: Desk) -> None:
    """Until nothing is asked for any more."""
    wait_for(lambda: not desk.tasks._tasks)
    app.processEvents()


def stored(desk: Desk, work: Callable[[], object]) -> None:
    done: list[object] = []
    desk.tasks.run(Place.VAULT, lambda _token: work(), owner=desk, saying="Working", done=done.append)
    wait_for(lambda: done)


def press(page: QWidget, name: str) -> None:
    button = page.findChild(QAbstractButton, name)
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_today_shows_the_clocks_and_opens_matters(app: QApplication, desk: Desk) -> None:
    presenter = TodayPresenter(desk)
    went: list[Stop] = []
    presenter.go_requested.connect(went.append)
    on_screen(app, presenter.page, 1224)
    presenter.enter(Stop(PageCode.TODAY))
    idle(app, desk)
    lines = presenter.page.findChildren(DueLine)
    assert spoken(lines[0]).startswith("DEMO-A, Police body-camera film kept at least 90 days, 6 days past")
    assert not [line for line in lines if "_at" in spoken(line)]
    QTest.mouseClick(lines[0], Qt.MouseButton.LeftButton)
    press(presenter.page, "today.new")
    assert went == [Stop(PageCode.MATTER, "DEMO-A"), Stop(PageCode.INTERVIEW)]
    presenter.page.close()


def test_today_speaks_spanish_sums_and_all(app: QApplication, desk: Desk) -> None:
    presenter = TodayPresenter(desk)
    on_screen(app, presenter.page, 1224)
    presenter.enter(Stop(PageCode.TODAY))
    idle(app, desk)
    with speaking(Language.SPANISH):
        app.processEvents()
        idle(app, desk)
        heard = [spoken(line) for line in presenter.page.findChildren(DueLine) if line.isVisibleTo(presenter.page)]
        assert "La fecha del incidente + 7 días. Límite último" in heard[0]
    app.processEvents()
    idle(app, desk)
    presenter.page.close()


def test_a_new_matter_comes_onto_the_page_that_is_shown_only(app: QApplication, desk: Desk) -> None:
    today, matters = TodayPresenter(desk), MattersPresenter(desk)
    for presenter, code in ((today, PageCode.TODAY), (matters, PageCode.MATTERS)):
        on_screen(app, presenter.page, 1224)
        presenter.enter(Stop(code))
    idle(app, desk)
    today.leave()
    stored(desk, lambda: desk.answering.new_matter())
    desk.changed.emit("26-0001")
    idle(app, desk)
    assert matters.view.model.row_of("26-0001") >= 0
    assert today.page.findChild(QWidget, "today.changed.26-0001") is None
    today.enter(Stop(PageCode.TODAY))
    idle(app, desk)
    assert today.page.findChild(QWidget, "today.changed.26-0001") is not None
    for presenter in (today, matters):
        presenter.page.close()


def test_a_name_finds_its_matter_and_is_not_shown(app: QApplication, desk: Desk) -> None:
    presenter = MattersPresenter(desk)
    went: list[Stop] = []
    presenter.go_requested.connect(went.append)
    view = presenter.view
    on_screen(app, view, 1224)
    presenter.enter(Stop(PageCode.MATTERS, detail="search"))
    idle(app, desk)
    assert view.model.rowCount() == 2
    assert QApplication.focusWidget() is view.search
    QTest.keyClicks(view.search, "perez")  # each letter asks; only the last answer is shown
    idle(app, desk)
    assert [view.model.matter(row) for row in range(view.model.rowCount())] == ["DEMO-B"]
    told = str(view.model.data(view.model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole))
    assert "rez" not in told.casefold()
    QTest.keyClick(view.search, Qt.Key.Key_Return)
    QTest.keyClick(view.search, Qt.Key.Key_Escape)
    idle(app, desk)
    assert view.model.rowCount() == 2
    press(view, "matters.new")
    assert went == [Stop(PageCode.MATTER, "DEMO-B"), Stop(PageCode.INTERVIEW)]
    view.close()


@pytest.mark.parametrize("make", [TodayPresenter, MattersPresenter])
def test_nothing_is_read_before_somebody_enters(
    app: QApplication, desk: Desk, make: type[TodayPresenter] | type[MattersPresenter]
) -> None:
    presenter = make(desk)
    desk.changed.emit("DEMO-A")
    assert not desk.tasks._tasks
    presenter.page.deleteLater()
    app.processEvents()
