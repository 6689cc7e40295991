"""A sheet that was made is told as made, and what is remembered of sheets errs towards trying one once more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from clinic_app.domain.recovery_key import groups
from clinic_app.domain.recovery_steps import SheetKind
from clinic_app.errors import InputError, StorageError, UnlockError
from clinic_app.services.ports.vault import Vault
from clinic_app.services.recovery_sheets import RecoverySheets
from clinic_app.services.set_up import REHEARSAL, SheetState, remember
from tests.support.sheet_opening import sheet_opens
from tests.support.stages_child import key_on
from tests.support.steps_child import clinic
from tests.support.vaults import PASSPHRASE, new_vault


@dataclass
class Refusing:
    """Something whose every call is passed on, but for those that a disk refuses. Args: refused: their names."""

    real: Any
    refused: set[str] = field(default_factory=set)

    def __getattr__(self, name: str) -> Any:
        if name in self.refused:
            return self._refuse
        return getattr(self.real, name)

    def _refuse(self, *_words: object) -> None:
        raise StorageError("storage_failed", "The disk failed.")


class Place:
    """An open vault with the service, on a disk that can be told to refuse small notes."""

    def __init__(self, folder: Path) -> None:
        self.folder, program = folder, clinic()
        self.vault: Vault = new_vault(folder / "vault").vault
        self.records = Refusing(self.vault.records)
        seen: Any = Refusing(self.vault)
        seen.records = self.records
        self.sheets: RecoverySheets = program.recovery_sheets(seen)
        remember(self.vault.records, SheetState.TRIED)

    @property
    def state(self) -> bytes | None:
        return self.vault.records.secret(REHEARSAL)

    def opens(self, name: str, file: str = "records.age") -> bool:
        return sheet_opens(self.folder / "vault", key_on(self.folder / name), file)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path)
    yield made
    made.vault.close()


def test_a_note_that_cannot_be_kept_does_not_unmake_the_sheet(place: Place) -> None:
    place.records.refused = {"put_secret"}
    place.sheets.make(place.folder / "second.pdf")
    assert place.opens("second.pdf", "privileged.age")
    place.records.refused = set()
    assert not place.sheets.is_missing()


def test_a_sheet_that_replaces_a_tried_one_is_none_that_was_tried(place: Place) -> None:
    place.sheets.make(place.folder / "new.pdf", SheetKind.RECORDS, replaces=True, present=PASSPHRASE)
    assert place.opens("new.pdf")
    assert place.state == SheetState.REPLACED.encode()


def test_where_that_cannot_be_noted_nothing_is_replaced(place: Place) -> None:
    place.records.refused = {"put_secret"}
    with pytest.raises(StorageError):
        place.sheets.make(place.folder / "new.pdf", SheetKind.RECORDS, replaces=True, present=PASSPHRASE)
    assert not place.opens("new.pdf")
    assert place.state == SheetState.TRIED.encode()


def test_what_was_not_replaced_stays_the_one_that_was_tried(place: Place) -> None:
    with pytest.raises((UnlockError, InputError)):
        place.sheets.make(place.folder / "new.pdf", SheetKind.RECORDS, replaces=True, present="not these five words")
    assert place.state == SheetState.TRIED.encode()


def test_a_sheet_that_was_typed_back_opens_though_it_cannot_be_noted(place: Place) -> None:
    new = place.sheets.begin(SheetKind.RECORDS, replaces=True)
    place.sheets.save(new, place.folder / "new.pdf")
    assert not place.opens("new.pdf")
    stands = {group.label: group.text for group in groups(key_on(place.folder / "new.pdf"))}
    for label in new.rehearsal.asked:
        assert new.rehearsal.try_group(label, stands[label])
    place.records.refused = {"put_secret"}
    place.sheets.finish(new, PASSPHRASE)
    assert place.opens("new.pdf")
