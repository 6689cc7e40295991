"""Folders outside pytest's own that several tests of a process share; gone when it ends."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from pathlib import Path


def scratch_folder(kind: str) -> Path:
    """A new empty folder. Args: kind: a word in its name, for whoever looks into the temporary folder."""
    folder = Path(tempfile.mkdtemp(prefix=f"amparo-{kind}-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
