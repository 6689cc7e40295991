"""The window is killed in the middle of an interview: everything that was shown as saved is there.

Answers of every kind with lists of records, lines of the statement, part after part, guided and as a form.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from clinic_app.domain.intake.drafts import answer_json, statement_json
from clinic_app.domain.intake.laying import answers_of
from clinic_app.services.answering import Answering
from tests.support.vaults import PASSPHRASE, StepClock, cheap_keeper, fault_codes

pytest.importorskip("PySide6.QtWidgets", reason="needs Qt and its system libraries", exc_type=ImportError)

from tests.support.desks import prepared_folder

ROOT = Path(__file__).resolve().parents[2]
OF_THE_PLATFORM = "This plugin does not support propagateSizeHints()\n"
"""What the screenless platform says of itself."""


@dataclass
class Told:
    """What a child said of its matter: what was shown as saved, and what was given since, by field."""

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
            self.saved |= {name: answers[-1] for name, answers in self.since.items()}
            self.since.clear()

    def lost(self, answering: Answering) -> list[str]:
        """Fields whose answer is neither what was shown as saved nor what was given after it."""
        if not self.matter:
            return []
        (account,) = answering.working(self.matter).accounts
        stored = {name: _canonical(name, answer) for name, answer in answers_of(account).items()}
        stored |= {f"line {each['line_id']}": each for each in statement_json(account.statement)}
        return [
            f"{name}: {stored.get(name)} and not {answer}"
            for name, answer in self.saved.items()
            if stored.get(name) not in (answer, *self.since.get(name, ()))
        ]


def _canonical(name: str, answer: object) -> object:
    return None if answer is None else answer_json(name, answer)  # type: ignore[arg-type]


def lost(home: Path, all_told: list[Told]) -> list[str]:
    vault = cheap_keeper().open(home / "vault", passphrase=PASSPHRASE)
    try:
        answering = Answering(vault.records, StepClock())
        return [fault for told in all_told for fault in told.lost(answering)]
    finally:
        vault.close()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return Path(shutil.copytree(prepared_folder(), tmp_path / "home"))


def child(home: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.support.interview_child", str(home)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def lines(process: subprocess.Popen[str]) -> Iterator[str]:
    assert process.stdout is not None
    yield from (line.rstrip("\n") for line in process.stdout)


def ended(process: subprocess.Popen[str]) -> str:
    """Waits; what was said on standard error."""
    assert process.stderr is not None
    said = process.stderr.read().replace(OF_THE_PLATFORM, "")
    process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        assert stream is not None
        stream.close()
    return said


@pytest.mark.parametrize(("kills", "most"), [(3, 20), pytest.param(200, 60, marks=pytest.mark.long)])
def test_what_was_shown_as_saved_is_there(home: Path, kills: int, most: int) -> None:
    """Args: most: answers that a child gives before it is killed."""
    chance, all_told = random.Random(kills), []
    for _ in range(kills):
        told = Told()
        enough = chance.randint(1, most)
        process = child(home)
        for line in lines(process):
            told.hear(line)
            if told.given > enough:
                time.sleep(chance.random() * 0.05)
                process.kill()
        said = ended(process)
        assert process.returncode == -9, said
        all_told.append(told)
        assert lost(home, [told]) == []
        assert fault_codes(home / "vault") <= {"file_unknown"}
    assert sum(len(told.saved) for told in all_told) > kills * 3
    assert lost(home, all_told) == []


def test_closed_in_the_middle_of_a_word_it_keeps_everything(home: Path) -> None:
    told = Told()
    process = child(home)
    assert process.stdin is not None
    for line in lines(process):
        told.hear(line)
        if told.given == 12:
            process.stdin.close()
    said = ended(process)
    assert (process.returncode, said) == (0, "")
    everything = {name: answers[-1] for name, answers in told.since.items()}
    everything = told.saved | everything
    assert len(everything) >= 5
    assert lost(home, [Told(told.matter, everything)]) == []
    assert fault_codes(home / "vault") == set()
