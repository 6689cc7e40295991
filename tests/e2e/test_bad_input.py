"""Bad input, case by case: one sentence, exit 2, nothing lost, nothing half-written."""

from __future__ import annotations

import errno
import io
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.support.command_line import REPOSITORY, Ran, as_process, in_process
from tests.support.demo_run import DemoRun
from tests.support.prepared_clinic import CITY, FORM, PreparedClinic, Sentence, held, intake_of

OPENING = [
    ["vault", "info"],
    ["vault", "check"],
    ["intake", "list"],
    ["checklist", "DEMO-A"],
    ["affidavit", "DEMO-A", "--form", FORM, "--out", "never.pdf"],
]


@pytest.mark.parametrize("words", OPENING, ids=" ".join)
def test_a_wrong_passphrase(clinic: PreparedClinic, refusal: Sentence, words: list[str]) -> None:
    clinic.write("passphrase.txt", "another sorrow velvet trumpet ocean\n")
    assert refusal(*words) == "This passphrase does not open the vault. Check Caps Lock and try again."


def test_a_wrong_passphrase_at_its_real_cost(demo: DemoRun) -> None:
    """Through the real entry, once."""
    words = ("vault", "info", "--vault", demo.out / "vault", "--passphrase-file", "-")
    assert "does not open the vault" in as_process(*words, stdin=b"another sorrow velvet trumpet ocean\n").refusal


@pytest.mark.parametrize("content", [b"", b"\n", b"\nsecond line", b"\xff\xfe\n"])
def test_a_passphrase_file_that_says_nothing(clinic: PreparedClinic, refusal: Sentence, content: bytes) -> None:
    clinic.write("passphrase.txt", content)
    assert "passphrase file" in refusal("vault", "info")


def test_a_passphrase_file_that_cannot_be_read(clinic: PreparedClinic, refusal: Sentence) -> None:
    (clinic.folder / "passphrase.txt").unlink()
    assert "cannot be read" in refusal("vault", "info")
    (clinic.folder / "passphrase.txt").mkdir()
    assert "cannot be read" in refusal("vault", "info")


def damaged(path: Path, place: float = 0.5) -> None:
    content = bytearray(path.read_bytes())
    content[int(len(content) * place)] ^= 0x55
    path.write_bytes(content)


@pytest.mark.parametrize("words", OPENING, ids=" ".join)
def test_both_copies_of_the_header_damaged(clinic: PreparedClinic, refusal: Sentence, words: list[str]) -> None:
    for name in ("header.a", "header.b"):
        damaged(clinic.vault / name)
    assert "header" in refusal(*words)


def test_a_header_of_nothing(clinic: PreparedClinic, refusal: Sentence) -> None:
    for name in ("header.a", "header.b"):
        (clinic.vault / name).write_bytes(b"")
    assert "untouched" in refusal("vault", "info")


def test_no_vault_there(clinic: PreparedClinic, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    words = ("--passphrase-file", clinic.folder / "passphrase.txt")
    for folder in (tmp_path / "empty", tmp_path / "nowhere", clinic.folder / "passphrase.txt"):
        assert "no vault" in in_process("vault", "info", "--vault", folder, *words).refusal
    assert list((tmp_path / "empty").iterdir()) == []


@pytest.mark.parametrize("name", ["records.db", "privileged.db"])
def test_a_plain_database_in_place_of_the_vault(clinic: PreparedClinic, refusal: Sentence, name: str) -> None:
    (clinic.vault / name).unlink()
    with sqlite3.connect(clinic.vault / name) as plain:
        plain.execute("CREATE TABLE records (n INTEGER)")
    plain.close()
    assert "not encrypted" in refusal("intake", "list")


@pytest.mark.parametrize("name", ["records.db", "privileged.db"])
def test_a_database_that_is_gone_or_damaged(clinic: PreparedClinic, refusal: Sentence, name: str) -> None:
    damaged(clinic.vault / name)
    before = clinic.contents()
    found = clinic.run("vault", "check", "--json")
    assert (found.status, found.json["sound"]) == (1, False)
    assert {"code", "where", "text", "hint"} == set(found.json["faults"][0])
    told = clinic.run("vault", "check", "--lang", "es").out.splitlines()
    assert len(told) == len(found.json["faults"]) + 1
    assert "No se reparó ni se cambió nada." in told[-1]
    assert "restaure" in told[0]
    assert clinic.contents() == before
    (clinic.vault / name).unlink()
    assert "untouched" in refusal("intake", "list")


def test_a_newer_format(clinic: PreparedClinic, refusal: Sentence) -> None:
    """As a later version would write it: the sentence asks for that version and blames nobody."""
    for name in ("header.a", "header.b"):
        content = (clinic.vault / name).read_bytes()
        newer = content.replace(b'"format":2', b'"format":3').replace(
            b'"format":"amparo-vault/1"', b'"format":"amparo-vault/2"'
        )
        assert newer != content
        (clinic.vault / name).write_bytes(newer)
    assert "newer version" in refusal("vault", "info")


# Places to write to

WRITING = {
    "affidavit": ("affidavit", "DEMO-A", "--form", FORM),
    "bundle": ("bundle", "DEMO-A", "--recipient", CITY),
    "log": ("vault", "log"),
}


@pytest.mark.parametrize("verb", sorted(WRITING))
def test_a_file_that_is_there_already_is_left_as_it_is(clinic: PreparedClinic, rejected: Sentence, verb: str) -> None:
    mine = clinic.write("mine.txt", "mine")
    link = clinic.folder / "link.txt"
    link.symlink_to(clinic.folder / "nowhere")
    for taken in (mine, link, clinic.vault):
        assert "already there" in rejected(*WRITING[verb], "--out", taken)
    assert mine.read_text() == "mine"


@pytest.mark.parametrize("verb", sorted(WRITING))
def test_a_folder_that_is_not_there(clinic: PreparedClinic, rejected: Sentence, verb: str) -> None:
    assert "folder for the file is not there" in rejected(*WRITING[verb], "--out", clinic.folder / "no" / "x")


def test_a_twin_that_cannot_be_written_leaves_no_pdf(clinic: PreparedClinic, rejected: Sentence) -> None:
    mine = clinic.write("mine.html", "mine")
    assert rejected(*WRITING["affidavit"], "--out", clinic.folder / "x.pdf", "--html", mine)


@pytest.mark.parametrize(
    "verb", ["log", *(pytest.param(verb, marks=pytest.mark.long) for verb in ("affidavit", "bundle"))]
)
def test_a_folder_that_cannot_be_written_to(clinic: PreparedClinic, verb: str, as_other_user: list[str]) -> None:
    locked = clinic.folder / "locked"
    locked.mkdir(mode=0o555)
    ran = cheap_process(clinic, as_other_user, *WRITING[verb], "--out", str(locked / "x"))
    assert "cannot be written" in ran.refusal
    assert list(locked.iterdir()) == []


def cheap_process(clinic: PreparedClinic, before: list[str], *words: str) -> Ran:
    """The same program in a process of its own, with the cheap vault of the tests."""
    script = (
        "import sys; from tests.support.command_line import cheap_program; from clinic_app.cli import main\n"
        "with cheap_program(): sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [*before, sys.executable, "-c", script, *words, *map(str, clinic.words)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


# A full disk


def strace_writes(tmp_path: Path, path: Path) -> list[str]:
    """Words that make every write to a path fail as on a full disk."""
    if not shutil.which("strace"):
        pytest.skip("needs strace")
    return ["strace", "-f", "-o", str(tmp_path / "t"), "-P", str(path), "-e", "inject=write,pwrite64:error=ENOSPC"]


@pytest.mark.parametrize("verb", sorted(WRITING))
def test_a_full_disk_leaves_no_file(clinic: PreparedClinic, verb: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full for the file that is to leave, and for it alone."""
    opened = Path("/proc/self/fd")
    if not opened.is_dir():
        pytest.skip("needs /proc")
    flush, full = os.fsync, []

    def fsync(descriptor: int) -> None:
        if (opened / str(descriptor)).readlink().name.startswith(".amparo-"):
            full.append(descriptor)
            raise OSError(errno.ENOSPC, "full")
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    out = clinic.folder / "out"
    out.mkdir()
    told = clinic.run(*WRITING[verb], "--out", out / "x").refusal
    assert full
    assert told == "The disk is full; the file was not written and nothing was lost. Make room."
    assert list(out.iterdir()) == []
    assert clinic.run("vault", "check").status == 0
    assert len(clinic.run("intake", "list").json) == 2


class FullFile(io.FileIO):
    """One that the disk gives no room to."""

    def write(self, _data: object, /) -> int:
        raise OSError(errno.ENOSPC, "full")


@pytest.mark.parametrize("is_begun", [False, True])
def test_a_full_disk_before_a_bundle_is_encrypted(
    clinic: PreparedClinic, monkeypatch: pytest.MonkeyPatch, *, is_begun: bool
) -> None:
    def made(dir: Path) -> io.BufferedRandom:
        if not is_begun:
            raise OSError(errno.ENOSPC, "full")
        return io.BufferedRandom(FullFile(dir / "x", "x+"))

    monkeypatch.setattr(tempfile, "TemporaryFile", made)
    out = clinic.folder / "x.age"
    assert (
        clinic.run(*WRITING["bundle"], "--out", out).refusal == "The disk is full; no bundle was made. Free some space."
    )
    assert not out.exists()


def test_a_full_disk_under_the_vault_loses_nothing(clinic: PreparedClinic, tmp_path: Path) -> None:
    before = held(clinic)
    changed = intake_of("DEMO-A") | {"number": "DEMO-C"}
    changed["accounts"][0]["statement"][0]["text"] = "long " * 10_000
    intake = clinic.write("big.json", changed)
    tracer = strace_writes(tmp_path, clinic.vault / "records.db-wal")
    assert "The disk" in cheap_process(clinic, tracer, "intake", "import", str(intake)).refusal
    assert held(clinic) == before
    assert clinic.run("vault", "check").status == 0
    assert clinic.run("intake", "import", intake).status == 0


def test_a_full_disk_at_the_close_loses_nothing(clinic: PreparedClinic, tmp_path: Path) -> None:
    """What was said to be durable stays in the journal until there is room again."""
    counts, exported = held(clinic)
    tracer = strace_writes(tmp_path, clinic.vault / "records.db")
    intake = clinic.write("new.json", intake_of("DEMO-A") | {"number": "DEMO-C"})
    assert "The disk" in cheap_process(clinic, tracer, "intake", "import", str(intake)).refusal
    _counts, after = held(clinic)
    assert isinstance(after, list)
    assert isinstance(exported, list)
    assert set(exported) <= set(after)
    assert counts
    assert clinic.run("vault", "check").status == 0


def test_a_full_disk_while_a_vault_is_made_leaves_nothing(clinic: PreparedClinic, tmp_path: Path) -> None:
    limited = ["bash", "-c", 'ulimit -f "$0"; trap "" XFSZ; exec "$@"', "16"]
    words = ["--clinic", "Example Clinic", "--attorney", "A. Muestra", "--handle", "am"]
    made = subprocess.run(
        [
            *limited, sys.executable, "-c",
            "import sys; from tests.support.command_line import cheap_program; from clinic_app.cli import main\n"
            "with cheap_program(): sys.exit(main(sys.argv[1:]))",
            "vault", "new", "--vault", tmp_path / "new", "--sheet", tmp_path / "sheet.pdf",
            "--passphrase-file", clinic.folder / "passphrase.txt", *words,
        ],
        cwd=REPOSITORY, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert "The disk" in Ran(made.returncode, made.stdout, made.stderr).refusal
    assert not (tmp_path / "new").exists()
    assert not (tmp_path / "sheet.pdf").exists()


# A font


def test_a_missing_font(clinic: PreparedClinic, tmp_path: Path) -> None:
    """In a process of its own: fonts are read once."""
    shutil.copytree(REPOSITORY / "resources", tmp_path / "resources")
    (tmp_path / "resources" / "fonts" / "NotoSerif-Regular.ttf").unlink()
    before, names = held(clinic), clinic.files()
    script = (
        "import sys; from pathlib import Path\n"
        "from clinic_app.adapters import print_fonts\n"
        "from tests.support.command_line import cheap_program; from clinic_app.cli import main\n"
        "print_fonts.resources_folder = lambda: Path(sys.argv[1])\n"
        "with cheap_program(): sys.exit(main(sys.argv[2:]))"
    )
    words = [*WRITING["affidavit"], "--out", str(clinic.folder / "x.pdf"), *map(str, clinic.words)]
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "resources"), *words],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    told = Ran(done.returncode, done.stdout, done.stderr).refusal
    assert "font NotoSerif-Regular.ttf is missing" in told
    assert held(clinic) == before
    assert clinic.files() == names
