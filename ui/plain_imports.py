"""Takes PySide's look into every imported module away: it cost a third of the start and could fail.

PySide wraps Python's import to learn which modules use its optional `__feature__` names: after each import it reads the
module's source and asks every module loaded so far for an attribute. A module that answers to any name (pydantic does)
and is only half loaded by another thread fails under that question, and the import that happened to run at that moment
fails with it. Amparo uses no `__feature__`, so nothing is lost.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # it is this that wraps the import  # noqa: F401


def import_plainly() -> None:
    """Imports without PySide's look from now on; nothing is done where PySide did not wrap the import."""
    unwatched = getattr(builtins, "__orig_import__", None)
    if unwatched is not None:
        builtins.__import__ = unwatched
