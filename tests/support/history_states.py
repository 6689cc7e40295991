"""To be drawn: the trash with something in it, accounts compared, an answer's history, what a recipient still needs."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from clinic_app.domain.intake.intake import StatementLine
from clinic_app.domain.intake.sensitivity import Section
from clinic_app.domain.intake.values.people import SpeakerRole
from clinic_app.services.bin import matters_in_trash
from clinic_app.services.incidents import Teller
from ui.desk import Desk
from ui.presenters.matter import MatterPresenter
from ui.shell import Shell
from ui.stops import PageCode, Stop, Tab
from ui.tasks import Place

Act = Callable[[Desk, QWidget], None]
A, B = "DEMO-A", "DEMO-B"
TOLD_TWICE, THROWN, CHANGED, EMPTIED = "26-0201", "26-0202", "26-0203", "26-0204"
"""Matters of their own, so that the other pictures stay as they are."""


def _on_the_lane(desk: Desk, work: Callable[[], object]) -> None:
    got: list[object] = []
    desk.tasks.run(Place.VAULT, lambda _token: work(), owner=desk, saying="-", done=got.append)
    assert desk.tasks.drain(20.0)
    QTest.qWait(1)
    assert got


def _then(desk: Desk, matter: str) -> None:
    desk.changed.emit(matter)
    assert desk.tasks.drain(20.0)
    QTest.qWait(1)


def copy_of_a(desk: Desk, number: str) -> None:
    """The interview with A once more under another number; to be called on the vault lane."""
    body = {**json.loads(desk.program.library.worked_interview(A)), "number": number}
    desk.program.interview(desk.vault).import_intake(json.dumps(body).encode())


def witness(desk: Desk, matter: str) -> None:
    """A second account that tells some things differently; to be called on the vault lane."""
    answering = desk.answering
    number = answering.add_account(matter, SpeakerRole.WITNESS)
    told: dict[str, dict[str, Any]] = {
        "warrant_type": {"value": "judicial_arrest", "source": {"basis": "told_by", "told_by": "a neighbor"}},
        "officers_count": {"value": 9},
        "arrest_at": {"value": {"earliest": "2026-10-30T09:00", "precision": "exact"}},
        "cpd_present": {"value": True},
        "phone_seized": {"state": "client_does_not_know"},
        "officer_statements": {"value": ["They said: stay where you are.", "Something about a paper."]},
        "incident_place": {"value": "2700 block of W 24th Pl"},
    }
    for name, answer in told.items():
        answering.put(matter, number, name, answer)
    answering.settle(matter)


def _compared(desk: Desk, page: QWidget) -> None:
    def work() -> None:
        if desk.program.matters(desk.vault).search(TOLD_TWICE):
            return
        copy_of_a(desk, TOLD_TWICE)
        witness(desk, TOLD_TWICE)

    _on_the_lane(desk, work)
    _go(desk, page, Stop(PageCode.COMPARE, TOLD_TWICE))


def _go(desk: Desk, page: QWidget, stop: Stop) -> None:
    assert isinstance(page, Shell)
    page.go(stop)
    assert desk.tasks.drain(20.0)
    QTest.qWait(1)


def _across(desk: Desk, page: QWidget) -> None:
    _on_the_lane(desk, lambda: desk.incidents.link(Teller(A, "1"), Teller(B, "1")))
    _go(desk, page, Stop(PageCode.COMPARE, A, detail="I-0001"))


def _trashed(desk: Desk, page: QWidget) -> None:
    def work() -> None:
        if THROWN in matters_in_trash(desk.vault.records):
            return
        copy_of_a(desk, EMPTIED)
        line = StatementLine(line_id="t1", section=Section.INCIDENT, language="en", text="They knocked.")
        desk.answering.put_line(EMPTIED, "1", line)
        desk.answering.remove_line(EMPTIED, "1", "t1")
        desk.answering.put(EMPTIED, "1", "injuries", {"value": ["a bruise"]})
        desk.answering.put(EMPTIED, "1", "injuries", {"value": []})
        number = desk.answering.add_account(EMPTIED, SpeakerRole.WITNESS)
        desk.trash.throw_account(EMPTIED, number)
        copy_of_a(desk, THROWN)
        desk.trash.throw_matter(THROWN, "Entered twice: the same interview stands under another number.")

    _on_the_lane(desk, work)
    assert page.isVisible()
    _then(desk, A)


def _matter(page: QWidget) -> MatterPresenter:
    assert isinstance(page, Shell)
    assert isinstance(page.presenter, MatterPresenter)
    return page.presenter


def _changed_twice(desk: Desk, page: QWidget) -> None:
    def work() -> None:
        copy_of_a(desk, CHANGED)
        for answer in ({"value": True}, {"state": "client_does_not_know"}, {"value": True}, {"value": False}):
            desk.answering.put(CHANGED, "1", "cpd_bwc", answer)
            desk.answering.settle(CHANGED)

    _on_the_lane(desk, work)
    _go(desk, page, Stop(PageCode.MATTER, CHANGED, tab=Tab.ACCOUNT))
    listed = _matter(page).view.account.list
    row = next(at for at, row in enumerate(listed.shown.rows) if row.field == "cpd_bwc")
    listed.setCurrentIndex(listed.shown.index(row, 0))
    _matter(page).view.account.ask_history()
    assert desk.tasks.drain(20.0)


def _throwing(_desk: Desk, page: QWidget) -> None:
    next(each for each in _matter(page).commands() if each.code == "matter.throw").run()


def _needs(desk: Desk, page: QWidget) -> None:
    button = page.findChild(QAbstractButton, "matter.needs.city-investigation")
    assert button is not None
    button.click()
    assert desk.tasks.drain(20.0)


HISTORY_STATES: Final[dict[str, tuple[str, Act]]] = {
    "compare-told": ("compare-a", _compared),
    "compare-across": ("compare-a", _across),
    "trash-filled": ("trash", _trashed),
    "matter-history-changed": ("matter-account-a", _changed_twice),
    "matter-throw": ("matter-overview-a", _throwing),
    "matter-needs": ("matter-submissions-a", _needs),
}
"""The page where it begins, and what is done there."""
