"""A vault that was not closed in order, in the window: looked through by itself; a banner says if anything is wrong."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from clinic_app.errors import ClinicError
from tests.support.desks import desk_at, open_desk
from tests.support.qt import wait_for
from tests.support.seats import on_lane
from ui.after_crash import AfterCrash
from ui.desk import Desk
from ui.remembered import Remembered
from ui.shell import Shell
from ui.stops import PageCode, Stop
from ui.theme.theme import Theme


def crashed(tmp_path: Path, before: Callable[[Desk], None] = lambda _desk: None) -> Path:
    """A vault as it lies when the program is killed. Args: before: what is done to it, on the vault lane."""
    with open_desk(tmp_path) as desk:
        on_lane(desk, lambda: desk.vault.records.note("evidence_checked"))
        on_lane(desk, lambda: before(desk))
        shutil.copytree(tmp_path / "clinic" / "vault", tmp_path / "crashed")
    return tmp_path / "crashed"


@contextmanager
def looking(folder: Path) -> Iterator[tuple[Desk, list[ClinicError]]]:
    with desk_at(folder) as desk:
        on_lane(desk, desk.vault.settle)
        told: list[ClinicError] = []
        look = AfterCrash(desk)
        look.found.connect(told.append)
        look.begin()
        wait_for(lambda: not desk.tasks._tasks)
        yield desk, told


def is_due(desk: Desk) -> bool:
    return on_lane(desk, lambda: desk.vault.after_crash is not None)


def test_a_sound_vault_is_looked_through_once_without_a_word(theme: Theme, tmp_path: Path) -> None:
    del theme
    folder = crashed(tmp_path)
    with desk_at(folder) as desk:
        assert is_due(desk)
    with looking(folder) as (desk, told):
        assert told == []
        assert not is_due(desk)


def test_what_is_wrong_is_said_each_time_until_it_is_right(theme: Theme, tmp_path: Path) -> None:
    del theme

    def spoil(desk: Desk) -> None:
        desk.vault._database.rows("UPDATE records SET columns = '{}' WHERE key = 'DEMO-A'")  # type: ignore[attr-defined]

    folder = crashed(tmp_path, spoil)
    for _ in range(2):
        with looking(folder) as (desk, told):
            assert [error.code for error in told] == ["found_after_crash"]
            assert is_due(desk)


def test_the_window_says_it_above_its_page(app: QApplication, theme: Theme, tmp_path: Path) -> None:
    del app, theme

    def spoil(desk: Desk) -> None:
        desk.vault._database.rows("UPDATE records SET columns = '{}' WHERE key = 'DEMO-A'")  # type: ignore[attr-defined]

    with desk_at(crashed(tmp_path, spoil)) as desk:
        shell = Shell(desk.zone, Remembered(tmp_path / "home"))
        shell.resize(1280, 720)
        shell.show()
        shell.begin(desk, Stop(PageCode.MATTERS))
        wait_for(lambda: shell.trouble.banner is not None)
        assert shell.trouble.banner is not None
        assert "not everything in it is as it should be" in shell.trouble.banner.accessibleName()
        assert desk.tasks.drain(20.0)
        shell.close()
        shell.deleteLater()
