"""What a vault knows of its backups, on the fake: what exists here only, when one is due, what they may hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from clinic_app.adapters.system_clock import StandingClock
from clinic_app.domain.backup_rotation import Aside
from clinic_app.errors import StorageError
from clinic_app.services.backups import DUE_AFTER, BackupReader, Backups, share
from clinic_app.services.ports.backups import Stage
from clinic_app.services.ports.vault import Vault
from tests.support.desks import AT
from tests.support.fakes import FakeVaultKeeper
from tests.support.vaults import ATTORNEY, CLINIC, PASSPHRASE, body, index


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made = FakeVaultKeeper(StandingClock(AT)).create(
        tmp_path / "vault", passphrase=PASSPHRASE, clinic_name=CLINIC, first=ATTORNEY
    )
    yield made.vault
    made.vault.close()


def back_up(backups: Backups, place: Path) -> None:
    backups.keep(place, backups.write(place, lambda _stage, _share: None))


def test_from_nothing_to_everything(vault: Vault, tmp_path: Path) -> None:
    clock = StandingClock(AT)
    backups = Backups(vault, clock)
    state = backups.state()
    assert (state.place, state.last, state.known, state.answers, state.changed) == (None, None, (), 0, False)
    record = vault.records.new_record_id()
    vault.records.save_draft(record, "a", b"1")
    assert backups.state().changed
    assert not backups.state().is_due(AT)  # nobody said where to
    backups.choose(tmp_path)
    assert backups.state().is_due(AT)
    back_up(backups, tmp_path)
    state = backups.state()
    assert (state.answers, state.changed) == (0, False)
    assert state.last is not None
    assert state.last.made_at == AT
    assert not state.is_due(AT + timedelta(days=9))  # nothing new
    vault.records.save_draft(record, "a", b"2")
    vault.records.save_draft(record, "b", b"1")
    assert backups.state().answers == 2
    assert not backups.state().is_due(AT + DUE_AFTER - timedelta(minutes=1))
    assert backups.state().is_due(AT + DUE_AFTER)
    assert backups.state().is_due(AT - timedelta(days=1))  # the clock was set back: better once too often
    clock.set(AT + timedelta(days=1))
    back_up(backups, tmp_path)
    assert [each.made_at for each in backups.state().known] == [AT + timedelta(days=1), AT]
    assert BackupReader(vault.reading()).state() == backups.state()


def test_what_a_restore_left_behind_is_remembered_as_that(vault: Vault, tmp_path: Path) -> None:
    backups = Backups(vault, StandingClock(AT))
    written = backups.write(tmp_path, lambda _stage, _share: None)
    older = replace(written.generation, name="2026-11-01T090000Z", aside=Aside(AT, is_restored=False))
    backups.keep(tmp_path, replace(written, all=(written.generation, older)))
    known = backups.state().known
    assert [each.name for each in known] == [written.generation.name, older.name]
    assert [each.aside for each in known] == [None, older.aside]


def test_what_is_saved_without_answers_counts(vault: Vault, tmp_path: Path) -> None:
    backups = Backups(vault, StandingClock(AT))
    back_up(backups, tmp_path)
    vault.records.note("matter_opened")
    assert not backups.state().changed  # somebody looked
    vault.records.commit(vault.records.new_record_id(), "note", body(a=1), index=index("1"))
    state = backups.state()
    assert (state.changed, state.answers) == (True, 0)


def test_a_place_that_is_not_there_is_not_chosen(vault: Vault, tmp_path: Path) -> None:
    backups = Backups(vault, StandingClock(AT))
    backups.choose(tmp_path)
    with pytest.raises(StorageError) as caught:
        backups.choose(tmp_path / "gone")
    assert caught.value.code == "backup_place_missing"
    assert backups.state().place == tmp_path


def test_the_log_says_it(vault: Vault, tmp_path: Path) -> None:
    backups = Backups(vault, StandingClock(AT))
    back_up(backups, tmp_path)
    (line,) = vault.records.log_page(events=("backup_proven",), limit=5)
    assert line.subject == backups.state().known[0].name


def test_how_far_it_is() -> None:
    told = [share(stage, part) for stage in Stage for part in (0.0, 0.5, 1.0)]
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)
