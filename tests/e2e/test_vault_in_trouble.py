"""What befalls a vault from outside, each driven for real: one plain sentence, nothing lost, and then it goes on.

Two processes on one vault, a folder that cannot be written to, a stick that is pulled out while a backup is written, a
clock that was set back, a header of another vault, a keyring that is empty or another, a disk that is full in the
middle of a change of keys.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from clinic_app.adapters.vault.recovery import WORK_PRODUCT_FILE
from clinic_app.bootstrap import Clinic
from clinic_app.errors import StorageError
from clinic_app.services.ports.backups import Stage
from tests.e2e.test_bad_input import cheap_process
from tests.support.command_line import REPOSITORY, Ran, in_process
from tests.support.prepared_clinic import PreparedClinic, Sentence, held
from tests.support.sheet_opening import sheet_opens
from tests.support.stages_child import NEW_WORDS, THEIR_WORDS, KeyringInAFile, key_on
from tests.support.vaults import PASSPHRASE, cheap_keeper, fault_codes, files_of, new_vault

READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"'
AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
HOLDER = """
import sys
from pathlib import Path
from tests.support.steps_child import opened
place = opened(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.readline()
place.answering.put("DEMO-A", "1", "employer", {"value": "A bakery"})
print("saved", flush=True)
sys.stdin.readline()
place.answering.settle("DEMO-A")
place.vault.close()
"""


class TestTwoProcesses:
    @pytest.mark.parametrize(
        "words",
        [
            ("vault", "info"),
            pytest.param(("vault", "check"), marks=pytest.mark.long),
            pytest.param(
                ("vault", "recover", "--sheet-file", "key.txt", "--name", "Q. Doe", "--new-passphrase-file", "new.txt"),
                marks=pytest.mark.long,
            ),
        ],
        ids=lambda words: str(words[1]),
    )
    def test_the_second_says_so_and_the_first_goes_on(self, clinic: PreparedClinic, words: tuple[str, ...]) -> None:
        clinic.write("key.txt", key_on(clinic.folder / "sheet.pdf"))
        clinic.write("new.txt", NEW_WORDS)
        with subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(clinic.vault)],
            cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        ) as first:  # fmt: skip
            assert first.stdin is not None
            assert first.stdout is not None
            assert first.stdout.readline() == "open\n"
            before = files_of(clinic.vault)
            opening = ("--vault", clinic.vault) if words[1] == "recover" else clinic.words
            told = in_process(*(clinic.folder / word if ".txt" in word else word for word in words), *opening).refusal
            assert "open" in told
            assert files_of(clinic.vault) == before
            first.stdin.write("go on\n")
            first.stdin.flush()
            assert first.stdout.readline() == "saved\n"
            assert "open" in in_process("vault", "info", *clinic.words).refusal
            first.communicate("close\n")
        assert clinic.run("vault", "check", "--json").json == {"sound": True, "faults": []}
        assert "A bakery" in clinic.run("intake", "export", "DEMO-A").out


@contextmanager
def read_only(folder: Path, how: str, as_other_user: list[str], own_mounts: list[str]) -> Iterator[list[str]]:
    """The words before a command that finds a folder so."""
    if how == "mount":
        yield [*own_mounts, "sh", "-c", READ_ONLY, str(folder)]
        return
    modes = {path: path.stat().st_mode for path in (folder, *folder.rglob("*"))}
    for path, mode in modes.items():
        path.chmod(mode & ~0o222)
    try:
        yield as_other_user
    finally:
        for path, mode in modes.items():
            path.chmod(mode)


class TestReadOnly:
    @pytest.mark.parametrize("how", ["mount", pytest.param("permissions", marks=pytest.mark.long)])
    def test_a_vault_that_cannot_be_written_to(
        self, clinic: PreparedClinic, how: str, as_other_user: list[str], own_mounts: list[str]
    ) -> None:
        photo = clinic.write("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(300))
        before = clinic.contents()
        with read_only(clinic.vault, how, as_other_user, own_mounts) as starting:
            told = cheap_process(clinic, starting, "evidence", "add", "DEMO-A", str(photo)).refusal
        assert told == (
            "The vault's folder cannot be written to, so nothing was changed. Check that the disk is not "
            "write-protected and that the folder belongs to you."
        )
        assert clinic.contents() == before
        assert clinic.run("vault", "check", "--json").json == {"sound": True, "faults": []}

    @pytest.mark.parametrize("how", ["permissions", pytest.param("mount", marks=pytest.mark.long)])
    def test_a_stick_that_cannot_be_written_to(
        self, clinic: PreparedClinic, how: str, as_other_user: list[str], own_mounts: list[str]
    ) -> None:
        stick = clinic.folder / "stick"
        stick.mkdir()
        with read_only(stick, how, as_other_user, own_mounts) as starting:
            told = cheap_process(clinic, starting, "vault", "backup", "--to", str(stick)).refusal
        assert told.startswith("Nothing can be written there, so the backup was not made. ")
        assert list(stick.iterdir()) == []
        assert clinic.run("vault", "backup", "--to", stick).status == 0


class TestStickThatIsPulled:
    @pytest.mark.parametrize("stage", list(Stage))
    @pytest.mark.parametrize("leaves_its_place", [False, True], ids=["gone", "empty-place"])
    def test_in_the_middle_of_a_backup(self, clinic: PreparedClinic, stage: Stage, *, leaves_its_place: bool) -> None:
        stick, pocket = clinic.folder / "stick", clinic.folder / "pocket"
        stick.mkdir()
        assert clinic.run("vault", "backup", "--to", stick).status == 0
        photo = clinic.write("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(300_000))
        assert clinic.run("evidence", "add", "DEMO-A", photo).status == 0
        vault = cheap_keeper().open(clinic.vault, passphrase=PASSPHRASE)

        def pull(now: Stage, _share: float) -> None:
            if now is stage and not pocket.exists():
                stick.rename(pocket)
                if leaves_its_place:  # as the folder where it was mounted
                    stick.mkdir()

        try:
            with pytest.raises(StorageError) as caught:
                vault.backups.write(stick, made_at=AT, watch=pull)
            record = vault.records.find("intake", "DEMO-A")
            assert record is not None
            vault.records.save_draft(record, "later", b'"said after it"')  # answers go on being saved
        finally:
            vault.close()
        assert caught.value.code in ("backup_failed", "backup_place_missing"), caught.value
        assert str(stick) not in caught.value.line
        assert not stick.exists() or list(stick.iterdir()) == []  # nothing fell onto the laptop's own disk
        assert fault_codes(clinic.vault) == set()
        shutil.rmtree(stick, ignore_errors=True)
        pocket.rename(stick)
        assert len(in_process("vault", "restore", stick, "--json").json) == 1
        again = clinic.run("vault", "backup", "--to", stick, "--json")
        assert again.json["proven"] is True
        assert again.json["backup"]["name"] in again.json["kept"]


class TestHeaderOfAnotherVault:
    @pytest.fixture
    def stranger(self, tmp_path: Path) -> Path:
        """Of a clinic whose attorney chose the same passphrase; opened more often, so its number is higher."""
        new_vault(tmp_path / "stranger").vault.close()
        for _ in range(9):
            cheap_keeper().open(tmp_path / "stranger", passphrase=PASSPHRASE).close()
        return tmp_path / "stranger"

    def test_both_copies(self, clinic: PreparedClinic, stranger: Path, refusal: Sentence) -> None:
        own = {name: (clinic.vault / name).read_bytes() for name in ("header.a", "header.b")}
        for name in own:
            shutil.copyfile(stranger / name, clinic.vault / name)
        assert refusal("vault", "info").startswith("The vault was left untouched, because ")
        for name, content in own.items():
            (clinic.vault / name).write_bytes(content)
        assert clinic.run("vault", "check", "--json").json == {"sound": True, "faults": []}

    def test_the_sheet_makes_another_header(self, clinic: PreparedClinic, stranger: Path) -> None:
        matters = [row["matter"] for row in clinic.run("intake", "list", "--json").json]
        clinic.write("key.txt", key_on(clinic.folder / "sheet.pdf"))
        clinic.write("new.txt", NEW_WORDS)
        for name in ("header.a", "header.b"):
            shutil.copyfile(stranger / name, clinic.vault / name)
        words = ("--sheet-file", clinic.folder / "key.txt", "--new-passphrase-file", clinic.folder / "new.txt")
        ran = in_process("vault", "recover", "--vault", clinic.vault, *words, "--name", "Q. Doe")
        assert ran.status == 0, ran.err
        opened = cheap_keeper().open(clinic.vault, passphrase=NEW_WORDS)
        assert [row.key for row in opened.records.rows("intake")] == matters
        opened.close()
        assert fault_codes(clinic.vault, NEW_WORDS) == set()

    @pytest.mark.parametrize("name", ["header.a", "header.b"])
    def test_one_copy(self, clinic: PreparedClinic, stranger: Path, name: str) -> None:
        before = held(clinic)
        shutil.copyfile(stranger / name, clinic.vault / name)
        checked = clinic.run("vault", "check", "--json").json
        assert [fault["code"] for fault in checked["faults"]] == ["header_damaged"]
        assert held(clinic) == before  # it opens with the other one, which is written twice then
        assert clinic.run("vault", "check", "--json").json == {"sound": True, "faults": []}


class TestKeyring:
    @pytest.fixture
    def keyring(self, clinic: PreparedClinic, monkeypatch: pytest.MonkeyPatch) -> KeyringInAFile:
        """Turned on for the attorney, with both sheets there."""
        made = KeyringInAFile(clinic.folder / "keyring")
        monkeypatch.setattr(Clinic, "device_secrets", made)
        second = clinic.folder / "second.pdf"
        assert clinic.run("vault", "sheet", "work-product", "--out", second).status == 0
        clinic.write("key.txt", key_on(clinic.folder / "sheet.pdf"))
        clinic.write("second.txt", key_on(second))
        assert clinic.run("vault", "device", "on", "--sheet-file", clinic.folder / "key.txt").status == 0
        return made

    @pytest.mark.parametrize("change", ["missing", "changed"])
    def test_missing_or_changed(
        self, clinic: PreparedClinic, keyring: KeyringInAFile, refusal: Sentence, change: str
    ) -> None:
        matters, right = clinic.run("intake", "list", "--json").json, keyring.path.read_bytes()
        if change == "missing":
            keyring.path.rename(clinic.folder / "elsewhere")
        else:
            keyring.make("")
        told = refusal("vault", "info")
        assert told.startswith("This passphrase does not open the vault")
        assert "keyring" in told
        assert "use the recovery sheet" in told
        clinic.write("new.txt", NEW_WORDS)
        words = ("--sheet-file", clinic.folder / "key.txt", "--work-product-sheet-file", clinic.folder / "second.txt")
        come_in = (*words, "--as", "muestra", "--new-passphrase-file", clinic.folder / "new.txt")
        copy = Path(shutil.copytree(clinic.vault, clinic.folder / "copy"))
        ran = in_process("vault", "recover", "--vault", copy, *come_in)
        assert ran.status == 0, ran.err
        opening = ("--vault", copy, "--passphrase-file", clinic.folder / "new.txt")
        assert in_process("intake", "list", *opening, "--json").json == matters
        keyring.path.write_bytes(right)
        assert clinic.run("vault", "check", "--json").json == {"sound": True, "faults": []}


class TestFullDisk:
    @pytest.mark.parametrize(
        ("verb", "left_kib"),
        [
            ("remove", 0),
            *(
                pytest.param(verb, left_kib, marks=pytest.mark.long)
                for verb, left_kib in (
                    ("remove", 50),
                    ("remove", 150),
                    ("remove", 200),
                    ("replace", 0),
                    ("replace", 50),
                )
            ),
        ],
    )
    def test_in_the_middle_of_a_change_of_keys(
        self, clinic: PreparedClinic, tmp_path: Path, own_mounts: list[str], verb: str, left_kib: int
    ) -> None:
        """On a small disk of its own that somebody else fills when it has begun, but for so many KiB."""
        second, theirs = clinic.folder / "second.pdf", clinic.write("theirs.txt", THEIR_WORDS)
        person = ("--role", "attorney", "--name", "Jane Roe", "--handle", "jroe", "--new-passphrase-file", theirs)
        assert clinic.run("vault", "people", "add", *person).status == 0
        assert clinic.run("vault", "sheet", "work-product", "--out", second).status == 0
        before, disk, left = held(clinic), tmp_path / "disk", tmp_path / "left"
        disk.mkdir()
        words = {
            "remove": ("vault", "people", "remove", "jroe"),
            "replace": ("vault", "sheet", "replace", "work-product", "--out", f"{tmp_path}/newer.pdf"),
        }[verb]
        done = subprocess.run(
            [
                *(*own_mounts, "sh", "-c", SMALL_DISK, str(disk), str(clinic.folder), str(left)),
                *(sys.executable, "-c", FILLING, str(disk / "filling"), str(left_kib), *words),
                *("--vault", str(disk / "vault"), "--passphrase-file", str(disk / "passphrase.txt")),
            ],
            cwd=REPOSITORY, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        ran = Ran(done.returncode, done.stdout, done.stderr)
        assert ran.refusal.startswith("The disk is full: this last change was not saved, everything before it was.")
        copy = PreparedClinic(left)
        sheets = [each for each in (second, tmp_path / "newer.pdf") if each.exists()]
        assert any(sheet_opens(copy.vault, key_on(each), WORK_PRODUCT_FILE) for each in sheets)
        assert held(copy)[1:] == before[1:]
        assert fault_codes(copy.vault) == set()
        assert copy.run("vault", "people", "remove", "jroe").status == 0 or verb == "remove"
        assert "jroe" not in copy.run("vault", "people", "list").out
        assert fault_codes(copy.vault) == set()


SMALL_DISK = 'mount -t tmpfs -o size=32m small "$0" && from="$1" to="$2" && shift 2 && cp -a "$from/." "$0" && "$@"; \
was=$?; rm -f "$0/filling"; cp -a "$0" "$to"; exit $was'
FILLING = """
import os, sys
from clinic_app.adapters.vault.rekey import Rekey
from clinic_app.cli import main
from tests.support.command_line import cheap_program

place, left = sys.argv[1], int(sys.argv[2]) * 1024
ask_for_room = Rekey._require_room

def fill(self, names):
    ask_for_room(self, names)
    with open(place, "wb", buffering=0) as file:
        disk = os.fstatvfs(file.fileno())
        for _ in range((disk.f_bfree * disk.f_frsize - left) // 4096):
            file.write(bytes(4096))

Rekey._require_room = fill
with cheap_program():
    sys.exit(main(sys.argv[3:]))
"""
