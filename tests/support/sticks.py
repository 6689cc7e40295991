"""A stick as clinics carry them: an image formatted as FAT32 or exFAT, mounted where only this process sees it.

What had reached the stick at a moment is what a copy of the image holds then: so it is found where somebody pulls it
out without a word to the system. Mounting takes root and a driver; where either is missing `CannotMountError` says so.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

FORMATS: Final = {"vfat": ("mkfs.vfat", "-F", "32"), "exfat": ("mkfs.exfat",)}
"""What sticks are sold with, by the name of the driver, and how they are formatted."""
_BESIDE_THE_KERNEL: Final = {"exfat": "mount.exfat-fuse"}
"""Drivers of FAT32 that are programs were tried and lose what they are given; the one of exFAT does not."""
_OPTIONS: Final = {"vfat": "loop,utf8,uid=0,fmask=0022,dmask=0022", "exfat": "loop"}


class CannotMountError(Exception):
    """No such stick can be had here. Args: why, in words."""


class Stick:
    """One stick.

    Args:
        kind: one of `FORMATS`.
        room: an empty folder for its images and the place where it is mounted.
        size: bytes; the image takes only what is written.
    """

    def __init__(self, kind: str, room: Path, size: int = 64 * 2**20) -> None:
        self._kind, self._room, self._pulls = kind, room, 0
        self._image = room / "stick.img"
        self.place = room / "stick"
        self.place.mkdir()
        with self._image.open("xb") as image:
            image.truncate(size)
        self._require([*FORMATS[kind], str(self._image)], f"needs {FORMATS[kind][0]}")
        self.put_in()

    def put_in(self, *, read_only: bool = False) -> None:
        """Mounts it as it is."""
        options = _OPTIONS[self._kind] + (",ro" if read_only else "")
        driver, device = _BESIDE_THE_KERNEL.get(self._kind, ""), ""
        if _drives(self._kind) or not shutil.which(driver):
            words = ["mount", "-t", self._kind, "-o", options, str(self._image), str(self.place)]
        else:
            self._require(["losetup", "--version"], "needs losetup")
            found = subprocess.run(["losetup", "--find", "--show", str(self._image)], capture_output=True, check=False)
            device = found.stdout.decode().strip()
            words = [driver, *(("-o", "ro") if read_only else ()), device, str(self.place)]
        try:
            self._require(words, f"needs to be allowed to mount {self._kind}")
        finally:
            if device:
                subprocess.run(["losetup", "--detach", device], check=False)  # as soon as nobody has it any more

    def take_out(self) -> None:
        """As somebody does who tells the system first."""
        subprocess.run(["umount", str(self.place)], check=True)

    def pull(self) -> None:
        """As somebody does who does not: from now on it is what had reached it."""
        pulled = self.as_it_is()
        subprocess.run(["umount", "--lazy", str(self.place)], check=True)
        self._image = pulled

    def let_go(self) -> None:
        """However it is: a driver beside the kernel would go on for as long as it is mounted."""
        subprocess.run(["umount", "--lazy", str(self.place)], capture_output=True, check=False)

    def as_it_is(self) -> Path:
        """An image of what has reached it so far."""
        self._pulls += 1
        image = self._room / f"pulled-{self._pulls}.img"
        subprocess.run(["cp", "--sparse=always", str(self._image), str(image)], check=True)
        return image

    def become(self, image: Path) -> None:
        """Is another one from now on, taken from `as_it_is`, and put in."""
        self.take_out()
        self._image = image
        self.put_in()

    def fill(self, name: str = "holiday.mov", leave: int = 0) -> Path:
        """Somebody's film takes all room but so many bytes."""
        film, piece = self.place / name, bytes(64 * 1024)
        with film.open("xb", buffering=0) as file:
            while (free := shutil.disk_usage(self.place).free) > leave:
                file.write(piece[: max(free - leave, 1)])
        return film

    @property
    def names(self) -> set[str]:
        """Everything on it, by its path there."""
        return {path.relative_to(self.place).as_posix() for path in self.place.rglob("*")}

    @staticmethod
    def _require(words: Sequence[str], why: str) -> None:
        try:
            done = subprocess.run(words, capture_output=True, text=True, check=False)
        except FileNotFoundError as error:
            raise CannotMountError(why) from error
        if done.returncode:
            raise CannotMountError(f"{why}: {done.stderr.strip() or done.stdout.strip()}")


def _drives(kind: str) -> bool:
    """Whether the kernel has the driver, as far as it tells; others may be loaded when they are asked for."""
    systems = Path("/proc/filesystems").read_text(encoding="ascii").split()
    return kind in systems
