"""What a clinic does with a stick, done on a real one: `python -m tests.support.stick_child KIND CASE CLINIC ROOM`.

Runs where mounts are its own (see `own_mounts`). Ends with 77 and a reason where such a stick cannot be had.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

import pytest

from clinic_app.adapters.durable import write_durably
from clinic_app.errors import StorageError
from clinic_app.services.ports.backups import Stage
from tests.support.command_line import REPOSITORY, cheap_program, in_process, on_day
from tests.support.prepared_clinic import CITY, FORM, PreparedClinic, copied
from tests.support.stages_child import THEIR_WORDS
from tests.support.sticks import CannotMountError, Stick
from tests.support.vaults import PASSPHRASE, cheap_keeper, fault_codes

CANNOT: Final = 77
DAYS: Final = ("2026-11-03", "2026-11-04", "2026-11-20")
AT: Final = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
RECORD: Final = "a" * 32
"""Of `backup_child`."""


@dataclass
class Desk:
    """What a case works with. Args: room: an empty folder on the laptop."""

    clinic: PreparedClinic
    stick: Stick
    room: Path

    def photo(self, size: int = 300_000) -> None:
        """One more kept file."""
        path = self.clinic.write("photo.png", b"\x89PNG\r\n\x1a\n" + os.urandom(size))
        assert self.clinic.run("evidence", "add", "DEMO-A", path).status == 0

    def back_up(self) -> dict[str, object]:
        """A backup onto the stick, as the command line tells of it."""
        told = self.clinic.run("vault", "backup", "--to", self.stick.place, "--json")
        assert told.status == 0, told.err
        assert told.json["proven"] is True
        return told.json["backup"]  # type: ignore[no-any-return]

    def restored(self, to: Path) -> PreparedClinic:
        """The vault of the newest backup on the stick, sound."""
        words = ("--passphrase-file", self.clinic.folder / "passphrase.txt")
        ran = in_process("vault", "restore", self.stick.place, "--to", to / "vault", *words, "--json")
        assert ran.status == 0, ran.err
        assert ran.json["missing_files"] == 0
        shutil.copyfile(self.clinic.folder / "passphrase.txt", to / "passphrase.txt")
        again = PreparedClinic(to)
        assert again.run("vault", "check", "--json").json == {"sound": True, "faults": []}
        return again

    def there(self) -> list[str]:
        """The backups on the stick, by name."""
        return [each["name"] for each in in_process("vault", "restore", self.stick.place, "--json").json]


def backups(at: Desk) -> None:
    """Three, each pulled out the moment it was said to be whole; then a restore from a write-protected stick."""
    names = []
    for day in DAYS:
        with on_day(day):
            at.photo()
            names.append(at.back_up()["name"])
            at.stick.pull()
            at.stick.put_in()
            assert at.there() == names[::-1]
    at.stick.take_out()
    at.stick.put_in(read_only=True)
    before = at.stick.names
    again = at.restored(at.room)
    assert again.run("intake", "list", "--json").json == at.clinic.run("intake", "list", "--json").json
    assert at.clinic.run("vault", "backup", "--to", at.stick.place).refusal.startswith("Nothing can be written there")
    told = at.clinic.run("affidavit", "DEMO-A", "--form", FORM, "--out", at.stick.place / "a.pdf").refusal
    assert told.startswith("The file cannot be written there")
    assert at.stick.names == before
    at.stick.take_out()
    at.stick.put_in()
    back = at.stick.place / "restored"  # and one that is restored onto the stick itself
    back.mkdir()
    at.restored(back)


def exports(at: Desk) -> None:
    """Everything that leaves, pulled out the moment it was said to be written; names that FAT has not."""
    folder = at.stick.place / "Señora Ñandú"
    folder.mkdir()
    for words in (
        ("affidavit", "DEMO-A", "--form", FORM, "--out", folder / "a.pdf"),
        ("bundle", "DEMO-A", "--recipient", CITY, "--out", folder / "bundle.zip.age"),
        ("vault", "sheet", "work-product", "--out", folder / "sheet.pdf"),
        ("clocks", "DEMO-A", "--ics", folder / "clocks.ics"),
        ("vault", "log", "--out", folder / "log.json"),
    ):
        ran = at.clinic.run(*words)
        assert ran.status == 0, ran.err
        path = Path(words[-1])
        written = sha256(path.read_bytes()).digest()
        at.stick.pull()
        at.stick.put_in()
        assert sha256(path.read_bytes()).digest() == written
    for name in ("a.pdf", "bundle.zip.age"):
        assert in_process("verify", folder / name, *at.clinic.trusting, "--json").json["valid"] is True
    before = at.stick.names
    refused = {
        "A.PDF": "A file with that name is already there",
        "11:30.pdf": "A file cannot have this name there",
        "why?.pdf": "A file cannot have this name there",
        f"{'long' * 70}.pdf": "A file cannot have this name there",
    }
    for name, sentence in refused.items():
        told = at.clinic.run("affidavit", "DEMO-A", "--form", FORM, "--out", folder / name).refusal
        assert told.startswith(sentence), (name, told)
    assert at.stick.names == before


def letters(at: Desk) -> None:
    """Names that differ in capitals alone are one: neither a vault nor backups are mistaken for another place."""
    vault = at.stick.place / "Vault"
    shutil.copytree(at.clinic.vault, vault)
    opening = ("--vault", vault, "--passphrase-file", at.clinic.folder / "passphrase.txt")
    for inside in (at.stick.place / "VAULT", at.stick.place / "vAULT" / "RECOVERY"):
        told = in_process("vault", "backup", "--to", inside, *opening).refusal
        assert told.startswith("A backup inside the vault's own folder"), told
    assert in_process("vault", "backup", "--to", at.stick.place, *opening).status == 0
    (pool,) = at.stick.place.glob("backup-*")
    before = at.stick.names
    to = pool.with_name(pool.name.upper()) / "again"
    words = ("--to", to, "--passphrase-file", at.clinic.folder / "passphrase.txt")
    told = in_process("vault", "restore", at.stick.place, *words).refusal
    assert told.startswith("A vault is not restored into the folder of its backups"), told
    assert at.stick.names == before


def full(at: Desk) -> None:
    """No room: said before anything is written where it can be known, and nothing is left where it cannot."""
    name = at.back_up()["name"]
    film = at.stick.fill(leave=2**20)
    at.photo(2 * 2**20)
    before = at.stick.names
    told = at.clinic.run("vault", "backup", "--to", at.stick.place).refusal
    assert told.startswith("There is no room there for this backup: it needs ")
    assert at.stick.names == before
    at.stick.fill("more.mov")
    before = at.stick.names
    for words in (
        ("affidavit", "DEMO-A", "--form", FORM, "--out", at.stick.place / "a.pdf"),
        ("vault", "sheet", "work-product", "--out", at.stick.place / "sheet.pdf"),
    ):
        assert at.clinic.run(*words).refusal.startswith("The disk is full")
    assert at.stick.names == before
    assert at.there() == [name]
    film.unlink()
    at.back_up()
    at.restored(at.room)


def large(at: Desk) -> None:
    """A file of more than 4 GB: FAT32 is known not to hold it before minutes are spent on the rest."""
    vault = cheap_keeper().open(at.clinic.vault, passphrase=PASSPHRASE)
    size = 2**32 + 4096
    ref = vault.records.keep_file(b"\x89PNG\r\n\x1a\n", "image/png")
    (kept,) = at.clinic.vault.rglob(f"{ref.file_id}.age")
    os.truncate(kept, size)  # takes no room
    vault.records._database.rows("UPDATE files SET sealed_size = ? WHERE file_id = ?", (size, ref.file_id))
    done = list[Stage]()
    try:
        with pytest.raises(StorageError) as caught:
            vault.backups.write(at.stick.place, made_at=AT, watch=lambda stage, _share: done.append(stage))
    finally:
        vault.close()
    assert (caught.value.code, done) == ("backup_file_too_large", [])
    assert at.there() == []


def pulled(at: Desk) -> None:
    """In mid-backup: the earlier one is whole, the new one is none, and nothing fell onto the laptop's own disk."""
    for stage in Stage:
        for system in ("is told late", "is not told"):
            earlier = at.back_up()["name"]
            at.photo()
            vault = cheap_keeper().open(at.clinic.vault, passphrase=PASSPHRASE)
            gone = list[bool]()

            def pull(now: Stage, _share: float, wanted: Stage = stage, gone: list[bool] = gone) -> None:
                if now is wanted and not gone:
                    gone.append(True)
                    at.stick.pull()

            try:
                with pytest.raises(StorageError) as caught:
                    vault.backups.write(at.stick.place, made_at=AT, watch=pull)
            finally:
                vault.close()
            assert caught.value.code in ("backup_failed", "backup_place_missing"), caught.value
            assert str(at.stick.place) not in caught.value.line
            assert list(at.stick.place.iterdir()) == [], system
            assert fault_codes(at.clinic.vault) == set()
            at.stick.put_in()
            assert earlier in at.there()
    at.back_up()
    assert not [name for name in at.stick.names if "making" in name]
    at.restored(at.room)


def lives_there(at: Desk) -> None:
    """A vault on the stick itself, pulled out after each thing that was said to be done."""
    on_it = PreparedClinic(at.stick.place)
    shutil.copyfile(at.clinic.folder / "passphrase.txt", on_it.folder / "passphrase.txt")
    new = ("--clinic", "Example Clinic", "--attorney", "A. Muestra", "--handle", "muestra")
    photo = at.clinic.write("photo.png", b"\x89PNG\r\n\x1a\n" + os.urandom(300_000))
    theirs = at.clinic.write("theirs.txt", THEIR_WORDS)
    intake = at.clinic.write("intake.json", at.clinic.run("intake", "export", "DEMO-A").out)
    held = 0
    os.sync()
    for words in (
        ("vault", "new", *new, "--sheet", on_it.folder / "sheet.pdf"),
        ("intake", "import", intake),
        ("evidence", "add", "DEMO-A", photo),
        ("affidavit", "DEMO-A", "--form", FORM, "--out", on_it.folder / "a.pdf"),
        ("vault", "people", "add", "--role", "attorney", "--name", "Jane Roe", "--handle", "jroe",
         "--new-passphrase-file", theirs),
        ("vault", "people", "remove", "jroe"),
        ("vault", "backup", "--to", at.room),
    ):  # fmt: skip
        ran = on_it.run(*words)
        assert ran.status == 0, ran.err
        at.stick.pull()
        at.stick.put_in()
        assert on_it.run("vault", "check", "--json").json == {"sound": True, "faults": []}, words
        entries = on_it.run("vault", "info", "--json").json["counts"]
        assert sum(entries.values()) >= held
        held = sum(entries.values())
    assert on_it.run("evidence", "check", "DEMO-A").status == 0
    at.stick.take_out()
    at.stick.put_in(read_only=True)
    assert on_it.run("vault", "info").refusal.startswith("The vault's folder cannot be written to")


def emptied_there(at: Desk) -> None:
    """A write-ahead file that was just folded in, on a stick that is pulled out once anything else was written."""
    folder = at.stick.place / "vault"
    shutil.copytree(at.clinic.vault, folder)
    os.sync()
    vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
    for number in range(50):
        vault.records.save_draft(RECORD, f"n{number}", b"1")
    vault.records._database.fold_in()
    write_durably(at.stick.place / "letter.txt", b"of somebody")
    at.stick.pull()
    at.stick.put_in()
    again = cheap_keeper().open(folder, passphrase=PASSPHRASE)
    assert len(again.records.drafts(RECORD)) == 50
    again.close()
    assert fault_codes(folder) == set()
    vault._close_databases()  # what is left of the first one lies on a stick that is gone


def killed_there(at: Desk) -> None:
    """A program on a vault on the stick is killed, or the stick pulled, while answers are given: none is lost."""
    rounds = int(os.environ.get("AMPARO_STICK_ROUNDS", "4"))
    chance = random.Random(os.environ.get("AMPARO_STICK_SEED", "1"))
    vault = at.stick.place / "vault"
    shutil.copytree(at.clinic.vault, vault)
    os.sync()
    for turn in range(rounds):
        before = at.stick.as_it_is()
        with subprocess.Popen(
            [sys.executable, "-m", "tests.support.backup_child", str(vault), str(at.room)],
            cwd=REPOSITORY, stdout=subprocess.PIPE, text=True,
        ) as child:  # fmt: skip
            assert child.stdout is not None
            said = child.stdout.readline()
            time.sleep(chance.random())
            is_pulled = turn % 2 == 0
            if is_pulled:
                os.kill(child.pid, signal.SIGSTOP)  # said so far is what has to be there
                before = at.stick.as_it_is()
            child.kill()
            said += child.stdout.read()
        answers = [int(line.split()[1]) for line in said.splitlines() if line.startswith("answer")]
        if is_pulled:
            at.stick.become(before)
        opened = cheap_keeper().open(vault, passphrase=PASSPHRASE)
        there = len(opened.records.drafts(RECORD))
        opened.close()
        assert there >= max(answers, default=0), (turn, is_pulled)
        cheap_keeper().open(vault, passphrase=PASSPHRASE).close()  # what nobody spoke of is swept
        print(f"{'pulled' if is_pulled else 'killed'}: {max(answers, default=0)} said, {there} there", flush=True)
        assert fault_codes(vault) <= {"file_unknown"}


CASES: Final[dict[str, Callable[[Desk], None]]] = {
    each.__name__: each
    for each in (backups, exports, letters, full, large, pulled, lives_there, emptied_there, killed_there)
}
_SIZES: Final = {"large": 6 * 2**30, "lives_there": 256 * 2**20}


def main(kind: str, case: str, clinic: Path, room: Path) -> int:
    """Runs one case; gives the status to end with."""
    images = room / "images"
    images.mkdir()
    laptop = room / "laptop"
    laptop.mkdir()
    try:
        stick = Stick(kind, images, _SIZES.get(case, 64 * 2**20))
    except CannotMountError as error:
        print(error)
        return CANNOT
    try:
        with cheap_program():
            CASES[case](Desk(copied(PreparedClinic(clinic), room / "own"), stick, laptop))
    finally:
        stick.let_go()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4])))
