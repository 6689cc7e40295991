"""Where the window's own files lie: beside the program, or inside the built one."""

from __future__ import annotations

import sys
from pathlib import Path


def resources_folder() -> Path:
    """`resources/`, with icons and fonts."""
    bundled = getattr(sys, "_MEIPASS", None)
    return (Path(bundled) if bundled else Path(__file__).parents[2]) / "resources"
