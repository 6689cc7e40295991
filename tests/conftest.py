"""What every test stands on: a home and a temporary folder of its own, no network, no keyring, no screen."""

from __future__ import annotations

import gc
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Never

import pytest
from hypothesis import HealthCheck, settings

# Before any test imports Qt.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTEST_QT_API", "pyside6")

try:
    from PySide6 import QtWidgets as _QtWidgets  # noqa: F401  (its system libraries may be missing)
except ImportError:
    pytest_plugins: list[str] = []
else:
    pytest_plugins = ["pytestqt.plugin"]


# A busy machine is no fault of what is tested: no example has to come in time.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Qt's messages are our own fixture's business (`qt_is_silent`); two takers of them would lose some."""
    if hasattr(config.option, "qt_log"):
        config.option.qt_log = False
    gc.disable()  # while ten thousand tests are collected nothing becomes garbage


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop() -> None:
    """What was loaded stays until the end: Python's collector need not look through it with every window again."""
    gc.freeze()
    gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """A run whose files were in memory (`dev.py test`) leaves none there, whatever became of it."""
    base = Path(config.option.basetemp) if config.option.basetemp else None
    if base is not None and base.name.startswith("amparo-tests-") and not hasattr(config, "workerinput"):
        shutil.rmtree(base, ignore_errors=True)


class NetworkRefusedError(RuntimeError):
    """A test, or what it tests, tried to reach the network. Not an OSError, which library code might swallow."""


@pytest.fixture(scope="session", autouse=True)
def private_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Points home, settings and temporary files into the session's folder, here and in every process started."""
    base = tmp_path_factory.mktemp("person")
    places = {
        "HOME": "home",
        "USERPROFILE": "home",
        "APPDATA": "home/roaming",
        "LOCALAPPDATA": "home/local",
        "XDG_CACHE_HOME": "home/.cache",
        "XDG_CONFIG_HOME": "home/.config",
        "XDG_DATA_HOME": "home/.local/share",
        "XDG_STATE_HOME": "home/.local/state",
        "XDG_RUNTIME_DIR": "runtime",
        "TMPDIR": "temporary",
        "TEMP": "temporary",
        "TMP": "temporary",
    }
    with pytest.MonkeyPatch.context() as patch:
        for variable, place in places.items():
            folder = base / place
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            patch.setenv(variable, str(folder))
        patch.setattr(tempfile, "tempdir", str(base / "temporary"))
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
        patch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
        yield base / "home"


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Refuses every internet address, this machine's own too; sockets of other families are left alone."""
    internet = (socket.AF_INET, socket.AF_INET6)

    def refuse(*_arguments: object, **_options: object) -> Never:
        raise NetworkRefusedError("tests run without a network")

    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto", "sendmsg"):
            inherited = getattr(socket.socket, name, None)
            if inherited is None:  # Windows has no sendmsg
                continue

            def guarded(self: socket.socket, *arguments: object, _inherited: object = inherited) -> object:
                if self.family in internet:
                    refuse()
                assert callable(_inherited)
                return _inherited(self, *arguments)

            patch.setattr(socket.socket, name, guarded)
        patch.setattr(socket, "getaddrinfo", refuse)
        yield
