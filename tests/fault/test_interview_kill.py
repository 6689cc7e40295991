"""The window is killed in the middle of an interview, again and again: everything that was shown as saved is there.

Answers of every kind with lists of records, lines of the statement, part after part, guided and as a form. Each
program goes on in the vault that the one before it left as it died, most of them in the same account.
"""

from __future__ import annotations

import json
import random
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import Path

import pytest

from clinic_app.domain.intake.drafts import answer_json, statement_json
from clinic_app.domain.intake.laying import answers_of
from clinic_app.services.answering import Answering
from tests.fault.figures import Figures
from tests.support.vaults import PASSPHRASE, StepClock, cheap_keeper, fault_codes

pytest.importorskip("PySide6.QtWidgets", reason="needs Qt and its system libraries", exc_type=ImportError)

from tests.support.desks import prepared_folder
from tests.support.interview_child import answers
from tests.support.nursery import Nursery

NEW_MATTER = 0.15
"""How often a program begins another matter."""
MATTERS_LOOKED_AT = 5
ROUNDS_IN_A_HOME = 50


@dataclass
class Told:
    """What programs said of a matter: what was shown as saved, and what was given since, by field."""

    matter: str = ""
    saved: dict[str, object] = field(default_factory=dict)
    since: dict[str, list[object]] = field(default_factory=dict)
    given: int = 0

    def hear(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if word == "matter":
            self.matter = rest
        elif word == "given":
            name, _, answer = rest.partition(" ")
            self.since.setdefault(name, []).append(_canonical(name, json.loads(answer)))
            self.given += 1
        elif word == "line":
            (spoken,) = statement_json([json.loads(rest)])
            self.since.setdefault(f"line {spoken['line_id']}", []).append(spoken)
        elif word == "line_out":
            self.since.setdefault(f"line {rest}", []).append(None)
        elif word == "saved":
            self.saved |= {name: given[-1] for name, given in self.since.items()}
            self.since.clear()

    def lost(self, answering: Answering) -> list[str]:
        """Fields whose answer is neither what was shown as saved nor what was given after it."""
        if not self.matter:
            return []
        stored = self._stored(answering)
        return [
            f"{name}: {stored.get(name)} and not {answer}"
            for name, answer in self.saved.items()
            if stored.get(name) not in (answer, *self.since.get(name, ()))
        ]

    def go_on(self, answering: Answering) -> None:
        """The next program finds what is there; of what was given last that is one thing or the other."""
        if self.matter:
            stored = self._stored(answering)
            self.saved |= {name: stored.get(name) for name in self.since}
            self.since.clear()

    def _stored(self, answering: Answering) -> dict[str, object]:
        (account,) = answering.working(self.matter).accounts
        stored = {name: _canonical(name, answer) for name, answer in answers_of(account).items()}
        return stored | {f"line {each['line_id']}": each for each in statement_json(account.statement)}


def _canonical(name: str, answer: object) -> object:
    return None if answer is None else answer_json(name, answer)  # type: ignore[arg-type]


def lost(home: Path, *all_told: Told) -> list[str]:
    """Everything that is not there. What is there stands for what was not certain."""
    vault = cheap_keeper().open(home / "vault", passphrase=PASSPHRASE)
    try:
        answering = Answering(vault.records, StepClock())
        faults = [fault for told in all_told for fault in told.lost(answering)]
        for told in all_told:
            told.go_on(answering)
        return faults
    finally:
        vault.close()


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with Nursery("tests.support.interview_child") as made:
        yield made


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return Path(shutil.copytree(prepared_folder(), tmp_path / "home"))


def killed(nursery: Nursery, told: Told, home: Path, chance: random.Random, most: int) -> None:
    """One program more, until a moment nobody knows after the first that was saved. Args: most: answers it gives."""
    enough = told.given + chance.randint(1, most)
    longest = chance.choice((0.02, 0.1, 0.5))  # a list of records takes long to be typed
    first, dead = told.given % len(answers()), False
    for line in nursery.born(str(home), chance.randrange(2**32), first, told.matter):
        told.hear(line)
        if told.given > enough and told.saved and not dead:
            time.sleep(chance.random() * longest)
            nursery.kill()
            dead = True
    assert nursery.status == -9, nursery.errors()


def killed_again_and_again(nursery: Nursery, home: Path, chance: random.Random) -> Iterator[Figures]:
    """A kill each round, most in the same account as before. Raises AssertionError: something is lost or broken."""
    all_told = [Told()]
    while True:
        if chance.random() < NEW_MATTER:
            all_told = [*all_told[-MATTERS_LOOKED_AT:], Told(given=all_told[-1].given)]
        told = all_told[-1]
        killed(nursery, told, home, chance, most=20)
        saved = sum(len(each.saved) for each in all_told)
        assert lost(home, *all_told) == []
        assert fault_codes(home / "vault") <= {"file_unknown"}
        yield Figures(runs=1, kills=1, acknowledged=saved)


def rounds(room: Path, chance: random.Random) -> Iterator[Figures]:
    """See `programmes`; a fresh home now and then, so that lists stay as short as a clinic's."""
    with Nursery("tests.support.interview_child") as made:
        for number in count():
            home = Path(shutil.copytree(prepared_folder(), room / str(number)))
            yield from islice(killed_again_and_again(made, home, chance), ROUNDS_IN_A_HOME)
            shutil.rmtree(home)


def test_what_was_shown_as_saved_is_there(nursery: Nursery, home: Path) -> None:
    kills = 4
    told = sum(islice(killed_again_and_again(nursery, home, random.Random(0)), kills), Figures())
    assert told.kills == kills
    assert told.acknowledged > kills * 3


def test_closed_in_the_middle_of_a_word_it_keeps_everything(nursery: Nursery, home: Path) -> None:
    told = Told()
    for line in nursery.born(str(home), 7):
        told.hear(line)
        if told.given == 12:
            nursery.send("stop")
    assert (nursery.status, nursery.errors()) == (0, "")
    everything = told.saved | {name: given[-1] for name, given in told.since.items()}
    assert len(everything) >= 5
    assert lost(home, Told(told.matter, everything)) == []
    assert fault_codes(home / "vault") == set()
