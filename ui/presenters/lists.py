"""One read of the list of matters for the pages that show it: Today and Matters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QObject

from clinic_app.errors import ClinicError
from clinic_app.services.interview import INTAKE_KIND
from clinic_app.services.matters import MatterLine
from clinic_app.services.today import TodayView
from ui.desk import Desk
from ui.tasks import Place
from ui.words import chosen, say


class Lists(NamedTuple):
    """What both pages show. Args: day: today in the clinic's zone."""

    today: TodayView
    matters: tuple[MatterLine, ...]
    day: date


def read_lists(
    desk: Desk, owner: QObject, done: Callable[[Lists], None], failed: Callable[[ClinicError], None]
) -> None:
    """Reads the rows once, for both pages; of several asks of one owner the last is answered.

    Args:
        desk: the open vault.
        owner: the presenter.
        done: gets the lists, in the window's thread.
        failed: gets the error.
    """
    language = chosen().value

    def read() -> Lists:
        rows = desk.reading.vault.records.rows(INTAKE_KIND)
        now = desk.program.clock.now()
        view = desk.reading.today.view(now, rows=rows, language=language)
        return Lists(view, desk.reading.matters.take(rows), now.astimezone(desk.zone).date())

    desk.tasks.run(
        Place.READ,
        lambda _token: read(),
        owner=owner,
        saying=say("matter.reading_list"),
        done=done,
        failed=failed,
        key="lists",
    )
