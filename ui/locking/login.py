"""What Linux says of this person's session: it is about to sleep, its screen was locked, somebody else's is shown.

Over D-Bus alone, which is a local socket. Sleep is held up until the vault is shut, as far as the system allows (five
seconds, unless it was told otherwise). A computer without these services says nothing, and nothing is made of that.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusObjectPath, QDBusPendingCallWatcher, QDBusVariant

from ui.theme import tokens

LOGIN = "org.freedesktop.login1"
LOGIN_PATH = "/org/freedesktop/login1"
_MANAGER, _SESSION, _PROPERTIES = f"{LOGIN}.Manager", f"{LOGIN}.Session", "org.freedesktop.DBus.Properties"
SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
)
"""Programs that lock a screen, and where; each says so by a signal ActiveChanged under its own name."""
_THIS_SESSION = "auto"
_ABSENCE = (("LockedHint", True), ("Active", False))
"""Of a session's properties, what each says where nobody can be before it."""


class LoginSignals(QObject):
    """Listens, from `listen` on.

    Args:
        system: the bus with the system's sessions.
        session: the bus of this person's session.
        parent: Qt's parent.
    """

    away = Signal()
    """Nobody can be before this window now, or will in a moment."""

    def __init__(self, system: QDBusConnection, session: QDBusConnection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._system, self._session = system, session
        self._path = ""
        self._delay: object = None
        if system.isConnected():
            self._listen_to_system()
        if session.isConnected():
            for name, path in SAVERS:
                session.connect(name, path, name, "ActiveChanged", self, _slot("told_yes_or_no(bool)"))

    @property
    def holds_up_sleep(self) -> bool:
        """Whether the system waits for us before it sleeps."""
        return self._delay is not None

    @Slot(bool)
    def told_yes_or_no(self, is_so: bool) -> None:
        """It is about to sleep or its screen was locked; or that is over."""
        if is_so:
            self.away.emit()

    @Slot()
    def told_to_lock(self) -> None:
        """The session is to be locked."""
        self.away.emit()

    @Slot(QDBusMessage)
    def told_of_change(self, _message: QDBusMessage) -> None:
        """Something of the session is otherwise: its screen may be locked, or another one be shown."""
        for name, value_of_absence in _ABSENCE:
            self._ask(_PROPERTIES, "Get", [_SESSION, name], partial(self._compare, value_of_absence), path=self._path)

    def _compare(self, absence: bool, told: object) -> None:
        if (told.variant() if isinstance(told, QDBusVariant) else told) is absence:
            self.away.emit()

    def _listen_to_system(self) -> None:
        self._system.connect(LOGIN, LOGIN_PATH, _MANAGER, "PrepareForSleep", self, _slot("told_yes_or_no(bool)"))
        session = os.environ.get("XDG_SESSION_ID") or _THIS_SESSION
        self._ask(_MANAGER, "GetSession", [session], self._listen_to_session)
        self._ask(_MANAGER, "Inhibit", ["sleep", "Amparo", "Amparo", "delay"], self._hold_up)

    def _listen_to_session(self, path: object) -> None:
        self._path = path.path() if isinstance(path, QDBusObjectPath) else str(path)
        connect = self._system.connect
        connect(LOGIN, self._path, _SESSION, "Lock", self, _slot("told_to_lock()"))
        connect(LOGIN, self._path, _PROPERTIES, "PropertiesChanged", self, _slot("told_of_change(QDBusMessage)"))

    def _hold_up(self, delay: object) -> None:
        self._delay = delay  # a file that is closed with this process

    def _ask(
        self,
        interface: str,
        method: str,
        arguments: list[object],
        answered: Callable[[object], None],
        *,
        path: str = LOGIN_PATH,
    ) -> None:
        """Calls back with the first value of the answer; not at all where there is none."""
        call = QDBusMessage.createMethodCall(LOGIN, path, interface, method)
        call.setArguments(arguments)
        call.setAutoStartService(False)
        watcher = QDBusPendingCallWatcher(self._system.asyncCall(call, tokens.BUS_ANSWERS_WITHIN), self)

        def finish() -> None:
            reply = watcher.reply()
            watcher.deleteLater()
            if reply.type() is QDBusMessage.MessageType.ReplyMessage and reply.arguments():
                answered(reply.arguments()[0])

        watcher.finished.connect(finish)


def system_signals(parent: QObject) -> LoginSignals:
    """Those of the computer it runs on. Args: parent: Qt's."""
    return LoginSignals(QDBusConnection.systemBus(), QDBusConnection.sessionBus(), parent)


def _slot(signature: str) -> Any:
    """The binding takes a text only, and its types say bytes."""
    return SLOT(signature)
