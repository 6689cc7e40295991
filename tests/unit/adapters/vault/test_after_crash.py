"""After a vault was not closed in order its search knows every record again, and a look through all of it is due."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from clinic_app.adapters.vault import after_crash
from clinic_app.adapters.vault.session import OpenVault
from clinic_app.services.ports.vault import AfterCrash
from tests.support.vaults import PASSPHRASE, body, cheap_keeper, index, new_vault

_INDEX = ("search_data WHERE id > 1", "search_idx", "search_names_data WHERE id > 1", "search_names_idx")
"""What FTS5 keeps beside the words themselves, without the figures of how many there are."""
_FIGURES = ("search_data WHERE id = 1", "search_docsize", "search_names_data WHERE id = 1", "search_names_docsize")


@pytest.fixture
def crashed(tmp_path: Path) -> Path:
    """A vault as it lies when the program is killed, with three records and an index that knows one of them."""
    return crashed_with(tmp_path, _INDEX)


def crashed_with(tmp_path: Path, tables: tuple[str, ...]) -> Path:
    """The same. Args: tables: that are older than the rest."""
    vault = new_vault(tmp_path / "vault").vault
    assert isinstance(vault, OpenVault)
    commit(vault, "26-0001", "Jane Roe")
    vault.close()
    vault = opened(tmp_path / "vault")
    assert vault.after_crash is None
    database = vault._database
    older = {table: database.rows(f"SELECT * FROM {table}") for table in tables}
    commit(vault, "26-0002", "Juan Pérez Doe")
    commit(vault, "26-0003", "Ana Muestra")
    with database.transaction():
        for table, found in older.items():
            database.rows(f"DELETE FROM {table}")
            for row in found:
                places = ", ".join("?" * len(row))
                database.rows(f"INSERT INTO {table.partition(' ')[0]} VALUES ({places})", row)
    folder = tmp_path / "crashed"
    shutil.copytree(tmp_path / "vault", folder)
    vault.close()
    return folder


@pytest.fixture
def vault(crashed: Path) -> Iterator[OpenVault]:
    made = opened(crashed)
    yield made
    made.close()


def commit(vault: OpenVault, key: str, name: str) -> None:
    entry = index(key, name, codes=("A 123",), words=f"{name} was stopped on the way to school")
    vault.records.commit(vault.records.new_record_id(), "intake", body(key=key), index=entry)


def opened(folder: Path) -> OpenVault:
    vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
    assert isinstance(vault, OpenVault)
    return vault


def due(vault: OpenVault) -> AfterCrash:
    found = vault.after_crash
    assert found is not None
    return found


def hits(vault: OpenVault, text: str) -> list[str]:
    return sorted(hit.key for hit in vault.records.search(text))


def test_nothing_is_due_in_a_new_vault_and_one_that_was_closed(tmp_path: Path) -> None:
    made = new_vault(tmp_path / "vault").vault
    assert made.after_crash is None
    made.close()
    again = opened(tmp_path / "vault")
    assert again.after_crash is None
    again.close()


@pytest.mark.parametrize("at_once", [0, 1_000])
def test_what_an_older_index_missed_is_found_again(
    vault: OpenVault, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(after_crash, "_AT_ONCE", at_once)
    assert hits(vault, "muestra") == []
    assert hits(vault, "school") == ["26-0001"]
    assert due(vault).draw_search_anew(60)
    assert hits(vault, "muestra") == ["26-0003"]
    assert hits(vault, "perez") == ["26-0002"]
    assert hits(vault, "school") == ["26-0001", "26-0002", "26-0003"]
    assert hits(vault, "a") == ["26-0001", "26-0002", "26-0003"]  # the small index of names and codes
    vault._database.rows("INSERT INTO search (search) VALUES ('integrity-check')")


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if there were too many records for one go."""
    monkeypatch.setattr(after_crash, "_AT_ONCE", 0)


def changed_since_its_index(tmp_path: Path) -> OpenVault:
    """A vault after a crash whose record says something else than its index, an older one that was put back."""
    made = new_vault(tmp_path / "vault").vault
    assert isinstance(made, OpenVault)
    record, database = made.records.new_record_id(), made._database
    made.records.commit(record, "intake", body(told=1), index=index("26-0001", words="the employer is a bakery"))
    older = {table: database.rows(f"SELECT * FROM {table}") for table in _INDEX}
    made.records.commit(record, "intake", body(told=2), index=index("26-0001", words="the employer is a market"))
    with database.transaction():
        for table, found in older.items():
            database.rows(f"DELETE FROM {table}")
            for row in found:
                places = ", ".join("?" * len(row))
                database.rows(f"INSERT INTO {table.partition(' ')[0]} VALUES ({places})", row)
    shutil.copytree(tmp_path / "vault", tmp_path / "crashed")
    made.close()
    return opened(tmp_path / "crashed")


def test_a_word_that_a_record_no_longer_has_finds_it_no_more(tmp_path: Path) -> None:
    vault = changed_since_its_index(tmp_path)
    assert (hits(vault, "bakery"), hits(vault, "market")) == (["26-0001"], [])
    assert due(vault).draw_search_anew(0)
    assert (hits(vault, "bakery"), hits(vault, "market")) == ([], ["26-0001"])
    assert vault.check(lambda _part: None) == ()
    vault.close()


@pytest.mark.usefixtures("many")
def test_where_there_are_many_it_may_and_a_check_tells_where_the_sum_does(tmp_path: Path) -> None:
    vault = changed_since_its_index(tmp_path)
    while not due(vault).draw_search_anew(0):
        pass
    assert (hits(vault, "bakery"), hits(vault, "market")) == (["26-0001"], ["26-0001"])
    assert [fault.code for fault in vault.check(lambda _part: None)] == ["structure_damaged"]
    vault.close()


@pytest.mark.usefixtures("many")
def test_it_comes_in_slices_and_goes_on_after_the_vault_was_locked(crashed: Path) -> None:
    vault = opened(crashed)
    assert not due(vault).draw_search_anew(0)
    assert not due(vault).draw_search_anew(0)
    assert hits(vault, "school") == ["26-0001", "26-0002"]
    commit(vault, "26-0004", "Luis Ejemplo")
    vault.close()
    vault = opened(crashed)
    assert hits(vault, "school") == ["26-0001", "26-0002", "26-0004"]
    slices = 1
    while not due(vault).draw_search_anew(0):
        slices += 1
    assert slices == 3  # the two that were left, and a look that there are no more
    assert hits(vault, "school") == ["26-0001", "26-0002", "26-0003", "26-0004"]
    vault.close()


@pytest.mark.usefixtures("many")
def test_an_index_that_cannot_be_mended_is_made_anew(tmp_path: Path) -> None:
    vault = opened(crashed_with(tmp_path, (*_INDEX, *_FIGURES)))
    assert not due(vault).draw_search_anew(0)
    assert due(vault).draw_search_anew(0)  # in one go: the second record is not known to be there
    assert hits(vault, "school") == ["26-0001", "26-0002", "26-0003"]
    assert vault.check(lambda _part: None) == ()
    due(vault).note_checked()
    assert vault.after_crash is None
    vault.close()


@pytest.mark.usefixtures("many")
def test_another_crash_begins_anew(crashed: Path, tmp_path: Path) -> None:
    vault = opened(crashed)
    assert due(vault).draw_search_anew(60)
    shutil.copytree(crashed, tmp_path / "again")
    vault.close()
    again = opened(tmp_path / "again")
    assert not due(again).draw_search_anew(0)
    again.close()


def test_the_look_is_due_until_it_was_made(crashed: Path) -> None:
    vault = opened(crashed)
    assert due(vault).draw_search_anew(60)
    assert vault.check(lambda _part: None) == ()
    vault.close()
    vault = opened(crashed)
    due(vault).note_checked()
    assert vault.after_crash is None
    vault.close()
    vault = opened(crashed)
    assert vault.after_crash is None
    vault.close()
    assert cheap_keeper().check(crashed, passphrase=PASSPHRASE) == ()


@pytest.mark.usefixtures("many")
def test_a_slice_ends_with_its_time(crashed: Path) -> None:
    """An answer that is saved meanwhile waits for one slice at most."""
    vault = opened(crashed)
    for number in range(200):
        commit(vault, f"27-{number:04}", f"Nobody {number}")
    longest, all_done = 0.0, False
    while not all_done:
        begun = time.thread_time()
        all_done = due(vault).draw_search_anew(0.005)
        longest = max(longest, time.thread_time() - begun)
    assert longest < 0.1
    vault.close()
