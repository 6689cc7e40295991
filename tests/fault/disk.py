"""Every stage of a clinic's work while one of its system calls fails, once or from there on: see `stage`."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Final

import pytest

from clinic_app.errors import ClinicError
from tests.fault.figures import WHOLE, Figures, Part
from tests.fault.stage import KILLED, Held, Stage, Told, held
from tests.support.faulty_disk import Refusal, Tracer, missing, refusing
from tests.support.nursery import Nursery
from tests.support.prepared_clinic import PreparedClinic, copied, prepare
from tests.support.stages_child import STAGES, begun
from tests.support.vaults import PASSPHRASE

CHILD: Final = "tests.support.stages_child"
CALLS: Final = (
    *("write", "pwrite64", "pwritev", "ftruncate", "fallocate", "fsync", "fdatasync"),
    *("rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "link", "linkat", "mkdir", "mkdirat"),
)
REMOVING: Final = ("unlink", "unlinkat", "rmdir")
ERRORS: Final = ("EIO", "ENOSPC")
READ_ONLY: Final = "EROFS"
"""What every call says once a disk has failed so badly that the system writes to it no more."""
FIRST_PLACES: Final = 12
"""From which all calls are refused together."""
NEVER: Final = 65_535
"""A place that no stage comes to; the tracer knows no later one."""
UNTRACED: Final = 98
"""The status of a copy that nobody came to trace."""


class NotTracedError(Exception):
    """The tracer is not there, or may not trace."""


class Disk:
    """All stages from one prepared clinic. Args: room: an empty folder; nursery: of the stages."""

    def __init__(self, room: Path, nursery: Nursery) -> None:
        self._room, self._nursery = room, nursery
        (room / "clinic").mkdir()
        self._clinic = prepare(room / "clinic")
        self._before: dict[str, Held | None] = {}
        self._longest: dict[str, float] = {}
        self._count = 0

    def calls_of(self, stage: str) -> dict[str, int]:
        """How many of each call a stage makes that nothing refuses. Raises NotTracedError: nobody can tell."""
        never = Refusal(",".join(CALLS), ERRORS[0], NEVER, on=False)
        at, _, tracer = self._gone(stage, never)
        shutil.rmtree(at.folder)
        return {call: tracer.most_in_a_thread(call) for call in CALLS if tracer.most_in_a_thread(call)}

    def refuse(self, stage: str, refusal: Refusal) -> Figures:
        """One run.

        Raises:
            NotTracedError: nothing can be refused here.
            AssertionError: something was lost, half done, or not said plainly.
        """
        at, said, tracer = self._gone(stage, refusal)
        leaves = refusal.on and any(call in REMOVING for call in refusal.calls.split(","))
        checked = Stage(stage, at, self._before[stage], Told.of(said), leaves=leaves)
        try:
            checked.check()
        except (AssertionError, ClinicError) as fault:
            raise AssertionError(f"{stage}, {refusal}: {fault}\n{tracer.refused}\n{said}") from fault
        shutil.rmtree(at.folder)
        return Figures(runs=1, acknowledged=checked.acknowledged, refused=len(tracer.refused))

    def kill(self, stage: str, chance: Random, within_s: float | None = None) -> Figures:
        """One run that is ended at a moment nobody knows; some come to their end before. Raises as `refuse`.

        Args:
            stage: which.
            chance: tells the moment.
            within_s: the last such moment; as long as the stage took at first where it is left out.
        """
        at = self._begun(stage)
        longest = within_s or self._longest.get(stage)
        begun_at = time.monotonic()
        lines = self._nursery.born(str(at.folder), stage, False)
        said = [next(lines)]
        if longest is not None:
            time.sleep(chance.random() * longest)
            self._nursery.kill()
        said += lines
        if longest is None:
            self._longest[stage] = time.monotonic() - begun_at
        assert (self._nursery.status in (0, KILLED), self._nursery.errors()) == (True, "")
        killed = self._nursery.status == KILLED
        told = Told.of([line for line in said if not line.startswith("waiting")])
        checked = Stage(stage, at, self._before[stage], told, leaves=killed)
        try:
            checked.check()
        except (AssertionError, ClinicError) as fault:
            raise AssertionError(f"{stage}, killed: {fault}\n{said}\n{at.folder}") from fault
        shutil.rmtree(at.folder)
        return Figures(runs=1, kills=int(killed), acknowledged=checked.acknowledged)

    def _begun(self, stage: str) -> PreparedClinic:
        self._count += 1
        base = self._room / stage
        if stage not in self._before:
            at = begun(base, self._clinic, stage)
            self._before[stage] = self._looked_into(at) if at.vault.exists() else None
        return copied(PreparedClinic(base), self._room / str(self._count))

    def _looked_into(self, at: PreparedClinic) -> Held:
        """What it holds; who opens it ends what was cut off, so a copy is opened."""
        copy = copied(at, self._room / "look")
        try:
            return held(copy, PASSPHRASE)
        finally:
            shutil.rmtree(copy.folder)

    def _gone(self, stage: str, refusal: Refusal) -> tuple[PreparedClinic, list[str], Tracer]:
        """Where a stage was done, and what it said."""
        at = self._begun(stage)
        lines = self._nursery.born(str(at.folder), stage, True)
        next(lines, None)
        with refusing(self._nursery.copy, refusal) as tracer:
            said = [line for line in lines if not line.startswith("waiting")]
        if self._nursery.status == UNTRACED:
            raise NotTracedError
        assert (self._nursery.status, self._nursery.errors()) == (0, ""), f"{stage}, {refusal}"
        return at, said, tracer


def each_in_turn(room: Path, chance: Random, part: Part = WHOLE) -> Iterator[Figures]:
    """Every place of every call of every stage with both errors, once and from there on; all calls together.

    In an order of chance.
    """
    if missing():
        pytest.skip(missing())
    with Nursery(CHILD) as nursery:
        disk = Disk(room, nursery)
        try:
            calls = {stage: disk.calls_of(stage) for stage in STAGES}
        except NotTracedError:
            pytest.skip("needs strace to be allowed to trace")
        refusals = [
            (stage, Refusal(call, error, place, on))
            for stage in STAGES
            for call, count in calls[stage].items()
            for place in range(1, count + 1)
            for error in ERRORS
            for on in (False, True)
        ]
        refusals += [
            (stage, Refusal(",".join(CALLS), error, place, on=True))
            for stage in STAGES
            for place in range(1, FIRST_PLACES + 1)
            for error in (*ERRORS, READ_ONLY)
        ]
        chance.shuffle(refusals)
        for stage, refusal in part.of(refusals):
            yield disk.refuse(stage, refusal)


rounds = each_in_turn


def killed_at_random(room: Path, chance: Random) -> Iterator[Figures]:
    """A stage each round, killed at a moment nobody knows."""
    with Nursery(CHILD) as nursery:
        disk = Disk(room, nursery)
        while True:
            yield disk.kill(chance.choice(STAGES), chance)
