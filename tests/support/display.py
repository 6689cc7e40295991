"""A screen that nobody sees, for the program as it really is, and a hand on its keyboard. Linux with Xvfb only."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from ctypes import CDLL
from dataclasses import dataclass
from pathlib import Path
from typing import Final

TOOLS: Final = ("Xvfb", "xdotool")
SIZE: Final = (1600, 1000)
_LIBRARY: Final = "libxcb-cursor.so.0"
"""Without it Qt ends the process instead of showing a window."""
_POLL_S = 0.005
_STILL_S = 0.8
_CURSOR_BITS = 2000
"""A text cursor is two pixels wide and as tall as a line."""
_XWD_HEADER: Final = struct.Struct(">25I")


class NoDisplayError(Exception):
    """What is missing for a screen of our own; its name is the message."""


@dataclass(frozen=True)
class Screen:
    """An empty screen.

    Args:
        environment: in which a program is seen there, with a home of its own.
        memory: the file in which the X server keeps its pixels.
    """

    environment: dict[str, str]
    memory: Path

    def pixels(self) -> tuple[int, int, bytes]:
        """Width, height and the picture as four bytes a pixel (blue, green, red, none)."""
        held = self.memory.read_bytes()
        header = _XWD_HEADER.unpack_from(held)
        size, width, height, stride, colours = header[0], header[4], header[5], header[12], header[19]
        begin = size + colours * 12
        rows = (held[begin + row * stride : begin + row * stride + width * 4] for row in range(height))
        return width, height, b"".join(rows)

    def look(self) -> int:
        """What is seen, as one number of all pixels."""
        return int.from_bytes(self.pixels()[2])

    def wait_until_still(self, unlike: int = 0, within_s: float = 30.0) -> int:
        """Until nothing but a text cursor moves for a while and it looks otherwise than before; returns how.

        Raises:
            TimeoutError: it never did.
        """
        until = time.monotonic() + within_s
        now, since = self.look(), time.monotonic()
        while time.monotonic() < until:
            time.sleep(0.03)
            seen = self.look()
            if difference(seen, now) > _CURSOR_BITS:
                now, since = seen, time.monotonic()
            elif difference(seen, unlike) > _CURSOR_BITS and time.monotonic() - since > _STILL_S:
                return seen
        raise TimeoutError("the screen looks as before, or never stands still")


def difference(one: int, other: int) -> int:
    """In how many bits two looks differ."""
    return (one ^ other).bit_count()


def moved(look: int, right: int, down: int, width: int = SIZE[0]) -> int:
    """A look with everything on it so many pixels further right and down."""
    places = 32 * (width * down + right)
    return look >> places if places >= 0 else look << -places


@contextmanager
def screen(size: tuple[int, int] = SIZE) -> Iterator[Screen]:
    """An empty screen, until the end of the block.

    Raises:
        NoDisplayError: a tool is not installed, or the screen did not come up.
    """
    for tool in TOOLS:
        if shutil.which(tool) is None:
            raise NoDisplayError(tool)
    try:
        CDLL(_LIBRARY)
    except OSError:
        raise NoDisplayError(_LIBRARY) from None
    with tempfile.TemporaryDirectory(prefix="amparo-screen-") as folder:
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size[0]}x{size[1]}x24", "-nolisten", "tcp"]
        command += ["-noreset", "-fbdir", folder]
        server = subprocess.Popen(command, pass_fds=(write,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        try:
            with os.fdopen(read) as told:
                number = told.readline().strip()
            if not number:
                raise NoDisplayError("Xvfb")
            yield Screen(_environment(f":{number}", Path(folder)), Path(folder) / "Xvfb_screen0")
        finally:
            server.terminate()
            server.wait()


def _environment(display: str, home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "XDG_", "WAYLAND_"))}
    return at_home({**kept, "DISPLAY": display}, home)


def at_home(environment: Mapping[str, str], home: Path) -> dict[str, str]:
    """The same for a person who has never used a program before, with these folders."""
    folders = {"HOME": "home", "XDG_CONFIG_HOME": "home/.config", "XDG_DATA_HOME": "home/.local/share"}
    folders |= {"XDG_CACHE_HOME": "home/.cache", "XDG_RUNTIME_DIR": "runtime"}
    for folder in folders.values():
        (home / folder).mkdir(parents=True, exist_ok=True, mode=0o700)
    return {**environment, **{name: str(home / folder) for name, folder in folders.items()}}


class Hand:
    """Presses keys and reads titles, from outside, as a person at this screen would.

    Args:
        environment: of the screen.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = dict(environment)

    def windows(self) -> list[str]:
        """Every window that is seen, by its number."""
        return self._xdotool("search", "--onlyvisible", "--class", ".").split()

    def wait_for_window(self, within_s: float = 30.0) -> str:
        """The first window that is seen. Raises TimeoutError: none came."""
        until = time.monotonic() + within_s
        while time.monotonic() < until:
            found = self.windows()
            if found:
                return found[0]
            time.sleep(_POLL_S)
        raise TimeoutError("no window came")

    def titles(self) -> list[str]:
        """What stands on every window that is seen, as a stranger at the task bar reads it."""
        return [name for each in self.windows() if (name := self._xdotool("getwindowname", each).strip())]

    def corner(self, window: str) -> tuple[int, int]:
        """Where a window begins, in pixels from the left and from above."""
        told = dict(line.split("=") for line in self._xdotool("getwindowgeometry", "--shell", window).split())
        return int(told["X"]), int(told["Y"])

    def focus(self, window: str) -> None:
        """Gives a window the keyboard; without a window manager nobody else does."""
        self._xdotool("windowfocus", "--sync", window)

    def type(self, text: str) -> None:
        """Types, a key at a time."""
        self._xdotool("type", "--delay", "12", text)

    def press(self, *keys: str) -> None:
        """Presses keys by their X names, one after the other."""
        for key in keys:
            self._xdotool("key", key)

    def _xdotool(self, *words: str) -> str:
        ran = subprocess.run(["xdotool", *words], env=self._environment, capture_output=True, text=True, check=False)
        return ran.stdout
