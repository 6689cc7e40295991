"""An open desk for tests of the window: the real program on a cheap vault with both interviews, at a standing time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache, cached_property
from pathlib import Path
from typing import ClassVar

from clinic_app.adapters.system_clock import StandingClock
from clinic_app.adapters.vault import SqlCipherVaultKeeper
from clinic_app.bootstrap import Clinic
from clinic_app.bootstrap.tools import CLINIC_ZONE
from clinic_app.domain.guide import Guide
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.rules.prepared import Rulebook
from clinic_app.errors import ClinicError
from clinic_app.services.backups import Restoring
from clinic_app.services.overview import MatterPages
from clinic_app.services.ports.vault import Vault
from clinic_app.services.recovery import Recovery
from tests.support.command_line import cheap_recovery, cheap_restoring
from tests.support.prepared_clinic import prepare
from tests.support.qt import wait_for
from tests.support.scratch import scratch_folder
from tests.support.vaults import CHEAP_KDF, PASSPHRASE
from ui.desk import Desk
from ui.tasks import Place, Tasks

AT = datetime.fromisoformat("2026-11-12T15:30:00-06:00")
"""After both interviews."""


class OnceWorkedOut(MatterPages):
    """The real pages; the Guide, a tenth of a second, is worked out once for an account that looks the same.

    It depends on the account, the rules and the moment, and on nothing else.
    """

    _known: ClassVar[dict[tuple[str, datetime, int], tuple[Rulebook, Guide]]] = {}

    def guide(self, account: Account, *, as_of: datetime) -> Guide:
        """See MatterPages."""
        book = self._library.rulebook()
        asked = (account.model_dump_json(), as_of, id(book))
        if asked not in self._known:
            self._known[asked] = (book, super().guide(account, as_of=as_of))  # with the book, or its id is another's
        return self._known[asked][1]


class CheapProgram(Clinic):
    """The real program, but unlocking costs milliseconds. Args: at: the standing time."""

    def __init__(self, at: datetime = AT) -> None:
        super().__init__(StandingClock(at))

    @cached_property
    def keeper(self) -> SqlCipherVaultKeeper:
        """Vaults that unlock at once."""
        return SqlCipherVaultKeeper(clock=self.clock, age=self.age, kdf=CHEAP_KDF)

    @cached_property
    def pages(self) -> MatterPages:
        """Pages whose Guide is worked out once."""
        return OnceWorkedOut(self.library, CLINIC_ZONE)

    @cached_property
    def restoring(self) -> Restoring:
        """Restores that unlock at once."""
        return cheap_restoring(self)

    @cached_property
    def recovery(self) -> Recovery:
        """The way in with sheets, likewise."""
        return cheap_recovery(self)


@cache
def prepared_folder() -> Path:
    """A clinic's folder with DEMO-A and DEMO-B, made once; copy it before use."""
    folder = scratch_folder("desk")
    prepare(folder)
    return folder


def fresh_clinic(parent: Path) -> Path:
    """A copy of the prepared clinic under `parent`; the vault is in `vault/`, the passphrase is PASSPHRASE."""
    folder = parent / "clinic"
    shutil.copytree(prepared_folder(), folder)
    return folder


@contextmanager
def open_desk(parent: Path, at: datetime = AT) -> Iterator[Desk]:
    """A desk on a fresh copy of the prepared clinic; faults of the program and unheard errors fail the test."""
    with desk_at(fresh_clinic(parent) / "vault", at) as desk:
        yield desk


@contextmanager
def desk_at(vault_folder: Path, at: datetime = AT) -> Iterator[Desk]:
    """The same on a vault that is there already."""
    program = CheapProgram(at)
    faults: list[BaseException] = []
    unheard: list[ClinicError] = []
    tasks = Tasks(faults.append, unheard.append)
    opened: list[Vault] = []
    tasks.run(
        Place.VAULT,
        lambda _token: program.keeper.open(vault_folder, passphrase=PASSPHRASE),
        owner=tasks,
        saying="Opening",
        done=opened.append,
    )
    wait_for(lambda: opened or faults or unheard)
    assert opened, (faults, unheard)
    closed: list[bool] = []
    tasks.closed.connect(lambda: closed.append(True))
    try:
        yield Desk(program, opened[0], tasks)
    finally:
        tasks.close(lambda _token: opened[0].close())
        wait_for(lambda: closed)
    assert (faults, unheard) == ([], [])
