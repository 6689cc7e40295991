"""The sending of a bundle (bag, signature, zip, age) against `sha256sum`, `zip -0` and `age` on the same files.

Ours also signs, keeps what it sent in the vault, waits until the file is on the disk and reads it back for its hash;
the three programs do none of that, so there is a ratio and no limit.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from clinic_app.adapters.system_clock import StandingClock
from clinic_app.adapters.vault import SqlCipherVaultKeeper
from clinic_app.bootstrap import Clinic
from clinic_app.domain.submission.contents import Case
from clinic_app.services.demonstration import FORMS, RECIPIENT, TODAY
from clinic_app.services.set_up import ARCHIVE_KEY
from clinic_app.services.submission import SentBundle, Submission
from tests.bench.measuring import Measurement, MissingToolError, Side, interleaved
from tests.support.vaults import CHEAP_KDF, CLINIC, PASSPHRASE

MATTER = "DEMO-A"
_MB = 1_000_000
_LARGEST_FILE = 10 * _MB
_TOOLS = ("sha256sum", "zip", "age")


class _HeavySubmission(Submission):
    """Sends exhibits beside the sheets, and takes the time of the sending alone."""

    exhibits: Mapping[str, bytes]
    payload: Mapping[str, bytes]
    seconds: float

    def _payload(self, case: Case) -> dict[str, bytes]:
        self.payload = super()._payload(case) | dict(self.exhibits)
        return dict(self.payload)

    def _prove_nothing_leaks(self, *_of_random_bytes: Any) -> int:
        return 0

    def _send(self, *arguments: Any) -> SentBundle:
        begun = time.perf_counter()
        sent = super()._send(*arguments)
        self.seconds = time.perf_counter() - begun
        return sent


def measure(*, megabytes: tuple[int, ...] = (1, 20, 200), repeats: int = 5) -> list[Measurement]:
    """Args: megabytes: of exhibits in each bundle; repeats: bundles of each size on either side.

    Raises:
        MissingToolError: one of the three programs is not installed.
    """
    for tool in _TOOLS:
        if shutil.which(tool) is None:
            raise MissingToolError(tool)
    with TemporaryDirectory(prefix="amparo-bench-") as folder, _clinic(Path(folder)) as (submission, keys):
        return [_compared(submission, keys, Path(folder), size, repeats) for size in megabytes]


@contextmanager
def _clinic(folder: Path) -> Iterator[tuple[_HeavySubmission, tuple[str, str]]]:
    """A clinic that may send the worked matter, and the keys it sends to."""
    clock = StandingClock(TODAY[MATTER])
    clinic = Clinic(clock)
    clinic.keeper = SqlCipherVaultKeeper(clock=clock, age=clinic.age, kdf=CHEAP_KDF)
    vault = clinic.founding.found(
        folder / "vault",
        passphrase=PASSPHRASE,
        clinic_name=CLINIC,
        attorney_name="A. Muestra",
        handle="amuestra",
        sheet=folder / "sheet.pdf",
    )
    try:
        clinic.interview(vault).import_intake(clinic.library.worked_interview(MATTER))
        recipient = clinic.age.new_identity().recipient
        clinic.recipient_keys(vault).confirm(RECIPIENT, recipient, how="for the measurement")
        tools = clinic.submission(vault)._tools
        submission = _HeavySubmission(vault, clinic.library, clinic.affidavit(vault), clinic.seals, clock, tools)
        archive = vault.records.secret(ARCHIVE_KEY)
        assert archive is not None
        yield submission, (recipient, archive.decode())
    finally:
        vault.close()


def _compared(
    submission: _HeavySubmission, keys: tuple[str, str], folder: Path, megabytes: int, repeats: int
) -> Measurement:
    submission.exhibits = dict(_exhibits(megabytes * _MB))
    ours = _sending(submission, folder / "bundle.zip.age")
    ours()
    tree = folder / f"tree-{megabytes}"
    for name, content in submission.payload.items():
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_bytes(content)
    times = interleaved(ours, _three_programs(tree, sorted(submission.payload), keys), repeats=repeats)
    rate = megabytes / times[0].median
    return Measurement(f"bundle of {megabytes} MB", *times, None, f"{rate:.0f} MB/s, flushed to the disk")


def _exhibits(size: int) -> Iterator[tuple[str, bytes]]:
    chance = random.Random(size)
    for number, start in enumerate(range(0, size, _LARGEST_FILE), start=1):
        yield f"data/exhibits/exhibit-{number:02}.jpg", chance.randbytes(min(_LARGEST_FILE, size - start))


def _sending(submission: _HeavySubmission, out: Path) -> Side:
    def side() -> float:
        submission.make(MATTER, recipient=RECIPIENT, out=out, form_id=FORMS[MATTER])
        out.unlink()
        return submission.seconds

    return side


def _three_programs(tree: Path, names: list[str], keys: tuple[str, str]) -> Side:
    recipients = [argument for key in keys for argument in ("-r", key)]

    def side() -> float:
        begun = time.perf_counter()
        with (tree / "manifest-sha256.txt").open("wb") as manifest:
            subprocess.run(["sha256sum", *names], cwd=tree, stdout=manifest, check=True)
        subprocess.run(["zip", "-0", "-q", "-r", "bundle.zip", "manifest-sha256.txt", "data"], cwd=tree, check=True)
        subprocess.run(["age", *recipients, "-o", "bundle.zip.age", "bundle.zip"], cwd=tree, check=True)
        seconds = time.perf_counter() - begun
        for made in ("bundle.zip", "bundle.zip.age"):
            (tree / made).unlink()
        return seconds

    return side
