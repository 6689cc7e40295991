"""What a measurement depends on and must therefore be told with it: the disk, the processors, the Python."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from pathlib import Path

_MOUNTS = Path("/proc/mounts")


def machine() -> list[str]:
    """Lines for the head of the table."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return [
        f"temporary folder: {disk_of(Path(tempfile.gettempdir()))}",
        f"{os.cpu_count()} processors{load}; {platform.system()} {platform.machine()}; {python}",
    ]


def disk_of(folder: Path) -> str:
    """File system and device under a folder, where the system tells."""
    if not _MOUNTS.is_file():
        return f"unknown file system ({sys.platform})"
    return disk_in(_MOUNTS.read_text(encoding="utf-8", errors="replace"), folder.resolve())


def disk_in(mounts: str, folder: Path) -> str:
    """The same from the text of a mount table, where the longest mount point that holds the folder counts."""
    found, longest = "unknown file system", -1
    for line in mounts.splitlines():
        device, point, kind, *_ = line.split()
        at = Path(point.replace(r"\040", " "))
        # A later line for the same point is mounted over the earlier one.
        if folder.is_relative_to(at) and len(at.parts) >= longest:
            found, longest = f"{kind} on {device}", len(at.parts)
    return found
