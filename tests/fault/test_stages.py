"""Stages of a clinic's work, killed at any moment or refused by the disk: each is there whole, or not at all.

What left the program verifies or does not lie there, the vault opens with all that was said, there is one plain
sentence, and the stage done again comes through. A few here; in `dev.py faults --full` every call of every stage.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from tests.fault.disk import CHILD, Disk, NotTracedError, killed_at_random
from tests.fault.figures import Figures
from tests.support.faulty_disk import Refusal, missing
from tests.support.nursery import Nursery

KILLED_HERE = ("document", "bundle", "passphrase")
SOON_S = 0.1
"""No stage is through by then."""
rounds = killed_at_random


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Disk]:
    with Nursery(CHILD) as nursery:
        yield Disk(tmp_path_factory.mktemp("disk"), nursery)


def test_killed_at_any_moment(disk: Disk) -> None:
    chance = Random(3)
    told = sum((disk.kill(stage, chance, SOON_S) for stage in KILLED_HERE), Figures())
    assert told.kills > 0


@pytest.mark.skipif(bool(missing()), reason=missing() or "-")
@pytest.mark.parametrize(
    ("stage", "refusal"),
    [
        ("new", Refusal("write", "ENOSPC", 7, on=True)),  # the sheet, and then the closing of its vault
        ("bundle", Refusal("mkdir", "ENOSPC", 6, on=False)),  # the folder of what is not encrypted yet
        ("passphrase", Refusal("rename", "EIO", 3, on=False)),
        ("replaced-second", Refusal("fsync", "EIO", 20, on=True)),  # in the middle of what gives it another key
        ("answers-shown", Refusal("pwrite64", "ENOSPC", 1, on=False)),  # the writing down of the opening
    ],
    ids=str,
)
def test_refused_by_the_disk(disk: Disk, stage: str, refusal: Refusal) -> None:
    try:  # several times: a folder that a kept file is put into may be there already
        assert any(disk.refuse(stage, refusal).refused for _ in range(4))
    except NotTracedError:
        pytest.skip("needs strace to be allowed to trace")
