"""Older pages and older files put back into a vault: flagged, or nothing that a query returns is another than before.

After a clean close every replay is flagged, of a single page, of a single file and of any two files. After a crash it
is flagged wherever it changes what a query returns. What no file can tell is told in SECURITY.md: a write-ahead file
that was cut off at its end, which leaves the vault as a crash some answers earlier would have.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import combinations, count
from pathlib import Path
from random import Random
from typing import Final

from clinic_app.adapters.vault.digest import PAGE_SIZE
from clinic_app.adapters.vault.session import OpenVault
from clinic_app.errors import UnlockError
from tests.fault.figures import Figures
from tests.support.vaults import PASSPHRASE, body, cheap_keeper, fault_codes, files_of, index, new_vault
from tests.unit.adapters.vault.test_state import told

DATABASES: Final = ("records.db", "privileged.db")
WORDS: Final = "jane roe round on 1 2 3 door before light phone heat officer street morning told asked waited".split()
SESSIONS: Final = 10
"""Their numbers have one digit, as a day's last does."""
NOTICED: Final = Figures(changed=1, noticed=1)


def work(folder: Path, session: int, *, close: bool = True) -> OpenVault:
    """One session: records saved again, each with words of its own, drafts, keys on both sides, a file.

    Of its own, because the search index's checksum is a sum of what each word adds: where two records change alike, as
    from "1" to "2" in both, it can come out the same (ARCHITECTURE tells of it).
    """
    vault, chance = cheap_keeper().open(folder, passphrase=PASSPHRASE), Random(session)
    records = vault.records
    for number, name in enumerate(("A", "B", "C")):
        record_id = records.find("intake", f"M-{name}") or records.new_record_id()
        words = " ".join(chance.choices(WORDS, k=60))
        due = f"2026-11-{12 + number}//A/{session} 2026-11-1{session}/2026-12-0{number + 1}/B/1"
        known = index(
            f"M-{name}", f"Jane {chance.choice(WORDS)}", words=words, state=str(session), clocks=due, packs="p"
        )
        records.commit(record_id, "intake", body(round=session, text=words * 8), index=known)
        for path in range(10):
            records.save_draft(record_id, f"/answer/{path}", b'"%d of %d"' % (path * number, session))
    records.put_secret("seal", b"%d" % session)
    assert vault.privileged is not None
    vault.privileged.put_secret("root", b"%d" % session)
    records.keep_file(b"photograph %d" % session, "image/jpeg")
    if close:
        vault.close()
    return vault


class Rounds:
    """A vault after one and after two sessions, and the second left as by a crash.

    Args:
        room: a folder that is not there yet.
        first, second: sessions, which tell their words.
    """

    def __init__(self, room: Path, first: int = 1, second: int = 2) -> None:
        self.room = room
        room.mkdir()
        new_vault(room / "newer").vault.close()
        work(room / "newer", first)
        shutil.copytree(room / "newer", room / "older")
        shutil.copytree(room / "newer", room / "going-on")
        work(room / "newer", second)
        going = work(room / "going-on", second, close=False)
        assert going.privileged is not None
        for database in (going._database, going.privileged._database):
            database.fold_in()
        self.crashed = Path(shutil.copytree(room / "going-on", room / "crashed"))
        going.close()
        self.older, self.newer = room / "older", room / "newer"
        assert fault_codes(self.newer) == fault_codes(self.crashed) == set()
        self.truth = told(self.crashed)

    def pages(self, newer: Path) -> Iterator[tuple[str, int]]:
        """Every page of a database that is another than it was."""
        for name in DATABASES:
            old, new = (self.older / name).read_bytes(), (newer / name).read_bytes()
            for start in range(0, min(len(old), len(new)), PAGE_SIZE):
                if old[start : start + PAGE_SIZE] != new[start : start + PAGE_SIZE]:
                    yield name, start

    def files(self) -> list[str]:
        """Every file that is another than it was."""
        old, new = files_of(self.older), files_of(self.newer)
        return sorted(name for name in old if old[name] != new.get(name))

    def new_files(self) -> list[str]:
        """Every kept file that was not there before: without it the folder of files is the older one."""
        return sorted(name for name in set(files_of(self.newer)) - set(files_of(self.older)) if name.startswith("att/"))

    def with_page(self, newer: Path, name: str, start: int) -> Path:
        """A copy with one page of before."""
        copy = self._copy(newer)
        page = (self.older / name).read_bytes()[start : start + PAGE_SIZE]
        raw = (copy / name).read_bytes()
        (copy / name).write_bytes(raw[:start] + page + raw[start + PAGE_SIZE :])
        return copy

    def with_files(self, newer: Path, *names: str) -> Path:
        """A copy with some files of before."""
        copy = self._copy(newer)
        for name in names:
            shutil.copyfile(self.older / name, copy / name)
        return copy

    def _copy(self, newer: Path) -> Path:
        shutil.rmtree(self.room / "copy", ignore_errors=True)
        return Path(shutil.copytree(newer, self.room / "copy"))


def is_flagged(folder: Path) -> bool:
    """A check says so; or it does not even open for one."""
    try:
        return bool(fault_codes(folder))
    except UnlockError:
        return True


def is_refused(folder: Path) -> bool:
    try:
        cheap_keeper().open(folder, passphrase=PASSPHRASE).close()
    except UnlockError:
        return True
    return False


def after_a_clean_close(made: Rounds) -> Iterator[Figures]:
    """Every page, every file, every two files."""
    for name, start in made.pages(made.newer):
        assert is_flagged(made.with_page(made.newer, name, start)), f"page {start // PAGE_SIZE} of {name}"
        yield NOTICED
    files = made.files()
    assert {"header.a", "header.b", *DATABASES} <= set(files)
    for names in [*((each,) for each in files), *combinations(files, 2)]:
        assert is_flagged(made.with_files(made.newer, *names)), names
        yield NOTICED
    for name in made.new_files():
        copy = made.with_files(made.newer)
        (copy / name).unlink()
        assert is_flagged(copy), f"{name} is gone"
        yield NOTICED


def after_a_crash(made: Rounds) -> Iterator[Figures]:
    """Every page and every file: flagged, or every query returns the same."""
    for name, start in made.pages(made.crashed):
        copy = made.with_page(made.crashed, name, start)
        assert is_flagged(copy) or told(copy) == made.truth, f"page {start // PAGE_SIZE} of {name} after a crash"
        yield NOTICED
    for name in made.files():
        copy = made.with_files(made.crashed, name)
        assert is_flagged(copy) or is_refused(copy) or told(copy) == made.truth, f"{name} after a crash"
        yield NOTICED


def rounds(room: Path, chance: Random) -> Iterator[Figures]:
    """See `programmes`; vault after vault, each with words of its own."""
    for number in count():
        made = Rounds(room / str(number), *chance.sample(range(1, SESSIONS), 2))
        yield from after_a_clean_close(made)
        yield from after_a_crash(made)
        shutil.rmtree(made.room)


def test_single_files_and_pages(tmp_path: Path) -> None:
    """Here two pages of each database and each file; the others beside `test_state` in `dev.py faults`."""
    made = Rounds(tmp_path / "room")
    for newer in (made.newer, made.crashed):
        pages = list(made.pages(newer))
        assert {name for name, _ in pages} == set(DATABASES)
        for name, start in Random(2).sample(pages, 3):
            copy = made.with_page(newer, name, start)
            assert is_flagged(copy) or (newer == made.crashed and told(copy) == made.truth), (name, start)
    for name in made.files():
        assert is_flagged(made.with_files(made.newer, name)), name
