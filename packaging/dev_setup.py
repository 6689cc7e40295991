"""Brings a checkout's environment in order: `.venv`, the pinned packages, Qt's libraries, the outside tools.

What was done is remembered in `.venv/amparo-setup`. While that still holds, no process is started and nothing is
printed. All output goes to standard error. Imports that only set-up needs stand inside functions, so that a command
whose set-up is complete starts without them.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "amparo-setup"
PINS = {
    "run": ROOT / "packaging" / "requirements.txt",
    "dev": ROOT / "packaging" / "requirements-dev.txt",  # holds everything of "run" too, in the same versions
    "oracle": ROOT / "packaging" / "requirements-oracle.txt",
}
QT_LIBRARIES = ("libgl1", "libegl1", "libglib2.0-0", "libfontconfig1", "libdbus-1-3", "libxkbcommon0")
DISPLAY_LIBRARIES = {
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libwayland-cursor0": "libwayland-cursor.so.0",
}
OUTSIDE_TOOLS = {
    "age": "age",
    "dbus-daemon": "dbus",
    "openssl": "openssl",
    "pdfsig": "poppler-utils",
    "qpdf": "qpdf",
    "strace": "strace",
    "unzip": "unzip",
    "xdotool": "xdotool",
    "Xvfb": "xvfb",
    "zip": "zip",
}
OUTSIDE_DAEMONS = {"/usr/libexec/at-spi-bus-launcher": "at-spi2-core"}


class CannotGoOnError(Exception):
    """The command stops here; the text is one line that says why and what to do."""


def say(text: str) -> None:
    """One line for the person at the keyboard."""
    print(f"Amparo: {text}", file=sys.stderr, flush=True)


def step(command: Sequence[str], *, talks: bool = True, environment: Mapping[str, str] | None = None) -> int:
    """Runs one step of set-up, its words on standard error; it can never wait for an answer. Returns its status."""
    import subprocess

    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr if talks else subprocess.DEVNULL,
        env=environment,
        cwd=ROOT,
        check=False,
    ).returncode


# -- what was set up --------------------------------------------------------------------------------------------------


def venv_file(name: str) -> Path:
    """A program of the environment, by its bare name."""
    return VENV / "Scripts" / f"{name}.exe" if os.name == "nt" else VENV / "bin" / name


def interpreter() -> str:
    """The real file behind the environment's Python (another one after a system upgrade), or nothing if it is gone."""
    python = venv_file("python")
    return str(python.resolve()) if python.exists() else ""


def digest(file: Path) -> str:
    """SHA-256 of a file, in hex."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def read_stamp() -> dict[str, str]:
    """What is remembered; empty before the first set-up."""
    if not STAMP.is_file():
        return {}
    return dict(line.split(" ", 1) for line in STAMP.read_text("utf-8").splitlines() if " " in line)


def write_stamp(stamp: Mapping[str, str]) -> None:
    """Remembers, whole or not at all."""
    part = STAMP.with_name(f"{STAMP.name}.part")
    part.write_text("".join(f"{key} {value}\n" for key, value in sorted(stamp.items())), "utf-8")
    part.replace(STAMP)


def is_current(stamp: Mapping[str, str], kind: str) -> bool:
    """Whether what `kind` needs is installed, by these pins, for this Python."""
    return bool(stamp) and stamp.get("python") == interpreter() and stamp.get(kind) == digest(PINS[kind])


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Keeps two first commands from writing into the same environment at once; on Windows nothing does."""
    if sys.platform == "win32":
        yield
    else:
        import fcntl

        folder = os.open(ROOT, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)


# -- the system's packages --------------------------------------------------------------------------------------------


def apt_command(packages: Sequence[str]) -> str:
    """The command as a person types it."""
    return " ".join(["sudo apt-get install --no-install-recommends", *packages])


def apt_rights() -> list[str] | None:
    """What goes before `apt-get`: nothing for root, sudo if it asks no password. None: not allowed, or no Debian."""
    import shutil

    if sys.platform == "win32" or not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and step(["sudo", "-n", "true"], talks=False) == 0:
        return ["sudo", "-n"]
    return None


def apt_install(packages: Sequence[str]) -> bool:
    """Installs Debian packages where that is allowed without a question; says whether it did."""
    rights = apt_rights()
    if rights is None:
        return False
    say(f"installing system packages: {' '.join(packages)}")
    apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    apt += ["-o", "DPkg::Lock::Timeout=120", "-o", "Acquire::http::Timeout=30", "-o", "Dpkg::Use-Pty=0"]
    step([*apt, "update"], talks=False)
    return step([*apt, "install", "--yes", "--no-install-recommends", *packages], talks=False) == 0


# -- Python's packages ------------------------------------------------------------------------------------------------


def ensure_venv(stamp: Mapping[str, str]) -> dict[str, str]:
    """Makes `.venv` if it is missing, half made or of a Python that is gone; returns the stamp that holds now."""
    python = interpreter()
    if python and stamp.get("python") == python:
        return dict(stamp)
    from importlib import invalidate_caches
    from importlib.util import find_spec

    package = "python{}.{}-venv".format(*sys.version_info)
    if not find_spec("ensurepip") and apt_install([package]):
        invalidate_caches()
    if not find_spec("ensurepip"):
        raise CannotGoOnError(f"this Python cannot make a virtual environment. Install: {apt_command([package])}")
    say("making .venv")
    # Cleared only if it is our own: a folder without our stamp may hold what a developer put there.
    if step([sys.executable, "-m", "venv", *(["--clear"] if stamp else []), str(VENV)]) != 0:
        raise CannotGoOnError("the folder .venv could not be made; the reason is above")
    return {"python": interpreter()}


def pip_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Older pips do not know SSL_CERT_FILE: it is handed on, unless one of pip's own variables is set."""
    bundle = environment.get("SSL_CERT_FILE", "")
    own = any(environment.get(name) for name in ("PIP_CERT", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"))
    return {**environment, "PIP_USER": "0", **({"PIP_CERT": bundle} if bundle and not own else {})}


def pip_install(*arguments: str) -> bool:
    """Installs into the environment; says whether it did."""
    pip = [str(venv_file("python")), "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input", "install"]
    return step([*pip, *arguments], environment=pip_environment(os.environ)) == 0


def pip_trouble(what: str, environment: Mapping[str, str]) -> str:
    """The line to show when pip failed; pip's own words stand above it."""
    held = ", ".join(f"{name}={environment.get(name) or '(not set)'}" for name in ("PIP_CERT", "SSL_CERT_FILE"))
    return (
        f"pip could not install {what}; the reason is above. Behind a proxy that opens TLS, point PIP_CERT or "
        f"SSL_CERT_FILE at a bundle that holds the proxy's certificate ({held})."
    )


def ensure_packages(kind: str) -> None:
    """Brings `.venv` to the pins of "run" or "dev", if it is not there yet."""
    if is_current(read_stamp(), kind):
        return
    with one_at_a_time():
        stamp = read_stamp()
        if is_current(stamp, kind):  # a command beside this one has done it meanwhile
            return
        stamp = ensure_venv(stamp)
        pins = PINS[kind]
        say(f"installing packaging/{pins.name} (once; a minute or two)")
        if not pip_install("--require-hashes", "--only-binary", ":all:", "-r", str(pins)):
            raise CannotGoOnError(pip_trouble(f"packaging/{pins.name}", os.environ))
        done = {each: digest(PINS[each]) for each in (("run", "dev") if kind == "dev" else ("run",))}
        # New pins may bring another Qt, which may need other libraries: its lines are forgotten.
        kept: dict[str, str] = {each: stamp[each] for each in ("python", "oracle") if each in stamp}
        write_stamp({**kept, **done})


def ensure_oracle() -> None:
    """Builds the one test oracle that has no wheel; without it the tests that need it are skipped by name."""
    if is_current(read_stamp(), "oracle"):
        return
    # Only the source has a hash here, so source it is; what builds it is pinned among the developers' packages.
    if pip_install("--require-hashes", "--no-deps", "--no-build-isolation", "-r", str(PINS["oracle"])):
        write_stamp({**read_stamp(), "oracle": digest(PINS["oracle"])})
    else:
        say("bagit could not be built; the tests that need it are skipped")


# -- Qt and the outside tools -----------------------------------------------------------------------------------------


def qt_trouble(level: str) -> str:
    """Loads Qt in another process, for "offscreen" or for a "window"; returns nothing or what it said."""
    import subprocess

    lines = ["from PySide6 import QtWidgets"]
    if level == "window" and sys.platform == "linux":
        # The import alone does not touch the platform plug-in, which ends the process if one of these is missing.
        lines += ["from ctypes import CDLL", *(f"CDLL({name!r})" for name in DISPLAY_LIBRARIES.values())]
    python = [str(venv_file("python")), "-c", "\n".join(lines)]
    probe = subprocess.run(python, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if probe.returncode == 0:
        return ""
    return (probe.stderr.strip().splitlines() or [f"exit status {probe.returncode}"])[-1]


def ensure_qt(level: str) -> str:
    """Sees to it that Qt loads; returns nothing, or one line of what is wrong and what to do."""
    if f"qt-{level}" in read_stamp():
        return ""
    trouble = qt_trouble(level)
    packages = [*QT_LIBRARIES, *(DISPLAY_LIBRARIES if level == "window" else ())]
    if trouble and sys.platform == "linux" and apt_install(packages):
        trouble = qt_trouble(level)
    if not trouble:
        write_stamp({**read_stamp(), "qt-offscreen": "ok", f"qt-{level}": "ok"})
        return ""
    advice = f" Install its libraries: {apt_command(packages)}" if sys.platform == "linux" else ""
    return f"Qt cannot be loaded ({trouble}).{advice}"


def ensure_tools() -> None:
    """Installs the outside tools that tests hold our files against; where it may not, those tests are skipped."""
    import shutil

    missing = {tool: package for tool, package in OUTSIDE_TOOLS.items() if not shutil.which(tool)}
    missing |= {file: package for file, package in OUTSIDE_DAEMONS.items() if not Path(file).exists()}
    if not missing or apt_install(list(missing.values())):
        return
    advice = f" (to have them: {apt_command(list(missing.values()))})" if sys.platform == "linux" else ""
    say(f"tests that need {', '.join(missing)} are skipped{advice}")


def ensure_build_tools() -> None:
    """PyInstaller calls objdump and wants Python's shared library; Debian packages both apart."""
    import shutil
    from ctypes.util import find_library

    if sys.platform != "linux":
        return
    python = "python{}.{}".format(*sys.version_info)
    missing = [] if shutil.which("objdump") else ["binutils"]
    if sys.base_prefix == "/usr" and not find_library(python):
        missing.append(f"lib{python}")
    if missing and not apt_install(missing):
        say(f"building may need: {apt_command(missing)}")
