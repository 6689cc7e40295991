"""The page of backups to be drawn: after one was made, with the way back open."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from clinic_app.services.ports.backups import WrittenBackup
from tests.support.keying import press
from ui.desk import Desk
from ui.pages.restoring import RestoringPage
from ui.tasks import Place
from ui.words import dates

Act = Callable[[Desk, QWidget], None]


def _one_made(desk: Desk, page: QWidget) -> None:
    place = Path(tempfile.mkdtemp(prefix="stick-"))
    page.destroyed.connect(lambda: shutil.rmtree(place, ignore_errors=True))
    shown = Path("/media/a/STICK")

    def write() -> None:
        written: WrittenBackup = desk.backups.write(place, lambda _stage, _fraction: None)
        desk.backups.keep(shown, written)
        record = desk.vault.records.find("intake", "DEMO-A")
        assert record is not None
        for number in range(14):
            desk.vault.records.save_draft(record, f"z{number}", b"1")

    desk.tasks.run(Place.VAULT, lambda _token: write(), owner=desk, saying="-")
    assert desk.tasks.drain(20.0)
    desk.backing_up.changed.emit()
    assert desk.tasks.drain(20.0)
    press(page, "backups.open_restore")


def _chosen(_desk: Desk) -> QWidget:
    page = RestoringPage()
    made = (date(2026, 11, 12), "15:30"), (date(2026, 11, 11), "16:02")
    page.show_there("/media/a/STICK", [(time, f"{dates.short_day(day, day)}, {time}") for day, time in made])
    return page


BACKUP_SCREENS: Final = {"restoring": lambda _desk: RestoringPage(), "restoring-chosen": _chosen}
BACKUP_STATES: Final[dict[str, tuple[str, Act]]] = {"backups-restoring": ("backups", _one_made)}
"""The page where it begins, and what is done there."""
