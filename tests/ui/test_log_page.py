"""The page of the log: who did what when, by group and day, read page by page, and written out for `verify`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from clinic_app.adapters.ed25519_checker import CryptographySignatureChecker
from clinic_app.domain.log_kinds import GROUPS, MATTER_OPENED, VAULT_CLOSED, VAULT_OPENED, LogGroup
from clinic_app.said import said
from clinic_app.services.log_pages import PAGE
from clinic_app.services.ports.vault import VaultFault
from clinic_app.services.verification.logs import verify_log
from tests.support.pages import on_screen, speaking
from tests.support.qt import wait_for
from tests.support.seats import on_lane
from ui.choosing import files
from ui.desk import Desk
from ui.last_stop import keep_stop
from ui.pages.log.list import LogEntryLine
from ui.pages.log.page import GROUPS as OFFERED
from ui.presenters.log import LogPresenter
from ui.stops import PageCode, Stop
from ui.tasks import Place
from ui.theme.icon_names import Icon
from ui.words import Language, say, spoken


class Log:
    """The page with its presenter."""

    def __init__(self, app: QApplication, desk: Desk) -> None:
        self.desk = desk
        self.presenter = LogPresenter(desk)
        self.page = self.presenter.view
        on_screen(app, self.page, 1064, 720)
        self.enter()

    def enter(self) -> None:
        self.presenter.enter(Stop(PageCode.LOG))
        self.settle()

    def settle(self) -> None:
        assert self.desk.tasks.drain(20.0)

    def read(self) -> list[str]:
        """All words in view."""
        return [label.text() for label in self.page.findChildren(QLabel) if label.isVisibleTo(self.page)]

    def choose(self, group: LogGroup | None) -> list[str]:
        """What the list says then."""
        self.page.groups.setCurrentIndex(0 if group is None else OFFERED.index(group) + 1)
        self.settle()
        return [line.what for line in self.page.list.lines]

    def type_day(self, text: str) -> list[str]:
        field = self.page.day_field.field
        field.clear()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.settle()
        return [line.what for line in self.page.list.lines]


@pytest.fixture
def log(app: QApplication, desk: Desk) -> Iterator[Log]:
    made = Log(app, desk)
    yield made
    made.page.close()


def test_opening_and_closing_have_signs_of_their_own() -> None:
    signs = {event: LogEntryLine(0, LogGroup.OPENING, "-", "-", event).sign for event in (VAULT_OPENED, VAULT_CLOSED)}
    assert signs == {VAULT_OPENED: Icon.LOCK_OPEN, VAULT_CLOSED: Icon.LOCK}


def test_everything_is_checked_while_one_works(log: Log) -> None:
    told: list[str] = []
    log.presenter.told.connect(told.append)
    log.page.check.start.click()
    assert not log.page.check.start.isEnabled()
    log.settle()
    assert log.page.check.start.isEnabled()
    assert told == [say("log.check_sound")]
    assert [text for text in log.read() if text.startswith(say("log.check_sound"))]


def test_each_fault_is_told_with_what_to_do(log: Log) -> None:
    text, hint = said("A kept file is missing."), said("Restore it from the newest backup.")
    log.presenter._checked((VaultFault("file_missing", "att/1", text, hint),))
    assert {f"att/1: {text}", hint} <= set(log.read())
    with speaking(Language.SPANISH):
        wait_for(lambda: {f"att/1: {spoken(text)}", spoken(hint)} <= set(log.read()))
        assert spoken(hint) != hint


def test_a_check_can_be_stopped_and_says_so(log: Log) -> None:
    told: list[str] = []
    log.presenter.told.connect(told.append)
    busy = Event()
    log.desk.tasks.run(Place.COPY, lambda _token: busy.wait(10), owner=log.desk, saying="-")
    log.presenter._check()
    newest = max(log.desk.tasks._tasks)
    log.desk.tasks._tasks[newest].cancel()
    busy.set()
    log.settle()
    assert told == [say("log.check_cancelled")]
    assert log.page.check.start.isEnabled()


def note(desk: Desk, times: int) -> None:
    def work() -> None:
        for _ in range(times):
            desk.vault.records.note(MATTER_OPENED)

    desk.tasks.run(Place.VAULT, lambda _token: work(), owner=desk, saying="-")
    assert desk.tasks.drain(20.0)


def size_of(desk: Desk) -> int:
    found: list[int] = []
    desk.tasks.run(Place.VAULT, lambda _token: desk.vault.info().log_size, owner=desk, saying="-", done=found.append)
    wait_for(lambda: found)
    return found[0]


def test_it_says_who_did_what_when_by_codes(log: Log) -> None:
    newest = log.page.list.lines[0]
    assert newest.what == "Vault opened"
    assert newest.under == "Thu 12 Nov, 15:30, A. Muestra"
    assert log.page.list.accessibleName() == "Entries of the log, the newest first"
    assert "Vault made" in log.choose(LogGroup.CARE)
    assert any(what.startswith("Record saved: DEMO-") for what in log.choose(LogGroup.CHANGES))
    assert log.page.key.text().startswith("amparo/")


def test_what_the_program_keeps_for_itself_is_no_riddle(log: Log, desk: Desk) -> None:
    on_lane(desk, lambda: keep_stop(desk.vault, Stop(PageCode.MATTERS)))
    log.enter()
    assert "Kept by the program for itself: where somebody was when it locked" in log.choose(LogGroup.CARE)
    assert not [what for what in log.choose(LogGroup.PEOPLE) if what.startswith("Kept")]


def test_by_day(log: Log) -> None:
    everything = len(log.choose(None))
    today = len(log.type_day("12 Nov"))
    assert 0 < today < everything
    assert log.type_day("1 Jan") == []
    assert log.page._empty.isVisible()
    assert len(log.type_day("11/12/2026")) == today
    log.type_day("someday")
    assert log.page.day_field.note == "This is no day. Write one like 12 Nov or 11/12/2026."
    assert len(log.type_day("")) == everything
    assert log.page.day_field.note == ""


@pytest.mark.skipif(PAGE != 200, reason="written for pages of 200")
def test_older_ones_come_as_one_scrolls_and_each_once(log: Log, desk: Desk) -> None:
    size = size_of(desk)
    note(desk, 2 * PAGE)
    log.enter()
    assert len(log.page.list.lines) == PAGE
    bar = log.page.list.verticalScrollBar()
    for _ in range(20):
        if len(log.page.list.lines) == size + 2 * PAGE:
            break
        bar.setValue(bar.maximum())
        log.settle()
        QApplication.processEvents()
    places = [line.n for line in log.page.list.lines]
    assert places == list(range(size + 2 * PAGE - 1, -1, -1))
    assert len(log.choose(LogGroup.READING)) == PAGE


def test_an_export_is_read_by_verify_and_tells_of_itself(
    log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "log.jsonl"
    monkeypatch.setattr(files, "choose_save_path", lambda *_: path)
    told: list[str] = []
    log.presenter.told.connect(told.append)
    log.page.export.click()
    wait_for(lambda: told)
    log.settle()
    with path.open("rb") as source:
        report = verify_log(source, CryptographySignatureChecker(), trusted_keys=(log.page.key.accessibleName(),))
    assert report.valid
    assert log.page.list.lines[0].what == "Log exported"


def test_every_kind_has_its_words_in_both_languages() -> None:
    for language in Language:
        with speaking(language):
            for event in GROUPS:
                assert not say(f"log.event.{event}").startswith("log.")


def test_it_speaks_spanish(log: Log) -> None:
    with speaking(Language.SPANISH):
        QApplication.processEvents()
        log.settle()
        assert log.page.groups.itemText(1) == "Abrir y cerrar"
        assert log.page.list.lines[0].what == "Bóveda abierta"
        log.settle()
