"""The switch of names: off until somebody asks, only for what is in sight, and off whenever somebody else may look."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.log_kinds import NAMES_SHOWN
from clinic_app.errors import StorageError
from clinic_app.services.client_names import ClientNames
from clinic_app.services.interview import INTAKE_KIND
from clinic_app.services.ports.record_values import IndexEntry
from clinic_app.services.ports.vault import Role
from tests.support.desks import fresh_clinic
from tests.support.name_states import LONG, renamed
from tests.support.pages import on_screen, speaking
from tests.support.qt import wait_for
from tests.support.window_driver import WindowDriver
from tests.ui.test_components import cut, overlapping, spoken
from ui.desk import Desk
from ui.interview.page import InterviewPage
from ui.pages.changed_line import ChangedLine
from ui.pages.clock_lines import DueLine
from ui.pages.matters import MattersPage
from ui.palette import CommandPalette
from ui.presenters.matter import MatterPresenter
from ui.presenters.matters import MattersPresenter
from ui.presenters.today import TodayPresenter
from ui.stops import PageCode, Stop, Tab
from ui.tasks import Place
from ui.theme import tokens
from ui.theme.theme import Theme, current
from ui.words import Language

JANE, JUAN = "Jane Roe", "Juan Pérez Doe"
SWITCH = (Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """Every time names were read: of which matters."""
    heard: list[tuple[str, ...]] = []
    whole = ClientNames.of

    def of(self: ClientNames, matters: tuple[str, ...]) -> dict[str, str]:
        heard.append(tuple(matters))
        return whole(self, matters)

    monkeypatch.setattr(ClientNames, "of", of)
    return heard


def idle(desk: Desk) -> None:
    """Until nothing is asked for any more, what is looked at a little later too."""
    for _ in range(3):
        QTest.qWait(2 * tokens.BETWEEN_SLICES)
        assert desk.tasks.drain(20.0)


def noted(desk: Desk) -> int:
    """How often the log says that names were shown."""
    told: list[bytes] = []
    log, owner = desk.vault.records.export_log, QObject()
    desk.tasks.run(Place.VAULT, lambda _token: log(), owner=owner, saying="-", done=told.append)
    wait_for(lambda: told)
    entries = [json.loads(line)["entry"] for line in told[0].splitlines()[1:-1]]
    named = [entry for entry in entries if entry["event"] == NAMES_SHOWN]
    assert {(entry["subject"], entry["detail"]) for entry in named} <= {("", "")}
    return len(named)


def on_vault(desk: Desk, work: Callable[[], object]) -> None:
    done: list[object] = []
    desk.tasks.run(Place.VAULT, lambda _token: work(), owner=desk, saying="-", done=done.append)
    wait_for(lambda: done)


def words_of(page: QWidget) -> str:
    """All that a screen reader finds on a page, tooltips too."""
    parts = [page, *page.findChildren(QWidget)]
    told = [part.accessibleName() + part.toolTip() + part.accessibleDescription() for part in parts]
    if isinstance(page, MattersPage):
        rows = range(page.model.rowCount())
        role = Qt.ItemDataRole.AccessibleTextRole
        told += [str(page.model.data(page.model.index(row, 0), role)) for row in rows]
    return "\n".join(told + [text() for part in parts if callable(text := getattr(part, "text", None))])


def press(page: QWidget, name: str) -> None:
    button = page.findChild(QAbstractButton, name)
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def today(app: QApplication, desk: Desk) -> Iterator[TodayPresenter]:
    made = TodayPresenter(desk)
    on_screen(app, made.page, 1224)
    made.enter(Stop(PageCode.TODAY))
    idle(desk)
    yield made
    made.page.close()


@pytest.fixture
def matters(app: QApplication, desk: Desk) -> Iterator[MattersPresenter]:
    made = MattersPresenter(desk)
    on_screen(app, made.page, 1224)
    made.enter(Stop(PageCode.MATTERS))
    idle(desk)
    yield made
    made.page.close()


def test_nothing_is_read_and_nothing_is_said_until_somebody_asks(
    today: TodayPresenter, matters: MattersPresenter, desk: Desk, asked: list[tuple[str, ...]]
) -> None:
    matters.page.resize(1000, 500)
    idle(desk)
    assert asked == []
    assert noted(desk) == 0
    for page in (today.page, matters.page):
        assert JANE not in words_of(page)
    button = today.view.names_button
    assert (button.text(), button.accessibleName()) == ("Names hidden", "Names hidden")
    assert "Ctrl Shift N" in button.toolTip()


def test_one_switch_shows_them_on_both_pages_and_hides_them_again(
    today: TodayPresenter, matters: MattersPresenter, desk: Desk, asked: list[tuple[str, ...]]
) -> None:
    heights = [line.height() for line in today.page.findChildren(DueLine)]
    press(today.page, "today.names")
    idle(desk)
    assert noted(desk) == 1
    assert {matter for wish in asked for matter in wish} == {"DEMO-A", "DEMO-B"}
    for page, switch in ((today.page, today.view.names_button), (matters.page, matters.view.names_button)):
        assert JANE in words_of(page)
        assert JUAN in words_of(page)
        assert switch.text() == "Names shown"
    lines = today.page.findChildren(DueLine)
    assert spoken(lines[0]).startswith("DEMO-A, Jane Roe, Police body-camera film")
    assert [line.height() for line in lines] == heights
    changed = {spoken(line) for line in today.page.findChildren(ChangedLine)}
    assert changed == {
        "DEMO-B, Juan Pérez Doe, Home entry, 6 Nov, 3 Nov",
        "DEMO-A, Jane Roe, Vehicle stop, 30 Oct, 3 Nov",
    }
    press(matters.page, "matters.names")
    idle(desk)
    for page in (today.page, matters.page):
        assert JANE not in words_of(page)
        assert JUAN not in words_of(page)
    assert desk.names.known is None
    assert not desk.names._names
    assert noted(desk) == 1


def test_only_what_is_in_sight_is_read(
    app: QApplication, matters: MattersPresenter, desk: Desk, asked: list[tuple[str, ...]]
) -> None:
    def many() -> None:
        head = desk.vault.records.heads(desk.vault.records.find(INTAKE_KIND, "DEMO-A") or "")[0]
        for number in range(60):
            body = canonical_json({**json.loads(head.body), "number": f"26-{number:04}"})
            index = IndexEntry(f"26-{number:04}")
            desk.vault.records.commit(desk.vault.records.new_record_id(), INTAKE_KIND, body, index=index)

    on_vault(desk, many)
    desk.changed.emit("26-0000")
    idle(desk)
    on_screen(app, matters.page, 1224, 600)
    desk.names.turn()
    idle(desk)
    seen = {matter for wish in asked for matter in wish}
    assert 5 <= len(seen) <= 15
    bar = matters.view.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    idle(desk)
    assert {"DEMO-A", "DEMO-B"} <= {matter for wish in asked for matter in wish}
    assert len({matter for wish in asked for matter in wish}) < 30
    assert len([matter for wish in asked for matter in wish]) == len({matter for wish in asked for matter in wish})


def test_a_name_that_changed_is_read_anew(today: TodayPresenter, desk: Desk) -> None:
    desk.names.turn()
    idle(desk)
    on_vault(desk, lambda: renamed(desk, "DEMO-B", LONG))
    desk.changed.emit("DEMO-B")
    idle(desk)
    assert LONG in words_of(today.page)
    assert JUAN not in words_of(today.page)


def test_over_a_matter_it_stands_beside_the_number(app: QApplication, desk: Desk, asked: list[tuple[str, ...]]) -> None:
    presenter = MatterPresenter(desk)
    on_screen(app, presenter.page, 1224)
    presenter.enter(Stop(PageCode.MATTER, "DEMO-A", tab=Tab.OVERVIEW))
    idle(desk)
    head = presenter.view.head.findChild(QWidget, "matter.name")
    assert head is not None
    assert (head.isVisible(), asked) == (False, [])
    desk.names.turn()
    idle(desk)
    assert (head.isVisible(), spoken(head), asked) == (True, JANE, [("DEMO-A",)])
    presenter.enter(Stop(PageCode.MATTER, "DEMO-B"))
    assert JANE not in words_of(presenter.view.head)
    idle(desk)
    assert spoken(head) == JUAN
    desk.names.hide()
    assert not head.isVisible()
    assert JUAN not in words_of(presenter.view.head)
    presenter.page.close()


def test_a_matter_that_is_not_shown_is_not_read(
    app: QApplication, today: TodayPresenter, desk: Desk, asked: list[tuple[str, ...]]
) -> None:
    presenter = MatterPresenter(desk)
    on_screen(app, presenter.page, 1224)
    presenter.enter(Stop(PageCode.MATTER, "DEMO-A", tab=Tab.OVERVIEW))
    idle(desk)
    presenter.page.hide()
    today.page.hide()
    desk.names.turn()
    idle(desk)
    assert (desk.names.is_on, asked) == (True, [])
    on_screen(app, presenter.page, 1224)
    presenter.enter(Stop(PageCode.MATTER, "DEMO-A", tab=Tab.ACCOUNT))  # the same one again
    idle(desk)
    assert asked == [("DEMO-A",)]
    assert JANE in words_of(presenter.view.head)
    presenter.page.close()


def test_what_the_log_does_not_take_is_not_shown(
    today: TodayPresenter, desk: Desk, asked: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    error = StorageError("disk_full", "The disk is full.", "Make room.")

    def refuse() -> None:
        raise error

    monkeypatch.setattr(desk.access_log, "names_shown", refuse)
    heard: list[object] = []
    desk.names.failed.connect(heard.append)
    desk.names.turn()
    idle(desk)
    assert (heard, desk.names.is_on, asked) == ([error], False, [])
    assert today.view.names_button.text() == "Names hidden"


def test_whoever_changes_their_mind_before_the_log_has_it_sees_none(
    today: TodayPresenter, desk: Desk, asked: list[tuple[str, ...]]
) -> None:
    desk.names.turn()
    desk.names.turn()
    idle(desk)
    assert (desk.names.is_on, asked) == (False, [])
    assert JANE not in words_of(today.page)


def test_a_name_that_comes_after_they_were_hidden_is_dropped(desk: Desk) -> None:
    desk.names.turn()
    wait_for(lambda: desk.names.is_on)
    desk.names.want(("DEMO-A",))
    desk.names.hide()
    idle(desk)
    assert not desk.names._names


def test_not_for_somebody_who_sees_no_case(desk: Desk) -> None:
    desk.person = replace(desk.person, role=Role.ADMINISTRATOR)
    desk.names.turn()
    idle(desk)
    assert not desk.names.is_on
    assert noted(desk) == 0


def test_while_the_clients_window_is_open_they_stay_hidden(today: TodayPresenter, desk: Desk) -> None:
    desk.names.turn()
    idle(desk)
    held: list[bool] = []
    desk.names.held.connect(lambda: held.append(True))
    desk.names.client_looks(True)
    assert JANE not in words_of(today.page)
    press(today.page, "today.names")
    idle(desk)
    assert (desk.names.is_on, held) == (False, [True])
    desk.names.client_looks(False)
    idle(desk)
    assert not desk.names.is_on  # nobody sees them come back by themselves
    press(today.page, "today.names")
    idle(desk)
    assert JANE in words_of(today.page)


def test_long_names_cut_nothing_else(
    app: QApplication, today: TodayPresenter, matters: MattersPresenter, desk: Desk
) -> None:
    on_vault(desk, lambda: renamed(desk, "DEMO-B", LONG * 60))
    desk.changed.emit("DEMO-B")
    desk.names.turn()
    idle(desk)
    with speaking(Language.SPANISH):
        for percent, width in ((100, 700), (100, 1064), (150, 956), (150, 1224)):
            current().choose(percent=percent)
            for page, part in ((today.page, today.view.content), (matters.page, matters.page)):
                on_screen(app, page, width, 720)
                idle(desk)
                assert page.width() == width
                assert cut(part) == []
                assert overlapping(part) == []
    current().choose(percent=100)


class TestTheWindow:
    """With keys, over the real window."""

    @pytest.fixture
    def driver(self, theme: Theme, tmp_path: Path) -> Iterator[WindowDriver]:
        del theme
        made = WindowDriver(fresh_clinic(tmp_path))
        ended: list[bool] = []
        made.window.ended.connect(lambda: ended.append(True))
        made.unlock()
        yield made
        if made.window.is_closing:
            wait_for(lambda: ended)
        else:
            made.close()

    def switch(self, driver: WindowDriver) -> None:
        QTest.keyClick(driver.window, *SWITCH)
        idle(driver.shell.desk)

    def test_the_key_turns_it_where_names_are_shown_only(self, driver: WindowDriver) -> None:
        desk = driver.shell.desk
        shown = []
        for page in (PageCode.TODAY, PageCode.SETTINGS, PageCode.SETTINGS):
            driver.shell.go(Stop(page))
            self.switch(driver)
            shown.append(desk.names.is_on)
        assert shown == [True, False, False]  # hidden from anywhere
        (command,) = (each for each in driver.window.commands() if each.code == "window.names")
        assert not command.allowed()

    def test_an_interview_hides_them(self, driver: WindowDriver) -> None:
        self.switch(driver)
        driver.shell.go(Stop(PageCode.INTERVIEW, "DEMO-A"))
        assert not driver.shell.desk.names.is_on
        wait_for(lambda: driver.window.findChildren(InterviewPage))
        idle(driver.shell.desk)

    def test_nothing_but_the_lines_says_a_name(self, driver: WindowDriver) -> None:
        self.switch(driver)
        driver.shell.go(Stop(PageCode.MATTER, "DEMO-A"))
        idle(driver.shell.desk)
        driver.window.show_palette()
        (palette,) = driver.window.findChildren(CommandPalette)
        for part in (driver.shell.sidebar, palette):
            assert "Roe" not in words_of(part)
        assert driver.window.windowTitle() == "Amparo"
        palette.close()

    def test_a_lock_hides_them_before_it_is_done(self, driver: WindowDriver) -> None:
        self.switch(driver)
        names = driver.shell.desk.names
        driver.window.lock()
        assert not names.is_on
        assert not names._names
