"""Pages of the window on a screen of a size, and the two worked interviews as their services show them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.adapters.vault import SqlCipherVaultKeeper
from clinic_app.services.interview import Interview
from clinic_app.services.matters import Matters
from clinic_app.services.ports.vault import Vault
from clinic_app.services.projection import Projection
from clinic_app.services.today import Today, TodayView
from tests.support.vaults import CHEAP_KDF, StepClock, new_vault
from tests.support.worked import ZONE, as_of, library
from ui import words
from ui.words import Language

HERE = ZoneInfo(ZONE)
NOW = as_of("DEMO-B")


def on_screen(app: QApplication, page: QWidget, width: int = 1440, height: int = 900) -> None:
    """Shows a page at a size, with everything laid out."""
    page.resize(width, height)
    page.show()
    page.activateWindow()
    for _ in range(3):  # parts that wrap tell their height only once they know their width
        app.processEvents()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Another language for a while."""
    before = words.chosen()
    words.choose(language)
    try:
        yield
    finally:
        words.choose(before)


@dataclass
class Clinic:
    """An open vault with its lists."""

    vault: Vault

    def bring_in(self, *numbers: str) -> None:
        """Takes in worked interviews."""
        index = Projection(library(), StepClock(NOW), ZONE).index
        for number in numbers:
            Interview(self.vault.records, index).import_intake(library().worked_interview(number))

    @property
    def matters(self) -> Matters:
        """The list of matters."""
        return Matters(self.vault.records)

    def today(self, at: datetime = NOW, *, shown: int = 50) -> TodayView:
        """Today, as of a moment."""
        return Today(self.vault.records, library(), ZONE).view(at, shown=shown)


@contextmanager
def open_clinic(folder: Path, *numbers: str) -> Iterator[Clinic]:
    """A cheap vault with interviews in it."""
    keeper = SqlCipherVaultKeeper(clock=StepClock(NOW), age=PyrageBox(), kdf=CHEAP_KDF)
    clinic = Clinic(new_vault(folder, keeper).vault)
    try:
        clinic.bring_in(*numbers)
        yield clinic
    finally:
        clinic.vault.close()
