"""What somebody looked at, printed and exported in the window stands in the vault's log."""

from __future__ import annotations

import json
from threading import Event

import pytest
from PySide6.QtCore import QObject

from clinic_app.domain.log_kinds import (
    FILE_EXPORTED,
    MATTER_OPENED,
    PAPER_PRINTED,
    PREVIEW_READ,
    WORK_PRODUCT_READ,
)
from clinic_app.services.ports.vault import Role
from tests.support.qt import wait_for
from ui.desk import Desk
from ui.presenters.clocks import ClocksPresenter
from ui.print_preview import PrintPreview
from ui.reads import note_export, note_stop, preview, reads_at
from ui.stops import PageCode, Stop, Tab
from ui.tasks import Place

FINDINGS = Stop(PageCode.MATTER, "DEMO-A", tab=Tab.FINDINGS)


@pytest.mark.parametrize(
    ("stop", "role", "kinds"),
    [
        (Stop(PageCode.TODAY), Role.ATTORNEY, ()),
        (Stop(PageCode.SETTINGS), Role.ATTORNEY, ()),
        (Stop(PageCode.MATTER, "DEMO-A"), Role.ATTORNEY, (MATTER_OPENED,)),
        (FINDINGS, Role.ATTORNEY, (MATTER_OPENED, WORK_PRODUCT_READ)),
        (FINDINGS, Role.PARALEGAL, (MATTER_OPENED,)),
        (Stop(PageCode.INTERVIEW, "DEMO-A"), Role.PARALEGAL, (MATTER_OPENED,)),
        (Stop(PageCode.SUBMISSION, "DEMO-A"), Role.ATTORNEY, (MATTER_OPENED, PREVIEW_READ)),
        (Stop(PageCode.DECLARATION, "DEMO-A"), Role.ATTORNEY, (MATTER_OPENED, PREVIEW_READ)),
    ],
)
def test_which_reads_a_place_is(stop: Stop, role: Role, kinds: tuple[str, ...]) -> None:
    assert reads_at(stop, role) == kinds


def noted(desk: Desk) -> list[tuple[str, str]]:
    """The log's entries of access, as (kind, detail), read on the vault lane after all that was asked for before."""
    told: list[bytes] = []
    owner = QObject()
    desk.tasks.run(
        Place.VAULT, lambda _token: desk.vault.records.export_log(), owner=owner, saying="-", done=told.append
    )
    wait_for(lambda: told)
    entries = [json.loads(line)["entry"] for line in told[0].splitlines()[1:-1]]
    kinds = {MATTER_OPENED, WORK_PRODUCT_READ, PREVIEW_READ, PAPER_PRINTED, FILE_EXPORTED}
    return [(entry["event"], entry["detail"]) for entry in entries if entry["event"] in kinds]


def test_going_about_is_noted_once_for_each_matter(desk: Desk) -> None:
    before = noted(desk)
    for stop in (Stop(PageCode.MATTER, "DEMO-A"), FINDINGS, Stop(PageCode.MATTER, "DEMO-A"), Stop(PageCode.TODAY)):
        note_stop(desk, stop, desk)
    note_stop(desk, Stop(PageCode.SUBMISSION, "DEMO-B"), desk)
    assert noted(desk)[len(before) :] == [
        (MATTER_OPENED, ""),
        (WORK_PRODUCT_READ, ""),
        (MATTER_OPENED, ""),
        (PREVIEW_READ, ""),
    ]


def test_what_is_sent_to_a_printer_is_noted_and_what_is_only_looked_at_is_not(desk: Desk) -> None:
    page = ClocksPresenter(desk).page
    before = noted(desk)
    pdf = desk.program.paper_forms.blank("en", (), of_another=None)
    preview(desk, page, pdf, "A form", "clocks", "DEMO-A")
    (dialog,) = page.findChildren(PrintPreview)
    on_screen_pages(dialog)
    assert noted(desk) == before
    dialog.sending.emit()
    assert noted(desk)[len(before) :] == [(PAPER_PRINTED, "clocks")]
    dialog.close()


def on_screen_pages(dialog: PrintPreview) -> None:
    wait_for(lambda: dialog.pages.pages)


def test_what_is_exported_is_noted_first(desk: Desk) -> None:
    before, written = noted(desk), []
    go_on = Event()
    desk.tasks.run(Place.VAULT, lambda _token: go_on.wait(20), owner=desk, saying="-")
    note_export(desk, desk, "calendar", "DEMO-A", lambda: written.append(True))
    assert written == []
    go_on.set()
    assert noted(desk)[len(before) :] == [(FILE_EXPORTED, "calendar")]
    assert written == [True]
