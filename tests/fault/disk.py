"""Every stage of a clinic's work while one of its system calls fails, once or from there on.

Afterwards the vault opens, everything that was said to be saved is there, what left it is whole or not there, the
program has said one plain sentence, and the same stage done again on a sound disk comes through.
"""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest

from clinic_app.domain.intake.laying import answers_of
from clinic_app.errors import ClinicError, UnlockError
from tests.fault.figures import Figures
from tests.support.command_line import Ran, in_process
from tests.support.evidence_child import evidence_of
from tests.support.faulty_disk import Refusal, Tracer, missing, refusing
from tests.support.nursery import Nursery
from tests.support.prepared_clinic import PreparedClinic, copied, prepare
from tests.support.stages_child import (
    ANSWERS,
    MATTER,
    NEW_MATTER,
    NEW_WORDS,
    STAGES,
    THEIR_WORDS,
    begun,
    do,
)
from tests.support.steps_child import clinic
from tests.support.vaults import PASSPHRASE, cheap_keeper, fault_codes

CHILD: Final = "tests.support.stages_child"
CALLS: Final = (
    *("write", "pwrite64", "pwritev", "ftruncate", "fallocate", "fsync", "fdatasync"),
    *("rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "link", "linkat", "mkdir", "mkdirat"),
)
REMOVING: Final = ("unlink", "unlinkat", "rmdir")
ERRORS: Final = ("EIO", "ENOSPC")
OUTPUTS: Final = ("a.pdf", "b.age", "log.txt", "sheet.pdf")
NEVER: Final = 65_535
"""A place that no stage comes to; the tracer knows no later one."""
KILLED: Final = -9
UNTRACED: Final = 98
"""The status of a copy that nobody came to trace."""
_NOBODY_TRUSTED: Final = {"no_trusted_key"}
"""What the verifier says of a log that is whole, to somebody who has no key to hold it against."""
_LEFT: Final = {"file_unknown"}
"""What a check may find after a disk refused; it goes a session later."""


class NotTracedError(Exception):
    """The tracer is not there, or may not trace."""


@dataclass
class Told:
    """What a copy said of its stage."""

    answers: dict[str, Any] = field(default_factory=dict)
    ran: Ran = field(default_factory=lambda: Ran(KILLED, "", ""))

    @classmethod
    def of(cls, lines: list[str]) -> Told:
        told = cls()
        parts: dict[str, Any] = {}
        for line in lines:
            word, _, rest = line.partition(" ")
            if word == "saved":
                name, value = json.loads(rest)
                told.answers[name] = value
            elif rest:
                parts[word] = json.loads(rest)
        if "status" in parts:
            told.ran = Ran(parts["status"], parts["out"], parts["err"])
        return told


@dataclass(frozen=True)
class Held:
    """What a vault holds: every revision ever stored, accounts and their answers, evidence, people."""

    revisions: frozenset[str]
    answers: Mapping[str, Mapping[str, Any]]
    lines: frozenset[str]
    evidence: frozenset[str]
    people: frozenset[str]


def opens(vault: Path, words: str) -> bool:
    try:
        cheap_keeper().open(vault, passphrase=words).close()
    except UnlockError as error:
        if error.code != "wrong_passphrase":
            raise
        return False
    return True


def held(vault: Path, words: str) -> Held:
    """Looks into a closed vault, and reads every file of evidence in it."""
    program = clinic()
    opened = program.keeper.open(vault, passphrase=words)
    try:
        answering, evidence = program.answering(opened), evidence_of(opened)
        matters = [row.key for row in opened.records.rows("intake")]
        accounts = {matter: answering.working(matter).accounts[0] for matter in matters}
        items = [looked for matter in matters for looked in evidence.check(matter)]
        assert [looked.item.number for looked in items if looked.fault] == []
        rows = opened._database.rows("SELECT revision_id FROM revisions")  # type: ignore[attr-defined]
        return Held(
            frozenset(revision for (revision,) in rows),
            {matter: answers_of(account) for matter, account in accounts.items()},
            frozenset(line.line_id for line in accounts[MATTER].statement) if MATTER in accounts else frozenset(),
            frozenset(looked.item.file.sha256 for looked in items),
            frozenset(person.handle for person in opened.people.everybody()),
        )
    finally:
        opened.close()


class Stage:
    """One stage on one copy of the clinic.

    Args:
        name: of the stage.
        at: where.
        before: what the vault held.
        told: what came of it.
        leaves: nothing could be removed any more (killed, or the disk refused it), so a founding may leave its parts.
    """

    def __init__(self, name: str, at: PreparedClinic, before: Held | None, told: Told, *, leaves: bool) -> None:
        self.name, self.at, self.before, self.told, self.leaves = name, at, before, told, leaves
        self.acknowledged = 0

    def check(self) -> None:
        """Raises AssertionError: something is not as it should be."""
        self._said_plainly()
        self._outputs_are_whole()
        if self.name != "new" or self._is_there:
            self._nothing_is_lost()
        self._comes_through_again()

    @property
    def _is_there(self) -> bool:
        """Whether a new vault was made, whole with its sheet, though its program could not shut it perhaps.

        Where parts of it could not be removed, and nobody was told that it is made, it may be no vault yet.
        """
        there = self.at.vault.exists() and bool(list(self.at.vault.iterdir()))
        has_sheet = (self.at.folder / "sheet.pdf").exists()
        if self.leaves and self.told.ran.status:
            return there and has_sheet and self._is_sound
        assert there or self.told.ran.status, "a vault that was said to be made is not there"
        assert there <= has_sheet, "a vault without its sheet"
        return there

    @property
    def _is_sound(self) -> bool:
        try:
            return fault_codes(self.at.vault) <= _LEFT
        except UnlockError:
            return False

    def _said_plainly(self) -> None:
        ran = self.told.ran
        if ran.status == KILLED:
            return
        assert ran.status in (0, 1, 2)
        assert "Traceback" not in ran.err + ran.out
        assert "a fault of its own" not in ran.err, ran.err
        if ran.status == 2:
            assert ran.refusal[-1] in ".'", ran.err
        elif ran.status == 0:
            assert ran.err == "", ran.err

    def _outputs_are_whole(self) -> None:
        for name in OUTPUTS:
            path = self.at.folder / name
            if name == "sheet.pdf":
                if self.name == "new" and path.exists():
                    assert path.read_bytes().rstrip().endswith(b"%%EOF"), "half a sheet"
                    assert self.leaves or self.at.vault.exists(), "a sheet without its vault"
            elif path.exists():
                ran = in_process("verify", path, *self.at.trusting, "--json")
                codes = {fault["code"] for fault in json.loads(ran.out)["faults"]}
                assert codes <= _NOBODY_TRUSTED, (name, ran.out, ran.err)
                self.acknowledged += 1

    @property
    def words(self) -> str:
        """What opens the vault now."""
        if self.name == "passphrase":
            assert self.told.ran.status or opens(self.at.vault, NEW_WORDS), "the new passphrase does not open"
            if opens(self.at.vault, NEW_WORDS):
                return NEW_WORDS
        return PASSPHRASE

    def _nothing_is_lost(self) -> None:
        words, done = self.words, self.told.ran.status == 0
        now = held(self.at.vault, words)
        assert fault_codes(self.at.vault, words) <= _LEFT
        self.acknowledged += 1
        if self.before is not None:
            assert self.before.revisions <= now.revisions, "revisions are lost"
            assert self.before.evidence <= now.evidence, "evidence is lost"
            assert self.before.people <= now.people or self.name == "remove", "a person is lost"
            self.acknowledged += len(self.before.revisions) + len(self.before.evidence)
        match self.name:
            case "import" if done:
                assert NEW_MATTER in now.answers
            case "person" if done:
                assert opens(self.at.vault, THEIR_WORDS)
            case "remove" if done:
                assert not opens(self.at.vault, THEIR_WORDS), "who was removed gets in"
            case "restore":
                self._restored(now)
            case "document" if done:
                assert (self.at.folder / "a.pdf").exists()
                assert (self.at.folder / "a.html").exists()
            case "bundle" if done:
                assert (self.at.folder / "b.age").exists()
            case "evidence" if self.told.ran.status in (0, 1):
                kept = sum(1 for line in self.told.ran.out.splitlines() if "E-0" in line)
                assert len(now.evidence) >= kept, "a file that was said to be kept is not there"
                self.acknowledged += kept
            case "answers":
                self._answers_are_there(now)

    def _restored(self, now: Held) -> None:
        """What stands at the place of a restored vault is all of the backup; the backup stays as it was."""
        restored = self.at.folder / "restored"
        if self.told.ran.status == 0 or (restored / "header.a").exists():
            assert fault_codes(restored) <= _LEFT
            assert held(restored, PASSPHRASE).answers == now.answers, "a backup that was not restored whole"
            shutil.rmtree(restored)
        elif self.leaves:
            shutil.rmtree(restored, ignore_errors=True)

    def _answers_are_there(self, now: Held) -> None:
        saved, answers = self.told.answers, now.answers[MATTER]
        if "pronouns" in saved:
            later = ANSWERS[ANSWERS.index(saved["pronouns"]) :]
            assert answers["pronouns"]["value"] in later, "an answer is lost"
        if "officers_seen" in saved:
            told = [each["designation"] for each in answers["officers_seen"]["value"]]
            assert told == saved["officers_seen"], "a list is lost"
        assert ("l9" in saved) <= ("l9" in now.lines), "a line is lost"
        self.acknowledged += len(saved)

    def _comes_through_again(self) -> None:
        """On a sound disk, as somebody tries again who has read the sentence."""
        if self.name == "passphrase" and self.words == NEW_WORDS:
            return
        for name in ("a.pdf", "a.html", "b.age", "log.txt"):
            (self.at.folder / name).unlink(missing_ok=True)
        if self.name == "new" and self._is_there:
            return
        if self.name == "new" and self.leaves:
            shutil.rmtree(
                self.at.vault, ignore_errors=True
            )  # as somebody does who is told that the folder is not empty
            (self.at.folder / "sheet.pdf").unlink(missing_ok=True)
        if self.name == "person" and opens(self.at.vault, THEIR_WORDS):
            return
        if self.name == "remove" and not opens(self.at.vault, THEIR_WORDS):
            return
        again = do(self.at, self.name)
        assert again.status == 0, f"done again: {again.err}"
        words = NEW_WORDS if self.name == "passphrase" else PASSPHRASE
        for _ in range(2):  # what lies there without a row goes a session later
            cheap_keeper().open(self.at.vault, passphrase=words).close()
        assert fault_codes(self.at.vault, words) == set()


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
        leaves = refusal.on and refusal.calls in REMOVING
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
            self._before[stage] = held(at.vault, PASSPHRASE) if at.vault.exists() else None
        return copied(PreparedClinic(base), self._room / str(self._count))

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


def each_in_turn(room: Path, chance: Random) -> Iterator[Figures]:
    """Every place of every call of every stage with both errors, once and from there on, in an order of chance."""
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
        chance.shuffle(refusals)
        for stage, refusal in refusals:
            yield disk.refuse(stage, refusal)


rounds = each_in_turn


def killed_at_random(room: Path, chance: Random) -> Iterator[Figures]:
    """A stage each round, killed at a moment nobody knows."""
    with Nursery(CHILD) as nursery:
        disk = Disk(room, nursery)
        while True:
            yield disk.kill(chance.choice(STAGES), chance)
