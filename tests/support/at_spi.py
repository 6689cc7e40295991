"""Reads and fills the program as a screen reader does: over AT-SPI alone, from another process, without keys or mouse.

Speaks D-Bus itself; needs the daemons of Debian's `dbus-daemon` and `at-spi2-core`. Linux only.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any, Final

from tests.support.display import NoDisplayError

_LAUNCHER: Final = Path("/usr/libexec/at-spi-bus-launcher")
_PREFIX: Final = "org.a11y.atspi."
_PATIENCE_S: Final = 20.0
_POLL_S: Final = 0.05
_ANSWER_S: Final = 20.0
_NOT_DOWN: Final = frozenset({"table cell"})
_TOO_LATE: Final = "qt.accessibility.atspi: Could not find accessible on path: "


class State(IntEnum):
    """Those of AT-SPI's states that are asked for, by their bits."""

    CHECKED = 4
    EDITABLE = 7
    FOCUSED = 12
    SELECTED = 23
    SENSITIVE = 24
    SHOWING = 25


@dataclass(frozen=True)
class Thing:
    """What a reader meets: a field, a button, a paragraph.

    Args:
        reader: through whom it is asked.
        bus: the program's name on the bus.
        path: which of its things.
    """

    reader: Reader
    bus: str
    path: str

    def call(self, interface: str, method: str, signature: str | None = None, *arguments: Any) -> Any:
        """The answer of one call; a tuple where it has several parts. Raises LookupError: it is gone, or cannot."""
        return self.reader.call(self, interface, method, signature, *arguments)

    def told(self, interface: str, name: str) -> Any:
        """A property. Raises LookupError: it is gone, or has none."""
        return self.reader.told(self, interface, name)

    @property
    def name(self) -> str:
        """What a reader calls it."""
        return str(self.told("Accessible", "Name"))

    @property
    def description(self) -> str:
        """What a reader says after its name."""
        return str(self.told("Accessible", "Description"))

    @property
    def code(self) -> str:
        """The object's names from the application down, with points between."""
        return str(self.told("Accessible", "AccessibleId"))

    @property
    def role(self) -> str:
        """As `push button`."""
        return str(self.call("Accessible", "GetRoleName"))

    def has(self, state: State) -> bool:
        """Whether it is in a state now."""
        low, high = self.call("Accessible", "GetState")
        return bool((low | high << 32) >> state & 1)

    @property
    def children(self) -> list[Thing]:
        """In reading order."""
        return [Thing(self.reader, bus, path) for bus, path in self.call("Accessible", "GetChildren")]

    @property
    def text(self) -> str:
        """What stands in it; empty for what holds no text."""
        if f"{_PREFIX}Text" not in self.call("Accessible", "GetInterfaces"):
            return ""
        return str(self.call("Text", "GetText", "ii", 0, -1))

    def press(self) -> None:
        """Its first action: a button is pressed, a box is ticked."""
        assert self.call("Action", "DoAction", "i", 0), f"{self.code} cannot be pressed"

    def fill(self, text: str) -> None:
        """Puts this in the place of what stands in it."""
        assert self.call("EditableText", "SetTextContents", "s", text), f"{self.code} cannot be written in"

    def focus(self) -> None:
        """Gives it the keyboard."""
        assert self.call("Component", "GrabFocus"), f"{self.code} cannot have the keyboard"


class Reader:
    """A screen reader at work. Args: bus: the address of the accessibility bus."""

    def __init__(self, bus: str) -> None:
        from jeepney.io.blocking import open_dbus_connection

        self._connection = open_dbus_connection(bus)
        self._gone: set[str] = set()
        self._met: dict[str, Thing] = {}

    def close(self) -> None:
        """Leaves the bus."""
        self._connection.close()

    def call(self, thing: Thing, interface: str, method: str, signature: str | None = None, *arguments: Any) -> Any:
        """See `Thing.call`."""
        from jeepney import DBusAddress, new_method_call

        address = DBusAddress(thing.path, thing.bus, f"{_PREFIX}{interface}")
        return self._answer(thing, new_method_call(address, method, signature, arguments))

    def told(self, thing: Thing, interface: str, name: str) -> Any:
        """See `Thing.told`."""
        from jeepney import DBusAddress, Properties

        address = DBusAddress(thing.path, thing.bus, f"{_PREFIX}{interface}")
        return self._answer(thing, Properties(address).get(name))[1]

    def _answer(self, thing: Thing, message: Any) -> Any:
        from jeepney import MessageType

        reply = self._connection.send_and_get_reply(message, timeout=_ANSWER_S)
        if reply.header.message_type is MessageType.error:
            self._gone.add(thing.path)
            raise LookupError(str(reply.body))
        return reply.body[0] if len(reply.body) == 1 else reply.body

    def without_gone(self, complaints: str) -> str:
        """What a program said on standard error, without Qt's line about a thing this reader came too late for.

        A reader is told what a page holds and then asks for each part; the program may go on in between, as it does
        when it is locked and every word of a client goes from the window. The reader is told that the part is gone
        (`LookupError`) and passes it over, and Qt says the same beside it. What nobody here asked for stays a fault.
        """
        lines = complaints.splitlines(keepends=True)
        late = {f'{_TOO_LATE}"{path}"' for path in self._gone}
        return "".join(line for line in lines if line.rstrip("\n") not in late)

    def programs(self) -> list[Thing]:
        """Every program on the bus."""
        return Thing(self, f"{_PREFIX}Registry", "/org/a11y/atspi/accessible/root").children

    def shown(self, within: Thing | None = None) -> Iterator[Thing]:
        """Everything that is on the screen, in reading order; what goes while it is read is passed over."""
        for each in self.programs() if within is None else within.children:
            try:
                if within is not None and not within.path.endswith("/root") and not each.has(State.SHOWING):
                    continue
                yield each
                if each.role not in _NOT_DOWN:
                    yield from self.shown(each)
            except LookupError:
                continue

    def find(self, code: str) -> Thing | None:
        """What has this object name and is shown now; where it was met before is looked first."""
        before = self._met.get(code)
        if before is not None and _is(before, code, State.SHOWING):
            return before
        found = next((each for each in self.shown() if _is(each, code)), None)
        if found is not None:
            self._met[code] = found
        return found

    def wait_for(self, code: str, state: State = State.SHOWING) -> Thing:
        """The same, as soon as it is there. Raises TimeoutError: it never was."""
        until = time.monotonic() + _PATIENCE_S
        while time.monotonic() < until:
            found = self.find(code)
            if found is not None and found.has(state):
                return found
            time.sleep(_POLL_S)
        raise TimeoutError(f"{code} was never shown")

    def wait_for_words(self, words: str) -> Thing:
        """The first thing that is shown and says this. Raises TimeoutError: nothing ever did."""
        until = time.monotonic() + _PATIENCE_S
        while time.monotonic() < until:
            for each in self.shown():
                if words in each.name or words in each.text:
                    return each
            time.sleep(_POLL_S)
        raise TimeoutError(f"{words!r} was never read")

    def read(self, code: str = "") -> str:
        """Everything a reader would say of a part of the window, a line each."""
        part = self.wait_for(code) if code else None
        lines = []
        for each in self.shown(part):
            lines += [line for line in dict.fromkeys((each.name, each.text, each.description)) if line]
        return "\n".join(lines)


def _is(thing: Thing, code: str, state: State | None = None) -> bool:
    try:
        return f".{thing.code}".endswith(f".{code}") and (state is None or thing.has(state))
    except LookupError:
        return False


@contextmanager
def accessibility_bus(environment: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The environment in which a program can be read; `reader` reads there.

    Raises:
        NoDisplayError: what is needed is not installed.
    """
    if shutil.which("dbus-daemon") is None:
        raise NoDisplayError("dbus-daemon")
    if not _LAUNCHER.is_file():
        raise NoDisplayError("at-spi2-core")
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    daemon = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=dict(environment)
    )
    try:
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        if not address:
            raise NoDisplayError("dbus-daemon")
        yield {**environment, "DBUS_SESSION_BUS_ADDRESS": address, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    finally:
        daemon.terminate()
        daemon.communicate()


@contextmanager
def reader(environment: Mapping[str, str]) -> Iterator[Reader]:
    """A screen reader beside the programs of this environment. Raises NoDisplayError: the bus does not start."""
    from jeepney import DBusAddress, new_method_call
    from jeepney.io.blocking import open_dbus_connection

    session = open_dbus_connection(environment["DBUS_SESSION_BUS_ADDRESS"])
    try:
        asked = new_method_call(DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus"), "GetAddress")
        answer = session.send_and_get_reply(asked, timeout=_ANSWER_S)
        if not str(answer.body[0]).startswith("unix:"):
            raise NoDisplayError("at-spi2-core")
        made = Reader(str(answer.body[0]))
        try:
            yield made
        finally:
            made.close()
    finally:
        session.close()
