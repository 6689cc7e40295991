"""Loads what the pages behind the lock need, while the passphrase is typed. Loading is all that happens here."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Final

from ui.jobs import Token

if TYPE_CHECKING:
    from ui.program import Program

BEHIND_THE_LOCK: Final = (
    "pydantic",
    "clinic_app.domain.intake.intake",
    "clinic_app.adapters.vault",
    "clinic_app.adapters.age_pyrage",
    "clinic_app.adapters.shipped_library",
    "clinic_app.services.overview",
    "clinic_app.services.answering",
    "clinic_app.services.matters",
    "clinic_app.services.today",
    "clinic_app.services.affidavit",
    "clinic_app.services.submission",
)
"""Without Qt, so that a worker may load them."""


IN_THE_WINDOW: Final = (
    "ui.last_stop",
    "ui.desk",
    "ui.shell",
    "ui.presenters.today",
    "ui.presenters.matters",
    "ui.presenters.matter",
    "ui.presenters.interview",
)
"""With Qt: the window loads these itself, one between two keys."""


def load(program: Program, language: str, token: Token) -> None:
    """Loads one after the other, until somebody asks to stop; then the rules and the words that every page reads.

    Args:
        language: of the window.
    """
    for name in BEHIND_THE_LOCK:
        token.check()
        importlib.import_module(name)
    token.check()
    program.library.rulebook()
    program.library.script(language)
