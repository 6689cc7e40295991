"""The page of backups to be drawn: after one was made, with the way back open."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from clinic_app.domain.backup_rotation import Aside
from clinic_app.services.ports.backups import WrittenBackup
from tests.support.keying import press
from ui.backup_words import made_words
from ui.desk import Desk
from ui.pages.restoring import RestoringPage
from ui.tasks import Place

Act = Callable[[Desk, QWidget], None]


def _one_made(desk: Desk, page: QWidget) -> None:
    _make(desk, page, answers=14)
    press(page, "backups.open_restore")


def _made(*, days: int = 0, answers: int = 0) -> Act:
    def act(desk: Desk, page: QWidget) -> None:
        _make(desk, page, days=days, answers=answers)
        desk.changed.emit("DEMO-A")
        assert desk.tasks.drain(20.0)

    return act


def _make(desk: Desk, page: QWidget, *, answers: int, days: int = 0) -> None:
    """One backup, so many days ago, and answers that came since."""
    place = Path(tempfile.mkdtemp(prefix="stick-"))
    page.destroyed.connect(lambda: shutil.rmtree(place, ignore_errors=True))
    shown = Path("/media/a/STICK")

    def write() -> None:
        written: WrittenBackup = desk.backups.write(place, lambda _stage, _fraction: None)
        made = replace(written.generation, made_at=written.generation.made_at - timedelta(days=days))
        written = replace(written, generation=made)
        left = replace(made, name="2026-11-10T220000Z", made_at=made.made_at - timedelta(days=2))
        left = replace(left, aside=Aside(made.made_at - timedelta(days=1), is_restored=False))
        desk.backups.keep(shown, replace(written, all=(made, left)))
        record = desk.vault.records.find("intake", "DEMO-A")
        assert record is not None
        for number in range(answers):
            desk.vault.records.save_draft(record, f"z{number}", b"1")

    desk.tasks.run(Place.VAULT, lambda _token: write(), owner=desk, saying="-")
    assert desk.tasks.drain(20.0)
    desk.backing_up.changed.emit()
    assert desk.tasks.drain(20.0)


def _chosen(_desk: Desk) -> QWidget:
    page = RestoringPage()
    zone, day = ZoneInfo("America/Chicago"), datetime(2026, 11, 12, 21, 30, tzinfo=UTC)
    made = [(day, None), (day - timedelta(days=1), None), (day - timedelta(hours=22), Aside(day, is_restored=False))]
    page.show_there("/media/a/STICK", [(str(at), made_words(at, aside, day, zone)) for at, aside in made])
    return page


BACKUP_SCREENS: Final = {"restoring": lambda _desk: RestoringPage(), "restoring-chosen": _chosen}
BACKUP_STATES: Final[dict[str, tuple[str, Act]]] = {
    "backups-restoring": ("backups", _one_made),
    "today-backed-up": ("today", _made(days=1)),
    "today-backed-up-long-ago": ("today", _made(days=10, answers=63)),
}
"""The page where it begins, and what is done there."""
