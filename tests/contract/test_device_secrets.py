"""The keyring's contract, with the one by hand and with a real one: gnome-keyring on a bus of its own.

The real one runs in a child process with its own home and its own D-Bus session, so that nobody's keyring is touched.
What else could lead the library to another keyring lies ready there: a variable, a configuration, a plain one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from clinic_app.errors import StorageError
from tests.support.device_secrets import FakeDeviceSecrets, lacking

REPOSITORY = Path(__file__).resolve().parents[2]
VAULT, OTHER = "ab" * 16, "cd" * 16

# What is asked of both; the real one is asked in a child.
ASKED = f"""
def ask(device, lock):
    told = {{"before": device.read("{VAULT}") is None}}
    made = device.make("{VAULT}")
    told["size"] = len(made)
    told["same"] = device.read("{VAULT}") == made
    told["other"] = device.read("{OTHER}") is None
    again = device.make("{VAULT}")
    told["anew"] = again != made and device.read("{VAULT}") == again
    lock()
    for name, act in (("read", device.read), ("make", device.make)):
        try:
            act("{VAULT}")
            told[name] = ""
        except StorageError as error:
            told[name] = error.code
    return told
"""
CHILD = f"""
import json, sys
from clinic_app.adapters.keyring_device import SystemDeviceSecrets
from clinic_app.errors import StorageError
{ASKED}
import secretstorage
def lock():
    secretstorage.get_default_collection(secretstorage.dbus_init()).lock()
told = ask(SystemDeviceSecrets(), lock)
told["loaded"] = sorted(name for name in sys.modules if name.startswith(("keyrings", "evil")))
print(json.dumps(told))
"""
EVIL = """
from pathlib import Path
from keyring.backend import KeyringBackend
class Keyring(KeyringBackend):
    priority = 99
    def get_password(self, service, username):
        Path(__file__).with_name("asked").touch()
        return None
    def set_password(self, service, username, password):
        Path(__file__).with_name("asked").write_text(password)
"""
SESSION = """
set -e
printf 'placeholder\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
exec "$1" -c "$2"
"""
AS_KEPT = {"before": True, "size": 32, "same": True, "other": True, "anew": True}


def by_hand() -> dict[str, Any]:
    device = FakeDeviceSecrets()
    names: dict[str, Any] = {"StorageError": StorageError}
    exec(ASKED, names)

    def lock() -> None:
        device.failing = "keyring_locked"

    told: dict[str, Any] = names["ask"](device, lock)
    return told


def child(folder: Path, words: list[str], program: str) -> subprocess.CompletedProcess[str]:
    """A child with a home of its own, in which everything points to another keyring."""
    home, run, evil = folder / "home", folder / "run", folder / "evil"
    for each in (home, run, evil):
        each.mkdir(mode=0o700)
    (evil / "evil_keyring.py").write_text(EVIL)
    configuration = home / ".config" / "python_keyring"
    configuration.mkdir(parents=True)
    (configuration / "keyringrc.cfg").write_text(
        f"[backend]\ndefault-keyring=evil_keyring.Keyring\nkeyring-path={evil}\n"
    )
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("DBUS", "XDG", "GNOME"))},
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(run),
        "PYTHONPATH": f"{REPOSITORY}{os.pathsep}{evil}",
        "PYTHON_KEYRING_BACKEND": "evil_keyring.Keyring",
        "KEYRING_PROPERTY_SCHEME": "KeePassXC",
        "KEYRING_PROPERTY_APPID": "evil",
    }
    line = [*words, sys.executable, program] if words else [sys.executable, "-c", program]  # a session runs it itself
    done = subprocess.run(line, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert not (evil / "asked").exists()
    return done


@pytest.mark.parametrize("which", ["by hand", "gnome-keyring"])
def test_what_is_kept_is_given_back_and_a_locked_one_says_so(which: str, tmp_path: Path) -> None:
    if which == "by hand":
        told = by_hand()
    else:
        if lacking():
            pytest.skip(f"needs {lacking()}")
        session = ["dbus-run-session", "--", "bash", "-c", SESSION, "bash"]
        done = child(tmp_path, session, CHILD)
        assert done.returncode == 0, done.stderr
        told = json.loads(done.stdout)
        assert told.pop("loaded") == []
    assert told == {**AS_KEPT, "read": "keyring_locked", "make": "keyring_locked"}


@pytest.mark.skipif(sys.platform != "linux", reason="needs a computer without a Secret Service")
def test_where_there_is_none_nothing_else_is_asked(tmp_path: Path) -> None:
    told = child(
        tmp_path,
        [],
        "from clinic_app.adapters.keyring_device import SystemDeviceSecrets\n"
        "from clinic_app.errors import StorageError\n"
        "try:\n"
        f"    SystemDeviceSecrets().read('{VAULT}')\n"
        "except StorageError as error:\n"
        "    print(error.code)\n",
    )
    assert told.stdout.strip() == "keyring_missing", told.stderr
