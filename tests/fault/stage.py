"""What must hold of a stage of a clinic's work (`stages_child`) that was killed, or that the disk refused something.

The vault opens, everything that was said to be saved is there, what left it is whole or not there, some sheet on paper
opens it, the program said one plain sentence, and the same stage done again on a sound disk comes through.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.adapters.vault import SqlCipherVaultKeeper, recovery
from clinic_app.domain.intake.laying import answers_of
from clinic_app.errors import UnlockError
from clinic_app.services.belongings import belongings_of
from clinic_app.services.incidents import INCIDENT_KIND
from clinic_app.services.ports.vault import Role
from tests.support.command_line import Ran, in_process
from tests.support.evidence_child import evidence_of
from tests.support.prepared_clinic import PreparedClinic
from tests.support.sheet_opening import sheet_opens
from tests.support.stages_child import (
    ANSWERS,
    FIRST,
    MATTER,
    NEW_MATTER,
    NEW_WORDS,
    NEWER,
    RECOVERING,
    SECOND,
    THEIR_WORDS,
    do,
    key_on,
    keyring_of,
)
from tests.support.steps_child import clinic
from tests.support.vaults import CHEAP_KDF, PASSPHRASE, StepClock

KILLED: Final = -9
VERIFIED: Final = ("a.pdf", "b.age", "log.txt")
"""What leaves a vault and tells a recipient whether it is whole."""
PAPERS: Final = (FIRST, SECOND, NEWER, "breach.pdf")
LEFT: Final = {"file_unknown"}
"""What a check may find after a disk refused; it goes a session later."""
_NOBODY_TRUSTED: Final = {"no_trusted_key"}
"""What the verifier says of a log that is whole, to somebody who has no key to hold it against."""
_CLOSING: Final = "while the vault was being closed"
_REVISIONS: Final = "SELECT revision_id, record_id, kind FROM revisions JOIN records USING (record_id)"
_OTHER_WORDS: Final = ("passphrase", *RECOVERING)
_REPLACED: Final = {"replaced": FIRST, "replaced-second": SECOND}
_SEEN: Final = "passphrase import person remove role close sheet device device-off".split()
_MADE_BY: Final = {
    "document": ("a.pdf", "a.html"),
    "bundle": ("b.age",),
    "log": ("log.txt",),
    "sheet": (SECOND,),
    "replaced": (NEWER,),
    "replaced-second": (NEWER,),
    "breach": ("breach.pdf",),
}
"""What lies there when a stage is done."""


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
    """What a vault holds.

    Args:
        revisions: every one ever stored.
        others: of them those that are no part of the matter that may be erased.
        answers: of each matter's account.
        lines: of the statement in `MATTER`.
        evidence: hashes of every file that was read whole.
        people: handles.
        closed: matters.
        has_second_sheet: whether a sheet opens work product, as far as whoever looks can tell.
        needs_keyring: whether their way in does.
    """

    revisions: frozenset[str]
    others: frozenset[str]
    answers: Mapping[str, Mapping[str, Any]]
    lines: frozenset[str]
    evidence: frozenset[str]
    people: frozenset[str]
    closed: frozenset[str]
    has_second_sheet: bool
    needs_keyring: bool


def keeper_at(at: PreparedClinic) -> SqlCipherVaultKeeper:
    """Cheap to unlock, on the computer that a clinic's folder lies on."""
    return SqlCipherVaultKeeper(clock=StepClock(), age=PyrageBox(), kdf=CHEAP_KDF, device=keyring_of(at))


def role_at(at: PreparedClinic, words: str) -> Role | None:
    """What somebody opens the vault as; None: they do not."""
    try:
        vault = keeper_at(at).open(at.vault, passphrase=words)
    except UnlockError as error:
        if error.code not in ("wrong_passphrase", "wrong_with_keyring"):
            raise
        return None
    vault.close()
    return vault.person.role


def faults_at(at: PreparedClinic, words: str, vault: Path | None = None) -> set[str]:
    """What a check finds, by code."""
    return {fault.code for fault in keeper_at(at).check(vault or at.vault, passphrase=words)}


def held(at: PreparedClinic, words: str, vault: Path | None = None) -> Held:
    """Looks into a closed vault, and reads every file of evidence in it."""
    program = clinic()
    program.keeper = keeper_at(at)
    opened = program.keeper.open(vault or at.vault, passphrase=words)
    try:
        answering, evidence, keeping = program.answering(opened), evidence_of(opened), program.keeping(opened)
        matters = [row.key for row in opened.records.rows("intake")]
        accounts = {matter: answering.working(matter).accounts[0] for matter in matters}
        items = [looked for matter in matters for looked in evidence.check(matter)]
        assert [looked.item.number for looked in items if looked.fault] == []
        rows = opened._database.rows(_REVISIONS)
        mine = set(belongings_of(opened.records, MATTER).record_ids)
        return Held(
            frozenset(revision for revision, _, _ in rows),
            frozenset(revision for revision, record, kind in rows if record not in mine and kind != INCIDENT_KIND),
            {matter: answers_of(account) for matter, account in accounts.items()},
            frozenset(line.line_id for line in accounts[MATTER].statement) if MATTER in accounts else frozenset(),
            frozenset(looked.item.file.sha256 for looked in items),
            frozenset(person.handle for person in opened.people.everybody()),
            frozenset(matter for matter in matters if keeping.of(matter).closed_on is not None),
            opened.privileged is not None and opened.sheets.has_work_product(),
            opened.people.uses_device(),
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
        if self.name == "new":
            if self._founded:
                self._nothing_is_lost()
            else:
                self._comes_through_again()
            return
        self._a_sheet_opens()
        if not self._nothing_is_lost():
            self._comes_through_again()
        self._ends_sound()

    @property
    def _is_done(self) -> bool:
        """Whether somebody was told so."""
        return self.told.ran.status == 0

    @property
    def _founded(self) -> bool:
        """Whether a new vault was made, whole with its sheet, though its program could not shut it perhaps.

        Where parts of it could not be removed, and nobody was told that it is made, it may be no vault yet.
        """
        there = self.at.vault.exists() and bool(list(self.at.vault.iterdir()))
        has_sheet = (self.at.folder / FIRST).exists()
        if self.leaves and not self._is_done:
            return there and has_sheet and self._is_sound
        assert there or not self._is_done, "a vault that was said to be made is not there"
        assert there <= has_sheet, "a vault without its sheet"
        return there

    @property
    def _is_sound(self) -> bool:
        try:
            return faults_at(self.at, PASSPHRASE) <= LEFT
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
        for name in PAPERS:
            path = self.at.folder / name
            assert not path.exists() or path.read_bytes().rstrip().endswith(b"%%EOF"), f"half of {name}"
        if self.name == "new" and (self.at.folder / FIRST).exists():
            assert self.leaves or self.at.vault.exists(), "a sheet without its vault"
        for name in VERIFIED:
            path = self.at.folder / name
            if path.exists():
                ran = in_process("verify", path, *self.at.trusting, "--json")
                codes = {fault["code"] for fault in json.loads(ran.out)["faults"]}
                assert codes <= _NOBODY_TRUSTED, (name, ran.out, ran.err)
                self.acknowledged += 1
        if self._is_done:
            missing = [name for name in _MADE_BY.get(self.name, ()) if not (self.at.folder / name).exists()]
            assert missing == [], "said to be written and not there"

    def _a_sheet_opens(self) -> None:
        """Of those on paper one opens records, whatever became of the stage, and one work product if there was one."""
        assert self._sheet_opens(FIRST) or self._sheet_opens(NEWER), "no sheet opens records"
        if self.before is not None and self.before.has_second_sheet:
            of_work_product = any(self._sheet_opens(name, second=True) for name in (SECOND, NEWER))
            assert of_work_product, "no sheet opens work product"
        if self._is_done and self.name == "sheet":
            assert self._sheet_opens(SECOND, second=True), "the new sheet opens nothing"
        if self._is_done and self.name in _REPLACED:
            second = _REPLACED[self.name] == SECOND
            assert self._sheet_opens(NEWER, second=second), "the new sheet opens nothing"
            assert not self._sheet_opens(_REPLACED[self.name], second=second), "the sheet before still opens it"

    def _sheet_opens(self, name: str, *, second: bool = False) -> bool:
        sheet, file = self.at.folder / name, recovery.WORK_PRODUCT_FILE if second else recovery.FILE
        if not sheet.exists() or not (self.at.vault / recovery.FOLDER / file).exists():
            return False
        with tempfile.TemporaryDirectory() as room:  # whoever opens a database folds in what a crash left beside it
            vault = shutil.copytree(self.at.vault, Path(room, "vault"), ignore=shutil.ignore_patterns("att"))
            return sheet_opens(vault, key_on(sheet), file)

    @property
    def words(self) -> str:
        """What opens the vault now."""
        if self.name in _OTHER_WORDS:
            is_changed = role_at(self.at, NEW_WORDS) is not None
            assert is_changed or not self._is_done, "the new passphrase does not open"
            return NEW_WORDS if is_changed else PASSPHRASE
        return PASSPHRASE

    def _nothing_is_lost(self) -> bool:
        """Whether what the stage does has come about, told or not. Raises AssertionError: something is lost."""
        words = self.words
        now = held(self.at, words)
        assert faults_at(self.at, words) <= LEFT
        self.acknowledged += 1
        erased = self.name == "erase" and MATTER not in now.answers
        if self.before is not None:
            kept, there = (self.before.others, now.others) if erased else (self.before.revisions, now.revisions)
            assert kept <= there, "revisions are lost"
            assert erased or self.before.evidence <= now.evidence, "evidence is lost"
            assert self.before.people <= now.people or self.name in ("remove", *RECOVERING), "a person is lost"
            self.acknowledged += len(kept) + len(self.before.evidence)
        came_about = erased or self._came_about(now, words)
        assert came_about or not self._is_done, "said to be done and is not"
        assert came_about or not self._is_seen or _CLOSING not in self.told.ran.err, "nobody said that it is not done"
        return came_about

    @property
    def _is_seen(self) -> bool:
        """Whether a vault shows that this stage was done in it."""
        return self.name in _SEEN

    def _came_about(self, now: Held, words: str) -> bool:
        match self.name:
            case "new":
                return True
            case "passphrase" | "recover" | "recover-both":
                return words == NEW_WORDS
            case "import":
                return NEW_MATTER in now.answers
            case "person":
                return role_at(self.at, THEIR_WORDS) is Role.ATTORNEY
            case "remove" | "reopened":
                gone = role_at(self.at, THEIR_WORDS) is None
                assert gone or self.name == "remove", "who was removed gets in"
                return gone
            case "role":
                role = role_at(self.at, THEIR_WORDS)
                assert role in (Role.ATTORNEY, Role.RECORDS_OFFICER), "they lost their way in"
                return role is Role.RECORDS_OFFICER
            case "close":
                return MATTER in now.closed
            case "erase":
                return False
            case "sheet":
                assert now.has_second_sheet <= (self.at.folder / SECOND).exists(), "a sheet that nobody has"
                return now.has_second_sheet
            case "replaced" | "replaced-second":
                return self._sheet_opens(NEWER, second=self.name == "replaced-second")
            case "device" | "device-off":
                return now.needs_keyring is (self.name == "device")
            case "restore":
                self._restored(now)
            case "evidence" if self.told.ran.status in (0, 1):
                kept = sum(1 for line in self.told.ran.out.splitlines() if "E-0" in line)
                assert len(now.evidence) >= kept, "a file that was said to be kept is not there"
                self.acknowledged += kept
            case "answers" | "answers-shown":
                self._answers_are_there(now)
        return self._is_done

    def _restored(self, now: Held) -> None:
        """What stands at the place of a restored vault is all of the backup; the backup stays as it was."""
        restored = self.at.folder / "restored"
        if self._is_done or (restored / "header.a").exists():
            assert faults_at(self.at, PASSPHRASE, restored) <= LEFT
            assert held(self.at, PASSPHRASE, restored).answers == now.answers, "a backup that was not restored whole"
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
        for name in ("a.pdf", "a.html", "b.age", "log.txt", NEWER, "breach.pdf"):
            (self.at.folder / name).unlink(missing_ok=True)
        if self.name == "sheet":
            (self.at.folder / SECOND).unlink(missing_ok=True)
        if self.name == "new" and self.leaves:  # as somebody does who is told that the folder is not empty
            shutil.rmtree(self.at.vault, ignore_errors=True)
            (self.at.folder / FIRST).unlink(missing_ok=True)
        again = do(self.at, self.name)
        assert again.status == 0, f"done again: {again.err}"
        if self.name == "new":
            self._ends_sound()

    def _ends_sound(self) -> None:
        words = self.words
        for _ in range(2):  # what lies there without a row goes a session later
            keeper_at(self.at).open(self.at.vault, passphrase=words).close()
        assert faults_at(self.at, words) == set()
