"""The attorney's page and tasks to be drawn, after somebody determined, wrote, approved and asked for something."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from clinic_app.domain.determination import Judgment
from clinic_app.domain.task import ForWhom, NewTask, Outcome
from tests.support.prepared_clinic import CITY
from tests.support.two_versions import determined_elsewhere
from ui.desk import Desk
from ui.pages.findings.list import FindingsList
from ui.pages.findings.page import FindingsPage
from ui.shell import Shell
from ui.tasks import Place

Act = Callable[[Desk, QWidget], None]
_K = Qt.Key


def _page(page: QWidget) -> FindingsPage:
    found = page.findChild(FindingsPage)
    assert found is not None
    return found


def _quiet(desk: Desk) -> None:
    for _ in range(3):
        assert desk.tasks.drain(20.0)
        QTest.qWait(20)


def _type(desk: Desk, listed: FindingsList, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(listed, key)
        _quiet(desk)


def _judged(desk: Desk, page: QWidget) -> None:
    """Three results determined, one of them with a note and a task."""
    findings = _page(page)
    _type(desk, findings.list, _K.Key_S, _K.Key_Down, _K.Key_D, _K.Key_Down, _K.Key_N, _K.Key_Up, _K.Key_Up)
    findings.write()
    QTest.keyClicks(findings.details.note, "Two witnesses agree. Ask the sister about the badge before the hearing.")
    findings.details.write_note()
    _quiet(desk)
    findings.list.setFocus()


def _everything(desk: Desk, page: QWidget) -> None:
    _page(page).turn_everything()
    _quiet(desk)


def _uses(desk: Desk, page: QWidget) -> None:
    """The results that use one answer, come to from a fact."""
    _page(page).details.uses_asked.emit("arrest_at")
    _quiet(desk)


def _approving(desk: Desk, page: QWidget) -> None:
    findings = _page(page)
    _type(desk, findings.list, _K.Key_S)
    toast = page.findChild(QWidget, "window.toast")
    assert toast is not None
    toast.hide()  # it would go by itself
    findings.details.approve.click()
    _quiet(desk)


def _approved(desk: Desk, page: QWidget) -> None:
    """A result with its approval, which can be taken back."""
    _approving(desk, page)
    approve = page.findChild(QAbstractButton, "findings.approve_do")
    assert approve is not None
    approve.click()
    _quiet(desk)


def _two_versions(desk: Desk, page: QWidget) -> None:
    """Another computer determined the same result at the same time, otherwise."""
    findings = _page(page)
    _type(desk, findings.list, _K.Key_S)
    findings.write()
    QTest.keyClicks(findings.details.note, "Two witnesses agree.")
    findings.details.write_note()
    _quiet(desk)
    row = findings.list.chosen
    assert row is not None
    key = f"DEMO-A/1/{row.key[1]}"
    desk.tasks.run(
        Place.SAVE,
        lambda _token: determined_elsewhere(desk.vault, key, Judgment.NEEDS_MORE, "Ask the sister about the badge."),
        owner=desk,
        saying="-",
    )
    _quiet(desk)
    findings.list.setFocus()
    _type(desk, findings.list, _K.Key_Down, _K.Key_D, _K.Key_Up)  # reads what was made of all of them
    toast = page.findChild(QWidget, "window.toast")
    assert toast is not None
    toast.hide()  # it would go by itself


def _matrix(desk: Desk, page: QWidget) -> None:
    """The submission page with rows that an attorney approved for its recipient: what leaves and what is held."""

    def work() -> None:
        for rule in ("ICE-HOLDROOM-12H", "FED-1357a2-ESCAPE"):
            desk.determinations.decide("DEMO-A", "1", rule, Judgment.STANDS, "")
            desk.determinations.approve("DEMO-A", "1", rule, CITY, "The account states facts that may indicate.")

    desk.tasks.run(Place.VAULT, lambda _token: work(), owner=desk, saying="-")
    _quiet(desk)
    desk.changed.emit("DEMO-A")
    _quiet(desk)
    assert page.isVisible()


def _task_sheet(desk: Desk, page: QWidget) -> None:
    assert isinstance(page, Shell)
    command = next(each for each in page.commands() if each.code == "tasks.add")
    command.run()
    _quiet(desk)


def _tasks(desk: Desk, page: QWidget) -> None:
    """Open ones, a late one and one that is over."""

    def work() -> None:
        to_do = desk.to_do
        to_do.add("DEMO-A", NewTask("Ask the shop for its film of the corner", ForWhom.PARALEGAL, date(2026, 11, 9)))
        to_do.add("DEMO-A", NewTask("Weigh a motion on release terms", ForWhom.ATTORNEY, date(2026, 11, 16), "1"))
        to_do.add("DEMO-A", NewTask("Ask: who saw the badge", ForWhom.INTERVIEWER))
        over = to_do.add("DEMO-A", NewTask("Get: the medical record of 31 October", ForWhom.PARALEGAL))
        to_do.end("DEMO-A", over.task_id, Outcome.DONE)

    desk.tasks.run(Place.SAVE, lambda _token: work(), owner=desk, saying="-")
    _quiet(desk)
    desk.changed.emit("DEMO-A")
    _quiet(desk)
    assert page.isVisible()


FINDING_STATES: Final[dict[str, tuple[str, Act]]] = {
    "findings-judged": ("matter-findings-a", _judged),
    "findings-everything": ("matter-findings-b", _everything),
    "findings-uses": ("matter-findings-a", _uses),
    "findings-approving": ("matter-findings-a", _approving),
    "findings-approved": ("matter-findings-a", _approved),
    "findings-two-versions": ("matter-findings-a", _two_versions),
    "submission-matrix": ("submission-a", _matrix),
    "task-sheet": ("matter-overview-a", _task_sheet),
    "matter-tasks": ("matter-overview-a", _tasks),
    "today-tasks": ("today", _tasks),
}
