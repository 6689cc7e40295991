"""The window is killed in the middle of a call: what was shown as saved is there, and no call has two matters."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from clinic_app.domain.emergency import Card, Said
from clinic_app.services.answering import Answering
from clinic_app.services.emergency import EmergencyCalls
from clinic_app.services.interview import INTAKE_KIND
from tests.support.vaults import ATTORNEY, PASSPHRASE, StepClock, cheap_keeper, fault_codes

pytest.importorskip("PySide6.QtWidgets", reason="needs Qt and its system libraries", exc_type=ImportError)

from tests.support.desks import prepared_folder
from tests.support.nursery import Nursery


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


@pytest.mark.parametrize("kills", [3, pytest.param(60, marks=pytest.mark.long)])
def test_a_call_that_is_cut_off_has_one_matter_with_all_that_was_saved(
    nursery: Nursery, tmp_path: Path, kills: int
) -> None:
    home = Path(shutil.copytree(prepared_folder(), tmp_path / "home"))
    chance, before = random.Random(kills), len(_look(home))
    saved = 0
    for seed in range(kills):
        heard = _killed(nursery, home, seed, chance.randint(0, 14), chance.random() * 0.03)
        found = _look(home)
        assert heard.calls - 1 <= len(found) - before <= heard.calls, "two matters for one call"
        before = len(found)
        assert heard.lost(found) == []
        saved += sum(map(len, heard.saved.values()))
        assert fault_codes(home / "vault") <= {"file_unknown"}
    assert saved > kills
    print(f"{kills} kills, {len(found)} calls, {saved} answers found again")
