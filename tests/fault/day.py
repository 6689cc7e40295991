"""A day's work with the real program, everything it opens told by a tracer: by command line and in the window.

A vault, an account, evidence, a sealed declaration, a bundle, both verified, checks; in the window an interview, the
lock, a fault, a power cut, a hard fault. Each is a process of its own, in a home of its own.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tests.support.canaries import canary
from tests.support.canary_child import MATTER
from tests.support.nursery import OF_THE_PLATFORM, ROOT
from tests.support.prepared_clinic import CITY, FORM_ES, board, intake_of

TRACED: Final = "open,openat,openat2,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,socket"
STATEMENT, TRANSLATION, NAME, MENTIONED, STREET, DOUBT, PURPOSE = 0, 10, 14, 15, 16, 17, 18
EVIDENCE, CLINIC, ATTORNEY, PASSPHRASE, HOW = 19, 25, 26, 27, 28
_OPENED: Final = re.compile(r'open(?:at2?)?\((?:\w+, )?(?:\{.*\}, )?"((?:[^"\\]|\\.)*)", (?:\{flags=)?([A-Z_|0-9]+)')
_MADE: Final = re.compile(r'(?:creat|rename\w*|link\w*|symlink\w*)\(.*"((?:[^"\\]|\\.)*)"[^"]*\) = 0')
_INTERNET: Final = re.compile(r"socket\((AF_INET6?|AF_PACKET)\b")
_WRITING: Final = ("O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_TMPFILE")


@dataclass
class Day:
    """What a day left.

    Args:
        room: the folder with everything: `in` (what was given to the program), `out` (what was asked of it), `home`,
            `temporary`, `runtime`, `clinic` with the vault and what lies beside it, `traces` with words as arguments.
        traces: one for each process that was watched.
        printed: what each said on standard error.
    """

    room: Path
    traces: list[Path] = field(default_factory=list)
    printed: list[tuple[str, bytes]] = field(default_factory=list)

    @property
    def allowed(self) -> tuple[Path, ...]:
        """What may hold a person's words: what was given, and the documents that were asked for."""
        made = (self.room / "out" / name for name in ("a.pdf", "a.html", "sheet.pdf"))
        return (self.room / "in", self.room / "traces", *made)

    def lines(self) -> list[str]:
        """Every call that was traced."""
        return [line for trace in self.traces for line in trace.read_text(errors="replace").splitlines()]

    def written(self) -> set[Path]:
        """Every file that was opened to be written to, or got a name, wherever it lies, there or not any more."""
        found = set()
        for line in self.lines():
            if (opened := _OPENED.search(line)) and any(flag in opened[2].split("|") for flag in _WRITING):
                found.add(opened[1])
            elif made := _MADE.search(line):
                found.add(made[1])
        return {(self.room / Path(name)).resolve() for name in found}

    def internet_sockets(self) -> list[str]:
        """Calls that made a socket by which another machine could be reached."""
        return [line for line in self.lines() if _INTERNET.search(line)]


class Desk:
    """Where the day's processes are started. Args: room: an empty folder; is_traced: whether a tracer watches."""

    def __init__(self, room: Path, *, is_traced: bool) -> None:
        self.day, self.room, self._is_traced = Day(room), room, is_traced
        for name in ("in", "out", "home", "temporary", "runtime", "clinic", "traces"):
            (room / name).mkdir(mode=0o700)
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("XDG_", "QT_", "WAYLAND", "DBUS", "PYTEST", "PYTHON")) and name != "DISPLAY"
        }
        self._environment = {
            **kept,
            "HOME": str(room / "home"),
            "TMPDIR": str(room / "temporary"),
            "XDG_RUNTIME_DIR": str(room / "runtime"),
            "AMPARO_HOME": str(room / "clinic"),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        self.opening = ("--vault", str(room / "clinic" / "vault"), "--passphrase-file", str(room / "in/passphrase.txt"))

    def given(self, name: str, content: str | bytes) -> str:
        """A file for the program."""
        path = self.room / "in" / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    def asked(self, name: str) -> str:
        """Where something goes that is asked of it."""
        return str(self.room / "out" / name)

    def verb(self, *words: str) -> None:
        """One command; it must come through."""
        ran = self._started([str(ROOT / "main.py"), *words])
        assert ran.returncode == 0, (words, ran.stdout, ran.stderr)

    def sitting(self, *ends: int) -> None:
        """One process of the window. Args: ends: the status that it must end with."""
        ran = self._started(["-m", "tests.support.canary_child", str(self.room)])
        assert ran.returncode in ends, (ran.returncode, ran.stderr.decode()[-3000:])
        said = ran.stderr.decode()
        for words in OF_THE_PLATFORM:
            said = said.replace(words, "")
        self.day.printed.append(("window", said.encode()))

    def _started(self, words: list[str]) -> subprocess.CompletedProcess[bytes]:
        trace = self.room / "traces" / str(len(self.day.traces))
        tracer = ["strace", "-f", "-qqq", "-s", "4096", "-e", f"trace={TRACED}", "-e", "signal=none", "-o", str(trace)]
        if self._is_traced:
            self.day.traces.append(trace)
        ran = subprocess.run(
            [*(tracer if self._is_traced else []), sys.executable, *words],
            cwd=self.room,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=300,
            check=False,
        )
        self.day.printed.append((" ".join(words[:3]), ran.stderr))
        return ran


def account() -> dict[str, Any]:
    """A worked interview with canaries wherever somebody can say something."""
    intake = intake_of(MATTER)
    told = intake["accounts"][0]
    for number in range(10):
        told["statement"][number]["text"] += f" {canary(STATEMENT + number)}"
    for number in range(4):
        told["statement"][number]["translations"][0]["text"] += f" {canary(TRANSLATION + number)}"
    told["statement"][2]["source"]["doubt"] += f" {canary(DOUBT)}"
    person = told["person"]
    person["names"]["value"][0]["as_given"] = f"Juan {canary(NAME)} Doe"
    person["mentioned_people"]["value"][0]["name"] = f"María {canary(MENTIONED)}"
    person["block_only"]["value"] = f"S. {canary(STREET)} Ave"
    person["consents"]["value"][0]["purpose"] += f" {canary(PURPOSE)}"
    return intake


def by_command(desk: Desk) -> None:
    """From an empty disk to a bundle that was verified."""
    given, asked = desk.given, desk.asked
    given("passphrase.txt", f"cabin sorrow velvet {canary(PASSPHRASE)} ocean\n")
    trusted = given("board.txt", board().secret + "\n")
    evidence = [
        given(f"{canary(EVIDENCE + each)}.txt", f"A note: {canary(EVIDENCE + 3 + each)}. " * 9) for each in range(3)
    ]
    new = (
        "vault",
        "new",
        *desk.opening,
        "--clinic",
        f"Clinic {canary(CLINIC)}",
        "--attorney",
        f"A. {canary(ATTORNEY)}",
    )
    desk.verb(*new, "--handle", "muestra", "--sheet", asked("sheet.pdf"))
    desk.verb("intake", "import", given("intake.json", json.dumps(account())), *desk.opening)
    key = ("vault", "recipient-key", CITY, "--key", board().recipient, "--how", f"aloud, {canary(HOW)}")
    desk.verb(*key, *desk.opening)
    desk.verb("evidence", "add", MATTER, *evidence, *desk.opening)
    document = ("--form", FORM_ES, "--recipient", CITY, "--out", asked("a.pdf"), "--html", asked("a.html"))
    desk.verb("affidavit", MATTER, *document, *desk.opening)
    desk.verb("bundle", MATTER, "--recipient", CITY, "--out", asked("b.age"), *desk.opening)
    desk.verb("vault", "log", "--out", asked("log.txt"), *desk.opening)
    for verb in ("checklist", "clocks"):
        desk.verb(verb, MATTER, *desk.opening)
    desk.verb("evidence", "check", MATTER, *desk.opening)
    _verified(desk, asked("b.age"), trusted)


def _verified(desk: Desk, bundle: str, identity: str) -> None:
    """By whoever got it; without the clinic's root it is told that nobody trusted signed it, which is status 1."""
    ran = desk._started([str(ROOT / "main.py"), "verify", bundle, "--identity", identity])
    assert ran.returncode == 1, (ran.stdout, ran.stderr)
    assert b"Traceback" not in ran.stderr


def in_the_window(desk: Desk) -> None:
    """Four sittings, of which the first becomes the second when it is locked."""
    (desk.room / "sitting").write_text("0")
    desk.sitting(-9, 137)
    desk.sitting(-11, 139)
    desk.sitting(0)
    assert (desk.room / "sitting").read_text() == "4"


def whole_day(room: Path) -> Day:
    """All of it."""
    desk = Desk(room, is_traced=shutil.which("strace") is not None)
    by_command(desk)
    in_the_window(desk)
    return desk.day
