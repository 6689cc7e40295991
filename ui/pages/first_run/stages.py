"""The steps of the first run, and which mark of the stepper each belongs to."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Stage(StrEnum):
    """One page of the first run."""

    LANGUAGE = "language"
    CLINIC = "clinic"
    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a page
    PROVE = "prove"
    SHEET = "sheet"
    TYPE_BACK = "type_back"
    START = "start"
    UNFINISHED = "unfinished"
    """In place of all others: an earlier set-up ended before the sheet was tried."""


MARKS: Final = (Stage.LANGUAGE, Stage.CLINIC, Stage.PASSPHRASE, Stage.SHEET, Stage.START)
"""What the stepper shows; the other stages belong to the one before them."""
MARK_OF: Final = {
    **{stage: stage for stage in MARKS},
    Stage.PROVE: Stage.PASSPHRASE,
    Stage.TYPE_BACK: Stage.SHEET,
}
BACK: Final = {
    Stage.CLINIC: Stage.LANGUAGE,
    Stage.PASSPHRASE: Stage.CLINIC,
    Stage.PROVE: Stage.PASSPHRASE,
    Stage.TYPE_BACK: Stage.SHEET,
}
"""Where Back goes; from the others there is no way back, for the vault is made."""
WITH_PAPER: Final = frozenset({Stage.SHEET, Stage.TYPE_BACK})
"""Beside these stands the picture of the sheet."""
