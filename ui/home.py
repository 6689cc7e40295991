"""Where the program keeps its vault and what it remembers of its window. Decides on paths; reads and writes nothing."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QStandardPaths

HOME_VARIABLE = "AMPARO_HOME"
"""Names another folder: for a second clinic on one machine, and for tests."""


def home_folder() -> Path:
    """The folder of this person on this machine."""
    named = os.environ.get(HOME_VARIABLE)
    if named:
        return Path(named).absolute()
    place = QStandardPaths.StandardLocation.GenericDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "Amparo"


def vault_folder(home: Path) -> Path:
    """The vault's folder."""
    return home / "vault"


def has_vault(home: Path) -> bool:
    """Whether something lies where the vault belongs; a damaged one counts, so that nothing is founded over it."""
    folder = vault_folder(home)
    return folder.is_dir() and any(folder.iterdir())
