"""Which sticks are plugged in: removable volumes that can be written to, never the system's own disk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

_MOUNTED_UNDER = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
_IN_MEMORY = frozenset({"tmpfs", "ramfs", "overlay", "squashfs", "proc", "sysfs", "devtmpfs", "fuse.portal"})


@dataclass(frozen=True)
class Volume:
    """A mounted volume as the system tells of it. Args: free: bytes a person may still write."""

    root: Path
    name: str
    kind: str
    free: int
    ready: bool
    read_only: bool
    system: bool


def mounted() -> tuple[Volume, ...]:
    """Every volume. May wait for a disk that sleeps, so not in the window's thread."""
    return tuple(
        Volume(
            root=Path(each.rootPath()),
            name=each.displayName(),
            kind=bytes(each.fileSystemType().data()).decode(errors="replace"),
            free=each.bytesAvailable(),
            ready=each.isValid() and each.isReady(),
            read_only=each.isReadOnly(),
            system=each.isRoot(),
        )
        for each in QStorageInfo.mountedVolumes()
    )


def sticks(volumes: Iterable[Volume]) -> tuple[Volume, ...]:
    """Those of them that are sticks, by name."""
    found = (each for each in volumes if _is_stick(each))
    return tuple(sorted(found, key=lambda each: (each.name, str(each.root))))


def _is_stick(volume: Volume) -> bool:
    if not volume.ready or volume.read_only or volume.system or volume.kind in _IN_MEMORY:
        return False
    place = volume.root.as_posix()
    drive = volume.root.drive  # a letter on Windows, where the system's own is told apart by `system`
    return bool(drive) or place.startswith(_MOUNTED_UNDER)
