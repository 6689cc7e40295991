"""One run of `main.py demo`, seen from outside: what it printed, what it left where, which sockets it opened."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import zipfile
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.support.command_line import Ran, as_process
from tests.support.demo_interviews import NUMBERS, keyed

PLACES = ("home", "temporary", "runtime", "here")
_OUT, _PRIVATE, _TRACE, _SAID = "out", "private", "trace.txt", "said.json"
CODINGS = ("utf-8", "utf-16-le", "utf-16-be")


@dataclass(frozen=True)
class DemoRun:
    """Where everything is.

    Attributes:
        out: DIR.
        private: the folder with the home, the temporary folder and the current folder of the run.
        trace: the system calls, where strace was there to write them down.
    """

    ran: Ran
    out: Path
    private: Path
    trace: Path | None

    def keep(self) -> None:
        """Writes down beside it what it said."""
        (self.private.parent / _SAID).write_text(json.dumps(asdict(self.ran)), "utf-8")

    @classmethod
    def kept(cls, base: Path) -> DemoRun:
        """The run that `run_demo` made and `keep` kept, wherever its folder has been copied to."""
        ran = Ran(**json.loads((base / _SAID).read_text("utf-8")))
        trace = base / _TRACE
        return cls(ran, base / _OUT, base / _PRIVATE, trace if trace.exists() else None)

    @property
    def vault_words(self) -> tuple[str | Path, ...]:
        """The options that open its vault."""
        return ("--vault", self.out / "vault", "--passphrase-file", self.out / "passphrase.txt")

    @cached_property
    def summary(self) -> Any:
        return self.ran.json

    @cached_property
    def bundle(self) -> dict[str, bytes]:
        """The files inside the bundle, opened with the stock tool."""
        opened = subprocess.run(
            ["age", "-d", "-i", self.out / "recipient-key.txt", self.out / "bundle-DEMO-A.zip.age"],
            capture_output=True,
            check=True,
        )
        with zipfile.ZipFile(io.BytesIO(opened.stdout)) as archive:
            return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def run_demo(base: Path) -> DemoRun:
    """Runs it with folders of its own all around, under strace where there is one."""
    private = base / _PRIVATE
    for place in PLACES:
        (private / place).mkdir(parents=True, mode=0o700)
    trace = base / _TRACE if shutil.which("strace") else None
    tracer = ("strace", "-f", "--seccomp-bpf", "-e", "trace=socket,connect", "-o", trace) if trace else ()
    env = {"HOME": str(private / "home"), "USERPROFILE": str(private / "home")}
    env |= {name: str(private / "temporary") for name in ("TMPDIR", "TEMP", "TMP")}
    env |= {f"XDG_{name}_HOME": str(private / "home" / name.lower()) for name in ("CACHE", "CONFIG", "DATA", "STATE")}
    env |= {"XDG_RUNTIME_DIR": str(private / "runtime"), "PYTHONDONTWRITEBYTECODE": "1"}
    out = base / _OUT
    ran = as_process("demo", "--out", out, "--json", cwd=private / "here", env=env, before=tracer)
    return DemoRun(ran, out, private, trace)


def telling_texts() -> tuple[str, ...]:
    """Every line that anybody says in the two interviews, whole, and the names and places in them."""
    lines = [line for number in NUMBERS for account in keyed(number).accounts for line in account.statement]
    said = [text for line in lines for text in (line.text, *(item.text for item in line.translations))]
    names = ["Jane Roe", "Kedvale", "Guatemala", "Juan Pérez", "María Doe", "Blue Island", "Broadview"]
    return (*said, *names)


def found_in(folder: Path, texts: tuple[str, ...]) -> list[str]:
    """Files below a folder that hold one of the texts, in their name or in any byte, in UTF-8 or UTF-16."""
    needles = [text.encode(coding) for text in texts for coding in CODINGS]
    hits = []
    for path in sorted(item for item in folder.rglob("*") if item.is_file()):
        content = os.fsencode(path.relative_to(folder)) + b"\0" + path.read_bytes()
        if any(needle in content for needle in needles):
            hits.append(path.relative_to(folder).as_posix())
    return hits
