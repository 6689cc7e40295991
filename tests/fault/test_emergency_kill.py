"""The window is killed in the middle of a call: what was shown as saved is there, and no call has two matters."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import Path

import pytest

from clinic_app.domain.emergency import Card, Said
from clinic_app.services.answering import Answering
from clinic_app.services.emergency import EmergencyCalls
from clinic_app.services.interview import INTAKE_KIND
from tests.fault.figures import Figures
from tests.support.vaults import ATTORNEY, PASSPHRASE, StepClock, cheap_keeper, fault_codes

pytest.importorskip("PySide6.QtWidgets", reason="needs Qt and its system libraries", exc_type=ImportError)

from tests.support.desks import prepared_folder
from tests.support.nursery import Nursery

ROUNDS_IN_A_HOME = 40


@dataclass
class Heard:
    """One child: its calls, what was shown as saved by matter, and what was given in the last call after that."""

    calls: int = 0
    given: int = 0
    matter: str = ""
    saved: dict[str, dict[str, str]] = field(default_factory=dict)
    since: dict[str, str] = field(default_factory=dict)

    def hear(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if word == "call":
            self.calls += 1
            self.matter, self.since = "", {}
        elif word == "matter" and rest:
            self.matter = rest
        elif word == "given":
            name, _, text = rest.partition(" ")
            self.since[name] = text
            self.given += 1
        elif word == "saved":
            self.saved[self.matter] = self.saved.get(self.matter, {}) | self.since
            self.since = {}

    def lost(self, found: dict[str, dict[str, str]]) -> list[str]:
        """Answers that were shown as saved and are neither there nor replaced since."""
        return [
            f"{matter} {name}"
            for matter, answers in self.saved.items()
            for name, text in answers.items()
            if found[matter].get(name) not in (text, self.since.get(name))
        ]


def _told(card: Card) -> dict[str, str]:
    told = {
        "emergency.caller": card.caller,
        "emergency.place": card.facility,
        "emergency.held": card.held.name,
        **{f"emergency.words.{said}": card.said.get(said, "") for said in (Said.HEALTH, Said.SEEN)},
    }
    return {name: text for name, text in told.items() if text}


def _look(home: Path) -> dict[str, dict[str, str]]:
    """What each matter that a call made says, by number."""
    vault = cheap_keeper().open(home / "vault", passphrase=PASSPHRASE)
    try:
        calls = EmergencyCalls(Answering(vault.records, StepClock()), ATTORNEY, StepClock(), "America/Chicago")
        numbers = [row.key for row in vault.records.rows(INTAKE_KIND) if not row.key.startswith("DEMO")]
        return {number: _told(calls.read(number).card) for number in numbers}
    finally:
        vault.close()


def _killed(nursery: Nursery, home: Path, seed: int, enough: int, pause: float) -> Heard:
    heard, dead = Heard(), False
    for line in nursery.born(str(home), seed):
        heard.hear(line)
        if heard.given > enough and not dead:
            time.sleep(pause)
            nursery.kill()
            dead = True
    assert nursery.status == -9, nursery.errors()
    return heard


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with Nursery("tests.support.emergency_child") as made:
        yield made


def killed_again_and_again(nursery: Nursery, home: Path, chance: random.Random) -> Iterator[Figures]:
    """A kill each round, in the same vault. Raises AssertionError: something is lost, or a call has two matters."""
    before = len(_look(home))
    while True:
        heard = _killed(nursery, home, chance.randrange(2**32), chance.randint(0, 14), chance.random() * 0.03)
        found = _look(home)
        assert heard.calls - 1 <= len(found) - before <= heard.calls, "two matters for one call"
        before = len(found)
        assert heard.lost(found) == []
        assert fault_codes(home / "vault") <= {"file_unknown"}
        yield Figures(runs=1, kills=1, acknowledged=sum(map(len, heard.saved.values())))


def rounds(room: Path, chance: random.Random) -> Iterator[Figures]:
    """See `programmes`."""
    with Nursery("tests.support.emergency_child") as made:
        for number in count():
            home = Path(shutil.copytree(prepared_folder(), room / str(number)))
            yield from islice(killed_again_and_again(made, home, chance), ROUNDS_IN_A_HOME)
            shutil.rmtree(home)


def test_a_call_that_is_cut_off_has_one_matter_with_all_that_was_saved(nursery: Nursery, tmp_path: Path) -> None:
    home, kills = Path(shutil.copytree(prepared_folder(), tmp_path / "home")), 3
    told = sum(islice(killed_again_and_again(nursery, home, random.Random(kills)), kills), Figures())
    assert told.acknowledged > kills
