"""Programs of their own that take evidence in, to be killed, starved of disk or measured.

`work FOLDER SOURCES` adds each file of a folder of sources over and over, each time with other bytes, until its
standard input ends. It says `ready`; `kept NUMBER SHA256` once the call has returned; `error CODE` where one was
refused; `closed`. It says so by `writev`, so that a test can make every `write` fail.
`memory ROOM MEGABYTES` takes one file in and says by how many bytes the process grew at most, and from where.
"""

from __future__ import annotations

import os
import select
import sys
from itertools import count
from pathlib import Path

from clinic_app.adapters.source_files import LocalSourceFiles
from clinic_app.errors import ClinicError
from clinic_app.services.evidence import Evidence
from clinic_app.services.ports.vault import Vault
from tests.support.demo_interviews import keyed
from tests.support.vaults import PASSPHRASE, StepClock, cheap_keeper, new_vault

MATTER = "DEMO-A"


def say(*words: object) -> None:
    os.writev(1, [(" ".join(map(str, words)) + "\n").encode()])


def evidence_of(vault: Vault) -> Evidence:
    """The service on a vault."""
    return Evidence(vault, LocalSourceFiles(), StepClock())


def found(folder: Path) -> None:
    """A new, closed vault with one matter."""
    from clinic_app.services.interview import Interview, to_body

    vault = new_vault(folder).vault
    Interview(vault.records).import_intake(to_body(keyed(MATTER)))
    vault.close()


def prepare() -> None:
    """For the nursery: everything is loaded already."""


def work(folder: str, sources: str) -> None:
    """Adds until told to stop, or killed."""
    try:
        vault = cheap_keeper().open(Path(folder), passphrase=PASSPHRASE)
    except ClinicError as error:
        say("error", error.code)
        return
    evidence = evidence_of(vault)
    say("ready")
    for number in count(len(evidence.items(MATTER))):
        if select.select([sys.stdin], [], [], 0)[0]:
            break
        for source in sorted(Path(sources).iterdir()):
            handle = os.open(source, os.O_WRONLY)
            os.pwrite(handle, b"%012d" % number, 0)
            os.close(handle)
            try:
                item = evidence.add(MATTER, source).item
                say("kept", item.number, item.file.sha256)
            except ClinicError as error:
                say("error", error.code)
    try:
        vault.close()
        say("closed")
    except ClinicError as error:
        say("error", error.code)


def memory(room: str, megabytes: str) -> None:
    """Takes in one file of so many megabytes, and gives it out again."""
    folder, source = Path(room, "vault"), Path(room, "source")
    found(folder)
    vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
    evidence = evidence_of(vault)
    source.write_bytes(b"x" * 2**20)
    evidence.add(MATTER, source)
    with source.open("wb") as file:
        block = os.urandom(2**20)
        for number in range(int(megabytes)):
            file.write(b"%020d" % number + block[20:])
    before = _most()
    item = evidence.add(MATTER, source).item
    source.unlink()
    evidence.pour(MATTER, item.number, _Nowhere())
    say(_most() - before, before)
    vault.close()


def _most() -> int:
    """Bytes held at the most. Linux's `getrusage` counts what the parent held as well, which hides any growth."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (each for each in status.read_text().splitlines() if each.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


class _Nowhere:
    def write(self, data: bytes, /) -> int:
        return len(data)


if __name__ == "__main__":
    {"work": work, "memory": memory}[sys.argv[1]](*sys.argv[2:])
