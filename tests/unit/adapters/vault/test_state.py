"""Older, foreign or damaged parts in a vault's folder: refused, reported, and left as they were."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from clinic_app.adapters.vault import settling
from clinic_app.adapters.vault.contents import content_faults
from clinic_app.adapters.vault.digest import PAGE_SIZE
from clinic_app.adapters.vault.log import computed_head
from clinic_app.adapters.vault.outside import is_committed
from clinic_app.adapters.vault.privileged import work_product_faults
from clinic_app.adapters.vault.schema import TO_VERSION_2
from clinic_app.adapters.vault.session import OpenVault
from clinic_app.errors import UnlockError
from clinic_app.services.ports.vault import Person, Role
from clinic_app.spanish import in_spanish
from tests.support.vaults import (
    ATTORNEY,
    PASSPHRASE,
    body,
    cheap_keeper,
    enrol,
    fault_codes,
    files_of,
    index,
    new_vault,
    refusal,
    undone,
)

DATABASES = ("records.db", "privileged.db")
FRAME = 24 + PAGE_SIZE
HEADERS = ("header.a", "header.b")


def work(folder: Path, round_number: int, *, close: bool = True) -> OpenVault:
    """One session: a record saved again, drafts, keys on both sides and a file."""
    vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
    records = vault.records
    for name in ("A", "B"):
        record_id = records.find("intake", f"M-{name}") or records.new_record_id()
        words = f"round {round_number} " + "and so on " * 60
        due = f"2026-11-13//A/{round_number} 2026-11-1{round_number}/2026-12-01/B/1"
        index_entry = index(
            f"M-{name}", f"Jane Roe {round_number}", words=words, state=str(round_number), clocks=due, packs="p"
        )
        records.commit(record_id, "intake", body(round=round_number, text="x" * 3000), index=index_entry)
        for path in range(10):
            records.save_draft(record_id, f"/answer/{path}", b'"round %d"' % round_number)
    records.put_secret("seal", b"%d" % round_number)
    assert vault.privileged is not None
    vault.privileged.put_secret("root", b"%d" % round_number)
    records.keep_file(b"photograph %d" % round_number, "image/jpeg")
    if close:
        vault.close()
    return vault


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A vault after its first and after its second session; never changed."""
    base = tmp_path_factory.mktemp("rounds")
    new_vault(base / "second").vault.close()
    work(base / "second", 1)
    shutil.copytree(base / "second", base / "first")
    work(base / "second", 2)
    assert fault_codes(base / "first") == fault_codes(base / "second") == set()
    return base / "first", base / "second"


@pytest.fixture
def older(rounds: tuple[Path, Path]) -> Path:
    return rounds[0]


@pytest.fixture
def vault(rounds: tuple[Path, Path], tmp_path: Path) -> Path:
    """A copy of the newer one to break."""
    return Path(shutil.copytree(rounds[1], tmp_path / "vault"))


def put_back(older: Path, vault: Path, *names: str) -> None:
    for name in names:
        shutil.copyfile(older / name, vault / name)


class TestRollback:
    @pytest.mark.parametrize("names", [["records.db"], ["privileged.db"], list(DATABASES)])
    def test_an_older_database(self, older: Path, vault: Path, names: list[str]) -> None:
        put_back(older, vault, *names)
        assert "rolled_back" in fault_codes(vault)
        assert refusal(vault) == "rolled_back"

    def test_an_older_header(self, older: Path, vault: Path) -> None:
        put_back(older, vault, *HEADERS)
        assert "rolled_back" in fault_codes(vault)
        assert refusal(vault) == "rolled_back"
        told = [in_spanish(fault.text) for fault in cheap_keeper().check(vault, passphrase=PASSPHRASE)]
        assert any("porque su encabezado, que está en ella, es más viejo" in text for text in told)

    def test_an_older_header_and_one_older_database(self, older: Path, vault: Path) -> None:
        for name in DATABASES:
            copy = vault.with_name(f"with-{name}")
            shutil.copytree(vault, copy)
            put_back(older, copy, *HEADERS, name)
            assert refusal(copy) == "rolled_back"

    def test_a_whole_older_vault_is_only_seen_from_outside(self, older: Path, rounds: tuple[Path, Path]) -> None:
        """Nothing inside the folder can tell; a checkpoint that left it can."""
        assert fault_codes(older) == set()
        newer = shutil.copytree(rounds[1], older.parent / "newer")
        opened = cheap_keeper().open(newer, passphrase=PASSPHRASE)
        size, root = opened.info().log_size, opened.info().log_root
        opened.close()
        rolled = cheap_keeper().open(shutil.copytree(older, older.parent / "rolled"), passphrase=PASSPHRASE)
        head = computed_head(rolled._database, size)
        assert (head.size, head.root) != (size, root)
        rolled.close()

    def test_a_write_ahead_file_from_before(self, older: Path, vault: Path, tmp_path: Path) -> None:
        before = Path(shutil.copytree(older, tmp_path / "before"))
        opened = work(before, 9, close=False)
        for name in DATABASES:
            shutil.copyfile(before / f"{name}-wal", tmp_path / f"{name}-wal")
        opened.close()
        for name in DATABASES:
            copy = Path(shutil.copytree(vault, tmp_path / f"copy-{name}"))
            shutil.copyfile(tmp_path / f"{name}-wal", copy / f"{name}-wal")
            assert fault_codes(copy) != set()
            assert refusal(copy) in {"rolled_back", "vault_damaged"}

    @pytest.mark.parametrize("name", DATABASES)
    def test_any_single_page_from_before_after_a_clean_close(self, older: Path, vault: Path, name: str) -> None:
        old, new = (older / name).read_bytes(), (vault / name).read_bytes()
        replaced = 0
        for start in range(0, min(len(old), len(new)), PAGE_SIZE):
            page = old[start : start + PAGE_SIZE]
            if page == new[start : start + PAGE_SIZE]:
                continue
            (vault / name).write_bytes(new[:start] + page + new[start + PAGE_SIZE :])
            assert "rolled_back" in fault_codes(vault), start
            replaced += 1
        assert replaced > 0
        assert refusal(vault) in {"rolled_back", "vault_damaged"}

    def test_any_single_page_from_before_after_a_crash(self, older: Path) -> None:
        """No digest to compare then: what a query returns is the same as before, or the replay is reported."""
        crashed = older.parent / "crashed"
        shutil.copytree(older, crashed)
        opened = work(crashed, 3, close=False)
        opened._database.fold_in()
        left = Path(shutil.copytree(crashed, older.parent / "left"))
        opened.close()
        assert fault_codes(left) == set()
        truth = told(left)
        old, new = (older / "records.db").read_bytes(), (left / "records.db").read_bytes()
        reported = replaced = 0
        for start in range(0, min(len(old), len(new)), PAGE_SIZE):
            page = old[start : start + PAGE_SIZE]
            if page == new[start : start + PAGE_SIZE]:
                continue
            replaced += 1
            (left / "records.db").write_bytes(new[:start] + page + new[start + PAGE_SIZE :])
            if fault_codes(left):
                reported += 1
            else:
                assert told(left) == truth, start // PAGE_SIZE
        assert reported > replaced // 2


def told(folder: Path) -> object:
    """Everything that the queries of an open vault return, from a copy."""
    copy = Path(shutil.copytree(folder, folder.with_name("told")))
    vault = cheap_keeper().open(copy, passphrase=PASSPHRASE)
    records = vault.records
    rows = records.rows("intake")
    answer = (
        rows,
        [(records.drafts(row.record_id), records.history(row.record_id), records.heads(row.record_id)) for row in rows],
        [records.search(text) for text in ("jane", "j", "round", "on", "m-a", "1", "2", "3")],
        (records.due("intake", "", "~", limit=99), records.overdue("intake", "2026-11-15", limit=99)),
        (records.due_counts("intake", "2026-11-13"), records.count("intake"), records.count_stale("intake", "q")),
        records.secret("seal"),
        vault.info().people,
        vault.info().counts,
        [line for line in records.export_log().splitlines()[1:-1] if b"vault." not in line],
    )
    vault.close()
    shutil.rmtree(copy)
    return answer


class TestDamage:
    @pytest.mark.parametrize("name", DATABASES)
    def test_a_flipped_byte_in_every_page(self, vault: Path, name: str) -> None:
        raw = (vault / name).read_bytes()
        chance = random.Random(11)
        regions = ((0, 16), (16, 120), (120, 4016), (4016, 4032), (4032, 4096))  # salt or header, cells, IV, tag
        for page in range(len(raw) // PAGE_SIZE):
            for low, high in regions:
                place = page * PAGE_SIZE + chance.randrange(low, high)
                (vault / name).write_bytes(raw[:place] + bytes([raw[place] ^ 0x10]) + raw[place + 1 :])
                assert fault_codes(vault), (page, low)
        (vault / name).write_bytes(raw)
        assert fault_codes(vault) == set()

    @pytest.mark.parametrize("name", DATABASES)
    def test_a_plain_database(self, vault: Path, name: str) -> None:
        (vault / name).unlink()
        plain = sqlite3.connect(vault / name)
        plain.execute("CREATE TABLE t (a)")
        plain.close()
        assert "not_encrypted" in fault_codes(vault)
        assert refusal(vault) == "not_encrypted"

    @pytest.mark.parametrize("name", DATABASES)
    def test_a_missing_database(self, vault: Path, name: str) -> None:
        (vault / name).unlink()
        assert "vault_damaged" in fault_codes(vault)
        assert refusal(vault) == "vault_damaged"
        assert not (vault / name).exists()

    def test_a_database_of_another_vault(self, vault: Path, tmp_path: Path) -> None:
        other = tmp_path / "other"
        new_vault(other).vault.close()
        for name in DATABASES:
            copy = Path(shutil.copytree(vault, tmp_path / f"copy-{name}"))
            shutil.copyfile(other / name, copy / name)
            assert refusal(copy) == "vault_damaged"

    def test_swapped_databases(self, vault: Path, tmp_path: Path) -> None:
        (vault / "records.db").rename(tmp_path / "aside")
        (vault / "privileged.db").rename(vault / "records.db")
        (tmp_path / "aside").rename(vault / "privileged.db")
        assert refusal(vault) == "vault_damaged"

    def test_everything_wrong_is_listed(self, vault: Path) -> None:
        (vault / "header.b").write_bytes(b"garbage")
        (vault / "privileged.db").unlink()
        (vault / "recovery" / "records.age").unlink()
        kept = sorted((vault / "att").rglob("*.age"))
        kept[0].unlink()
        kept[1].write_bytes(kept[1].read_bytes()[:-1])
        (vault / "att" / "stray").write_bytes(b"?")
        before = files_of(vault)
        assert fault_codes(vault) == {
            "header_damaged",
            "vault_damaged",
            "recovery_missing",
            "file_missing",
            "file_changed",
            "file_unknown",
        }
        assert files_of(vault) == before

    @pytest.mark.parametrize("content", [b"", b"age-encryption.org/v1\n", b"PRAGMA key"])
    def test_a_recovery_file_that_is_not_the_one_written(self, vault: Path, content: bytes) -> None:
        (vault / "recovery" / "records.age").write_bytes(content)
        assert fault_codes(vault) == {"recovery_changed"}

    def test_a_wrong_passphrase_changes_nothing(self, vault: Path) -> None:
        assert refusal(vault, "some other five words here") == "wrong_passphrase"


class TestRows:
    """A change inside the database, by somebody with its key, that the database itself finds nothing wrong with."""

    @pytest.fixture
    def opened(self, vault: Path) -> Iterator[OpenVault]:
        opened = cheap_keeper().open(vault, passphrase=PASSPHRASE)
        yield opened
        opened.close()

    @pytest.mark.parametrize(
        ("statement", "code"),
        [
            (
                "UPDATE revisions SET envelope = CAST(replace(CAST(envelope AS TEXT), 'x', 'y') AS BLOB)",
                "revision_changed",
            ),
            ("UPDATE revisions SET envelope = x'00' WHERE n = 1", "revision_changed"),
            ("UPDATE revisions SET salt = randomblob(16) WHERE n = 1", "revision_unlogged"),
            ("DELETE FROM revisions WHERE n = 1", "revision_missing"),
            ("DELETE FROM heads", "heads_differ"),
            ("UPDATE heads SET revision_id = (SELECT revision_id FROM revisions WHERE n = 1)", "heads_differ"),
            ("UPDATE records SET columns = '{}'", "search_differs"),
            ("UPDATE records SET key = key || 'x'", "search_differs"),
            ("UPDATE records SET updated_at = '2020-01-01T00:00:00+00:00'", "list_differs"),
            ("UPDATE records SET updated_n = updated_n + 1", "list_differs"),
            ("UPDATE records SET head_count = 2", "list_differs"),
            ("UPDATE search SET names = 'A. Muestra'", "search_differs"),
            ("UPDATE search SET words = ''", "search_differs"),
            ("UPDATE search SET key = 'another'", "search_differs"),
            ("UPDATE search_names SET record_id = 'another'", "search_differs"),
            ("DELETE FROM search WHERE rowid = 1", "search_differs"),
            ("DELETE FROM search_names", "search_differs"),
            ("INSERT INTO search (rowid, names) VALUES (99, 'x')", "search_differs"),
            ("DELETE FROM due WHERE day = '2026-11-13'", "due_differs"),
            ("INSERT INTO due VALUES ('intake', '2026-11-13', 'M-C', '//A/1')", "due_differs"),
            ("UPDATE due SET day = '2026-11-12' WHERE key = 'M-A'", "due_differs"),
            ("UPDATE tally SET count = count + 1 WHERE what = 'last'", "due_differs"),
            ("UPDATE tally SET value = '=ab' WHERE what = 'packs'", "due_differs"),
            ("UPDATE drafts SET seq = seq - 1 WHERE path = '/answer/3'", "drafts_changed"),
            ("UPDATE draft_ledger SET total = total - 1", "drafts_changed"),
            ("UPDATE people SET display_name = 'Jane Roe'", "person_changed"),
            ("DELETE FROM people", "person_changed"),
            ("UPDATE secrets SET value = x'00' WHERE name = 'seal'", "secret_changed"),
            ("DELETE FROM secrets WHERE name = 'seal'", "secret_changed"),
            ("UPDATE files SET sha256 = sealed_sha256", "file_row_changed"),
            ("DELETE FROM files", "file_row_changed"),
        ],
    )
    def test_it_does_not_agree_with_the_log(self, opened: OpenVault, statement: str, code: str) -> None:
        database = opened._database
        database.rows("PRAGMA foreign_keys = OFF")
        database.rows("DROP TRIGGER draft_changed")
        assert list(content_faults(database)) == []
        with undone(database):
            database.rows(statement)
            assert code in {fault.code for fault in content_faults(database)}
        assert opened.person == ATTORNEY


class TestVersion1:
    """A vault from before there were due days: brought up when it is opened, and only then."""

    @pytest.fixture
    def before(self, vault: Path) -> Path:
        """The vault as a program of version 1 would have left it."""
        opened = cheap_keeper().open(vault, passphrase=PASSPHRASE)
        for kind, name in opened._database.rows(
            "SELECT type, name FROM sqlite_master WHERE name IN "
            "('due_added', 'due_removed', 'due_changed', 'record_added', 'record_changed', 'due', 'tally') "
            "ORDER BY type = 'table'"
        ):
            opened._database.rows(f"DROP {kind} {name}")
        opened._database.rows("PRAGMA user_version = 1")
        opened.close()
        return vault

    def test_it_is_sound_and_left_alone_by_looking(self, before: Path) -> None:
        files = files_of(before)
        assert fault_codes(before) == set()
        assert files_of(before) == files

    def test_opening_draws_what_was_saved_before(self, before: Path, rounds: tuple[Path, Path]) -> None:
        assert told(before) == told(rounds[1])
        opened = cheap_keeper().open(before, passphrase=PASSPHRASE)
        assert opened.records.due_counts("intake", "2026-11-13") == (2, 2)
        assert b"vault.tables_renewed" in opened.records.export_log()
        opened.close()
        assert fault_codes(before) == set()
        work(before, 3)
        assert fault_codes(before) == set()
        again = cheap_keeper().open(before, passphrase=PASSPHRASE)
        assert again.records.export_log().count(b"vault.tables_renewed") == 1
        assert {row.day for row in again.records.due("intake", "", "~", limit=9)} == {"2026-11-13"}
        again.close()

    def test_a_fault_in_between_leaves_version_1(self, before: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(settling, "TO_VERSION_2", f"{TO_VERSION_2} INSERT INTO nowhere VALUES (1);")
        with pytest.raises(Exception, match="nowhere"):
            cheap_keeper().open(before, passphrase=PASSPHRASE)
        monkeypatch.undo()
        assert fault_codes(before) == set()
        cheap_keeper().open(before, passphrase=PASSPHRASE).close()
        assert fault_codes(before) == set()

    def test_a_later_version_is_refused(self, vault: Path) -> None:
        opened = cheap_keeper().open(vault, passphrase=PASSPHRASE)
        opened._database.rows("PRAGMA user_version = 3")
        opened.close()
        assert refusal(vault) == "vault_too_new"


class TestWorkProductOfVersion1:
    """`privileged.db` from before there were determinations held keys and nothing else."""

    @staticmethod
    def made_older(vault: Path) -> None:
        """The vault as a program of version 1 would have left it."""
        opened = cheap_keeper().open(vault, passphrase=PASSPHRASE)
        assert opened._privileged_database is not None
        for name in ("heads", "revisions", "records"):
            opened._privileged_database.rows(f"DROP TABLE {name}")
        opened._privileged_database.rows("PRAGMA user_version = 1")
        opened.close()

    def test_an_attorney_brings_it_up(self, vault: Path) -> None:
        self.made_older(vault)
        assert fault_codes(vault) == set()
        opened = cheap_keeper().open(vault, passphrase=PASSPHRASE)
        assert opened.privileged is not None
        kept = opened.privileged.secret("root")
        saved = opened.privileged.commit("determination", "a/b", b"{}")
        assert opened.records.export_log().count(b"vault.tables_renewed") == 1
        opened.close()
        again = cheap_keeper().open(vault, passphrase=PASSPHRASE)
        assert again.privileged is not None
        assert (again.privileged.secret("root"), again.privileged.history("determination", "a/b")) == (kept, (saved,))
        again.close()
        assert fault_codes(vault) == set()

    def test_others_leave_it_alone(self, vault: Path) -> None:
        paralegal = Person("9" * 32, "pdoe", "P. Doe", Role.PARALEGAL)
        enrol(vault, paralegal, "marble window lantern quiet river")
        self.made_older(vault)
        before = (vault / "privileged.db").read_bytes()
        opened = cheap_keeper().open(vault, passphrase="marble window lantern quiet river")
        assert (opened.person, opened.privileged) == (paralegal, None)
        opened.close()
        assert (vault / "privileged.db").read_bytes() == before


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE revisions SET envelope = CAST(replace(envelope, 'one', 'two') AS BLOB)", "revision_changed"),
        ("UPDATE revisions SET envelope = x'00'", "revision_changed"),
        ("DELETE FROM heads", "heads_differ"),
        ("UPDATE heads SET revision_id = (SELECT revision_id FROM revisions ORDER BY n LIMIT 1)", "heads_differ"),
        ("PRAGMA foreign_keys = 0; DELETE FROM revisions WHERE n = 1", "revision_missing"),
    ],
)
def test_work_product_that_was_changed(tmp_path: Path, statement: str, code: str) -> None:
    vault = new_vault(tmp_path / "vault").vault
    assert isinstance(vault, OpenVault)
    database, store = vault._privileged_database, vault.privileged
    assert database is not None
    assert store is not None
    store.commit("determination", "a/b", b'{"note":"one"}')
    store.commit("determination", "a/b", b'{"note":"one more"}')
    assert list(work_product_faults(database)) == []
    for each in statement.split("; "):
        database.rows(each)
    assert code in {fault.code for fault in work_product_faults(database)}
    vault.close()


class TestCutOffInTheFirstWrite:
    """Killed while the first thing after opening was on its way to the disk: SQLite takes nothing of it."""

    @pytest.fixture
    def begun(self, vault: Path, tmp_path: Path) -> tuple[Path, bytes]:
        """A closed vault, and the write-ahead file of its next opening."""
        closed = tmp_path / "closed"
        shutil.copytree(vault, closed)
        opened = cheap_keeper().open(vault, passphrase=PASSPHRASE)
        ahead = (vault / "records.db-wal").read_bytes()
        opened.close()
        return closed, ahead

    def test_it_opens_and_nothing_is_called_changed(self, begun: tuple[Path, bytes], tmp_path: Path) -> None:
        closed, ahead = begun
        first = next(at for at in range(32, len(ahead), FRAME) if ahead[at + 4 : at + 8] != bytes(4)) + FRAME
        cuts = {1, 31, 32, 33, 32 + 24, first - FRAME, first - FRAME + 24, first - 1}
        for cut in sorted(cuts):
            folder = tmp_path / f"cut-{cut}"
            shutil.copytree(closed, folder)
            (folder / "records.db-wal").write_bytes(ahead[:cut])
            assert fault_codes(folder) == set(), cut
            cheap_keeper().open(folder, passphrase=PASSPHRASE).close()
            assert fault_codes(folder) == set(), cut

    def test_after_a_power_cut_the_rest_of_a_page_may_be_anything(self, begun: tuple[Path, bytes]) -> None:
        closed, ahead = begun
        first = next(at for at in range(32, len(ahead), FRAME) if ahead[at + 4 : at + 8] != bytes(4)) + FRAME
        for rest in (bytes(2000), b"\xff" * 2000):
            (closed / "records.db-wal").write_bytes(ahead[: first - 2000] + rest)
            assert fault_codes(closed) == set()

    def test_what_sqlite_would_take_is_told(self, rounds: tuple[Path, Path], tmp_path: Path) -> None:
        """The write-ahead file of an older session beside a vault that was closed later: a replay."""
        older, later = tmp_path / "older", tmp_path / "later"
        shutil.copytree(rounds[0], older)
        shutil.copytree(rounds[1], later)
        opened = cheap_keeper().open(older, passphrase=PASSPHRASE)
        shutil.copyfile(older / "records.db-wal", later / "records.db-wal")
        opened.close()
        assert is_committed(later / "records.db-wal")
        assert refusal(later) == "rolled_back"


def test_headers_of_another_vault_lead_to_the_recovery_sheet(tmp_path: Path) -> None:
    """The sheet opens the databases without a header; a backup would cost what was done since."""
    new_vault(tmp_path / "vault").vault.close()
    new_vault(tmp_path / "other").vault.close()
    for name in HEADERS:
        shutil.copy(tmp_path / "other" / name, tmp_path / "vault" / name)
    before = files_of(tmp_path / "vault")
    with pytest.raises(UnlockError) as told:
        cheap_keeper().open(tmp_path / "vault", passphrase=PASSPHRASE)
    assert told.value.sentence == "The vault was left untouched, because records.db in it cannot be read with its key."
    assert "use the recovery sheet" in told.value.hint
    assert in_spanish(told.value.hint) != told.value.hint
    assert files_of(tmp_path / "vault") == before
