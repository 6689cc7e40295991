"""What tells of sleep, locked screens, other sessions (logind and screen savers, as far as we ask), on our own bus."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any, Final

from tests.support.display import NoDisplayError
from ui.locking.login import SAVERS

NAME: Final = "org.freedesktop.login1"
PATH: Final = "/org/freedesktop/login1"
SESSION_PATH: Final = f"{PATH}/session/_32"


class FakeLogin:
    """Answers, and says what the test wants it to say. Args: address: of a bus."""

    def __init__(self, address: str) -> None:
        from jeepney import DBusAddress, new_method_call
        from jeepney.io.blocking import open_dbus_connection

        self.address = address
        self.inhibitors: list[int] = []
        """Our ends of what was handed out to hold up sleep."""
        self.properties: dict[str, tuple[str, Any]] = {"LockedHint": ("b", False), "Active": ("b", True)}
        self._end = Event()
        self._connection = open_dbus_connection(address, enable_fds=True)
        bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
        for name in (NAME, *(saver for saver, _path in SAVERS)):
            self._connection.send_and_get_reply(new_method_call(bus, "RequestName", "su", (name, 4)))
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    def emit(self, path: str, interface: str, name: str, signature: str = "", body: tuple[Any, ...] = ()) -> None:
        """A signal."""
        from jeepney import DBusAddress, new_signal

        self._connection.send(new_signal(DBusAddress(path, interface=interface), name, signature or None, body))

    def prepare_for_sleep(self, begins: bool) -> None:
        """The computer is about to sleep, or has woken."""
        self.emit(PATH, f"{NAME}.Manager", "PrepareForSleep", "b", (begins,))

    @property
    def held_up(self) -> list[bool]:
        """For each that was handed out to hold up sleep: whether somebody holds it still."""
        return [not select.select([ours], [], [], 0)[0] for ours in self.inhibitors]

    def lock_session(self) -> None:
        """As `loginctl lock-session` does."""
        self.emit(SESSION_PATH, f"{NAME}.Session", "Lock")

    def save_screen(self, name: str, active: bool) -> None:
        """A screen saver covers the screen, or uncovers it. Args: name: its own."""
        self.emit(dict(SAVERS)[name], name, "ActiveChanged", "b", (active,))

    def change(self, **properties: bool) -> None:
        """Something of the session is otherwise."""
        self.properties |= {name: ("b", value) for name, value in properties.items()}
        told = {name: ("b", value) for name, value in properties.items()}
        properties_of = "org.freedesktop.DBus.Properties"
        self.emit(SESSION_PATH, properties_of, "PropertiesChanged", "sa{sv}as", (f"{NAME}.Session", told, []))

    def close(self) -> None:
        """Ends it."""
        self._end.set()
        self._thread.join()
        self._connection.close()
        for each in self.inhibitors:
            os.close(each)

    def _serve(self) -> None:
        from jeepney import HeaderFields, MessageType, new_error, new_method_return

        while not self._end.is_set():
            try:
                asked = self._connection.receive(timeout=0.1)
            except TimeoutError:
                continue
            if asked.header.message_type is not MessageType.method_call:
                continue
            method = asked.header.fields[HeaderFields.member]
            if method == "GetSession":
                self._connection.send(new_method_return(asked, "o", (SESSION_PATH,)))
            elif method == "Get":
                self._connection.send(new_method_return(asked, "v", (self.properties[asked.body[1]],)))
            elif method == "Inhibit":
                ours, theirs = os.pipe()
                self.inhibitors.append(ours)
                self._connection.send(new_method_return(asked, "h", (theirs,)))
                os.close(theirs)
            else:
                self._connection.send(new_error(asked, "org.freedesktop.DBus.Error.UnknownMethod"))


@contextmanager
def login_service(environment: Mapping[str, str] | None = None) -> Iterator[FakeLogin]:
    """A bus with that service on it alone. Raises NoDisplayError: `dbus-daemon` is not installed."""
    if shutil.which("dbus-daemon") is None:
        raise NoDisplayError("dbus-daemon")
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        env=dict(environment) if environment is not None else None,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    try:
        service = FakeLogin(daemon.stdout.readline().strip())
        try:
            yield service
        finally:
            service.close()
    finally:
        daemon.terminate()
        daemon.wait()
        daemon.stdout.close()
