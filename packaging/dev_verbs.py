"""What `packaging/dev.py` can do: each verb takes the arguments after it and returns an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from dev_setup import (
    PINS,
    ROOT,
    CannotGoOnError,
    ensure_build_tools,
    ensure_oracle,
    ensure_packages,
    ensure_qt,
    ensure_tools,
    ensure_venv,
    one_at_a_time,
    pip_install,
    pip_trouble,
    read_stamp,
    say,
    step,
    venv_file,
    write_stamp,
)

MAIN = str(ROOT / "main.py")
WINDOW = ROOT / "ui" / "window.py"
MOST_WORKERS = 4  # each holds a window and a vault
IN_MEMORY = "amparo-tests-"  # what tests/conftest.py takes away
LEFT_ALONE = 24 * 60 * 60  # seconds
ROOM = 8 * 2**30  # of memory, in bytes, to have the tests' files there: they take a tenth of it


# -- starting the environment's Python --------------------------------------------------------------------------------


def hand_over(arguments: Sequence[str]) -> int:  # noqa: RET503  (os.execv never returns)
    """Becomes the environment's Python with these arguments; on Windows waits for it and returns its status."""
    command = [str(venv_file("python")), *arguments]
    if sys.platform == "win32":
        import subprocess

        return subprocess.run(command, check=False).returncode
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(command[0], command)  # noqa: S606  (no shell is wanted)


def call(arguments: Sequence[str]) -> int:
    """Runs the environment's Python and waits; a signal that ended it becomes a status as a shell gives it."""
    import subprocess

    status = subprocess.run([str(venv_file("python")), *arguments], check=False).returncode
    return status if status >= 0 else 128 - status


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be shown."""
    if platform in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def fresh_folder(parent: Path, day: str) -> Path:
    """The first free `amparo-demo-<day>-<n>`; not made yet."""
    number = 1
    while (folder := parent / f"amparo-demo-{day}-{number}").exists():
        number += 1
    return folder


# -- the verbs --------------------------------------------------------------------------------------------------------


def run(arguments: Sequence[str]) -> int:
    """The program. Its command line needs no Qt, so only the bare window asks for Qt's libraries."""
    ensure_packages("run")
    if arguments:
        return hand_over([MAIN, *arguments])
    if has_display(os.environ, sys.platform) and WINDOW.is_file():
        if trouble := ensure_qt("window"):
            raise CannotGoOnError(trouble)
        return hand_over([MAIN])
    from datetime import date

    folder = fresh_folder(Path.cwd() / "build", date.today().isoformat())
    status = call([MAIN, "demo", "--out", str(folder)])
    if status == 0:
        say(f"this was the demonstration, without a window. Its result lies in {folder}")
    return status


def test(arguments: Sequence[str]) -> int:
    """Every check and test; the linters and the type checker are tests too, so pytest's summary is the last word."""
    ensure_packages("dev")
    ensure_oracle()
    ensure_tools()
    # Some tests show the real window, under Xvfb; where its libraries cannot be had, those are skipped by name.
    if ensure_qt("window") and (trouble := ensure_qt("offscreen")):
        say(trouble)
    os.chdir(ROOT)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # every worker and every child would compile all of it again
    return hand_over(["-m", "pytest", *(arguments or [*side_by_side(), *in_memory()])])


def side_by_side(together: str = "loadfile", processors: int = os.cpu_count() or 1) -> list[str]:
    """On all processors. Args: together: as a rule a file's tests, for what they prepare they prepare once.

    One worker more than processors, for a seventh of the time tests wait: for a screen reader, a pause in typing.
    In the order of their folders: bench, e2e, fault and house have the longest tests, and one of those that began last
    would keep one processor busy and the others waiting. A worker that crashes is not replaced: with files kept
    together the run would hang or lose the crash in an error of its own; so it ends, and names the test.
    """
    if processors == 1:
        return []
    return [
        "-n",
        str(min(processors + 1, MOST_WORKERS)),
        "--dist",
        together,
        "--no-loadscope-reorder",
        "--max-worker-restart=0",
    ]


def in_memory(
    place: Path = Path("/dev/shm"),  # noqa: S108
    meminfo: Path = Path("/proc/meminfo"),
    room: int = ROOM,
) -> list[str]:
    """Puts the files of a whole run where no disk is waited for, if there is plenty; pytest takes them away.

    Vaults wait for the disk at every answer; what these tests kill are processes, never the machine.
    """
    import re
    import shutil
    import tempfile
    import time
    from contextlib import suppress

    if sys.platform != "linux" or not place.is_dir() or not os.access(place, os.W_OK | os.X_OK):
        return []
    for left in place.glob(f"{IN_MEMORY}*"):
        with suppress(OSError):  # another run has taken it away meanwhile
            if left.stat().st_mtime < time.time() - LEFT_ALONE:  # by a run that was killed
                shutil.rmtree(left, ignore_errors=True)
    told = re.search(r"^MemAvailable: *(\d+) kB$", meminfo.read_text("ascii"), re.M) if meminfo.is_file() else None
    of_place = os.statvfs(place)
    free = min(of_place.f_bavail * of_place.f_frsize, (int(told[1]) if told else 0) * 1024)
    if free < room or of_place.f_flag & os.ST_NOEXEC:
        return []
    return [f"--basetemp={tempfile.mkdtemp(prefix=IN_MEMORY, dir=place)}"]


def long(arguments: Sequence[str]) -> int:
    """The tests that take minutes, and no others; `-rP` shows their figures."""
    return test(["-m", "long", "-rP", *side_by_side("load"), *arguments])


def faults(arguments: Sequence[str]) -> int:
    """The fault programmes: each for its share of the time, or with `--full` to its end."""
    ensure_packages("dev")
    ensure_tools()
    if trouble := ensure_qt("offscreen"):
        say(trouble)
    os.chdir(ROOT)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # every child would compile all of it again
    return hand_over(["-m", "tests.fault", *arguments])


def bench(arguments: Sequence[str]) -> int:
    """The measurements."""
    ensure_packages("dev")
    if trouble := ensure_qt("offscreen"):
        say(trouble)
    os.chdir(ROOT)
    return hand_over(["-m", "tests.bench", *arguments])


def screens(arguments: Sequence[str]) -> int:
    """Pictures of the demonstration's papers and of every page of the window; 1 when a page shows a fault."""
    import shutil

    ensure_packages("dev")
    if trouble := ensure_qt("offscreen"):
        raise CannotGoOnError(trouble)
    gallery = ROOT / "build" / "screens"
    shutil.rmtree(gallery, ignore_errors=True)
    gallery.mkdir(parents=True)
    status = call([MAIN, "demo", "--out", str(gallery / "demo")])
    if status != 0:
        return status
    pages = gallery / "demo" / "pages"
    if not pages.is_dir():
        raise CannotGoOnError(f"the demonstration left no pictures in {pages}")
    shutil.copytree(pages, gallery / "pages")
    os.chdir(ROOT)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    status = call(["-m", "tests.screens", "--out", str(gallery / "window"), *arguments])
    print(gallery)
    return status


def lock(arguments: Sequence[str]) -> int:
    """Resolves the pins anew, keeping the versions that still fit unless told `--upgrade`."""
    compile_pins = [find_uv(), "pip", "compile", "--quiet", "--generate-hashes", "--universal"]
    # Whoever locks may sit behind a mirror of the registry: no address may reach the files.
    compile_pins += ["--no-emit-index-url", "--no-emit-find-links", "--python-version", "3.11"]
    compile_pins += ["--custom-compile-command", "python3 packaging/dev.py lock", *arguments]
    names = {kind: file.relative_to(ROOT).as_posix() for kind, file in PINS.items()}
    wheels = ["pyproject.toml", "--only-binary", ":all:"]
    for target in (
        [*wheels, "--output-file", names["run"]],
        [*wheels, "--extra", "dev", "--constraints", names["run"], "--output-file", names["dev"]],
        ["--group", "pyproject.toml:oracle", "--no-deps", "--output-file", names["oracle"]],
    ):
        if step([*compile_pins, *target], talks=False) != 0:
            raise CannotGoOnError("the pins could not be resolved; the reason is above")
    return 0


def find_uv() -> str:
    """The resolver: the system's, or one put into `.venv` for this verb only and therefore not pinned."""
    import shutil

    found = shutil.which("uv") or shutil.which("uv", path=str(venv_file("uv").parent))
    if found:
        return found
    with one_at_a_time():
        write_stamp(ensure_venv(read_stamp()))
        if not pip_install("uv"):
            raise CannotGoOnError(pip_trouble("uv", os.environ))
    return str(venv_file("uv"))


def build(_arguments: Sequence[str]) -> int:
    """The program as one folder, which then does the whole demonstration: what it lacks would show there."""
    import subprocess
    import tempfile

    ensure_packages("dev")
    ensure_build_tools()
    if trouble := ensure_qt("window"):
        raise CannotGoOnError(trouble)
    places = ["--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build" / "pyinstaller")]
    spec = str(ROOT / "packaging" / "amparo.spec")
    if step([str(venv_file("python")), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *places, spec]) != 0:
        raise CannotGoOnError("the program could not be built; the reason is above")
    program = ROOT / "dist" / "amparo" / ("amparo.exe" if os.name == "nt" else "amparo")
    started = subprocess.run([str(program), "--version"], capture_output=True, text=True, check=False)
    if started.returncode != 0:
        raise CannotGoOnError(f"the built program does not start: {' '.join(started.stderr.split())}")
    with tempfile.TemporaryDirectory() as folder:
        words = [str(program), "demo", "--out", str(Path(folder) / "demo")]
        worked = subprocess.run(words, capture_output=True, text=True, check=False)
    if worked.returncode != 0:
        raise CannotGoOnError(f"the built program cannot do its work: {' '.join(worked.stderr.split())}")
    size = sum(file.stat().st_size for file in program.parent.rglob("*") if file.is_file() and not file.is_symlink())
    print(f"dist/amparo ({size / 1e6:.0f} MB) did the demonstration and says: {started.stdout.strip()}")
    return 0


def packs(arguments: Sequence[str]) -> int:
    """Rule packs as their publisher makes them."""
    ensure_packages("run")
    return hand_over([str(ROOT / "packaging" / "pack_tools.py"), *arguments])


VERBS = {
    "run": run,
    "test": test,
    "long": long,
    "faults": faults,
    "bench": bench,
    "screens": screens,
    "lock": lock,
    "packs": packs,
    "build": build,
}
